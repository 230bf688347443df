//! 记录: every change of an order, its refunds and hand-overs, in words.

use eframe::egui::{RichText, Ui};
use serde::de::DeserializeOwned;

use crate::app::queries::OrderDetail;
use crate::model::{Handover, Refund};
use crate::store::audit::Change;
use crate::text::acts;
use crate::text::ui::orders as text;
use crate::text::{Lang, changes, columns};
use crate::ui::theme::{Palette, font, size};
use crate::ui::widgets::card;

/// Draws the changes, latest first.
pub fn ui(ui: &mut Ui, detail: &OrderDetail, lang: Lang) {
    if detail.history.is_empty() {
        card::note(ui, text::no_history(lang));
    }
    let palette = Palette::of(ui);
    for change in &detail.history {
        ui.spacing_mut().item_spacing.y = size::XXS;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::S;
            let is_new = change.entity == "order" && change.before.is_none() && change.act == "save_order";
            let act = if is_new { text::created(lang) } else { acts::act(&change.act, lang) };
            ui.label(RichText::new(act).font(font::small_strong()).color(palette.text));
            let at = change.at.get(..16).unwrap_or(&change.at);
            ui.label(RichText::new(at).font(font::small()).color(palette.faint));
        });
        for line in lines(change, lang) {
            ui.label(RichText::new(line).font(font::small()).color(palette.text));
        }
        if let Some(reason) = &change.reason {
            card::note(ui, &format!("{}{}{reason}", text::reason(lang), lang.pick("：", ": ")));
        }
        ui.add_space(size::XS);
        card::divider(ui);
        ui.add_space(size::S);
    }
}

/// What a change did, a line for every difference.
fn lines(change: &Change, lang: Lang) -> Vec<String> {
    match change.entity.as_str() {
        "refund" => refund(change, lang),
        "handover" => handover(change, lang),
        _ => order(change, lang),
    }
}

fn read<T: DeserializeOwned>(json: Option<&String>) -> Option<T> {
    json.and_then(|json| serde_json::from_str(json).ok())
}

/// What is new or gone as a whole is told by its act.
fn order(change: &Change, lang: Lang) -> Vec<String> {
    if change.before.is_none() || change.after.is_none() {
        return Vec::new();
    }
    changes::lines(change, lang)
}

fn refund(change: &Change, lang: Lang) -> Vec<String> {
    let refund: Option<Refund> = read(change.after.as_ref().or(change.before.as_ref()));
    let Some(refund) = refund else { return Vec::new() };
    let mut line = format!("{} {} {}", refund.no, refund.date, refund.amount.grouped());
    if !refund.cost.is_zero() {
        line.push_str(&format!("{}{} {}", lang.pick("，", ", "), text::cost_back(lang), refund.cost.grouped()));
    }
    vec![line]
}

fn handover(change: &Change, lang: Lang) -> Vec<String> {
    let handover: Option<Handover> = read(change.after.as_ref());
    handover.map(|handover| vec![handover_line(&handover, lang)]).unwrap_or_default()
}

/// `对接 小王 → 大叔 · 2024-03-05 · 主动转交`.
pub fn handover_line(handover: &Handover, lang: Lang) -> String {
    let people = super::draft::sourcing_field;
    format!(
        "{} {} → {} · {} · {}",
        columns::stage(handover.stage, lang),
        people(&handover.from),
        people(&handover.to),
        handover.date,
        columns::handover_reason(handover.reason, lang)
    )
}
