//! Arguments, then the command line or the window.

use std::process::ExitCode;

use clap::Parser;
use jicheng::cli::{self, Args, Command};
use jicheng::ui::window::{self, Drawing};

fn main() -> ExitCode {
    let args = Args::parse();
    let drawing = args.window.renderer.as_deref().map(Drawing::from_name);
    match args.command {
        Some(Command::Demo { orders, seed }) => cli::demo(orders, seed, drawing),
        Some(command) => cli::run(command),
        None => match args.window.db.or_else(window::default_database) {
            Some(file) => window::run(&file, drawing),
            None => {
                eprintln!("没有用户数据文件夹：请用 --db 指定账本 / no data folder: name the database with --db");
                ExitCode::from(1)
            }
        },
    }
}
