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
    /// 加班.
    Duty,
    /// 文章.
    Articles,
    /// 文章目标.
    ArticleTargets,
    /// 培训.
    Training,
    /// 回访.
    Followups,
    /// 服务合同.
    Contracts,
    /// 客户数据.
    CustomerStats,
    /// 线索.
    Leads,
    /// 货源.
    Sources,
    /// 货源验证.
    Verifications,
    /// 货源维护.
    Upkeep,
    /// 订单货源.
    OrderSources,
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

const DUTY: &[Column] = &[
    required(Field::DutyNo),
    required(Field::Customer),
    required(Field::DutyKind),
    optional(Field::Platform),
    optional(Field::AskedAt),
    optional(Field::RepliedAt),
    optional(Field::RepliedBy),
    optional(Field::Effective),
    optional(Field::WhyNot),
    optional(Field::PlacedAt),
    optional(Field::PlacedAmount),
    optional(Field::TakenBy),
    optional(Field::Origin),
    optional(Field::ConvertedBy),
    optional(Field::Precedent),
    optional(Field::RuledReply),
    optional(Field::RuledOrder),
    optional(Field::RuledConversion),
    optional(Field::RulingReason),
];
const ARTICLES: &[Column] =
    &[required(Field::ArticleNo), required(Field::ArticleDate), required(Field::Person), required(Field::ArticleCount)];
const ARTICLE_TARGETS: &[Column] = &[required(Field::Year), required(Field::Person), required(Field::ArticleTarget)];
const TRAINING: &[Column] = &[
    required(Field::TrainingDate),
    required(Field::TrainingItem),
    required(Field::Trainer),
    required(Field::Student),
    required(Field::TrainingResult),
    optional(Field::TrainingTook),
];
const LEADS: &[Column] = &[
    required(Field::LeadNo),
    required(Field::AskedAt),
    optional(Field::Company),
    optional(Field::Contact),
    optional(Field::Phone),
    optional(Field::Need),
    optional(Field::NeedReason),
    optional(Field::Budget),
    optional(Field::Region),
    optional(Field::Address),
    optional(Field::Qq),
    optional(Field::Email),
    optional(Field::Decides),
    optional(Field::Platform),
    optional(Field::Keyword),
    required(Field::Reception),
    required(Field::Effective),
    optional(Field::WhyNot),
    optional(Field::AssignedTo),
    optional(Field::AssignedAt),
    optional(Field::FedBackAt),
    optional(Field::ContactedAt),
    optional(Field::CheckedAt),
    optional(Field::MaterialAt),
    optional(Field::ConfirmedAt),
    optional(Field::InvitedAt),
    optional(Field::MetAt),
    optional(Field::LeadOutcome),
    optional(Field::Customer),
];

const FOLLOWUPS: &[Column] = &[
    required(Field::FollowupNo),
    required(Field::FollowupAt),
    required(Field::Person),
    optional(Field::LeadNo),
    optional(Field::Customer),
    required(Field::ContactWay),
    optional(Field::Connected),
    optional(Field::CustomerWords),
    optional(Field::FollowupResult),
];
const CONTRACTS: &[Column] = &[
    required(Field::ContractNo),
    required(Field::Customer),
    required(Field::Service),
    required(Field::Fee),
    required(Field::SignedOn),
    required(Field::StartsOn),
    required(Field::ExpiresOn),
    optional(Field::ServicePerson),
    optional(Field::SalesPerson),
    optional(Field::RenewedFrom),
    optional(Field::VisitCycle),
];
const CUSTOMER_STATS: &[Column] = &[
    required(Field::Customer),
    required(Field::StatsDate),
    optional(Field::ShopClicks),
    optional(Field::AdClicks),
    optional(Field::Inquiries),
    optional(Field::Unread),
    optional(Field::LastLogin),
];

const SOURCES: &[Column] = &[
    required(Field::SupplyName),
    required(Field::SupplyKind),
    optional(Field::Business),
    optional(Field::Supplier),
    optional(Field::BuyPrice),
    optional(Field::SellPrice),
    required(Field::EnteredBy),
    required(Field::EnteredOn),
];
const VERIFICATIONS: &[Column] = &[
    required(Field::VerificationNo),
    required(Field::SupplyName),
    required(Field::VerifiedOn),
    required(Field::VerifiedBy),
    required(Field::VerificationResult),
    optional(Field::Note),
];
const UPKEEP: &[Column] = &[
    required(Field::UpkeepNo),
    required(Field::SupplyName),
    required(Field::UpkeepOn),
    required(Field::Person),
    required(Field::UpkeepContent),
];
const ORDER_SOURCES: &[Column] =
    &[required(Field::OrderNo), required(Field::SupplyName), optional(Field::Quantity), required(Field::Cost)];

impl Kind {
    /// All kinds, in the order in which they build on each other.
    pub const ALL: [Self; 19] = [
        Self::People,
        Self::Platforms,
        Self::Customers,
        Self::Orders,
        Self::Refunds,
        Self::Adjustments,
        Self::Holidays,
        Self::Duty,
        Self::Articles,
        Self::ArticleTargets,
        Self::Training,
        Self::Leads,
        Self::Followups,
        Self::Contracts,
        Self::CustomerStats,
        Self::Sources,
        Self::Verifications,
        Self::Upkeep,
        Self::OrderSources,
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
            Self::Duty => "duty",
            Self::Articles => "articles",
            Self::ArticleTargets => "article-targets",
            Self::Training => "training",
            Self::Followups => "followups",
            Self::Contracts => "contracts",
            Self::CustomerStats => "customer-stats",
            Self::Leads => "leads",
            Self::Sources => "sources",
            Self::Verifications => "verifications",
            Self::Upkeep => "upkeep",
            Self::OrderSources => "order-sources",
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
            Self::Duty => DUTY,
            Self::Articles => ARTICLES,
            Self::ArticleTargets => ARTICLE_TARGETS,
            Self::Training => TRAINING,
            Self::Followups => FOLLOWUPS,
            Self::Contracts => CONTRACTS,
            Self::CustomerStats => CUSTOMER_STATS,
            Self::Leads => LEADS,
            Self::Sources => SOURCES,
            Self::Verifications => VERIFICATIONS,
            Self::Upkeep => UPKEEP,
            Self::OrderSources => ORDER_SOURCES,
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
