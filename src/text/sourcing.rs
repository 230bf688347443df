//! The words of sources of goods: kinds, states, why they stand so, and what is wrong.

use super::faults::typed;
use super::{Lang, Words};
use crate::model::{DecisionKind, Fault, SupplyKind, SupplyState};
use crate::rules::sourcing::{Figures, Ranked, Reason};

/// The kinds of source, as files name them.
pub const SUPPLY_KINDS: &[&str] = &["人工", "信息差", "自造", "研发"];
/// The states of a source, as reports name them.
pub const SUPPLY_STATES: &[&str] = &["已录入", "验证中", "有效", "已剔除", "失效"];
/// What became of an attempt.
pub const VERIFICATION_RESULTS: &[&str] = &["成功", "失败"];

/// A kind of source.
#[must_use]
pub const fn supply_kind(kind: SupplyKind, lang: Lang) -> &'static str {
    match kind {
        SupplyKind::People => lang.pick("人工", "people"),
        SupplyKind::Resale => lang.pick("信息差", "resale"),
        SupplyKind::Own => lang.pick("自造", "own"),
        SupplyKind::Method => lang.pick("研发", "method"),
    }
}

/// A state of a source.
#[must_use]
pub const fn supply_state(state: SupplyState, lang: Lang) -> &'static str {
    match state {
        SupplyState::Entered => lang.pick("已录入", "entered"),
        SupplyState::Verifying => lang.pick("验证中", "on trial"),
        SupplyState::Effective => lang.pick("有效", "effective"),
        SupplyState::Dropped => lang.pick("已剔除", "dropped"),
        SupplyState::Ended => lang.pick("失效", "ended"),
    }
}

/// A decision on a source.
#[must_use]
pub const fn decision_kind(kind: DecisionKind, lang: Lang) -> &'static str {
    match kind {
        DecisionKind::Checked => lang.pick("经理复核", "manager's check"),
        DecisionKind::Ended => lang.pick("失效", "ended"),
    }
}

/// Whether an attempt worked.
#[must_use]
pub const fn attempt(succeeded: bool, lang: Lang) -> &'static str {
    if succeeded { lang.pick("成功", "worked") } else { lang.pick("失败", "failed") }
}

/// Why a source stands as it does.
#[must_use]
pub fn reason(reason: &Reason, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match reason {
        Reason::NeverTried => lang.pick("还没有人验证过", "nobody has tried it").to_owned(),
        Reason::Worked { no, date } if zh => format!("{date} 验证 {no} 成功"),
        Reason::Worked { no, date } => format!("attempt {no} worked on {date}"),
        Reason::Checked { no, date } if zh => format!("验证 {no} 成功，{date} 经理复核通过"),
        Reason::Checked { no, date } => format!("attempt {no} worked; the manager checked it on {date}"),
        Reason::Profitable { no, order } if zh => format!("验证 {no} 成功，订单 {order} 有利润"),
        Reason::Profitable { no, order } => format!("attempt {no} worked; order {order} brought a profit"),
        Reason::AwaitsCheck { no, date } if zh => format!("{date} 验证 {no} 成功，待经理复核"),
        Reason::AwaitsCheck { no, date } => format!("attempt {no} worked on {date}; the manager has yet to check it"),
        Reason::AwaitsProfit { no, date } if zh => format!("{date} 验证 {no} 成功，待有利润的订单"),
        Reason::AwaitsProfit { no, date } => {
            format!("attempt {no} worked on {date}; no order has brought a profit yet")
        }
        Reason::Failed { no, date } if zh => format!("{date} 验证 {no} 失败"),
        Reason::Failed { no, date } => format!("attempt {no} failed on {date}"),
        Reason::Ended { date } if zh => format!("{date} 失效"),
        Reason::Ended { date } => format!("ended on {date}"),
    }
}

/// What entry, verification and upkeep make of the first choice of orders to arrange, figure by figure.
#[must_use]
pub fn arranging(one: &Ranked, lang: Lang) -> String {
    let Figures { entered, effective, upkeep, used_orders, used_profit, .. } = one.figures;
    let merit = one.figures.sourcing_merit();
    match (one.first_arranging, lang) {
        (Some(place), Lang::Zh) => format!(
            "优先安排第 {place}：录入 {entered} + 有效 {effective} + 维护 {upkeep} = {merit} 分；同分看利润 {}（被用 {used_orders} 单）(S-5)",
            used_profit.grouped()
        ),
        (Some(place), Lang::En) => format!(
            "chooses orders to arrange as no. {place}: {entered} entered + {effective} effective + {upkeep} kept up = {merit}; \
             of equals by profit, {} in {used_orders} orders (S-5)",
            used_profit.grouped()
        ),
        (None, Lang::Zh) => "没有录入、有效或维护，不参与优先安排 (S-5)".to_owned(),
        (None, Lang::En) => "nothing entered, found effective or kept up: no first choice of orders (S-5)".to_owned(),
    }
}

/// What arranging makes of the first choice of customers to serve, figure by figure.
#[must_use]
pub fn serving(one: &Ranked, lang: Lang) -> String {
    let Figures { arranged, arranged_profit, arranging_replaced, .. } = one.figures;
    let profit = arranged_profit.grouped();
    match (one.first_serving, lang) {
        (Some(place), Lang::Zh) => {
            format!(
                "优先对接第 {place}：安排 {arranged} 单，利润 {profit}；同利润看安排被换 {arranging_replaced} 次 (S-5)"
            )
        }
        (Some(place), Lang::En) => format!(
            "chooses customers to serve as no. {place}: profit {profit} of {arranged} orders arranged; of equals who was \
             replaced less ({arranging_replaced}) (S-5)"
        ),
        (None, Lang::Zh) => "安排没有带来利润，不参与优先对接 (S-5)".to_owned(),
        (None, Lang::En) => "arranging brought no profit: no first choice of customers (S-5)".to_owned(),
    }
}

/// Faults of sources in words.
pub(super) fn fault(fault: &Fault, lang: Lang) -> Option<Words> {
    let zh = lang == Lang::Zh;
    Some(match fault {
        Fault::UnknownSupply(name) => Words::new(
            if zh {
                format!("没有货源“{}”", typed(name))
            } else {
                format!("there is no source “{}”", typed(name))
            },
            lang.pick("先录入或导入货源，或改正名称", "enter or import the source first, or correct the name"),
        ),
        Fault::SupplyNotEffective { supply, state } => Words::new(
            if zh {
                format!("货源“{}”{}，不是有效 (S-2)", typed(supply), supply_state(*state, lang))
            } else {
                format!("source “{}” is {}, not effective (S-2)", typed(supply), supply_state(*state, lang))
            },
            lang.pick("换一个有效的货源，或确认仍用它", "take an effective source, or confirm that this one is meant"),
        ),
        Fault::SupplyTwice(name) => Words::new(
            if zh {
                format!("这张订单已有货源“{}” (S-4)", typed(name))
            } else {
                format!("the order has source “{}” already (S-4)", typed(name))
            },
            lang.pick("写成一行，数量和成本相加", "make it one row: add quantity and cost"),
        ),
        Fault::NothingToCheck(state) => Words::new(
            if zh {
                format!("{}的货源没有等待复核的成功验证 (S-2)", supply_state(*state, lang))
            } else {
                format!("it is {}: no success waits for the manager's check (S-2)", supply_state(*state, lang))
            },
            lang.pick("信息差验证成功之后才复核", "check a resale source after an attempt that worked"),
        ),
        Fault::EndedAlready => Words::new(
            lang.pick("这个货源已经失效 (S-2)", "the source has ended already (S-2)"),
            lang.pick("要重新使用，先记一次成功的验证", "to use it again, record an attempt that worked"),
        ),
        Fault::NoSourceOfSupplier(name) => Words::new(
            if zh {
                format!("供方“{}”没有还未失效的货源 (S-3)", typed(name))
            } else {
                format!("no source of “{}” is left to end (S-3)", typed(name))
            },
            lang.pick("核对供方的写法和日期", "look at the supplier's spelling and the date"),
        ),
        Fault::SupplyInUse(name) => Words::new(
            if zh {
                format!("货源“{}”已有验证、维护、复核或订单，不能删除", typed(name))
            } else {
                format!("source “{}” has been tried, kept up, decided on or used", typed(name))
            },
            lang.pick("不再用它就记为失效", "end it where it is used no more"),
        ),
        _ => return None,
    })
}
