//! `attribution`, `attribution-log` and `deals`.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::app::preview_order::customer_credit;
use crate::app::{AppError, AppResult, Directory};
use crate::model::{AssistType, Cell, Column, ColumnKind, Credit, OrderId, PersonId, ReportTable};
use crate::rules::Rule;
use crate::rules::credit::{CreditPeriod, Judgement, PreSale, Reason, Relation};
use crate::store::orders::{self, HistoryRow};
use crate::store::{Source, customers};
use crate::text::Lang;
use crate::text::columns::{NOBODY, UNKNOWN, category};
use crate::text::credit::{Names, pre_sale, reason};

const fn text(title: &'static str) -> Column {
    Column { title, kind: ColumnKind::Text }
}

const fn date(title: &'static str) -> Column {
    Column { title, kind: ColumnKind::Date }
}

fn credit(directory: &Directory, credit: Credit) -> Cell {
    Cell::from(match credit {
        Credit::Person(id) => directory.name(id),
        Credit::Unknown => UNKNOWN,
        Credit::None => NOBODY,
    })
}

/// Every valid order of a range of dates with its period and credit, in sequence.
pub(super) fn attribution(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    from: NaiveDate,
    to: NaiveDate,
) -> AppResult<ReportTable> {
    let columns = vec![
        text("订单号"),
        date("下单日期"),
        text("客户"),
        date("归属期开始"),
        date("归属期结束"),
        text("渠道"),
        text("客服"),
        text("助攻"),
        text("对接"),
        text("安排"),
        text("说明"),
    ];
    let rows = orders::orders_between(source, from, to)?
        .into_iter()
        .map(|row| {
            let period = row.judged.period;
            let [channel, reception, assist] = row.judged.credits;
            let sourcing: Vec<String> = row.order.sourcing.into_iter().map(|one| one.person).collect();
            vec![
                Cell::Text(row.order.no),
                Cell::Date(row.order.at.date),
                Cell::Text(row.order.customer),
                period.map_or(Cell::Empty, |period| Cell::Date(period.start)),
                period.map_or(Cell::Empty, |period| Cell::Date(period.end)),
                credit(directory, channel),
                credit(directory, reception),
                credit(directory, assist),
                Cell::Text(row.order.liaison),
                Cell::Text(sourcing.join(";")),
                Cell::Text(row.judged.rules),
            ]
        })
        .collect();
    Ok(ReportTable { name: "attribution", columns, rows })
}

/// 成交一览: valid orders of a range of dates, in sequence; refunds are not looked at.
pub(super) fn deals(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    from: NaiveDate,
    to: NaiveDate,
) -> AppResult<ReportTable> {
    let money = |title| Column { title, kind: ColumnKind::Money };
    let columns = vec![
        text("订单号"),
        date("下单日期"),
        text("客户"),
        text("业务"),
        money("金额"),
        money("利润"),
        text("渠道"),
        text("客服"),
        text("对接"),
    ];
    let rows = orders::orders_between(source, from, to)?
        .into_iter()
        .map(|row| {
            let [channel, reception, _] = row.judged.credits;
            vec![
                Cell::Text(row.order.no),
                Cell::Date(row.order.at.date),
                Cell::Text(row.order.customer),
                Cell::Text(row.order.business),
                Cell::Money(row.order.amount),
                Cell::Money(row.order.amount - row.order.cost),
                credit(directory, channel),
                credit(directory, reception),
                Cell::Text(row.order.liaison),
            ]
        })
        .collect();
    Ok(ReportTable { name: "deals", columns, rows })
}

struct LogNames<'a> {
    directory: &'a Directory,
    numbers: HashMap<OrderId, &'a str>,
}

impl Names for LogNames<'_> {
    fn person(&self, id: PersonId) -> String {
        self.directory.name(id).to_owned()
    }

    fn order(&self, id: OrderId) -> String {
        self.numbers.get(&id).map_or_else(String::new, |no| (*no).to_owned())
    }
}

/// A customer's periods with what opened them, and every claim that did not apply.
pub(super) fn attribution_log(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    customer: &str,
) -> AppResult<ReportTable> {
    let (id, _) = customers::by_name(source, customer)?.ok_or_else(|| AppError::NotFound(customer.to_owned()))?;
    let (history, result) = customer_credit(source, directory, id)?;
    let by_id: HashMap<OrderId, &HistoryRow> = history.iter().map(|row| (row.placed.id, row)).collect();
    let numbers = history.iter().map(|row| (row.placed.id, row.placed.no.as_str())).collect();
    let names = LogNames { directory, numbers };
    let mut rows = Vec::new();
    for judgement in &result.judgements {
        let Some(row) = by_id.get(&judgement.order) else { continue };
        let period = judgement.period.and_then(|index| result.periods.get(index));
        if let (Relation::Opens, Some(period)) = (judgement.relation, period) {
            rows.push(opening(row, judgement, period, &names));
        }
        rows.extend(unapplied(row, judgement, period, &names));
    }
    let columns = vec![
        text("记录"),
        text("订单号"),
        date("下单日期"),
        date("归属期开始"),
        date("归属期结束"),
        text("渠道类别"),
        text("环节"),
        text("填写"),
        text("归属"),
        text("规则"),
        text("说明"),
    ];
    Ok(ReportTable { name: "attribution-log", columns, rows })
}

/// Every claim of an order that did not apply: against its period, or all of them where it has none.
fn unapplied(
    row: &HistoryRow,
    judgement: &Judgement,
    period: Option<&CreditPeriod>,
    names: &LogNames<'_>,
) -> Vec<Vec<Cell>> {
    let log_row = |stage: &str, claimed: String, holder: String, rule: Rule, why: String| {
        vec![
            Cell::from("未采用"),
            Cell::from(row.placed.no.as_str()),
            Cell::Date(row.placed.at.date),
            period.map_or(Cell::Empty, |period| Cell::Date(period.start)),
            period.map_or(Cell::Empty, |period| Cell::Date(period.end)),
            Cell::Empty,
            Cell::from(stage),
            Cell::Text(claimed),
            Cell::Text(holder),
            Cell::Text(rule.to_string()),
            Cell::Text(why),
        ]
    };
    let mut rows = Vec::new();
    let claims = &row.claims;
    let held = period.and_then(|period| period.category);
    if let Some(claimed) =
        claims.category.filter(|claimed| judgement.relation != Relation::Opens && held != Some(*claimed))
    {
        let holder = held.map_or_else(|| NOBODY.to_owned(), |held| category(held, Lang::Zh).to_owned());
        let rule = if period.is_some() { Rule::C(6) } else { Rule::C(5) };
        let why = "渠道类别随归属期固定".to_owned();
        rows.push(log_row("渠道类别", category(claimed, Lang::Zh).to_owned(), holder, rule, why));
    }
    for one in &judgement.reasons {
        if let Reason::NotApplied { stage, claimed, holder } = one {
            let (claimed, holder) = (names.person(*claimed), crate::text::credit::credit(*holder, names));
            let why = reason(one, period, names, Lang::Zh);
            rows.push(log_row(pre_sale(*stage, Lang::Zh), claimed, holder, one.rule(), why));
        }
    }
    if judgement.relation == Relation::Continues {
        let assist = claims.assist.filter(|assist| assist.kind != AssistType::D).map(|assist| assist.person);
        let stages =
            [(PreSale::Channel, claims.channel), (PreSale::Reception, claims.reception), (PreSale::Assist, assist)];
        for (stage, claimed) in stages {
            if let Some(claimed) = claimed {
                let why = "归属期已过且客户未流失，售前三项为无".to_owned();
                rows.push(log_row(
                    pre_sale(stage, Lang::Zh),
                    names.person(claimed),
                    NOBODY.to_owned(),
                    Rule::C(5),
                    why,
                ));
            }
        }
    }
    rows
}

fn opening(row: &HistoryRow, judgement: &Judgement, period: &CreditPeriod, names: &LogNames<'_>) -> Vec<Cell> {
    let who = |credit: Credit| crate::text::credit::credit(credit, names);
    let holders =
        format!("渠道 {};客服 {};助攻 {}", who(period.channel), who(period.reception), who(period.assist_credit()));
    let why: Vec<String> = judgement
        .reasons
        .iter()
        .filter(|one| !matches!(one, Reason::NotApplied { .. } | Reason::Solution { .. }))
        .map(|one| reason(one, Some(period), names, Lang::Zh))
        .collect();
    let rules: Vec<String> = judgement.rules().iter().map(ToString::to_string).collect();
    vec![
        Cell::from("归属期"),
        Cell::from(row.placed.no.as_str()),
        Cell::Date(row.placed.at.date),
        Cell::Date(period.start),
        Cell::Date(period.end),
        period.category.map_or(Cell::Empty, |one| Cell::from(category(one, Lang::Zh))),
        Cell::Empty,
        Cell::Empty,
        Cell::Text(holders),
        Cell::Text(rules.join(";")),
        Cell::Text(why.join("；")),
    ]
}
