//! The words of the commands, and of the box that searches everything.

use super::shell::words;
use crate::text::Lang;

words! {
    /// The box, and its hint.
    search: "搜索：订单、客户、人员、页面、命令", "Search orders, customers, people, pages, commands";
    /// In the top bar.
    search_short: "搜索", "Search";
    /// A group.
    customers: "客户", "Customer";
    /// A group.
    orders: "订单", "Order";
    /// A group.
    people: "人员", "Person";
    /// A group.
    pages: "页面", "Page";
    /// A group.
    months: "月份", "Month";
    /// A group.
    commands: "命令", "Command";
    /// What a customer leads to.
    customer_detail: "资料与归属", "record and credit";
    /// What a person leads to.
    their_orders: "看全部订单", "see all orders";
    /// Nothing fits.
    nothing: "没有找到", "Nothing found";
    /// How to move.
    keys: "↑ ↓ 选择，Enter 打开，Esc 关闭", "↑ ↓ to choose, Enter to open, Esc to close";
    /// A person who left.
    inactive: "停用", "inactive";
    /// The list of shortcuts.
    shortcuts: "快捷键", "Shortcuts";
    /// What the list of shortcuts leaves out.
    shortcuts_body: "表格里还有：方向键、PgUp、PgDn、Home、End 移动，Shift 连选，Enter 打开，Ctrl C 复制到 Excel。表单里 Enter 到下一栏，日期栏 ↑ ↓ 加减一天。", "In tables: arrows, PgUp, PgDn, Home, End move, Shift selects, Enter opens, Ctrl C copies for Excel. In forms Enter goes to the next field; ↑ ↓ in a date move it by a day.";

    /// A command.
    tab_orders: "到订单", "Go to orders";
    /// A command.
    tab_customers: "到客户", "Go to customers";
    /// A command.
    tab_duty: "到值班", "Go to duty";
    /// A command.
    tab_sourcing: "到货源", "Go to sourcing";
    /// A command.
    tab_reports: "到报表", "Go to reports";
    /// A command.
    new: "新建", "New";
    /// A command.
    save: "保存", "Save";
    /// A command.
    save_and_next: "保存并下一单", "Save and next";
    /// A command.
    close: "关闭", "Close";
    /// A command.
    search_page: "搜索本页", "Search this page";
    /// A command.
    search_all: "搜索一切", "Search everything";
    /// A command.
    undo: "撤销", "Undo";
    /// A command.
    redo: "重做", "Redo";
    /// A command.
    undo_list: "最近的操作", "Latest acts";
    /// A command.
    refresh: "刷新", "Refresh";
    /// A command.
    export: "导出", "Export";
    /// A command.
    import: "导入", "Import";
    /// A command.
    paste: "粘贴表格行", "Paste rows";
    /// A command.
    backup: "备份到文件", "Back up to a file";
    /// A command.
    month: "换月份", "Change the month";
    /// A command.
    settings: "设置", "Settings";
    /// A command.
    help: "快捷键", "Shortcuts";
    /// A command.
    zoom_in: "放大", "Larger";
    /// A command.
    zoom_out: "缩小", "Smaller";
    /// A command.
    zoom_reset: "原始大小", "Normal size";
}

/// The last line: every order that the text finds, in the list.
#[must_use]
pub fn search_orders(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("在订单列表里搜索“{text}”"),
        Lang::En => format!("Search the order list for “{text}”"),
    }
}
