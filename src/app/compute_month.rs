//! A month's commission: as signed where it is closed, else computed from the records.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::compute_renewals::recompute_renewals;
use super::{AppResult, Directory};
use crate::model::{Adjustment, CustomerId, Money, Month, OrderId, OrderTime, PersonId};
use crate::rules::commission::{
    self, AdjustmentFigures, Earned, MonthResult, OrderFigures, PersonTotal, needs_running_base,
};
use crate::rules::policy::{PolicyBook, Published};
use crate::rules::policy_file;
use crate::rules::renewals::RenewalLine;
use crate::store::orders::{self, FigureRow};
use crate::store::statements::{self, Statement};
use crate::store::{Source, StoreError, adjustments, customers, policies, statement_renewals};

/// What a report shows of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthOrder {
    /// 订单号.
    pub no: String,
    /// When it was placed.
    pub at: OrderTime,
    /// 客户.
    pub customer: String,
}

/// A month's commission with all that its reports need.
#[derive(Debug, Clone)]
pub struct ComputedMonth {
    /// Which month.
    pub month: Month,
    /// Lines and what was left out.
    pub result: MonthResult,
    /// The orders that lines and rows name.
    pub orders: HashMap<OrderId, MonthOrder>,
    /// 续费: by 签订日期, 合同号, 客服 first (K-12).
    pub renewals: Vec<RenewalLine>,
    /// The customers that renewals name.
    pub renewal_customers: HashMap<CustomerId, String>,
    /// 奖惩 by number.
    pub adjustments: Vec<(PersonId, Adjustment)>,
    /// The statement that signs it, where it is closed.
    pub statement: Option<Statement>,
    /// The policies its lines were made with, and those in force.
    pub book: PolicyBook,
}

impl ComputedMonth {
    /// Everybody's totals: 合计 descending, then name (K-11).
    #[must_use]
    pub fn totals(&self, directory: &Directory) -> Vec<PersonTotal> {
        let adjustments: Vec<AdjustmentFigures> = self
            .adjustments
            .iter()
            .map(|(person, adjustment)| AdjustmentFigures {
                person: *person,
                amount: adjustment.amount,
                points: adjustment.points,
            })
            .collect();
        let mut totals = commission::totals(&self.result.lines, &self.renewals, &adjustments);
        totals
            .sort_by(|a, b| b.total.cmp(&a.total).then_with(|| directory.name(a.person).cmp(directory.name(b.person))));
        totals
    }

    /// Σ of all totals.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.result.lines.iter().map(commission::Line::total).sum::<Money>()
            + self.renewals.iter().map(|line| line.percent).sum()
            + self.adjustments.iter().map(|(_, adjustment)| adjustment.amount).sum()
    }
}

/// All published policies, and which held for the closed months.
///
/// # Errors
/// When SQLite fails, or a stored policy cannot be read.
pub fn policy_book(source: &(impl Source + ?Sized)) -> AppResult<PolicyBook> {
    let mut published = Vec::new();
    for row in policies::all(source)? {
        if let Some(publication) = row.publication {
            let policy = policy_file::parse(&row.file)
                .map_err(|_| StoreError::Corrupt(format!("policy {} ({})", row.id.0, row.title)))?;
            published.push(Published { id: row.id, publication, policy });
        }
    }
    Ok(PolicyBook::new(published, statements::sealed_policies(source)?, statements::closed_through(source)?))
}

/// A month's commission: what was signed where it is closed, else what the records give now.
///
/// # Errors
/// When SQLite fails.
pub fn compute_month(source: &(impl Source + ?Sized), directory: &Directory, month: Month) -> AppResult<ComputedMonth> {
    let book = policy_book(source)?;
    let statement = statements::in_force(source, month)?;
    let adjustments = adjustments::of_month(source, month)?;
    let (result, rows) = match &statement {
        Some(statement) => (statements::result(source, statement.no)?, orders::dated_in(source, month)?),
        None => recompute(source, directory, month, &book)?,
    };
    let renewals = match &statement {
        Some(statement) => statement_renewals::month(source, statement.no)?.lines,
        None => recompute_renewals(source, &book, month)?.lines,
    };
    let ids: BTreeSet<CustomerId> = renewals.iter().map(|line| line.customer).collect();
    let renewal_customers = customers::names(source, &ids.into_iter().collect::<Vec<_>>())?;
    let orders = named(source, &result, rows)?;
    Ok(ComputedMonth { month, result, orders, renewals, renewal_customers, adjustments, statement, book })
}

/// A month's commission as a book would give it, whether or not the month is closed; nothing that is signed is read, and
/// renewals are left out.
///
/// # Errors
/// When SQLite fails.
pub(crate) fn compute_as_if(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    month: Month,
    book: PolicyBook,
) -> AppResult<ComputedMonth> {
    let (result, rows) = recompute(source, directory, month, &book)?;
    let orders = named(source, &result, rows)?;
    let adjustments = adjustments::of_month(source, month)?;
    let (renewals, renewal_customers) = (Vec::new(), HashMap::new());
    Ok(ComputedMonth { month, result, orders, renewals, renewal_customers, adjustments, statement: None, book })
}

/// What reports show of the orders that the result names; most of them are in `rows`.
fn named(
    source: &(impl Source + ?Sized),
    result: &MonthResult,
    mut rows: Vec<FigureRow>,
) -> AppResult<HashMap<OrderId, MonthOrder>> {
    let known: HashSet<OrderId> = rows.iter().map(id_of).collect();
    // All lines of an order stand together.
    let with_lines = result.lines.chunk_by(|a, b| a.order == b.order).filter_map(|lines| Some(lines.first()?.order));
    let left_out = result.uncredited.iter().map(|row| row.order);
    for id in with_lines.chain(left_out).filter(|id| !known.contains(id)).collect::<BTreeSet<_>>() {
        rows.extend(FigureRow::of(source, id)?);
    }
    let mut customers: Vec<CustomerId> = rows.iter().map(|row| row.customer).collect();
    customers.sort_unstable();
    customers.dedup();
    let names = customers::names(source, &customers)?;
    let mut shown = HashMap::with_capacity(rows.len());
    for FigureRow { figures: OrderFigures { id, no, at, .. }, customer } in rows {
        shown.insert(id, MonthOrder { no, at, customer: names.get(&customer).cloned().unwrap_or_default() });
    }
    Ok(shown)
}

/// A month computed from the records, whether or not it is closed; with the orders that may have lines in it.
pub(crate) fn recompute(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    month: Month,
    book: &PolicyBook,
) -> AppResult<(MonthResult, Vec<FigureRow>)> {
    let mut rows = counted_in(source, month, book)?;
    let mut known: HashSet<OrderId> = rows.iter().filter(|row| row.figures.at.month() < month).map(id_of).collect();
    let mut refunded = orders::refunded_in(source, month)?;
    let earlier_months = running_months(&refunded, month, book);
    refunded.retain(|row| known.insert(id_of(row)));
    rows.extend(refunded);
    let mut earlier = Vec::with_capacity(earlier_months.len());
    for (earlier_month, through) in earlier_months {
        let since = book.first_on_payment().filter(|since| *since < earlier_month);
        let mut others = orders::bases_in(source, earlier_month, since, through)?;
        others.retain(|figures| known.insert(figures.id));
        earlier.push(others);
    }
    let all = rows.iter().map(|row| &row.figures).chain(earlier.iter().flatten());
    let result = commission::month(month, all, book, directory.kinds());
    Ok((result, rows))
}

fn id_of(row: &FigureRow) -> OrderId {
    row.figures.id
}

/// K-9: the earlier months in which refunded orders were earned under tiers: what they keep depends on all that was
/// earned there before them, up to the date of the last of them.
fn running_months(refunded: &[FigureRow], month: Month, book: &PolicyBook) -> BTreeMap<Month, NaiveDate> {
    let mut months: BTreeMap<Month, NaiveDate> = BTreeMap::new();
    for FigureRow { figures, .. } in refunded {
        let Some(published) = book.for_month(figures.at.month()) else { continue };
        match commission::earned(figures, &published.policy) {
            Earned::In(earned) if earned < month && needs_running_base(&published.policy) => {
                let through = months.entry(earned).or_insert(figures.at.date);
                *through = figures.at.date.max(*through);
            }
            Earned::In(_) | Earned::AwaitingPayment => {}
        }
    }
    months
}

/// K-2: every order whose lines may count in `month`: those dated in it, and where a policy is earned on payment, those
/// of earlier months that were paid in it.
pub(crate) fn counted_in(
    source: &(impl Source + ?Sized),
    month: Month,
    book: &PolicyBook,
) -> AppResult<Vec<FigureRow>> {
    let mut rows = orders::dated_in(source, month)?;
    if let Some(since) = book.first_on_payment().filter(|since| *since < month) {
        rows.extend(orders::paid_in(source, month, since)?);
    }
    Ok(rows)
}
