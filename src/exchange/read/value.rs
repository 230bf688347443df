//! Numbers and dates of workbooks, as people see them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// A number as a spreadsheet shows it: at most 15 significant digits, no exponent, no `.0`.
pub(super) fn shown(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    // 15 digits are what Excel keeps: 0.1 + 0.2 is 0.3 to its user.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// The date and the minute of the day, seconds dropped.
///
/// Serial numbers carry noise: 14:30 may be stored as 14:29:59.9999997, so it is rounded to the second first.
pub(super) fn date_slot(time: NaiveDateTime) -> Option<(NaiveDate, u16)> {
    let rounded = time.checked_add_signed(TimeDelta::milliseconds(500))?;
    let minute = u16::try_from(rounded.time().num_seconds_from_midnight() / 60).ok()?;
    Some((rounded.date(), minute))
}

/// The moment a spreadsheet's serial number stands for (days since 1899-12-30), if it is one within years 1900–9999.
pub(super) fn moment_of_serial(serial: f64) -> Option<NaiveDateTime> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // Excel counts a 29 February 1900 that never was, so the days before it lie one further.
    let serial = if serial < 60.0 { serial + 1.0 } else { serial };
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    epoch.checked_add_signed(milliseconds_of_days(serial)?)
}

/// A time of day or duration as `14:30`, seconds dropped; hours may go beyond 24.
pub(super) fn clock_of_days(days: f64) -> Option<String> {
    let seconds = (milliseconds_of_days(days)? + TimeDelta::milliseconds(500)).num_seconds();
    let sign = if seconds < 0 { "-" } else { "" };
    let minutes = seconds.unsigned_abs() / 60;
    Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

/// `days` in milliseconds, if they are fewer than ten thousand years.
fn milliseconds_of_days(days: f64) -> Option<TimeDelta> {
    const MS_PER_DAY: f64 = 86_400_000.0;
    if days.abs() >= 3_652_500.0 {
        return None;
    }
    // In range: under 3.2e14, which both an f64 and an i64 hold exactly.
    #[expect(clippy::cast_possible_truncation, reason = "rounded, and the range was just checked")]
    let milliseconds = (days * MS_PER_DAY).round() as i64;
    TimeDelta::try_milliseconds(milliseconds)
}
