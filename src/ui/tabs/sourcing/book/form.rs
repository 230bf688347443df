//! The form of a source (S-1).

use chrono::NaiveDate;
use eframe::egui::Ui;

use super::PanelEvent;
use crate::app::{AppError, ListedSupply};
use crate::model::{Fault, Field as Data, Money, Prices, Problem, Supply, SupplyKind, search_keys};
use crate::text::columns::name;
use crate::text::sourcing::supply_kind;
use crate::text::ui::sourcing as text;
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::tabs::settings::form::{Faults, keyboard_to, people_items};
use crate::ui::typed::{self, some};
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::TimePart;
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::money;
use crate::ui::widgets::picker::{self, Missing, PickItem, Picker};
use crate::ui::widgets::{Button, Icon, card, choice, line};

/// What is typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Draft {
    name: String,
    /// As [`SupplyKind::ALL`].
    kind: usize,
    business: String,
    supplier: String,
    buy: String,
    sell: String,
    by: String,
    on: String,
}

/// The form: what is typed and what it began with.
#[derive(Debug)]
pub(super) struct Form {
    /// The name of the one that is changed.
    pub(super) existing: Option<String>,
    /// What is typed.
    pub(super) typed: Draft,
    began: Draft,
    /// What was wrong with it when it was last saved.
    pub(super) faults: Faults,
    takes_keyboard: bool,
}

impl Draft {
    /// A new one.
    pub(super) fn new(today: NaiveDate, by: &str) -> Self {
        Self { on: today.to_string(), by: by.to_owned(), ..Self::default() }
    }

    /// One that is there.
    pub(super) fn of(supply: &Supply) -> Self {
        let amount = |money: Option<Money>| money.map(Money::grouped).unwrap_or_default();
        Self {
            name: supply.name.clone(),
            kind: SupplyKind::ALL.iter().position(|kind| *kind == supply.kind).unwrap_or_default(),
            business: supply.business.clone().unwrap_or_default(),
            supplier: supply.supplier.clone().unwrap_or_default(),
            buy: amount(supply.prices.buy),
            sell: amount(supply.prices.sell),
            by: supply.entered_by.clone(),
            on: supply.entered_on.to_string(),
        }
    }

    /// What the form says.
    pub(super) fn read(&self, session: &Session) -> Result<Supply, AppError> {
        let mut problems = Vec::new();
        let on = typed::date(Data::EnteredOn, &self.on, session.today, TimePart::Never, &mut problems);
        if on.is_none() && problems.is_empty() {
            problems.push(Problem::new(Data::EnteredOn, Fault::Missing));
        }
        let prices = Prices {
            buy: typed::money(Data::BuyPrice, &self.buy, &mut problems),
            sell: typed::money(Data::SellPrice, &self.sell, &mut problems),
        };
        match on {
            Some(on) if problems.is_empty() => Ok(Supply {
                name: self.name.trim().to_owned(),
                kind: SupplyKind::ALL.get(self.kind).copied().unwrap_or(SupplyKind::People),
                business: some(&self.business),
                supplier: some(&self.supplier),
                prices,
                entered_by: self.by.trim().to_owned(),
                entered_on: on.date,
            }),
            _ => Err(AppError::Refused(problems)),
        }
    }
}

/// Names to pick that stand in records already.
pub(super) fn known<'a>(names: impl Iterator<Item = &'a str>) -> Vec<PickItem> {
    let mut items: Vec<PickItem> = Vec::new();
    for name in names {
        if !items.iter().any(|item| item.name == name) {
            items.push(PickItem { name: name.to_owned(), detail: String::new(), keys: search_keys(name) });
        }
    }
    items
}

impl Form {
    /// Begins with a draft; its first field takes the keyboard.
    pub(super) fn begin(draft: Draft, existing: Option<String>) -> Self {
        Self { existing, typed: draft.clone(), began: draft, faults: Faults::default(), takes_keyboard: true }
    }

    /// Whether something is typed and not saved.
    pub(super) fn is_dirty(&self) -> bool {
        self.typed != self.began
    }

    /// Draws it as the panel beside the list.
    pub(super) fn ui(&mut self, ui: &mut Ui, all: &[ListedSupply], session: &Session, asked: &mut Vec<PanelEvent>) {
        let lang = session.lang;
        let title = if self.existing.is_some() { text::edit(lang) } else { text::new(lang) };
        let before = self.typed.clone();
        let id = self.existing.clone().unwrap_or_default();
        panel(ui, ("source-form", &id), title, session, asked, |ui| self.fields_ui(ui, all, session));
        // What was wrong is told until something else is typed.
        if self.typed != before {
            self.faults = Faults::default();
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, all: &[ListedSupply], session: &Session) {
        let (lang, words) = (session.lang, session.words());
        let Self { typed, faults, takes_keyboard, .. } = self;
        let field = |data: Data| Field::new(name(data, lang)).error(faults.of_field(data));
        let pick = |hint, missing| Picker { specials: &[], missing, hint, words };
        let dates = DateField { today: session.today, time: TimePart::Never, marks: &session.shared.calendar, words };
        let businesses = known(
            session
                .shared
                .businesses
                .iter()
                .map(String::as_str)
                .chain(all.iter().filter_map(|one| one.supply.business.as_deref())),
        );
        let suppliers = known(all.iter().filter_map(|one| one.supply.supplier.as_deref()));
        let people = people_items(&session.shared.directory, lang);
        FormRow::show(ui, Columns::One, |row| {
            keyboard_to(takes_keyboard, &row.field(field(Data::SupplyName), |ui| line::text(ui, &mut typed.name, "")));
        });
        FormRow::show(ui, Columns::Two, |row| {
            let kinds = SupplyKind::ALL.map(|kind| supply_kind(kind, lang));
            row.field(field(Data::SupplyKind), |ui| choice::choice(ui, &mut typed.kind, &kinds, words));
            let list = pick("", Missing::CanBeCreated);
            row.field(field(Data::Business), |ui| {
                list.show(ui, &mut typed.business, &mut |query| picker::rank(&businesses, query, 50)).field
            });
        });
        FormRow::show(ui, Columns::One, |row| {
            let list = pick("", Missing::CanBeCreated);
            row.field(field(Data::Supplier).hint(Some(text::supplier_hint(lang))), |ui| {
                list.show(ui, &mut typed.supplier, &mut |query| picker::rank(&suppliers, query, 50)).field
            });
        });
        FormRow::show(ui, Columns::Two, |row| {
            row.field(field(Data::BuyPrice), |ui| money(ui, &mut typed.buy));
            row.field(field(Data::SellPrice), |ui| money(ui, &mut typed.sell));
        });
        card::note(ui, text::entry_prices_hint(lang));
        FormRow::show(ui, Columns::Two, |row| {
            let list = pick(text::by_hint(lang), Missing::IsRefused);
            row.field(field(Data::EnteredBy), |ui| {
                list.show(ui, &mut typed.by, &mut |query| picker::rank(&people, query, 50)).field
            });
            row.field(field(Data::EnteredOn), |ui| dates.show(ui, &mut typed.on));
        });
        faults.rest_ui(ui);
    }
}

/// A form as the panel beside the list: closes by its cross and by 取消, saves by 保存.
pub(super) fn panel(
    ui: &mut Ui,
    id: (&str, &str),
    title: &str,
    session: &Session,
    asked: &mut Vec<PanelEvent>,
    fields: impl FnOnce(&mut Ui),
) {
    let lang = session.lang;
    let mut done = Vec::new();
    let corner = |ui: &mut Ui| {
        if Button::icon(Icon::Close, session.words().close).command(Command::Close).show(ui).clicked() {
            asked.push(PanelEvent::Close);
        }
    };
    let foot = |ui: &mut Ui| {
        if Button::primary(text::save(lang)).command(Command::Save).show(ui).clicked() {
            done.push(PanelEvent::Save);
        }
        if Button::secondary(text::cancel(lang)).show(ui).clicked() {
            done.push(PanelEvent::Close);
        }
    };
    ui.push_id(id, |ui| card::side_panel(ui, title, corner, fields, foot));
    asked.append(&mut done);
}
