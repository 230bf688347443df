//! The tool bar of the page: what can be done, and which orders the list shows.

use eframe::egui::{Id, Ui, Vec2};
use serde::{Deserialize, Serialize};

use super::Action;
use super::list::OrderList;
use super::more::MoreFilters;
use crate::model::{Month, PersonId};
use crate::store::orders::ListFilter;
use crate::text::ui::orders as text;
use crate::ui::commands::Command;
use crate::ui::ime;
use crate::ui::session::Session;
use crate::ui::shell;
use crate::ui::theme::size;
use crate::ui::widgets::chips;
use crate::ui::widgets::date::DateField;
use crate::ui::widgets::date_text::{self, TimePart};
use crate::ui::widgets::search::SearchBox;
use crate::ui::widgets::table::column_chooser;
use crate::ui::widgets::{Button, Icon};

/// A filter shows so many letters of a customer's name.
const NAME_SHOWN: usize = 12;
/// The list follows the search box after this many seconds without a key.
const PAUSE: f64 = 0.08;

/// The stretch of time shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Period {
    All,
    #[default]
    Month,
    LastMonth,
    Own,
}

impl Period {
    const ALL: [Self; 4] = [Self::All, Self::Month, Self::LastMonth, Self::Own];
}

/// What the list shows.
#[derive(Debug, Default)]
pub struct Filter {
    period: Period,
    from: String,
    to: String,
    business: Option<String>,
    person: Option<PersonId>,
    /// One customer, by name: chosen elsewhere, taken off here.
    customer: Option<String>,
    /// 待回款, 渠道未知, 未评价, 作废.
    switches: [bool; 4],
    more: MoreFilters,
    /// What stands in the search box; unfinished while an input method composes.
    query: String,
    /// What the list follows.
    text: String,
    /// When the list follows what was typed, in the window's seconds.
    due: Option<f64>,
    /// The text changed elsewhere: the top bar.
    typed_elsewhere: bool,
    /// The time shown before a search over all orders.
    before_search: Option<Period>,
}

/// What of it outlives the session: everything but what is searched for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilterLooks {
    period: Period,
    from: String,
    to: String,
    business: Option<String>,
    /// A person by row.
    person: Option<i64>,
    switches: [bool; 4],
    more: MoreFilters,
}

/// A name as a chip shows it.
pub(super) fn short(name: &str) -> String {
    let short: String = name.chars().take(NAME_SHOWN).collect();
    if short.len() < name.len() { short + "…" } else { short }
}

/// The search box of the page: for Ctrl+F.
pub fn search_id() -> Id {
    Id::unique("search-orders")
}

impl Filter {
    /// As the store wants it.
    pub fn for_store(&self, session: &Session) -> ListFilter {
        let (from, to) = match self.period {
            Period::All => (None, None),
            Period::Month | Period::LastMonth => {
                let month = self.month(session).unwrap_or(session.month);
                (Some(month.first_day()), Some(month.last_day()))
            }
            Period::Own => {
                let day = |text: &str| date_text::parse(text, session.today, TimePart::Never).ok().map(|at| at.date);
                (day(&self.from), day(&self.to))
            }
        };
        let [unpaid, channel_unknown, unrated, voided] = self.switches;
        let mut filter = ListFilter {
            from,
            to,
            text: self.text.trim().to_owned(),
            business: self.business.clone(),
            person: self.person,
            unpaid,
            channel_unknown,
            unrated,
            customer: self.customer.clone(),
            voided,
            ..ListFilter::default()
        };
        self.more.apply(&mut filter);
        filter
    }

    /// What is remembered of it.
    pub fn looks(&self) -> FilterLooks {
        FilterLooks {
            period: self.before_search.unwrap_or(self.period),
            from: self.from.clone(),
            to: self.to.clone(),
            business: self.business.clone(),
            person: self.person.map(|PersonId(row)| row),
            switches: self.switches,
            more: self.more.clone(),
        }
    }

    /// As it was remembered; who is no longer there is left out.
    pub fn restore(looks: FilterLooks, session: &Session) -> Self {
        let FilterLooks { period, from, to, business, person, switches, more } = looks;
        let known = |id: &PersonId| session.shared.directory.person(*id).is_some();
        let business = business.filter(|name| session.shared.businesses.contains(name));
        let person = person.map(PersonId).filter(known);
        let more = more.known(session);
        Self { period, from, to, business, person, switches, more, ..Self::default() }
    }

    /// The month shown, where it is one.
    pub fn month(&self, session: &Session) -> Option<Month> {
        match self.period {
            Period::Month => Some(session.month),
            Period::LastMonth => Some(session.month.plus(-1)),
            Period::All | Period::Own => None,
        }
    }

    /// Whether anything but the time is filtered.
    pub fn is_narrowed(&self) -> bool {
        self.business.is_some()
            || self.person.is_some()
            || self.customer.is_some()
            || self.switches.contains(&true)
            || self.more.is_set()
            || !self.text.trim().is_empty()
    }

    /// Takes all filters but the time away.
    pub fn clear(&mut self) {
        *self = Self { period: self.period, from: self.from.clone(), to: self.to.clone(), ..Self::default() };
    }

    /// Searches all orders, from the top bar; an empty text goes back to the time shown before.
    pub fn search_all(&mut self, text: String) {
        if text.trim().is_empty() {
            self.period = self.before_search.take().unwrap_or(self.period);
        } else if self.before_search.is_none() {
            self.before_search = Some(self.period);
            self.period = Period::All;
        }
        self.query = text;
        self.typed_elsewhere = true;
    }

    /// Every order of one customer.
    pub fn only_customer(&mut self, name: String) {
        *self = Self { period: Period::All, customer: Some(name), ..Self::default() };
    }

    /// Every order in which somebody is credited.
    pub fn only_person(&mut self, person: PersonId) {
        *self = Self { period: Period::All, person: Some(person), ..Self::default() };
    }

    fn period_ui(&mut self, ui: &mut Ui, session: &Session) -> bool {
        let lang = session.lang;
        let [month, last] = text::month_filters(session.month, session.today, lang);
        let options = [text::all_time(lang), &month, &last, text::own_period(lang)];
        let mut chosen = Period::ALL.iter().position(|period| *period == self.period).unwrap_or_default();
        let mut changed = chips::dropdown(ui, text::period(lang), &options, &mut chosen, session.words());
        if changed {
            self.period = Period::ALL.get(chosen).copied().unwrap_or_default();
            self.before_search = None;
            if self.period == Period::Own && self.from.is_empty() && self.to.is_empty() {
                self.from = session.month.first_day().to_string();
                self.to = session.month.last_day().to_string();
            }
        }
        if self.period == Period::Own {
            let field = DateField {
                today: session.today,
                time: TimePart::Never,
                marks: &session.shared.calendar,
                words: session.words(),
            };
            for (name, text) in [(text::from(lang), &mut self.from), (text::to(lang), &mut self.to)] {
                let answer = ui
                    .push_id(name, |ui| {
                        let place = Vec2::new(size::DATE, size::CONTROL);
                        ui.allocate_ui(place, |ui| field.show(ui, text)).inner
                    })
                    .inner;
                changed |=
                    answer.left || answer.edited && date_text::parse(text, session.today, TimePart::Never).is_ok();
                answer.response.accessible_name(name);
            }
        }
        changed
    }

    fn business_ui(&mut self, ui: &mut Ui, session: &Session) -> bool {
        let mut options = vec![text::all_businesses(session.lang)];
        options.extend(session.shared.businesses.iter().map(String::as_str));
        let known = |name: &String| session.shared.businesses.iter().position(|other| other == name);
        let mut chosen = self.business.as_ref().and_then(known).map_or(0, |index| index + 1);
        let changed = chips::dropdown(
            ui,
            text::label(crate::model::Field::Business, session.lang),
            &options,
            &mut chosen,
            session.words(),
        );
        if changed {
            self.business = chosen.checked_sub(1).and_then(|index| session.shared.businesses.get(index)).cloned();
        }
        changed
    }

    fn person_ui(&mut self, ui: &mut Ui, session: &Session) -> bool {
        let people = session.shared.directory.people();
        let mut options = vec![text::all_people(session.lang)];
        options.extend(people.iter().map(|(_, person)| person.name.as_str()));
        let known = |id: PersonId| people.iter().position(|(other, _)| *other == id);
        let mut chosen = self.person.and_then(known).map_or(0, |index| index + 1);
        let name = text::label(crate::model::Field::Person, session.lang);
        let changed = chips::dropdown(ui, name, &options, &mut chosen, session.words());
        if changed {
            self.person = chosen.checked_sub(1).and_then(|index| people.get(index)).map(|(id, _)| *id);
        }
        changed
    }

    fn switches_ui(&mut self, ui: &mut Ui, session: &Session, counts: Option<[usize; 4]>) -> bool {
        let lang = session.lang;
        let switches = [text::unpaid(lang), text::channel_unknown(lang), text::unrated(lang), text::voided(lang)];
        let mut changed = false;
        if let Some(name) = &self.customer {
            let mut on = true;
            let word = format!("{} {} ×", text::label(crate::model::Field::Customer, lang), short(name));
            if chips::toggle(ui, &word, &mut on) {
                self.customer = None;
                changed = true;
            }
        }
        for (index, (word, on)) in switches.into_iter().zip(&mut self.switches).enumerate() {
            let count = counts.and_then(|counts| counts.get(index).copied());
            changed |= chips::toggle(ui, &text::counted(word, count), on);
        }
        changed
    }

    /// Whether the list is to follow the search box now: not in the middle of a word.
    fn search_is_due(&mut self, ui: &Ui, edited: bool) -> bool {
        let now = ui.input(|input| input.time);
        if edited || std::mem::take(&mut self.typed_elsewhere) {
            self.due = Some(now + PAUSE);
        }
        let Some(due) = self.due else { return false };
        if now < due || ime::is_composing(ui.ctx()) {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((due - now).max(0.01)));
            return false;
        }
        self.due = None;
        let changed = self.text != self.query;
        self.text.clone_from(&self.query);
        changed
    }
}

/// Draws the tool bar.
pub fn tool_bar(ui: &mut Ui, list: &mut OrderList, session: &Session, out: &mut Vec<Action>) {
    let lang = session.lang;
    let words = session.words();
    let counts = list.counts();
    let refunded = list.totals().map(|totals| [totals.refunded, totals.partly_refunded]);
    let mut query = std::mem::take(&mut list.filter.query);
    let mut edited = false;
    let mut entered = false;
    let mut changed = false;
    let mut cleared = false;
    shell::tool_bar(
        ui,
        |ui| {
            if Button::primary(text::new(lang)).with_icon(Icon::Plus).command(Command::New).show(ui).clicked() {
                out.push(Action::New);
            }
            if Button::secondary(text::import(lang)).show(ui).clicked() {
                out.push(Action::Import);
            }
            if Button::secondary(text::export(lang)).show(ui).clicked() {
                out.push(Action::Export);
            }
            ui.add_space(size::S);
            changed |= list.filter.period_ui(ui, session);
            changed |= list.filter.business_ui(ui, session);
            changed |= list.filter.person_ui(ui, session);
            changed |= list.filter.switches_ui(ui, session, counts);
            changed |= list.filter.more.ui(ui, session, refunded);
            if list.filter.is_narrowed() && Button::link(text::clear_filters(lang)).show(ui).clicked() {
                cleared = true;
            }
            let columns = super::list::columns(session, false);
            column_chooser(ui, text::columns(lang), &columns, list.layout());
        },
        |ui| {
            let command = Command::SearchPage;
            let search =
                SearchBox { id: search_id(), hint: text::search_hint(lang), command, width: size::SEARCH, words };
            let answer = search.show(ui, &mut query);
            edited = answer.edited;
            entered = answer.entered;
        },
    );
    list.filter.query = query;
    if cleared {
        list.filter.clear();
        changed = true;
    }
    if entered {
        list.take_keyboard();
    }
    changed |= list.filter.search_is_due(ui, edited);
    if changed {
        list.filter_changed(out);
    }
}
