//! Faults of files, policies and the database in words.

use std::path::Path;

use super::{Lang, Words};
use crate::rules::policy_file::{PolicyFault, PolicyFaultKind};
use crate::store::StoreError;

fn name(path: &Path) -> String {
    path.display().to_string()
}

/// A store error in words.
#[must_use]
pub fn store(error: &StoreError, lang: Lang) -> Words {
    let zh = lang == Lang::Zh;
    match error {
        StoreError::Exists(path) => Words::new(
            if zh { format!("{} 已经存在", name(path)) } else { format!("{} exists already", name(path)) },
            lang.pick("换一个文件名，已有的文件不会被覆盖", "choose another name; existing files are not overwritten"),
        ),
        StoreError::Missing(path) => Words::new(
            if zh { format!("找不到 {}", name(path)) } else { format!("{} does not exist", name(path)) },
            lang.pick("检查路径，或用 jicheng init --db 新建", "check the path, or make one with jicheng init --db"),
        ),
        StoreError::IsDirectory(path) => Words::new(
            if zh { format!("{} 是文件夹", name(path)) } else { format!("{} is a folder", name(path)) },
            lang.pick("请指定文件", "name a file"),
        ),
        StoreError::Locked { path, holder } => {
            let who = holder.as_ref().map_or_else(String::new, |holder| {
                if zh {
                    format!("（{} 上的进程 {}，{} 起）", holder.host, holder.process, holder.since)
                } else {
                    format!(" (process {} on {}, since {})", holder.process, holder.host, holder.since)
                }
            });
            Words::new(
                if zh {
                    format!("{} 正被另一个计成程序使用{who}", name(path))
                } else {
                    format!("{} is open in another jicheng{who}", name(path))
                },
                lang.pick("先关闭那个程序，再重试", "close that program and try again"),
            )
        }
        StoreError::Foreign(path) => Words::new(
            if zh {
                format!("{} 不是计成的账本", name(path))
            } else {
                format!("{} is not a jicheng database", name(path))
            },
            lang.pick("请选择 .jicheng 文件；该文件未被改动", "choose a .jicheng file; this one was left untouched"),
        ),
        StoreError::Newer { path, version } => Words::new(
            if zh {
                format!("{} 是用更新版本的计成写的（数据结构 {version}）", name(path))
            } else {
                format!("{} was written by a newer jicheng (schema {version})", name(path))
            },
            lang.pick("请先升级本程序；该文件未被改动", "update the program; the file was left untouched"),
        ),
        StoreError::Damaged(path) => Words::new(
            if zh { format!("{} 已损坏", name(path)) } else { format!("{} is damaged", name(path)) },
            lang.pick(
                "从备份恢复（命令行：jicheng restore 备份 --db 账本）",
                "restore a backup (on the command line: jicheng restore BACKUP --db FILE)",
            ),
        ),
        StoreError::ReadOnly(path) => Words::new(
            if zh {
                format!("{} 只读，不能写入", name(path))
            } else {
                format!("{} cannot be written", name(path))
            },
            lang.pick("去掉只读属性，或复制到别的文件夹", "make it writable, or copy it elsewhere"),
        ),
        StoreError::Io { path, error } => Words::new(
            format!("{}: {error}", name(path)),
            lang.pick("检查路径、权限和磁盘空间", "check the path, permissions and free space"),
        ),
        StoreError::Corrupt(what) => Words::new(
            if zh {
                format!("账本中有读不懂的数据（{what}）")
            } else {
                format!("stored data makes no sense ({what})")
            },
            lang.pick("运行 jicheng check，必要时从备份恢复", "run jicheng check; restore a backup if needed"),
        ),
        StoreError::Sqlite(error) => Words::new(
            if zh { format!("数据库出错：{error}") } else { format!("database error: {error}") },
            lang.pick(
                "检查磁盘空间和权限；这次操作没有写入任何内容",
                "check free space and permissions; nothing of this was written",
            ),
        ),
    }
}

/// What is wrong with a key of a policy file.
#[must_use]
pub fn policy_fault(fault: &PolicyFault, lang: Lang) -> Words {
    let (zh, en, remedy_zh, remedy_en): (&str, &str, &str, &str) = match &fault.what {
        PolicyFaultKind::Syntax(detail) => {
            return Words::new(
                format!("{}{detail}", lang.pick("不是有效的 TOML：", "is not valid TOML: ")),
                lang.pick("改正这一行", "correct this line"),
            );
        }
        PolicyFaultKind::NotOneOf(words) => {
            return Words::new(
                lang.pick("不是可选的值", "is not one of the choices"),
                format!("{}{}", lang.pick("填其中之一：", "use one of: "), words.join(lang.pick("、", ", "))),
            );
        }
        PolicyFaultKind::UnknownKey => {
            ("没有这个键", "no such key", "删去，或改正拼写", "remove it or correct the spelling")
        }
        PolicyFaultKind::Missing => ("缺少这个键", "is missing", "补上", "add it"),
        PolicyFaultKind::NoRate => {
            ("没有 rate 也没有 tiers", "has neither rate nor tiers", "写上其中一个", "give one of them")
        }
        PolicyFaultKind::NotText => ("应是带引号的文字", "should be text in quotes", "加上引号", "put it in quotes"),
        PolicyFaultKind::NotTable => ("应是表", "should be a table", "写成 [表] 或 { … }", "write [table] or { … }"),
        PolicyFaultKind::NotList => ("应是列表", "should be a list", "写成 [ { … } ]", "write [ { … } ]"),
        PolicyFaultKind::NotCount => {
            ("应是不小于零的整数", "should be a whole number, not negative", "写成 0 或 5", "write 0 or 5")
        }
        PolicyFaultKind::NotMonth => ("不是月份", "is not a month", "写成 \"2024-01\"", "write \"2024-01\""),
        PolicyFaultKind::NotMoney => {
            ("不是不小于零的金额", "is not an amount from 0 on", "写成 \"100.00\"", "write \"100.00\"")
        }
        PolicyFaultKind::NotRate => ("不是百分比", "is not a percentage", "写成 \"5%\"", "write \"5%\""),
        PolicyFaultKind::RateOutside => (
            "比例超出范围",
            "the rate is outside the range",
            "填 0% 到 100%（评价系数最高 1000%）",
            "rates go from 0% to 100% (a rating's up to 1000%)",
        ),
        PolicyFaultKind::Blank => ("不能为空", "is blank", "填写", "fill it in"),
        PolicyFaultKind::TiersNotFromZero => {
            ("第一档必须从 0 开始", "the first tier must start at 0", "把第一档改为从 0 开始", "let it start at 0")
        }
        PolicyFaultKind::TiersNotAscending => {
            ("各档必须递增", "the tiers must ascend", "按从小到大排列", "sort them upwards")
        }
    };
    Words::new(lang.pick(zh, en), lang.pick(remedy_zh, remedy_en))
}
