//! The date field: typing, arrows for a day, a small calendar.

use chrono::{Days, NaiveDate};
use eframe::egui::accesskit::Role;
use eframe::egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, Response, Sense, Ui, WidgetInfo};

use super::calendar::{CalendarAct, CalendarView, DayMark, DayMarks, calendar};
use super::date_text::{self, Moment, TimePart};
use super::form::FieldResponse;
use super::icons::{self, Icon};
use super::line::{self, Escape, LineEdit};
use crate::ui::ime;
use crate::ui::theme::{Palette, size};
use crate::ui::words::KitWords;

/// What a date field needs to know.
#[derive(Clone, Copy)]
pub struct DateField<'a> {
    /// The present day: what `今天` means.
    pub today: NaiveDate,
    /// Whether a time belongs to it.
    pub time: TimePart,
    /// The official calendar, for 休 and 班.
    pub marks: &'a dyn DayMarks,
    /// The kit's words.
    pub words: &'a KitWords,
}

/// A calendar that knows no holidays.
#[must_use]
pub fn no_marks(_date: NaiveDate) -> DayMark {
    DayMark::Ordinary
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    open: bool,
    month: Option<NaiveDate>,
}

impl DateField<'_> {
    /// Draws the field over a draft's text. Read it with [`date_text::parse`]: its error is data for the form.
    pub fn show(&self, ui: &mut Ui, text: &mut String) -> FieldResponse {
        let id = ui.make_persistent_id("date");
        let state_id = id.with("calendar");
        let mut state: State = ui.data(|data| data.get_temp(state_id)).unwrap_or_default();
        let mut stepped = false;
        if ui.memory(|memory| memory.has_focus(id)) && ime::keys_are_free(ui.ctx()) {
            stepped = self.keys(ui, text, &mut state);
        }
        let escape = if state.open { Escape::Kept } else { Escape::Leaves };
        let mut answer = LineEdit { room: (0, 14), escape, ..LineEdit::new(id, "") }.show(ui, text);
        if stepped {
            line::cursor_to_end(ui, id, text);
            answer.edited = true;
        }
        if answer.left
            && let Ok(moment) = date_text::parse(text, self.today, self.time)
        {
            *text = date_text::format(moment);
        }
        if self.opener(ui, id, &answer.response).clicked() {
            state = State { open: !state.open, month: None };
            answer.response.request_focus();
        }
        if let Some(date) = self.popup(&answer.response, &mut state, text) {
            let time = date_text::parse(text, self.today, TimePart::Optional).ok().and_then(|moment| moment.time);
            *text = date_text::format(Moment { date, time });
            state = State::default();
            answer.edited = true;
            answer.left = true;
            answer.response.mark_changed();
            answer.response.request_focus();
        }
        ui.data_mut(|data| data.insert_temp(state_id, state));
        answer
    }

    /// ↑ and ↓ move by a day, Alt+↓ opens the calendar, Esc closes it. Answers whether the text changed.
    fn keys(&self, ui: &Ui, text: &mut String, state: &mut State) -> bool {
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown)) {
            *state = State { open: true, month: None };
        }
        if state.open && line::take_key(ui, Key::Escape) > 0 {
            *state = State::default();
        }
        let (up, down) = (line::take_key(ui, Key::ArrowUp), line::take_key(ui, Key::ArrowDown));
        if up == down {
            return false;
        }
        let moment = date_text::parse(text, self.today, TimePart::Optional);
        let days = Days::new(u64::try_from(up.abs_diff(down)).unwrap_or(1));
        let next = match moment {
            Ok(moment) if up > down => moment.date.checked_add_days(days).map(|date| Moment { date, ..moment }),
            Ok(moment) => moment.date.checked_sub_days(days).map(|date| Moment { date, ..moment }),
            Err(date_text::DateError::Empty) => Some(Moment { date: self.today, time: None }),
            Err(_) => None,
        };
        if let Some(next) = next {
            *text = date_text::format(next);
            state.month = None;
        }
        next.is_some()
    }

    fn opener(&self, ui: &Ui, id: Id, field: &Response) -> Response {
        let palette = Palette::of(ui);
        let rect = field.rect.with_min_x(field.rect.right() - size::FIELD_END);
        let response = ui.interact(rect, id.with("open"), Sense::CLICK);
        let color = if response.hovered() { palette.accent } else { palette.faint };
        icons::paint(ui.painter(), rect, Icon::Calendar, color);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.words.open_calendar));
        response.on_hover_text(self.words.open_calendar)
    }

    fn popup(&self, field: &Response, state: &mut State, text: &str) -> Option<NaiveDate> {
        if !state.open {
            return None;
        }
        let selected = date_text::parse(text, self.today, TimePart::Optional).ok().map(|moment| moment.date);
        let month = state.month.or(selected).unwrap_or(self.today);
        let view = CalendarView { month, selected, today: self.today, marks: self.marks };
        let shown = Popup::from_response(field)
            .accessible_name(self.words.open_calendar)
            .open_bool(&mut state.open)
            .align(RectAlign::BOTTOM_START)
            .gap(size::XS)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| calendar(ui, &view, self.words));
        match shown.and_then(|shown| shown.inner) {
            Some(CalendarAct::Choose(date)) => Some(date),
            Some(CalendarAct::Turn(month)) => {
                state.month = Some(month);
                None
            }
            None => None,
        }
    }
}
