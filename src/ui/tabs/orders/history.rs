//! 记录: every change of an order, its refunds and hand-overs, in words.

use eframe::egui::{RichText, Ui};
use serde::de::DeserializeOwned;

use crate::app::queries::OrderDetail;
use crate::model::{Field, Handover, Order, OrderTime, Refund};
use crate::store::audit::Change;
use crate::text::ui::orders as text;
use crate::text::{Lang, columns};
use crate::ui::theme::{Palette, font, size};
use crate::ui::widgets::card;
use crate::ui::widgets::date_text::{self, Moment};

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
            let act = if is_new { text::created(lang) } else { text::act(&change.act, lang) };
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

fn order(change: &Change, lang: Lang) -> Vec<String> {
    let before: Option<Order> = read(change.before.as_ref());
    let Some(after): Option<Order> = read(change.after.as_ref()) else { return Vec::new() };
    let Some(before) = before else { return Vec::new() };
    let (before, after) = (values(&before, lang), values(&after, lang));
    before
        .into_iter()
        .zip(after)
        .filter(|(before, after)| before != after)
        .map(|((name, old), (_, new))| {
            let shown = |text: String| if text.is_empty() { text::blank(lang).to_owned() } else { text };
            format!("{name}{}{} → {}", lang.pick("：", ": "), shown(old), shown(new))
        })
        .collect()
}

/// Every field of an order with its name, in the order of the form.
fn values(order: &Order, lang: Lang) -> Vec<(String, String)> {
    let moment = |at: OrderTime| date_text::format(Moment { date: at.date, time: at.time });
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut values: Vec<(String, String)> = [
        (Field::OrderedAt, moment(order.at)),
        (Field::PaidOn, order.paid_on.map(|date| date.to_string()).unwrap_or_default()),
        (Field::OrderNo, order.no.clone()),
        (Field::Customer, order.customer.clone()),
        (Field::Business, order.business.clone()),
        (Field::Platform, some(&order.platform)),
        (Field::Amount, order.amount.grouped()),
        (Field::Cost, order.cost.grouped()),
        (Field::Category, order.category.map(|one| columns::category(one, lang).to_owned()).unwrap_or_default()),
        (Field::Channel, some(&order.channel)),
        (Field::Reception, some(&order.reception)),
        (
            Field::Assist,
            order
                .assist
                .as_ref()
                .map(|assist| format!("{} {}", assist.person, assist.kind.letter()))
                .unwrap_or_default(),
        ),
        (Field::Solution, some(&order.solution)),
        (Field::Liaison, order.liaison.clone()),
        (Field::Sourcing, super::draft::sourcing_field(&order.sourcing)),
        (
            Field::Quality,
            order.evaluation.quality.map(|level| columns::quality(level, lang).to_owned()).unwrap_or_default(),
        ),
        (Field::DueAt, order.due_at.map(moment).unwrap_or_default()),
        (Field::CompletedAt, order.completed_at.map(moment).unwrap_or_default()),
        (Field::State, if order.voided { text::voided(lang) } else { text::valid(lang) }.to_owned()),
        (Field::Note, some(&order.note)),
    ]
    .into_iter()
    .map(|(field, value)| (columns::name(field, lang).to_owned(), value))
    .collect();
    let judged = order.evaluation.attitude.iter().zip(columns::attitude(lang));
    let judged = judged.chain(order.evaluation.efficiency.iter().zip(columns::efficiency(lang)));
    values.extend(judged.map(|(met, name)| {
        let met = match met {
            None => "",
            Some(true) => "✓",
            Some(false) => "×",
        };
        (name.to_owned(), met.to_owned())
    }));
    values
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
