//! 售前归属: the decision before it is saved, its reasons, and the fields it leaves open.

use eframe::egui::{RichText, Ui};

use super::editor::Judged;
use super::form::Pen;
use crate::model::{AssistType, Category, Field};
use crate::rules::credit::Relation;
use crate::text::Lang;
use crate::text::columns::{self, NOBODY, UNKNOWN};
use crate::text::rules;
use crate::text::ui::orders as text;
use crate::ui::theme::{Palette, Tone, font, size};
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::form::{Columns, Field as Around, FormRow};
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::{Button, card, line, rule_chip};

/// The fields in which an order claims pre-sale credit.
pub const CLAIMS: [Field; 5] = [Field::Category, Field::Channel, Field::Reception, Field::Assist, Field::AssistType];

/// A period that lapses within so many days is told in amber.
const SOON: i64 = 30;

/// Where the fields of a solution stand (C-10): its assist counts in and out of any period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SolutionPlace {
    /// Among the claims.
    Here,
    /// At the end of the form: the three names stand, and the keyboard need not pass.
    Below,
}

/// Draws the group. `open_claims` shows an order's own claims where they do not apply.
pub fn ui(ui: &mut Ui, pen: &mut Pen<'_>, judged: Option<&Judged>, open_claims: bool) -> SolutionPlace {
    let lang = pen.session.lang;
    card::section_title(ui, text::pre_sale(lang), "");
    let Some((judged, relation)) = judged.and_then(|judged| judged.order.relation.map(|relation| (judged, relation)))
    else {
        let voided = judged.is_some() && !pen.draft.customer.trim().is_empty() && pen.draft.is_voided();
        let words = if voided { text::voided_credit(lang) } else { text::credit_waits(lang) };
        Notice::new(Tone::Neutral, words).show(ui);
        if voided {
            claims(ui, pen, None);
        }
        return SolutionPlace::Here;
    };
    card_ui(ui, judged, relation, pen, lang);
    standing_ui(ui, judged, relation, pen, lang);
    if relation == Relation::Opens {
        claims(ui, pen, Some(judged));
        return SolutionPlace::Here;
    }
    locked(ui, pen, judged, lang);
    let wrong = CLAIMS.iter().any(|field| pen.errors.contains_key(field));
    if open_claims || wrong {
        claims(ui, pen, None);
        return SolutionPlace::Here;
    }
    SolutionPlace::Below
}

/// The solution of an order whose three names stand, and the way to its own claims. Answers whether that was taken.
pub fn solution_ui(ui: &mut Ui, pen: &mut Pen<'_>) -> bool {
    let lang = pen.session.lang;
    FormRow::show(ui, Columns::One, |row| solution(row, pen));
    let word = if pen.draft.claims() { text::own_claims(lang) } else { text::solution_assist(lang) };
    Button::link(word).show(ui).clicked()
}

/// The card: which period, why, what does not apply.
fn card_ui(ui: &mut Ui, judged: &Judged, relation: Relation, pen: &Pen<'_>, lang: Lang) {
    let preview = &judged.order;
    let main = relation.rule().to_string();
    let own = [Rule { number: &main, sentence: rules::rule(&main, lang) }];
    let lost = |rule: &str| rule == "C-6";
    let sentence = |rule: &str| {
        let found = preview.reasons.iter().find(|(number, _)| number == rule);
        found.map(|(_, sentence)| sentence.as_str()).unwrap_or_default()
    };
    let is_main = |rule: &str| {
        matches!((relation, rule), (Relation::Opens, "C-3") | (Relation::Inside, "C-4") | (Relation::Continues, "C-5"))
    };
    let rest: Vec<_> = preview.reasons.iter().filter(|(rule, _)| !is_main(rule) && !lost(rule)).collect();
    let more = |ui: &mut Ui| {
        for (rule, sentence) in &rest {
            reason_line(ui, rule, sentence, lang);
        }
    };
    match (relation, &preview.period) {
        (Relation::Inside, Some(period)) => {
            let title = text::period_title(period.start, period.end, lang);
            let day = pen.draft.day(pen.session.today).unwrap_or(pen.session.today);
            let days = (period.end - day).num_days();
            let opener = period.opener.as_deref().unwrap_or_default();
            let line = text::period_line(opener, days, lang);
            let tone = if days <= SOON { Tone::Amber } else { Tone::Green };
            Notice::new(tone, &title).rules(&own).lines(&[&line]).show_with(ui, more);
        }
        (Relation::Opens, Some(period)) => {
            let title = text::opens_title(period.start, period.end, lang);
            Notice::new(Tone::Neutral, &title).rules(&own).lines(&[sentence("C-3")]).show_with(ui, more);
        }
        _ => {
            let title = text::nobody(lang);
            let lapsed =
                preview.standing.lapsed.as_ref().map(|held| text::lapsed(&held.days, &held.since, &held.names, lang));
            let again = preview.standing.won_back_from.map(|day| text::won_back_from(day, lang));
            let lines = [Some(sentence("C-5")), lapsed.as_deref(), again.as_deref()];
            let lines: Vec<&str> = lines.into_iter().flatten().collect();
            Notice::new(Tone::Neutral, title).rules(&own).lines(&lines).show_with(ui, more);
        }
    }
    let not_applied: Vec<&str> =
        preview.reasons.iter().filter(|(rule, _)| lost(rule)).map(|(_, sentence)| sentence.as_str()).collect();
    if !not_applied.is_empty() {
        let rules = [Rule { number: "C-6", sentence: rules::rule("C-6", lang) }];
        Notice::new(Tone::Amber, text::not_applied(lang)).rules(&rules).lines(&not_applied).show(ui);
    }
}

/// What else stands of the customer: claims that wait (C-13), solutions that have a provider (C-10).
fn standing_ui(ui: &mut Ui, judged: &Judged, relation: Relation, pen: &Pen<'_>, lang: Lang) {
    let preview = &judged.order;
    let taken = preview.reasons.iter().any(|(rule, _)| rule == "C-13");
    if let Some(waiting) = preview.standing.waiting.as_ref().filter(|_| !taken) {
        let lapses = relation == Relation::Opens;
        let rules = [Rule { number: "C-13", sentence: rules::rule("C-13", lang) }];
        let line = if lapses { text::waiting_lapses(lang) } else { text::waiting_stays(lang) };
        let tone = if lapses { Tone::Amber } else { Tone::Neutral };
        let names = text::holders(&waiting.names, lang);
        let title = text::waiting(&waiting.since, lang);
        Notice::new(tone, &title).rules(&rules).lines(&[&names, line]).show(ui);
    }
    // The one that the order uses stands among its reasons.
    let own = pen.draft.solution.trim();
    let others = preview.standing.solutions.iter().filter(|one| one.solution != own);
    let lines: Vec<String> = others.map(|one| text::provided(&one.solution, &one.provider, &one.since, lang)).collect();
    if !lines.is_empty() {
        let rules = [Rule { number: "C-10", sentence: rules::rule("C-10", lang) }];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        Notice::new(Tone::Neutral, text::provided_title(lang)).rules(&rules).lines(&lines).show(ui);
    }
}

/// A further reason with the tag of its rule.
fn reason_line(ui: &mut Ui, rule: &str, sentence: &str, lang: Lang) {
    let color = Palette::of(ui).secondary;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::XS;
        rule_chip(ui, rule, rules::rule(rule, lang));
        ui.label(RichText::new(sentence).font(font::small()).color(color));
    });
}

/// The three names that stand, whatever the order claims.
fn locked(ui: &mut Ui, pen: &Pen<'_>, judged: &Judged, lang: Lang) {
    let preview = &judged.order;
    let [channel, reception, assist] = &preview.credits;
    let category = preview.period.as_ref().and_then(|period| period.category);
    let named = |name: &str| name != UNKNOWN && name != NOBODY;
    let category = category.map(|one| columns::category(one, lang)).unwrap_or_default();
    let label = |field| Around::new(text::label(field, pen.session.lang));
    FormRow::show(ui, Columns::One, |row| {
        row.field(label(Field::Channel).key("locked-channel"), |ui| line::locked(ui, channel, category));
    });
    let kind = preview.period.as_ref().and_then(|period| period.assist_type).filter(|_| named(assist));
    let kind = kind.map(AssistType::letter).unwrap_or_default();
    FormRow::show(ui, Columns::Two, |row| {
        row.field(label(Field::Reception).key("locked-reception"), |ui| line::locked(ui, reception, ""));
        row.field(label(Field::Assist).key("locked-assist"), |ui| line::locked(ui, assist, kind));
    });
}

/// The fields of an order's own claims. Where they count, a blank one tells what it becomes.
fn claims(ui: &mut Ui, pen: &mut Pen<'_>, judged: Option<&Judged>) {
    let lang = pen.session.lang;
    let words = pen.session.words();
    let hint = |text: &str, index: usize| {
        let becomes = judged.and_then(|judged| judged.order.credits.get(index)).filter(|name| !name.is_empty())?;
        text.trim().is_empty().then(|| text::blank_becomes(becomes, lang))
    };
    let (channel_hint, reception_hint) = (hint(&pen.draft.channel, 0), hint(&pen.draft.reception, 1));
    FormRow::show(ui, Columns::Two, |row| {
        let mut categories = vec![text::unset(lang)];
        categories.extend(Category::ALL.map(|one| columns::category(one, lang)));
        pen.put(row, Field::Category, None, |ui, draft, _| choice(ui, &mut draft.category, &categories, words));
        pen.person(row, Field::Channel, channel_hint.as_deref(), &[UNKNOWN], |draft| &mut draft.channel);
    });
    FormRow::show(ui, Columns::Two, |row| {
        pen.person(row, Field::Reception, reception_hint.as_deref(), &[UNKNOWN], |draft| &mut draft.reception);
        pen.person(row, Field::Assist, None, &[], |draft| &mut draft.assist);
    });
    FormRow::show(ui, Columns::Two, |row| {
        let mut kinds = vec![text::unset(lang)];
        kinds.extend(AssistType::ALL.map(|kind| text::assist_type(kind, lang)));
        pen.put(row, Field::AssistType, None, |ui, draft, _| choice(ui, &mut draft.assist_type, &kinds, words));
        solution(row, pen);
    });
}

fn solution(row: &mut FormRow<'_>, pen: &mut Pen<'_>) {
    let solutions = pen.free();
    pen.put(row, Field::Solution, None, |ui, draft, offers| {
        solutions.show(ui, &mut draft.solution, &mut |query| offers.solutions(query)).field
    });
}
