//! The completing picker: a text field whose list follows characters, pinyin or initials.
//!
//! The bound text is the name itself; what was picked is answered as [`Picked`]. While an input method composes, the
//! list stands still.

use eframe::egui::accesskit::Role;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Event, Id, Key, Response, Sense, Ui, WidgetInfo};

use super::form::FieldResponse;
use super::icons::{self, Icon};
use super::line::{self, Escape, LineEdit};
use super::popup_list::{self, Entry, Reveal};
use super::shares;
use crate::model::{SearchRank, search_rank};
use crate::ui::ime;
use crate::ui::theme::{Palette, Tone, size};
use crate::ui::words::KitWords;

/// Something that can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickItem {
    /// Its name, which goes into the field.
    pub name: String,
    /// A word about it, in grey: `外部`, `B 业务员开发`.
    pub detail: String,
    /// Its [`search_keys`](crate::model::search_keys).
    pub keys: String,
}

/// What was picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// One of the items.
    Existing(String),
    /// One of the special entries: 未知, 无.
    Special(String),
    /// What is missing and is to be created under this name.
    Create(String),
}

/// What a picker answers.
#[derive(Debug, Clone)]
pub struct PickerResponse {
    /// As any field.
    pub field: FieldResponse,
    /// What was picked in this frame.
    pub picked: Option<Picked>,
}

/// Whether a picker offers to create what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// `新建“…”` stands last in the list.
    CanBeCreated,
    /// Only what is there can be picked.
    IsRefused,
}

/// What a picker offers.
#[derive(Clone, Copy)]
pub struct Picker<'a> {
    /// Entries beside the items: 未知, 无.
    pub specials: &'a [&'a str],
    /// What happens to a name that is not there.
    pub missing: Missing,
    /// What stands in the empty field.
    pub hint: &'a str,
    /// The kit's words.
    pub words: &'a KitWords,
}

/// The part of the text that is completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// The person the cursor stands in, of `甲:60;乙:40`.
    Share,
}

#[derive(Debug, Clone, Default)]
struct State {
    open: bool,
    marked: usize,
    /// The text was changed since the field got the keyboard: it is a query, not a settled choice.
    typed: bool,
    query: String,
}

/// The items that fit a query, best first, in their own order where equally good. At most `limit`.
#[must_use]
pub fn rank(items: &[PickItem], query: &str, limit: usize) -> Vec<PickItem> {
    let mut found: Vec<(SearchRank, &PickItem)> =
        items.iter().filter_map(|item| search_rank(&item.keys, query).map(|rank| (rank, item))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(limit).map(|(_, item)| item.clone()).collect()
}

impl Picker<'_> {
    /// Draws a picker of one name. `find` gives the items that fit a query, best first (see [`rank`]).
    pub fn show(&self, ui: &mut Ui, text: &mut String, find: &mut dyn FnMut(&str) -> Vec<PickItem>) -> PickerResponse {
        self.show_part(ui, text, Part::Whole, find)
    }

    /// Draws a picker of several names with weights, `甲:60;乙:40` (see [`shares::as_in_files`]).
    pub fn show_shares(
        &self,
        ui: &mut Ui,
        text: &mut String,
        find: &mut dyn FnMut(&str) -> Vec<PickItem>,
    ) -> PickerResponse {
        self.show_part(ui, text, Part::Share, find)
    }

    fn show_part(
        &self,
        ui: &mut Ui,
        text: &mut String,
        part: Part,
        find: &mut dyn FnMut(&str) -> Vec<PickItem>,
    ) -> PickerResponse {
        let id = ui.make_persistent_id("picker");
        let state_id = id.with("list");
        let mut state: State = ui.data(|data| data.get_temp(state_id)).unwrap_or_default();
        let focused = ui.memory(|memory| memory.has_focus(id));
        let free = ime::keys_are_free(ui.ctx());
        let mut entries = if state.open { self.entries(&state, find) } else { Vec::new() };
        if focused && free && leaves_in_mid_word(ui) {
            return self.type_and_settle(ui, id, text, part, find);
        }
        let mut chosen = None;
        let mut reveal = Reveal::Nothing;
        if focused && free {
            reveal = keys(ui, &mut state, entries.len());
            let tab = ui.input(|input| input.key_pressed(Key::Tab));
            let enter = ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none());
            let settles = state.open && (state.typed || reveal == Reveal::Marked || state.marked > 0);
            if (enter || tab) && settles && (!text.trim().is_empty() || state.marked > 0) {
                chosen = (state.marked < entries.len()).then_some(state.marked);
            }
            if enter || tab {
                state.open = false;
            }
        }
        if let Some(picked) =
            chosen.and_then(|index| entries.get(index)).map(|entry| self.settle(ui, id, text, part, entry))
        {
            let mut field = self.edit(ui, id, text, &state);
            field.edited = true;
            field.response.mark_changed();
            ui.data_mut(|data| data.insert_temp(state_id, State::default()));
            return PickerResponse { field, picked: Some(picked) };
        }
        let mut field = self.edit(ui, id, text, &state);
        if field.response.gained_focus() {
            state = State::default();
        }
        if field.edited {
            state.open = true;
            state.typed = true;
            state.marked = 0;
            state.query = query_of(ui, id, text, part);
            entries = self.entries(&state, find);
        }
        let opened_by_click = field.response.clicked() || self.opener(ui, id, &field.response).clicked();
        if opened_by_click && !state.open {
            state = State { open: true, ..State::default() };
            entries = self.entries(&state, find);
            field.response.request_focus();
        }
        let mut picked = None;
        if state.open {
            let answer = popup_list::show(
                &field.response,
                self.words.open_list,
                &entries,
                state.marked,
                reveal,
                self.words.nothing_found,
            );
            state.marked = answer.pointed.unwrap_or(state.marked);
            if let Some(entry) = answer.clicked.and_then(|index| entries.get(index)) {
                picked = Some(self.settle(ui, id, text, part, entry));
                state = State::default();
                field.edited = true;
                field.response.mark_changed();
                field.response.request_focus();
            } else if answer.dismissed
                || (field.left && answer.pointed.is_none() && !pointer_on_list(ui, &field.response))
            {
                state.open = false;
            }
        }
        ui.data_mut(|data| data.insert_temp(state_id, state));
        PickerResponse { field, picked }
    }

    /// Letters and the Enter behind them came in one frame: the letters are the query first, and its best entry is taken.
    fn type_and_settle(
        &self,
        ui: &mut Ui,
        id: Id,
        text: &mut String,
        part: Part,
        find: &mut dyn FnMut(&str) -> Vec<PickItem>,
    ) -> PickerResponse {
        let mut field = self.edit(ui, id, text, &State::default());
        let state = State { open: true, typed: true, marked: 0, query: query_of(ui, id, text, part) };
        let entries = if text.trim().is_empty() { Vec::new() } else { self.entries(&state, find) };
        let picked = entries.first().map(|entry| self.settle(ui, id, text, part, entry));
        field.edited = true;
        field.response.mark_changed();
        ui.data_mut(|data| data.insert_temp(id.with("list"), State::default()));
        PickerResponse { field, picked }
    }

    fn edit(&self, ui: &mut Ui, id: Id, text: &mut String, state: &State) -> FieldResponse {
        let escape = if state.open { Escape::Kept } else { Escape::Leaves };
        LineEdit { room: (0, 16), escape, ..LineEdit::new(id, self.hint) }.show(ui, text)
    }

    fn opener(&self, ui: &Ui, id: Id, field: &Response) -> Response {
        let palette = Palette::of(ui);
        let rect = field.rect.with_min_x(field.rect.right() - size::FIELD_END);
        let response = ui.interact(rect, id.with("open"), Sense::CLICK);
        let color = if response.hovered() { palette.accent } else { palette.faint };
        icons::paint(ui.painter(), rect, Icon::ChevronDown, color);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.words.open_list));
        response
    }

    /// The list for the present query: items, special entries, and last the offer to create.
    fn entries(&self, state: &State, find: &mut dyn FnMut(&str) -> Vec<PickItem>) -> Vec<Entry> {
        let query = state.query.trim();
        let items = find(query);
        let is_there = items.iter().any(|item| item.name == query) || self.specials.contains(&query);
        let mut entries: Vec<Entry> =
            items.into_iter().map(|item| Entry { text: item.name, detail: item.detail, ..Entry::default() }).collect();
        for special in self.specials {
            if search_rank(&crate::model::search_keys(special), query).is_some() {
                entries.push(Entry { text: (*special).to_owned(), tone: Tone::Amber, ..Entry::default() });
            }
        }
        if self.missing == Missing::CanBeCreated && !query.is_empty() && !is_there {
            entries.push(Entry {
                text: self.words.create_named(query),
                tone: Tone::Accent,
                icon: Some(Icon::Plus),
                value: Some(query.to_owned()),
                ..Entry::default()
            });
        }
        entries
    }

    /// Puts the picked entry into the text.
    fn settle(&self, ui: &Ui, id: Id, text: &mut String, part: Part, entry: &Entry) -> Picked {
        let is_new = entry.value.is_some();
        let name = entry.value.clone().unwrap_or_else(|| entry.text.clone());
        match part {
            Part::Whole => text.clone_from(&name),
            Part::Share => *text = shares::with_name_at(text, cursor_of(ui, id, text), &name),
        }
        line::cursor_to_end(ui, id, text);
        if is_new {
            Picked::Create(name)
        } else if self.specials.contains(&name.as_str()) {
            Picked::Special(name)
        } else {
            Picked::Existing(name)
        }
    }
}

/// Whether this frame brings letters and then the key that leaves the field.
fn leaves_in_mid_word(ui: &Ui) -> bool {
    ui.input(|input| {
        let typed = input.events.iter().position(|event| matches!(event, Event::Text(_)));
        let left = input.events.iter().position(|event| {
            matches!(event, Event::Key { key: Key::Enter | Key::Tab, pressed: true, modifiers, .. } if modifiers.is_none())
        });
        matches!((typed, left), (Some(typed), Some(left)) if typed < left)
    })
}

/// Arrows move the mark or open the list, Esc closes it.
fn keys(ui: &Ui, state: &mut State, count: usize) -> Reveal {
    let (up, down) = (line::take_key(ui, Key::ArrowUp), line::take_key(ui, Key::ArrowDown));
    if state.open && line::take_key(ui, Key::Escape) > 0 {
        state.open = false;
    }
    if down > 0 && !state.open {
        *state = State { open: true, ..State::default() };
        return Reveal::Marked;
    }
    if up + down == 0 {
        return Reveal::Nothing;
    }
    state.marked = (state.marked + down).saturating_sub(up).min(count.saturating_sub(1));
    Reveal::Marked
}

fn query_of(ui: &Ui, id: Id, text: &str, part: Part) -> String {
    match part {
        Part::Whole => text.trim().to_owned(),
        Part::Share => shares::name_at(text, cursor_of(ui, id, text)),
    }
}

/// The cursor, as a count of characters.
fn cursor_of(ui: &Ui, id: Id, text: &str) -> usize {
    TextEditState::load(ui.ctx(), id)
        .and_then(|state| state.cursor.char_range())
        .map_or_else(|| text.chars().count(), |range| range.primary.index.0)
}

fn pointer_on_list(ui: &Ui, field: &Response) -> bool {
    let list = eframe::egui::Popup::default_response_id(field);
    let rect = ui.ctx().memory(|memory| memory.area_rect(list));
    let pointer = ui.input(|input| input.pointer.interact_pos());
    matches!((rect, pointer), (Some(rect), Some(pointer)) if rect.contains(pointer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::search_keys;

    fn item(name: &str) -> PickItem {
        PickItem { name: name.to_owned(), detail: String::new(), keys: search_keys(name) }
    }

    #[test]
    fn better_matches_come_first_and_the_rest_keeps_its_order() {
        let items = [item("小王"), item("王先生"), item("王"), item("石头")];
        let names: Vec<String> = rank(&items, "王", 10).into_iter().map(|item| item.name).collect();
        assert_eq!(names, ["王", "王先生", "小王"]);
        assert_eq!(rank(&items, "w", 1).len(), 1);
        assert_eq!(rank(&items, "", 10).len(), 4);
    }
}
