//! The words of 操作记录.

use chrono::NaiveDate;

use super::shell::words;
use crate::store::audit::Change;
use crate::text::Lang;

words! {
    /// The section.
    audit: "操作记录", "Audit";
    /// A column.
    at: "时间", "When";
    /// A column.
    act: "操作", "Act";
    /// A column, and a filter.
    kind: "类别", "Kind";
    /// A column.
    key: "名称", "Name";
    /// A column, and a line of the detail.
    reason: "原因", "Reason";
    /// A column of the file.
    what_happened: "结果", "Effect";
    /// A column of the file.
    fields: "改动", "Changes";
    /// No filter of kind.
    all_kinds: "全部类别", "All kinds";
    /// A filter that lets every act pass.
    all_acts: "全部操作", "All acts";
    /// In the empty search box.
    search: "名称、原因", "Name or reason";
    /// Writes what is shown to a file.
    export: "导出…", "Export…";
    /// Nothing fits the filters.
    nothing_fits: "没有符合筛选的记录", "Nothing fits these filters";
    /// The way out of that.
    clear_filters: "清除筛选", "Clear the filters";
    /// Nothing was done yet.
    nothing: "还没有操作", "Nothing was done yet";
    /// No change is chosen.
    choose: "在左边选一条，看改了哪些内容。", "Choose a change at the left to see what it altered.";
    /// The title of the detail while none is chosen.
    detail: "改动内容", "What changed";
    /// A column of the detail.
    field: "内容", "Field";
    /// A column of the detail.
    before: "改前", "Before";
    /// A column of the detail.
    after: "改后", "After";
    /// A column of the detail of a record that is gone.
    was: "删除前", "Before it went";
    /// A column of the detail of a new record.
    is_new: "新建为", "New as";
    /// Neither before nor after is kept.
    not_kept: "只记这次操作，不记内容。", "Only the act is recorded, not what it set.";
    /// Before and after say the same.
    no_difference: "各项内容没有不同。", "No field differs.";
    /// Leads to the order.
    open_order: "打开订单", "Open the order";
    /// What is read in the background.
    reading: "正在读取操作记录", "Reading the audit";
}

/// What a change did to its record, in one word.
#[must_use]
pub const fn effect(change: &Change, lang: Lang) -> &'static str {
    match (change.before.is_some(), change.after.is_some()) {
        (false, true) => lang.pick("新建", "new"),
        (true, false) => lang.pick("删除", "gone"),
        (true, true) => lang.pick("修改", "changed"),
        (false, false) => "",
    }
}

/// How many there are: `1,234 条`.
#[must_use]
pub fn count(count: usize, lang: Lang) -> String {
    let mut digits = count.to_string();
    let mut place = digits.len();
    while place > 3 {
        place -= 3;
        digits.insert(place, ',');
    }
    match lang {
        Lang::Zh => format!("{digits} 条"),
        Lang::En => format!("{digits} changes"),
    }
}

/// The name of the file that it is exported to, without extension.
#[must_use]
pub fn file_name(from: Option<NaiveDate>, to: Option<NaiveDate>, lang: Lang) -> String {
    let day = |date: Option<NaiveDate>| date.map(|date| format!("-{date}")).unwrap_or_default();
    format!("{}{}{}", audit(lang), day(from), day(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators() {
        for (number, shown) in [(0, "0 条"), (999, "999 条"), (1_000, "1,000 条"), (1_234_567, "1,234,567 条")] {
            assert_eq!(count(number, Lang::Zh), shown);
        }
    }
}
