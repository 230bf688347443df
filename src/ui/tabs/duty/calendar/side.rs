//! A day of the calendar: its duty slots, and the entries of each.

use chrono::NaiveDate;
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, CornerRadius, CursorIcon, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::super::Action;
use super::grid::{kind_tone, tone};
use crate::app::{DayStretch, DutyDay, DutyMoment};
use crate::model::DutyPart;
use crate::rules::calendar::DutySlot;
use crate::rules::duty::PartVerdict;
use crate::text::ui::{calendar as day_text, duty_calendar as text};
use crate::text::{columns, duty};
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, font, radius, size};
use crate::ui::widgets::{Button, Icon, badge, card, paint};

/// Draws the day; answers what was picked in it.
pub fn ui(ui: &mut Ui, day: Option<&DutyDay>, date: NaiveDate, session: &Session) -> Option<Action> {
    let lang = session.lang;
    let calendar = &session.shared.calendar;
    let mut picked = None;
    let height = ui.available_height();
    card::card(ui, card::Padding::Roomy, |ui| {
        ui.set_min_height(height - 2.0 * (size::L + size::LINE));
        let known = calendar.day(date);
        card::title_row(ui, &day_text::date(date, lang), |ui| {
            badge::badge(ui, kind_tone(known.kind), &day_text::day(known, calendar.is_working_day(date), lang));
        });
        let Some(day) = day else { return };
        let room = ui.available_height() - size::LINE_HEIGHT - size::M;
        card::scroll(ui, room, |ui| {
            for one in &day.stretches {
                picked = stretch_ui(ui, one, date, session).or(picked.take());
            }
        });
        card::account_total(ui, text::day_total(lang), &format!("{} h", day.hours()));
    });
    picked
}

fn stretch_ui(ui: &mut Ui, one: &DayStretch, date: NaiveDate, session: &Session) -> Option<Action> {
    let lang = session.lang;
    let mut picked = None;
    match one.stretch.slot {
        Some(slot) => picked = slot_ui(ui, slot, one, date, session),
        // Working time is told only where something happened in it.
        None if one.moments.is_empty() => return None,
        None => {
            card::section_title(ui, &text::session(one.stretch, lang), text::working_time(lang));
        }
    }
    for moment in &one.moments {
        if moment_ui(ui, moment, date, session) {
            picked = Some(Action::OpenEntry(moment.no.clone()));
        }
    }
    picked
}

/// The head of a slot: from when to when, to which date it belongs, its hours, and the button that begins an entry there.
fn slot_ui(ui: &mut Ui, slot: DutySlot, one: &DayStretch, date: NaiveDate, session: &Session) -> Option<Action> {
    let lang = session.lang;
    let span = text::span(slot, date, lang);
    let mut picked = None;
    ui.horizontal(|ui| {
        let title = Vec2::new(ui.available_width() - size::CONTROL - size::S, size::SECTION);
        ui.allocate_ui(title, |ui| {
            ui.set_width(title.x);
            let hours = one.hours();
            let detail = match (one.moments.is_empty(), hours.is_zero()) {
                (true, _) => format!("{} · {}", text::belongs(slot.day, lang), text::nothing(lang)),
                (false, true) => text::belongs(slot.day, lang),
                (false, false) => format!("{} · {hours} h", text::belongs(slot.day, lang)),
            };
            card::section_title(ui, &span, &detail);
        });
        let name = text::register_at(&span, lang);
        if Button::icon(Icon::Plus, &name).show(ui).clicked() {
            picked = Some(Action::Register(slot.start));
        }
    });
    picked
}

/// One thing that happened; answers whether it is to be opened.
fn moment_ui(ui: &mut Ui, moment: &DutyMoment, date: NaiveDate, session: &Session) -> bool {
    let lang = session.lang;
    let palette = Palette::of(ui);
    let lines = f32::from(u8::try_from(moment.parts.len() + 1).unwrap_or(u8::MAX));
    let wanted = Vec2::new(ui.available_width(), lines * size::L + size::S + (lines - 1.0) * size::XXS);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::CLICK);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::M), palette.row_hover);
    }
    paint::ring_if_focused(ui, &response, palette);
    let colors = palette.tone(tone(moment));
    let edge = Rect::from_min_size(rect.min + vec2(0.0, size::XS), vec2(size::CURSOR, rect.height() - size::S));
    ui.painter().rect_filled(edge, CornerRadius::same(radius::XS), colors.solid);
    let mut line = rect.shrink2(vec2(size::S, size::XS)).with_min_x(rect.left() + size::M);
    line.max.y = line.top() + size::L;
    let time = paint::line(ui, &text::time(moment.at, date), font::small(), palette.secondary);
    let place = paint::put(ui.painter(), line, Align::Min, time);
    let no = paint::line(ui, &moment.no, font::tiny(), palette.faint);
    let right = paint::put(ui.painter(), line, Align::Max, no);
    let middle = line.with_min_x(place.right() + size::S).with_max_x(right.left() - size::S);
    let customer = paint::line_within(ui, &moment.customer, font::small_strong(), palette.text, middle.width());
    paint::put(ui.painter(), middle, Align::Min, customer);
    let mut said = vec![format!("{} {}", text::time(moment.at, date), moment.customer)];
    let mut reasons = Vec::new();
    for (part, verdict) in &moment.parts {
        line = line.translate(vec2(0.0, size::L + size::XXS));
        let words = part_words(*part, verdict, session);
        let reason = duty::reason(*part, verdict, lang);
        let color = if verdict.hours().is_zero() { palette.secondary } else { palette.text };
        let galley = paint::line_within(ui, &words, font::small(), color, line.width());
        let place = paint::put(ui.painter(), line, Align::Min, galley);
        if verdict.told(*part).is_some() {
            let behind = line.with_min_x(place.right() + size::S);
            let color = palette.tone(if verdict.ruled.is_some() { Tone::Accent } else { tone(moment) }).text;
            let color = if verdict.hours().is_zero() && !moment.late { palette.tone(Tone::Amber).text } else { color };
            let galley = paint::line_within(ui, &reason, font::tiny(), color, behind.width());
            paint::put(ui.painter(), behind, Align::Min, galley);
            said.push(format!("{words} {reason}"));
        } else {
            said.push(words);
        }
        reasons.push(format!("{}：{reason}", columns::duty_part(*part, lang)));
    }
    let said = said.join(session.words().comma);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let clicked = response.clicked();
    response.on_hover_text(format!("{}\n{}", reasons.join("\n"), text::open(lang)));
    clicked
}

/// `回复 0.1 h 小王`.
fn part_words(part: DutyPart, verdict: &PartVerdict, session: &Session) -> String {
    let person = session.shared.directory.name(verdict.person);
    format!("{} {} h  {person}", columns::duty_part(part, session.lang), verdict.hours())
}
