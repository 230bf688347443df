//! The words of the window, one file per area.

pub mod orders;
pub mod shell;
