//! One box that finds everything: orders, customers, people, months, pages and commands, by Chinese, pinyin or initials.

use eframe::egui::{Align2, Context, Frame, Id, Key, Modal, Modifiers, ScrollArea, Ui, Vec2};

use super::{Reply, Verdict};
use crate::app::{AppResult, queries};
use crate::model::{Month, search_keys, search_rank};
use crate::store::orders::{ListFilter, ListOrder, ListedOrder};
use crate::store::sources as supplies;
use crate::text::Lang;
use crate::text::ui::sourcing as sourcing_text;
use crate::text::ui::{palette as text, shell};
use crate::ui::app::{self, Page, Runner};
use crate::ui::commands::{COMMANDS, Command, Scope, shortcut_text};
use crate::ui::ime;
use crate::ui::session::Session;
use crate::ui::tabs::{customers, duty, orders, reports, settings, sourcing};
use crate::ui::theme::{Palette as Colors, Tone, inset, radius, size};
use crate::ui::widgets::popup_list::{Entry, entry_ui};
use crate::ui::widgets::search::SearchBox;
use crate::ui::widgets::{Icon, card};

/// So many of a kind are shown.
const SHOWN: usize = 6;
/// For so many frames it asks for the keyboard.
const FRAMES: u8 = 3;

/// What was found in the file.
#[derive(Debug, Default)]
pub struct Found {
    customers: Vec<String>,
    orders: Vec<ListedOrder>,
    sources: Vec<String>,
}

/// Where a line leads.
#[derive(Debug, Clone)]
enum Target {
    Order(String),
    OrdersOf(orders::Found),
    Customer(String),
    Month(Month),
    Page(Page),
    Customers(customers::Section),
    Duty(duty::Section),
    Sourcing(sourcing::Section),
    Supply(String),
    Report(reports::Report),
    Section(settings::Section),
    Command(Command),
}

#[derive(Debug)]
struct Line {
    group: &'static str,
    entry: Entry,
    target: Target,
}

/// How far the commands reach that are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// The window and its page.
    #[default]
    Page,
    /// An editor that is open besides.
    Editor,
}

/// The dialog.
#[derive(Debug, Default)]
pub struct Palette {
    reach: Reach,
    /// What stands in the field; unfinished while an input method composes.
    query: String,
    /// What is looked for.
    text: String,
    found: Found,
    lines: Option<Vec<Line>>,
    marked: usize,
    /// Which question was asked last, and which was answered.
    asked: u64,
    answered: u64,
    /// Enter was pressed before the answer was there: the first line of it is gone to.
    entered: bool,
    /// For how many frames it was drawn, up to [`FRAMES`].
    frames: u8,
}

/// Looks for what the file holds.
pub fn find(query: String, asked: u64, runner: &Runner<'_>) {
    runner.workers.browse(move |reader, index| {
        let mut look = || -> AppResult<Found> {
            let customers = queries::find_customers(reader, &query, SHOWN)?;
            let filter = ListFilter { text: query.clone(), ..ListFilter::default() };
            let mut ids = queries::order_listing(reader, index, &filter, ListOrder::default(), None)?.sums.ids;
            ids.truncate(SHOWN);
            let found = supplies::find(reader, &query, SHOWN)?;
            let sources = found.into_iter().map(|row| row.supply.name).collect();
            Ok(Found { customers, orders: queries::order_page(reader, &ids)?, sources })
        };
        app::Reply::Dialogs(Reply::Found(asked, look()))
    });
}

impl Palette {
    /// With the commands of an editor, where one is open.
    pub fn reaching(reach: Reach) -> Self {
        Self { reach, ..Self::default() }
    }

    /// Takes an answer; one to an earlier question is let go.
    pub fn put(&mut self, asked: u64, found: AppResult<Found>, session: &Session, out: &mut Vec<app::Action>) {
        if asked != self.asked {
            return;
        }
        self.answered = asked;
        self.lines = None;
        self.marked = 0;
        match found {
            Ok(found) => self.found = found,
            Err(error) => out.push(super::failure(&error, session)),
        }
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<app::Action>) -> Verdict {
        let colors = Colors::of_context(ctx);
        let lang = session.lang;
        let lines = self.lines.take().unwrap_or_else(|| self.lines(session));
        self.marked = self.marked.min(lines.len().saturating_sub(1));
        let moved = self.keys(ctx, lines.len());
        let frame = Frame::new()
            .fill(colors.raised)
            .stroke(colors.hairline_stroke())
            .corner_radius(radius::L)
            .shadow(colors.popup_shadow())
            .inner_margin(inset::TOAST);
        let id = Id::unique("palette");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, Vec2::new(0.0, size::PALETTE_TOP));
        let shown = Modal::new(id).area(area).frame(frame).backdrop_color(colors.backdrop).show(ctx, |ui| {
            let width = size::DIALOG_DOORS.min(ctx.content_rect().width() - 2.0 * size::XL) - 2.0 * size::M;
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = size::S;
            let field = SearchBox {
                id: Id::unique("palette-query"),
                hint: text::search(lang),
                command: Command::SearchAll,
                width,
                words: session.words(),
            };
            // The keyboard stays where it was until the dialog stands in front.
            if self.frames < FRAMES {
                field.focus(ui);
                self.frames += 1;
            }
            let answer = field.show(ui, &mut self.query);
            if answer.edited {
                self.ask(out);
            }
            let clicked = list_ui(ui, &lines, self.marked, moved, lang);
            self.entered |= answer.entered && ime::keys_are_free(ui.ctx());
            clicked
        });
        // What is found next may stand before what is marked now.
        let is_answered = self.answered == self.asked;
        let chosen = shown.inner.or((self.entered && is_answered).then_some(self.marked));
        if let Some(line) = chosen.and_then(|chosen| lines.get(chosen)) {
            go(line.target.clone(), out);
            return Verdict::Close;
        }
        self.entered &= !is_answered;
        if is_answered {
            self.lines = Some(lines);
        }
        if ime::keys_are_free(ctx) && shown.should_close() { Verdict::Close } else { Verdict::Stay }
    }

    fn ask(&mut self, out: &mut Vec<app::Action>) {
        self.marked = 0;
        self.lines = None;
        self.text = self.query.trim().to_owned();
        self.asked += 1;
        if self.text.is_empty() {
            self.found = Found::default();
            self.answered = self.asked;
        } else {
            out.push(app::Action::Dialogs(super::Action::Find(self.text.clone(), self.asked)));
        }
    }

    /// The arrows move the mark; answers whether they did.
    fn keys(&mut self, ctx: &Context, lines: usize) -> bool {
        if !ime::keys_are_free(ctx) || lines == 0 {
            return false;
        }
        let (down, up) = ctx.input_mut(|input| {
            let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key);
            (count(Key::ArrowDown), count(Key::ArrowUp))
        });
        self.marked = (self.marked + down + lines * up - up) % lines;
        down + up > 0
    }

    fn lines(&self, session: &Session) -> Vec<Line> {
        let lang = session.lang;
        let query = self.text.as_str();
        let mut lines = Vec::new();
        if let Ok(month) = Month::parse(query) {
            let words = shell::month(month, session.shared.is_closed(month), lang);
            lines.push(line(text::months(lang), words, "", Target::Month(month)));
        }
        // Who types figures looks for an order.
        let by_number = query.contains(|letter: char| letter.is_ascii_digit());
        let orders = self.found.orders.iter().map(|order| {
            let words = format!("{}　{}", order.no, order.customer);
            line(text::orders(lang), words, &order.at.date.to_string(), Target::Order(order.no.clone()))
        });
        if by_number {
            lines.extend(orders.clone());
        }
        for name in &self.found.customers {
            let target = Target::Customer(name.clone());
            lines.push(line(text::customers(lang), name.clone(), text::customer_detail(lang), target));
        }
        for name in &self.found.sources {
            lines.push(line(sourcing_text::tab(lang), name.clone(), "", Target::Supply(name.clone())));
        }
        if !query.is_empty() {
            lines.extend(people(query, session));
        }
        if !by_number {
            lines.extend(orders);
        }
        let mut places: Vec<_> = places(self.reach, lang)
            .into_iter()
            .filter_map(|place| search_rank(&search_keys(place.1), query).map(|rank| ((rank, place.1.len()), place)))
            .collect();
        // The best of all leads, of two the shorter, and its group with it.
        places.sort_by_key(|(rank, _)| *rank);
        let first = places.first().map(|(_, (group, ..))| *group);
        places.sort_by_key(|(rank, (group, ..))| (Some(*group) != first, *rank));
        for (_, (group, name, detail, target)) in places {
            lines.push(line(group, name.to_owned(), &detail, target));
        }
        if !query.is_empty() {
            let target = Target::OrdersOf(orders::Found::Text(query.to_owned()));
            let mut all = line(text::orders(lang), text::search_orders(query, lang), "", target);
            all.entry = Entry { icon: Some(Icon::Search), tone: Tone::Accent, ..all.entry };
            lines.push(all);
        }
        lines
    }
}

fn line(group: &'static str, text: String, detail: &str, target: Target) -> Line {
    Line { group, entry: Entry { text, detail: detail.to_owned(), ..Entry::default() }, target }
}

/// The people whose name fits, the best first.
fn people(query: &str, session: &Session) -> Vec<Line> {
    let lang = session.lang;
    let people = session.shared.directory.people();
    let rank = |name: &str| search_rank(&search_keys(name), query);
    let mut fitting: Vec<_> =
        people.iter().filter_map(|(id, person)| Some((rank(&person.name)?, *id, person))).collect();
    fitting.sort_by_key(|(rank, ..)| *rank);
    fitting
        .into_iter()
        .take(SHOWN)
        .map(|(_, id, person)| {
            let (detail, tone) = if person.active {
                (text::their_orders(lang), Tone::Neutral)
            } else {
                (text::inactive(lang), Tone::Muted)
            };
            let target = Target::OrdersOf(orders::Found::Person(id));
            let mut one = line(text::people(lang), person.name.clone(), detail, target);
            one.entry.tone = tone;
            one
        })
        .collect()
}

/// Pages and commands, which are always there.
fn places(reach: Reach, lang: Lang) -> Vec<(&'static str, &'static str, String, Target)> {
    let commands = COMMANDS
        .iter()
        .filter(|info| (info.scope != Scope::Editor || reach == Reach::Editor) && info.command.has_its_place());
    let commands = commands.filter(|info| info.command != Command::SearchAll);
    let mut known = std::collections::BTreeSet::new();
    let commands = commands.filter(|info| known.insert(info.command)).map(|info| {
        (text::commands(lang), (info.name)(lang), shortcut_text(info.shortcut), Target::Command(info.command))
    });
    let pages = [(shell::orders(lang), "", Target::Page(Page::Orders))];
    // Two pages may have one name: each stands with its tab.
    let customer = |one: customers::Section| (one.title(lang), shell::customers(lang), Target::Customers(one));
    let customers = customers::Section::ALL.into_iter().map(customer);
    let duty = duty::Section::ALL.into_iter().map(|one| (one.title(lang), shell::duty(lang), Target::Duty(one)));
    let tab = crate::text::ui::sourcing::tab(lang);
    let sources = sourcing::Section::ALL.into_iter().map(|one| (one.title(lang), tab, Target::Sourcing(one)));
    let reports = reports::Report::all().map(|one| (one.title(lang), shell::reports(lang), Target::Report(one)));
    let section = |one: settings::Section| (one.title(lang), shell::settings(lang), Target::Section(one));
    let sections = settings::Section::ALL.into_iter().map(section);
    let pages = pages.into_iter().chain(customers).chain(duty).chain(sources).chain(reports).chain(sections);
    commands.chain(pages.map(|(name, tab, target)| (text::pages(lang), name, tab.to_owned(), target))).collect()
}

fn go(target: Target, out: &mut Vec<app::Action>) {
    match target {
        Target::Order(no) => out.push(app::Action::OpenOrder(no)),
        Target::OrdersOf(found) => out.push(app::Action::SearchOrders(found)),
        Target::Customer(name) => out.push(app::Action::OpenCustomer(name)),
        Target::Month(month) => out.push(app::Action::SetMonth(month)),
        Target::Page(page) => out.push(app::Action::Show(page)),
        Target::Customers(section) => {
            out.push(app::Action::Show(Page::Customers));
            out.push(app::Action::Customers(customers::Action::Choose(section)));
        }
        Target::Duty(section) => {
            out.push(app::Action::Show(Page::Duty));
            out.push(app::Action::Duty(duty::Action::Choose(section)));
        }
        Target::Sourcing(section) => {
            out.push(app::Action::Show(Page::Sourcing));
            out.push(app::Action::Sourcing(sourcing::Action::Choose(section)));
        }
        Target::Supply(name) => {
            out.push(app::Action::Show(Page::Sourcing));
            out.push(app::Action::Sourcing(sourcing::Action::Open(name)));
        }
        Target::Report(report) => {
            out.push(app::Action::Show(Page::Reports));
            out.push(app::Action::Reports(reports::Action::Choose(report)));
        }
        Target::Section(section) => {
            out.push(app::Action::Show(Page::Settings));
            out.push(app::Action::Settings(settings::Action::Choose(section)));
        }
        Target::Command(command) => out.push(app::Action::Call(command)),
    }
}

/// The lines under their groups. Answers the one that was clicked.
fn list_ui(ui: &mut Ui, lines: &[Line], marked: usize, moved: bool, lang: Lang) -> Option<usize> {
    let mut clicked = None;
    let height = size::PALETTE_LIST.min(ui.ctx().content_rect().height() - 2.0 * size::PALETTE_TOP);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let width = ui.available_width() - size::SCROLL_BAR - size::XS;
        let mut group = "";
        for (index, line) in lines.iter().enumerate() {
            if line.group != group {
                group = line.group;
                ui.add_space(size::XS);
                card::note(ui, group);
            }
            let response = entry_ui(ui, width, &line.entry, index == marked);
            if index == marked && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                clicked = Some(index);
            }
        }
        if lines.is_empty() {
            card::note(ui, text::nothing(lang));
        }
    });
    card::note(ui, text::keys(lang));
    clicked
}
