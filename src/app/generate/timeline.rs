//! When orders come in, and whose they are: the skeleton of the data, a few bytes per order.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::random::Random;
use crate::model::{Month, OrderTime};

/// How busy the months are, January first, in per mille of an average one.
const SEASONS: [u32; 12] = [800, 550, 1_150, 1_000, 1_000, 1_150, 900, 850, 1_050, 900, 1_300, 1_200];
/// How far back a customer who orders again mostly ordered last, in days.
const RECENT_DAYS: u32 = 60;
/// One customer has at most one in so many orders, within these bounds.
const CUSTOMER_SHARE: usize = 50;
const CUSTOMER_MOST: (usize, usize) = (20, 400);
/// One order in so many is a new customer's.
const ORDERS_PER_CUSTOMER: u32 = 6;

/// The months that the data covers; the last is always the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    /// The first month.
    pub(super) first: Month,
    /// The last month, June 2024.
    pub(super) last: Month,
}

impl Span {
    /// A year of data, and more for a large company.
    pub(super) fn of(orders: usize) -> Self {
        let years = match orders {
            0..=24_000 => 1,
            24_001..=120_000 => 2,
            _ => 3,
        };
        let last = Month::from_index(2024 * 12 + 5);
        Self { first: last.plus(1 - 12 * years), last }
    }

    /// The last day of all.
    pub(super) fn last_day(self) -> NaiveDate {
        self.last.last_day()
    }

    /// Every month, earliest first.
    pub(super) fn months(self) -> impl Iterator<Item = Month> {
        (self.first.index()..=self.last.index()).map(Month::from_index)
    }

    fn days(self) -> u32 {
        let days = (self.last_day() - self.first.first_day()).num_days() + 1;
        u32::try_from(days).unwrap_or(0)
    }

    fn date(self, day: u32) -> NaiveDate {
        self.first.first_day().checked_add_days(Days::new(u64::from(day))).unwrap_or_else(|| self.last_day())
    }

    fn day_of(self, date: NaiveDate) -> u32 {
        u32::try_from((date - self.first.first_day()).num_days()).unwrap_or(0)
    }
}

/// The place of one order in time.
#[derive(Debug, Clone, Copy)]
struct Slot {
    day: u32,
    /// Minutes after midnight plus one; 0 where there is no time, which comes first (C-12).
    minute: u16,
    customer: u32,
}

/// A customer who is not known yet.
const NOBODY: u32 = u32::MAX;

/// All orders in C-12's sequence, dealt to customers.
#[derive(Debug)]
pub(super) struct Timeline {
    pub(super) span: Span,
    slots: Vec<Slot>,
    /// Where each day begins among the slots.
    day_starts: Vec<u32>,
    /// The slots by customer, in sequence.
    by_customer: Vec<u32>,
    /// Where each customer begins in `by_customer`.
    customer_starts: Vec<u32>,
}

impl Timeline {
    /// A timeline of `orders` orders; the first of them are those of `scripted` customers, one list of moments each.
    pub(super) fn new(orders: usize, random: &mut Random, scripted: &[Vec<OrderTime>]) -> Self {
        let span = Span::of(orders);
        let mut slots: Vec<Slot> = Vec::with_capacity(orders);
        for (customer, moments) in (0_u32..).zip(scripted) {
            slots.extend(moments.iter().map(|at| Slot {
                day: span.day_of(at.date),
                minute: at.time.map_or(0, minute_of),
                customer,
            }));
        }
        let days = DayWeights::new(span);
        while slots.len() < orders {
            slots.push(Slot { day: days.draw(random), minute: draw_minute(random), customer: NOBODY });
        }
        // Stable: of two orders in one minute the scripted one, then the one drawn first.
        slots.sort_by_key(|slot| (slot.day, slot.minute));
        let day_starts = starts(slots.iter().map(|slot| slot.day), span.days());
        let customers = deal(&mut slots, &day_starts, u32::try_from(scripted.len()).unwrap_or(0), random);
        let customer_starts = starts(slots.iter().map(|slot| slot.customer), customers);
        let mut next = customer_starts.clone();
        let mut by_customer = vec![0; slots.len()];
        for (index, slot) in (0_u32..).zip(&slots) {
            if let Some(place) = next.get_mut(slot.customer as usize) {
                if let Some(entry) = by_customer.get_mut(*place as usize) {
                    *entry = index;
                }
                *place += 1;
            }
        }
        Self { span, slots, day_starts, by_customer, customer_starts }
    }

    /// How many customers there are.
    pub(super) fn customers(&self) -> u32 {
        u32::try_from(self.customer_starts.len().saturating_sub(1)).unwrap_or(0)
    }

    /// A customer's orders, in sequence.
    pub(super) fn orders_of(&self, customer: u32) -> &[u32] {
        let at = |index: u32| self.customer_starts.get(index as usize).map_or(0, |start| *start as usize);
        self.by_customer.get(at(customer)..at(customer + 1)).unwrap_or_default()
    }

    /// When an order was placed.
    pub(super) fn at(&self, order: u32) -> OrderTime {
        let slot = self.slots.get(order as usize).copied().unwrap_or(Slot { day: 0, minute: 0, customer: 0 });
        let time = slot.minute.checked_sub(1);
        OrderTime {
            date: self.span.date(slot.day),
            time: time.and_then(|minute| NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0)),
        }
    }

    /// Its number: the date and its place in the day, `DD-240318-07`.
    pub(super) fn no(&self, order: u32) -> String {
        let day = self.slots.get(order as usize).map_or(0, |slot| slot.day);
        let first = self.day_starts.get(day as usize).copied().unwrap_or(0);
        format!("DD-{}-{:02}", self.span.date(day).format("%y%m%d"), order - first + 1)
    }

    /// The orders of a month.
    pub(super) fn orders_in(&self, month: Month) -> std::ops::Range<u32> {
        let start = |date: NaiveDate| {
            let last = self.day_starts.last().copied().unwrap_or(0);
            self.day_starts.get(self.span.day_of(date) as usize).copied().unwrap_or(last)
        };
        start(month.first_day())..start(month.plus(1).first_day())
    }
}

/// How likely every day is, added up.
struct DayWeights {
    sums: Vec<u32>,
}

impl DayWeights {
    fn new(span: Span) -> Self {
        let mut sum = 0;
        let sums = (0..span.days())
            .map(|day| {
                let date = span.date(day);
                let season = SEASONS.get(date.month0() as usize).copied().unwrap_or(1_000);
                let week = match date.weekday() {
                    Weekday::Sat => 30,
                    Weekday::Sun => 20,
                    _ => 100,
                };
                sum += season * week / 100;
                sum
            })
            .collect();
        Self { sums }
    }

    fn draw(&self, random: &mut Random) -> u32 {
        let point = random.below(self.sums.last().copied().unwrap_or(0));
        u32::try_from(self.sums.partition_point(|sum| *sum <= point)).unwrap_or(0)
    }
}

/// Mostly in working time, some in the evening, a few at night or without a time.
fn draw_minute(random: &mut Random) -> u16 {
    let (from, to) = match random.weighted(&[340, 450, 150, 20, 40]) {
        0 => (9 * 60, 12 * 60 - 1),
        1 => (13 * 60 + 30, 17 * 60 + 29),
        2 => (17 * 60 + 30, 22 * 60 + 59),
        3 => (0, 8 * 60 + 59),
        _ => return 0,
    };
    u16::try_from(random.between(from, to) + 1).unwrap_or(0)
}

fn minute_of(time: NaiveTime) -> u16 {
    use chrono::Timelike;
    u16::try_from(time.num_seconds_from_midnight() / 60 + 1).unwrap_or(0)
}

/// Where each of `groups` groups begins, and where the last ends.
fn starts(group_of: impl Iterator<Item = u32>, groups: u32) -> Vec<u32> {
    let mut starts = vec![0_u32; groups as usize + 1];
    for group in group_of {
        if let Some(next) = starts.get_mut(group as usize + 1) {
            *next += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// Gives every order a customer: one in six is new, the others order again, most of them soon. So a few order very
/// often and most of them once or twice. Returns how many customers there are.
fn deal(slots: &mut [Slot], day_starts: &[u32], scripted: u32, random: &mut Random) -> u32 {
    let most = (slots.len() / CUSTOMER_SHARE).clamp(CUSTOMER_MOST.0, CUSTOMER_MOST.1);
    let most = u32::try_from(most).unwrap_or(u32::MAX);
    // A scripted customer gets no order beyond his script.
    let mut counts: Vec<u32> = vec![most; scripted as usize];
    for index in 0..slots.len() {
        let Some(slot) = slots.get(index).copied() else { continue };
        if slot.customer != NOBODY {
            continue;
        }
        let end = u32::try_from(index).unwrap_or(u32::MAX);
        let again = random.below(ORDERS_PER_CUSTOMER) > 0 && end > 0;
        let from = if again && random.percent(85) {
            day_starts.get(slot.day.saturating_sub(RECENT_DAYS) as usize).copied().unwrap_or(0).min(end - 1)
        } else {
            0
        };
        let earlier = if again { slots.get((from + random.below(end - from)) as usize).copied() } else { None };
        let customer = earlier
            .map(|slot| slot.customer)
            .filter(|customer| counts.get(*customer as usize).is_some_and(|count| *count < most))
            .unwrap_or_else(|| {
                counts.push(0);
                u32::try_from(counts.len() - 1).unwrap_or(0)
            });
        if let Some(count) = counts.get_mut(customer as usize) {
            *count += 1;
        }
        if let Some(slot) = slots.get_mut(index) {
            slot.customer = customer;
        }
    }
    u32::try_from(counts.len()).unwrap_or(0)
}
