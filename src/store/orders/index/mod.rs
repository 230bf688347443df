//! All orders in memory, as small rows in sequence: a list of a million is filtered, sorted and summed between two frames.
//!
//! It is read once and then follows what is written ([`Watch`]). It answers exactly what [`list_ids`] answers, which reads
//! the file each time; a test compares the two.

mod keys;
mod matching;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::{Row, Statement};

use super::list::{ListFilter, ListOrder, ListSums, ListTotals, ListedOrder, Refunded, list_ids, list_page};
use crate::model::{Credit, Money, OrderId};
use crate::store::touched::Watch;
use crate::store::{Source, StoreError, StoreResult, refunds};

use keys::ranks;
use matching::Test;

/// The credit code of 未知.
const UNKNOWN: i32 = 0;
/// Stands for a time, a date, a rating that is not there.
const NONE: i16 = -1;

/// An order as lists need it. Names and texts stand beside, once each.
#[derive(Debug, Clone, Copy)]
struct Entry {
    amount: i64,
    cost: i64,
    id: u32,
    /// `20240305`.
    date: i32,
    /// `20240305`, or [`NONE`].
    paid_on: i32,
    customer: u32,
    business: u32,
    sourcing: u32,
    /// 渠道, 客服, 助攻 as judged, 对接: persons' rows, or the codes of 未知 and 无.
    credits: [i32; 4],
    /// Where its texts begin among all texts.
    text: u32,
    text_len: u16,
    /// `1430`, or [`NONE`].
    time: i16,
    quality: i8,
    voided: bool,
    refunded: Refunded,
    /// A platform's row, or 0.
    platform: u32,
}

/// Distinct texts, numbered.
#[derive(Debug, Default)]
struct Names {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    fn number(&mut self, text: &str) -> StoreResult<u32> {
        if let Some(number) = self.numbers.get(text) {
            return Ok(*number);
        }
        let number = narrow(self.texts.len())?;
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        Ok(number)
    }

    /// For each text, whether it is wanted.
    fn flags(&self, wanted: impl Fn(&str) -> bool) -> Vec<bool> {
        self.texts.iter().map(|text| wanted(text)).collect()
    }

    /// For each text, its place in the order of all.
    fn ranks(&self) -> Vec<u64> {
        ranks(self.texts.iter().enumerate().map(|(index, text)| (index, text.as_str())).collect(), self.texts.len())
    }
}

/// All orders in memory.
#[derive(Debug, Default)]
pub struct OrderIndex {
    watch: Watch,
    is_ready: bool,
    /// By date, time, number.
    entries: Vec<Entry>,
    businesses: Names,
    sourcings: Names,
    /// Number, solution and note of every order, in small letters.
    texts: String,
    /// Texts that no order uses any more, in bytes.
    unused: usize,
    /// The place of each customer by name, where it was asked for.
    customer_ranks: Option<Vec<u64>>,
}

/// So many orders are read from the file at a time.
const SOME: usize = 500;

const COLUMNS: &str = "SELECT id, date, time, customer_id, business, amount, cost, paid_on, judged_channel,
    judged_reception, judged_assist, liaison_id, sourcing, quality, voided, no, solution, note, coalesce(platform_id, 0) FROM orders";

impl OrderIndex {
    /// One that follows what the store of this watch writes.
    #[must_use]
    pub fn following(watch: Watch) -> Self {
        Self { watch, ..Self::default() }
    }

    /// Reads all orders, where that was not done yet.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn prepare(&mut self, source: &(impl Source + ?Sized)) -> StoreResult<()> {
        if self.is_ready {
            return Ok(());
        }
        *self = Self::following(self.watch.clone());
        let mut statement = source.connection().prepare(&format!("{COLUMNS} ORDER BY date, time, no"))?;
        let count: u32 = source.connection().query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
        self.entries.reserve_exact(count as usize);
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let entry = self.entry(row)?;
            self.entries.push(entry);
        }
        self.texts.shrink_to_fit();
        let refunds = refunds::sums(source)?;
        if !refunds.is_empty() {
            for entry in &mut self.entries {
                if let Some(sum) = refunds.get(&OrderId(entry.id.into())) {
                    entry.refunded = Refunded::of(*sum, Money::from_fen(entry.amount));
                }
            }
        }
        self.is_ready = true;
        Ok(())
    }

    /// The rows that a filter leaves, in sequence, and their sums; from the file while the index is not prepared.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn list(
        &mut self,
        source: &(impl Source + ?Sized),
        filter: &ListFilter,
        order: ListOrder,
    ) -> StoreResult<ListSums> {
        if !self.is_ready {
            return list_ids(source, filter, order);
        }
        self.follow(source)?;
        let keys = self.keys(source, order.by)?;
        let test = Test::new(self, source, filter)?;
        let mut sums = ListSums::default();
        let mut places: Vec<(u64, Reverse<usize>)> = Vec::new();
        for (place, entry) in self.entries.iter().enumerate().filter(|(_, entry)| test.passes(entry)) {
            sums.totals.add(entry);
            if let Some(keys) = &keys {
                let key =
                    keys.of(entry).map_or(u64::MAX, |key| if order.descending { u64::MAX - 1 - key } else { key });
                places.push((key, Reverse(place)));
            } else {
                sums.ids.push(OrderId(entry.id.into()));
            }
        }
        if keys.is_some() {
            places.sort_unstable();
            let of = |(_, Reverse(place)): &(u64, Reverse<usize>)| self.entries.get(*place);
            sums.ids = places.iter().filter_map(of).map(|entry| OrderId(entry.id.into())).collect();
        } else if order.descending {
            sums.ids.reverse();
        }
        Ok(sums)
    }

    /// Sums over these orders.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn totals(&mut self, source: &(impl Source + ?Sized), ids: &[OrderId]) -> StoreResult<ListTotals> {
        let mut totals = ListTotals::default();
        if !self.is_ready {
            for order in ids.chunks(SOME).map(|some| list_page(source, some)).collect::<StoreResult<Vec<_>>>()?.concat()
            {
                totals.add_listed(&order);
            }
            return Ok(totals);
        }
        self.follow(source)?;
        let wanted: HashSet<i64> = ids.iter().map(|id| id.0).collect();
        for entry in self.entries.iter().filter(|entry| wanted.contains(&i64::from(entry.id))) {
            totals.add(entry);
        }
        Ok(totals)
    }

    fn entry(&mut self, row: &Row<'_>) -> StoreResult<Entry> {
        let begins = self.texts.len();
        for column in [15, 16, 17] {
            if let Some(text) = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? {
                self.texts.extend(text.chars().flat_map(char::to_lowercase));
                // No text that is looked for holds it.
                self.texts.push('\n');
            }
        }
        let time = text(row, 2)?.map_or(Ok(NONE), |time| number_in(time).and_then(i16::try_from));
        Ok(Entry {
            id: row.get(0)?,
            date: text(row, 1)?.map_or(Ok(0), number_in).map_err(corrupt)?,
            time: time.map_err(corrupt)?,
            customer: row.get(3)?,
            business: self.businesses.number(text(row, 4)?.unwrap_or_default())?,
            amount: row.get(5)?,
            cost: row.get(6)?,
            paid_on: text(row, 7)?.map_or(Ok(NONE.into()), number_in).map_err(corrupt)?,
            credits: [row.get(8)?, row.get(9)?, row.get(10)?, row.get(11)?],
            sourcing: self.sourcings.number(text(row, 12)?.unwrap_or_default())?,
            quality: row.get::<_, Option<i8>>(13)?.unwrap_or(-1),
            voided: row.get(14)?,
            refunded: Refunded::Nothing,
            platform: row.get(18)?,
            text: narrow(begins)?,
            text_len: u16::try_from(self.texts.len() - begins).unwrap_or(u16::MAX),
        })
    }

    fn text_of(&self, entry: &Entry) -> &str {
        let begins = entry.text as usize;
        self.texts.get(begins..begins + usize::from(entry.text_len)).unwrap_or_default()
    }

    /// Takes in what was written since the last answer.
    fn follow(&mut self, source: &(impl Source + ?Sized)) -> StoreResult<()> {
        let touched = self.watch.take();
        if touched.names {
            self.customer_ranks = None;
        }
        if touched.everything || self.unused > self.texts.len() / 2 {
            self.is_ready = false;
            return self.prepare(source);
        }
        if touched.orders.is_empty() {
            return Ok(());
        }
        let followed = self.read_again(source, &touched.orders);
        // What was taken from the watch is not told again.
        self.is_ready = followed.is_ok();
        followed
    }

    fn read_again(&mut self, source: &(impl Source + ?Sized), orders: &BTreeSet<i64>) -> StoreResult<()> {
        let mut unused = 0;
        self.entries.retain(|entry| {
            let gone = orders.contains(&entry.id.into());
            unused += if gone { usize::from(entry.text_len) } else { 0 };
            !gone
        });
        self.unused += unused;
        let mut statement = source.connection().prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?;
        let mut sequence = source.connection().prepare_cached(
            "SELECT id FROM orders WHERE date = (SELECT date FROM orders WHERE id = ?1)
             AND time IS (SELECT time FROM orders WHERE id = ?1) ORDER BY no",
        )?;
        for order in orders {
            let mut rows = statement.query([order])?;
            if let Some(row) = rows.next()? {
                let mut entry = self.entry(row)?;
                let sum = refunds::sum_of(source, OrderId(*order))?;
                entry.refunded = Refunded::of(sum, Money::from_fen(entry.amount));
                self.insert(entry, &mut sequence)?;
            }
        }
        Ok(())
    }

    /// Puts an entry in its place: among those of the same minute, the numbers in the file decide.
    fn insert(&mut self, entry: Entry, sequence: &mut Statement<'_>) -> StoreResult<()> {
        let at = (entry.date, entry.time);
        let first = self.entries.partition_point(|other| (other.date, other.time) < at);
        let same = self.entries.iter().skip(first).take_while(|other| (other.date, other.time) == at).count();
        let mut place = first;
        if same > 0 {
            let ids = sequence.query_map([entry.id], |row| row.get(0))?.collect::<Result<Vec<u32>, _>>()?;
            let places: HashMap<u32, usize> = ids.into_iter().enumerate().map(|(place, id)| (id, place)).collect();
            let own = places.get(&entry.id);
            let before = self.entries.iter().skip(first).take(same).take_while(|other| places.get(&other.id) < own);
            place += before.count();
        }
        self.entries.insert(place, entry);
        Ok(())
    }
}

impl ListTotals {
    fn add(&mut self, entry: &Entry) {
        if entry.voided {
            self.voided += 1;
        } else {
            self.count += 1;
            self.amount += Money::from_fen(entry.amount);
            self.profit += Money::from_fen(entry.amount) - Money::from_fen(entry.cost);
            self.unpaid += usize::from(entry.paid_on < 0);
            self.channel_unknown += usize::from(entry.credits[0] == UNKNOWN);
            self.unrated += usize::from(entry.quality < 0);
            entry.refunded.count(self);
        }
    }

    fn add_listed(&mut self, order: &ListedOrder) {
        if order.voided {
            self.voided += 1;
        } else {
            self.count += 1;
            self.amount += order.amount;
            self.profit += order.amount - order.cost;
            self.unpaid += usize::from(order.paid_on.is_none());
            self.channel_unknown += usize::from(order.credits[0] == Credit::Unknown);
            self.unrated += usize::from(order.quality.is_none());
            Refunded::of(order.refunded, order.amount).count(self);
        }
    }
}

fn text<'a>(row: &'a Row<'_>, column: usize) -> StoreResult<Option<&'a str>> {
    Ok(row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?)
}

/// The digits of `2024-03-05` or `14:30` as one number.
fn number_in(text: &str) -> Result<i32, std::num::TryFromIntError> {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    i32::try_from(digits.fold(0_i64, |number, digit| number.saturating_mul(10).saturating_add(i64::from(digit - b'0'))))
}

fn narrow(number: usize) -> StoreResult<u32> {
    u32::try_from(number).map_err(corrupt)
}

fn corrupt(error: std::num::TryFromIntError) -> StoreError {
    StoreError::Corrupt(error.to_string())
}
