//! Proves that what is stored is sound and follows from the records.

use std::collections::HashMap;

use super::compute_duty::{DutyRules, recompute_duty};
use super::compute_month::{policy_book, recompute};
use super::compute_renewals::recompute_renewals;
use super::rejudge::judged;
use super::standing::restanding;
use super::{AppResult, Directory, Office};
use crate::model::{Month, OrderId};
use crate::rules::credit::CreditInput;
use crate::store::orders::Judged;
use crate::store::{
    customers as customer_store, maintenance, order_sources, orders, standings, statement_duty, statement_renewals,
    statements,
};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckFault {
    /// SQLite's own finding.
    Database(String),
    /// An order's stored credit is not what the rules say.
    Credit {
        /// Its number.
        order: String,
    },
    /// An order's 安排 cannot be read or names somebody who does not exist.
    Sourcing {
        /// Its number.
        order: String,
    },
    /// What is stored of how a customer stands is not what his orders give.
    Standing {
        /// His name.
        customer: String,
    },
    /// An order's cost was left blank and is not the sum of its sources (S-4).
    Cost {
        /// Its number.
        order: String,
    },
    /// A signed month is not what the records give.
    Statement {
        /// Which.
        month: Month,
        /// The statement's number.
        no: i64,
    },
    /// A signed duty table is not what the records give.
    Duty {
        /// Of which month.
        month: Month,
        /// The statement's number.
        no: i64,
    },
}

impl Office {
    /// Checks the database, every stored credit and every statement in force; `progress` hears of customers done.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn check(&self, progress: &mut dyn FnMut(usize, usize)) -> AppResult<Vec<CheckFault>> {
        let store = self.store();
        let mut faults: Vec<CheckFault> = maintenance::faults(store)?.into_iter().map(CheckFault::Database).collect();
        let sourcing = orders::without_people(store)?;
        let can_recompute = sourcing.is_empty();
        faults.extend(sourcing.into_iter().map(|order| CheckFault::Sourcing { order }));
        let costs = order_sources::with_wrong_cost(store)?;
        faults.extend(costs.into_iter().map(|order| CheckFault::Cost { order }));
        let directory = Directory::load(store)?;
        let customers = orders::customers_with_orders(store)?;
        let names = customer_store::names(store, &customers)?;
        for (done, customer) in customers.iter().enumerate() {
            let history = orders::history(store, *customer)?;
            let inputs: Vec<CreditInput<'_>> = history.iter().map(orders::HistoryRow::input).collect();
            let (_, again): (_, HashMap<OrderId, Judged>) = judged(&inputs, directory.kinds());
            for row in &history {
                let expected = again.get(&row.placed.id).cloned().unwrap_or_else(Judged::voided);
                if expected != row.judged {
                    faults.push(CheckFault::Credit { order: row.placed.no.clone() });
                }
            }
            if standings::of(store, *customer)? != restanding(store, &directory, *customer)? {
                let name = names.get(customer).cloned().unwrap_or_default();
                faults.push(CheckFault::Standing { customer: name });
            }
            progress(done + 1, customers.len());
        }
        // A month cannot be computed from orders whose people cannot be read.
        if !can_recompute {
            return Ok(faults);
        }
        let book = policy_book(store)?;
        let rules = DutyRules::load(store)?;
        for statement in statements::all(store)?.into_iter().filter(|statement| statement.reopened_at.is_none()) {
            let signed = statements::result(store, statement.no)?;
            let (again, _) = recompute(store, &directory, statement.month, &book)?;
            // What waited for payment then may be paid since: only the lines are signed.
            let renewals = statement_renewals::month(store, statement.no)?;
            let renewed_again = recompute_renewals(store, &book, statement.month)?;
            // What rests on no line may have been entered since.
            if signed.lines != again.lines || renewals.lines != renewed_again.lines {
                faults.push(CheckFault::Statement { month: statement.month, no: statement.no });
            }
            if statement_duty::table(store, statement.no)? != recompute_duty(store, &rules, statement.month)? {
                faults.push(CheckFault::Duty { month: statement.month, no: statement.no });
            }
        }
        Ok(faults)
    }
}
