//! What the invented company did out of hours: its duty log, articles and trainings, drawn from a stream of their own, so
//! that orders are the same with them or without.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::random::Random;
use super::timeline::Span;
use super::words;
use crate::app::office::Work;
use crate::app::save_articles::{check_article, check_target};
use crate::app::save_duty::resolve;
use crate::app::save_training::check_training;
use crate::app::{AppError, AppResult};
use crate::model::{
    ArticleEntry, ArticleTarget, CustomerId, DutyEntry, DutyKind, DutyOrder, DutyOrigin, DutyReply, DutyRuling, Hours,
    Money, Month, PersonId, Problem, Training,
};
use crate::store::{articles, duty, training};

/// The random stream of duty.
const DUTY: u64 = u64::MAX;
/// A month has at least and at most so many entries; between them one for so many orders.
const ENTRIES: (usize, usize) = (26, 90);
const ORDERS_PER_ENTRY: usize = 3;
/// The entries of a month, counted from 1, that are late replies whatever chance says.
const LATE: std::ops::RangeInclusive<usize> = 4..=6;
/// In so many months the boss rules on one of them.
const RULED_MONTHS: i32 = 4;

/// A customer who may write.
pub(super) type Met = (CustomerId, String);

/// Writes it; answers how many entries the log has.
pub(super) fn write(work: &Work<'_>, span: Span, orders: usize, seed: u64, met: &[Met]) -> AppResult<usize> {
    let mut teller = Teller { random: Random::new(seed, DUTY), met, numbers: BTreeMap::new() };
    let mut written = 0;
    if met.is_empty() {
        return Ok(written);
    }
    for year in span.first.year()..=span.last.year() {
        write_targets(work, year)?;
    }
    let months = span.months().count().max(1);
    let count = (orders / months / ORDERS_PER_ENTRY).clamp(ENTRIES.0, ENTRIES.1);
    for month in span.months() {
        written += teller.write_log(work, month, count)?;
        teller.write_articles(work, month)?;
        teller.write_trainings(work, month)?;
    }
    Ok(written)
}

fn write_targets(work: &Work<'_>, year: i32) -> AppResult<()> {
    for (name, target) in words::AUTHORS {
        let target = ArticleTarget { year, person: name.to_owned(), target };
        let person = sound(work.directory.person_id(name), |person| check_target(&target, person))?;
        articles::set_target(&work.tx, year, person, Some(target.target))?;
    }
    Ok(())
}

/// A person by row, where nothing speaks against what names him.
fn sound(person: Option<PersonId>, check: impl FnOnce(Option<PersonId>) -> Vec<Problem>) -> AppResult<PersonId> {
    let problems = check(person);
    person.filter(|_| problems.is_empty()).ok_or(AppError::Refused(problems))
}

struct Teller<'a> {
    random: Random,
    met: &'a [Met],
    /// How many entries every day has.
    numbers: BTreeMap<NaiveDate, u32>,
}

impl Teller<'_> {
    fn write_log(&mut self, work: &Work<'_>, month: Month, count: usize) -> AppResult<usize> {
        let mut before: Option<(Met, NaiveDateTime)> = None;
        for number in 1..=count {
            // Now and then the same customer writes again soon.
            let again = before.take().filter(|_| self.random.percent(15));
            let (customer, at) = if let Some((customer, at)) = again {
                (customer, same_day(at, self.random.between(3, 40)))
            } else {
                let index = self.random.below(u32::try_from(self.met.len()).unwrap_or(u32::MAX));
                let Some(customer) = self.met.get(index as usize).cloned() else { continue };
                (customer, self.moment(month))
            };
            let mut entry = self.entry(&customer.1, at);
            if LATE.contains(&number) {
                self.make_late(&mut entry, at);
                let is_ruled = number == *LATE.start() && month.index().rem_euclid(RULED_MONTHS) == 2;
                entry.ruling = is_ruled.then(|| DutyRuling {
                    reply: Some(Hours::REPLY),
                    order: None,
                    conversion: None,
                    reason: "平台当晚故障，消息延迟送达".to_owned(),
                });
            }
            let names = resolve(work, &entry, Some(customer.0)).map_err(AppError::Refused)?;
            duty::insert(&work.tx, &entry, &names)?;
            before = Some((customer, at));
        }
        Ok(count)
    }

    /// Mostly in the evening, at noon or on a weekend; at times in working hours.
    fn moment(&mut self, month: Month) -> NaiveDateTime {
        let last = month.last_day().day();
        let date = month.first_day().with_day(self.random.between(1, last)).unwrap_or_else(|| month.first_day());
        let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let (from, to) = match (self.random.weighted(&[58, 18, 10, 14]), is_weekend) {
            (1, _) => (12 * 60, 13 * 60 + 29),
            (2, _) => (0, 2 * 60),
            (3, false) => (9 * 60 + 5, 11 * 60 + 55),
            (_, true) => (9 * 60, 22 * 60),
            (_, false) => (17 * 60 + 30, 22 * 60 + 59),
        };
        let minute = self.random.between(from, to);
        same_day(date.and_time(NaiveTime::MIN), minute)
    }

    fn no(&mut self, date: NaiveDate) -> String {
        let count = self.numbers.entry(date).or_insert(0);
        *count += 1;
        format!("JB-{}-{count:02}", date.format("%Y%m%d"))
    }

    fn entry(&mut self, customer: &str, at: NaiveDateTime) -> DutyEntry {
        let random = &mut self.random;
        let is_push = random.percent(22);
        let by = random.pick(&words::ON_DUTY);
        let platform = (!is_push && random.percent(70)).then(|| random.pick(&words::CHATS));
        let limit = platform.and_then(|name| words::PLATFORMS.iter().find(|one| one.0 == name)?.3);
        let is_late = random.percent(12);
        let waited = match limit {
            Some(limit) if is_late => limit + random.between(1, 20),
            Some(limit) => random.between(0, limit),
            None => random.between(0, 60),
        };
        let effective = random.percent(92);
        let why_not = random.pick(&words::WHY_NOT);
        let order = random.percent(24).then(|| order(random, by, at));
        DutyEntry {
            no: self.no(at.date()),
            customer: customer.to_owned(),
            kind: if is_push { DutyKind::Push } else { DutyKind::Reply },
            platform: platform.map(str::to_owned),
            asked_at: (!is_push).then(|| at - TimeDelta::minutes(i64::from(waited))),
            reply: Some(DutyReply { done_at: at, by: by.to_owned() }),
            effective,
            why_not: (!effective).then(|| why_not.to_owned()),
            order,
            precedent: None,
            ruling: None,
        }
    }

    /// A reply that came too late on a shop's platform.
    fn make_late(&mut self, entry: &mut DutyEntry, at: NaiveDateTime) {
        entry.kind = DutyKind::Reply;
        entry.platform = Some(words::SHOP.to_owned());
        entry.asked_at = Some(at - TimeDelta::minutes(i64::from(self.random.between(11, 30))));
        entry.reply = Some(DutyReply { done_at: at, by: words::SLOW.to_owned() });
    }

    /// Two registrations of every author in a month.
    fn write_articles(&mut self, work: &Work<'_>, month: Month) -> AppResult<()> {
        for (author, (name, _)) in (1..).zip(words::AUTHORS) {
            for (half, day) in [(1, self.random.between(8, 14)), (2, self.random.between(22, 28))] {
                let entry = ArticleEntry {
                    no: format!("WZ-{}-{author}{half}", month.first_day().format("%y%m")),
                    date: month.first_day().with_day(day).unwrap_or_else(|| month.last_day()),
                    person: name.to_owned(),
                    count: self.random.between(3, 9),
                };
                let person = sound(work.directory.person_id(name), |person| check_article(&entry, person))?;
                articles::insert(&work.tx, person, &entry)?;
            }
        }
        Ok(())
    }

    fn write_trainings(&mut self, work: &Work<'_>, month: Month) -> AppResult<()> {
        let mut keys = BTreeSet::new();
        for _ in 0..self.random.between(3, 6) {
            let random = &mut self.random;
            let training = Training {
                date: month.first_day().with_day(random.between(1, 28)).unwrap_or_else(|| month.first_day()),
                item: random.pick(&words::LESSONS).to_owned(),
                trainer: random.pick(&words::TRAINERS).to_owned(),
                student: random.pick(&words::STUDENTS).to_owned(),
                succeeded: random.percent(75),
                took_hundredths: Some(random.between(2, 7) * 10),
            };
            if keys.insert(training.key()) {
                let trainer = work.directory.person_id(&training.trainer);
                let trainer = sound(trainer, |person| check_training(&training, person))?;
                training::insert(&work.tx, trainer, &training)?;
            }
        }
        Ok(())
    }
}

/// So many minutes later, on the same date at most.
fn same_day(at: NaiveDateTime, minutes: u32) -> NaiveDateTime {
    let later = at + TimeDelta::minutes(i64::from(minutes));
    if later.date() == at.date() { later } else { at }
}

fn order(random: &mut Random, by: &'static str, at: NaiveDateTime) -> DutyOrder {
    let taken_by = if random.percent(75) { by } else { random.pick(&words::ON_DUTY) };
    let converted_by = if random.percent(75) { taken_by } else { random.pick(&words::ON_DUTY) };
    let origin = match random.weighted(&[58, 16, 14, 12]) {
        0 => DutyOrigin::OnDuty,
        1 => DutyOrigin::SelfService,
        2 => DutyOrigin::Settled,
        _ => DutyOrigin::Begun,
    };
    DutyOrder {
        placed_at: same_day(at, random.between(0, 90)),
        amount: Money::from_fen(random.pick(&[60_i64, 90, 100, 180, 300, 500, 800, 1_500]) * 100),
        taken_by: taken_by.to_owned(),
        converted_by: converted_by.to_owned(),
        origin,
    }
}
