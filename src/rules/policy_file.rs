//! Reads a policy file (TOML) strictly, and writes one: every key that exists, nothing else (K-1).

mod fields;
mod reader;

use crate::model::{
    Basis, Category, DutyPolicy, EarnedOn, Money, Override, PersonKind, Policy, Rate, RenewalPolicy, RenewalTier,
    Stage, StagePolicy, Tier,
};

pub use fields::{OverrideFields, PolicyFields, RenewalFields, StageFields, TierFields, to_toml};
use reader::{Keys, Reader};

/// One thing wrong in a policy file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyFault {
    /// Line in the file, counted from 1.
    pub line: usize,
    /// The key, with its tables: `stages.channel.rate`. Empty where the file as a whole is no TOML.
    pub key: String,
    /// What is wrong.
    pub what: PolicyFaultKind,
}

/// What can be wrong with a key of a policy file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyFaultKind {
    /// Not TOML; the parser's own words.
    Syntax(String),
    /// No such key exists.
    UnknownKey,
    /// The key is required.
    Missing,
    /// Neither `rate` nor `tiers`.
    NoRate,
    /// Should be text in quotes.
    NotText,
    /// Should be a table.
    NotTable,
    /// Should be a list.
    NotList,
    /// Should be a whole number, not negative.
    NotCount,
    /// Not `YYYY-MM`.
    NotMonth,
    /// Not money in 元, or negative.
    NotMoney,
    /// Not a percentage.
    NotRate,
    /// Outside 0–100 %.
    RateOutside,
    /// Blank text.
    Blank,
    /// Not one of these words.
    NotOneOf(&'static [&'static str]),
    /// The first tier does not start at 0.
    TiersNotFromZero,
    /// A tier does not lie above the one before.
    TiersNotAscending,
}

/// The largest multiplier of a quality level.
const QUALITY_MOST: Rate = Rate::percent(1000);

/// Reads a policy.
///
/// # Errors
/// Every fault found, by line.
pub fn parse(text: &str) -> Result<Policy, Vec<PolicyFault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::new(text);
    let policy = match reader.document() {
        Some(mut root) => read_policy(&mut reader, &mut root),
        None => None,
    };
    match (policy, reader.into_faults()) {
        (Some(policy), faults) if faults.is_empty() => Ok(policy),
        (_, faults) => Err(faults),
    }
}

fn read_policy<'i>(reader: &mut Reader<'i>, root: &mut Keys<'i>) -> Option<Policy> {
    let title = root.required(reader, "title", Reader::text);
    let effective_month = root.required(reader, "effective_month", Reader::month);
    let earned_on = root.required(reader, "earned_on", |r, v| {
        r.one_of(v, &["order", "payment"], &[EarnedOn::Order, EarnedOn::Payment])
    });
    let mut stages = [const { None }; 5];
    if let Some(mut tables) = root.optional(reader, "stages", Reader::table) {
        for stage in Stage::ALL {
            let found = tables.optional(reader, stage.key(), Reader::table);
            if let (Some(mut table), Some(slot)) = (found, stages.get_mut(stage.index())) {
                *slot = read_stage(reader, &mut table, stage);
            }
        }
        tables.refuse_rest(reader);
    }
    let renewal =
        root.optional(reader, "renewal", Reader::table).and_then(|mut table| read_renewal(reader, &mut table));
    let duty = root.optional(reader, "duty", Reader::table).and_then(|mut table| {
        let order_threshold = table.required(reader, "order_threshold", Reader::money);
        table.refuse_rest(reader);
        Some(DutyPolicy { order_threshold: order_threshold? })
    });
    root.refuse_rest(reader);
    Some(Policy { title: title?, effective_month: effective_month?, earned_on: earned_on?, stages, renewal, duty })
}

fn read_stage<'i>(reader: &mut Reader<'i>, table: &mut Keys<'i>, stage: Stage) -> Option<StagePolicy> {
    if !table.has("rate") && !table.has("tiers") {
        table.fault(reader, PolicyFaultKind::NoRate);
    }
    let basis =
        table.required(reader, "basis", |r, v| r.one_of(v, &["profit", "amount"], &[Basis::Profit, Basis::Amount]));
    let rate = table.optional(reader, "rate", Reader::rate);
    let per_order = table.optional(reader, "per_order", Reader::money);
    let points = table.optional(reader, "points", Reader::count);
    let overrides = table
        .optional(reader, "overrides", Reader::tables)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|mut table| read_override(reader, &mut table))
        .collect();
    let tiers = table.optional(reader, "tiers", Reader::tables);
    let tiers = tiers.map(|tables| read_tiers(reader, table, tables)).unwrap_or_default();
    let mut quality = [None; 5];
    if stage == Stage::Liaison
        && let Some(mut levels) = table.optional(reader, "quality", Reader::table)
    {
        for (slot, level) in quality.iter_mut().zip(["1", "2", "3", "4", "5"]) {
            *slot = levels.optional(reader, level, |r, v| r.rate_up_to(v, QUALITY_MOST));
        }
        levels.refuse_rest(reader);
    }
    table.refuse_rest(reader);
    Some(StagePolicy {
        basis: basis?,
        rate: rate.unwrap_or(Rate::ZERO),
        per_order: per_order.unwrap_or(Money::ZERO),
        points: points.unwrap_or(0),
        overrides,
        tiers,
        quality,
    })
}

fn read_override<'i>(reader: &mut Reader<'i>, table: &mut Keys<'i>) -> Option<Override> {
    let person = table.optional(reader, "person", |r, v| {
        r.one_of(v, &["staff", "external"], &[PersonKind::Staff, PersonKind::External])
    });
    let category = table.optional(reader, "category", |r, v| r.one_of(v, &["A", "B", "C", "D"], &Category::ALL));
    let business = table.optional(reader, "business", Reader::text);
    let rate = table.required(reader, "rate", Reader::rate);
    table.refuse_rest(reader);
    Some(Override { person, category, business, rate: rate? })
}

fn read_tiers<'i>(reader: &mut Reader<'i>, parent: &Keys<'i>, tables: Vec<Keys<'i>>) -> Vec<Tier> {
    let mut tiers: Vec<Tier> = Vec::with_capacity(tables.len());
    if tables.is_empty() {
        parent.fault_at(reader, "tiers", PolicyFaultKind::TiersNotFromZero);
    }
    for (index, mut table) in tables.into_iter().enumerate() {
        let above = table.required(reader, "above", Reader::money);
        let rate = table.required(reader, "rate", Reader::rate);
        table.refuse_rest(reader);
        let (Some(above), Some(rate)) = (above, rate) else { continue };
        if index == 0 && !above.is_zero() {
            table.fault_at(reader, "above", PolicyFaultKind::TiersNotFromZero);
        } else if tiers.last().is_some_and(|before| above <= before.above) {
            table.fault_at(reader, "above", PolicyFaultKind::TiersNotAscending);
        }
        tiers.push(Tier { above, rate });
    }
    tiers
}

fn read_renewal<'i>(reader: &mut Reader<'i>, table: &mut Keys<'i>) -> Option<RenewalPolicy> {
    let tables = table.required(reader, "service_tiers", Reader::tables);
    let sales_rate = table.required(reader, "sales_rate", Reader::rate);
    table.refuse_rest(reader);
    let mut service_tiers: Vec<RenewalTier> = Vec::new();
    if tables.as_ref().is_some_and(Vec::is_empty) {
        table.fault_at(reader, "service_tiers", PolicyFaultKind::TiersNotFromZero);
    }
    for (index, mut tier) in tables?.into_iter().enumerate() {
        let rate_from = tier.required(reader, "rate_from", Reader::rate);
        let rate = tier.required(reader, "rate", Reader::rate);
        tier.refuse_rest(reader);
        let (Some(rate_from), Some(rate)) = (rate_from, rate) else { continue };
        if index == 0 && rate_from != Rate::ZERO {
            tier.fault_at(reader, "rate_from", PolicyFaultKind::TiersNotFromZero);
        } else if service_tiers.last().is_some_and(|before| rate_from <= before.rate_from) {
            tier.fault_at(reader, "rate_from", PolicyFaultKind::TiersNotAscending);
        }
        service_tiers.push(RenewalTier { rate_from, rate });
    }
    Some(RenewalPolicy { service_tiers, sales_rate: sales_rate? })
}

#[cfg(test)]
mod tests;
