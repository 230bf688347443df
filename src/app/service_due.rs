//! Who is to be visited, and whose contract nears its end.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::AppResult;
use crate::model::{Contract, ContractId, Month};
use crate::rules::renewals::{Contacts, Notice, VisitState, notice, visit};
use crate::store::contracts::{self, Running};
use crate::store::{Source, followups};

/// A contract whose customer is still owed a visit this month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitDue {
    /// The contract.
    pub contract: Contract,
    /// 本月已回访.
    pub had: u32,
    /// 应回访.
    pub wanted: u32,
    /// 上次回访: the last connected call.
    pub last: Option<NaiveDate>,
    /// How it stands.
    pub state: VisitState,
}

/// A contract under a renewal notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpiringContract {
    /// The contract.
    pub contract: Contract,
    /// Which notice.
    pub notice: Notice,
    /// How many days are left.
    pub days_left: i64,
}

/// A visit that is owed, by rows alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owed {
    contract: ContractId,
    had: u32,
    wanted: u32,
    state: VisitState,
}

/// The contracts that run at a moment whose customers are still owed a visit in its month: what of it is late first, then
/// what expires first.
pub(super) fn owed(source: &(impl Source + ?Sized), running: &[Running], at: NaiveDateTime) -> AppResult<Vec<Owed>> {
    let first = Month::of(at.date()).first_day();
    let visits: HashMap<_, Contacts> = followups::visits_through(source, first, at)?;
    let mut owed: Vec<Owed> = running
        .iter()
        .filter_map(|one| {
            let had = visits.get(&one.customer).copied().unwrap_or_default();
            let visit = visit(one.visits, one.expires_on, at.date(), had);
            let is_owed = visit.state != VisitState::Done;
            is_owed.then_some(Owed { contract: one.id, had: had.all(), wanted: visit.wanted, state: visit.state })
        })
        .collect();
    // `running` is sorted by expiry, and the sort is stable.
    owed.sort_by_key(|one| one.state);
    Ok(owed)
}

/// With the contract and the last visit of each.
pub(super) fn with_contracts(
    source: &(impl Source + ?Sized),
    owed: &[Owed],
    at: NaiveDateTime,
) -> AppResult<Vec<VisitDue>> {
    let ids: Vec<ContractId> = owed.iter().map(|one| one.contract).collect();
    let rows = contracts::by_ids(source, &ids)?.into_iter().zip(owed);
    let due = rows.map(|(row, owed)| {
        let last = followups::last_visit(source, row.names.customer, at)?;
        Ok(VisitDue { contract: row.contract, had: owed.had, wanted: owed.wanted, last, state: owed.state })
    });
    due.collect()
}

/// Every contract that runs at a moment whose customer is still owed a visit in its month, by customer and number.
///
/// # Errors
/// When SQLite fails.
pub fn visits_due(source: &(impl Source + ?Sized), at: NaiveDateTime) -> AppResult<Vec<VisitDue>> {
    let running = contracts::running(source, at.date())?;
    let mut due = with_contracts(source, &owed(source, &running, at)?, at)?;
    due.sort_by(|a, b| (&a.contract.customer, &a.contract.no).cmp(&(&b.contract.customer, &b.contract.no)));
    Ok(due)
}

/// Of contracts that run on a day, by expiry, those under a notice that nothing renews yet.
pub(super) fn under_notice(
    source: &(impl Source + ?Sized),
    running: &[Running],
    on: NaiveDate,
) -> AppResult<Vec<ContractId>> {
    let renewed = contracts::renewed(source)?;
    let near = running.iter().take_while(|one| notice(one.expires_on, on).is_some());
    Ok(near.map(|one| one.id).filter(|id| !renewed.contains(id)).collect())
}

/// What a list shows of a contract under a notice.
pub(super) fn expiring(contract: Contract, on: NaiveDate) -> Option<ExpiringContract> {
    let notice = notice(contract.expires_on, on)?;
    let days_left = (contract.expires_on - on).num_days();
    Some(ExpiringContract { contract, notice, days_left })
}

/// The contracts that expire within 90 days and that nothing renews yet, the nearest first.
///
/// # Errors
/// When SQLite fails.
pub fn expiring_contracts(source: &(impl Source + ?Sized), on: NaiveDate) -> AppResult<Vec<ExpiringContract>> {
    let span = u64::try_from(Notice::Ninety.days()).unwrap_or(0);
    let last = on.checked_add_days(Days::new(span)).unwrap_or(on);
    let rows = contracts::unrenewed_between(source, on, last)?.into_iter();
    Ok(rows.filter_map(|row| expiring(row.contract, on)).collect())
}
