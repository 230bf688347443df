//! What is asked about an entry: a ruling, its removal, whether to drop what is typed.

use eframe::egui::{Context, Ui};

use super::{Act, Then};
use crate::model::{DutyEntry, DutyPart, DutyRuling, Field, Hours};
use crate::text::ui::duty as text;
use crate::text::{Lang, columns};
use crate::ui::app;
use crate::ui::dialogs::{self, BossAct, BossRequest};
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::dialog::{Answer, Dialog, Weight};
use crate::ui::widgets::form::{Columns, Field as Around, FormRow};
use crate::ui::widgets::line;
use crate::ui::widgets::notice::Notice;

/// An open question, with what was typed into it.
#[derive(Debug)]
pub enum Asking {
    /// The hours of each part, and why.
    Ruling { hours: [String; 3], reason: String, fault: Option<String> },
    /// Why it is removed.
    Removal(String),
    /// What is typed may go.
    Discard(Then),
}

/// What became of a question in a frame.
#[derive(Debug)]
pub enum Verdict {
    Stays,
    Closed,
    Answered(Act),
}

impl Asking {
    /// Asks how the boss decides.
    pub fn ruling(ruling: Option<&DutyRuling>) -> Self {
        let hours = DutyPart::ALL
            .map(|part| ruling.and_then(|ruling| ruling.of(part)).map(|hours| hours.to_string()).unwrap_or_default());
        let reason = ruling.map(|ruling| ruling.reason.clone()).unwrap_or_default();
        Self::Ruling { hours, reason, fault: None }
    }

    /// Asks why an entry is removed.
    pub const fn removal() -> Self {
        Self::Removal(String::new())
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session) -> Verdict {
        let lang = session.lang;
        let (title, body, confirm, weight) = match self {
            Self::Ruling { .. } => {
                (text::rule_title(lang), text::rule_body(lang), text::rule_confirm(lang), Weight::Light)
            }
            Self::Removal(_) => (text::remove_title(lang), text::remove_body(lang), text::remove(lang), Weight::Grave),
            Self::Discard(_) => {
                (text::discard_title(lang), text::discard_body(lang), text::discard(lang), Weight::Grave)
            }
        };
        let blocked = match self {
            Self::Ruling { hours, reason, .. } => {
                let is_blank = hours.iter().all(|text| text.trim().is_empty());
                (!is_blank && reason.trim().is_empty()).then(|| text::reason_first(lang))
            }
            Self::Removal(reason) => reason.trim().is_empty().then(|| text::reason_first(lang)),
            Self::Discard(_) => None,
        };
        let cancel = if matches!(self, Self::Discard(_)) { text::keep_editing(lang) } else { text::cancel(lang) };
        let dialog = Dialog { id: "duty", title, body, confirm, blocked_because: blocked, cancel, weight };
        match dialog.show_with(ctx, |ui| self.fields_ui(ui, lang)) {
            None => Verdict::Stays,
            Some(Answer::Cancel) => Verdict::Closed,
            Some(Answer::Confirm) => self.confirmed(lang),
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, lang: Lang) {
        match self {
            Self::Ruling { hours, reason, fault } => {
                if let Some(fault) = fault {
                    Notice::new(Tone::Red, fault).show(ui);
                }
                for (part, typed) in DutyPart::ALL.into_iter().zip(hours) {
                    one(ui, columns::duty_part(part, lang), typed, "h");
                }
                one(ui, columns::name(Field::RulingReason, lang), reason, "");
            }
            Self::Removal(reason) => one(ui, text::reason(lang), reason, ""),
            Self::Discard(_) => {}
        }
    }

    fn confirmed(&mut self, lang: Lang) -> Verdict {
        match self {
            Self::Discard(then) => Verdict::Answered(Act::Leave(then.clone())),
            Self::Removal(reason) => Verdict::Answered(Act::Remove(reason.trim().to_owned())),
            Self::Ruling { hours, reason, fault } => {
                let mut read = [None; 3];
                for (place, typed) in read.iter_mut().zip(hours.iter()).filter(|(_, typed)| !typed.trim().is_empty()) {
                    let Ok(hours) = Hours::parse(typed) else {
                        *fault = Some(text::not_hours(typed, lang));
                        return Verdict::Stays;
                    };
                    *place = Some(hours);
                }
                let [reply, order, conversion] = read;
                let reason = reason.trim().to_owned();
                let is_ruled = read.iter().any(Option::is_some);
                let ruling = is_ruled.then_some(DutyRuling { reply, order, conversion, reason });
                Verdict::Answered(Act::Rule(ruling))
            }
        }
    }
}

fn one(ui: &mut Ui, label: &str, typed: &mut String, hint: &str) {
    FormRow::show(ui, Columns::One, |row| row.field(Around::new(label), |ui| line::text(ui, typed, hint)));
}

/// Asks for the boss's word before an entry with a ruling is removed.
pub fn removal_by_boss(no: String, lang: Lang) -> app::Action {
    app::Action::Dialogs(dialogs::Action::AskBoss(BossRequest {
        title: text::remove_title(lang).to_owned(),
        lines: vec![text::title(&no, lang), text::ruled_removal(lang).to_owned()],
        confirm: text::remove(lang).to_owned(),
        act: BossAct::RemoveDuty(no),
    }))
}

/// Asks for the boss's word: the entry has a ruling, or had one.
pub fn boss(no: &str, entry: DutyEntry, existing: Option<String>, lang: Lang) -> app::Action {
    app::Action::Dialogs(dialogs::Action::AskBoss(BossRequest {
        title: text::boss_title(lang).to_owned(),
        lines: vec![text::title(no, lang)],
        confirm: text::save(lang).to_owned(),
        act: BossAct::SaveDuty(Box::new(entry), existing),
    }))
}
