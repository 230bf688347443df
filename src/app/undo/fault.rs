//! Why an act is not taken back, in words.

use crate::text::acts::act as act_words;
use crate::text::{Lang, Words, records};

/// Why an act is not taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoFault {
    /// There is no act to take back.
    Nothing,
    /// There is nothing to do again.
    NothingToRedo,
    /// Acts of this kind have their own way back, or none.
    Kind(String),
    /// It was taken back before.
    AlreadyUndone,
    /// The record is not as the act left it.
    ChangedSince {
        /// What kind of record.
        entity: String,
        /// Its key.
        key: String,
        /// The act that changed it, and when.
        by: Option<(String, String)>,
    },
    /// Something names the record, so it cannot go.
    InUse {
        /// What kind of record.
        entity: String,
        /// Its key.
        key: String,
        /// What kind of record names it.
        by: &'static str,
        /// The key of that record.
        by_key: String,
    },
    /// It would correct a credit period in which these orders stand: the boss does that in the order itself (M-3).
    Period(Vec<String>),
    /// It would take back what the boss decided of a duty entry: he does that in the entry itself (M-3).
    Ruling(String),
    /// Something that the record names is gone or called otherwise.
    Gone(String),
}

impl UndoFault {
    /// What happened and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> Words {
        let zh = lang == Lang::Zh;
        let record = |entity: &str, key: &str| format!("{} {key}", records::entity(entity, lang));
        match self {
            Self::Nothing => Words::new(
                lang.pick("没有可撤销的操作", "there is nothing to take back"),
                lang.pick("在“撤销”列表里看最近的操作", "see the latest acts in the list of undo"),
            ),
            Self::NothingToRedo => Words::new(
                lang.pick("没有可重做的操作", "there is nothing to do again"),
                lang.pick("撤销之后又做了别的操作，就不能重做了", "after other acts, what was taken back stays so"),
            ),
            Self::Kind(act) => {
                let act = act_words(act, lang);
                Words::new(
                    if zh {
                        format!("“{act}”不能撤销 (M-3)")
                    } else {
                        format!("“{act}” is not taken back (M-3)")
                    },
                    lang.pick(
                        "结账用反结账，发布用新的管理办法，恢复用更早的备份",
                        "reopen a month, publish another policy, restore an earlier backup",
                    ),
                )
            }
            Self::AlreadyUndone => Words::new(
                lang.pick("这一步已经撤销过", "it was taken back already"),
                lang.pick("需要时用“重做”", "do it again with Redo if need be"),
            ),
            Self::ChangedSince { entity, key, by } => {
                let record = record(entity, key);
                let what = match (by, zh) {
                    (Some((act, at)), true) => format!("{record} 之后又被改过（{at} {}）", act_words(act, lang)),
                    (Some((act, at)), false) => format!("{record} was changed since ({at}, {})", act_words(act, lang)),
                    (None, true) => format!("{record} 已不是当时的样子"),
                    (None, false) => format!("{record} is not as it was then"),
                };
                Words::new(what, lang.pick("先撤销较晚的那一步", "take back the later act first"))
            }
            Self::InUse { entity, key, by, by_key } => {
                let (record, by) = (record(entity, key), record(by, by_key));
                Words::new(
                    if zh {
                        format!("{record} 已被{by} 用到，不能撤掉")
                    } else {
                        format!("{by} names {record}")
                    },
                    lang.pick(
                        "先撤销用到它的记录；订单也可以作废",
                        "take that back first; an order can also be voided",
                    ),
                )
            }
            Self::Period(orders) => {
                let list = orders.iter().take(8).cloned().collect::<Vec<_>>().join(lang.pick("、", ", "));
                Words::new(
                    if zh {
                        format!("会改变归属期内订单 {list} 的归属 (C-6)")
                    } else {
                        format!("would change orders {list} inside the credit period (C-6)")
                    },
                    lang.pick(
                        "打开这张订单更正，由老板确认 (M-3)",
                        "correct the order itself; the boss confirms (M-3)",
                    ),
                )
            }
            Self::Ruling(no) => Words::new(
                if zh {
                    format!("会撤掉老板对加班记录 {no} 的改判 (D-7)")
                } else {
                    format!("would take back what the boss ruled of duty entry {no} (D-7)")
                },
                lang.pick("打开这条记录更改，由老板确认 (M-3)", "change the entry itself; the boss confirms (M-3)"),
            ),
            Self::Gone(name) => Words::new(
                if zh {
                    format!("当时的“{name}”已不存在或改了名")
                } else {
                    format!("“{name}” is gone or renamed")
                },
                lang.pick("先撤销改名，或直接修改这条记录", "take back the renaming, or edit the record itself"),
            ),
        }
    }
}
