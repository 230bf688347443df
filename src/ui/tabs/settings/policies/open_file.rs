//! A policy file from elsewhere: its path, or the system's dialog.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use eframe::egui::{Ui, Vec2};

use super::{PoliciesState, path_of};
use crate::text::Lang;
use crate::text::ui::policies as text;
use crate::ui::app;
use crate::ui::session::Session;
use crate::ui::tabs::settings::Action;
use crate::ui::theme::size;
use crate::ui::widgets::chips::popup_button;
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::{Button, line};

/// No policy is nearly as large.
const MOST_BYTES: u64 = 1 << 20;

impl PoliciesState {
    /// Draws the button and, once it is pressed, the field for the path.
    pub fn open_file_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        popup_button(ui, text::open_file(lang), |ui| {
            ui.set_width(size::DIALOG);
            ui.spacing_mut().item_spacing = Vec2::splat(size::S);
            let mut entered = false;
            FormRow::show(ui, Columns::One, |row| {
                let field = Field::new(text::path(lang)).error(self.path_error.as_deref());
                let answer = row.field(field, |ui| line::text(ui, &mut self.path, ""));
                if answer.edited {
                    self.path_error = None;
                }
                entered = answer.entered;
            });
            ui.horizontal(|ui| {
                let path = path_of(&self.path);
                let reason = path.is_none().then(|| text::path(lang));
                let read = Button::primary(text::read_file(lang)).disabled_because(reason).show(ui).clicked();
                if let Some(path) = path.filter(|_| read || entered) {
                    out.push(app::Action::Settings(Action::ReadPolicyFile(path)));
                }
                if Button::secondary(text::pick_file(lang)).show(ui).clicked() {
                    out.push(app::Action::Settings(Action::PickPolicyFile));
                }
            });
        });
    }
}

/// Reads a policy file; what is wrong is told in words.
pub fn read(path: &Path, lang: Lang) -> Result<String, String> {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    let file = File::open(path).map_err(told)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(told)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(text::too_large(lang).to_owned());
    }
    let file = String::from_utf8(bytes).map_err(|_| text::not_utf8(lang).to_owned())?;
    Ok(file.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}
