//! The rulebook: pure decisions over [`crate::model`].
//!
//! No I/O, no clock, no SQL, no window. Every result carries its reasons as data; words are made of them in
//! `text`. Rule numbers (`C-5`, `K-9`) stand where a rule lives.

pub mod articles;
pub mod calendar;
pub mod claims;
pub mod commission;
pub mod credit;
pub mod duty;
pub mod leads;
pub mod policy;
pub mod policy_file;
pub mod renewals;
pub mod sourcing;
pub mod training;

use crate::model::{PersonId, PersonKind};

/// What kind of person each id is.
#[derive(Debug, Clone, Default)]
pub struct PersonKinds(Vec<PersonKind>);

impl PersonKinds {
    /// From ids and kinds.
    #[must_use]
    pub fn new(people: impl IntoIterator<Item = (PersonId, PersonKind)>) -> Self {
        let mut kinds = Vec::new();
        for (id, kind) in people {
            let index = usize::try_from(id.0).unwrap_or(0);
            if kinds.len() <= index {
                kinds.resize(index + 1, PersonKind::Staff);
            }
            if let Some(slot) = kinds.get_mut(index) {
                *slot = kind;
            }
        }
        Self(kinds)
    }

    /// The kind of a person; staff where the id is unknown.
    #[must_use]
    pub fn kind(&self, id: PersonId) -> PersonKind {
        usize::try_from(id.0).ok().and_then(|index| self.0.get(index)).copied().unwrap_or(PersonKind::Staff)
    }

    /// Whether a person is external.
    #[must_use]
    pub fn is_external(&self, id: PersonId) -> bool {
        self.kind(id) == PersonKind::External
    }

    /// One more than the largest id.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A rule of the rulebook, shown as `C-4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Rule {
    P(u8),
    C(u8),
    K(u8),
    M(u8),
    D(u8),
    S(u8),
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (chapter, number) = match self {
            Self::P(number) => ('P', number),
            Self::C(number) => ('C', number),
            Self::K(number) => ('K', number),
            Self::M(number) => ('M', number),
            Self::D(number) => ('D', number),
            Self::S(number) => ('S', number),
        };
        write!(f, "{chapter}-{number}")
    }
}
