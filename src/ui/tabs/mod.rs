//! The pages of the window.

pub mod duty;
pub mod orders;
pub mod reports;
pub mod settings;
pub mod sourcing;
