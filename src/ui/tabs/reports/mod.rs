//! 报表: the commission table and its reasons, what was left out, adjustments, lists of orders.

mod adjustments;
mod bar;
mod chart;
mod commission;
mod lines;
mod load;
mod tables;
mod trial;
mod uncounted;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use eframe::egui::{Context, Ui};

use crate::app::report::{ReportName, ReportRequest};
use crate::app::{AppResult, Changed, Trial};
use crate::model::{Adjustment, Month, Policy, ReportTable};
use crate::store::customers;
use crate::text::Lang;
use crate::text::ui::reports as text;
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::session::Session;
use crate::ui::shell::{self, Stat};
use crate::ui::theme::Tone;
use crate::ui::widgets::card;
use crate::ui::widgets::tabs::{self, Tab};

use load::{MonthView, Trend};

/// The reports of the page, as listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Report {
    /// 提成表.
    #[default]
    Commission,
    /// 未计入.
    Uncounted,
    /// 奖惩.
    Adjustments,
    /// 成交一览.
    Deals,
    /// 归属明细.
    Attribution,
    /// 归属记录.
    Log,
    /// 试算.
    Trial,
}

impl Report {
    const ALL: [Self; 7] =
        [Self::Commission, Self::Uncounted, Self::Adjustments, Self::Deals, Self::Attribution, Self::Log, Self::Trial];

    const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Commission => text::commission(lang),
            Self::Uncounted => text::uncounted(lang),
            Self::Adjustments => text::adjustments(lang),
            Self::Deals => text::deals(lang),
            Self::Attribution => text::attribution(lang),
            Self::Log => text::log(lang),
            Self::Trial => crate::text::ui::trial::trial(lang),
        }
    }

    /// Whether it is about the month worked in.
    const fn is_monthly(self) -> bool {
        matches!(self, Self::Commission | Self::Uncounted | Self::Adjustments)
    }
}

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
    /// A trial ended.
    Tried(u64, Box<AppResult<Trial>>),
}

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
    trial: trial::TrialState,
}

impl ReportsTab {
    /// Draws the page; what is asked for goes to `out`.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if self.is_stale() {
            self.set_fresh();
            out.push(app::Action::Reports(Action::Load));
        }
        let lang = session.lang;
        self.bar(ui, session, out);
        let titles = Report::ALL.map(|report| Tab::new(report.title(lang)));
        let current = Report::ALL.iter().position(|report| *report == self.report).unwrap_or(0);
        let mut chosen = None;
        shell::with_list(
            ui,
            |ui| chosen = tabs::list(ui, &titles, current),
            |ui| {
                if self.loading {
                    // What is on the screen is of before: it stays, a little paler, until the new is there.
                    ui.set_opacity(0.6);
                }
                self.page(ui, session, out);
            },
        );
        if let Some(report) = chosen.and_then(|index| Report::ALL.get(index)) {
            out.push(app::Action::Reports(Action::Choose(*report)));
        }
    }

    fn page(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        match (self.report, &self.month) {
            (Report::Commission, Some(month)) => self.commission.ui(ui, month, &self.trend, session, out),
            (Report::Uncounted, Some(month)) => self.uncounted.ui(ui, month, session, out),
            (Report::Adjustments, Some(month)) => self.adjustments.ui(ui, month, session, out),
            (Report::Deals | Report::Attribution | Report::Log, _) => self.tables.ui(ui, self.report, session, out),
            (Report::Trial, _) => self.trial.ui(ui, session, out),
            (_, None) => {
                card::note(ui, session.words().loading);
            }
        }
    }

    fn is_stale(&self) -> bool {
        match self.report {
            Report::Trial => false,
            report if report.is_monthly() => self.month_is_stale,
            report => self.tables.is_stale(report),
        }
    }

    fn set_fresh(&mut self) {
        if self.report.is_monthly() {
            self.month_is_stale = false;
        } else {
            self.tables.set_fresh(self.report);
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
            Reply::Customers(_, Err(error)) | Reply::Removed(Err(error)) => fail(&error),
        }
    }

    /// Runs what was asked for.
    pub fn run(&mut self, action: Action, runner: &mut Runner<'_>) {
        match action {
            Action::Load if self.report.is_monthly() => self.load_month(runner),
            Action::Load => {
                if let Some(request) = self.tables.request(self.report, runner.session) {
                    self.read_table(request, runner);
                }
            }
            Action::Choose(report) => self.report = report,
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
            app::Reply::Reports(Reply::Trend(number, Box::new(Trend::load(reader, month, trend_is_wanted))))
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
    pub fn reload(&mut self, _runner: &mut Runner<'_>) {
        self.month_is_stale = true;
        self.tables.reload();
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
            Command::Refresh => {
                self.month_is_stale = true;
                self.tables.reload();
            }
            _ => {}
        }
    }

    /// What exporting would write now.
    fn export(&self, session: &Session) -> Option<ReportRequest> {
        let request = match self.report {
            Report::Commission => ReportRequest::Month(ReportName::Commission, session.month),
            Report::Uncounted => ReportRequest::Month(ReportName::Uncredited, session.month),
            Report::Adjustments => ReportRequest::Month(ReportName::CommissionLines, session.month),
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
