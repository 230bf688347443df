//! One lead: what presses, its steps with their clocks, what can be done, its follow-ups, its record.

use eframe::egui::{Align, Layout, RichText, Ui};

use crate::app::{LEAD_TEXT_FIELDS, LeadDetail, LeadStanding};
use crate::model::{Field as Data, Followup, Lead, LeadStep};
use crate::rules::leads::{LeadRole, StepState, StepVerdict, role};
use crate::text::rules::rule;
use crate::text::ui::leads as text;
use crate::text::{Lang, columns, leads};
use crate::ui::commands::Command;
use crate::ui::offers::Offers;
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::{Button, Icon, badge, card, facts};

use super::deed::{Deed, DeedForm};
use super::rows::{standing_word, tone};

/// What was pressed in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    Close,
    Edit,
    /// Ask for what an act needs.
    Begin(Deed),
    /// A step is done at this moment.
    Now(LeadStep),
    Customer(String),
    /// Do the act that is typed.
    Confirm,
    /// Leave it.
    Leave,
}

/// Draws the panel; answers what was pressed.
pub fn ui(
    ui: &mut Ui,
    detail: &LeadDetail,
    mut deed: Option<&mut DeedForm>,
    offers: &mut Offers,
    session: &Session,
) -> Option<Pressed> {
    let lang = session.lang;
    let lead = &detail.lead;
    let title = lead.company.as_deref().or(lead.contact.as_deref()).unwrap_or(&lead.no);
    let asks = deed.is_some();
    let mut pressed = None;
    let mut inside = None;
    let mut under = None;
    let corner = |ui: &mut Ui| {
        if Button::icon(Icon::Close, session.words().close).command(Command::Close).show(ui).clicked() {
            pressed = Some(Pressed::Close);
        }
        badge(ui, tone(detail.standing), standing_word(detail.standing, lang));
    };
    let foot = |ui: &mut Ui| under = foot_ui(ui, asks, lang);
    let body = |ui: &mut Ui| {
        inside = presses_ui(ui, detail, lang);
        match deed.as_mut() {
            Some(deed) => {
                let title = deed.title(lead, lang);
                deed.ui(ui, &title, session, offers);
            }
            None => inside = acts_ui(ui, detail, lang).or(inside.take()),
        }
        inside = steps_ui(ui, detail, asks, lang).or(inside.take());
        followups_ui(ui, &detail.followups, lang);
        record_ui(ui, lead, lang);
    };
    card::side_panel(ui, title, corner, body, foot);
    pressed.or(under).or(inside)
}

fn foot_ui(ui: &mut Ui, asks: bool, lang: Lang) -> Option<Pressed> {
    let mut pressed = None;
    if asks {
        if Button::primary(text::save(lang)).command(Command::Save).show(ui).clicked() {
            pressed = Some(Pressed::Confirm);
        }
        if Button::secondary(text::back(lang)).command(Command::Close).show(ui).clicked() {
            pressed = Some(Pressed::Leave);
        }
        return pressed;
    }
    if Button::primary(text::follow_up(lang)).with_icon(Icon::Plus).show(ui).clicked() {
        pressed = Some(Pressed::Begin(Deed::FollowUp));
    }
    if Button::secondary(text::edit(lang)).show(ui).clicked() {
        pressed = Some(Pressed::Edit);
    }
    if Button::ghost(text::remove(lang)).show(ui).clicked() {
        pressed = Some(Pressed::Begin(Deed::Remove));
    }
    pressed
}

/// Who must do a step.
fn person(role: LeadRole, lead: &Lead, lang: Lang) -> &str {
    match role {
        LeadRole::Reception => &lead.reception,
        LeadRole::Sales => lead.assigned_to.as_deref().unwrap_or_else(|| text::nobody(lang)),
    }
}

/// What is to be done next, or what became of it.
fn presses_ui(ui: &mut Ui, detail: &LeadDetail, lang: Lang) -> Option<Pressed> {
    let lead = &detail.lead;
    let details = &lead.details;
    let called = details.called_back_at.map(|at| text::called_back(&text::moment(at), lang));
    let blank = String::new();
    let (title, why, number) = match detail.standing {
        LeadStanding::Won => (text::became(lead.customer.as_deref().unwrap_or_default(), lang), None, "L-3"),
        LeadStanding::Lost => (text::lost_because(details.lost_reason.as_ref().unwrap_or(&blank), lang), None, "L-3"),
        LeadStanding::CallBack => {
            let title = text::invalid_because(lead.why_not.as_ref().unwrap_or(&blank), lang);
            (title, Some(text::to_call_back(&lead.reception, lang)), "L-5")
        }
        LeadStanding::Invalid => (text::invalid_because(lead.why_not.as_ref().unwrap_or(&blank), lang), called, "L-5"),
        LeadStanding::Overdue | LeadStanding::Due | LeadStanding::Running => match &detail.next {
            Some(step) => (text::presses(step, lang), Some(text::by_whom(person(step.role, lead, lang), lang)), "L-3"),
            None => (text::nothing_due(lang).to_owned(), None, "L-3"),
        },
    };
    let rules = [Rule { number, sentence: rule(number, lang) }];
    let lines: Vec<&str> = why.iter().map(String::as_str).collect();
    let mut pressed = None;
    Notice::new(tone(detail.standing), &title).rules(&rules).lines(&lines).show_with(ui, |ui| {
        let customer = lead.customer.as_ref().filter(|_| detail.standing == LeadStanding::Won);
        if let Some(customer) = customer
            && Button::link(customer).show(ui).clicked()
        {
            pressed = Some(Pressed::Customer(customer.clone()));
        }
    });
    pressed
}

/// What can be done with it now.
fn acts_ui(ui: &mut Ui, detail: &LeadDetail, lang: Lang) -> Option<Pressed> {
    let lead = &detail.lead;
    let assign = if lead.assigned_to.is_some() { text::reassign(lang) } else { text::assign(lang) };
    let acts: &[(Deed, &str)] = match detail.standing {
        LeadStanding::Overdue | LeadStanding::Due | LeadStanding::Running => &[
            (Deed::Assign, assign),
            (Deed::Meet, text::meet(lang)),
            (Deed::Win, text::win(lang)),
            (Deed::Lose, text::lose(lang)),
            (Deed::Invalidate, text::invalidate(lang)),
        ],
        LeadStanding::CallBack | LeadStanding::Invalid => &[(Deed::CallBack, text::call(lang)), (Deed::Assign, assign)],
        LeadStanding::Lost => &[(Deed::Win, text::win(lang))],
        LeadStanding::Won => &[],
    };
    let mut pressed = None;
    if !acts.is_empty() {
        ui.add_space(size::XS);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::XS;
            for (deed, word) in acts {
                if Button::secondary(word).show(ui).clicked() {
                    pressed = Some(Pressed::Begin(*deed));
                }
            }
        });
    }
    pressed
}

fn steps_ui(ui: &mut Ui, detail: &LeadDetail, asks: bool, lang: Lang) -> Option<Pressed> {
    card::section_title(ui, text::steps(lang), &detail.lead.no);
    let mut pressed = None;
    for step in LeadStep::ALL {
        let verdict = detail.steps.iter().find(|verdict| verdict.step == step);
        // Follow-ups are a step only while they are awaited.
        if verdict.is_none() && step == LeadStep::FollowUp {
            continue;
        }
        pressed = step_ui(ui, step, verdict, (&detail.lead, asks), lang).or(pressed);
    }
    pressed
}

/// A step: how it stands, whose it is, its clock, and what can be done about it.
fn step_ui(
    ui: &mut Ui,
    step: LeadStep,
    verdict: Option<&StepVerdict>,
    (lead, asks): (&Lead, bool),
    lang: Lang,
) -> Option<Pressed> {
    let palette = Palette::of(ui);
    let mut pressed = None;
    let name = leads::step(step, lang);
    let color = if verdict.is_some() { palette.text } else { palette.faint };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = size::S;
        ui.label(RichText::new(name).font(font::small_strong()).color(color));
        match verdict {
            Some(verdict) => badge(ui, state_tone(verdict.state), text::state(verdict.state, lang)),
            None => card::note(ui, text::not_begun(lang)),
        };
        if verdict.is_some() {
            card::note(ui, person(role(step), lead, lang));
        }
        if !asks {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                pressed = links_ui(ui, step, verdict, lang);
            });
        }
    });
    if let Some(verdict) = verdict {
        ui.add_space(-size::XS);
        card::note(ui, &text::clock(verdict, lang));
    }
    pressed
}

fn links_ui(ui: &mut Ui, step: LeadStep, verdict: Option<&StepVerdict>, lang: Lang) -> Option<Pressed> {
    let mut pressed = None;
    let mut link = |ui: &mut Ui, word: &str, what: Pressed| {
        let named = format!("{word} {}", leads::step(step, lang));
        let response = Button::link(word).tooltip(&named).show(ui);
        if response.clicked() {
            pressed = Some(what);
        }
    };
    let is_open = verdict.is_some_and(|verdict| verdict.state.is_open());
    match step {
        LeadStep::Assign if is_open => link(ui, text::assign(lang), Pressed::Begin(Deed::Assign)),
        LeadStep::FollowUp if is_open => link(ui, text::follow_up(lang), Pressed::Begin(Deed::FollowUp)),
        LeadStep::Meet if verdict.is_some() => link(ui, text::correct(lang), Pressed::Begin(Deed::Meet)),
        LeadStep::Meet | LeadStep::FollowUp => {}
        step if is_open => {
            link(ui, text::done_at(lang), Pressed::Begin(Deed::Mark(step)));
            link(ui, text::done_now(lang), Pressed::Now(step));
        }
        step if verdict.is_some() => link(ui, text::correct(lang), Pressed::Begin(Deed::Mark(step))),
        _ => {}
    }
    pressed
}

const fn state_tone(state: StepState) -> Tone {
    match state {
        StepState::Done => Tone::Green,
        StepState::DoneLate | StepState::Warned => Tone::Amber,
        StepState::Waiting => Tone::Accent,
        StepState::Overdue => Tone::Red,
    }
}

fn followups_ui(ui: &mut Ui, followups: &[Followup], lang: Lang) {
    card::section_title(ui, text::followups(lang), &text::times(followups.len(), lang));
    if followups.is_empty() {
        card::note(ui, text::no_followup(lang));
    }
    for one in followups {
        let ways = [text::call_way(lang), text::chat_way(lang), text::visit_way(lang)];
        let way = ways.get(one.way as usize).copied().unwrap_or_default();
        let reached = if one.connected { text::connected(lang) } else { text::not_connected(lang) };
        let time = one.at.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
        card::account_line(ui, &format!("{}{time}", one.at.date), &one.person, &format!("{way} · {reached}"));
        for said in [&one.words, &one.result].into_iter().flatten() {
            card::note(ui, said);
        }
    }
}

/// What is known of it; what is not stays out.
fn record_ui(ui: &mut Ui, lead: &Lead, lang: Lang) {
    card::section_title(ui, text::record(lang), "");
    let fact = |ui: &mut Ui, what: &str, value: Option<&str>| {
        if let Some(value) = value {
            facts::row(ui, what, &[Some(value)], "");
        }
    };
    let answer = |is: bool| if is { text::yes(lang) } else { text::no(lang) };
    let details = &lead.details;
    fact(ui, columns::name(Data::LeadNo, lang), Some(&lead.no));
    fact(ui, columns::name(Data::AskedAt, lang), Some(&text::moment(lead.received_at)));
    fact(ui, columns::name(Data::Platform, lang), lead.platform.as_deref());
    fact(ui, columns::name(Data::Reception, lang), Some(&lead.reception));
    fact(ui, columns::name(Data::AssignedTo, lang), lead.assigned_to.as_deref());
    for (field, value) in LEAD_TEXT_FIELDS.into_iter().zip(lead.texts()) {
        fact(ui, columns::name(field, lang), value.as_deref());
    }
    fact(ui, columns::name(Data::Decides, lang), lead.decides.map(answer));
    fact(ui, text::place(lang), details.place.as_deref());
    fact(ui, text::decider(lang), details.decider_there.map(answer));
    fact(ui, text::satisfaction(lang), details.satisfaction.as_deref());
    fact(ui, columns::name(Data::Note, lang), details.note.as_deref());
    if !details.earlier.is_empty() {
        card::section_title(ui, text::earlier(lang), "");
    }
    for one in details.earlier.iter().rev() {
        let at = one.assigned.map(text::moment).unwrap_or_default();
        card::account_line(ui, &one.person, "", &at);
    }
}
