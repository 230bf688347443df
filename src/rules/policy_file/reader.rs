//! Walks a TOML document, takes the keys that exist and reports every one that does not.
// Every reading function takes its value away, so that one signature serves them all.
#![allow(clippy::needless_pass_by_value)]

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{PolicyFault, PolicyFaultKind};
use crate::model::{Money, Month, Rate, RateError};

/// A value with its place and the full name of its key.
pub(super) struct Value<'i> {
    line: usize,
    path: String,
    content: DeValue<'i>,
}

/// The keys of a table that have not been taken yet.
#[derive(Default)]
pub(super) struct Keys<'i> {
    line: usize,
    path: String,
    left: BTreeMap<String, Value<'i>>,
    lines: BTreeMap<String, usize>,
}

/// Reads values and gathers faults.
pub(super) struct Reader<'i> {
    text: &'i str,
    faults: Vec<PolicyFault>,
}

impl<'i> Reader<'i> {
    pub(super) fn new(text: &'i str) -> Self {
        Self { text, faults: Vec::new() }
    }

    /// The faults, by line.
    pub(super) fn into_faults(mut self) -> Vec<PolicyFault> {
        self.faults.sort_by_key(|fault| fault.line);
        self.faults
    }

    fn line(&self, offset: usize) -> usize {
        self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
    }

    fn refuse(&mut self, line: usize, key: &str, what: PolicyFaultKind) {
        self.faults.push(PolicyFault { line, key: key.to_owned(), what });
    }

    /// The whole document; none where it is no TOML.
    pub(super) fn document(&mut self) -> Option<Keys<'i>> {
        match DeTable::parse(self.text) {
            Ok(table) => Some(self.keys(1, String::new(), table.into_inner())),
            Err(error) => {
                let line = error.span().map_or(1, |span| self.line(span.start));
                self.refuse(line, "", PolicyFaultKind::Syntax(error.message().to_owned()));
                None
            }
        }
    }

    fn keys(&self, line: usize, path: String, table: DeTable<'i>) -> Keys<'i> {
        let mut keys = Keys { line, path, ..Keys::default() };
        for (key, value) in table {
            let line = self.line(key.span().start);
            let name = key.into_inner().into_owned();
            let path = if keys.path.is_empty() { name.clone() } else { format!("{}.{name}", keys.path) };
            keys.lines.insert(name.clone(), line);
            keys.left.insert(name, Value { line, path, content: value.into_inner() });
        }
        keys
    }

    fn string(&mut self, value: &Value<'i>) -> Option<String> {
        if let DeValue::String(text) = &value.content {
            return Some(text.trim().to_owned());
        }
        self.refuse(value.line, &value.path, PolicyFaultKind::NotText);
        None
    }

    /// Text that is not blank.
    pub(super) fn text(&mut self, value: Value<'i>) -> Option<String> {
        let text = self.string(&value)?;
        if text.is_empty() {
            self.refuse(value.line, &value.path, PolicyFaultKind::Blank);
            return None;
        }
        Some(text)
    }

    pub(super) fn month(&mut self, value: Value<'i>) -> Option<Month> {
        let text = self.string(&value)?;
        self.or_refuse(&value, Month::parse(&text).ok(), PolicyFaultKind::NotMonth)
    }

    /// Money in 元, not negative.
    pub(super) fn money(&mut self, value: Value<'i>) -> Option<Money> {
        let text = self.string(&value)?;
        let money = Money::parse(&text).ok().filter(|money| !money.is_negative());
        self.or_refuse(&value, money, PolicyFaultKind::NotMoney)
    }

    /// 0–100 %.
    pub(super) fn rate(&mut self, value: Value<'i>) -> Option<Rate> {
        self.rate_up_to(value, Rate::ONE)
    }

    pub(super) fn rate_up_to(&mut self, value: Value<'i>, most: Rate) -> Option<Rate> {
        let text = self.string(&value)?;
        // A negative percentage is a percentage out of bounds; `-abc` is none.
        let (negative, size) = text.strip_prefix('-').map_or((false, text.as_str()), |size| (true, size));
        let what = match Rate::parse(size) {
            Ok(rate) if !negative && rate <= most => return Some(rate),
            Ok(_) | Err(RateError::TooLarge) => PolicyFaultKind::RateOutside,
            Err(RateError::Malformed | RateError::TooPrecise) => PolicyFaultKind::NotRate,
        };
        self.refuse(value.line, &value.path, what);
        None
    }

    /// A whole number, not negative.
    pub(super) fn count(&mut self, value: Value<'i>) -> Option<i64> {
        let count = match &value.content {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        // Far more than anybody pays, and small enough that sums stay exact.
        self.or_refuse(&value, count.filter(|count| (0..=1_000_000_000).contains(count)), PolicyFaultKind::NotCount)
    }

    pub(super) fn one_of<T: Copy>(
        &mut self,
        value: Value<'i>,
        words: &'static [&'static str],
        meanings: &[T],
    ) -> Option<T> {
        let text = self.string(&value)?;
        let found = words.iter().zip(meanings).find(|(word, _)| **word == text).map(|(_, meaning)| *meaning);
        self.or_refuse(&value, found, PolicyFaultKind::NotOneOf(words))
    }

    pub(super) fn table(&mut self, value: Value<'i>) -> Option<Keys<'i>> {
        if let DeValue::Table(table) = value.content {
            return Some(self.keys(value.line, value.path, table));
        }
        self.refuse(value.line, &value.path, PolicyFaultKind::NotTable);
        None
    }

    /// A list of tables: none where anything else stands in it, so that nobody takes the rest for the whole list.
    pub(super) fn tables(&mut self, value: Value<'i>) -> Option<Vec<Keys<'i>>> {
        let DeValue::Array(items) = value.content else {
            self.refuse(value.line, &value.path, PolicyFaultKind::NotList);
            return None;
        };
        let expected = items.len();
        let mut tables = Vec::with_capacity(expected);
        for (index, item) in items.into_iter().enumerate() {
            let item: Spanned<DeValue<'i>> = item;
            let line = self.line(item.span().start);
            let path = format!("{}[{}]", value.path, index + 1);
            tables.extend(self.table(Value { line, path, content: item.into_inner() }));
        }
        (tables.len() == expected).then_some(tables)
    }

    fn or_refuse<T>(&mut self, value: &Value<'i>, result: Option<T>, what: PolicyFaultKind) -> Option<T> {
        if result.is_none() {
            self.refuse(value.line, &value.path, what);
        }
        result
    }
}

impl<'i> Keys<'i> {
    /// Whether the key stands here and has not been taken.
    pub(super) fn has(&self, key: &str) -> bool {
        self.left.contains_key(key)
    }

    /// Takes a key that may be absent: none if it is, or where its value was refused.
    pub(super) fn optional<T>(
        &mut self,
        reader: &mut Reader<'i>,
        key: &str,
        read: impl FnOnce(&mut Reader<'i>, Value<'i>) -> Option<T>,
    ) -> Option<T> {
        self.left.remove(key).and_then(|value| read(reader, value))
    }

    /// Takes a key that must be there.
    pub(super) fn required<T>(
        &mut self,
        reader: &mut Reader<'i>,
        key: &str,
        read: impl FnOnce(&mut Reader<'i>, Value<'i>) -> Option<T>,
    ) -> Option<T> {
        if let Some(value) = self.left.remove(key) {
            return read(reader, value);
        }
        self.fault_at(reader, key, PolicyFaultKind::Missing);
        None
    }

    /// Refuses every key that nobody took.
    pub(super) fn refuse_rest(&mut self, reader: &mut Reader<'i>) {
        for (_, value) in std::mem::take(&mut self.left) {
            reader.refuse(value.line, &value.path, PolicyFaultKind::UnknownKey);
        }
    }

    /// A fault of this table as a whole.
    pub(super) fn fault(&self, reader: &mut Reader<'i>, what: PolicyFaultKind) {
        reader.refuse(self.line, &self.path, what);
    }

    /// A fault of one key: at its own line where it stands, else at the table's.
    pub(super) fn fault_at(&self, reader: &mut Reader<'i>, key: &str, what: PolicyFaultKind) {
        let line = self.lines.get(key).copied().unwrap_or(self.line);
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        reader.refuse(line, &path, what);
    }
}
