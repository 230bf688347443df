//! The renewal commission that a statement signs, with the rates it rests on (M-1, K-12).

use rusqlite::{Row, params};

use super::decode::{Decode, Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{CustomerId, Money, PersonId, PolicyId, Rate};
use crate::rules::renewals::{RenewalLine, RenewalMonth, RenewalRow, Tally};

/// Adds the renewals of a statement.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, no: i64, month: &RenewalMonth) -> StoreResult<()> {
    let mut lines = tx.connection().prepare_cached(
        "INSERT INTO statement_renewals (statement_no, position, no, customer_id, signed_on, part, person_id, base, rate,
         percent, expiring, renewed, policy_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    for (line, position) in month.lines.iter().zip(0_i64..) {
        lines.execute(params![
            no,
            position,
            line.no,
            line.customer.0,
            Stamp::date(line.signed_on),
            line.part.key(),
            line.person.0,
            line.base.fen(),
            line.rate.to_string(),
            line.percent.fen(),
            line.tally.expiring,
            line.tally.renewed,
            line.policy.0
        ])?;
    }
    let mut people = tx.connection().prepare_cached(
        "INSERT INTO statement_renewal_rates (statement_no, person_id, expiring, renewed, fees, rate, commission)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for row in &month.people {
        people.execute(params![
            no,
            row.person.0,
            row.tally.expiring,
            row.tally.renewed,
            row.fees.fen(),
            row.rate.to_string(),
            row.commission.fen()
        ])?;
    }
    Ok(())
}

fn line(row: &Row<'_>) -> rusqlite::Result<RenewalLine> {
    Ok(RenewalLine {
        no: row.get(0)?,
        customer: CustomerId(row.get(1)?),
        signed_on: get(row, 2)?,
        part: get(row, 3)?,
        person: PersonId(row.get(4)?),
        base: Money::decode(row, 5)?,
        rate: Rate::decode(row, 6)?,
        percent: Money::decode(row, 7)?,
        tally: Tally { expiring: row.get(8)?, renewed: row.get(9)? },
        policy: PolicyId(row.get(10)?),
    })
}

fn person(row: &Row<'_>) -> rusqlite::Result<RenewalRow> {
    Ok(RenewalRow {
        person: PersonId(row.get(0)?),
        tally: Tally { expiring: row.get(1)?, renewed: row.get(2)? },
        fees: Money::decode(row, 3)?,
        rate: Rate::decode(row, 4)?,
        commission: Money::decode(row, 5)?,
    })
}

/// The renewals that a statement signs.
///
/// # Errors
/// When SQLite fails.
pub fn month(source: &(impl Source + ?Sized), no: i64) -> StoreResult<RenewalMonth> {
    let mut query = source.connection().prepare_cached(
        "SELECT no, customer_id, signed_on, part, person_id, base, rate, percent, expiring, renewed, policy_id
         FROM statement_renewals WHERE statement_no = ?1 ORDER BY position",
    )?;
    let lines = query.query_map([no], line)?.collect::<Result<_, _>>()?;
    let mut query = source.connection().prepare_cached(
        "SELECT person_id, expiring, renewed, fees, rate, commission FROM statement_renewal_rates
         WHERE statement_no = ?1 ORDER BY person_id",
    )?;
    let people = query.query_map([no], person)?.collect::<Result<_, _>>()?;
    Ok(RenewalMonth { lines, people })
}
