//! A policy file as texts, key by key: what a form shows and edits, and the one way a policy file is written.
//!
//! Nothing is judged here: a text may be anything, and [`super::parse`] says of the written file what is wrong and where.

use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use toml::de::{DeTable, DeValue};

use crate::model::{Basis, EarnedOn, Money, Override, PersonKind, Policy, Rate, Stage, StagePolicy};

/// The texts of a policy file. A blank text is a key that is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyFields {
    /// `title`.
    pub title: String,
    /// `effective_month`.
    pub effective_month: String,
    /// `earned_on`.
    pub earned_on: String,
    /// `[stages.…]` in table order.
    pub stages: [Option<StageFields>; 5],
    /// `[renewal]`.
    pub renewal: Option<RenewalFields>,
    /// `[duty]`, its `order_threshold`.
    pub duty: Option<String>,
}

/// The texts of a stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageFields {
    /// `basis`.
    pub basis: String,
    /// `rate`.
    pub rate: String,
    /// `per_order`.
    pub per_order: String,
    /// `points`.
    pub points: String,
    /// `overrides`.
    pub overrides: Vec<OverrideFields>,
    /// `tiers`.
    pub tiers: Vec<TierFields>,
    /// `quality` per level 1–5.
    pub quality: [String; 5],
}

/// The texts of an override.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideFields {
    /// `person`.
    pub person: String,
    /// `category`.
    pub category: String,
    /// `business`.
    pub business: String,
    /// `rate`.
    pub rate: String,
}

/// The texts of a tier: `above` of a stage, `rate_from` of renewals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierFields {
    /// Where it begins.
    pub from: String,
    /// `rate`.
    pub rate: String,
}

/// The texts of `[renewal]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalFields {
    /// `service_tiers`.
    pub service_tiers: Vec<TierFields>,
    /// `sales_rate`.
    pub sales_rate: String,
}

/// The policy file of a policy.
#[must_use]
pub fn to_toml(policy: &Policy) -> String {
    PolicyFields::of(policy).to_toml()
}

impl PolicyFields {
    /// The texts that say a policy.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        let earned_on = match policy.earned_on {
            EarnedOn::Order => "order",
            EarnedOn::Payment => "payment",
        };
        Self {
            title: policy.title.clone(),
            effective_month: policy.effective_month.to_string(),
            earned_on: earned_on.to_owned(),
            stages: policy.stages.each_ref().map(|stage| stage.as_ref().map(stage_fields)),
            renewal: policy.renewal.as_ref().map(|renewal| RenewalFields {
                service_tiers: renewal
                    .service_tiers
                    .iter()
                    .map(|tier| TierFields { from: rate_text(tier.rate_from), rate: rate_text(tier.rate) })
                    .collect(),
                sales_rate: rate_text(renewal.sales_rate),
            }),
            duty: policy.duty.map(|duty| duty.order_threshold.to_string()),
        }
    }

    /// The texts that stand in a file, right or wrong; none where it is no TOML. Unknown keys are left out.
    #[must_use]
    pub fn read(file: &str) -> Option<Self> {
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let root = DeTable::parse(file).ok()?.into_inner();
        let mut fields = Self {
            title: text_at(&root, "title"),
            effective_month: text_at(&root, "effective_month"),
            earned_on: text_at(&root, "earned_on"),
            ..Self::default()
        };
        if let Some(stages) = table_at(&root, "stages") {
            for (slot, stage) in fields.stages.iter_mut().zip(Stage::ALL) {
                *slot = table_at(stages, stage.key()).map(read_stage);
            }
        }
        fields.renewal = table_at(&root, "renewal").map(|table| RenewalFields {
            service_tiers: tiers_at(table, "service_tiers", "rate_from"),
            sales_rate: text_at(table, "sales_rate"),
        });
        fields.duty = table_at(&root, "duty").map(|table| text_at(table, "order_threshold"));
        Some(fields)
    }

    /// The file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        put(&mut out, "title", &self.title);
        put(&mut out, "effective_month", &self.effective_month);
        put(&mut out, "earned_on", &self.earned_on);
        for (stage, fields) in Stage::ALL.into_iter().zip(&self.stages) {
            if let Some(fields) = fields {
                out += &format!("\n[stages.{}]\n", stage.key());
                put_stage(&mut out, fields);
            }
        }
        if let Some(renewal) = &self.renewal {
            out += "\n[renewal]\n";
            let tier = |tier: &TierFields| table(&[("rate_from", &tier.from), ("rate", &tier.rate)]);
            put_list(&mut out, "service_tiers", renewal.service_tiers.iter().map(tier));
            put(&mut out, "sales_rate", &renewal.sales_rate);
        }
        if let Some(threshold) = &self.duty {
            out += "\n[duty]\n";
            put(&mut out, "order_threshold", &plain_money(threshold));
        }
        out
    }
}

fn stage_fields(policy: &StagePolicy) -> StageFields {
    let basis = match policy.basis {
        Basis::Profit => "profit",
        Basis::Amount => "amount",
    };
    let is_unused = !policy.tiers.is_empty() && policy.rate == Rate::ZERO;
    let tier = |tier: &crate::model::Tier| TierFields { from: tier.above.to_string(), rate: rate_text(tier.rate) };
    StageFields {
        basis: basis.to_owned(),
        rate: if is_unused { String::new() } else { rate_text(policy.rate) },
        per_order: if policy.per_order.is_zero() { String::new() } else { policy.per_order.to_string() },
        points: if policy.points == 0 { String::new() } else { policy.points.to_string() },
        overrides: policy.overrides.iter().map(override_fields).collect(),
        tiers: policy.tiers.iter().map(tier).collect(),
        quality: policy.quality.map(|rate| rate.map(rate_text).unwrap_or_default()),
    }
}

fn override_fields(one: &Override) -> OverrideFields {
    let person = match one.person {
        None => "",
        Some(PersonKind::Staff) => "staff",
        Some(PersonKind::External) => "external",
    };
    OverrideFields {
        person: person.to_owned(),
        category: one.category.map(|category| category.letter().to_owned()).unwrap_or_default(),
        business: one.business.clone().unwrap_or_default(),
        rate: rate_text(one.rate),
    }
}

/// `5%`, `2.25%`.
fn rate_text(rate: Rate) -> String {
    let text = rate.to_string();
    text.strip_suffix(".0%").map_or_else(|| text.clone(), |whole| format!("{whole}%"))
}

/// Money as files write it, without the commas of a form; other text as it is.
fn plain_money(text: &str) -> String {
    Money::parse(text).map_or_else(|_| text.trim().to_owned(), |amount| amount.to_string())
}

fn put(out: &mut String, key: &str, text: &str) {
    if !text.trim().is_empty() {
        *out += &format!("{key} = {}\n", quoted(text.trim()));
    }
}

/// A list with an entry per line.
fn put_list(out: &mut String, key: &str, items: impl ExactSizeIterator<Item = String>) {
    if items.len() > 0 {
        *out += &format!("{key} = [\n");
        for item in items {
            *out += &format!("    {item},\n");
        }
        *out += "]\n";
    }
}

fn put_stage(out: &mut String, fields: &StageFields) {
    put(out, "basis", &fields.basis);
    put(out, "rate", &fields.rate);
    put(out, "per_order", &plain_money(&fields.per_order));
    match fields.points.trim().parse::<i64>() {
        Ok(points) => *out += &format!("points = {points}\n"),
        Err(_) => put(out, "points", &fields.points),
    }
    let one = |one: &OverrideFields| {
        table(&[("person", &one.person), ("category", &one.category), ("business", &one.business), ("rate", &one.rate)])
    };
    put_list(out, "overrides", fields.overrides.iter().map(one));
    let tier = |tier: &TierFields| table(&[("above", &plain_money(&tier.from)), ("rate", &tier.rate)]);
    put_list(out, "tiers", fields.tiers.iter().map(tier));
    let levels = ["\"1\"", "\"2\"", "\"3\"", "\"4\"", "\"5\""].into_iter().zip(&fields.quality);
    let levels: Vec<(&str, &str)> = levels.map(|(level, rate)| (level, rate.as_str())).collect();
    if fields.quality.iter().any(|rate| !rate.trim().is_empty()) {
        *out += &format!("quality = {}\n", table(&levels));
    }
}

/// An inline table of the keys whose text is not blank.
fn table(keys: &[(&str, &str)]) -> String {
    let parts = keys.iter().filter(|(_, text)| !text.trim().is_empty());
    let parts: Vec<String> = parts.map(|(key, text)| format!("{key} = {}", quoted(text.trim()))).collect();
    if parts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", parts.join(", ")) }
}

fn value_at<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<&'a DeValue<'i>> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value.get_ref())
}

fn table_at<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<&'a DeTable<'i>> {
    match value_at(table, key) {
        Some(DeValue::Table(found)) => Some(found),
        _ => None,
    }
}

fn text_at(table: &DeTable<'_>, key: &str) -> String {
    match value_at(table, key) {
        Some(DeValue::String(text)) => text.trim().to_owned(),
        Some(DeValue::Integer(number)) => {
            i64::from_str_radix(number.as_str(), number.radix()).map(|number| number.to_string()).unwrap_or_default()
        }
        Some(DeValue::Float(number)) => number.as_str().to_owned(),
        _ => String::new(),
    }
}

fn tables_at<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Vec<&'a DeTable<'i>> {
    let Some(DeValue::Array(items)) = value_at(table, key) else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| if let DeValue::Table(found) = item.get_ref() { Some(found) } else { None })
        .collect()
}

fn tiers_at(table: &DeTable<'_>, key: &str, from: &str) -> Vec<TierFields> {
    let tier = |tier: &DeTable<'_>| TierFields { from: text_at(tier, from), rate: text_at(tier, "rate") };
    tables_at(table, key).into_iter().map(tier).collect()
}

fn read_stage(table: &DeTable<'_>) -> StageFields {
    let quality = table_at(table, "quality");
    StageFields {
        basis: text_at(table, "basis"),
        rate: text_at(table, "rate"),
        per_order: text_at(table, "per_order"),
        points: text_at(table, "points"),
        overrides: tables_at(table, "overrides")
            .into_iter()
            .map(|one| OverrideFields {
                person: text_at(one, "person"),
                category: text_at(one, "category"),
                business: text_at(one, "business"),
                rate: text_at(one, "rate"),
            })
            .collect(),
        tiers: tiers_at(table, "tiers", "above"),
        quality: ["1", "2", "3", "4", "5"]
            .map(|level| quality.map(|levels| text_at(levels, level)).unwrap_or_default()),
    }
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => {
                // Writing to a String cannot fail.
                write!(out, "\\u{:04X}", u32::from(control)).unwrap_or_default();
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
