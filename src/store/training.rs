//! 培训成果.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::decode::{Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{Month, PersonId, Training};
use crate::rules::training::TrainingFacts;

/// A training with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingRow {
    /// The record.
    pub training: Training,
    /// 讲师.
    pub trainer: PersonId,
}

impl TrainingRow {
    /// What the rules look at.
    #[must_use]
    pub fn facts(&self) -> TrainingFacts<'_> {
        let Training { date, item, student, succeeded, .. } = &self.training;
        TrainingFacts { date: *date, item, student, trainer: self.trainer, succeeded: *succeeded }
    }
}

const SELECT: &str = "SELECT t.date, t.item, p.name, t.student, t.succeeded, t.took, t.trainer_id
    FROM training t JOIN people p ON p.id = t.trainer_id";

fn training(row: &Row<'_>) -> rusqlite::Result<TrainingRow> {
    let training = Training {
        date: get(row, 0)?,
        item: row.get(1)?,
        trainer: row.get(2)?,
        student: row.get(3)?,
        succeeded: row.get(4)?,
        took_hundredths: row.get(5)?,
    };
    Ok(TrainingRow { training, trainer: PersonId(row.get(6)?) })
}

/// The one of an item, student and date.
///
/// # Errors
/// When SQLite fails.
pub fn find(
    source: &(impl Source + ?Sized),
    date: NaiveDate,
    item: &str,
    student: &str,
) -> StoreResult<Option<TrainingRow>> {
    let sql = format!("{SELECT} WHERE t.item = ?1 AND t.student = ?2 AND t.date = ?3");
    let mut statement = source.connection().prepare_cached(&sql)?;
    Ok(statement.query_row(params![item, student, Stamp::date(date)], training).optional()?)
}

/// The trainings of a month with all others of the same items and students, by date, item and student.
///
/// # Errors
/// When SQLite fails.
pub fn around(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<TrainingRow>> {
    let sql = format!(
        "{SELECT} JOIN (SELECT DISTINCT item, student FROM training WHERE date BETWEEN ?1 AND ?2) m
         ON m.item = t.item AND m.student = t.student ORDER BY t.date, t.item, t.student"
    );
    let mut statement = source.connection().prepare_cached(&sql)?;
    let days = params![Stamp::date(month.first_day()), Stamp::date(month.last_day())];
    let rows = statement.query_map(days, training)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Adds a training.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, trainer: PersonId, training: &Training) -> StoreResult<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO training (date, item, trainer_id, student, succeeded, took) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            Stamp::date(training.date),
            training.item,
            trainer.0,
            training.student,
            training.succeeded,
            training.took_hundredths
        ])?;
    Ok(())
}

/// Takes a training away.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, training: &Training) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("DELETE FROM training WHERE item = ?1 AND student = ?2 AND date = ?3")?
        .execute(params![training.item, training.student, Stamp::date(training.date)])?;
    Ok(())
}
