//! The words of the dialogs.

use std::path::Path;

use super::shell::words;
use crate::model::Month;
use crate::text::Lang;

words! {
    /// A column of what changed.
    before: "原", "Before";
    /// A column of what changed.
    after: "现", "Now";
    /// A column of what changed, and its table.
    difference: "差额", "Difference";
    /// The month chooser.
    choose_month: "选择月份", "Choose a month";
    /// A month is signed.
    closed: "已结账", "closed";
    /// A statement was reopened.
    reopened: "已反结账", "reopened";
    /// A month without records.
    no_records: "无记录", "empty";
    /// The year before.
    earlier_year: "上一年", "The year before";
    /// The year after.
    later_year: "下一年", "The year after";
    /// There is none before.
    no_earlier_year: "更早没有记录", "there are no records before";
    /// There is none after.
    no_later_year: "已是最后一年", "this is the last year";
    /// What an imported table holds.
    kind_label: "内容", "Content";
    /// The boss's password.
    password: "老板密码", "Password";
    /// Why.
    reason: "原因", "Reason";
    /// In the field of the reason.
    reason_hint: "写明原因，会记入操作记录", "why; it is kept in the audit";
    /// Something runs.
    working: "正在处理", "Working";
    /// It is missing.
    password_first: "先填老板密码", "the boss's password first";
    /// Both are missing.
    password_and_reason: "先填老板密码和原因", "password and reason first";
    /// It is missing.
    reason_needed: "先填原因", "the reason first";
    /// No password is set.
    unprotected: "还没有设置老板密码", "No boss's password is set";
    /// What to do about it.
    set_a_password: "现在任何人都可以结账和发布；可在 设置 · 老板密码 中设置。", "Anybody can close and publish now; set one under Settings · Boss's password.";
    /// Closes the list of differences.
    understood: "知道了", "Close";
    /// Above the differences.
    since_last_statement: "与上一份结账单相比（不含奖惩）：", "Against the last statement, adjustments aside:";
    /// There are none.
    same_as_signed: "目前的结果与签字时相同。", "The records still give what was signed.";
    /// Above the differences.
    signed_and_now: "签字时 → 现在（不含奖惩）：", "As signed → now, adjustments aside:";
    /// There are none.
    no_difference: "两份结账单没有差额。", "The two statements agree.";
    /// Above the differences.
    without_adjustments: "每人合计（不含奖惩）：", "Totals per person, adjustments aside:";
    /// A policy was published.
    published: "管理办法已发布", "The policy is published";
    /// The first records were made.
    started: "账本已准备好", "The book is ready";
    /// The import.
    import: "导入表格", "Import a table";
    /// A path.
    file: "文件", "File";
    /// In the path box.
    import_hint: "粘贴路径、把文件拖进来，或选择 .csv .xlsx .xls .ods 文件", "paste a path, drop a file here, or choose a .csv, .xlsx, .xls or .ods file";
    /// Takes rows from the clipboard.
    paste: "粘贴", "Paste";
    /// What that is for.
    paste_tooltip: "在 Excel 里选中行复制，再到这里粘贴", "copy rows in Excel, then paste them here";
    /// In the path box, where rows were pasted.
    pasted: "已粘贴的表格行", "rows from the clipboard";
    /// Rows without headings.
    by_position: "粘贴的第一行不是表头：按模板的列顺序对应。不对时，把表头一起复制再粘贴，或换一种表格。", "The first row is not the headings: columns are taken in the template's sequence. If that is wrong, copy the headings as well, or choose another kind.";
    /// The clipboard holds no rows.
    nothing_to_paste: "剪贴板里没有表格行：在 Excel 里选中多个单元格复制，再按 Ctrl V", "The clipboard holds no rows: copy several cells in Excel, then press Ctrl V";
    /// No file was chosen in the system's dialog, or the system has none.
    picked_nothing: "没有选择文件。也可以把文件拖进窗口，或在文件管理器里复制它的完整路径，粘贴到上面。", "No file was chosen. You can also drop a file on the window, or paste its full path above.";
    /// In the box that searches the rows.
    search_rows: "搜索这些行", "Search these rows";
    /// Opens the system's dialog.
    choose_file: "选择文件…", "Choose…";
    /// Opens the system's dialog.
    choose_place: "选择位置…", "Choose…";
    /// Reads the file.
    read: "读取", "Read";
    /// The path box is blank.
    path_needed: "先填文件路径", "the file's path first";
    /// People, customers and platforms are made.
    create_missing: "自动新建缺少的人员、客户、平台", "Create missing people, customers, platforms";
    /// Writes an empty table.
    save_template: "保存模板…", "Save a template…";
    /// The file is being read.
    reading: "正在读取文件", "Reading the file";
    /// The import is rehearsed.
    checking: "正在检查", "Checking";
    /// The import runs.
    importing: "正在导入", "Importing";
    /// Bad rows stand in the way.
    bad_rows_first: "先改正有误的行，再重新读取文件", "correct the bad rows, then read the file again";
    /// There is nothing to do.
    nothing_new: "没有新增的行", "there is nothing new";
    /// The header is wrong.
    header_is_wrong: "表头有误，整份文件不能导入", "The header is wrong: nothing can be imported";
    /// A filter.
    all_rows: "全部", "All";
    /// A row is added.
    new: "新增", "New";
    /// A row is there already.
    same: "相同", "Same";
    /// A row is refused.
    bad: "有误", "Bad";
    /// A column.
    line_column: "行", "Line";
    /// A column.
    state: "状态", "State";
    /// A column.
    what_is_wrong: "问题", "What is wrong";
    /// The name of the table.
    preview: "导入预览", "Preview of the import";
    /// A filter leaves nothing.
    no_such_rows: "没有这样的行", "There are no such rows";
    /// The dialog of a file name.
    export: "导出", "Export";
    /// Confirms a file name.
    save: "保存", "Save";
    /// Confirms a file name that exists.
    replace: "替换", "Replace";
    /// The file is there.
    file_exists: "已有同名文件，替换后原内容不能恢复", "There is such a file; replaced, its content is gone";
    /// A copy of the database.
    back_up_now: "立即备份", "Back up now";
    /// A file is being written.
    writing: "正在写文件", "Writing the file";
    /// In a file's name.
    template_name: "模板", "Template";
    /// In a file's name.
    backup_name: "计成备份", "Jicheng backup";
    /// The first start.
    welcome: "欢迎使用计成", "Welcome to Jicheng";
    /// Under it.
    welcome_words: "账本还是空的。选一种方式开始，以后都可以再改。", "The book is empty. Begin in one of three ways; everything can be changed later.";
    /// A door.
    empty_book: "空白账本", "Empty book";
    /// Under it.
    empty_book_words: "填写公司名称和人员，从第一张订单开始。", "Give the company's name and people, and begin with the first order.";
    /// A door.
    sample: "示例数据", "Sample data";
    /// Under it.
    sample_words: "一年的虚构订单、退款和结账，用来试用每一个页面。", "A year of invented orders, refunds and statements, to try every page.";
    /// A door.
    from_excel: "从 Excel 导入", "From Excel";
    /// Under it.
    from_excel_words: "保存模板，或选已有的表格；写入之前先看到每一行的结果。", "Save templates, or choose your tables; every row is shown before anything is written.";
    /// Opens a door.
    begin: "开始", "Begin";
    /// Opens a door.
    make_sample: "生成示例", "Make it";
    /// Opens a door.
    open_import: "打开导入", "Open the import";
    /// Leaves the doors.
    later: "以后再说", "Later";
    /// To the doors.
    back: "返回", "Back";
    /// A field.
    company: "公司名称", "Company";
    /// In it.
    company_hint: "显示在签字表上", "shown on the table to be signed";
    /// A field.
    people: "人员", "People";
    /// Under it.
    people_hint: "一行一个姓名，也可用顿号分开；以后可在设置中修改", "one name a line; to be changed in the settings later";
}

/// `2024 年`.
#[must_use]
pub fn year(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year} 年"),
        Lang::En => year.to_string(),
    }
}

/// A month was closed.
#[must_use]
pub fn month_closed(month: Month, no: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month} 已结账，结账单第 {no} 号"),
        Lang::En => format!("{month} is closed by statement no. {no}"),
    }
}

/// A month was reopened.
#[must_use]
pub fn month_reopened(month: Month, no: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month} 已反结账，结账单第 {no} 号保留"),
        Lang::En => format!("{month} is open again; statement no. {no} is kept"),
    }
}

/// A backup took the place of everything.
#[must_use]
pub fn restored(kept: &Path, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已恢复备份；恢复前的内容保存在 {}", kept.display()),
        Lang::En => format!("The backup is restored; what was there before is kept in {}", kept.display()),
    }
}

/// Two statements beside each other.
#[must_use]
pub fn compared(old: i64, new: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("结账单第 {old} 号 → 第 {new} 号"),
        Lang::En => format!("Statement no. {old} → no. {new}"),
    }
}

/// A kind of table, by its key on the command line.
#[must_use]
pub fn kind(key: &str, lang: Lang) -> &'static str {
    match key {
        "people" => lang.pick("人员", "People"),
        "platforms" => lang.pick("平台", "Platforms"),
        "customers" => lang.pick("客户", "Customers"),
        "refunds" => lang.pick("退款", "Refunds"),
        "adjustments" => lang.pick("奖惩", "Adjustments"),
        "holidays" => lang.pick("节假日", "Holidays"),
        "duty" => lang.pick("加班", "Duty"),
        "articles" => lang.pick("文章", "Articles"),
        "article-targets" => lang.pick("文章目标", "Article targets"),
        "training" => lang.pick("培训", "Training"),
        "followups" => lang.pick("回访", "Contacts"),
        "contracts" => lang.pick("合同", "Contracts"),
        "customer-stats" => lang.pick("客户数据", "Customer figures"),
        "leads" => lang.pick("线索", "Leads"),
        "sources" => lang.pick("货源", "Sources"),
        "verifications" => lang.pick("货源验证", "Verifications"),
        "upkeep" => lang.pick("货源维护", "Upkeep of sources"),
        "order-sources" => lang.pick("订单货源", "Sources of orders"),
        _ => lang.pick("订单", "Orders"),
    }
}

/// What to do, before a file is chosen.
#[must_use]
pub const fn import_steps(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Zh => [
            "1. 第一次导入：先“保存模板”，按表头填写；已有的表格只要表头一致就可以直接导入，列的顺序不限。",
            "2. 有先后：人员、平台、客户，然后订单，最后退款和奖惩。勾选自动新建，可以直接从订单开始。",
            "3. 选择文件，或在 Excel 里复制行后按 Ctrl V，逐行检查：新增、相同、有误。检查时不写入任何内容。",
            "4. 一份文件要么全部导入，要么一行也不导入；导入前自动备份。",
        ],
        Lang::En => [
            "1. The first time: save a template and fill it in; a table of your own imports if its headings are the same, in any order.",
            "2. People, platforms and customers come first, then orders, then refunds and adjustments. With the box ticked you can begin with orders.",
            "3. Choose a file, or copy rows in Excel and press Ctrl V; they are checked row by row: new, same, bad. Nothing is written while it is checked.",
            "4. A file is imported whole or not at all; a backup is made first.",
        ],
    }
}

/// The button that imports.
#[must_use]
pub fn import_rows(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("导入 {count} 行"),
        Lang::En => format!("Import {count} rows"),
    }
}

/// A line of a file.
#[must_use]
pub fn line(line: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {line} 行"),
        Lang::En => format!("Line {line}"),
    }
}

/// What an import makes on the way: people, customers, platforms.
#[must_use]
pub fn will_be_created(made: [&[String]; 3], lang: Lang) -> String {
    const NAMED: usize = 4;
    let words = match lang {
        Lang::Zh => ["人员", "客户", "平台"],
        Lang::En => ["people", "customers", "platforms"],
    };
    let list = |(word, names): (&str, &[String])| -> Option<String> {
        let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(lang.pick("、", ", "));
        let more = if names.len() > NAMED { "…" } else { "" };
        let (open, close) = (lang.pick("（", " ("), lang.pick("）", ")"));
        (!names.is_empty()).then(|| format!("{word} {}{open}{shown}{more}{close}", names.len()))
    };
    let parts: Vec<String> = words.into_iter().zip(made).filter_map(list).collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("{}{}", lang.pick("将新建：", "to be created: "), parts.join(lang.pick("，", ", ")))
}

/// An import was done: rows that are new, rows that were there, records made on the way.
#[must_use]
pub fn imported(new: usize, same: usize, made: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            let mut words = format!("已导入 {new} 行");
            if same > 0 {
                words.push_str(&format!("，{same} 行已有且相同"));
            }
            if made > 0 {
                words.push_str(&format!("，新建人员、客户、平台共 {made} 个"));
            }
            words
        }
        Lang::En => {
            format!("{new} rows imported, {same} already there; {made} people, customers and platforms created")
        }
    }
}

/// A file was written.
#[must_use]
pub fn written(path: &Path, lang: Lang) -> String {
    format!("{}{}", lang.pick("已保存 ", "Saved "), path.display())
}

/// The name of a report, by its key on the command line; files bear it in either language.
#[must_use]
pub fn report(key: &str) -> &'static str {
    match key {
        "attribution" => "归属明细",
        "commission-lines" => "提成明细",
        "uncredited" => "未计入",
        "attribution-log" => "归属记录",
        "deals" => "成交一览",
        "business" => "经营走势",
        "categories" => "客户来源-渠道类别",
        "platforms" => "客户来源-平台",
        "people" => "人员走势",
        "unpaid" => "待回款",
        "statements" => "结账单差额",
        "duty" => "加班表",
        "duty-entries" => "加班明细",
        "duty-habits" => "坏习惯监督",
        "articles" => "超额文章",
        "visits-due" => "待回访",
        "renewals" => "续费",
        "visits" => "回访周表",
        "service-effect" => "服务效果",
        "lead-conversion" => "询盘转化率",
        "leads-overdue" => "询盘超时",
        "lead-track" => "有效线索回访轨迹",
        "lead-details" => "询盘明细",
        "sources" => "货源",
        "ranking" => "货源排名",
        _ => "提成表",
    }
}

/// What is written, and in which formats.
#[must_use]
pub const fn save_hint(is_backup: bool, lang: Lang) -> &'static str {
    if is_backup {
        lang.pick(
            "把整个账本复制成一个文件，可放到 U 盘或另一台电脑。",
            "A copy of the whole book in one file, for another disk or computer.",
        )
    } else {
        lang.pick("按扩展名保存：.xlsx、.csv 或 .json。", "The extension decides: .xlsx, .csv or .json.")
    }
}

/// Why the boss's password is asked for before an import.
#[must_use]
pub fn rulings_need_boss(rulings: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{rulings} 行有老板的改判，导入要老板同意。"),
        Lang::En => format!("{rulings} rows hold rulings of the boss: importing them needs him."),
    }
}
