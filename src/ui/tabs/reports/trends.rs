//! 经营走势, 客户来源, 人员走势: a table and its chart beside each other, over a span of months.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use eframe::egui::{Color32, Ui, Vec2};
use serde::{Deserialize, Serialize};

use super::span::Span;
use super::{Action, Reply, Report, drawing, tables};
use crate::app::report::trend::{self, KnownStatements, MonthFigures, OriginsView};
use crate::app::report::{MonthsReport, ReportRequest};
use crate::app::{AppError, AppResult, queries};
use crate::model::{Money, Month, PersonId, ReportTable};
use crate::store::{Reader, StoreResult};
use crate::text::Lang;
use crate::text::ui::charts as text;
use crate::text::ui::reports as report_text;
use crate::ui::app::{self, Runner};
use crate::ui::dialogs;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};
use crate::ui::theme::{font, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::chart::{Chart, Clicks, Unit};
use crate::ui::widgets::table::{Column, EmptyState, Table, TableEvent, TableLayout, TableState, tsv};
use crate::ui::widgets::tabs::segmented;
use crate::ui::widgets::{Button, Icon, check, chips};

/// The largest share of the width that the table takes.
const TABLE_SHARE: f32 = 0.56;
/// How many people are shown before anybody is picked.
const FIRST_PEOPLE: usize = 5;
/// How many lines can be told apart.
const MOST_PEOPLE: usize = 8;

/// How these reports are looked at; remembered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Looks {
    span: Span,
    /// 0: 渠道类别, 1: 平台.
    by: usize,
    /// 0: 金额, 1: 数量.
    origins_show: usize,
    /// 0: 提成, 1: 订单, 2: 积分.
    people_show: usize,
    /// Who was picked, by row number; nobody: the first few.
    people: Vec<i64>,
    business_table: TableLayout,
    origins_table: TableLayout,
    people_table: TableLayout,
}

/// What was read.
#[derive(Debug)]
pub enum Figures {
    /// For 经营走势 and 人员走势.
    Months(Vec<MonthFigures>),
    /// For 客户来源.
    Origins(OriginsView),
}

/// What these reports remember.
#[derive(Debug, Default)]
pub struct TrendsState {
    looks: Looks,
    table: TableState,
    /// The report whose layout `table` has.
    of: Option<Report>,
    known: KnownStatements,
    months: Option<((Month, Month), Vec<MonthFigures>)>,
    origins: Option<((Month, Month), OriginsView)>,
    /// What was asked for last, until records change.
    asked: Option<(bool, (Month, Month))>,
    generation: Arc<AtomicU64>,
    stopped: bool,
}

impl TrendsState {
    /// How it is looked at, to be remembered.
    pub fn looks(&self) -> Looks {
        let mut looks = self.looks.clone();
        if let Some(report) = self.of {
            *layout_of(&mut looks, report) = self.table.layout.clone();
        }
        looks
    }

    /// Looks as it was remembered.
    pub fn restore(&mut self, looks: Looks) {
        self.looks = looks;
        self.of = None;
    }

    /// Statements whose sums are known.
    pub fn known(&self) -> KnownStatements {
        self.known.clone()
    }

    /// Records changed.
    pub fn reload(&mut self) {
        self.asked = None;
        self.stopped = false;
    }

    fn span(&self, session: &Session) -> (Month, Month) {
        self.looks.span.months(session.month, session.shared.months.recorded)
    }

    /// Whether what this report shows has to be read.
    pub fn is_stale(&self, report: Report, session: &Session) -> bool {
        self.asked != Some((report == Report::Origins, self.span(session)))
    }

    /// It is about to be read.
    pub fn set_fresh(&mut self, report: Report, session: &Session) {
        self.asked = Some((report == Report::Origins, self.span(session)));
    }

    /// Reads it, on a thread of its own: many open months take a while.
    pub fn read(&mut self, report: Report, runner: &mut Runner<'_>) {
        let span = self.span(runner.session);
        let number = self.generation.fetch_add(1, Ordering::Relaxed) + 1;
        let (latest, known) = (self.generation.clone(), self.known.clone());
        let task = runner.task(text::reading(runner.session.lang));
        runner.workers.read_beside(move |reader| {
            // Whoever leafs through months wants the last span only.
            let mut tell = |done, all| {
                if latest.load(Ordering::Relaxed) == number { task.tell(done, all) } else { ControlFlow::Break(()) }
            };
            let figures = read(reader, report, span, &known, &mut tell);
            app::Reply::Reports(Reply::Figures(number, span, Box::new(figures)))
        });
    }

    /// Takes what was read.
    pub fn take(&mut self, number: u64, span: (Month, Month), figures: AppResult<Figures>) -> AppResult<()> {
        if number != self.generation.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.stopped = false;
        match figures {
            Ok(Figures::Months(months)) => self.months = Some((span, months)),
            Ok(Figures::Origins(origins)) => self.origins = Some((span, origins)),
            Err(AppError::Cancelled) => self.stopped = true,
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Draws the fields above the table.
    pub fn parameters(&mut self, ui: &mut Ui, report: Report, session: &Session) {
        let lang = session.lang;
        self.looks.span.ui(ui, session);
        match report {
            Report::Origins => {
                segmented(ui, &[text::by_category(lang), text::by_platform(lang)], &mut self.looks.by);
                segmented(ui, &[text::money(lang), text::counts(lang)], &mut self.looks.origins_show);
            }
            Report::People => {
                self.people_ui(ui, session);
                let shown = [text::commission(lang), text::orders(lang), text::points(lang)];
                segmented(ui, &shown, &mut self.looks.people_show);
            }
            _ => {}
        }
    }

    fn people_ui(&mut self, ui: &mut Ui, session: &Session) {
        let people = self.everybody();
        let shown = self.shown_people();
        chips::popup_button(ui, &text::people_chosen(shown.len(), session.lang), |ui| {
            ui.set_width(size::SEARCH);
            ui.spacing_mut().item_spacing.y = 0.0;
            card::scroll(ui, size::ROW * size::POPUP_ROWS, |ui| {
                for person in &people {
                    let mut ticked = shown.contains(person);
                    let is_last = ticked && shown.len() == 1;
                    let is_full = !ticked && shown.len() >= MOST_PEOPLE;
                    ui.add_enabled_ui(!is_last && !is_full, |ui| {
                        if check(ui, &mut ticked, session.shared.directory.name(*person)).changed() {
                            let mut picked = shown.clone();
                            picked.retain(|one| one != person);
                            if ticked {
                                picked.push(*person);
                            }
                            self.looks.people = picked.iter().map(|one| one.0).collect();
                        }
                    });
                }
            });
        });
    }

    /// Everybody in the span, largest commission first.
    fn everybody(&self) -> Vec<PersonId> {
        let Some((_, months)) = &self.months else { return Vec::new() };
        let mut sums: std::collections::BTreeMap<PersonId, Money> = std::collections::BTreeMap::new();
        for one in months.iter().flat_map(|month| &month.people) {
            *sums.entry(one.person).or_default() += one.commission;
        }
        let mut people: Vec<(PersonId, Money)> = sums.into_iter().collect();
        people.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.0.cmp(&b.0.0)));
        people.into_iter().map(|(person, _)| person).collect()
    }

    /// Who is shown: those picked, as far as they have anything; without them the first few.
    fn shown_people(&self) -> Vec<PersonId> {
        let everybody = self.everybody();
        let picked: Vec<PersonId> =
            self.looks.people.iter().map(|id| PersonId(*id)).filter(|person| everybody.contains(person)).collect();
        if picked.is_empty() { everybody.into_iter().take(FIRST_PEOPLE).collect() } else { picked }
    }

    /// The table shown now; none while nothing is read.
    fn report_table(&self, report: Report, session: &Session) -> Option<ReportTable> {
        match report {
            Report::Origins => {
                let (_, origins) = self.origins.as_ref()?;
                Some(if self.looks.by == 0 {
                    trend::origins_table(&origins.categories, "categories", "渠道类别")
                } else {
                    trend::origins_table(&origins.platforms, "platforms", "平台")
                })
            }
            Report::People => {
                let (_, months) = self.months.as_ref()?;
                Some(trend::people_table(months, &self.shown_people(), &session.shared.directory))
            }
            _ => Some(trend::business_table(&self.months.as_ref()?.1)),
        }
    }

    /// The chart shown now; none where there is nothing to draw.
    fn chart(&self, report: Report, session: &Session) -> Option<Chart> {
        let lang = session.lang;
        match report {
            Report::Origins => {
                let ((from, to), origins) = self.origins.as_ref()?;
                let (rows, word) = if self.looks.by == 0 {
                    (&origins.categories, text::by_category(lang))
                } else {
                    (&origins.platforms, text::by_platform(lang))
                };
                let title = text::over_months(&format!("{} · {word}", text::origins(lang)), *from, *to);
                let unit = if self.looks.origins_show == 1 { Unit::Count } else { Unit::Money };
                drawing::origins(title, rows, unit, lang)
            }
            Report::People => {
                let ((from, to), months) = self.months.as_ref()?;
                let words = [text::commission(lang), text::orders(lang), text::points(lang)];
                let word = words.get(self.looks.people_show).copied().unwrap_or_default();
                let title = text::over_months(&format!("{} · {word}", text::people(lang)), *from, *to);
                drawing::people(title, months, &self.shown_people(), self.looks.people_show, session)
            }
            _ => {
                let ((from, to), months) = self.months.as_ref()?;
                let title = text::over_months(text::business(lang), *from, *to);
                drawing::business(title, months, session)
            }
        }
    }

    /// Draws table and chart.
    pub fn ui(&mut self, ui: &mut Ui, report: Report, session: &Session, out: &mut Vec<app::Action>) {
        if self.of != Some(report) {
            self.looks = self.looks();
            self.table = TableState::new(layout_of(&mut self.looks, report).clone());
            self.of = Some(report);
        }
        let Some(table) = self.report_table(report, session) else {
            let words = if self.stopped { text::stopped(session.lang) } else { session.words().loading };
            card::note(ui, words);
            return;
        };
        let space = ui.available_rect_before_wrap();
        let columns = columns(&table);
        let wanted: f32 = columns.iter().map(Column::natural_width).sum::<f32>() + 2.0 * size::LINE;
        let left = space.with_max_x(space.left() + wanted.min(space.width() * TABLE_SHARE));
        let right = space.with_min_x(left.right() + size::M);
        shell::child(ui, "table", left, |ui| self.table_ui(ui, report, &table, &columns, session));
        shell::child(ui, "chart", right, |ui| self.chart_ui(ui, report, session, out));
        ui.advance_cursor_after_rect(space);
    }

    fn table_ui(
        &mut self,
        ui: &mut Ui,
        report: Report,
        table: &ReportTable,
        columns: &[Column<'_>],
        session: &Session,
    ) {
        let sequence = self.table.sort().map(|sort| tables::sorted(table, sort));
        let cells = |row: usize| {
            let index = sequence.as_ref().map_or(Some(row), |sequence| sequence.get(row).copied())?;
            Some(tables::row_cells(table, table.rows.get(index)?))
        };
        let mut events = Vec::new();
        card::card(ui, Padding::None, |ui| {
            let empty = EmptyState { text: nothing(report, session.lang), action: "", command: None };
            let widget =
                Table::new(report.title(session.lang), columns, table.rows.len(), session.words()).empty(empty);
            events = widget.show(ui, &mut self.table, &mut |row| cells(row)).events;
        });
        for event in events {
            if event == TableEvent::Copy {
                let chosen = self.table.selection().into_iter().flatten().filter_map(cells);
                ui.copy_text(tsv(columns, &self.table.layout, chosen));
            }
        }
    }

    fn chart_ui(&self, ui: &mut Ui, report: Report, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let height = ui.available_height() - 2.0 * (size::L + size::LINE);
        let chart = self.chart(report, session);
        card::card(ui, Padding::Roomy, |ui| {
            ui.set_min_size(Vec2::new(ui.available_width(), height));
            let Some(chart) = chart else {
                card::note(ui, nothing(report, lang));
                return;
            };
            let mut save = false;
            card::title_row(ui, &chart.title, |ui| {
                save = Button::ghost(text::save_picture(lang)).with_icon(Icon::Export).show(ui).clicked();
            });
            ui.add_space(size::XS);
            // In a narrow window the words under the chart take two lines.
            let words = ui.painter().layout(
                note(report, lang).to_owned(),
                font::small(),
                Color32::PLACEHOLDER,
                ui.available_width(),
            );
            let room = ui.available_height() - words.size().y - 2.0 * size::S;
            let clicks = if report == Report::Origins { Clicks::Ignored } else { Clicks::Answered };
            let clicked = chart.ui(ui, room, clicks);
            card::note(ui, note(report, lang));
            if let Some(month) = clicked.and_then(|index| self.months.as_ref()?.1.get(index)) {
                // Every figure leads to its reasons: the month's commission table.
                out.push(app::Action::SetMonth(month.month));
                out.push(app::Action::Reports(Action::Choose(Report::Commission)));
            }
            if save {
                let name = chart.title.replace("  ", "-").replace(" · ", "-").replace(" — ", "-");
                let under = format!("{}  {}", session.shared.company, note(report, lang));
                let picture = dialogs::Action::SavePicture(name, Box::new(chart), under.trim().to_owned());
                out.push(app::Action::Dialogs(picture));
            }
        });
    }

    /// What exporting would write.
    pub fn request(&self, report: Report, session: &Session) -> Option<ReportRequest> {
        let ((from, to), report) = match report {
            Report::Origins if self.looks.by == 0 => (self.origins.as_ref()?.0, MonthsReport::Categories),
            Report::Origins => (self.origins.as_ref()?.0, MonthsReport::Platforms),
            Report::People => (self.months.as_ref()?.0, MonthsReport::People(self.shown_people())),
            _ => (self.span(session), MonthsReport::Business),
        };
        Some(ReportRequest::Months(report, from, to))
    }

    /// Sums of the span.
    pub fn stats(&self, report: Report, lang: Lang) -> Vec<Stat> {
        let stat = |label: &str, figure: String| Stat { label: label.to_owned(), figure };
        match (report, &self.months, &self.origins) {
            (Report::Origins, _, Some((_, view))) => {
                let sum = |of: fn(&trend::OriginFigures) -> Money| -> Money { view.categories.iter().map(of).sum() };
                vec![
                    stat(text::customers(lang), view.customers.to_string()),
                    stat(text::revenue(lang), report_text::minus(sum(|one| one.revenue))),
                    stat(text::profit(lang), report_text::minus(sum(|one| one.profit))),
                    stat(text::channel_commission(lang), report_text::minus(sum(|one| one.commission))),
                ]
            }
            (Report::Business | Report::People, Some((_, months)), _) => {
                let sum = |of: fn(&MonthFigures) -> Money| -> Money { months.iter().map(of).sum() };
                vec![
                    stat(text::revenue(lang), report_text::minus(sum(|one| one.revenue))),
                    stat(text::profit(lang), report_text::minus(sum(|one| one.profit))),
                    stat(text::commission(lang), report_text::minus(sum(|one| one.commission))),
                ]
            }
            _ => Vec::new(),
        }
    }
}

fn read(
    reader: StoreResult<Reader>,
    report: Report,
    span: (Month, Month),
    known: &KnownStatements,
    tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> AppResult<Figures> {
    reader?.at_once(|source| {
        let directory = queries::directory(source)?;
        Ok(match report {
            Report::Origins => Figures::Origins(trend::origins(source, &directory, span, known, tell)?),
            _ => Figures::Months(trend::months(source, &directory, span, known, tell)?),
        })
    })
}

fn layout_of(looks: &mut Looks, report: Report) -> &mut TableLayout {
    match report {
        Report::Origins => &mut looks.origins_table,
        Report::People => &mut looks.people_table,
        _ => &mut looks.business_table,
    }
}

const fn nothing(report: Report, lang: Lang) -> &'static str {
    match report {
        Report::People => text::nobody(lang),
        _ => text::nothing(lang),
    }
}

const fn note(report: Report, lang: Lang) -> &'static str {
    match report {
        Report::Origins => text::origins_note(lang),
        Report::People => text::people_note(lang),
        _ => text::business_note(lang),
    }
}

/// Narrower than elsewhere: a chart stands beside it.
fn columns(table: &ReportTable) -> Vec<Column<'static>> {
    use crate::model::ColumnKind;
    let shown = |column: &crate::model::Column| {
        let narrow = Column::of_report(column);
        match (column.kind, column.title) {
            (ColumnKind::Money, _) => narrow.letters(5.6),
            (ColumnKind::Integer, _) => narrow.letters(2.6),
            (_, "渠道类别" | "平台") => narrow.letters(6.4).stretch(1.0),
            (_, "人员") => narrow.letters(3.6).stretch(1.0),
            _ => narrow.letters(4.2),
        }
    };
    table.columns.iter().map(shown).collect()
}
