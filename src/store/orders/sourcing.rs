//! 安排 as stored in one column: `4:60;5:40`, persons' row numbers with their weights, as listed.

use std::collections::HashSet;
use std::fmt::Write as _;

use rusqlite::Row;

use crate::model::{OrderId, PersonId, SourcingEntry};
use crate::rules::commission::Share;
use crate::store::{Source, StoreError, StoreResult};

pub(super) fn text(shares: &[Share]) -> String {
    let mut text = String::with_capacity(8 * shares.len());
    for share in shares {
        let separator = if text.is_empty() { "" } else { ";" };
        if write!(text, "{separator}{}:{}", share.person.0, share.weight).is_err() {
            break;
        }
    }
    text
}

fn from_text(text: &str) -> Option<Vec<Share>> {
    let mut shares = Vec::with_capacity(1);
    for part in text.split(';') {
        let (person, weight) = part.split_once(':')?;
        shares.push(Share { person: PersonId(person.parse().ok()?), weight: weight.parse().ok()? });
    }
    Some(shares)
}

/// Reads a column.
pub(super) fn decode(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Share>> {
    let text = row.get_ref(column)?.as_str()?;
    from_text(text).ok_or_else(|| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(column, kind, format!("unexpected value {text}").into())
    })
}

/// The condition that the person bound to `parameter` is among those of `orders o`.
pub(super) fn names(parameter: &str) -> String {
    format!("instr(';' || o.sourcing, ';' || {parameter} || ':') > 0")
}

/// The numbers of orders whose 安排 cannot be read or names somebody who does not exist: no foreign key guards it.
///
/// # Errors
/// When SQLite fails.
pub fn without_people(source: &(impl Source + ?Sized)) -> StoreResult<Vec<String>> {
    let mut people = source.connection().prepare_cached("SELECT id FROM people")?;
    let known: HashSet<PersonId> = people.query_map([], |row| row.get(0).map(PersonId))?.collect::<Result<_, _>>()?;
    let mut orders = source.connection().prepare_cached("SELECT no, sourcing FROM orders ORDER BY no")?;
    let mut rows = orders.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let shares = from_text(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
        if shares.is_none_or(|shares| shares.iter().any(|share| !known.contains(&share.person))) {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

/// By name, as a record has them.
pub(super) fn entries(
    source: &(impl Source + ?Sized),
    order: OrderId,
    shares: &[Share],
) -> StoreResult<Vec<SourcingEntry>> {
    let mut statement = source.connection().prepare_cached("SELECT name FROM people WHERE id = ?1")?;
    shares
        .iter()
        .map(|share| {
            let person = statement.query_row([share.person.0], |row| row.get(0)).map_err(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => StoreError::Corrupt(format!("sourcing of order {}", order.0)),
                other => other.into(),
            })?;
            Ok(SourcingEntry { person, weight: share.weight })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_as_it_went() {
        let share = |person, weight| Share { person: PersonId(person), weight };
        for shares in [vec![share(4, 1)], vec![share(4, 60), share(12, 40), share(7, 999_999_999)]] {
            assert_eq!(from_text(&text(&shares)), Some(shares));
        }
        assert_eq!(text(&[share(4, 60), share(5, 40)]), "4:60;5:40");
        for bad in ["", "4", "4:x", "4:1;"] {
            assert_eq!(from_text(bad), None, "{bad}");
        }
    }
}
