//! A month's commission: as signed where it is closed, else computed from the records.

use std::collections::{BTreeSet, HashMap};

use super::{AppResult, Directory};
use crate::model::{Adjustment, Money, Month, OrderId, OrderTime, PersonId};
use crate::rules::commission::{
    self, AdjustmentFigures, Earned, MonthResult, OrderFigures, PersonTotal, needs_running_base,
};
use crate::rules::policy::{PolicyBook, Published};
use crate::rules::policy_file;
use crate::store::orders::{self, FigureRow};
use crate::store::statements::{self, Statement};
use crate::store::{Source, StoreError, adjustments, policies};

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
        let mut totals = commission::totals(&self.result.lines, &adjustments);
        totals
            .sort_by(|a, b| b.total.cmp(&a.total).then_with(|| directory.name(a.person).cmp(directory.name(b.person))));
        totals
    }

    /// Σ of all totals.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.result.lines.iter().map(commission::Line::total).sum::<Money>()
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
        Some(statement) => {
            let result = statements::result(source, statement.no)?;
            let rows = orders::with_figures(source, month)?;
            (result, rows)
        }
        None => recompute(source, directory, month, &book)?,
    };
    let mut named = HashMap::with_capacity(rows.len());
    for row in rows {
        let FigureRow { figures: OrderFigures { id, no, at, .. }, customer } = row;
        named.insert(id, MonthOrder { no, at, customer });
    }
    for id in missing(&result, &named) {
        if let Some(row) = FigureRow::of(source, id)? {
            named.insert(id, MonthOrder { no: row.figures.no, at: row.figures.at, customer: row.customer });
        }
    }
    Ok(ComputedMonth { month, result, orders: named, adjustments, statement, book })
}

fn missing(result: &MonthResult, named: &HashMap<OrderId, MonthOrder>) -> BTreeSet<OrderId> {
    let lines = result.lines.iter().map(|line| line.order);
    let rows = result.uncredited.iter().map(|row| row.order);
    lines.chain(rows).filter(|id| !named.contains_key(id)).collect()
}

/// A month computed from the records, whether or not it is closed; with the orders it was computed from.
pub(crate) fn recompute(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    month: Month,
    book: &PolicyBook,
) -> AppResult<(MonthResult, Vec<FigureRow>)> {
    let mut rows = orders::with_figures(source, month)?;
    rows.extend(earlier_orders(source, month, book, &rows)?);
    // The rules take plain figures; the names come back beside them.
    let mut customers = Vec::with_capacity(rows.len());
    let mut figures = Vec::with_capacity(rows.len());
    for row in rows {
        customers.push(row.customer);
        figures.push(row.figures);
    }
    let result = commission::month(month, &figures, book, directory.kinds());
    let rows = figures.into_iter().zip(customers).map(|(figures, customer)| FigureRow { figures, customer }).collect();
    Ok((result, rows))
}

/// K-9: the orders of earlier months that are refunded in `month`, and where tiers make it matter, all that was earned
/// in the same month as they.
fn earlier_orders(
    source: &(impl Source + ?Sized),
    month: Month,
    book: &PolicyBook,
    present: &[FigureRow],
) -> AppResult<Vec<FigureRow>> {
    let mut known: BTreeSet<OrderId> = present.iter().map(|row| row.figures.id).collect();
    let mut more: Vec<FigureRow> = Vec::new();
    let mut whole_months: BTreeSet<Month> = BTreeSet::new();
    let refunded = orders::refunded_from_earlier(source, month)?;
    for id in refunded {
        let Some(row) = FigureRow::of(source, id)? else { continue };
        let Some(published) = book.for_month(row.figures.at.month()) else { continue };
        match commission::earned(&row.figures, &published.policy) {
            Earned::In(earned) if earned < month && needs_running_base(&published.policy) => {
                whole_months.insert(earned);
            }
            Earned::In(_) | Earned::AwaitingPayment => {}
        }
        if known.insert(id) {
            more.push(row);
        }
    }
    for earlier in whole_months {
        for row in orders::with_figures(source, earlier)? {
            if known.insert(row.figures.id) {
                more.push(row);
            }
        }
    }
    Ok(more)
}
