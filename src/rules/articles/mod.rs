//! D-10: what articles beyond the yearly target earn, how much of it the company pays in the year, and what waits at the
//! head of the next year's queue. Every hour can be traced to the registration that earned it.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};

use crate::model::{Hours, Month, PersonId};

/// A registration, by rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registration<'a> {
    /// 登记号.
    pub no: &'a str,
    /// 登记日期.
    pub date: NaiveDate,
    /// 人员.
    pub person: PersonId,
    /// 篇数.
    pub count: u32,
}

/// What the settings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// So many articles beyond the target earn an hour; at least 1.
    pub articles_per_hour: u32,
    /// So many hours the company pays a year.
    pub pot_hours: u32,
}

/// What the settings say, and said before certain months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermsOverTime {
    now: Terms,
    /// By the first month in which something else holds, ascending.
    earlier: Vec<(Month, Terms)>,
}

impl TermsOverTime {
    /// What holds now, and what held before each of these months.
    #[must_use]
    pub fn new(now: Terms, mut earlier: Vec<(Month, Terms)>) -> Self {
        earlier.sort_by_key(|(until, _)| *until);
        Self { now, earlier }
    }

    /// What holds in a month.
    #[must_use]
    pub fn of(&self, month: Month) -> Terms {
        self.earlier.iter().find(|(until, _)| month < *until).map_or(self.now, |(_, terms)| *terms)
    }
}

impl From<Terms> for TermsOverTime {
    fn from(now: Terms) -> Self {
        Self { now, earlier: Vec::new() }
    }
}

/// A person's articles of a year before and after a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is owed in the year; without a target nothing is due.
    pub target: Option<u32>,
    /// The articles of the year before it.
    pub before: u64,
    /// With it.
    pub after: u64,
}

impl Progress {
    /// Whole hours due: ⌊excess after ÷ X⌋ − ⌊excess before ÷ X⌋.
    fn hours(&self, terms: Terms) -> Hours {
        let Some(target) = self.target else { return Hours::ZERO };
        let earned = |count: u64| count.saturating_sub(u64::from(target)) / u64::from(terms.articles_per_hour.max(1));
        Hours::whole(i64::try_from(earned(self.after) - earned(self.before)).unwrap_or(i64::MAX))
    }
}

/// What becomes of a registration in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleRow<'a> {
    /// The registration.
    pub registration: Registration<'a>,
    /// How it stands in its own year; none where it was carried into this one.
    pub progress: Option<Progress>,
    /// 应计: hours due, or carried in.
    pub due: Hours,
    /// 计入: hours paid.
    pub paid: Hours,
    /// The month that pays: January for what was carried in, else the month of registration.
    pub month: Month,
}

impl ArticleRow<'_> {
    /// 结转: what goes to the next year.
    #[must_use]
    pub fn carried(&self) -> Hours {
        self.due - self.paid
    }
}

/// The queue of one year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleYear<'a> {
    /// Carried in first, then by date and number.
    pub rows: Vec<ArticleRow<'a>>,
}

impl ArticleYear<'_> {
    /// Who is paid how much in a month.
    pub fn paid_in(&self, month: Month) -> impl Iterator<Item = (PersonId, Hours)> {
        let paid = self.rows.iter().filter(move |row| row.month == month && !row.paid.is_zero());
        paid.map(|row| (row.registration.person, row.paid))
    }
}

/// Targets by year and person.
pub type Targets = HashMap<(i32, PersonId), u32>;

/// D-10: every year from the first registration to `through`, whatever the sequence of `registrations`.
#[must_use]
pub fn years<'a>(
    registrations: &[Registration<'a>],
    targets: &Targets,
    terms: &TermsOverTime,
    through: i32,
) -> BTreeMap<i32, ArticleYear<'a>> {
    let mut queue: Vec<Registration<'a>> =
        registrations.iter().copied().filter(|one| one.date.year() <= through).collect();
    queue.sort_unstable_by_key(|one| (one.date, one.no));
    let mut found = BTreeMap::new();
    let Some(first) = queue.first().map(|one| one.date.year()) else { return found };
    let mut waiting: Vec<(Registration<'a>, Hours)> = Vec::new();
    let mut rest = queue.as_slice();
    for year in first..=through {
        let split = rest.partition_point(|one| one.date.year() <= year);
        let (own, later) = rest.split_at(split);
        rest = later;
        let one = self::year(year, &waiting, own, targets, terms);
        waiting = one
            .rows
            .iter()
            .filter(|row| !row.carried().is_zero())
            .map(|row| (row.registration, row.carried()))
            .collect();
        found.insert(year, one);
    }
    found
}

/// One year: what waits is paid first, then the year's own, until the pot is empty. The pot is as large, and an hour takes
/// as many articles, as the terms of the paying month say.
#[must_use]
pub fn year<'a>(
    year: i32,
    waiting: &[(Registration<'a>, Hours)],
    own: &[Registration<'a>],
    targets: &Targets,
    terms: &TermsOverTime,
) -> ArticleYear<'a> {
    let mut spent = Hours::ZERO;
    let mut pay = |due: Hours, month: Month| {
        let pot = Hours::whole(i64::from(terms.of(month).pot_hours));
        let paid = due.min((pot - spent).max(Hours::ZERO));
        spent += paid;
        paid
    };
    let january = Month::from_index(year.saturating_mul(12));
    let mut rows: Vec<ArticleRow<'a>> = waiting
        .iter()
        .map(|(registration, due)| ArticleRow {
            registration: *registration,
            progress: None,
            due: *due,
            paid: pay(*due, january),
            month: january,
        })
        .collect();
    let mut written: HashMap<PersonId, u64> = HashMap::new();
    for registration in own {
        let sum = written.entry(registration.person).or_default();
        let before = *sum;
        *sum += u64::from(registration.count);
        let target = targets.get(&(year, registration.person)).copied();
        let progress = Progress { target, before, after: *sum };
        let month = Month::of(registration.date);
        let due = progress.hours(terms.of(month));
        rows.push(ArticleRow {
            registration: *registration,
            progress: Some(progress),
            due,
            paid: pay(due, month),
            month,
        });
    }
    ArticleYear { rows }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
