//! The form of a precedent of the company's own.

use chrono::NaiveTime;
use eframe::egui::Ui;

use super::PanelEvent;
use crate::app::AppError;
use crate::model::{
    DutyKind, DutyOrigin, DutyPart, Fault, Field as Data, Hours, HoursError, Money, MoneyError, Precedent,
    PrecedentOrder, Problem, parse_time,
};
use crate::rules::calendar::Calendar;
use crate::rules::duty::PartVerdict;
use crate::rules::duty::precedents::verdict;
use crate::text::Lang;
use crate::text::ui::duty_precedents as text;
use crate::ui::commands::Command;
use crate::ui::session::Session;
use crate::ui::tabs::settings::form::{Faults, keyboard_to, some};
use crate::ui::widgets::form::{Columns, Field, FormRow};
use crate::ui::widgets::money::{half_width, money, number};
use crate::ui::widgets::{Button, Icon, card, check, choice, line};

/// Rows of the field for the facts.
const FACTS_ROWS: usize = 4;

/// What is typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Draft {
    no: String,
    facts: String,
    kind: usize,
    limit: String,
    asked: String,
    replied: String,
    /// 0 is effective.
    effective: usize,
    why_not: String,
    /// 0 is no order, then as [`DutyOrigin::ALL`].
    origin: usize,
    placed: String,
    amount: String,
    /// By part; blank as the rules give.
    hours: [String; 3],
    given: String,
    ruled: bool,
}

/// The form: what is typed and what it began with.
#[derive(Debug)]
pub(super) struct Form {
    /// The number of the one that is changed.
    pub(super) existing: Option<String>,
    /// What is typed.
    pub(super) typed: Draft,
    began: Draft,
    /// What was wrong with it when it was last saved.
    pub(super) faults: Faults,
    takes_keyboard: bool,
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

impl Draft {
    /// A new one under this number.
    pub(super) fn new(no: String) -> Self {
        Self { no, ..Self::default() }
    }

    /// One that is there.
    pub(super) fn of(precedent: &Precedent) -> Self {
        let order = precedent.order.as_ref();
        let origin = order.and_then(|order| DutyOrigin::ALL.iter().position(|one| *one == order.origin));
        Self {
            no: precedent.no.clone(),
            facts: precedent.facts.clone(),
            kind: usize::from(precedent.kind == DutyKind::Push),
            limit: precedent.limit_minutes.map(|limit| limit.to_string()).unwrap_or_default(),
            asked: precedent.asked.map(clock).unwrap_or_default(),
            replied: precedent.replied.map(clock).unwrap_or_default(),
            effective: usize::from(!precedent.effective),
            why_not: precedent.why_not.clone().unwrap_or_default(),
            origin: origin.map_or(0, |origin| origin + 1),
            placed: order.map(|order| clock(order.placed)).unwrap_or_default(),
            amount: order.map(|order| order.amount.grouped()).unwrap_or_default(),
            hours: DutyPart::ALL.map(|part| precedent.hours(part).to_string()),
            given: precedent.given.clone().unwrap_or_default(),
            ruled: precedent.ruled,
        }
    }

    /// What the form says; hours left blank are those of the rules.
    pub(super) fn read(&self, calendar: &Calendar, threshold: Option<Money>) -> Result<Precedent, AppError> {
        let (mut precedent, mut problems) = self.parts();
        let by_rule = verdict(&precedent, calendar, threshold);
        let of_rule = |part| by_rule.part(part).map_or(Hours::ZERO, PartVerdict::hours);
        let fields = [Data::EarnedReply, Data::EarnedOrder, Data::EarnedConversion];
        let mut earned = [Hours::ZERO; 3];
        for (((part, field), typed), hours) in DutyPart::ALL.into_iter().zip(fields).zip(&self.hours).zip(&mut earned) {
            *hours = match some(typed).map(|typed| (Hours::parse(&typed), typed)) {
                None => of_rule(part),
                Some((Ok(hours), _)) => hours,
                Some((Err(error), typed)) => {
                    problems.push(Problem::new(field, hours_fault(error, typed)));
                    Hours::ZERO
                }
            };
        }
        [precedent.reply, precedent.taken, precedent.converted] = earned;
        if problems.is_empty() { Ok(precedent) } else { Err(AppError::Refused(problems)) }
    }

    /// Everything but the hours, as far as it can be read, and what cannot.
    fn parts(&self) -> (Precedent, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut time = |field: Data, typed: &str| {
            let typed = some(&half_width(typed))?;
            let found = parse_time(&typed);
            if found.is_none() {
                problems.push(Problem::new(field, Fault::NotATime(typed)));
            }
            found
        };
        let asked = time(Data::AskedAt, &self.asked);
        let replied = time(Data::RepliedAt, &self.replied);
        let origin = self.origin.checked_sub(1).and_then(|origin| DutyOrigin::ALL.get(origin)).copied();
        let placed = origin.and_then(|_| time(Data::PlacedAt, &self.placed));
        let limit_minutes = some(&half_width(&self.limit)).and_then(|typed| {
            let limit = typed.parse().ok();
            if limit.is_none() {
                problems.push(Problem::new(Data::ReplyLimit, Fault::NotAWholeNumber(typed)));
            }
            limit
        });
        let order = origin.and_then(|origin| {
            if self.placed.trim().is_empty() {
                problems.push(Problem::new(Data::PlacedAt, Fault::Missing));
            }
            let amount = self.amount(&mut problems)?;
            Some(PrecedentOrder { placed: placed?, amount, origin })
        });
        let effective = self.effective == 0;
        let precedent = Precedent {
            no: self.no.trim().to_owned(),
            facts: self.facts.trim().to_owned(),
            kind: DutyKind::ALL.get(self.kind).copied().unwrap_or(DutyKind::Reply),
            limit_minutes,
            asked,
            replied,
            effective,
            why_not: some(&self.why_not).filter(|_| !effective),
            order,
            reply: Hours::ZERO,
            taken: Hours::ZERO,
            converted: Hours::ZERO,
            given: some(&self.given),
            ruled: self.ruled,
        };
        (precedent, problems)
    }

    fn amount(&self, problems: &mut Vec<Problem>) -> Option<Money> {
        let Some(typed) = some(&self.amount) else {
            problems.push(Problem::new(Data::PlacedAmount, Fault::Missing));
            return None;
        };
        match Money::parse(&typed) {
            Ok(amount) => Some(amount),
            Err(error) => {
                let fault = match error {
                    MoneyError::TooPrecise => Fault::TooPrecise(typed),
                    MoneyError::TooLarge => Fault::TooLarge(typed),
                    MoneyError::Malformed => Fault::NotMoney(typed),
                };
                problems.push(Problem::new(Data::PlacedAmount, fault));
                None
            }
        }
    }
}

fn hours_fault(error: HoursError, typed: String) -> Fault {
    match error {
        HoursError::Malformed => Fault::NotHours(typed),
        HoursError::TooPrecise => Fault::HoursTooPrecise { typed, decimals: 1 },
        HoursError::TooLarge => Fault::HoursTooMany { typed, most: Hours::MAX_INPUT },
    }
}

impl Form {
    /// Begins with a draft; its first field takes the keyboard.
    pub(super) fn begin(draft: Draft, existing: Option<String>) -> Self {
        Self { existing, typed: draft.clone(), began: draft, faults: Faults::default(), takes_keyboard: true }
    }

    /// Whether something is typed and not saved.
    pub(super) fn is_dirty(&self) -> bool {
        self.typed != self.began
    }

    /// Draws it as the panel beside the list.
    pub(super) fn ui(&mut self, ui: &mut Ui, threshold: Option<Money>, session: &Session, asked: &mut Vec<PanelEvent>) {
        let lang = session.lang;
        let title = if self.existing.is_some() { text::edit(lang) } else { text::new(lang) };
        let mut done = Vec::new();
        let corner = |ui: &mut Ui| {
            let close = Button::icon(Icon::Close, session.words().close).command(Command::Close);
            if close.show(ui).clicked() {
                asked.push(PanelEvent::Close);
            }
        };
        let foot = |ui: &mut Ui| {
            if Button::primary(text::save(lang)).command(Command::Save).show(ui).clicked() {
                done.push(PanelEvent::Save);
            }
            if Button::secondary(text::cancel(lang)).show(ui).clicked() {
                done.push(PanelEvent::Close);
            }
        };
        let id = self.existing.clone().unwrap_or_default();
        let before = self.typed.clone();
        ui.push_id(("form", id), |ui| {
            card::side_panel(ui, title, corner, |ui| self.fields_ui(ui, threshold, session), foot);
        });
        // What was wrong is told until something else is typed.
        if self.typed != before {
            self.faults = Faults::default();
        }
        asked.append(&mut done);
    }

    fn fields_ui(&mut self, ui: &mut Ui, threshold: Option<Money>, session: &Session) {
        let lang = session.lang;
        let words = session.words();
        let Self { typed, faults, takes_keyboard, .. } = self;
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::no(lang)).error(faults.of_field(Data::Precedent));
            keyboard_to(takes_keyboard, &row.field(field, |ui| line::text(ui, &mut typed.no, "")));
        });
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::facts(lang)).error(faults.of_field(Data::PrecedentFacts));
            row.field(field, |ui| line::multiline(ui, &mut typed.facts, FACTS_ROWS, text::facts_hint(lang)));
        });
        FormRow::show(ui, Columns::Two, |row| {
            let kinds = DutyKind::ALL.map(|kind| text::kind_of(kind, lang));
            row.field(Field::new(text::kind(lang)), |ui| choice::choice(ui, &mut typed.kind, &kinds, words));
            let field = Field::new(text::limit(lang)).error(faults.of_field(Data::ReplyLimit));
            row.field(field.hint(Some(text::limit_hint(lang))), |ui| number(ui, &mut typed.limit));
        });
        FormRow::show(ui, Columns::Two, |row| {
            let field = Field::new(text::asked(lang)).error(faults.of_field(Data::AskedAt));
            row.field(field.hint(Some(text::time_hint(lang))), |ui| line::text(ui, &mut typed.asked, ""));
            let field = Field::new(text::replied(lang)).error(faults.of_field(Data::RepliedAt));
            row.field(field, |ui| line::text(ui, &mut typed.replied, ""));
        });
        FormRow::show(ui, Columns::One, |row| {
            let answers = [text::yes(lang), text::no_word(lang)];
            row.field(Field::new(text::effective(lang)), |ui| {
                choice::choice(ui, &mut typed.effective, &answers, words)
            });
        });
        if typed.effective != 0 {
            FormRow::show(ui, Columns::One, |row| {
                let field = Field::new(text::why_not(lang)).error(faults.of_field(Data::WhyNot));
                row.field(field, |ui| line::text(ui, &mut typed.why_not, ""));
            });
        }
        order_ui(ui, typed, faults, session);
        hours_ui(ui, typed, faults, (&session.shared.calendar, threshold), lang);
        FormRow::show(ui, Columns::One, |row| {
            let field = Field::new(text::given(lang)).error(faults.of_field(Data::Given));
            row.field(field, |ui| line::text(ui, &mut typed.given, text::given_hint(lang)));
        });
        check::check(ui, &mut typed.ruled, text::is_ruled(lang));
        faults.rest_ui(ui);
    }
}

/// The order, where there is one.
fn order_ui(ui: &mut Ui, typed: &mut Draft, faults: &Faults, session: &Session) {
    let lang = session.lang;
    card::section_title(ui, text::order(lang), "");
    FormRow::show(ui, Columns::One, |row| {
        let mut origins = vec![text::no_order(lang)];
        origins.extend(DutyOrigin::ALL.map(|origin| text::origin_of(origin, lang)));
        let field = Field::new(text::origin(lang)).error(faults.of_field(Data::Origin));
        row.field(field, |ui| choice::choice(ui, &mut typed.origin, &origins, session.words()));
    });
    if typed.origin == 0 {
        return;
    }
    FormRow::show(ui, Columns::Two, |row| {
        let field = Field::new(text::placed(lang)).error(faults.of_field(Data::PlacedAt));
        row.field(field, |ui| line::text(ui, &mut typed.placed, ""));
        let field = Field::new(text::amount(lang)).error(faults.of_field(Data::PlacedAmount));
        row.field(field, |ui| money(ui, &mut typed.amount));
    });
}

/// The hours of each part that is there, and what the rules would give.
fn hours_ui(
    ui: &mut Ui,
    typed: &mut Draft,
    faults: &Faults,
    (calendar, threshold): (&Calendar, Option<Money>),
    lang: Lang,
) {
    card::section_title(ui, text::verdict(lang), "");
    let by_rule = verdict(&typed.parts().0, calendar, threshold);
    let names = [text::hours_reply(lang), text::hours_order(lang), text::hours_conversion(lang)];
    let fields = [Data::EarnedReply, Data::EarnedOrder, Data::EarnedConversion];
    let has_order = typed.origin > 0;
    for (((part, name), data), hours) in DutyPart::ALL.into_iter().zip(names).zip(fields).zip(&mut typed.hours) {
        if part != DutyPart::Reply && !has_order {
            hours.clear();
            continue;
        }
        FormRow::show(ui, Columns::One, |row| {
            let hint = text::by_rule(by_rule.part(part).map_or(Hours::ZERO, PartVerdict::hours), lang);
            let field = Field::new(name).error(faults.of_field(data)).hint(Some(&hint));
            row.field(field, |ui| number(ui, hours));
        });
    }
}
