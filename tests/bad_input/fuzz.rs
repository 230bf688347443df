//! Bytes that nobody meant: whatever a file holds, reading and importing it end in a table or an error.

use std::cell::RefCell;

use jicheng::app::import::{ImportOptions, Kind, go_on};
use jicheng::exchange::read::{Format, read_bytes};
use jicheng::rules::policy_file;
use jicheng::text::{Lang, exchange, faults, files};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{FileFailurePersistence, TestRunner};

use super::books;
use super::office::{Desk, POLICY};

fn runner(cases: u32) -> TestRunner {
    let persistence = Some(Box::new(FileFailurePersistence::Off) as Box<_>);
    TestRunner::new(ProptestConfig { cases, failure_persistence: persistence, ..ProptestConfig::default() })
}

/// Reads and imports what some bytes hold as every kind of table; every fault has its words.
fn import(desk: &RefCell<Desk>, bytes: &[u8], format: Format) {
    match read_bytes(bytes.to_vec(), format) {
        Err(error) => {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!exchange::read(&error, lang).remedy.is_empty());
            }
        }
        Ok(table) => {
            for kind in Kind::ALL {
                for create_missing in [false, true] {
                    let options = ImportOptions { create_missing, dry_run: true };
                    let report = desk.borrow_mut().office.import(kind, &table, options, &mut go_on).unwrap();
                    for fault in report.faults {
                        assert!(!faults::words(&fault.fault, Lang::Zh).remedy.is_empty());
                    }
                }
            }
        }
    }
}

/// Bytes like these, cut, overwritten and with pieces put in.
fn damaged(sound: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let wound = (any::<Index>(), proptest::collection::vec(any::<u8>(), 0..5), 0_usize..6);
    (Just(sound), proptest::collection::vec(wound, 1..8)).prop_map(|(mut bytes, wounds)| {
        for (at, piece, gone) in wounds {
            let start = at.index(bytes.len().max(1)).min(bytes.len());
            let end = (start + gone).min(bytes.len());
            bytes.splice(start..end, piece);
        }
        bytes
    })
}

#[test]
fn arbitrary_bytes_under_any_name() {
    let desk = RefCell::new(Desk::staffed());
    let starts =
        [&b""[..], b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"];
    let bytes = (proptest::sample::select(starts.to_vec()), proptest::collection::vec(any::<u8>(), 0..2_000));
    runner(300)
        .run(&bytes, |(start, rest)| {
            let bytes = [start, &rest].concat();
            for format in [Format::Csv, Format::Xlsx, Format::Xls, Format::Ods, Format::Pasted] {
                import(&desk, &bytes, format);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn damaged_workbooks() {
    let desk = RefCell::new(Desk::staffed());
    let rows: &[&[&str]] = &[&["姓名", "类别", "状态"], &["新人", "员工", ""], &["3.5", "2024-03-05", "外部"]];
    let strategy = (
        damaged(books::sheet_xml(rows)),
        damaged(books::ODS_ROWS.repeat(3).into_bytes()),
        damaged(books::xlsx(rows)),
        damaged(books::ods_of(books::ODS_ROWS.as_bytes())),
    );
    runner(250)
        .run(&strategy, |(sheet, rows, xlsx, ods)| {
            import(&desk, &books::xlsx_of(&sheet), Format::Xlsx);
            import(&desk, &books::ods_of(&rows), Format::Ods);
            import(&desk, &xlsx, Format::Xlsx);
            import(&desk, &ods, Format::Ods);
            Ok(())
        })
        .unwrap();
}

#[test]
fn tables_of_odd_cells() {
    let desk = RefCell::new(Desk::staffed());
    let headers = "订单号,下单时间,客户,业务,金额,渠道,客服,助攻,助攻类型,对接,安排,评分";
    let cells = [
        "D1",
        "2024-03-05",
        "2024-03-05 9:5",
        "9999-99-99",
        "甲公司",
        "软文",
        "-1",
        "1e999",
        "¥",
        "99999999999",
        "未知",
        "无",
        "阿呆",
        "刘姐",
        "阿呆:1;老周:2",
        "阿呆:0",
        ";",
        ":",
        "A",
        "D",
        "3",
        "-9223372036854775808",
        "\"\"\"\"",
        "'=1",
        "\u{0}",
        "🦀",
        "\"a\nb\"",
        "",
        " ",
        "\u{feff}",
        "٣",
        "１",
    ];
    let row = proptest::collection::vec(proptest::sample::select(cells.to_vec()), 10..14);
    runner(200)
        .run(&proptest::collection::vec(row, 1..8), |rows| {
            let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
            import(&desk, format!("{headers}\n{}", rows.join("\n")).as_bytes(), Format::Csv);
            Ok(())
        })
        .unwrap();
}

#[test]
fn damaged_policy_files() {
    let full = policy_file::to_toml(&policy_file::parse(POLICY).unwrap());
    let rich = "[stages.liaison]\nbasis = \"amount\"\ntiers = [{ above = \"0\", rate = \"1%\" }]\nquality = { \"1\" = \"0%\" }\n\
                [renewal]\nservice_tiers = [{ rate_from = \"0%\", rate = \"3%\" }]\nsales_rate = \"2%\"\n[duty]\norder_threshold = \"100\"\n";
    let sound = format!("{full}\n{rich}");
    assert!(policy_file::parse(&sound).is_ok());
    let strategy = prop_oneof![
        damaged(sound.into_bytes()),
        proptest::collection::vec(any::<u8>(), 0..300),
        "[\\[\\]{}=\"'.,a-z0-9%\n #-]{0,200}".prop_map(String::into_bytes),
    ];
    runner(600)
        .run(&strategy, |bytes| {
            let text = String::from_utf8_lossy(&bytes);
            if let Err(found) = policy_file::parse(&text) {
                prop_assert!(!found.is_empty());
                let lines = text.lines().count() + 1;
                for fault in found {
                    prop_assert!((1..=lines).contains(&fault.line), "{:?}", fault);
                    prop_assert!(!files::policy_fault(&fault, Lang::Zh).remedy.is_empty());
                }
            }
            Ok(())
        })
        .unwrap();
}
