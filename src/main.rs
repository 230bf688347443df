//! Arguments, then the command line or the window.

use std::process::ExitCode;

use clap::Parser;
use jicheng::cli::{self, Args};

fn main() -> ExitCode {
    let args = Args::parse();
    match args.command {
        Some(command) => cli::run(command),
        None => ExitCode::SUCCESS,
    }
}
