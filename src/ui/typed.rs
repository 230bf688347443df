//! What was typed into fields, read: a value, or a problem of that field.

use chrono::NaiveDate;

use super::widgets::date_text::{self, DateError, Moment, TimePart};
use crate::model::{Fault, Field, Money, MoneyError, OrderTime, Problem};

/// Reads a date; an empty text is no date and no problem.
pub fn date(
    field: Field,
    text: &str,
    today: NaiveDate,
    part: TimePart,
    problems: &mut Vec<Problem>,
) -> Option<OrderTime> {
    let fault = match date_text::parse(text, today, part) {
        Ok(Moment { date, time }) => return Some(OrderTime { date, time }),
        Err(DateError::Empty) => return None,
        Err(DateError::UnwantedTime) => Fault::TimeInDate(text.to_owned()),
        Err(_) if part == TimePart::Never => Fault::NotADate(text.to_owned()),
        Err(_) => Fault::NotADateTime(text.to_owned()),
    };
    problems.push(Problem::new(field, fault));
    None
}

/// Reads an amount; an empty text is none and no problem.
pub fn money(field: Field, text: &str, problems: &mut Vec<Problem>) -> Option<Money> {
    if text.trim().is_empty() {
        return None;
    }
    let fault = match Money::parse(text) {
        Ok(amount) => return Some(amount),
        Err(MoneyError::Malformed) => Fault::NotMoney(text.to_owned()),
        Err(MoneyError::TooPrecise) => Fault::TooPrecise(text.to_owned()),
        Err(MoneyError::TooLarge) => Fault::TooLarge(text.to_owned()),
    };
    problems.push(Problem::new(field, fault));
    None
}

/// A text that is not blank, without blanks around it.
#[must_use]
pub fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
