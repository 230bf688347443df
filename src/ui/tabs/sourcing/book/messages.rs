//! What the page asks for, what the threads answer, which sources it lists.

use super::acts::{Deed, What};
use crate::app::import::Kind;
use crate::app::{AppResult, ListedSupply, SupplyDetail};
use crate::model::{Decision, ReportTable, Supply, SupplyState};
use crate::text::Lang;
use crate::text::ui::sourcing as text;

/// What the page asks for.
#[derive(Debug)]
pub enum Act {
    /// Show this source, or none.
    Show(Option<String>),
    /// Begin a new one.
    New,
    /// Open the form of the one shown.
    Change,
    /// Open the form of an act on the one shown.
    Begin(What),
    /// What is typed is given up for what waits.
    GiveUp,
    /// Store a source; the name of the one it changes.
    Save(Box<Supply>, Option<String>),
    /// Do an act.
    Do(Box<Deed>),
    /// Take a source away.
    Remove(String),
    /// Take a verification, an upkeep note, a decision back.
    TakeBack(Record),
    /// Write all records of a kind to a file.
    Export(Kind),
    /// Remember the layout of the list.
    Remember,
}

/// A record of a source, to be taken back.
#[derive(Debug, Clone)]
pub enum Record {
    /// A verification by its number.
    Verification(String),
    /// An upkeep note by its number.
    Upkeep(String),
    /// A decision.
    Decision(Decision),
}

/// What the threads answer.
#[derive(Debug)]
pub enum Answer {
    /// All of them as they stand.
    Loaded(AppResult<Vec<ListedSupply>>),
    /// One with everything, or that it is not there any more.
    Detail(String, Box<AppResult<SupplyDetail>>),
    /// Numbers for the form of an act.
    Number(String),
    /// A source was stored under this name, or not.
    Saved(String, AppResult<()>),
    /// An act was done, or not: what to say.
    Done(AppResult<String>),
    /// A source was taken away, or not.
    Removed(AppResult<()>),
    /// All records of a kind.
    Table(Kind, AppResult<ReportTable>),
}

/// Which are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Filter {
    #[default]
    All,
    Effective,
    ToVerify,
    Neglected,
    Failing,
    Ended,
}

impl Filter {
    /// Every filter, in their order.
    pub(super) const ALL: [Self; 6] =
        [Self::All, Self::Effective, Self::ToVerify, Self::Neglected, Self::Failing, Self::Ended];

    /// Its word.
    pub(super) const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::All => text::all(lang),
            Self::Effective => text::effective(lang),
            Self::ToVerify => text::to_verify(lang),
            Self::Neglected => text::neglected(lang),
            Self::Failing => text::failing(lang),
            Self::Ended => text::ended(lang),
        }
    }

    /// Whether a source belongs to the list.
    pub(super) fn takes(self, one: &ListedSupply) -> bool {
        let state = one.standing.state;
        match self {
            Self::All => true,
            Self::Effective => state == SupplyState::Effective,
            Self::ToVerify => matches!(state, SupplyState::Entered | SupplyState::Verifying),
            Self::Neglected => one.neglected,
            Self::Failing => one.failing && state != SupplyState::Ended,
            Self::Ended => state == SupplyState::Ended,
        }
    }
}

/// What was done beside the list.
#[derive(Debug)]
pub(super) enum PanelEvent {
    Close,
    Save,
    Change,
    Remove(String),
    Begin(What),
    TakeBack(Record),
    OpenOrder(String),
}
