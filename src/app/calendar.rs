//! The working calendar as stored: weekly sessions and the start of days from the settings, overrides by date.

use super::{AppResult, Setting, setting};
use crate::rules::calendar::{Calendar, Week, default_day_start, parse_sessions, parse_time};
use crate::store::{Source, holidays};

/// The settings of the weekly sessions, Monday first.
pub const SESSION_KEYS: [&str; 7] = [
    "sessions_monday",
    "sessions_tuesday",
    "sessions_wednesday",
    "sessions_thursday",
    "sessions_friday",
    "sessions_saturday",
    "sessions_sunday",
];

/// The setting of when days start.
pub const DAY_STARTS_AT: &str = "day_starts_at";

/// The working calendar (D-1).
///
/// # Errors
/// When SQLite fails.
pub fn calendar(source: &(impl Source + ?Sized)) -> AppResult<Calendar> {
    let value = |key: &str| Setting::by_key(key).map_or(Ok(String::new()), |known| setting(source, known));
    let mut days: [Vec<_>; 7] = Default::default();
    for (day, key) in days.iter_mut().zip(SESSION_KEYS) {
        *day = parse_sessions(&value(key)?).unwrap_or_default();
    }
    let day_starts_at = parse_time(&value(DAY_STARTS_AT)?).unwrap_or_else(default_day_start);
    Ok(Calendar::new(Week::new(days), day_starts_at, holidays::all(source)?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::{Clock, Office};
    use crate::store::OpenMode;

    #[test]
    fn nothing_stored_is_the_default_calendar_and_settings_change_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, Clock::System).unwrap();
        assert_eq!(calendar(office.store()).unwrap(), Calendar::default());
        office.change_setting("sessions_saturday", "09:00-12:00").unwrap();
        office.change_setting("day_starts_at", "8:30").unwrap();
        let changed = calendar(office.store()).unwrap();
        assert_eq!(changed.week().of(chrono::Weekday::Sat).len(), 1);
        assert_eq!(changed.day_starts_at().to_string(), "08:30:00");
        for (key, bad) in [("sessions_monday", "9-12"), ("sessions_monday", "13:00-12:00"), ("day_starts_at", "24:00")]
        {
            assert!(office.change_setting(key, bad).is_err(), "{key} {bad}");
        }
    }
}
