//! What acts of the audit are called.

use super::Lang;

/// An act of the audit in words.
#[must_use]
pub fn act(key: &str, lang: Lang) -> &str {
    match key {
        "save_order" => lang.pick("保存", "Saved"),
        "void_order" => lang.pick("作废", "Voided"),
        "restore_order" => lang.pick("恢复", "Restored"),
        "record_payment" => lang.pick("登记回款", "Payment"),
        "rate_order" => lang.pick("评价", "Rated"),
        "correct_period" => lang.pick("更正归属期", "Period corrected"),
        "hand_over" => lang.pick("交接", "Handed over"),
        "add_refund" => lang.pick("登记退款", "Refunded"),
        "remove_refund" => lang.pick("撤销退款", "Refund taken back"),
        "import" => lang.pick("导入", "Imported"),
        "generate" => lang.pick("示例数据", "Sample data"),
        "add_adjustment" => lang.pick("登记奖惩", "Adjusted"),
        "remove_adjustment" => lang.pick("撤销奖惩", "Adjustment taken back"),
        "save_person" => lang.pick("保存人员", "Person saved"),
        "save_platform" => lang.pick("保存平台", "Platform saved"),
        "save_customer" => lang.pick("保存客户", "Customer saved"),
        "add_policy" => lang.pick("保存管理办法", "Policy saved"),
        "publish_policy" => lang.pick("发布管理办法", "Policy published"),
        "remove_policy" => lang.pick("删除草稿", "Draft removed"),
        "close_month" => lang.pick("结账", "Month closed"),
        "reopen_month" => lang.pick("反结账", "Month reopened"),
        "change_setting" => lang.pick("更改参数", "Setting changed"),
        "change_password" => lang.pick("更改老板密码", "Boss's password changed"),
        "restore_backup" => lang.pick("恢复备份", "Backup restored"),
        "save_holiday" => lang.pick("更改日历", "Calendar changed"),
        "remove_holiday" => lang.pick("恢复日历", "Calendar date restored"),
        "save_catalog" => lang.pick("保存业务或方案", "Offered name saved"),
        "rename_catalog" => lang.pick("改名或合并", "Renamed or merged"),
        "save_duty" => lang.pick("保存加班记录", "Duty entry saved"),
        "remove_duty" => lang.pick("删除加班记录", "Duty entry removed"),
        "rule_duty" => lang.pick("改判", "Duty ruled"),
        "save_article" => lang.pick("登记文章", "Articles registered"),
        "remove_article" => lang.pick("撤销文章登记", "Articles taken back"),
        "save_article_target" => lang.pick("设定文章目标", "Article target set"),
        "remove_article_target" => lang.pick("取消文章目标", "Article target removed"),
        "save_training" => lang.pick("登记培训", "Training recorded"),
        "remove_training" => lang.pick("撤销培训登记", "Training taken back"),
        "save_precedent" => lang.pick("保存判例", "Precedent saved"),
        "remove_precedent" => lang.pick("删除判例", "Precedent removed"),
        "save_lead" => lang.pick("保存线索", "Lead saved"),
        "remove_lead" => lang.pick("删除线索", "Lead removed"),
        "undo" => lang.pick("撤销", "Undone"),
        other => other,
    }
}
