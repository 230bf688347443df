//! Writing orders.

use rusqlite::{Statement, params};

use super::{Judged, ResolvedOrder, relation_number, sourcing};
use crate::model::{Category, Evaluation, Handover, Money, OrderId, Stage};
use crate::store::decode::{Stamp, credit_number};
use crate::store::{Source, StoreError, StoreResult, Tx};

/// Five answers as text: `1` met, `0` not met, `-` not judged; nothing where none is judged.
fn answers(answers: [Option<bool>; 5]) -> Option<String> {
    answers.iter().any(Option::is_some).then(|| {
        answers
            .iter()
            .map(|answer| match answer {
                Some(true) => '1',
                Some(false) => '0',
                None => '-',
            })
            .collect()
    })
}

const INSERT: &str = "INSERT INTO orders (id, no, date, time, customer_id, business, amount, cost, paid_on, category,
    platform_id, channel_id, reception_id, assist_id, assist_type, solution, liaison_id, quality, attitude, efficiency,
    due_at, completed_at, voided, note, judged_relation, judged_start, judged_end, judged_opener, judged_category,
    judged_channel, judged_reception, judged_assist, judged_rules, sourcing, cost_from_sources)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
    ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35)";

const UPDATE: &str = "UPDATE orders SET no = ?2, date = ?3, time = ?4, customer_id = ?5, business = ?6, amount = ?7,
    cost = ?8, paid_on = ?9, category = ?10, platform_id = ?11, channel_id = ?12, reception_id = ?13, assist_id = ?14,
    assist_type = ?15, solution = ?16, liaison_id = ?17, quality = ?18, attitude = ?19, efficiency = ?20, due_at = ?21,
    completed_at = ?22, voided = ?23, note = ?24, judged_relation = ?25, judged_start = ?26, judged_end = ?27,
    judged_opener = ?28, judged_category = ?29, judged_channel = ?30, judged_reception = ?31, judged_assist = ?32,
    judged_rules = ?33, sourcing = ?34, cost_from_sources = ?35 WHERE id = ?1";

/// Adds an order with its judged credit under a row number from [`super::next_id`].
///
/// # Errors
/// When SQLite fails.
pub fn insert(tx: &Tx<'_>, id: OrderId, resolved: &ResolvedOrder, judged: &Judged) -> StoreResult<()> {
    run(&mut *tx.connection().prepare_cached(INSERT)?, id, resolved, judged)
}

/// Changes an order and its judged credit.
///
/// # Errors
/// When SQLite fails.
pub fn update(tx: &Tx<'_>, id: OrderId, resolved: &ResolvedOrder, judged: &Judged) -> StoreResult<()> {
    run(&mut *tx.connection().prepare_cached(UPDATE)?, id, resolved, judged)
}

fn run(statement: &mut Statement<'_>, id: OrderId, resolved: &ResolvedOrder, judged: &Judged) -> StoreResult<()> {
    let order = &resolved.order;
    let Evaluation { quality, attitude, efficiency } = order.evaluation;
    let claims = &resolved.claims;
    let period = judged.period;
    statement.execute(params![
        id.0,
        order.no,
        Stamp::date(order.at.date),
        order.at.time.map(Stamp::time),
        resolved.customer.0,
        order.business,
        order.amount.fen(),
        order.cost.fen(),
        order.paid_on.map(Stamp::date),
        order.category.map(Category::letter),
        resolved.platform.map(|id| id.0),
        claims.channel.map(|id| id.0),
        claims.reception.map(|id| id.0),
        claims.assist.map(|assist| assist.person.0),
        claims.assist.map(|assist| assist.kind.letter()),
        order.solution,
        resolved.liaison.0,
        quality,
        answers(attitude),
        answers(efficiency),
        order.due_at.map(Stamp::moment),
        order.completed_at.map(Stamp::moment),
        order.voided,
        order.note,
        judged.relation.map(relation_number),
        period.map(|period| Stamp::date(period.start)),
        period.map(|period| Stamp::date(period.end)),
        period.map(|period| period.opener.0),
        period.and_then(|period| period.category).map(Category::letter),
        credit_number(judged.credits[0]),
        credit_number(judged.credits[1]),
        credit_number(judged.credits[2]),
        judged.rules,
        sourcing::text(&resolved.sourcing),
        order.cost_from_sources,
    ])?;
    Ok(())
}

/// Changes an order's cost alone, where it follows its sources.
///
/// # Errors
/// When SQLite fails.
pub fn set_cost(tx: &Tx<'_>, id: OrderId, cost: Money) -> StoreResult<()> {
    tx.connection()
        .prepare_cached("UPDATE orders SET cost = ?2, cost_from_sources = 1 WHERE id = ?1")?
        .execute(params![id.0, cost.fen()])?;
    Ok(())
}

/// Changes an order's judged credit alone.
///
/// # Errors
/// When SQLite fails.
pub fn set_judged(tx: &Tx<'_>, id: OrderId, judged: &Judged) -> StoreResult<()> {
    let mut statement = tx.connection().prepare_cached(
        "UPDATE orders SET judged_relation = ?2, judged_start = ?3, judged_end = ?4, judged_opener = ?5,
         judged_category = ?6, judged_channel = ?7, judged_reception = ?8, judged_assist = ?9, judged_rules = ?10
         WHERE id = ?1",
    )?;
    let period = judged.period;
    statement.execute(params![
        id.0,
        judged.relation.map(relation_number),
        period.map(|period| Stamp::date(period.start)),
        period.map(|period| Stamp::date(period.end)),
        period.map(|period| period.opener.0),
        period.and_then(|period| period.category).map(Category::letter),
        credit_number(judged.credits[0]),
        credit_number(judged.credits[1]),
        credit_number(judged.credits[2]),
        judged.rules,
    ])?;
    Ok(())
}

/// Records a hand-over (C-11).
///
/// # Errors
/// When SQLite fails.
pub fn add_handover(tx: &Tx<'_>, id: OrderId, handover: &Handover) -> StoreResult<()> {
    let stage = if handover.stage == Stage::Liaison { "liaison" } else { "sourcing" };
    let body = serde_json::to_string(handover).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    tx.connection()
        .prepare_cached("INSERT INTO handovers (order_id, stage, date, body) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id.0, stage, handover.date.to_string(), body])?;
    Ok(())
}

/// Takes away the latest hand-over of an order that says this. Answers whether there was one.
///
/// # Errors
/// When SQLite fails.
pub fn delete_handover(tx: &Tx<'_>, id: OrderId, handover: &Handover) -> StoreResult<bool> {
    let body = serde_json::to_string(handover).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let gone = tx
        .connection()
        .prepare_cached(
            "DELETE FROM handovers WHERE id = (SELECT max(id) FROM handovers WHERE order_id = ?1 AND body = ?2)",
        )?
        .execute(params![id.0, body])?;
    Ok(gone > 0)
}

/// The first record that is found to name an order, by kind and key; statements also where they are no longer in force.
///
/// # Errors
/// When SQLite fails.
pub fn named_by(source: &(impl Source + ?Sized), id: OrderId) -> StoreResult<Option<(&'static str, String)>> {
    crate::store::people::named(
        source,
        id.0,
        &[
            ("statement", "SELECT CAST(statement_no AS TEXT) FROM statement_lines WHERE order_id = ?1 LIMIT 1"),
            ("statement", "SELECT CAST(statement_no AS TEXT) FROM statement_uncredited WHERE order_id = ?1 LIMIT 1"),
            ("refund", "SELECT no FROM refunds WHERE order_id = ?1 LIMIT 1"),
            (
                "order_source",
                "SELECT name FROM order_sources JOIN sources ON id = source_id WHERE order_id = ?1 ORDER BY name LIMIT 1",
            ),
            ("handover", "SELECT date FROM handovers WHERE order_id = ?1 LIMIT 1"),
            ("adjustment", "SELECT no FROM adjustments WHERE order_id = ?1 LIMIT 1"),
            ("paper", "SELECT slot FROM papers WHERE order_id = ?1 LIMIT 1"),
        ],
    )
}

/// Takes an order away.
///
/// # Errors
/// When something names it, or SQLite fails.
pub fn delete(tx: &Tx<'_>, id: OrderId) -> StoreResult<()> {
    tx.connection().prepare_cached("DELETE FROM orders WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}
