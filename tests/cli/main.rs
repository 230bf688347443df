//! Every command of the program with its exit status, as a script would call it: 0 done, 1 failed, 2 the command line is
//! wrong, 3 input was refused and nothing of it was written.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../common/mod.rs"]
mod common;

mod duty;
mod files;
mod imports;
mod leads;
mod months;
mod policies;
mod renewals;
mod reports;
mod sources;

use common::{Desk, bytes};

#[test]
fn init_makes_an_empty_database_and_refuses_an_existing_file() {
    let desk = Desk::empty();
    assert_eq!(desk.ok(&["init"]), "");
    let before = bytes(&desk.db());
    let told = desk.fails(1, &["init"]);
    assert!(told.contains("已经存在"), "{told}");
    assert_eq!(bytes(&desk.db()), before);
    // Any existing file counts, not only a database.
    let notes = desk.file("笔记.txt", "不要动");
    assert_eq!(desk.run_plain(&["init", "--db", &notes]).code, 1);
    assert_eq!(bytes(&desk.path("笔记.txt")), "不要动".as_bytes());
}

#[test]
fn a_database_that_does_not_exist_is_not_made_by_the_way() {
    let desk = Desk::empty();
    for args in [
        &["check"] as &[&str],
        &["report", "commission", "--month", "2024-03"],
        &["settings", "list"],
        &["policy", "list"],
        &["backup", "-o", "copy.jicheng"],
        &["close", "--month", "2024-03", "--reason", "月底"],
    ] {
        let told = desk.fails(1, args);
        assert!(told.contains("找不到") && told.contains("jicheng init"), "{told}");
        assert!(!desk.db().exists(), "{args:?} made the database");
    }
}

#[test]
fn a_wrong_command_line_is_status_2() {
    let desk = Desk::new();
    for args in [
        &["import", "cats", "x.csv"] as &[&str],
        &["import", "orders"],
        &["report", "weather", "--month", "2024-03"],
        &["report", "commission", "--month", "2024-03", "--format", "pdf"],
        &["report", "commission"],
        &["report", "commission", "--month", "2024-13"],
        &["report", "commission", "--month", "三月"],
        &["report", "attribution"],
        &["report", "attribution", "--from", "2024-01-01"],
        &["report", "attribution", "--from", "2024-02-30", "--to", "2024-03-01"],
        &["report", "attribution-log"],
        &["report", "duty"],
        &["report", "lead-conversion"],
        &["report", "leads-overdue"],
        &["report", "leads-overdue", "--at", "明天"],
        &["report", "lead-track", "--from", "2024-03-01"],
        &["report", "articles", "--month", "2024-03"],
        &["report", "visits-due", "--month", "2024-03"],
        &["report", "renewals"],
        &["report", "articles", "--year", "24"],
        &["report", "commission", "--month", "2024-03", "--format", "xlsx"],
        &["close", "--month", "2024-03"],
        &["close", "--month", "03-2024", "--reason", "月底"],
        &["reopen", "--month", "2024-3x", "--reason", "月底"],
        &["settings", "get", "colour"],
        &["settings", "set", "colour", "red"],
        &["settings", "set", "zoom", "5000"],
        &["frobnicate"],
    ] {
        desk.fails(2, args);
    }
    for args in [&["init"] as &[&str], &["check"], &["import", "orders", "x.csv"], &["--no-such-option"]] {
        assert_eq!(desk.run_plain(args).code, 2, "{args:?}");
    }
}

#[test]
fn version_and_help_are_data() {
    let desk = Desk::empty();
    let version = desk.run_plain(&["--version"]);
    assert_eq!((version.code, version.out), (0, format!("jicheng {}\n", env!("CARGO_PKG_VERSION"))));
    let help = desk.run_plain(&["--help"]);
    assert_eq!(help.code, 0);
    for command in ["demo", "init", "generate", "import", "policy", "settings", "report", "close", "reopen", "backup"] {
        assert!(help.out.contains(command), "{command} is not in the help");
    }
}

#[test]
fn settings_are_listed_read_and_changed() {
    let desk = Desk::new();
    let list = desk.ok(&["settings", "list"]);
    assert!(list.starts_with("键,值,可填\n"), "{list}");
    assert!(list.contains("\nzoom,100,"), "{list}");
    assert_eq!(desk.ok(&["settings", "get", "company"]), "\n");
    assert_eq!(desk.ok(&["settings", "set", "company", "滴滴文化"]), "");
    assert_eq!(desk.ok(&["settings", "get", "company"]), "滴滴文化\n");
    let told = desk.fails(2, &["settings", "set", "backups_kept", "0"]);
    assert!(told.contains("1–365"), "{told}");
    assert_eq!(desk.ok(&["settings", "get", "backups_kept"]), "30\n");
}

#[test]
fn the_boss_password_is_set_once_and_then_needed() {
    let desk = common::company::open_for_business();
    let unprotected = desk.run(&["close", "--month", "2024-03", "--reason", "月底"]);
    assert_eq!(unprotected.code, 0, "{}", unprotected.err);
    assert!(unprotected.err.contains("还没有设置老板密码"), "{}", unprotected.err);
    assert_ne!(desk.run(&["settings", "set", "boss_password", "abc"]).code, 0, "three characters are too short");
    desk.ok(&["settings", "set", "boss_password", "天王盖地虎"]);
    desk.fails(2, &["settings", "get", "boss_password"]);
    assert!(!desk.ok(&["settings", "list"]).contains("argon2"), "the hash is nobody's business");
    // Without it, or with another: refused; nothing happened.
    let told = desk.fails(1, &["reopen", "--month", "2024-03", "--reason", "更正"]);
    assert!(told.contains("JICHENG_BOSS_PASSWORD"), "{told}");
    desk.fails(1, &["settings", "set", "boss_password", "新密码1234"]);
    let desk = desk.with_password("宝塔镇河妖");
    desk.fails(1, &["reopen", "--month", "2024-03", "--reason", "更正"]);
    let desk = desk.with_password("天王盖地虎");
    let opened = desk.run(&["reopen", "--month", "2024-03", "--reason", "更正"]);
    assert_eq!(opened.code, 0, "{}", opened.err);
    assert!(!opened.err.contains("还没有设置老板密码"), "{}", opened.err);
    desk.ok(&["settings", "set", "boss_password", "新密码1234"]);
    desk.fails(1, &["close", "--month", "2024-03", "--reason", "月底"]);
    desk.with_password("新密码1234").ok(&["close", "--month", "2024-03", "--reason", "月底"]);
}

#[test]
fn invented_data_is_the_same_for_the_same_numbers_and_sound() {
    let make = |orders: &str, seed: &str| {
        let desk = Desk::empty();
        assert_eq!(desk.ok(&["generate", "--orders", orders, "--seed", seed]), "");
        desk.ok(&["check"]);
        let year = ["--from", "2000-01-01", "--to", "2999-12-31"];
        (
            desk.ok(&[&["report", "attribution"], &year[..]].concat()),
            desk.ok(&[&["report", "deals"], &year[..]].concat()),
        )
    };
    let one = make("150", "7");
    assert!(one == make("150", "7"));
    assert!(one != make("150", "8"));
    // Voided orders are no deals, so there are fewer rows than orders.
    let deals = one.1.lines().count() - 1;
    assert!((100..=150).contains(&deals), "{deals} deals");
    assert_eq!(make("0", "1").1.lines().count(), 1);
}

#[test]
fn invented_data_goes_into_an_empty_database_only() {
    let desk = common::company::open_for_business();
    let before = desk.all_reports("2024-03");
    let told = desk.fails(1, &["generate", "--orders", "10"]);
    assert!(told.contains("已有数据"), "{told}");
    assert_eq!(desk.all_reports("2024-03"), before);
    desk.fails(2, &["generate"]);
    desk.fails(2, &["generate", "--orders", "many"]);
}
