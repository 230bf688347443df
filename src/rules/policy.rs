//! Which policy holds for an order (K-1).

use crate::model::{EarnedOn, Month, Policy, PolicyId};

/// A published policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its row.
    pub id: PolicyId,
    /// 1, 2, 3… in the sequence of publication.
    pub publication: i64,
    /// What it says.
    pub policy: Policy,
}

/// The published policies and, for closed months, the one that held when they were signed.
#[derive(Debug, Clone, Default)]
pub struct PolicyBook {
    published: Vec<Published>,
    sealed: Vec<(Month, Option<PolicyId>)>,
    closed_through: Option<Month>,
}

impl PolicyBook {
    /// From all published policies and, per closed order month, the policy that held at its closing. Months up to
    /// `closed_through` without such an entry know the publications made before `sealed` were made; they have no
    /// orders, so it does not matter which.
    #[must_use]
    pub fn new(
        mut published: Vec<Published>,
        sealed: Vec<(Month, Option<PolicyId>)>,
        closed_through: Option<Month>,
    ) -> Self {
        published.sort_unstable_by_key(|one| (one.policy.effective_month, one.publication));
        Self { published, sealed, closed_through }
    }

    /// K-1: the latest published one whose effective month is not after the order's month; of two for one month the
    /// later published. A closed month keeps the policy it was signed with.
    #[must_use]
    pub fn for_month(&self, month: Month) -> Option<&Published> {
        if self.closed_through.is_some_and(|closed| month <= closed)
            && let Some((_, id)) = self.sealed.iter().find(|(sealed, _)| *sealed == month)
        {
            return id.and_then(|id| self.get(id));
        }
        let after = self.published.partition_point(|one| one.policy.effective_month <= month);
        after.checked_sub(1).and_then(|index| self.published.get(index))
    }

    /// The first month from which a policy holds that is earned on payment (K-2): no order of an earlier month waits.
    #[must_use]
    pub fn first_on_payment(&self) -> Option<Month> {
        let on_payment = self.published.iter().filter(|one| one.policy.earned_on == EarnedOn::Payment);
        on_payment.map(|one| one.policy.effective_month).min()
    }

    /// A published policy by its row.
    #[must_use]
    pub fn get(&self, id: PolicyId) -> Option<&Published> {
        self.published.iter().find(|one| one.id == id)
    }

    /// All of them, by effective month, then publication.
    #[must_use]
    pub fn all(&self) -> &[Published] {
        &self.published
    }
}

#[cfg(test)]
mod tests;
