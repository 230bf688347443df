//! `jicheng policy`.

use super::common::Desk;
use super::common::company::{self, POLICY};

#[test]
fn a_draft_counts_for_nothing_until_it_is_published() {
    let desk = Desk::new();
    let file = desk.file("办法.toml", POLICY);
    assert_eq!(desk.ok(&["policy", "add", &file]), "");
    let list = desk.ok(&["policy", "list"]);
    assert_eq!(list, "标题,生效月份,状态,发布时间\n2024年管理办法,2024-01,草稿,\n");
    for (kind, table) in [
        ("people", company::PEOPLE),
        ("platforms", company::PLATFORMS),
        ("customers", company::CUSTOMERS),
        ("orders", company::ORDERS),
    ] {
        desk.import(kind, table);
    }
    assert_eq!(desk.ok(&["report", "commission", "--month", "2024-03"]).lines().count(), 1);
    let left_out = desk.ok(&["report", "uncredited", "--month", "2024-03"]);
    assert_eq!(left_out.matches(",无政策,").count(), 4, "{left_out}");
}

#[test]
fn a_later_publication_for_the_same_month_takes_over() {
    let desk = company::open_for_business();
    let corrected =
        POLICY.replace("2024年管理办法", "2024年管理办法（更正）").replace("rate = \"5%\"", "rate = \"6%\"");
    desk.ok(&["policy", "add", &desk.file("更正.toml", corrected), "--publish"]);
    let list = desk.ok(&["policy", "list"]);
    let states: Vec<&str> = list.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
    assert_eq!(states, ["已被取代", "已发布"], "{list}");
    // 阿呆's channel: 6 % of 2000 + 4000 − 1000.
    assert!(desk.ok(&["report", "commission", "--month", "2024-03"]).contains("\n阿呆,300.00,0.00,50.00,"));
}

#[test]
fn every_fault_of_a_policy_file_is_told_with_its_line_and_nothing_is_added() {
    let desk = Desk::new();
    let text = POLICY
        .replace("rate = \"4%\"", "rate = \"104%\"")
        .replace("above = \"0\"", "above = \"10\"")
        .replace("points = 1", "points = -1\ncolour = \"red\"")
        .replace("basis = \"amount\"", "basis = \"turnover\"");
    let file = desk.file("坏.toml", &text);
    let told = desk.fails(3, &["policy", "add", &file, "--publish"]);
    let line_of = |needle: &str| 1 + text.lines().position(|line| line.contains(needle)).unwrap();
    for (key, needle) in [
        ("stages.liaison.rate", "104%"),
        ("stages.reception.tiers", "above = \"10\""),
        ("stages.sourcing.points", "points = -1"),
        ("stages.sourcing.colour", "colour"),
        ("stages.reception.basis", "turnover"),
    ] {
        let start = format!("{file}:{}: {key}", line_of(needle));
        assert!(told.contains(&start), "{start} is not in\n{told}");
    }
    assert_eq!(told.lines().filter(|line| line.starts_with(&file)).count(), 5, "{told}");
    assert_eq!(desk.ok(&["policy", "list"]).lines().count(), 1);
}

#[test]
fn what_is_no_policy_file_is_refused() {
    let desk = Desk::new();
    for content in [&b"title = \"\n"[..], b"\xff\xfe\x00", b"", b"[[[", b"title = 1"] {
        let file = desk.file("坏.toml", content);
        let told = desk.fails(3, &["policy", "add", &file]);
        assert!(told.lines().all(|line| line.starts_with(&format!("{file}:"))), "{told}");
    }
    desk.fails(1, &["policy", "add", &desk.arg("没有.toml")]);
    desk.fails(1, &["policy", "add", &desk.arg("")]);
    assert_eq!(desk.ok(&["policy", "list"]).lines().count(), 1);
}

#[test]
fn a_policy_file_may_begin_with_a_byte_order_mark() {
    let desk = Desk::new();
    desk.ok(&["policy", "add", &desk.file("办法.toml", format!("\u{feff}{}", POLICY.replace('\n', "\r\n")))]);
    assert_eq!(desk.ok(&["policy", "list"]).lines().count(), 2);
}

#[test]
fn publishing_needs_the_boss() {
    let desk = Desk::new();
    desk.ok(&["settings", "set", "boss_password", "天王盖地虎"]);
    let file = desk.file("办法.toml", POLICY);
    desk.fails(1, &["policy", "add", &file, "--publish"]);
    assert_eq!(desk.ok(&["policy", "list"]).lines().count(), 1, "the draft did not stay either");
    desk.ok(&["policy", "add", &file]);
    desk.with_password("天王盖地虎").ok(&["policy", "add", &file, "--publish"]);
}
