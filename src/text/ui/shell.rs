//! The words of the window's frame.

use crate::model::Month;
use crate::text::Lang;

/// Gives a word in both languages a function.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $zh:literal, $en:literal;)*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(lang: Lang) -> &'static str {
                lang.pick($zh, $en)
            }
        )*
    };
}
pub(crate) use words;

words! {
    /// The program's name.
    brand: "计成", "Jicheng";
    /// The tab 订单.
    orders: "订单", "Orders";
    /// The tab 客户.
    customers: "客户", "Customers";
    /// The tab 值班.
    duty: "值班", "Duty";
    /// The tab 报表.
    reports: "报表", "Reports";
    /// The settings.
    settings: "设置", "Settings";
    /// What the month button does.
    month_tooltip: "换一个月份", "Work in another month";
    /// The word of the language button.
    other_language: "EN", "中文";
    /// What the language button does.
    language_tooltip: "English", "简体中文";
    /// Everything is stored.
    saved: "已保存", "Saved";
    /// Today's backup is there.
    backed_up: "今天已备份", "Backed up today";
    /// There is no backup of today.
    no_backup: "今天未备份", "No backup today";
}

/// The month worked in, with its state.
#[must_use]
pub fn month(month: Month, is_closed: bool, lang: Lang) -> String {
    let state = if is_closed { lang.pick("已结账", "closed") } else { lang.pick("未结账", "open") };
    format!("{month} · {state}")
}
