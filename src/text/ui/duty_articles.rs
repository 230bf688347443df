//! The words of 超额文章.

use super::shell::words;
use crate::model::{Hours, Month};
use crate::text::Lang;

words! {
    /// A new registration.
    new: "登记文章", "Register articles";
    /// Changes a registration.
    edit: "修改登记", "Change a registration";
    /// Takes a registration away.
    remove: "撤销登记", "Take it back";
    /// Under a target: nothing is due any more.
    remove_target: "取消目标", "Remove the target";
    /// Takes a registration away, after asking.
    remove_ask: "撤销…", "Take back…";
    /// Takes a target away, after asking.
    remove_target_ask: "取消目标…", "Remove…";
    /// Leaves a question without acting.
    keep: "不撤销", "Keep it";
    /// Leaves a question without acting.
    keep_target: "不取消", "Keep it";
    /// Leads back to the registrations.
    to_entry: "返回登记", "Back";
    /// In the empty field of the reason.
    reason_hint: "记入操作记录，可不填", "goes into the audit; may stay blank";
    /// The accessible name of the list.
    registrations: "文章登记", "Registrations";
    /// The accessible name of the list of people.
    targets: "年度目标", "Targets of the year";
    /// The panel of one person's target.
    target_of: "年度目标", "Target";
    /// A column: what was registered in the year.
    written: "已登记", "Registered";
    /// A column: beyond the target.
    excess: "超出", "Beyond";
    /// A column: hours due.
    due: "应计", "Due";
    /// A column: hours paid.
    paid: "计入", "Paid";
    /// A column: hours that go to the next year.
    carried: "结转", "Carried";
    /// A column: the month that pays.
    month: "计入月份", "Paid in";
    /// A column: how it stands.
    state: "情况", "State";
    /// A column: the target and what is beyond it.
    progress: "进度", "Progress";
    /// In the box above the list.
    search: "登记号、人员、日期", "Number or person";
    /// Nothing is registered.
    none: "这一年还没有文章登记。写完的原创文章登记在这里；超出年度目标的部分计工时 (D-10)。", "No article is registered in this year. Finished originals are registered here; those beyond the yearly target earn hours (D-10).";
    /// The button that shows the year of the month worked in.
    follow: "本年", "This year";
    /// A year earlier.
    previous: "上一年", "The year before";
    /// A year later.
    next: "下一年", "The year after";
    /// In a legend.
    used: "已计入", "Paid";
    /// In a legend.
    left: "还可计入", "Left";
    /// In a legend.
    waiting: "排队，转入明年", "Waits for the next year";
    /// In the head of an account.
    account: "怎么算", "How it comes about";
    /// While something is missing in the form.
    account_waits: "填好日期、人员和篇数后，这里列出工时怎么算 (D-10)。", "Enter date, person and count to see the hours (D-10).";
    /// In an account.
    before: "此前已登记", "Before";
    /// In an account.
    after: "登记后", "With it";
    /// In an account.
    beyond: "超出目标", "Beyond the target";
    /// In an account.
    pot_left: "年度余额", "Left in the year";
    /// In an account.
    carried_in: "上年转入", "Carried in";
    /// What a carried registration is.
    carried_how: "上年没有计入的部分", "not paid in the year before";
    /// Under the target.
    target_hint: "篇；留空 = 没有目标，不计工时 (D-10)", "articles; blank = none, nothing is due (D-10)";
    /// In a column of targets.
    no_target: "未设", "none";
    /// A registration was stored.
    saved: "已登记", "Registered";
    /// A registration was taken back.
    removed: "已撤销登记", "Taken back";
    /// A target was stored.
    target_saved: "目标已保存", "The target is saved";
    /// A target was taken away.
    target_removed: "目标已取消", "The target is removed";
    /// Nothing is typed yet.
    target_first: "先填目标篇数", "Enter the target first";
    /// The half of a page, in a narrow window.
    form: "登记", "Register";
}

/// The title of the pot.
#[must_use]
pub fn pot(year: i32, hours: Hours, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year} 年文章工时，上限 {hours} h"),
        Lang::En => format!("Hours for articles in {year}, at most {hours} h"),
    }
}

/// Hours with their unit.
#[must_use]
pub fn hours(hours: Hours) -> String {
    format!("{hours} h")
}

/// What was used of the pot, in words.
#[must_use]
pub fn used_how(carried_in: Hours, own: Hours, year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("上年转入 {carried_in} h + {year} 年登记 {own} h"),
        Lang::En => format!("{carried_in} h carried in + {own} h registered in {year}"),
    }
}

/// When what waits is paid, in words.
#[must_use]
pub fn waiting_how(next: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("超过上限的部分排在 {next} 最前 (D-10)"),
        Lang::En => format!("what is over the limit leads the queue of {next} (D-10)"),
    }
}

/// So many articles.
#[must_use]
pub fn articles(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 篇"),
        Lang::En if count == 1 => "1 article".to_owned(),
        Lang::En => format!("{count} articles"),
    }
}

/// In the list of people: 5 beyond the target.
#[must_use]
pub fn count(count: u64) -> String {
    if count == 0 { "–".to_owned() } else { count.to_string() }
}

/// Which of the articles are beyond the target.
#[must_use]
pub fn which(first: u64, last: u64, lang: Lang) -> String {
    match (lang, first == last) {
        (Lang::Zh, true) => format!("第 {last} 篇超出目标。"),
        (Lang::Zh, false) => format!("第 {first}–{last} 篇超出目标。"),
        (Lang::En, true) => format!("Article {last} is beyond the target."),
        (Lang::En, false) => format!("Articles {first}–{last} are beyond the target."),
    }
}

/// None of them is.
#[must_use]
pub fn below(missing: u64, lang: Lang) -> String {
    match (lang, missing) {
        (Lang::Zh, 0) => "刚好到目标，还没有超出。".to_owned(),
        (Lang::Zh, _) => format!("离目标还差 {missing} 篇，不计工时。"),
        (Lang::En, 0) => "The target is met, nothing is beyond it yet.".to_owned(),
        (Lang::En, _) => format!("{missing} short of the target: nothing is due."),
    }
}

/// Somebody has no target.
#[must_use]
pub fn without_target(person: &str, year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{person}没有 {year} 年的目标，不计工时。"),
        Lang::En => format!("{person} has no target for {year}: nothing is due."),
    }
}

/// Not enough for an hour.
#[must_use]
pub fn less_than_an_hour(missing: u64, per_hour: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("每超出 {per_hour} 篇计 1 h，再写 {missing} 篇满下一小时。"),
        Lang::En => format!("Every {per_hour} earn 1 h: {missing} more make the next."),
    }
}

/// The limit is reached.
#[must_use]
pub fn over_the_limit(carried: Hours, next: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("年度余额不够，{carried} h 排在 {next} 最前。"),
        Lang::En => format!("The year's limit is reached: {carried} h lead the queue of {next}."),
    }
}

/// The decision of a registration, as the title of its card.
#[must_use]
pub fn decision(paid: Hours, month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh if paid.is_zero() => "不计工时".to_owned(),
        Lang::Zh => format!("计入 {month}：{paid} h"),
        Lang::En if paid.is_zero() => "No hours".to_owned(),
        Lang::En => format!("Paid in {month}: {paid} h"),
    }
}

/// All of it waits.
#[must_use]
pub fn all_waits(carried: Hours, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{carried} h 转入明年"),
        Lang::En => format!("{carried} h wait for the next year"),
    }
}

/// The hours due, as a reckoning: whole hours with it, less those before it.
#[must_use]
pub fn floors(excess: (u64, u64), per_hour: u32, lang: Lang) -> String {
    let whole = |count: u64| count / u64::from(per_hour.max(1));
    match lang {
        Lang::Zh => format!("{} − {}（每满 {per_hour} 篇 1 h）", whole(excess.1), whole(excess.0)),
        Lang::En => format!("{} − {} (1 h for every {per_hour})", whole(excess.1), whole(excess.0)),
    }
}

/// Paid in a month.
#[must_use]
pub fn paid_in(month: Month, lang: Lang) -> String {
    format!("{} {month}", paid(lang))
}

/// Carried to a month.
#[must_use]
pub fn carried_to(month: Month, lang: Lang) -> String {
    format!("{} {month}", carried(lang))
}

/// How a registration stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was carried in.
    CarriedIn,
    /// There is no target.
    NoTarget,
    /// The target is not met.
    Below,
    /// It is beyond the target, but makes no whole hour.
    NoHour,
    /// All is paid.
    Paid,
    /// Part of it is.
    Partly,
    /// Nothing of it is: the pot was empty.
    Waits,
}

/// Its word.
#[must_use]
pub const fn state_word(state: State, lang: Lang) -> &'static str {
    match state {
        State::CarriedIn => lang.pick("上年转入", "carried in"),
        State::NoTarget => lang.pick("未设目标", "no target"),
        State::Below => lang.pick("未超目标", "below target"),
        State::NoHour => lang.pick("不满 1 h", "no whole hour"),
        State::Paid => lang.pick("全部计入", "paid"),
        State::Partly => lang.pick("部分结转", "part waits"),
        State::Waits => lang.pick("结转明年", "waits"),
    }
}

/// The month of a registration is closed.
#[must_use]
pub fn closed(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month} 已结账，不能改动 (M-1)"),
        Lang::En => format!("{month} is closed: it cannot be changed (M-1)"),
    }
}

/// The registration is dated in another year than the one shown.
#[must_use]
pub fn other_year(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("日期在 {year} 年：登记后计入那一年的目标。"),
        Lang::En => format!("It is dated in {year} and counts in that year."),
    }
}

/// What a removal takes away.
#[must_use]
pub fn removes(no: &str, person: &str, count: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("撤销 {no}：{person} {count} 篇？其后的登记随之重算。"),
        Lang::En => format!("Take back {no}: {person}, {count}? Later ones are reckoned anew."),
    }
}

/// What removing a target does.
#[must_use]
pub fn removes_target(year: i32, person: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("取消{person} {year} 年的目标？取消后不再计工时。"),
        Lang::En => format!("Remove the target of {person} for {year}? Then nothing is due."),
    }
}

/// How far somebody is, in the panel of the target.
#[must_use]
pub fn far(written: u64, target: u32, lang: Lang) -> String {
    let target = u64::from(target);
    match lang {
        Lang::Zh if written > target => format!("已登记 {written} 篇，超出目标 {} 篇。", written - target),
        Lang::Zh => format!("已登记 {written} 篇，离目标还差 {} 篇。", target - written),
        Lang::En if written > target => format!("{written} registered, {} beyond the target.", written - target),
        Lang::En => format!("{written} registered, {} to go.", target - written),
    }
}
