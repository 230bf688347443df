//! 试算: what months would have paid under another policy, per person, with the orders that explain it.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CornerRadius, Label, Rect, RichText, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::load::share;
use super::{Action, Reply};
use crate::app::queries::{ListedPolicy, PolicyState};
use crate::app::report::trial_table;
use crate::app::{AppError, AppResult, Trial, TrialOrder, TrialPerson, TrialRequest, queries, trial};
use crate::model::{Month, Policy, Stage};
use crate::rules::policy_file;
use crate::text::Lang;
use crate::text::columns;
use crate::text::ui::reports as report_text;
use crate::text::ui::trial as text;
use crate::ui::app::{self, Runner};
use crate::ui::dialogs;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};
use crate::ui::theme::{Palette, Tone, font, radius, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::table::{Column, EmptyState, Table, TableCell, TableEvent, TableState};
use crate::ui::widgets::{Button, chips};
use crate::ui::worker::Task;

/// How many months are tried where nobody chose any.
const MONTHS_PROPOSED: i32 = 3;
/// The share of the height that the table of people takes.
const PEOPLE_SHARE: f32 = 0.5;
/// The share of the width that the chart takes.
const CHART_SHARE: f32 = 0.3;
/// The columns of the stages.
const STAGE_IDS: [&str; 5] = ["channel", "reception", "assist", "liaison", "sourcing"];

/// What the page remembers.
#[derive(Debug, Default)]
pub struct TrialState {
    people: TableState,
    orders: TableState,
    /// A policy that was handed over from its form.
    handed: Option<Policy>,
    /// Which of the policies offered.
    chosen: usize,
    span: Option<(Month, Month)>,
    by_stage: bool,
    running: Option<Task>,
    number: u64,
    result: Option<Arc<Trial>>,
    stale: bool,
}

/// A policy that can be tried.
#[derive(Debug, Clone, Copy)]
enum Offer<'a> {
    /// As its form has it.
    Handed(&'a Policy),
    /// As it is stored.
    Stored(&'a ListedPolicy),
}

impl Offer<'_> {
    fn name(self, lang: Lang) -> String {
        match self {
            Self::Handed(policy) => text::unsaved(&policy.title, lang),
            Self::Stored(listed) => format!("{} {}", listed.effective_month, listed.title),
        }
    }

    /// The policy; none where a stored file cannot be read.
    fn policy(self) -> Option<Policy> {
        match self {
            Self::Handed(policy) => Some(policy.clone()),
            Self::Stored(listed) => policy_file::parse(&listed.file).ok(),
        }
    }
}

impl TrialState {
    /// Takes a policy from its form: it is chosen.
    pub fn hand_over(&mut self, policy: Policy) {
        self.handed = Some(policy);
        self.chosen = 0;
    }

    /// Records changed.
    pub fn reload(&mut self) {
        self.stale = self.result.is_some();
    }

    /// Starts a trial of what is chosen.
    pub fn run(&mut self, runner: &mut Runner<'_>) {
        let session = runner.session;
        let (from, to) = self.span_in(session);
        let Some(policy) = self.offers(session).get(self.chosen).and_then(|offer| offer.policy()) else { return };
        if from > to || self.running.is_some() {
            return;
        }
        let request = TrialRequest { policy, from, to };
        let task = runner.task(text::running(session.lang));
        self.running = Some(task.clone());
        self.number += 1;
        let number = self.number;
        runner.workers.read_beside(move |reader| {
            let found = reader.map_err(AppError::from).and_then(|mut reader| {
                reader.at_once(|source| {
                    let directory = queries::directory(source)?;
                    trial(source, &directory, &request, &mut |done, all| task.tell(done, all))
                })
            });
            drop(task);
            app::Reply::Reports(Reply::Tried(number, Box::new(found)))
        });
    }

    /// Takes a result; answers why there is none, unless it was stopped.
    pub fn take(&mut self, number: u64, found: AppResult<Trial>) -> Option<AppError> {
        if number != self.number {
            return None;
        }
        self.running = None;
        match found {
            Ok(found) => {
                self.result = Some(Arc::new(found));
                self.stale = false;
                self.people.scroll_to_top();
                None
            }
            Err(AppError::Cancelled) => None,
            Err(error) => Some(error),
        }
    }

    /// Everything that can be tried: what the form handed over, drafts, then published ones, the latest first.
    fn offers<'a>(&'a self, session: &'a Session) -> Vec<Offer<'a>> {
        let mut stored: Vec<_> = session.shared.policies.iter().rev().collect();
        stored.sort_by_key(|policy| policy.state != PolicyState::Draft);
        self.handed.iter().map(Offer::Handed).chain(stored.into_iter().map(Offer::Stored)).collect()
    }

    /// The months chosen; until then the last ones with records.
    fn span_in(&self, session: &Session) -> (Month, Month) {
        self.span.unwrap_or_else(|| {
            let first = session.shared.months.recorded.map_or(session.month, |(first, _)| first);
            (session.month.plus(1 - MONTHS_PROPOSED).max(first).min(session.month), session.month)
        })
    }

    /// Draws the fields above the page.
    pub fn parameters(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let names: Vec<String> = self.offers(session).into_iter().map(|offer| offer.name(lang)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.chosen = self.chosen.min(names.len().saturating_sub(1));
        if !names.is_empty() {
            chips::dropdown(ui, text::policy(lang), &names, &mut self.chosen, session.words());
        }
        let (mut from, mut to) = self.span_in(session);
        let (first, last) = session.shared.months.recorded.unwrap_or((session.month, session.month));
        let months: Vec<Month> = (first.index()..=last.index()).rev().map(Month::from_index).collect();
        let words: Vec<String> = months.iter().map(ToString::to_string).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let before = (from, to);
        for (label, month) in [(text::from(lang), &mut from), (text::to(lang), &mut to)] {
            card::note(ui, label);
            let mut index = months.iter().position(|one| one == month).unwrap_or(0);
            ui.push_id(label, |ui| {
                if chips::dropdown(ui, label, &words, &mut index, session.words()) {
                    *month = months.get(index).copied().unwrap_or(*month);
                }
            });
        }
        if (from, to) != before {
            self.span = Some((from, to));
        }
        if let Some(task) = &self.running {
            if Button::secondary(text::stop(lang)).show(ui).clicked() {
                task.cancel();
            }
        } else {
            let reason = if names.is_empty() {
                Some(text::no_policy(lang))
            } else {
                (from > to).then(|| text::wrong_months(lang))
            };
            if Button::primary(text::run(lang)).disabled_because(reason).show(ui).clicked() {
                out.push(app::Action::Reports(Action::RunTrial));
            }
        }
        chips::toggle(ui, text::by_stage(lang), &mut self.by_stage);
    }

    /// What exporting writes.
    pub fn export(&self) -> Option<app::Action> {
        let found = self.result.as_ref()?;
        let (first, last) = (found.months.first()?.month, found.months.last()?.month);
        Some(app::Action::Dialogs(dialogs::Action::ExportTable {
            table: Arc::new(trial_table(found)),
            name: format!("{}-{first}-{last}", text::trial(Lang::Zh)),
        }))
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let Some(found) = self.result.clone() else {
            let words = match (self.running.is_some(), self.offers(session).is_empty()) {
                (true, _) => text::running(lang),
                (false, true) => text::no_policy(lang),
                (false, false) => text::nothing_yet(lang),
            };
            Notice::new(Tone::Accent, words).lines(&[text::rules(lang)]).show(ui);
            return;
        };
        let (Some(first), Some(last)) = (found.months.first(), found.months.last()) else { return };
        let headline = text::headline(&found.title, (first.month, last.month), (found.before(), found.after()), lang);
        let stale = [text::rules(lang), text::stale(lang)];
        let lines = if self.stale { &stale[..] } else { &stale[..1] };
        Notice::new(if self.stale { Tone::Amber } else { Tone::Accent }, &headline).lines(lines).show(ui);
        let space = ui.available_rect_before_wrap();
        let upper = space.with_max_y(space.top() + space.height() * PEOPLE_SHARE);
        let lower = space.with_min_y(upper.bottom() + size::M);
        let middle = lower.right() - (lower.width() * CHART_SHARE).max(size::CHART_LEAST) - size::M;
        let right = lower.with_min_x(middle + size::M);
        shell::child(ui, "people", upper, |ui| self.people_ui(ui, &found, session));
        shell::child(ui, "orders", lower.with_max_x(middle), |ui| self.orders_ui(ui, &found, session, out));
        shell::child(ui, "chart", right, |ui| chart_ui(ui, &found, lang));
        ui.advance_cursor_after_rect(space);
    }

    fn people_ui(&mut self, ui: &mut Ui, found: &Trial, session: &Session) {
        let lang = session.lang;
        let mut shown = vec![
            Column::text("person", report_text::person(lang)).letters(5.0).unsorted(),
            Column::figure("before", text::before(lang)).unsorted(),
            Column::figure("after", text::after(lang)).unsorted(),
            Column::figure("difference", text::difference(lang)).unsorted(),
        ];
        if self.by_stage {
            let stages = STAGE_IDS.into_iter().zip(Stage::ALL);
            shown.extend(stages.map(|(id, stage)| Column::figure(id, columns::stage(stage, lang)).unsorted()));
        }
        shown.push(Column::text("why", text::why(lang)).letters(12.0).stretch(1.0).unsorted());
        let count = found.people.len();
        let rows = if count == 0 { 0 } else { count + 1 };
        let by_stage = self.by_stage;
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::nobody(lang), action: "", command: None };
            let table = Table::new(text::trial(lang), &shown, rows, session.words()).empty(empty);
            table.show(ui, &mut self.people, &mut |row| match found.people.get(row) {
                Some(person) => Some(person_cells(person, by_stage, lang)),
                None => Some(sum_cells(found, by_stage, lang)),
            });
        });
    }

    fn orders_ui(&mut self, ui: &mut Ui, found: &Trial, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let shown = [
            Column::text("order", report_text::order(lang)).letters(8.0).unsorted(),
            Column::text("date", report_text::date(lang)).letters(5.8).unsorted(),
            Column::text("customer", report_text::customer(lang)).letters(7.0).unsorted(),
            Column::figure("difference", text::difference(lang)).letters(5.0).unsorted(),
            Column::text("why", text::why(lang)).letters(10.0).stretch(1.0).unsorted(),
        ];
        card::section_title(ui, text::orders(lang), &text::order_count(found.changed_orders, found.orders.len(), lang));
        let mut events = Vec::new();
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: text::no_orders(lang), action: "", command: None };
            let table = Table::new(text::orders(lang), &shown, found.orders.len(), session.words()).empty(empty);
            events = table
                .show(ui, &mut self.orders, &mut |row| found.orders.get(row).map(|order| order_cells(order, lang)))
                .events;
        });
        for event in events {
            if let TableEvent::Link { row, .. } | TableEvent::Opened(row) = event {
                out.extend(found.orders.get(row).map(|order| app::Action::OpenOrder(order.no.clone())));
            }
        }
    }

    /// Sums for the status bar.
    pub fn stats(&self, lang: Lang) -> Vec<Stat> {
        let Some(found) = &self.result else { return Vec::new() };
        let (before, after) = (found.before(), found.after());
        [
            (text::before(lang), report_text::minus(before)),
            (text::after(lang), report_text::minus(after)),
            (text::difference(lang), text::signed(after - before)),
        ]
        .into_iter()
        .map(|(label, figure)| Stat { label: label.to_owned(), figure })
        .collect()
    }
}

fn difference_cell(difference: crate::model::Money) -> TableCell {
    match difference.fen().signum() {
        1 => TableCell::text(text::signed(difference)).tone(Tone::Green),
        -1 => TableCell::text(text::signed(difference)).tone(Tone::Red),
        _ => TableCell::muted("–"),
    }
}

fn person_cells(person: &TrialPerson, by_stage: bool, lang: Lang) -> Vec<TableCell> {
    let mut cells = vec![
        TableCell::text(&*person.name),
        TableCell::money(person.before()),
        TableCell::money(person.after()),
        difference_cell(person.difference()).strong(),
    ];
    if by_stage {
        cells.extend(person.stages.iter().map(|stage| difference_cell(stage.difference())));
    }
    let stages: Vec<_> = Stage::ALL.into_iter().zip(&person.stages).collect();
    cells.push(TableCell::text(text::causes(&stages, lang)));
    cells
}

fn sum_cells(found: &Trial, by_stage: bool, lang: Lang) -> Vec<TableCell> {
    let (before, after) = (found.before(), found.after());
    let mut cells = vec![
        TableCell::text(report_text::total(lang)).strong(),
        TableCell::money(before).strong(),
        TableCell::money(after).strong(),
        difference_cell(after - before).strong(),
    ];
    if by_stage {
        cells.extend(Stage::ALL.map(|stage| {
            let of_stage = found.people.iter().filter_map(|person| person.stages.get(stage.index()));
            difference_cell(of_stage.map(crate::rules::commission::Contrast::difference).sum()).strong()
        }));
    }
    cells.push(TableCell::empty());
    cells
}

fn order_cells(order: &TrialOrder, lang: Lang) -> Vec<TableCell> {
    let causes: Vec<String> = order
        .parts
        .iter()
        .map(|part| format!("{} {}", part.name, text::cause(part.stage, &part.contrast, lang)))
        .collect();
    vec![
        TableCell::link(&*order.no),
        TableCell::text(order.at.date.to_string()),
        TableCell::text(&*order.customer),
        difference_cell(order.difference()),
        TableCell::text(causes.join(lang.pick("；", "; "))),
    ]
}

/// Two bars per person: as it stands, and as it would be.
fn chart_ui(ui: &mut Ui, found: &Trial, lang: Lang) {
    let height = ui.available_height() - 2.0 * (size::L + size::LINE);
    let palette = Palette::of(ui);
    card::card(ui, Padding::Roomy, |ui| {
        ui.set_min_size(Vec2::new(ui.available_width(), height));
        card::title_row(ui, text::chart(lang), |ui| {
            ui.spacing_mut().item_spacing.x = size::XS;
            for (word, color) in [(text::after(lang), palette.accent), (text::before(lang), palette.accent_line)] {
                ui.label(RichText::new(word).font(font::tiny()).color(palette.secondary));
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(size::BAR), Sense::hover());
                ui.painter().rect_filled(rect, CornerRadius::same(radius::S / 2), color);
            }
        });
        let most = found.people.iter().flat_map(|one| [one.before(), one.after()]).max().unwrap_or_default();
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = size::XS;
            for person in &found.people {
                let wanted = Vec2::new(ui.available_width() - size::S, size::ROW);
                let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
                let plot = rect.with_min_x(rect.left() + 1.4 * size::AXIS).with_max_x(rect.right() - 1.5 * size::AXIS);
                let name = Rect::from_min_max(rect.min, pos2(plot.left() - size::S, rect.bottom()));
                let label = RichText::new(&*person.name).font(font::small()).color(palette.text);
                shell::child(ui, &person.name, name.translate(Vec2::new(0.0, size::S - size::XXS)), |ui| {
                    ui.add(Label::new(label).truncate());
                });
                for (amount, color, top) in [
                    (person.before(), palette.accent_line, rect.top() + size::XS),
                    (person.after(), palette.accent, rect.center().y + size::LINE),
                ] {
                    let length = plot.width() * share(amount, most);
                    let bar = Rect::from_min_size(pos2(plot.left(), top), Vec2::new(length, size::BAR + size::XXS));
                    ui.painter().rect_filled(bar, CornerRadius::same(radius::S / 2), color);
                }
                let difference = person.difference();
                let tone = match difference.fen().signum() {
                    1 => palette.tone(Tone::Green).text,
                    -1 => palette.tone(Tone::Red).text,
                    _ => palette.faint,
                };
                let words = text::signed(difference);
                ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, &words, font::tiny(), tone);
                let spoken = format!(
                    "{} {} {} {} {} {words}",
                    person.name,
                    text::before(lang),
                    report_text::minus(person.before()),
                    text::after(lang),
                    report_text::minus(person.after())
                );
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
                response.on_hover_text(spoken);
            }
        });
    });
}
