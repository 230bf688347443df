//! The clocks of leads (L-2…L-4): what is to be done by whom until when, and what became of it.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveDateTime};

use crate::model::{LeadOutcome, LeadStep, LeadTimes, Money};
use crate::rules::calendar::Calendar;

/// How long each step may take (L-3); the settings say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadLimits {
    /// 分配: working minutes from receipt.
    pub assign_minutes: u32,
    /// 分配: after so many working minutes it is warned of.
    pub assign_warn_minutes: u32,
    /// 接收反馈: working minutes from assignment.
    pub feedback_minutes: u32,
    /// 首次联系: working minutes from assignment.
    pub contact_minutes: u32,
    /// 客服核查: working minutes from assignment.
    pub check_minutes: u32,
    /// 资料发送: days from the first contact.
    pub material_days: u32,
    /// 资料确认: days from the first contact.
    pub confirm_days: u32,
    /// 邀约: days from the first contact.
    pub invite_days: u32,
    /// 回访: days from one follow-up to the next.
    pub gap_days: u32,
}

impl Default for LeadLimits {
    fn default() -> Self {
        Self {
            assign_minutes: 5,
            assign_warn_minutes: 2,
            feedback_minutes: 5,
            contact_minutes: 60,
            check_minutes: 60,
            material_days: 1,
            confirm_days: 2,
            invite_days: 7,
            gap_days: 7,
        }
    }
}

/// What the rules look at in a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadFacts<'a> {
    /// 咨询时间.
    pub received_at: NaiveDateTime,
    /// 有效.
    pub valid: bool,
    /// 结果.
    pub outcome: LeadOutcome,
    /// Whether it was given to somebody.
    pub is_assigned: bool,
    /// When each step was done.
    pub times: &'a LeadTimes,
    /// When it was followed up, in any sequence.
    pub followups: &'a [NaiveDateTime],
}

/// Who must do a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadRole {
    /// 客服.
    Reception,
    /// 分配给.
    Sales,
}

/// Who must do a step.
#[must_use]
pub const fn role(step: LeadStep) -> LeadRole {
    match step {
        LeadStep::Assign | LeadStep::Check => LeadRole::Reception,
        _ => LeadRole::Sales,
    }
}

/// Until when a step is in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deadline {
    /// This instant, itself included.
    At(NaiveDateTime),
    /// 24:00 of this date.
    EndOf(NaiveDate),
}

impl Deadline {
    /// Whether an instant lies after it.
    #[must_use]
    pub fn is_passed_by(self, instant: NaiveDateTime) -> bool {
        match self {
            Self::At(deadline) => instant > deadline,
            Self::EndOf(date) => instant.date() > date,
        }
    }

    /// The instant to sort by: 24:00 is the next midnight.
    #[must_use]
    pub fn instant(self) -> NaiveDateTime {
        match self {
            Self::At(deadline) => deadline,
            Self::EndOf(date) => date.succ_opt().unwrap_or(date).and_time(chrono::NaiveTime::MIN),
        }
    }
}

impl std::fmt::Display for Deadline {
    /// `2024-03-05 14:30`, or `2024-03-05 24:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::At(deadline) => write!(f, "{}", deadline.format("%Y-%m-%d %H:%M")),
            Self::EndOf(date) => write!(f, "{} 24:00", date.format("%Y-%m-%d")),
        }
    }
}

/// State of a step (L-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepState {
    /// 完成.
    Done,
    /// 超时完成.
    DoneLate,
    /// 待办.
    Waiting,
    /// 待办, and soon too late.
    Warned,
    /// 已超时.
    Overdue,
}

impl StepState {
    /// Whether it is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Warned | Self::Overdue)
    }
}

/// What a step's clock ran on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many working minutes.
    Minutes(u32),
    /// So many calendar days.
    Days(u32),
}

/// A step whose clock has begun, and why it stands so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepVerdict {
    /// Which.
    pub step: LeadStep,
    /// Who must do it.
    pub role: LeadRole,
    /// From when its clock runs; none where a step was done before it had one.
    pub since: Option<NaiveDateTime>,
    /// How long it may take.
    pub limit: Option<Limit>,
    /// Until when it is in time; none where nothing limits it, or nobody ever works.
    pub deadline: Option<Deadline>,
    /// When it was done.
    pub done_at: Option<NaiveDateTime>,
    /// What became of it.
    pub state: StepState,
}

/// L-2: when a limit runs out.
#[must_use]
pub fn deadline(calendar: &Calendar, since: NaiveDateTime, limit: Limit) -> Option<Deadline> {
    match limit {
        Limit::Minutes(minutes) => calendar.add_working_minutes(since, minutes).map(Deadline::At),
        Limit::Days(days) => since.date().checked_add_days(Days::new(u64::from(days))).map(Deadline::EndOf),
    }
}

/// L-3, L-4: every step of a lead whose clock has begun by `at`, in their sequence. What was done after `at` is not done
/// yet. Of a lead that is won, lost or invalid no step is open: only what was done is told.
#[must_use]
pub fn judge(lead: &LeadFacts<'_>, calendar: &Calendar, limits: &LeadLimits, at: NaiveDateTime) -> Vec<StepVerdict> {
    if lead.received_at > at {
        return Vec::new();
    }
    let done = |step| lead.times.of(step).filter(|time| *time <= at);
    let is_running = lead.valid && lead.outcome == LeadOutcome::Open;
    let (assigned, contacted) = (done(LeadStep::Assign), done(LeadStep::Contact));
    let mut found = Vec::new();
    for step in LeadStep::TIMED {
        let (since, limit) = match step {
            LeadStep::Assign => (Some(lead.received_at), Some(Limit::Minutes(limits.assign_minutes))),
            LeadStep::FeedBack => (assigned, Some(Limit::Minutes(limits.feedback_minutes))),
            LeadStep::Contact => (assigned, Some(Limit::Minutes(limits.contact_minutes))),
            LeadStep::Check => (assigned, Some(Limit::Minutes(limits.check_minutes))),
            LeadStep::Material => (contacted, Some(Limit::Days(limits.material_days))),
            LeadStep::Confirm => (contacted, Some(Limit::Days(limits.confirm_days))),
            LeadStep::Invite => (contacted, Some(Limit::Days(limits.invite_days))),
            _ => (None, None),
        };
        let deadline = since.zip(limit).and_then(|(since, limit)| deadline(calendar, since, limit));
        let done_at = done(step);
        // Given to somebody, though nobody wrote down when: it is done all the same.
        let was_given = step == LeadStep::Assign && lead.times.assigned.is_none() && lead.is_assigned;
        let state = match (done_at, deadline) {
            (Some(done), Some(deadline)) if deadline.is_passed_by(done) => StepState::DoneLate,
            (Some(_), _) => StepState::Done,
            (None, _) if was_given => StepState::Done,
            (None, _) if !is_running || since.is_none() => continue,
            (None, deadline) => waiting(step, since, deadline, calendar, limits, at),
        };
        found.push(StepVerdict { step, role: role(step), since, limit, deadline, done_at, state });
    }
    if let Some(contacted) = contacted.filter(|_| is_running) {
        let limit = Limit::Days(limits.gap_days);
        let last = last_touch(lead, contacted, at);
        let deadline = deadline(calendar, last, limit);
        let step = LeadStep::FollowUp;
        let state = waiting(step, Some(last), deadline, calendar, limits, at);
        found.push(StepVerdict {
            step,
            role: role(step),
            since: Some(last),
            limit: Some(limit),
            deadline,
            done_at: None,
            state,
        });
    }
    found
}

fn waiting(
    step: LeadStep,
    since: Option<NaiveDateTime>,
    deadline: Option<Deadline>,
    calendar: &Calendar,
    limits: &LeadLimits,
    at: NaiveDateTime,
) -> StepState {
    if deadline.is_some_and(|deadline| deadline.is_passed_by(at)) {
        return StepState::Overdue;
    }
    let warned_at = match (step, since) {
        (LeadStep::Assign, Some(since)) => calendar.add_working_minutes(since, limits.assign_warn_minutes),
        _ => None,
    };
    if warned_at.is_some_and(|warned| at >= warned) { StepState::Warned } else { StepState::Waiting }
}

/// When somebody last had to do with the customer: the first contact, what followed it, or a follow-up.
fn last_touch(lead: &LeadFacts<'_>, contacted: NaiveDateTime, at: NaiveDateTime) -> NaiveDateTime {
    let steps = [lead.times.material, lead.times.confirmed, lead.times.invited, lead.times.met];
    let touches = steps.into_iter().flatten().chain(lead.followups.iter().copied());
    touches.filter(|touch| *touch <= at).fold(contacted, NaiveDateTime::max)
}

/// Follow-ups of a lead in figures (L-7).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Track {
    /// 回访次数.
    pub count: u32,
    /// 平均间隔天数 in tenths of a day, rounded half up; none of fewer than two.
    pub gap_tenths: Option<i64>,
}

/// L-7: how often a lead was followed up, and at what distance on average, in calendar days.
#[must_use]
pub fn track(followups: &[NaiveDateTime]) -> Track {
    let count = u32::try_from(followups.len()).unwrap_or(u32::MAX);
    let dates = followups.iter().map(NaiveDateTime::date);
    let gap_tenths = match (dates.clone().min(), dates.max()) {
        (Some(first), Some(last)) if count > 1 => {
            let gaps = i64::from(count) - 1;
            let days = last.signed_duration_since(first).num_days();
            Some((days * 20 + gaps) / (gaps * 2))
        }
        _ => None,
    };
    Track { count, gap_tenths }
}

/// What 询盘转化率 looks at in a lead; `C` tells customers apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConversionFacts<'a, C> {
    /// 客服 by name.
    pub reception: &'a str,
    /// 平台 by name; blank where none.
    pub platform: &'a str,
    /// 有效.
    pub valid: bool,
    /// 成交.
    pub won: bool,
    /// The customer it became, with the amount of his first order ever.
    pub customer: Option<(C, Money)>,
}

/// A row of 询盘转化率 (L-7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// 客服.
    pub reception: String,
    /// 平台; blank where none.
    pub platform: String,
    /// 线索.
    pub leads: i64,
    /// 有效.
    pub valid: i64,
    /// 成交.
    pub won: i64,
    /// 转化率 in tenths of a per cent, rounded half up.
    pub permille: i64,
    /// 金额.
    pub amount: Money,
}

/// `part` of `whole` in tenths of a per cent, rounded half up; nothing of nothing is 0.
#[must_use]
pub const fn permille(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { (part * 2_000 + whole) / (whole * 2) }
}

/// L-7: leads by 客服 and 平台; each customer's first order counts once in a row.
#[must_use]
pub fn conversion<C: Copy + Ord>(leads: &[ConversionFacts<'_, C>]) -> Vec<Conversion> {
    struct Sum<C> {
        leads: i64,
        valid: i64,
        won: i64,
        customers: BTreeMap<C, Money>,
    }
    let mut rows: BTreeMap<(&str, &str), Sum<C>> = BTreeMap::new();
    for lead in leads {
        let row = rows.entry((lead.reception, lead.platform)).or_insert_with(|| Sum {
            leads: 0,
            valid: 0,
            won: 0,
            customers: BTreeMap::new(),
        });
        row.leads += 1;
        row.valid += i64::from(lead.valid);
        row.won += i64::from(lead.won);
        if let Some((customer, amount)) = lead.customer.filter(|_| lead.won) {
            row.customers.insert(customer, amount);
        }
    }
    let rows = rows.into_iter().map(|((reception, platform), sum)| Conversion {
        reception: reception.to_owned(),
        platform: platform.to_owned(),
        leads: sum.leads,
        valid: sum.valid,
        won: sum.won,
        permille: permille(sum.won, sum.valid),
        amount: sum.customers.into_values().sum(),
    });
    rows.collect()
}

#[cfg(test)]
mod tests;
