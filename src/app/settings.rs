//! The settings: what exists, what each may be, and changing one.

use super::compute_duty::check_signed;
use super::dated_settings::{decides_hours, store_dated};
use super::office::Act;
use super::{AppError, AppResult, Office};
use crate::model::{Fault, Field};
use crate::rules::calendar::{parse_sessions, parse_time};
use crate::store::{Source, settings};

/// A setting.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// Its value where none was stored.
    pub default: &'static str,
    /// What it may be, for people.
    pub allowed: &'static str,
    check: fn(&str) -> bool,
}

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting { key: "company", default: "", allowed: "≤ 100 字 / characters", check: is_short },
    Setting { key: "language", default: "zh", allowed: "zh, en", check: |value| matches!(value, "zh" | "en") },
    Setting {
        key: "theme",
        default: "light",
        allowed: "light, dark",
        check: |value| matches!(value, "light" | "dark"),
    },
    Setting { key: "zoom", default: "100", allowed: "80–200", check: |value| is_between(value, 80, 200) },
    sessions("sessions_monday", WEEKDAY),
    sessions("sessions_tuesday", WEEKDAY),
    sessions("sessions_wednesday", WEEKDAY),
    sessions("sessions_thursday", WEEKDAY),
    sessions("sessions_friday", WEEKDAY),
    sessions("sessions_saturday", ""),
    sessions("sessions_sunday", ""),
    Setting {
        key: "day_starts_at",
        default: "09:00",
        allowed: "00:00–23:59",
        check: |value| parse_time(value).is_some(),
    },
    Setting { key: LATE_COUNT, default: "3", allowed: "1–1000", check: |value| is_between(value, 1, 1_000) },
    Setting { key: ARTICLES_PER_HOUR, default: "10", allowed: "1–1000", check: |value| is_between(value, 1, 1_000) },
    Setting {
        key: ARTICLE_POT_HOURS, default: "150", allowed: "0–10000", check: |value| is_between(value, 0, 10_000)
    },
    Setting { key: SERVICE_CUSTOMERS, default: "5", allowed: "0–1000", check: |value| is_between(value, 0, 1_000) },
    Setting { key: SERVICE_CALLS, default: "10", allowed: "0–1000", check: |value| is_between(value, 0, 1_000) },
    Setting { key: UNCONTACTED_DAYS, default: "60", allowed: "1–1000", check: |value| is_between(value, 1, 1_000) },
    Setting { key: UNLOGGED_DAYS, default: "30", allowed: "1–1000", check: |value| is_between(value, 1, 1_000) },
    limit("lead_assign_minutes", "5", "1–10000"),
    limit("lead_assign_warn_minutes", "2", "1–10000"),
    limit("lead_feedback_minutes", "5", "1–10000"),
    limit("lead_contact_minutes", "60", "1–10000"),
    limit("lead_check_minutes", "60", "1–10000"),
    limit("lead_material_days", "1", "1–10000"),
    limit("lead_confirm_days", "2", "1–10000"),
    limit("lead_invite_days", "7", "1–10000"),
    limit("lead_gap_days", "7", "1–10000"),
    Setting { key: UPKEEP_DAYS, default: "60", allowed: "1–1000", check: |value| is_between(value, 1, 1_000) },
    Setting { key: "backups_kept", default: "30", allowed: "1–365", check: |value| is_between(value, 1, 365) },
    Setting {
        key: "renderer",
        default: "auto",
        allowed: "auto, glow, wgpu",
        check: |value| matches!(value, "auto" | "glow" | "wgpu"),
    },
];

/// So many 超时 in a month make a habit (D-8).
pub const LATE_COUNT: &str = "late_count";
/// So many articles beyond the target earn an hour (D-10).
pub const ARTICLES_PER_HOUR: &str = "articles_per_hour";
/// So many hours of articles are paid a year (D-10).
pub const ARTICLE_POT_HOURS: &str = "article_pot_hours";

/// So many customers an after-sales person follows on a working day.
pub const SERVICE_CUSTOMERS: &str = "service_customers_per_day";
/// So many calls of his are connected on a working day.
pub const SERVICE_CALLS: &str = "service_calls_per_day";
/// After so many days without contact a customer with a running contract is listed.
pub const UNCONTACTED_DAYS: &str = "uncontacted_days";
/// After so many days without a login a customer with a running contract is listed.
pub const UNLOGGED_DAYS: &str = "unlogged_days";
/// So many days without upkeep are too long for a source (S-3).
pub const UPKEEP_DAYS: &str = "upkeep_days";

/// The sessions of an ordinary weekday (D-1).
const WEEKDAY: &str = "09:00-12:00 13:30-17:30";

/// A limit of a lead's step (L-3).
const fn limit(key: &'static str, default: &'static str, allowed: &'static str) -> Setting {
    Setting { key, default, allowed, check: |value| is_between(value, 1, 10_000) }
}

const fn sessions(key: &'static str, default: &'static str) -> Setting {
    Setting {
        key,
        default,
        allowed: "09:00-12:00 13:30-17:30；空 = 休息 / blank = off",
        check: |value| parse_sessions(value).is_ok(),
    }
}

fn is_short(value: &str) -> bool {
    value.chars().count() <= 100 && !value.chars().any(char::is_control)
}

fn is_between(value: &str, least: u32, most: u32) -> bool {
    value.parse().is_ok_and(|number: u32| (least..=most).contains(&number))
}

/// A setting's value, or its default.
///
/// # Errors
/// When SQLite fails.
pub fn setting(source: &(impl Source + ?Sized), setting: &Setting) -> AppResult<String> {
    Ok(settings::get(source, setting.key)?.unwrap_or_else(|| setting.default.to_owned()))
}

impl Setting {
    /// The setting with a key.
    #[must_use]
    pub fn by_key(key: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.key == key)
    }

    /// Whether hours depend on it: a change of it holds from the first open month on.
    #[must_use]
    pub fn decides_hours(&self) -> bool {
        decides_hours(self.key)
    }

    /// Whether it may be this.
    #[must_use]
    pub fn allows(&self, value: &str) -> bool {
        (self.check)(value.trim())
    }

    /// The values it may have, where they are few.
    pub fn choices(&self) -> impl Iterator<Item = &'static str> + use<> {
        let are_few = matches!(self.key, "language" | "theme" | "renderer");
        self.allowed.split(", ").filter(move |_| are_few)
    }
}

impl Office {
    /// Changes a setting.
    ///
    /// # Errors
    /// When there is no such setting, or it may not be that.
    pub fn change_setting(&mut self, key: &str, value: &str) -> AppResult<()> {
        self.change_settings(&[(key, value)])
    }

    /// Changes several settings in one act: all of them, or none. One that decides hours holds from the first open month
    /// on; closed months keep the value they were signed with.
    ///
    /// # Errors
    /// When there is no such setting, one may not be that, or the duty table of a closed month would change.
    pub fn change_settings(&mut self, changes: &[(&str, &str)]) -> AppResult<()> {
        for (key, value) in changes {
            let known = Setting::by_key(key).ok_or_else(|| AppError::NotFound((*key).to_owned()))?;
            if !known.allows(value) {
                return Err(AppError::field(Field::Setting, Fault::BadSetting { allowed: known.allowed }));
            }
        }
        self.transact(Act::ChangeSetting, None, |work| {
            let mut moves_duty = false;
            for (key, value) in changes {
                let value = value.trim();
                let before = settings::get(&work.tx, key)?;
                if before.as_deref() != Some(value) {
                    work.audit("setting", key, before.as_ref(), Some(value))?;
                    if decides_hours(key) {
                        store_dated(work, key, value)?;
                        moves_duty = true;
                    } else {
                        settings::set(&work.tx, key, value)?;
                    }
                }
            }
            // M-1: nothing signed moves, which is proven rather than believed.
            if moves_duty { check_signed(work, Field::Setting, ..) } else { Ok(()) }
        })
    }
}
