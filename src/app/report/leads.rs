//! `lead-conversion`, `leads-overdue`, `lead-track` and `lead-details`.

use chrono::{NaiveDate, NaiveDateTime};

use super::import_table;
use crate::app::AppResult;
use crate::app::import::Kind;
use crate::app::lead_steps::{followup_times, open_lead_steps};
use crate::app::save_lead::step_field;
use crate::model::{Cell, Column, ColumnKind, Field, Lead, LeadStep, Money, Month, ReportTable};
use crate::rules::leads::{ConversionFacts, StepState, conversion, track};
use crate::store::{Source, leads as store};
use crate::text::columns::{LEAD_OUTCOMES, LEAD_STEPS, YES_NO};
use crate::text::leads::state;

const fn column(title: &'static str, kind: ColumnKind) -> Column {
    Column { title, kind }
}

/// `66.7%` of tenths of a per cent.
pub(super) fn percent(permille: i64) -> Cell {
    Cell::Text(format!("{}.{}%", permille / 10, permille % 10))
}

/// 询盘转化率 of the leads received in a month.
///
/// # Errors
/// When SQLite fails.
pub fn lead_conversion_table(source: &(impl Source + ?Sized), month: Month) -> AppResult<ReportTable> {
    let (from, to) = (month.first_day(), month.last_day());
    let leads = store::received(source, from, to)?;
    let amounts = store::first_orders(source, from, to)?;
    let facts: Vec<ConversionFacts<'_, &str>> = leads
        .iter()
        .map(|row| ConversionFacts {
            reception: &row.lead.reception,
            platform: row.lead.platform.as_deref().unwrap_or_default(),
            valid: row.lead.valid,
            won: row.lead.outcome == crate::model::LeadOutcome::Won,
            customer: row
                .lead
                .customer
                .as_deref()
                .map(|name| (name, amounts.get(name).copied().unwrap_or(Money::ZERO))),
        })
        .collect();
    let number = |title| column(title, ColumnKind::Integer);
    let columns = vec![
        column("客服", ColumnKind::Text),
        column("平台", ColumnKind::Text),
        number("线索"),
        number("有效"),
        number("成交"),
        column("转化率", ColumnKind::Rate),
        column("金额", ColumnKind::Money),
    ];
    let rows = conversion(&facts)
        .into_iter()
        .map(|row| {
            vec![
                Cell::Text(row.reception),
                Cell::text_or_empty(Some(row.platform.as_str()).filter(|name| !name.is_empty())),
                Cell::Integer(row.leads),
                Cell::Integer(row.valid),
                Cell::Integer(row.won),
                percent(row.permille),
                Cell::Money(row.amount),
            ]
        })
        .collect();
    Ok(ReportTable { name: "lead-conversion", columns, rows })
}

/// Steps that should have been done by an instant and are not, by deadline, lead and step.
///
/// # Errors
/// When SQLite fails.
pub fn leads_overdue_table(source: &(impl Source + ?Sized), at: NaiveDateTime) -> AppResult<ReportTable> {
    let columns = ["线索号", "公司", "步骤", "责任人", "截止时间", "状态"].map(|title| column(title, ColumnKind::Text));
    let rows = open_lead_steps(source, at, |state| state == StepState::Overdue)?
        .into_iter()
        .map(|step| {
            let deadline = step.verdict.deadline.map(|deadline| deadline.to_string());
            vec![
                Cell::Text(step.lead_no),
                Cell::text_or_empty(Some(step.company.as_str()).filter(|text| !text.is_empty())),
                Cell::from(LEAD_STEPS.get(step.verdict.step as usize).copied().unwrap_or_default()),
                Cell::text_or_empty(Some(step.person.as_str()).filter(|text| !text.is_empty())),
                Cell::text_or_empty(deadline.as_deref()),
                Cell::from(state(step.verdict.state, crate::text::Lang::Zh)),
            ]
        })
        .collect();
    Ok(ReportTable { name: "leads-overdue", columns: columns.to_vec(), rows })
}

/// 有效线索回访轨迹 of the valid leads received from one day to another, by time and number; every follow-up counts, whenever it
/// was.
///
/// # Errors
/// When SQLite fails.
pub fn lead_track_table(source: &(impl Source + ?Sized), from: NaiveDate, to: NaiveDate) -> AppResult<ReportTable> {
    let text = |title| column(title, ColumnKind::Text);
    let columns = vec![
        text("线索号"),
        text("公司"),
        text("客服"),
        text("分配给"),
        column("回访次数", ColumnKind::Integer),
        column("平均间隔天数", ColumnKind::Hours),
        text("结果"),
    ];
    let followups = followup_times(source, NaiveDate::from_ymd_opt(2999, 12, 31).unwrap_or(to))?;
    let leads = store::received(source, from, to)?;
    let rows = leads
        .into_iter()
        .filter(|row| row.lead.valid)
        .map(|row| {
            let own = track(followups.get(&row.lead.no).map_or(&[][..], Vec::as_slice));
            vec![
                Cell::Text(row.lead.no),
                Cell::text_or_empty(row.lead.company.as_deref()),
                Cell::Text(row.lead.reception),
                Cell::text_or_empty(row.lead.assigned_to.as_deref()),
                Cell::Integer(i64::from(own.count)),
                own.gap_tenths.map_or(Cell::Empty, Cell::Tenths),
                Cell::from(LEAD_OUTCOMES.get(row.lead.outcome as usize).copied().unwrap_or_default()),
            ]
        })
        .collect();
    Ok(ReportTable { name: "lead-track", columns, rows })
}

/// 询盘明细: the leads received from one day to another in the columns of their import, by time and number.
///
/// # Errors
/// When SQLite fails.
pub fn lead_details_table(source: &(impl Source + ?Sized), from: NaiveDate, to: NaiveDate) -> AppResult<ReportTable> {
    let leads = store::received(source, from, to)?;
    Ok(import_table(Kind::Leads, "lead-details", leads.iter().map(|row| &row.lead), cell))
}

/// What a lead says in a column of its import.
fn cell(lead: &Lead, field: Field) -> Cell {
    let yes = |is: bool| Cell::from(if is { YES_NO[0] } else { YES_NO[1] });
    let time = |at: NaiveDateTime| Cell::Text(at.format("%Y-%m-%d %H:%M").to_string());
    let text = match field {
        Field::LeadNo => Some(&lead.no),
        Field::AskedAt => return time(lead.received_at),
        Field::Decides => return lead.decides.map_or(Cell::Empty, yes),
        Field::Effective => return yes(lead.valid),
        Field::LeadOutcome => {
            return Cell::from(LEAD_OUTCOMES.get(lead.outcome as usize).copied().unwrap_or_default());
        }
        Field::Platform => lead.platform.as_ref(),
        Field::Reception => Some(&lead.reception),
        Field::WhyNot => lead.why_not.as_ref(),
        Field::AssignedTo => lead.assigned_to.as_ref(),
        Field::Customer => lead.customer.as_ref(),
        other => {
            if let Some(step) = LeadStep::TIMED.into_iter().find(|step| step_field(*step) == other) {
                return lead.times.of(step).map_or(Cell::Empty, time);
            }
            let texts = crate::app::save_lead::TEXT_FIELDS.into_iter().zip(lead.texts());
            texts.into_iter().find(|(field, _)| *field == other).and_then(|(_, text)| text.as_ref())
        }
    };
    Cell::text_or_empty(text.map(String::as_str))
}
