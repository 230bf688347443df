//! What every page sees: who is who, which months are closed, language, and the day.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::queries::{ListedPolicy, MonthsView};
use crate::app::{AppResult, Clock, is_protected};
use crate::app::{Directory, SETTINGS, calendar, offered, queries, setting};
use crate::model::{CatalogKind, Month};
use crate::rules::calendar::Calendar;
use crate::store::{Source, orders};
use crate::text::Lang;

use super::words::KitWords;

/// A snapshot of what all pages share; reloaded after every act that changes it.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// People and platforms.
    pub directory: Directory,
    /// Months and statements.
    pub months: MonthsView,
    /// All policies.
    pub policies: Vec<ListedPolicy>,
    /// Every setting's value, by key.
    pub settings: BTreeMap<&'static str, String>,
    /// When the office works.
    pub calendar: Calendar,
    /// 业务 that are offered, most used first.
    pub businesses: Vec<String>,
    /// 解决方案 that are offered, most used first.
    pub solutions: Vec<String>,
    /// The company's name.
    pub company: String,
    /// Whether a boss's password is set.
    pub protected: bool,
    /// Whether nothing is recorded yet.
    pub empty: bool,
}

impl Shared {
    /// Reads it.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn load(source: &(impl Source + ?Sized)) -> AppResult<Self> {
        let directory = queries::directory(source)?;
        let mut settings = BTreeMap::new();
        for known in SETTINGS {
            settings.insert(known.key, setting(source, known)?);
        }
        Ok(Self {
            months: queries::months(source)?,
            policies: queries::policy_list(source)?,
            calendar: calendar(source)?,
            businesses: offered(source, CatalogKind::Business)?,
            solutions: offered(source, CatalogKind::Solution)?,
            company: settings.get("company").cloned().unwrap_or_default(),
            settings,
            protected: is_protected(source)?,
            empty: directory.people().is_empty() && orders::stored_count(source)? == 0,
            directory,
        })
    }

    /// A setting's value; blank where there is no such setting.
    #[must_use]
    pub fn setting(&self, key: &str) -> &str {
        self.settings.get(key).map_or("", String::as_str)
    }

    /// Whether a month is closed.
    #[must_use]
    pub fn is_closed(&self, month: Month) -> bool {
        self.months.closed_through.is_some_and(|closed| month <= closed)
    }
}

/// What a page is given to draw with.
#[derive(Debug, Clone)]
pub struct Session {
    /// The shared snapshot.
    pub shared: Arc<Shared>,
    /// The language of the window.
    pub lang: Lang,
    /// The month worked in, chosen in the top bar.
    pub month: Month,
    /// The calendar date.
    pub today: NaiveDate,
    /// What tells the time of day.
    pub clock: Clock,
}

impl Session {
    /// The kit's words in this language.
    #[must_use]
    pub const fn words(&self) -> &'static KitWords {
        match self.lang {
            Lang::Zh => &super::words::ZH,
            Lang::En => &super::words::EN,
        }
    }

    /// Words of this language.
    #[must_use]
    pub const fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(zh, en)
    }
}
