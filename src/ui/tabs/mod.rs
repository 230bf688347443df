//! The pages of the window.

pub mod orders;
pub mod reports;
pub mod settings;
