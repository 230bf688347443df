//! 排名 (S-5): everybody's figures of the month, and who chooses first.

use std::cmp::Reverse;

use eframe::egui::{Context, Id, Ui};

use crate::app::report::{ReportName, ReportRequest};
use crate::app::{AppResult, sourcing_ranking};
use crate::model::Cell;
use crate::rules::sourcing::Ranked;
use crate::text::Lang;
use crate::text::rules::rule;
use crate::text::sourcing as words;
use crate::text::ui::{lists, sourcing as text};
use crate::ui::app::{self, Runner};
use crate::ui::commands::Command;
use crate::ui::dialogs;
use crate::ui::listing::{Imports, ListEvent, Listing, Nothing, Rows};
use crate::ui::session::Session;
use crate::ui::shell::{self, Side, Stat};
use crate::ui::theme::Tone;
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::table::{Column, TableCell};
use crate::ui::widgets::{Button, Icon, card};

/// Where the layout of the list is remembered.
const LAYOUT: &str = "list.sourcing-ranking";

/// What the page asks for.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Show somebody's figures, or nobody's.
    Show(Option<usize>),
    /// Remember the layout of the list.
    Remember,
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// The month was ranked.
    Loaded(AppResult<Vec<Ranked>>),
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct RankingPage {
    rows: Option<Vec<Ranked>>,
    list: Listing,
    shown: Option<usize>,
    recalled: bool,
}

fn ask(act: Act) -> app::Action {
    app::Action::Sourcing(super::Action::Ranking(act))
}

fn search_id() -> Id {
    Id::unique("search-sourcing-ranking")
}

impl RankingPage {
    /// The filters, left in the bar.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        self.list.search_ui(ui, search_id(), text::by_hint(lang), session);
        if self.list.columns_ui(ui, &columns(lang), lang) {
            out.push(ask(Act::Remember));
        }
    }

    /// What can be done, at the right end of the bar.
    pub fn acts_ui(ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let export = Button::secondary(lists::export(session.lang)).with_icon(Icon::Export).command(Command::Export);
        if export.show(ui).clicked() {
            out.push(app::Action::Call(Command::Export));
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let Some(ranked) = self.rows.take() else { return };
        let lang = session.lang;
        let columns = columns(lang);
        let cells = ranked.iter().map(|one| cells(one, session)).collect();
        let rows = Rows::new(text::ranking(lang), &columns, cells);
        let nothing = Nothing {
            text: text::no_ranking(lang),
            first: text::to_book(lang),
            command: Command::New,
            imports: Imports::No,
        };
        self.list.follow(&rows, self.shown);
        let mut events = Vec::new();
        let mut close = false;
        let list = &mut self.list;
        let chosen = self.shown.and_then(|row| ranked.get(row));
        let side = chosen.map(|one| Side { add: Box::new(|ui: &mut Ui| close = side_ui(ui, one, session)) });
        shell::split(ui, |ui| events = list.show(ui, &rows, nothing, session), side);
        for event in events {
            match event {
                ListEvent::Chosen(row) | ListEvent::Opened(row) | ListEvent::Link(row) => {
                    out.push(ask(Act::Show(Some(row))));
                }
                ListEvent::FirstStep => out.push(app::Action::Sourcing(super::Action::Choose(super::Section::Book))),
                ListEvent::Remember => out.push(ask(Act::Remember)),
                ListEvent::Import => {}
            }
        }
        if close {
            out.push(ask(Act::Show(None)));
        }
        self.rows = Some(ranked);
    }

    /// Runs what was asked for.
    pub fn run(&mut self, act: Act, runner: &mut Runner<'_>) {
        match act {
            Act::Show(row) => self.shown = row,
            Act::Remember => runner.desk.put(LAYOUT, &self.list.table.layout, runner.now),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer, session: &Session, out: &mut Vec<app::Action>) {
        let Answer::Loaded(loaded) = answer;
        match loaded {
            Ok(mut ranked) => {
                // Who chooses orders first stands first; the others by what they served.
                ranked.sort_by_key(|one| {
                    let figures = &one.figures;
                    let place = one.first_arranging.unwrap_or(u32::MAX);
                    (place, one.first_serving.unwrap_or(u32::MAX), Reverse(figures.served))
                });
                self.shown = self.shown.filter(|row| *row < ranked.len());
                self.rows = Some(ranked);
            }
            Err(error) => out.push(app::Action::Tell(Tone::Red, error.words(session.lang).line(session.lang))),
        }
    }

    /// Records or the month changed: reads anew.
    pub fn reload(&mut self, runner: &mut Runner<'_>) {
        if !std::mem::replace(&mut self.recalled, true)
            && let Some(layout) = runner.desk.get(LAYOUT)
        {
            self.list.table.layout = layout;
        }
        let (month, shared) = (runner.session.month, runner.session.shared.clone());
        runner.workers.read(move |reader| {
            let ranked = reader.at_once(|source| sourcing_ranking(source, &shared.directory, month));
            app::Reply::Sourcing(super::Reply::Ranking(Answer::Loaded(ranked)))
        });
    }

    /// A command was called.
    pub fn command(command: Command, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) {
        match command {
            Command::Close => out.push(ask(Act::Show(None))),
            Command::SearchPage => ctx.memory_mut(|memory| memory.request_focus(search_id())),
            Command::Export => {
                let request = ReportRequest::Month(ReportName::Ranking, session.month);
                out.push(app::Action::Dialogs(dialogs::Action::Export(request)));
            }
            Command::New => out.push(app::Action::Sourcing(super::Action::Choose(super::Section::Book))),
            Command::Refresh => out.push(app::Action::Sourcing(super::Action::Choose(super::Section::Ranking))),
            _ => {}
        }
    }

    /// Counts for the status bar.
    #[must_use]
    pub fn stats(&self, session: &Session) -> Vec<Stat> {
        self.list.stats(session.lang)
    }
}

fn columns(lang: Lang) -> [Column<'static>; 14] {
    let figure = |id, title| Column::figure(id, title).letters(3.4);
    [
        Column::text("person", crate::text::columns::name(crate::model::Field::Person, lang)).letters(4.5).stretch(1.0),
        Column::text("arranging", text::first_arranging(lang)).letters(4.6),
        Column::text("serving", text::first_serving(lang)).letters(4.6),
        figure("entered", text::entered(lang)),
        figure("effective", text::effective(lang)),
        figure("failed", text::failed(lang)),
        figure("upkeep", text::keep(lang)),
        Column::figure("used", text::used_orders(lang)).letters(4.4),
        Column::figure("profit", text::used_profit(lang)).letters(5.4),
        figure("arranged", text::arranged(lang)),
        Column::figure("arranged_profit", text::arranged_profit(lang)).letters(5.4),
        figure("served", text::served(lang)),
        Column::figure("rating", text::rating(lang)).letters(4.4),
        figure("replaced", text::replaced(lang)),
    ]
}

fn place(place: Option<u32>) -> TableCell {
    let Some(place) = place else { return TableCell::empty() };
    let cell = Cell::Integer(i64::from(place));
    let tone = if place == 1 { Tone::Green } else { Tone::Neutral };
    TableCell::badge(tone, place.to_string()).of(cell)
}

fn figure(count: u32) -> TableCell {
    let cell = Cell::Integer(i64::from(count));
    if count == 0 { TableCell::muted("0").of(cell) } else { TableCell::text(count.to_string()).of(cell) }
}

fn cells(one: &Ranked, session: &Session) -> Vec<TableCell> {
    let figures = &one.figures;
    vec![
        TableCell::text(session.shared.directory.name(one.person)),
        place(one.first_arranging),
        place(one.first_serving),
        figure(figures.entered),
        figure(figures.effective),
        figure(figures.failed),
        figure(figures.upkeep),
        figure(figures.used_orders),
        TableCell::money_or_dash(figures.used_profit),
        figure(figures.arranged),
        TableCell::money_or_dash(figures.arranged_profit),
        figure(figures.served),
        figures.average_tenths().map_or_else(TableCell::empty, |tenths| {
            TableCell::text(Cell::Tenths(tenths).text()).of(Cell::Tenths(tenths))
        }),
        figure(figures.replaced()),
    ]
}

/// Somebody's figures, one by one. Answers whether it is to be closed.
fn side_ui(ui: &mut Ui, one: &Ranked, session: &Session) -> bool {
    let lang = session.lang;
    let mut closes = false;
    let corner = |ui: &mut Ui| {
        let close = Button::icon(Icon::Close, session.words().close).command(Command::Close);
        closes = close.show(ui).clicked();
    };
    let fields = |ui: &mut Ui| {
        let rules = [Rule { number: "S-5", sentence: rule("S-5", lang) }];
        let tone = |place: Option<u32>| if place.is_some() { Tone::Green } else { Tone::Neutral };
        let choices = [
            (one.first_arranging, text::first_arranging(lang), words::arranging(one, lang)),
            (one.first_serving, text::first_serving(lang), words::serving(one, lang)),
        ];
        for (place, title, why) in &choices {
            Notice::new(tone(*place), title).rules(&rules).lines(&[why]).show(ui);
        }
        let figures = &one.figures;
        let count = |count: u32| count.to_string();
        card::section_title(ui, text::book(lang), "");
        card::account_line(ui, text::entered(lang), "", &count(figures.entered));
        card::account_line(ui, text::effective(lang), "", &count(figures.effective));
        card::account_line(ui, text::failed(lang), "", &count(figures.failed));
        card::account_line(ui, text::keep(lang), "", &count(figures.upkeep));
        card::account_line(ui, text::used_orders(lang), "", &count(figures.used_orders));
        card::account_total(ui, text::used_profit(lang), &figures.used_profit.grouped());
        card::section_title(ui, text::arranged(lang), "");
        card::account_line(ui, text::arranged(lang), "", &count(figures.arranged));
        card::account_line(ui, text::replaced(lang), "", &count(figures.arranging_replaced));
        card::account_total(ui, text::arranged_profit(lang), &figures.arranged_profit.grouped());
        card::section_title(ui, text::served(lang), "");
        card::account_line(ui, text::served(lang), "", &count(figures.served));
        let rating = figures.average_tenths().map(|tenths| Cell::Tenths(tenths).text());
        let how = format!("{} ÷ {}", figures.ratings, figures.rated);
        card::account_line(ui, text::rating(lang), &how, &rating.unwrap_or_else(|| "–".to_owned()));
        card::account_line(ui, text::replaced(lang), "", &count(figures.serving_replaced));
    };
    card::side_panel(ui, session.shared.directory.name(one.person), corner, fields, |ui| {
        card::note(ui, rule("S-5", lang));
    });
    closes
}
