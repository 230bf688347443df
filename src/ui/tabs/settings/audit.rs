//! 操作记录: every change of every record, newest first, and what each altered (M-4).

use std::sync::Arc;

use eframe::egui::{Id, RichText, Ui, Vec2};
use serde::{Deserialize, Serialize};

use crate::app::report::change_table;
use crate::app::{Act, AppError, AppResult, SETTINGS, queries};
use crate::model::{Field, ReportTable};
use crate::store::audit::{Change, ChangeFilter};
use crate::text::acts::act as act_words;
use crate::text::ui::audit as text;
use crate::text::ui::lists;
use crate::text::ui::orders::{all_people, blank, from, to};
use crate::text::{Lang, changes, columns, records};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::paged::Paged;
use crate::ui::session::Session;
use crate::ui::shell::{self, Pair, Side, Stat};
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::search::SearchBox;
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableLayout, TableState};
use crate::ui::widgets::{Button, Icon, chips, facts};

/// Where the desk remembers how the list stands.
const DESK_KEY: &str = "list.audit";

/// What the section asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditAct {
    /// Read which changes there are.
    Load,
    /// Read a page of them.
    Page(usize),
    /// Make a table of everything the list shows.
    Export,
    /// Remember how the list stands.
    Remember,
}

/// What the threads answer.
#[derive(Debug)]
pub enum AuditReply {
    /// Which changes there are.
    Listed(AppResult<Vec<i64>>),
    /// A page of them.
    Page(u64, usize, AppResult<Vec<Option<Change>>>),
    /// A table to be saved under a name.
    Sheet(String, AppResult<ReportTable>),
}

/// What of the list outlives the session: everything but what is searched for and chosen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Looks {
    kind: String,
    act: String,
    person: String,
    from: String,
    to: String,
    table: TableLayout,
}

/// What the section remembers.
#[derive(Debug, Default)]
pub struct AuditState {
    table: TableState,
    rows: Paged<i64, Change>,
    /// 0 for all, then as in [`records::ENTITIES`].
    kind: usize,
    act: Option<Act>,
    person: Option<String>,
    from: String,
    to: String,
    query: String,
    /// The change whose detail is shown, with its row.
    chosen: Option<(i64, Change)>,
    to_top: bool,
    /// The list has to be read.
    pub(super) stale: bool,
}

/// The id of the search box: for Ctrl+F.
pub(super) fn search_id() -> Id {
    Id::unique("search-audit")
}

const fn asked(act: AuditAct) -> app::Action {
    app::Action::Settings(super::Action::Audit(act))
}

impl AuditState {
    /// As it was remembered.
    pub(super) fn recall(&mut self, runner: &Runner<'_>) {
        let Some(Looks { kind, act, person, from, to, table }) = runner.desk.get(DESK_KEY) else { return };
        self.act = Act::by_key(&act);
        self.person = (!person.is_empty()).then_some(person);
        self.kind = records::ENTITIES.iter().position(|one| *one == kind).map_or(0, |index| index + 1);
        (self.from, self.to) = (from, to);
        self.table = TableState::new(table);
    }

    fn entity(&self) -> Option<&'static str> {
        self.kind.checked_sub(1).and_then(|index| records::ENTITIES.get(index)).copied()
    }

    /// As the store wants it. A date that is not finished does not count yet.
    fn filter(&self, session: &Session) -> ChangeFilter {
        let day = |text: &str| date_text::parse(text, session.today, TimePart::Never).ok().map(|at| at.date);
        let wanted = self.query.trim().to_lowercase();
        let is_meant = |name: &str| !wanted.is_empty() && name.to_lowercase().contains(&wanted);
        let settings = SETTINGS.iter().map(|setting| setting.key).chain(["boss_password"]);
        let settings = settings.filter(|key| is_meant(records::key("setting", key, session.lang)));
        let policies = session.shared.policies.iter().filter(|policy| is_meant(&policy.title));
        let named = settings
            .map(|key| ("setting".to_owned(), key.to_owned()))
            .chain(policies.map(|policy| ("policy".to_owned(), policy.id.0.to_string())));
        ChangeFilter {
            entity: self.entity().map(str::to_owned),
            act: self.act.map(|act| act.key().to_owned()),
            person: self.person.clone(),
            named: named.collect(),
            text: self.query.trim().to_owned(),
            from: day(&self.from),
            to: day(&self.to),
        }
    }

    fn is_narrowed(&self, session: &Session) -> bool {
        self.filter(session) != ChangeFilter::default()
    }

    fn filter_changed(&mut self, out: &mut Vec<app::Action>) {
        self.to_top = true;
        out.extend([asked(AuditAct::Load), asked(AuditAct::Remember)]);
    }

    fn clear(&mut self, out: &mut Vec<app::Action>) {
        self.kind = 0;
        (self.act, self.person) = (None, None);
        for text in [&mut self.from, &mut self.to, &mut self.query] {
            text.clear();
        }
        self.filter_changed(out);
    }

    /// The filters above the list.
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let kinds = records::ENTITIES.iter().map(|kind| records::entity(kind, lang));
        let options: Vec<&str> = [text::all_kinds(lang)].into_iter().chain(kinds).collect();
        let mut changed = chips::dropdown(ui, text::kind(lang), &options, &mut self.kind, session.words());
        changed |= self.act_ui(ui, session);
        changed |= self.person_ui(ui, session);
        let field = DateField {
            today: session.today,
            time: TimePart::Never,
            marks: &session.shared.calendar,
            words: session.words(),
        };
        for (name, typed) in [(from(lang), &mut self.from), (to(lang), &mut self.to)] {
            card::note(ui, name);
            let show =
                |ui: &mut Ui| ui.allocate_ui(Vec2::new(size::DATE, size::CONTROL), |ui| field.show(ui, typed)).inner;
            let answer = ui.push_id(name, show).inner;
            let is_whole = date_text::parse(typed, session.today, TimePart::Never).is_ok() || typed.is_empty();
            changed |= answer.left || answer.edited && is_whole;
            answer.response.accessible_name(name);
        }
        let search = SearchBox {
            id: search_id(),
            hint: text::search(lang),
            command: Command::SearchPage,
            width: size::SEARCH,
            words: session.words(),
        };
        changed |= search.show(ui, &mut self.query).edited;
        if changed {
            self.filter_changed(out);
        }
        if self.is_narrowed(session) && Button::link(text::clear_filters(lang)).show(ui).clicked() {
            self.clear(out);
        }
    }

    fn act_ui(&mut self, ui: &mut Ui, session: &Session) -> bool {
        let lang = session.lang;
        let names = Act::ALL.iter().map(|act| act_words(act.key(), lang));
        let options: Vec<&str> = [text::all_acts(lang)].into_iter().chain(names).collect();
        let known = |act: Act| Act::ALL.iter().position(|other| *other == act);
        let mut chosen = self.act.and_then(known).map_or(0, |index| index + 1);
        let changed = chips::dropdown(ui, text::act(lang), &options, &mut chosen, session.words());
        if changed {
            self.act = chosen.checked_sub(1).and_then(|index| Act::ALL.get(index)).copied();
        }
        changed
    }

    fn person_ui(&mut self, ui: &mut Ui, session: &Session) -> bool {
        let people = session.shared.directory.people();
        let names = people.iter().map(|(_, person)| person.name.as_str());
        let options: Vec<&str> = [all_people(session.lang)].into_iter().chain(names).collect();
        let known = |name: &String| people.iter().position(|(_, person)| person.name == *name);
        let mut chosen = self.person.as_ref().and_then(known).map_or(0, |index| index + 1);
        let name = columns::name(Field::Person, session.lang);
        let changed = chips::dropdown(ui, name, &options, &mut chosen, session.words());
        if changed {
            self.person = chosen.checked_sub(1).and_then(|index| people.get(index)).map(|(_, one)| one.name.clone());
        }
        changed
    }

    /// The act at the right end of the bar.
    pub(super) fn acts_ui(ui: &mut Ui, lang: Lang, out: &mut Vec<app::Action>) {
        if Button::secondary(text::export(lang)).with_icon(Icon::Export).command(Command::Export).show(ui).clicked() {
            out.push(asked(AuditAct::Export));
        }
    }

    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if std::mem::take(&mut self.stale) {
            out.push(asked(AuditAct::Load));
        }
        self.follow_cursor();
        let chosen = self.chosen.take();
        let mut shown = Vec::new();
        let side =
            Side { add: Box::new(|ui| detail_ui(ui, chosen.as_ref().map(|(_, one)| one), session.lang, &mut shown)) };
        let words = [lists::list(session.lang), text::detail(session.lang)];
        let pair = Pair { id: "audit", words, turn: None };
        shell::pair(ui, pair, |ui| self.list_ui(ui, session, out), side);
        out.append(&mut shown);
        self.chosen = chosen;
    }

    /// The detail shows the row under the cursor; what is chosen stays while its page is not in memory.
    fn follow_cursor(&mut self) {
        let Some(row) = self.table.cursor() else {
            self.chosen = None;
            return;
        };
        let Some(id) = self.rows.ids().get(row).copied() else { return };
        if self.chosen.as_ref().is_none_or(|(shown, _)| *shown != id) {
            self.chosen = self.rows.row(row).map(|change| (id, change.clone()));
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        // The acts of the other language are longer.
        let act = if lang == Lang::Zh { 6.4 } else { 9.4 };
        let columns = [
            Column::text("at", text::at(lang)).letters(8.4).unsorted(),
            Column::text("act", text::act(lang)).letters(act).unsorted(),
            Column::text("kind", text::kind(lang)).letters(5.4).unsorted(),
            Column::text("key", text::key(lang)).letters(7.0).stretch(1.0).unsorted(),
            Column::text("reason", text::reason(lang)).letters(6.0).stretch(1.0).unsorted(),
        ];
        let empty = if self.is_narrowed(session) {
            EmptyState { text: text::nothing_fits(lang), action: text::clear_filters(lang), command: None }
        } else {
            EmptyState { text: text::nothing(lang), action: "", command: None }
        };
        let Self { table: state, rows, .. } = self;
        let output = card::card(ui, Padding::None, |ui| {
            let table = Table::new(text::audit(lang), &columns, rows.shown(), session.words()).empty(empty);
            table.show(ui, state, &mut |row| rows.row(row).map(|change| cells(change, lang)))
        });
        out.extend(rows.wanted(output.inner.visible).into_iter().map(|page| asked(AuditAct::Page(page))));
        for event in output.inner.events {
            match event {
                TableEvent::LayoutChanged => out.push(asked(AuditAct::Remember)),
                TableEvent::FirstStep => self.clear(out),
                _ => {}
            }
        }
    }

    /// Runs what was asked for.
    pub(super) fn run(&mut self, act: AuditAct, runner: &mut Runner<'_>) {
        let reply = |reply| app::Reply::Settings(super::Reply::Audit(reply));
        match act {
            AuditAct::Load => {
                if self.rows.begin() {
                    let filter = self.filter(runner.session);
                    runner.workers.read(move |reader| reply(AuditReply::Listed(queries::change_list(reader, &filter))));
                }
            }
            AuditAct::Page(page) => {
                let (ids, generation) = self.rows.page(page);
                runner
                    .workers
                    .read(move |reader| reply(AuditReply::Page(generation, page, queries::change_page(reader, &ids))));
            }
            AuditAct::Export => {
                let (filter, lang) = (self.filter(runner.session), runner.session.lang);
                let name = text::file_name(filter.from, filter.to, lang);
                let task = runner.task(text::reading(lang));
                runner.workers.read_beside(move |reader| {
                    let table = reader.map_err(AppError::from).and_then(|mut reader| {
                        reader.at_once(|source| {
                            change_table(source, &filter, lang, &mut |done, all| task.tell(done, all))
                        })
                    });
                    drop(task);
                    reply(AuditReply::Sheet(name, table))
                });
            }
            AuditAct::Remember => {
                let looks = Looks {
                    kind: self.entity().unwrap_or_default().to_owned(),
                    act: self.act.map_or_else(String::new, |act| act.key().to_owned()),
                    person: self.person.clone().unwrap_or_default(),
                    from: self.from.clone(),
                    to: self.to.clone(),
                    table: self.table.layout.clone(),
                };
                runner.desk.put(DESK_KEY, &looks, runner.now);
            }
        }
    }

    /// Takes an answer.
    pub(super) fn answer(&mut self, reply: AuditReply, lang: Lang, out: &mut Vec<app::Action>) {
        let error = match reply {
            AuditReply::Listed(Ok(ids)) => {
                let is_outdated = self.rows.put(ids, &mut self.table);
                if std::mem::take(&mut self.to_top) {
                    self.table.scroll_to_top();
                }
                self.stale |= is_outdated;
                return;
            }
            AuditReply::Page(generation, page, Ok(rows)) => {
                self.rows.put_page(generation, page, rows);
                return;
            }
            AuditReply::Sheet(name, Ok(table)) => {
                out.push(app::Action::Dialogs(dialogs::Action::ExportTable { table: Arc::new(table), name }));
                return;
            }
            AuditReply::Sheet(_, Err(AppError::Cancelled)) => return,
            AuditReply::Listed(Err(error)) => {
                self.rows.failed();
                error
            }
            AuditReply::Page(_, _, Err(error)) | AuditReply::Sheet(_, Err(error)) => error,
        };
        out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang)));
    }

    /// How many the list has, for the status bar.
    pub(super) fn stats(&self, lang: Lang) -> Vec<Stat> {
        if !self.rows.was_read() {
            return Vec::new();
        }
        vec![Stat { label: String::new(), figure: text::count(self.rows.ids().len(), lang) }]
    }
}

/// A time without its seconds.
fn minute(at: &str) -> &str {
    at.get(..16).unwrap_or(at)
}

fn cells(change: &Change, lang: Lang) -> Vec<TableCell> {
    vec![
        TableCell::muted(minute(&change.at)),
        TableCell::text(act_words(&change.act, lang)),
        TableCell::text(records::entity(&change.entity, lang)),
        TableCell::text(changes::name(change, lang)),
        change.reason.as_deref().map_or_else(TableCell::empty, TableCell::text),
    ]
}

fn detail_ui(ui: &mut Ui, change: Option<&Change>, lang: Lang, out: &mut Vec<app::Action>) {
    let Some(change) = change else {
        let nothing = |ui: &mut Ui| {
            card::note(ui, text::choose(lang));
        };
        card::side_panel(ui, text::detail(lang), |_| {}, nothing, |_| {});
        return;
    };
    let order = changes::order_of(change);
    card::side_panel(
        ui,
        act_words(&change.act, lang),
        |ui| {
            card::note(ui, minute(&change.at));
        },
        |ui| record_ui(ui, change, lang),
        |ui| {
            if let Some(no) = order
                && Button::secondary(text::open_order(lang)).show(ui).clicked()
            {
                out.push(app::Action::OpenOrder(no));
            }
        },
    );
}

/// What record it was, why, and its fields.
fn record_ui(ui: &mut Ui, change: &Change, lang: Lang) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = size::XS;
    let kind = records::entity(&change.entity, lang);
    let record = format!("{kind} {}", changes::name(change, lang));
    ui.label(RichText::new(record).font(font::strong()).color(palette.text));
    if let Some(reason) = &change.reason {
        card::note(ui, &format!("{}{}{reason}", text::reason(lang), lang.pick("：", ": ")));
    }
    ui.add_space(size::XS);
    let titles = match (&change.before, &change.after) {
        (None, None) => {
            card::note(ui, text::not_kept(lang));
            return;
        }
        (Some(_), Some(_)) => vec![text::before(lang), text::after(lang)],
        (Some(_), None) => vec![text::was(lang)],
        (None, Some(_)) => vec![text::is_new(lang)],
    };
    let differences = changes::differences(change, lang);
    if differences.is_empty() {
        card::note(ui, text::no_difference(lang));
        return;
    }
    facts::heading(ui, text::field(lang), &titles);
    card::divider(ui);
    for one in &differences {
        let (before, after) = (one.before.as_deref(), one.after.as_deref());
        let columns = match titles.len() {
            2 => vec![before, after],
            _ => vec![after.or(before)],
        };
        facts::row(ui, &one.name, &columns, blank(lang));
    }
}
