//! `jicheng close` and `jicheng reopen`.

use std::path::Path;

use super::{Done, Failure, boss_key, open, say};
use crate::app::{AppError, Directory, DutyDifference, Office, StatementDifference};
use crate::model::Month;
use crate::text::{Lang, Words};

/// A month of the command line.
pub(super) fn parse_month(text: &str, lang: Lang) -> Result<Month, Failure> {
    Month::parse(text).map_err(|_| {
        Failure::Usage(Words::new(
            format!("{}“{text}”", lang.pick("不是月份：", "not a month: ")),
            lang.pick("写成 2024-03", "write it as 2024-03"),
        ))
    })
}

pub(super) fn close(db: &Path, month: &str, reason: &str, lang: Lang) -> Done {
    let month = parse_month(month, lang)?;
    let mut office = open(db)?;
    let key = boss_key(&office, reason, lang)?;
    let closed = office.close_month(month, &key)?;
    say(&match lang {
        Lang::Zh => format!("{month} 已结账，第 {} 号结账单，{} 行", closed.statement_no, closed.lines),
        Lang::En => format!("{month} is closed: statement {}, {} lines", closed.statement_no, closed.lines),
    });
    tell(&office, &closed.differences, &closed.duty, lang)
}

pub(super) fn reopen(db: &Path, month: &str, reason: &str, lang: Lang) -> Done {
    let month = parse_month(month, lang)?;
    let mut office = open(db)?;
    let key = boss_key(&office, reason, lang)?;
    let reopened = office.reopen_month(month, &key)?;
    say(&match lang {
        Lang::Zh => format!("{month} 已反结账，第 {} 号结账单保留", reopened.statement_no),
        Lang::En => format!("{month} is open again; statement {} is kept", reopened.statement_no),
    });
    tell(&office, &reopened.differences, &reopened.duty, lang)
}

/// Says what changed against an earlier statement, per person.
fn tell(office: &Office, differences: &[StatementDifference], duty: &[DutyDifference], lang: Lang) -> Done {
    let directory = Directory::load(office.store()).map_err(AppError::from)?;
    for one in differences {
        let change = one.after - one.before;
        let name = directory.name(one.person);
        say(&match lang {
            Lang::Zh => format!("{name}：原签 {}，现为 {}，差 {change}", one.before, one.after),
            Lang::En => format!("{name}: signed {}, now {}, difference {change}", one.before, one.after),
        });
    }
    for DutyDifference { person, before, after } in duty {
        let (change, name) = (*after - *before, directory.name(*person));
        say(&match lang {
            Lang::Zh => format!("{name}：加班原签 {before} 小时，现为 {after}，差 {change}"),
            Lang::En => format!("{name}: {before} h of duty signed, now {after}, difference {change}"),
        });
    }
    Ok(())
}
