//! Imports what earns hours beside the duty log: articles, their targets, trainings.

use super::row::{Columns, Row};
use super::seen::{Known, Seen};
use super::simple::refused_or_done;
use super::{ImportOptions, ImportReport, each_row, missing};
use crate::app::AppResult;
use crate::app::office::Work;
use crate::app::save_articles::{
    ARTICLES_MOST, check_article, check_target, insert_article, put_target, stored_target,
};
use crate::app::save_training::{TOOK_MOST_HUNDREDTHS, check_training, insert_training};
use crate::exchange::read::RawTable;
use crate::model::{ArticleEntry, ArticleTarget, Fault, Field, Hours, Money, MoneyError, Training};
use crate::store::{articles as store, training};
use crate::text::columns::TRAINING_RESULTS;

pub(super) fn articles(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::ArticleNo);
    each_row(table, columns, report, |row, report| {
        let date = row.required(Field::ArticleDate, Row::date);
        let count = row.required(Field::ArticleCount, |row, field| row.count(field, ARTICLES_MOST));
        let (Some(date), Some(count), true) = (date, count, row.is_sound()) else { return Ok(()) };
        let (no, person) = (row.text_or_blank(Field::ArticleNo), row.text_or_blank(Field::Person));
        let entry = ArticleEntry { no, date, person, count };
        let stored = store::by_no(&work.tx, &entry.no)?.map(|row| row.entry);
        if let Known::Settled = seen.meet(&entry.no, &entry, stored.as_ref(), row, report) {
            return Ok(());
        }
        missing::person(work, &entry.person, options, report)?;
        row.refuse_all(check_article(&entry, work.directory.person_id(&entry.person)));
        if !row.is_sound() {
            return Ok(());
        }
        refused_or_done(insert_article(work, &entry), row, |_| Ok(()))
    })
}

pub(super) fn targets(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::Person);
    each_row(table, columns, report, |row, report| {
        let year = row.required(Field::Year, |row, field| {
            let text = row.text_or_blank(field);
            let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            let year = text.parse().ok().filter(|year| digits && (1900..3000).contains(year));
            if year.is_none() {
                row.refuse(field, Fault::NotAYear(text));
            }
            year
        });
        let count = row.required(Field::ArticleTarget, |row, field| row.count(field, ARTICLES_MOST));
        let (Some(year), Some(count), true) = (year, count, row.is_sound()) else { return Ok(()) };
        let target = ArticleTarget { year, person: row.text_or_blank(Field::Person), target: count };
        let stored = stored_target(work, year, &target.person)?;
        if let Known::Settled = seen.meet(&target.key(), &target, stored.as_ref(), row, report) {
            return Ok(());
        }
        missing::person(work, &target.person, options, report)?;
        row.refuse_all(check_target(&target, work.directory.person_id(&target.person)));
        if !row.is_sound() {
            return Ok(());
        }
        refused_or_done(put_target(work, &target), row, |_| Ok(()))
    })
}

pub(super) fn trainings(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::TrainingDate);
    each_row(table, columns, report, |row, report| {
        let date = row.required(Field::TrainingDate, Row::date);
        let result = row.required(Field::TrainingResult, |row, field| row.one_of(field, TRAINING_RESULTS));
        let took_hundredths = took(row);
        let (Some(date), Some(result), true) = (date, result, row.is_sound()) else { return Ok(()) };
        let training = Training {
            date,
            item: row.text_or_blank(Field::TrainingItem),
            trainer: row.text_or_blank(Field::Trainer),
            student: row.text_or_blank(Field::Student),
            succeeded: result == 0,
            took_hundredths,
        };
        let stored = training::find(&work.tx, date, &training.item, &training.student)?.map(|row| row.training);
        if let Known::Settled = seen.meet(&training.key(), &training, stored.as_ref(), row, report) {
            return Ok(());
        }
        missing::person(work, &training.trainer, options, report)?;
        row.refuse_all(check_training(&training, work.directory.person_id(&training.trainer)));
        if !row.is_sound() {
            return Ok(());
        }
        refused_or_done(insert_training(work, &training), row, |_| Ok(()))
    })
}

/// Hours with at most two decimals, in hundredths: they are written as money is.
fn took(row: &mut Row<'_>) -> Option<u32> {
    let text = row.text(Field::TrainingTook)?;
    if text.bytes().any(|byte| !byte.is_ascii_digit() && byte != b'.' && byte != b'-') {
        row.refuse(Field::TrainingTook, Fault::NotHours(text));
        return None;
    }
    let read = Money::parse(&text).map(|hours| u32::try_from(hours.fen()));
    let fault = match read {
        Ok(Ok(hundredths)) if hundredths <= TOOK_MOST_HUNDREDTHS => return Some(hundredths),
        Ok(Ok(_)) | Err(MoneyError::TooLarge) => {
            Fault::HoursTooMany { typed: text, most: Hours::whole(i64::from(TOOK_MOST_HUNDREDTHS / 100)) }
        }
        Ok(Err(_)) if text.starts_with('-') => Fault::Negative(text),
        Ok(Err(_)) => Fault::HoursTooMany { typed: text, most: Hours::whole(i64::from(TOOK_MOST_HUNDREDTHS / 100)) },
        Err(MoneyError::TooPrecise) => Fault::HoursTooPrecise { typed: text, decimals: 2 },
        Err(MoneyError::Malformed) => Fault::NotHours(text),
    };
    row.refuse(Field::TrainingTook, fault);
    None
}
