//! The words of the tab 客户.

use chrono::NaiveDate;

use super::shell::words;
use crate::store::customers::CustomerPhase;
use crate::text::Lang;

words! {
    /// A page.
    customers: "客户", "Customers";
    /// In the box above the list.
    search: "客户、拼音、联系人、电话", "Name, pinyin, contact, phone";
    /// Begins a customer.
    new: "新建客户", "New customer";
    /// The title of the form.
    edit_title: "修改客户", "Edit the customer";
    /// Changes the record.
    edit: "修改", "Edit";
    /// Begins an order of the customer.
    new_order: "新建订单", "New order";
    /// Stores what the form says.
    save: "保存", "Save";
    /// Leaves the form.
    back: "返回", "Back";
    /// The filter by how customers stand.
    phase: "状态", "State";
    /// Of every state.
    every_phase: "全部状态", "Every state";
    /// Of everybody.
    everybody: "全部人员", "Everybody";
    /// A column.
    state: "状态", "State";
    /// A column.
    period_end: "归属期到", "Period until";
    /// A column.
    holders: "渠道 · 客服 · 助攻", "Channel · reception · assist";
    /// A column.
    orders: "订单", "Orders";
    /// A column.
    amount: "累计金额", "Amount";
    /// A column.
    last_order: "最近下单", "Last order";
    /// A section of the panel.
    timeline: "归属时间线", "Credit over time";
    /// A section of the panel.
    periods: "归属期", "Credit periods";
    /// A section of the panel.
    solutions: "解决方案助攻", "Solution assists";
    /// A section of the panel.
    record: "资料", "Record";
    /// Today, on the timeline.
    today: "今天", "today";
    /// The list is empty.
    nothing: "还没有客户。录入订单时会自动新建，也可以在这里建好，或从 Excel 导入。",
        "No customer yet. Orders create them as they are entered; make them here, or import them from Excel.";
    /// The filters leave nobody.
    nothing_fits: "没有符合条件的客户", "No customer fits";
    /// Takes the filters off.
    clear_filters: "清除筛选", "Clear the filters";
    /// Nothing is typed into a field of the record.
    blank: "—", "—";
    /// A voided order.
    voided: "作废", "voided";
}

/// How a customer stands, in a word.
#[must_use]
pub const fn phase_word(phase: CustomerPhase, lang: Lang) -> &'static str {
    match phase {
        CustomerPhase::InPeriod => lang.pick("归属期内", "in the period"),
        CustomerPhase::Lapsing => lang.pick("即将到期", "ends soon"),
        CustomerPhase::Lapsed => lang.pick("已过期", "lapsed"),
        CustomerPhase::Lost => lang.pick("已流失", "lost"),
        CustomerPhase::WithoutOrder => lang.pick("无订单", "no order"),
    }
}

/// What that means for the next order, with its rule.
#[must_use]
pub fn phase_line(
    phase: CustomerPhase,
    end: Option<NaiveDate>,
    days_left: i64,
    won_back: Option<NaiveDate>,
    lang: Lang,
) -> (String, &'static str) {
    let end = end.map(|end| end.to_string()).unwrap_or_default();
    let won_back = won_back.map(|date| date.to_string()).unwrap_or_default();
    match (phase, lang) {
        (CustomerPhase::InPeriod, Lang::Zh) => (format!("归属期到 {end}，期内订单都归这三人"), "C-4"),
        (CustomerPhase::InPeriod, Lang::En) => (format!("In the period until {end}: all orders credit these"), "C-4"),
        (CustomerPhase::Lapsing, Lang::Zh) => (format!("归属期还有 {days_left} 天到期（{end}）"), "C-4"),
        (CustomerPhase::Lapsing, Lang::En) => (format!("The period ends in {days_left} days ({end})"), "C-4"),
        (CustomerPhase::Lapsed, Lang::Zh) => {
            (format!("归属期已过（{end}）：续单的售前为 无，{won_back} 起下单重新开启"), "C-5")
        }
        (CustomerPhase::Lapsed, Lang::En) => {
            (format!("The period is over ({end}): orders credit nobody before {won_back}, then open a new one"), "C-5")
        }
        (CustomerPhase::Lost, Lang::Zh) => ("超过 3 个月没有下单：下一单重新开启归属期".to_owned(), "C-5"),
        (CustomerPhase::Lost, Lang::En) => {
            ("No order for over 3 months: the next one opens a new period".to_owned(), "C-5")
        }
        (CustomerPhase::WithoutOrder, Lang::Zh) => ("第一张订单开启归属期".to_owned(), "C-3"),
        (CustomerPhase::WithoutOrder, Lang::En) => ("The first order opens a period".to_owned(), "C-3"),
    }
}

/// 渠道, 客服, 助攻 with their names.
#[must_use]
pub fn holders_of(names: &[String; 3], lang: Lang) -> String {
    let [channel, reception, assist] = names;
    match lang {
        Lang::Zh => format!("渠道 {channel}　客服 {reception}　助攻 {assist}"),
        Lang::En => format!("channel {channel}, reception {reception}, assist {assist}"),
    }
}

/// Which order opened a period.
#[must_use]
pub fn opened_by(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("由 {no} 开启"),
        Lang::En => format!("opened by {no}"),
    }
}

/// The claims of a voided order wait (C-13).
#[must_use]
pub fn waiting(no: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("作废订单 {no} 的归属等待承接"),
        Lang::En => format!("the claims of the voided order {no} wait"),
    }
}

/// The orders of the panel: how many there are.
#[must_use]
pub fn orders_title(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 张"),
        Lang::En => format!("{count}"),
    }
}

/// Shows all of them in the tab 订单.
#[must_use]
pub fn all_orders(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("在订单页查看全部 {count} 张"),
        Lang::En => format!("All {count} in the orders"),
    }
}

/// How many there are.
#[must_use]
pub fn count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 位客户"),
        Lang::En => format!("{count} customers"),
    }
}

/// A customer was stored.
#[must_use]
pub fn saved(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已保存 {name}"),
        Lang::En => format!("Saved {name}"),
    }
}
