//! 计成 (Jicheng): orders, credit, commission and duty of a small company, every figure explained.
//!
//! The layers, each importing only from those above it in this list (`tests/layers.rs` holds them to it):
//!
//! - [`model`]: plain records, money, rates, months; no I/O, no clock.
//! - [`rules`]: pure decisions over the model, each with its reasons; no I/O, no clock.
//! - [`store`]: SQLite, the only place with SQL.
//! - [`exchange`]: files in and out: spreadsheets and CSV to raw cells, [`model::ReportTable`] to csv / json / xlsx.
//! - [`text`]: every word a user reads, in both languages.
//! - [`app`]: the services: every write one transaction, queries, reports.
//! - [`cli`]: the commands.
//! - [`ui`]: the window.

pub mod app;
pub mod cli;
pub mod exchange;
pub mod model;
pub mod rules;
pub mod store;
pub mod text;
pub mod ui;
