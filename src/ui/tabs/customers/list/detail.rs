//! One customer: how he stands and what that means for the next order, his years at a glance, his periods and orders.

use eframe::egui::Ui;

use crate::app::{CustomerDetail, phase, phase_days, won_back_from};
use crate::model::Field as Data;
use crate::store::customers::CustomerPhase;
use crate::store::orders::ListedOrder;
use crate::text::rules::rule;
use crate::text::ui::customers as text;
use crate::text::{Lang, columns};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::timeline::{Bar, Mark, Timeline};
use crate::ui::widgets::{Button, Icon, badge, card, facts};

/// So many orders stand in the panel; the tab 订单 shows all.
const ORDERS: usize = 20;

/// What was pressed in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    Close,
    Edit,
    NewOrder,
    Order(String),
    AllOrders,
}

/// The colour of how a customer stands.
pub const fn tone(phase: CustomerPhase) -> Tone {
    match phase {
        CustomerPhase::InPeriod => Tone::Green,
        CustomerPhase::Lapsing => Tone::Amber,
        CustomerPhase::Lapsed => Tone::Neutral,
        CustomerPhase::Lost => Tone::Red,
        CustomerPhase::WithoutOrder => Tone::Muted,
    }
}

/// Draws the panel; answers what was pressed.
pub fn ui(ui: &mut Ui, detail: &CustomerDetail, session: &Session) -> Option<Pressed> {
    let lang = session.lang;
    let stands = phase(detail.standing.as_ref(), phase_days(session.today));
    let mut pressed = None;
    let mut inside = None;
    let mut under = None;
    let corner = |ui: &mut Ui| {
        if Button::icon(Icon::Close, session.words().close).command(Command::Close).show(ui).clicked() {
            pressed = Some(Pressed::Close);
        }
        badge(ui, tone(stands), text::phase_word(stands, lang));
    };
    let foot = |ui: &mut Ui| {
        if Button::primary(text::edit(lang)).show(ui).clicked() {
            under = Some(Pressed::Edit);
        }
        if Button::secondary(text::new_order(lang)).with_icon(Icon::Plus).show(ui).clicked() {
            under = Some(Pressed::NewOrder);
        }
    };
    let body = |ui: &mut Ui| {
        standing_ui(ui, detail, stands, session);
        timeline_ui(ui, detail, session);
        record_ui(ui, detail, lang);
        inside = orders_ui(ui, detail, lang);
        periods_ui(ui, detail, lang);
    };
    card::side_panel(ui, &detail.customer.name, corner, body, foot);
    pressed.or(under).or(inside)
}

/// How he stands, and what that means for the next order.
fn standing_ui(ui: &mut Ui, detail: &CustomerDetail, stands: CustomerPhase, session: &Session) {
    let lang = session.lang;
    let standing = detail.standing.as_ref();
    let end = standing.and_then(|standing| standing.period.as_ref()).map(|period| period.end);
    let left = end.map_or(0, |end| end.signed_duration_since(session.today).num_days());
    let (title, number) = text::phase_line(stands, end, left, standing.map(won_back_from), lang);
    let holds = matches!(stands, CustomerPhase::InPeriod | CustomerPhase::Lapsing);
    let mut lines = Vec::new();
    if let Some(period) = detail.periods.last().filter(|_| holds) {
        lines.push(text::holders_of(&period.names, lang));
        lines.push(text::opened_by(&period.opener, lang));
    }
    lines.extend(detail.waiting.as_ref().map(|no| text::waiting(no, lang)));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let rules = [Rule { number, sentence: rule(number, lang) }];
    Notice::new(tone(stands), &title).rules(&rules).lines(&lines).show(ui);
}

fn timeline_ui(ui: &mut Ui, detail: &CustomerDetail, session: &Session) {
    let lang = session.lang;
    if detail.orders.is_empty() {
        return;
    }
    card::section_title(ui, text::timeline(lang), "");
    let bars: Vec<Bar> = detail
        .periods
        .iter()
        .map(|period| Bar {
            start: period.start,
            end: period.end,
            tone: if period.end >= session.today { Tone::Accent } else { Tone::Neutral },
            label: period.names.join(" · "),
            told: format!(
                "{} — {}\n{}\n{}",
                period.start,
                period.end,
                text::holders_of(&period.names, lang),
                text::opened_by(&period.opener, lang)
            ),
        })
        .collect();
    let marks: Vec<Mark> = detail
        .orders
        .iter()
        .map(|order| Mark {
            date: order.at.date,
            tone: if order.voided { Tone::Muted } else { Tone::Accent },
            told: format!("{} {} {} {}", order.at.date, order.no, order.business, order.amount.grouped()),
        })
        .collect();
    Timeline {
        name: text::timeline(lang),
        today: session.today,
        today_word: text::today(lang),
        bars: &bars,
        marks: &marks,
    }
    .show(ui);
}

fn record_ui(ui: &mut Ui, detail: &CustomerDetail, lang: Lang) {
    card::section_title(ui, text::record(lang), "");
    let customer = &detail.customer;
    let inquiry = customer.first_inquiry.map(|date| date.to_string());
    let blank = text::blank(lang);
    for (field, value) in [
        (Data::Contact, &customer.contact),
        (Data::Phone, &customer.phone),
        (Data::Wechat, &customer.wechat),
        (Data::FirstInquiry, &inquiry),
        (Data::Note, &customer.note),
    ] {
        facts::row(ui, columns::name(field, lang), &[value.as_deref()], blank);
    }
}

fn periods_ui(ui: &mut Ui, detail: &CustomerDetail, lang: Lang) {
    if !detail.periods.is_empty() {
        card::section_title(ui, text::periods(lang), "");
    }
    for period in detail.periods.iter().rev() {
        let days = format!("{} — {}", period.start, period.end);
        card::account_line(ui, &days, "", &text::opened_by(&period.opener, lang));
        card::note(ui, &text::holders_of(&period.names, lang));
    }
    if !detail.solutions.is_empty() {
        card::section_title(ui, text::solutions(lang), "C-10");
    }
    for one in &detail.solutions {
        card::account_line(ui, &one.solution, &one.since, &one.provider);
    }
}

/// The latest orders; answers which was pressed.
fn orders_ui(ui: &mut Ui, detail: &CustomerDetail, lang: Lang) -> Option<Pressed> {
    let count = detail.orders.len();
    if count == 0 {
        return None;
    }
    card::section_title(ui, text::orders(lang), &text::orders_title(count, lang));
    let mut pressed = None;
    for order in detail.orders.iter().take(ORDERS) {
        if order_line(ui, order, lang) {
            pressed = Some(Pressed::Order(order.no.clone()));
        }
    }
    ui.add_space(size::XS);
    if Button::link(&text::all_orders(count, lang)).show(ui).clicked() {
        pressed = Some(Pressed::AllOrders);
    }
    pressed
}

fn order_line(ui: &mut Ui, order: &ListedOrder, lang: Lang) -> bool {
    let what = format!("{}　{}", order.at.date, order.no);
    let how =
        if order.voided { format!("{} · {}", order.business, text::voided(lang)) } else { order.business.clone() };
    card::account_link(ui, &what, &how, &order.amount.grouped()).clicked()
}
