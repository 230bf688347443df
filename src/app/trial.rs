//! 试算: what months would have paid under another policy. Nothing is written.
//!
//! The policy is tried on the orders *dated* in the chosen months; every other order keeps the policy of its own month.
//! What is compared are the commission tables of the chosen months: lines that count there, refunds that fall there, and
//! adjustments, which no policy touches. So a refund of an order from before the first chosen month is computed as it
//! stands, and what counts only after the last one (payments, refunds) is on neither side. Credit is as it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::compute_month::compute_as_if;
use super::{AppError, AppResult, ComputedMonth, Directory, compute_month, policy_book};
use crate::model::{Money, Month, OrderId, OrderTime, PersonId, Policy, Stage};
use crate::rules::commission::Contrast;
use crate::store::Source;

/// How many of the orders that change most are shown.
const ORDERS_SHOWN: usize = 100;
/// How many are kept from month to month: an order may change in one and change back in another.
const ORDERS_KEPT: usize = 2_000;

/// What to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialRequest {
    /// The policy; its own month does not matter.
    pub policy: Policy,
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The policy's title.
    pub title: String,
    /// Every month, in order.
    pub months: Vec<TrialMonth>,
    /// Everybody with any line or adjustment, who gains or loses most first.
    pub people: Vec<TrialPerson>,
    /// The orders that change most, those first; not all of them.
    pub orders: Vec<TrialOrder>,
    /// How many orders change at all.
    pub changed_orders: usize,
}

/// A month of a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrialMonth {
    /// Which.
    pub month: Month,
    /// The statement that signs it; it stays as it is.
    pub statement: Option<i64>,
    /// Σ as signed or computed.
    pub before: Money,
    /// Σ as it would be.
    pub after: Money,
}

/// A person in a trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialPerson {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Per stage, in the order of [`Stage::ALL`].
    pub stages: [Contrast; 5],
    /// What no policy touches: 奖惩.
    pub rest: Money,
}

impl TrialPerson {
    /// 合计 as it stands.
    #[must_use]
    pub fn before(&self) -> Money {
        self.stages.iter().map(|stage| stage.before.total).sum::<Money>() + self.rest
    }

    /// 合计 as it would be.
    #[must_use]
    pub fn after(&self) -> Money {
        self.stages.iter().map(|stage| stage.after.total).sum::<Money>() + self.rest
    }

    /// By how much more it would be.
    #[must_use]
    pub fn difference(&self) -> Money {
        self.after() - self.before()
    }

    /// By how many more points it would be.
    #[must_use]
    pub fn points(&self) -> i64 {
        self.stages.iter().map(|stage| stage.after.points.saturating_sub(stage.before.points)).sum()
    }
}

/// An order that a trial changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialOrder {
    /// 订单号.
    pub no: String,
    /// When it was placed.
    pub at: OrderTime,
    /// 客户.
    pub customer: String,
    /// The stages and people that change, in stage order.
    pub parts: Vec<TrialPart>,
}

impl TrialOrder {
    /// By how much more it would pay.
    #[must_use]
    pub fn difference(&self) -> Money {
        self.parts.iter().map(|part| part.contrast.difference()).sum()
    }

    /// Adds what changes in another month.
    fn join(&mut self, other: Self) {
        for part in other.parts {
            let same = |known: &&mut TrialPart| known.stage == part.stage && known.name == part.name;
            match self.parts.iter_mut().find(same) {
                Some(known) => {
                    known.contrast.before.join(&part.contrast.before);
                    known.contrast.after.join(&part.contrast.after);
                }
                None => self.parts.push(part),
            }
        }
    }

    /// How much changes hands in it: gains and losses do not cancel out.
    fn weight(&self) -> i64 {
        self.parts.iter().map(|part| part.contrast.difference().fen().abs()).fold(0, i64::saturating_add)
    }
}

/// What changes for one person in one stage of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialPart {
    /// Which stage.
    pub stage: Stage,
    /// Who.
    pub name: String,
    /// Before and after.
    pub contrast: Contrast,
}

impl Trial {
    /// Σ as it stands.
    #[must_use]
    pub fn before(&self) -> Money {
        self.months.iter().map(|month| month.before).sum()
    }

    /// Σ as it would be.
    #[must_use]
    pub fn after(&self) -> Money {
        self.months.iter().map(|month| month.after).sum()
    }
}

/// Tries a policy on months; `go_on` hears how many of how many are done and may stop it.
///
/// # Errors
/// When it is stopped, or SQLite fails.
pub fn trial(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    request: &TrialRequest,
    go_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> AppResult<Trial> {
    let tried = policy_book(source)?.trying(request.policy.clone(), request.from, request.to);
    let months: Vec<Month> = (request.from.index()..=request.to.index()).map(Month::from_index).collect();
    let mut sums = Sums {
        directory,
        people: BTreeMap::new(),
        orders: Vec::new(),
        known: BTreeMap::new(),
        changed: BTreeSet::new(),
    };
    let mut found = Vec::with_capacity(months.len());
    for (done, month) in months.iter().enumerate() {
        if go_on(done, months.len()).is_break() {
            return Err(AppError::Cancelled);
        }
        let mut before = compute_month(source, directory, *month)?;
        // Renewals are no orders: they stand on neither side.
        before.renewals.clear();
        let after = compute_as_if(source, directory, *month, tried.clone())?;
        sums.add(&before, &after);
        let statement = before.statement.as_ref().map(|statement| statement.no);
        found.push(TrialMonth { month: *month, statement, before: before.sum(), after: after.sum() });
    }
    Ok(sums.finish(request.policy.title.clone(), found))
}

/// What is summed over the months.
struct Sums<'a> {
    directory: &'a Directory,
    people: BTreeMap<PersonId, TrialPerson>,
    orders: Vec<TrialOrder>,
    /// Where an order stands among them, by its number.
    known: BTreeMap<String, usize>,
    changed: BTreeSet<OrderId>,
}

/// Which side of a contrast.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

impl Sums<'_> {
    fn person(&mut self, person: PersonId) -> &mut TrialPerson {
        let name = self.directory.name(person);
        self.people.entry(person).or_insert_with(|| TrialPerson {
            person,
            name: name.to_owned(),
            stages: std::array::from_fn(|_| Contrast::default()),
            rest: Money::ZERO,
        })
    }

    fn add(&mut self, before: &ComputedMonth, after: &ComputedMonth) {
        let mut lines: BTreeMap<(OrderId, Stage, PersonId), Contrast> = BTreeMap::new();
        for (month, side) in [(before, Side::Before), (after, Side::After)] {
            for line in &month.result.lines {
                let Some(person) = line.credit.person() else { continue };
                let policy = month.book.get(line.policy).map(|published| &published.policy);
                let whole = self.person(person).stages.get_mut(line.stage.index());
                let part = lines.entry((line.order, line.stage, person)).or_default();
                for contrast in whole.into_iter().chain([part]) {
                    match side {
                        Side::Before => contrast.before.add(line, policy),
                        Side::After => contrast.after.add(line, policy),
                    }
                }
            }
        }
        for (person, adjustment) in &before.adjustments {
            self.person(*person).rest += adjustment.amount;
        }
        self.add_orders(lines, before, after);
    }

    /// Keeps the orders of a month that change most.
    fn add_orders(
        &mut self,
        lines: BTreeMap<(OrderId, Stage, PersonId), Contrast>,
        before: &ComputedMonth,
        after: &ComputedMonth,
    ) {
        let mut found: BTreeMap<OrderId, Vec<TrialPart>> = BTreeMap::new();
        for ((order, stage, person), contrast) in lines {
            if !contrast.is_same() {
                let name = self.directory.name(person).to_owned();
                found.entry(order).or_default().push(TrialPart { stage, name, contrast });
            }
        }
        self.changed.extend(found.keys());
        let named = |(id, parts): (OrderId, Vec<TrialPart>)| {
            let order = before.orders.get(&id).or_else(|| after.orders.get(&id))?;
            Some(TrialOrder { no: order.no.clone(), at: order.at, customer: order.customer.clone(), parts })
        };
        for order in found.into_iter().filter_map(named) {
            if let Some(known) = self.known.get(&order.no).and_then(|place| self.orders.get_mut(*place)) {
                known.join(order);
            } else {
                self.known.insert(order.no.clone(), self.orders.len());
                self.orders.push(order);
            }
        }
        heaviest(&mut self.orders, ORDERS_KEPT);
        self.known = self.orders.iter().enumerate().map(|(place, order)| (order.no.clone(), place)).collect();
    }

    fn finish(mut self, title: String, months: Vec<TrialMonth>) -> Trial {
        let mut people: Vec<TrialPerson> = self.people.into_values().collect();
        people.sort_by(|a, b| {
            let size = |person: &TrialPerson| person.difference().fen().abs();
            size(b).cmp(&size(a)).then_with(|| b.after().cmp(&a.after())).then_with(|| a.name.cmp(&b.name))
        });
        // What only moved to another month pays the same.
        for order in &mut self.orders {
            order.parts.retain(|part| !part.contrast.is_same());
        }
        self.orders.retain(|order| !order.parts.is_empty());
        heaviest(&mut self.orders, ORDERS_SHOWN);
        Trial { title, months, people, orders: self.orders, changed_orders: self.changed.len() }
    }
}

/// Those that change most, first.
fn heaviest(orders: &mut Vec<TrialOrder>, most: usize) {
    orders.sort_by(|a, b| b.weight().cmp(&a.weight()).then_with(|| a.at.cmp(&b.at)).then_with(|| a.no.cmp(&b.no)));
    orders.truncate(most);
}
