//! The words of the order page.

mod credit;

use chrono::NaiveDate;

use super::shell::words;
use crate::model::{AssistType, Field, Month};
use crate::text::{Lang, columns, grouped};

pub use credit::{
    blank_becomes, by_policy, counts_in, held_by, held_fields, holders, lapsed, opens_title, period_line, period_title,
    provided, waiting, won_back_from,
};

words! {
    /// The list's name.
    orders: "订单", "Orders";
    /// The button of a new order.
    new: "新建订单", "New order";
    /// The button of an import.
    import: "导入", "Import";
    /// The button of an export.
    export: "导出", "Export";
    /// The drop-down of columns.
    columns: "列", "Columns";
    /// In the empty search box of the page.
    search_hint: "搜索本页，如 zs", "Search this page";
    /// The filter of time.
    period: "时间", "Time";
    /// The list is being read to be written to a file.
    reading_list: "整理订单列表", "Reading the list";
    /// No filter of time.
    all_time: "全部时间", "All time";
    /// A range of dates of one's own.
    own_period: "自选时段", "Own range";
    /// The first day of the range.
    from: "从", "From";
    /// The last day of the range.
    to: "到", "To";
    /// No filter of business.
    all_businesses: "全部业务", "All services";
    /// No filter of people.
    all_people: "全部人员", "Everybody";
    /// Orders without a payment date.
    unpaid: "待回款", "Unpaid";
    /// Orders whose channel nobody can prove.
    channel_unknown: "渠道未知", "Channel unknown";
    /// The button of the filters that are not on the bar.
    more_filters: "更多", "More";
    /// Orders refunded in full.
    refunded: "已退款", "Refunded";
    /// Orders refunded in part.
    partly_refunded: "部分退款", "Partly refunded";
    /// Orders that are not rated.
    unrated: "未评价", "Not rated";
    /// A column.
    date: "日期", "Date";
    /// A column.
    profit: "利润", "Profit";
    /// A column.
    paid: "回款", "Paid";
    /// A column.
    rating: "评价", "Rating";
    /// A column, a button and the title of its dialog.
    refund: "退款", "Refund";
    /// The state of a voided order.
    voided: "作废", "Voided";
    /// No order matches the filters.
    nothing_fits: "没有符合筛选的订单", "No order fits these filters";
    /// The way out of that.
    clear_filters: "清除筛选", "Clear the filters";
    /// There is no order at all.
    no_orders: "这里是全部订单：每一单归谁、提成多少、为什么。先录入第一单。",
        "Every order stands here: whose it is, what it pays, and why. Enter the first one.";
    /// The title of a new order.
    new_title: "新订单", "New order";
    /// What was typed is not saved.
    unsaved: "未保存", "Not saved";
    /// The title of a group.
    pre_sale: "售前归属", "Pre-sale credit";
    /// The title of a group.
    after_sale: "售后", "After-sale";
    /// The title of a group.
    more: "交付与备注", "Delivery and note";
    /// The title of a group.
    basics: "基本", "Basics";
    /// The keys of the group of evaluation.
    rating_keys: "方向键选，1 达到，2 未达到，0 不评", "arrows; 1 met, 2 not met, 0 not judged";
    /// A row of the evaluation.
    quality: "质量", "Quality";
    /// A row of the evaluation.
    attitude: "态度", "Attitude";
    /// A row of the evaluation.
    efficiency: "效率", "Efficiency";
    /// What the dialog of the evaluation says.
    rate_body: "点一下达到，再点未达到，三点不评；按 1–5 选质量。",
        "Click once for met, twice for not met, three times for not judged; 1–5 choose the quality.";
    /// The button that stores an evaluation.
    rate_confirm: "记下评价", "Rate";
    /// An evaluation was stored.
    rated: "已记下评价", "Rated";
    /// What follows for claims that wait, where the order opens a period with claims of its own.
    waiting_lapses: "本单自己填写了归属，它随之失效；要承接，把本单的归属留空。",
        "This order claims for itself, so they lapse; leave its own claims blank to take them.";
    /// What follows for claims that wait, elsewhere.
    waiting_stays: "下一张开启归属期、自己不填归属的订单承接。", "The next order that opens a period and claims nothing takes them.";
    /// The title of the solutions that have a provider.
    provided_title: "解决方案助攻", "Solution assists";
    /// The title of a draft that was left.
    kept_title: "未保存的订单", "An order not saved";
    /// The title of the question about a missing person.
    add_person_title: "新建人员？", "Add this person?";
    /// The button that adds.
    add_person: "建立", "Add";
    /// A field.
    person_kind: "类型", "Kind";
    /// A kind of person.
    staff: "员工", "Staff";
    /// A kind of person.
    external: "外部", "External";
    /// The order is gone that a draft changed.
    draft_without_order: "原订单已不在，草稿作为新订单打开", "The order is gone; the draft opened as a new one";
    /// The title of a group.
    yields: "本单提成", "Commission";
    /// The last line of the commission.
    total: "合计", "Total";
    /// The title of a group.
    refunds: "退款", "Refunds";
    /// The title of a group.
    handovers: "交接", "Hand-overs";
    /// The button that saves.
    save: "保存", "Save";
    /// The button that saves and begins the next.
    save_next: "保存并下一单", "Save and next";
    /// While it is being saved.
    saving: "正在保存", "Saving";
    /// In the empty customer field.
    customer_hint: "名称、拼音或首字母", "Name or pinyin";
    /// Below a customer who does not exist yet.
    new_customer: "新客户，保存时一并建立", "New customer, added with the order";
    /// Nothing chosen.
    unset: "未定", "Not set";
    /// Not rated.
    not_rated: "未评价", "Not rated";
    /// Before anything can be told.
    credit_waits: "填好日期和客户，立即判定归属", "Enter date and customer to see the credit";
    /// A voided order has no credit.
    voided_credit: "本单已作废，不计归属和提成", "This order is voided: no credit, no commission";
    /// The three stages are nobody's.
    nobody: "售前三项为无", "Nobody is credited";
    /// What was claimed does not apply.
    not_applied: "本单填写的归属不适用", "What was entered does not apply";
    /// Opens the fields of an order's own claims.
    own_claims: "修改本单填写", "Change what was entered";
    /// Opens the fields of a solution assist.
    solution_assist: "本单有解决方案助攻", "This order has a solution assist";
    /// There is no policy.
    no_policy: "下单月份没有已发布的管理办法，本单不计提成", "No policy in force in the order's month: nothing is paid";
    /// It is not paid yet.
    awaiting_payment: "待回款：回款后计入当月", "Counts in the month in which it is paid";
    /// The stage waits for its field.
    yields_wait: "填好客户、金额和售后人员，即见提成", "Enter customer, amount and people to see it";
    /// The button of the payment, and the title of its dialog.
    pay: "登记回款", "Payment";
    /// What the payment dialog says.
    pay_body: "全额回款的日期；清空表示尚未回款。", "The day it was paid in full; blank where it is not.";
    /// The button of a hand-over, and the title of its dialog.
    hand_over: "交接", "Hand over";
    /// What the hand-over dialog says.
    hand_over_body: "谁接手、何时、为什么，都会留下记录。", "Who takes over, when and why is kept.";
    /// The button that voids.
    void: "作废", "Void";
    /// The title of the question.
    void_title: "作废这张订单？", "Void this order?";
    /// The button that confirms.
    void_confirm: "作废订单", "Void order";
    /// What voiding does.
    void_body: "作废的订单不计归属和提成，同一客户的其他订单会重新判定。",
        "A voided order has no credit and no commission; the customer's other orders are judged again.";
    /// The button that makes it valid again.
    restore: "恢复", "Restore";
    /// The title of the question.
    restore_title: "恢复这张订单？", "Restore this order?";
    /// What restoring does.
    restore_body: "订单恢复有效，同一客户的订单会重新判定。", "The order is valid again; the customer's orders are judged again.";
    /// The button of the history.
    history: "记录", "History";
    /// The button back to the form.
    back: "返回", "Back";
    /// Why acts wait.
    save_first: "先保存或放弃更改", "Save or discard the changes first";
    /// Why it cannot be done.
    is_voided: "订单已作废", "The order is voided";
    /// The button that leaves a dialog.
    cancel: "取消", "Cancel";
    /// The title of the question.
    discard_title: "放弃没有保存的内容？", "Discard what is not saved?";
    /// What discarding does.
    discard_body: "编辑栏里有没保存的内容。", "The editor holds something that is not saved.";
    /// The button that discards.
    discard: "放弃更改", "Discard";
    /// The button that leaves it.
    keep_editing: "继续编辑", "Keep editing";
    /// The title of the boss's dialog.
    boss_title: "更正归属期，要老板确认", "Correcting a credit period needs the boss";
    /// The button that confirms.
    boss_confirm: "确认更正", "Correct it";
    /// A field.
    password: "密码", "Password";
    /// A field.
    reason: "原因", "Reason";
    /// Why it cannot be confirmed.
    reason_first: "先填原因", "Give a reason first";
    /// The button that records a refund.
    record_refund: "登记退款", "Record refund";
    /// The button that takes a refund back.
    take_back: "撤销", "Take back";
    /// The title of that.
    take_back_title: "撤销这笔退款？", "Take this refund back?";
    /// What that does.
    take_back_body: "如同从未登记；操作记录里仍能看到。", "As if never recorded; the audit still shows it.";
    /// A field.
    number: "退款号", "No.";
    /// A field.
    to_whom: "接手", "To";
    /// A field.
    stage: "环节", "Stage";
    /// A field.
    note: "备注", "Note";
    /// A field.
    cost_back: "退回成本", "Cost back";
    /// The first entry of the history.
    created: "新建", "Created";
    /// An empty value in the history.
    blank: "空", "blank";
    /// A state.
    valid: "有效", "Valid";
    /// The history is empty.
    no_history: "还没有记录", "Nothing recorded";
    /// A payment was recorded.
    payment_done: "已登记回款", "Payment recorded";
    /// A refund was recorded.
    refund_done: "已登记退款", "Refund recorded";
    /// A refund was taken back.
    taken_back: "已撤销退款", "Refund taken back";
    /// A stage was handed over.
    handed_over: "已交接", "Handed over";
    /// An order was voided.
    voided_done: "订单已作废", "Order voided";
    /// An order was restored.
    restored_done: "订单已恢复", "Order restored";
}

/// The label of a field of the form.
#[must_use]
pub const fn label(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::OrderedAt => date(lang),
        Field::OrderNo => lang.pick("订单号", "No."),
        Field::PaidOn => paid(lang),
        Field::Category => lang.pick("类别", "Category"),
        Field::Customer => lang.pick("客户", "Client"),
        Field::Business => lang.pick("业务", "Service"),
        Field::Reception => lang.pick("客服", "Recept."),
        Field::AssistType => lang.pick("类型", "Type"),
        Field::Solution => lang.pick("方案", "Solution"),
        Field::Quality => rating(lang),
        Field::DueAt => lang.pick("交稿", "Due"),
        Field::CompletedAt => lang.pick("完成", "Done"),
        field => columns::name(field, lang),
    }
}

/// How many orders.
#[must_use]
pub fn count(count: usize, lang: Lang) -> String {
    let figure = grouped(count);
    match (lang, count) {
        (Lang::Zh, _) => format!("{figure} 单"),
        (Lang::En, 1) => "1 order".to_owned(),
        (Lang::En, _) => format!("{figure} orders"),
    }
}

/// A filter with how many it would leave.
#[must_use]
pub fn counted(word: &str, count: Option<usize>) -> String {
    count.map_or_else(|| word.to_owned(), |count| format!("{word} {}", grouped(count)))
}

/// The filter of this month and of the last.
#[must_use]
pub fn month_filters(month: Month, today: NaiveDate, lang: Lang) -> [String; 2] {
    if Month::of(today) == month {
        return [lang.pick("本月", "This month"), lang.pick("上月", "Last month")].map(str::to_owned);
    }
    [month.to_string(), month.plus(-1).to_string()]
}

/// There is no order in a month.
#[must_use]
pub fn empty_month(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month} 还没有订单"),
        Lang::En => format!("No orders in {month} yet"),
    }
}

/// The title of an order.
#[must_use]
pub fn title(no: &str, lang: Lang) -> String {
    format!("{} {no}", lang.pick("订单", "Order"))
}

/// It was saved, and the next one keeps its date.
#[must_use]
pub fn saved_next(no: &str, date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已保存 {no}；下一单沿用日期 {date}"),
        Lang::En => format!("Saved {no}; the next order keeps the date {date}"),
    }
}

/// What the question about a missing person says.
#[must_use]
pub fn add_person_body(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{name}”还不在人员名单里，建立后即可选用。"),
        Lang::En => format!("“{name}” is not among the people yet."),
    }
}

/// A person was added.
#[must_use]
pub fn person_added(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已建立人员 {name}"),
        Lang::En => format!("{name} was added"),
    }
}

/// The month of the order is closed.
#[must_use]
pub fn month_closed(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month} 已结账"),
        Lang::En => format!("{month} is closed"),
    }
}

/// What that means.
#[must_use]
pub const fn month_closed_line(is_new: bool, lang: Lang) -> &'static str {
    if is_new {
        lang.pick(
            "不能再录入这个月的订单：改日期，或请老板反结账。",
            "Date it in an open month, or let the boss reopen it.",
        )
    } else {
        lang.pick(
            "其余仍可改；要改锁定的，用退款、奖惩更正，或请老板反结账。",
            "The rest may change; correct what is locked by a refund or adjustment, or let the boss reopen it.",
        )
    }
}

/// It was saved.
#[must_use]
pub fn saved(no: &str, lang: Lang) -> String {
    format!("{} {no}", lang.pick("已保存", "Saved"))
}

/// It was saved and changed the credit of other orders.
#[must_use]
pub fn saved_changing(no: &str, others: &[String], lang: Lang) -> String {
    const SHOWN: usize = 4;
    let mut names = others.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("、");
    if others.len() > SHOWN {
        names.push('…');
    }
    let count = others.len();
    match lang {
        Lang::Zh => format!("已保存 {no}；同一客户的 {count} 单归属随之改变：{names}"),
        Lang::En => format!("Saved {no}; the credit of {count} other orders changed: {names}"),
    }
}

/// How many fields are wrong.
#[must_use]
pub fn not_saved(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有保存：{count} 处要改正"),
        Lang::En => format!("Not saved: {count} to correct"),
    }
}

/// Rows were copied.
#[must_use]
pub fn copied(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已复制 {count} 行"),
        Lang::En => format!("{count} rows copied"),
    }
}

/// Whose credit a correction changes.
#[must_use]
pub fn boss_body(orders: &[String], lang: Lang) -> String {
    const SHOWN: usize = 8;
    let mut names = orders.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("、");
    if orders.len() > SHOWN {
        names.push('…');
    }
    match lang {
        Lang::Zh => format!("归属期内三项不变 (C-6)。更正会改变订单 {names} 的归属，由老板确认并留下原因 (M-3)。"),
        Lang::En => {
            format!("The three are fixed (C-6). This changes orders {names}; the boss confirms with a reason (M-3).")
        }
    }
}

/// The name of a file with the list's orders.
#[must_use]
pub fn list_name(from: Option<NaiveDate>, to: Option<NaiveDate>, lang: Lang) -> String {
    let day = |date: Option<NaiveDate>| date.map(|date| format!("-{date}")).unwrap_or_default();
    format!("{}{}{}", lang.pick("订单", "orders"), day(from), day(to))
}

/// What can still be refunded.
#[must_use]
pub fn refundable(amount: &str, cost: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还可退 {amount}，可退回成本 {cost}。"),
        Lang::En => format!("{amount} can still be refunded, {cost} of it cost."),
    }
}

/// An assist type in words.
#[must_use]
pub const fn assist_type(kind: AssistType, lang: Lang) -> &'static str {
    match kind {
        AssistType::A => lang.pick("A 外部渠道", "A external"),
        AssistType::B => lang.pick("B 转接谈判", "B hand-over"),
        AssistType::C => lang.pick("C 主动", "C active"),
        AssistType::D => lang.pick("D 解决方案", "D solution"),
    }
}
