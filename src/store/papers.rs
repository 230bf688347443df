//! Papers: small records that are read as a whole. Their content is JSON; whom and what they are about stands beside it as
//! rows, so that a paper follows when a person, an order or a lead is renamed.

use chrono::NaiveDate;
use rusqlite::{Params, params};

use super::decode::Stamp;
use super::{Source, StoreError, StoreResult, Tx};
use crate::model::{LeadId, OrderId, Paper, PaperNames, PaperOwner, PersonId, search_keys};

/// The rows that a paper is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaperRows {
    /// A person.
    pub person: Option<PersonId>,
    /// An order.
    pub order: Option<OrderId>,
    /// A lead.
    pub lead: Option<LeadId>,
}

impl PaperRows {
    fn owner(&self, owner: PaperOwner) -> i64 {
        let row = match owner {
            PaperOwner::Nobody => None,
            PaperOwner::Person => self.person.map(|id| id.0),
            PaperOwner::Order => self.order.map(|id| id.0),
            PaperOwner::Lead => self.lead.map(|id| id.0),
        };
        row.unwrap_or(0)
    }
}

const SELECT: &str = "SELECT x.body, p.name, o.no, l.no FROM papers x LEFT JOIN people p ON p.id = x.person_id
    LEFT JOIN orders o ON o.id = x.order_id LEFT JOIN leads l ON l.id = x.lead_id";

fn select<P: Paper>(source: &(impl Source + ?Sized), rest: &str, params: impl Params) -> StoreResult<Vec<P>> {
    let mut statement = source.connection().prepare_cached(&format!("{SELECT} {rest}"))?;
    let mut rows = statement.query(params)?;
    let mut papers = Vec::new();
    while let Some(row) = rows.next()? {
        let body: String = row.get(0)?;
        let mut paper: P = serde_json::from_str(&body).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        paper.rename(PaperNames { person: row.get(1)?, order: row.get(2)?, lead: row.get(3)? });
        papers.push(paper);
    }
    Ok(papers)
}

/// The paper that lies in a place.
///
/// # Errors
/// When SQLite fails.
pub fn find<P: Paper>(source: &(impl Source + ?Sized), slot: &str, rows: &PaperRows) -> StoreResult<Option<P>> {
    let rest = "WHERE x.kind = ?1 AND x.slot = ?2 AND x.owner = ?3";
    Ok(select(source, rest, params![P::KIND.key(), slot, rows.owner(P::KIND.owner())])?.pop())
}

/// The papers about days from one to another, both included, by day and place.
///
/// # Errors
/// When SQLite fails.
pub fn between<P: Paper>(source: &(impl Source + ?Sized), from: NaiveDate, to: NaiveDate) -> StoreResult<Vec<P>> {
    let rest = "WHERE x.kind = ?1 AND x.day BETWEEN ?2 AND ?3 ORDER BY x.day, x.slot, p.name";
    select(source, rest, params![P::KIND.key(), Stamp::date(from), Stamp::date(to)])
}

/// The papers about which something is still to be done, by day and place.
///
/// # Errors
/// When SQLite fails.
pub fn open<P: Paper>(source: &(impl Source + ?Sized)) -> StoreResult<Vec<P>> {
    select(source, "WHERE x.kind = ?1 AND x.is_open = 1 ORDER BY x.day, x.slot, p.name", [P::KIND.key()])
}

/// The papers that `text` finds, by place; no text finds all.
///
/// # Errors
/// When SQLite fails.
pub fn search<P: Paper>(source: &(impl Source + ?Sized), text: &str) -> StoreResult<Vec<P>> {
    let text = text.trim().to_lowercase();
    let rest = "WHERE x.kind = ?1 AND (?2 = '' OR instr(x.search, ?2) > 0) ORDER BY x.slot";
    select(source, rest, params![P::KIND.key(), text])
}

/// The papers of an order, by day and place.
///
/// # Errors
/// When SQLite fails.
pub fn of_order<P: Paper>(source: &(impl Source + ?Sized), order: OrderId) -> StoreResult<Vec<P>> {
    select(source, "WHERE x.kind = ?1 AND x.order_id = ?2 ORDER BY x.day, x.slot", params![P::KIND.key(), order.0])
}

/// Whether there is any paper of a kind.
///
/// # Errors
/// When SQLite fails.
pub fn is_any<P: Paper>(source: &(impl Source + ?Sized)) -> StoreResult<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM papers WHERE kind = ?1)";
    Ok(source.connection().query_row(sql, [P::KIND.key()], |row| row.get(0))?)
}

/// Lays a paper in its place.
///
/// # Errors
/// When the place is taken, or SQLite fails.
pub fn insert<P: Paper>(tx: &Tx<'_>, paper: &P, rows: &PaperRows) -> StoreResult<()> {
    let body = serde_json::to_string(paper).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let searched = paper.searched();
    let search: Vec<String> = searched.lines().map(search_keys).collect();
    tx.connection()
        .prepare_cached(
            "INSERT INTO papers (kind, slot, owner, day, person_id, order_id, lead_id, is_open, search, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            P::KIND.key(),
            paper.slot(),
            rows.owner(P::KIND.owner()),
            Stamp::date(paper.day()),
            rows.person.map(|id| id.0),
            rows.order.map(|id| id.0),
            rows.lead.map(|id| id.0),
            paper.is_open(),
            search.join("\n"),
            body
        ])?;
    Ok(())
}

/// Takes the paper away that lies in a place; whether there was one.
///
/// # Errors
/// When SQLite fails.
pub fn delete<P: Paper>(tx: &Tx<'_>, slot: &str, rows: &PaperRows) -> StoreResult<bool> {
    let sql = "DELETE FROM papers WHERE kind = ?1 AND slot = ?2 AND owner = ?3";
    let gone =
        tx.connection().prepare_cached(sql)?.execute(params![P::KIND.key(), slot, rows.owner(P::KIND.owner())])?;
    Ok(gone > 0)
}
