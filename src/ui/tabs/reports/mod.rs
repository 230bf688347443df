//! 报表: the commission table and its reasons, what was left out, adjustments, lists of orders.

mod adjustments;
mod bar;
mod chart;
mod commission;
mod drawing;
mod kind;
mod lines;
mod load;
mod span;
mod tables;
mod trends;
mod trial;
mod uncounted;
mod unpaid;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use eframe::egui::{Context, Ui};
use serde::{Deserialize, Serialize};

use crate::app::report::{ReportName, ReportRequest};
use crate::app::{AppResult, Changed, Trial};
use crate::model::{Adjustment, Month, Policy, ReportTable};
use crate::store::customers;
use crate::text::ui::reports as text;
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};
use crate::ui::theme::Tone;
use crate::ui::widgets::card;
use crate::ui::widgets::table::{TableLayout, TableState};

use kind::list;
use load::{MonthView, Trend};

pub use kind::Report;

/// What this page asks for.
#[derive(Debug)]
pub enum Action {
    /// Read what is shown.
    Load,
    /// Show a report.
    Choose(Report),
    /// Read the report of dates or of a customer.
    Read(ReportRequest),
    /// Sort its rows.
    Sort,
    /// Look for customers.
    FindCustomers(String),
    /// Record an adjustment.
    Add(Adjustment),
    /// Take an adjustment away.
    Remove(String),
    /// Enter that these orders were paid on a day.
    MarkPaid(Vec<String>, NaiveDate),
    /// Begin an adjustment of somebody, for an order where one is chosen.
    BeginAdjustment(String, Option<String>),
    /// Compare with this month; none: the one before.
    Compare(Option<Month>),
    /// Remember how the reports are looked at.
    Remember,
    /// Try a policy from its form on the last months.
    Try(Box<Policy>),
    /// Try the policy that is chosen on the months that are.
    RunTrial,
}

/// What the threads answer to this page.
#[derive(Debug)]
pub enum Reply {
    /// A month, for the generation that asked.
    Month(u64, Box<AppResult<MonthView>>),
    /// The chart.
    Trend(u64, Box<AppResult<Trend>>),
    /// A report as a table, with the request it answers.
    Table(u64, Box<AppResult<ReportTable>>),
    /// The sequence in which its rows are shown.
    Sorted(u64, Vec<usize>),
    /// Customers found.
    Customers(String, AppResult<Vec<String>>),
    /// An adjustment was recorded.
    Added(AppResult<()>),
    /// An adjustment was taken away.
    Removed(AppResult<()>),
    /// The figures of a span of months.
    Figures(u64, (Month, Month), Box<AppResult<trends::Figures>>),
    /// Orders that are not paid.
    Unpaid(Box<AppResult<ReportTable>>),
    /// So many payments were entered, and which one was refused.
    Paid(usize, Option<(String, crate::app::AppError)>),
    /// A trial ended.
    Tried(u64, Box<AppResult<Trial>>),
}

/// How the reports are looked at: what outlives the session.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Looks {
    report: Report,
    trends: trends::Looks,
    people: TableLayout,
    lines: TableLayout,
    uncounted: TableLayout,
    adjustments: TableLayout,
    unpaid: TableLayout,
    tables: BTreeMap<Report, TableLayout>,
}

/// Under which key they are remembered.
const DESK_KEY: &str = "list.reports";

/// The state of the page.
#[derive(Debug, Default)]
pub struct ReportsTab {
    report: Report,
    /// The month shown is not the one wanted, or records changed.
    month_is_stale: bool,
    loading: bool,
    /// Counts what was asked for: answers to earlier questions are dropped.
    generation: Arc<AtomicU64>,
    month: Option<Box<MonthView>>,
    trend: Trend,
    commission: commission::CommissionState,
    uncounted: uncounted::UncountedState,
    adjustments: adjustments::AdjustmentsState,
    tables: tables::TablesState,
    trends: trends::TrendsState,
    unpaid: unpaid::UnpaidState,
    /// The month compared with, where it is not the one before.
    against: Option<Month>,
    /// Where it was read what is remembered, and that.
    remembered: Option<Looks>,
    trial: trial::TrialState,
}

impl ReportsTab {
    /// Draws the page; what is asked for goes to `out`.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if self.is_stale(session) {
            self.set_fresh(session);
            out.push(app::Action::Reports(Action::Load));
        }
        let lang = session.lang;
        self.bar(ui, session, out);
        let mut chosen = None;
        let current = self.report;
        shell::with_list(
            ui,
            |ui| chosen = list(ui, current, lang),
            |ui| {
                if self.loading {
                    // What is on the screen is of before: it stays, a little paler, until the new is there.
                    ui.set_opacity(0.6);
                }
                self.page(ui, session, out);
            },
        );
        if let Some(report) = chosen {
            out.push(app::Action::Reports(Action::Choose(report)));
        }
        if self.remembered.as_ref().is_some_and(|looks| *looks != self.looks()) {
            out.push(app::Action::Reports(Action::Remember));
        }
    }

    fn looks(&self) -> Looks {
        let [people, lines] = self.commission.layouts();
        Looks {
            report: self.report,
            trends: self.trends.looks(),
            people: people.clone(),
            lines: lines.clone(),
            uncounted: self.uncounted.table.layout.clone(),
            adjustments: self.adjustments.table.layout.clone(),
            unpaid: self.unpaid.table.layout.clone(),
            tables: self.tables.layouts(),
        }
    }

    fn restore(&mut self, looks: Looks) {
        self.report = looks.report;
        self.trends.restore(looks.trends.clone());
        self.commission.restore([looks.people.clone(), looks.lines.clone()]);
        self.uncounted.table = TableState::new(looks.uncounted.clone());
        self.adjustments.table = TableState::new(looks.adjustments.clone());
        self.unpaid.restore(looks.unpaid.clone());
        self.tables.restore(looks.tables.clone());
        self.remembered = Some(looks);
    }

    fn page(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        match (self.report, &self.month) {
            (Report::Commission, Some(month)) => self.commission.ui(ui, month, &self.trend, session, out),
            (Report::Uncounted, Some(month)) => self.uncounted.ui(ui, month, session, out),
            (Report::Adjustments, Some(month)) => self.adjustments.ui(ui, month, session, out),
            (Report::Deals | Report::Attribution | Report::Log, _) => self.tables.ui(ui, self.report, session, out),
            (Report::Business | Report::Origins | Report::People, _) => {
                self.trends.ui(ui, self.report, session, out);
            }
            (Report::Unpaid, _) => self.unpaid.ui(ui, session, out),
            (Report::Trial, _) => self.trial.ui(ui, session, out),
            (_, None) => {
                card::note(ui, session.words().loading);
            }
        }
    }

    fn is_stale(&self, session: &Session) -> bool {
        match self.report {
            report if report.is_monthly() => self.month_is_stale,
            report if report.is_chart() => self.trends.is_stale(report, session),
            Report::Unpaid => self.unpaid.is_stale(),
            Report::Trial => false,
            report => self.tables.is_stale(report),
        }
    }

    fn set_fresh(&mut self, session: &Session) {
        match self.report {
            report if report.is_monthly() => self.month_is_stale = false,
            report if report.is_chart() => self.trends.set_fresh(report, session),
            Report::Unpaid => self.unpaid.set_fresh(),
            Report::Trial => {}
            report => self.tables.set_fresh(report),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, reply: Reply, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        let mut fail = |error: &crate::app::AppError| {
            out.push(app::Action::Tell(Tone::Red, error.words(lang).line(lang)));
        };
        match reply {
            Reply::Month(generation, month) if generation == self.generation.load(Ordering::Relaxed) => {
                self.loading = false;
                match *month {
                    Ok(month) => {
                        self.commission.take(&month);
                        self.adjustments.take(&month);
                        self.uncounted.take(&month);
                        self.month = Some(Box::new(month));
                    }
                    Err(error) => fail(&error),
                }
            }
            Reply::Trend(generation, trend) if generation == self.generation.load(Ordering::Relaxed) => match *trend {
                Ok(trend) => self.trend = trend,
                Err(error) => fail(&error),
            },
            Reply::Month(..) | Reply::Trend(..) => {}
            Reply::Table(number, table) => {
                self.loading = false;
                if let Err(error) = self.tables.take(number, *table) {
                    fail(&error);
                }
            }
            Reply::Tried(number, found) => {
                if let Some(error) = self.trial.take(number, *found) {
                    fail(&error);
                }
            }
            Reply::Sorted(number, sequence) => self.tables.take_sequence(number, sequence),
            Reply::Customers(query, Ok(names)) => self.tables.take_customers(query, names),
            Reply::Added(Ok(())) => {
                self.adjustments.stored();
                out.push(app::Action::Tell(Tone::Green, text::added(lang).to_owned()));
                out.push(changed());
            }
            Reply::Added(Err(error)) => self.adjustments.refused(&error, lang),
            Reply::Removed(Ok(())) => {
                out.push(app::Action::Tell(Tone::Green, text::removed(lang).to_owned()));
                out.push(changed());
            }
            Reply::Figures(number, span, figures) => {
                self.loading = false;
                if let Err(error) = self.trends.take(number, span, *figures) {
                    fail(&error);
                }
            }
            Reply::Unpaid(table) => {
                self.loading = false;
                match *table {
                    Ok(table) => self.unpaid.take(table),
                    Err(error) => fail(&error),
                }
            }
            Reply::Paid(count, refused) => {
                if let Some((no, error)) = refused {
                    let words = format!("{no}  {}", error.words(lang).line(lang));
                    out.push(app::Action::Tell(Tone::Red, words));
                }
                if count > 0 {
                    out.push(app::Action::Tell(Tone::Green, text::marked_paid(count, lang)));
                    out.push(changed());
                }
            }
            Reply::Customers(_, Err(error)) | Reply::Removed(Err(error)) => fail(&error),
        }
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        match action {
            Action::Load if self.report.is_monthly() => self.load_month(runner),
            Action::Load if self.report.is_chart() => {
                self.loading = true;
                self.trends.read(self.report, runner);
            }
            Action::Load if self.report == Report::Unpaid => self.read_unpaid(runner),
            Action::Load => {
                if let Some(request) = self.tables.request(self.report, runner.session) {
                    self.read_table(request, runner);
                }
            }
            Action::Choose(report) => {
                self.report = report;
                // What was loading is of another page.
                self.loading = false;
            }
            Action::MarkPaid(numbers, date) => runner.workers.write(move |office| {
                let (count, refused) = unpaid::mark_paid(office, &numbers, date);
                app::Reply::Reports(Reply::Paid(count, refused))
            }),
            Action::BeginAdjustment(person, order) => {
                self.adjustments.begin(person, order);
                self.report = Report::Adjustments;
            }
            Action::Compare(month) => {
                self.against = month;
                self.month_is_stale = true;
            }
            Action::Remember => {
                let looks = self.looks();
                runner.desk.put(DESK_KEY, &looks, runner.now);
                self.remembered = Some(looks);
            }
            Action::Try(policy) => {
                self.report = Report::Trial;
                self.trial.hand_over(*policy);
                self.trial.run(runner);
            }
            Action::RunTrial => self.trial.run(runner),
            Action::Read(request) if self.tables.is_asked(&request) => {}
            Action::Read(request) => self.read_table(request, runner),
            Action::Sort => {
                if let Some(work) = self.tables.sorting() {
                    runner.workers.beside(move || {
                        let (number, sequence) = work();
                        app::Reply::Reports(Reply::Sorted(number, sequence))
                    });
                }
            }
            Action::FindCustomers(query) => runner.workers.read(move |reader| {
                let found = customers::find(reader, &query, 50).map_err(Into::into);
                app::Reply::Reports(Reply::Customers(query, found))
            }),
            Action::Add(adjustment) => runner
                .workers
                .write(move |office| app::Reply::Reports(Reply::Added(office.add_adjustment(&adjustment)))),
            Action::Remove(no) => {
                let reason = text::remove(runner.session.lang).to_owned();
                runner
                    .workers
                    .write(move |office| app::Reply::Reports(Reply::Removed(office.remove_adjustment(&no, &reason))));
            }
        }
    }

    fn load_month(&mut self, runner: &Runner<'_>) {
        let number = self.generation.fetch_add(1, Ordering::Relaxed) + 1;
        self.loading = true;
        let month = runner.session.month;
        let against = self.against.unwrap_or_else(|| month.plus(-1));
        let known = self.trends.known();
        let latest = self.generation.clone();
        let is_latest = move || latest.load(Ordering::Relaxed) == number;
        let (month_is_wanted, trend_is_wanted) = (is_latest.clone(), is_latest);
        runner.workers.read(move |reader| {
            // Whoever leafs through months wants the last one only.
            let month =
                if month_is_wanted() { MonthView::load(reader, month) } else { Err(crate::app::AppError::Cancelled) };
            app::Reply::Reports(Reply::Month(number, Box::new(month)))
        });
        runner.workers.read(move |reader| {
            app::Reply::Reports(Reply::Trend(
                number,
                Box::new(Trend::load(reader, (month, against), &known, trend_is_wanted)),
            ))
        });
    }

    fn read_unpaid(&mut self, runner: &Runner<'_>) {
        self.loading = true;
        let request = unpaid::UnpaidState::request(runner.session);
        runner.workers.read(move |reader| {
            let table = reader.at_once(|source| {
                let directory = crate::app::queries::directory(source)?;
                crate::app::report::make(source, &directory, &request)
            });
            app::Reply::Reports(Reply::Unpaid(Box::new(table)))
        });
    }

    fn read_table(&mut self, request: ReportRequest, runner: &Runner<'_>) {
        let number = self.tables.asked(&request);
        self.loading = true;
        runner.workers.read(move |reader| {
            let table = reader.at_once(|source| {
                let directory = crate::app::queries::directory(source)?;
                crate::app::report::make(source, &directory, &request)
            });
            app::Reply::Reports(Reply::Table(number, Box::new(table)))
        });
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if self.remembered.is_none() {
            self.restore(runner.desk.get(DESK_KEY).unwrap_or_default());
        }
        self.forget();
    }

    fn forget(&mut self) {
        self.month_is_stale = true;
        self.tables.reload();
        self.trends.reload();
        self.unpaid.reload();
        self.trial.reload();
    }

    /// A command was called by its key.
    pub fn command(&mut self, command: Command, _ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::Export if self.report == Report::Trial => out.extend(self.trial.export()),
            Command::Export => {
                let request = self.export(session);
                out.extend(request.map(|request| app::Action::Dialogs(dialogs::Action::Export(request))));
            }
            Command::Refresh => self.forget(),
            _ => {}
        }
    }

    /// What exporting would write now.
    fn export(&self, session: &Session) -> Option<ReportRequest> {
        let request = match self.report {
            Report::Commission => ReportRequest::Month(ReportName::Commission, session.month),
            Report::Uncounted => ReportRequest::Month(ReportName::Uncredited, session.month),
            Report::Adjustments => ReportRequest::Month(ReportName::CommissionLines, session.month),
            Report::Unpaid => unpaid::UnpaidState::request(session),
            chart if chart.is_chart() => self.trends.request(chart, session)?,
            Report::Trial => return None,
            other => self.tables.request(other, session)?,
        };
        Some(request)
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        match (self.report, &self.month) {
            (Report::Commission, Some(month)) => commission::stats(month, &self.trend, session.lang),
            (Report::Uncounted, Some(month)) => self.uncounted.stats(month, session.lang),
            (Report::Adjustments, Some(month)) => adjustments::stats(month, session.lang),
            (Report::Deals | Report::Attribution | Report::Log, _) => self.tables.stats(session.lang),
            (Report::Business | Report::Origins | Report::People, _) => self.trends.stats(self.report, session.lang),
            (Report::Unpaid, _) => self.unpaid.stats(session.lang),
            (Report::Trial, _) => self.trial.stats(session.lang),
            (_, None) => Vec::new(),
        }
    }
}

fn changed() -> app::Action {
    app::Action::Changed(Changed { commission: true, ..Changed::default() })
}

/// The month that the page shows.
fn shown_month(view: &MonthView) -> Month {
    view.computed.month
}
