//! How a customer stands (orders, latest credit period), as it follows from his judged history.

use std::collections::HashMap;

use super::rejudge::judged;
use super::{AppResult, Directory, Office};
use crate::model::{Credit, CustomerId, Money, OrderId, PersonId};
use crate::rules::credit::{CreditInput, CustomerCredit};
use crate::store::orders::{self, HistoryRow};
use crate::store::standings::{self, HeldPeriod, Standing};
use crate::store::{Source, Store};

/// What is summed of an order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) amount: Money,
    pub(crate) liaison: PersonId,
}

/// How a customer with this judged history stands; none without a valid order.
pub(crate) fn standing(
    inputs: &[CreditInput<'_>],
    credit: &CustomerCredit,
    figures: &HashMap<OrderId, Figure>,
) -> Option<Standing> {
    let dates: HashMap<OrderId, chrono::NaiveDate> = inputs.iter().map(|one| (one.id, one.at.date)).collect();
    let (first, last) = (credit.judgements.first()?.order, credit.judgements.last()?.order);
    let amounts = credit.judgements.iter().filter_map(|one| figures.get(&one.order)).map(|figure| figure.amount.fen());
    let period = credit.periods.last().map(|period| HeldPeriod {
        start: period.start,
        end: period.end,
        opener: period.opener,
        credits: [
            period.channel,
            period.reception,
            period.assist.map_or(Credit::None, |assist| Credit::Person(assist.person)),
        ],
    });
    Some(Standing {
        orders: u32::try_from(credit.judgements.len()).unwrap_or(u32::MAX),
        amount: Money::from_fen(amounts.fold(0, i64::saturating_add)),
        first_order: *dates.get(&first)?,
        last_order: *dates.get(&last)?,
        liaison: figures.get(&last)?.liaison,
        period,
    })
}

/// How a customer stands by his stored orders.
pub(crate) fn restanding(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    customer: CustomerId,
) -> AppResult<Option<Standing>> {
    let history = orders::history(source, customer)?;
    let inputs: Vec<CreditInput<'_>> = history.iter().map(HistoryRow::input).collect();
    let (credit, _) = judged(&inputs, directory.kinds());
    Ok(standing(&inputs, &credit, &history.iter().map(figure).collect()))
}

/// What is summed of a stored order.
pub(crate) fn figure(row: &HistoryRow) -> (OrderId, Figure) {
    (row.placed.id, Figure { amount: row.amount, liaison: row.liaison })
}

impl Office {
    /// Fills in how customers stand, where the file comes from a version that did not store it.
    pub(crate) fn fill_standings(store: &mut Store) -> AppResult<()> {
        if !standings::are_missing(store)? {
            return Ok(());
        }
        let directory = Directory::load(store)?;
        let customers = orders::customers_with_orders(store)?;
        let tx = store.begin()?;
        for customer in customers {
            let standing = restanding(&tx, &directory, customer)?;
            standings::put(&tx, customer, standing.as_ref())?;
        }
        Ok(tx.commit()?)
    }
}
