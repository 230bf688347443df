//! What the forms of several pages share: faults in words under their fields, people to pick.

use eframe::egui::Ui;

use crate::app::{AppError, Directory};
use crate::model::{Field, PersonKind, search_keys};
use crate::text::ui::settings as text;
use crate::text::{Lang, columns, faults};
use crate::ui::theme::Tone;
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::picker::PickItem;

/// What was wrong with a form when it was last saved.
#[derive(Debug, Default)]
pub struct Faults {
    fields: Vec<(Field, String)>,
    rest: Option<String>,
}

impl Faults {
    /// From why a save was refused.
    #[must_use]
    pub fn of(error: &AppError, lang: Lang) -> Self {
        let AppError::Refused(problems) = error else {
            return Self { fields: Vec::new(), rest: Some(error.words(lang).line(lang)) };
        };
        let mut faults = Self::default();
        for problem in problems {
            let words = faults::words(&problem.fault, lang).line(lang);
            if matches!(problem.field, Field::Month | Field::Row | Field::Setting | Field::Password) {
                faults.rest = Some(format!("{}{}{words}", columns::name(problem.field, lang), lang.pick("：", ": ")));
            } else {
                faults.fields.push((problem.field, words));
            }
        }
        faults
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn of_field(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(one, _)| *one == field).map(|(_, words)| words.as_str())
    }

    /// Draws what belongs to no field.
    pub fn rest_ui(&self, ui: &mut Ui) {
        if let Some(rest) = &self.rest {
            Notice::new(Tone::Red, rest).show(ui);
        }
    }
}

/// Everybody who is offered in forms.
#[must_use]
pub fn people_items(directory: &Directory, lang: Lang) -> Vec<PickItem> {
    let people = directory.people().into_iter().filter(|(_, person)| person.active);
    people
        .map(|(_, person)| PickItem {
            name: person.name.clone(),
            detail: if person.kind == PersonKind::External { text::external(lang).to_owned() } else { String::new() },
            keys: search_keys(&person.name),
        })
        .collect()
}

/// Text of a field that may be blank.
#[must_use]
pub fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
