//! 今日: everything that is due on a day. Each matter is a section of its own that knows how many there are in all and has
//! the most urgent of them, so that it is quick whatever is stored.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::AppResult;
use super::compute_duty::number;
use super::service_due::{ExpiringContract, VisitDue, expiring, owed, under_notice, with_contracts};
use super::settings::{UNCONTACTED_DAYS, UNLOGGED_DAYS};
use crate::model::{Contract, CustomerId, OrderTime};
use crate::store::contracts::Running;
use crate::store::{Source, contracts, customer_stats, customers, followups};

/// How many of a section are shown.
const SHOWN: usize = 200;

/// A matter of 今日.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TodaySection<T> {
    /// How many there are in all.
    pub all: usize,
    /// The most urgent of them, those first.
    pub rows: Vec<T>,
}

impl<T> TodaySection<T> {
    fn of(mut rows: Vec<T>) -> Self {
        let all = rows.len();
        rows.truncate(SHOWN);
        Self { all, rows }
    }
}

/// A customer with a running contract who was not reached for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// The customer.
    pub customer: String,
    /// When he was reached last, by whatever way; none where never.
    pub last: Option<NaiveDate>,
}

/// A customer with a running contract who did not log in for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlogged {
    /// The customer.
    pub customer: String,
    /// 最近登录.
    pub last_login: OrderTime,
}

/// A contract whose renewal is in danger: for its salesperson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockedRenewal {
    /// The contract; its mark says since when and why.
    pub contract: Contract,
    /// How many days are left; negative where it expired.
    pub days_left: i64,
}

/// What is due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// As of when.
    pub at: NaiveDateTime,
    /// Visits that are owed this month.
    pub visits: TodaySection<VisitDue>,
    /// Contracts that expire within 90, 30 or 15 days.
    pub expiring: TodaySection<ExpiringContract>,
    /// Renewals in danger.
    pub blocked: TodaySection<BlockedRenewal>,
    /// Customers not reached for long.
    pub silent: TodaySection<Silent>,
    /// Customers long without a login.
    pub unlogged: TodaySection<Unlogged>,
}

/// What is due at a moment.
///
/// # Errors
/// When SQLite fails.
pub fn today(source: &(impl Source + ?Sized), at: NaiveDateTime) -> AppResult<Today> {
    let day = at.date();
    let running = contracts::running(source, day)?;
    let owed = owed(source, &running, at)?;
    let shown = owed.get(..owed.len().min(SHOWN)).unwrap_or_default();
    let visits = TodaySection { all: owed.len(), rows: with_contracts(source, shown, at)? };
    let near = under_notice(source, &running, day)?;
    let shown = near.get(..near.len().min(SHOWN)).unwrap_or_default();
    let rows = contracts::by_ids(source, shown)?.into_iter().filter_map(|row| expiring(row.contract, day));
    let soon = TodaySection { all: near.len(), rows: rows.collect() };
    let blocked = contracts::blocked(source)?
        .into_iter()
        .map(|row| BlockedRenewal { days_left: (row.contract.expires_on - day).num_days(), contract: row.contract });
    Ok(Today {
        at,
        visits,
        expiring: soon,
        blocked: TodaySection::of(blocked.collect()),
        silent: silent(source, &running, day)?,
        unlogged: unlogged(source, &running, day)?,
    })
}

/// The day so many days before, as a setting says.
fn before(source: &(impl Source + ?Sized), day: NaiveDate, key: &str) -> AppResult<NaiveDate> {
    let days = Days::new(u64::from(number(source, key)?));
    Ok(day.checked_sub_days(days).unwrap_or(NaiveDate::MIN))
}

/// Every customer once, with the first day of what runs for him.
fn served(running: &[Running]) -> HashMap<CustomerId, NaiveDate> {
    let mut served = HashMap::with_capacity(running.len());
    for one in running {
        let first = served.entry(one.customer).or_insert(one.starts_on);
        *first = one.starts_on.min(*first);
    }
    served
}

/// Who was not reached since the limit, nor began to be served after it; the longest first.
fn silent(source: &(impl Source + ?Sized), running: &[Running], day: NaiveDate) -> AppResult<TodaySection<Silent>> {
    let limit = before(source, day, UNCONTACTED_DAYS)?;
    let last = followups::last_contacts(source, day)?;
    let mut found: Vec<(Option<NaiveDate>, CustomerId)> = served(running)
        .into_iter()
        .map(|(customer, first)| (last.get(&customer).copied(), first, customer))
        .filter(|(last, first, _)| last.unwrap_or(*first) < limit)
        .map(|(last, _, customer)| (last, customer))
        .collect();
    found.sort_unstable_by_key(|(last, customer)| (*last, customer.0));
    let all = found.len();
    found.truncate(SHOWN);
    let names = names(source, found.iter().map(|(_, customer)| *customer))?;
    let rows =
        found.into_iter().map(|(last, id)| Silent { customer: names.get(&id).cloned().unwrap_or_default(), last });
    Ok(TodaySection { all, rows: rows.collect() })
}

/// Who is served and whose latest known login is before the limit; the longest first.
fn unlogged(source: &(impl Source + ?Sized), running: &[Running], day: NaiveDate) -> AppResult<TodaySection<Unlogged>> {
    let limit = before(source, day, UNLOGGED_DAYS)?;
    let mut found = customer_stats::last_login_before(source, limit)?;
    if found.is_empty() {
        return Ok(TodaySection { all: 0, rows: Vec::new() });
    }
    let served = served(running);
    found.retain(|(customer, _)| served.contains_key(customer));
    found.sort_unstable_by_key(|(customer, login)| (*login, customer.0));
    let all = found.len();
    found.truncate(SHOWN);
    let names = names(source, found.iter().map(|(customer, _)| *customer))?;
    let rows = found
        .into_iter()
        .map(|(id, last_login)| Unlogged { customer: names.get(&id).cloned().unwrap_or_default(), last_login });
    Ok(TodaySection { all, rows: rows.collect() })
}

fn names(
    source: &(impl Source + ?Sized),
    ids: impl Iterator<Item = CustomerId>,
) -> AppResult<HashMap<CustomerId, String>> {
    Ok(customers::names(source, &ids.collect::<Vec<_>>())?)
}
