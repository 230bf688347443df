//! D-3…D-9: what every part of a duty entry earns, and which rule says no where it earns nothing.
//!
//! The verdict follows from the entries alone, in whatever sequence they are handed over: of several in one duty slot
//! the earliest counts, and of two at one minute the one whose number comes first.

pub mod precedents;
mod table;

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::Rule;
use super::calendar::{Calendar, DutySlot};
use crate::model::{CustomerId, DutyKind, DutyOrigin, DutyPart, DutyRuling, Hours, Money, Month, PersonId};

pub use table::{DutyMonth, HoursRow, OtherHours, SignedEntry, SignedPart, habits, month};

/// What a duty entry says, by rows.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// 序号.
    pub no: &'a str,
    /// 客户.
    pub customer: CustomerId,
    /// The reply, where there is one.
    pub reply: Option<ReplyFacts>,
    /// The order, where there is one.
    pub order: Option<OrderFacts>,
    /// What the boss decided.
    pub ruling: Option<&'a DutyRuling>,
}

/// What an entry says of its reply.
#[derive(Debug, Clone, Copy)]
pub struct ReplyFacts {
    /// Whether the customer wrote first.
    pub kind: DutyKind,
    /// What it answers.
    pub asked_at: Option<NaiveDateTime>,
    /// When it was done.
    pub done_at: NaiveDateTime,
    /// Who did it.
    pub by: PersonId,
    /// Whether it was effective.
    pub effective: bool,
    /// 回复时限 of the platform in minutes.
    pub limit_minutes: Option<u32>,
}

/// What an entry says of its order.
#[derive(Debug, Clone, Copy)]
pub struct OrderFacts {
    /// When it was placed.
    pub placed_at: NaiveDateTime,
    /// For how much.
    pub amount: Money,
    /// Who took it.
    pub taken_by: PersonId,
    /// Who converted the customer.
    pub converted_by: PersonId,
    /// How it came about.
    pub origin: DutyOrigin,
}

/// Why a part earns what it earns by the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is paid, in this slot.
    Paid(DutySlot),
    /// D-1: it happened in working time.
    WorkingTime,
    /// D-3: it came later than the platform's limit.
    Late {
        /// Minutes from asking to the reply.
        minutes: i64,
        /// The limit.
        limit: u32,
    },
    /// D-3: it was not effective.
    NotEffective,
    /// D-4: this entry's reply is paid in the slot.
    RepliedBefore(String),
    /// D-5: no policy with `[duty]` is in force for the month.
    NoPolicy,
    /// D-5: it was won otherwise than on duty.
    Origin(DutyOrigin),
    /// D-5: it is smaller than the policy asks for.
    BelowThreshold(Money),
    /// D-5: this entry's order counts in the slot.
    OrderedBefore(String),
}

/// What one part of an entry earns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartVerdict {
    /// Who.
    pub person: PersonId,
    /// When it happened; its month is the one that counts it.
    pub at: NaiveDateTime,
    /// What the rules give.
    pub by_rule: Hours,
    /// Why.
    pub reason: Reason,
    /// What the boss gave instead (D-7).
    pub ruled: Option<Hours>,
}

impl PartVerdict {
    /// What it earns: as ruled, else by rule.
    #[must_use]
    pub fn hours(&self) -> Hours {
        self.ruled.unwrap_or(self.by_rule)
    }

    /// The rule that is told beside the part: D-7 where it was ruled, else the one that says no.
    #[must_use]
    pub const fn told(&self, part: DutyPart) -> Option<Rule> {
        if self.ruled.is_some() {
            return Some(Rule::D(7));
        }
        match (&self.reason, part) {
            (Reason::Paid(_), _) => None,
            (Reason::WorkingTime, _) => Some(Rule::D(1)),
            (Reason::Late { .. } | Reason::NotEffective, _) => Some(Rule::D(3)),
            (Reason::RepliedBefore(_), _) => Some(Rule::D(4)),
            (_, DutyPart::Conversion) => Some(Rule::D(6)),
            (_, _) => Some(Rule::D(5)),
        }
    }
}

/// What an entry earns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// 回复.
    pub reply: Option<PartVerdict>,
    /// 下单.
    pub order: Option<PartVerdict>,
    /// 转化.
    pub conversion: Option<PartVerdict>,
    /// D-3: the reply came too late, in whatever hours, effective or not.
    pub late: bool,
}

impl Verdict {
    /// The verdict of a part.
    #[must_use]
    pub const fn part(&self, part: DutyPart) -> Option<&PartVerdict> {
        match part {
            DutyPart::Reply => self.reply.as_ref(),
            DutyPart::Order => self.order.as_ref(),
            DutyPart::Conversion => self.conversion.as_ref(),
        }
    }
}

/// D-3: minutes from asking to the reply, and the limit, where the limit was missed.
#[must_use]
pub fn lateness(reply: &ReplyFacts) -> Option<(i64, u32)> {
    let (DutyKind::Reply, Some(limit), Some(asked_at)) = (reply.kind, reply.limit_minutes, reply.asked_at) else {
        return None;
    };
    let minutes = reply.done_at.signed_duration_since(asked_at).num_minutes();
    (minutes > i64::from(limit)).then_some((minutes, limit))
}

/// Of what lies in one slot of one customer, the earliest that qualifies.
#[derive(Default)]
struct Firsts<'a>(HashMap<(CustomerId, DutySlot), (NaiveDateTime, &'a str)>);

impl<'a> Firsts<'a> {
    fn enter(&mut self, customer: CustomerId, slot: DutySlot, at: NaiveDateTime, no: &'a str) {
        let first = self.0.entry((customer, slot)).or_insert((at, no));
        if (at, no) < *first {
            *first = (at, no);
        }
    }

    /// The number of the one that counts there.
    fn of(&self, customer: CustomerId, slot: DutySlot) -> Option<&'a str> {
        self.0.get(&(customer, slot)).map(|(_, no)| *no)
    }
}

/// What speaks against a part whatever else lies in its slot.
type Standing = Result<DutySlot, Reason>;

fn reply_standing(reply: &ReplyFacts, calendar: &Calendar) -> Standing {
    let slot = calendar.slot_at(reply.done_at).ok_or(Reason::WorkingTime)?;
    if let Some((minutes, limit)) = lateness(reply) {
        return Err(Reason::Late { minutes, limit });
    }
    if reply.effective { Ok(slot) } else { Err(Reason::NotEffective) }
}

fn order_standing(order: &OrderFacts, calendar: &Calendar, threshold: &dyn Fn(Month) -> Option<Money>) -> Standing {
    let slot = calendar.slot_at(order.placed_at).ok_or(Reason::WorkingTime)?;
    let least = threshold(Month::of(order.placed_at.date())).ok_or(Reason::NoPolicy)?;
    if order.origin != DutyOrigin::OnDuty {
        return Err(Reason::Origin(order.origin));
    }
    if order.amount < least { Err(Reason::BelowThreshold(least)) } else { Ok(slot) }
}

/// D-3…D-7: what every entry earns, in the sequence in which they were handed over. `threshold` is the
/// `order_threshold` of the policy in force for a month. All entries of a customer's duty slot must be there.
#[must_use]
pub fn judge(entries: &[Facts<'_>], calendar: &Calendar, threshold: &dyn Fn(Month) -> Option<Money>) -> Vec<Verdict> {
    let (mut replies, mut orders) = (Firsts::default(), Firsts::default());
    let standings: Vec<(Option<Standing>, Option<Standing>)> = entries
        .iter()
        .map(|entry| {
            let reply = entry.reply.as_ref().map(|reply| reply_standing(reply, calendar));
            let order = entry.order.as_ref().map(|order| order_standing(order, calendar, threshold));
            if let (Some(facts), Some(Ok(slot))) = (&entry.reply, &reply) {
                replies.enter(entry.customer, *slot, facts.done_at, entry.no);
            }
            if let (Some(facts), Some(Ok(slot))) = (&entry.order, &order) {
                orders.enter(entry.customer, *slot, facts.placed_at, entry.no);
            }
            (reply, order)
        })
        .collect();
    let judged = entries.iter().zip(standings).map(|(entry, (reply, order))| {
        let reply = reply.map(|standing| {
            once(standing, |slot| replies.of(entry.customer, slot).filter(|no| *no != entry.no), Reason::RepliedBefore)
        });
        let order = order.map(|standing| {
            once(standing, |slot| orders.of(entry.customer, slot).filter(|no| *no != entry.no), Reason::OrderedBefore)
        });
        verdict(entry, reply, order)
    });
    judged.collect()
}

/// D-4, and the same for orders: once per customer and slot.
fn once<'a>(
    standing: Standing,
    other: impl FnOnce(DutySlot) -> Option<&'a str>,
    before: impl FnOnce(String) -> Reason,
) -> Reason {
    match standing {
        Err(reason) => reason,
        Ok(slot) => other(slot).map_or(Reason::Paid(slot), |no| before(no.to_owned())),
    }
}

fn verdict(entry: &Facts<'_>, reply: Option<Reason>, order: Option<Reason>) -> Verdict {
    let part = |part: DutyPart, person, at, reason: Reason, paid| PartVerdict {
        person,
        at,
        by_rule: if matches!(reason, Reason::Paid(_)) { paid } else { Hours::ZERO },
        reason,
        ruled: entry.ruling.and_then(|ruling| ruling.of(part)),
    };
    let reply = entry
        .reply
        .zip(reply)
        .map(|(facts, reason)| part(DutyPart::Reply, facts.by, facts.done_at, reason, Hours::REPLY));
    let placed = entry.order.zip(order);
    let order = placed
        .clone()
        .map(|(facts, reason)| part(DutyPart::Order, facts.taken_by, facts.placed_at, reason, Hours::ORDER));
    let conversion = placed.map(|(facts, reason)| {
        part(DutyPart::Conversion, facts.converted_by, facts.placed_at, reason, Hours::CONVERSION)
    });
    let late = entry.reply.as_ref().and_then(lateness).is_some();
    Verdict { reply, order, conversion, late }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
