//! What an order would be credited and yield, before it is saved.

use chrono::NaiveDate;

use super::compute_month::{counted_in, policy_book};
use super::order_entry::{Before, FoundCustomer, resolve};
use super::rejudge::judged;
use super::save_lead::first_inquiry;
use super::{AppResult, Directory, OrderEntry, order_sources};
use crate::model::{
    AssistType, Category, Credit, CustomerId, Field, Month, Order, OrderId, PersonId, Problem, SourcingEntry, Stage,
};
use crate::rules::commission::{self, Earned, Line, LineKind, OrderFigures, needs_running_base};
use crate::rules::credit::{CreditInput, CreditPeriod, CustomerCredit, Judgement, Reason, Relation, judge};
use crate::store::orders::{self, FigureRow, HistoryRow, ResolvedOrder};
use crate::store::{Source, customers, statements};
use crate::text::credit::{Names, reason};
use crate::text::{Lang, columns, commission as words};

/// The credit period that the order editor shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodCard {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// The number of the order that opened it; none where this order does.
    pub opener: Option<String>,
    /// The category fixed with the channel.
    pub category: Option<Category>,
    /// The assist's type.
    pub assist_type: Option<AssistType>,
}

/// Three names, held together since an order: a credit period that is over, or claims that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The number of the order that recorded them.
    pub since: String,
    /// The days of the period, `2023-03-05 — 2023-12-31`; empty for claims that wait.
    pub days: String,
    /// 渠道, 客服, 助攻: a name, 未知 or 无.
    pub names: [String; 3],
}

/// Who provides a solution to the customer (C-10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SolutionCard {
    /// 解决方案.
    pub solution: String,
    /// Who.
    pub provider: String,
    /// The number of the order that recorded it.
    pub since: String,
}

/// What stands of the customer before this order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerStanding {
    /// The latest period that is over, where the order lies in none.
    pub lapsed: Option<Held>,
    /// The first day on which an order wins the customer back (C-5), where this one continues.
    pub won_back_from: Option<NaiveDate>,
    /// The claims of a voided order that wait (C-13).
    pub waiting: Option<Held>,
    /// The solutions that have a provider (C-10).
    pub solutions: Vec<SolutionCard>,
}

/// A line that the order yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLine {
    /// Which stage.
    pub stage: Stage,
    /// A name or 未知.
    pub person: String,
    /// The line.
    pub line: Line,
    /// Where its figures came from.
    pub explanation: String,
}

/// What would become of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderPreview {
    /// What is wrong with it; the rest is as far as can be told.
    pub problems: Vec<Problem>,
    /// How it stands to the credit periods; none where that cannot be told yet, or it is voided.
    pub relation: Option<Relation>,
    /// Its period.
    pub period: Option<PeriodCard>,
    /// 渠道, 客服, 助攻: a name, 未知 or 无.
    pub credits: [String; 3],
    /// What stands of the customer before it.
    pub standing: CustomerStanding,
    /// The reasons with their rule numbers, in the order of deciding.
    pub reasons: Vec<(String, String)>,
    /// The policy of the order month.
    pub policy: Option<String>,
    /// The month in which its lines count; none where it waits for payment or there is no policy.
    pub counted: Option<Month>,
    /// The lines it yields.
    pub lines: Vec<PreviewLine>,
    /// Whether the order's month is closed.
    pub closed: bool,
    /// Whether the customer has no order yet.
    pub new_customer: bool,
}

/// The row number that stands for an order that has none yet.
const DRAFT: OrderId = OrderId(i64::MAX);

struct PreviewNames<'a, S: Source + ?Sized> {
    source: &'a S,
    directory: &'a Directory,
    draft_no: &'a str,
}

impl<S: Source + ?Sized> Names for PreviewNames<'_, S> {
    fn person(&self, id: PersonId) -> String {
        self.directory.name(id).to_owned()
    }

    fn order(&self, id: OrderId) -> String {
        if id == DRAFT {
            return self.draft_no.to_owned();
        }
        orders::no_of(self.source, id).unwrap_or_default()
    }
}

/// Judges an entry as if it were saved; `existing` is the number of the order it changes.
///
/// # Errors
/// When SQLite fails.
pub fn preview_order<S: Source + ?Sized>(
    source: &S,
    directory: &Directory,
    entry: &OrderEntry,
    existing: Option<&str>,
    lang: Lang,
) -> AppResult<OrderPreview> {
    let mut preview = OrderPreview { credits: [const { String::new() }; 3], ..OrderPreview::default() };
    preview.closed = statements::closed_through(source)?.is_some_and(|closed| entry.at.month() <= closed);
    let stored = match existing {
        None => None,
        Some(no) => orders::by_no(source, no)?,
    };
    let found = customers::by_name(source, &entry.customer)?;
    let history = match &found {
        None => Vec::new(),
        Some((id, _)) => orders::history(source, *id)?,
    };
    preview.new_customer = history.is_empty();
    let id = stored.as_ref().map_or(DRAFT, |(id, ..)| *id);
    let row = history.iter().find(|row| row.placed.id == id);
    let before = stored
        .as_ref()
        .zip(row)
        .map(|((_, order, _), row): (&(OrderId, Order, _), _)| Before { order, claims: row.claims });
    // A customer who does not exist yet is added with the order: that is no fault here.
    let customer = match &found {
        None => FoundCustomer { id: CustomerId(0), first_inquiry: None },
        Some((id, record)) => FoundCustomer { id: *id, first_inquiry: first_inquiry(source, *id, record)? },
    };
    let plan = order_sources::plan(source, entry, stored.as_ref().map(|(id, ..)| *id))?;
    let resolved = match resolve(entry.clone(), directory, Some(customer), before, plan.cost) {
        Ok(resolved) => {
            preview.problems = plan.problems;
            resolved
        }
        Err(problems) => {
            preview.problems = plan.problems.into_iter().chain(problems).collect();
            let with_assist = judgeable(entry, directory);
            let without = OrderEntry { assist: None, ..with_assist.clone() };
            let tries = [with_assist, without];
            let judged =
                tries.into_iter().find_map(|entry| resolve(entry, directory, Some(customer), None, plan.cost).ok());
            let Some(resolved) = judged else { return Ok(preview) };
            resolved
        }
    };
    let names = PreviewNames { source, directory, draft_no: &entry.no };
    fill_credit(&mut preview, id, &resolved, &history, &names, lang);
    if !resolved.order.voided {
        fill_lines(&mut preview, source, id, &resolved, &names, lang)?;
    }
    Ok(preview)
}

/// The entry as far as it can be judged while it is not complete: stand-ins for the after-sale people, nobody unknown.
fn judgeable(entry: &OrderEntry, directory: &Directory) -> OrderEntry {
    let mut entry = entry.clone();
    let somebody = directory.people().first().map(|(_, person)| person.name.clone()).unwrap_or_default();
    let known = |name: &str| directory.person_id(name).is_some();
    for text in [&mut entry.no, &mut entry.business] {
        if text.is_empty() {
            "?".clone_into(text);
        }
    }
    if !known(&entry.liaison) {
        entry.liaison.clone_from(&somebody);
    }
    if entry.sourcing.is_empty() || entry.sourcing.iter().any(|one| !known(&one.person) || one.weight == 0) {
        entry.sourcing = vec![SourcingEntry { person: somebody, weight: 1 }];
    }
    for name in [&mut entry.channel, &mut entry.reception] {
        if matches!(name, super::NameEntry::Named(text) if !known(text)) {
            *name = super::NameEntry::Unknown;
        }
    }
    if entry.assist.as_ref().is_some_and(|assist| !known(&assist.person)) {
        entry.assist = None;
    }
    if entry.platform.as_deref().is_some_and(|name| directory.platform(name).is_none()) {
        entry.platform = None;
    }
    entry
}

fn fill_credit<S: Source + ?Sized>(
    preview: &mut OrderPreview,
    id: OrderId,
    resolved: &ResolvedOrder,
    history: &[HistoryRow],
    names: &PreviewNames<'_, S>,
    lang: Lang,
) {
    let order = &resolved.order;
    let own = CreditInput {
        id,
        no: &order.no,
        at: order.at,
        voided: order.voided,
        claims: resolved.claims,
        solution: order.solution.as_deref(),
    };
    let others = history.iter().filter(|row| row.placed.id != id).map(HistoryRow::input);
    let inputs: Vec<CreditInput<'_>> = others.chain(std::iter::once(own)).collect();
    let (credit, judged) = judged(&inputs, names.directory.kinds());
    let Some(judgement) = credit.judgements.iter().find(|judgement| judgement.order == id) else { return };
    let period = judgement.period.and_then(|index| credit.periods.get(index));
    preview.relation = Some(judgement.relation);
    preview.period = period.map(|period| card(period, id, names));
    if let Some(stored) = judged.get(&id) {
        preview.credits = stored.credits.map(|one| crate::text::credit::credit(one, names));
    }
    preview.reasons =
        judgement.reasons.iter().map(|one| (one.rule().to_string(), reason(one, period, names, lang))).collect();
    preview.problems.retain(|problem| problem.field != Field::Row);
    let key = (order.at, order.no.as_str());
    let earlier: Vec<CreditInput<'_>> = history
        .iter()
        .filter(|row| row.placed.id != id)
        .map(HistoryRow::input)
        .filter(|other| other.sequence_key() < key)
        .collect();
    preview.standing = standing(&judge(&earlier, names.directory.kinds()), judgement, names);
}

fn standing<S: Source + ?Sized>(
    before: &CustomerCredit,
    judgement: &Judgement,
    names: &PreviewNames<'_, S>,
) -> CustomerStanding {
    let name = |credit| crate::text::credit::credit(credit, names);
    let continues = judgement.relation == Relation::Continues;
    let lapsed = before.periods.last().filter(|_| continues).map(|period| Held {
        since: names.order(period.opener),
        days: format!("{} — {}", period.start, period.end),
        names: [period.channel, period.reception, period.assist_credit()].map(name),
    });
    let lost_after = judgement.reasons.iter().find_map(|reason| match reason {
        Reason::WithinThreeMonths { lost_after, .. } => Some(*lost_after),
        _ => None,
    });
    let waiting = before.waiting.map(|waiting| {
        let claims = waiting.claims;
        let assist = Credit::or_none(claims.assist.map(|assist| assist.person));
        let credits = [Credit::or_unknown(claims.channel), Credit::or_unknown(claims.reception), assist];
        Held { since: names.order(waiting.from), days: String::new(), names: credits.map(name) }
    });
    let solutions = before
        .solutions
        .iter()
        .map(|one| SolutionCard {
            solution: one.solution.clone(),
            provider: names.person(one.provider),
            since: names.order(one.recorded_by),
        })
        .collect();
    CustomerStanding { lapsed, won_back_from: lost_after.and_then(|day| day.succ_opt()), waiting, solutions }
}

fn card<S: Source + ?Sized>(period: &CreditPeriod, own: OrderId, names: &PreviewNames<'_, S>) -> PeriodCard {
    PeriodCard {
        start: period.start,
        end: period.end,
        opener: (period.opener != own).then(|| names.order(period.opener)),
        category: period.category,
        assist_type: period.assist.map(|assist| assist.kind),
    }
}

fn fill_lines<S: Source + ?Sized>(
    preview: &mut OrderPreview,
    source: &S,
    id: OrderId,
    resolved: &ResolvedOrder,
    names: &PreviewNames<'_, S>,
    lang: Lang,
) -> AppResult<()> {
    let order = &resolved.order;
    let book = policy_book(source)?;
    let Some(published) = book.for_month(order.at.month()) else { return Ok(()) };
    preview.policy = Some(published.policy.title.clone());
    let credit_of = |name: &String| match name.as_str() {
        columns::UNKNOWN => Credit::Unknown,
        columns::NOBODY => Credit::None,
        name => Credit::or_unknown(names.directory.person_id(name)),
    };
    let pre_sale = [credit_of(&preview.credits[0]), credit_of(&preview.credits[1]), credit_of(&preview.credits[2])];
    let mut figures = OrderFigures {
        id,
        no: order.no.clone(),
        at: order.at,
        business: order.business.clone(),
        amount: order.amount,
        cost: order.cost,
        paid_on: order.paid_on,
        category: preview.period.as_ref().and_then(|period| period.category),
        pre_sale,
        liaison: resolved.liaison,
        sourcing: resolved.sourcing.clone(),
        quality: order.evaluation.quality,
        refunds: Vec::new(),
    };
    let counted = match commission::earned(&figures, &published.policy) {
        Earned::In(month) => Some(month),
        Earned::AwaitingPayment => None,
    };
    preview.counted = counted;
    // An unpaid order shows what it will yield once it is paid.
    let month = counted.unwrap_or_else(|| order.at.month());
    if counted.is_none() {
        figures.paid_on = Some(order.at.date);
    }
    let mut all = vec![figures];
    if needs_running_base(&published.policy) {
        let others = counted_in(source, month, &book)?.into_iter().map(|row: FigureRow| row.figures);
        all.extend(others.filter(|other| other.id != id));
    }
    let result = commission::month(month, &all, &book, names.directory.kinds());
    preview.lines = result
        .lines
        .into_iter()
        .filter(|line| line.order == id && line.kind == LineKind::Commission)
        .map(|line| PreviewLine {
            stage: line.stage,
            person: crate::text::credit::credit(line.credit, names),
            explanation: words::explanation(&line, Some(&published.policy), lang),
            line,
        })
        .collect();
    Ok(())
}

/// A customer's whole history as judged, with the stored rows.
///
/// # Errors
/// When SQLite fails.
pub(crate) fn customer_credit(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    customer: CustomerId,
) -> AppResult<(Vec<HistoryRow>, CustomerCredit)> {
    let history = orders::history(source, customer)?;
    let inputs: Vec<CreditInput<'_>> = history.iter().map(HistoryRow::input).collect();
    let credit = crate::rules::credit::judge(&inputs, directory.kinds());
    Ok((history, credit))
}
