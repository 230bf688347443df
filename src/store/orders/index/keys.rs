//! What lists of orders sort by.

use super::{Entry, OrderIndex};
use crate::store::orders::list::ListSort;
use crate::store::{Source, StoreResult};

/// How a column turns an entry into a number that sorts.
pub(super) enum Keys {
    Number(fn(&Entry) -> Option<i64>),
    Id(Vec<u64>),
    Customer(Vec<u64>),
    Business(Vec<u64>),
    Person(usize, Vec<u64>),
}

impl Keys {
    /// What an entry sorts by; none where its column is empty.
    pub(super) fn of(&self, entry: &Entry) -> Option<u64> {
        match self {
            // Amounts may be negative as a profit: moved above zero, far from both ends.
            Self::Number(number) => {
                number(entry).map(|number| number.saturating_add(i64::MAX / 2).max(0).unsigned_abs())
            }
            Self::Id(ranks) => ranks.get(entry.id as usize).copied(),
            Self::Customer(ranks) => ranks.get(entry.customer as usize).copied(),
            Self::Business(ranks) => ranks.get(entry.business as usize).copied(),
            Self::Person(stage, ranks) => {
                let person = entry.credits.get(*stage).and_then(|credit| usize::try_from(*credit).ok());
                person.filter(|person| *person > 0).and_then(|person| ranks.get(person)).copied()
            }
        }
    }
}

impl OrderIndex {
    /// What a column sorts by; none for the sequence itself.
    pub(super) fn keys(&mut self, source: &(impl Source + ?Sized), by: ListSort) -> StoreResult<Option<Keys>> {
        let person = |stage| -> StoreResult<Option<Keys>> {
            Ok(Some(Keys::Person(stage, name_ranks(source, "SELECT id, name FROM people")?)))
        };
        match by {
            ListSort::Date => Ok(None),
            ListSort::No => {
                let mut statement = source.connection().prepare_cached("SELECT id FROM orders ORDER BY no")?;
                let ids = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<u32>, _>>()?;
                let last = ids.iter().max().map_or(0, |id| *id as usize + 1);
                let mut ranks = vec![0; last];
                for (rank, id) in (0..).zip(ids) {
                    if let Some(place) = ranks.get_mut(id as usize) {
                        *place = rank;
                    }
                }
                Ok(Some(Keys::Id(ranks)))
            }
            ListSort::Customer => {
                if self.customer_ranks.is_none() {
                    self.customer_ranks = Some(name_ranks(source, "SELECT id, name FROM customers")?);
                }
                Ok(self.customer_ranks.clone().map(Keys::Customer))
            }
            ListSort::Business => Ok(Some(Keys::Business(self.businesses.ranks()))),
            ListSort::Amount => Ok(Some(Keys::Number(|entry| Some(entry.amount)))),
            ListSort::Cost => Ok(Some(Keys::Number(|entry| Some(entry.cost)))),
            ListSort::Profit => Ok(Some(Keys::Number(|entry| Some(entry.amount - entry.cost)))),
            ListSort::PaidOn => {
                Ok(Some(Keys::Number(|entry| (entry.paid_on >= 0).then_some(i64::from(entry.paid_on)))))
            }
            ListSort::Quality => {
                Ok(Some(Keys::Number(|entry| (entry.quality >= 0).then_some(i64::from(entry.quality)))))
            }
            ListSort::Channel => person(0),
            ListSort::Reception => person(1),
            ListSort::Assist => person(2),
            ListSort::Liaison => person(3),
        }
    }
}

/// Sorts names and tells each row's place; rows without a name have place 0.
pub(super) fn ranks(mut names: Vec<(usize, &str)>, rows: usize) -> Vec<u64> {
    names.sort_unstable_by_key(|(_, name)| *name);
    let mut ranks = vec![0; rows];
    for (rank, (row, _)) in (0..).zip(names) {
        if let Some(place) = ranks.get_mut(row) {
            *place = rank;
        }
    }
    ranks
}

fn name_ranks(source: &(impl Source + ?Sized), sql: &str) -> StoreResult<Vec<u64>> {
    let mut statement = source.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?)))?;
    let names = rows.collect::<Result<Vec<_>, _>>()?;
    let last = names.iter().map(|(row, _)| *row as usize + 1).max().unwrap_or_default();
    Ok(ranks(names.iter().map(|(row, name)| (*row as usize, name.as_str())).collect(), last))
}
