//! Arguments, then the command line or the window.

use std::process::ExitCode;

use clap::Parser;
use directories::ProjectDirs;
use jicheng::cli::{self, Args, Command};
use jicheng::ui::window::{self, Drawing};

/// How many daily log files are kept.
const LOGS_KEPT: usize = 14;

fn main() -> ExitCode {
    let args = Args::parse();
    let _log = start_log();
    let drawing = args.window.renderer.as_deref().map(Drawing::from_name);
    match args.command {
        Some(Command::Demo { orders, seed }) => window::demo(orders, seed, drawing),
        Some(command) => cli::run(command),
        None => {
            let Some(file) = args.window.db.or_else(window::default_database) else {
                eprintln!("没有用户数据文件夹：请用 --db 指定账本 / no data folder: name the database with --db");
                return ExitCode::from(1);
            };
            window::run(&file, drawing)
        }
    }
}

/// Logs to daily files in the user's data folder; without one, nothing is logged. The guard writes what is left when it
/// is dropped.
fn start_log() -> Option<tracing_appender::non_blocking::WorkerGuard> {
    let folder = ProjectDirs::from("", "", "jicheng")?.data_local_dir().join("logs");
    std::fs::create_dir_all(&folder).ok()?;
    let files = tracing_appender::rolling::Builder::new()
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .filename_prefix("jicheng")
        .filename_suffix("log")
        .max_log_files(LOGS_KEPT)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let filter = tracing_subscriber::EnvFilter::try_from_env("JICHENG_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,jicheng=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_ansi(false).try_init().ok()?;
    Some(guard)
}
