//! People, platforms and customers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Category, PersonKind};

/// A person who can be credited (P-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Unique; not 未知 or 无; without `;` and `:`.
    pub name: String,
    /// Staff or external.
    pub kind: PersonKind,
    /// 在职; an inactive person keeps the history but is no longer offered.
    pub active: bool,
}

/// A platform on which customers arrive (C-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Platform {
    /// Unique.
    pub name: String,
    /// The channel category it stands for.
    pub category: Category,
    /// 负责人 by name: fills an order's empty channel and category.
    pub operator: Option<String>,
    /// 回复时限 in minutes (D-3); none where replies are not limited.
    pub reply_limit_minutes: Option<u32>,
}

/// A customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Unique.
    pub name: String,
    /// 联系人.
    pub contact: Option<String>,
    /// 电话.
    pub phone: Option<String>,
    /// 微信.
    pub wechat: Option<String>,
    /// 首次咨询日期, for the three days of C-9.
    pub first_inquiry: Option<NaiveDate>,
    /// 备注.
    pub note: Option<String>,
}
