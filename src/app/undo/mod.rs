//! Takes acts back from what the audit says they changed: every record stands again as it stood before. Taking an act back
//! is an act itself, so it can be taken back too; the audit only grows.

mod duty;
mod fault;
mod leads;
mod orders;
mod plain;
mod records;
mod service;
mod sourcing;

use super::office::{Act, Work};
use super::{AppError, AppResult, Office};
use crate::store::acts::{self, StoredAct};
use crate::store::{Source, StoreError};

pub use fault::UndoFault;
pub(crate) use records::check_unused;

/// So many acts are looked through for the latest that can be taken back.
const SEARCHED: usize = 200;

/// An act of the audit, and whether it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedAct {
    /// The act.
    pub stored: StoredAct,
    /// It was taken back already.
    pub is_undone: bool,
    /// Acts of this kind can be taken back; whether this one can be now shows when it is tried.
    pub can_undo: bool,
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The act.
    pub act: StoredAct,
    /// The name of the act it had taken back, where it was one of taking back.
    pub original: Option<String>,
    /// The numbers of other orders whose credit changed with it.
    pub changed: Vec<String>,
}

/// Whether acts of a kind are taken back here. Signing, publishing and restoring have their own ways back (M-3).
fn can_undo(act: &str) -> bool {
    use Act as A;
    matches!(
        Act::by_key(act),
        Some(
            A::SaveOrder
                | A::VoidOrder
                | A::RestoreOrder
                | A::RecordPayment
                | A::HandOver
                | A::AddRefund
                | A::RemoveRefund
                | A::AddAdjustment
                | A::RemoveAdjustment
                | A::SavePerson
                | A::SavePlatform
                | A::SaveCustomer
                | A::Import
                | A::RateOrder
                | A::SaveHoliday
                | A::RemoveHoliday
                | A::SaveCatalog
                | A::RenameCatalog
                | A::SaveDuty
                | A::RemoveDuty
                | A::SaveArticle
                | A::RemoveArticle
                | A::SaveArticleTarget
                | A::RemoveArticleTarget
                | A::SaveTraining
                | A::RemoveTraining
                | A::SavePrecedent
                | A::RemovePrecedent
                | A::SaveFollowup
                | A::RemoveFollowup
                | A::SaveContract
                | A::RemoveContract
                | A::BlockRenewal
                | A::UnblockRenewal
                | A::SaveCustomerStats
                | A::RemoveCustomerStats
                | A::SaveEffect
                | A::RemoveEffect
                | A::MergeCustomers
                | A::SaveLead
                | A::RemoveLead
                | A::SaveSource
                | A::RemoveSource
                | A::VerifySource
                | A::RemoveVerification
                | A::KeepSource
                | A::RemoveUpkeep
                | A::CheckSource
                | A::EndSource
                | A::EndSupplier
                | A::RemoveDecision
                | A::SaveOrderSource
                | A::RemoveOrderSource
                | A::Undo
        )
    )
}

/// Acts that change no record: looking for the latest act passes over them.
fn is_aside(act: &str) -> bool {
    matches!(Act::by_key(act), Some(Act::ChangeSetting | Act::ChangePassword))
}

/// The latest acts, latest first.
///
/// # Errors
/// When SQLite fails.
pub fn latest_acts(source: &(impl Source + ?Sized), most: usize) -> AppResult<Vec<ListedAct>> {
    let listed = acts::latest(source, most)?.into_iter().map(|stored| {
        let is_undone = acts::is_undone(source, stored.id)?;
        Ok(ListedAct { is_undone, can_undo: can_undo(&stored.act), stored })
    });
    listed.collect()
}

/// Whether an act took back another act that took one back: it did something again.
fn is_redo(source: &(impl Source + ?Sized), act: &StoredAct) -> AppResult<bool> {
    let Some(undone) = act.undoes else { return Ok(false) };
    Ok(acts::by_id(source, undone)?.is_some_and(|undone| undone.undoes.is_some()))
}

impl Office {
    /// Takes the latest act back that is none of taking back.
    ///
    /// # Errors
    /// As [`Self::undo`]; [`UndoFault::Nothing`] where there is none.
    pub fn undo_latest(&mut self) -> AppResult<Undone> {
        for act in acts::latest(&self.store, SEARCHED)? {
            if act.undoes.is_none() && !is_aside(&act.act) && !acts::is_undone(&self.store, act.id)? {
                return self.undo(act.id);
            }
        }
        Err(UndoFault::Nothing.into())
    }

    /// Does again what was taken back last, where nothing else was done since.
    ///
    /// # Errors
    /// As [`Self::undo`]; [`UndoFault::NothingToRedo`] where there is none.
    pub fn redo_latest(&mut self) -> AppResult<Undone> {
        for act in acts::latest(&self.store, SEARCHED)? {
            if is_aside(&act.act) || is_redo(&self.store, &act)? {
                continue;
            }
            if acts::is_undone(&self.store, act.id)? {
                continue;
            }
            if act.undoes.is_none() {
                break;
            }
            return self.undo(act.id);
        }
        Err(UndoFault::NothingToRedo.into())
    }

    /// Takes an act back: everything it changed stands again as before, credit is judged anew.
    ///
    /// # Errors
    /// When acts of its kind are not taken back, it was taken back already, what it changed was changed since or is named
    /// by something else, a closed month would change (M-1), or the boss is needed (M-3). Nothing is stored then.
    pub fn undo(&mut self, id: i64) -> AppResult<Undone> {
        self.transact(Act::Undo, None, |work| {
            let act = acts::by_id(&work.tx, id)?.ok_or(UndoFault::Nothing)?;
            if !can_undo(&act.act) {
                return Err(UndoFault::Kind(act.act).into());
            }
            if acts::is_undone(&work.tx, id)? {
                return Err(UndoFault::AlreadyUndone.into());
            }
            work.begin_undo(id)?;
            let changed = put_back(work, &act)?;
            let original = match act.undoes {
                None => None,
                Some(undone) => acts::by_id(&work.tx, undone)?.map(|undone| undone.act),
            };
            Ok(Undone { act, original, changed })
        })
    }
}

/// Puts everything back in such a sequence that what names something never stands without it.
fn put_back(work: &mut Work<'_>, act: &StoredAct) -> AppResult<Vec<String>> {
    let mut changes = records::Changes::read(work, act.id)?;
    plain::holidays(work, &mut changes)?;
    plain::catalog(work, &mut changes)?;
    records::people(work, &mut changes)?;
    records::platforms(work, &mut changes)?;
    records::customers(work, &mut changes)?;
    sourcing::sources(work, &mut changes)?;
    sourcing::records(work, &mut changes)?;
    duty::put_back(work, &mut changes)?;
    service::put_back(work, &mut changes)?;
    leads::put_back(work, &mut changes)?;
    sourcing::take_uses(work, &changes)?;
    records::take_adjustments_and_refunds(work, &mut changes)?;
    records::take_handovers(work, &mut changes)?;
    let others = orders::put_back(work, &mut changes)?;
    records::give_handovers(work, &mut changes)?;
    sourcing::give_uses(work, &mut changes)?;
    records::give_adjustments_and_refunds(work, &mut changes)?;
    sourcing::remove_sources(work, &mut changes)?;
    records::remove_directory(work, &mut changes)?;
    Ok(others)
}

/// That a record is not as the act left it: a later act must be taken back first.
fn changed_since(work: &Work<'_>, act: i64, entity: &str, key: &str) -> AppError {
    let later = acts::later_change(&work.tx, act, entity, key);
    match later {
        Ok(later) => {
            let by = later.map(|act| (act.act, act.at));
            UndoFault::ChangedSince { entity: entity.to_owned(), key: key.to_owned(), by }.into()
        }
        Err(error) => error.into(),
    }
}

fn corrupt(error: &serde_json::Error) -> AppError {
    AppError::Store(StoreError::Corrupt(error.to_string()))
}
