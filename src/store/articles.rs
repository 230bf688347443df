//! Registered articles and yearly targets.

use rusqlite::{OptionalExtension, Row, params};

use super::decode::{Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{ArticleEntry, ArticleTarget, PersonId};
use crate::rules::articles::{Registration, Targets};

/// A registration with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// The record.
    pub entry: ArticleEntry,
    /// 人员.
    pub person: PersonId,
}

impl ArticleRow {
    /// What the rules look at.
    #[must_use]
    pub fn facts(&self) -> Registration<'_> {
        let ArticleEntry { no, date, count, .. } = &self.entry;
        Registration { no, date: *date, person: self.person, count: *count }
    }
}

const SELECT: &str =
    "SELECT a.no, a.date, p.name, a.count, a.person_id FROM articles a JOIN people p ON p.id = a.person_id";

fn article(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    let entry = ArticleEntry { no: row.get(0)?, date: get(row, 1)?, person: row.get(2)?, count: row.get(3)? };
    Ok(ArticleRow { entry, person: PersonId(row.get(4)?) })
}

/// A registration by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<ArticleRow>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} WHERE a.no = ?1"))?;
    Ok(statement.query_row([no], article).optional()?)
}

/// Every registration up to the end of a year, by date and number.
///
/// # Errors
/// When SQLite fails.
pub fn through(source: &(impl Source + ?Sized), year: i32) -> StoreResult<Vec<ArticleRow>> {
    let sql = format!("{SELECT} WHERE a.date <= ?1 ORDER BY a.date, a.no");
    let mut statement = source.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([format!("{year:04}-12-31")], article)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Adds a registration.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, person: PersonId, entry: &ArticleEntry) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("INSERT INTO articles (no, date, person_id, count) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![entry.no, Stamp::date(entry.date), person.0, entry.count])?;
    Ok(())
}

/// Takes a registration away.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, no: &str) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM articles WHERE no = ?1")?.execute([no])?;
    Ok(())
}

/// All targets.
///
/// # Errors
/// When SQLite fails.
pub fn targets(source: &(impl Source + ?Sized)) -> StoreResult<Targets> {
    let mut statement = source.connection().prepare_cached("SELECT year, person_id, target FROM article_targets")?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, PersonId(row.get(1)?)), row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The targets of a year, by name.
///
/// # Errors
/// When SQLite fails.
pub fn targets_of(source: &(impl Source + ?Sized), year: i32) -> StoreResult<Vec<ArticleTarget>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT p.name, t.target FROM article_targets t JOIN people p ON p.id = t.person_id WHERE t.year = ?1
         ORDER BY p.name",
    )?;
    let rows =
        statement.query_map([year], |row| Ok(ArticleTarget { year, person: row.get(0)?, target: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The target of a person in a year.
///
/// # Errors
/// When SQLite fails.
pub fn target(source: &(impl Source + ?Sized), year: i32, person: PersonId) -> StoreResult<Option<u32>> {
    let mut statement =
        source.connection().prepare_cached("SELECT target FROM article_targets WHERE year = ?1 AND person_id = ?2")?;
    Ok(statement.query_row(params![year, person.0], |row| row.get(0)).optional()?)
}

/// Sets the target of a person in a year; none takes it away.
///
/// # Errors
/// When SQLite fails.
pub fn set_target(tx: &Tx<'_>, year: i32, person: PersonId, target: Option<u32>) -> StoreResult<()> {
    match target {
        Some(target) => tx
            .connection()
            .prepare_cached(
                "INSERT INTO article_targets (year, person_id, target) VALUES (?1, ?2, ?3)
                 ON CONFLICT (year, person_id) DO UPDATE SET target = excluded.target",
            )?
            .execute(params![year, person.0, target])?,
        None => tx
            .connection()
            .prepare_cached("DELETE FROM article_targets WHERE year = ?1 AND person_id = ?2")?
            .execute(params![year, person.0])?,
    };
    Ok(())
}
