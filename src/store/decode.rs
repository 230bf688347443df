//! Between columns and values.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use rusqlite::types::{ToSql, ToSqlOutput, Type, ValueRef};
use rusqlite::{Result, Row};

use crate::model::{
    AssistType, Category, ContactWay, Credit, DecisionKind, DutyKind, DutyOrigin, HolidayKind, Hours, Money, Month,
    OrderTime, PersonId, PersonKind, Rate, Stage, SupplyKind, SupplyState, VisitCycle,
};
use crate::rules::Rule;
use crate::rules::renewals::RenewalPart;

/// Reads a column as something that its text or number must be.
pub(super) trait Decode: Sized {
    /// The value at a column.
    fn decode(row: &Row<'_>, column: usize) -> Result<Self>;
}

fn bad(column: usize, kind: Type, text: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, kind, format!("unexpected value {text}").into())
}

fn parse_text<T>(row: &Row<'_>, column: usize, parse: impl FnOnce(&str) -> Option<T>) -> Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    parse(text).ok_or_else(|| bad(column, Type::Text, text))
}

fn parse_optional<T>(row: &Row<'_>, column: usize, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => parse(text).map(Some).ok_or_else(|| bad(column, Type::Text, text)),
    }
}

/// `2024-03-05`, quickly.
pub(super) fn date_from(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    NaiveDate::from_ymd_opt(text.get(..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..)?.parse().ok()?)
}

fn time_from(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// A date, time or moment as text, written where it is: an order has up to seven of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stamp {
    bytes: [u8; 16],
    len: usize,
}

impl Stamp {
    /// `2024-03-05`.
    pub(super) fn date(date: NaiveDate) -> Self {
        let year = date.year().unsigned_abs();
        Self::default().pair(year / 100).pair(year % 100).letter(b'-').pair(date.month()).letter(b'-').pair(date.day())
    }

    /// `14:30`.
    pub(super) fn time(time: NaiveTime) -> Self {
        Self::default().and_time(time)
    }

    /// `2024-03-05` or `2024-03-05 14:30`.
    pub(super) fn moment(moment: OrderTime) -> Self {
        let date = Self::date(moment.date);
        moment.time.map_or(date, |time| date.letter(b' ').and_time(time))
    }

    /// `2024-03-05 14:30`.
    pub(super) fn instant(at: NaiveDateTime) -> Self {
        Self::date(at.date()).letter(b' ').and_time(at.time())
    }

    fn and_time(self, time: NaiveTime) -> Self {
        self.pair(time.hour()).letter(b':').pair(time.minute())
    }

    fn pair(self, number: u32) -> Self {
        let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or_default();
        self.letter(digit(number / 10)).letter(digit(number))
    }

    fn letter(mut self, letter: u8) -> Self {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = letter;
            self.len += 1;
        }
        self
    }
}

impl ToSql for Stamp {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(self.bytes.get(..self.len).unwrap_or_default())))
    }
}

fn moment_from(text: &str) -> Option<OrderTime> {
    match text.split_once(' ') {
        None => date_from(text).map(OrderTime::on),
        Some((date, time)) => Some(OrderTime { date: date_from(date)?, time: Some(time_from(time)?) }),
    }
}

fn instant_from(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once(' ')?;
    Some(date_from(date)?.and_time(time_from(time)?))
}

macro_rules! decode_text {
    ($($kind:ty => $parse:expr;)*) => {
        $(
            impl Decode for $kind {
                fn decode(row: &Row<'_>, column: usize) -> Result<Self> {
                    parse_text(row, column, $parse)
                }
            }
            impl Decode for Option<$kind> {
                fn decode(row: &Row<'_>, column: usize) -> Result<Self> {
                    parse_optional(row, column, $parse)
                }
            }
        )*
    };
}

decode_text! {
    NaiveDate => date_from;
    NaiveTime => time_from;
    OrderTime => moment_from;
    NaiveDateTime => instant_from;
    Month => |text| Month::parse(text).ok();
    Category => Category::from_letter;
    AssistType => AssistType::from_letter;
    PersonKind => person_kind_from;
    HolidayKind => |text| HolidayKind::ALL.into_iter().find(|kind| kind.key() == text);
    Stage => |text| Stage::ALL.into_iter().find(|stage| stage.key() == text);
    DutyKind => |text| DutyKind::ALL.into_iter().find(|kind| kind.key() == text);
    SupplyKind => |text| SupplyKind::ALL.into_iter().find(|kind| kind.key() == text);
    SupplyState => |text| SupplyState::ALL.into_iter().find(|state| state.key() == text);
    DecisionKind => |text| DecisionKind::ALL.into_iter().find(|kind| kind.key() == text);
    DutyOrigin => |text| DutyOrigin::ALL.into_iter().find(|origin| origin.key() == text);
    Rule => duty_rule_from;
    ContactWay => |text| ContactWay::ALL.into_iter().find(|way| way.key() == text);
    VisitCycle => |text| VisitCycle::ALL.into_iter().find(|cycle| cycle.key() == text);
    RenewalPart => |text| RenewalPart::ALL.into_iter().find(|part| part.key() == text);
    Rate => |text| Rate::parse(text).ok();
}

fn person_kind_from(text: &str) -> Option<PersonKind> {
    match text {
        "staff" => Some(PersonKind::Staff),
        "external" => Some(PersonKind::External),
        _ => None,
    }
}

/// A rule of the duty log as a statement keeps it: `D-4`.
fn duty_rule_from(text: &str) -> Option<Rule> {
    text.strip_prefix("D-")?.parse().ok().map(Rule::D)
}

/// How a kind of person is stored.
pub(super) const fn person_kind_text(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Staff => "staff",
        PersonKind::External => "external",
    }
}

impl Decode for Money {
    fn decode(row: &Row<'_>, column: usize) -> Result<Self> {
        Ok(Self::from_fen(row.get(column)?))
    }
}

impl Decode for Hours {
    fn decode(row: &Row<'_>, column: usize) -> Result<Self> {
        Ok(Self::from_tenths(row.get(column)?))
    }
}

impl Decode for Option<Hours> {
    fn decode(row: &Row<'_>, column: usize) -> Result<Self> {
        Ok(row.get::<_, Option<i64>>(column)?.map(Hours::from_tenths))
    }
}

impl Decode for Option<Money> {
    fn decode(row: &Row<'_>, column: usize) -> Result<Self> {
        Ok(row.get::<_, Option<i64>>(column)?.map(Money::from_fen))
    }
}

impl Decode for Option<PersonId> {
    fn decode(row: &Row<'_>, column: usize) -> Result<Self> {
        Ok(row.get::<_, Option<i64>>(column)?.map(PersonId))
    }
}

impl Decode for Credit {
    fn decode(row: &Row<'_>, column: usize) -> Result<Self> {
        Ok(match row.get::<_, i64>(column)? {
            0 => Self::Unknown,
            id if id > 0 => Self::Person(PersonId(id)),
            _ => Self::None,
        })
    }
}

/// How a credit is stored: the person's row, 0 for 未知, -1 for 无.
pub(super) const fn credit_number(credit: Credit) -> i64 {
    match credit {
        Credit::Person(id) => id.0,
        Credit::Unknown => 0,
        Credit::None => -1,
    }
}

/// Reads a column.
pub(super) fn get<T: Decode>(row: &Row<'_>, column: usize) -> Result<T> {
    T::decode(row, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_what_is_read_back() -> std::result::Result<(), Box<dyn std::error::Error>> {
        let text = |stamp: Stamp| String::from_utf8(stamp.bytes.iter().copied().take(stamp.len).collect());
        let date = NaiveDate::from_ymd_opt(2024, 3, 5).ok_or("no such day")?;
        let time = NaiveTime::from_hms_opt(9, 7, 0);
        assert_eq!(text(Stamp::date(date))?, "2024-03-05");
        assert_eq!(date_from(&text(Stamp::date(date))?), Some(date));
        for moment in [OrderTime { date, time: None }, OrderTime { date, time }] {
            assert_eq!(moment_from(&text(Stamp::moment(moment))?), Some(moment));
        }
        assert_eq!(text(Stamp::time(time.ok_or("no such time")?))?, "09:07");
        Ok(())
    }
}
