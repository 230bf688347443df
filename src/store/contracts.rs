//! 服务合同, and what the rules of renewals and visits look at.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Params, Row, params};

use super::decode::{Decode, Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{Blocked, Contract, ContractId, CustomerId, Money, Month, PersonId};
use crate::rules::renewals::{Expiring, Renewal};

/// Whom and what a contract names, by rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractNames {
    /// 客户.
    pub customer: CustomerId,
    /// 售后人员.
    pub service: Option<PersonId>,
    /// 销售人员.
    pub sales: Option<PersonId>,
    /// The contract that it renews.
    pub renews: Option<ContractId>,
}

/// A contract with whom and what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRow {
    /// Its row.
    pub id: ContractId,
    /// The record.
    pub contract: Contract,
    /// Whom it names.
    pub names: ContractNames,
}

const SELECT: &str =
    "SELECT k.id, k.no, c.name, k.service, k.fee, k.signed_on, k.starts_on, k.expires_on, s.name, v.name,
    r.no, k.visits, k.blocked_on, k.blocked_note, k.customer_id, k.service_id, k.sales_id, k.renews_id
    FROM contracts k JOIN customers c ON c.id = k.customer_id LEFT JOIN people s ON s.id = k.service_id
    LEFT JOIN people v ON v.id = k.sales_id LEFT JOIN contracts r ON r.id = k.renews_id";

fn contract(row: &Row<'_>) -> rusqlite::Result<ContractRow> {
    let blocked = match (get::<Option<NaiveDate>>(row, 12)?, row.get::<_, Option<String>>(13)?) {
        (Some(since), Some(note)) => Some(Blocked { since, note }),
        _ => None,
    };
    Ok(ContractRow {
        id: ContractId(row.get(0)?),
        contract: Contract {
            no: row.get(1)?,
            customer: row.get(2)?,
            service: row.get(3)?,
            fee: Money::decode(row, 4)?,
            signed_on: get(row, 5)?,
            starts_on: get(row, 6)?,
            expires_on: get(row, 7)?,
            service_person: row.get(8)?,
            sales_person: row.get(9)?,
            renewed_from: row.get(10)?,
            visits: get(row, 11)?,
            blocked,
        },
        names: ContractNames {
            customer: CustomerId(row.get(14)?),
            service: get(row, 15)?,
            sales: get(row, 16)?,
            renews: row.get::<_, Option<i64>>(17)?.map(ContractId),
        },
    })
}

fn select(source: &(impl Source + ?Sized), rest: &str, params: impl Params) -> StoreResult<Vec<ContractRow>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} {rest}"))?;
    let rows = statement.query_map(params, contract)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// A contract by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<ContractRow>> {
    Ok(select(source, "WHERE k.no = ?1", [no])?.pop())
}

/// The row of a contract by its number.
///
/// # Errors
/// When SQLite fails.
pub fn id_of(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<ContractId>> {
    let mut statement = source.connection().prepare_cached("SELECT id FROM contracts WHERE no = ?1")?;
    Ok(statement.query_row([no], |row| row.get(0).map(ContractId)).optional()?)
}

/// Every contract, by expiry and number.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<ContractRow>> {
    select(source, "ORDER BY k.expires_on, k.no", [])
}

/// The contracts of a customer, by start and number.
///
/// # Errors
/// When SQLite fails.
pub fn of_customer(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Vec<ContractRow>> {
    select(source, "WHERE k.customer_id = ?1 ORDER BY k.starts_on, k.no", [customer.0])
}

/// The contracts that are marked as 受阻 and that nothing renews yet, by expiry and number.
///
/// # Errors
/// When SQLite fails.
pub fn blocked(source: &(impl Source + ?Sized)) -> StoreResult<Vec<ContractRow>> {
    select(
        source,
        "WHERE k.blocked_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contracts n WHERE n.renews_id = k.id)
         ORDER BY k.expires_on, k.no",
        [],
    )
}

/// The rows of all contracts that others renew.
///
/// # Errors
/// When SQLite fails.
pub fn renewed(source: &(impl Source + ?Sized)) -> StoreResult<HashSet<ContractId>> {
    let mut statement =
        source.connection().prepare_cached("SELECT renews_id FROM contracts WHERE renews_id IS NOT NULL")?;
    let rows = statement.query_map([], |row| row.get(0).map(ContractId))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The contracts that expire from the first day to the second and that nothing renews yet, by expiry and number.
///
/// # Errors
/// When SQLite fails.
pub fn unrenewed_between(
    source: &(impl Source + ?Sized),
    from: NaiveDate,
    to: NaiveDate,
) -> StoreResult<Vec<ContractRow>> {
    select(
        source,
        "WHERE k.expires_on BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM contracts n WHERE n.renews_id = k.id)
         ORDER BY k.expires_on, k.no",
        params![Stamp::date(from), Stamp::date(to)],
    )
}

/// The contracts of these rows, in their sequence.
///
/// # Errors
/// When SQLite fails.
pub fn by_ids(source: &(impl Source + ?Sized), ids: &[ContractId]) -> StoreResult<Vec<ContractRow>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} WHERE k.id = ?1"))?;
    let rows = ids.iter().map(|id| Ok(statement.query_row([id.0], contract)?));
    rows.collect()
}

/// A contract that runs on a day, by rows alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Its row.
    pub id: ContractId,
    /// 客户.
    pub customer: CustomerId,
    /// 开始日期.
    pub starts_on: NaiveDate,
    /// 到期日期.
    pub expires_on: NaiveDate,
    /// 回访周期.
    pub visits: crate::model::VisitCycle,
}

/// The contracts that run on a day, by expiry: no names, all of it from one index, so that a hundred thousand are read
/// quickly.
///
/// # Errors
/// When SQLite fails.
pub fn running(source: &(impl Source + ?Sized), on: NaiveDate) -> StoreResult<Vec<Running>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT id, customer_id, starts_on, expires_on, visits FROM contracts WHERE expires_on >= ?1 AND starts_on <= ?1
         ORDER BY expires_on, starts_on, customer_id, visits, id",
    )?;
    let running = |row: &Row<'_>| {
        Ok(Running {
            id: ContractId(row.get(0)?),
            customer: CustomerId(row.get(1)?),
            starts_on: get(row, 2)?,
            expires_on: get(row, 3)?,
            visits: get(row, 4)?,
        })
    };
    let rows = statement.query_map([Stamp::date(on)], running)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The contracts with a 售后人员 that expire in a month, with when the first that renews each was signed.
///
/// # Errors
/// When SQLite fails.
pub fn expiring_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<Expiring>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT service_id, (SELECT min(n.signed_on) FROM contracts n WHERE n.renews_id = k.id) FROM contracts k
         WHERE expires_on BETWEEN ?1 AND ?2 AND service_id IS NOT NULL",
    )?;
    let days = params![Stamp::date(month.first_day()), Stamp::date(month.last_day())];
    let expiring = |row: &Row<'_>| Ok(Expiring { person: PersonId(row.get(0)?), renewed_on: get(row, 1)? });
    let rows = statement.query_map(days, expiring)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The contracts signed in a month that renew another.
///
/// # Errors
/// When SQLite fails.
pub fn renewals_in(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Vec<Renewal>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT no, customer_id, signed_on, fee, service_id, sales_id FROM contracts
         WHERE renews_id IS NOT NULL AND signed_on BETWEEN ?1 AND ?2 ORDER BY signed_on, no",
    )?;
    let days = params![Stamp::date(month.first_day()), Stamp::date(month.last_day())];
    let renewal = |row: &Row<'_>| {
        Ok(Renewal {
            no: row.get(0)?,
            customer: CustomerId(row.get(1)?),
            signed_on: get(row, 2)?,
            fee: Money::decode(row, 3)?,
            service: get(row, 4)?,
            sales: get(row, 5)?,
        })
    };
    let rows = statement.query_map(days, renewal)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The number of the first contract that renews this one.
///
/// # Errors
/// When SQLite fails.
pub fn renewed_by(source: &(impl Source + ?Sized), id: ContractId) -> StoreResult<Option<String>> {
    let mut statement = source
        .connection()
        .prepare_cached("SELECT no FROM contracts WHERE renews_id = ?1 ORDER BY signed_on, no LIMIT 1")?;
    Ok(statement.query_row([id.0], |row| row.get(0)).optional()?)
}

/// The contract that this one renews.
///
/// # Errors
/// When SQLite fails.
pub fn renews(source: &(impl Source + ?Sized), id: ContractId) -> StoreResult<Option<ContractId>> {
    let mut statement = source.connection().prepare_cached("SELECT renews_id FROM contracts WHERE id = ?1")?;
    let found = statement.query_row([id.0], |row| row.get::<_, Option<i64>>(0)).optional()?;
    Ok(found.flatten().map(ContractId))
}

/// Adds a contract.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, contract: &Contract, names: &ContractNames) -> StoreResult<ContractId> {
    write(
        tx,
        "INSERT INTO contracts (no, customer_id, service, fee, signed_on, starts_on, expires_on, service_id, sales_id,
         renews_id, visits, blocked_on, blocked_note, id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        None,
        contract,
        names,
    )?;
    Ok(ContractId(tx.connection().last_insert_rowid()))
}

/// Changes a contract.
///
/// # Errors
/// When SQLite fails.
pub fn update(tx: &Tx<'_>, id: ContractId, contract: &Contract, names: &ContractNames) -> StoreResult<()> {
    write(
        tx,
        "UPDATE contracts SET no = ?1, customer_id = ?2, service = ?3, fee = ?4, signed_on = ?5, starts_on = ?6,
         expires_on = ?7, service_id = ?8, sales_id = ?9, renews_id = ?10, visits = ?11, blocked_on = ?12,
         blocked_note = ?13 WHERE id = ?14",
        Some(id),
        contract,
        names,
    )
}

fn write(
    tx: &Tx<'_>,
    sql: &str,
    id: Option<ContractId>,
    contract: &Contract,
    names: &ContractNames,
) -> StoreResult<()> {
    let blocked = contract.blocked.as_ref();
    tx.connection().prepare_cached(sql)?.execute(params![
        contract.no,
        names.customer.0,
        contract.service,
        contract.fee.fen(),
        Stamp::date(contract.signed_on),
        Stamp::date(contract.starts_on),
        Stamp::date(contract.expires_on),
        names.service.map(|id| id.0),
        names.sales.map(|id| id.0),
        names.renews.map(|id| id.0),
        contract.visits.key(),
        blocked.map(|blocked| Stamp::date(blocked.since)),
        blocked.map(|blocked| &blocked.note),
        id.map(|id| id.0)
    ])?;
    Ok(())
}

/// Says which contract one renews: of a file, the one it names may stand below it.
///
/// # Errors
/// When SQLite fails.
pub fn set_renews(tx: &Tx<'_>, id: ContractId, renews: ContractId) -> StoreResult<()> {
    tx.connection().prepare_cached("UPDATE contracts SET renews_id = ?2 WHERE id = ?1")?.execute([id.0, renews.0])?;
    Ok(())
}

/// Takes one away that nothing renews.
///
/// # Errors
/// When another renews it, or SQLite fails.
pub fn delete(tx: &Tx<'_>, id: ContractId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM contracts WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}
