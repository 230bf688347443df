//! Imports leads.

use std::collections::HashMap;

use super::row::{Columns, Row};
use super::seen::{Known, Seen};
use super::{ImportOptions, ImportReport, Progress, each_row, missing};
use crate::app::office::Work;
use crate::app::save_lead::{resolve_lead, step_field, store_lead};
use crate::app::{AppError, AppResult};
use crate::exchange::read::RawTable;
use crate::model::{CustomerId, Field, Lead, LeadDetails, LeadOutcome, LeadStep, LeadTimes};
use crate::store::{customers, leads as store};
use crate::text::columns::{LEAD_OUTCOMES, YES_NO};

/// How many rows between two words of progress.
const STEP: usize = 2_000;

pub(super) fn leads(
    work: &mut Work<'_>,
    table: &RawTable,
    columns: &Columns,
    options: ImportOptions,
    report: &mut ImportReport,
    progress: Progress<'_>,
) -> AppResult<()> {
    let mut seen = Seen::new(Field::LeadNo);
    let mut known: HashMap<String, Option<CustomerId>> = HashMap::new();
    let (mut done, all) = (0_usize, table.len());
    each_row(table, columns, report, |row, report| {
        if done.is_multiple_of(STEP) && progress(done, all).is_break() {
            return Err(AppError::Cancelled);
        }
        done += 1;
        let Some(lead) = read(row) else { return Ok(()) };
        // A table has no column for the details: what was noted since does not make the row another one.
        let stored =
            store::by_no(&work.tx, &lead.no)?.map(|stored| Lead { details: LeadDetails::default(), ..stored.lead });
        if let Known::Settled = seen.meet(&lead.no, &lead, stored.as_ref(), row, report) {
            return Ok(());
        }
        for name in [Some(&lead.reception), lead.assigned_to.as_ref()].into_iter().flatten() {
            missing::person(work, name, options, report)?;
        }
        if let Some(platform) = &lead.platform {
            missing::platform(work, platform, options, report)?;
        }
        let customer = match &lead.customer {
            None => None,
            Some(name) => {
                if let Some(found) = known.get(name) {
                    *found
                } else {
                    let found = match customers::by_name(&work.tx, name)? {
                        Some((id, _)) => Some(id),
                        None => missing::customer(work, name, options, report)?,
                    };
                    known.insert(name.clone(), found);
                    found
                }
            }
        };
        match resolve_lead(work, &lead, customer) {
            Ok(names) => store_lead(work, &lead, &names),
            Err(problems) => {
                row.refuse_all(problems);
                Ok(())
            }
        }
    })
}

/// A row as a record; none where a cell cannot be read.
fn read(row: &mut Row<'_>) -> Option<Lead> {
    let received_at = row.required(Field::AskedAt, Row::instant);
    let valid = row.required(Field::Effective, |row, field| row.one_of(field, YES_NO));
    let decides = row.one_of(Field::Decides, YES_NO).map(|index| index == 0);
    let outcome = row.one_of(Field::LeadOutcome, LEAD_OUTCOMES);
    let outcome = outcome.and_then(|index| LeadOutcome::ALL.get(index).copied()).unwrap_or_default();
    let mut times = LeadTimes::default();
    for step in LeadStep::TIMED {
        let at = row.instant(step_field(step));
        times.set(step, at);
    }
    let lead = Lead {
        no: row.text_or_blank(Field::LeadNo),
        received_at: received_at?,
        company: row.text(Field::Company),
        contact: row.text(Field::Contact),
        phone: row.text(Field::Phone),
        need: row.text(Field::Need),
        need_reason: row.text(Field::NeedReason),
        budget: row.text(Field::Budget),
        region: row.text(Field::Region),
        address: row.text(Field::Address),
        qq: row.text(Field::Qq),
        email: row.text(Field::Email),
        decides,
        platform: row.text(Field::Platform),
        keyword: row.text(Field::Keyword),
        reception: row.text_or_blank(Field::Reception),
        valid: valid? == 0,
        why_not: row.text(Field::WhyNot),
        assigned_to: row.text(Field::AssignedTo),
        times,
        outcome,
        customer: row.text(Field::Customer),
        details: LeadDetails::default(),
    };
    row.is_sound().then_some(lead)
}
