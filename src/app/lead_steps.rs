//! The steps of leads as they stand: limits from the settings, clocks in working time, follow-ups.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::{AppResult, Setting, calendar, setting};
use crate::rules::leads::{LeadLimits, LeadRole, StepState, StepVerdict, judge};
use crate::store::leads::{self as store, LeadFollowup};
use crate::store::{Source, StoreResult};

/// A step of a lead that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenStep {
    /// 线索号.
    pub lead_no: String,
    /// 公司; blank where it is not known.
    pub company: String,
    /// 责任人: the 客服 or the salesperson; blank where there is none.
    pub person: String,
    /// Which step, since when, until when, and how it stands.
    pub verdict: StepVerdict,
}

/// How long each step may take, by the settings (L-3).
///
/// # Errors
/// When SQLite fails.
pub fn lead_limits(source: &(impl Source + ?Sized)) -> AppResult<LeadLimits> {
    let number = |key: &str, default: u32| -> AppResult<u32> {
        let Some(known) = Setting::by_key(key) else { return Ok(default) };
        Ok(setting(source, known)?.parse().unwrap_or(default))
    };
    let plain = LeadLimits::default();
    Ok(LeadLimits {
        assign_minutes: number("lead_assign_minutes", plain.assign_minutes)?,
        assign_warn_minutes: number("lead_assign_warn_minutes", plain.assign_warn_minutes)?,
        feedback_minutes: number("lead_feedback_minutes", plain.feedback_minutes)?,
        contact_minutes: number("lead_contact_minutes", plain.contact_minutes)?,
        check_minutes: number("lead_check_minutes", plain.check_minutes)?,
        material_days: number("lead_material_days", plain.material_days)?,
        confirm_days: number("lead_confirm_days", plain.confirm_days)?,
        invite_days: number("lead_invite_days", plain.invite_days)?,
        gap_days: number("lead_gap_days", plain.gap_days)?,
    })
}

/// When each lead was followed up through a day, by number.
pub(super) fn followup_times(
    source: &(impl Source + ?Sized),
    through: NaiveDate,
) -> StoreResult<HashMap<String, Vec<NaiveDateTime>>> {
    let from = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default();
    let mut times: HashMap<String, Vec<NaiveDateTime>> = HashMap::new();
    for LeadFollowup { lead_no, at, .. } in store::followups_of_leads(source, from, through)? {
        times.entry(lead_no).or_default().push(at);
    }
    Ok(times)
}

/// Every step still to be done at an instant, by deadline, lead and step; only those in the states wanted.
///
/// # Errors
/// When SQLite fails.
pub fn open_lead_steps(
    source: &(impl Source + ?Sized),
    at: NaiveDateTime,
    wanted: impl Fn(StepState) -> bool,
) -> AppResult<Vec<OpenStep>> {
    let (calendar, limits) = (calendar(source)?, lead_limits(source)?);
    let followups = followup_times(source, at.date())?;
    let mut found = Vec::new();
    for row in store::running(source, at)? {
        let own = followups.get(&row.lead.no).map_or(&[][..], Vec::as_slice);
        for verdict in judge(&row.facts(own), &calendar, &limits, at) {
            if !verdict.state.is_open() || !wanted(verdict.state) {
                continue;
            }
            let person = match verdict.role {
                LeadRole::Reception => Some(&row.lead.reception),
                LeadRole::Sales => row.lead.assigned_to.as_ref(),
            };
            found.push(OpenStep {
                lead_no: row.lead.no.clone(),
                company: row.lead.company.clone().unwrap_or_default(),
                person: person.cloned().unwrap_or_default(),
                verdict,
            });
        }
    }
    let due = |step: &OpenStep| step.verdict.deadline.map(crate::rules::leads::Deadline::instant);
    found.sort_by(|a, b| {
        (due(a), a.lead_no.as_str(), a.verdict.step).cmp(&(due(b), b.lead_no.as_str(), b.verdict.step))
    });
    Ok(found)
}

/// Every step of a lead as it stands at an instant (L-4).
///
/// # Errors
/// When there is no such lead, or SQLite fails.
pub fn lead_steps(source: &(impl Source + ?Sized), no: &str, at: NaiveDateTime) -> AppResult<Vec<StepVerdict>> {
    let row = store::by_no(source, no)?.ok_or_else(|| super::AppError::NotFound(no.to_owned()))?;
    let followups = followup_times(source, at.date())?;
    let own = followups.get(no).map_or(&[][..], Vec::as_slice);
    Ok(judge(&row.facts(own), &calendar(source)?, &lead_limits(source)?, at))
}
