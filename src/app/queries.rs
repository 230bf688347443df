//! What the views ask for.

use chrono::NaiveDate;

use super::frozen::frozen_fields;
use super::{AppError, AppResult, Directory, Frozen};
use crate::model::{
    Contract, Customer, CustomerId, Followup, Handover, Month, Order, OrderId, PolicyId, Refund, SupplyUse,
};
use crate::store::audit::{Change, ChangeFilter};
use crate::store::contracts::ContractRow;
use crate::store::customers::{CustomerFilter, CustomerSort, ListedCustomer};
use crate::store::orders::{self, Judged, ListFilter, ListOrder, ListSums, ListTotals, ListedOrder, OrderIndex};
use crate::store::statements::Statement;
use crate::store::{Source, audit, customers, order_sources, policies, refunds, statements};

/// An order with all that happened to it.
#[derive(Debug, Clone)]
pub struct OrderDetail {
    /// The record.
    pub order: Order,
    /// Its judged credit.
    pub judged: Judged,
    /// The number of the order that opened its period, where it has one.
    pub opener: Option<String>,
    /// Its refunds.
    pub refunds: Vec<Refund>,
    /// Its hand-overs.
    pub handovers: Vec<Handover>,
    /// The sources that it uses, by name (S-4).
    pub uses: Vec<SupplyUse>,
    /// Every change of it, its refunds and hand-overs, latest first.
    pub history: Vec<Change>,
    /// What does not change any more because a month is closed.
    pub frozen: Vec<Frozen>,
}

/// Where a policy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyState {
    /// 草稿.
    Draft,
    /// 已发布, and in force for some month from its own on.
    Published,
    /// Another of the same month was published later.
    Superseded,
}

/// The order months for which a policy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicySpan {
    /// The first.
    pub from: Month,
    /// The last; none where it holds until another is published.
    pub until: Option<Month>,
}

/// A policy in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPolicy {
    /// Its row.
    pub id: PolicyId,
    /// Its title.
    pub title: String,
    /// From which order month it holds.
    pub effective_month: Month,
    /// Where it stands.
    pub state: PolicyState,
    /// 1, 2, 3… in the sequence of publication; none where it is a draft.
    pub publication: Option<i64>,
    /// The order months for which it holds; none for a draft, and where others hold for all of them.
    pub holds: Option<PolicySpan>,
    /// When it was published.
    pub published_at: Option<String>,
    /// The policy file.
    pub file: String,
}

/// What the order list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its rows and their sums.
    pub sums: ListSums,
    /// Where the order is that was looked for.
    pub place: Option<usize>,
}

/// The orders that a filter leaves, with sums.
///
/// # Errors
/// When SQLite fails.
pub fn order_list(source: &(impl Source + ?Sized), filter: &ListFilter, order: ListOrder) -> AppResult<ListSums> {
    Ok(orders::list_ids(source, filter, order)?)
}

/// The same through the orders kept in memory; `find` is an order whose place in the list is wanted.
///
/// # Errors
/// When SQLite fails.
pub fn order_listing(
    source: &(impl Source + ?Sized),
    index: &mut OrderIndex,
    filter: &ListFilter,
    order: ListOrder,
    find: Option<&str>,
) -> AppResult<Listing> {
    let sums = index.list(source, filter, order)?;
    let found = find.map(|no| orders::id_of(source, no)).transpose()?.flatten();
    let place = found.and_then(|found| sums.ids.iter().position(|id| *id == found));
    Ok(Listing { sums, place })
}

/// Sums over some of the orders of a list.
///
/// # Errors
/// When SQLite fails.
pub fn order_totals(source: &(impl Source + ?Sized), index: &mut OrderIndex, ids: &[OrderId]) -> AppResult<ListTotals> {
    Ok(index.totals(source, ids)?)
}

/// The rows of a list that are on the screen.
///
/// # Errors
/// When SQLite fails.
pub fn order_page(source: &(impl Source + ?Sized), ids: &[OrderId]) -> AppResult<Vec<ListedOrder>> {
    Ok(orders::list_page(source, ids)?)
}

/// The changes of the audit that a filter leaves, by row, latest first.
///
/// # Errors
/// When SQLite fails.
pub fn change_list(source: &(impl Source + ?Sized), filter: &ChangeFilter) -> AppResult<Vec<i64>> {
    Ok(audit::change_ids(source, filter)?)
}

/// Changes of the audit by row; none where there is no such row.
///
/// # Errors
/// When SQLite fails.
pub fn change_page(source: &(impl Source + ?Sized), ids: &[i64]) -> AppResult<Vec<Option<Change>>> {
    Ok(audit::by_ids(source, ids)?)
}

/// An order with all that happened to it.
///
/// # Errors
/// When there is none of that number, or SQLite fails.
pub fn order_detail(source: &(impl Source + ?Sized), no: &str) -> AppResult<OrderDetail> {
    let (id, order, judged) = orders::by_no(source, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
    let opener = match judged.period {
        None => None,
        Some(period) => Some(orders::no_of(source, period.opener)?),
    };
    Ok(OrderDetail {
        refunds: refunds::of_order(source, id)?,
        handovers: orders::handovers(source, id)?,
        uses: order_sources::of_order(source, id)?.into_iter().map(|row| row.record).collect(),
        history: order_history(source, no)?,
        frozen: frozen_fields(source, &order)?,
        order,
        judged,
        opener,
    })
}

/// Every change of an order, its refunds and hand-overs, latest first, through all numbers that it has had.
fn order_history(source: &(impl Source + ?Sized), no: &str) -> AppResult<Vec<Change>> {
    let mut found = Vec::new();
    let (mut name, mut before_act) = (no.to_owned(), i64::MAX);
    loop {
        let mut renamed = None;
        for change in audit::of_order(source, &name)?.into_iter().filter(|change| change.act_id < before_act) {
            let is_order = change.entity == "order";
            // Whatever had this number before the order was made is another order.
            let is_first = is_order && change.before.is_none();
            let old = change.before.as_deref().filter(|_| is_order).and_then(number_in).filter(|old| *old != name);
            let act = change.act_id;
            found.push(change);
            if is_first {
                return Ok(found);
            }
            if let Some(old) = old {
                renamed = Some((old, act));
                break;
            }
        }
        match renamed {
            None => return Ok(found),
            Some((old, act)) => (name, before_act) = (old, act),
        }
    }
}

/// The number in an order as the audit keeps it.
fn number_in(json: &str) -> Option<String> {
    let order: serde_json::Value = serde_json::from_str(json).ok()?;
    order.get("no")?.as_str().map(str::to_owned)
}

/// The names of customers that a text finds (name, pinyin, initials), the latest to order first.
///
/// # Errors
/// When SQLite fails.
pub fn find_customers(source: &(impl Source + ?Sized), text: &str, most: usize) -> AppResult<Vec<String>> {
    Ok(customers::find(source, text, most)?)
}

/// A customer by name.
///
/// # Errors
/// When SQLite fails.
pub fn customer(source: &(impl Source + ?Sized), name: &str) -> AppResult<Option<Customer>> {
    Ok(customers::by_name(source, name)?.map(|(_, customer)| customer))
}

/// All policies with their states, by month, then publication.
///
/// # Errors
/// When SQLite fails.
pub fn policy_list(source: &(impl Source + ?Sized)) -> AppResult<Vec<ListedPolicy>> {
    let rows = policies::all(source)?;
    let book = super::policy_book(source)?;
    let latest =
        |month: Month| rows.iter().filter(|row| row.effective_month == month).filter_map(|row| row.publication).max();
    let list = rows
        .iter()
        .map(|row| ListedPolicy {
            id: row.id,
            title: row.title.clone(),
            effective_month: row.effective_month,
            state: match row.publication {
                None => PolicyState::Draft,
                Some(number) if latest(row.effective_month) == Some(number) => PolicyState::Published,
                Some(_) => PolicyState::Superseded,
            },
            publication: row.publication,
            holds: book.months_of(row.id).map(|(from, until)| PolicySpan { from, until }),
            published_at: row.published_at.clone(),
            file: row.file.clone(),
        })
        .collect();
    Ok(list)
}

/// Months and how they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MonthsView {
    /// The first and last month in which anything is recorded.
    pub recorded: Option<(Month, Month)>,
    /// Everything up to here is closed.
    pub closed_through: Option<Month>,
    /// Every statement, by number.
    pub statements: Vec<Statement>,
}

/// Months and how they stand.
///
/// # Errors
/// When SQLite fails.
pub fn months(source: &(impl Source + ?Sized)) -> AppResult<MonthsView> {
    Ok(MonthsView {
        recorded: statements::recorded_months(source)?,
        closed_through: statements::closed_through(source)?,
        statements: statements::all(source)?,
    })
}

/// The rows of the customers that `text` finds (name, pinyin, initials, contact, phone), in the sequence wanted.
///
/// # Errors
/// When SQLite fails.
pub fn customer_list(
    source: &(impl Source + ?Sized),
    filter: &CustomerFilter,
    by: CustomerSort,
    descending: bool,
) -> AppResult<Vec<CustomerId>> {
    Ok(customers::ids(source, filter, by, descending)?)
}

/// The customers of these rows.
///
/// # Errors
/// When SQLite fails.
pub fn customer_page(source: &(impl Source + ?Sized), ids: &[CustomerId]) -> AppResult<Vec<Option<ListedCustomer>>> {
    Ok(customers::by_ids(source, ids)?)
}

/// The people and platforms.
///
/// # Errors
/// When SQLite fails.
pub fn directory(source: &(impl Source + ?Sized)) -> AppResult<Directory> {
    Ok(Directory::load(source)?)
}

/// A contract as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedContract {
    /// The record.
    pub contract: Contract,
    /// The first contract that renews it.
    pub renewed_by: Option<String>,
}

/// Every contract, by expiry and number.
///
/// # Errors
/// When SQLite fails.
pub fn contract_list(source: &(impl Source + ?Sized)) -> AppResult<Vec<ListedContract>> {
    listed(source, crate::store::contracts::all(source)?)
}

/// The contracts of a customer, by start and number.
///
/// # Errors
/// When there is no such customer, or SQLite fails.
pub fn contracts_of(source: &(impl Source + ?Sized), customer: &str) -> AppResult<Vec<ListedContract>> {
    let id = customer_id(source, customer)?;
    listed(source, crate::store::contracts::of_customer(source, id)?)
}

fn listed(source: &(impl Source + ?Sized), rows: Vec<ContractRow>) -> AppResult<Vec<ListedContract>> {
    let rows = rows.into_iter().map(|row| {
        let renewed_by = crate::store::contracts::renewed_by(source, row.id)?;
        Ok(ListedContract { contract: row.contract, renewed_by })
    });
    rows.collect()
}

/// The contacts with a customer, the latest first.
///
/// # Errors
/// When there is no such customer, or SQLite fails.
pub fn followups_of(source: &(impl Source + ?Sized), customer: &str) -> AppResult<Vec<Followup>> {
    let rows = crate::store::followups::of_customer(source, customer_id(source, customer)?)?;
    Ok(rows.into_iter().map(|row| row.followup).collect())
}

fn customer_id(source: &(impl Source + ?Sized), name: &str) -> AppResult<CustomerId> {
    let found = customers::by_name(source, name)?.ok_or_else(|| AppError::NotFound(name.to_owned()))?;
    Ok(found.0)
}

/// A number for a new record: the prefix, the date and the next free count of that day, `DD-20240305-03`.
///
/// # Errors
/// When SQLite fails.
pub fn next_order_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free_number(&format!("DD-{}", date.format("%Y%m%d")), |no| Ok(orders::id_of(source, no)?.is_some()))
}

/// A number for a new refund.
///
/// # Errors
/// When SQLite fails.
pub fn next_refund_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free_number(&format!("TK-{}", date.format("%Y%m%d")), |no| Ok(refunds::by_no(source, no)?.is_some()))
}

/// A number for a new adjustment.
///
/// # Errors
/// When SQLite fails.
pub fn next_adjustment_no(source: &(impl Source + ?Sized), month: Month) -> AppResult<String> {
    free_number(&format!("JC-{}", month.to_string().replace('-', "")), |no| {
        Ok(crate::store::adjustments::by_no(source, no)?.is_some())
    })
}

/// A number for a new entry of the duty log.
///
/// # Errors
/// When SQLite fails.
pub fn next_duty_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free_number(&format!("JB-{}", date.format("%Y%m%d")), |no| Ok(crate::store::duty::id_of(source, no)?.is_some()))
}

/// A number for a new registration of articles.
///
/// # Errors
/// When SQLite fails.
pub fn next_article_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free_number(&format!("WZ-{}", date.format("%Y%m%d")), |no| Ok(crate::store::articles::by_no(source, no)?.is_some()))
}

/// A number for a new contact.
///
/// # Errors
/// When SQLite fails.
pub fn next_followup_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free_number(
        &format!("HF-{}", date.format("%Y%m%d")),
        |no| Ok(crate::store::followups::by_no(source, no)?.is_some()),
    )
}

/// A number for a new lead.
///
/// # Errors
/// When SQLite fails.
pub fn next_lead_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free_number(&format!("XS-{}", date.format("%Y%m%d")), |no| Ok(crate::store::leads::id_of(source, no)?.is_some()))
}

/// A number for a new contract.
///
/// # Errors
/// When SQLite fails.
pub fn next_contract_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free_number(
        &format!("HT-{}", date.format("%Y%m%d")),
        |no| Ok(crate::store::contracts::id_of(source, no)?.is_some()),
    )
}

/// A number for a new record of an effect.
///
/// # Errors
/// When SQLite fails.
pub fn next_effect_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free_number(&format!("XG-{}", date.format("%Y%m%d")), |no| Ok(crate::store::effects::by_no(source, no)?.is_some()))
}

fn free_number(stem: &str, mut is_taken: impl FnMut(&str) -> AppResult<bool>) -> AppResult<String> {
    let mut count = 1_u32;
    loop {
        let no = format!("{stem}-{count:02}");
        if !is_taken(&no)? {
            return Ok(no);
        }
        count += 1;
    }
}
