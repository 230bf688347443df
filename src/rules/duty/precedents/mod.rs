//! D-9: which precedents are like an entry, and why.
//!
//! Likeness is a sum of points for what two cases share, less points for what sets them apart. What decides a verdict
//! weighs most: a late reply, an ineffective one, working time, how the order came about.

mod given;

use std::cmp::{Ordering, Reverse};

use chrono::{Days, NaiveDate, NaiveTime};

use super::super::calendar::{Calendar, WEEKDAYS, Week, WorkSession};
use super::{Facts, OrderFacts, ReplyFacts, Verdict, judge};
use crate::model::{CustomerId, DutyEntry, DutyKind, DutyOrigin, Money, PersonId, Precedent};

pub use given::{given, is_given};

/// An entry as it is being typed.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// What it says so far.
    pub entry: &'a DutyEntry,
    /// 回复时限 of its platform in minutes.
    pub limit_minutes: Option<u32>,
    /// `order_threshold` of the policy in force for the order's month (D-5).
    pub threshold: Option<Money>,
    /// When the office works.
    pub calendar: &'a Calendar,
}

/// What an entry and a precedent share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Like {
    /// 回复 or 推进.
    Kind(DutyKind),
    /// D-3: the reply came later than the limit.
    Late,
    /// D-3: the reply came within a limit.
    InTime,
    /// D-3: it was not effective.
    NotEffective,
    /// D-1: the reply lies in working time.
    ReplyInWorkingTime,
    /// The reply lies in a duty slot.
    ReplyOnDuty,
    /// D-5: the order lies in working time.
    OrderInWorkingTime,
    /// The order lies in a duty slot.
    OrderOnDuty,
    /// D-5: how the order came about.
    Origin(DutyOrigin),
    /// D-5: the order is below the threshold.
    BelowThreshold,
    /// Neither has an order.
    NoOrder,
}

/// A precedent that is like an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near<'a> {
    /// The precedent.
    pub precedent: &'a Precedent,
    /// How like it is; more is nearer.
    pub score: i32,
    /// What they share, what weighs most first.
    pub likes: Vec<Like>,
}

/// When something lies: in working time or in a duty slot, and at what time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    is_working: bool,
    time: NaiveTime,
}

/// What decides how a case is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Case {
    kind: DutyKind,
    /// Whether the reply missed a limit; none without a limit or a question.
    is_late: Option<bool>,
    is_effective: bool,
    reply: Option<Moment>,
    order: Option<OrderCase>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OrderCase {
    placed: Moment,
    origin: DutyOrigin,
    is_below: bool,
}

impl Case {
    fn of_draft(draft: &Draft<'_>) -> Self {
        let entry = draft.entry;
        let moment = |at| Moment { is_working: draft.calendar.is_working(at), time: at.time() };
        let reply = entry.reply.as_ref();
        let is_late = match (entry.kind, draft.limit_minutes, entry.asked_at, reply) {
            (DutyKind::Reply, Some(limit), Some(asked_at), Some(reply)) => {
                Some(reply.done_at.signed_duration_since(asked_at).num_minutes() > i64::from(limit))
            }
            _ => None,
        };
        Self {
            kind: entry.kind,
            is_late,
            is_effective: entry.effective,
            reply: reply.map(|reply| moment(reply.done_at)),
            order: entry.order.as_ref().map(|order| OrderCase {
                placed: moment(order.placed_at),
                origin: order.origin,
                is_below: is_below(order.amount, draft.threshold),
            }),
        }
    }

    fn of_precedent(precedent: &Precedent, sessions: &[WorkSession], threshold: Option<Money>) -> Self {
        // Sessions lie within a day, so any date tells.
        let date = NaiveDate::default();
        let is_working = |at| sessions.iter().any(|session| session.start_on(date) <= at && at < session.end_on(date));
        let moment = |time: NaiveTime| Moment { is_working: is_working(date.and_time(time)), time };
        let has_limit = precedent.kind == DutyKind::Reply && precedent.limit_minutes.is_some();
        Self {
            kind: precedent.kind,
            is_late: has_limit.then(|| precedent.lateness().is_some()),
            is_effective: precedent.effective,
            reply: precedent.replied.map(moment),
            order: precedent.order.as_ref().map(|order| OrderCase {
                placed: moment(order.placed),
                origin: order.origin,
                is_below: is_below(order.amount, threshold),
            }),
        }
    }
}

fn is_below(amount: Money, threshold: Option<Money>) -> bool {
    threshold.is_some_and(|least| amount < least)
}

/// The sessions of an ordinary working day: precedents name times of day only.
fn ordinary_sessions(calendar: &Calendar) -> &[WorkSession] {
    WEEKDAYS.iter().map(|day| calendar.week().of(*day)).find(|sessions| !sessions.is_empty()).unwrap_or_default()
}

/// The precedents most like an entry, the nearest first, of equals the one whose number comes first. None while the entry
/// has neither a reply nor an order.
#[must_use]
pub fn nearest<'a>(draft: &Draft<'_>, precedents: &'a [Precedent], most: usize) -> Vec<Near<'a>> {
    let case = Case::of_draft(draft);
    if case.reply.is_none() && case.order.is_none() {
        return Vec::new();
    }
    let sessions = ordinary_sessions(draft.calendar);
    let mut ranked: Vec<Near<'a>> = precedents
        .iter()
        .map(|precedent| {
            let (score, likes) = likeness(&case, &Case::of_precedent(precedent, sessions, draft.threshold));
            Near { precedent, score, likes }
        })
        .collect();
    ranked.sort_by(|a, b| {
        Reverse(a.score).cmp(&Reverse(b.score)).then_with(|| by_number(&a.precedent.no, &b.precedent.no))
    });
    ranked.truncate(most);
    ranked
}

/// What two cases share, each with its points, and what is lost by what sets them apart.
#[derive(Debug, Default)]
struct Scale {
    shared: Vec<(i32, Like)>,
    apart: i32,
}

impl Scale {
    fn weigh(&mut self, is_same: bool, points: i32, like: Like, loss: i32) {
        if is_same {
            self.shared.push((points, like));
        } else {
            self.apart += loss;
        }
    }

    fn reply(&mut self, one: &Case, other: &Case) {
        match (one.is_late, other.is_late) {
            (Some(true), late) => self.weigh(late == Some(true), 8, Like::Late, 5),
            (Some(false), late) => self.weigh(late == Some(false), 4, Like::InTime, if late.is_some() { 5 } else { 2 }),
            (None, Some(is_late)) => self.apart += if is_late { 5 } else { 1 },
            (None, None) => {}
        }
        match (one.is_effective, other.is_effective) {
            (true, true) => {}
            (false, other) => self.weigh(!other, 8, Like::NotEffective, 4),
            (true, false) => self.apart += 5,
        }
        match (one.reply, other.reply) {
            (Some(a), Some(b)) if a.is_working => self.weigh(b.is_working, 7, Like::ReplyInWorkingTime, 3),
            (Some(_), Some(b)) => self.weigh(!b.is_working, 2, Like::ReplyOnDuty, 4),
            (None, None) => {}
            _ => self.apart += 3,
        }
    }

    fn order(&mut self, one: Option<OrderCase>, other: Option<OrderCase>) {
        let (one, other) = match (one, other) {
            (Some(one), Some(other)) => (one, other),
            (None, None) => return self.shared.push((3, Like::NoOrder)),
            _ => return self.apart += 6,
        };
        if one.placed.is_working {
            self.weigh(other.placed.is_working, 6, Like::OrderInWorkingTime, 3);
        } else {
            self.weigh(!other.placed.is_working, 3, Like::OrderOnDuty, 3);
        }
        let points = if one.origin == DutyOrigin::OnDuty { 4 } else { 7 };
        self.weigh(one.origin == other.origin, points, Like::Origin(one.origin), 4);
        if one.is_below || other.is_below {
            self.weigh(one.is_below == other.is_below, 6, Like::BelowThreshold, 3);
        }
    }
}

/// Points for each thing that two cases share, less for what sets them apart.
fn likeness(one: &Case, other: &Case) -> (i32, Vec<Like>) {
    let mut scale = Scale::default();
    scale.weigh(one.kind == other.kind, 2, Like::Kind(one.kind), 2);
    scale.reply(one, other);
    scale.order(one.order, other.order);
    let placed = |case: &Case| case.order.map(|order| order.placed);
    let hours = nearness(one.reply, other.reply) + nearness(placed(one), placed(other));
    let Scale { mut shared, apart } = scale;
    shared.sort_by_key(|(points, _)| Reverse(*points));
    let score = shared.iter().map(|(points, _)| points).sum::<i32>() + hours - apart;
    (score, shared.into_iter().map(|(_, like)| like).collect())
}

/// A few points where both happened at about the same time of day.
fn nearness(one: Option<Moment>, other: Option<Moment>) -> i32 {
    let (Some(one), Some(other)) = (one, other) else { return 0 };
    let minutes = one.time.signed_duration_since(other.time).num_minutes().rem_euclid(24 * 60);
    match minutes.min(24 * 60 - minutes) {
        0..=20 => 3,
        21..=60 => 2,
        61..=150 => 1,
        _ => 0,
    }
}

/// What the rules give for a precedent by itself, and why: as a case of an ordinary working day of this calendar.
#[must_use]
pub fn verdict(precedent: &Precedent, calendar: &Calendar, threshold: Option<Money>) -> Verdict {
    let sessions = ordinary_sessions(calendar);
    let week = Week::new(std::array::from_fn(|_| sessions.to_vec()));
    let ordinary = Calendar::new(week, calendar.day_starts_at(), []);
    // Of no year with holidays.
    let date = NaiveDate::default();
    let asked_at = precedent.asked.map(|asked| date.and_time(asked));
    let reply = precedent.replied.map(|replied| {
        let is_next_day = precedent.asked.is_some_and(|asked| replied < asked);
        let day = if is_next_day { date.checked_add_days(Days::new(1)).unwrap_or(date) } else { date };
        ReplyFacts {
            kind: precedent.kind,
            asked_at,
            done_at: day.and_time(replied),
            by: PersonId(0),
            effective: precedent.effective,
            limit_minutes: precedent.limit_minutes,
        }
    });
    let order = precedent.order.as_ref().map(|order| OrderFacts {
        placed_at: date.and_time(order.placed),
        amount: order.amount,
        taken_by: PersonId(0),
        converted_by: PersonId(0),
        origin: order.origin,
    });
    let facts = Facts { no: &precedent.no, customer: CustomerId(0), reply, order, ruling: None };
    judge(&[facts], &ordinary, &|_| threshold).pop().unwrap_or_default()
}

/// Numbers as people count them: 回复2 stands before 回复10.
#[must_use]
pub fn by_number(a: &str, b: &str) -> Ordering {
    let (word_a, number_a) = split(a);
    let (word_b, number_b) = split(b);
    word_a.cmp(word_b).then_with(|| number_a.cmp(&number_b)).then_with(|| a.cmp(b))
}

fn split(no: &str) -> (&str, Option<u64>) {
    let word = no.trim_end_matches(|letter: char| letter.is_ascii_digit());
    (word, no.get(word.len()..).and_then(|digits| digits.parse().ok()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
