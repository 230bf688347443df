//! Policies: adding, changing drafts, publishing (K-1).

use super::boss::{BossKey, check_key};
use super::office::{Act, Work};
use super::{AppError, AppResult, Office};
use crate::model::{Policy, PolicyId};
use crate::rules::policy_file;
use crate::store::policies::{self, PolicyRow};

impl Office {
    /// Adds a policy file as a draft, or replaces the draft `existing`.
    ///
    /// # Errors
    /// When the file is wrong, or `existing` is published.
    pub fn save_policy(&mut self, file: &str, existing: Option<PolicyId>) -> AppResult<PolicyId> {
        let policy = policy_file::parse(file).map_err(AppError::PolicyFile)?;
        self.transact(Act::AddPolicy, None, |work| match existing {
            None => insert(work, file, &policy),
            Some(id) => change(work, id, file, &policy),
        })
    }

    /// Publishes a draft: from now on it never changes.
    ///
    /// # Errors
    /// When the password is wrong, the reason is missing, or it is published already.
    pub fn publish_policy(&mut self, id: PolicyId, key: &BossKey) -> AppResult<()> {
        self.transact(Act::PublishPolicy, Some(&key.reason), |work| {
            check_key(work, key)?;
            publish(work, id)
        })
    }

    /// Adds a policy file and publishes it in one act.
    ///
    /// # Errors
    /// As [`Self::save_policy`] and [`Self::publish_policy`].
    pub fn add_and_publish_policy(&mut self, file: &str, key: &BossKey) -> AppResult<PolicyId> {
        let policy = policy_file::parse(file).map_err(AppError::PolicyFile)?;
        self.transact(Act::PublishPolicy, Some(&key.reason), |work| {
            check_key(work, key)?;
            let id = insert(work, file, &policy)?;
            publish(work, id)?;
            Ok(id)
        })
    }

    /// Removes a draft.
    ///
    /// # Errors
    /// When it is published, or there is none.
    pub fn remove_policy(&mut self, id: PolicyId) -> AppResult<()> {
        self.transact(Act::RemovePolicy, None, |work| {
            let row = draft(work, id)?;
            policies::delete_draft(&work.tx, id)?;
            work.audit::<_, str>("policy", &id.0.to_string(), Some(row.file.as_str()), None)
        })
    }
}

pub(crate) fn insert(work: &mut Work<'_>, file: &str, policy: &Policy) -> AppResult<PolicyId> {
    let at = work.now.format("%Y-%m-%d %H:%M").to_string();
    let id = policies::insert(&work.tx, &policy.title, policy.effective_month, file, &at)?;
    work.audit::<str, _>("policy", &id.0.to_string(), None, Some(file))?;
    Ok(id)
}

fn change(work: &mut Work<'_>, id: PolicyId, file: &str, policy: &Policy) -> AppResult<PolicyId> {
    let row = draft(work, id)?;
    policies::update_draft(&work.tx, id, &policy.title, policy.effective_month, file)?;
    work.audit("policy", &id.0.to_string(), Some(row.file.as_str()), Some(file))?;
    Ok(id)
}

pub(crate) fn publish(work: &mut Work<'_>, id: PolicyId) -> AppResult<()> {
    let row = draft(work, id)?;
    let at = work.now.format("%Y-%m-%d %H:%M").to_string();
    policies::publish(&work.tx, id, &at)?;
    let state = |state: &str| serde_json::json!({ "title": row.title, "state": state });
    let (before, after) = (state("draft"), state("published"));
    work.audit("policy", &id.0.to_string(), Some(&before), Some(&after))
}

fn draft(work: &Work<'_>, id: PolicyId) -> AppResult<PolicyRow> {
    let row = policies::all(&work.tx)?.into_iter().find(|row| row.id == id);
    let row = row.ok_or_else(|| AppError::NotFound(id.0.to_string()))?;
    if row.publication.is_some() { Err(AppError::PolicyPublished) } else { Ok(row) }
}
