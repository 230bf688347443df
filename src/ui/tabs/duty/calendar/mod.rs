//! 日历: the month as weeks of days with 休 and 班, what of each day is on duty (D-1), and what was earned there.

mod grid;
mod side;

use chrono::{Datelike, NaiveDate};
use eframe::egui::Ui;

use crate::app::import::Kind;
use crate::app::report::{ReportName, ReportRequest};
use crate::app::{AppResult, DutyDay, DutyDays, duty_days};
use crate::model::{Hours, Month};
use crate::rules::calendar::coverage_of;
use crate::text::ui::{calendar as day_text, duty, duty_calendar as text, lists};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::session::Session;
use crate::ui::shell::{self, Half, Pair, Side, Stat};
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::{Button, Icon};

/// What the page asks for.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Show a day, of whatever month.
    Choose(NaiveDate),
    /// Read the month anew.
    Load,
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// The month was read.
    Month(Box<AppResult<DutyDays>>),
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct CalendarPage {
    days: Option<DutyDays>,
    chosen: Option<NaiveDate>,
    /// The day was chosen by hand: in a narrow window it is shown.
    turn: Option<Half>,
}

const fn asked(act: Act) -> app::Action {
    app::Action::Duty(super::Action::Calendar(act))
}

fn import(kind: Kind) -> app::Action {
    app::Action::Dialogs(dialogs::Action::ImportKind(kind))
}

impl CalendarPage {
    /// The chosen day: as chosen, else today, else the first of the month worked in.
    fn day(&self, session: &Session) -> NaiveDate {
        let is_of = |date: &NaiveDate| Month::of(*date) == session.month;
        self.chosen.filter(is_of).or(Some(session.today).filter(is_of)).unwrap_or_else(|| session.month.first_day())
    }

    /// Which month, left in the bar.
    pub fn bar_ui(ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let words = session.words();
        if Button::icon(Icon::ChevronLeft, words.previous_month).show(ui).clicked() {
            out.push(app::Action::SetMonth(session.month.plus(-1)));
        }
        card::heading(ui, &text::month_title(session.month, session.lang));
        if Button::icon(Icon::ChevronRight, words.next_month).show(ui).clicked() {
            out.push(app::Action::SetMonth(session.month.plus(1)));
        }
        if Month::of(session.today) != session.month && Button::secondary(words.today).show(ui).clicked() {
            choose(session.today, session, out);
        }
    }

    /// What can be done, at the right end of the bar; the first stands outermost.
    pub fn acts_ui(ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        if Button::primary(duty::new(lang)).with_icon(Icon::Plus).command(Command::New).show(ui).clicked() {
            out.push(app::Action::Call(Command::New));
        }
        let sheet = Button::secondary(duty::export_table(lang)).with_icon(Icon::Export).command(Command::Export);
        if sheet.show(ui).clicked() {
            out.push(app::Action::Call(Command::Export));
        }
        if Button::secondary(lists::import(lang)).show(ui).clicked() {
            out.push(import(Kind::Duty));
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        // Until another month has been read the one before stays, and the keyboard with it.
        let Some(days) = &self.days else { return };
        let lang = session.lang;
        let date = self.day(session);
        let mut chosen = None;
        let mut picked = None;
        let side = Side { add: Box::new(|ui| picked = side::ui(ui, days.day(date), date, session)) };
        let pair = Pair { id: "duty-calendar", words: [text::calendar(lang), text::one_day(lang)], turn: self.turn };
        shell::pair(ui, pair, |ui| chosen = month_ui(ui, days, date, session, out), side);
        self.turn = None;
        if let Some((date, how)) = chosen {
            if how == grid::How::Clicked {
                self.turn = Some(Half::Side);
            }
            choose(date, session, out);
        }
        out.extend(picked.map(app::Action::Duty));
    }

    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &Runner<'_>) {
        match act {
            Act::Choose(date) => self.chosen = Some(date),
            Act::Load => Self::reload(runner),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let Answer::Month(days) = answer;
        match *days {
            // Of two that were asked for the later one counts.
            Ok(days) if days.month == session.month => self.days = Some(days),
            Ok(_) => {}
            Err(error) => out.push(app::Action::Tell(Tone::Red, error.words(session.lang).line(session.lang))),
        }
    }

    /// Records or the month changed: reads anew.
    pub fn reload(runner: &Runner<'_>) {
        let month = runner.session.month;
        runner.workers.read(move |reader| {
            let days = reader.at_once(|source| duty_days(source, month));
            app::Reply::Duty(super::Reply::Calendar(Answer::Month(Box::new(days))))
        });
    }

    /// A command was called.
    pub fn command(&self, command: Command, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::New => {
                // The last slot of a working day is its evening.
                let day = self.days.as_ref().and_then(|days| days.day(self.day(session)));
                let mut slots = day.into_iter().flat_map(|day| &day.stretches).filter_map(|one| one.stretch.slot);
                let slot = slots.rfind(|slot| Some(slot.day) == day.map(|day| day.date));
                out.extend(slot.map(|slot| app::Action::Duty(super::Action::Register(slot.start))));
            }
            Command::Export => {
                let request = ReportRequest::Month(ReportName::Duty, session.month);
                out.push(app::Action::Dialogs(dialogs::Action::Export(request)));
            }
            Command::Refresh => out.push(asked(Act::Load)),
            _ => {}
        }
    }

    /// Counts and sums for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        let Some(days) = self.days.as_ref().filter(|days| days.month == session.month) else { return Vec::new() };
        let lang = session.lang;
        let hours: Hours = days.days.iter().map(DutyDay::hours).sum();
        vec![
            Stat { label: String::new(), figure: text::count(days.entry_count(), lang) },
            Stat { label: duty::duty_hours(lang).to_owned(), figure: format!("{hours} h") },
        ]
    }
}

/// Shows a day; where it is of another month, the window works in that one from now on.
fn choose(date: NaiveDate, session: &Session, out: &mut Vec<app::Action>) {
    out.push(asked(Act::Choose(date)));
    let month = Month::of(date);
    if month != session.month {
        out.push(app::Action::SetMonth(month));
    }
}

fn month_ui(
    ui: &mut Ui,
    days: &DutyDays,
    selected: NaiveDate,
    session: &Session,
    out: &mut Vec<app::Action>,
) -> Option<(NaiveDate, grid::How)> {
    let lang = session.lang;
    let calendar = &session.shared.calendar;
    let year = days.month.year();
    let entered = calendar.overrides().filter(|one| one.date.year() == year).count();
    if let Some((title, remedy)) = day_text::gap(year, coverage_of(days.month), entered, lang) {
        Notice::new(Tone::Amber, &title).lines(&[remedy]).show_with(ui, |ui| {
            if Button::link(day_text::import_year(lang)).show(ui).clicked() {
                out.push(import(Kind::Holidays));
            }
        });
    }
    let height = ui.available_height();
    card::card(ui, Padding::Snug, |ui| {
        ui.set_min_height(height - 2.0 * (size::S + size::LINE));
        ui.set_width(ui.available_width());
        grid::legend(ui, lang);
        if days.days.iter().all(|day| day.moments().next().is_none()) {
            card::note(ui, text::empty_month(lang));
        }
        grid::MonthGrid { days, selected, session }.show(ui)
    })
    .inner
}
