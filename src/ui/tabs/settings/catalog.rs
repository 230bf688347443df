//! 业务与解决方案: what is in use and what is offered; adding, stopping, renaming, merging.

use std::cmp::Reverse;

use eframe::egui::{Id, Ui};

use super::form::Faults;
use super::{Action, app};
use crate::app::{AppResult, CatalogRow, Merge, Office};
use crate::model::{CatalogKind, Field as Data, search_keys, search_rank};
use crate::text::ui::calendar as text;
use crate::text::ui::settings;
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side};
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::search::SearchBox;
use crate::ui::widgets::table::{Column, Direction, EmptyState, Table, TableCell, TableEvent, TableLayout, TableState};
use crate::ui::widgets::{Button, choice, line, tabs};

/// What is typed into the form.
#[derive(Debug, Default)]
struct Draft {
    /// The row that is changed; none where it is a new name.
    existing: Option<CatalogRow>,
    name: String,
    /// 0 offered, 1 stopped.
    state: usize,
}

/// What the section remembers.
#[derive(Debug)]
pub struct CatalogState {
    pub(super) table: TableState,
    kind: usize,
    rows: [Vec<CatalogRow>; 2],
    query: String,
    draft: Draft,
    pub(super) faults: Faults,
    /// The lists have to be read.
    pub(super) stale: bool,
}

impl Default for CatalogState {
    fn default() -> Self {
        Self {
            table: TableState::new(TableLayout::sorted_by("orders", Direction::Descending)),
            kind: 0,
            rows: [Vec::new(), Vec::new()],
            query: String::new(),
            draft: Draft::default(),
            faults: Faults::default(),
            stale: true,
        }
    }
}

/// The id of the search box: for Ctrl+F.
pub(super) fn search_id() -> Id {
    Id::unique("search-catalog")
}

impl CatalogState {
    /// Which of the two is shown.
    #[must_use]
    pub fn kind(&self) -> CatalogKind {
        CatalogKind::ALL.get(self.kind).copied().unwrap_or(CatalogKind::Business)
    }

    /// Begins a new name.
    pub fn clear(&mut self) {
        self.draft = Draft::default();
        self.faults = Faults::default();
        self.table.deselect();
    }

    /// Takes what was read.
    pub fn take(&mut self, kind: CatalogKind, rows: Vec<CatalogRow>) {
        let index = CatalogKind::ALL.iter().position(|one| *one == kind).unwrap_or_default();
        if let Some(place) = self.rows.get_mut(index) {
            *place = rows;
        }
    }

    /// The bar above the list.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session) {
        let lang = session.lang;
        if tabs::segmented(ui, &[text::businesses(lang), text::solutions(lang)], &mut self.kind) {
            self.query.clear();
            self.clear();
        }
        let field = SearchBox {
            id: search_id(),
            hint: text::search(lang),
            command: Command::SearchPage,
            width: size::SEARCH,
            words: session.words(),
        };
        if field.show(ui, &mut self.query).edited {
            self.table.deselect();
            self.table.scroll_to_top();
        }
        let all = self.rows.get(self.kind).map_or(0, Vec::len);
        card::note(ui, &text::names_shown(self.found().len(), all, lang));
    }

    /// The rows that the search finds, as the table sorts them.
    fn found(&self) -> Vec<&CatalogRow> {
        let rows = self.rows.get(self.kind).map_or(&[][..], Vec::as_slice);
        let query = self.query.trim();
        let mut found: Vec<&CatalogRow> = rows
            .iter()
            .filter(|row| query.is_empty() || search_rank(&search_keys(&row.usage.name), query).is_some())
            .collect();
        let Some(sort) = self.table.sort() else { return found };
        match sort.column.as_str() {
            "name" => found.sort_by(|a, b| a.usage.name.cmp(&b.usage.name)),
            "state" => found.sort_by_key(|row| Reverse(row.active)),
            "last" => found.sort_by_key(|row| row.usage.last_used),
            "amount" => found.sort_by_key(|row| row.usage.amount),
            _ => found.sort_by_key(|row| row.usage.orders),
        }
        if sort.direction == Direction::Descending {
            found.reverse();
        }
        found
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if std::mem::take(&mut self.stale) {
            out.extend(CatalogKind::ALL.map(|kind| app::Action::Settings(Action::LoadCatalog(kind))));
        }
        let kind = self.kind();
        let found: Vec<CatalogRow> = self.found().into_iter().cloned().collect();
        let Self { table, draft, faults, query, .. } = self;
        let (mut save, mut clear) = (false, false);
        let mut chosen = None;
        let side = Side { add: Box::new(|ui| (save, clear) = form(ui, kind, draft, faults, session)) };
        let empty = match (query.trim().is_empty(), kind) {
            (false, _) => text::none_found(session.lang),
            (true, CatalogKind::Business) => text::no_businesses(session.lang),
            (true, CatalogKind::Solution) => text::no_solutions(session.lang),
        };
        let pair = super::bar::pair(super::Section::Catalog, None, session.lang);
        shell::pair(ui, pair, |ui| chosen = list(ui, table, &found, empty, session, out), side);
        if let Some(row) = chosen {
            self.draft = Draft { name: row.usage.name.clone(), state: usize::from(!row.active), existing: Some(row) };
            self.faults = Faults::default();
        }
        if clear {
            self.clear();
        }
        if save {
            self.save(session, out);
        }
    }

    /// Stores what the form says; renaming what orders use asks first.
    fn save(&mut self, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let kind = self.kind();
        let to = self.draft.name.trim().to_owned();
        let Some(row) = &self.draft.existing else {
            out.push(app::Action::Settings(Action::AddCatalog(kind, to)));
            return;
        };
        let from = row.usage.name.clone();
        if to == from || to.is_empty() {
            let active = self.draft.state == 0;
            out.push(app::Action::Settings(if to.is_empty() {
                Action::RenameCatalog(kind, from, to, Merge::Refused, None)
            } else {
                Action::SetCatalogActive(kind, from, active)
            }));
            return;
        }
        let merges = self.rows.get(self.kind).is_some_and(|rows| rows.iter().any(|row| row.usage.name == to));
        let orders = row.usage.orders.saturating_add(row.usage.voided);
        let merge = if merges { Merge::Agreed } else { Merge::Refused };
        let active = self.draft.state == 0;
        let active = (row.active != active).then_some(active);
        let act = app::Action::Settings(Action::RenameCatalog(kind, from.clone(), to.clone(), merge, active));
        if !merges && orders == 0 {
            out.push(act);
            return;
        }
        let (title, mut body) = text::rename_question(&from, &to, orders, merges, lang);
        if !row.policies.is_empty() {
            body.push_str(lang.pick("", " "));
            body.push_str(&text::policies_name_it(&row.policies, lang));
        }
        let confirm = if merges { text::merge(lang) } else { text::rename(lang) };
        let confirm = Confirm { title, body, confirm: confirm.to_owned(), act: Box::new(act) };
        out.push(app::Action::Dialogs(dialogs::Action::Confirm(confirm)));
    }
}

/// Gives a name another, then stops or goes on offering it. Answers how many orders changed.
pub(super) fn rename(
    office: &mut Office,
    kind: CatalogKind,
    [from, to]: [&str; 2],
    merge: Merge,
    active: Option<bool>,
) -> AppResult<usize> {
    let orders = office.rename_catalog_entry(kind, from, to, merge)?;
    active.map_or(Ok(()), |active| office.set_catalog_active(kind, to, active))?;
    Ok(orders)
}

fn list(
    ui: &mut Ui,
    state: &mut TableState,
    rows: &[CatalogRow],
    empty: &str,
    session: &Session,
    out: &mut Vec<app::Action>,
) -> Option<CatalogRow> {
    let lang = session.lang;
    let columns = [
        Column::text("name", text::name(lang)).letters(10.0).stretch(1.0),
        Column::text("state", text::state(lang)).letters(4.5),
        Column::figure("orders", text::orders(lang)).letters(5.0),
        Column::text("last", text::last_used(lang)).letters(6.0),
        Column::figure("amount", text::amount(lang)).letters(8.0),
    ];
    let mut chosen = None;
    card::card(ui, Padding::None, |ui| {
        let empty = EmptyState { text: empty, action: "", command: None };
        let table = Table::new(text::catalog(lang), &columns, rows.len(), session.words()).empty(empty);
        let output = table.show(ui, state, &mut |row| {
            let row = rows.get(row)?;
            let usage = &row.usage;
            let (tone, word) =
                if row.active { (Tone::Green, text::offered(lang)) } else { (Tone::Muted, text::stopped(lang)) };
            Some(vec![
                if row.active { TableCell::text(&*usage.name) } else { TableCell::muted(&*usage.name) },
                TableCell::badge(tone, word),
                if usage.orders == 0 { TableCell::muted("–") } else { TableCell::text(usage.orders.to_string()) },
                usage.last_used.map_or_else(|| TableCell::muted("–"), |date| TableCell::text(date.to_string())),
                TableCell::money_or_dash(usage.amount),
            ])
        });
        for event in output.events {
            match event {
                TableEvent::Selected(row) | TableEvent::Opened(row) => chosen = rows.get(row).cloned(),
                TableEvent::Sorted | TableEvent::LayoutChanged => {
                    out.push(app::Action::Settings(Action::RememberLists));
                }
                _ => {}
            }
        }
    });
    chosen
}

fn form(ui: &mut Ui, kind: CatalogKind, draft: &mut Draft, faults: &Faults, session: &Session) -> (bool, bool) {
    let lang = session.lang;
    let is_change = draft.existing.is_some();
    let is_business = kind == CatalogKind::Business;
    let title = match (is_change, is_business) {
        (false, true) => text::new_business(lang),
        (false, false) => text::new_solution(lang),
        (true, true) => text::edit_business(lang),
        (true, false) => text::edit_solution(lang),
    };
    let data = if is_business { Data::Business } else { Data::Solution };
    let used = draft.existing.as_ref().is_some_and(|row| row.usage.orders + row.usage.voided > 0);
    let policies = draft.existing.as_ref().map(|row| row.policies.clone()).unwrap_or_default();
    let fields = |ui: &mut Ui| {
        FormRow::show(ui, Columns::One, |row| {
            let hint = match (used, is_business) {
                (false, _) => None,
                (true, true) => Some(text::rename_business_hint(lang)),
                (true, false) => Some(text::rename_solution_hint(lang)),
            };
            let field = Field::new(text::name(lang)).error(faults.of_field(data)).hint(hint);
            row.field(field, |ui| line::text(ui, &mut draft.name, ""));
        });
        if is_change {
            FormRow::show(ui, Columns::One, |row| {
                let states = [text::offered(lang), text::stopped(lang)];
                let field = Field::new(text::state(lang)).hint(Some(text::stopped_hint(lang)));
                row.field(field, |ui| choice::choice(ui, &mut draft.state, &states, session.words()));
            });
        }
        if !policies.is_empty() {
            Notice::new(Tone::Amber, &text::policies_name_it(&policies, lang)).show(ui);
        }
        faults.rest_ui(ui);
    };
    let mut answer = (false, false);
    card::side_panel(
        ui,
        title,
        |_| {},
        fields,
        |ui| {
            let save = Button::primary(settings::save(lang)).show(ui).clicked();
            let again = match (is_change, is_business) {
                (false, _) => settings::clear(lang),
                (true, true) => text::new_business(lang),
                (true, false) => text::new_solution(lang),
            };
            answer = (save, Button::secondary(again).show(ui).clicked());
        },
    );
    answer
}
