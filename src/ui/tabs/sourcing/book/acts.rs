//! What can be done with a source: try it, keep it up, check it, end it, end with its 供方 (S-2, S-3).

use chrono::NaiveDate;
use eframe::egui::Ui;

use super::PanelEvent;
use super::form::panel;
use crate::app::{AppError, AppResult, ListedSupply, Office};
use crate::model::{
    Decision, DecisionKind, Fault, Field as Data, Prices, Problem, Supply, SupplyState, Upkeep, Verification,
};
use crate::text::Lang;
use crate::text::columns::name;
use crate::text::rules::rule;
use crate::text::ui::sourcing as text;
use crate::ui::session::Session;
use crate::ui::tabs::settings::form::{Faults, keyboard_to, people_items};
use crate::ui::theme::Tone;
use crate::ui::typed::{self, some};
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::TimePart;
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::money;
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::picker::{self, Missing, Picker};
use crate::ui::widgets::{card, choice, line};

/// An act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// 验证.
    Verify,
    /// 维护.
    Keep,
    /// 经理复核.
    Check,
    /// 失效.
    End,
    /// 终止供方.
    EndSupplier,
}

impl What {
    /// Its word.
    pub(super) const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Verify => text::verify(lang),
            Self::Keep => text::keep(lang),
            Self::Check => text::check(lang),
            Self::End => text::end(lang),
            Self::EndSupplier => text::end_supplier(lang),
        }
    }

    const fn rule(self) -> &'static str {
        match self {
            Self::Verify | Self::Check | Self::End => "S-2",
            Self::Keep | Self::EndSupplier => "S-3",
        }
    }
}

/// An act with everything it needs.
#[derive(Debug)]
pub enum Deed {
    /// 验证.
    Verify(Verification),
    /// 维护.
    Keep(Upkeep),
    /// 经理复核, 失效.
    Decide(Decision),
    /// 终止供方.
    EndSupplier { supplier: String, date: NaiveDate, by: String, note: Option<String> },
}

impl Deed {
    /// Who did it.
    pub(super) fn by(&self) -> &str {
        match self {
            Self::Verify(one) => &one.by,
            Self::Keep(one) => &one.by,
            Self::Decide(one) => &one.by,
            Self::EndSupplier { by, .. } => by,
        }
    }

    /// Does it; answers what to say.
    pub(super) fn run(&self, office: &mut Office, lang: Lang) -> AppResult<String> {
        let said = |()| text::recorded(lang).to_owned();
        match self {
            Self::Verify(one) => office.save_verification(one, None).map(said),
            Self::Keep(one) => office.save_upkeep(one, None).map(said),
            Self::Decide(one) => office.decide_source(one).map(said),
            Self::EndSupplier { supplier, date, by, note } => office
                .end_supplier(supplier, *date, by, note.as_deref())
                .map(|names| text::ended_with(names.len(), lang)),
        }
    }
}

/// What is typed.
#[derive(Debug, Clone, Default, PartialEq)]
struct Draft {
    no: String,
    on: String,
    by: String,
    /// 0 it worked.
    result: usize,
    words: String,
    buy: String,
    sell: String,
}

/// The form of an act.
#[derive(Debug)]
pub(super) struct ActForm {
    what: What,
    /// The source.
    pub(super) supply: String,
    supplier: String,
    typed: Draft,
    began: Draft,
    /// What was wrong with it when it was last saved.
    pub(super) faults: Faults,
    takes_keyboard: bool,
}

impl ActForm {
    /// Begins an act on a source.
    pub(super) fn begin(what: What, supply: String, record: &Supply, today: NaiveDate, by: &str) -> Self {
        let draft = Draft { on: today.to_string(), by: by.to_owned(), ..Draft::default() };
        Self {
            what,
            supply,
            supplier: record.supplier.clone().unwrap_or_default(),
            typed: draft.clone(),
            began: draft,
            faults: Faults::default(),
            takes_keyboard: true,
        }
    }

    /// Whether something is typed and not saved.
    pub(super) fn is_dirty(&self) -> bool {
        self.typed != self.began
    }

    /// A number that is free.
    pub(super) fn propose(&mut self, no: String) {
        if self.typed.no == self.began.no {
            self.typed.no.clone_from(&no);
            self.began.no = no;
        }
    }

    /// What the form says.
    pub(super) fn read(&self, session: &Session) -> Result<Deed, AppError> {
        let mut problems = Vec::new();
        let typed = &self.typed;
        let on = typed::date(Data::DecidedOn, &typed.on, session.today, TimePart::Never, &mut problems);
        if on.is_none() && problems.is_empty() {
            problems.push(Problem::new(Data::DecidedOn, Fault::Missing));
        }
        let prices = Prices {
            buy: typed::money(Data::BuyPrice, &typed.buy, &mut problems),
            sell: typed::money(Data::SellPrice, &typed.sell, &mut problems),
        };
        let Some(on) = on.filter(|_| problems.is_empty()) else { return Err(AppError::Refused(problems)) };
        let (date, supply, by, note) = (on.date, self.supply.clone(), typed.by.trim().to_owned(), some(&typed.words));
        let no = typed.no.trim().to_owned();
        Ok(match self.what {
            What::Verify => Deed::Verify(Verification { no, supply, date, by, succeeded: typed.result == 0, note }),
            What::Keep => {
                let prices = (prices != Prices::default()).then_some(prices);
                Deed::Keep(Upkeep { no, supply, date, by, content: note.unwrap_or_default(), prices })
            }
            What::Check => Deed::Decide(Decision { supply, kind: DecisionKind::Checked, date, by, note }),
            What::End => Deed::Decide(Decision { supply, kind: DecisionKind::Ended, date, by, note }),
            What::EndSupplier => Deed::EndSupplier { supplier: self.supplier.clone(), date, by, note },
        })
    }

    /// Draws it as the panel beside the list.
    pub(super) fn ui(&mut self, ui: &mut Ui, all: &[ListedSupply], session: &Session, asked: &mut Vec<PanelEvent>) {
        let lang = session.lang;
        let about = if self.what == What::EndSupplier { &self.supplier } else { &self.supply };
        let title = text::act_title(self.what.word(lang), about, lang);
        let before = self.typed.clone();
        let id = self.supply.clone();
        panel(ui, ("source-act", &id), &title, session, asked, |ui| {
            self.rule_ui(ui, all, lang);
            self.fields_ui(ui, session);
        });
        if self.typed != before {
            self.faults = Faults::default();
        }
    }

    /// What the act does, and by which rule.
    fn rule_ui(&self, ui: &mut Ui, all: &[ListedSupply], lang: Lang) {
        let number = self.what.rule();
        let rules = [Rule { number, sentence: rule(number, lang) }];
        if self.what != What::EndSupplier {
            Notice::new(Tone::Neutral, self.what.word(lang)).rules(&rules).lines(&[rule(number, lang)]).show(ui);
            return;
        }
        let ends = |one: &&ListedSupply| {
            one.supply.supplier.as_deref() == Some(self.supplier.as_str()) && one.standing.state != SupplyState::Ended
        };
        let names: Vec<String> = all.iter().filter(ends).map(|one| one.supply.name.clone()).collect();
        Notice::new(Tone::Amber, self.what.word(lang)).rules(&rules).lines(&[&text::ends(&names, lang)]).show(ui);
    }

    fn fields_ui(&mut self, ui: &mut Ui, session: &Session) {
        let (lang, words) = (session.lang, session.words());
        let what = self.what;
        let Self { typed, faults, takes_keyboard, .. } = self;
        let field = |data: Data| Field::new(name(data, lang)).error(faults.of_field(data));
        let people = people_items(&session.shared.directory, lang);
        let list = Picker { specials: &[], missing: Missing::IsRefused, hint: text::by_hint(lang), words };
        let dates = DateField { today: session.today, time: TimePart::Never, marks: &session.shared.calendar, words };
        let person = if what == What::Verify { Data::VerifiedBy } else { Data::Person };
        FormRow::show(ui, Columns::Two, |row| {
            let by = row.field(field(person), |ui| {
                list.show(ui, &mut typed.by, &mut |query| picker::rank(&people, query, 50)).field
            });
            if typed.by.is_empty() {
                keyboard_to(takes_keyboard, &by);
            }
            row.field(field(Data::DecidedOn), |ui| dates.show(ui, &mut typed.on));
        });
        if what == What::Verify {
            FormRow::show(ui, Columns::One, |row| {
                let results = [text::worked(lang), text::failed(lang)];
                row.field(field(Data::VerificationResult), |ui| choice::choice(ui, &mut typed.result, &results, words));
            });
        }
        FormRow::show(ui, Columns::One, |row| {
            let (data, hint) = match what {
                What::Keep => (Data::UpkeepContent, text::content_hint(lang)),
                What::Verify => (Data::Note, text::lesson_hint(lang)),
                _ => (Data::Note, text::why_hint(lang)),
            };
            let words = row.field(field(data), |ui| line::multiline(ui, &mut typed.words, 3, hint));
            keyboard_to(takes_keyboard, &words);
        });
        if what == What::Keep {
            FormRow::show(ui, Columns::Two, |row| {
                row.field(field(Data::BuyPrice), |ui| money(ui, &mut typed.buy));
                row.field(field(Data::SellPrice), |ui| money(ui, &mut typed.sell));
            });
            card::note(ui, text::prices_hint(lang));
        }
        if matches!(what, What::Verify | What::Keep) {
            let data = if what == What::Verify { Data::VerificationNo } else { Data::UpkeepNo };
            FormRow::show(ui, Columns::One, |row| {
                row.field(field(data), |ui| line::text(ui, &mut typed.no, ""));
            });
        }
        for data in [Data::SupplyName, Data::Supplier] {
            if let Some(words) = faults.of_field(data) {
                Notice::new(Tone::Red, words).show(ui);
            }
        }
        faults.rest_ui(ui);
    }
}
