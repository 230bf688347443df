//! The names of fields and the words of file formats.
//!
//! A column's header in files is Chinese in either language: it is part of the format.

use crate::model::{Category, DutyPart, Field, HandoverReason, LeadOutcome, Stage};

use super::Lang;

/// 未知, as files and reports write it.
pub const UNKNOWN: &str = "未知";
/// 无, as files and reports write it.
pub const NOBODY: &str = "无";
/// The kinds of person.
pub const PERSON_KINDS: &[&str] = &["员工", "外部"];
/// The states of a person.
pub const PERSON_STATES: &[&str] = &["在职", "停用"];
/// What a date is changed to.
pub const HOLIDAY_KINDS: &[&str] = &["休", "班"];
/// The kinds of a duty entry.
pub const DUTY_KINDS: &[&str] = &["回复", "推进"];
/// How an order of the duty log came about.
pub const DUTY_ORIGINS: &[&str] = &["值班新单", "自助下单", "工作时间已确认", "工作时间已在谈"];
/// Yes and no.
pub const YES_NO: &[&str] = &["是", "否"];
/// What became of a training.
pub const TRAINING_RESULTS: &[&str] = &["成功", "失败"];
/// The ways of a contact.
pub const CONTACT_WAYS: &[&str] = &["电话", "在线", "上门"];
/// How often a customer is visited.
pub const VISIT_CYCLES: &[&str] = &["半月", "每月"];
/// What became of a lead.
pub const LEAD_OUTCOMES: &[&str] = &["跟进中", "成交", "流失"];
/// The steps of a lead.
pub const LEAD_STEPS: &[&str] =
    &["分配", "接收反馈", "首次联系", "客服核查", "资料发送", "资料确认", "邀约", "面谈", "回访"];
/// The states of an order.
pub const ORDER_STATES: &[&str] = &["有效", "作废"];
/// The four letters of categories and assist types.
pub const LETTERS: &[&str] = &["A", "B", "C", "D"];
/// The five stages.
pub const STAGES: &[&str] = &["渠道", "客服", "助攻", "对接", "安排"];
/// The five quality levels, 1–5.
pub const QUALITY: &[&str] = &["大失所望", "大相径庭", "差强人意", "如愿以偿", "大喜过望"];
/// The five things that attitude is judged by, in words.
#[must_use]
pub const fn attitude(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Zh => ["热情及时", "专业靠谱", "真诚歉意", "耐心理智", "规范全面"],
        Lang::En => ["warm and prompt", "professional", "sincerely sorry", "patient", "thorough"],
    }
}

/// The five things that efficiency is judged by, in words.
#[must_use]
pub const fn efficiency(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Zh => ["主动对接", "随时回应", "迅速确认", "按时交稿", "马上售后"],
        Lang::En => ["takes the lead", "answers any time", "confirms fast", "on time", "after-sale at once"],
    }
}

/// A field's header in files.
#[must_use]
pub const fn header(field: Field) -> &'static str {
    name(field, Lang::Zh)
}

/// A field's name.
// A table of words: long, but flat.
#[allow(clippy::too_many_lines)]
#[must_use]
pub const fn name(field: Field, lang: Lang) -> &'static str {
    let (zh, en) = match field {
        Field::Row => ("整行", "Row"),
        Field::PersonName => ("姓名", "Name"),
        Field::PersonKind | Field::HandoverTo => match field {
            Field::PersonKind => ("类别", "Kind"),
            _ => ("接手人", "Taken over by"),
        },
        Field::PersonState | Field::State => ("状态", "State"),
        Field::PlatformName | Field::Platform => ("平台", "Platform"),
        Field::PlatformOperator => ("负责人", "Operator"),
        Field::ReplyLimit => ("回复时限", "Reply limit"),
        Field::CustomerName | Field::Customer => ("客户", "Customer"),
        Field::Contact => ("联系人", "Contact"),
        Field::Phone => ("电话", "Phone"),
        Field::Wechat => ("微信", "WeChat"),
        Field::FirstInquiry => ("首次咨询日期", "First inquiry"),
        Field::Note => ("备注", "Note"),
        Field::OrderNo => ("订单号", "Order no."),
        Field::OrderedAt | Field::PlacedAt => ("下单时间", "Ordered at"),
        Field::Business => ("业务", "Business"),
        Field::Amount => ("金额", "Amount"),
        Field::Cost | Field::UseCost => ("成本", "Cost"),
        Field::PaidOn => ("回款日期", "Paid on"),
        Field::Category => ("渠道类别", "Category"),
        Field::Channel => ("渠道", "Channel"),
        Field::Reception => ("客服", "Reception"),
        Field::Assist => ("助攻", "Assist"),
        Field::AssistType => ("助攻类型", "Assist type"),
        Field::Solution => ("解决方案", "Solution"),
        Field::Liaison => ("对接", "Liaison"),
        Field::Sourcing => ("安排", "Sourcing"),
        Field::Quality => ("评分", "Rating"),
        Field::DueAt => ("交稿时间", "Due at"),
        Field::CompletedAt => ("完成时间", "Completed at"),
        Field::RefundNo => ("退款号", "Refund no."),
        Field::RefundDate => ("退款日期", "Refund date"),
        Field::RefundAmount => ("退款金额", "Refund amount"),
        Field::RefundCost => ("退回成本", "Cost returned"),
        Field::AdjustmentNo => ("奖惩号", "Adjustment no."),
        Field::Month => ("月份", "Month"),
        Field::Person => ("人员", "Person"),
        Field::Points => ("积分", "Points"),
        Field::Stage => ("环节", "Stage"),
        Field::Reason => ("原因", "Reason"),
        Field::HandoverDate => ("交接日期", "Handed over on"),
        Field::PolicyFile => ("管理办法", "Policy"),
        Field::Password => ("老板密码", "Boss's password"),
        Field::Setting => ("设置", "Setting"),
        Field::HolidayDate
        | Field::TrainingDate
        | Field::StatsDate
        | Field::EffectDate
        | Field::VerifiedOn
        | Field::UpkeepOn
        | Field::DecidedOn => ("日期", "Date"),
        Field::HolidayKind | Field::DutyKind | Field::SupplyKind => ("类型", "Kind"),
        Field::HolidayName => ("名称", "Name"),
        Field::DutyNo => ("序号", "No."),
        Field::AskedAt => ("咨询时间", "Asked at"),
        Field::RepliedAt => ("回复时间", "Replied at"),
        Field::RepliedBy => ("值班人", "On duty"),
        Field::Effective => ("有效", "Effective"),
        Field::WhyNot => ("无效原因", "Why not"),
        Field::PlacedAmount => ("下单金额", "Order amount"),
        Field::TakenBy => ("下单人", "Taken by"),
        Field::Origin => ("订单来源", "Origin"),
        Field::ConvertedBy => ("转化人", "Converted by"),
        Field::Precedent => ("判例", "Precedent"),
        Field::PrecedentFacts => ("事实", "Facts"),
        Field::EarnedReply => ("回复工时", "Reply hours"),
        Field::EarnedOrder => ("下单工时", "Order hours"),
        Field::EarnedConversion => ("转化工时", "Conversion hours"),
        Field::Given => ("公司给定", "What the company gave"),
        Field::RuledReply => ("改判回复", "Reply ruled"),
        Field::RuledOrder => ("改判下单", "Order ruled"),
        Field::RuledConversion => ("改判转化", "Conversion ruled"),
        Field::RulingReason => ("改判理由", "Reason of the ruling"),
        Field::ArticleNo => ("登记号", "Registration no."),
        Field::ArticleDate => ("登记日期", "Registered on"),
        Field::ArticleCount => ("篇数", "Articles"),
        Field::Year => ("年份", "Year"),
        Field::ArticleTarget => ("目标", "Target"),
        Field::TrainingItem => ("培训项目", "Item"),
        Field::Trainer => ("讲师", "Trainer"),
        Field::Student => ("学员", "Student"),
        Field::TrainingResult | Field::FollowupResult | Field::VerificationResult => ("结果", "Result"),
        Field::TrainingTook => ("用时", "Hours taken"),
        Field::FollowupNo => ("回访号", "Contact no."),
        Field::FollowupAt => ("时间", "At"),
        Field::ContactWay => ("方式", "Way"),
        Field::Connected => ("接通", "Connected"),
        Field::CustomerWords => ("意见", "Customer's words"),
        Field::ContractNo => ("合同号", "Contract no."),
        Field::Service => ("服务", "Service"),
        Field::Fee => ("费用", "Fee"),
        Field::SignedOn => ("签订日期", "Signed on"),
        Field::StartsOn => ("开始日期", "Starts on"),
        Field::ExpiresOn => ("到期日期", "Expires on"),
        Field::ServicePerson => ("售后人员", "After-sales person"),
        Field::SalesPerson => ("销售人员", "Salesperson"),
        Field::RenewedFrom => ("续自合同号", "Renews contract"),
        Field::VisitCycle => ("回访周期", "Visits"),
        Field::BlockedNote => ("受阻", "Blocked"),
        Field::ShopClicks => ("店铺点击", "Shop clicks"),
        Field::AdClicks => ("广告点击", "Ad clicks"),
        Field::Inquiries => ("询盘", "Inquiries"),
        Field::Unread => ("未读", "Unread"),
        Field::LastLogin => ("最近登录", "Last login"),
        Field::EffectNo => ("效果号", "Effect no."),
        Field::EffectText => ("效果", "Effect"),
        Field::EffectFigure => ("数据", "Figure"),
        Field::Picture => ("图片", "Picture"),
        Field::LeadNo => ("线索号", "Lead no."),
        Field::Company => ("公司", "Company"),
        Field::Need => ("需求", "Need"),
        Field::NeedReason => ("需求原因", "Why needed"),
        Field::Budget => ("预算", "Budget"),
        Field::Region => ("区域", "Region"),
        Field::Address => ("地址", "Address"),
        Field::Qq => ("QQ", "QQ"),
        Field::Email => ("邮箱", "Mail"),
        Field::Decides => ("负责人", "Decides"),
        Field::Keyword => ("关键词", "Keyword"),
        Field::AssignedTo => ("分配给", "Assigned to"),
        Field::AssignedAt => ("分配时间", "Assigned at"),
        Field::FedBackAt => ("反馈时间", "Feedback at"),
        Field::ContactedAt => ("首次联系时间", "First contact at"),
        Field::CheckedAt => ("核查时间", "Checked at"),
        Field::MaterialAt => ("资料发送时间", "Material sent at"),
        Field::ConfirmedAt => ("资料确认时间", "Material confirmed at"),
        Field::InvitedAt => ("邀约时间", "Invited at"),
        Field::MetAt => ("面谈时间", "Met at"),
        Field::LeadOutcome => ("结果", "Outcome"),
        Field::SupplyName => ("货源", "Source"),
        Field::Supplier => ("供方", "Supplier"),
        Field::BuyPrice => ("进价", "Buy price"),
        Field::SellPrice => ("售价", "Sell price"),
        Field::EnteredBy => ("录入人", "Entered by"),
        Field::EnteredOn => ("录入日期", "Entered on"),
        Field::VerificationNo => ("验证号", "Attempt no."),
        Field::VerifiedBy => ("验证人", "Tried by"),
        Field::UpkeepNo => ("维护号", "Upkeep no."),
        Field::UpkeepContent => ("内容", "Content"),
        Field::Quantity => ("数量", "Quantity"),
    };
    lang.pick(zh, en)
}

/// A stage's name.
#[must_use]
pub const fn stage(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Channel => name(Field::Channel, lang),
        Stage::Reception => name(Field::Reception, lang),
        Stage::Assist => name(Field::Assist, lang),
        Stage::Liaison => name(Field::Liaison, lang),
        Stage::Sourcing => name(Field::Sourcing, lang),
    }
}

/// What became of a lead.
#[must_use]
pub const fn lead_outcome(outcome: LeadOutcome, lang: Lang) -> &'static str {
    match outcome {
        LeadOutcome::Open => lang.pick("跟进中", "open"),
        LeadOutcome::Won => lang.pick("成交", "won"),
        LeadOutcome::Lost => lang.pick("流失", "lost"),
    }
}

/// A part of a duty entry.
#[must_use]
pub const fn duty_part(part: DutyPart, lang: Lang) -> &'static str {
    match part {
        DutyPart::Reply => lang.pick("回复", "reply"),
        DutyPart::Order => lang.pick("下单", "order"),
        DutyPart::Conversion => lang.pick("转化", "conversion"),
    }
}

/// A category in words.
#[must_use]
pub const fn category(category: Category, lang: Lang) -> &'static str {
    match category {
        Category::A => lang.pick("A 公司自有", "A company-owned"),
        Category::B => lang.pick("B 业务员开发", "B salesperson"),
        Category::C => lang.pick("C 外部推广", "C promotion"),
        Category::D => lang.pick("D 老客户介绍", "D referral"),
    }
}

/// Why something was handed over.
#[must_use]
pub const fn handover_reason(reason: HandoverReason, lang: Lang) -> &'static str {
    match reason {
        HandoverReason::CustomerAsked => lang.pick("客户要求更换", "customer asked"),
        HandoverReason::Voluntary => lang.pick("主动转交", "handed on"),
        HandoverReason::Neglect => lang.pick("安排不到位", "neglect"),
        HandoverReason::Help => lang.pick("求助", "asked for help"),
    }
}

/// A quality level in words, 1–5.
#[must_use]
pub fn quality(level: u8, lang: Lang) -> &'static str {
    let en = ["deeply disappointed", "far off", "just acceptable", "as hoped", "delighted"];
    let index = usize::from(level.saturating_sub(1));
    match lang {
        Lang::Zh => QUALITY.get(index).copied().unwrap_or(""),
        Lang::En => en.get(index).copied().unwrap_or(""),
    }
}
