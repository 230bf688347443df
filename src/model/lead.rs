//! Leads (询盘): somebody asked, and what was done about it, step by step (L-1).

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A step of a lead (L-3), in their sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadStep {
    /// 分配: given to a salesperson.
    Assign,
    /// 接收反馈: the salesperson says that he has it.
    FeedBack,
    /// 首次联系: contacted, the need confirmed.
    Contact,
    /// 客服核查: the receptionist checks that it happened.
    Check,
    /// 资料发送.
    Material,
    /// 资料确认.
    Confirm,
    /// 邀约.
    Invite,
    /// 面谈.
    Meet,
    /// 回访: the next follow-up.
    FollowUp,
}

impl LeadStep {
    /// The steps that have a time of their own.
    pub const TIMED: [Self; 8] = [
        Self::Assign,
        Self::FeedBack,
        Self::Contact,
        Self::Check,
        Self::Material,
        Self::Confirm,
        Self::Invite,
        Self::Meet,
    ];

    /// All steps.
    pub const ALL: [Self; 9] = [
        Self::Assign,
        Self::FeedBack,
        Self::Contact,
        Self::Check,
        Self::Material,
        Self::Confirm,
        Self::Invite,
        Self::Meet,
        Self::FollowUp,
    ];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::FeedBack => "feed_back",
            Self::Contact => "contact",
            Self::Check => "check",
            Self::Material => "material",
            Self::Confirm => "confirm",
            Self::Invite => "invite",
            Self::Meet => "meet",
            Self::FollowUp => "follow_up",
        }
    }
}

/// When each step was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadTimes {
    /// 分配时间.
    pub assigned: Option<NaiveDateTime>,
    /// 反馈时间.
    pub fed_back: Option<NaiveDateTime>,
    /// 首次联系时间.
    pub contacted: Option<NaiveDateTime>,
    /// 核查时间.
    pub checked: Option<NaiveDateTime>,
    /// 资料发送时间.
    pub material: Option<NaiveDateTime>,
    /// 资料确认时间.
    pub confirmed: Option<NaiveDateTime>,
    /// 邀约时间.
    pub invited: Option<NaiveDateTime>,
    /// 面谈时间.
    pub met: Option<NaiveDateTime>,
}

impl LeadTimes {
    /// When a step was done; a follow-up has no time here.
    #[must_use]
    pub const fn of(&self, step: LeadStep) -> Option<NaiveDateTime> {
        match step {
            LeadStep::Assign => self.assigned,
            LeadStep::FeedBack => self.fed_back,
            LeadStep::Contact => self.contacted,
            LeadStep::Check => self.checked,
            LeadStep::Material => self.material,
            LeadStep::Confirm => self.confirmed,
            LeadStep::Invite => self.invited,
            LeadStep::Meet => self.met,
            LeadStep::FollowUp => None,
        }
    }

    /// Says when a step was done; a follow-up is a record of its own and stays out.
    pub const fn set(&mut self, step: LeadStep, at: Option<NaiveDateTime>) {
        match step {
            LeadStep::Assign => self.assigned = at,
            LeadStep::FeedBack => self.fed_back = at,
            LeadStep::Contact => self.contacted = at,
            LeadStep::Check => self.checked = at,
            LeadStep::Material => self.material = at,
            LeadStep::Confirm => self.confirmed = at,
            LeadStep::Invite => self.invited = at,
            LeadStep::Meet => self.met = at,
            LeadStep::FollowUp => {}
        }
    }
}

/// 结果 of a lead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LeadOutcome {
    /// 跟进中.
    #[default]
    Open,
    /// 成交.
    Won,
    /// 流失.
    Lost,
}

impl LeadOutcome {
    /// All, as 结果 lists them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Won, Self::Lost];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

/// What is known of a lead beside the columns of its table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDetails {
    /// Where they met.
    pub place: Option<String>,
    /// Whether the decision-maker was there.
    pub decider_there: Option<bool>,
    /// How satisfied the customer was.
    pub satisfaction: Option<String>,
    /// When the receptionist called an invalid lead back (L-5).
    pub called_back_at: Option<NaiveDateTime>,
    /// Why it was lost.
    pub lost_reason: Option<String>,
    /// 备注.
    pub note: Option<String>,
    /// To whom it was given before, the earliest first.
    pub earlier: Vec<LeadAssignment>,
}

/// That a lead was once given to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadAssignment {
    /// To whom, by name.
    pub person: String,
    /// When.
    pub assigned: Option<NaiveDateTime>,
    /// When he said that he had it.
    pub fed_back: Option<NaiveDateTime>,
    /// When he made contact.
    pub contacted: Option<NaiveDateTime>,
}

/// A lead (L-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// 线索号, unique.
    pub no: String,
    /// 咨询时间.
    pub received_at: NaiveDateTime,
    /// 公司.
    pub company: Option<String>,
    /// 联系人.
    pub contact: Option<String>,
    /// 电话.
    pub phone: Option<String>,
    /// 需求.
    pub need: Option<String>,
    /// 需求原因.
    pub need_reason: Option<String>,
    /// 预算, as the customer puts it.
    pub budget: Option<String>,
    /// 区域.
    pub region: Option<String>,
    /// 地址.
    pub address: Option<String>,
    /// QQ.
    pub qq: Option<String>,
    /// 邮箱.
    pub email: Option<String>,
    /// 负责人: whether the contact decides.
    pub decides: Option<bool>,
    /// 平台 by name.
    pub platform: Option<String>,
    /// 关键词.
    pub keyword: Option<String>,
    /// 客服 by name.
    pub reception: String,
    /// 有效.
    pub valid: bool,
    /// 无效原因.
    pub why_not: Option<String>,
    /// 分配给 by name.
    pub assigned_to: Option<String>,
    /// When each step was done.
    pub times: LeadTimes,
    /// 结果.
    pub outcome: LeadOutcome,
    /// 客户 that it became, by name.
    pub customer: Option<String>,
    /// What no table has a column for.
    pub details: LeadDetails,
}

impl Lead {
    /// The fields of free text, without those that have a meaning.
    #[must_use]
    pub fn texts(&self) -> [&Option<String>; 11] {
        [
            &self.company,
            &self.contact,
            &self.phone,
            &self.need,
            &self.need_reason,
            &self.budget,
            &self.region,
            &self.address,
            &self.qq,
            &self.email,
            &self.keyword,
        ]
    }
}
