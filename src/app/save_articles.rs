//! Registers articles and sets yearly targets (D-10).

use super::compute_duty::check_signed;
use super::dated_settings::terms_with;
use super::duty_entry::person_fault;
use super::office::{Act, Work};
use super::order_entry::check_name;
use super::{AppError, AppResult, Office};
use crate::model::{ArticleEntry, ArticleTarget, Fault, Field, Hours, Month, PersonId, Problem};
use crate::rules::articles::{self, Progress, TermsOverTime};
use crate::store::articles::{self as store, ArticleRow};
use crate::store::{Source, statements};

/// The most articles of one registration, and the highest target.
pub(crate) const ARTICLES_MOST: u32 = 1_000_000;

impl Office {
    /// Registers articles, or changes the registration with the number `existing`.
    ///
    /// # Errors
    /// When a field is wrong, the number is taken, or its month is closed.
    pub fn save_article(&mut self, entry: &ArticleEntry, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SaveArticle, None, |work| match existing {
            None => insert_article(work, entry),
            Some(no) => change_article(work, no, entry),
        })
    }

    /// Takes a registration of an open month away.
    ///
    /// # Errors
    /// When there is none, or its month is closed.
    pub fn remove_article(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveArticle, Some(reason), |work| take_article(work, no))
    }

    /// Sets how many articles somebody owes in a year.
    ///
    /// # Errors
    /// When a field is wrong, or the duty table of a closed month would change.
    pub fn save_article_target(&mut self, target: &ArticleTarget) -> AppResult<()> {
        self.transact(Act::SaveArticleTarget, None, |work| put_target(work, target))
    }

    /// Takes a target away: then nothing is due.
    ///
    /// # Errors
    /// When there is none, or the duty table of a closed month would change.
    pub fn remove_article_target(&mut self, year: i32, person: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveArticleTarget, Some(reason), |work| take_target(work, year, person))
    }
}

/// What is wrong with a registration by itself.
pub(crate) fn check_article(entry: &ArticleEntry, person: Option<PersonId>) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_name(Field::ArticleNo, &entry.no, &mut problems);
    if let Some(fault) = person_fault(&entry.person, person) {
        problems.push(Problem::new(Field::Person, fault));
    }
    if entry.count == 0 {
        problems.push(Problem::new(Field::ArticleCount, Fault::Zero));
    } else if entry.count > ARTICLES_MOST {
        problems.push(Problem::new(Field::ArticleCount, Fault::NotAWholeNumber(entry.count.to_string())));
    }
    problems
}

/// Registers articles that nothing speaks against.
pub(crate) fn insert_article(work: &mut Work<'_>, entry: &ArticleEntry) -> AppResult<()> {
    if store::by_no(&work.tx, &entry.no)?.is_some() {
        return Err(AppError::field(Field::ArticleNo, Fault::Taken(entry.no.clone())));
    }
    let person = checked(work, entry)?;
    store::insert(&work.tx, person, entry)?;
    work.audit::<ArticleEntry, _>("article", &entry.no, None, Some(entry))
}

fn checked(work: &Work<'_>, entry: &ArticleEntry) -> AppResult<PersonId> {
    let person = work.directory.person_id(&entry.person);
    let mut problems = check_article(entry, person);
    let month = Month::of(entry.date);
    if work.is_closed(month) {
        problems.push(Problem::new(Field::ArticleDate, Fault::ClosedMonth(month)));
    }
    match person {
        Some(person) if problems.is_empty() => Ok(person),
        _ => Err(AppError::Refused(problems)),
    }
}

fn open_article(work: &Work<'_>, no: &str) -> AppResult<ArticleEntry> {
    let found = store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?.entry;
    let month = Month::of(found.date);
    if work.is_closed(month) {
        return Err(AppError::field(Field::ArticleDate, Fault::ChangesDutyTable(month)));
    }
    Ok(found)
}

/// Changes a registration of an open month.
pub(crate) fn change_article(work: &mut Work<'_>, no: &str, entry: &ArticleEntry) -> AppResult<()> {
    let stored = store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
    if stored.entry == *entry {
        return Ok(());
    }
    let before = open_article(work, no)?;
    if entry.no != no && store::by_no(&work.tx, &entry.no)?.is_some() {
        return Err(AppError::field(Field::ArticleNo, Fault::Taken(entry.no.clone())));
    }
    let person = checked(work, entry)?;
    store::delete(&work.tx, no)?;
    store::insert(&work.tx, person, entry)?;
    work.audit("article", &entry.no, Some(&before), Some(entry))
}

/// Takes a registration of an open month away.
pub(crate) fn take_article(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let found = open_article(work, no)?;
    store::delete(&work.tx, no)?;
    work.audit::<_, ArticleEntry>("article", no, Some(&found), None)
}

/// What is wrong with a target by itself.
pub(crate) fn check_target(target: &ArticleTarget, person: Option<PersonId>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !(1900..3000).contains(&target.year) {
        problems.push(Problem::new(Field::Year, Fault::NotAYear(target.year.to_string())));
    }
    if let Some(fault) = person_fault(&target.person, person) {
        problems.push(Problem::new(Field::Person, fault));
    }
    if target.target > ARTICLES_MOST {
        problems.push(Problem::new(Field::ArticleTarget, Fault::NotAWholeNumber(target.target.to_string())));
    }
    problems
}

/// A person's target of a year as a record.
pub(crate) fn stored_target(work: &Work<'_>, year: i32, name: &str) -> AppResult<Option<ArticleTarget>> {
    let Some(person) = work.directory.person_id(name) else { return Ok(None) };
    let target = store::target(&work.tx, year, person)?;
    Ok(target.map(|target| ArticleTarget { year, person: name.to_owned(), target }))
}

/// Sets a target that nothing speaks against.
pub(crate) fn put_target(work: &mut Work<'_>, target: &ArticleTarget) -> AppResult<()> {
    let person = work.directory.person_id(&target.person);
    let problems = check_target(target, person);
    let Some(person) = person.filter(|_| problems.is_empty()) else { return Err(AppError::Refused(problems)) };
    let before = stored_target(work, target.year, &target.person)?;
    if before.as_ref() == Some(target) {
        return Ok(());
    }
    write_target(work, target.year, person, Some(target.target))?;
    work.audit("article_target", &target.key(), before.as_ref(), Some(target))
}

/// Takes a target away where no closed month depends on it.
pub(crate) fn take_target(work: &mut Work<'_>, year: i32, name: &str) -> AppResult<()> {
    let found = stored_target(work, year, name)?.ok_or_else(|| AppError::NotFound(format!("{year} {name}")))?;
    if let Some(person) = work.directory.person_id(name) {
        write_target(work, year, person, None)?;
    }
    work.audit::<_, ArticleTarget>("article_target", &found.key(), Some(&found), None)
}

/// Sets or clears a target; where a closed month's table would change, it stands as before (M-1).
fn write_target(work: &Work<'_>, year: i32, person: PersonId, target: Option<u32>) -> AppResult<()> {
    let before = store::target(&work.tx, year, person)?;
    store::set_target(&work.tx, year, person, target)?;
    let first = Month::from_index(year.saturating_mul(12));
    let checked = check_signed(work, Field::ArticleTarget, first..);
    if checked.is_err() {
        store::set_target(&work.tx, year, person, before)?;
    }
    checked
}

/// A registration in the year that pays it, or part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedArticle {
    /// The record.
    pub entry: ArticleEntry,
    /// How it stands in its own year; none where it was carried into this one.
    pub progress: Option<Progress>,
    /// 应计: hours due, or carried in.
    pub due: Hours,
    /// 计入: hours paid in this year.
    pub paid: Hours,
    /// 结转: hours that go to the next year.
    pub carried: Hours,
    /// The month that pays.
    pub month: Month,
    /// That month is closed.
    pub is_closed: bool,
}

/// What articles earn and how much of it is paid, over time.
///
/// # Errors
/// When SQLite fails.
pub fn article_terms(source: &(impl Source + ?Sized)) -> AppResult<TermsOverTime> {
    terms_with(source, None)
}

/// A year's queue of articles: carried in first, then by date and number.
///
/// # Errors
/// When SQLite fails.
pub fn article_year(source: &(impl Source + ?Sized), year: i32) -> AppResult<Vec<ListedArticle>> {
    let rows = store::through(source, year)?;
    let terms = article_terms(source)?;
    let facts: Vec<_> = rows.iter().map(ArticleRow::facts).collect();
    let mut years = articles::years(&facts, &store::targets(source)?, &terms, year);
    let closed = statements::closed_through(source)?;
    let list = years.remove(&year).unwrap_or_default().rows.into_iter().map(|row| {
        let person = rows.iter().find(|one| one.entry.no == row.registration.no).map(|one| one.entry.person.clone());
        ListedArticle {
            entry: ArticleEntry {
                no: row.registration.no.to_owned(),
                date: row.registration.date,
                person: person.unwrap_or_default(),
                count: row.registration.count,
            },
            progress: row.progress,
            due: row.due,
            paid: row.paid,
            carried: row.carried(),
            month: row.month,
            is_closed: closed.is_some_and(|closed| row.month <= closed),
        }
    });
    Ok(list.collect())
}

/// The targets of a year, by name.
///
/// # Errors
/// When SQLite fails.
pub fn article_targets(source: &(impl Source + ?Sized), year: i32) -> AppResult<Vec<ArticleTarget>> {
    Ok(store::targets_of(source, year)?)
}
