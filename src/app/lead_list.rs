//! The list of leads: how each stands at an instant, what is to be done next, filters and sequences; and all of one lead.

use std::cmp::Ordering;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::lead_steps::followup_times;
use super::{AppError, AppResult, calendar, lead_limits};
use crate::model::{Followup, Lead, LeadId, LeadOutcome, search_keys, search_rank};
use crate::rules::calendar::Calendar;
use crate::rules::leads::{Deadline, LeadLimits, StepState, StepVerdict, judge};
use crate::store::leads::{self as store, LeadRow};
use crate::store::{Source, followups};

/// How a lead stands, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeadStanding {
    /// A step is overdue.
    Overdue,
    /// A step is due today.
    Due,
    /// L-5: invalid, and nobody called back yet.
    CallBack,
    /// It runs, and nothing presses.
    Running,
    /// 成交.
    Won,
    /// 流失.
    Lost,
    /// Invalid, and called back.
    Invalid,
}

/// Which leads a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadFilter {
    /// Received from this day on.
    pub from: NaiveDate,
    /// Received up to this day, itself included.
    pub to: NaiveDate,
    /// Number, company, contact, telephone or customer, also by pinyin and initials; blank: all.
    pub text: String,
    /// Only those that stand so: those that run include the overdue and the due, the invalid those to call back.
    pub standing: Option<LeadStanding>,
    /// Only of this 客服.
    pub reception: Option<String>,
    /// Only given to this person.
    pub assigned_to: Option<String>,
}

/// What a list of leads is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadSort {
    /// 线索号.
    No,
    /// 咨询时间.
    Received,
    /// 公司.
    Company,
    /// 联系人.
    Contact,
    /// 电话.
    Phone,
    /// 平台.
    Platform,
    /// 客服.
    Reception,
    /// 分配给.
    Assigned,
    /// How they stand.
    Standing,
    /// Until when the next step is in time; those without one last.
    Deadline,
}

/// Which leads a list shows, in sequence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeadListing {
    /// Their rows.
    pub ids: Vec<LeadId>,
    /// How many of them have a step that is overdue.
    pub overdue: usize,
    /// How many have one that is due today.
    pub due: usize,
}

/// A lead as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedLead {
    /// The record.
    pub lead: Lead,
    /// How it stands.
    pub standing: LeadStanding,
    /// The open step that is due first.
    pub next: Option<StepVerdict>,
}

/// All of a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadDetail {
    /// The record.
    pub lead: Lead,
    /// How it stands.
    pub standing: LeadStanding,
    /// The open step that is due first.
    pub next: Option<StepVerdict>,
    /// Every step whose clock has begun.
    pub steps: Vec<StepVerdict>,
    /// Its follow-ups, the latest first.
    pub followups: Vec<Followup>,
}

/// What the clocks of leads run on.
struct Clocks {
    calendar: Calendar,
    limits: LeadLimits,
    at: NaiveDateTime,
}

/// What the steps of a lead come to.
struct Judged {
    steps: Vec<StepVerdict>,
    standing: LeadStanding,
    next: Option<StepVerdict>,
    is_due: bool,
}

impl Clocks {
    fn read(source: &(impl Source + ?Sized), at: NaiveDateTime) -> AppResult<Self> {
        Ok(Self { calendar: calendar(source)?, limits: lead_limits(source)?, at })
    }

    fn judge(&self, row: &LeadRow, followups: &[NaiveDateTime]) -> Judged {
        let steps = judge(&row.facts(followups), &self.calendar, &self.limits, self.at);
        let open = || steps.iter().filter(|step| step.state.is_open());
        let due = |step: &StepVerdict| step.deadline.map(Deadline::instant);
        let next = open().min_by_key(|step| (due(step).is_none(), due(step), step.step)).copied();
        let today = self.at.date();
        let is_due = open().any(|step| {
            let day = match step.deadline {
                Some(Deadline::At(instant)) => Some(instant.date()),
                Some(Deadline::EndOf(day)) => Some(day),
                None => None,
            };
            step.state != StepState::Overdue && day.is_some_and(|day| day <= today)
        });
        let standing = match over(&row.lead) {
            Some(over) => over,
            None if open().any(|step| step.state == StepState::Overdue) => LeadStanding::Overdue,
            None if is_due => LeadStanding::Due,
            None => LeadStanding::Running,
        };
        Judged { steps, standing, next, is_due }
    }
}

/// How a lead stands that does not run.
const fn over(lead: &Lead) -> Option<LeadStanding> {
    match (lead.outcome, lead.valid) {
        (LeadOutcome::Won, _) => Some(LeadStanding::Won),
        (LeadOutcome::Lost, _) => Some(LeadStanding::Lost),
        (LeadOutcome::Open, false) if lead.details.called_back_at.is_none() => Some(LeadStanding::CallBack),
        (LeadOutcome::Open, false) => Some(LeadStanding::Invalid),
        (LeadOutcome::Open, true) => None,
    }
}

impl LeadStanding {
    /// Whether a filter for this shows a lead.
    fn admits(self, judged: &Judged) -> bool {
        match self {
            Self::Running => matches!(judged.standing, Self::Running | Self::Due | Self::Overdue),
            Self::Due => judged.is_due,
            Self::Invalid => matches!(judged.standing, Self::Invalid | Self::CallBack),
            one => one == judged.standing,
        }
    }
}

/// Whether a lead is found by what is searched for.
fn fits(lead: &Lead, query: &str) -> bool {
    let texts = [&lead.company, &lead.contact, &lead.phone, &lead.customer];
    let texts = texts.into_iter().filter_map(|text| text.as_deref());
    std::iter::once(lead.no.as_str()).chain(texts).any(|text| search_rank(&search_keys(text), query).is_some())
}

/// A row with what it is sorted by.
struct Sorted {
    row: LeadRow,
    standing: LeadStanding,
    deadline: Option<NaiveDateTime>,
}

fn compare(a: &Sorted, b: &Sorted, by: LeadSort, descending: bool) -> Ordering {
    let turned = |ordering: Ordering| if descending { ordering.reverse() } else { ordering };
    // Blanks stand last in either direction.
    let optional = |a: Option<&str>, b: Option<&str>| match (a, b) {
        (Some(a), Some(b)) => turned(a.cmp(b)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    let (one, other) = (&a.row.lead, &b.row.lead);
    let by = match by {
        LeadSort::No => turned(one.no.cmp(&other.no)),
        LeadSort::Received => turned(one.received_at.cmp(&other.received_at)),
        LeadSort::Company => optional(one.company.as_deref(), other.company.as_deref()),
        LeadSort::Contact => optional(one.contact.as_deref(), other.contact.as_deref()),
        LeadSort::Phone => optional(one.phone.as_deref(), other.phone.as_deref()),
        LeadSort::Platform => optional(one.platform.as_deref(), other.platform.as_deref()),
        LeadSort::Reception => turned(one.reception.cmp(&other.reception)),
        LeadSort::Assigned => optional(one.assigned_to.as_deref(), other.assigned_to.as_deref()),
        LeadSort::Standing => turned(a.standing.cmp(&b.standing)),
        LeadSort::Deadline => match (a.deadline, b.deadline) {
            (Some(a), Some(b)) => turned(a.cmp(&b)),
            (a, b) => a.is_none().cmp(&b.is_none()),
        },
    };
    by.then_with(|| other.received_at.cmp(&one.received_at)).then_with(|| one.no.cmp(&other.no))
}

/// The leads that a filter leaves, as they stand at an instant, in sequence.
///
/// # Errors
/// When SQLite fails.
pub fn lead_list(
    source: &(impl Source + ?Sized),
    filter: &LeadFilter,
    (by, descending): (LeadSort, bool),
    at: NaiveDateTime,
) -> AppResult<LeadListing> {
    let clocks = Clocks::read(source, at)?;
    let followups = followup_times(source, at.date())?;
    let mut listing = LeadListing::default();
    let mut found = Vec::new();
    let query = filter.text.trim();
    for row in store::received(source, filter.from, filter.to)? {
        let lead = &row.lead;
        let is_theirs = |name: Option<&str>, wanted: &Option<String>| wanted.is_none() || name == wanted.as_deref();
        if !is_theirs(Some(&lead.reception), &filter.reception)
            || !is_theirs(lead.assigned_to.as_deref(), &filter.assigned_to)
            || (!query.is_empty() && !fits(lead, query))
        {
            continue;
        }
        let own = followups.get(&lead.no).map_or(&[][..], Vec::as_slice);
        let judged = clocks.judge(&row, own);
        if filter.standing.is_some_and(|wanted| !wanted.admits(&judged)) {
            continue;
        }
        listing.overdue += usize::from(judged.standing == LeadStanding::Overdue);
        listing.due += usize::from(judged.is_due);
        let deadline = judged.next.and_then(|step| step.deadline).map(Deadline::instant);
        found.push(Sorted { row, standing: judged.standing, deadline });
    }
    found.sort_by(|a, b| compare(a, b, by, descending));
    listing.ids = found.into_iter().map(|sorted| sorted.row.id).collect();
    Ok(listing)
}

/// When a lead was followed up; of a follow-up without a time, its first minute.
fn times(followups: &[followups::FollowupRow]) -> Vec<NaiveDateTime> {
    followups.iter().map(|row| row.followup.at.date.and_time(row.followup.at.time.unwrap_or(NaiveTime::MIN))).collect()
}

/// Leads as they stand at an instant; none for one that is gone.
///
/// # Errors
/// When SQLite fails.
pub fn lead_page(
    source: &(impl Source + ?Sized),
    ids: &[LeadId],
    at: NaiveDateTime,
) -> AppResult<Vec<Option<ListedLead>>> {
    let clocks = Clocks::read(source, at)?;
    let mut page = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(row) = store::by_id(source, *id)? else {
            page.push(None);
            continue;
        };
        let Judged { standing, next, .. } = clocks.judge(&row, &times(&followups::of_lead(source, &row.lead.no)?));
        page.push(Some(ListedLead { lead: row.lead, standing, next }));
    }
    Ok(page)
}

/// All of a lead as it stands at an instant.
///
/// # Errors
/// When there is no such lead, or SQLite fails.
pub fn lead_detail(source: &(impl Source + ?Sized), no: &str, at: NaiveDateTime) -> AppResult<LeadDetail> {
    let row = store::by_no(source, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
    let rows = followups::of_lead(source, no)?;
    let Judged { steps, standing, next, .. } = Clocks::read(source, at)?.judge(&row, &times(&rows));
    let followups = rows.into_iter().rev().map(|row| row.followup).collect();
    Ok(LeadDetail { lead: row.lead, standing, next, steps, followups })
}
