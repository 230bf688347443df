//! 参数: every setting with its meaning, what it may be, and its default; each is stored when its field is left.

use std::collections::BTreeMap;

use eframe::egui::{ScrollArea, ThemePreference, Ui};

use super::{Action, Section, app};
use crate::app::{AppError, DAY_STARTS_AT, RuleChange, SESSION_KEYS, SETTINGS, Setting};
use crate::text::Lang;
use crate::text::ui::calendar as text;
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::{choice, line};
use crate::ui::zoom;

/// What is typed.
#[derive(Debug, Default)]
pub struct ParametersState {
    typed: BTreeMap<&'static str, String>,
    refused: BTreeMap<&'static str, String>,
}

/// The groups of settings.
const GROUPS: usize = 3;

fn group(key: &str) -> usize {
    if SESSION_KEYS.contains(&key) || key == DAY_STARTS_AT {
        1
    } else {
        usize::from(matches!(key, "backups_kept" | "renderer")) * 2
    }
}

/// What a setting is now: what shows at once is read from the window.
fn value(ui: &Ui, setting: &Setting, session: &Session) -> String {
    match setting.key {
        "language" => session.lang.code().to_owned(),
        "theme" => if ui.visuals().dark_mode { "dark" } else { "light" }.to_owned(),
        "zoom" => zoom::percent_of(ui.ctx().zoom_factor()).to_string(),
        key => session.shared.setting(key).to_owned(),
    }
}

impl ParametersState {
    /// Whether something is typed and not saved.
    pub(super) fn is_touched(&self) -> bool {
        !self.typed.is_empty()
    }

    /// A setting was stored, or not.
    pub fn answer(&mut self, key: &'static str, error: Option<&AppError>, lang: Lang) {
        match error {
            None => {
                self.typed.remove(key);
                self.refused.remove(key);
            }
            Some(AppError::Refused(problems)) => {
                let words = problems.first().map(|one| crate::text::faults::words(&one.fault, lang).line(lang));
                self.refused.insert(key, words.unwrap_or_default());
            }
            Some(other) => {
                self.refused.insert(key, other.words(lang).line(lang));
            }
        }
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let titles = [text::group_company(lang), text::group_hours(lang), text::group_system(lang)];
            for (index, title) in titles.into_iter().enumerate().take(GROUPS) {
                card::card(ui, Padding::Roomy, |ui| {
                    ui.set_width(size::DIALOG_DOORS.min(ui.available_width()));
                    ui.spacing_mut().item_spacing.y = size::M;
                    card::section_title(ui, title, "");
                    for setting in SETTINGS.iter().filter(|setting| group(setting.key) == index) {
                        self.setting(ui, setting, session, out);
                    }
                });
            }
        });
    }

    fn setting(&mut self, ui: &mut Ui, setting: &'static Setting, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let key = setting.key;
        let stored = value(ui, setting, session);
        let mut typed = self.typed.get(key).cloned().unwrap_or_else(|| stored.clone());
        let (label, meaning) = text::setting(key, lang);
        let choices: Vec<&str> = setting.choices().collect();
        let (allowed, default) = (setting.allowed, setting.default);
        let hint = text::setting_hint(&text::SettingWords { key, meaning, allowed, choices: &choices, default }, lang);
        // The days of a week are alike: one of each sort explains them.
        let is_explained = SESSION_KEYS.contains(&key) && !matches!(key, "sessions_monday" | "sessions_saturday");
        let hint = (!is_explained).then_some(hint.as_str());
        let refused = self.refused.get(key).cloned();
        let field = Field::new(label).key(key).error(refused.as_deref()).hint(hint);
        let mut done = false;
        FormRow::show(ui, Columns::Long, |row| {
            let answer = row.field(field, |ui| {
                if choices.is_empty() {
                    return line::text(ui, &mut typed, setting.default);
                }
                let words: Vec<&str> = choices.iter().map(|one| text::setting_choice(key, one, lang)).collect();
                let mut chosen = choices.iter().position(|one| *one == typed).unwrap_or_default();
                let answer = choice::choice(ui, &mut chosen, &words, session.words());
                if answer.edited {
                    choices.get(chosen).copied().unwrap_or_default().clone_into(&mut typed);
                    done = true;
                }
                answer
            });
            done |= answer.left && choices.is_empty() && typed.trim() != stored;
        });
        if done {
            if key == "zoom"
                && let Ok(percent) = typed.trim().parse::<u16>()
                && (80..=200).contains(&percent)
            {
                zoom::set(ui.ctx(), percent);
            }
            out.push(store(setting.key, typed.trim(), lang));
        }
        if typed.trim() == stored {
            self.typed.remove(key);
            self.refused.remove(key);
        } else {
            self.typed.insert(key, typed);
        }
    }
}

/// What stores a setting, and shows it at once where it can.
fn store(key: &'static str, value: &str, lang: Lang) -> app::Action {
    match (key, value) {
        ("language", code) => app::Action::SetLanguage(Lang::from_code(code).unwrap_or(lang)),
        ("theme", "dark") => app::Action::SetTheme(ThemePreference::Dark),
        ("theme", _) => app::Action::SetTheme(ThemePreference::Light),
        (key, value) if Setting::by_key(key).is_some_and(|known| known.decides_hours() && known.allows(value)) => {
            let change = RuleChange::Settings(vec![(key, value.to_owned())]);
            app::Action::Settings(Action::AskToChange(Section::Parameters, change))
        }
        (key, value) => app::Action::Settings(Action::Store(key, value.to_owned())),
    }
}
