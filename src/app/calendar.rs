//! The working calendar as stored: weekly sessions and the start of days from the settings, overrides by date.

use super::AppResult;
use super::dated_settings::calendar_with;
use crate::rules::calendar::Calendar;
use crate::store::Source;

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
    calendar_with(source, None)
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
