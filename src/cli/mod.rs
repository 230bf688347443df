//! The command line: the same program without its window.
//!
//! stdout carries data only; notices and errors go to stderr. Exit status: 0 done, 1 it failed, 2 the command line is
//! wrong, 3 input was refused and nothing of it was written.

mod args;
mod import;
mod months;
mod policy;
mod report;
mod settings;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::app::{AppError, AppResult, BossKey, CheckFault, Clock, Office, Setting, is_protected, setting};
use crate::store::{OpenMode, maintenance};
use crate::text::{Lang, Words};

pub use args::{Args, Command, WindowArgs};

/// The environment variable that holds the boss's password.
const PASSWORD_VARIABLE: &str = "JICHENG_BOSS_PASSWORD";

/// Why a command did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It failed: exit status 1.
    Failed(AppError),
    /// The command line is wrong: exit status 2.
    Usage(Words),
    /// Input was refused; these lines say why: exit status 3.
    Refused(Vec<String>),
    /// A sentence of its own: exit status 1.
    Said(Words),
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<crate::store::StoreError> for Failure {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// The result of a command.
type Done = Result<(), Failure>;

/// Runs a command that needs no window.
#[must_use]
pub fn run(command: Command) -> ExitCode {
    let lang = Lang::Zh;
    match dispatch(command, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Failed(error)) => {
            say(&error.words(lang).line(lang));
            ExitCode::from(1)
        }
        Err(Failure::Said(words)) => {
            say(&words.line(lang));
            ExitCode::from(1)
        }
        Err(Failure::Usage(words)) => {
            say(&words.line(lang));
            ExitCode::from(2)
        }
        Err(Failure::Refused(lines)) => {
            for line in lines {
                say(&line);
            }
            ExitCode::from(3)
        }
    }
}

/// Writes a line to stderr; one that cannot be written is lost, as there is nowhere left to say so.
fn say(line: &str) {
    let written = writeln!(std::io::stderr().lock(), "{line}");
    drop(written);
}

fn dispatch(command: Command, lang: Lang) -> Done {
    match command {
        Command::Demo { .. } => Ok(()),
        Command::Init { db } => Office::open(&db, OpenMode::Create, Clock::System).map(drop).map_err(Failure::from),
        Command::Generate { db, orders, seed } => generate(&db, orders, seed, lang),
        Command::Import { kind, file, db, dry_run, create_missing } => {
            import::run(&kind, &file, &db, dry_run, create_missing, lang)
        }
        Command::Policy { action } => policy::run(action, lang),
        Command::Settings { action } => settings::run(action, lang),
        Command::Report(request) => report::run(&request, lang),
        Command::Close { db, month, reason } => months::close(&db, &month, &reason, lang),
        Command::Reopen { db, month, reason } => months::reopen(&db, &month, &reason, lang),
        Command::Backup { db, output } => Ok(open(&db)?.backup(&output)?),
        Command::Restore { file, db } => restore(&file, &db, lang),
        Command::Check { db } => check(&db, lang),
    }
}

/// Opens a database that must exist.
fn open(db: &Path) -> AppResult<Office> {
    Office::open(db, OpenMode::Existing, Clock::System)
}

/// Says so where no password protects the database.
fn warn_unprotected(office: &Office, lang: Lang) -> AppResult<()> {
    if !is_protected(office.store())? {
        say(lang.pick(
            "注意：还没有设置老板密码，任何人都能做此操作（jicheng settings set boss_password …）",
            "note: no boss's password is set; anybody can do this (jicheng settings set boss_password …)",
        ));
    }
    Ok(())
}

/// The boss's key from the environment; says so where no password protects the database.
fn boss_key(office: &Office, reason: &str, lang: Lang) -> AppResult<BossKey> {
    warn_unprotected(office, lang)?;
    Ok(BossKey { password: std::env::var(PASSWORD_VARIABLE).ok(), reason: reason.to_owned() })
}

/// Prints data to stdout.
fn print(text: &str) -> Done {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::Failed(AppError::Write(error.into())))
}

/// A bar that shows progress while stderr is a terminal.
struct Meter(indicatif::ProgressBar);

impl Meter {
    fn new(label: &'static str) -> Self {
        Self(indicatif::ProgressBar::new(0).with_message(label))
    }

    fn tell(&self, done: usize, all: usize) {
        self.0.set_length(u64::try_from(all).unwrap_or(0));
        self.0.set_position(u64::try_from(done).unwrap_or(0));
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}

fn restore(file: &Path, db: &Path, lang: Lang) -> Done {
    let kept = maintenance::restore(file, db)?;
    if let Some(kept) = kept {
        say(&format!("{}{}", lang.pick("原来的账本保存在 ", "the old database was kept as "), kept.display()));
    }
    // A backup of an earlier version is brought up to date at once.
    Ok(open(db).map(drop)?)
}

fn check(db: &Path, lang: Lang) -> Done {
    let office = open(db)?;
    let meter = Meter::new(lang.pick("核对", "checking"));
    let faults = office.check(&mut |done, all| meter.tell(done, all))?;
    meter.finish();
    if faults.is_empty() {
        say(lang.pick("核对无误", "all is well"));
        return Ok(());
    }
    for fault in &faults {
        say(&match fault {
            CheckFault::Database(what) => format!("{}{what}", lang.pick("数据库：", "database: ")),
            CheckFault::Credit { order } => format!(
                "{}{order}",
                lang.pick("归属与规则不符的订单：", "the stored credit is not what the rules say: order ")
            ),
            CheckFault::Standing { customer } => match lang {
                Lang::Zh => format!("客户 {customer} 的归属期和订单合计与订单不符"),
                Lang::En => format!("customer {customer}: the stored period and sums are not what the orders give"),
            },
            CheckFault::Sourcing { order } => {
                format!(
                    "{}{order}",
                    lang.pick("安排的人员不存在的订单：", "nobody has the row that sourcing names: order ")
                )
            }
            CheckFault::Cost { order } => format!(
                "{}{order}",
                lang.pick("成本与货源合计不符的订单：", "the cost is not the sum of the sources: order ")
            ),
            CheckFault::Statement { month, no } => match lang {
                Lang::Zh => format!("{month} 的第 {no} 号结账单与记录不符"),
                Lang::En => format!("statement {no} of {month} does not follow from the records"),
            },
            CheckFault::Duty { month, no } => match lang {
                Lang::Zh => format!("{month} 的第 {no} 号结账单的加班表与记录不符"),
                Lang::En => format!("the duty table of statement {no} of {month} does not follow from the records"),
            },
        });
    }
    Err(Failure::Said(Words::new(
        match lang {
            Lang::Zh => format!("发现 {} 处问题", faults.len()),
            Lang::En => format!("{} faults found", faults.len()),
        },
        lang.pick("从备份恢复，或联系维护者", "restore a backup"),
    )))
}

fn generate(db: &Path, orders: usize, seed: u64, lang: Lang) -> Done {
    let mut office = Office::open(db, OpenMode::CreateIfMissing, Clock::System)?;
    let meter = Meter::new(lang.pick("生成", "inventing"));
    office.generate(orders, seed, &mut |done, all| {
        meter.tell(done, all);
        std::ops::ControlFlow::Continue(())
    })?;
    meter.finish();
    Ok(())
}

/// A database's own setting, by key.
fn own_setting(office: &Office, key: &str) -> AppResult<Option<String>> {
    Setting::by_key(key).map(|known| setting(office.store(), known)).transpose()
}
