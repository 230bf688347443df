//! `jicheng policy`.

use std::path::Path;

use super::args::PolicyAction;
use super::{Done, Failure, boss_key, open, print};
use crate::app::AppError;
use crate::app::queries::{PolicyState, policy_list};
use crate::exchange::write;
use crate::model::{Cell, Column, ColumnKind, ReportTable};
use crate::text::{Lang, Words, files};

pub(super) fn run(action: PolicyAction, lang: Lang) -> Done {
    match action {
        PolicyAction::Add { file, db, publish } => add(&file, &db, publish, lang),
        PolicyAction::List { db } => list(&db, lang),
    }
}

fn add(file: &Path, db: &Path, publish: bool, lang: Lang) -> Done {
    let mut office = open(db)?;
    let bytes = std::fs::read(file).map_err(|error| {
        Failure::Said(Words::new(
            format!("{}: {error}", file.display()),
            lang.pick("检查路径和权限", "check the path and permissions"),
        ))
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let words =
            Words::new(lang.pick("编码不是 UTF-8", "is not UTF-8"), lang.pick("另存为 UTF-8", "save it as UTF-8"));
        Failure::Refused(vec![format!("{}:1: 文件: {}: {}", file.display(), words.what, words.remedy)])
    })?;
    let added = if publish {
        let key = boss_key(&office, lang.pick("命令行发布", "published on the command line"), lang)?;
        office.add_and_publish_policy(&text, &key)
    } else {
        office.save_policy(&text, None)
    };
    match added {
        Ok(_) => Ok(()),
        Err(AppError::PolicyFile(faults)) => Err(Failure::Refused(
            faults
                .iter()
                .map(|fault| {
                    let words = files::policy_fault(fault, lang);
                    let key = if fault.key.is_empty() { "TOML" } else { &fault.key };
                    format!("{}:{}: {key}: {}: {}", file.display(), fault.line, words.what, words.remedy)
                })
                .collect(),
        )),
        Err(other) => Err(other.into()),
    }
}

fn list(db: &Path, lang: Lang) -> Done {
    let office = open(db)?;
    let text = |title| Column { title, kind: ColumnKind::Text };
    let rows = policy_list(office.store())?
        .into_iter()
        .map(|policy| {
            let state = match policy.state {
                PolicyState::Draft => lang.pick("草稿", "draft"),
                PolicyState::Published => lang.pick("已发布", "published"),
                PolicyState::Superseded => lang.pick("已被取代", "superseded"),
            };
            vec![
                Cell::Text(policy.title),
                Cell::Text(policy.effective_month.to_string()),
                Cell::from(state),
                Cell::text_or_empty(policy.published_at.as_deref()),
            ]
        })
        .collect();
    let columns = vec![text("标题"), text("生效月份"), text("状态"), text("发布时间")];
    let mut out = Vec::new();
    write::csv(&ReportTable { name: "policies", columns, rows }, &mut out).map_err(AppError::Write)?;
    print(&String::from_utf8_lossy(&out))
}
