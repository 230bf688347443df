//! The columns of the list of leads.

use crate::app::{LeadStanding, ListedLead};
use crate::model::Field as Data;
use crate::rules::leads::StepState;
use crate::text::columns;
use crate::text::ui::leads as text;
use crate::text::{Lang, leads};
use crate::ui::theme::Tone;
use crate::ui::widgets::table::{Column, TableCell};

pub fn columns_of(lang: Lang) -> [Column<'static>; 13] {
    [
        Column::text("no", columns::name(Data::LeadNo, lang)).letters(7.6),
        Column::text("received", columns::name(Data::AskedAt, lang)).letters(8.2),
        Column::text("company", columns::name(Data::Company, lang)).letters(7.0).stretch(1.0),
        Column::text("state", text::standing(lang)).letters(4.6),
        Column::text("next", text::next(lang)).letters(4.6).unsorted(),
        Column::text("until", text::until(lang)).letters(8.2),
        Column::text("reception", columns::name(Data::Reception, lang)).letters(3.4),
        Column::text("assigned", columns::name(Data::AssignedTo, lang)).letters(3.4),
        Column::text("contact", columns::name(Data::Contact, lang)).letters(4.0),
        Column::text("phone", columns::name(Data::Phone, lang)).letters(6.6),
        Column::text("platform", columns::name(Data::Platform, lang)).letters(4.0),
        Column::text("need", columns::name(Data::Need, lang)).letters(6.0).stretch(0.5).unsorted(),
        Column::text("customer", columns::name(Data::Customer, lang)).letters(6.0).unsorted(),
    ]
}

/// The colour of how a lead stands.
pub const fn tone(standing: LeadStanding) -> Tone {
    match standing {
        LeadStanding::Overdue => Tone::Red,
        LeadStanding::Due | LeadStanding::CallBack => Tone::Amber,
        LeadStanding::Running => Tone::Accent,
        LeadStanding::Won => Tone::Green,
        LeadStanding::Lost | LeadStanding::Invalid => Tone::Muted,
    }
}

/// How a lead stands, in a word.
pub const fn standing_word(standing: LeadStanding, lang: Lang) -> &'static str {
    match standing {
        LeadStanding::Overdue => text::overdue(lang),
        LeadStanding::Due => text::due(lang),
        LeadStanding::CallBack => text::call_back(lang),
        LeadStanding::Running => text::running(lang),
        LeadStanding::Won => text::won(lang),
        LeadStanding::Lost => text::lost(lang),
        LeadStanding::Invalid => text::invalid(lang),
    }
}

pub fn cells(row: &ListedLead, lang: Lang) -> Vec<TableCell> {
    let optional = |text: &Option<String>| text.as_deref().map_or_else(TableCell::empty, TableCell::text);
    let lead = &row.lead;
    let next = row.next.as_ref();
    let is_late = next.is_some_and(|step| step.state == StepState::Overdue);
    let until = next.and_then(|step| step.deadline).map_or_else(TableCell::empty, |until| {
        let cell = TableCell::text(until.to_string());
        if is_late { cell.tone(Tone::Red) } else { cell }
    });
    let state = TableCell::badge(tone(row.standing), standing_word(row.standing, lang));
    vec![
        TableCell::text(&*lead.no),
        TableCell::text(text::moment(lead.received_at)),
        optional(&lead.company),
        state,
        next.map_or_else(TableCell::empty, |step| TableCell::text(leads::step(step.step, lang))),
        until,
        TableCell::text(&*lead.reception),
        lead.assigned_to.as_deref().map_or_else(|| TableCell::muted("–"), TableCell::text),
        optional(&lead.contact),
        optional(&lead.phone),
        optional(&lead.platform),
        optional(&lead.need),
        optional(&lead.customer),
    ]
}
