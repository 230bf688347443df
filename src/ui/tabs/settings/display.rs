//! 公司与显示: the company's name, language, theme, zoom.

use eframe::egui::{ThemePreference, Ui};

use super::Action;
use crate::text::Lang;
use crate::text::ui::settings as text;
use crate::ui::app;
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FieldResponse, FormRow};
use crate::ui::widgets::{Button, line, tabs};
use crate::ui::zoom;

/// The size that everything is made for, in percent.
const NATURAL: u16 = 100;

/// What is typed.
#[derive(Debug, Default)]
pub struct DisplayState {
    /// The company's name, once it is being changed.
    company: Option<String>,
}

impl DisplayState {
    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        card::card(ui, Padding::Roomy, |ui| {
            ui.set_width(size::DIALOG);
            ui.spacing_mut().item_spacing.y = size::M;
            self.company(ui, session, out);
            let mut language = usize::from(lang == Lang::En);
            if switch(ui, text::language(lang), &["中文", "English"], &mut language) {
                out.push(app::Action::SetLanguage(if language == 1 { Lang::En } else { Lang::Zh }));
            }
            let mut theme = usize::from(ui.visuals().dark_mode);
            if switch(ui, text::theme(lang), &[text::light(lang), text::dark(lang)], &mut theme) {
                let wanted = if theme == 1 { ThemePreference::Dark } else { ThemePreference::Light };
                out.push(app::Action::SetTheme(wanted));
            }
            zoom_ui(ui, lang, out);
        });
    }

    fn company(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let stored = &session.shared.company;
        let mut typed = self.company.clone().unwrap_or_else(|| stored.clone());
        let mut answer = None;
        FormRow::show(ui, Columns::Long, |row| {
            answer = Some(
                row.field(Field::new(text::company(lang)), |ui| line::text(ui, &mut typed, text::printed_on(lang))),
            );
        });
        let Some(FieldResponse { left, .. }) = answer else { return };
        if left && typed.trim() != stored {
            out.push(app::Action::Settings(Action::Store("company", typed.trim().to_owned())));
        }
        // What is stored shows as soon as it is known; until then what was typed stays.
        self.company = (typed.trim() != stored).then_some(typed);
    }
}

/// A switch with its label.
fn switch(ui: &mut Ui, label: &str, choices: &[&str], selected: &mut usize) -> bool {
    ui.horizontal(|ui| {
        label_ui(ui, label, size::FORM_LABEL_LONG);
        tabs::segmented(ui, choices, selected)
    })
    .inner
}

/// The label before a switch or buttons, with as much room as those of the fields beside it.
pub(super) fn label_ui(ui: &mut Ui, label: &str, room: f32) {
    ui.allocate_ui_with_layout(
        eframe::egui::Vec2::new(room - size::S, size::CONTROL),
        eframe::egui::Layout::left_to_right(eframe::egui::Align::Center),
        |ui| {
            ui.set_min_width(room - size::S);
            card::note(ui, label);
        },
    );
}

fn zoom_ui(ui: &mut Ui, lang: Lang, out: &mut Vec<app::Action>) {
    ui.horizontal(|ui| {
        label_ui(ui, text::zoom(lang), size::FORM_LABEL_LONG);
        let percent = zoom::percent_of(ui.ctx().zoom_factor());
        let mut act = |ui: &mut Ui, word: &str, command: Command| {
            let pressed = Button::secondary(word).command(command).show(ui).clicked();
            if let Some(percent) = pressed.then(|| zoom::run(ui.ctx(), command)).flatten() {
                out.push(app::Action::Settings(Action::Store("zoom", percent.to_string())));
            }
        };
        act(ui, text::smaller(lang), Command::ZoomOut);
        ui.label(format!("{percent} %"));
        act(ui, text::larger(lang), Command::ZoomIn);
        if percent != NATURAL {
            act(ui, text::natural_size(lang), Command::ZoomReset);
        }
    });
}
