//! What may stand on the command line.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use crate::app::import::Kind;
use crate::app::report::ReportName;

/// 计成: orders, credit and commission, every figure explained.
#[derive(Debug, Parser)]
#[command(name = "jicheng", version, about, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// What to open in the window.
    #[command(flatten)]
    pub window: WindowArgs,
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// How to open the window.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct WindowArgs {
    /// The database; made if missing. Without it: the default one in the user's data folder.
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// How to draw: glow, wgpu or auto.
    #[arg(long, value_name = "NAME", global = true, value_parser = ["auto", "glow", "wgpu"])]
    pub renderer: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the window on a fresh throw-away database of invented data.
    Demo {
        /// How many orders.
        #[arg(long, default_value_t = 2_000)]
        orders: usize,
        /// Which data: the same seed gives the same.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Make an empty database; an existing file is refused.
    Init {
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
    /// Fill a new or empty database with invented data.
    Generate {
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
        /// How many orders.
        #[arg(long)]
        orders: usize,
        /// Which data: the same seed gives the same.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Import a table: all rows or none.
    Import {
        /// What the table holds.
        #[arg(value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::key)))]
        kind: String,
        /// The file: .csv, .xlsx, .xls or .ods.
        file: PathBuf,
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
        /// Only check; write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Make people, customers and platforms that rows name and that do not exist.
        #[arg(long)]
        create_missing: bool,
    },
    /// Add and list policies.
    Policy {
        /// What to do.
        #[command(subcommand)]
        action: PolicyAction,
    },
    /// Look at and change settings.
    Settings {
        /// What to do.
        #[command(subcommand)]
        action: SettingsAction,
    },
    /// Make a report.
    Report(ReportArgs),
    /// Close a month: the boss signs it.
    Close {
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
        /// The month, as 2024-03.
        #[arg(long)]
        month: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Reopen the latest closed month.
    Reopen {
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
        /// The month, as 2024-03.
        #[arg(long)]
        month: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Write a copy of the database.
    Backup {
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
        /// Where to.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Put a backup in the place of the database, after checking it.
    Restore {
        /// The backup.
        file: PathBuf,
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
    /// Check that what is stored is sound and follows from the records.
    Check {
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
}

/// What to do with policies.
#[derive(Debug, Subcommand)]
pub enum PolicyAction {
    /// Add a policy file as a draft, or publish it at once.
    Add {
        /// The policy file.
        file: PathBuf,
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
        /// Publish it: an act of the boss.
        #[arg(long)]
        publish: bool,
    },
    /// List all policies.
    List {
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
}

/// What to do with settings.
#[derive(Debug, Subcommand)]
pub enum SettingsAction {
    /// List all settings.
    List {
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
    /// Print one.
    Get {
        /// Its key.
        key: String,
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
    /// Change one.
    Set {
        /// Its key.
        key: String,
        /// Its new value.
        value: String,
        /// The database.
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
}

/// A report to make.
#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    /// Which one.
    #[arg(value_parser = PossibleValuesParser::new(ReportName::ALL.map(ReportName::key)))]
    pub name: String,
    /// The database.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// The month, as 2024-03.
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub month: Option<String>,
    /// The first date.
    #[arg(long, requires = "to")]
    pub from: Option<String>,
    /// The last date.
    #[arg(long, requires = "from")]
    pub to: Option<String>,
    /// The year, as 2024.
    #[arg(long)]
    pub year: Option<String>,
    /// The moment, as "2024-03-05 09:00"; a date alone means its end.
    #[arg(long)]
    /// The instant, as "2024-03-05 14:30"; a date alone is its end.
    #[arg(long, value_name = "DATE HH:MM")]
    pub at: Option<String>,
    /// The customer.
    #[arg(long)]
    pub customer: Option<String>,
    /// csv, json or xlsx.
    #[arg(long, default_value = "csv", value_parser = ["csv", "json", "xlsx"])]
    pub format: String,
    /// Where to; without it, to stdout.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
