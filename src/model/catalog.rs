//! The catalog of 业务 and 解决方案.

use serde::{Deserialize, Serialize};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CatalogKind {
    /// 业务.
    Business,
    /// 解决方案.
    Solution,
}

impl CatalogKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Business, Self::Solution];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Solution => "solution",
        }
    }
}

/// An entry: a name that is offered before its first use, or offered no longer. Orders may use names without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogEntry {
    /// Of which kind.
    pub kind: CatalogKind,
    /// The name, as orders write it.
    pub name: String,
    /// Whether forms offer it; a stopped one keeps its orders.
    pub active: bool,
}
