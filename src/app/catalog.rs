//! The catalog of 业务 and 解决方案: adding, stopping, renaming, merging.

use std::collections::BTreeSet;

use super::compute_month::policy_book;
use super::office::{Act, Work};
use super::order_entry::check_name;
use super::rejudge::write_orders;
use super::{AppError, AppResult, Office};
use crate::model::{CatalogEntry, CatalogKind, CustomerId, Fault, Field, Money, Month, Order, Stage, Supply};
use crate::rules::commission::{Earned, earned_month};
use crate::store::catalog::{self, Usage};
use crate::store::{Source, orders, policies, sources};

/// A name as the settings list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogRow {
    /// The name with what the orders say of it.
    pub usage: Usage,
    /// Whether forms offer it.
    pub active: bool,
    /// The titles of the policies that name it in an override: it is theirs by name.
    pub policies: Vec<String>,
}

/// What happens when the new name is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// It is refused.
    Refused,
    /// The two become one.
    Agreed,
}

/// Every name of a kind, used or only entered, the most used first.
///
/// # Errors
/// When SQLite fails.
pub fn catalog_list(source: &(impl Source + ?Sized), kind: CatalogKind) -> AppResult<Vec<CatalogRow>> {
    let entries = catalog::of_kind(source, kind)?;
    let mut rows: Vec<CatalogRow> = catalog::usage(source, kind)?
        .into_iter()
        .map(|usage| CatalogRow { usage, active: true, policies: Vec::new() })
        .collect();
    for entry in entries {
        if let Some(row) = rows.iter_mut().find(|row| row.usage.name == entry.name) {
            row.active = entry.active;
        } else {
            let usage = Usage { name: entry.name, orders: 0, voided: 0, last_used: None, amount: Money::ZERO };
            rows.push(CatalogRow { usage, active: entry.active, policies: Vec::new() });
        }
    }
    if kind == CatalogKind::Business {
        for (business, title) in named_in_policies(source)? {
            if let Some(row) = rows.iter_mut().find(|row| row.usage.name == business)
                && !row.policies.contains(&title)
            {
                row.policies.push(title);
            }
        }
    }
    Ok(rows)
}

/// The businesses that policies name in overrides, each with the policy's title.
fn named_in_policies(source: &(impl Source + ?Sized)) -> AppResult<Vec<(String, String)>> {
    let mut found = Vec::new();
    for row in policies::all(source)? {
        let Ok(policy) = crate::rules::policy_file::parse(&row.file) else { continue };
        let stages = Stage::ALL.into_iter().filter_map(|stage| policy.stage(stage));
        for business in stages.flat_map(|stage| &stage.overrides).filter_map(|one| one.business.as_ref()) {
            found.push((business.clone(), row.title.clone()));
        }
    }
    Ok(found)
}

/// The names that forms offer, the most used of late first; `used` are those in that order.
///
/// # Errors
/// When SQLite fails.
pub fn offered(source: &(impl Source + ?Sized), kind: CatalogKind) -> AppResult<Vec<String>> {
    let mut names = match kind {
        CatalogKind::Business => orders::businesses(source)?,
        CatalogKind::Solution => orders::solutions(source)?,
    };
    for entry in catalog::of_kind(source, kind)? {
        let at = names.iter().position(|name| *name == entry.name);
        match (entry.active, at) {
            (true, None) => names.push(entry.name),
            (false, Some(at)) => {
                names.remove(at);
            }
            _ => {}
        }
    }
    Ok(names)
}

const fn field(kind: CatalogKind) -> Field {
    match kind {
        CatalogKind::Business => Field::Business,
        CatalogKind::Solution => Field::Solution,
    }
}

fn check(kind: CatalogKind, name: &str) -> AppResult<()> {
    let mut problems = Vec::new();
    check_name(field(kind), name, &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(AppError::Refused(problems)) }
}

fn is_known(work: &Work<'_>, kind: CatalogKind, name: &str) -> AppResult<bool> {
    Ok(catalog::entry(&work.tx, kind, name)?.is_some() || catalog::is_used(&work.tx, kind, name)?)
}

impl Office {
    /// Adds a name before its first use.
    ///
    /// # Errors
    /// When the name cannot be used, or is there already.
    pub fn add_catalog_entry(&mut self, kind: CatalogKind, name: &str) -> AppResult<()> {
        let name = name.trim();
        self.transact(Act::SaveCatalog, None, |work| {
            check(kind, name)?;
            if is_known(work, kind, name)? {
                return Err(AppError::field(field(kind), Fault::Taken(name.to_owned())));
            }
            let entry = CatalogEntry { kind, name: name.to_owned(), active: true };
            catalog::put(&work.tx, &entry)?;
            work.audit::<CatalogEntry, _>(kind.key(), name, None, Some(&entry))
        })
    }

    /// Stops offering a name, or offers it again.
    ///
    /// # Errors
    /// When there is no such name.
    pub fn set_catalog_active(&mut self, kind: CatalogKind, name: &str, active: bool) -> AppResult<()> {
        self.transact(Act::SaveCatalog, None, |work| {
            if !is_known(work, kind, name)? {
                return Err(AppError::NotFound(name.to_owned()));
            }
            let before = catalog::entry(&work.tx, kind, name)?;
            if before.as_ref().is_none_or(|entry| entry.active) == active {
                return Ok(());
            }
            let entry = CatalogEntry { kind, name: name.to_owned(), active };
            catalog::put(&work.tx, &entry)?;
            work.audit(kind.key(), name, before.as_ref(), Some(&entry))
        })
    }

    /// Gives a name another, in the catalog and on all its orders; with a name that is there already the two become one
    /// where that is agreed. A renamed solution is judged anew on every customer that used it (C-10). Returns how many
    /// orders were changed.
    ///
    /// # Errors
    /// When there is no such name, the new one cannot be used or is there already, or a closed month would change (M-1).
    pub fn rename_catalog_entry(&mut self, kind: CatalogKind, from: &str, to: &str, merge: Merge) -> AppResult<usize> {
        let to = to.trim();
        self.transact(Act::RenameCatalog, None, |work| {
            check(kind, to)?;
            if !is_known(work, kind, from)? {
                return Err(AppError::NotFound(from.to_owned()));
            }
            if from == to {
                return Ok(0);
            }
            let is_there = is_known(work, kind, to)?;
            if merge == Merge::Refused && is_there {
                return Err(AppError::field(field(kind), Fault::Taken(to.to_owned())));
            }
            let changed = rename_orders(work, kind, from, to)?;
            if kind == CatalogKind::Business {
                rename_sources(work, from, to)?;
            }
            if let Some(before) = catalog::entry(&work.tx, kind, from)? {
                catalog::remove(&work.tx, kind, from)?;
                work.audit::<_, CatalogEntry>(kind.key(), from, Some(&before), None)?;
                // A name that was there keeps its own state.
                if !is_there {
                    let after = CatalogEntry { name: to.to_owned(), ..before };
                    catalog::put(&work.tx, &after)?;
                    work.audit::<CatalogEntry, _>(kind.key(), to, None, Some(&after))?;
                }
            }
            Ok(changed)
        })
    }
}

fn rename_orders(work: &mut Work<'_>, kind: CatalogKind, from: &str, to: &str) -> AppResult<usize> {
    let uses = catalog::uses(&work.tx, kind, from)?;
    let book = policy_book(&work.tx)?;
    let mut before = Vec::with_capacity(uses.len());
    let mut closed: Vec<(String, Month)> = Vec::new();
    for one in &uses {
        let Some((_, order, _)) = orders::by_no(&work.tx, &one.no)? else { continue };
        // As for a single order: a solution is fixed in the order's month, a business where the order has counted.
        let fixed_in = match kind {
            CatalogKind::Solution => Some(order.at.month()),
            CatalogKind::Business if order.voided => None,
            CatalogKind::Business => match book.for_month(order.at.month()) {
                None => Some(order.at.month()),
                Some(published) => match earned_month(order.at, order.paid_on, &published.policy) {
                    Earned::In(month) => Some(month),
                    Earned::AwaitingPayment => None,
                },
            },
        };
        if let Some(month) = fixed_in.filter(|month| work.is_closed(*month)) {
            closed.push((order.no.clone(), month));
        }
        before.push(order);
    }
    if !closed.is_empty() {
        let months: BTreeSet<Month> = closed.iter().map(|(_, month)| *month).collect();
        let orders = closed.into_iter().map(|(no, _)| no).collect();
        return Err(AppError::ClosedMonths { orders, months: months.into_iter().collect() });
    }
    catalog::rename_in_orders(&work.tx, kind, from, to)?;
    if kind == CatalogKind::Solution {
        let customers: BTreeSet<i64> = uses.iter().map(|one| one.customer.0).collect();
        for customer in customers {
            let history = orders::history(&work.tx, CustomerId(customer))?;
            write_orders(work, CustomerId(customer), &[], &[], &history)?;
        }
    }
    for order in &before {
        let mut after: Order = order.clone();
        match kind {
            CatalogKind::Business => to.clone_into(&mut after.business),
            CatalogKind::Solution => after.solution = Some(to.to_owned()),
        }
        work.audit("order", &order.no, Some(order), Some(&after))?;
    }
    Ok(before.len())
}

/// The sources of a business go with it.
fn rename_sources(work: &mut Work<'_>, from: &str, to: &str) -> AppResult<()> {
    let before = sources::of_business(&work.tx, from)?;
    sources::rename_business(&work.tx, from, to)?;
    for row in before {
        let after = Supply { business: Some(to.to_owned()), ..row.supply.clone() };
        work.audit("source", &row.supply.name, Some(&row.supply), Some(&after))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
