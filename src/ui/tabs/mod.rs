//! The pages of the window.

pub mod customers;
pub mod duty;
pub mod orders;
pub mod reports;
pub mod settings;
pub mod sourcing;
