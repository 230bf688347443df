//! One row of an input table, read field by field; what cannot be read is remembered as a fault.

use chrono::{NaiveDate, NaiveDateTime};

use crate::exchange::read::{RawCell, RawRow};
use crate::model::{
    Category, Fault, Field, Hours, HoursError, Money, MoneyError, Month, OrderTime, Problem, parse_date, parse_moment,
};
use crate::text::columns::LETTERS;

/// Where every field stands.
#[derive(Debug, Default)]
pub(super) struct Columns {
    indices: Vec<Option<usize>>,
}

impl Columns {
    pub(super) fn put(&mut self, field: Field, index: usize) {
        let place = field as usize;
        if self.indices.len() <= place {
            self.indices.resize(place + 1, None);
        }
        if let Some(slot) = self.indices.get_mut(place) {
            *slot = Some(index);
        }
    }

    pub(super) fn index(&self, field: Field) -> Option<usize> {
        self.indices.get(field as usize).copied().flatten()
    }
}

/// A row in the reading.
pub(super) struct Row<'t> {
    raw: RawRow<'t>,
    columns: &'t Columns,
    faults: Vec<(Field, Fault)>,
}

impl<'t> Row<'t> {
    pub(super) fn new(raw: RawRow<'t>, columns: &'t Columns) -> Self {
        Self { raw, columns, faults: Vec::new() }
    }

    pub(super) fn line(&self) -> u32 {
        self.raw.line()
    }

    pub(super) fn into_faults(self) -> Vec<(Field, Fault)> {
        self.faults
    }

    pub(super) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    pub(super) fn refuse(&mut self, field: Field, fault: Fault) {
        self.faults.push((field, fault));
    }

    pub(super) fn refuse_all(&mut self, problems: Vec<Problem>) {
        self.faults.extend(problems.into_iter().map(|problem| (problem.field, problem.fault)));
    }

    fn cell(&self, field: Field) -> RawCell<'t> {
        self.columns.index(field).map_or(RawCell::Empty, |index| self.raw.cell(index))
    }

    /// Words; none where blank.
    pub(super) fn text(&self, field: Field) -> Option<String> {
        let text = self.raw.text(self.columns.index(field)?).into_owned();
        (!text.is_empty()).then_some(text)
    }

    /// Words, blank where there are none.
    pub(super) fn text_or_blank(&self, field: Field) -> String {
        self.text(field).unwrap_or_default()
    }

    /// A required cell as its kind reads it.
    pub(super) fn required<T>(&mut self, field: Field, read: impl FnOnce(&mut Self, Field) -> Option<T>) -> Option<T> {
        if self.cell(field).is_empty() {
            self.refuse(field, Fault::Missing);
            return None;
        }
        read(self, field)
    }

    /// A date; 00:00 beside it is no time.
    pub(super) fn date(&mut self, field: Field) -> Option<NaiveDate> {
        let moment = match self.cell(field) {
            RawCell::Empty => return None,
            RawCell::Date(date) => return Some(date),
            RawCell::DateTime(at) => Some(OrderTime { date: at.date(), time: Some(at.time()) }),
            cell => parse_moment(&cell.text()),
        };
        match moment {
            Some(OrderTime { date, time }) if time.is_none_or(|time| time == chrono::NaiveTime::MIN) => Some(date),
            found => {
                let text = self.cell(field).text().into_owned();
                let fault = if found.is_some() { Fault::TimeInDate(text) } else { Fault::NotADate(text) };
                self.refuse(field, fault);
                None
            }
        }
    }

    /// A date with or without a time.
    pub(super) fn moment(&mut self, field: Field) -> Option<OrderTime> {
        let moment = match self.cell(field) {
            RawCell::Empty => return None,
            RawCell::Date(date) => Some(OrderTime::on(date)),
            RawCell::DateTime(at) => Some(OrderTime { date: at.date(), time: Some(at.time()) }),
            cell => parse_moment(&cell.text()),
        };
        if moment.is_none() {
            let text = self.cell(field).text().into_owned();
            self.refuse(field, Fault::NotADateTime(text));
        }
        moment
    }

    /// A date with a time.
    pub(super) fn instant(&mut self, field: Field) -> Option<NaiveDateTime> {
        let OrderTime { date, time } = self.moment(field)?;
        if time.is_none() {
            let text = self.cell(field).text().into_owned();
            self.refuse(field, Fault::TimeMissing(text));
        }
        time.map(|time| date.and_time(time))
    }

    /// A number of hours in tenths.
    pub(super) fn hours(&mut self, field: Field) -> Option<Hours> {
        let text = self.text(field)?;
        match Hours::parse(&text) {
            Ok(hours) => Some(hours),
            Err(error) => {
                let fault = match error {
                    HoursError::Malformed => Fault::NotHours(text),
                    HoursError::TooPrecise => Fault::HoursTooPrecise { typed: text, decimals: 1 },
                    HoursError::TooLarge => Fault::HoursTooMany { typed: text, most: Hours::MAX_INPUT },
                };
                self.refuse(field, fault);
                None
            }
        }
    }

    /// A whole number from zero to `most`.
    pub(super) fn count(&mut self, field: Field, most: u32) -> Option<u32> {
        let number = self.integer(field)?;
        let fits = u32::try_from(number).ok().filter(|count| *count <= most);
        if fits.is_none() {
            let fault =
                if number < 0 { Fault::Negative(number.to_string()) } else { Fault::TooLarge(number.to_string()) };
            self.refuse(field, fault);
        }
        fits
    }

    pub(super) fn month(&mut self, field: Field) -> Option<Month> {
        let month = match self.cell(field) {
            RawCell::Empty => return None,
            RawCell::Date(date) => Some(Month::of(date)),
            cell => {
                let text = cell.text();
                Month::parse(&text).ok().or_else(|| parse_date(&text).map(Month::of))
            }
        };
        if month.is_none() {
            let text = self.cell(field).text().into_owned();
            self.refuse(field, Fault::NotAMonth(text));
        }
        month
    }

    pub(super) fn money(&mut self, field: Field) -> Option<Money> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        let text = cell.text();
        match Money::parse(&text) {
            Ok(money) => Some(money),
            Err(error) => {
                let text = text.into_owned();
                let fault = match error {
                    MoneyError::Malformed => Fault::NotMoney(text),
                    MoneyError::TooPrecise => Fault::TooPrecise(text),
                    MoneyError::TooLarge => Fault::TooLarge(text),
                };
                self.refuse(field, fault);
                None
            }
        }
    }

    /// A whole number, perhaps signed.
    pub(super) fn integer(&mut self, field: Field) -> Option<i64> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        let text = cell.text();
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let fits = (1..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = fits.then(|| text.parse().ok()).flatten();
        if number.is_none() {
            let text = text.into_owned();
            self.refuse(field, Fault::NotAWholeNumber(text));
        }
        number
    }

    /// The place of a word among those allowed.
    pub(super) fn one_of(&mut self, field: Field, allowed: &'static [&'static str]) -> Option<usize> {
        let text = self.text(field)?;
        let found = allowed.iter().position(|word| *word == text);
        if found.is_none() {
            self.refuse(field, Fault::NotOneOf { typed: text, allowed });
        }
        found
    }

    pub(super) fn category(&mut self, field: Field) -> Option<Category> {
        self.one_of(field, LETTERS).and_then(|index| Category::ALL.get(index).copied())
    }
}
