//! Writes a policy as the file that [`super::parse`] reads back to the same policy.

use std::fmt::Write as _;

use crate::model::{Basis, EarnedOn, PersonKind, Policy, Stage, StagePolicy};

/// The policy file of a policy.
#[must_use]
pub fn to_toml(policy: &Policy) -> String {
    let earned_on = match policy.earned_on {
        EarnedOn::Order => "order",
        EarnedOn::Payment => "payment",
    };
    let mut out = format!(
        "title = {}\neffective_month = \"{}\"\nearned_on = \"{earned_on}\"\n",
        quoted(&policy.title),
        policy.effective_month
    );
    for stage in Stage::ALL {
        if let Some(stage_policy) = policy.stage(stage) {
            out.push_str(&stage_table(stage, stage_policy));
        }
    }
    if let Some(renewal) = &policy.renewal {
        let tiers: Vec<String> = renewal
            .service_tiers
            .iter()
            .map(|tier| format!("{{ rate_from = \"{}\", rate = \"{}\" }}", tier.rate_from, tier.rate))
            .collect();
        out +=
            &format!("\n[renewal]\nservice_tiers = [{}]\nsales_rate = \"{}\"\n", tiers.join(", "), renewal.sales_rate);
    }
    if let Some(duty) = policy.duty {
        out += &format!("\n[duty]\norder_threshold = \"{}\"\n", duty.order_threshold);
    }
    out
}

fn stage_table(stage: Stage, policy: &StagePolicy) -> String {
    let basis = match policy.basis {
        Basis::Profit => "profit",
        Basis::Amount => "amount",
    };
    let mut lines = vec![
        String::new(),
        format!("[stages.{}]", stage.key()),
        format!("basis = \"{basis}\""),
        format!("rate = \"{}\"", policy.rate),
        format!("per_order = \"{}\"", policy.per_order),
        format!("points = {}", policy.points),
    ];
    if !policy.overrides.is_empty() {
        let items: Vec<String> = policy.overrides.iter().map(override_table).collect();
        lines.push(format!("overrides = [{}]", items.join(", ")));
    }
    if !policy.tiers.is_empty() {
        let items: Vec<String> = policy
            .tiers
            .iter()
            .map(|tier| format!("{{ above = \"{}\", rate = \"{}\" }}", tier.above, tier.rate))
            .collect();
        lines.push(format!("tiers = [{}]", items.join(", ")));
    }
    let levels: Vec<String> = policy
        .quality
        .iter()
        .zip(1..)
        .filter_map(|(rate, level): (_, u8)| rate.map(|rate| format!("\"{level}\" = \"{rate}\"")))
        .collect();
    if !levels.is_empty() {
        lines.push(format!("quality = {{ {} }}", levels.join(", ")));
    }
    lines.join("\n") + "\n"
}

fn override_table(one: &crate::model::Override) -> String {
    let mut parts = Vec::new();
    if let Some(kind) = one.person {
        let kind = match kind {
            PersonKind::Staff => "staff",
            PersonKind::External => "external",
        };
        parts.push(format!("person = \"{kind}\""));
    }
    if let Some(category) = one.category {
        parts.push(format!("category = \"{}\"", category.letter()));
    }
    if let Some(business) = &one.business {
        parts.push(format!("business = {}", quoted(business)));
    }
    parts.push(format!("rate = \"{}\"", one.rate));
    format!("{{ {} }}", parts.join(", "))
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
