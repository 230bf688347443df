//! The duty log.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{OptionalExtension, Params, Row, params};

use super::decode::{Decode, Stamp, get};
use super::{Source, StoreResult, Tx};
use crate::model::{
    CustomerId, DutyEntry, DutyId, DutyOrder, DutyReply, DutyRuling, Hours, Money, PersonId, PlatformId,
};
use crate::rules::duty::{Facts, OrderFacts, ReplyFacts};

/// The rows that an entry names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyNames {
    /// 客户.
    pub customer: CustomerId,
    /// 平台.
    pub platform: Option<PlatformId>,
    /// 值班人.
    pub replier: Option<PersonId>,
    /// 下单人.
    pub taker: Option<PersonId>,
    /// 转化人.
    pub converter: Option<PersonId>,
    /// 回复时限 of the platform in minutes.
    pub limit_minutes: Option<u32>,
}

/// An entry with the rows that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRow {
    /// Its row.
    pub id: DutyId,
    /// The record.
    pub entry: DutyEntry,
    /// Whom and what it names.
    pub names: DutyNames,
}

impl DutyRow {
    /// What the rules look at.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        facts(&self.entry, &self.names)
    }
}

/// What the rules look at in an entry; somebody who is not known is nobody.
#[must_use]
pub fn facts<'a>(entry: &'a DutyEntry, names: &DutyNames) -> Facts<'a> {
    let nobody = PersonId(0);
    Facts {
        no: &entry.no,
        customer: names.customer,
        reply: entry.reply.as_ref().map(|reply| ReplyFacts {
            kind: entry.kind,
            asked_at: entry.asked_at,
            done_at: reply.done_at,
            by: names.replier.unwrap_or(nobody),
            effective: entry.effective,
            limit_minutes: names.limit_minutes,
        }),
        order: entry.order.as_ref().map(|order| OrderFacts {
            placed_at: order.placed_at,
            amount: order.amount,
            taken_by: names.taker.unwrap_or(nobody),
            converted_by: names.converter.unwrap_or(nobody),
            origin: order.origin,
        }),
        ruling: entry.ruling.as_ref(),
    }
}

const SELECT: &str = "SELECT d.id, d.no, c.name, d.kind, f.name, d.asked_at, d.done_at, r.name, d.effective, d.why_not,
    d.placed_at, d.amount, t.name, v.name, d.origin, d.precedent, d.ruled_reply, d.ruled_order, d.ruled_conversion,
    d.ruling_reason, d.customer_id, d.platform_id, d.replier_id, d.taker_id, d.converter_id, f.reply_limit_minutes
    FROM duty d JOIN customers c ON c.id = d.customer_id LEFT JOIN platforms f ON f.id = d.platform_id
    LEFT JOIN people r ON r.id = d.replier_id LEFT JOIN people t ON t.id = d.taker_id
    LEFT JOIN people v ON v.id = d.converter_id";

fn duty(row: &Row<'_>) -> rusqlite::Result<DutyRow> {
    let reply = match get::<Option<NaiveDateTime>>(row, 6)? {
        None => None,
        Some(done_at) => Some(DutyReply { done_at, by: row.get(7)? }),
    };
    let order = match get::<Option<NaiveDateTime>>(row, 10)? {
        None => None,
        Some(placed_at) => Some(DutyOrder {
            placed_at,
            amount: Money::decode(row, 11)?,
            taken_by: row.get(12)?,
            converted_by: row.get(13)?,
            origin: get(row, 14)?,
        }),
    };
    let ruling = match row.get::<_, Option<String>>(19)? {
        None => None,
        Some(reason) => {
            Some(DutyRuling { reply: get(row, 16)?, order: get(row, 17)?, conversion: get(row, 18)?, reason })
        }
    };
    Ok(DutyRow {
        id: DutyId(row.get(0)?),
        entry: DutyEntry {
            no: row.get(1)?,
            customer: row.get(2)?,
            kind: get(row, 3)?,
            platform: row.get(4)?,
            asked_at: get(row, 5)?,
            reply,
            effective: row.get(8)?,
            why_not: row.get(9)?,
            order,
            precedent: row.get(15)?,
            ruling,
        },
        names: DutyNames {
            customer: CustomerId(row.get(20)?),
            platform: row.get::<_, Option<i64>>(21)?.map(PlatformId),
            replier: get(row, 22)?,
            taker: get(row, 23)?,
            converter: get(row, 24)?,
            limit_minutes: row.get(25)?,
        },
    })
}

fn select(source: &(impl Source + ?Sized), rest: &str, params: impl Params) -> StoreResult<Vec<DutyRow>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} {rest}"))?;
    let rows = statement.query_map(params, duty)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// An entry by its number.
///
/// # Errors
/// When SQLite fails.
pub fn by_no(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<DutyRow>> {
    Ok(select(source, "WHERE d.no = ?1", [no])?.pop())
}

/// The entries of which anything happened from the first day up to, not including, the second, by row.
///
/// # Errors
/// When SQLite fails.
pub fn between(source: &(impl Source + ?Sized), from: NaiveDate, to: NaiveDate) -> StoreResult<Vec<DutyRow>> {
    let rest = "WHERE d.id IN (SELECT id FROM duty WHERE done_at >= ?1 AND done_at < ?2
        UNION SELECT id FROM duty WHERE placed_at >= ?1 AND placed_at < ?2) ORDER BY d.id";
    select(source, rest, params![Stamp::date(from), Stamp::date(to)])
}

/// The same of one customer.
///
/// # Errors
/// When SQLite fails.
pub fn of_customer_between(
    source: &(impl Source + ?Sized),
    customer: CustomerId,
    from: NaiveDate,
    to: NaiveDate,
) -> StoreResult<Vec<DutyRow>> {
    let rest = "WHERE d.customer_id = ?3 AND (d.done_at >= ?1 AND d.done_at < ?2
        OR d.placed_at >= ?1 AND d.placed_at < ?2) ORDER BY d.id";
    select(source, rest, params![Stamp::date(from), Stamp::date(to), customer.0])
}

/// The entries of a customer, by row.
///
/// # Errors
/// When SQLite fails.
pub fn of_customer(source: &(impl Source + ?Sized), customer: CustomerId) -> StoreResult<Vec<DutyRow>> {
    select(source, "WHERE d.customer_id = ?1 ORDER BY d.id", [customer.0])
}

/// Whether there is any entry.
///
/// # Errors
/// When SQLite fails.
pub fn is_any(source: &(impl Source + ?Sized)) -> StoreResult<bool> {
    Ok(source.connection().query_row("SELECT EXISTS (SELECT 1 FROM duty)", [], |row| row.get(0))?)
}

/// The first and last day on which a reply was given on a platform.
///
/// # Errors
/// When SQLite fails.
pub fn days_of_platform(
    source: &(impl Source + ?Sized),
    platform: PlatformId,
) -> StoreResult<Option<(NaiveDate, NaiveDate)>> {
    let mut statement = source.connection().prepare_cached(
        "SELECT substr(min(done_at), 1, 10), substr(max(done_at), 1, 10) FROM duty WHERE platform_id = ?1",
    )?;
    let days: (Option<NaiveDate>, Option<NaiveDate>) =
        statement.query_row([platform.0], |row| Ok((get(row, 0)?, get(row, 1)?)))?;
    Ok(days.0.zip(days.1))
}

/// Adds an entry.
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, entry: &DutyEntry, names: &DutyNames) -> StoreResult<()> {
    write(
        tx,
        "INSERT INTO duty (no, customer_id, kind, platform_id, asked_at, done_at, replier_id, effective, why_not, placed_at,
         amount, taker_id, converter_id, origin, precedent, ruled_reply, ruled_order, ruled_conversion, ruling_reason, id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        None,
        entry,
        names,
    )
}

/// Changes an entry.
///
/// # Errors
/// When SQLite fails.
pub fn update(tx: &Tx<'_>, id: DutyId, entry: &DutyEntry, names: &DutyNames) -> StoreResult<()> {
    write(
        tx,
        "UPDATE duty SET no = ?1, customer_id = ?2, kind = ?3, platform_id = ?4, asked_at = ?5, done_at = ?6,
         replier_id = ?7, effective = ?8, why_not = ?9, placed_at = ?10, amount = ?11, taker_id = ?12, converter_id = ?13,
         origin = ?14, precedent = ?15, ruled_reply = ?16, ruled_order = ?17, ruled_conversion = ?18, ruling_reason = ?19
         WHERE id = ?20",
        Some(id),
        entry,
        names,
    )
}

fn write(tx: &Tx<'_>, sql: &str, id: Option<DutyId>, entry: &DutyEntry, names: &DutyNames) -> StoreResult<()> {
    let (reply, order, ruling) = (entry.reply.as_ref(), entry.order.as_ref(), entry.ruling.as_ref());
    tx.connection().prepare_cached(sql)?.execute(params![
        entry.no,
        names.customer.0,
        entry.kind.key(),
        names.platform.map(|id| id.0),
        entry.asked_at.map(Stamp::instant),
        reply.map(|reply| Stamp::instant(reply.done_at)),
        names.replier.map(|id| id.0),
        entry.effective,
        entry.why_not,
        order.map(|order| Stamp::instant(order.placed_at)),
        order.map(|order| order.amount.fen()),
        names.taker.map(|id| id.0),
        names.converter.map(|id| id.0),
        order.map(|order| order.origin.key()),
        entry.precedent,
        ruling.and_then(|ruling| ruling.reply).map(Hours::tenths),
        ruling.and_then(|ruling| ruling.order).map(Hours::tenths),
        ruling.and_then(|ruling| ruling.conversion).map(Hours::tenths),
        ruling.map(|ruling| &ruling.reason),
        id.map(|id| id.0)
    ])?;
    Ok(())
}

/// Takes an entry away.
///
/// # Errors
/// When SQLite fails.
pub fn delete(tx: &Tx<'_>, id: DutyId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM duty WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

/// The row of an entry by its number.
///
/// # Errors
/// When SQLite fails.
pub fn id_of(source: &(impl Source + ?Sized), no: &str) -> StoreResult<Option<DutyId>> {
    let mut statement = source.connection().prepare_cached("SELECT id FROM duty WHERE no = ?1")?;
    Ok(statement.query_row([no], |row| row.get(0).map(DutyId)).optional()?)
}
