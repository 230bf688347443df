//! Records trainings (D-11).

use super::duty_entry::person_fault;
use super::office::{Act, Work};
use super::order_entry::check_name;
use super::{AppError, AppResult, Office};
use crate::model::{Fault, Field, Month, PersonId, Problem, Training};
use crate::rules::training::{self, TrainingVerdict};
use crate::store::Source;
use crate::store::training::{self as store, TrainingRow};

/// The most hundredths of an hour that a training takes.
pub(crate) const TOOK_MOST_HUNDREDTHS: u32 = 100_000;

impl Office {
    /// Records a training, or changes the one that stands as `existing`.
    ///
    /// # Errors
    /// When a field is wrong, the item and student have one of that date, or its month is closed.
    pub fn save_training(&mut self, training: &Training, existing: Option<&Training>) -> AppResult<()> {
        self.transact(Act::SaveTraining, None, |work| match existing {
            None => insert_training(work, training),
            Some(before) => change_training(work, before, training),
        })
    }

    /// Takes a training of an open month away.
    ///
    /// # Errors
    /// When there is none, or its month is closed.
    pub fn remove_training(&mut self, training: &Training, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveTraining, Some(reason), |work| take_training(work, training))
    }
}

/// What is wrong with a training by itself.
pub(crate) fn check_training(training: &Training, trainer: Option<PersonId>) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_name(Field::TrainingItem, &training.item, &mut problems);
    check_name(Field::Student, &training.student, &mut problems);
    if let Some(fault) = person_fault(&training.trainer, trainer) {
        problems.push(Problem::new(Field::Trainer, fault));
    } else if training.trainer == training.student {
        problems.push(Problem::new(Field::Student, Fault::TrainerIsStudent(training.student.clone())));
    }
    problems
}

fn checked(work: &Work<'_>, training: &Training) -> AppResult<PersonId> {
    let trainer = work.directory.person_id(&training.trainer);
    let mut problems = check_training(training, trainer);
    let month = Month::of(training.date);
    if work.is_closed(month) {
        problems.push(Problem::new(Field::TrainingDate, Fault::ClosedMonth(month)));
    }
    match trainer {
        Some(trainer) if problems.is_empty() => Ok(trainer),
        _ => Err(AppError::Refused(problems)),
    }
}

fn stored(work: &Work<'_>, training: &Training) -> AppResult<Option<Training>> {
    let found = store::find(&work.tx, training.date, &training.item, &training.student)?;
    Ok(found.map(|row| row.training))
}

fn open_training(work: &Work<'_>, training: &Training) -> AppResult<Training> {
    let found = stored(work, training)?.ok_or_else(|| AppError::NotFound(training.key()))?;
    let month = Month::of(found.date);
    if work.is_closed(month) {
        return Err(AppError::field(Field::TrainingDate, Fault::ChangesDutyTable(month)));
    }
    Ok(found)
}

/// Records a training that nothing speaks against.
pub(crate) fn insert_training(work: &mut Work<'_>, training: &Training) -> AppResult<()> {
    if stored(work, training)?.is_some() {
        return Err(AppError::field(Field::TrainingDate, Fault::Taken(training.key())));
    }
    let trainer = checked(work, training)?;
    store::insert(&work.tx, trainer, training)?;
    work.audit::<Training, _>("training", &training.key(), None, Some(training))
}

/// Changes a training of an open month.
pub(crate) fn change_training(work: &mut Work<'_>, before: &Training, training: &Training) -> AppResult<()> {
    if stored(work, before)?.as_ref() == Some(training) {
        return Ok(());
    }
    let before = open_training(work, before)?;
    if before.key() != training.key() && stored(work, training)?.is_some() {
        return Err(AppError::field(Field::TrainingDate, Fault::Taken(training.key())));
    }
    let trainer = checked(work, training)?;
    store::delete(&work.tx, &before)?;
    store::insert(&work.tx, trainer, training)?;
    work.audit("training", &training.key(), Some(&before), Some(training))
}

/// Takes a training of an open month away.
pub(crate) fn take_training(work: &mut Work<'_>, training: &Training) -> AppResult<()> {
    let found = open_training(work, training)?;
    store::delete(&work.tx, &found)?;
    work.audit::<_, Training>("training", &found.key(), Some(&found), None)
}

/// A training with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedTraining {
    /// The record.
    pub training: Training,
    /// What it earns, and why.
    pub verdict: TrainingVerdict,
}

/// The trainings of a month, judged, by date, item and student.
///
/// # Errors
/// When SQLite fails.
pub fn trainings(source: &(impl Source + ?Sized), month: Month) -> AppResult<Vec<ListedTraining>> {
    let rows = store::around(source, month)?;
    let facts: Vec<_> = rows.iter().map(TrainingRow::facts).collect();
    let verdicts = training::judge(&facts);
    let judged = rows.into_iter().zip(verdicts).filter(|(row, _)| Month::of(row.training.date) == month);
    Ok(judged.map(|(row, verdict)| ListedTraining { training: row.training, verdict }).collect())
}
