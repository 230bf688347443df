//! The credit period itself: its bounds, what it fixes, and what waits to open the next one.

use chrono::{Datelike, NaiveDate};

use crate::model::{Category, Credit, OrderId};
use crate::rules::claims::{AssistClaim, Claims};

/// A credit period (归属期): both ends included; its three credits never change inside it (C-2, C-6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditPeriod {
    /// The order that opened it.
    pub opener: OrderId,
    /// The opener's date.
    pub start: NaiveDate,
    /// The last day (C-3).
    pub end: NaiveDate,
    /// 渠道类别 fixed with the channel.
    pub category: Option<Category>,
    /// 渠道: a person or 未知.
    pub channel: Credit,
    /// 客服: a person or 未知.
    pub reception: Credit,
    /// 助攻 of type A–C, if any.
    pub assist: Option<AssistClaim>,
}

impl CreditPeriod {
    /// 助攻: a person or 无 (C-7).
    #[must_use]
    pub fn assist_credit(&self) -> Credit {
        Credit::or_none(self.assist.map(|assist| assist.person))
    }
}

/// Why an order opens a period.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin {
    First,
    WonBack { last: OrderId, lost_after: NaiveDate },
}

/// Claims of a voided order that wait for the next opener (C-13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The voided order.
    pub from: OrderId,
    /// What it claims.
    pub claims: Claims,
}

/// C-3: opened 1 Jan – 31 Oct: until 31 Dec; opened 1 Nov – 31 Dec: until 31 Mar of the next year.
#[must_use]
pub fn period_end(start: NaiveDate) -> NaiveDate {
    let end = if start.month() <= 10 {
        NaiveDate::from_ymd_opt(start.year(), 12, 31)
    } else {
        NaiveDate::from_ymd_opt(start.year() + 1, 3, 31)
    };
    end.unwrap_or(NaiveDate::MAX)
}
