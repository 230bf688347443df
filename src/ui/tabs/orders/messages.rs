//! What the page asks for and what the threads answer.

use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::NaiveDate;

use super::deeds::{Ask, Deed};
use super::editor::Judged;
use crate::app::queries::{Listing, OrderDetail};
use crate::app::{AppResult, BossKey};
use crate::model::{Field, OrderId, Person, PersonId, ReportTable};
use crate::store::orders::{ListTotals, ListedOrder};

/// What was looked for elsewhere in the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Whatever holds this text.
    Text(String),
    /// The orders of a customer.
    Customer(String),
    /// The orders in which somebody is credited.
    Person(PersonId),
}

/// What follows a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterSave {
    /// The order stays in the editor.
    Stay,
    /// An empty form for the next one.
    Next,
}

/// What follows when the editor was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// The panel closes.
    Close,
    /// An empty form.
    New,
    /// Another order.
    Open(String),
    /// A draft that an earlier start left goes.
    DropKept,
}

/// What this page asks for.
#[derive(Debug)]
pub enum Action {
    /// Read which orders there are.
    Load,
    /// Remember how the list stands.
    Remember,
    /// Read a page of rows.
    Page(usize),
    /// Sum the selected rows.
    Sum,
    /// Copy the selected rows.
    Copy,
    /// Read a spreadsheet.
    Import,
    /// Write what the list shows to a file.
    Export,
    /// A new order.
    New,
    /// Show an order for editing.
    Open(String),
    /// The cursor came to an order: the editor follows where nothing is unsaved.
    Selected(String),
    /// Close the editor.
    Close,
    /// What was not saved may go.
    Discarded(Then),
    /// Judge the draft.
    Preview,
    /// Propose a number for a day.
    Propose(NaiveDate),
    /// Find customers.
    FindCustomers(String),
    /// Save the draft.
    Save(AfterSave),
    /// The same, with the boss's word.
    SaveAsBoss(AfterSave, BossKey),
    /// Keep what is not saved.
    Keep,
    /// Go on with a draft that an earlier start left.
    Resume,
    /// Ask before a draft is dropped.
    AskToDrop(Then),
    /// Ask whether to add a person who is missing in a field.
    AskPerson(Field, String),
    /// Add a person.
    AddPerson(Person),
    /// Ask about an act.
    Ask(Ask),
    /// Ask about an act on all selected orders.
    AskSeveral(Ask),
    /// Do it, to the order of this number.
    Do(String, Box<Deed>),
    /// Do it, to all of these.
    DoSeveral(Arc<[OrderId]>, Box<Deed>),
}

/// Why an order is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// To be edited.
    Edit,
    /// To be edited, and a refund recorded first.
    Refund,
    /// To be looked at while the list keeps the keyboard.
    Look,
    /// It is shown and may have changed.
    Refresh,
}

/// What the threads answer to this page.
#[derive(Debug)]
pub enum Reply {
    /// Which orders there are.
    Listed(AppResult<Listing>),
    /// A page of rows.
    Page {
        /// Of which reading.
        generation: u64,
        /// Which page.
        page: usize,
        /// Its rows.
        rows: AppResult<Vec<Option<ListedOrder>>>,
    },
    /// Everything the list shows, under a name for its file.
    Sheet(String, AppResult<ReportTable>),
    /// Sums of these rows of this reading.
    Summed((RangeInclusive<usize>, u64), AppResult<ListTotals>),
    /// Rows to copy.
    Copied(AppResult<Vec<ListedOrder>>),
    /// Customers that a query finds.
    Customers(String, AppResult<Vec<String>>),
    /// A number for a new order, for the editor with this serial.
    Number(u64, AppResult<String>),
    /// A number for a new refund.
    RefundNumber(AppResult<String>),
    /// An order.
    Detail(Why, String, Box<AppResult<OrderDetail>>),
    /// What the draft would become: serial, question, answer.
    Preview(u64, u64, Box<AppResult<Judged>>),
    /// It was saved under this number, or refused: serial, number, what follows, other orders changed.
    Saved(u64, String, AfterSave, AppResult<Vec<String>>),
    /// A person was added, or refused.
    PersonAdded(String, AppResult<()>),
    /// An act was done, or refused.
    Done(Box<Deed>, AppResult<()>),
    /// It was done to so many orders, or to none.
    DoneSeveral(Box<Deed>, AppResult<usize>),
}
