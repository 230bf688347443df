//! D-8 and D-12: what a month's table says, entry by entry and person by person.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{Facts, PartVerdict, Verdict};
use crate::model::{CustomerId, DutyPart, Hours, Month, PersonId};
use crate::rules::Rule;

/// A part of an entry as a month's table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedPart {
    /// Who.
    pub person: PersonId,
    /// What it earns.
    pub hours: Hours,
    /// The rule that says no, or D-7; none where it is simply paid.
    pub told: Option<Rule>,
}

/// An entry as a month's table has it: with the parts that belong to the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEntry {
    /// 序号.
    pub no: String,
    /// 客户.
    pub customer: CustomerId,
    /// When the earliest listed of reply and order happened: 回复时间, or else 下单时间.
    pub at: NaiveDateTime,
    /// 回复.
    pub reply: Option<SignedPart>,
    /// 下单.
    pub order: Option<SignedPart>,
    /// 转化.
    pub conversion: Option<SignedPart>,
    /// 超时 of a reply of this month.
    pub late: bool,
}

impl SignedEntry {
    /// A part, where it belongs to the month.
    #[must_use]
    pub const fn part(&self, part: DutyPart) -> Option<SignedPart> {
        match part {
            DutyPart::Reply => self.reply,
            DutyPart::Order => self.order,
            DutyPart::Conversion => self.conversion,
        }
    }
}

/// D-12: one person's hours of a month by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursRow {
    /// Who.
    pub person: PersonId,
    /// 回复.
    pub reply: Hours,
    /// 下单.
    pub order: Hours,
    /// 转化.
    pub conversion: Hours,
    /// 文章.
    pub articles: Hours,
    /// 培训.
    pub training: Hours,
}

impl HoursRow {
    const fn of(person: PersonId) -> Self {
        let none = Hours::ZERO;
        Self { person, reply: none, order: none, conversion: none, articles: none, training: none }
    }

    /// 合计.
    #[must_use]
    pub fn total(&self) -> Hours {
        self.reply + self.order + self.conversion + self.articles + self.training
    }
}

/// Hours of a month that come from elsewhere than the duty log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OtherHours {
    /// 文章 (D-10), as often as somebody is paid.
    pub articles: Vec<(PersonId, Hours)>,
    /// 培训 (D-11), likewise.
    pub training: Vec<(PersonId, Hours)>,
}

/// A month's duty table (D-12) with its entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyMonth {
    /// By time, then number.
    pub entries: Vec<SignedEntry>,
    /// People with hours, by row.
    pub hours: Vec<HoursRow>,
}

/// The parts of an entry that belong to a month; none where nothing of it does.
fn signed(facts: &Facts<'_>, verdict: &Verdict, month: Month) -> Option<SignedEntry> {
    let listed = |part: DutyPart| verdict.part(part).filter(|one| Month::of(one.at.date()) == month);
    let signed = |part: DutyPart| {
        let told = |one: &PartVerdict| SignedPart { person: one.person, hours: one.hours(), told: one.told(part) };
        listed(part).map(told)
    };
    let at = listed(DutyPart::Reply).or_else(|| listed(DutyPart::Order))?.at;
    let reply = signed(DutyPart::Reply);
    Some(SignedEntry {
        no: facts.no.to_owned(),
        customer: facts.customer,
        at,
        late: verdict.late && reply.is_some(),
        reply,
        order: signed(DutyPart::Order),
        conversion: signed(DutyPart::Conversion),
    })
}

/// D-12: a month's table from the verdicts of its entries and of those that share a slot with them.
#[must_use]
pub fn month(month: Month, entries: &[Facts<'_>], verdicts: &[Verdict], other: &OtherHours) -> DutyMonth {
    let mut listed: Vec<SignedEntry> =
        entries.iter().zip(verdicts).filter_map(|(facts, verdict)| signed(facts, verdict, month)).collect();
    listed.sort_by(|a, b| (a.at, &a.no).cmp(&(b.at, &b.no)));
    let mut people: BTreeMap<PersonId, HoursRow> = BTreeMap::new();
    let mut row = |person: PersonId, hours: Hours, add: fn(&mut HoursRow, Hours)| {
        add(people.entry(person).or_insert_with(|| HoursRow::of(person)), hours);
    };
    for entry in &listed {
        for (part, add) in [
            (entry.reply, (|row, hours| row.reply += hours) as fn(&mut HoursRow, Hours)),
            (entry.order, |row, hours| row.order += hours),
            (entry.conversion, |row, hours| row.conversion += hours),
        ] {
            if let Some(part) = part {
                row(part.person, part.hours, add);
            }
        }
    }
    for (person, hours) in &other.articles {
        row(*person, *hours, |row, hours| row.articles += hours);
    }
    for (person, hours) in &other.training {
        row(*person, *hours, |row, hours| row.training += hours);
    }
    let hours = people.into_values().filter(|row| !row.total().is_zero()).collect();
    DutyMonth { entries: listed, hours }
}

/// D-8: who missed the limit at least `least` times, by row, with how often.
#[must_use]
pub fn habits(entries: &[SignedEntry], least: u32) -> Vec<(PersonId, u32)> {
    let mut counts: BTreeMap<PersonId, u32> = BTreeMap::new();
    for part in entries.iter().filter(|entry| entry.late).filter_map(|entry| entry.reply) {
        *counts.entry(part.person).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= least).collect()
}
