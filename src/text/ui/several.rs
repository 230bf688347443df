//! The words of what is done with several orders at once.

use super::shell::words;
use crate::text::{Lang, grouped};

words! {
    /// On several orders.
    void: "作废", "Void";
    /// The title of the question.
    void_title: "作废选中的订单？", "Void the selected orders?";
    /// Too many orders are selected for one act.
    too_many: "一次最多 1,000 单：少选一些", "at most 1,000 orders at once: select fewer";
    /// All selected orders are voided.
    all_voided: "选中的订单都已作废", "the selected orders are void already";
    /// No selected order waits for payment.
    all_paid: "选中的订单都已回款", "the selected orders are paid already";
    /// Copies the selected rows.
    copy: "复制", "Copy";
    /// How else they are copied.
    copy_tooltip: "复制选中的行，可粘贴到 Excel（Ctrl C）", "copies the selected rows for a spreadsheet (Ctrl C)";
    /// Orders are being voided.
    voiding: "正在作废订单", "Voiding orders";
}

/// How many rows are selected.
#[must_use]
pub fn selected(count: usize, lang: Lang) -> String {
    let count = grouped(count);
    match lang {
        Lang::Zh => format!("已选 {count} 单"),
        Lang::En => format!("{count} selected"),
    }
}

/// What paying several orders does.
#[must_use]
pub fn pay_body(unpaid: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("{unpaid} 张待回款的订单记为这一天全额回款；已回款和作废的不变。要么全部登记，要么一张也不登记。")
        }
        Lang::En => format!(
            "{unpaid} unpaid orders become paid in full on this day; paid and void ones stay. All are recorded, or none."
        ),
    }
}

/// What voiding several orders does.
#[must_use]
pub fn void_body(valid: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "{valid} 张订单将作废，不再计归属和提成；同一客户的其他订单会重新判定。要么全部作废，要么一张也不作废。"
        ),
        Lang::En => format!(
            "{valid} orders become void, without credit or commission; the customers' other orders are judged again. All \
             are voided, or none."
        ),
    }
}

/// An act was done to several orders.
#[must_use]
pub fn done(what: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}（{count} 单）"),
        Lang::En => format!("{what} ({count} orders)"),
    }
}
