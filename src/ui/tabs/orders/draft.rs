//! What stands in the editor's fields, and the order it means.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::app::{NameEntry, OrderEntry, UseEntry, assist_entry};
use crate::model::{
    AssistType, Category, Evaluation, Fault, Field, Money, OrderTime, Problem, SourcingEntry, SupplyUse,
    parse_sourcing, sourcing_text,
};
use crate::text::columns::UNKNOWN;
use crate::ui::drafts;
use crate::ui::typed::{date, money, some};
use crate::ui::widgets::date_text::{self, Moment, TimePart};
use crate::ui::widgets::money::half_width;
use crate::ui::widgets::shares;

/// A source that the order uses, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UseDraft {
    pub supply: String,
    pub quantity: String,
    pub cost: String,
    /// It is meant although it is not effective.
    pub confirmed: bool,
    /// What the cost was filled in with: another source or quantity fills it in anew.
    pub filled: String,
}

impl UseDraft {
    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        [&self.supply, &self.quantity, &self.cost].iter().all(|text| text.trim().is_empty())
    }

    /// 数量, where it can be read; blank is 1.
    pub fn count(&self) -> Option<u32> {
        let typed = half_width(&self.quantity);
        let typed = typed.trim();
        if typed.is_empty() { Some(1) } else { typed.parse().ok() }
    }
}

/// The fields of the form as typed. Choices count from 0, which is nothing chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub date: String,
    pub paid: String,
    pub no: String,
    pub customer: String,
    pub business: String,
    pub platform: String,
    pub amount: String,
    pub cost: String,
    pub uses: Vec<UseDraft>,
    pub category: usize,
    pub channel: String,
    pub reception: String,
    pub assist: String,
    pub assist_type: usize,
    pub solution: String,
    pub liaison: String,
    pub quality: usize,
    pub sourcing: String,
    pub due: String,
    pub completed: String,
    pub note: String,
    pub attitude: [Option<bool>; 5],
    pub efficiency: [Option<bool>; 5],
    /// What the form does not show and keeps.
    voided: bool,
}

impl drafts::Draft for Draft {
    const KEY: &'static str = "draft.order";

    fn told(&self) -> Vec<&str> {
        vec![&self.no, &self.date, &self.customer, &self.business, &self.amount]
    }
}

/// A draft read as an order.
#[derive(Debug, Clone)]
pub struct Reading {
    /// As far as it can be read.
    pub entry: OrderEntry,
    /// What cannot be read.
    pub problems: Vec<Problem>,
}

impl Draft {
    /// An empty form on a day.
    pub fn on(date: NaiveDate) -> Self {
        Self { date: date.to_string(), ..Self::default() }
    }

    /// The form of a stored order.
    pub fn of(order: &crate::model::Order, uses: &[SupplyUse]) -> Self {
        let entry = OrderEntry::of(order);
        let moment = |at: OrderTime| date_text::format(Moment { date: at.date, time: at.time });
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            date: moment(entry.at),
            paid: entry.paid_on.map(|date| date.to_string()).unwrap_or_default(),
            no: entry.no,
            customer: entry.customer,
            business: entry.business,
            platform: text(&entry.platform),
            amount: entry.amount.grouped(),
            cost: entry.cost.map(Money::grouped).unwrap_or_default(),
            uses: uses.iter().map(use_draft).collect(),
            category: entry
                .category
                .and_then(|one| Category::ALL.iter().position(|other| *other == one))
                .map_or(0, next),
            channel: name_text(&entry.channel),
            reception: name_text(&entry.reception),
            assist: entry.assist.as_ref().map(|assist| assist.person.clone()).unwrap_or_default(),
            assist_type: entry
                .assist
                .and_then(|assist| AssistType::ALL.iter().position(|other| *other == assist.kind))
                .map_or(0, next),
            solution: text(&entry.solution),
            liaison: entry.liaison,
            quality: entry.evaluation.quality.map_or(0, usize::from),
            sourcing: sourcing_field(&entry.sourcing),
            due: entry.due_at.map(moment).unwrap_or_default(),
            completed: entry.completed_at.map(moment).unwrap_or_default(),
            note: text(&entry.note),
            attitude: entry.evaluation.attitude,
            efficiency: entry.evaluation.efficiency,
            voided: entry.voided,
        }
    }

    /// Everybody it names, and its platform.
    pub fn named(&self) -> Vec<String> {
        let shared = parse_sourcing(&shares::as_in_files(&self.sourcing)).unwrap_or_default();
        let shared = shared.into_iter().map(|entry| entry.person);
        let single = [&self.channel, &self.reception, &self.assist, &self.liaison, &self.platform];
        shared.chain(single.map(|name| name.trim().to_owned())).filter(|name| !name.is_empty()).collect()
    }

    /// What the sources come to that a blank cost follows; none where a cost is typed, or there are none.
    pub fn cost_of_sources(&self) -> Option<Money> {
        let mut named = self.uses.iter().filter(|one| !one.is_blank()).peekable();
        (self.cost.trim().is_empty() && named.peek().is_some())
            .then(|| named.map(|one| Money::parse(&one.cost).unwrap_or(Money::ZERO)).sum())
    }

    /// Whether the order is voided.
    pub const fn is_voided(&self) -> bool {
        self.voided
    }

    /// Whether it claims anything of the pre-sale stages.
    pub fn claims(&self) -> bool {
        self.category > 0
            || self.assist_type > 0
            || [&self.channel, &self.reception, &self.assist].iter().any(|text| !text.trim().is_empty())
    }

    /// The day of the order, where it can be read.
    pub fn day(&self, today: NaiveDate) -> Option<NaiveDate> {
        date_text::parse(&self.date, today, TimePart::Optional).ok().map(|moment| moment.date)
    }

    /// Reads it; what cannot be read is a problem and is left out of the entry.
    pub fn read(&self, today: NaiveDate) -> Reading {
        let mut problems = Vec::new();
        let at = date(Field::OrderedAt, &self.date, today, TimePart::Optional, &mut problems);
        if at.is_none() && problems.is_empty() {
            problems.push(Problem::new(Field::OrderedAt, Fault::Missing));
        }
        let amount = money(Field::Amount, &self.amount, &mut problems);
        if amount.is_none() && self.amount.trim().is_empty() {
            problems.push(Problem::new(Field::Amount, Fault::Missing));
        }
        let assist_kind = self.assist_type.checked_sub(1).and_then(|index| AssistType::ALL.get(index)).copied();
        let assist = match assist_entry(&self.assist, assist_kind) {
            Ok(assist) => assist,
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let entry = OrderEntry {
            no: self.no.trim().to_owned(),
            at: at.unwrap_or_else(|| OrderTime::on(today)),
            customer: self.customer.trim().to_owned(),
            business: self.business.trim().to_owned(),
            amount: amount.unwrap_or(Money::ZERO),
            cost: money(Field::Cost, &self.cost, &mut problems),
            uses: Some(uses(&self.uses, &mut problems)),
            paid_on: date(Field::PaidOn, &self.paid, today, TimePart::Never, &mut problems).map(|at| at.date),
            category: self.category.checked_sub(1).and_then(|index| Category::ALL.get(index)).copied(),
            platform: some(&self.platform),
            channel: NameEntry::from_text(&self.channel),
            reception: NameEntry::from_text(&self.reception),
            assist,
            solution: some(&self.solution),
            liaison: self.liaison.trim().to_owned(),
            sourcing: sourcing(Field::Sourcing, &self.sourcing, &mut problems),
            evaluation: evaluation(self.quality, self.attitude, self.efficiency),
            due_at: date(Field::DueAt, &self.due, today, TimePart::Optional, &mut problems),
            completed_at: date(Field::CompletedAt, &self.completed, today, TimePart::Optional, &mut problems),
            voided: self.voided,
            note: some(&self.note),
        };
        Reading { entry, problems }
    }
}

fn use_draft(stored: &SupplyUse) -> UseDraft {
    UseDraft {
        supply: stored.supply.clone(),
        quantity: stored.quantity.to_string(),
        cost: stored.cost.grouped(),
        ..UseDraft::default()
    }
}

/// The sources that are named; rows without anything say nothing.
fn uses(typed: &[UseDraft], problems: &mut Vec<Problem>) -> Vec<UseEntry> {
    let named = typed.iter().filter(|one| !one.is_blank());
    named
        .map(|one| {
            let quantity = one.count();
            if quantity.is_none() {
                problems.push(Problem::new(Field::Quantity, Fault::NotAWholeNumber(one.quantity.clone())));
            }
            if one.cost.trim().is_empty() {
                problems.push(Problem::new(Field::UseCost, Fault::Missing));
            }
            UseEntry {
                supply: one.supply.trim().to_owned(),
                quantity: quantity.unwrap_or(1),
                cost: money(Field::UseCost, &one.cost, problems).unwrap_or(Money::ZERO),
                confirmed: one.confirmed,
            }
        })
        .collect()
}

/// An evaluation from a level counted from 1, 0 being none.
pub fn evaluation(level: usize, attitude: [Option<bool>; 5], efficiency: [Option<bool>; 5]) -> Evaluation {
    let quality = u8::try_from(level).ok().filter(|level| *level > 0);
    Evaluation { quality, attitude, efficiency }
}

const fn next(index: usize) -> usize {
    index + 1
}

fn name_text(name: &NameEntry) -> String {
    match name {
        NameEntry::Blank => String::new(),
        NameEntry::Unknown => UNKNOWN.to_owned(),
        NameEntry::Named(name) => name.clone(),
    }
}

/// Reads people with weights; an empty text is nobody, which the service refuses.
pub fn sourcing(field: Field, text: &str, problems: &mut Vec<Problem>) -> Vec<SourcingEntry> {
    let list = shares::as_in_files(text);
    if list.is_empty() {
        return Vec::new();
    }
    parse_sourcing(&list).unwrap_or_else(|fault| {
        problems.push(Problem::new(field, fault));
        Vec::new()
    })
}

/// People with weights as they stand in the field; weights only where they differ.
pub fn sourcing_field(entries: &[SourcingEntry]) -> String {
    shares::in_field(&sourcing_text(entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 3, 18).unwrap_or_default()
    }

    #[test]
    fn a_stored_order_reads_back_as_it_was() {
        let draft = Draft {
            no: "A1".to_owned(),
            customer: "泛亚筠安".to_owned(),
            business: "新闻稿".to_owned(),
            amount: "3,200.00".to_owned(),
            channel: "阿呆".to_owned(),
            category: 2,
            assist: "大叔".to_owned(),
            assist_type: 2,
            liaison: "嘉甜".to_owned(),
            quality: 4,
            sourcing: "石头 60，小代 40".to_owned(),
            due: "3-20 18:00".to_owned(),
            attitude: [Some(true), None, Some(false), None, None],
            efficiency: [None, None, None, Some(true), Some(false)],
            ..Draft::on(today())
        };
        let reading = draft.read(today());
        assert_eq!(reading.problems, []);
        let entry = reading.entry;
        assert_eq!(entry.category, Some(Category::B));
        let order = crate::model::Order {
            no: entry.no.clone(),
            at: entry.at,
            customer: entry.customer.clone(),
            business: entry.business.clone(),
            amount: entry.amount,
            cost: entry.cost.unwrap_or(Money::ZERO),
            cost_from_sources: entry.cost.is_none(),
            paid_on: None,
            category: entry.category,
            platform: None,
            channel: Some("阿呆".to_owned()),
            reception: None,
            assist: entry.assist.clone(),
            solution: None,
            liaison: entry.liaison.clone(),
            sourcing: entry.sourcing.clone(),
            evaluation: entry.evaluation,
            due_at: entry.due_at,
            completed_at: None,
            voided: false,
            note: None,
        };
        let shown = Draft::of(&order, &[]);
        assert_eq!(shown.sourcing, "石头:60；小代:40");
        assert_eq!(shown.due, "2024-03-20 18:00");
        assert_eq!(shown.read(today()).entry, entry);
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_field() {
        let draft = Draft {
            amount: "abc".to_owned(),
            paid: "3-20 9:00".to_owned(),
            assist: "大叔".to_owned(),
            sourcing: "石头:60；小代".to_owned(),
            ..Draft::default()
        };
        let fields: Vec<Field> = draft.read(today()).problems.iter().map(|problem| problem.field).collect();
        assert_eq!(fields, [Field::OrderedAt, Field::Amount, Field::AssistType, Field::PaidOn, Field::Sourcing]);
    }
}
