//! The words of 判例: the list, a precedent in full, the form of the company's own.

use super::shell::words;
use crate::model::{DutyKind, DutyOrigin, Hours};
use crate::rules::duty::precedents::Like;
use crate::text::Lang;
use crate::text::columns::{DUTY_KINDS, DUTY_ORIGINS};

words! {
    /// In the search box.
    search: "判例号、事实、拼音", "Number or facts";
    /// The filter: everything.
    all: "全部", "All";
    /// The filter: replies.
    replies: "回复", "Replies";
    /// The filter: orders.
    orders: "下单", "Orders";
    /// The filter, and the mark of a precedent: the company's own.
    own: "自有", "Own";
    /// The mark of a precedent that ships with the program.
    built_in: "随软件", "Built in";
    /// The mark of one that was decided against the rules.
    ruled: "改判", "Ruled";
    /// The button, and the form's title.
    new: "新建判例", "New precedent";
    /// The form's title.
    edit: "修改判例", "Change the precedent";
    /// A column.
    no: "判例号", "No.";
    /// A column and a field.
    facts: "事实", "Facts";
    /// A column: question and reply.
    times: "咨询 → 回复", "Asked → replied";
    /// A column and a group of facts.
    order: "订单", "Order";
    /// A column.
    hours: "工时", "Hours";
    /// A column: which rules refuse something.
    rules: "依据", "Rules";
    /// A column: whose it is.
    source: "来源", "From";
    /// None of the company's own yet.
    no_own: "还没有自有判例。遇到规则没写明的情况，把事实和处理结果记下来，以后照此办理。", "None of your own yet. Write down how an unclear case was decided, and decide the next one alike.";
    /// Nothing in the list.
    nothing: "没有判例", "No precedents";
    /// A fact and a field.
    kind: "类型", "Kind";
    /// A fact and a field.
    limit: "回复时限", "Reply limit";
    /// A fact and a field.
    asked: "咨询", "Asked";
    /// A fact and a field.
    replied: "回复", "Replied";
    /// A fact.
    effective: "有效", "Effective";
    /// A fact and a field.
    why_not: "无效原因", "Why not";
    /// A fact and a field.
    placed: "下单时间", "Ordered at";
    /// A fact and a field.
    amount: "下单金额", "Amount";
    /// A fact and a field.
    origin: "订单来源", "Origin";
    /// A group of facts.
    verdict: "判定", "Verdict";
    /// The sum of the hours.
    total: "合计", "Total";
    /// A group of facts and a field.
    given: "公司给定", "The company gave";
    /// The choice without an order.
    no_order: "没有下单", "No order";
    /// A field.
    hours_reply: "回复工时", "Reply hours";
    /// A field.
    hours_order: "下单工时", "Order hours";
    /// A field.
    hours_conversion: "转化工时", "Conversion hours";
    /// The box: the company gave something else.
    is_ruled: "改判：公司给的与规则不同 (D-7)", "Ruled: the company gave something else (D-7)";
    /// Under a form's times.
    time_hint: "如 19:30", "Such as 19:30";
    /// Under the limit.
    limit_hint: "分钟；没有时限留空", "Minutes; blank without one";
    /// In the field of the facts.
    facts_hint: "客户怎么来的，谁做了什么，结果如何", "What the customer did, who did what, what came of it";
    /// In the field of what the company gave.
    given_hint: "如：回复人 0.1，负责人 0.9", "Such as: who replied 0.1, who won it 0.9";
    /// Yes.
    yes: "是", "Yes";
    /// No.
    no_word: "否", "No";
    /// Saves.
    save: "保存", "Save";
    /// Leaves the form.
    cancel: "取消", "Cancel";
    /// Opens the form of one.
    change: "修改", "Change";
    /// Removes one.
    remove: "删除", "Remove";
    /// At the foot of one that ships with the program.
    fixed: "随软件附带，不能修改；不同的处理记为自有判例。", "It comes with the program and stays as it is; write a different decision down as your own.";
    /// Why a ruled one stands out.
    ruled_title: "与规则不同", "Against the rules";
    /// The same, as a sentence.
    ruled_words: "公司给的与规则不同，是改判的例子；以后照此办理，要由老板在记录里改判 (D-7)。", "The company gave something else than the rules do: an example of a ruling. To follow it, the boss rules on the entry (D-7).";
    /// Where the company's decision has no rule behind it.
    decided: "公司按此案认定", "As the company decided";
    /// A paid part.
    paid_reply: "在值班时段，有效，没有超时", "On duty, effective and in time";
    /// A paid part.
    paid_order: "在值班时段下单，达到门槛，是值班新单", "Placed on duty, large enough, won on duty";
    /// A paid part.
    paid_conversion: "随下单计给转化的人", "Goes with the order to who converted the customer";
    /// While they are read.
    reading: "正在读取判例", "Reading the precedents";
}

/// The title of a precedent: `判例 回复12`.
#[must_use]
pub fn title(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("判例 {no}"),
        Lang::En => format!("Precedent {no}"),
    }
}

/// A part and its hours: `回复 0.1 h`.
#[must_use]
pub fn part(name: &str, hours: Hours) -> String {
    format!("{name} {hours} h")
}

/// A limit: `3 分钟`.
#[must_use]
pub fn minutes(minutes: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{minutes} 分钟"),
        Lang::En => format!("{minutes} min"),
    }
}

/// The reply with the time it took: `19:05，用时 5 分钟`.
#[must_use]
pub fn replied_after(time: &str, after: i64, next_day: bool, lang: Lang) -> String {
    let took = if after < 60 {
        minutes(after, lang)
    } else {
        match (after % 60, lang) {
            (0, Lang::Zh) => format!("{} 小时", after / 60),
            (rest, Lang::Zh) => format!("{} 小时 {rest} 分钟", after / 60),
            (rest, Lang::En) => format!("{} h {rest} min", after / 60),
        }
    };
    match (next_day, lang) {
        (false, Lang::Zh) => format!("{time}，用时 {took}"),
        (true, Lang::Zh) => format!("次日 {time}，用时 {took}"),
        (false, Lang::En) => format!("{time}, after {took}"),
        (true, Lang::En) => format!("{time} the next day, after {took}"),
    }
}

/// What the rules would give, under a field of hours.
#[must_use]
pub fn by_rule(hours: Hours, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("留空按规则 {hours}"),
        Lang::En => format!("blank: {hours} by rule"),
    }
}

/// A precedent was saved.
#[must_use]
pub fn saved(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已保存判例 {no}"),
        Lang::En => format!("Precedent {no} saved"),
    }
}

/// A precedent was removed.
#[must_use]
pub fn removed(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已删除判例 {no}"),
        Lang::En => format!("Precedent {no} removed"),
    }
}

/// Before one is removed: the question and what it means.
#[must_use]
pub fn ask_remove(no: &str, lang: Lang) -> (String, &'static str) {
    match lang {
        Lang::Zh => (format!("删除判例 {no}？"), "有加班记录引用的判例不能删除。删除后可以撤销。"),
        Lang::En => (format!("Remove precedent {no}?"), "One that an entry cites stays. Removing can be taken back."),
    }
}

/// The number proposed for a new one of the company's own.
#[must_use]
pub fn proposed(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("自有{number}"),
        Lang::En => format!("Own{number}"),
    }
}

/// 类型 in words.
#[must_use]
pub fn kind_of(kind: DutyKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (_, Lang::Zh) => DUTY_KINDS.get(kind as usize).copied().unwrap_or_default(),
        (DutyKind::Reply, Lang::En) => "Reply",
        (DutyKind::Push, Lang::En) => "Moved forward",
    }
}

/// 订单来源 in words.
#[must_use]
pub fn origin_of(origin: DutyOrigin, lang: Lang) -> &'static str {
    match (origin, lang) {
        (_, Lang::Zh) => DUTY_ORIGINS.get(origin as usize).copied().unwrap_or_default(),
        (DutyOrigin::OnDuty, Lang::En) => "Won on duty",
        (DutyOrigin::SelfService, Lang::En) => "Self-service",
        (DutyOrigin::Settled, Lang::En) => "Settled in working time",
        (DutyOrigin::Begun, Lang::En) => "Begun in working time",
    }
}

/// What an entry and a precedent share, in a word or two.
#[must_use]
pub fn like(like: Like, lang: Lang) -> &'static str {
    match like {
        Like::Kind(kind) => kind_of(kind, lang),
        Like::Late => lang.pick("超时", "late"),
        Like::InTime => lang.pick("没有超时", "in time"),
        Like::NotEffective => lang.pick("无效", "not effective"),
        Like::ReplyInWorkingTime => lang.pick("工作时间回复", "replied in working time"),
        Like::ReplyOnDuty => lang.pick("值班时段回复", "replied on duty"),
        Like::OrderInWorkingTime => lang.pick("工作时间下单", "ordered in working time"),
        Like::OrderOnDuty => lang.pick("值班时段下单", "ordered on duty"),
        Like::Origin(origin) => origin_of(origin, lang),
        Like::BelowThreshold => lang.pick("金额低于门槛", "below the threshold"),
        Like::NoOrder => no_order(lang),
    }
}
