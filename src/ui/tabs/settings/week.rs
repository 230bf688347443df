//! The weekly hours: sessions of each day, and when days start.

use eframe::egui::Ui;

use super::{Action, Section, app};
use crate::app::{DAY_STARTS_AT, RuleChange, SESSION_KEYS, Setting};
use crate::rules::calendar::{format_sessions, parse_sessions, parse_time};
use crate::text::Lang;
use crate::text::ui::calendar as text;
use crate::text::ui::settings;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::{Button, line};

/// Seven days, then the start of the day.
type Texts = [String; 8];

/// What is typed; nothing while it is as stored.
#[derive(Debug, Default)]
pub struct WeekForm {
    typed: Option<Texts>,
    /// Why it was not stored.
    pub(super) refused: Option<String>,
}

fn keys() -> impl Iterator<Item = &'static str> {
    SESSION_KEYS.into_iter().chain([DAY_STARTS_AT])
}

fn as_stored(session: &Session) -> Texts {
    let mut texts = Texts::default();
    for (text, key) in texts.iter_mut().zip(keys()) {
        session.shared.setting(key).clone_into(text);
    }
    texts
}

fn fault(index: usize, typed: &str, lang: Lang) -> Option<String> {
    if index < SESSION_KEYS.len() {
        parse_sessions(typed).err().map(|fault| text::session_fault(&fault, lang))
    } else {
        parse_time(typed.trim()).is_none().then(|| text::not_a_time(lang).to_owned())
    }
}

/// As it is stored: sessions written alike.
fn tidy(index: usize, typed: &str) -> String {
    if index < SESSION_KEYS.len() {
        parse_sessions(typed).map_or_else(|_| typed.to_owned(), |sessions| format_sessions(&sessions))
    } else {
        parse_time(typed.trim()).map_or_else(|| typed.to_owned(), |time| time.format("%H:%M").to_string())
    }
}

impl WeekForm {
    /// Whether something is typed and not saved.
    pub(super) fn is_touched(&self) -> bool {
        self.typed.is_some()
    }

    /// It was stored.
    pub fn stored(&mut self) {
        *self = Self::default();
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let stored = as_stored(session);
        let mut typed = self.typed.take().unwrap_or_else(|| stored.clone());
        let mut faulty = false;
        card::card(ui, Padding::Roomy, |ui| {
            ui.set_width(size::DIALOG);
            ui.spacing_mut().item_spacing.y = size::M;
            Notice::new(Tone::Neutral, text::week_title(lang)).lines(&[text::week_words(lang)]).show(ui);
            for (index, value) in typed.iter_mut().enumerate() {
                let fault = fault(index, value, lang);
                faulty |= fault.is_some();
                let is_start = index == SESSION_KEYS.len();
                let label = if is_start { text::day_starts_at(lang) } else { text::weekday(index, lang) };
                let hint = if is_start { Some(text::day_starts_words(lang)) } else { None };
                FormRow::show(ui, Columns::One, |row| {
                    let field = Field::new(label).error(fault.as_deref()).hint(hint);
                    let answer = row.field(field, |ui| {
                        line::text(ui, value, if is_start { "09:00" } else { text::no_hours(lang) })
                    });
                    if answer.left {
                        *value = tidy(index, value);
                    }
                });
            }
            if let Some(closed) = session.shared.months.closed_through {
                card::note(ui, &text::holds_from(closed.plus(1), lang));
            }
            if let Some(refused) = &self.refused {
                Notice::new(Tone::Red, refused).show(ui);
            }
            ui.horizontal(|ui| {
                let blocked = match (typed == stored, faulty) {
                    (true, _) => Some(settings::nothing_changed(lang)),
                    (false, true) => Some(settings::correct_first(lang)),
                    (false, false) => None,
                };
                if Button::primary(settings::save(lang)).disabled_because(blocked).show(ui).clicked() {
                    let changed = keys().zip(&typed).zip(&stored).enumerate();
                    let changed = changed
                        .filter(|(_, ((_, typed), stored))| typed != stored)
                        .map(|(index, ((key, typed), _))| (key, tidy(index, typed)));
                    let change = RuleChange::Settings(changed.collect());
                    out.push(app::Action::Settings(Action::AskToChange(Section::Calendar, change)));
                }
                if Button::secondary(text::restore_default(lang)).show(ui).clicked() {
                    for (value, key) in typed.iter_mut().zip(keys()) {
                        Setting::by_key(key).map(|known| known.default).unwrap_or_default().clone_into(value);
                    }
                }
            });
        });
        self.typed = (typed != stored).then_some(typed);
    }
}
