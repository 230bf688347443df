//! The official calendar that comes with the program: public holidays and 调休.

use chinese_holiday::{DayKind as Source, Ymd, chinese_holiday};
use chrono::{Datelike, NaiveDate};

use crate::model::HolidayKind;

/// The years of which the official calendar is known.
pub const YEARS: std::ops::RangeInclusive<i32> = 2004..=2026;

/// What a public holiday is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Festival {
    NewYear,
    Spring,
    QingMing,
    Labour,
    DragonBoat,
    MidAutumn,
    National,
    Other,
}

/// The last date that the source speaks of: what the next year's notice may still move at the end of the last year is
/// not known.
#[must_use]
pub fn last_known() -> NaiveDate {
    NaiveDate::from_ymd_opt(*YEARS.end(), 12, 25).unwrap_or_default()
}

/// What the official calendar says about a date; nothing where it is as the week has it, or not known.
#[must_use]
pub fn official(date: NaiveDate) -> Option<(HolidayKind, Festival)> {
    // The source panics outside the dates it knows.
    if date.year() < *YEARS.start() || date > last_known() {
        return None;
    }
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    let (off, work) = (HolidayKind::Off, HolidayKind::Work);
    // Two dates that the source has wrong, by the notices of 2016 and 2017.
    match (year, month, day) {
        (2016, 10, 9) => return Some((work, Festival::National)),
        (2016, 12, 30) => return None,
        _ => {}
    }
    Some(match chinese_holiday(Ymd::new(year, month, day)) {
        Source::NormalWorkday | Source::NormalHoliday => return None,
        Source::NewYearsDayHoliday => (off, Festival::NewYear),
        Source::NewYearsDayWorkday => (work, Festival::NewYear),
        Source::SpringFestivalHoliday => (off, Festival::Spring),
        Source::SpringFestivalWorkday => (work, Festival::Spring),
        Source::ChingMingFestivalHoliday => (off, Festival::QingMing),
        Source::ChingMingFestivalWorkday => (work, Festival::QingMing),
        Source::InternationalWorkersDayHoliday => (off, Festival::Labour),
        Source::InternationalWorkersDayWorkday => (work, Festival::Labour),
        Source::DragonBoatFestivalHoliday => (off, Festival::DragonBoat),
        Source::DragonBoatFestivalWorkday => (work, Festival::DragonBoat),
        Source::MidAutumnFestivalHoliday => (off, Festival::MidAutumn),
        Source::MidAutumnFestivalWorkday => (work, Festival::MidAutumn),
        Source::NationalDayHoliday => (off, Festival::National),
        Source::NationalDayWorkday => (work, Festival::National),
        Source::OtherHoliday => (off, Festival::Other),
        Source::OtherWorkday => (work, Festival::Other),
    })
}
