//! 判定: what an entry would earn, part by part, with the rule and the reason.

use std::collections::BTreeMap;

use eframe::egui::Ui;

use crate::app::DutyPreview;
use crate::model::{DutyPart, Hours, PersonId};
use crate::text::ui::duty as text;
use crate::text::{columns, duty, rules};
use crate::ui::session::Session;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::notice::{Notice, Rule};
use crate::ui::widgets::{Button, card};

/// The precedents most like the entry. Answers the number of one that is to be cited.
pub fn near_ui(ui: &mut Ui, preview: Option<&DutyPreview>, session: &Session) -> Option<String> {
    let near = preview.map(|preview| preview.near.as_slice()).filter(|near| !near.is_empty())?;
    let lang = session.lang;
    let mut cited = None;
    card::section_title(ui, text::near(lang), text::near_note(lang));
    for one in near {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = size::S;
            if Button::link(&one.no).tooltip(text::cite(lang)).show(ui).clicked() {
                cited = Some(one.no.clone());
            }
            ui.add_space(size::S);
            card::account_line(ui, &one.facts, "", &format!("{} h", one.total())).on_hover_text(&one.facts);
        });
    }
    cited
}

/// Draws it.
pub fn ui(ui: &mut Ui, preview: Option<&DutyPreview>, session: &Session) {
    let lang = session.lang;
    card::section_title(ui, text::verdict(lang), "");
    let parts = preview.into_iter().flat_map(|preview| {
        DutyPart::ALL.into_iter().filter_map(|part| preview.verdict.part(part).map(|verdict| (part, verdict)))
    });
    let mut sums: BTreeMap<PersonId, Hours> = BTreeMap::new();
    let mut is_empty = true;
    for (part, verdict) in parts {
        is_empty = false;
        let hours = verdict.hours();
        let person = session.shared.directory.name(verdict.person);
        *sums.entry(verdict.person).or_default() += hours;
        let title = format!("{} {hours} h　{person}", columns::duty_part(part, lang));
        let number = verdict.told(part).map_or_else(|| text::rule_of(part).to_owned(), |rule| rule.to_string());
        let rule = Rule { number: &number, sentence: rules::rule(&number, lang) };
        let tone = match (verdict.ruled, hours.is_zero()) {
            (Some(_), _) => Tone::Accent,
            (None, true) => Tone::Amber,
            (None, false) => Tone::Green,
        };
        let reason = duty::reason(part, verdict, lang);
        let late = preview.is_some_and(|preview| preview.verdict.late) && part == DutyPart::Reply;
        let lines: Vec<&str> = std::iter::once(reason.as_str()).chain(late.then(|| text::counts_late(lang))).collect();
        Notice::new(tone, &title).rules(&[rule]).lines(&lines).show(ui);
    }
    if is_empty {
        card::note(ui, text::verdict_waits(lang));
        return;
    }
    for (person, hours) in sums {
        card::account_total(ui, session.shared.directory.name(person), &format!("{hours} h"));
    }
    let others = preview.map(|preview| preview.others.as_slice()).unwrap_or_default();
    if !others.is_empty() {
        let lines: Vec<String> = others
            .iter()
            .map(|one| format!("{} {}：{} → {}", one.no, columns::duty_part(one.part, lang), one.before, one.after))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        Notice::new(Tone::Amber, text::others_change(lang)).lines(&lines).show(ui);
    }
}
