//! The words of the page of sources.

use chrono::NaiveDate;

use super::shell::words;
use crate::model::{DecisionKind, SupplyState};
use crate::text::Lang;
use crate::text::sourcing::supply_state;

words! {
    /// The tab.
    tab: "货源", "Sources";
    /// A page.
    book: "货源", "Sources";
    /// A page.
    ranking: "排名", "Ranking";
    /// A filter.
    all: "全部", "All";
    /// A filter.
    effective: "有效", "Effective";
    /// A filter.
    to_verify: "待验证", "To verify";
    /// A filter.
    neglected: "久未维护", "No upkeep";
    /// A filter.
    failing: "失败", "Failing";
    /// A filter.
    ended: "失效", "Ended";
    /// Of the search box.
    search: "货源、供方、业务、拼音", "Source, supplier, pinyin";
    /// Begins one.
    new: "新货源", "New source";
    /// The form of one that is there.
    edit: "修改货源", "Edit source";
    /// Nothing is there.
    none: "还没有货源：录入写手、媒体、自有账号和方法，验证有效后就能在订单里直接选用", "No source yet: enter writers, media, accounts and methods; once they have proven themselves, orders offer them";
    /// Nothing is there of this filter.
    none_of_filter: "这一类现在没有货源", "No source of this kind now";
    /// Tries it.
    verify: "验证", "Verify";
    /// Keeps it up.
    keep: "维护", "Keep up";
    /// The manager checks it.
    check: "经理复核", "Check";
    /// It works no more.
    end: "失效", "End";
    /// All of a supplier.
    end_supplier: "终止供方", "End supplier";
    /// Opens the form.
    change: "修改", "Edit";
    /// Takes it away.
    remove: "删除", "Remove";
    /// Takes a record back.
    take_back: "撤销", "Take back";
    /// Confirms.
    save: "保存", "Save";
    /// Goes back.
    cancel: "取消", "Cancel";
    /// A section.
    prices: "价格", "Prices";
    /// A section.
    attempts: "验证记录", "Attempts";
    /// A section.
    upkeep: "维护记录", "Upkeep";
    /// A section.
    decisions: "复核与失效", "Decisions";
    /// A section.
    used: "用过它的订单", "Orders that used it";
    /// A section.
    history: "操作记录", "History";
    /// A column: successes of attempts.
    tried: "成功/验证", "Worked/tried";
    /// A column: how many orders.
    uses: "使用", "Uses";
    /// A column: profit of those orders.
    profit: "使用利润", "Profit";
    /// A column: the last upkeep.
    last_upkeep: "上次维护", "Last upkeep";
    /// A fact: the state.
    state: "状态", "State";
    /// A fact: what a business usually costs.
    usual: "业务通常进价", "Usual price";
    /// A fact: who found it.
    found_by: "录入", "Found by";
    /// Nobody has.
    nobody_tried: "还没有验证过", "Nobody has tried it yet";
    /// Nothing.
    no_upkeep: "还没有维护过", "Nothing noted yet";
    /// No order.
    not_used: "还没有订单用过", "No order has used it yet";
    /// An attempt worked.
    worked: "成功", "Worked";
    /// An attempt failed.
    failed: "失败", "Failed";
    /// The field of an attempt's note.
    lesson_hint: "做得怎样，学到什么", "how it went, what was learnt";
    /// The field of an upkeep note.
    content_hint: "结算、关系、改价…", "settlement, relation, price change…";
    /// Under the new prices.
    prices_hint: "价格没变就留空", "blank where they stay";
    /// Under the prices of the form.
    entry_prices_hint: "录入时的价格；以后改价记在“维护”里", "as entered; later changes go with upkeep";
    /// Under the supplier.
    supplier_hint: "同一供方写法一致，才能一次终止", "spelt alike, so that all of his can be ended at once";
    /// Under the note of an end.
    why_hint: "为什么不能再用", "why it works no more";
    /// A person.
    by_hint: "姓名、拼音", "name, pinyin";
    /// A source was stored.
    saved: "货源已保存", "The source is saved";
    /// A source was removed.
    removed: "货源已删除", "The source is removed";
    /// A record was taken back.
    taken_back: "记录已撤销", "The record is taken back";
    /// A record was stored.
    recorded: "已登记", "Recorded";
    /// Exports the list.
    export_list: "当前列表", "This list";
    /// A column of the ranking.
    arranged: "安排", "Arranged";
    /// A column of the ranking.
    arranged_profit: "安排利润", "Profit arranged";
    /// A column of the ranking.
    first_arranging: "优先安排", "Chooses orders";
    /// A column of the ranking.
    first_serving: "优先对接", "Chooses customers";
    /// A column of the ranking.
    entered: "录入", "Entered";
    /// A column of the ranking.
    used_orders: "被用订单", "Orders used";
    /// A column of the ranking.
    used_profit: "利润", "Profit";
    /// A column of the ranking.
    served: "对接", "Served";
    /// A column of the ranking.
    rating: "平均评分", "Rating";
    /// A column of the ranking.
    replaced: "被换", "Replaced";
    /// Nothing is there.
    no_ranking: "这个月还没有货源、订单或交接", "No sources, orders or hand-overs in this month";
    /// The first step of an empty ranking.
    to_book: "去录入货源", "Enter a source";
    /// Beside the ranking.
    pick_somebody: "选一个人，看他的每个数字", "Choose somebody to see every figure";
    /// The section of the order editor.
    order_sources: "货源", "Sources";
    /// Adds a row.
    add: "添加货源", "Add a source";
    /// In the field of a source.
    pick_hint: "名称、拼音；便宜的在前", "name, pinyin; the cheapest first";
    /// Takes a row away.
    drop: "去掉这一行", "Take this row away";
    /// The cost of one source, beside the cost of the order.
    use_cost: "货源成本", "Source cost";
    /// Which source.
    use_name: "货源名称", "Source";
    /// The sum of the rows.
    sum: "货源合计", "Sources in all";
    /// Confirms a source that is not effective.
    use_anyway: "仍然选用（会留下记录）", "Use it nevertheless (this is recorded)";
    /// No source is offered.
    none_offered: "这个业务还没有有效的货源", "no effective source of this business";
}

/// Asks before a source is removed.
#[must_use]
pub fn ask_remove(name: &str, lang: Lang) -> (String, &'static str) {
    match lang {
        Lang::Zh => (format!("删除货源“{name}”？"), "只有没验证、没维护、没用过的货源能删除；可以撤销。"),
        Lang::En => (format!("Remove “{name}”?"), "Only what was never tried, kept up or used goes. It can be undone."),
    }
}

/// Asks before a record is taken back.
#[must_use]
pub fn ask_take_back(what: &str, lang: Lang) -> (String, &'static str) {
    match lang {
        Lang::Zh => (format!("撤销 {what}？"), "货源的状态随之重新判断；可以撤销这一步。"),
        Lang::En => (format!("Take {what} back?"), "How the source stands is judged anew. It can be undone."),
    }
}

/// The title of an act's form.
#[must_use]
pub fn act_title(act: &str, name: &str, lang: Lang) -> String {
    format!("{act}{}{name}", lang.pick("：", ": "))
}

/// What ending with a supplier would end.
#[must_use]
pub fn ends(names: &[String], lang: Lang) -> String {
    let list = names.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("{} 个货源将失效：{list}", names.len()),
        Lang::En => format!("{} sources end: {list}", names.len()),
    }
}

/// So many ended with their supplier.
#[must_use]
pub fn ended_with(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已终止，{count} 个货源失效"),
        Lang::En => format!("{count} sources ended"),
    }
}

/// A decision in a line.
#[must_use]
pub fn decided(kind: DecisionKind, date: NaiveDate, by: &str, lang: Lang) -> String {
    format!("{date}　{}　{by}", crate::text::sourcing::decision_kind(kind, lang))
}

/// Since when it stands so.
#[must_use]
pub fn since(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("自 {date}"),
        Lang::En => format!("since {date}"),
    }
}

/// The quantity and cost of a use.
#[must_use]
pub fn use_line(quantity: u32, cost: &str, against: Option<SupplyState>, lang: Lang) -> String {
    let picked = against.map(|state| match lang {
        Lang::Zh => format!("，选用时{}", supply_state(state, lang)),
        Lang::En => format!(", picked while {}", supply_state(state, lang)),
    });
    format!("× {quantity}　{cost}{}", picked.unwrap_or_default())
}

/// What the sources of an order save against the usual price.
#[must_use]
pub fn saved_cost(usual: &str, saved: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("比通常进价 {usual} 省 {saved}"),
        Lang::En => format!("{saved} saved against the usual {usual}"),
    }
}

/// Under a blank cost that follows the sources.
#[must_use]
pub fn follows(sum: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("随货源 {sum}"),
        Lang::En => format!("as sources: {sum}"),
    }
}
