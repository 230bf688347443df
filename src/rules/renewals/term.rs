//! For how long a renewal runs.

use chrono::{Days, Months, NaiveDate};

/// The longest term that is looked for in whole months.
const MOST_MONTHS: u32 = 240;

/// The start and the expiry of the contract that follows one: from the day after its expiry, for the same length. A
/// term of whole calendar months stays so (a year is a year, also a leap year); any other has as many days.
#[must_use]
pub fn next_term(start: NaiveDate, expiry: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let next = expiry.checked_add_days(Days::new(1))?;
    let months = (1..=MOST_MONTHS).find(|months| last_day(start, *months) == Some(expiry));
    let last = if let Some(months) = months {
        last_day(next, months)?
    } else {
        let days = u64::try_from((expiry - start).num_days()).ok()?;
        next.checked_add_days(Days::new(days))?
    };
    Some((next, last))
}

/// The last day of a term of so many months.
fn last_day(start: NaiveDate, months: u32) -> Option<NaiveDate> {
    start.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))
}
