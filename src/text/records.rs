//! What kinds of records, their keys and their fields are called.

use super::ui::calendar::setting;
use super::{Lang, columns};
use crate::model::Field;

/// Every kind of record of the audit.
pub const ENTITIES: &[&str] = &[
    "order",
    "refund",
    "handover",
    "adjustment",
    "customer",
    "person",
    "platform",
    "business",
    "solution",
    "duty",
    "article",
    "article_target",
    "training",
    "precedent",
    "followup",
    "contract",
    "customer_stats",
    "effect",
    "lead",
    "policy",
    "month",
    "holiday",
    "setting",
    "earlier_setting",
    "database",
    "generated",
    "source",
    "verification",
    "upkeep",
    "source_decision",
    "order_source",
];

/// A kind of record of the audit in words.
#[must_use]
pub fn entity(key: &str, lang: Lang) -> &str {
    match key {
        "order" => lang.pick("订单", "order"),
        "refund" => lang.pick("退款", "refund"),
        "adjustment" => lang.pick("奖惩", "adjustment"),
        "handover" => lang.pick("交接", "hand-over"),
        "duty" => lang.pick("加班记录", "duty entry"),
        "article" => lang.pick("文章登记", "articles"),
        "article_target" => lang.pick("文章目标", "article target"),
        "training" => lang.pick("培训", "training"),
        "precedent" => lang.pick("判例", "precedent"),
        "followup" => lang.pick("回访", "contact"),
        "contract" => lang.pick("合同", "contract"),
        "customer_stats" => lang.pick("客户数据", "customer figures"),
        "effect" => lang.pick("效果记录", "effect"),
        "lead" => lang.pick("线索", "lead"),
        "paper" => lang.pick("登记", "paper"),
        "person" => lang.pick("人员", "person"),
        "platform" => lang.pick("平台", "platform"),
        "customer" => lang.pick("客户", "customer"),
        "holiday" => lang.pick("日历", "calendar"),
        "business" => lang.pick("业务", "business"),
        "solution" => lang.pick("解决方案", "solution"),
        "policy" => lang.pick("管理办法", "policy"),
        "statement" => lang.pick("结账单", "statement"),
        "month" => lang.pick("月份", "month"),
        "setting" => lang.pick("参数", "setting"),
        "earlier_setting" => lang.pick("此前的参数", "setting until then"),
        "generated" => lang.pick("示例数据", "sample data"),
        "database" => lang.pick("账本", "database"),
        "source" => lang.pick("货源", "source"),
        "verification" => lang.pick("验证", "verification"),
        "upkeep" => lang.pick("维护", "upkeep"),
        "source_decision" => lang.pick("复核与失效", "decision on a source"),
        "order_source" => lang.pick("订单货源", "order's source"),
        other => other,
    }
}

/// The key of a record in words: a setting by its name, everything else as it stands.
#[must_use]
pub fn key<'a>(entity: &str, key: &'a str, lang: Lang) -> &'a str {
    match (entity, key) {
        ("setting", "boss_password") => columns::name(Field::Password, lang),
        ("setting", key) => match setting(key, lang).0 {
            "" => key,
            name => name,
        },
        (_, key) => key,
    }
}

/// What the field of a record is called, by its name in the audit; none where this version does not know it.
#[must_use]
pub fn field(entity: &str, field: &str, lang: Lang) -> Option<&'static str> {
    let known = match entity {
        "order" => order(field),
        "refund" | "adjustment" => figures(entity, field),
        "handover" => match field {
            "stage" => Some(Field::Stage),
            "date" => Some(Field::HandoverDate),
            "to" => Some(Field::HandoverTo),
            "reason" => Some(Field::Reason),
            "note" => Some(Field::Note),
            _ => None,
        },
        "duty" => duty(field),
        "precedent" => precedent(field),
        "lead" => lead(field),
        "article" | "article_target" | "training" => hours(entity, field),
        "followup" | "contract" | "customer_stats" | "effect" => service(entity, field),
        "source" | "verification" | "upkeep" | "source_decision" | "order_source" => sourcing(entity, field),
        _ => named(entity, field),
    };
    known.map(|field| columns::name(field, lang)).or_else(|| other(entity, field, lang))
}

fn order(field: &str) -> Option<Field> {
    Some(match field {
        "no" => Field::OrderNo,
        "at" => Field::OrderedAt,
        "customer" => Field::Customer,
        "business" => Field::Business,
        "amount" => Field::Amount,
        "cost" => Field::Cost,
        "paid_on" => Field::PaidOn,
        "category" => Field::Category,
        "platform" => Field::Platform,
        "channel" => Field::Channel,
        "reception" => Field::Reception,
        "assist" => Field::Assist,
        "solution" => Field::Solution,
        "liaison" => Field::Liaison,
        "sourcing" => Field::Sourcing,
        "quality" => Field::Quality,
        "due_at" => Field::DueAt,
        "completed_at" => Field::CompletedAt,
        "voided" => Field::State,
        "note" => Field::Note,
        _ => return None,
    })
}

fn figures(entity: &str, field: &str) -> Option<Field> {
    Some(match (entity, field) {
        ("refund", "no") => Field::RefundNo,
        ("refund", "date") => Field::RefundDate,
        ("refund", "amount") => Field::RefundAmount,
        ("refund", "cost") => Field::RefundCost,
        ("adjustment", "no") => Field::AdjustmentNo,
        ("adjustment", "month") => Field::Month,
        ("adjustment", "person") => Field::Person,
        ("adjustment", "amount") => Field::Amount,
        ("adjustment", "points") => Field::Points,
        ("adjustment", "stage") => Field::Stage,
        ("adjustment", "reason") => Field::Reason,
        (_, "order_no") => Field::OrderNo,
        (_, "note") => Field::Note,
        _ => return None,
    })
}

fn duty(field: &str) -> Option<Field> {
    Some(match field {
        "no" => Field::DutyNo,
        "customer" => Field::Customer,
        "kind" => Field::DutyKind,
        "platform" => Field::Platform,
        "asked_at" => Field::AskedAt,
        "effective" => Field::Effective,
        "why_not" => Field::WhyNot,
        "precedent" => Field::Precedent,
        _ => return None,
    })
}

fn precedent(field: &str) -> Option<Field> {
    Some(match field {
        "no" => Field::Precedent,
        "facts" => Field::PrecedentFacts,
        "kind" => Field::DutyKind,
        "limit_minutes" => Field::ReplyLimit,
        "asked" => Field::AskedAt,
        "replied" => Field::RepliedAt,
        "effective" => Field::Effective,
        "why_not" => Field::WhyNot,
        "reply" => Field::EarnedReply,
        "taken" => Field::EarnedOrder,
        "converted" => Field::EarnedConversion,
        "given" => Field::Given,
        _ => return None,
    })
}

fn lead(field: &str) -> Option<Field> {
    Some(match field {
        "no" => Field::LeadNo,
        "received_at" => Field::AskedAt,
        "company" => Field::Company,
        "contact" => Field::Contact,
        "phone" => Field::Phone,
        "need" => Field::Need,
        "need_reason" => Field::NeedReason,
        "budget" => Field::Budget,
        "region" => Field::Region,
        "address" => Field::Address,
        "qq" => Field::Qq,
        "email" => Field::Email,
        "decides" => Field::Decides,
        "platform" => Field::Platform,
        "keyword" => Field::Keyword,
        "reception" => Field::Reception,
        "valid" => Field::Effective,
        "why_not" => Field::WhyNot,
        "assigned_to" => Field::AssignedTo,
        "outcome" => Field::LeadOutcome,
        "customer" => Field::Customer,
        _ => return None,
    })
}

fn hours(entity: &str, field: &str) -> Option<Field> {
    Some(match (entity, field) {
        ("article", "no") => Field::ArticleNo,
        ("article", "date") => Field::ArticleDate,
        ("article", "count") => Field::ArticleCount,
        ("article" | "article_target", "person") => Field::Person,
        ("article_target", "year") => Field::Year,
        ("article_target", "target") => Field::ArticleTarget,
        ("training", "date") => Field::TrainingDate,
        ("training", "item") => Field::TrainingItem,
        ("training", "trainer") => Field::Trainer,
        ("training", "student") => Field::Student,
        ("training", "succeeded") => Field::TrainingResult,
        ("training", "took_hundredths") => Field::TrainingTook,
        _ => return None,
    })
}

fn service(entity: &str, field: &str) -> Option<Field> {
    Some(match (entity, field) {
        (_, "customer") => Field::Customer,
        ("followup", "no") => Field::FollowupNo,
        ("followup", "at") => Field::FollowupAt,
        ("followup", "person") => Field::Person,
        ("followup", "lead") => Field::LeadNo,
        ("followup", "way") => Field::ContactWay,
        ("followup", "connected") => Field::Connected,
        ("followup", "words") => Field::CustomerWords,
        ("followup", "result") => Field::FollowupResult,
        ("contract", "no") => Field::ContractNo,
        ("contract", "service") => Field::Service,
        ("contract", "fee") => Field::Fee,
        ("contract", "signed_on") => Field::SignedOn,
        ("contract", "starts_on") => Field::StartsOn,
        ("contract", "expires_on") => Field::ExpiresOn,
        ("contract", "service_person") => Field::ServicePerson,
        ("contract", "sales_person") => Field::SalesPerson,
        ("contract", "renewed_from") => Field::RenewedFrom,
        ("contract", "visits") => Field::VisitCycle,
        ("contract", "blocked") => Field::BlockedNote,
        ("customer_stats", "date") => Field::StatsDate,
        ("customer_stats", "shop_clicks") => Field::ShopClicks,
        ("customer_stats", "ad_clicks") => Field::AdClicks,
        ("customer_stats", "inquiries") => Field::Inquiries,
        ("customer_stats", "unread") => Field::Unread,
        ("customer_stats", "last_login") => Field::LastLogin,
        ("effect", "no") => Field::EffectNo,
        ("effect", "date") => Field::EffectDate,
        ("effect", "text") => Field::EffectText,
        ("effect", "figure") => Field::EffectFigure,
        ("effect", "picture") => Field::Picture,
        _ => return None,
    })
}

fn sourcing(entity: &str, field: &str) -> Option<Field> {
    Some(match (entity, field) {
        ("source", "name") | (_, "supply") => Field::SupplyName,
        ("source", "kind") => Field::SupplyKind,
        ("source", "business") => Field::Business,
        ("source", "supplier") => Field::Supplier,
        ("source", "entered_by") => Field::EnteredBy,
        ("source", "entered_on") => Field::EnteredOn,
        ("verification", "no") => Field::VerificationNo,
        ("verification", "by") => Field::VerifiedBy,
        ("verification", "succeeded") => Field::VerificationResult,
        ("upkeep", "no") => Field::UpkeepNo,
        ("upkeep", "content") => Field::UpkeepContent,
        ("order_source", "order_no") => Field::OrderNo,
        ("order_source", "quantity") => Field::Quantity,
        ("order_source", "cost") => Field::UseCost,
        (_, "date") => Field::DecidedOn,
        (_, "by") => Field::Person,
        (_, "note") => Field::Note,
        _ => return None,
    })
}

fn named(entity: &str, field: &str) -> Option<Field> {
    Some(match (entity, field) {
        ("person", "name") => Field::PersonName,
        ("person", "kind") => Field::PersonKind,
        ("person" | "business" | "solution", "active") => Field::PersonState,
        ("platform", "name") => Field::PlatformName,
        ("platform", "category") => Field::Category,
        ("platform", "operator") => Field::PlatformOperator,
        ("platform", "reply_limit_minutes") => Field::ReplyLimit,
        ("customer", "name") => Field::CustomerName,
        ("customer", "contact") => Field::Contact,
        ("customer", "phone") => Field::Phone,
        ("customer", "wechat") => Field::Wechat,
        ("customer", "first_inquiry") => Field::FirstInquiry,
        ("customer", "note") => Field::Note,
        ("holiday", "date") => Field::HolidayDate,
        ("holiday", "kind") => Field::HolidayKind,
        ("holiday" | "business" | "solution", "name") => Field::HolidayName,
        ("policy", "state") => Field::State,
        ("month", "month") => Field::Month,
        _ => return None,
    })
}

/// Fields that no form and no file has.
fn other(entity: &str, field: &str, lang: Lang) -> Option<&'static str> {
    let (zh, en) = match (entity, field) {
        ("handover", "from") => ("交出人", "Handed over by"),
        ("handover", "after_close") => ("结账后登记", "After closing"),
        ("handover", "recorded_at") => ("登记时间", "Recorded at"),
        ("business" | "solution", "kind") => ("类别", "Kind"),
        ("precedent", "ruled") => ("改判", "Ruled"),
        ("order", "cost_from_sources") => ("成本随货源", "Cost follows sources"),
        ("source_decision", "kind") => ("决定", "Decision"),
        ("order_source", "against") => ("选用时的状态", "State when picked"),
        ("policy", "title") => ("标题", "Title"),
        ("policy", "file") => ("内容", "Content"),
        ("month", "statement") => ("结账单", "Statement"),
        ("month", "lines") => ("提成行数", "Lines"),
        ("database", "file") => ("原内容的备份", "Backup of what was there"),
        ("generated", "orders") => ("订单数", "Orders"),
        ("generated", "customers") => ("客户数", "Customers"),
        ("generated", "refunds") => ("退款数", "Refunds"),
        ("generated", "adjustments") => ("奖惩数", "Adjustments"),
        ("generated", "duty") => ("值班记录数", "Duty entries"),
        ("generated", "seed") => ("随机种子", "Seed"),
        _ => return None,
    };
    Some(lang.pick(zh, en))
}
