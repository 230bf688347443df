//! 计成 (Jicheng): orders, credit, commission and duty of a small company, every figure explained.
//!
//! The layers, each importing only from those above it in this list:
//!
//! - [`model`]: plain records, money, rates, months; no I/O, no clock.
//! - [`rules`]: pure decisions over the model, each with its reasons; no I/O, no clock.
//! - [`exchange`]: files in and out: spreadsheets and CSV to raw cells, [`model::ReportTable`] to csv / json / xlsx.
//! - [`ui`]: the window.

pub mod app;
pub mod cli;
pub mod exchange;
pub mod model;
pub mod rules;
pub mod store;
pub mod text;
pub mod ui;
