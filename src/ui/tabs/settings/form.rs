//! What the forms of several pages share: what is typed and not saved yet, faults in words under their fields, people to
//! pick.

use eframe::egui::Ui;

use super::{Action, Section};
use crate::app::{AppError, Directory};
use crate::model::{Field, PersonKind, search_keys};
use crate::text::ui::{lists, settings as text};
use crate::text::{Lang, columns, faults};
use crate::ui::app;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::shell::Half;
use crate::ui::theme::Tone;
use crate::ui::widgets::FieldResponse;
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

/// A form: what is typed, what it began with, and what waits until that is given up.
#[derive(Debug, Default)]
pub struct Editing<D> {
    /// What is typed.
    pub typed: D,
    began: D,
    next: Option<D>,
    /// What was wrong with it when it was last saved.
    pub faults: Faults,
    /// Its first field is given the keyboard with the next drawing.
    takes_keyboard: bool,
    /// Where there is no room for both, the form is shown or its list.
    turn: Option<Half>,
}

impl<D: Clone + Default + PartialEq> Editing<D> {
    /// Begins with a draft, whatever was typed.
    pub fn begin(&mut self, draft: D) {
        *self = Self { typed: draft.clone(), began: draft, ..Self::default() };
    }

    /// Begins with an empty one: what was typed is stored.
    pub fn clear(&mut self) {
        self.begin(D::default());
        self.turn = Some(Half::Main);
    }

    /// Begins with a draft; asks first where something is typed and not saved.
    pub fn open(&mut self, draft: D, section: Section, lang: Lang, out: &mut Vec<app::Action>) {
        self.open_or_ask(draft, app::Action::Settings(Action::GiveUp(section)), lang, out);
    }

    /// The same on any page: `give_up` is what runs once what is typed is given up.
    pub fn open_or_ask(&mut self, draft: D, give_up: app::Action, lang: Lang, out: &mut Vec<app::Action>) {
        if !self.is_touched() || self.began == draft {
            if self.began != draft {
                self.begin(draft);
            }
            return;
        }
        self.next = Some(draft);
        out.push(app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
            title: lists::give_up_title(lang).to_owned(),
            body: lists::give_up_body(lang).to_owned(),
            confirm: lists::give_up(lang).to_owned(),
            act: Box::new(give_up),
        })));
    }

    /// Whether something is typed and not saved.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.typed != self.began
    }

    /// Changes what the form began with: a number that is proposed is not typed.
    pub fn propose(&mut self, change: impl Fn(&mut D)) {
        change(&mut self.typed);
        change(&mut self.began);
    }

    /// What is typed is given up for what waits.
    pub fn give_up(&mut self) {
        if let Some(next) = self.next.take() {
            self.begin(next);
            self.take_keyboard();
        }
    }

    /// Gives its first field the keyboard.
    pub fn take_keyboard(&mut self) {
        self.takes_keyboard = true;
        self.turn = Some(Half::Side);
    }

    /// Which half of the page is to be shown now.
    pub fn turn(&mut self) -> Option<Half> {
        self.turn.take()
    }

    /// Its parts, to be drawn.
    pub fn parts(&mut self) -> (&mut D, &Faults, &mut bool) {
        (&mut self.typed, &self.faults, &mut self.takes_keyboard)
    }
}

/// Gives a field the keyboard where it is to have it.
pub fn keyboard_to(takes_keyboard: &mut bool, field: &FieldResponse) {
    if std::mem::take(takes_keyboard) {
        field.response.request_focus();
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
