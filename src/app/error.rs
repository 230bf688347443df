//! Why a service did not do it, as data and in words.

use super::undo::UndoFault;
use crate::exchange::read::ReadError;
use crate::exchange::write::WriteError;
use crate::model::{Month, Problem};
use crate::rules::policy_file::PolicyFault;
use crate::store::StoreError;
use crate::text::{Lang, Words, columns, faults, files};

/// The result of a service.
pub type AppResult<T> = Result<T, AppError>;

/// Why a service refused or failed; nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Fields of an entry are wrong.
    #[error("refused: {0:?}")]
    Refused(Vec<Problem>),
    /// Of several orders, why one of them was refused.
    #[error("{no}: {error}")]
    OfOrder {
        /// Its number.
        no: String,
        /// Why.
        error: Box<AppError>,
    },
    /// M-1: the change would alter closed months.
    #[error("closed months would change")]
    ClosedMonths {
        /// Whose credit or figures would change.
        orders: Vec<String>,
        /// In these months.
        months: Vec<Month>,
    },
    /// M-3: only the boss may, with a reason: it corrects a credit period.
    #[error("needs the boss")]
    NeedsBoss {
        /// The orders whose credit would change with it.
        orders: Vec<String>,
    },
    /// M-3: only the boss may: it makes, changes or removes what he decided of a duty entry (D-7).
    #[error("the ruling of {0} needs the boss")]
    RulingNeedsBoss(String),
    /// M-3: the boss's password is wrong or missing.
    #[error("wrong password")]
    WrongPassword,
    /// M-3: the act needs a reason.
    #[error("reason missing")]
    ReasonMissing,
    /// An earlier month with records is still open.
    #[error("{0} is open")]
    EarlierMonthOpen(Month),
    /// The month is closed already.
    #[error("{0} is closed")]
    AlreadyClosed(Month),
    /// The month is not closed.
    #[error("{0} is not closed")]
    NotClosed(Month),
    /// A later month is closed; it must be reopened first.
    #[error("{0} is closed and later")]
    LaterMonthClosed(Month),
    /// The month has not begun.
    #[error("{0} lies in the future")]
    FutureMonth(Month),
    /// No such record.
    #[error("no {0}")]
    NotFound(String),
    /// There is data already where only an empty database will do.
    #[error("not empty")]
    NotEmpty,
    /// The policy is published and never changes.
    #[error("published")]
    PolicyPublished,
    /// The policy file is wrong.
    #[error("policy file: {0:?}")]
    PolicyFile(Vec<PolicyFault>),
    /// The table cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The act is not taken back.
    #[error("not taken back: {0:?}")]
    Undo(UndoFault),
    /// The work was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<UndoFault> for AppError {
    fn from(fault: UndoFault) -> Self {
        Self::Undo(fault)
    }
}

impl AppError {
    /// One fault of one field.
    #[must_use]
    pub fn field(field: crate::model::Field, fault: crate::model::Fault) -> Self {
        Self::Refused(vec![Problem::new(field, fault)])
    }

    /// What happened and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> Words {
        let zh = lang == Lang::Zh;
        match self {
            Self::Refused(problems) => problem_words(problems, lang),
            Self::OfOrder { no, error } => {
                let words = error.words(lang);
                Words::new(
                    if zh { format!("订单 {no}：{}", words.what) } else { format!("order {no}: {}", words.what) },
                    if zh {
                        format!("{}；这些订单都没有改动", words.remedy)
                    } else {
                        format!("{}; none of these orders was changed", words.remedy)
                    },
                )
            }
            Self::ClosedMonths { orders, months } => {
                let months: Vec<String> = months.iter().map(Month::to_string).collect();
                let (orders, months) = (list(orders, lang), months.join(lang.pick("、", ", ")));
                Words::new(
                    if zh {
                        format!("会改动已结账的月份 {months}（订单 {orders}）(M-1)")
                    } else {
                        format!("would change the closed months {months} (orders {orders}) (M-1)")
                    },
                    lang.pick(
                        "先由老板反结账，或改到未结账的月份",
                        "let the boss reopen them, or date it in an open month",
                    ),
                )
            }
            Self::NeedsBoss { orders } => Words::new(
                if zh {
                    format!("更正归属期会改变订单 {} 的归属 (C-6)", list(orders, lang))
                } else {
                    format!("correcting the credit period changes orders {} (C-6)", list(orders, lang))
                },
                lang.pick("由老板输入密码和原因 (M-3)", "the boss confirms with password and reason (M-3)"),
            ),
            Self::RulingNeedsBoss(no) => Words::new(
                if zh {
                    format!("加班记录 {no} 的改判只能由老板更改 (D-7)")
                } else {
                    format!("only the boss changes what is ruled of duty entry {no} (D-7)")
                },
                lang.pick("由老板输入密码和原因 (M-3)", "the boss confirms with password and reason (M-3)"),
            ),
            Self::WrongPassword => Words::new(
                lang.pick("老板密码不对 (M-3)", "the boss's password is wrong (M-3)"),
                lang.pick(
                    "重新输入；命令行用环境变量 JICHENG_BOSS_PASSWORD",
                    "enter it again; on the command line set JICHENG_BOSS_PASSWORD",
                ),
            ),
            Self::ReasonMissing => Words::new(
                lang.pick("此操作要写明原因 (M-3)", "this act needs a reason (M-3)"),
                lang.pick("填写原因", "give a reason"),
            ),
            Self::NotFound(what) => Words::new(
                if zh { format!("找不到“{what}”") } else { format!("there is no “{what}”") },
                lang.pick("可能写错了，或已被更改：核对后重试", "it may be misspelt or have changed: look again"),
            ),
            Self::NotEmpty => Words::new(
                lang.pick("这个账本里已有数据", "there is data in this database already"),
                lang.pick("换一个新的文件", "take a new file"),
            ),
            Self::PolicyPublished => Words::new(
                lang.pick("已发布的管理办法不再改动 (K-1)", "a published policy never changes (K-1)"),
                lang.pick("新建一份并发布", "make and publish a new one"),
            ),
            Self::PolicyFile(list) => {
                let lines: Vec<String> = list.iter().map(|fault| policy_line(fault, lang)).collect();
                Words::new(lines.join("\n"), lang.pick("改正后重试", "correct it and try again"))
            }
            Self::Read(error) => crate::text::exchange::read(error, lang),
            Self::Write(error) => crate::text::exchange::write(error, lang),
            Self::Undo(fault) => fault.words(lang),
            Self::Cancelled => {
                Words::new(lang.pick("已取消", "cancelled"), lang.pick("没有写入任何内容", "nothing was written"))
            }
            Self::Store(error) => files::store(error, lang),
            _ => self.month_words(lang),
        }
    }

    fn month_words(&self, lang: Lang) -> Words {
        let zh = lang == Lang::Zh;
        match self {
            Self::EarlierMonthOpen(month) => Words::new(
                if zh {
                    format!("更早的 {month} 还没有结账 (M-1)")
                } else {
                    format!("the earlier {month} is still open (M-1)")
                },
                lang.pick("按月份顺序结账", "close months in order"),
            ),
            Self::AlreadyClosed(month) => Words::new(
                if zh { format!("{month} 已经结账") } else { format!("{month} is closed already") },
                lang.pick("如需更改，先反结账", "reopen it to change anything"),
            ),
            Self::NotClosed(month) => Words::new(
                if zh { format!("{month} 没有结账") } else { format!("{month} is not closed") },
                lang.pick("无需反结账", "there is nothing to reopen"),
            ),
            Self::LaterMonthClosed(month) => Words::new(
                if zh {
                    format!("更晚的 {month} 已结账 (M-1)")
                } else {
                    format!("the later {month} is closed (M-1)")
                },
                lang.pick("先反结账较晚的月份", "reopen the later month first"),
            ),
            Self::FutureMonth(month) => Words::new(
                if zh { format!("{month} 还没有开始") } else { format!("{month} has not begun") },
                lang.pick("到月份开始后再结账", "close it once it has begun"),
            ),
            _ => Words::new(self.to_string(), lang.pick("请重试", "try again")),
        }
    }
}

fn list(names: &[String], lang: Lang) -> String {
    const SHOWN: usize = 8;
    let mut text = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(lang.pick("、", ", "));
    if names.len() > SHOWN {
        text.push_str(&format!("…({})", names.len()));
    }
    text
}

fn problem_words(problems: &[Problem], lang: Lang) -> Words {
    let mut lines = problems.iter().map(|problem| {
        let words = faults::words(&problem.fault, lang);
        (format!("{}{}{}", columns::name(problem.field, lang), lang.pick("：", ": "), words.what), words.remedy)
    });
    match (lines.next(), problems.len()) {
        (Some((what, remedy)), 1) => Words::new(what, remedy),
        (Some((what, _)), _) => {
            let rest: Vec<String> = lines.map(|(what, _)| what).collect();
            Words::new(
                std::iter::once(what).chain(rest).collect::<Vec<_>>().join(lang.pick("；", "; ")),
                lang.pick("逐项改正", "correct each of them"),
            )
        }
        (None, _) => Words::new(lang.pick("没有通过检查", "refused"), lang.pick("请改正", "correct it")),
    }
}

/// A fault of a policy file with its line: `第 5 行 stages.channel.rate：…`.
#[must_use]
pub fn policy_line(fault: &PolicyFault, lang: Lang) -> String {
    let words = files::policy_fault(fault, lang);
    let line = fault.line;
    match lang {
        Lang::Zh => format!("第 {line} 行 {}：{}", fault.key, words.line(lang)),
        Lang::En => format!("line {line} {}: {}", fault.key, words.line(lang)),
    }
}
