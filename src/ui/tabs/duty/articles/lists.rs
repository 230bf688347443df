//! The lists of a year: its queue of registrations, and who is how far beyond the target.

use std::collections::BTreeMap;

use eframe::egui::Ui;

use super::{Act, YearView, asked};
use crate::app::ListedArticle;
use crate::model::{Cell, Field, Hours, PersonKind};
use crate::text::ui::duty_articles::{self as text, State};
use crate::text::{Lang, columns as names};
use crate::ui::app;
use crate::ui::listing::Rows;
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::table::{Column, Extent, Table, TableCell, TableEvent, TableState, arranged, tsv};

/// How many people are shown before their list scrolls.
const PEOPLE_SHOWN: f32 = 5.0;
/// The same in a low window.
const PEOPLE_SHOWN_LOW: f32 = 3.0;

/// The columns of the registrations.
pub fn columns(lang: Lang) -> [Column<'static>; 9] {
    [
        Column::text("date", names::name(Field::ArticleDate, lang)).letters(5.6),
        Column::text("no", names::name(Field::ArticleNo, lang)).letters(9.6),
        Column::text("person", names::name(Field::Person, lang)).letters(3.6).stretch(1.0),
        Column::figure("count", names::name(Field::ArticleCount, lang)).letters(3.0),
        Column::figure("due", text::due(lang)).letters(3.4),
        Column::figure("paid", text::paid(lang)).letters(3.4),
        Column::figure("carried", text::carried(lang)).letters(3.4),
        Column::text("month", text::month(lang)).letters(4.4),
        Column::text("state", text::state(lang)).letters(4.8),
    ]
}

/// The registrations of a year: carried in first, then by date and number.
pub fn rows<'a>(view: &YearView, columns: &'a [Column<'static>], lang: Lang) -> Rows<'a> {
    let cells = view.rows.iter().map(|row| cells(row, lang)).collect();
    Rows::new(text::registrations(lang), columns, cells)
}

/// Hours as a figure; a dash for none.
fn hours(hours: Hours) -> TableCell {
    let value = Cell::Tenths(hours.tenths());
    if hours.is_zero() { TableCell::muted("–").of(value) } else { TableCell::text(hours.to_string()).of(value) }
}

fn cells(row: &ListedArticle, lang: Lang) -> Vec<TableCell> {
    let entry = &row.entry;
    let state = state(row);
    let tone = match state {
        State::CarriedIn => Tone::Accent,
        State::Paid => Tone::Green,
        State::Partly | State::Waits => Tone::Amber,
        State::NoTarget | State::Below | State::NoHour => Tone::Muted,
    };
    let carried = hours(row.carried);
    vec![
        TableCell::text(entry.date.to_string()).of(Cell::Date(entry.date)),
        TableCell::muted(&*entry.no),
        TableCell::text(&*entry.person),
        TableCell::text(entry.count.to_string()).of(Cell::Integer(i64::from(entry.count))),
        hours(row.due),
        if row.paid.is_zero() { hours(row.paid) } else { hours(row.paid).strong() },
        if row.carried.is_zero() { carried } else { carried.tone(Tone::Amber) },
        if row.paid.is_zero() { TableCell::muted("–") } else { TableCell::text(row.month.to_string()) },
        TableCell::badge(tone, text::state_word(state, lang)),
    ]
}

/// How a registration stands.
fn state(row: &ListedArticle) -> State {
    match row.progress {
        _ if !row.carried.is_zero() && row.paid.is_zero() => State::Waits,
        _ if !row.carried.is_zero() => State::Partly,
        None => State::CarriedIn,
        Some(progress) => match progress.target {
            None => State::NoTarget,
            Some(target) if progress.after <= u64::from(target) => State::Below,
            Some(_) if row.due.is_zero() => State::NoHour,
            Some(_) => State::Paid,
        },
    }
}

/// How far somebody is in a year.
#[derive(Debug, Default)]
struct Far {
    name: String,
    target: Option<u32>,
    written: u64,
    due: Hours,
    paid: Hours,
    carried: Hours,
}

impl Far {
    fn excess(&self) -> u64 {
        self.target.map_or(0, |target| self.written.saturating_sub(u64::from(target)))
    }
}

/// The staff, and whoever else has a target or a registration.
fn people(view: &YearView, session: &Session) -> Vec<Far> {
    let mut found: BTreeMap<&str, Far> = BTreeMap::new();
    let directory = session.shared.directory.people();
    let mut sequence: Vec<&str> = Vec::new();
    for (_, person) in &directory {
        if person.active && person.kind == PersonKind::Staff {
            sequence.push(&person.name);
        }
    }
    for target in &view.targets {
        found.entry(&target.person).or_default().target = Some(target.target);
    }
    for row in &view.rows {
        let far = found.entry(&row.entry.person).or_default();
        if row.progress.is_some() {
            far.written += u64::from(row.entry.count);
            far.due += row.due;
        }
        far.paid += row.paid;
        far.carried += row.carried;
    }
    sequence.extend(found.keys().copied().filter(|name| {
        !directory.iter().any(|(_, one)| one.active && one.kind == PersonKind::Staff && one.name == *name)
    }));
    let far = |name: &str| Far { name: name.to_owned(), ..found.remove(name).unwrap_or_default() };
    sequence.into_iter().map(far).collect()
}

/// Whether there is anybody to have a target.
pub fn has_people(view: &YearView, session: &Session) -> bool {
    !people(view, session).is_empty()
}

fn people_columns(lang: Lang) -> [Column<'static>; 8] {
    [
        Column::text("person", names::name(Field::Person, lang)).letters(4.0).stretch(0.4),
        Column::figure("target", names::name(Field::ArticleTarget, lang)).letters(3.6),
        Column::figure("written", text::written(lang)).letters(3.6),
        Column::figure("excess", text::excess(lang)).letters(3.4),
        Column::figure("due", text::due(lang)).letters(3.4),
        Column::figure("paid", text::paid(lang)).letters(3.4),
        Column::figure("carried", text::carried(lang)).letters(3.4),
        Column::text("progress", text::progress(lang)).letters(7.0).stretch(1.0).unsorted(),
    ]
}

fn people_cells(far: &Far, most: u64, lang: Lang) -> Vec<TableCell> {
    let count = |count: u64| {
        let value = Cell::Integer(i64::try_from(count).unwrap_or(i64::MAX));
        let cell = TableCell::text(text::count(count)).of(value);
        if count == 0 { cell.tone(Tone::Muted) } else { cell }
    };
    let target = far.target.map_or_else(
        || TableCell::muted(text::no_target(lang)).of(Cell::Empty),
        |target| TableCell::text(target.to_string()).of(Cell::Integer(i64::from(target))),
    );
    vec![
        TableCell::text(&*far.name),
        target,
        count(far.written),
        if far.excess() > 0 { count(far.excess()).tone(Tone::Green) } else { count(0) },
        hours(far.due),
        hours(far.paid),
        hours(far.carried),
        TableCell::bar(bar(far, most)),
    ]
}

/// Up to the target, beyond it, and what is still to be written; as shares of the longest.
#[allow(clippy::cast_precision_loss)]
fn bar(far: &Far, most: u64) -> Vec<(Tone, f32)> {
    let share = |count: u64| count as f32 / most.max(1) as f32;
    let target = far.target.map_or(0, u64::from);
    match far.target {
        None => vec![(Tone::Muted, share(far.written))],
        Some(_) => vec![
            (Tone::Accent, share(far.written.min(target))),
            (Tone::Green, share(far.excess())),
            (Tone::Muted, share(target.saturating_sub(far.written))),
        ],
    }
}

/// Draws the list of people; answers who was chosen, and whether the row was opened.
pub fn people_ui(
    ui: &mut Ui,
    state: &mut TableState,
    view: &YearView,
    session: &Session,
    out: &mut Vec<app::Action>,
) -> Option<(String, bool)> {
    let lang = session.lang;
    let columns = people_columns(lang);
    let all = people(view, session);
    let most = all.iter().map(|far| far.written.max(far.target.map_or(0, u64::from))).max().unwrap_or_default();
    let cells_of = |row: usize| all.get(row).map(|far| people_cells(far, most, lang));
    let found = arranged(all.len(), &columns, state.sort(), cells_of);
    let cells = |row: usize| found.get(row).copied().and_then(cells_of);
    let shown = if ui.ctx().content_rect().height() < size::LOW + size::TOP_BAR + size::HEADER {
        PEOPLE_SHOWN_LOW
    } else {
        PEOPLE_SHOWN
    };
    let table = Table::new(text::targets(lang), &columns, found.len(), session.words()).extent(Extent::Fit);
    let height = size::HEADER + size::ROW * shown + size::ROW / 2.0;
    let space = ui.available_rect_before_wrap();
    let rows = u16::try_from(found.len().max(1)).unwrap_or(u16::MAX);
    let wanted = (size::HEADER + size::ROW * f32::from(rows) + 2.0 * size::LINE).min(height);
    let place = space.with_max_y(space.top() + wanted);
    let mut events = Vec::new();
    crate::ui::shell::child(ui, "people", place, |ui| {
        events = card::card(ui, Padding::None, |ui| table.show(ui, state, &mut |row| cells(row))).inner.events;
    });
    ui.advance_cursor_after_rect(place);
    let mut chosen = None;
    for event in events {
        let name = |row: usize| found.get(row).and_then(|row| all.get(*row)).map(|far| far.name.clone());
        match event {
            TableEvent::Selected(row) => chosen = name(row).map(|name| (name, false)),
            TableEvent::Opened(row) => chosen = name(row).map(|name| (name, true)),
            TableEvent::LayoutChanged => out.push(asked(Act::Remember)),
            TableEvent::Sorted => state.deselect(),
            TableEvent::Copy => {
                let rows = state.selection().into_iter().flatten().filter_map(cells);
                ui.copy_text(tsv(&columns, &state.layout, rows));
            }
            TableEvent::Link { .. } | TableEvent::FirstStep | TableEvent::SecondStep => {}
        }
    }
    chosen
}
