//! The words of the settings.

use super::shell::words;
use crate::text::Lang;

words! {
    /// A section.
    people: "人员", "People";
    /// A section.
    platforms: "平台", "Platforms";
    /// A section.
    policies: "管理办法", "Policies";
    /// A section.
    password: "老板密码", "Boss's password";
    /// A section.
    backups: "备份与恢复", "Backup and restore";
    /// A section.
    display: "公司与显示", "Company, display";
    /// A new record.
    new_person: "新建人员", "New person";
    /// A new record.
    new_platform: "新建平台", "New platform";
    /// A new record.
    new_customer: "新建客户", "New customer";
    /// A new record.
    new_policy: "新建管理办法", "New policy";
    /// Changes a record.
    edit_person: "修改人员", "Change a person";
    /// Changes a record.
    edit_platform: "修改平台", "Change a platform";
    /// Stores the form.
    save: "保存", "Save";
    /// Leaves the form for an empty one.
    clear: "清空", "Clear";
    /// A column.
    name: "姓名", "Name";
    /// A column.
    kind: "类别", "Kind";
    /// A column.
    state: "状态", "State";
    /// Works here.
    active: "在职", "Active";
    /// Works here no longer.
    inactive: "停用", "Inactive";
    /// A kind of person.
    staff: "员工", "Staff";
    /// A kind of person.
    external: "外部", "External";
    /// Under the state of a person.
    inactive_hint: "停用后不再出现在选项中，历史记录保留 (P-1)", "an inactive person is no longer offered; history stays (P-1)";
    /// A column, and a field.
    category: "渠道类别", "Category";
    /// In a narrow label.
    category_short: "类别", "Category";
    /// A column, and a field.
    operator: "负责人", "Operator";
    /// A column, and a field.
    limit: "回复时限", "Reply limit";
    /// The field of a platform's name.
    platform_label: "平台", "Name";
    /// The field of a customer's name.
    customer_label: "客户", "Name";
    /// The field of the limit.
    limit_label: "回复时限", "Limit";
    /// Under the limit.
    limit_hint: "分钟；空 = 不限 (D-3)", "minutes; blank = none (D-3)";
    /// Under the operator.
    operator_hint: "订单写明此平台而渠道留空时，记给负责人 (C-1)", "credited where an order names the platform and no channel (C-1)";
    /// In a person's field.
    person_hint: "姓名、拼音或首字母", "Name, pinyin or initials";
    /// A narrow label.
    first_inquiry: "首次咨询", "Inquiry";
    /// Why there is nothing to save.
    nothing_changed: "没有改动", "Nothing is changed";
    /// Why it cannot be saved yet.
    correct_first: "先改正标红的内容", "Correct what is marked red first";
    /// Where it is picked.
    pick_file: "选择文件…", "Choose a file…";
    /// Before a path is typed.
    backup_path_hint: "选择，或直接写出备份文件的路径", "choose it, or write the path of the backup";
    /// There is no such file.
    no_such_file: "没有这个文件", "There is no such file";
    /// Something was stored.
    saved: "已保存", "Saved";
    /// The password now.
    old_password: "现在的密码", "Present one";
    /// A new password.
    new_password: "新密码", "New one";
    /// The new password once more.
    again: "再输一次", "Repeat";
    /// They differ.
    not_the_same: "两次输入的不一样", "the two differ";
    /// Nothing is typed yet.
    password_first: "先填新密码", "the new password first";
    /// It is not repeated yet.
    again_first: "再输一次新密码", "type the new one once more";
    /// Sets it.
    set_password: "设置密码", "Set the password";
    /// Changes it.
    change_password: "修改密码", "Change the password";
    /// It was changed.
    password_changed: "老板密码已更新", "The boss's password is changed";
    /// What it is for.
    password_words: "结账、反结账、发布管理办法、更正归属期、恢复备份都要老板密码和原因 (M-3)。密码只存校验值，忘记后无法找回。", "Closing, reopening, publishing, correcting a period and restoring need it, with a reason (M-3). Only a check value is stored: a forgotten password cannot be found out.";
    /// None is set.
    not_protected: "还没有设置：现在任何人都可以做这些操作", "None is set: anybody can do these acts now";
    /// One is set.
    is_protected: "已设置", "It is set";
    /// Writes a copy.
    back_up_now: "立即备份…", "Back up now…";
    /// Puts a backup in the place of everything.
    restore: "恢复", "Restore";
    /// Asks before it is done.
    restore_ask: "恢复这份备份…", "Restore this backup…";
    /// From a file.
    restore_file: "从文件恢复…", "Restore a file…";
    /// What backups there are.
    backup_words: "每天第一次打开、每次导入和升级前自动备份，保存在账本旁边的文件夹。恢复会用备份替换当前账本的全部内容；替换前的内容自动留一份备份，程序不用重启。", "A backup is made on the first start of a day, before every import and every upgrade, in a folder beside the book. Restoring replaces the whole book by the backup; what was there is kept as one more backup, and the program goes on.";
    /// A column.
    made_at: "时间", "Made";
    /// A column.
    why: "原因", "Why";
    /// A column.
    size: "大小", "Size";
    /// A column.
    file: "文件", "File";
    /// The title of restoring.
    restore_title: "恢复备份", "Restore a backup";
    /// What it does.
    restore_line: "当前账本的全部内容（包括结账单）会被这份备份替换；当前内容先自动备份一份。", "The whole book, its statements too, is replaced by this backup; what is there now is backed up first.";
    /// A field.
    company: "公司名称", "Company";
    /// A field.
    language: "语言", "Language";
    /// A field.
    theme: "外观", "Theme";
    /// A theme.
    light: "浅色", "Light";
    /// A theme.
    dark: "深色", "Dark";
    /// A field.
    zoom: "缩放", "Zoom";
    /// Larger.
    larger: "放大", "Larger";
    /// Back to 100 %.
    natural_size: "恢复 100 %", "Back to 100 %";
    /// In the field of the company's name.
    printed_on: "显示在签字表和导出文件的标题上", "stands in the titles of tables and files";
    /// Smaller.
    smaller: "缩小", "Smaller";
    /// Where the book is.
    book: "账本文件", "The book's file";
    /// It is not a number of minutes.
    whole_minutes: "写整数分钟，或留空", "a whole number of minutes, or blank";
}

/// A reply limit: `3 分钟`.
#[must_use]
pub fn minutes(count: u32, lang: Lang) -> String {
    format!("{count}{}", lang.pick(" 分钟", " min"))
}

/// Why a backup was made, from its file's name.
#[must_use]
pub fn backup_reason(why: &str, lang: Lang) -> &str {
    match why {
        "daily" => lang.pick("每日", "Daily"),
        "import" => lang.pick("导入前", "Before import"),
        "migration" => lang.pick("升级前", "Before upgrade"),
        "restore" => lang.pick("恢复前", "Before restore"),
        other => other,
    }
}
