//! Changes dates against the official calendar, and takes such changes back (D-1).

use chrono::NaiveDate;

use super::compute_duty::check_signed;
use super::office::{Act, Work};
use super::order_entry::check_name;
use super::{AppError, AppResult, Office};
use crate::model::{Field, Holiday, Month, Problem};
use crate::store::holidays;

impl Office {
    /// Makes a date 休 or 班.
    ///
    /// # Errors
    /// When the name cannot be used, or the duty table of a closed month would change.
    pub fn save_holiday(&mut self, holiday: &Holiday) -> AppResult<()> {
        self.transact(Act::SaveHoliday, None, |work| {
            let mut problems = Vec::new();
            check_holiday(holiday, &mut problems);
            if !problems.is_empty() {
                return Err(AppError::Refused(problems));
            }
            put_holiday(work, holiday)
        })
    }

    /// Lets a date be as the official calendar and the week have it.
    ///
    /// # Errors
    /// When the date was not changed, the duty table of a closed month would change, or SQLite fails.
    pub fn remove_holiday(&mut self, date: NaiveDate) -> AppResult<()> {
        self.transact(Act::RemoveHoliday, None, |work| {
            let before = holidays::on(&work.tx, date)?.ok_or_else(|| AppError::NotFound(date.to_string()))?;
            holidays::remove(&work.tx, date)?;
            check_around(work, date)?;
            work.audit::<_, Holiday>("holiday", &date.to_string(), Some(&before), None)
        })
    }
}

pub(crate) fn check_holiday(holiday: &Holiday, problems: &mut Vec<Problem>) {
    if let Some(name) = &holiday.name {
        check_name(Field::HolidayName, name, problems);
    }
}

pub(crate) fn put_holiday(work: &mut Work<'_>, holiday: &Holiday) -> AppResult<()> {
    let before = holidays::on(&work.tx, holiday.date)?;
    if before.as_ref() == Some(holiday) {
        return Ok(());
    }
    holidays::put(&work.tx, holiday)?;
    check_around(work, holiday.date)?;
    work.audit("holiday", &holiday.date.to_string(), before.as_ref(), Some(holiday))
}

/// M-1: a date decides the slots that touch it, and those of its neighbours.
pub(crate) fn check_around(work: &Work<'_>, date: NaiveDate) -> AppResult<()> {
    let (before, after) = (date.pred_opt().unwrap_or(date), date.succ_opt().unwrap_or(date));
    check_signed(work, Field::HolidayDate, Month::of(before)..=Month::of(after))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::{Clock, calendar};
    use crate::model::HolidayKind;
    use crate::store::OpenMode;

    #[test]
    fn a_date_is_changed_and_follows_the_rules_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, Clock::System).unwrap();
        let date = NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
        let off = Holiday { date, kind: HolidayKind::Off, name: Some("年会".to_owned()) };
        let works = |office: &Office| calendar(office.store()).unwrap().is_working_day(date);
        assert!(works(&office));
        office.save_holiday(&off).unwrap();
        assert!(!works(&office));
        office.save_holiday(&Holiday { kind: HolidayKind::Work, ..off.clone() }).unwrap();
        assert!(works(&office));
        office.remove_holiday(date).unwrap();
        assert_eq!(holidays::all(office.store()).unwrap(), []);
        assert!(matches!(office.remove_holiday(date), Err(AppError::NotFound(_))));
        let long = Holiday { name: Some("长".repeat(500)), ..off };
        assert!(matches!(office.save_holiday(&long), Err(AppError::Refused(_))));
    }
}
