//! 售后: contracts, contacts, figures of customers, effects of the service.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Money, OrderTime};

/// 回访周期: how often the customer of a contract is reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitCycle {
    /// 半月: at least once in each half of a month.
    HalfMonthly,
    /// 每月: at least once a month.
    #[default]
    Monthly,
}

impl VisitCycle {
    /// Both, as 回访周期 lists them.
    pub const ALL: [Self; 2] = [Self::HalfMonthly, Self::Monthly];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::HalfMonthly => "half_monthly",
            Self::Monthly => "monthly",
        }
    }
}

/// 受阻: the after-sales person found that the customer hesitates to renew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    /// Since when.
    pub since: NaiveDate,
    /// What stands in the way.
    pub note: String,
}

/// 服务合同.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// 合同号, unique.
    pub no: String,
    /// 客户 by name.
    pub customer: String,
    /// 服务, free text.
    pub service: String,
    /// 费用, not negative.
    pub fee: Money,
    /// 签订日期.
    pub signed_on: NaiveDate,
    /// 开始日期.
    pub starts_on: NaiveDate,
    /// 到期日期, the last day of service; not before the start.
    pub expires_on: NaiveDate,
    /// 售后人员 by name.
    pub service_person: Option<String>,
    /// 销售人员 by name.
    pub sales_person: Option<String>,
    /// 续自合同号: the contract that this one renews.
    pub renewed_from: Option<String>,
    /// 回访周期.
    pub visits: VisitCycle,
    /// 受阻; no file has it.
    #[serde(default)]
    pub blocked: Option<Blocked>,
}

/// 方式 of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContactWay {
    /// 电话.
    Call,
    /// 在线.
    Chat,
    /// 上门.
    Visit,
}

impl ContactWay {
    /// All, as 方式 lists them.
    pub const ALL: [Self; 3] = [Self::Call, Self::Chat, Self::Visit];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Chat => "chat",
            Self::Visit => "visit",
        }
    }
}

/// Whom a contact reached for: a lead or a customer, never both.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contacted {
    /// 线索号.
    Lead(String),
    /// 客户 by name.
    Customer(String),
}

/// 回访: a contact with a lead or a customer (R-2, L-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followup {
    /// 回访号, unique.
    pub no: String,
    /// 时间; the time of day may be unknown.
    pub at: OrderTime,
    /// 人员 by name.
    pub person: String,
    /// 线索号 or 客户.
    #[serde(flatten)]
    pub with: Contacted,
    /// 方式.
    pub way: ContactWay,
    /// 接通.
    pub connected: bool,
    /// 意见: the customer's words.
    pub words: Option<String>,
    /// 结果.
    pub result: Option<String>,
}

impl Followup {
    /// whether it counts as a visit: by telephone, connected.
    #[must_use]
    pub fn is_visit(&self) -> bool {
        self.connected && self.way == ContactWay::Call
    }
}

/// 客户数据 of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerStats {
    /// 客户 by name.
    pub customer: String,
    /// 日期.
    pub date: NaiveDate,
    /// 店铺点击.
    pub shop_clicks: Option<u32>,
    /// 广告点击.
    pub ad_clicks: Option<u32>,
    /// 询盘.
    pub inquiries: Option<u32>,
    /// 未读.
    pub unread: Option<u32>,
    /// 最近登录.
    pub last_login: Option<OrderTime>,
}

impl CustomerStats {
    /// Its key in the audit: `2024-03-05 青禾教育`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.date, self.customer)
    }
}

/// A stored picture: what an effect shows. The bytes never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its row.
    pub id: i64,
    /// What the file was called.
    pub name: String,
}

/// 效果记录: what the service brought about, with a figure or a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceEffect {
    /// 效果号, unique.
    pub no: String,
    /// 客户 by name.
    pub customer: String,
    /// 日期.
    pub date: NaiveDate,
    /// 效果, in words.
    pub text: String,
    /// 数据: the figure as it is shown, such as `+35%`.
    pub figure: Option<String>,
    /// 图片.
    pub picture: Option<Picture>,
}
