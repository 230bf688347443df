//! The kinds of table that can be imported, and their columns.

use crate::model::Field;

/// A kind of input table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 人员.
    People,
    /// 平台.
    Platforms,
    /// 客户.
    Customers,
    /// 订单.
    Orders,
    /// 退款.
    Refunds,
    /// 奖惩.
    Adjustments,
    /// 节假日.
    Holidays,
}

/// A column of an input table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What it holds; its header is the field's.
    pub field: Field,
    /// Whether it must be there and filled.
    pub required: bool,
}

const fn required(field: Field) -> Column {
    Column { field, required: true }
}

const fn optional(field: Field) -> Column {
    Column { field, required: false }
}

const PEOPLE: &[Column] = &[required(Field::PersonName), required(Field::PersonKind), optional(Field::PersonState)];
const PLATFORMS: &[Column] = &[
    required(Field::PlatformName),
    required(Field::Category),
    optional(Field::PlatformOperator),
    optional(Field::ReplyLimit),
];
const CUSTOMERS: &[Column] = &[
    required(Field::CustomerName),
    optional(Field::Contact),
    optional(Field::Phone),
    optional(Field::Wechat),
    optional(Field::FirstInquiry),
    optional(Field::Note),
];
const ORDERS: &[Column] = &[
    required(Field::OrderNo),
    required(Field::OrderedAt),
    required(Field::Customer),
    required(Field::Business),
    required(Field::Amount),
    optional(Field::Cost),
    optional(Field::PaidOn),
    optional(Field::Category),
    optional(Field::Platform),
    optional(Field::Channel),
    optional(Field::Reception),
    optional(Field::Assist),
    optional(Field::AssistType),
    optional(Field::Solution),
    required(Field::Liaison),
    required(Field::Sourcing),
    optional(Field::Quality),
    optional(Field::DueAt),
    optional(Field::CompletedAt),
    optional(Field::State),
    optional(Field::Note),
];
const REFUNDS: &[Column] = &[
    required(Field::RefundNo),
    required(Field::OrderNo),
    required(Field::RefundDate),
    required(Field::RefundAmount),
    optional(Field::RefundCost),
    optional(Field::Note),
];
const ADJUSTMENTS: &[Column] = &[
    required(Field::AdjustmentNo),
    required(Field::Month),
    required(Field::Person),
    optional(Field::Amount),
    optional(Field::Points),
    optional(Field::Stage),
    optional(Field::OrderNo),
    required(Field::Reason),
];

const HOLIDAYS: &[Column] = &[required(Field::HolidayDate), required(Field::HolidayKind), optional(Field::HolidayName)];

impl Kind {
    /// All kinds, in the order in which they build on each other.
    pub const ALL: [Self; 7] = [
        Self::People,
        Self::Platforms,
        Self::Customers,
        Self::Orders,
        Self::Refunds,
        Self::Adjustments,
        Self::Holidays,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Platforms => "platforms",
            Self::Customers => "customers",
            Self::Orders => "orders",
            Self::Refunds => "refunds",
            Self::Adjustments => "adjustments",
            Self::Holidays => "holidays",
        }
    }

    /// Its columns.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::People => PEOPLE,
            Self::Platforms => PLATFORMS,
            Self::Customers => CUSTOMERS,
            Self::Orders => ORDERS,
            Self::Refunds => REFUNDS,
            Self::Adjustments => ADJUSTMENTS,
            Self::Holidays => HOLIDAYS,
        }
    }

    /// The kind whose columns a header has, where it has all that are required; the one that takes most of them.
    #[must_use]
    pub fn guess(headers: &[String]) -> Option<Self> {
        let has = |field| headers.iter().any(|name| name == crate::text::columns::header(field));
        Self::ALL
            .into_iter()
            .filter(|kind| kind.columns().iter().all(|column| !column.required || has(column.field)))
            .max_by_key(|kind| kind.columns().iter().filter(|column| has(column.field)).count())
    }
}
