//! Entries of the duty log, articles and trainings in the audit.

use serde_json::Value;

use super::{Shape, read};
use crate::model::{DutyOrder, DutyReply, DutyRuling, Field, PrecedentOrder};
use crate::text::{Lang, columns};

pub(super) const ENTRY: &[(&str, Shape)] = &[
    ("no", Shape::Plain),
    ("customer", Shape::Plain),
    ("kind", Shape::DutyKind),
    ("platform", Shape::Plain),
    ("asked_at", Shape::Instant),
    ("reply", Shape::DutyReply),
    ("effective", Shape::Plain),
    ("why_not", Shape::Plain),
    ("order", Shape::DutyOrder),
    ("precedent", Shape::Plain),
    ("ruling", Shape::DutyRuling),
];
pub(super) const ARTICLE: &[(&str, Shape)] =
    &[("no", Shape::Plain), ("date", Shape::Plain), ("person", Shape::Plain), ("count", Shape::Plain)];
pub(super) const TARGET: &[(&str, Shape)] =
    &[("year", Shape::Plain), ("person", Shape::Plain), ("target", Shape::Plain)];
pub(super) const TRAINING: &[(&str, Shape)] = &[
    ("date", Shape::Plain),
    ("item", Shape::Plain),
    ("trainer", Shape::Plain),
    ("student", Shape::Plain),
    ("succeeded", Shape::TrainingResult),
    ("took_hundredths", Shape::HundredthsOfHours),
];

pub(super) const PRECEDENT: &[(&str, Shape)] = &[
    ("no", Shape::Plain),
    ("facts", Shape::Plain),
    ("kind", Shape::DutyKind),
    ("limit_minutes", Shape::Minutes),
    ("asked", Shape::TimeOfDay),
    ("replied", Shape::TimeOfDay),
    ("effective", Shape::Plain),
    ("why_not", Shape::Plain),
    ("order", Shape::PrecedentOrder),
    ("reply", Shape::TenthsOfHours),
    ("taken", Shape::TenthsOfHours),
    ("converted", Shape::TenthsOfHours),
    ("given", Shape::Plain),
    ("ruled", Shape::Plain),
];

/// The parts of a duty entry, a field for each thing said.
pub(super) fn parts(kind: Shape, value: &Value, lang: Lang) -> Vec<(String, String)> {
    let named = |field, text: String| (columns::name(field, lang).to_owned(), text);
    let at = |at: chrono::NaiveDateTime| at.format("%Y-%m-%d %H:%M").to_string();
    match kind {
        Shape::DutyReply => {
            let Some(DutyReply { done_at, by }) = read(value) else { return Vec::new() };
            vec![named(Field::RepliedAt, at(done_at)), named(Field::RepliedBy, by)]
        }
        Shape::PrecedentOrder => {
            let Some(order) = read::<PrecedentOrder>(value) else { return Vec::new() };
            let origin = columns::DUTY_ORIGINS.get(order.origin as usize).copied().unwrap_or_default();
            vec![
                named(Field::PlacedAt, order.placed.format("%H:%M").to_string()),
                named(Field::PlacedAmount, order.amount.grouped()),
                named(Field::Origin, origin.to_owned()),
            ]
        }
        Shape::DutyOrder => {
            let Some(order) = read::<DutyOrder>(value) else { return Vec::new() };
            let origin = columns::DUTY_ORIGINS.get(order.origin as usize).copied().unwrap_or_default();
            vec![
                named(Field::PlacedAt, at(order.placed_at)),
                named(Field::PlacedAmount, order.amount.grouped()),
                named(Field::TakenBy, order.taken_by),
                named(Field::ConvertedBy, order.converted_by),
                named(Field::Origin, origin.to_owned()),
            ]
        }
        _ => {
            let Some(ruling) = read::<DutyRuling>(value) else { return Vec::new() };
            let parts = [
                (Field::RuledReply, ruling.reply),
                (Field::RuledOrder, ruling.order),
                (Field::RuledConversion, ruling.conversion),
            ];
            let hours = parts.into_iter().filter_map(|(field, hours)| Some(named(field, hours?.to_string())));
            hours.chain([named(Field::RulingReason, ruling.reason.clone())]).collect()
        }
    }
}
