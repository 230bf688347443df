//! `jicheng settings`.

use super::args::SettingsAction;
use super::{Done, Failure, PASSWORD_VARIABLE, open, own_setting, print, say};
use crate::app::{AppError, RuleChange, SETTINGS, Setting, hours_lines, rule_effect, setting};
use crate::exchange::write;
use crate::model::{Cell, Column, ColumnKind, Fault, ReportTable};
use crate::text::ui::calendar;
use crate::text::{Lang, Words};

/// The key that sets the boss's password; it can be set, never read.
const BOSS_PASSWORD: &str = "boss_password";

pub(super) fn run(action: SettingsAction, lang: Lang) -> Done {
    match action {
        SettingsAction::List { db } => {
            let office = open(&db)?;
            let text = |title| Column { title, kind: ColumnKind::Text };
            let mut rows = Vec::new();
            for known in SETTINGS {
                let value = setting(office.store(), known)?;
                rows.push(vec![Cell::from(known.key), Cell::Text(value), Cell::from(known.allowed)]);
            }
            let columns = vec![text("键"), text("值"), text("可填")];
            let mut out = Vec::new();
            write::csv(&ReportTable { name: "settings", columns, rows }, &mut out).map_err(AppError::Write)?;
            print(&String::from_utf8_lossy(&out))
        }
        SettingsAction::Get { key, db } => {
            let office = open(&db)?;
            let value = own_setting(&office, &key)?.ok_or_else(|| unknown(&key, lang))?;
            print(&format!("{value}\n"))
        }
        SettingsAction::Set { key, value, db } => {
            let mut office = open(&db)?;
            if key == BOSS_PASSWORD {
                let old = std::env::var(PASSWORD_VARIABLE).ok();
                return Ok(office.set_boss_password(old.as_deref(), &value)?);
            }
            if Setting::by_key(&key).is_none() {
                return Err(unknown(&key, lang));
            }
            let change = Setting::by_key(&key).filter(|known| known.decides_hours() && known.allows(&value));
            if let Some(known) = change {
                let effect = rule_effect(office.store(), &RuleChange::Settings(vec![(known.key, value.clone())]))?;
                for line in hours_lines(&effect.hours, lang) {
                    say(&format!("{}{line}", lang.pick("加班工时改变：", "hours of duty change: ")));
                }
                if let Some(month) = effect.from {
                    say(&calendar::holds_from(month, lang));
                }
            }
            office.change_setting(&key, &value).map_err(|error| match error {
                AppError::Refused(problems)
                    if !problems.iter().any(|one| matches!(one.fault, Fault::ChangesDutyTable(_))) =>
                {
                    Failure::Usage(AppError::Refused(problems).words(lang))
                }
                other => other.into(),
            })
        }
    }
}

fn unknown(key: &str, lang: Lang) -> Failure {
    let keys: Vec<&str> = SETTINGS.iter().map(|known| known.key).chain([BOSS_PASSWORD]).collect();
    Failure::Usage(Words::new(
        format!("{}“{key}”", lang.pick("没有这个设置：", "no such setting: ")),
        format!("{}{}", lang.pick("可用的键：", "keys are: "), keys.join(", ")),
    ))
}
