//! The words of the working calendar, the catalog and the list of settings.

use chrono::{Datelike, NaiveDate};

use super::shell::words;
use crate::model::{Hours, Month};
use crate::rules::calendar::{Coverage, Day, DayKind, DaySource, Festival, SessionFault};
use crate::text::Lang;

words! {
    /// The question before a change that alters hours.
    hours_change_title: "加班工时会改变", "Hours of duty would change";
    /// Stores it all the same.
    change_anyway: "仍然保存", "Save all the same";
    /// The half of the page that shows one day, in a narrow window.
    one_day: "这一天", "The day";
    /// A section.
    calendar: "日历", "Calendar";
    /// The view of a year.
    year_view: "年历", "Year";
    /// The weekly sessions.
    week_view: "工作时间", "Working hours";
    /// The year before.
    previous_year: "上一年", "Previous year";
    /// The year after.
    next_year: "下一年", "Next year";
    /// Imports holidays.
    import_year: "导入节假日", "Import holidays";
    /// Writes an empty table.
    template: "保存模板", "Save a template";
    /// In the legend.
    legend_off: "休 放假", "off holiday";
    /// In the legend.
    legend_work: "班 调休上班", "work make-up day";
    /// In the legend.
    legend_changed: "公司改动", "changed here";
    /// What a day is.
    day_is: "安排", "Day";
    /// As the rules have it.
    by_rule: "按规则", "By rule";
    /// A day off.
    off: "休", "Off";
    /// A make-up workday.
    work: "班", "Work";
    /// What it is called.
    name: "名称", "Name";
    /// When people work on it.
    hours: "工作时间", "Hours";
    /// Nobody works.
    no_hours: "不上班", "nobody works";
    /// The holidays of the year.
    holidays: "本年节假日", "Holidays of the year";
    /// There are none.
    no_holidays: "没有放假或调休", "No holiday, no make-up day";
    /// Under the choice.
    by_rule_hint: "按规则 = 法定节假日与每周工作时间 (D-1)", "by rule = public holidays and the week (D-1)";
    /// In the name's field.
    name_hint: "如 公司年会", "such as annual meeting";
    /// A day was changed.
    day_saved: "日历已更新", "The calendar is changed";
    /// The weekly sessions.
    week_title: "每周工作时间", "Weekly hours";
    /// Explains them.
    week_words: "每天写若干时段，如 09:00-12:00 13:30-17:30；留空为休息。放假日不上班，调休上班日按工作日的时段 (D-1)。时段之外是值班时间。", "The sessions of each day, such as 09:00-12:00 13:30-17:30; blank is free. Nobody works on holidays; make-up days have a weekday's sessions (D-1). All other time is duty time.";
    /// When days start.
    day_starts_at: "日界", "Day starts";
    /// Explains it.
    day_starts_words: "值班时段在每天的这一刻切开：周末一天一段，凌晨算前一晚", "duty slots are cut then: one for each day of a weekend, and the night belongs to the evening before";
    /// It is no time.
    not_a_time: "写成 09:00", "write it as 09:00";
    /// Puts the default back.
    restore_default: "恢复默认", "Restore the default";
    /// A section.
    catalog: "业务与解决方案", "Catalog";
    /// A kind.
    businesses: "业务", "Businesses";
    /// A kind.
    solutions: "解决方案", "Solutions";
    /// A new one.
    new_business: "新建业务", "New business";
    /// A new one.
    new_solution: "新建解决方案", "New solution";
    /// Changes one.
    edit_business: "修改业务", "Change a business";
    /// Changes one.
    edit_solution: "修改解决方案", "Change a solution";
    /// A state.
    offered: "提供", "offered";
    /// A state.
    stopped: "停用", "stopped";
    /// A column, and a field.
    state: "状态", "State";
    /// Under the state.
    stopped_hint: "停用后录单时不再提供，已有订单不变", "a stopped name is no longer offered; its orders stay";
    /// A column.
    orders: "订单", "Orders";
    /// A column.
    last_used: "最近使用", "Last used";
    /// A column.
    amount: "金额合计", "Amount";
    /// Nothing is there.
    no_businesses: "还没有业务：在右边新建，或直接在订单里填写", "No business yet: make one at the right, or write it in an order";
    /// Nothing is there.
    no_solutions: "还没有解决方案：在右边新建，或直接在订单里填写", "No solution yet: make one at the right, or write it in an order";
    /// The search above the list.
    search: "名称、拼音", "Name, pinyin";
    /// Under the name of a used business.
    rename_business_hint: "改名会改写它的全部订单；写成另一个已有的名称就是合并", "renaming changes all its orders; the name of another merges the two";
    /// Under the name of a used solution.
    rename_solution_hint: "改名会改写它的全部订单，并重新判定助攻 (C-10)；写成另一个已有的名称就是合并", "renaming changes all its orders and judges assists anew (C-10); the name of another merges the two";
    /// Confirms it.
    rename: "改名", "Rename";
    /// Confirms it.
    merge: "合并", "Merge";
    /// A section.
    parameters: "参数", "Parameters";
    /// A group.
    group_company: "公司与显示", "Company and display";
    /// A group.
    group_hours: "工作时间", "Working hours";
    /// A group.
    group_system: "备份与绘图", "Backups and drawing";
    /// A setting was stored.
    parameter_saved: "已保存", "Saved";
}

/// A festival's name.
#[must_use]
pub const fn festival(festival: Festival, lang: Lang) -> &'static str {
    match festival {
        Festival::NewYear => lang.pick("元旦", "New Year"),
        Festival::Spring => lang.pick("春节", "Spring Festival"),
        Festival::QingMing => lang.pick("清明节", "Qingming"),
        Festival::Labour => lang.pick("劳动节", "Labour Day"),
        Festival::DragonBoat => lang.pick("端午节", "Dragon Boat"),
        Festival::MidAutumn => lang.pick("中秋节", "Mid-Autumn"),
        Festival::National => lang.pick("国庆节", "National Day"),
        Festival::Other => lang.pick("法定假日", "Public holiday"),
    }
}

/// The name of a day's holiday; empty where it has none.
#[must_use]
pub fn holiday_name(day: Day<'_>, lang: Lang) -> String {
    match (day.name, day.source) {
        (Some(name), _) => name.to_owned(),
        (None, DaySource::Official(of)) if day.kind == DayKind::MakeUp => {
            format!("{}{}", festival(of, lang), lang.pick("调休", " make-up"))
        }
        (None, DaySource::Official(of)) => festival(of, lang).to_owned(),
        (None, DaySource::Company) => legend_changed(lang).to_owned(),
        (None, DaySource::Week) => String::new(),
    }
}

/// What a day is: `休 · 国庆节`, `工作日`.
#[must_use]
pub fn day(day: Day<'_>, is_worked: bool, lang: Lang) -> String {
    let kind = match day.kind {
        DayKind::Ordinary if is_worked => return lang.pick("工作日", "working day").to_owned(),
        DayKind::Ordinary => return lang.pick("休息日", "free day").to_owned(),
        DayKind::Off => off(lang),
        DayKind::MakeUp => work(lang),
    };
    format!("{kind} · {}", holiday_name(day, lang))
}

/// A date with its weekday: `2024-05-11 周六`.
#[must_use]
pub fn date(date: NaiveDate, lang: Lang) -> String {
    format!("{date} {}", weekday(usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default(), lang))
}

/// A day of the week, Monday first.
#[must_use]
pub fn weekday(index: usize, lang: Lang) -> &'static str {
    let words = match lang {
        Lang::Zh => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    };
    words.get(index).copied().unwrap_or_default()
}

/// The title of a month in the year's view.
#[must_use]
pub fn month(month: u32, lang: Lang) -> String {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match lang {
        Lang::Zh => format!("{month} 月"),
        Lang::En => {
            let index = usize::try_from(month.saturating_sub(1)).unwrap_or_default();
            NAMES.get(index).copied().unwrap_or_default().to_owned()
        }
    }
}

/// What is not known of a year: a title and what to do.
#[must_use]
pub fn gap(year: i32, coverage: Coverage, entered: usize, lang: Lang) -> Option<(String, &'static str)> {
    let remedy = lang.pick(
        "国务院办公厅的放假通知公布后，用“导入节假日”导入一年，或逐日改为休、班。",
        "Once the official notice is out, import the year's holidays, or change days one by one.",
    );
    let title = match (coverage, lang) {
        (Coverage::Whole, _) => return None,
        (Coverage::Until(last), Lang::Zh) => format!("内置日历到 {last} 为止，其后按每周工作时间"),
        (Coverage::Until(last), Lang::En) => {
            format!("The built-in calendar ends on {last}; later days follow the week")
        }
        (Coverage::Nothing, Lang::Zh) if entered > 0 => {
            format!("{year} 年没有内置节假日，按每周工作时间和已录入的 {entered} 天")
        }
        (Coverage::Nothing, Lang::En) if entered > 0 => {
            format!("No built-in holidays for {year}: the week and the {entered} days entered here count")
        }
        (Coverage::Nothing, Lang::Zh) => format!("{year} 年没有内置节假日，现在全部按每周工作时间"),
        (Coverage::Nothing, Lang::En) => format!("No built-in holidays for {year}: all days follow the week"),
    };
    Some((title, remedy))
}

/// Why a text is no list of sessions.
#[must_use]
pub fn session_fault(fault: &SessionFault, lang: Lang) -> String {
    match (fault, lang) {
        (SessionFault::NotASession(part), Lang::Zh) => format!("“{part}”不是时段：写成 09:00-12:00"),
        (SessionFault::NotASession(part), Lang::En) => format!("“{part}” is no session: write 09:00-12:00"),
        (SessionFault::Backwards(part), Lang::Zh) => format!("“{part}”的结束不晚于开始"),
        (SessionFault::Backwards(part), Lang::En) => format!("“{part}” does not end after it starts"),
        (SessionFault::Overlaps(part), Lang::Zh) => format!("“{part}”与前一时段重叠：从早到晚写"),
        (SessionFault::Overlaps(part), Lang::En) => format!("“{part}” overlaps the one before: write them in order"),
    }
}

/// Before a name is given another: title and what it does.
#[must_use]
pub fn rename_question(from: &str, to: &str, orders: i64, merges: bool, lang: Lang) -> (String, String) {
    match (lang, merges) {
        (Lang::Zh, false) => (format!("“{from}”改名为“{to}”？"), format!("改写 {orders} 张订单。")),
        (Lang::Zh, true) => {
            (format!("“{from}”合并到“{to}”？"), format!("改写 {orders} 张订单；合并后不能再按原名称分开。"))
        }
        (Lang::En, false) => (format!("Rename “{from}” to “{to}”?"), format!("{orders} orders are changed.")),
        (Lang::En, true) => (
            format!("Merge “{from}” into “{to}”?"),
            format!("{orders} orders are changed; they cannot be told apart by the old name any more."),
        ),
    }
}

/// Policies name the business: their overrides no longer fit.
#[must_use]
pub fn policies_name_it(titles: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("管理办法 {} 按此名称设有特例，改名后特例不再适用。", titles.join("、")),
        Lang::En => format!("Overrides of {} name it and no longer apply then.", titles.join(", ")),
    }
}

/// Orders were given another name.
#[must_use]
pub fn renamed(orders: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已改名，改写 {orders} 张订单"),
        Lang::En => format!("Renamed; {orders} orders changed"),
    }
}

/// A setting's name and meaning, by its key.
#[must_use]
pub fn setting(key: &str, lang: Lang) -> (&'static str, &'static str) {
    match key {
        "company" => (
            lang.pick("公司名称", "Company"),
            lang.pick("印在提成表和导出的表格上", "printed on statements and exports"),
        ),
        "language" => (
            lang.pick("语言", "Language"),
            lang.pick("界面文字；导出的表头不变", "of the window; headings of files stay"),
        ),
        "theme" => (lang.pick("外观", "Theme"), lang.pick("浅色或深色", "light or dark")),
        "zoom" => (lang.pick("缩放", "Zoom"), lang.pick("界面大小，百分比", "the size of everything, in per cent")),
        "backups_kept" => {
            (lang.pick("备份份数", "Backups"), lang.pick("每日备份保留多少份", "how many daily backups are kept"))
        }
        "renderer" => (
            lang.pick("绘图方式", "Renderer"),
            lang.pick(
                "窗口打不开或显示异常时换一种，下次启动生效",
                "change it where the window does not show well; from the next start on",
            ),
        ),
        "day_starts_at" => (day_starts_at(lang), day_starts_words(lang)),
        "late_count" => (
            lang.pick("坏习惯次数", "Late replies"),
            lang.pick("一个月超时多少次列入坏习惯监督", "so many in a month are listed as a habit"),
        ),
        "articles_per_hour" => (
            lang.pick("超额文章折算", "Articles per hour"),
            lang.pick("超出目标多少篇折算 1 小时", "so many beyond the target earn an hour"),
        ),
        "article_pot_hours" => (
            lang.pick("文章工时上限", "Article hours a year"),
            lang.pick("全公司每年最多计多少小时，其余结转下一年", "paid a year in all; the rest is carried over"),
        ),
        "service_customers_per_day" => (
            lang.pick("售后每日客户数", "Customers a day"),
            lang.pick("售后人员每个工作日至少跟进多少个客户", "so many customers are followed per working day"),
        ),
        "service_calls_per_day" => (
            lang.pick("售后每日接通数", "Calls a day"),
            lang.pick("售后人员每个工作日至少接通多少个电话", "so many calls are connected per working day"),
        ),
        "uncontacted_days" => (
            lang.pick("久未联系天数", "Days without contact"),
            lang.pick("服务期内的客户多少天没有联系上就列入今日", "then a customer with a contract is listed today"),
        ),
        "unlogged_days" => (
            lang.pick("久未登录天数", "Days without login"),
            lang.pick("服务期内的客户多少天没有登录就列入今日", "then a customer with a contract is listed today"),
        ),
        "lead_assign_minutes" => (
            lang.pick("线索分配时限", "Lead assignment"),
            lang.pick("收到后多少工作分钟内分配", "working minutes from receipt"),
        ),
        "lead_assign_warn_minutes" => (
            lang.pick("线索分配提醒", "Lead assignment warning"),
            lang.pick("收到后多少工作分钟提醒", "warned of after so many working minutes"),
        ),
        "lead_feedback_minutes" => (
            lang.pick("接收反馈时限", "Lead feedback"),
            lang.pick("分配后多少工作分钟内反馈", "working minutes from assignment"),
        ),
        "lead_contact_minutes" => (
            lang.pick("首次联系时限", "First contact"),
            lang.pick("分配后多少工作分钟内联系", "working minutes from assignment"),
        ),
        "lead_check_minutes" => (
            lang.pick("客服核查时限", "Check of contact"),
            lang.pick("分配后多少工作分钟内核查", "working minutes from assignment"),
        ),
        "lead_material_days" => {
            (lang.pick("资料发送时限", "Material"), lang.pick("首次联系后多少天内发送", "days from the first contact"))
        }
        "lead_confirm_days" => (
            lang.pick("资料确认时限", "Confirmation"),
            lang.pick("首次联系后多少天内确认", "days from the first contact"),
        ),
        "lead_invite_days" => {
            (lang.pick("邀约时限", "Invitation"), lang.pick("首次联系后多少天内邀约", "days from the first contact"))
        }
        "lead_gap_days" => (
            lang.pick("回访间隔", "Follow-up gap"),
            lang.pick("两次回访最多相隔多少天", "days from one follow-up to the next"),
        ),
        "upkeep_days" => (
            lang.pick("货源维护间隔", "Upkeep of sources"),
            lang.pick(
                "有效货源多少天没有维护就列出 (S-3)",
                "effective sources without upkeep for so many days are listed (S-3)",
            ),
        ),
        "sessions_monday" => (weekday(0, lang), session_meaning(lang)),
        "sessions_tuesday" => (weekday(1, lang), session_meaning(lang)),
        "sessions_wednesday" => (weekday(2, lang), session_meaning(lang)),
        "sessions_thursday" => (weekday(3, lang), session_meaning(lang)),
        "sessions_friday" => (weekday(4, lang), session_meaning(lang)),
        "sessions_saturday" => (weekday(5, lang), session_meaning(lang)),
        "sessions_sunday" => (weekday(6, lang), session_meaning(lang)),
        _ => ("", ""),
    }
}

const fn session_meaning(lang: Lang) -> &'static str {
    lang.pick("工作时段", "working sessions")
}

/// What stands under a setting: its meaning, what it may be, its default.
#[must_use]
pub fn setting_hint(setting: &SettingWords<'_>, lang: Lang) -> String {
    let SettingWords { key, meaning, allowed, choices, default } = *setting;
    let blank = lang.pick("空", "blank");
    let default = if default.is_empty() { blank } else { setting_choice(key, default, lang) };
    if !choices.is_empty() {
        return match lang {
            Lang::Zh => format!("{meaning} · 默认 {default}"),
            Lang::En => format!("{meaning} · default: {default}"),
        };
    }
    let (zh, en) = allowed.split_once(" / ").unwrap_or((allowed, allowed));
    match lang {
        Lang::Zh => format!("{meaning} · 可填 {zh} · 默认 {default}"),
        Lang::En => format!("{meaning} · allowed: {en} · default: {default}"),
    }
}

/// A setting, for [`setting_hint`].
#[derive(Debug, Clone, Copy)]
pub struct SettingWords<'a> {
    /// Its key.
    pub key: &'a str,
    /// What it is for.
    pub meaning: &'a str,
    /// What it may be.
    pub allowed: &'a str,
    /// Its values, where they are few.
    pub choices: &'a [&'a str],
    /// Its value where nothing was stored.
    pub default: &'a str,
}

/// A choice of a setting.
#[must_use]
pub fn setting_choice<'a>(key: &str, value: &'a str, lang: Lang) -> &'a str {
    match (key, value) {
        ("theme", "light") => lang.pick("浅色", "Light"),
        ("theme", "dark") => lang.pick("深色", "Dark"),
        ("language", "zh") => "中文",
        ("language", "en") => "English",
        ("renderer", "auto") => lang.pick("auto 自动", "auto"),
        (_, other) => other,
    }
}

/// Whose hours of a month change, and how.
#[must_use]
pub fn hours_change(month: Month, people: &[(&str, Hours, Hours)], lang: Lang) -> String {
    let told: Vec<String> = people.iter().map(|(name, before, after)| format!("{name} {before} → {after}")).collect();
    match lang {
        Lang::Zh => format!("{month}：{}", told.join("、")),
        Lang::En => format!("{month}: {}", told.join(", ")),
    }
}

/// How many months change besides.
#[must_use]
pub fn more_months(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 个月"),
        Lang::En => format!("{count} more months"),
    }
}

/// From which month a change of settings holds.
#[must_use]
pub fn holds_from(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("自 {month} 起生效；已结账的月份保持签字时的结果。"),
        Lang::En => format!("It holds from {month} on; closed months keep what was signed."),
    }
}
