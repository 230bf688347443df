//! A customer with all that is known of him: how he stands, his credit periods, his orders.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::rejudge::judged;
use super::{AppError, AppResult, Directory};
use crate::model::{Category, Credit, Customer, CustomerId, OrderId};
use crate::rules::credit::{CreditInput, lost_after, lost_through};
use crate::store::customers::{CustomerPhase, PhaseDays};
use crate::store::orders::{self, HistoryRow, ListedOrder};
use crate::store::standings::Standing;
use crate::store::{Source, customers, standings};
use crate::text::columns::{NOBODY, UNKNOWN};

/// A period that ends within so many days ends soon.
const SOON_DAYS: u64 = 30;

/// A credit period of a customer (C-2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerPeriod {
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: NaiveDate,
    /// The number of the order that opened it.
    pub opener: String,
    /// The category fixed with the channel.
    pub category: Option<Category>,
    /// 渠道, 客服, 助攻: a name, 未知 or 无.
    pub names: [String; 3],
}

/// A solution with who provides it (C-10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerSolution {
    /// 解决方案.
    pub solution: String,
    /// Who.
    pub provider: String,
    /// The number of the order that recorded it.
    pub since: String,
}

/// A customer with all that is known of him.
#[derive(Debug, Clone)]
pub struct CustomerDetail {
    /// His row.
    pub id: CustomerId,
    /// The record.
    pub customer: Customer,
    /// How he stands; none without a valid order.
    pub standing: Option<Standing>,
    /// His credit periods, earliest first.
    pub periods: Vec<CustomerPeriod>,
    /// His solutions.
    pub solutions: Vec<CustomerSolution>,
    /// His orders, the latest first, voided ones too.
    pub orders: Vec<ListedOrder>,
    /// The number of the voided order whose claims wait (C-13).
    pub waiting: Option<String>,
}

/// The days by which customers stand on `today`.
#[must_use]
pub fn phase_days(today: NaiveDate) -> PhaseDays {
    PhaseDays {
        today,
        soon: today.checked_add_days(Days::new(SOON_DAYS)).unwrap_or(today),
        lost_through: lost_through(today),
    }
}

/// How a customer stands on a day.
#[must_use]
pub fn phase(standing: Option<&Standing>, days: PhaseDays) -> CustomerPhase {
    let Some(standing) = standing else { return CustomerPhase::WithoutOrder };
    match &standing.period {
        Some(period) if period.end >= days.today && period.end <= days.soon => CustomerPhase::Lapsing,
        Some(period) if period.end >= days.today => CustomerPhase::InPeriod,
        _ if lost_after(standing.last_order) < days.today => CustomerPhase::Lost,
        _ => CustomerPhase::Lapsed,
    }
}

/// The first day on which an order of the customer would win him back, after his period (C-5).
#[must_use]
pub fn won_back_from(standing: &Standing) -> NaiveDate {
    let lost = lost_after(standing.last_order);
    let over = standing.period.as_ref().map_or(lost, |period| period.end.max(lost));
    over.succ_opt().unwrap_or(over)
}

/// A customer by name with all that is known of him.
///
/// # Errors
/// When there is none, or SQLite fails.
pub fn customer_detail(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    name: &str,
) -> AppResult<CustomerDetail> {
    let (id, customer) = customers::by_name(source, name)?.ok_or_else(|| AppError::NotFound(name.to_owned()))?;
    let history = orders::history(source, id)?;
    let numbers: HashMap<OrderId, &str> = history.iter().map(|row| (row.placed.id, row.placed.no.as_str())).collect();
    let number = |id: OrderId| numbers.get(&id).copied().unwrap_or_default().to_owned();
    let inputs: Vec<CreditInput<'_>> = history.iter().map(HistoryRow::input).collect();
    let (credit, _) = judged(&inputs, directory.kinds());
    let word = |credit: Credit| match credit {
        Credit::Person(person) => directory.name(person).to_owned(),
        Credit::Unknown => UNKNOWN.to_owned(),
        Credit::None => NOBODY.to_owned(),
    };
    let periods = credit.periods.iter().map(|period| CustomerPeriod {
        start: period.start,
        end: period.end,
        opener: number(period.opener),
        category: period.category,
        names: [
            word(period.channel),
            word(period.reception),
            period.assist.map_or_else(|| NOBODY.to_owned(), |assist| directory.name(assist.person).to_owned()),
        ],
    });
    let solutions = credit.solutions.iter().map(|one| CustomerSolution {
        solution: one.solution.clone(),
        provider: directory.name(one.provider).to_owned(),
        since: number(one.recorded_by),
    });
    let mut listed = orders::list_page(source, &history.iter().map(|row| row.placed.id).collect::<Vec<_>>())?;
    listed.sort_by(|a, b| (b.at, &b.no).cmp(&(a.at, &a.no)));
    Ok(CustomerDetail {
        id,
        standing: standings::of(source, id)?,
        periods: periods.collect(),
        solutions: solutions.collect(),
        waiting: credit.waiting.map(|waiting| number(waiting.from)),
        orders: listed,
        customer,
    })
}
