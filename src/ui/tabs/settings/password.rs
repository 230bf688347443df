//! 老板密码: setting and changing it.

use eframe::egui::Ui;

use super::Action;
use crate::app::AppError;
use crate::text::Lang;
use crate::text::ui::settings as text;
use crate::ui::app;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::{Button, line};

/// What is typed.
#[derive(Debug, Default)]
pub struct PasswordState {
    old: String,
    new: String,
    again: String,
    wrong_old: Option<String>,
    refused: Option<String>,
}

impl PasswordState {
    /// The password was set: nothing typed stays.
    pub fn stored(&mut self) {
        *self = Self::default();
    }

    /// It was refused.
    pub fn refused(&mut self, error: &AppError, lang: Lang) {
        match error {
            AppError::WrongPassword => self.wrong_old = Some(error.words(lang).what),
            _ => self.refused = Some(error.words(lang).line(lang)),
        }
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let is_set = session.shared.protected;
        card::card(ui, Padding::Roomy, |ui| {
            ui.set_width(size::DIALOG);
            ui.spacing_mut().item_spacing.y = size::M;
            let (tone, state) =
                if is_set { (Tone::Green, text::is_protected(lang)) } else { (Tone::Amber, text::not_protected(lang)) };
            Notice::new(tone, state).lines(&[text::password_words(lang)]).show(ui);
            if is_set {
                FormRow::show(ui, Columns::One, |row| {
                    let field = Field::new(text::old_password(lang)).error(self.wrong_old.as_deref());
                    if row.field(field, |ui| line::password(ui, &mut self.old)).edited {
                        self.wrong_old = None;
                    }
                });
            }
            FormRow::show(ui, Columns::One, |row| {
                let field = Field::new(text::new_password(lang)).error(self.refused.as_deref());
                if row.field(field, |ui| line::password(ui, &mut self.new)).edited {
                    self.refused = None;
                }
            });
            let mut entered = false;
            let differ = !self.again.is_empty() && self.again != self.new;
            FormRow::show(ui, Columns::One, |row| {
                let field = Field::new(text::again(lang)).error(differ.then(|| text::not_the_same(lang)));
                entered = row.field(field, |ui| line::password(ui, &mut self.again)).entered;
            });
            let word = if is_set { text::change_password(lang) } else { text::set_password(lang) };
            let blocked = match (self.new.is_empty(), self.new == self.again) {
                (true, _) => Some(text::password_first(lang)),
                (false, false) if self.again.is_empty() => Some(text::again_first(lang)),
                (false, false) => Some(text::not_the_same(lang)),
                (false, true) => None,
            };
            let pressed = ui
                .horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.add_space(size::FORM_LABEL);
                    Button::primary(word).disabled_because(blocked).show(ui).clicked()
                })
                .inner;
            if pressed || entered && blocked.is_none() {
                let old = is_set.then(|| self.old.clone());
                out.push(app::Action::Settings(Action::SetPassword(old, self.new.clone())));
            }
        });
    }
}
