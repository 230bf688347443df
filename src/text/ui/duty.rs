//! The words of the tab 值班 and of its log.

use super::shell::words;
use crate::model::{DutyPart, Field};
use crate::text::{Lang, columns};

words! {
    /// What is said before an entry with a ruling is removed.
    ruled_removal: "这条记录有老板的改判，删除它要老板同意。", "The boss ruled on this entry; removing it needs him.";
    /// The title of a draft that was left.
    kept_title: "未保存的值班记录", "A duty entry not saved";
    /// The entry that a draft changed is gone.
    draft_without_entry: "原来的记录已经不在，草稿作为新记录继续。", "The entry is gone; the draft goes on as a new one.";
    /// A page.
    log: "客户值班", "Duty log";
    /// A page.
    articles: "超额文章", "Articles";
    /// A page.
    training: "培训成果", "Training";
    /// A page.
    precedents: "判例", "Precedents";
    /// A column.
    articles_short: "文章", "Articles";
    /// A column.
    training_short: "培训", "Training";
    /// A column, and the sums.
    total: "合计", "Total";
    /// Replies over the limit.
    late: "超时", "Late";
    /// A column of bars.
    share: "构成", "Share";
    /// When something happened.
    at: "时间", "When";
    /// What happened.
    what: "事由", "What";
    /// The rules behind the figures.
    rules: "依据", "Rules";
    /// The month table.
    month_table: "加班工时", "Hours";
    /// The entries.
    entries: "值班记录", "Entries";
    /// A new entry.
    new: "登记值班", "New entry";
    /// The title of the form.
    new_title: "登记值班", "New entry";
    /// The month's table as a file to sign.
    export_table: "导出加班表", "Export the sheet";
    /// Nothing is recorded.
    no_entries: "这个月还没有值班记录：登记一条，或从 Excel 导入、粘贴", "Nothing was recorded this month: enter one, or import or paste from a spreadsheet";
    /// The filters leave nothing.
    nothing_fits: "没有符合条件的记录", "No entry fits";
    /// Takes the filters away.
    clear_filters: "清除筛选", "Clear filters";
    /// A filter.
    unpaid_parts: "有未计", "Not all paid";
    /// A filter.
    ruled: "改判", "Ruled";
    /// In the search box.
    search: "客户、人员、序号", "Customer, person, no.";
    /// The order part of the form.
    order: "订单", "Order";
    /// When it is filled.
    order_note: "没有成交就留空", "blank where none was placed";
    /// The number and the precedent.
    more: "其他", "More";
    /// The verdict part of the form.
    verdict: "判定", "Verdict";
    /// Precedents like the entry.
    near: "相近判例", "Like cases";
    /// What can be done with them.
    near_note: "点编号即引用", "click a number to cite it";
    /// Cites one.
    cite: "引用这条判例", "cites this precedent";
    /// Nothing to judge yet.
    verdict_waits: "填好客户、时间和值班人，立即判定", "Enter customer, time and person to see the verdict";
    /// A late reply is counted.
    counts_late: "计一次超时。", "It counts as late once.";
    /// Other entries would change.
    others_change: "保存后，同一时段的其他记录会改变", "Other entries of the slot would change";
    /// In the field of a customer.
    customer_hint: "名称、拼音或首字母", "name, pinyin or initials";
    /// In the field of a platform.
    platform_hint: "群聊留空", "blank for chat groups";
    /// In the field of the reason why not.
    why_not_hint: "只应一声没有跟进、客户没得到答复…", "no follow-up, the customer got no answer…";
    /// In the field of who converted.
    converted_hint: "同下单人", "the taker";
    /// Saves.
    save: "保存", "Save";
    /// Saves, and begins the next.
    save_next: "保存并下一条", "Save and next";
    /// It is being saved.
    saving: "正在保存", "saving";
    /// Something typed is not stored.
    unsaved: "未保存", "unsaved";
    /// First what was typed is saved.
    save_first: "先保存修改", "save the changes first";
    /// The boss decides otherwise.
    rule: "改判…", "Rule…";
    /// The title of the dialog.
    rule_title: "改判这条记录", "Rule on this entry";
    /// What a ruling does.
    rule_body: "改判的工时只替换这条记录的对应部分，留空的部分仍按规则 (D-7)。三项都留空则撤销改判。", "Ruled hours replace those parts of this entry; blank parts follow the rules (D-7). All blank takes the ruling back.";
    /// Goes on to the boss.
    rule_confirm: "改判", "Rule";
    /// Removes an entry.
    remove: "删除", "Remove";
    /// The title of the question.
    remove_title: "删除这条记录？", "Remove this entry?";
    /// What removing does.
    remove_body: "同一时段的其他记录会重新判定；可以撤销。", "Other entries of the slot are judged again; this can be undone.";
    /// Why.
    reason: "原因", "Reason";
    /// A reason is needed.
    reason_first: "先写原因", "the reason first";
    /// The boss's word is needed.
    boss_title: "由老板确认改判", "The boss confirms the ruling";
    /// An entry was removed.
    removed: "记录已删除", "Entry removed";
    /// Leaves what is typed.
    discard_title: "放弃没有保存的内容？", "Drop what is not saved?";
    /// What is lost.
    discard_body: "这条值班记录还没有保存。", "This entry is not saved.";
    /// The button that drops it.
    discard: "放弃", "Drop";
    /// Goes on typing.
    keep_editing: "继续填写", "Keep editing";
    /// Leaves a dialog.
    cancel: "取消", "Cancel";
    /// What the status bar says of the log.
    duty_hours: "值班", "Duty";
}

/// A label of the form, short.
#[must_use]
pub const fn label(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::AskedAt => lang.pick("咨询", "Asked"),
        Field::RepliedAt => lang.pick("回复", "Replied"),
        Field::PlacedAt => lang.pick("下单", "Placed"),
        Field::PlacedAmount => lang.pick("金额", "Amount"),
        Field::Origin => lang.pick("来源", "Origin"),
        Field::ConvertedBy => lang.pick("转化人", "Converted by"),
        Field::WhyNot => lang.pick("原因", "Why not"),
        field => columns::name(field, lang),
    }
}

/// The kind of an entry, which files have in Chinese.
#[must_use]
pub fn kind(kind: &'static str, lang: Lang) -> &'static str {
    match kind {
        "回复" => lang.pick("回复", "Reply"),
        "推进" => lang.pick("推进", "Push"),
        other => other,
    }
}

/// How an order came about, which files have in Chinese.
#[must_use]
pub fn origin(origin: &'static str, lang: Lang) -> &'static str {
    match origin {
        "值班新单" => lang.pick("值班新单", "Won on duty"),
        "自助下单" => lang.pick("自助下单", "Self-service"),
        "工作时间已确认" => lang.pick("工作时间已确认", "Settled at work"),
        "工作时间已在谈" => lang.pick("工作时间已在谈", "Begun at work"),
        other => other,
    }
}

/// Yes or no, which files have in Chinese.
#[must_use]
pub fn yes_no(word: &'static str, lang: Lang) -> &'static str {
    match word {
        "是" => lang.pick("是", "Yes"),
        "否" => lang.pick("否", "No"),
        other => other,
    }
}

/// The rule that pays a part.
#[must_use]
pub const fn rule_of(part: DutyPart) -> &'static str {
    match part {
        DutyPart::Reply => "D-3",
        DutyPart::Order => "D-5",
        DutyPart::Conversion => "D-6",
    }
}

/// The title of the form of a stored entry.
#[must_use]
pub fn title(no: &str, lang: Lang) -> String {
    format!("{} {no}", lang.pick("值班", "Entry"))
}

/// So many late replies.
#[must_use]
pub fn times(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 次"),
        Lang::En => format!("{count}×"),
    }
}

/// So many late replies that it is a habit (D-8).
#[must_use]
pub fn habit(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 次 · 监督"),
        Lang::En => format!("{count}× · watch"),
    }
}

/// An entry cites a precedent.
#[must_use]
pub fn as_precedent(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("照{no}"),
        Lang::En => format!("as {no}"),
    }
}

/// How many entries.
#[must_use]
pub fn count(shown: usize, all: usize, lang: Lang) -> String {
    match (lang, shown == all) {
        (Lang::Zh, true) => format!("{all} 条"),
        (Lang::Zh, false) => format!("{shown} / {all} 条"),
        (Lang::En, true) => format!("{all} entries"),
        (Lang::En, false) => format!("{shown} of {all} entries"),
    }
}

/// An entry was saved.
#[must_use]
pub fn saved(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已保存 {no}"),
        Lang::En => format!("{no} saved"),
    }
}

/// A text is no number of hours.
#[must_use]
pub fn not_hours(typed: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{typed}”不是工时：写成 0.1 或 1.5 这样的小时数"),
        Lang::En => format!("“{typed}” is not a number of hours: write 0.1 or 1.5"),
    }
}

/// The entries of one person are shown.
#[must_use]
pub fn only(person: &str) -> String {
    format!("{person} ×")
}
