//! Leads and papers, field by field.

use chrono::NaiveDateTime;
use serde_json::Value;

use super::{Lang, Shape, columns, read};
use crate::model::{Field, LeadDetails, LeadTimes};

pub(super) const LEAD: &[(&str, Shape)] = &[
    ("no", Shape::Plain),
    ("received_at", Shape::Instant),
    ("company", Shape::Plain),
    ("contact", Shape::Plain),
    ("phone", Shape::Plain),
    ("need", Shape::Plain),
    ("need_reason", Shape::Plain),
    ("budget", Shape::Plain),
    ("region", Shape::Plain),
    ("address", Shape::Plain),
    ("qq", Shape::Plain),
    ("email", Shape::Plain),
    ("decides", Shape::Plain),
    ("platform", Shape::Plain),
    ("keyword", Shape::Plain),
    ("reception", Shape::Plain),
    ("valid", Shape::Plain),
    ("why_not", Shape::Plain),
    ("assigned_to", Shape::Plain),
    ("times", Shape::LeadTimes),
    ("outcome", Shape::LeadOutcome),
    ("customer", Shape::Plain),
    ("details", Shape::LeadDetails),
];

/// The parts of a lead, a field for each thing said.
pub(super) fn parts(kind: Shape, value: &Value, lang: Lang) -> Vec<(String, String)> {
    let named = |field: Field, text: String| (columns::name(field, lang).to_owned(), text);
    let at = |at: Option<NaiveDateTime>| at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    if kind == Shape::LeadTimes {
        let Some(times) = read::<LeadTimes>(value) else { return Vec::new() };
        return vec![
            named(Field::AssignedAt, at(times.assigned)),
            named(Field::FedBackAt, at(times.fed_back)),
            named(Field::ContactedAt, at(times.contacted)),
            named(Field::CheckedAt, at(times.checked)),
            named(Field::MaterialAt, at(times.material)),
            named(Field::ConfirmedAt, at(times.confirmed)),
            named(Field::InvitedAt, at(times.invited)),
            named(Field::MetAt, at(times.met)),
        ];
    }
    let Some(details) = read::<LeadDetails>(value) else { return Vec::new() };
    let there = details.decider_there.map(|is| if is { lang.pick("是", "yes") } else { lang.pick("否", "no") });
    let earlier: Vec<String> = details
        .earlier
        .iter()
        .map(|one| match one.assigned {
            None => one.person.clone(),
            Some(_) => format!("{} {}", one.person, at(one.assigned)),
        })
        .collect();
    let words = |zh: &str, en: &str, text: String| ((if lang == Lang::Zh { zh } else { en }).to_owned(), text);
    vec![
        words("面谈地点", "Place", details.place.unwrap_or_default()),
        words("决策人到场", "Decision-maker there", there.unwrap_or_default().to_owned()),
        words("满意度", "Satisfaction", details.satisfaction.unwrap_or_default()),
        words("回拨时间", "Called back at", at(details.called_back_at)),
        words("流失原因", "Why lost", details.lost_reason.unwrap_or_default()),
        named(Field::Note, details.note.unwrap_or_default()),
        words("先前分配", "Given before to", earlier.join(lang.pick("、", ", "))),
    ]
}
