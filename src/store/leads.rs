//! Leads.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{OptionalExtension, Params, Row, params};

use super::decode::{Decode, Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{CustomerId, Lead, LeadAssignment, LeadDetails, LeadId, LeadTimes, Money, PersonId, PlatformId};
use crate::rules::leads::LeadFacts;

/// The rows that a lead names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadNames {
    /// 平台.
    pub platform: Option<PlatformId>,
    /// 客服.
    pub reception: PersonId,
    /// 分配给.
    pub assigned: Option<PersonId>,
    /// 客户.
    pub customer: Option<CustomerId>,
    /// Whom it was given to before, as the lead lists them.
    pub earlier: Vec<PersonId>,
}

/// A lead with the rows that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadRow {
    /// Its row.
    pub id: LeadId,
    /// The record.
    pub lead: Lead,
}

impl LeadRow {
    /// What the rules look at.
    #[must_use]
    pub fn facts<'a>(&'a self, followups: &'a [NaiveDateTime]) -> LeadFacts<'a> {
        LeadFacts {
            received_at: self.lead.received_at,
            valid: self.lead.valid,
            outcome: self.lead.outcome,
            is_assigned: self.lead.assigned_to.is_some(),
            times: &self.lead.times,
            followups,
        }
    }
}

const SELECT: &str = "SELECT l.id, l.no, l.received_at, l.company, l.contact, l.phone, l.need, l.need_reason, l.budget,
    l.region, l.address, l.qq, l.email, l.decides, f.name, l.keyword, r.name, l.valid, l.why_not, a.name, l.assigned_at,
    l.fed_back_at, l.contacted_at, l.checked_at, l.material_at, l.confirmed_at, l.invited_at, l.met_at, l.outcome, c.name,
    l.place, l.decider_there, l.satisfaction, l.called_back_at, l.lost_reason, l.note, l.was_reassigned
    FROM leads l JOIN people r ON r.id = l.reception_id LEFT JOIN platforms f ON f.id = l.platform_id
    LEFT JOIN people a ON a.id = l.assigned_id LEFT JOIN customers c ON c.id = l.customer_id";

/// A lead, and whether it was given to others before.
fn lead(row: &Row<'_>) -> rusqlite::Result<(LeadRow, bool)> {
    let times = LeadTimes {
        assigned: get(row, 20)?,
        fed_back: get(row, 21)?,
        contacted: get(row, 22)?,
        checked: get(row, 23)?,
        material: get(row, 24)?,
        confirmed: get(row, 25)?,
        invited: get(row, 26)?,
        met: get(row, 27)?,
    };
    let details = LeadDetails {
        place: row.get(30)?,
        decider_there: row.get(31)?,
        satisfaction: row.get(32)?,
        called_back_at: get(row, 33)?,
        lost_reason: row.get(34)?,
        note: row.get(35)?,
        earlier: Vec::new(),
    };
    let lead = Lead {
        no: row.get(1)?,
        received_at: get(row, 2)?,
        company: row.get(3)?,
        contact: row.get(4)?,
        phone: row.get(5)?,
        need: row.get(6)?,
        need_reason: row.get(7)?,
        budget: row.get(8)?,
        region: row.get(9)?,
        address: row.get(10)?,
        qq: row.get(11)?,
        email: row.get(12)?,
        decides: row.get(13)?,
        platform: row.get(14)?,
        keyword: row.get(15)?,
        reception: row.get(16)?,
        valid: row.get(17)?,
        why_not: row.get(18)?,
        assigned_to: row.get(19)?,
        times,
        outcome: get(row, 28)?,
        customer: row.get(29)?,
        details,
    };
    Ok((LeadRow { id: LeadId(row.get(0)?), lead }, row.get(36)?))
}

fn select(source: &(impl Source + ?Sized), rest: &str, params: impl Params) -> StoreResult<Vec<LeadRow>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} {rest}"))?;
    let rows = statement.query_map(params, lead)?.collect::<Result<Vec<_>, _>>()?;
    let mut leads = Vec::with_capacity(rows.len());
    for (mut row, was_reassigned) in rows {
        if was_reassigned {
            row.lead.details.earlier = earlier(source, row.id)?;
        }
        leads.push(row);
    }
    Ok(leads)
}

/// To whom a lead was given before, the earliest first.
fn earlier(source: &(impl Source + ?Sized), id: LeadId) -> StoreResult<Vec<LeadAssignment>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT p.name, g.assigned_at, g.fed_back_at, g.contacted_at FROM lead_assignments g
         JOIN people p ON p.id = g.person_id WHERE g.lead_id = ?1 ORDER BY g.position",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(LeadAssignment {
            person: row.get(0)?,
            assigned: get(row, 1)?,
            fed_back: get(row, 2)?,
            contacted: get(row, 3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A lead by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<LeadRow>> {
    Ok(select(source, "WHERE l.no = ?1", [no])?.pop())
}

/// A lead by its row.
///
/// # Errors
/// When SQLite fails.
pub fn by_id(source: &(impl Source + ?Sized), id: LeadId) -> StoreResult<Option<LeadRow>> {
    Ok(select(source, "WHERE l.id = ?1", [id.0])?.pop())
}

/// The row of a lead by its number.
///
/// # Errors
/// When SQLite fails.
pub fn id_of(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<LeadId>> {
    let mut statement = source.connection().prepare_cached("SELECT id FROM leads WHERE no = ?1")?;
    Ok(statement.query_row([no], |row| row.get(0).map(LeadId)).optional()?)
}

/// The leads received from one day to another, both included, by time and number.
///
/// # Errors
/// When SQLite fails.
pub fn received(source: &(impl Source + ?Sized), from: NaiveDate, to: NaiveDate) -> StoreResult<Vec<LeadRow>> {
    let after = to.succ_opt().unwrap_or(to);
    let rest = "WHERE l.received_at >= ?1 AND l.received_at < ?2 ORDER BY l.received_at, l.no";
    select(source, rest, params![Stamp::date(from), Stamp::date(after)])
}

/// The leads that are valid, neither won nor lost, and received by an instant, by number.
///
/// # Errors
/// When SQLite fails.
pub fn running(source: &(impl Source + ?Sized), at: NaiveDateTime) -> StoreResult<Vec<LeadRow>> {
    let rest = "WHERE l.outcome = 'open' AND l.valid = 1 AND l.received_at <= ?1 ORDER BY l.no";
    select(source, rest, [Stamp::instant(at)])
}

/// L-5: invalid leads that nobody has called back yet, by time and number.
///
/// # Errors
/// When SQLite fails.
pub fn to_call_back(source: &(impl Source + ?Sized), at: NaiveDateTime) -> StoreResult<Vec<LeadRow>> {
    let rest = "WHERE l.valid = 0 AND l.outcome = 'open' AND l.called_back_at IS NULL AND l.received_at <= ?1
        ORDER BY l.received_at, l.no";
    select(source, rest, [Stamp::instant(at)])
}

/// Leads that somebody had to do with on a day: received, given out, contacted and so on, by number.
///
/// # Errors
/// When SQLite fails.
pub fn touched_on(source: &(impl Source + ?Sized), day: NaiveDate) -> StoreResult<Vec<LeadRow>> {
    let rest = "WHERE l.received_at >= ?1 AND l.received_at < ?2 OR l.assigned_at >= ?1 AND l.assigned_at < ?2
        OR l.contacted_at >= ?1 AND l.contacted_at < ?2 OR l.material_at >= ?1 AND l.material_at < ?2
        OR l.invited_at >= ?1 AND l.invited_at < ?2 OR l.met_at >= ?1 AND l.met_at < ?2 ORDER BY l.no";
    let after = day.succ_opt().unwrap_or(day);
    select(source, rest, params![Stamp::date(day), Stamp::date(after)])
}

/// C-9: the date of a customer's earliest lead.
///
/// # Errors
/// When SQLite fails.
pub fn first_inquiry(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Option<NaiveDate>> {
    let mut statement = source
        .connection()
        .prepare_cached("SELECT substr(min(received_at), 1, 10) FROM leads WHERE customer_id = ?1")?;
    Ok(statement.query_row([customer.0], |row| get(row, 0))?)
}

/// The first order ever (C-12's sequence) of every customer who became one by a lead received from one day to another, and
/// its amount; voided orders are none.
///
/// # Errors
/// When SQLite fails.
pub fn first_orders(
    source: &(impl Source + ?Sized),
    from: NaiveDate,
    to: NaiveDate,
) -> StoreResult<HashMap<String, Money>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT c.name, (SELECT o.amount FROM orders o WHERE o.customer_id = c.id AND o.voided = 0
         ORDER BY o.date, o.time, o.no LIMIT 1) FROM customers c
         WHERE c.id IN (SELECT customer_id FROM leads WHERE received_at >= ?1 AND received_at < ?2)",
    )?;
    let after = to.succ_opt().unwrap_or(to);
    let rows = statement.query_map(params![Stamp::date(from), Stamp::date(after)], |row| {
        let amount = row.get::<_, Option<i64>>(1)?.map(Money::from_fen);
        Ok((row.get::<_, String>(0)?, amount.unwrap_or(Money::ZERO)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A follow-up of a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadFollowup {
    /// The lead's number.
    pub lead_no: String,
    /// By whom.
    pub person: PersonId,
    /// When; a follow-up of which only the date is known counts from its first minute.
    pub at: NaiveDateTime,
    /// Whether it was a call that was connected.
    pub is_connected_call: bool,
}

/// The follow-ups of leads up to a day, from a day on where one is given, by time.
///
/// # Errors
/// When SQLite fails.
pub fn followups_of_leads(
    source: &(impl Source + ?Sized),
    from: NaiveDate,
    through: NaiveDate,
) -> StoreResult<Vec<LeadFollowup>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT lead, person_id, date, time, way = 'call' AND connected = 1 FROM followups
         WHERE lead IS NOT NULL AND date BETWEEN ?1 AND ?2 ORDER BY date, time, no",
    )?;
    let rows = statement.query_map(params![Stamp::date(from), Stamp::date(through)], |row| {
        let (date, time): (NaiveDate, Option<chrono::NaiveTime>) = (get(row, 2)?, get(row, 3)?);
        Ok(LeadFollowup {
            lead_no: row.get(0)?,
            person: PersonId(row.get(1)?),
            at: date.and_time(time.unwrap_or(chrono::NaiveTime::MIN)),
            is_connected_call: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many leads were received on a day, to propose a number.
///
/// # Errors
/// When SQLite fails.
pub fn count_on(source: &(impl Source + ?Sized), day: NaiveDate) -> StoreResult<i64> {
    let mut statement = source
        .connection()
        .prepare_cached("SELECT count(*) FROM leads WHERE received_at >= ?1 AND received_at < ?2")?;
    let after = day.succ_opt().unwrap_or(day);
    Ok(statement.query_row(params![Stamp::date(day), Stamp::date(after)], |row| row.get(0))?)
}

/// The numbers of the leads that became a customer.
///
/// # Errors
/// When SQLite fails.
pub fn of_customer(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Vec<String>> {
    let mut statement =
        source.connection().prepare_cached("SELECT no FROM leads WHERE customer_id = ?1 ORDER BY received_at, no")?;
    Ok(statement.query_map([customer.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Adds a lead.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, lead: &Lead, names: &LeadNames) -> StoreResult<()> {
    write(
        tx,
        "INSERT INTO leads (no, received_at, company, contact, phone, need, need_reason, budget, region, address, qq, email,
         decides, platform_id, keyword, reception_id, valid, why_not, assigned_id, assigned_at, fed_back_at, contacted_at,
         checked_at, material_at, confirmed_at, invited_at, met_at, outcome, customer_id, place, decider_there, satisfaction,
         called_back_at, lost_reason, note, was_reassigned, id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
         ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37)",
        None,
        lead,
        names,
    )?;
    write_earlier(tx, LeadId(tx.connection().last_insert_rowid()), lead, names)
}

/// Changes a lead.
///
/// # Errors
/// When SQLite fails.
pub fn update(tx: &Tx<'_>, id: LeadId, lead: &Lead, names: &LeadNames) -> StoreResult<()> {
    write(
        tx,
        "UPDATE leads SET no = ?1, received_at = ?2, company = ?3, contact = ?4, phone = ?5, need = ?6, need_reason = ?7,
         budget = ?8, region = ?9, address = ?10, qq = ?11, email = ?12, decides = ?13, platform_id = ?14, keyword = ?15,
         reception_id = ?16, valid = ?17, why_not = ?18, assigned_id = ?19, assigned_at = ?20, fed_back_at = ?21,
         contacted_at = ?22, checked_at = ?23, material_at = ?24, confirmed_at = ?25, invited_at = ?26, met_at = ?27,
         outcome = ?28, customer_id = ?29, place = ?30, decider_there = ?31, satisfaction = ?32, called_back_at = ?33,
         lost_reason = ?34, note = ?35, was_reassigned = ?36 WHERE id = ?37",
        Some(id),
        lead,
        names,
    )?;
    tx.connection().prepare_cached("DELETE FROM lead_assignments WHERE lead_id = ?1")?.execute([id.0])?;
    write_earlier(tx, id, lead, names)
}

fn write(tx: &Tx<'_>, sql: &str, id: Option<LeadId>, lead: &Lead, names: &LeadNames) -> StoreResult<()> {
    let instant = |at: Option<NaiveDateTime>| at.map(Stamp::instant);
    let (times, details) = (&lead.times, &lead.details);
    tx.connection().prepare_cached(sql)?.execute(params![
        lead.no,
        Stamp::instant(lead.received_at),
        lead.company,
        lead.contact,
        lead.phone,
        lead.need,
        lead.need_reason,
        lead.budget,
        lead.region,
        lead.address,
        lead.qq,
        lead.email,
        lead.decides,
        names.platform.map(|id| id.0),
        lead.keyword,
        names.reception.0,
        lead.valid,
        lead.why_not,
        names.assigned.map(|id| id.0),
        instant(times.assigned),
        instant(times.fed_back),
        instant(times.contacted),
        instant(times.checked),
        instant(times.material),
        instant(times.confirmed),
        instant(times.invited),
        instant(times.met),
        lead.outcome.key(),
        names.customer.map(|id| id.0),
        details.place,
        details.decider_there,
        details.satisfaction,
        instant(details.called_back_at),
        details.lost_reason,
        details.note,
        !details.earlier.is_empty(),
        id.map(|id| id.0)
    ])?;
    Ok(())
}

fn write_earlier(tx: &Tx<'_>, id: LeadId, lead: &Lead, names: &LeadNames) -> StoreResult<()> {
    let mut statement = tx.connection().prepare_cached(
        "INSERT INTO lead_assignments (lead_id, position, person_id, assigned_at, fed_back_at, contacted_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let instant = |at: Option<NaiveDateTime>| at.map(Stamp::instant);
    for (position, (one, person)) in (0_i64..).zip(lead.details.earlier.iter().zip(&names.earlier)) {
        let (assigned, fed_back, contacted) = (instant(one.assigned), instant(one.fed_back), instant(one.contacted));
        statement.execute(params![id.0, position, person.0, assigned, fed_back, contacted])?;
    }
    Ok(())
}

/// Takes a lead away that no paper names.
///
/// # Errors
/// When something names it, or SQLite fails.
pub fn delete(tx: &Tx<'_>, id: LeadId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM lead_assignments WHERE lead_id = ?1")?.execute([id.0])?;
    tx.connection().prepare_cached("DELETE FROM leads WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

/// What still names a lead: the kind and key of the first such record.
///
/// # Errors
/// When SQLite fails.
pub fn named_by(source: &(impl Source + ?Sized), id: LeadId) -> StoreResult<Option<(&'static str, String)>> {
    super::people::named(
        source,
        id.0,
        &[
            ("followup", "SELECT no FROM followups WHERE lead = (SELECT no FROM leads WHERE id = ?1) LIMIT 1"),
            ("paper", "SELECT slot FROM papers WHERE lead_id = ?1 LIMIT 1"),
        ],
    )
}

impl Decode for crate::model::LeadOutcome {
    fn decode(row: &Row<'_>, column: usize) -> rusqlite::Result<Self> {
        let text: String = row.get(column)?;
        Ok(Self::ALL.into_iter().find(|one| one.key() == text).unwrap_or_default())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::{OpenMode, Store};

    #[test]
    fn follow_ups_of_leads_are_read_by_day() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.jicheng"), OpenMode::Create).unwrap();
        let day = |day| NaiveDate::from_ymd_opt(2024, 3, day).unwrap();
        let read = || followups_of_leads(&store, day(2), day(9)).unwrap();
        store.connection().execute_batch("INSERT INTO people VALUES (1, '甲', 'staff', 1, 'jia j');").unwrap();
        assert!(read().is_empty());
        store
            .connection()
            .execute_batch(
                "INSERT INTO followups (no, date, time, person_id, lead, way, connected) VALUES
                 ('1', '2024-03-01', '10:00', 1, 'X1', 'call', 1), ('2', '2024-03-09', '10:30', 1, 'X1', 'call', 0),
                 ('3', '2024-03-02', NULL, 1, 'X2', 'call', 1);",
            )
            .unwrap();
        let told: Vec<String> =
            read().iter().map(|one| format!("{} {} {}", one.lead_no, one.at, one.is_connected_call)).collect();
        assert_eq!(told, ["X2 2024-03-02 00:00:00 true", "X1 2024-03-09 10:30:00 false"]);
    }
}
