//! `jicheng report`: figures computed by hand in `common/company.rs`, in every format.

use std::io::Read;

use calamine::Reader as _;

use super::common::company::{self, open_for_business};

/// CSV without some of its columns.
fn without(csv: &str, columns: &[&str]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let kept: Vec<usize> = {
        let headers = reader.headers().unwrap();
        (0..headers.len()).filter(|index| !columns.contains(&&headers[*index])).collect()
    };
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            kept.iter().map(|index| row[*index].to_owned()).collect::<Vec<_>>().join(",")
        })
        .collect()
}

#[test]
fn commission_is_what_was_computed_by_hand() {
    let desk = open_for_business();
    assert_eq!(desk.ok(&["report", "commission", "--month", "2024-03"]), company::MARCH);
    assert_eq!(desk.ok(&["report", "commission", "--month", "2024-04"]), company::APRIL);
    assert_eq!(desk.ok(&["report", "commission", "--month", "2024-05"]).lines().count(), 1);
    let lines = desk.ok(&["report", "commission-lines", "--month", "2024-03"]);
    assert!(
        lines.starts_with("订单号,下单日期,客户,环节,人员,类型,基数,系数,提成,固定,合计,积分,政策,说明\n"),
        "{lines}"
    );
    assert_eq!(without(&lines, &["政策", "说明"]), company::MARCH_LINES);
    for row in lines.lines().skip(1) {
        assert!(row.contains(",2024年管理办法,") || row.contains(",奖惩,"), "{row} names no policy");
    }
    let left_out = desk.ok(&["report", "uncredited", "--month", "2024-03"]);
    assert!(left_out.starts_with("订单号,客户,环节,原因,基数,说明\n"), "{left_out}");
    assert_eq!(without(&left_out, &["说明"]), company::MARCH_UNCREDITED);
    desk.ok(&["check"]);
}

#[test]
fn attribution_and_deals() {
    let desk = open_for_business();
    let year = ["--from", "2024-01-01", "--to", "2024-12-31"];
    assert_eq!(desk.ok(&[&["report", "attribution"], &year[..]].concat()), company::ATTRIBUTION);
    let one_day = desk.ok(&["report", "attribution", "--from", "2024-03-05", "--to", "2024/3/5"]);
    assert_eq!(one_day.lines().count(), 2, "{one_day}");
    assert_eq!(
        desk.ok(&[&["report", "deals"], &year[..]].concat()),
        "订单号,下单日期,客户,业务,金额,利润,渠道,客服,对接\n\
         D001,2024-03-01,甲公司,软文,3000.00,2000.00,阿呆,小琳,阿强\n\
         D002,2024-03-05,乙公司,广告,4000.00,2500.00,刘姐,刘姐,阿强\n\
         D003,2024-03-10,甲公司,软文,6000.00,4000.00,阿呆,小琳,阿强\n\
         D004,2024-03-12,丙公司,设计,500.00,500.00,未知,未知,小琳\n"
    );
    let log = desk.ok(&["report", "attribution-log", "--customer", "甲公司"]);
    assert!(log.contains("归属期,D001,2024-03-01,2024-03-01,2024-12-31,A 公司自有,"), "{log}");
    assert!(log.contains("未采用,D003,2024-03-10,2024-03-01,2024-12-31,,客服,阿呆,小琳,C-6,"), "{log}");
    let told = desk.fails(1, &["report", "attribution-log", "--customer", "没有这家"]);
    assert!(told.contains("没有这家"), "{told}");
}

#[test]
fn json_has_the_keys_and_texts_of_the_csv() {
    let desk = open_for_business();
    for args in [
        &["commission", "--month", "2024-03"] as &[&str],
        &["commission-lines", "--month", "2024-03"],
        &["uncredited", "--month", "2024-03"],
        &["attribution", "--from", "2024-01-01", "--to", "2024-12-31"],
        &["deals", "--from", "2024-01-01", "--to", "2024-12-31"],
        &["attribution-log", "--customer", "甲公司"],
    ] {
        let csv = desk.ok(&[&["report"], args].concat());
        let json = desk.ok(&[&["report"], args, &["--format", "json"]].concat());
        let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&json).unwrap();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), records.len(), "{args:?}");
        for (row, record) in rows.iter().zip(&records) {
            assert_eq!(row.len(), headers.len());
            for (header, cell) in headers.iter().zip(record) {
                // A guard against formulas stands in CSV alone, and none of these texts needs it.
                assert_eq!(row[header].as_str(), Some(cell), "{args:?} {header}");
            }
        }
    }
}

#[test]
fn files_are_written_whole_and_an_existing_folder_is_refused() {
    let desk = open_for_business();
    let month = ["report", "commission", "--month", "2024-03"];
    assert_eq!(desk.ok(&[&month[..], &["-o", &desk.arg("表.csv")]].concat()), "");
    assert_eq!(std::fs::read_to_string(desk.path("表.csv")).unwrap(), company::MARCH);
    desk.ok(&[&month[..], &["--format", "json", "-o", &desk.arg("表.json")]].concat());
    assert!(std::fs::read_to_string(desk.path("表.json")).unwrap().starts_with('['));
    desk.fails(1, &[&month[..], &["-o", &desk.arg("")]].concat());
    let told = desk.fails(1, &[&month[..], &["-o", &desk.arg("没有这个文件夹/表.csv")]].concat());
    assert!(told.contains("没有这个文件夹"), "{told}");
}

#[test]
fn the_signing_workbook_has_its_sheets_sums_and_signatures() {
    let desk = open_for_business();
    desk.ok(&["settings", "set", "company", "=滴滴文化"]);
    let target = desk.arg("提成表.xlsx");
    desk.ok(&["report", "commission", "--month", "2024-03", "--format", "xlsx", "-o", &target]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&target).unwrap();
    assert_eq!(book.sheet_names(), ["汇总", "明细", "未计入"]);
    let summary = book.worksheet_range("汇总").unwrap();
    let words: Vec<String> = summary.cells().map(|(_, _, cell)| cell.to_string()).collect();
    for needle in ["=滴滴文化 2024年3月提成表", "总监核算", "财务核对", "老板签字", "阿呆"] {
        assert!(words.iter().any(|word| word.contains(needle)), "{needle} is not in {words:?}");
    }
    assert!(words.iter().any(|word| word.contains("未结账")), "{words:?}");
    let formulas = book.worksheet_formula("汇总").unwrap();
    assert!(formulas.cells().any(|(_, _, formula)| formula.contains("SUMIFS")), "sums follow from 明细");
    assert!(!formulas.cells().any(|(_, _, formula)| formula.contains("滴滴")), "text stays text");
    assert_eq!(book.worksheet_range("明细").unwrap().height(), 1 + company::MARCH_LINES.len());
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&target).unwrap()).unwrap();
    let mut sheet = String::new();
    zip.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("paperSize=\"9\""), "A4 landscape");
}

#[test]
fn unpaid_orders_wait_and_count_once_they_are_paid() {
    let desk = super::Desk::new();
    let policy = company::POLICY.replace("earned_on = \"order\"", "earned_on = \"payment\"");
    desk.ok(&["policy", "add", &desk.file("办法.toml", policy), "--publish"]);
    for (kind, table) in [
        ("people", company::PEOPLE),
        ("platforms", company::PLATFORMS),
        ("customers", company::CUSTOMERS),
        ("orders", company::ORDERS),
        ("refunds", "退款号,订单号,退款日期,退款金额,退回成本\nT009,D002,2024-03-20,4000,1500\n"),
    ] {
        desk.import(kind, table);
    }
    // Only D002 is paid, on 9 April; it was refunded in March and counts, and is refunded, in April.
    let march = desk.ok(&["report", "uncredited", "--month", "2024-03"]);
    assert_eq!(march.matches(",待回款,").count(), 3, "{march}");
    assert_eq!(desk.ok(&["report", "commission", "--month", "2024-03"]).lines().count(), 1);
    let april = desk.ok(&["report", "commission", "--month", "2024-04"]);
    assert_eq!(april.lines().count(), 6, "{april}");
    // K-9: an order refunded in full nets to exactly nothing for everybody.
    for row in april.lines().skip(1) {
        assert!(row.ends_with(",0.00,0"), "{row}");
    }
}
