//! What kinds of records are called.

use super::Lang;

/// A kind of record of the audit in words.
#[must_use]
pub fn entity(key: &str, lang: Lang) -> &str {
    match key {
        "order" => lang.pick("订单", "order"),
        "refund" => lang.pick("退款", "refund"),
        "adjustment" => lang.pick("奖惩", "adjustment"),
        "handover" => lang.pick("交接", "hand-over"),
        "person" => lang.pick("人员", "person"),
        "platform" => lang.pick("平台", "platform"),
        "customer" => lang.pick("客户", "customer"),
        "holiday" => lang.pick("日历", "calendar"),
        "business" => lang.pick("业务", "business"),
        "solution" => lang.pick("解决方案", "solution"),
        "policy" => lang.pick("管理办法", "policy"),
        "statement" => lang.pick("结账单", "statement"),
        "month" => lang.pick("月份", "month"),
        "setting" => lang.pick("参数", "setting"),
        "generated" => lang.pick("示例数据", "sample data"),
        "database" => lang.pick("账本", "database"),
        other => other,
    }
}
