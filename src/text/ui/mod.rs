//! The words of the window, one file per area.

pub mod audit;
pub mod calendar;
pub mod charts;
pub mod customers;
pub mod dialogs;
pub mod drafts;
pub mod duty;
pub mod duty_articles;
pub mod duty_calendar;
pub mod duty_precedents;
pub mod duty_training;
pub mod leads;
pub mod lists;
pub mod orders;
pub mod palette;
pub mod policies;
pub mod reports;
pub mod settings;
pub mod several;
pub mod shell;
pub mod sourcing;
pub mod trial;
pub mod undo;
