//! Papers: the small records around leads, orders and people that are read as a whole: after-sale problems (C-15),
//! missed steps (L-9), targets (L-10), work logs and summaries (L-8), appraisals (W-2), the libraries (W-1).

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{LeadStep, Money, Month, OrderTime};

/// What kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// 售后问题.
    Issue,
    /// 延期交稿.
    Postponement,
    /// 业绩目标.
    SalesTarget,
    /// 考核登记.
    MissedStep,
    /// 工作日志.
    WorkLog,
    /// 月度总结.
    MonthSummary,
    /// 绩效表.
    Appraisal,
    /// 话术库 and 案例库.
    LibraryEntry,
}

/// What a paper's place is relative to: one place holds one paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperOwner {
    /// To nothing: its place is its number.
    Nobody,
    /// To its person.
    Person,
    /// To its order.
    Order,
    /// To its lead.
    Lead,
}

impl PaperKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Issue,
        Self::Postponement,
        Self::SalesTarget,
        Self::MissedStep,
        Self::WorkLog,
        Self::MonthSummary,
        Self::Appraisal,
        Self::LibraryEntry,
    ];

    /// Its name in the audit and the file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Postponement => "postponement",
            Self::SalesTarget => "sales_target",
            Self::MissedStep => "missed_step",
            Self::WorkLog => "work_log",
            Self::MonthSummary => "month_summary",
            Self::Appraisal => "appraisal",
            Self::LibraryEntry => "library",
        }
    }

    /// What its place is relative to.
    #[must_use]
    pub const fn owner(self) -> PaperOwner {
        match self {
            Self::Issue | Self::LibraryEntry => PaperOwner::Nobody,
            Self::Postponement => PaperOwner::Order,
            Self::MissedStep => PaperOwner::Lead,
            _ => PaperOwner::Person,
        }
    }
}

/// The names of records that a paper is about; the records may be renamed, the paper follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperNames {
    /// A person.
    pub person: Option<String>,
    /// An order by its number.
    pub order: Option<String>,
    /// A lead by its number.
    pub lead: Option<String>,
}

/// A paper.
pub trait Paper: Serialize + DeserializeOwned + Clone + PartialEq {
    /// Its kind.
    const KIND: PaperKind;
    /// Its place, relative to [`PaperKind::owner`].
    fn slot(&self) -> String;
    /// The day that it is about.
    fn day(&self) -> NaiveDate;
    /// What it is called: its key in the audit.
    fn key(&self) -> String;
    /// Whether something is still to be done about it.
    fn is_open(&self) -> bool {
        false
    }
    /// What a search reads.
    fn searched(&self) -> String {
        String::new()
    }
    /// Whom and what it is about.
    fn names(&self) -> PaperNames;
    /// Says how they are called now.
    fn rename(&mut self, names: PaperNames);
}

/// An after-sale problem of an order (C-15): due within 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// 问题号, unique.
    pub no: String,
    /// 订单号.
    pub order_no: String,
    /// 反馈时间.
    pub reported_at: NaiveDateTime,
    /// 登记人 by name.
    pub reported_by: String,
    /// 问题.
    pub text: String,
    /// 处理方案.
    pub solution: Option<String>,
    /// 解决时间.
    pub resolved_at: Option<NaiveDateTime>,
}

impl Paper for Issue {
    const KIND: PaperKind = PaperKind::Issue;
    fn slot(&self) -> String {
        self.no.clone()
    }
    fn day(&self) -> NaiveDate {
        self.reported_at.date()
    }
    fn key(&self) -> String {
        self.no.clone()
    }
    fn is_open(&self) -> bool {
        self.resolved_at.is_none()
    }
    fn names(&self) -> PaperNames {
        PaperNames { person: Some(self.reported_by.clone()), order: Some(self.order_no.clone()), lead: None }
    }
    fn rename(&mut self, names: PaperNames) {
        self.reported_by = names.person.unwrap_or_default();
        self.order_no = names.order.unwrap_or_default();
    }
}

/// That 交稿时间 was put off, with the customer's consent (C-15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postponement {
    /// 订单号.
    pub order_no: String,
    /// When it was agreed.
    pub agreed_at: NaiveDateTime,
    /// 登记人 by name.
    pub noted_by: String,
    /// 原交稿时间.
    pub from: Option<OrderTime>,
    /// 新交稿时间.
    pub to: OrderTime,
    /// How the customer agreed.
    pub consent: String,
}

impl Paper for Postponement {
    const KIND: PaperKind = PaperKind::Postponement;
    fn slot(&self) -> String {
        self.agreed_at.format("%Y-%m-%d %H:%M:%S").to_string()
    }
    fn day(&self) -> NaiveDate {
        self.agreed_at.date()
    }
    fn key(&self) -> String {
        format!("{} {}", self.order_no, self.slot())
    }
    fn names(&self) -> PaperNames {
        PaperNames { person: Some(self.noted_by.clone()), order: Some(self.order_no.clone()), lead: None }
    }
    fn rename(&mut self, names: PaperNames) {
        self.noted_by = names.person.unwrap_or_default();
        self.order_no = names.order.unwrap_or_default();
    }
}

/// What a person is to sell in a month (L-10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SalesTarget {
    /// 月份.
    pub month: Month,
    /// 人员 by name.
    pub person: String,
    /// 目标.
    pub amount: Money,
}

/// A step that somebody missed (L-9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedStep {
    /// 线索号.
    pub lead_no: String,
    /// 步骤.
    pub step: LeadStep,
    /// 责任人 by name.
    pub person: String,
    /// Until when it should have been done.
    pub deadline: NaiveDateTime,
    /// 登记时间.
    pub registered_at: NaiveDateTime,
    /// When it was made up for.
    pub made_at: Option<NaiveDateTime>,
    /// 奖惩号 of the penalty that it was turned into.
    pub penalty: Option<String>,
}

impl Paper for MissedStep {
    const KIND: PaperKind = PaperKind::MissedStep;
    fn slot(&self) -> String {
        format!("{} {}", self.step.key(), self.deadline.format("%Y-%m-%d %H:%M"))
    }
    fn day(&self) -> NaiveDate {
        self.registered_at.date()
    }
    fn key(&self) -> String {
        format!("{} {}", self.lead_no, self.slot())
    }
    fn is_open(&self) -> bool {
        self.made_at.is_none()
    }
    fn names(&self) -> PaperNames {
        PaperNames { person: Some(self.person.clone()), order: None, lead: Some(self.lead_no.clone()) }
    }
    fn rename(&mut self, names: PaperNames) {
        self.person = names.person.unwrap_or_default();
        self.lead_no = names.lead.unwrap_or_default();
    }
}

/// What a person did on a day, and means to do on the next (L-8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkLog {
    /// 日期.
    pub date: NaiveDate,
    /// 人员 by name.
    pub person: String,
    /// 工作内容.
    pub text: String,
    /// 明日计划.
    pub plan: String,
}

/// What a person did in a month, and means to do in the next (L-8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSummary {
    /// 月份.
    pub month: Month,
    /// 人员 by name.
    pub person: String,
    /// 总结.
    pub text: String,
    /// 下月计划.
    pub plan: String,
}

/// How far an appraisal has come (W-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AppraisalState {
    /// 已填写 by the person.
    Written,
    /// 已评分 by the director.
    Reviewed,
    /// 已确认 by the boss.
    Confirmed,
}

/// An item of an appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppraisalItem {
    /// 工作内容.
    pub item: String,
    /// 标准.
    pub standard: String,
    /// 用时 in minutes, where the template gives it.
    pub minutes: Option<u32>,
    /// 完成时间, as the person puts it.
    pub finish: Option<String>,
    /// 计划分.
    pub planned: u32,
    /// 自评分.
    pub own: Option<u32>,
    /// 评分 by the director.
    pub review: Option<u32>,
}

/// 绩效表 of a person and month (W-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// 月份.
    pub month: Month,
    /// 人员 by name.
    pub person: String,
    /// 岗位.
    pub position: String,
    /// The items, in their sequence.
    pub items: Vec<AppraisalItem>,
    /// How far it has come.
    pub state: AppraisalState,
}

macro_rules! of_person {
    ($kind:ident, $day:expr, $slot:expr) => {
        impl Paper for $kind {
            const KIND: PaperKind = PaperKind::$kind;
            fn slot(&self) -> String {
                let slot: fn(&Self) -> String = $slot;
                slot(self)
            }
            fn day(&self) -> NaiveDate {
                let day: fn(&Self) -> NaiveDate = $day;
                day(self)
            }
            fn key(&self) -> String {
                format!("{} {}", self.slot(), self.person)
            }
            fn names(&self) -> PaperNames {
                PaperNames { person: Some(self.person.clone()), ..PaperNames::default() }
            }
            fn rename(&mut self, names: PaperNames) {
                self.person = names.person.unwrap_or_default();
            }
        }
    };
}

of_person!(SalesTarget, |one| one.month.first_day(), |one| one.month.to_string());
of_person!(WorkLog, |one| one.date, |one| one.date.to_string());
of_person!(MonthSummary, |one| one.month.last_day(), |one| one.month.to_string());
of_person!(Appraisal, |one| one.month.first_day(), |one| one.month.to_string());

/// Which library (W-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Library {
    /// 话术库: what customers ask most.
    Questions,
    /// 话术库: the six points.
    Points,
    /// 案例库.
    Cases,
}

/// A short text of a library (W-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryEntry {
    /// 编号, unique.
    pub no: String,
    /// Which library.
    pub library: Library,
    /// 标题: the question, the point, the case.
    pub heading: String,
    /// 行业.
    pub industry: Option<String>,
    /// 内容; blank where nobody has filled it yet.
    pub text: String,
}

impl Paper for LibraryEntry {
    const KIND: PaperKind = PaperKind::LibraryEntry;
    fn slot(&self) -> String {
        self.no.clone()
    }
    fn day(&self) -> NaiveDate {
        NaiveDate::default()
    }
    fn key(&self) -> String {
        self.no.clone()
    }
    fn searched(&self) -> String {
        let industry = self.industry.as_deref().unwrap_or_default();
        format!("{}\n{industry}\n{}", self.heading, self.text)
    }
    fn names(&self) -> PaperNames {
        PaperNames::default()
    }
    fn rename(&mut self, _names: PaperNames) {}
}
