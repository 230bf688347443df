//! The words around the lists of the settings: what belongs there, how many there are, what can be done with them.

use super::shell::words;
use crate::text::Lang;

words! {
    /// Writes what is shown to a file.
    export: "导出…", "Export…";
    /// Reads a table.
    import: "导入…", "Import…";
    /// The way out of a search that finds nothing.
    clear_search: "清除搜索", "Clear the search";
    /// In the box above the people.
    search_people: "姓名、拼音、类别", "Name or pinyin";
    /// In the box above the platforms.
    search_platforms: "平台、负责人、拼音", "Name or operator";
    /// In the box above the backups.
    search_backups: "日期、原因、文件名", "Date or reason";
    /// The half of a page, in a narrow window.
    list: "列表", "List";
    /// The half of a page, in a narrow window.
    form: "表单", "Form";
    /// Nobody is there.
    no_people: "还没有人员。订单和提成都记在人员名下，先把同事和外部合作者加进来。", "Nobody yet. Orders and commission belong to people: begin with your colleagues and partners.";
    /// No platform is there.
    no_platforms: "还没有平台。客户从哪里来、由谁负责，都写在平台上。", "No platform yet. A platform says where customers come from and who looks after it.";
    /// No customer is there.
    no_customers: "还没有客户。录入订单时会自动新建，也可以先在这里建好。", "No customer yet. Orders create them as they are entered; they can be made here first.";
    /// No backup is there.
    no_backups: "还没有备份。每天第一次打开时自动备份，也可以现在备份一份。", "No backup yet. One is made on the first start of a day; make one now if you like.";
    /// A column: the date of a customer's latest order.
    last_order: "最近下单", "Last order";
    /// Before a form with something unsaved is left.
    give_up_title: "放弃没有保存的内容？", "Give up what is not saved?";
    /// What that means.
    give_up_body: "表单里的内容还没有保存，打开另一条会丢失。", "What was typed into the form is not saved; it is lost when another record is opened.";
    /// Leaves it.
    give_up: "放弃", "Give up";
    /// What is read in the background.
    reading_customers: "正在读取客户", "Reading the customers";
}

/// Nothing fits what is searched for.
#[must_use]
pub fn none_found(query: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有找到“{query}”"),
        Lang::En => format!("“{query}” is not found"),
    }
}

/// How many rows the list has, and of how many: `12 条`, `3 / 12 条`.
#[must_use]
pub fn count(shown: usize, all: usize, lang: Lang) -> String {
    let figure = if shown == all { shown.to_string() } else { format!("{shown} / {all}") };
    match lang {
        Lang::Zh => format!("{figure} 条"),
        Lang::En if figure == "1" => "1 row".to_owned(),
        Lang::En => format!("{figure} rows"),
    }
}
