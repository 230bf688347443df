//! Sources of goods and their records in the audit.

use serde_json::Value;

use super::{Shape, read};
use crate::model::{Field, Prices};
use crate::text::{Lang, columns};

pub(super) const SOURCE: &[(&str, Shape)] = &[
    ("name", Shape::Plain),
    ("kind", Shape::SupplyKind),
    ("business", Shape::Plain),
    ("supplier", Shape::Plain),
    ("prices", Shape::Prices),
    ("entered_by", Shape::Plain),
    ("entered_on", Shape::Plain),
];
pub(super) const VERIFICATION: &[(&str, Shape)] = &[
    ("no", Shape::Plain),
    ("supply", Shape::Plain),
    ("date", Shape::Plain),
    ("by", Shape::Plain),
    ("succeeded", Shape::TrainingResult),
    ("note", Shape::Plain),
];
pub(super) const UPKEEP: &[(&str, Shape)] = &[
    ("no", Shape::Plain),
    ("supply", Shape::Plain),
    ("date", Shape::Plain),
    ("by", Shape::Plain),
    ("content", Shape::Plain),
    ("prices", Shape::Prices),
];
pub(super) const DECISION: &[(&str, Shape)] = &[
    ("supply", Shape::Plain),
    ("kind", Shape::DecisionKind),
    ("date", Shape::Plain),
    ("by", Shape::Plain),
    ("note", Shape::Plain),
];
pub(super) const USE: &[(&str, Shape)] = &[
    ("order_no", Shape::Plain),
    ("supply", Shape::Plain),
    ("quantity", Shape::Plain),
    ("cost", Shape::Money),
    ("against", Shape::SupplyState),
];

/// Prices, a field for each.
pub(super) fn prices(value: &Value, lang: Lang) -> Vec<(String, String)> {
    let Some(Prices { buy, sell }) = read(value) else { return Vec::new() };
    [(Field::BuyPrice, buy), (Field::SellPrice, sell)]
        .map(|(field, money)| {
            (columns::name(field, lang).to_owned(), money.map(crate::model::Money::grouped).unwrap_or_default())
        })
        .to_vec()
}
