//! 业务与解决方案: what is in use and what is offered; adding, stopping, renaming, merging.

use eframe::egui::Ui;

use super::form::{Editing, Faults, keyboard_to};
use super::{Action, Section, app, bar};
use crate::app::{AppResult, CatalogRow, Merge, Office};
use crate::model::{CatalogKind, Cell, Field as Data};
use crate::text::Lang;
use crate::text::ui::{calendar as text, settings};
use crate::ui::commands::Command;
use crate::ui::dialogs::{self, Confirm};
use crate::ui::listing::{Imports, Listing, Nothing, Rows};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::theme::Tone;
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::table::{Column, Direction, TableCell, TableLayout, TableState};
use crate::ui::widgets::{card, choice, line, tabs};

/// What is typed into the form.
#[derive(Debug, Clone, Default, PartialEq)]
struct Draft {
    /// The row that is changed; none where it is a new name.
    existing: Option<CatalogRow>,
    name: String,
    /// 0 offered, 1 stopped.
    state: usize,
}

impl Draft {
    fn of(row: &CatalogRow) -> Self {
        Self { name: row.usage.name.clone(), state: usize::from(!row.active), existing: Some(row.clone()) }
    }
}

/// The names of one kind: their list, and the form of one.
#[derive(Debug)]
struct Names {
    rows: Vec<CatalogRow>,
    list: Listing,
    form: Editing<Draft>,
}

impl Default for Names {
    fn default() -> Self {
        let mut list = Listing::default();
        list.table.layout = TableLayout::sorted_by("orders", Direction::Descending);
        Self { rows: Vec::new(), list, form: Editing::default() }
    }
}

/// What the section remembers.
#[derive(Debug)]
pub struct CatalogState {
    is_solutions: bool,
    businesses: Names,
    solutions: Names,
    /// The lists have to be read.
    pub(super) stale: bool,
}

impl Default for CatalogState {
    fn default() -> Self {
        Self { is_solutions: false, businesses: Names::default(), solutions: Names::default(), stale: true }
    }
}

impl CatalogState {
    /// Which of the two is shown.
    #[must_use]
    pub fn kind(&self) -> CatalogKind {
        if self.is_solutions { CatalogKind::Solution } else { CatalogKind::Business }
    }

    fn of(&mut self, kind: CatalogKind) -> &mut Names {
        match kind {
            CatalogKind::Business => &mut self.businesses,
            CatalogKind::Solution => &mut self.solutions,
        }
    }

    fn shown(&self) -> &Names {
        if self.is_solutions { &self.solutions } else { &self.businesses }
    }

    /// The tables of both.
    pub fn tables(&mut self) -> [&mut TableState; 2] {
        [&mut self.businesses.list.table, &mut self.solutions.list.table]
    }

    /// Whether something is typed and not saved.
    pub fn is_touched(&self) -> bool {
        self.businesses.form.is_touched() || self.solutions.form.is_touched()
    }

    /// Begins a new name.
    pub fn begin(&mut self, lang: Lang, out: &mut Vec<app::Action>) {
        let kind = self.kind();
        bar::begin(&mut self.of(kind).form, Section::Catalog, lang, out);
    }

    /// A name of this kind was stored, and a new one begins.
    pub fn stored(&mut self, kind: CatalogKind) {
        self.of(kind).form.clear();
    }

    /// Storing a name of this kind was refused.
    pub fn refused(&mut self, kind: CatalogKind, faults: Faults) {
        self.of(kind).form.faults = faults;
    }

    /// What is typed is given up for what waits.
    pub fn give_up(&mut self) {
        self.of(self.kind()).form.give_up();
    }

    /// Takes what was read.
    pub fn take(&mut self, kind: CatalogKind, rows: Vec<CatalogRow>) {
        self.of(kind).rows = rows;
    }

    /// The switch between the two, the search box and the choice of columns.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let mut kind = usize::from(self.is_solutions);
        tabs::segmented(ui, &[text::businesses(lang), text::solutions(lang)], &mut kind);
        self.is_solutions = kind == 1;
        let kind = self.kind();
        let list = &mut self.of(kind).list;
        bar::list_ui(ui, list, Section::Catalog, text::search(lang), &columns_of(lang), session, out);
    }

    /// The list that is shown, to be written to a file.
    pub fn export(&self, session: &Session) -> app::Action {
        let lang = session.lang;
        let (names, kind) = (self.shown(), self.kind());
        names.list.export(&rows(&names.rows, kind, &columns_of(lang), lang), key_of(kind))
    }

    /// How many names there are, for the status bar.
    #[must_use]
    pub fn stats(&self, lang: Lang) -> Vec<Stat> {
        self.shown().list.stats(lang)
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if std::mem::take(&mut self.stale) {
            out.extend(CatalogKind::ALL.map(|kind| app::Action::Settings(Action::LoadCatalog(kind))));
        }
        let (kind, lang) = (self.kind(), session.lang);
        let columns = columns_of(lang);
        let Names { rows: names, list, form } = self.of(kind);
        let rows = rows(names, kind, &columns, lang);
        let mut acts = (false, false);
        let mut events = Vec::new();
        let pair = bar::pair(Section::Catalog, form.turn(), lang);
        let (draft, faults, keyboard) = form.parts();
        let side = Side { add: Box::new(|ui| acts = form_ui(ui, kind, draft, (faults, keyboard), session)) };
        let (empty, first) = match kind {
            CatalogKind::Business => (text::no_businesses(lang), text::new_business(lang)),
            CatalogKind::Solution => (text::no_solutions(lang), text::new_solution(lang)),
        };
        let nothing = Nothing { text: empty, first, command: Command::New, imports: Imports::No };
        shell::pair(ui, pair, |ui| events = list.show(ui, &rows, nothing, session), side);
        bar::hear(&events, form, |row| names.get(row).map(Draft::of), Section::Catalog, lang, out);
        let existing = form.typed.existing.as_ref().map(|row| &row.usage.name);
        list.follow(&rows, existing.and_then(|name| names.iter().position(|row| row.usage.name == *name)));
        match acts {
            (true, _) => self.save(session, out),
            (_, true) => self.begin(lang, out),
            _ => {}
        }
    }

    /// Stores what the form says; renaming what orders use asks first.
    pub fn save(&self, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let kind = self.kind();
        let Names { rows, form, .. } = self.shown();
        let draft = &form.typed;
        let to = draft.name.trim().to_owned();
        let Some(row) = &draft.existing else {
            out.push(app::Action::Settings(Action::AddCatalog(kind, to)));
            return;
        };
        let from = row.usage.name.clone();
        if to == from || to.is_empty() {
            let active = draft.state == 0;
            out.push(app::Action::Settings(if to.is_empty() {
                Action::RenameCatalog(kind, from, to, Merge::Refused, None)
            } else {
                Action::SetCatalogActive(kind, from, active)
            }));
            return;
        }
        let merges = rows.iter().any(|row| row.usage.name == to);
        let orders = row.usage.orders.saturating_add(row.usage.voided);
        let merge = if merges { Merge::Agreed } else { Merge::Refused };
        let active = draft.state == 0;
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

/// What a list of this kind is called in a file.
const fn key_of(kind: CatalogKind) -> &'static str {
    match kind {
        CatalogKind::Business => "businesses",
        CatalogKind::Solution => "solutions",
    }
}

/// The columns of the lists.
fn columns_of(lang: Lang) -> [Column<'static>; 5] {
    [
        Column::text("name", text::name(lang)).letters(10.0).stretch(1.0),
        Column::text("state", text::state(lang)).letters(4.5),
        Column::figure("orders", text::orders(lang)).letters(5.0),
        Column::text("last", text::last_used(lang)).letters(6.0),
        Column::figure("amount", text::amount(lang)).letters(8.0),
    ]
}

fn rows<'a>(names: &[CatalogRow], kind: CatalogKind, columns: &'a [Column<'static>], lang: Lang) -> Rows<'a> {
    let name = match kind {
        CatalogKind::Business => text::businesses(lang),
        CatalogKind::Solution => text::solutions(lang),
    };
    Rows::new(name, columns, names.iter().map(|row| cells(row, lang)).collect())
}

fn cells(row: &CatalogRow, lang: Lang) -> Vec<TableCell> {
    let usage = &row.usage;
    let (tone, word) = if row.active { (Tone::Green, text::offered(lang)) } else { (Tone::Muted, text::stopped(lang)) };
    let orders = if usage.orders == 0 { TableCell::muted("–") } else { TableCell::text(usage.orders.to_string()) };
    vec![
        if row.active { TableCell::text(&*usage.name) } else { TableCell::muted(&*usage.name) },
        TableCell::badge(tone, word),
        orders.of(Cell::Integer(usage.orders)),
        usage
            .last_used
            .map_or_else(|| TableCell::muted("–"), |date| TableCell::text(date.to_string()).of(Cell::Date(date))),
        TableCell::money_or_dash(usage.amount),
    ]
}

/// Draws the form; answers whether to save and whether to begin anew.
fn form_ui(
    ui: &mut Ui,
    kind: CatalogKind,
    draft: &mut Draft,
    (faults, keyboard): (&Faults, &mut bool),
    session: &Session,
) -> (bool, bool) {
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
            keyboard_to(keyboard, &row.field(field, |ui| line::text(ui, &mut draft.name, "")));
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
    let again = match (is_change, is_business) {
        (false, _) => settings::clear(lang),
        (true, true) => text::new_business(lang),
        (true, false) => text::new_solution(lang),
    };
    let mut answer = (false, false);
    card::side_panel(ui, title, |_| {}, fields, |ui| answer = bar::foot(ui, again, lang));
    answer
}
