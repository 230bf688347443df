//! The workbooks of a month that the boss signs: its commission, and its duty table (临时加班表).

use std::path::Path;

use super::duty::{DUTY_PARTS, duty_lines_table};
use super::{ReportName, commission_table, duty_table, lines_table, uncredited_table};
use crate::app::{AppResult, ComputedMonth, Directory, compute_duty, compute_month};
use crate::exchange::signing::{Figure, Labels, LineTest, SigningBook, write};
use crate::model::Month;
use crate::store::Source;
use crate::store::statements::Statement;

/// A sheet of a month that is printed and signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigningSheet {
    /// 提成表.
    Commission(Month),
    /// 临时加班表.
    Duty(Month),
}

impl SigningSheet {
    /// The sheet that a month's report is as a workbook; none for those that are plain tables.
    #[must_use]
    pub const fn of(name: ReportName, month: Month) -> Option<Self> {
        match name {
            ReportName::Commission => Some(Self::Commission(month)),
            ReportName::Duty => Some(Self::Duty(month)),
            _ => None,
        }
    }

    /// Writes the workbook.
    ///
    /// # Errors
    /// When SQLite fails or the file cannot be written.
    pub fn write(
        self,
        source: &(impl Source + ?Sized),
        directory: &Directory,
        company: &str,
        target: &Path,
    ) -> AppResult<()> {
        match self {
            Self::Commission(month) => commission_book(source, directory, month, company, target),
            Self::Duty(month) => duty_book(source, directory, month, company, target),
        }
    }
}

/// 汇总 as sums over 明细, and 未计入.
fn commission_book(
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
        summary: &commission,
        figures: figures(),
        lines: &lines,
        person: "人员",
        further: vec![("未计入".to_owned(), &uncredited)],
        labels: labels(),
    };
    Ok(write(&book, target)?)
}

/// 汇总 as sums over 明细: every part of the month's entries, and the articles and trainings that count in it.
fn duty_book(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    month: Month,
    company: &str,
    target: &Path,
) -> AppResult<()> {
    let computed = compute_duty(source, month)?;
    let (summary, lines) = (duty_table(&computed, directory), duty_lines_table(source, &computed, directory)?);
    let part = |name| Figure { amount: "工时", tests: vec![LineTest::Is("项目", name)] };
    let mut figures: Vec<Figure> = DUTY_PARTS.into_iter().map(part).collect();
    figures.push(Figure { amount: "工时", tests: Vec::new() });
    let book = SigningBook {
        title: format!("{company} {}年{}月临时加班表", month.year(), month.number()).trim().to_owned(),
        subtitles: vec![
            month_line(month, computed.statement.as_ref()),
            "单位：小时。回复 D-3、D-4，下单 D-5，转化 D-6，文章 D-10，培训 D-11；依据逐条见明细。".to_owned(),
        ],
        summary: &summary,
        figures,
        lines: &lines,
        person: "人员",
        further: Vec::new(),
        labels: labels(),
    };
    Ok(write(&book, target)?)
}

/// Which month, and the statement that signs it.
fn month_line(month: Month, statement: Option<&Statement>) -> String {
    let statement = match statement {
        Some(statement) => format!("结账单第 {} 号，{} 结账", statement.no, statement.closed_at),
        None => "未结账（试算，以结账单为准）".to_owned(),
    };
    format!("月份 {month}    {statement}")
}

fn subtitles(computed: &ComputedMonth) -> Vec<String> {
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
    vec![month_line(computed.month, computed.statement.as_ref()), format!("管理办法：{policies}")]
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
        total: word("合计"),
        signatures: vec![word("总监核算"), word("财务核对"), word("老板签字")],
        date: word("日期"),
        page: word("第 &P 页 共 &N 页"),
    }
}
