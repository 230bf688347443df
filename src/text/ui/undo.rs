//! The words of taking acts back.

use super::shell::words;
use crate::text::Lang;
use crate::text::acts::act;
use crate::text::records::entity;

words! {
    /// Take back.
    undo: "撤销", "Undo";
    /// Do again.
    redo: "重做", "Redo";
    /// The list of the latest acts.
    title: "撤销", "Undo";
    /// How the list works.
    body: "最近的操作，新的在上。撤销哪一步，那一步改动的记录就回到之前的样子，归属重新判定；撤销本身也能撤销。", "The latest acts, newest first. Taking one back puts its records as they were and judges credit anew; it can be done again.";
    /// A column.
    at: "时间", "When";
    /// A column.
    what: "操作", "Act";
    /// A column.
    record: "记录", "Record";
    /// A column.
    reason: "原因", "Reason";
    /// An act that was taken back.
    undone: "已撤销", "Undone";
    /// An act of another kind.
    not_here: "不可撤销", "Not here";
    /// Nothing was done yet.
    nothing: "还没有操作", "Nothing was done yet";
    /// The list.
    acts: "最近的操作", "Latest acts";
}

/// An act with what it was done to: `作废 订单 DD-0312`, `导入 订单 DD-0312 等 20 条`.
#[must_use]
pub fn act_line(key: &str, record: Option<(&str, &str)>, records: usize, lang: Lang) -> String {
    let record = record_line(record, records, lang);
    if record.is_empty() { act(key, lang).to_owned() } else { format!("{} {record}", act(key, lang)) }
}

/// What an act was done to.
#[must_use]
pub fn record_line(record: Option<(&str, &str)>, records: usize, lang: Lang) -> String {
    let Some((kind, name)) = record else { return String::new() };
    // A policy is kept under a number that says nothing to anybody.
    let one = if kind == "policy" { entity(kind, lang).to_owned() } else { format!("{} {name}", entity(kind, lang)) };
    match (records, lang) {
        (0 | 1, _) => one,
        (_, Lang::Zh) => format!("{one} 等 {records} 条"),
        (_, Lang::En) => format!("{one} and {} more", records - 1),
    }
}

/// An act was taken back, changing the credit of so many other orders.
#[must_use]
pub fn taken_back(line: &str, others: usize, lang: Lang) -> String {
    told(lang.pick("已撤销", "Took back"), line, others, lang)
}

/// An act was done again.
#[must_use]
pub fn done_again(line: &str, others: usize, lang: Lang) -> String {
    told(lang.pick("已重做", "Did again"), line, others, lang)
}

fn told(word: &str, line: &str, others: usize, lang: Lang) -> String {
    match (others, lang) {
        (0, _) => format!("{word}{}{line}", lang.pick("：", ": ")),
        (_, Lang::Zh) => format!("{word}：{line}；另有 {others} 单的归属随之改变"),
        (_, Lang::En) => format!("{word}: {line}; the credit of {others} other orders changed"),
    }
}
