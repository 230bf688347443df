//! The words of the page 询盘.

use chrono::NaiveDateTime;

use super::shell::words;
use crate::model::LeadStep;
use crate::rules::leads::{Limit, StepState, StepVerdict};
use crate::text::{Lang, leads};

words! {
    /// A page.
    leads: "询盘", "Leads";
    /// In the box above the list.
    search: "公司、拼音、联系人、电话", "Company, pinyin, contact, phone";
    /// A period.
    month: "本月", "Month";
    /// A period.
    year: "本年", "Year";
    /// A period.
    ever: "全部", "Ever";
    /// Begins a lead.
    new: "新建询盘", "New lead";
    /// The title of the form.
    edit_title: "修改询盘", "Edit the lead";
    /// Changes the record.
    edit: "修改", "Edit";
    /// Stores what the form says.
    save: "保存", "Save";
    /// Leaves the form.
    back: "返回", "Back";
    /// The filter by how leads stand.
    standing: "状态", "State";
    /// Of every state.
    every_standing: "全部状态", "Every state";
    /// Of everybody.
    every_reception: "全部客服", "Every receptionist";
    /// Of everybody.
    every_assignee: "全部接收人", "Every assignee";
    /// A state: a step is overdue.
    overdue: "已超时", "overdue";
    /// A state: a step is due today.
    due: "今天到期", "due today";
    /// A state.
    call_back: "待回电", "to call back";
    /// A state.
    running: "跟进中", "running";
    /// A state.
    won: "成交", "won";
    /// A state.
    lost: "流失", "lost";
    /// A state.
    invalid: "无效", "invalid";
    /// A column: the step that is due first.
    next: "下一步", "Next step";
    /// A column: until when it is in time.
    until: "截止", "Until";
    /// The list is empty.
    nothing: "这段时间还没有询盘。客户来咨询时登记在这里，每一步由谁做、到几点都会列出来；也可以从 Excel 导入。",
        "No lead in this period. Register who inquires here: every step, its person and its deadline are listed; or import them from Excel.";
    /// The filters leave none.
    nothing_fits: "没有符合条件的询盘", "No lead fits";
    /// Takes the filters off.
    clear_filters: "清除筛选", "Clear the filters";
    /// What is read in the background.
    reading: "正在读取询盘", "Reading the leads";
    /// A section of the panel.
    steps: "步骤", "Steps";
    /// A section of the panel.
    result: "结果", "Outcome";
    /// A section of the panel.
    followups: "回访", "Follow-ups";
    /// A section of the panel.
    record: "资料", "Record";
    /// A section of the panel: to whom it was given before.
    earlier: "此前分配", "Given before";
    /// Nothing is recorded yet.
    no_followup: "还没有回访", "No follow-up yet";
    /// A step whose clock has not begun.
    not_begun: "未开始", "not begun";
    /// Marks a step done at this moment.
    done_now: "现在完成", "Done now";
    /// Marks a step done at a moment that is typed.
    done_at: "填时间", "At…";
    /// Corrects when a step was done.
    correct: "更正", "Correct";
    /// An act.
    assign: "分配", "Assign";
    /// An act.
    reassign: "改派", "Reassign";
    /// An act.
    meet: "记面谈", "Note a meeting";
    /// An act.
    win: "成交", "Won";
    /// An act.
    lose: "流失", "Lost";
    /// An act.
    invalidate: "无效", "Invalid";
    /// An act.
    call: "记回电", "Note the call back";
    /// An act.
    follow_up: "记一次回访", "Record a follow-up";
    /// An act.
    remove: "删除", "Remove";
    /// The title of that act.
    remove_title: "删除询盘", "Remove the lead";
    /// A field.
    person: "分配给", "Assigned to";
    /// In that field.
    person_hint: "姓名、拼音", "Name or pinyin";
    /// A field.
    time: "时间", "Time";
    /// Under the time of a step that is marked.
    clear_hint: "留空即取消标记", "Blank takes the mark away";
    /// Under the time of an assignment in a new lead.
    assigned_hint: "留空按保存时刻", "Blank: the moment of saving";
    /// Under the assignee of a stored lead.
    assignee_hint: "只用于改正填错的人；换人请用改派，会保留经过", "For typing errors; reassign to keep who had it before";
    /// A field.
    place: "地点", "Place";
    /// A field.
    decider: "决策人到场", "Decider there";
    /// A field.
    satisfaction: "满意度", "Satisfaction";
    /// A field.
    customer: "客户", "Customer";
    /// In that field.
    customer_hint: "客户名，没有的会新建", "A name; a new one is created";
    /// A field.
    reason: "原因", "Reason";
    /// A field: what the call back brought out.
    found: "核实结果", "Found to be";
    /// A choice.
    still_invalid: "确实无效", "invalid indeed";
    /// A choice.
    valid_again: "有效，继续跟进", "valid, goes on";
    /// A field.
    way: "方式", "Way";
    /// A choice.
    call_way: "电话", "call";
    /// A choice.
    chat_way: "在线", "chat";
    /// A choice.
    visit_way: "上门", "visit";
    /// A choice, and a word about a contact.
    connected: "接通", "connected";
    /// A choice, and a word about a contact.
    not_connected: "未接通", "not connected";
    /// A choice.
    unknown: "不清楚", "not known";
    /// A choice.
    yes: "是", "yes";
    /// A choice.
    no: "否", "no";
    /// A field.
    decides: "联系人是负责人", "Contact decides";
    /// A section of the form.
    basics: "咨询", "Inquiry";
    /// A section of the form.
    need: "需求", "Need";
    /// A section of the form.
    where_from: "来源与接待", "Origin and reception";
    /// A section of the form.
    more: "更多联系方式", "More ways to reach them";
    /// A section of the form.
    progress: "进度与结果", "Progress and outcome";
    /// Nobody has the lead yet.
    nobody: "未分配", "nobody yet";
}

/// The customer that a lead became.
#[must_use]
pub fn became(customer: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已成交：{customer}"),
        Lang::En => format!("Won: {customer}"),
    }
}

/// A lead was lost.
#[must_use]
pub fn lost_because(reason: &str, lang: Lang) -> String {
    with_reason(lang.pick("已流失", "Lost"), reason, lang)
}

/// A lead is invalid.
#[must_use]
pub fn invalid_because(reason: &str, lang: Lang) -> String {
    with_reason(lang.pick("无效", "Invalid"), reason, lang)
}

fn with_reason(what: &str, reason: &str, lang: Lang) -> String {
    if reason.is_empty() { what.to_owned() } else { format!("{what}{}{reason}", lang.pick("：", ": ")) }
}

/// Who calls an invalid lead back (L-5).
#[must_use]
pub fn to_call_back(reception: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("等客服 {reception} 回电核实一次，再放弃或改派"),
        Lang::En => format!("{reception} calls back once before it is dropped or reassigned"),
    }
}

/// When an invalid lead was called back.
#[must_use]
pub fn called_back(at: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{at} 已回电"),
        Lang::En => format!("called back {at}"),
    }
}

/// What presses: the step, its state, until when.
#[must_use]
pub fn presses(step: &StepVerdict, lang: Lang) -> String {
    let name = leads::step(step.step, lang);
    let until = step.deadline.map(|deadline| deadline.to_string()).unwrap_or_default();
    match (step.state, lang) {
        (StepState::Overdue, Lang::Zh) => format!("{name}已超时：应在 {until} 前"),
        (StepState::Overdue, Lang::En) => format!("{name} is overdue since {until}"),
        (_, Lang::Zh) if until.is_empty() => format!("下一步：{name}"),
        (_, Lang::En) if until.is_empty() => format!("Next: {name}"),
        (_, Lang::Zh) => format!("下一步：{name}，{until} 前"),
        (_, Lang::En) => format!("Next: {name} until {until}"),
    }
}

/// Nothing of a lead is due.
#[must_use]
pub const fn nothing_due(lang: Lang) -> &'static str {
    lang.pick("跟进中，没有待办的步骤", "Running, nothing to be done")
}

/// Who must do a step.
#[must_use]
pub fn by_whom(person: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("责任人 {person}"),
        Lang::En => format!("by {person}"),
    }
}

/// A step's clock: when it was done, until when it is to be.
#[must_use]
pub fn clock(step: &StepVerdict, lang: Lang) -> String {
    let limit = step.limit.map(|limit| match (limit, lang) {
        (Limit::Minutes(minutes), Lang::Zh) => format!("限 {minutes} 分钟"),
        (Limit::Minutes(minutes), Lang::En) => format!("{minutes} min"),
        (Limit::Days(days), Lang::Zh) => format!("限 {days} 天"),
        (Limit::Days(days), Lang::En) => format!("{days} d"),
    });
    let until = step.deadline.map(|deadline| match lang {
        Lang::Zh => format!("{deadline} 前"),
        Lang::En => format!("until {deadline}"),
    });
    let done = step.done_at.map(|at| match lang {
        Lang::Zh => format!("{} 完成", moment(at)),
        Lang::En => format!("done {}", moment(at)),
    });
    [done, until, limit].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A moment to the minute.
#[must_use]
pub fn moment(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// How a step stands (L-4), in the window's own words for what waits.
#[must_use]
pub const fn state(state: StepState, lang: Lang) -> &'static str {
    match state {
        StepState::Warned => lang.pick("即将超时", "soon overdue"),
        other => leads::state(other, lang),
    }
}

/// Marks a step: the title of the form.
#[must_use]
pub fn mark(step: LeadStep, lang: Lang) -> String {
    let name = leads::step(step, lang);
    match lang {
        Lang::Zh => format!("{name}的完成时间"),
        Lang::En => format!("When: {name}"),
    }
}

/// Something was done with a lead.
#[must_use]
pub fn told(no: &str, what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{no} 已记：{what}"),
        Lang::En => format!("{no}: {what}"),
    }
}

/// A lead was stored.
#[must_use]
pub fn saved(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已保存 {no}"),
        Lang::En => format!("Saved {no}"),
    }
}

/// A lead was removed.
#[must_use]
pub fn removed(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已删除 {no}"),
        Lang::En => format!("Removed {no}"),
    }
}

/// How many there are.
#[must_use]
pub fn count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条询盘"),
        Lang::En if count == 1 => "1 lead".to_owned(),
        Lang::En => format!("{count} leads"),
    }
}

/// How often a lead was followed up.
#[must_use]
pub fn times(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 次"),
        Lang::En => format!("{count}"),
    }
}
