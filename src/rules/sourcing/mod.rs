//! S-2: the life of a source, from its records alone.
//!
//! Every record is an event of a day; a day's events come in the sequence of [`Event`], attempts by number. The state at
//! an instant is what the events up to it leave, so the sequence of typing decides nothing.
//!
//! | kind | 有效 after | a failure |
//! |---|---|---|
//! | 人工 | a success | 已剔除 |
//! | 信息差 | a success, then the manager's check | 已剔除 |
//! | 自造 | a success | 验证中 |
//! | 研发 | a success and a profitable order | 验证中 |
//!
//! 失效 ends every kind; a success on a later day begins its life again.

mod offers;
mod ranking;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::model::{OrderTime, SupplyKind, SupplyState};
use crate::rules::Rule;

pub use offers::{Offer, by_price, saved, usual_price};
pub use ranking::{Arranged, Entry, Figures, HandedOver, MonthFacts, Ranked, Served, UsedOrder, Worked, rank};

/// An attempt with the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attempt<'a> {
    /// 日期.
    pub date: NaiveDate,
    /// 验证号.
    pub no: &'a str,
    /// 结果.
    pub succeeded: bool,
}

/// An order that used the source and brought a profit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Profit<'a> {
    /// 下单时间.
    pub at: OrderTime,
    /// 订单号.
    pub order: &'a str,
}

/// All that decides how a source stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records<'a> {
    /// Verifications, in any sequence.
    pub attempts: Vec<Attempt<'a>>,
    /// The manager's checks.
    pub checks: Vec<NaiveDate>,
    /// When it stopped working, or its 供方 was ended.
    pub ends: Vec<NaiveDate>,
    /// Valid orders with a profit that used it.
    pub profits: Vec<Profit<'a>>,
}

/// Why a source stands as it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nobody has tried it.
    NeverTried,
    /// The attempt of this number worked, and nothing else is needed.
    Worked {
        /// 验证号.
        no: String,
        /// 日期.
        date: NaiveDate,
    },
    /// It worked and the manager checked it.
    Checked {
        /// 验证号 of the success.
        no: String,
        /// When it was checked.
        date: NaiveDate,
    },
    /// It worked and brought a profit.
    Profitable {
        /// 验证号 of the success.
        no: String,
        /// 订单号.
        order: String,
    },
    /// It worked, but the manager has not checked it.
    AwaitsCheck {
        /// 验证号 of the success.
        no: String,
        /// 日期.
        date: NaiveDate,
    },
    /// It worked, but no order has brought a profit.
    AwaitsProfit {
        /// 验证号 of the success.
        no: String,
        /// 日期.
        date: NaiveDate,
    },
    /// The latest attempt failed.
    Failed {
        /// 验证号.
        no: String,
        /// 日期.
        date: NaiveDate,
    },
    /// It stopped working, or its 供方 was ended.
    Ended {
        /// When.
        date: NaiveDate,
    },
}

impl Reason {
    /// The rule that says so.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        Rule::S(2)
    }
}

/// How a source stands, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: SupplyState,
    /// Why.
    pub reason: Reason,
    /// When it last came to be so; none where nothing has happened yet.
    pub since: Option<NaiveDate>,
}

/// What happens to a source. A day's events come in this sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event<'a> {
    Attempt { no: &'a str, succeeded: bool },
    Check,
    Profit { order: &'a str },
    End,
}

/// The life of one source, event by event.
struct Life<'a> {
    kind: SupplyKind,
    standing: Standing,
    /// The first profitable order.
    profit: Option<&'a str>,
    /// The success that stands: nothing has failed or ended since.
    success: Option<(&'a str, NaiveDate)>,
}

impl<'a> Life<'a> {
    fn begin(kind: SupplyKind) -> Self {
        let standing = Standing { state: SupplyState::Entered, reason: Reason::NeverTried, since: None };
        Self { kind, standing, profit: None, success: None }
    }

    fn become_so(&mut self, state: SupplyState, reason: Reason, date: NaiveDate) {
        if self.standing.state != state {
            self.standing.since = Some(date);
        }
        self.standing.state = state;
        self.standing.reason = reason;
    }

    fn take(&mut self, date: NaiveDate, event: Event<'a>) {
        match event {
            Event::Attempt { no, succeeded: true } => self.succeed(no, date),
            Event::Attempt { no, succeeded: false } => self.fail(no, date),
            Event::Check => self.check(date),
            Event::Profit { order } => self.earn(order, date),
            Event::End => {
                self.success = None;
                self.become_so(SupplyState::Ended, Reason::Ended { date }, date);
            }
        }
    }

    fn succeed(&mut self, no: &'a str, date: NaiveDate) {
        // The success that made it 有效 stays the reason for it.
        if self.standing.state == SupplyState::Effective {
            return;
        }
        self.success = Some((no, date));
        let number = no.to_owned();
        match (self.kind, self.profit) {
            (SupplyKind::People | SupplyKind::Own, _) => {
                self.become_so(SupplyState::Effective, Reason::Worked { no: number, date }, date);
            }
            (SupplyKind::Method, Some(order)) => {
                let reason = Reason::Profitable { no: number, order: order.to_owned() };
                self.become_so(SupplyState::Effective, reason, date);
            }
            (SupplyKind::Method, None) => {
                self.become_so(SupplyState::Verifying, Reason::AwaitsProfit { no: number, date }, date);
            }
            (SupplyKind::Resale, _) => {
                self.become_so(SupplyState::Verifying, Reason::AwaitsCheck { no: number, date }, date);
            }
        }
    }

    fn fail(&mut self, no: &str, date: NaiveDate) {
        self.success = None;
        let state = match self.kind {
            // What ended is not tried again by a failure.
            _ if self.standing.state == SupplyState::Ended => return,
            SupplyKind::People | SupplyKind::Resale => SupplyState::Dropped,
            SupplyKind::Own | SupplyKind::Method => SupplyState::Verifying,
        };
        self.become_so(state, Reason::Failed { no: no.to_owned(), date }, date);
    }

    fn check(&mut self, date: NaiveDate) {
        if let (SupplyKind::Resale, SupplyState::Verifying, Some((no, _))) =
            (self.kind, self.standing.state, self.success)
        {
            self.become_so(SupplyState::Effective, Reason::Checked { no: no.to_owned(), date }, date);
        }
    }

    fn earn(&mut self, order: &'a str, date: NaiveDate) {
        self.profit = self.profit.or(Some(order));
        if let (SupplyKind::Method, SupplyState::Verifying, Some((no, _))) =
            (self.kind, self.standing.state, self.success)
        {
            let reason = Reason::Profitable { no: no.to_owned(), order: order.to_owned() };
            self.become_so(SupplyState::Effective, reason, date);
        }
    }
}

/// Whether an order has been placed by an instant; one without a time, at the beginning of its day.
#[must_use]
pub fn is_placed(order: OrderTime, at: NaiveDateTime) -> bool {
    order.date.and_time(order.time.unwrap_or(NaiveTime::MIN)) <= at
}

/// S-2: how a source of a kind stands at an instant. What is dated counts from the beginning of its day.
#[must_use]
pub fn standing(kind: SupplyKind, records: &Records<'_>, at: NaiveDateTime) -> Standing {
    let today = at.date();
    let attempts = records.attempts.iter().filter(|one| one.date <= today);
    let attempts = attempts.map(|one| (one.date, Event::Attempt { no: one.no, succeeded: one.succeeded }));
    let checks = records.checks.iter().filter(|date| **date <= today).map(|date| (*date, Event::Check));
    let ends = records.ends.iter().filter(|date| **date <= today).map(|date| (*date, Event::End));
    // Which of several orders is named: the first in sequence (C-12).
    let first = records.profits.iter().filter(|one| is_placed(one.at, at)).min();
    let profits = first.into_iter().map(|one| (one.at.date, Event::Profit { order: one.order }));
    let mut events: Vec<(NaiveDate, Event<'_>)> = attempts.chain(checks).chain(profits).chain(ends).collect();
    events.sort_unstable();
    let mut life = Life::begin(kind);
    for (date, event) in events {
        life.take(date, event);
    }
    life.standing
}

/// S-3: whether a source of so many days without upkeep is listed.
#[must_use]
pub fn is_neglected(state: SupplyState, last: NaiveDate, today: NaiveDate, limit_days: u32) -> bool {
    state == SupplyState::Effective && (today - last).num_days() >= i64::from(limit_days)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
