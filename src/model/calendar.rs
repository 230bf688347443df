//! 节假日: dates on which the office works otherwise than the official calendar says.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a date is changed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HolidayKind {
    /// 休: nobody works.
    Off,
    /// 班: a make-up workday, with the sessions of a weekday.
    Work,
}

impl HolidayKind {
    /// Both, as 类型 lists them.
    pub const ALL: [Self; 2] = [Self::Off, Self::Work];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Work => "work",
        }
    }
}

/// A date that overrides the official calendar (D-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// 日期.
    pub date: NaiveDate,
    /// 类型.
    pub kind: HolidayKind,
    /// 名称.
    pub name: Option<String>,
}
