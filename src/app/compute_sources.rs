//! How sources stand at an instant, what they brought, who chooses first in a month.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::settings::{UPKEEP_DAYS, setting};
use super::{AppError, AppResult, Directory, Setting};
use crate::model::{Decision, DecisionKind, Money, Month, Prices, Supply, SupplyId, SupplyState, Upkeep, Verification};
use crate::rules::sourcing::{
    Arranged, Attempt, Entry, HandedOver, MonthFacts, Offer, Profit, Ranked, Records, Served, Standing, UsedOrder,
    Worked, by_price, is_neglected, is_placed, rank, standing, usual_price,
};
use crate::store::audit::Change;
use crate::store::order_sources::{self, UsedIn};
use crate::store::sources::{self as store, Of, SupplyRow};
use crate::store::{Source, audit, orders};

/// A source as the book lists it at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSupply {
    /// The record.
    pub supply: Supply,
    /// How it stands, and why.
    pub standing: Standing,
    /// 进价 and 售价 in force.
    pub prices: Prices,
    /// 验证次数.
    pub attempts: u32,
    /// 成功次数.
    pub successes: u32,
    /// Whether the latest attempt failed.
    pub failing: bool,
    /// 使用次数: valid orders that used it.
    pub uses: u32,
    /// 使用利润: the profit of those orders, refunds aside.
    pub profit: Money,
    /// 上次维护.
    pub last_upkeep: Option<NaiveDate>,
    /// S-3: it has been too long without upkeep.
    pub neglected: bool,
}

/// Prices that hold from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PricePoint {
    /// From when.
    pub from: NaiveDate,
    /// What they are.
    pub prices: Prices,
}

/// A source with all its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyDetail {
    /// As the list has it.
    pub listed: ListedSupply,
    /// Every price it has had, earliest first.
    pub prices: Vec<PricePoint>,
    /// What its business usually costs: the median of the effective sources' prices.
    pub usual: Option<Money>,
    /// Its verifications, latest first.
    pub verifications: Vec<Verification>,
    /// Its upkeep, latest first.
    pub upkeep: Vec<Upkeep>,
    /// What was decided on it, latest first.
    pub decisions: Vec<Decision>,
    /// The valid orders that used it, latest first.
    pub used: Vec<UsedIn>,
    /// Every change of it and of its records, latest first.
    pub history: Vec<Change>,
}

/// The effective sources of a business, cheapest first, and what they usually cost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// Those that are offered.
    pub offers: Vec<Offer>,
    /// The median of their prices.
    pub usual: Option<Money>,
}

/// The records of one source, as the store has them.
#[derive(Debug, Default)]
struct Book {
    verifications: Vec<Of<Verification>>,
    upkeep: Vec<Of<Upkeep>>,
    decisions: Vec<Of<Decision>>,
    used: Vec<UsedIn>,
}

impl Book {
    fn of(source: &(impl Source + ?Sized), id: SupplyId) -> AppResult<Self> {
        Ok(Self {
            verifications: store::verifications_of(source, id)?,
            upkeep: store::upkeep_of(source, id)?,
            decisions: store::decisions_of(source, id)?,
            used: order_sources::used(source, Some(id))?,
        })
    }

    /// Every source's records in one reading.
    fn all(source: &(impl Source + ?Sized)) -> AppResult<HashMap<SupplyId, Self>> {
        let mut books: HashMap<SupplyId, Self> = HashMap::new();
        for one in store::verifications(source)? {
            books.entry(one.supply).or_default().verifications.push(one);
        }
        for one in store::upkeep(source)? {
            books.entry(one.supply).or_default().upkeep.push(one);
        }
        for one in store::decisions(source)? {
            books.entry(one.supply).or_default().decisions.push(one);
        }
        for one in order_sources::used(source, None)? {
            books.entry(one.used.supply).or_default().used.push(one);
        }
        Ok(books)
    }

    fn standing(&self, row: &SupplyRow, at: NaiveDateTime) -> Standing {
        let attempts = self.verifications.iter().map(|one| &one.record);
        let of_kind = |kind: DecisionKind| {
            let decided = self.decisions.iter().map(|one| &one.record);
            decided.filter(move |one| one.kind == kind).map(|one| one.date).collect()
        };
        let profits = self.used.iter().filter(|one| one.profit > Money::ZERO);
        let records = Records {
            attempts: attempts.map(|one| Attempt { date: one.date, no: &one.no, succeeded: one.succeeded }).collect(),
            checks: of_kind(DecisionKind::Checked),
            ends: of_kind(DecisionKind::Ended),
            profits: profits.map(|one| Profit { at: one.at, order: &one.used.record.order_no }).collect(),
        };
        standing(row.supply.kind, &records, at)
    }

    /// Every price from the first on; of several of a day the last by number holds.
    fn prices(&self, supply: &Supply, until: NaiveDate) -> Vec<PricePoint> {
        let mut points = vec![PricePoint { from: supply.entered_on, prices: supply.prices }];
        let changed = self.upkeep.iter().map(|one| &one.record).filter(|one| one.date <= until);
        points.extend(changed.filter_map(|one| Some(PricePoint { from: one.date, prices: one.prices? })));
        // Stable: of one day the entry stands first, then the notes by number.
        points.sort_by_key(|point| point.from);
        points
    }

    fn listed(&self, row: &SupplyRow, at: NaiveDateTime, limit_days: u32) -> ListedSupply {
        let today = at.date();
        let supply = &row.supply;
        let standing = self.standing(row, at);
        let tried = || self.verifications.iter().map(|one| &one.record).filter(|one| one.date <= today);
        let used = || self.used.iter().filter(|one| is_placed(one.at, at));
        let last_upkeep = self.upkeep.iter().map(|one| one.record.date).filter(|date| *date <= today).max();
        let prices = self.prices(supply, today).last().map_or(supply.prices, |point| point.prices);
        let last = last_upkeep.unwrap_or(supply.entered_on);
        ListedSupply {
            prices,
            attempts: count(tried()),
            successes: count(tried().filter(|one| one.succeeded)),
            failing: tried().next_back().is_some_and(|one| !one.succeeded),
            uses: count(used()),
            profit: used().map(|one| one.profit).sum(),
            last_upkeep,
            neglected: is_neglected(standing.state, last, today, limit_days),
            standing,
            supply: supply.clone(),
        }
    }
}

fn count(of: impl Iterator) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}

/// How a source stands at an instant.
pub(crate) fn standing_of(source: &(impl Source + ?Sized), row: &SupplyRow, at: NaiveDateTime) -> AppResult<Standing> {
    Ok(Book::of(source, row.id)?.standing(row, at))
}

/// S-3: so many days without upkeep are too long.
fn limit_days(source: &(impl Source + ?Sized)) -> AppResult<u32> {
    let known = Setting::by_key(UPKEEP_DAYS).ok_or_else(|| AppError::NotFound(UPKEEP_DAYS.to_owned()))?;
    Ok(setting(source, known)?.parse().unwrap_or(60))
}

/// The sources entered by the day of an instant, as they stood at it, by name.
///
/// # Errors
/// When SQLite fails.
pub fn supplies(source: &(impl Source + ?Sized), at: NaiveDateTime) -> AppResult<Vec<ListedSupply>> {
    let limit = limit_days(source)?;
    let books = Book::all(source)?;
    let none = Book::default();
    let rows = store::all(source)?.into_iter().filter(|row| row.supply.entered_on <= at.date());
    Ok(rows.map(|row| books.get(&row.id).unwrap_or(&none).listed(&row, at, limit)).collect())
}

/// A source with everything that is known of it at an instant.
///
/// # Errors
/// When there is none, or SQLite fails.
pub fn supply_detail(source: &(impl Source + ?Sized), name: &str, at: NaiveDateTime) -> AppResult<SupplyDetail> {
    let row = store::by_name(source, name)?.ok_or_else(|| AppError::NotFound(name.to_owned()))?;
    let mut book = Book::of(source, row.id)?;
    let listed = book.listed(&row, at, limit_days(source)?);
    let prices = book.prices(&row.supply, NaiveDate::MAX);
    let usual = match &row.supply.business {
        None => None,
        Some(business) => supply_offers(source, business, at)?.usual,
    };
    book.verifications.reverse();
    book.upkeep.reverse();
    book.decisions.reverse();
    book.used.reverse();
    Ok(SupplyDetail {
        listed,
        prices,
        usual,
        verifications: book.verifications.into_iter().map(|one| one.record).collect(),
        upkeep: book.upkeep.into_iter().map(|one| one.record).collect(),
        decisions: book.decisions.into_iter().map(|one| one.record).collect(),
        used: book.used,
        history: audit::of_supply(source, name)?,
    })
}

/// S-2: the effective sources of a business at an instant, cheapest first.
///
/// # Errors
/// When SQLite fails.
pub fn supply_offers(source: &(impl Source + ?Sized), business: &str, at: NaiveDateTime) -> AppResult<Offers> {
    let mut offers = Vec::new();
    for row in store::of_business(source, business)? {
        let book = Book::of(source, row.id)?;
        if row.supply.entered_on > at.date() || book.standing(&row, at).state != SupplyState::Effective {
            continue;
        }
        let points = book.prices(&row.supply, at.date());
        let prices = points.last().map_or(row.supply.prices, |point| point.prices);
        offers.push(Offer { name: row.supply.name, buy: prices.buy, sell: prices.sell });
    }
    by_price(&mut offers);
    let usual = usual_price(offers.iter().filter_map(|offer| offer.buy));
    Ok(Offers { offers, usual })
}

/// What an order's form offers: the effective sources of its business, and the names of all others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Those that are offered, cheapest first, and what they usually cost.
    pub offers: Offers,
    /// All others by name, which are asked about.
    pub others: Vec<String>,
}

/// What an order of a business may use at an instant.
///
/// # Errors
/// When SQLite fails.
pub fn supply_choices(source: &(impl Source + ?Sized), business: &str, at: NaiveDateTime) -> AppResult<Choices> {
    let offers = supply_offers(source, business, at)?;
    let is_other = |name: &String| offers.offers.iter().all(|offer| offer.name != *name);
    let others = store::all(source)?.into_iter().map(|row| row.supply.name).filter(is_other).collect();
    Ok(Choices { offers, others })
}

/// A number for a verification of a day that is free: `YZ-240305-01`.
///
/// # Errors
/// When SQLite fails.
pub fn next_verification_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free("YZ", date, |no| Ok(store::verification_by_no(source, no)?.is_some()))
}

/// A number for an upkeep note of a day that is free: `WH-240305-01`.
///
/// # Errors
/// When SQLite fails.
pub fn next_upkeep_no(source: &(impl Source + ?Sized), date: NaiveDate) -> AppResult<String> {
    free("WH", date, |no| Ok(store::upkeep_by_no(source, no)?.is_some()))
}

fn free(prefix: &str, date: NaiveDate, is_taken: impl Fn(&str) -> AppResult<bool>) -> AppResult<String> {
    let mut number = 1_u32;
    loop {
        let no = format!("{prefix}-{}-{number:02}", date.format("%y%m%d"));
        if !is_taken(&no)? {
            return Ok(no);
        }
        number = number.saturating_add(1);
    }
}

/// S-5: everybody's figures of a month, by name, with who chooses first.
///
/// # Errors
/// When SQLite fails.
pub fn sourcing_ranking(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    month: Month,
) -> AppResult<Vec<Ranked>> {
    let found_by: HashMap<SupplyId, _> = store::all(source)?.into_iter().map(|row| (row.id, row.entered_by)).collect();
    let used = order_sources::used_in_month(source, month)?.into_iter().filter_map(|one| {
        let found_by = *found_by.get(&one.used.supply)?;
        Some(UsedOrder { order: one.used.order.0, profit: one.profit, found_by })
    });
    let handed_over = order_sources::handovers_in(source, month)?.into_iter().flat_map(|one| {
        let kept = one.to.iter().map(|to| to.person.clone()).collect::<Vec<_>>();
        let gone = one.from.into_iter().filter(move |from| !kept.contains(&from.person));
        gone.map(move |from| (from.person, one.stage, one.reason))
    });
    let placed = orders::dated_in(source, month)?;
    let facts = MonthFacts {
        entries: store::entered_in(source, month)?.into_iter().map(|row| Entry { by: row.entered_by }).collect(),
        attempts: store::verified_in(source, month)?
            .into_iter()
            .map(|one| Worked { by: one.by, succeeded: one.record.succeeded })
            .collect(),
        upkeep: store::upkeep_in(source, month)?.into_iter().map(|one| one.by).collect(),
        used: used.collect(),
        served: placed.iter().map(|row| Served { liaison: row.figures.liaison, rating: row.figures.quality }).collect(),
        arranged: placed
            .into_iter()
            .map(|row| Arranged { profit: row.figures.amount - row.figures.cost, sourcing: row.figures.sourcing })
            .collect(),
        handed_over: handed_over
            .filter_map(|(name, stage, reason)| Some(HandedOver { from: directory.person_id(&name)?, stage, reason }))
            .collect(),
    };
    let mut ranked = rank(&facts, |person| directory.name(person));
    ranked.sort_by(|a, b| directory.name(a.person).cmp(directory.name(b.person)));
    Ok(ranked)
}
