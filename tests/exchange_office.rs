//! Workbooks as another program sees and makes them: LibreOffice converts what was written here, recalculates it and
//! hands it back as `.ods` and `.xls`.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use jicheng::exchange::read::{Format, RawCell, RawRow, RawTable, ReadError, read_bytes, read_table};
use jicheng::exchange::signing::{self, Figure, Labels, LineTest, SigningBook};
use jicheng::exchange::write;
use jicheng::model::{Cell, Column, ColumnKind, Money, ReportTable};
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

/// Makes LibreOffice calculate every formula of a workbook it opens instead of trusting the stored results.
const RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Starts one LibreOffice that converts `files` to `extension` in `folder/extension`. False where there is none.
fn convert(folder: &Path, extension: &str, files: &[&Path]) -> bool {
    let profile = folder.join(format!("profile-{extension}"));
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), RECALCULATE).unwrap();
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", extension, "--outdir"])
        .arg(folder.join(extension))
        .args(files)
        .output();
    match status {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => false,
    }
}

#[test]
fn libreoffice_agrees() {
    let folder = tempfile::tempdir().unwrap();
    let [cells, far, signed] = ["cells", "far", "signed"].map(|name| folder.path().join(format!("{name}.xlsx")));
    write_cells(&cells);
    write_far(&far);
    write_signing_book(&signed);
    let files: [&Path; 3] = [&cells, &far, &signed];
    let both = std::thread::scope(|scope| {
        let xls = scope.spawn(|| convert(folder.path(), "xls", &files));
        let ods = convert(folder.path(), "ods", &files);
        xls.join().unwrap() && ods
    });
    if !both {
        assert!(cfg!(not(target_os = "linux")) || std::env::var_os("CI").is_none(), "soffice is not installed");
        eprintln!("skipped: soffice is not installed");
        return;
    }
    let converted =
        |name: &str, extension: &str| -> PathBuf { folder.path().join(extension).join(format!("{name}.{extension}")) };
    for extension in ["xls", "ods"] {
        check_cells(&read_table(&converted("cells", extension)).unwrap(), extension);
        check_totals(&read_table(&converted("signed", extension)).unwrap(), extension);
        check_broken(&converted("cells", extension), extension);
    }
    let far_cell = read_table(&converted("far", "ods")).unwrap();
    let last = far_cell.row(far_cell.len() - 1).unwrap();
    assert_eq!((last.line(), last.cell(150)), (60_000, RawCell::Text("far")));
    let refused = read_table(&converted("far", "xls"));
    assert!(matches!(refused, Err(ReadError::AreaTooLarge { rows: 60_000, columns: 151, .. })), "{refused:?}");
    fs::copy(converted("cells", "ods"), converted("ods", "xls")).unwrap();
    let disguised = read_table(&converted("ods", "xls"));
    assert!(matches!(disguised, Err(ReadError::WrongContent { .. })), "{disguised:?}");
}

/// A sheet with one of everything, a blank row, equal rows and equal cells.
fn write_cells(path: &Path) {
    let mut workbook = Workbook::new();
    let day = CellFormat::new().set_num_format("yyyy-mm-dd");
    let time = CellFormat::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = workbook.add_worksheet();
    sheet.write_row(1, 0, ["文字", "数", "日期", "时间", "真", "错", "重复"]).unwrap();
    sheet.write_string(3, 0, "=A & <b>\n二").unwrap().write_number(3, 1, 0.1 + 0.2).unwrap();
    let date = ExcelDateTime::from_ymd(2024, 3, 5).unwrap();
    sheet.write_datetime_with_format(3, 2, &date, &day).unwrap();
    let moment = ExcelDateTime::from_ymd(2024, 3, 5).unwrap().and_hms(14, 30, 0).unwrap();
    sheet.write_datetime_with_format(3, 3, &moment, &time).unwrap();
    sheet.write_boolean(3, 4, true).unwrap().write_formula(3, 5, "NA()").unwrap();
    for row in 4..6 {
        sheet.write_row(row, 0, ["同", "同", "同"]).unwrap();
    }
    workbook.add_worksheet().write_string(0, 0, "second").unwrap();
    workbook.save(path).unwrap();
}

fn check_cells(table: &RawTable, extension: &str) {
    assert_eq!(table.headers(), ["文字", "数", "日期", "时间", "真", "错", "重复"], "{extension}");
    let lines: Vec<u32> = table.rows().map(RawRow::line).collect();
    assert_eq!(lines, [4, 5, 6], "{extension}");
    let date = NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
    let cells: Vec<RawCell<'_>> = table.row(0).unwrap().cells().collect();
    let expected = [
        RawCell::Text("=A & <b>\n二"),
        RawCell::Number("0.3"),
        RawCell::Date(date),
        RawCell::DateTime(date.and_hms_opt(14, 30, 0).unwrap()),
        RawCell::Bool(true),
        RawCell::Text("#N/A"),
        RawCell::Empty,
    ];
    assert_eq!(cells, expected, "{extension}");
    let same: Vec<String> = table.row(2).unwrap().cells().map(|cell| cell.text().into_owned()).collect();
    assert_eq!(same, ["同", "同", "同", "", "", "", ""], "{extension}");
}

/// However a file is broken, reading it ends in a table or an error that says something.
fn check_broken(path: &Path, extension: &str) {
    let format = Format::of_extension(extension).unwrap();
    let whole = fs::read(path).unwrap();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap() % below
    };
    for _ in 0..200 {
        let mut bytes = whole.clone();
        for _ in 0..=next(4) {
            let place = next(bytes.len());
            bytes[place] = u8::try_from(next(256)).unwrap();
        }
        bytes.truncate(whole.len() - [0, next(whole.len())][next(2)]);
        let said = read_bytes(bytes, format).map_or_else(|error| error.to_string(), |table| table.headers().join(","));
        assert!(!said.is_empty(), "{extension}");
    }
}

fn write_far(path: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "a").unwrap().write_string(59_999, 150, "far").unwrap();
    workbook.save(path).unwrap();
}

/// Names that a criterion could take for others, for patterns, comparisons, numbers or truth values.
const NAMES: [&str; 16] = [
    "张三",
    "张三丰",
    "Li",
    "LI",
    "a*b",
    "axb",
    "w?o",
    "who",
    "~t",
    "=cmd",
    "<x",
    ">=2",
    "007",
    "7",
    "2024-3-5",
    "TRUE",
];
const STAGES: [&str; 3] = ["渠道", "客服", "对接"];

/// What each person has in the columns of the summary: stages, renewals, adjustments, in all, points.
fn amounts() -> Vec<(&'static str, [i64; 7])> {
    (1_i64..)
        .zip(NAMES)
        .map(|(n, name)| {
            let [channel, service, liaison, renewal, adjustment] =
                [n * 1001, n * 2003 - 7, 0, n * 17, if n % 2 == 0 { -n * 3 } else { 0 }];
            let total = channel + service + liaison + renewal + adjustment;
            (name, [channel, service, liaison, renewal, adjustment, total, n - 4])
        })
        .collect()
}

/// A workbook whose stored results are all wrong, so that only its formulas can be right.
fn write_signing_book(path: &Path) {
    let column = |title, kind| Column { title, kind };
    let (text, money, points) = (ColumnKind::Text, ColumnKind::Money, ColumnKind::Integer);
    let lines_columns = vec![
        column("订单号", text),
        column("环节", text),
        column("人员", text),
        column("类型", text),
        column("合计", money),
        column("积分", points),
    ];
    let line = |stage: &str, person: &str, kind: &str, fen: i64, points: i64| {
        vec!["=1".into(), stage.into(), person.into(), kind.into(), Money::from_fen(fen).into(), Cell::Integer(points)]
    };
    let mut rows = vec![line("渠道", "未知", "提成", 0, 0)];
    for (name, [channel, service, _, renewal, adjustment, _, points]) in amounts() {
        rows.push(line("渠道", name, "提成", channel + 500, points));
        rows.push(line("客服", name, "提成", service, 0));
        rows.push(line("渠道", name, "退款", -500, 0));
        rows.push(line("客服", name, "续费", renewal, 0));
        rows.push(line("", name, "奖惩", adjustment, 0));
    }
    let mut columns = vec![column("人员", text)];
    columns.extend(STAGES.map(|stage| column(stage, money)));
    columns.extend(["续费客服", "奖惩", "合计"].map(|title| column(title, money)));
    columns.push(column("积分", points));
    let wrong = |(name, _)| {
        let mut cells = vec![Cell::from(name)];
        cells.extend((0..6).map(|_| Cell::Money(Money::from_fen(99_999_999))));
        cells.push(Cell::Integer(-1));
        cells
    };
    let commission = ReportTable { name: "commission", columns, rows: amounts().into_iter().map(wrong).collect() };
    let lines = ReportTable { name: "commission-lines", columns: lines_columns, rows };
    let uncredited = ReportTable { name: "uncredited", columns: vec![column("订单号", text)], rows: Vec::new() };
    let figure = |amount, tests: &[LineTest]| Figure { amount, tests: tests.to_vec() };
    let no_renewal = LineTest::IsNot("类型", "续费");
    let mut figures: Vec<Figure> =
        STAGES.iter().map(|stage| figure("合计", &[LineTest::Is("环节", stage), no_renewal])).collect();
    figures.push(figure("合计", &[LineTest::Is("环节", "客服"), LineTest::Is("类型", "续费")]));
    figures.push(figure("合计", &[LineTest::Is("类型", "奖惩")]));
    figures.extend([figure("合计", &[]), figure("积分", &[])]);
    let book = SigningBook {
        title: "某某公司 2024年3月提成核算表".into(),
        subtitles: vec!["月份：2024-03　　结算单：未结账".into(), "政策：=二〇二四年政策；补充政策".into()],
        summary: &commission,
        figures,
        lines: &lines,
        person: "人员",
        further: vec![("未计入".into(), &uncredited)],
        labels: Labels {
            summary_sheet: "汇总".into(),
            lines_sheet: "明细".into(),
            total: "合计".into(),
            signatures: ["总监核算", "财务核对", "老板签字"].map(str::to_owned).to_vec(),
            date: "日期".into(),
            page: "第 &P 页 共 &N 页".into(),
        },
    };
    signing::write(&book, path).unwrap();
    // What does not calculate shows what was stored.
    let stored = read_table(path).unwrap();
    let first = stored.rows().find(|row| row.cell(0) == RawCell::Text("张三")).unwrap();
    assert_eq!(first.cell(6), RawCell::Number("999999.99"));
}

fn check_totals(summary: &RawTable, extension: &str) {
    let shown = |fen: i64| Money::from_fen(fen).to_string().trim_end_matches('0').trim_end_matches('.').to_owned();
    let found: BTreeMap<String, Vec<String>> = summary
        .rows()
        .map(|row| {
            let mut cells = row.cells().map(|cell| cell.text().into_owned());
            (cells.next().unwrap_or_default(), cells.collect())
        })
        .collect();
    let mut sums = [0; 7];
    for (name, amounts) in amounts() {
        sums.iter_mut().zip(amounts).for_each(|(sum, amount)| *sum += amount);
        let mut expected: Vec<String> = amounts[..6].iter().map(|fen| shown(*fen)).collect();
        expected.push(amounts[6].to_string());
        assert_eq!(found.get(name), Some(&expected), "{name} in {extension}");
    }
    let mut expected: Vec<String> = sums[..6].iter().map(|fen| shown(*fen)).collect();
    expected.push(sums[6].to_string());
    assert_eq!(found.get("合计"), Some(&expected), "totals in {extension}");
}

#[test]
fn a_report_is_written_through_the_public_door() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("报 表.xlsx");
    let columns = vec![Column { title: "客户", kind: ColumnKind::Text }];
    let table = ReportTable { name: "deals", columns, rows: vec![vec!["-甲".into()]] };
    for format in [write::OutputFormat::Xlsx, write::OutputFormat::Csv] {
        let path = path.with_extension(format.name());
        write::to_file(&table, format, &path, "标题").unwrap();
        assert_eq!(read_table(&path).unwrap().row(0).unwrap().text(0), "-甲");
    }
}

#[test]
fn libreoffice_recalculates_the_duty_sheet() {
    use jicheng::app::report::{ReportName, ReportRequest, SigningSheet, make};
    use jicheng::app::{Clock, Directory, Office, import};
    use jicheng::model::Month;
    use jicheng::store::OpenMode;
    let folder = tempfile::tempdir().unwrap();
    let now = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, Clock::Fixed(now)).unwrap();
    office.generate(1_200, 7, &mut import::go_on).unwrap();
    let directory = Directory::load(office.store()).unwrap();
    let month = Month::parse("2024-03").unwrap();
    let written = folder.path().join("加班表.xlsx");
    let sheet = SigningSheet::of(ReportName::Duty, month).unwrap();
    sheet.write(office.store(), &directory, "滴滴文化", &written).unwrap();
    if !convert(folder.path(), "ods", &[&written]) {
        assert!(cfg!(not(target_os = "linux")) || std::env::var_os("CI").is_none(), "soffice is not installed");
        return;
    }
    let table = make(office.store(), &directory, &ReportRequest::Month(ReportName::Duty, month)).unwrap();
    let summary = read_table(&folder.path().join("ods/加班表.ods")).unwrap();
    assert!(table.rows.len() > 4);
    for row in &table.rows {
        let name = row[0].text();
        let found = summary.rows().find(|found| found.cell(0).text() == name).expect("everybody is there");
        for (column, wanted) in row.iter().enumerate().skip(1) {
            let hours: f64 = found.cell(column).text().parse().unwrap();
            assert!(
                (hours - wanted.text().parse::<f64>().unwrap()).abs() < 1e-9,
                "{name} {}",
                table.columns[column].title
            );
        }
    }
}
