//! The words of the settings.

use super::shell::words;
use crate::model::{Basis, EarnedOn, Money, Policy, Stage, StagePolicy};
use crate::text::commission::short_rate;
use crate::text::{Lang, columns};

words! {
    /// A section.
    people: "人员", "People";
    /// A section.
    platforms: "平台", "Platforms";
    /// A section.
    customers: "客户", "Customers";
    /// A section.
    policies: "管理办法", "Policies";
    /// A section.
    password: "老板密码", "Boss's password";
    /// A section.
    backups: "备份与恢复", "Backup and restore";
    /// A section.
    display: "公司与显示", "Company and display";
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
    /// Changes a record.
    edit_customer: "修改客户", "Change a customer";
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
    active: "在职", "active";
    /// Works here no longer.
    inactive: "停用", "inactive";
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
    /// Under the limit.
    limit_hint: "分钟；空 = 不限 (D-3)", "minutes; blank = none (D-3)";
    /// Under the operator.
    operator_hint: "订单写明此平台而渠道留空时，记给负责人 (C-1)", "credited where an order names the platform and no channel (C-1)";
    /// In a person's field.
    person_hint: "姓名、拼音或首字母", "Name, pinyin or initials";
    /// Nobody is there.
    no_people: "还没有人员：在右边新建", "Nobody yet: make the first person at the right";
    /// No platform is there.
    no_platforms: "还没有平台：在右边新建", "No platform yet: make the first at the right";
    /// No customer is there.
    no_customers: "没有这样的客户", "There is no such customer";
    /// The search above the customers.
    search_customers: "客户、拼音、电话", "Customer, pinyin, phone";
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
    /// No policy is there.
    no_policies: "还没有管理办法", "No policy yet";
    /// The title of a policy.
    title: "标题", "Title";
    /// From which month it holds.
    effective: "生效", "From";
    /// A state.
    draft: "草稿", "draft";
    /// A state.
    published: "已发布", "published";
    /// A state.
    superseded: "已被取代", "superseded";
    /// Makes a draft from this policy.
    new_from_this: "以此新建", "New from this";
    /// Stores a draft.
    save_draft: "保存草稿", "Save the draft";
    /// Publishes a draft.
    publish: "发布…", "Publish…";
    /// Confirms it.
    publish_confirm: "发布", "Publish";
    /// Removes a draft.
    remove_draft: "删除草稿", "Remove the draft";
    /// The draft differs from what is stored.
    unsaved: "未保存", "unsaved";
    /// The file.
    policy_text: "管理办法文本", "The policy's text";
    /// The policy in words.
    in_words: "读出来是", "In words";
    /// What is wrong with the file.
    faults: "有误，改正后才能保存", "Wrong: to be corrected before it can be saved";
    /// A published policy stands as it is.
    published_stands: "已发布的管理办法不再改动；更正时以此新建一份 (K-1)", "A published policy never changes; make a new one from it (K-1)";
    /// No policy is chosen.
    choose_policy: "选一份管理办法，或新建一份", "Choose a policy, or make one";
    /// Before a changed draft is left.
    leave_draft: "放弃未保存的修改？", "Drop what is not saved?";
    /// What is lost.
    leave_draft_body: "当前草稿有未保存的修改，离开后不能找回。", "The draft has changes that are not saved; they cannot be brought back.";
    /// Confirms it.
    leave: "放弃修改", "Drop them";
    /// Before a draft is removed.
    remove_draft_body: "草稿还没有用于任何计算，删除后不能找回。", "No figure rests on a draft; removed, it cannot be brought back.";
    /// A draft was removed.
    draft_removed: "已删除草稿", "The draft is removed";
    /// A draft was stored.
    draft_saved: "草稿已保存", "The draft is saved";
    /// What publishing does.
    publish_line: "发布后内容不再改动，未结账月份的订单立即按它计算 (K-1)。", "It never changes then, and orders of open months are computed by it at once (K-1).";
    /// The password now.
    old_password: "现在的密码", "Present one";
    /// A new password.
    new_password: "新密码", "New one";
    /// The new password once more.
    again: "再输一次", "Once more";
    /// They differ.
    not_the_same: "两次输入的不一样", "the two differ";
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
    /// None is there.
    no_backups: "还没有备份", "No backup yet";
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
    /// Smaller.
    smaller: "缩小", "Smaller";
    /// Where the book is.
    book: "账本文件", "The book's file";
    /// It is not a number of minutes.
    whole_minutes: "写整数分钟，或留空", "a whole number of minutes, or blank";
}

/// Where a policy stands.
#[must_use]
pub fn publish_title(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("发布：{title}"),
        Lang::En => format!("Publish {title}"),
    }
}

/// The title of a draft made for a month.
#[must_use]
pub fn draft_title(year: i32, month: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year}年{month}月管理办法"),
        Lang::En => format!("Policy of {year}-{month:02}"),
    }
}

/// How many customers there are, and how many are shown.
#[must_use]
pub fn customers_shown(all: usize, shown: usize, lang: Lang) -> String {
    match (lang, all > shown) {
        (Lang::Zh, false) => format!("{all} 位客户"),
        (Lang::Zh, true) => format!("{all} 位客户，显示前 {shown} 位"),
        (Lang::En, false) => format!("{all} customers"),
        (Lang::En, true) => format!("{all} customers, the first {shown} shown"),
    }
}

/// Why a backup was made, from its file's name.
#[must_use]
pub fn backup_reason(why: &str, lang: Lang) -> &str {
    match why {
        "daily" => lang.pick("每日", "daily"),
        "import" => lang.pick("导入前", "before an import"),
        "migration" => lang.pick("升级前", "before an upgrade"),
        "restore" => lang.pick("恢复前", "before a restore"),
        other => other,
    }
}

/// The text a first policy begins with.
#[must_use]
pub fn first_policy(month: &str) -> String {
    format!(
        r#"title = "{month} 管理办法"
effective_month = "{month}"        # 从哪个月的订单起生效
earned_on = "order"                # order 下单月份计入，payment 回款月份计入

[stages.channel]                   # 渠道
basis = "profit"                   # profit 利润，amount 金额
rate = "5%"

[stages.reception]                 # 客服
basis = "profit"
rate = "2%"

[stages.assist]                    # 助攻
basis = "profit"
rate = "2%"

[stages.liaison]                   # 对接
basis = "profit"
rate = "4%"
quality = {{ "1" = "0%", "2" = "50%", "3" = "80%", "4" = "100%", "5" = "120%" }}

[stages.sourcing]                  # 安排
basis = "profit"
rate = "3%"
"#
    )
}

/// A policy in words: titles, each with its lines.
#[must_use]
pub fn summary(policy: &Policy, lang: Lang) -> Vec<(String, Vec<String>)> {
    let counted = match policy.earned_on {
        EarnedOn::Order => lang.pick("按下单月份计入 (K-2)", "counted in the order's month (K-2)"),
        EarnedOn::Payment => lang.pick("回款后计入，未回款列为待回款 (K-2)", "counted once paid (K-2)"),
    };
    let from = match lang {
        Lang::Zh => format!("{} 起的订单", policy.effective_month),
        Lang::En => format!("orders from {} on", policy.effective_month),
    };
    let mut parts = vec![(policy.title.clone(), vec![from, counted.to_owned()])];
    for stage in Stage::ALL {
        let lines = match policy.stage(stage) {
            None => vec![lang.pick("不计提成", "pays nothing").to_owned()],
            Some(one) => stage_lines(one, lang),
        };
        parts.push((columns::stage(stage, lang).to_owned(), lines));
    }
    if let Some(renewal) = &policy.renewal {
        let mut lines: Vec<String> = renewal
            .service_tiers
            .iter()
            .map(|tier| match lang {
                Lang::Zh => format!("续费率 {} 起，续费客服 {}", short_rate(tier.rate_from), short_rate(tier.rate)),
                Lang::En => format!("renewal rate from {}: {}", short_rate(tier.rate_from), short_rate(tier.rate)),
            })
            .collect();
        lines.push(format!("{}{}", lang.pick("续费销售 ", "sales "), short_rate(renewal.sales_rate)));
        parts.push((lang.pick("续费", "Renewals").to_owned(), lines));
    }
    if let Some(duty) = policy.duty {
        let line = format!("{}{}", lang.pick("值班订单满 ", "orders from "), duty.order_threshold.grouped());
        parts.push((lang.pick("值班", "Duty").to_owned(), vec![line]));
    }
    parts
}

fn stage_lines(one: &StagePolicy, lang: Lang) -> Vec<String> {
    let basis = match one.basis {
        Basis::Profit => lang.pick("利润", "profit"),
        Basis::Amount => lang.pick("金额", "amount"),
    };
    let mut lines = Vec::new();
    if one.tiers.is_empty() {
        lines.push(format!("{basis} × {}", short_rate(one.rate)));
    }
    for tier in &one.tiers {
        lines.push(match (lang, tier.above.is_zero()) {
            (_, true) => format!("{basis} × {}", short_rate(tier.rate)),
            (Lang::Zh, false) => format!("累计超过 {} 的部分 × {}", tier.above.grouped(), short_rate(tier.rate)),
            (Lang::En, false) => format!("what is above {} × {}", tier.above.grouped(), short_rate(tier.rate)),
        });
    }
    for one in &one.overrides {
        let who = crate::text::commission::override_words(one, lang);
        lines.push(format!("{who}{}{}", lang.pick("：", ": "), short_rate(one.rate)));
    }
    if one.per_order != Money::ZERO {
        lines.push(format!("{}{}", lang.pick("每单另加 ", "and per order "), one.per_order.grouped()));
    }
    if one.points != 0 {
        lines.push(format!("{}{}", lang.pick("每单积分 ", "points per order "), one.points));
    }
    let levels = one.quality.iter().zip(1_u8..).filter_map(|(rate, level)| rate.map(|rate| (level, rate)));
    let levels: Vec<String> =
        levels.map(|(level, rate)| format!("{} {}", columns::quality(level, lang), short_rate(rate))).collect();
    if !levels.is_empty() {
        lines.push(format!("{}{}", lang.pick("按评价：", "by rating: "), levels.join(lang.pick("，", ", "))));
    }
    lines
}
