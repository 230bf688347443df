//! What an act did to a record, field by field, in words.

mod duty;
mod leads;
mod service;
mod sourcing;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::ui::{calendar, orders, policies};
use super::{Lang, columns, records, service as words, sourcing as supplies};
use crate::model::{
    AssistEntry, Blocked, Category, ContactWay, Evaluation, HandoverReason, Hours, Money, OrderTime, Picture,
    SourcingEntry, Stage, VisitCycle, sourcing_text,
};
use crate::rules::policy_file;
use crate::store::audit::Change;

/// A field before and after an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the field is called.
    pub name: String,
    /// What it said before: blank where it said nothing, none where there was no such record or field.
    pub before: Option<String>,
    /// What it says after.
    pub after: Option<String>,
}

/// The fields that a change altered; all of them where the record is new or gone.
#[must_use]
pub fn differences(change: &Change, lang: Lang) -> Vec<Difference> {
    let read = |json: &Option<String>| {
        let value: Value = serde_json::from_str(json.as_deref()?).ok()?;
        (!value.is_null()).then(|| values(&change.entity, &change.key, &value, lang))
    };
    let (before, after) = (read(&change.before), read(&change.after));
    let mut found: Vec<Difference> = Vec::new();
    for (name, value) in before.into_iter().flatten() {
        found.push(Difference { name, before: Some(value), after: None });
    }
    let mut place = 0;
    for (name, value) in after.into_iter().flatten() {
        // A field that is only there after stands behind the one that precedes it.
        let index = found.iter().position(|one| one.name == name);
        match index.and_then(|index| found.get_mut(index)) {
            Some(one) => one.after = Some(value),
            None => found.insert(place, Difference { name, before: None, after: Some(value) }),
        }
        place = index.unwrap_or(place) + 1;
    }
    found.retain(|one| one.before != one.after);
    found
}

/// The same, a line for each field: `金额：1.00 → 2.00`; of a new or gone record what it says.
#[must_use]
pub fn lines(change: &Change, lang: Lang) -> Vec<String> {
    let shown = |text: Option<&String>| match text.map(String::as_str) {
        None | Some("") => orders::blank(lang).to_owned(),
        Some(text) => text.to_owned(),
    };
    let colon = lang.pick("：", ": ");
    let is_change = change.before.is_some() && change.after.is_some();
    let lines = differences(change, lang).into_iter().filter_map(|Difference { name, before, after }| {
        if is_change {
            return Some(format!("{name}{colon}{} → {}", shown(before.as_ref()), shown(after.as_ref())));
        }
        // What a new record leaves blank says nothing.
        let value = after.or(before).filter(|value| !value.is_empty())?;
        Some(format!("{name}{colon}{value}"))
    });
    lines.collect()
}

/// What the record is called: a policy by its title, a setting by its name, everything else by its key.
#[must_use]
pub fn name(change: &Change, lang: Lang) -> String {
    let title = || {
        let record: Value = serde_json::from_str(change.after.as_ref().or(change.before.as_ref())?).ok()?;
        match &record {
            Value::String(file) => {
                // The file itself is longer than a list needs to read.
                let line = file.lines().find(|line| line.trim_start().starts_with("title"))?;
                line.split('"').nth(1).map(str::to_owned)
            }
            object => object.get("title")?.as_str().map(str::to_owned),
        }
    };
    let title = if change.entity == "policy" { title() } else { None };
    title.unwrap_or_else(|| records::key(&change.entity, &change.key, lang).to_owned())
}

/// The order that a change is about: its own number, or the one that a refund or an adjustment names.
#[must_use]
pub fn order_of(change: &Change) -> Option<String> {
    match change.entity.as_str() {
        "order" | "handover" => Some(change.key.clone()),
        "refund" | "adjustment" | "order_source" => {
            let record: Value = serde_json::from_str(change.after.as_ref().or(change.before.as_ref())?).ok()?;
            record.get("order_no")?.as_str().map(str::to_owned)
        }
        _ => None,
    }
}

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// As it stands; a truth is 是 or 否.
    Plain,
    /// Whole fen.
    Money,
    /// A date with or without a time.
    Moment,
    /// A date and a time in one.
    Instant,
    /// Names with their shares.
    Shares,
    Assist,
    Category,
    Stage,
    HandoverReason,
    PersonKind,
    PersonState,
    CatalogKind,
    CatalogState,
    HolidayKind,
    PolicyState,
    OrderState,
    Minutes,
    DutyKind,
    TrainingResult,
    HundredthsOfHours,
    /// Hours in tenths.
    TenthsOfHours,
    /// A time of day.
    TimeOfDay,
    /// The order of a precedent, in three fields.
    PrecedentOrder,
    /// Rating, attitude and efficiency: eleven fields in one.
    Evaluation,
    /// What was replied, in two fields.
    DutyReply,
    /// An order of the duty log, in five fields.
    DutyOrder,
    /// What the boss ruled, in up to four fields.
    DutyRuling,
    /// 方式 of a contact.
    ContactWay,
    /// 回访周期.
    VisitCycle,
    /// 受阻 since when, and why.
    Blocked,
    /// A picture by its file's name.
    Picture,
    /// When the steps of a lead were done, in eight fields.
    LeadTimes,
    /// What else is known of a lead, in seven fields.
    LeadDetails,
    LeadOutcome,
    SupplyKind,
    SupplyState,
    DecisionKind,
    /// What a source costs and is sold for, in two fields.
    Prices,
}

impl Shape {
    /// Whether it is told in several fields.
    const fn is_several(self) -> bool {
        matches!(
            self,
            Self::Evaluation
                | Self::DutyReply
                | Self::DutyOrder
                | Self::DutyRuling
                | Self::PrecedentOrder
                | Self::LeadTimes
                | Self::LeadDetails
                | Self::Prices
        )
    }
}

/// The fields of a kind of record, in the sequence of its form.
const fn fields(entity: &str) -> &'static [(&'static str, Shape)] {
    match entity.as_bytes() {
        b"order" => &[
            ("at", Shape::Moment),
            ("paid_on", Shape::Plain),
            ("no", Shape::Plain),
            ("customer", Shape::Plain),
            ("business", Shape::Plain),
            ("platform", Shape::Plain),
            ("amount", Shape::Money),
            ("cost", Shape::Money),
            ("cost_from_sources", Shape::Plain),
            ("category", Shape::Category),
            ("channel", Shape::Plain),
            ("reception", Shape::Plain),
            ("assist", Shape::Assist),
            ("solution", Shape::Plain),
            ("liaison", Shape::Plain),
            ("sourcing", Shape::Shares),
            ("due_at", Shape::Moment),
            ("completed_at", Shape::Moment),
            ("voided", Shape::OrderState),
            ("note", Shape::Plain),
            ("evaluation", Shape::Evaluation),
        ],
        b"refund" => &[
            ("no", Shape::Plain),
            ("order_no", Shape::Plain),
            ("date", Shape::Plain),
            ("amount", Shape::Money),
            ("cost", Shape::Money),
            ("note", Shape::Plain),
        ],
        b"adjustment" => &[
            ("no", Shape::Plain),
            ("month", Shape::Plain),
            ("person", Shape::Plain),
            ("amount", Shape::Money),
            ("points", Shape::Plain),
            ("stage", Shape::Stage),
            ("order_no", Shape::Plain),
            ("reason", Shape::Plain),
        ],
        b"handover" => &[
            ("stage", Shape::Stage),
            ("date", Shape::Plain),
            ("from", Shape::Shares),
            ("to", Shape::Shares),
            ("reason", Shape::HandoverReason),
            ("note", Shape::Plain),
            ("after_close", Shape::Plain),
            ("recorded_at", Shape::Instant),
        ],
        b"duty" => duty::ENTRY,
        b"article" => duty::ARTICLE,
        b"article_target" => duty::TARGET,
        b"training" => duty::TRAINING,
        b"precedent" => duty::PRECEDENT,
        b"followup" => service::FOLLOWUP,
        b"contract" => service::CONTRACT,
        b"customer_stats" => service::STATS,
        b"effect" => service::EFFECT,
        b"lead" => leads::LEAD,
        b"source" => sourcing::SOURCE,
        b"verification" => sourcing::VERIFICATION,
        b"upkeep" => sourcing::UPKEEP,
        b"source_decision" => sourcing::DECISION,
        b"order_source" => sourcing::USE,
        b"person" => &[("name", Shape::Plain), ("kind", Shape::PersonKind), ("active", Shape::PersonState)],
        b"platform" => &[
            ("name", Shape::Plain),
            ("category", Shape::Category),
            ("operator", Shape::Plain),
            ("reply_limit_minutes", Shape::Minutes),
        ],
        b"customer" => &[
            ("name", Shape::Plain),
            ("contact", Shape::Plain),
            ("phone", Shape::Plain),
            ("wechat", Shape::Plain),
            ("first_inquiry", Shape::Plain),
            ("note", Shape::Plain),
        ],
        b"holiday" => &[("date", Shape::Plain), ("kind", Shape::HolidayKind), ("name", Shape::Plain)],
        b"business" | b"solution" => {
            &[("kind", Shape::CatalogKind), ("name", Shape::Plain), ("active", Shape::CatalogState)]
        }
        b"policy" => &[("title", Shape::Plain), ("state", Shape::PolicyState)],
        b"month" => &[("month", Shape::Plain), ("statement", Shape::Plain), ("lines", Shape::Plain)],
        b"generated" => &[
            ("orders", Shape::Plain),
            ("customers", Shape::Plain),
            ("refunds", Shape::Plain),
            ("adjustments", Shape::Plain),
            ("duty", Shape::Plain),
            ("seed", Shape::Plain),
        ],
        _ => &[],
    }
}

/// Every field of a record with its name. Fields of another version stand last, as they are.
fn values(entity: &str, key: &str, record: &Value, lang: Lang) -> Vec<(String, String)> {
    let Value::Object(object) = record else { return alone(entity, key, record, lang) };
    let name = |field: &str| records::field(entity, field, lang).unwrap_or(field).to_owned();
    let known = fields(entity);
    let mut found = Vec::new();
    for (field, kind) in known {
        match (object.get(*field), kind) {
            (None, _) => {}
            (Some(value), Shape::Evaluation) => found.extend(evaluation(value, lang)),
            (Some(value), Shape::LeadTimes | Shape::LeadDetails) => found.extend(leads::parts(*kind, value, lang)),
            (Some(value), Shape::Prices) => found.extend(sourcing::prices(value, lang)),
            (Some(value), kind) if kind.is_several() => found.extend(duty::parts(*kind, value, lang)),
            (Some(value), kind) => found.push((name(field), written(*kind, value, lang))),
        }
    }
    let others = object.iter().filter(|(field, _)| known.iter().all(|(one, _)| one != field));
    found.extend(others.map(|(field, value)| (name(field), written(Shape::Plain, value, lang))));
    found
}

/// A record that is one text: a setting, a policy file, the name of a file.
fn alone(entity: &str, key: &str, record: &Value, lang: Lang) -> Vec<(String, String)> {
    let text = written(Shape::Plain, record, lang);
    let name = |field: &str| records::field(entity, field, lang).unwrap_or(field).to_owned();
    match entity {
        "setting" => {
            vec![(records::key(entity, key, lang).to_owned(), calendar::setting_choice(key, &text, lang).to_owned())]
        }
        "policy" => match policy_file::parse(&text) {
            Ok(policy) => {
                let title = (name("title"), policy.title.clone());
                [title].into_iter().chain(policies::summary(&policy, lang)).collect()
            }
            Err(_) => vec![(name("file"), text)],
        },
        _ => vec![(name("file"), text)],
    }
}

fn written(kind: Shape, value: &Value, lang: Lang) -> String {
    if value.is_null() {
        return String::new();
    }
    special(kind, value, lang).unwrap_or_else(|| plain(value, lang))
}

fn plain(value: &Value, lang: Lang) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => lang.pick("是", "yes").to_owned(),
        Value::Bool(false) => lang.pick("否", "no").to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            values.iter().map(|value| plain(value, lang)).collect::<Vec<_>>().join(lang.pick("、", ", "))
        }
        other => other.to_string(),
    }
}

/// A value as its kind is written; none where it is of another kind, as another version may have stored it.
fn special(kind: Shape, value: &Value, lang: Lang) -> Option<String> {
    let flag = |yes: &'static str, no: &'static str| value.as_bool().map(|is| if is { yes } else { no });
    let word = match kind {
        Shape::TenthsOfHours => return Some(Hours::from_tenths(value.as_i64()?).to_string()),
        Shape::TimeOfDay => return value.as_str()?.get(..5).map(str::to_owned),
        Shape::HundredthsOfHours => {
            let hundredths = value.as_u64()?;
            return Some(format!("{}.{:02} {}", hundredths / 100, hundredths % 100, lang.pick("小时", "h")));
        }
        Shape::TrainingResult => flag(lang.pick("成功", "succeeded"), lang.pick("失败", "failed"))?,
        Shape::SupplyKind => supplies::supply_kind(read(value)?, lang),
        Shape::SupplyState => supplies::supply_state(read(value)?, lang),
        Shape::DecisionKind => supplies::decision_kind(read(value)?, lang),
        Shape::DutyKind if value == "push" => lang.pick("推进", "moved forward"),
        Shape::DutyKind => lang.pick("回复", "reply"),
        Shape::Money => return Some(Money::from_fen(value.as_i64()?).grouped()),
        Shape::Moment => {
            let OrderTime { date, time } = read(value)?;
            let time = time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
            return Some(format!("{date}{time}"));
        }
        Shape::Instant => return value.as_str()?.get(..16).map(|text| text.replace('T', " ")),
        Shape::Shares => return Some(sourcing_text(&read::<Vec<SourcingEntry>>(value)?).replace(';', "；")),
        Shape::Assist => {
            return read::<AssistEntry>(value).map(|assist| format!("{} {}", assist.person, assist.kind.letter()));
        }
        Shape::Minutes => return value.as_u64().map(|minutes| format!("{minutes} {}", lang.pick("分钟", "minutes"))),
        Shape::Category => columns::category(read::<Category>(value)?, lang),
        Shape::Stage => columns::stage(read::<Stage>(value)?, lang),
        Shape::HandoverReason => columns::handover_reason(read::<HandoverReason>(value)?, lang),
        Shape::PersonKind if value == "External" => orders::external(lang),
        Shape::PersonKind => orders::staff(lang),
        Shape::PersonState => flag(lang.pick("在职", "active"), lang.pick("停用", "inactive"))?,
        Shape::CatalogKind => match records::entity(value.as_str()?, lang) {
            name if name == value => return None,
            name => return Some(name.to_owned()),
        },
        Shape::CatalogState => flag(calendar::offered(lang), calendar::stopped(lang))?,
        Shape::ContactWay => words::way(read::<ContactWay>(value)?),
        Shape::VisitCycle => words::cycle(read::<VisitCycle>(value)?),
        Shape::Blocked => return read::<Blocked>(value).map(|blocked| format!("{} {}", blocked.since, blocked.note)),
        Shape::Picture => return read::<Picture>(value).map(|picture| picture.name),
        Shape::HolidayKind if value == "off" => lang.pick("休", "off"),
        Shape::HolidayKind => lang.pick("班", "work"),
        Shape::PolicyState if value == "draft" => lang.pick("草稿", "draft"),
        Shape::PolicyState => lang.pick("已发布", "published"),
        Shape::LeadOutcome => columns::lead_outcome(read(value)?, lang),
        Shape::OrderState => flag(orders::voided(lang), orders::valid(lang))?,
        _ => return None,
    };
    Some(word.to_owned())
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// How the service of an order was judged, a field for each thing judged.
fn evaluation(value: &Value, lang: Lang) -> Vec<(String, String)> {
    let Some(Evaluation { quality, attitude, efficiency }) = read(value) else { return Vec::new() };
    let name = records::field("order", "quality", lang).unwrap_or_default().to_owned();
    let rating = quality.map(|level| columns::quality(level, lang).to_owned()).unwrap_or_default();
    let judged = attitude.into_iter().zip(columns::attitude(lang));
    let judged = judged.chain(efficiency.into_iter().zip(columns::efficiency(lang)));
    let marks = judged.map(|(met, name)| {
        let mark = match met {
            None => "",
            Some(true) => "✓",
            Some(false) => "×",
        };
        (name.to_owned(), mark.to_owned())
    });
    [(name, rating)].into_iter().chain(marks).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
