//! The workbook of a month's commission that the boss signs.

use std::path::Path;

use super::{commission_table, lines_table, uncredited_table};
use crate::app::{AppResult, ComputedMonth, Directory, compute_month};
use crate::exchange::signing::{Figure, Labels, LineTest, SigningBook, write};
use crate::model::Month;
use crate::store::Source;

/// Writes the workbook of a month: 汇总 as sums over 明细, and 未计入.
///
/// # Errors
/// When SQLite fails or the file cannot be written.
pub fn commission_book(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    month: Month,
    company: &str,
    target: &Path,
) -> AppResult<()> {
    let computed = compute_month(source, directory, month)?;
    let (commission, lines) = (commission_table(&computed, directory), lines_table(&computed, directory));
    let uncredited = uncredited_table(&computed);
    let book = SigningBook {
        title: format!("{company} {}年{}月提成表", month.year(), month.number()).trim().to_owned(),
        subtitles: subtitles(&computed),
        commission: &commission,
        figures: figures(),
        lines: &lines,
        person: "人员",
        uncredited: &uncredited,
        labels: labels(),
    };
    Ok(write(&book, target)?)
}

fn subtitles(computed: &ComputedMonth) -> Vec<String> {
    let statement = match &computed.statement {
        Some(statement) => format!("结账单第 {} 号，{} 结账", statement.no, statement.closed_at),
        None => "未结账（试算，以结账单为准）".to_owned(),
    };
    let mut titles: Vec<&str> = Vec::new();
    let lines = computed.result.lines.iter().map(|line| line.policy);
    for policy in lines.chain(computed.renewals.iter().map(|line| line.policy)) {
        if let Some(published) = computed.book.get(policy)
            && !titles.contains(&published.policy.title.as_str())
        {
            titles.push(&published.policy.title);
        }
    }
    if titles.is_empty() {
        titles.extend(computed.book.for_month(computed.month).map(|published| published.policy.title.as_str()));
    }
    let policies = if titles.is_empty() { "无".to_owned() } else { titles.join("、") };
    vec![format!("月份 {}    {statement}", computed.month), format!("管理办法：{policies}")]
}

/// How every column of the summary follows from the lines.
fn figures() -> Vec<Figure> {
    let figure = |amount, tests: &[LineTest]| Figure { amount, tests: tests.to_vec() };
    let stage = |name| figure("合计", &[LineTest::Is("环节", name), LineTest::IsNot("类型", "奖惩")]);
    vec![
        stage("渠道"),
        stage("客服"),
        stage("助攻"),
        stage("对接"),
        stage("安排"),
        stage("续费客服"),
        stage("续费销售"),
        figure("合计", &[LineTest::Is("类型", "奖惩")]),
        figure("合计", &[]),
        figure("积分", &[]),
    ]
}

fn labels() -> Labels {
    let word = str::to_owned;
    Labels {
        summary_sheet: word("汇总"),
        lines_sheet: word("明细"),
        uncredited_sheet: word("未计入"),
        total: word("合计"),
        signatures: vec![word("总监核算"), word("财务核对"), word("老板签字")],
        date: word("日期"),
        page: word("第 &P 页 共 &N 页"),
    }
}
