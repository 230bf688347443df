//! What a change of calendar or settings does to the hours of open months, said before it is stored (D-1, M-1).

use super::{Action, Reply, Section};
use crate::app::{AppResult, Office, RuleChange, RuleEffect, hours_lines};
use crate::text::Lang;
use crate::text::ui::calendar as text;
use crate::ui::app;
use crate::ui::dialogs::{self, Confirm};

/// Asks where hours would change; stores it at once where none would.
pub(super) fn ask(section: Section, change: RuleChange, effect: &RuleEffect, lang: Lang) -> app::Action {
    let act = app::Action::Settings(Action::Change(section, change));
    if effect.hours.is_empty() {
        return act;
    }
    let mut lines = hours_lines(&effect.hours, lang);
    lines.extend(effect.from.map(|month| text::holds_from(month, lang)));
    app::Action::Dialogs(dialogs::Action::Confirm(Confirm {
        title: text::hours_change_title(lang).to_owned(),
        body: lines.join("\n"),
        confirm: text::change_anyway(lang).to_owned(),
        act: Box::new(act),
    }))
}

/// Stores a change.
pub(super) fn store(office: &mut Office, section: Section, change: RuleChange) -> app::Reply {
    let reply = match change {
        RuleChange::Day(_, Some(holiday)) => Reply::Saved(section, office.save_holiday(&holiday)),
        RuleChange::Day(date, None) => Reply::Saved(section, office.remove_holiday(date)),
        RuleChange::Settings(values) => settings(office, section, &values),
    };
    app::Reply::Settings(reply)
}

fn settings(office: &mut Office, section: Section, values: &[(&'static str, String)]) -> Reply {
    let changes: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let stored: AppResult<()> = office.change_settings(&changes);
    match (section, values) {
        (Section::Parameters, [(key, _)]) => Reply::Stored(key, stored),
        _ => Reply::WeekStored(stored),
    }
}
