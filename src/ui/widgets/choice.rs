//! A field with a few fixed choices: opens a list, takes arrows, and letters of the pinyin jump.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Event, EventFilter, Key, Response, Sense, Ui, Vec2, WidgetInfo};

use super::form::FieldResponse;
use super::icons::{self, Icon};
use super::popup_list::{self, Entry, Reveal};
use super::{line, paint};
use crate::model::{search_keys, search_rank};
use crate::ui::ime;
use crate::ui::theme::{Palette, font, radius, size};
use crate::ui::words::KitWords;

/// Draws the field over the available width. `edited` on the answer says that the choice changed.
pub fn choice(ui: &mut Ui, selected: &mut usize, options: &[&str], words: &KitWords) -> FieldResponse {
    let before = *selected;
    let wanted = Vec2::new(ui.available_width(), size::CONTROL);
    let id = ui.make_persistent_id("choice");
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    let mut response = ui.interact(rect, id, Sense::click());
    let open_id = id.with("open");
    let mut open: bool = ui.data(|data| data.get_temp(open_id)).unwrap_or_default();
    let focused = response.has_focus();
    let mut entered = false;
    let mut reveal = Reveal::Nothing;
    if focused {
        let filter = EventFilter { vertical_arrows: true, escape: open, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        if ime::keys_are_free(ui.ctx()) {
            reveal = keys(ui, selected, options, &mut open);
            entered = line::take_enter(ui);
        }
    }
    if response.clicked() && response.interact_pointer_pos().is_some() {
        open = !open;
        response.request_focus();
    }
    draw(ui, &response, options.get(*selected).copied().unwrap_or_default());
    if open {
        let entries: Vec<Entry> =
            options.iter().map(|text| Entry { text: (*text).to_owned(), ..Entry::default() }).collect();
        let answer = popup_list::show(&response, words.open_list, &entries, *selected, reveal, words.nothing_found);
        if let Some(index) = answer.clicked {
            *selected = index;
            open = false;
            response.request_focus();
        } else if answer.dismissed {
            open = false;
        }
    }
    if entered {
        open = false;
        line::focus_next(ui, id);
    }
    ui.data_mut(|data| data.insert_temp(open_id, open));
    let edited = before != *selected;
    if edited {
        response.mark_changed();
    }
    let left = entered || response.lost_focus();
    FieldResponse { response, edited, entered, left }
}

/// Arrows choose, the space bar or Alt+↓ opens, Esc closes, letters jump to the choice whose pinyin starts so.
fn keys(ui: &Ui, selected: &mut usize, options: &[&str], open: &mut bool) -> Reveal {
    if *open && line::take_key(ui, Key::Escape) > 0 {
        *open = false;
    }
    if ui.input_mut(|input| input.consume_key(eframe::egui::Modifiers::ALT, Key::ArrowDown))
        || line::take_key(ui, Key::Space) > 0
    {
        *open = !*open;
    }
    let (up, down) = (line::take_key(ui, Key::ArrowUp), line::take_key(ui, Key::ArrowDown));
    if up != down {
        *selected = (*selected + down).saturating_sub(up).min(options.len().saturating_sub(1));
        return Reveal::Marked;
    }
    let typed: String = ui.input(|input| {
        input
            .events
            .iter()
            .filter_map(|event| if let Event::Text(text) = event { Some(text.as_str()) } else { None })
            .collect()
    });
    if typed.trim().is_empty() {
        return Reveal::Nothing;
    }
    let start = *selected + 1;
    let found = (start..start + options.len()).map(|index| index % options.len().max(1)).find(|index| {
        options.get(*index).is_some_and(|text| {
            search_rank(&search_keys(text), &typed).is_some_and(|rank| rank < crate::model::SearchRank::Inside)
        })
    });
    *selected = found.unwrap_or(*selected);
    Reveal::Marked
}

fn draw(ui: &Ui, response: &Response, text: &str) {
    let palette = Palette::of(ui);
    let rect = response.rect;
    let outline = match (response.has_focus(), response.hovered()) {
        (true, _) => palette.accent,
        (false, true) => palette.outline_hover,
        (false, false) => palette.outline,
    };
    if response.has_focus() {
        paint::ring(ui.painter(), rect, radius::M, palette);
    }
    paint::panel(ui.painter(), rect, radius::M, palette.panel, outline);
    let inner = rect.shrink2(Vec2::new(size::M - 2.0, 0.0));
    let room = inner.with_max_x(inner.right() - size::ICON);
    let galley = paint::line_within(ui, text, font::body(), palette.text, room.width());
    paint::put(ui.painter(), room, Align::Min, galley);
    let icon = icons::square_at(inner.right() - size::ICON + size::XS, rect);
    icons::paint(ui.painter(), icon, Icon::ChevronDown, palette.faint);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, text));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(text));
}
