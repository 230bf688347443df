//! 日历: the year with 休 and 班, the editor of a day, and the weekly hours.

use chrono::{Datelike, NaiveDate};
use eframe::egui::Ui;

use super::form::{Faults, some};
use super::week::WeekForm;
use super::{Action, Section, app};
use crate::app::RuleChange;
use crate::app::import::Kind;
use crate::model::{Field as Data, Holiday, HolidayKind};
use crate::rules::calendar::{Calendar, DayKind, coverage};
use crate::text::Lang;
use crate::text::ui::calendar as text;
use crate::text::ui::settings;
use crate::ui::dialogs;
use crate::ui::session::Session;
use crate::ui::shell::{self, Pair, Side};
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::card::{self, Padding};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::notice::Notice;
use crate::ui::widgets::year::YearView;
use crate::ui::widgets::{Button, Icon, badge, line, tabs};

/// What is typed about a day.
#[derive(Debug, Clone)]
struct Draft {
    date: NaiveDate,
    /// 0 by rule, 1 休, 2 班.
    kind: usize,
    name: String,
    /// What the day was changed to when this was begun.
    begun_on: Option<Holiday>,
}

/// What the section remembers.
#[derive(Debug, Default)]
pub struct CalendarState {
    year: Option<i32>,
    draft: Option<Draft>,
    pub(super) faults: Faults,
    /// 0 the year, 1 the weekly hours.
    view: usize,
    pub(super) week: WeekForm,
}

impl CalendarState {
    /// Whether something is typed about a day and not saved.
    pub(super) fn is_touched(&self) -> bool {
        self.draft.as_ref().is_some_and(Draft::is_touched)
    }
}

impl Draft {
    fn of(date: NaiveDate, calendar: &Calendar) -> Self {
        let changed = calendar.override_on(date);
        let kind = match changed.map(|one| one.kind) {
            None => 0,
            Some(HolidayKind::Off) => 1,
            Some(HolidayKind::Work) => 2,
        };
        Self {
            date,
            kind,
            name: changed.and_then(|one| one.name.clone()).unwrap_or_default(),
            begun_on: changed.cloned(),
        }
    }

    /// As typed, or as stored where that changed meanwhile and nothing else was typed.
    fn refreshed(self, calendar: &Calendar) -> Self {
        let now = calendar.override_on(self.date);
        let (begun_on, typed) = (self.begun_on.as_ref(), self.holiday());
        let is_settled = typed.as_ref() == begun_on || typed.as_ref() == now;
        if now != begun_on && is_settled { Self::of(self.date, calendar) } else { self }
    }

    /// Whether it says something else than is stored.
    fn is_touched(&self) -> bool {
        self.holiday() != self.begun_on
    }

    /// What it makes of the day; nothing where it follows the rules.
    fn holiday(&self) -> Option<Holiday> {
        let kind = match self.kind {
            1 => HolidayKind::Off,
            2 => HolidayKind::Work,
            _ => return None,
        };
        Some(Holiday { date: self.date, kind, name: some(&self.name) })
    }
}

impl CalendarState {
    /// The bar above the page: which view, which year, import and template.
    pub fn bar_ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        let lang = session.lang;
        tabs::segmented(ui, &[text::year_view(lang), text::week_view(lang)], &mut self.view);
        if self.view != 0 {
            return;
        }
        let year = self.year.unwrap_or_else(|| session.today.year());
        ui.add_space(size::S);
        if Button::icon(Icon::ChevronLeft, text::previous_year(lang)).show(ui).clicked() {
            self.show_year(year - 1);
        }
        card::heading(ui, &year.to_string());
        if Button::icon(Icon::ChevronRight, text::next_year(lang)).show(ui).clicked() {
            self.show_year(year + 1);
        }
        if year != session.today.year() && Button::secondary(session.words().today).show(ui).clicked() {
            self.year = None;
            self.draft = None;
        }
        if Button::secondary(text::import_year(lang)).with_icon(Icon::Import).show(ui).clicked() {
            out.push(app::Action::Dialogs(dialogs::Action::ImportKind(Kind::Holidays)));
        }
        if Button::ghost(text::template(lang)).show(ui).clicked() {
            out.push(app::Action::Dialogs(dialogs::Action::SaveTemplate(Kind::Holidays)));
        }
    }

    fn show_year(&mut self, year: i32) {
        // What people write as a year.
        self.year = Some(year.clamp(1, 9999));
        self.draft = None;
        self.faults = Faults::default();
    }

    /// Draws the section.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, out: &mut Vec<app::Action>) {
        if self.view == 1 {
            self.week.ui(ui, session, out);
            return;
        }
        let year = self.year.unwrap_or_else(|| session.today.year());
        let calendar = &session.shared.calendar;
        let proposed =
            if year == session.today.year() { Some(session.today) } else { NaiveDate::from_ymd_opt(year, 1, 1) };
        let Some(date) = self.draft.as_ref().map(|draft| draft.date).or(proposed) else { return };
        let mut draft = self.draft.take().unwrap_or_else(|| Draft::of(date, calendar)).refreshed(calendar);
        let mut chosen = None;
        let mut save = false;
        let faults = &self.faults;
        let side = Side { add: Box::new(|ui| save = day_panel(ui, &mut draft, faults, year, session)) };
        let words = [text::year_view(session.lang), text::one_day(session.lang)];
        let pair = Pair { id: "calendar", words, turn: None };
        shell::pair(ui, pair, |ui| chosen = year_ui(ui, year, date, session), side);
        if save {
            let change = RuleChange::Day(draft.date, draft.holiday());
            out.push(app::Action::Settings(Action::AskToChange(Section::Calendar, change)));
        }
        self.draft = Some(match chosen {
            Some(date) => {
                self.faults = Faults::default();
                self.year = Some(date.year());
                Draft::of(date, calendar)
            }
            None => draft,
        });
    }

    /// A day was stored.
    pub fn stored(&mut self) {
        self.faults = Faults::default();
    }
}

fn year_ui(ui: &mut Ui, year: i32, selected: NaiveDate, session: &Session) -> Option<NaiveDate> {
    let lang = session.lang;
    let calendar = &session.shared.calendar;
    let entered = calendar.overrides().filter(|one| one.date.year() == year).count();
    if let Some((title, remedy)) = text::gap(year, coverage(year), entered, lang) {
        Notice::new(Tone::Amber, &title).lines(&[remedy]).show(ui);
        ui.add_space(size::XS);
    }
    let height = ui.available_height();
    card::card(ui, Padding::Roomy, |ui| {
        ui.set_min_height(height - 2.0 * (size::L + size::LINE));
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            badge::badge(ui, Tone::Green, text::legend_off(lang));
            badge::badge(ui, Tone::Amber, text::legend_work(lang));
            badge::badge(ui, Tone::Accent, &format!("• {}", text::legend_changed(lang)));
        });
        let view = YearView {
            year,
            selected: Some(selected),
            today: session.today,
            calendar,
            name: text::calendar(lang),
            lang,
            words: session.words(),
        };
        view.show(ui)
    })
    .inner
}

/// Draws the day and the holidays of the year; answers whether to store the day.
fn day_panel(ui: &mut Ui, draft: &mut Draft, faults: &Faults, year: i32, session: &Session) -> bool {
    let lang = session.lang;
    let calendar = &session.shared.calendar;
    let mut save = false;
    let height = ui.available_height();
    card::card(ui, Padding::Roomy, |ui| {
        ui.set_min_height(height - 2.0 * (size::L + size::LINE));
        ui.spacing_mut().item_spacing.y = size::M;
        card::title_row(ui, &text::date(draft.date, lang), |_| {});
        let day = calendar.day(draft.date);
        let sessions = calendar.sessions(draft.date);
        let tone = match day.kind {
            DayKind::Ordinary => Tone::Neutral,
            DayKind::Off => Tone::Green,
            DayKind::MakeUp => Tone::Amber,
        };
        let hours: Vec<String> = sessions.iter().map(ToString::to_string).collect();
        let hours = if hours.is_empty() { text::no_hours(lang).to_owned() } else { hours.join("  ") };
        Notice::new(tone, &text::day(day, !sessions.is_empty(), lang)).lines(&[&hours]).show(ui);
        ui.horizontal(|ui| {
            super::display::label_ui(ui, text::day_is(lang), size::FORM_LABEL);
            tabs::segmented(ui, &[text::by_rule(lang), text::off(lang), text::work(lang)], &mut draft.kind);
        });
        if draft.kind == 0 {
            card::note(ui, text::by_rule_hint(lang));
        } else {
            FormRow::show(ui, Columns::One, |row| {
                let field = Field::new(text::name(lang)).error(faults.of_field(Data::HolidayName));
                row.field(field, |ui| line::text(ui, &mut draft.name, text::name_hint(lang)));
            });
        }
        faults.rest_ui(ui);
        let unchanged = draft.holiday().as_ref() == calendar.override_on(draft.date);
        let blocked = unchanged.then(|| settings::nothing_changed(lang));
        save = Button::primary(settings::save(lang)).disabled_because(blocked).show(ui).clicked();
        card::divider(ui);
        card::section_title(ui, text::holidays(lang), &year.to_string());
        let room = ui.available_height();
        card::scroll(ui, room, |ui| holidays_ui(ui, year, calendar, lang));
    });
    save
}

/// The stretches of 休 and 班 in a year, by name.
fn holidays_ui(ui: &mut Ui, year: i32, calendar: &Calendar, lang: Lang) {
    ui.spacing_mut().item_spacing.y = size::XXS;
    let stretches = stretches(year, calendar, lang);
    if stretches.is_empty() {
        card::note(ui, text::no_holidays(lang));
    }
    for one in stretches {
        let kind = if one.is_off { text::off(lang) } else { text::work(lang) };
        let days = if one.first == one.last {
            one.first.format("%m-%d").to_string()
        } else {
            format!("{} – {}", one.first.format("%m-%d"), one.last.format("%m-%d"))
        };
        card::account_line(ui, &one.name, kind, &days);
    }
}

/// Days that follow each other, alike and of one name.
#[derive(Debug, PartialEq, Eq)]
struct Stretch {
    name: String,
    is_off: bool,
    first: NaiveDate,
    last: NaiveDate,
}

fn stretches(year: i32, calendar: &Calendar, lang: Lang) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else { return found };
    for date in first.iter_days().take_while(|date| date.year() == year) {
        let day = calendar.day(date);
        if day.kind == DayKind::Ordinary {
            continue;
        }
        let (name, is_off) = (text::holiday_name(day, lang), day.kind == DayKind::Off);
        match found.last_mut() {
            Some(last) if last.name == name && last.is_off == is_off && last.last.succ_opt() == Some(date) => {
                last.last = date;
            }
            _ => found.push(Stretch { name, is_off, first: date, last: date }),
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_years_holidays_stand_together() {
        let found = stretches(2024, &Calendar::default(), Lang::Zh);
        let labour: Vec<String> = found
            .iter()
            .filter(|one| one.name.starts_with("劳动节"))
            .map(|one| format!("{} {} {}", one.is_off, one.first.format("%m-%d"), one.last.format("%m-%d")))
            .collect();
        assert_eq!(labour, ["false 04-28 04-28", "true 05-01 05-05", "false 05-11 05-11"]);
        assert_eq!(stretches(2031, &Calendar::default(), Lang::Zh), []);
    }
}
