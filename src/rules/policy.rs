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
    /// A policy that is tried on order months, first and last included.
    tried: Option<(Month, Month, Box<Published>)>,
}

/// The row of a policy that is only tried: no stored one has it.
pub const TRIED: PolicyId = PolicyId(0);

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
        Self { published, sealed, closed_through, tried: None }
    }

    /// The book as it would be if a policy were in force for these order months, closed or not, whatever its own month
    /// and whatever was published; all other months keep theirs. Its lines carry [`TRIED`].
    #[must_use]
    pub fn trying(&self, policy: Policy, from: Month, to: Month) -> Self {
        let published = Published { id: TRIED, publication: 0, policy };
        Self { tried: Some((from, to, Box::new(published))), ..self.clone() }
    }

    /// The book as it would be right after a policy was published.
    #[must_use]
    pub fn publishing(&self, id: PolicyId, policy: Policy) -> Self {
        let publication = self.published.iter().map(|one| one.publication).max().unwrap_or(0) + 1;
        let mut published = self.published.clone();
        published.push(Published { id, publication, policy });
        Self::new(published, self.sealed.clone(), self.closed_through)
    }

    /// K-1: the latest published one whose effective month is not after the order's month; of two for one month the
    /// later published. A closed month keeps the policy it was signed with.
    #[must_use]
    pub fn for_month(&self, month: Month) -> Option<&Published> {
        if let Some((from, to, tried)) = &self.tried
            && (*from..=*to).contains(&month)
        {
            return Some(tried);
        }
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
        let tried = self.tried.iter().filter(|(.., tried)| tried.policy.earned_on == EarnedOn::Payment);
        on_payment.map(|one| one.policy.effective_month).chain(tried.map(|(from, ..)| *from)).min()
    }

    /// A published policy by its row.
    #[must_use]
    pub fn get(&self, id: PolicyId) -> Option<&Published> {
        let tried = self.tried.iter().map(|(.., tried)| &**tried);
        self.published.iter().chain(tried).find(|one| one.id == id)
    }

    /// The first and last order month for which a policy holds; no last one where it holds until another is published,
    /// and none at all where every order month has another.
    #[must_use]
    pub fn months_of(&self, id: PolicyId) -> Option<(Month, Option<Month>)> {
        let first = self.published.iter().map(|one| one.policy.effective_month).min()?;
        let last = self.published.iter().map(|one| one.policy.effective_month).max()?;
        let last = last.max(self.closed_through.map_or(last, |closed| closed.plus(1)));
        let holds = |index: &i32| self.for_month(Month::from_index(*index)).is_some_and(|one| one.id == id);
        let mut months = (first.index()..=last.index()).filter(holds).map(Month::from_index);
        let from = months.next()?;
        let until = months.next_back().unwrap_or(from);
        Some((from, (until < last).then_some(until)))
    }

    /// All of them, by effective month, then publication.
    #[must_use]
    pub fn all(&self) -> &[Published] {
        &self.published
    }
}

#[cfg(test)]
mod tests;
