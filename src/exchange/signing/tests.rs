//! The formulas of the summary; that they come to the right sums is tested with a program that calculates them.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::exchange::read::read_table;
use crate::model::{Column, Money};

const PERSON: Column = Column { title: "人员", kind: ColumnKind::Text };
const TOTAL: Column = Column { title: "合计", kind: ColumnKind::Money };
const STAGE: Column = Column { title: "环节", kind: ColumnKind::Text };

fn table(columns: &[Column], rows: Vec<Vec<Cell>>) -> ReportTable {
    ReportTable { name: "test", columns: columns.to_vec(), rows }
}

fn labels() -> Labels {
    Labels {
        summary_sheet: "汇总".into(),
        lines_sheet: "明细".into(),
        total: "合计".into(),
        signatures: ["总监核算", "财务核对", "老板签字"].map(str::to_owned).to_vec(),
        date: "日期".into(),
        page: "第 &P 页 共 &N 页".into(),
    }
}

fn book<'a>(summary: &'a ReportTable, lines: &'a ReportTable, uncredited: &'a ReportTable) -> SigningBook<'a> {
    let tests = vec![LineTest::Is("环节", "渠道"), LineTest::IsNot("环节", "续费")];
    SigningBook {
        title: "=提成".into(),
        subtitles: vec!["月份：2024-03".into()],
        summary,
        figures: vec![Figure { amount: "合计", tests }],
        lines,
        person: "人员",
        further: vec![("未计入".into(), uncredited)],
        labels: labels(),
    }
}

fn formula_of(person: &str, others: &[&str]) -> String {
    let lines = table(&[STAGE, PERSON, TOTAL], others.iter().map(|name| vec!["渠道".into(), (*name).into()]).collect());
    let commission = table(&[PERSON, TOTAL], vec![vec![person.into(), Cell::Empty]]);
    let nothing = table(&[PERSON], Vec::new());
    let formulas = Formulas::new(&book(&commission, &lines, &nothing)).unwrap();
    formulas.figure(0, person, 5)
}

#[test]
fn figures_are_sums_over_the_lines_of_the_person() {
    assert_eq!(
        formula_of("张三", &["张三", "李四"]),
        "SUMIFS(明细!$C$2:$C$3,明细!$B$2:$B$3,\"=\"&$A6,\
         明细!$A$2:$A$3,\"渠道\",明细!$A$2:$A$3,\"<>续费\")"
    );
}

#[test]
fn wildcards_in_names_are_undone() {
    let formula = formula_of("a*~", &[]);
    assert!(formula.contains("\"=\"&SUBSTITUTE(SUBSTITUTE($A6,\"~\",\"~~\"),\"*\",\"~*\")"), "{formula}");
}

#[test]
fn names_a_criterion_would_misread_are_compared_exactly() {
    for (name, others) in
        [("007", vec![]), ("2024-3-5", vec![]), ("Mar 5", vec![]), ("true", vec![]), ("Li", vec!["LI"])]
    {
        let formula = formula_of(name, &others);
        assert!(formula.starts_with("SUMPRODUCT(EXACT("), "{name}: {formula}");
    }
    assert!(formula_of("Li", &["Li", "Lin"]).starts_with("SUMIFS("));
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let lines = table(&[STAGE, TOTAL], Vec::new());
    let commission = table(&[PERSON, TOTAL], Vec::new());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let error = write(&book(&commission, &lines, &lines), &path).unwrap_err();
    assert_eq!(error, WriteError::Workbook { detail: "no column 人员 in the lines".into() });
    assert!(!path.exists());
}

#[test]
fn a_month_without_anything_is_a_workbook_too() {
    let lines = table(&[STAGE, PERSON, TOTAL], Vec::new());
    let commission = table(&[PERSON, TOTAL], Vec::new());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("签 字.xlsx");
    write(&book(&commission, &lines, &lines), &path).unwrap();
    // Of a merged first row only the title is there, and it is text.
    assert_eq!(read_table(&path).unwrap().headers(), ["=提成"]);
}

#[test]
fn totals_add_what_they_stand_below() {
    let rows = [1, 250].map(|fen| vec!["x".into(), Money::from_fen(fen).into()]).to_vec();
    let commission = table(&[PERSON, TOTAL], rows);
    let lines = table(&[STAGE, PERSON, TOTAL], Vec::new());
    let book = book(&commission, &lines, &lines);
    let summary = Summary { book: &book, formulas: Formulas::new(&book).unwrap() };
    assert_eq!(summary.total(1), "2.51");
}
