//! Which orders a filter leaves.

use chrono::{Datelike, NaiveDate};

use super::{Entry, OrderIndex, UNKNOWN};
use crate::model::PersonId;
use crate::store::customers;
use crate::store::orders::list::{ListFilter, like, without_blanks};
use crate::store::{Source, StoreResult};

/// Rows of a table by number, as one bit each.
#[derive(Debug, Default)]
struct Rows(Vec<bool>);

impl Rows {
    fn insert(&mut self, row: i64) {
        let Ok(row) = usize::try_from(row) else { return };
        if self.0.len() <= row {
            self.0.resize(row + 1, false);
        }
        if let Some(place) = self.0.get_mut(row) {
            *place = true;
        }
    }

    fn has(&self, row: usize) -> bool {
        self.0.get(row).copied().unwrap_or_default()
    }

    fn has_person(&self, credit: i32) -> bool {
        usize::try_from(credit).is_ok_and(|row| row > 0 && self.has(row))
    }
}

/// A filter, prepared for entries.
pub(super) struct Test<'a> {
    index: &'a OrderIndex,
    filter: &'a ListFilter,
    from: i32,
    to: i32,
    /// A customer's row; none of the table where nobody is called so.
    customer: Option<i64>,
    business: Option<u32>,
    sourced_by: Vec<bool>,
    text: Option<TextTest>,
}

struct TextTest {
    wanted: String,
    businesses: Vec<bool>,
    customers: Rows,
    people: Rows,
}

impl<'a> Test<'a> {
    pub(super) fn new(
        index: &'a OrderIndex,
        source: &(impl Source + ?Sized),
        filter: &'a ListFilter,
    ) -> StoreResult<Self> {
        let wanted = filter.text.trim().to_lowercase();
        let found = |sql: &str| -> StoreResult<Rows> {
            let mut rows = Rows::default();
            let mut statement = source.connection().prepare_cached(sql)?;
            for row in statement.query_map([like(&without_blanks(&wanted))], |row| row.get(0))? {
                rows.insert(row?);
            }
            Ok(rows)
        };
        let text = if wanted.is_empty() {
            None
        } else {
            Some(TextTest {
                businesses: index.businesses.flags(|name| name.to_lowercase().contains(&wanted)),
                customers: found("SELECT id FROM customers WHERE search LIKE ?1 ESCAPE '\\'")?,
                people: found("SELECT id FROM people WHERE search LIKE ?1 ESCAPE '\\'")?,
                wanted,
            })
        };
        let sourced_by = filter.person.map_or_else(Vec::new, |PersonId(person)| {
            index
                .sourcings
                .flags(|text| text.split(';').any(|part| part.split(':').next() == Some(&person.to_string())))
        });
        let customer = match &filter.customer {
            None => None,
            Some(name) => Some(customers::by_name(source, name)?.map_or(-1, |(id, _)| id.0)),
        };
        Ok(Self {
            index,
            filter,
            customer,
            from: filter.from.map_or(i32::MIN, date_number),
            to: filter.to.map_or(i32::MAX, date_number),
            // A 业务 that no order has lets none pass.
            business: filter
                .business
                .as_ref()
                .map(|name| index.businesses.numbers.get(name).copied().unwrap_or(u32::MAX)),
            sourced_by,
            text,
        })
    }

    pub(super) fn passes(&self, entry: &Entry) -> bool {
        let Self { filter, .. } = self;
        entry.date >= self.from
            && entry.date <= self.to
            && self.customer.is_none_or(|customer| customer == i64::from(entry.customer))
            && (entry.voided || !filter.voided)
            && self.business.is_none_or(|business| business == entry.business)
            && !(entry.voided && (filter.unpaid || filter.channel_unknown || filter.unrated))
            && !(filter.unpaid && entry.paid_on >= 0)
            && !(filter.channel_unknown && entry.credits[0] != UNKNOWN)
            && !(filter.unrated && entry.quality >= 0)
            && filter.platform.is_none_or(|platform| platform.0 == i64::from(entry.platform))
            && entry.refunded.passes(filter)
            && filter.person.is_none_or(|person| {
                entry.credits.iter().any(|credit| i64::from(*credit) == person.0)
                    || self.sourced_by.get(entry.sourcing as usize) == Some(&true)
            })
            && self.text.as_ref().is_none_or(|text| {
                text.businesses.get(entry.business as usize) == Some(&true)
                    || text.customers.has(entry.customer as usize)
                    || entry.credits.iter().any(|credit| text.people.has_person(*credit))
                    || self.index.text_of(entry).contains(&text.wanted)
            })
    }
}

fn date_number(date: NaiveDate) -> i32 {
    let [month, day] = [date.month(), date.day()].map(|number| i32::try_from(number).unwrap_or_default());
    date.year() * 10_000 + month * 100 + day
}
