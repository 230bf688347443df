//! Judgements ticked at one glance: things that are met, not met or not judged, and one level of several.
//!
//! A row is one stop of the keyboard: ← → move in it, the space bar turns a chip, figures judge and move on. Enter goes
//! to the next field.

use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Align, CursorIcon, Event, EventFilter, FontId, Id, Key, Rect, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::form::FieldResponse;
use super::icons::{self, Icon};
use super::{line, paint};
use crate::ui::ime;
use crate::ui::theme::{Palette, Tone, font, radius, size};
use crate::ui::words::KitWords;

/// A chip of a row as it looks.
#[derive(Debug, Clone, Copy)]
struct Look<'a> {
    text: &'a str,
    tone: Option<Tone>,
    icon: Option<Icon>,
    role: Role,
    toggled: Toggled,
    value: &'a str,
}

/// What was done to a row in a frame.
#[derive(Debug, Default)]
struct Done {
    clicked: Option<usize>,
    spaced: bool,
    typed: String,
    cursor: usize,
}

/// Things that are met, not met or not judged: a click, or the space bar, turns one to the next state. 1 or + means met,
/// 2 or − not met, 0 not judged, and the next one follows.
pub fn verdicts(
    ui: &mut Ui,
    label: &str,
    names: &[&str],
    answers: &mut [Option<bool>],
    words: &KitWords,
) -> FieldResponse {
    let before = answers.to_vec();
    let looks: Vec<Look<'_>> = names
        .iter()
        .zip(answers.iter())
        .map(|(text, answer)| {
            let (tone, icon, toggled, value) = match answer {
                Some(true) => (Some(Tone::Green), Some(Icon::Check), Toggled::True, words.met),
                Some(false) => (Some(Tone::Red), Some(Icon::Close), Toggled::False, words.not_met),
                None => (None, None, Toggled::Mixed, words.not_judged),
            };
            Look { text, tone, icon, role: Role::CheckBox, toggled, value }
        })
        .collect();
    let (mut answer, done, id) = row(ui, label, &looks);
    let mut cursor = done.cursor;
    let turned = done.clicked.or(done.spaced.then_some(cursor));
    if let Some(one) = turned.and_then(|index| answers.get_mut(index)) {
        *one = match *one {
            None => Some(true),
            Some(true) => Some(false),
            Some(false) => None,
        };
    }
    for letter in done.typed.chars() {
        let verdict = match letter {
            '1' | '+' | '１' | 'y' => Some(true),
            '2' | '-' | '２' | 'n' => Some(false),
            '0' | '０' => None,
            _ => continue,
        };
        if let Some(one) = answers.get_mut(cursor) {
            *one = verdict;
        }
        cursor = (cursor + 1).min(names.len().saturating_sub(1));
    }
    ui.data_mut(|data| data.insert_temp(id.with("cursor"), cursor));
    answer.edited = *answers != *before;
    answer
}

/// One level of several, counted from 1; 0 is none. Its figure chooses it, 0 or a second click takes it back.
pub fn levels(ui: &mut Ui, label: &str, names: &[&str], level: &mut usize) -> FieldResponse {
    let before = *level;
    let looks: Vec<Look<'_>> = names
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let chosen = index + 1 == before;
            let toggled = if chosen { Toggled::True } else { Toggled::False };
            let tone = chosen.then_some(Tone::Accent);
            Look { text, tone, icon: None, role: Role::RadioButton, toggled, value: "" }
        })
        .collect();
    let (mut answer, done, id) = row(ui, label, &looks);
    if let Some(index) = done.clicked.or(done.spaced.then_some(done.cursor)) {
        *level = if before == index + 1 { 0 } else { index + 1 };
    }
    let mut figures =
        done.typed.chars().filter_map(|letter| super::money::half_width(&letter.to_string()).parse().ok());
    if let Some(figure) = figures.rfind(|figure: &usize| *figure <= names.len()) {
        *level = figure;
        ui.data_mut(|data| data.insert_temp(id.with("cursor"), figure.saturating_sub(1)));
    }
    answer.edited = *level != before;
    answer
}

/// Draws the chips in a grid as wide as the room, and takes keys and clicks.
fn row(ui: &mut Ui, label: &str, looks: &[Look<'_>]) -> (FieldResponse, Done, Id) {
    let id = ui.make_persistent_id(("verdict", label));
    let mut cursor: usize = ui.data(|data| data.get_temp(id.with("cursor"))).unwrap_or_default();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let mut done = Done::default();
    let mut entered = false;
    if focused {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        if ime::keys_are_free(ui.ctx()) {
            let (left, right) = (line::take_key(ui, Key::ArrowLeft), line::take_key(ui, Key::ArrowRight));
            cursor = (cursor + right).saturating_sub(left).min(looks.len().saturating_sub(1));
            done.spaced = line::take_key(ui, Key::Space) > 0;
            entered = line::take_enter(ui);
            done.typed = typed(ui);
        }
    }
    let font = font::small();
    let places = places(ui, looks, &font);
    let whole = places.iter().copied().reduce(Rect::union).unwrap_or(Rect::NOTHING);
    let response = ui.interact(whole, id, Sense::click());
    for (index, (look, place)) in looks.iter().zip(&places).enumerate() {
        let marked = focused && index == cursor;
        if chip(ui, id.with(index), *place, look, marked, &font) {
            done.clicked = Some(index);
            cursor = index;
            response.request_focus();
        }
    }
    if ui.is_enabled() && response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id.with("cursor"), cursor));
    }
    done.cursor = cursor;
    response.widget_info(|| WidgetInfo::labeled(Role::Group, ui.is_enabled(), label));
    if entered {
        line::focus_next(ui, id);
    }
    let left = entered || response.lost_focus();
    (FieldResponse { response, edited: false, entered, left }, done, id)
}

fn typed(ui: &Ui) -> String {
    let text = |event: &Event| if let Event::Text(text) = event { Some(text.clone()) } else { None };
    ui.input(|input| input.events.iter().filter_map(text).collect())
}

/// As many beside each other as fit with their words whole, all of one width.
fn places(ui: &mut Ui, looks: &[Look<'_>], font: &FontId) -> Vec<Rect> {
    let room = ui.available_width();
    let widest = looks
        .iter()
        .map(|look| paint::line(ui, look.text, font.clone(), Palette::of(ui).text).size().x)
        .fold(0.0_f32, f32::max);
    let least = widest + 2.0 * size::XS;
    let mut columns = looks.len().max(1);
    while columns > 1 && chip_width(room, columns) < least {
        columns -= 1;
    }
    // Two rows of about the same length rather than a last one alone.
    let rows = looks.len().div_ceil(columns).max(1);
    let columns = looks.len().div_ceil(rows).max(1);
    let width = chip_width(room, columns);
    let mut found = Vec::with_capacity(looks.len());
    for start in (0..looks.len()).step_by(columns) {
        let (line, _) = ui.allocate_exact_size(Vec2::new(room, size::CONTROL), Sense::hover());
        let mut next = Rect::from_min_size(line.min, Vec2::new(width, size::CONTROL));
        for _ in start..(start + columns).min(looks.len()) {
            found.push(next);
            next = next.translate(Vec2::new(width + size::XS, 0.0));
        }
    }
    found
}

fn chip_width(room: f32, columns: usize) -> f32 {
    let columns = f32::from(u8::try_from(columns).unwrap_or(u8::MAX));
    ((room - (columns - 1.0) * size::XS) / columns).floor()
}

/// Draws a chip. Answers whether it was clicked.
fn chip(ui: &Ui, id: Id, rect: Rect, look: &Look<'_>, marked: bool, font: &FontId) -> bool {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, id, Sense::CLICK);
    let (fill, outline, color) = match look.tone {
        Some(tone) => {
            let colors = palette.tone(tone);
            (colors.fill, colors.line, colors.text)
        }
        None if response.hovered() => (palette.hover, palette.outline_hover, palette.secondary),
        None => (palette.panel, palette.outline, palette.secondary),
    };
    if marked {
        paint::ring(ui.painter(), rect, radius::M, palette);
    }
    paint::panel(ui.painter(), rect, radius::M, fill, outline);
    let galley = paint::line_within(ui, look.text, font.clone(), color, rect.width() - 2.0 * size::XXS);
    let icon = look.icon.filter(|_| galley.size().x + size::M + 2.0 * size::XXS <= rect.width());
    let shift = if icon.is_some() { size::M } else { 0.0 };
    let place = paint::put(ui.painter(), rect.translate(Vec2::new(shift / 2.0, 0.0)), Align::Center, galley);
    if let Some(icon) = icon {
        let middle = pos2(place.left() - size::M / 2.0, rect.center().y);
        let square = Rect::from_center_size(middle, Vec2::splat(size::M));
        icons::paint(ui.painter(), square, icon, color);
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    response.widget_info(|| WidgetInfo::labeled(look.role, ui.is_enabled(), look.text));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(look.toggled);
        if !look.value.is_empty() {
            node.set_value(look.value);
        }
    });
    response.clicked()
}
