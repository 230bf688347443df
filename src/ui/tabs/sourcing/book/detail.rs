//! A source in full: how it stands and why, its prices, what happened to it, which orders used it.

use eframe::egui::{RichText, Ui, Vec2};

use super::acts::What;
use super::tables::tone;
use super::{PanelEvent, Record};
use crate::app::SupplyDetail;
use crate::model::{DecisionKind, Field, Money, SupplyState};
use crate::rules::sourcing::Reason;
use crate::text::columns::name;
use crate::text::rules::rule;
use crate::text::sourcing::{attempt, reason, supply_kind, supply_state};
use crate::text::ui::sourcing as text;
use crate::text::{Lang, acts as act_words, changes};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::chart::{Chart, Clicks, Kind, Place, Series, Unit};
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::{Button, Icon, card, facts};

/// So many orders and changes are listed.
const SHOWN: usize = 20;

/// Draws it as the panel beside the list.
pub(super) fn ui(ui: &mut Ui, detail: &SupplyDetail, session: &Session, asked: &mut Vec<PanelEvent>) {
    let lang = session.lang;
    let supply = &detail.listed.supply;
    let standing = &detail.listed.standing;
    let mut done = Vec::new();
    let mut pressed = Vec::new();
    let corner = |ui: &mut Ui| {
        if Button::icon(Icon::Close, session.words().close).command(Command::Close).show(ui).clicked() {
            asked.push(PanelEvent::Close);
        }
        badge(ui, tone(standing.state), supply_state(standing.state, lang));
    };
    let fields = |ui: &mut Ui| {
        acts_ui(ui, detail, lang, &mut pressed);
        let rules = [Rule { number: "S-2", sentence: rule("S-2", lang) }];
        let why = reason(&standing.reason, lang);
        let mut lines = vec![why.as_str()];
        let since = standing.since.map(|date| text::since(date, lang));
        lines.extend(since.as_deref());
        Notice::new(tone(standing.state), supply_state(standing.state, lang)).rules(&rules).lines(&lines).show(ui);
        facts_ui(ui, detail, lang);
        prices_ui(ui, detail, lang);
        attempts_ui(ui, detail, lang, &mut pressed);
        upkeep_ui(ui, detail, lang, &mut pressed);
        decisions_ui(ui, detail, lang, &mut pressed);
        used_ui(ui, detail, lang, &mut pressed);
        history_ui(ui, detail, lang);
    };
    let foot = |ui: &mut Ui| {
        if Button::primary(text::change(lang)).show(ui).clicked() {
            done.push(PanelEvent::Change);
        }
        if Button::danger(text::remove(lang)).show(ui).clicked() {
            done.push(PanelEvent::Remove(supply.name.clone()));
        }
    };
    ui.push_id(("source", &supply.name), |ui| card::side_panel(ui, &supply.name, corner, fields, foot));
    asked.append(&mut done);
    asked.append(&mut pressed);
}

/// What can be done with it now.
fn acts_ui(ui: &mut Ui, detail: &SupplyDetail, lang: Lang, pressed: &mut Vec<PanelEvent>) {
    let standing = &detail.listed.standing;
    let mut offered = vec![What::Verify, What::Keep];
    if matches!(standing.reason, Reason::AwaitsCheck { .. }) {
        offered.push(What::Check);
    }
    if standing.state != SupplyState::Ended {
        offered.push(What::End);
        if detail.listed.supply.supplier.is_some() {
            offered.push(What::EndSupplier);
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(size::XS);
        for what in offered {
            if Button::secondary(what.word(lang)).show(ui).clicked() {
                pressed.push(PanelEvent::Begin(what));
            }
        }
    });
}

fn facts_ui(ui: &mut Ui, detail: &SupplyDetail, lang: Lang) {
    let supply = &detail.listed.supply;
    let prices = detail.listed.prices;
    let money = |money: Option<Money>| money.map(Money::grouped);
    let found = format!("{}　{}", supply.entered_by, supply.entered_on);
    let mut row = |what: &str, value: Option<&str>| {
        facts::row(ui, what, &[value], "–");
    };
    row(name(Field::SupplyKind, lang), Some(supply_kind(supply.kind, lang)));
    row(name(Field::Business, lang), supply.business.as_deref());
    row(name(Field::Supplier, lang), supply.supplier.as_deref());
    row(name(Field::BuyPrice, lang), money(prices.buy).as_deref());
    row(name(Field::SellPrice, lang), money(prices.sell).as_deref());
    row(text::usual(lang), money(detail.usual).as_deref());
    row(text::found_by(lang), Some(&found));
    let last = detail.listed.last_upkeep.map(|date| date.to_string());
    row(text::last_upkeep(lang), last.as_deref());
}

/// The price history, as a small chart where it has changed.
fn prices_ui(ui: &mut Ui, detail: &SupplyDetail, lang: Lang) {
    if detail.prices.len() < 2 {
        return;
    }
    card::section_title(ui, text::prices(lang), "");
    let series = |field: Field, color: usize, of: fn(&crate::app::PricePoint) -> Option<Money>| {
        // A price that is not known is that of the day before.
        let mut last = 0;
        let values: Vec<i64> = detail
            .prices
            .iter()
            .map(|point| {
                last = of(point).map_or(last, Money::fen);
                last
            })
            .collect();
        values.iter().any(|fen| *fen != 0).then(|| Series { name: name(field, lang).to_owned(), values, color })
    };
    let place = |point: &crate::app::PricePoint| Place {
        label: point.from.format("%y-%m").to_string(),
        name: point.from.to_string(),
    };
    let chart = Chart {
        title: text::prices(lang).to_owned(),
        places: detail.prices.iter().map(place).collect(),
        series: [
            series(Field::BuyPrice, 0, |point| point.prices.buy),
            series(Field::SellPrice, 1, |point| point.prices.sell),
        ]
        .into_iter()
        .flatten()
        .collect(),
        kind: Kind::Lines,
        unit: Unit::Money,
        marked: None,
        lang,
    };
    chart.ui(ui, size::CHART_SMALL, Clicks::Ignored);
}

/// A record with a way to take it back.
fn record_ui(ui: &mut Ui, line: &str, words: Option<&str>, color: Tone, lang: Lang) -> bool {
    let palette = Palette::of(ui);
    let mut back = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::S;
        let tint = if color == Tone::Neutral { palette.text } else { palette.tone(color).text };
        ui.label(RichText::new(line).font(font::small()).color(tint));
        back = Button::link(text::take_back(lang)).show(ui).clicked();
    });
    if let Some(words) = words {
        card::note(ui, words);
    }
    back
}

fn attempts_ui(ui: &mut Ui, detail: &SupplyDetail, lang: Lang, pressed: &mut Vec<PanelEvent>) {
    let counts = format!("{}/{}", detail.listed.successes, detail.listed.attempts);
    card::section_title(ui, text::attempts(lang), &counts);
    for one in &detail.verifications {
        let line = format!("{}　{}　{}　{}", one.date, attempt(one.succeeded, lang), one.by, one.no);
        let color = if one.succeeded { Tone::Green } else { Tone::Red };
        if record_ui(ui, &line, one.note.as_deref(), color, lang) {
            pressed.push(PanelEvent::TakeBack(Record::Verification(one.no.clone())));
        }
    }
    if detail.verifications.is_empty() {
        card::note(ui, text::nobody_tried(lang));
    }
}

fn upkeep_ui(ui: &mut Ui, detail: &SupplyDetail, lang: Lang, pressed: &mut Vec<PanelEvent>) {
    card::section_title(ui, text::upkeep(lang), "");
    for one in &detail.upkeep {
        let price = one.prices.and_then(|prices| prices.buy).map(|buy| format!("　→ {}", buy.grouped()));
        let line = format!("{}　{}　{}{}", one.date, one.by, one.no, price.unwrap_or_default());
        if record_ui(ui, &line, Some(&one.content), Tone::Neutral, lang) {
            pressed.push(PanelEvent::TakeBack(Record::Upkeep(one.no.clone())));
        }
    }
    if detail.upkeep.is_empty() {
        card::note(ui, text::no_upkeep(lang));
    }
}

fn decisions_ui(ui: &mut Ui, detail: &SupplyDetail, lang: Lang, pressed: &mut Vec<PanelEvent>) {
    if detail.decisions.is_empty() {
        return;
    }
    card::section_title(ui, text::decisions(lang), "");
    for one in &detail.decisions {
        let color = if one.kind == DecisionKind::Checked { Tone::Green } else { Tone::Neutral };
        let line = text::decided(one.kind, one.date, &one.by, lang);
        if record_ui(ui, &line, one.note.as_deref(), color, lang) {
            pressed.push(PanelEvent::TakeBack(Record::Decision(one.clone())));
        }
    }
}

fn used_ui(ui: &mut Ui, detail: &SupplyDetail, lang: Lang, pressed: &mut Vec<PanelEvent>) {
    card::section_title(ui, text::used(lang), "");
    for one in detail.used.iter().take(SHOWN) {
        let record = &one.used.record;
        let how = text::use_line(record.quantity, &record.cost.grouped(), record.against, lang);
        ui.push_id(&record.order_no, |ui| {
            if Button::link(&record.order_no).show(ui).clicked() {
                pressed.push(PanelEvent::OpenOrder(record.order_no.clone()));
            }
            let what = format!("{}　{}", one.at.date, one.customer);
            card::account_line(ui, &what, &how, &one.profit.grouped());
        });
    }
    if detail.used.is_empty() {
        card::note(ui, text::not_used(lang));
    } else {
        card::account_total(ui, text::profit(lang), &detail.listed.profit.grouped());
    }
}

fn history_ui(ui: &mut Ui, detail: &SupplyDetail, lang: Lang) {
    if detail.history.is_empty() {
        return;
    }
    card::section_title(ui, text::history(lang), "");
    for change in detail.history.iter().take(SHOWN) {
        let at = change.at.get(..16).unwrap_or(&change.at);
        card::note(ui, &format!("{at}　{}", act_words::act(&change.act, lang)));
        let color = Palette::of(ui).text;
        for line in changes::lines(change, lang) {
            ui.label(RichText::new(line).font(font::tiny()).color(color));
        }
    }
}
