//! 货源: the sources that the order uses, the cheapest effective ones first, what they cost and save (S-2, S-4).

use eframe::egui::Ui;

use super::draft::UseDraft;
use super::editor::Judged;
use super::form::Pen;
use crate::app::Choices;
use crate::model::{Fault, Field, Money, search_keys};
use crate::rules::sourcing::saved;
use crate::text::columns::name;
use crate::text::rules::rule;
use crate::text::ui::sourcing as text;
use crate::text::{Lang, faults};
use crate::ui::theme::Tone;
use crate::ui::widgets::form::{Columns, Field as Around, FormRow};
use crate::ui::widgets::money::{money, number};
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::picker::{self, PickItem, Picker};
use crate::ui::widgets::{Button, card, check};

/// The picker lists at most so many.
const MOST: usize = 50;

/// Draws the group.
pub fn ui(ui: &mut Ui, pen: &mut Pen<'_>, judged: Option<&Judged>) {
    let lang = pen.session.lang;
    let none = Choices::default();
    let choices = judged.map_or(&none, |judged| &judged.choices);
    let offered = choices.offers.offers.len();
    let detail = if offered == 0 && judged.is_some() && !pen.draft.business.trim().is_empty() {
        text::none_offered(lang).to_owned()
    } else {
        String::new()
    };
    card::section_title(ui, text::order_sources(lang), &detail);
    let items = items(choices, lang);
    // A cost that a closed month holds keeps its sources, where it follows from them.
    let held = pen.held(Field::Cost).filter(|_| pen.draft.cost.trim().is_empty());
    let mut dropped = None;
    for place in 0..pen.draft.uses.len() {
        ui.push_id(("use", place), |ui| {
            if held.is_some() {
                ui.disable();
            }
            if row_ui(ui, pen, place, &items, choices) {
                dropped = Some(place);
            }
        });
    }
    if let Some(place) = dropped {
        pen.draft.uses.remove(place);
        pen.edited.push(Field::SupplyName);
    }
    errors_ui(ui, pen);
    confirm_ui(ui, pen, judged);
    if held.is_none() && Button::link(text::add(lang)).show(ui).clicked() {
        pen.draft.uses.push(UseDraft::default());
        pen.edited.push(Field::SupplyName);
        *pen.focus = Some(Field::SupplyName);
    }
    sum_ui(ui, pen, choices, lang);
}

/// What can be picked: those that are offered with their price, then all others.
fn items(choices: &Choices, lang: Lang) -> Vec<PickItem> {
    let price = |money: Option<Money>| money.map(Money::grouped).unwrap_or_default();
    let offered = choices.offers.offers.iter().map(|offer| PickItem {
        name: offer.name.clone(),
        detail: price(offer.buy),
        keys: search_keys(&offer.name),
    });
    let others = choices.others.iter().map(|name| PickItem {
        name: name.clone(),
        detail: lang.pick("其他", "other").to_owned(),
        keys: search_keys(name),
    });
    offered.chain(others).collect()
}

/// One source. Answers whether it is to go.
fn row_ui(ui: &mut Ui, pen: &mut Pen<'_>, place: usize, items: &[PickItem], choices: &Choices) -> bool {
    let lang = pen.session.lang;
    let list = Picker { hint: text::pick_hint(lang), ..pen.known() };
    let is_final = place + 1 == pen.draft.uses.len();
    let Some(one) = pen.draft.uses.get_mut(place) else { return false };
    let mut answers = Vec::new();
    FormRow::show(ui, Columns::One, |row| {
        let supply = row.field(Around::new(text::use_name(lang)), |ui| {
            list.show(ui, &mut one.supply, &mut |query| picker::rank(items, query, MOST)).field
        });
        answers.push((Field::SupplyName, supply));
    });
    let mut goes = false;
    FormRow::show(ui, Columns::Two, |row| {
        answers.push((
            Field::Quantity,
            row.field(Around::new(name(Field::Quantity, lang)), |ui| number(ui, &mut one.quantity)),
        ));
        answers.push((Field::UseCost, row.field(Around::new(text::use_cost(lang)), |ui| money(ui, &mut one.cost))));
    });
    if Button::link(text::drop(lang)).show(ui).clicked() {
        goes = true;
    }
    let changed = |field| answers.iter().any(|(one, answer): &(Field, _)| *one == field && answer.edited);
    if changed(Field::SupplyName) || changed(Field::Quantity) {
        one.confirmed &= !changed(Field::SupplyName);
        fill_cost(one, choices);
    }
    for (field, answer) in answers {
        // Of several rows the last has the keyboard's place.
        if is_final || field != Field::SupplyName {
            pen.note(field, answer, None);
        } else if answer.edited {
            pen.edited.push(field);
        }
    }
    goes
}

/// Fills in what the source costs, as long as nobody typed another cost.
fn fill_cost(one: &mut UseDraft, choices: &Choices) {
    if !one.cost.trim().is_empty() && one.cost != one.filled {
        return;
    }
    let offer = choices.offers.offers.iter().find(|offer| offer.name == one.supply.trim());
    let price = offer.and_then(|offer| offer.buy);
    // What another source costs is not known: the price of the one before is not its.
    let total = price.zip(one.count()).and_then(|(price, count)| price.fen().checked_mul(i64::from(count)));
    one.cost = total.map(|fen| Money::from_fen(fen).grouped()).unwrap_or_default();
    one.filled.clone_from(&one.cost);
}

/// What is wrong with a row, below all of them.
fn errors_ui(ui: &mut Ui, pen: &Pen<'_>) {
    for field in [Field::SupplyName, Field::Quantity, Field::UseCost] {
        if let Some(words) = pen.errors.get(&field) {
            Notice::new(Tone::Red, words).show(ui);
        }
    }
}

/// S-2: picking one that is not effective is asked about.
fn confirm_ui(ui: &mut Ui, pen: &mut Pen<'_>, judged: Option<&Judged>) {
    let lang = pen.session.lang;
    let problems = judged.into_iter().flat_map(|judged| &judged.order.problems);
    let asked: Vec<(String, String)> = problems
        .filter_map(|problem| match &problem.fault {
            Fault::SupplyNotEffective { supply, .. } => {
                Some((supply.clone(), faults::words(&problem.fault, lang).what))
            }
            _ => None,
        })
        .collect();
    for one in &mut pen.draft.uses {
        let Some((_, what)) = asked.iter().find(|(supply, _)| *supply == one.supply.trim()) else {
            if one.confirmed {
                let ticked = &mut one.confirmed;
                if check::check(ui, ticked, text::use_anyway(lang)).clicked() {
                    pen.edited.push(Field::SupplyName);
                }
            }
            continue;
        };
        let rules = [Rule { number: "S-2", sentence: rule("S-2", lang) }];
        let mut is_ticked = false;
        Notice::new(Tone::Amber, what).rules(&rules).show_with(ui, |ui| {
            is_ticked = check::check(ui, &mut one.confirmed, text::use_anyway(lang)).clicked();
        });
        if is_ticked {
            pen.edited.push(Field::SupplyName);
        }
    }
}

/// The sum, whether the cost follows it, and what was saved.
fn sum_ui(ui: &mut Ui, pen: &Pen<'_>, choices: &Choices, lang: Lang) {
    let named: Vec<&UseDraft> = pen.draft.uses.iter().filter(|one| !one.is_blank()).collect();
    if named.is_empty() {
        return;
    }
    let costs: Vec<Money> = named.iter().map(|one| Money::parse(&one.cost).unwrap_or(Money::ZERO)).collect();
    let sum: Money = costs.iter().copied().sum();
    card::account_total(ui, text::sum(lang), &sum.grouped());
    let Some(usual) = choices.offers.usual else { return };
    let of_one = |(one, cost): (&&UseDraft, &Money)| saved(usual, one.count()?, *cost);
    let all: Option<Vec<Money>> = named.iter().zip(&costs).map(of_one).collect();
    if let Some(all) = all {
        let saved: Money = all.into_iter().sum();
        card::note(ui, &text::saved_cost(&usual.grouped(), &saved.grouped(), lang));
    }
}
