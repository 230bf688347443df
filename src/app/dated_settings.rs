//! The settings that decide hours, over time: a change holds from the first open month on, so that closed months keep what
//! they were signed with (M-1); and what a change would do to the hours of open months, said before it is stored.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::compute_duty::{DutyRules, recompute_duty};
use super::office::Work;
use super::settings::{ARTICLE_POT_HOURS, ARTICLES_PER_HOUR, Setting};
use super::{AppResult, DAY_STARTS_AT, SESSION_KEYS};
use crate::model::{Holiday, Hours, Month, PersonId};
use crate::rules::articles::{Terms, TermsOverTime};
use crate::rules::calendar::{Calendar, EarlierWeek, Week, default_day_start, parse_sessions, parse_time};
use crate::store::{Source, holidays, people, settings, statements};
use crate::text::Lang;
use crate::text::ui::calendar as text;

/// Whether hours depend on a setting; `late_count` does not, and is kept with what is signed.
pub(crate) fn decides_hours(key: &str) -> bool {
    SESSION_KEYS.contains(&key) || [DAY_STARTS_AT, ARTICLES_PER_HOUR, ARTICLE_POT_HOURS].contains(&key)
}

/// A change of the calendar or of settings that is not stored yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleChange {
    /// A date becomes 休 or 班, or follows the official calendar and the week again.
    Day(chrono::NaiveDate, Option<Holiday>),
    /// Settings get these values.
    Settings(Vec<(&'static str, String)>),
}

impl RuleChange {
    fn value(&self, key: &str) -> Option<&str> {
        match self {
            Self::Day(..) => None,
            Self::Settings(values) => values.iter().find(|(one, _)| *one == key).map(|(_, value)| value.trim()),
        }
    }
}

/// The hours of a person in an open month, before a change and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursChange {
    /// The month.
    pub month: Month,
    /// Who.
    pub person: String,
    /// As it stands.
    pub before: Hours,
    /// With the change.
    pub after: Hours,
}

/// What a change would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleEffect {
    /// Whose hours of open months would be others, by month and name.
    pub hours: Vec<HoursChange>,
    /// The month from which a setting holds, where earlier ones are closed.
    pub from: Option<Month>,
}

/// One setting over time.
#[derive(Debug, Clone)]
struct History {
    now: String,
    /// By the first month in which something else held, ascending.
    earlier: Vec<(Month, String)>,
}

impl History {
    fn load(source: &(impl Source + ?Sized), key: &str) -> AppResult<Self> {
        let default = Setting::by_key(key).map_or("", |known| known.default);
        let now = settings::get(source, key)?.unwrap_or_else(|| default.to_owned());
        Ok(Self { now, earlier: settings::earlier(source, key)? })
    }

    fn of(&self, month: Month) -> &str {
        self.earlier.iter().find(|(until, _)| month < *until).map_or(&self.now, |(_, value)| value)
    }

    /// The value changes: what held in the last closed month is kept for it and those before.
    fn change(&mut self, closed: Option<Month>, value: &str) {
        let kept = closed.map(|closed| (closed.plus(1), self.of(closed).to_owned()));
        self.earlier.retain(|(until, _)| kept.as_ref().is_some_and(|(first, _)| until < first));
        value.clone_into(&mut self.now);
        self.earlier.extend(kept.filter(|(_, before)| before != value));
    }
}

/// Some settings over time: the months in which one of them changed, and what each was.
struct Histories {
    keys: Vec<&'static str>,
    histories: Vec<History>,
}

impl Histories {
    fn load(
        source: &(impl Source + ?Sized),
        keys: impl IntoIterator<Item = &'static str>,
        change: Option<&RuleChange>,
    ) -> AppResult<Self> {
        let closed = statements::closed_through(source)?;
        let keys: Vec<&'static str> = keys.into_iter().collect();
        let mut histories = Vec::new();
        for key in &keys {
            let mut history = History::load(source, key)?;
            if let Some(value) = change.and_then(|change| change.value(key)) {
                history.change(closed, value);
            }
            histories.push(history);
        }
        Ok(Self { keys, histories })
    }

    /// The first months of what held afterwards.
    fn breaks(&self) -> BTreeSet<Month> {
        self.histories.iter().flat_map(|history| history.earlier.iter().map(|(until, _)| *until)).collect()
    }

    /// A setting now, or as it was before a month.
    fn value(&self, key: &str, before: Option<Month>) -> &str {
        let history = self.keys.iter().zip(&self.histories).find(|(one, _)| **one == key).map(|(_, history)| history);
        match (history, before) {
            (Some(history), Some(until)) => history.of(until.plus(-1)),
            (Some(history), None) => &history.now,
            (None, _) => "",
        }
    }
}

/// The working calendar (D-1), as it would be with a change.
pub(crate) fn calendar_with(source: &(impl Source + ?Sized), change: Option<&RuleChange>) -> AppResult<Calendar> {
    let histories = Histories::load(source, SESSION_KEYS.into_iter().chain([DAY_STARTS_AT]), change)?;
    let week = |before: Option<Month>| {
        let days = SESSION_KEYS.map(|key| parse_sessions(histories.value(key, before)).unwrap_or_default());
        let start = parse_time(histories.value(DAY_STARTS_AT, before)).unwrap_or_else(default_day_start);
        (Week::new(days), start)
    };
    let (now, starts) = week(None);
    let earlier = histories.breaks().into_iter().map(|until| {
        let (week, day_starts_at) = week(Some(until));
        EarlierWeek { until: until.first_day(), week, day_starts_at }
    });
    let calendar = Calendar::new(now, starts, holidays::all(source)?).with_earlier(earlier.collect());
    Ok(match change {
        Some(RuleChange::Day(date, holiday)) => calendar.with_day(*date, holiday.clone()),
        _ => calendar,
    })
}

/// What articles earn (D-10), as it would be with a change.
pub(crate) fn terms_with(source: &(impl Source + ?Sized), change: Option<&RuleChange>) -> AppResult<TermsOverTime> {
    let histories = Histories::load(source, [ARTICLES_PER_HOUR, ARTICLE_POT_HOURS], change)?;
    let terms = |before: Option<Month>| Terms {
        articles_per_hour: histories.value(ARTICLES_PER_HOUR, before).parse().unwrap_or(1),
        pot_hours: histories.value(ARTICLE_POT_HOURS, before).parse().unwrap_or(0),
    };
    let earlier = histories.breaks().into_iter().map(|until| (until, terms(Some(until)))).collect();
    Ok(TermsOverTime::new(terms(None), earlier))
}

/// Stores a setting that decides hours; what held in closed months stays theirs.
pub(crate) fn store_dated(work: &mut Work<'_>, key: &str, value: &str) -> AppResult<()> {
    let mut history = History::load(&work.tx, key)?;
    let first = work.closed_through.map_or(Month::from_index(0), |closed| closed.plus(1));
    let was = history.earlier.clone();
    history.change(work.closed_through, value);
    settings::set(&work.tx, key, value)?;
    let kept = history.earlier.last().filter(|(until, _)| *until == first).map(|(_, value)| value.as_str());
    settings::keep_earlier(&work.tx, key, first, kept)?;
    for (until, value) in was.iter().filter(|one| !history.earlier.contains(one)) {
        work.audit::<_, String>("earlier_setting", &format!("{key} {until}"), Some(value), None)?;
    }
    for (until, value) in history.earlier.iter().filter(|one| !was.contains(one)) {
        work.audit::<String, _>("earlier_setting", &format!("{key} {until}"), None, Some(value))?;
    }
    Ok(())
}

/// Whose hours of which open months a change would alter.
///
/// # Errors
/// When SQLite fails.
pub fn rule_effect(source: &(impl Source + ?Sized), change: &RuleChange) -> AppResult<RuleEffect> {
    let closed = statements::closed_through(source)?;
    let from = match change {
        RuleChange::Settings(values) if values.iter().any(|(key, _)| decides_hours(key)) => {
            closed.map(|closed| closed.plus(1))
        }
        _ => None,
    };
    let mut effect = RuleEffect { hours: Vec::new(), from };
    let Some((first, last)) = statements::recorded_months(source)? else { return Ok(effect) };
    let (first, last) = match change {
        // A date decides the slots that touch it, and those of its neighbours.
        RuleChange::Day(date, _) => {
            let (before, after) = (date.pred_opt().unwrap_or(*date), date.succ_opt().unwrap_or(*date));
            (first.max(Month::of(before)), last.min(Month::of(after)))
        }
        RuleChange::Settings(_) => (first, last),
    };
    let (now, then) = (DutyRules::load(source)?, DutyRules::with(source, Some(change))?);
    let before = open_hours(source, &now, first..=last)?;
    effect.hours = differences(source, &before, &open_hours(source, &then, first..=last)?)?;
    Ok(effect)
}

/// The hours of everybody in every open month.
pub(crate) type OpenHours = BTreeMap<(Month, PersonId), Hours>;

/// The hours of the open months in a range, as these rules give them.
fn open_hours(
    source: &(impl Source + ?Sized),
    rules: &DutyRules,
    months: std::ops::RangeInclusive<Month>,
) -> AppResult<OpenHours> {
    let closed = statements::closed_through(source)?;
    let first = closed.map_or(*months.start(), |closed| closed.plus(1).max(*months.start()));
    let mut hours = OpenHours::new();
    for month in (first.index()..=months.end().index()).map(Month::from_index) {
        let table = recompute_duty(source, rules, month)?;
        hours.extend(table.hours.iter().map(|row| ((month, row.person), row.total())));
    }
    Ok(hours)
}

/// The hours of all open months, as they stand.
pub(crate) fn all_open_hours(source: &(impl Source + ?Sized)) -> AppResult<OpenHours> {
    match statements::recorded_months(source)? {
        Some((first, last)) => open_hours(source, &DutyRules::load(source)?, first..=last),
        None => Ok(OpenHours::new()),
    }
}

/// Whose hours differ, by month and name.
pub(crate) fn differences(
    source: &(impl Source + ?Sized),
    before: &OpenHours,
    after: &OpenHours,
) -> AppResult<Vec<HoursChange>> {
    let of = |hours: &OpenHours, key| hours.get(key).copied().unwrap_or_default();
    let keys: BTreeSet<&(Month, PersonId)> = before.keys().chain(after.keys()).collect();
    let changed: Vec<_> = keys.into_iter().filter(|key| of(before, key) != of(after, key)).collect();
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let names: HashMap<PersonId, String> =
        people::all(source)?.into_iter().map(|(id, person)| (id, person.name)).collect();
    let mut found: Vec<HoursChange> = changed
        .into_iter()
        .map(|key| {
            let person = names.get(&key.1).cloned().unwrap_or_default();
            HoursChange { month: key.0, person, before: of(before, key), after: of(after, key) }
        })
        .collect();
    found.sort_by(|a, b| (a.month, &a.person).cmp(&(b.month, &b.person)));
    Ok(found)
}

/// So many months say whose hours change; the rest is counted.
const LINES: usize = 12;

/// The changes in words, a line for each month.
#[must_use]
pub fn hours_lines(changes: &[HoursChange], lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for group in changes.chunk_by(|a, b| a.month == b.month) {
        let people: Vec<(&str, Hours, Hours)> =
            group.iter().map(|one| (one.person.as_str(), one.before, one.after)).collect();
        lines.extend(group.first().map(|one| text::hours_change(one.month, &people, lang)));
    }
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    if more > 0 {
        lines.push(text::more_months(more, lang));
    }
    lines
}
