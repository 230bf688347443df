//! `jicheng import`.

use super::common::company::{self, CUSTOMERS, ORDERS, PEOPLE, PLATFORMS};
use super::common::{Desk, bytes};

/// People, platforms and customers, no orders yet.
fn staffed() -> Desk {
    let desk = Desk::new();
    desk.import("people", PEOPLE);
    desk.import("platforms", PLATFORMS);
    desk.import("customers", CUSTOMERS);
    desk
}

fn attribution(desk: &Desk) -> String {
    desk.ok(&["report", "attribution", "--from", "2024-01-01", "--to", "2024-12-31"])
}

#[test]
fn stdout_stays_empty_and_stderr_says_what_was_done() {
    let desk = Desk::new();
    let file = desk.file("人员.csv", PEOPLE);
    let run = desk.run(&["import", "people", &file]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("新增 6 行"), "{}", run.err);
}

#[test]
fn a_bad_row_keeps_every_row_out_and_every_bad_row_is_told() {
    let desk = staffed();
    let before = desk.all_reports("2024-03");
    let header = ORDERS.lines().next().unwrap();
    let good = ORDERS.lines().nth(1).unwrap();
    let rows = [
        header,
        good,
        "D101,2024-02-30,甲公司,软文,100,,,,,,,,,,阿强,老周,,,,,",
        "",
        "D102,2024-03-02,甲公司,软文,-5,,,,,,,,,,不认识,老周,,,,,",
        "D103,2024-03-02,甲公司,软文,5",
        "D104,2024-03-02,甲公司,软文,100,,,,,小琳,小琳,小琳,B,,阿强,老周:60;小琳,,,,,",
    ];
    let file = desk.file("订单.csv", rows.join("\n"));
    let told = desk.fails(3, &["import", "orders", &file]);
    for start in [
        format!("{file}:3: 下单时间: “2024-02-30”"),
        format!("{file}:5: 金额: "),
        format!("{file}:5: 对接: 没有叫“不认识”的人员"),
        format!("{file}:6: 整行: 这一行有 5 格，表头有 21 格"),
        format!("{file}:7: 安排: "),
    ] {
        assert_eq!(told.matches(&start).count(), 1, "{start} is not told once in\n{told}");
    }
    for line in told.lines() {
        let rest = line.strip_prefix(&file).unwrap_or_else(|| panic!("{line} does not name the file"));
        assert!(rest.splitn(4, ": ").count() >= 4, "{line} is not FILE:LINE: COLUMN: what: what to do");
    }
    assert_eq!(desk.all_reports("2024-03"), before);
    desk.ok(&["check"]);
}

#[test]
fn dry_run_checks_and_writes_nothing() {
    let desk = staffed();
    let before = bytes(&desk.db());
    let file = desk.file("订单.csv", ORDERS);
    let run = desk.run(&["import", "orders", &file, "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("未写入") && run.err.contains("新增 5 行"), "{}", run.err);
    assert_eq!(attribution(&desk).lines().count(), 1);
    assert_eq!(bytes(&desk.db()), before);
    let bad = desk.file("坏.csv", ORDERS.replace("甲公司", "没有这家"));
    desk.fails(3, &["import", "orders", &bad, "--dry-run"]);
    desk.ok(&["import", "orders", &file]);
    assert_eq!(attribution(&desk), company::ATTRIBUTION);
}

#[test]
fn create_missing_makes_people_customers_and_platforms() {
    let desk = Desk::new();
    let file = desk.file("订单.csv", ORDERS.replace(",老周,C,", ",老周,B,").replace(",刘姐,,阿呆,A,", ",刘姐,,阿呆,,"));
    let told = desk.fails(3, &["import", "orders", &file]);
    assert!(told.contains("没有客户“甲公司”") && told.contains("没有叫“阿强”的人员"), "{told}");
    let file = desk.file("订单.csv", ORDERS.replace(",老周,C,", ",老周,B,").replace(",刘姐,,阿呆,A,", ",刘姐,,,,"));
    let run = desk.run(&["import", "orders", &file, "--create-missing"]);
    assert_eq!(run.code, 0, "{}", run.err);
    // 阿呆 小琳 老周 阿强 刘姐, four customers, 官网: made as staff and category A, which fills nothing.
    assert!(run.err.contains("共 10 个"), "{}", run.err);
    let people = desk.file("人员.csv", "姓名,类别\n刘姐,外部\n");
    let told = desk.fails(3, &["import", "people", &people]);
    assert!(told.contains("已存在，但内容不同"), "{told}");
    desk.import("people", "姓名,类别\n刘姐,员工\n");
    desk.import("platforms", "平台,渠道类别\n官网,A\n");
}

#[test]
fn importing_again_is_a_no_op_and_other_content_is_refused() {
    let desk = company::open_for_business();
    let before = desk.all_reports("2024-03");
    for (kind, table, rows) in [
        ("people", PEOPLE, 6),
        ("platforms", PLATFORMS, 2),
        ("customers", CUSTOMERS, 4),
        ("orders", ORDERS, 5),
        ("refunds", company::REFUNDS, 2),
        ("adjustments", company::ADJUSTMENTS, 2),
    ] {
        let file = desk.file("再来.csv", table);
        let run = desk.run(&["import", kind, &file]);
        assert_eq!(run.code, 0, "{kind}: {}", run.err);
        assert!(run.err.contains(&format!("新增 0 行，已有且相同 {rows} 行")), "{kind}: {}", run.err);
    }
    for (kind, table) in [
        ("people", PEOPLE.replace("旧人,员工,停用", "旧人,员工,在职")),
        ("platforms", PLATFORMS.replace("官网,A,阿呆,3", "官网,A,阿呆,4")),
        ("customers", CUSTOMERS.replace("王经理", "李经理")),
        ("orders", ORDERS.replace(",500,", ",501,")),
        ("refunds", company::REFUNDS.replace("少登一篇", "少登两篇")),
        ("adjustments", company::ADJUSTMENTS.replace("救急", "救火")),
    ] {
        let file = desk.file("不同.csv", table);
        let told = desk.fails(3, &["import", kind, &file]);
        assert!(told.contains("已存在，但内容不同") && told.lines().count() == 1, "{kind}: {told}");
    }
    assert_eq!(desk.all_reports("2024-03"), before);
}

#[test]
fn a_key_twice_in_one_file_counts_once_or_is_refused() {
    let desk = staffed();
    let row = "D900,2024-03-01,甲公司,软文,100,,,,,,,,,,阿强,老周,,,,,";
    let header = ORDERS.lines().next().unwrap();
    // The same after conversion: a comma in the amount, a slash in the date, weights that are all one.
    let alike = "D900,2024/3/1, 甲公司 ,软文,\"¥100.00\",0,,,,,未知,,,,阿强,老周:1,,,,有效,";
    let file = desk.file("重.csv", [header, row, alike].join("\n"));
    let run = desk.run(&["import", "orders", &file]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("新增 1 行，已有且相同 1 行"), "{}", run.err);
    let other = row.replace("D900", "D901");
    let file = desk.file("异.csv", [header, &other, &other.replace(",100,", ",101,")].join("\n"));
    let told = desk.fails(3, &["import", "orders", &file]);
    assert!(told.starts_with(&format!("{file}:3: 订单号: “D901”与第 2 行重复")), "{told}");
}

#[test]
fn rows_and_columns_may_stand_in_any_order() {
    let straight = company::open_for_business().all_reports("2024-03");
    let desk = Desk::new();
    desk.ok(&["policy", "add", &desk.file("p.toml", company::POLICY), "--publish"]);
    let turned = |table: &str| {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let mut writer = csv::Writer::from_writer(Vec::new());
        let backwards = |record: &csv::StringRecord| record.iter().rev().map(str::to_owned).collect::<Vec<_>>();
        let headers = backwards(reader.headers().unwrap());
        let mut rows: Vec<Vec<String>> = reader.records().map(|row| backwards(&row.unwrap())).collect();
        rows.reverse();
        writer.write_record(&headers).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    };
    for (kind, table) in [
        ("people", PEOPLE),
        ("platforms", PLATFORMS),
        ("customers", CUSTOMERS),
        ("orders", ORDERS),
        ("refunds", company::REFUNDS),
        ("adjustments", company::ADJUSTMENTS),
    ] {
        desk.import(kind, &turned(table));
    }
    assert_eq!(desk.all_reports("2024-03"), straight);
}

#[test]
fn gb18030_utf8_with_bom_and_windows_line_ends_read_alike() {
    let plain = {
        let desk = staffed();
        desk.import("orders", ORDERS);
        attribution(&desk)
    };
    let (gb, _, _) = encoding_rs::GB18030.encode(ORDERS);
    let bom = format!("\u{feff}{}", ORDERS.replace('\n', "\r\n"));
    for content in [gb.as_ref(), bom.as_bytes()] {
        let desk = staffed();
        let file = desk.file("订单.csv", content);
        desk.ok(&["import", "orders", &file]);
        assert_eq!(attribution(&desk), plain);
    }
}

#[test]
fn a_workbook_with_real_dates_and_numbers_reads_like_csv() {
    let desk = staffed();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(ORDERS.as_bytes());
    for (row, record) in (0..).zip(reader.records()) {
        for (column, cell) in (0..).zip(record.unwrap().iter()) {
            let number: Option<f64> = cell.replace([',', '¥'], "").parse().ok();
            let at = rust_xlsxwriter::ExcelDateTime::parse_from_str(&cell.replace('/', "-"));
            match (row, column, number, at) {
                (1.., 1, _, Ok(at)) => sheet.write_with_format(row, column, at, &date).map(drop),
                (1.., 4 | 5, Some(number), _) => sheet.write(row, column, number).map(drop),
                _ => sheet.write_string(row, column, cell).map(drop),
            }
            .unwrap();
        }
    }
    book.save(desk.path("订单.xlsx")).unwrap();
    desk.ok(&["import", "orders", &desk.arg("订单.xlsx")]);
    assert_eq!(attribution(&desk), company::ATTRIBUTION);
    // The same orders once more as text: nothing new.
    let run = desk.run(&["import", "orders", &desk.file("订单.csv", ORDERS)]);
    assert!(run.err.contains("新增 0 行，已有且相同 5 行"), "{}", run.err);
}

#[test]
fn a_file_that_cannot_be_opened_failed_and_one_with_bad_content_is_refused() {
    let desk = staffed();
    assert!(desk.fails(1, &["import", "orders", &desk.arg("没有.csv")]).contains("找不到文件"));
    assert!(desk.fails(1, &["import", "orders", &desk.arg("")]).contains("文件夹"));
    for (name, content) in [
        ("空.csv", "" as &str),
        ("假.xlsx", "订单号\n"),
        ("表.pdf", "订单号\n"),
        ("引号.csv", "订单号,下单时间\n\"D1,2024-03-01\n"),
        ("列.csv", "订单号,天气\nD1,晴\n"),
        ("缺.csv", "订单号\nD1\n"),
    ] {
        let file = desk.file(name, content);
        let told = desk.fails(3, &["import", "orders", &file]);
        assert!(told.lines().all(|line| line.starts_with(&format!("{file}:"))), "{told}");
    }
    let told = desk.fails(3, &["import", "orders", &desk.arg("列.csv")]);
    assert!(told.contains(":1: 天气: 不认识这一列") && told.contains("订单号、下单时间"), "{told}");
}

#[test]
fn an_exported_key_that_looks_like_a_formula_comes_back_as_it_was() {
    let desk = staffed();
    let header = ORDERS.lines().next().unwrap();
    desk.import("orders", &[header, "'=1+1,2024-03-01,甲公司,'-软文,100,,,,,,,,,,阿强,老周,,,,,"].join("\n"));
    let deals = ["report", "deals", "--from", "2024-01-01", "--to", "2024-12-31"];
    assert!(desk.ok(&deals).contains("\n'=1+1,2024-03-01,甲公司,'-软文,"), "{}", desk.ok(&deals));
    let json: serde_json::Value =
        serde_json::from_str(&desk.ok(&[&deals as &[&str], &["--format", "json"]].concat())).unwrap();
    assert_eq!((json[0]["订单号"].as_str(), json[0]["业务"].as_str()), (Some("=1+1"), Some("-软文")));
}

#[test]
fn holidays_override_the_built_in_calendar() {
    let desk = Desk::new();
    desk.import("holidays", "日期,类型,名称\n2027-01-01,休,元旦\n2027/1/3,班,\n");
    desk.import("holidays", "类型,日期\n班,2027-01-03\n");
    let file =
        desk.file("休.csv", "日期,类型,名称\n2027-01-01,班,元旦\n2027-01-02 14:30,休,\n2027-01-04,放假,\n,休,\n");
    let told = desk.fails(3, &["import", "holidays", &file]);
    for (line, column) in [(2, "日期"), (3, "日期"), (4, "类型"), (5, "日期")] {
        assert!(told.contains(&format!(":{line}: {column}: ")), "{told}");
    }
}
