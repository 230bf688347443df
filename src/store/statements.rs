//! Signed months: statements with their lines as they stood (M-1).

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, Row, params};

use super::decode::{Decode, credit_number, get};
use super::{Source, StoreError, StoreResult, Tx};
use crate::model::{Credit, Money, Month, OrderId, PolicyId, Rate, Stage};
use crate::rules::commission::{Line, LineKind, MonthResult, RateSource, Segments, Uncounted, Uncredited};

/// A statement's heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its number, 1, 2, 3…
    pub no: i64,
    /// The month it signs.
    pub month: Month,
    /// When.
    pub closed_at: String,
    /// Why, in the boss's words.
    pub reason: String,
    /// When it was reopened, if it was.
    pub reopened_at: Option<String>,
    /// Why it was reopened.
    pub reopen_reason: Option<String>,
}

const COLUMNS: &str = "no, month, closed_at, reason, reopened_at, reopen_reason FROM statements";

fn statement(row: &Row<'_>) -> rusqlite::Result<Statement> {
    Ok(Statement {
        no: row.get(0)?,
        month: get(row, 1)?,
        closed_at: row.get(2)?,
        reason: row.get(3)?,
        reopened_at: row.get(4)?,
        reopen_reason: row.get(5)?,
    })
}

/// Every statement, by number.
///
/// # Errors
/// When SQLite fails.
pub fn all(source: &(impl Source + ?Sized)) -> StoreResult<Vec<Statement>> {
    let sql = format!("SELECT {COLUMNS} ORDER BY no");
    let mut query = source.connection().prepare_cached(&sql)?;
    let rows = query.query_map([], statement)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The statement in force for a month; none where it is open.
///
/// # Errors
/// When SQLite fails.
pub fn in_force(source: &(impl Source + ?Sized), month: Month) -> StoreResult<Option<Statement>> {
    let sql = format!("SELECT {COLUMNS} WHERE month = ?1 AND reopened_at IS NULL");
    let mut query = source.connection().prepare_cached(&sql)?;
    Ok(query.query_row([month.to_string()], statement).optional()?)
}

/// The latest closed month: everything up to it is closed.
///
/// # Errors
/// When SQLite fails.
pub fn closed_through(source: &(impl Source + ?Sized)) -> StoreResult<Option<Month>> {
    let mut query = source
        .connection()
        .prepare_cached("SELECT month FROM statements WHERE reopened_at IS NULL ORDER BY month DESC LIMIT 1")?;
    Ok(query.query_row([], |row| get(row, 0)).optional()?)
}

/// Which policy held for each order month that a statement in force sealed; the first seal of a month stands.
///
/// # Errors
/// When SQLite fails.
pub fn sealed_policies(source: &(impl Source + ?Sized)) -> StoreResult<Vec<(Month, Option<PolicyId>)>> {
    let mut query = source.connection().prepare_cached(
        "SELECT p.month, p.policy_id FROM statement_policies p JOIN statements s ON s.no = p.statement_no
         WHERE s.reopened_at IS NULL ORDER BY p.month, s.no",
    )?;
    let rows = query
        .query_map([], |row| Ok((get(row, 0)?, row.get::<_, Option<i64>>(1)?.map(PolicyId))))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The first and last month in which anything is recorded: orders, payments, refunds, adjustments, duty entries, articles,
/// trainings, renewals of contracts.
///
/// # Errors
/// When SQLite fails.
pub fn recorded_months(source: &(impl Source + ?Sized)) -> StoreResult<Option<(Month, Month)>> {
    let sql = "SELECT min(month), max(month) FROM (
        SELECT substr(min(date), 1, 7) AS month FROM orders UNION ALL SELECT substr(max(date), 1, 7) FROM orders
        UNION ALL SELECT substr(max(paid_on), 1, 7) FROM orders WHERE paid_on IS NOT NULL
        UNION ALL SELECT substr(max(date), 1, 7) FROM refunds
        UNION ALL SELECT min(month) FROM adjustments UNION ALL SELECT max(month) FROM adjustments
        UNION ALL SELECT substr(min(done_at), 1, 7) FROM duty UNION ALL SELECT substr(max(done_at), 1, 7) FROM duty
        UNION ALL SELECT substr(min(placed_at), 1, 7) FROM duty UNION ALL SELECT substr(max(placed_at), 1, 7) FROM duty
        UNION ALL SELECT substr(min(date), 1, 7) FROM articles UNION ALL SELECT substr(max(date), 1, 7) FROM articles
        UNION ALL SELECT substr(min(date), 1, 7) FROM training UNION ALL SELECT substr(max(date), 1, 7) FROM training
        UNION ALL SELECT substr(min(signed_on), 1, 7) FROM contracts WHERE renews_id IS NOT NULL
        UNION ALL SELECT substr(max(signed_on), 1, 7) FROM contracts WHERE renews_id IS NOT NULL)";
    let mut query = source.connection().prepare_cached(sql)?;
    let months: (Option<Month>, Option<Month>) = query.query_row([], |row| Ok((get(row, 0)?, get(row, 1)?)))?;
    Ok(months.0.zip(months.1))
}

/// Adds a statement with everything it signs and the policies of the order months it seals.
///
/// # Errors
/// When SQLite fails.
pub fn insert(
    tx: &Tx<'_>,
    month: Month,
    at: NaiveDateTime,
    reason: &str,
    result: &MonthResult,
    policies: &[(Month, Option<PolicyId>)],
) -> StoreResult<i64> {
    tx.connection().execute(
        "INSERT INTO statements (month, closed_at, reason) VALUES (?1, ?2, ?3)",
        params![month.to_string(), at.format("%Y-%m-%d %H:%M").to_string(), reason],
    )?;
    let no = tx.connection().last_insert_rowid();
    let mut seal = tx
        .connection()
        .prepare_cached("INSERT INTO statement_policies (statement_no, month, policy_id) VALUES (?1, ?2, ?3)")?;
    for (month, policy) in policies {
        seal.execute(params![no, month.to_string(), policy.map(|id| id.0)])?;
    }
    insert_lines(tx, no, &result.lines)?;
    let mut left_out = tx.connection().prepare_cached(
        "INSERT INTO statement_uncredited (statement_no, position, order_id, stage, why, base)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (row, position) in result.uncredited.iter().zip(0_i64..) {
        left_out.execute(params![
            no,
            position,
            row.order.0,
            row.stage.map(Stage::key),
            why_text(row.why),
            row.base.map(Money::fen)
        ])?;
    }
    Ok(no)
}

fn insert_lines(tx: &Tx<'_>, no: i64, lines: &[Line]) -> StoreResult<()> {
    let mut insert = tx.connection().prepare_cached(
        "INSERT INTO statement_lines (statement_no, position, order_id, stage, credit, refund, base, segments, source,
         quality, percent, fixed, points, policy_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    for (line, position) in lines.iter().zip(0_i64..) {
        let refund = match &line.kind {
            LineKind::Commission => None,
            LineKind::Refund(no) => Some(no),
        };
        insert.execute(params![
            no,
            position,
            line.order.0,
            line.stage.key(),
            credit_number(line.credit),
            refund,
            line.base.fen(),
            segments_text(&line.segments),
            source_text(line.source),
            line.quality.map(|(level, rate)| format!("{level}@{rate}")),
            line.percent.fen(),
            line.fixed.fen(),
            line.points,
            line.policy.0
        ])?;
    }
    Ok(())
}

/// Marks a statement as reopened; it is kept.
///
/// # Errors
/// When SQLite fails.
pub fn reopen(tx: &Tx<'_>, no: i64, at: NaiveDateTime, reason: &str) -> StoreResult<()> {
    tx.connection().execute(
        "UPDATE statements SET reopened_at = ?2, reopen_reason = ?3 WHERE no = ?1",
        params![no, at.format("%Y-%m-%d %H:%M").to_string(), reason],
    )?;
    Ok(())
}

/// What a statement signed.
///
/// # Errors
/// When SQLite fails, or stored text makes no sense.
pub fn result(source: &(impl Source + ?Sized), no: i64) -> StoreResult<MonthResult> {
    let mut query = source.connection().prepare_cached(
        "SELECT order_id, stage, credit, refund, base, segments, source, quality, percent, fixed, points, policy_id
         FROM statement_lines WHERE statement_no = ?1 ORDER BY position",
    )?;
    let mut rows = query.query([no])?;
    let mut result = MonthResult::default();
    while let Some(row) = rows.next()? {
        result.lines.push(line(row)?);
    }
    let mut query = source.connection().prepare_cached(
        "SELECT order_id, stage, why, base FROM statement_uncredited WHERE statement_no = ?1 ORDER BY position",
    )?;
    let mut rows = query.query([no])?;
    while let Some(row) = rows.next()? {
        result.uncredited.push(Uncredited {
            order: OrderId(row.get(0)?),
            stage: get(row, 1)?,
            why: stored(why_from(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?), "why")?,
            base: row.get::<_, Option<i64>>(3)?.map(Money::from_fen),
        });
    }
    Ok(result)
}

fn stored<T>(value: Option<T>, what: &str) -> StoreResult<T> {
    value.ok_or_else(|| StoreError::Corrupt(format!("statement column {what}")))
}

fn line(row: &Row<'_>) -> StoreResult<Line> {
    let segments: String = row.get(5)?;
    let source: String = row.get(6)?;
    let quality: Option<String> = row.get(7)?;
    Ok(Line {
        order: OrderId(row.get(0)?),
        stage: get(row, 1)?,
        credit: Credit::decode(row, 2)?,
        kind: row.get::<_, Option<String>>(3)?.map_or(LineKind::Commission, LineKind::Refund),
        base: Money::decode(row, 4)?,
        segments: stored(segments_from(&segments), "segments")?,
        source: stored(source_from(&source), "source")?,
        quality: match quality {
            None => None,
            Some(text) => Some(stored(quality_from(&text), "quality")?),
        },
        percent: Money::decode(row, 8)?,
        fixed: Money::decode(row, 9)?,
        points: row.get(10)?,
        policy: PolicyId(row.get(11)?),
    })
}

/// `5000000@5.0%;20000@6.0%`: 分 at a rate.
fn segments_text(segments: &Segments) -> String {
    let parts: Vec<String> = segments.iter().map(|(base, rate)| format!("{}@{rate}", base.fen())).collect();
    parts.join(";")
}

fn segments_from(text: &str) -> Option<Segments> {
    let mut segments = Segments::default();
    for part in text.split(';').filter(|part| !part.is_empty()) {
        let (base, rate) = part.split_once('@')?;
        segments.push(Money::from_fen(base.parse().ok()?), Rate::parse(rate).ok()?);
    }
    Some(segments)
}

fn source_text(source: RateSource) -> String {
    match source {
        RateSource::Flat => "flat".to_owned(),
        RateSource::Override(index) => format!("override@{index}"),
        RateSource::Tiers { running } => format!("tiers@{}", running.fen()),
        RateSource::None => "none".to_owned(),
    }
}

fn source_from(text: &str) -> Option<RateSource> {
    match text.split_once('@') {
        None if text == "flat" => Some(RateSource::Flat),
        None if text == "none" => Some(RateSource::None),
        Some(("override", index)) => index.parse().ok().map(RateSource::Override),
        Some(("tiers", running)) => running.parse().ok().map(|fen| RateSource::Tiers { running: Money::from_fen(fen) }),
        _ => None,
    }
}

fn quality_from(text: &str) -> Option<(u8, Rate)> {
    let (level, rate) = text.split_once('@')?;
    Some((level.parse().ok()?, Rate::parse(rate).ok()?))
}

const fn why_text(why: Uncounted) -> &'static str {
    match why {
        Uncounted::Unknown => "unknown",
        Uncounted::None => "none",
        Uncounted::NoPolicy => "no_policy",
        Uncounted::AwaitingPayment => "awaiting_payment",
    }
}

fn why_from(text: &str) -> Option<Uncounted> {
    [Uncounted::Unknown, Uncounted::None, Uncounted::NoPolicy, Uncounted::AwaitingPayment]
        .into_iter()
        .find(|why| why_text(*why) == text)
}
