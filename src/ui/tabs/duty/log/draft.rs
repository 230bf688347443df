//! What stands in the form of a duty entry, and the entry it means.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::model::{DutyEntry, DutyKind, DutyOrder, DutyOrigin, DutyReply, DutyRuling, Fault, Field, Money, Problem};
use crate::ui::drafts;
use crate::ui::typed::{self, some};
use crate::ui::widgets::date_text::{self, Moment, TimePart};

/// The fields of the form as typed. Choices count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub no: String,
    pub customer: String,
    pub kind: usize,
    pub platform: String,
    pub asked: String,
    pub done: String,
    pub by: String,
    /// 0: effective.
    pub effective: usize,
    pub why_not: String,
    pub placed: String,
    pub amount: String,
    pub taken_by: String,
    pub converted_by: String,
    /// 0: none chosen.
    pub origin: usize,
    pub precedent: String,
    /// What the boss decided; changed by an act of his own.
    pub ruling: Option<DutyRuling>,
}

impl drafts::Draft for Draft {
    const KEY: &'static str = "draft.duty";

    fn told(&self) -> Vec<&str> {
        vec![&self.no, &self.customer, &self.done, &self.by, &self.placed]
    }
}

/// A draft read as an entry.
#[derive(Debug, Clone)]
pub struct Reading {
    /// As far as it can be read.
    pub entry: DutyEntry,
    /// What cannot be read, or lacks something.
    pub problems: Vec<Problem>,
}

impl Draft {
    /// The form of a stored entry.
    pub fn of(entry: &DutyEntry) -> Self {
        let at = |at: NaiveDateTime| date_text::format(Moment { date: at.date(), time: Some(at.time()) });
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let reply = entry.reply.as_ref();
        let order = entry.order.as_ref();
        let place =
            |origin: DutyOrigin| DutyOrigin::ALL.iter().position(|one| *one == origin).map_or(0, |index| index + 1);
        let is_same = order.is_none_or(|order| order.converted_by == order.taken_by);
        Self {
            no: entry.no.clone(),
            customer: entry.customer.clone(),
            kind: DutyKind::ALL.iter().position(|kind| *kind == entry.kind).unwrap_or_default(),
            platform: text(&entry.platform),
            asked: entry.asked_at.map(at).unwrap_or_default(),
            done: reply.map(|reply| at(reply.done_at)).unwrap_or_default(),
            by: reply.map(|reply| reply.by.clone()).unwrap_or_default(),
            effective: usize::from(!entry.effective),
            why_not: text(&entry.why_not),
            placed: order.map(|order| at(order.placed_at)).unwrap_or_default(),
            amount: order.map(|order| order.amount.grouped()).unwrap_or_default(),
            taken_by: order.map(|order| order.taken_by.clone()).unwrap_or_default(),
            converted_by: order.filter(|_| !is_same).map(|order| order.converted_by.clone()).unwrap_or_default(),
            origin: order.map_or(0, |order| place(order.origin)),
            precedent: text(&entry.precedent),
            ruling: entry.ruling.clone(),
        }
    }

    /// The form of something done at a moment.
    pub fn done_at(at: NaiveDateTime) -> Self {
        let done = date_text::format(Moment { date: at.date(), time: Some(at.time()) });
        Self { done, ..Self::default() }
    }

    /// Whether anything of an order is typed.
    pub fn has_order(&self) -> bool {
        let texts = [&self.placed, &self.amount, &self.taken_by, &self.converted_by];
        self.origin > 0 || texts.iter().any(|text| !text.trim().is_empty())
    }

    /// The day it is about, for its number.
    pub fn day(&self, today: NaiveDate) -> Option<NaiveDate> {
        let day = |text: &str| date_text::parse(text, today, TimePart::Required).ok().map(|at| at.date);
        day(&self.done).or_else(|| day(&self.placed))
    }

    /// Everybody it names, and its platform.
    pub fn named(&self) -> Vec<String> {
        let names = [&self.by, &self.taken_by, &self.converted_by, &self.platform];
        names.into_iter().filter_map(|name| some(name)).collect()
    }

    /// Reads it; what cannot be read is a problem and is left out of the entry.
    pub fn read(&self, today: NaiveDate) -> Reading {
        let mut problems = Vec::new();
        let mut moment = |field, text: &str| {
            let at = typed::date(field, text, today, TimePart::Required, &mut problems)?;
            Some(at.date.and_time(at.time.unwrap_or_default()))
        };
        let asked_at = moment(Field::AskedAt, &self.asked);
        let done_at = moment(Field::RepliedAt, &self.done);
        let placed_at = moment(Field::PlacedAt, &self.placed);
        let reply = self.reply(done_at, &mut problems);
        let order = self.order(placed_at, &mut problems);
        let entry = DutyEntry {
            no: self.no.trim().to_owned(),
            customer: self.customer.trim().to_owned(),
            kind: DutyKind::ALL.get(self.kind).copied().unwrap_or(DutyKind::Reply),
            platform: some(&self.platform),
            asked_at,
            reply,
            effective: self.effective == 0,
            why_not: some(&self.why_not).filter(|_| self.effective > 0),
            order,
            precedent: some(&self.precedent),
            ruling: self.ruling.clone(),
        };
        Reading { entry, problems }
    }

    /// The reply: who and when, both or neither.
    fn reply(&self, done_at: Option<NaiveDateTime>, problems: &mut Vec<Problem>) -> Option<DutyReply> {
        let by = self.by.trim();
        match (done_at, by.is_empty()) {
            (None, false) if self.done.trim().is_empty() => {
                problems.push(Problem::new(Field::RepliedAt, Fault::GoesWith(Field::RepliedBy)));
                None
            }
            (None, _) => None,
            (Some(_), true) => {
                problems.push(Problem::new(Field::RepliedBy, Fault::GoesWith(Field::RepliedAt)));
                None
            }
            (Some(done_at), false) => Some(DutyReply { done_at, by: by.to_owned() }),
        }
    }

    /// The order: its four parts together, or none.
    fn order(&self, placed_at: Option<NaiveDateTime>, problems: &mut Vec<Problem>) -> Option<DutyOrder> {
        if !self.has_order() {
            return None;
        }
        let amount = typed::money(Field::PlacedAmount, &self.amount, problems);
        let taken_by = some(&self.taken_by);
        let origin = self.origin.checked_sub(1).and_then(|index| DutyOrigin::ALL.get(index)).copied();
        let parts = [
            (Field::PlacedAt, self.placed.trim().is_empty()),
            (Field::PlacedAmount, self.amount.trim().is_empty()),
            (Field::TakenBy, taken_by.is_none()),
            (Field::Origin, origin.is_none()),
        ];
        let given = parts.iter().find(|(_, missing)| !missing).map_or(Field::ConvertedBy, |(field, _)| *field);
        let missing = parts.iter().filter(|(_, missing)| *missing);
        problems.extend(missing.map(|(field, _)| Problem::new(*field, Fault::GoesWith(given))));
        let (Some(placed_at), Some(taken_by), Some(origin)) = (placed_at, taken_by, origin) else { return None };
        let converted_by = some(&self.converted_by).unwrap_or_else(|| taken_by.clone());
        Some(DutyOrder { placed_at, amount: amount.unwrap_or(Money::ZERO), taken_by, converted_by, origin })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 3, 18).unwrap_or_default()
    }

    #[test]
    fn a_form_reads_back_as_the_entry_it_was_made_of() {
        let draft = Draft {
            no: "JB-1".to_owned(),
            customer: "抖店客户".to_owned(),
            platform: "抖店".to_owned(),
            asked: "3-18 19:00".to_owned(),
            done: "3-18 19:05".to_owned(),
            by: "小王".to_owned(),
            placed: "3-18 20:00".to_owned(),
            amount: "100".to_owned(),
            taken_by: "小王".to_owned(),
            origin: 1,
            ..Draft::default()
        };
        let reading = draft.read(today());
        assert_eq!(reading.problems, []);
        let order = reading.entry.order.clone().unwrap_or_else(|| unreachable!("an order"));
        assert_eq!((order.converted_by.as_str(), order.origin), ("小王", DutyOrigin::OnDuty));
        let shown = Draft::of(&reading.entry);
        assert_eq!((shown.done.as_str(), shown.amount.as_str()), ("2024-03-18 19:05", "100.00"));
        assert_eq!(shown.read(today()).entry, reading.entry);
    }

    #[test]
    fn halves_are_told_by_the_field_that_is_missing() {
        let fields =
            |draft: Draft| -> Vec<Field> { draft.read(today()).problems.iter().map(|problem| problem.field).collect() };
        assert_eq!(fields(Draft { by: "小王".to_owned(), ..Draft::default() }), [Field::RepliedAt]);
        assert_eq!(fields(Draft { done: "19:00".to_owned(), ..Draft::default() }), [Field::RepliedBy]);
        assert_eq!(
            fields(Draft { amount: "100".to_owned(), ..Draft::default() }),
            [Field::PlacedAt, Field::TakenBy, Field::Origin]
        );
        assert_eq!(fields(Draft { asked: "昨天".to_owned(), ..Draft::default() }), [Field::AskedAt]);
        assert_eq!(fields(Draft::default()), []);
    }
}
