//! 货源: where the goods come from, whether they can be had, and which orders used them (S-1…S-4).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Money;

/// 类型 of a source (S-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SupplyKind {
    /// 人工: people, such as editors and designers.
    People,
    /// 信息差: bought and resold.
    Resale,
    /// 自造: staff's own accounts.
    Own,
    /// 研发: the company's own methods.
    Method,
}

impl SupplyKind {
    /// All, as 类型 lists them.
    pub const ALL: [Self; 4] = [Self::People, Self::Resale, Self::Own, Self::Method];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Resale => "resale",
            Self::Own => "own",
            Self::Method => "method",
        }
    }
}

/// 状态 of a source at an instant (S-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SupplyState {
    /// 已录入: nobody has tried it.
    Entered,
    /// 验证中: tried, but not yet proven.
    Verifying,
    /// 有效: offered for orders.
    Effective,
    /// 已剔除: it failed; it may be tried again.
    Dropped,
    /// 失效: it stopped working, or its 供方 was ended.
    Ended,
}

impl SupplyState {
    /// All, in the sequence of a source's life.
    pub const ALL: [Self; 5] = [Self::Entered, Self::Verifying, Self::Effective, Self::Dropped, Self::Ended];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Verifying => "verifying",
            Self::Effective => "effective",
            Self::Dropped => "dropped",
            Self::Ended => "ended",
        }
    }
}

/// What a source costs and what it is sold for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prices {
    /// 进价.
    pub buy: Option<Money>,
    /// 售价.
    pub sell: Option<Money>,
}

/// A source of goods as it was entered (S-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supply {
    /// 货源, unique.
    pub name: String,
    /// 类型.
    pub kind: SupplyKind,
    /// 业务 that it serves.
    pub business: Option<String>,
    /// 供方: from whom it is had, and how he is reached.
    pub supplier: Option<String>,
    /// 进价 and 售价 when it was entered; later ones stand with the upkeep.
    pub prices: Prices,
    /// 录入人 by name: who found it.
    pub entered_by: String,
    /// 录入日期.
    pub entered_on: NaiveDate,
}

/// An attempt with a source (S-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// 验证号, unique.
    pub no: String,
    /// 货源 by name.
    pub supply: String,
    /// 日期.
    pub date: NaiveDate,
    /// 验证人 by name.
    pub by: String,
    /// 结果: it worked.
    pub succeeded: bool,
    /// 备注: the lesson, above all.
    pub note: Option<String>,
}

/// A dated note on a source: settlement, relation, price change (S-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upkeep {
    /// 维护号, unique.
    pub no: String,
    /// 货源 by name.
    pub supply: String,
    /// 日期.
    pub date: NaiveDate,
    /// 人员 by name.
    pub by: String,
    /// 内容.
    pub content: String,
    /// The prices from this day on, where they changed.
    #[serde(default)]
    pub prices: Option<Prices>,
}

/// What a decision on a source says (S-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DecisionKind {
    /// 经理复核: the manager checked a success.
    Checked,
    /// 失效: it stopped working, or its 供方 was ended.
    Ended,
}

impl DecisionKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Checked, Self::Ended];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Ended => "ended",
        }
    }
}

/// A decision on a source: one of each kind a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// 货源 by name.
    pub supply: String,
    /// What was decided.
    pub kind: DecisionKind,
    /// 日期.
    pub date: NaiveDate,
    /// 人员 by name.
    pub by: String,
    /// 备注.
    pub note: Option<String>,
}

impl Decision {
    /// Its key in the audit: `2024-03-05 checked 某媒体`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {} {}", self.date, self.kind.key(), self.supply)
    }
}

/// A source that an order used (S-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplyUse {
    /// 订单号.
    pub order_no: String,
    /// 货源 by name.
    pub supply: String,
    /// 数量, from 1 on.
    pub quantity: u32,
    /// 成本: the total of this source for the order, whatever the quantity.
    pub cost: Money,
    /// The state in which it was picked although it was not 有效; none where it was, or nobody was asked.
    #[serde(default)]
    pub against: Option<SupplyState>,
}

impl SupplyUse {
    /// Its key in the audit: `DD-1 某媒体`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.order_no, self.supply)
    }
}
