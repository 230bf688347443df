//! A precedent in full.

use eframe::egui::{RichText, Ui};

use super::PanelEvent;
use crate::model::{DutyPart, Money, Precedent};
use crate::rules::duty::precedents::{is_given, verdict};
use crate::rules::duty::{Reason, Verdict};
use crate::text::ui::duty_precedents as text;
use crate::text::{Lang, columns, duty, rules};
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::{Button, Icon, card, facts};

/// Draws it as the panel beside the list.
pub(super) fn ui(
    ui: &mut Ui,
    precedent: &Precedent,
    threshold: Option<Money>,
    session: &Session,
    asked: &mut Vec<PanelEvent>,
) {
    let lang = session.lang;
    let is_own = !is_given(&precedent.no);
    let mut done = Vec::new();
    let corner = |ui: &mut Ui| {
        let close = Button::icon(Icon::Close, session.words().close).command(Command::Close);
        if close.show(ui).clicked() {
            asked.push(PanelEvent::Close);
        }
        if precedent.ruled {
            badge(ui, Tone::Amber, text::ruled(lang));
        }
        if is_own {
            badge(ui, Tone::Accent, text::own(lang));
        }
    };
    let fields = |ui: &mut Ui| {
        let color = Palette::of(ui).text;
        ui.label(RichText::new(&precedent.facts).font(font::body()).color(color));
        if precedent.ruled {
            let rule = Rule { number: "D-7", sentence: rules::rule("D-7", lang) };
            let lines = [text::ruled_words(lang)];
            Notice::new(Tone::Amber, text::ruled_title(lang)).rules(&[rule]).lines(&lines).show(ui);
        }
        ui.add_space(size::XS);
        facts_ui(ui, precedent, lang);
        card::section_title(ui, text::verdict(lang), "");
        let by_rule = verdict(precedent, &session.shared.calendar, threshold);
        for part in DutyPart::ALL {
            part_ui(ui, precedent, part, &by_rule, lang);
        }
        card::account_total(ui, text::total(lang), &format!("{} h", precedent.total()));
        if let Some(given) = &precedent.given {
            card::section_title(ui, text::given(lang), "");
            ui.label(RichText::new(given).font(font::body()).color(color));
        }
    };
    let foot = |ui: &mut Ui| {
        if !is_own {
            card::note(ui, text::fixed(lang));
            return;
        }
        if Button::primary(text::change(lang)).show(ui).clicked() {
            done.push(PanelEvent::Change(precedent.no.clone()));
        }
        if Button::danger(text::remove(lang)).show(ui).clicked() {
            done.push(PanelEvent::Remove(precedent.no.clone()));
        }
    };
    ui.push_id(&precedent.no, |ui| {
        card::side_panel(ui, &text::title(&precedent.no, lang), corner, fields, foot);
    });
    asked.append(&mut done);
}

fn facts_ui(ui: &mut Ui, precedent: &Precedent, lang: Lang) {
    let clock = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    let mut row = |what: &str, value: Option<String>| {
        if let Some(value) = value {
            facts::row(ui, what, &[Some(&value)], "–");
        }
    };
    row(text::kind(lang), Some(text::kind_of(precedent.kind, lang).to_owned()));
    row(text::limit(lang), precedent.limit_minutes.map(|limit| text::minutes(limit.into(), lang)));
    row(text::asked(lang), precedent.asked.map(clock));
    let replied = precedent.replied.map(|replied| match precedent.minutes() {
        None => clock(replied),
        Some(minutes) => {
            let is_next_day = precedent.asked.is_some_and(|asked| replied < asked);
            text::replied_after(&clock(replied), minutes, is_next_day, lang)
        }
    });
    row(text::replied(lang), replied);
    let effective = if precedent.effective { text::yes(lang) } else { text::no_word(lang) };
    row(text::effective(lang), precedent.replied.map(|_| effective.to_owned()));
    row(text::why_not(lang), precedent.why_not.clone());
    let order = precedent.order.as_ref();
    row(text::placed(lang), order.map(|order| clock(order.placed)));
    row(text::amount(lang), order.map(|order| order.amount.grouped()));
    row(text::origin(lang), order.map(|order| text::origin_of(order.origin, lang).to_owned()));
}

/// A part with its hours and why.
fn part_ui(ui: &mut Ui, precedent: &Precedent, part: DutyPart, by_rule: &Verdict, lang: Lang) {
    let hours = precedent.hours(part);
    let Some(judged) = by_rule.part(part) else { return };
    let is_paid = matches!(judged.reason, Reason::Paid(_));
    // Of an order that earns nothing one word is enough for both of its parts.
    if part == DutyPart::Conversion && hours.is_zero() && !is_paid {
        return;
    }
    let (number, why) = if judged.hours() != hours {
        (None, text::decided(lang).to_owned())
    } else if is_paid {
        match part {
            DutyPart::Reply => (Some("D-3".to_owned()), text::paid_reply(lang).to_owned()),
            DutyPart::Order => (Some("D-5".to_owned()), text::paid_order(lang).to_owned()),
            DutyPart::Conversion => (Some("D-6".to_owned()), text::paid_conversion(lang).to_owned()),
        }
    } else {
        (judged.told(part).map(|rule| rule.to_string()), duty::reason(part, judged, lang))
    };
    let tone = if hours.is_zero() { Tone::Amber } else { Tone::Green };
    let title = text::part(columns::duty_part(part, lang), hours);
    let rule = number.as_deref().map(|number| Rule { number, sentence: rules::rule(number, lang) });
    // The rule's number stands at the title already.
    let why = number.as_deref().map_or(why.as_str(), |number| why.trim_end_matches(&format!(" ({number})")));
    Notice::new(tone, &title).rules(rule.as_slice()).lines(&[why]).show(ui);
}
