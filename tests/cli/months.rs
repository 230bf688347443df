//! `jicheng close` and `jicheng reopen`.

use super::common::company::{self, open_for_business};

#[test]
fn a_closed_month_stays_and_months_close_and_reopen_in_order() {
    let desk = open_for_business();
    let (march, april) = (desk.all_reports("2024-03"), desk.all_reports("2024-04"));
    let told = desk.fails(1, &["close", "--month", "2024-04", "--reason", "月底"]);
    assert!(told.contains("更早的 2024-03 还没有结账"), "{told}");
    desk.fails(1, &["reopen", "--month", "2024-03", "--reason", "试"]);
    let closed = desk.run(&["close", "--month", "2024-03", "--reason", "月底"]);
    assert_eq!((closed.code, closed.out.as_str()), (0, ""));
    assert!(closed.err.contains("第 1 号结账单"), "{}", closed.err);
    desk.fails(1, &["close", "--month", "2024-03", "--reason", "再来"]);
    // An import dated in the closed month is refused, one outside is not.
    let header = company::ORDERS.lines().next().unwrap();
    let late = desk.file("迟.csv", [header, "D300,2024-03-31,乙公司,软文,1,,,,,,,,,,阿强,老周,,,,,"].join("\n"));
    let told = desk.fails(3, &["import", "orders", &late]);
    assert!(told.starts_with(&format!("{late}:2: 下单时间: 2024-03 已结账 (M-2)")), "{told}");
    let refund = desk.file("退.csv", "退款号,订单号,退款日期,退款金额\nT300,D003,2024-03-31,1\n");
    assert!(desk.fails(3, &["import", "refunds", &refund]).contains("退款日期: 2024-03 已结账"));
    let adjustment = desk.file("奖.csv", "奖惩号,月份,人员,金额,原因\nJ300,2024-03,阿强,1,补\n");
    assert!(desk.fails(3, &["import", "adjustments", &adjustment]).contains("月份: 2024-03 已结账"));
    // What is in already is still a no-op.
    desk.import("orders", company::ORDERS);
    assert_eq!((desk.all_reports("2024-03"), desk.all_reports("2024-04")), (march.clone(), april));
    desk.ok(&["close", "--month", "2024-04", "--reason", "月底"]);
    let told = desk.fails(1, &["reopen", "--month", "2024-03", "--reason", "更正"]);
    assert!(told.contains("更晚的 2024-04 已结账"), "{told}");
    desk.ok(&["reopen", "--month", "2024-04", "--reason", "更正"]);
    desk.ok(&["reopen", "--month", "2024-03", "--reason", "更正"]);
    // Closing again without a change gives the same lines under a new number.
    let closed = desk.run(&["close", "--month", "2024-03", "--reason", "月底"]);
    assert!(closed.err.contains("第 3 号结账单") && closed.err.lines().count() == 2, "{}", closed.err);
    assert_eq!(desk.all_reports("2024-03"), march);
    desk.ok(&["check"]);
}

#[test]
fn the_difference_to_what_was_signed_is_shown() {
    let desk = open_for_business();
    desk.ok(&["close", "--month", "2024-03", "--reason", "月底"]);
    desk.ok(&["reopen", "--month", "2024-03", "--reason", "漏单"]);
    let header = company::ORDERS.lines().next().unwrap();
    desk.import("orders", &[header, "D300,2024-03-31,丙公司,软文,100,,,,,,,,,,阿强,阿强,,,,,"].join("\n"));
    let closed = desk.run(&["close", "--month", "2024-03", "--reason", "补漏单"]);
    // 4 % and 3 % of 100.00 and 1.00 more; 奖惩 are no part of it: 253.33 + 8.00.
    assert!(closed.err.contains("阿强：原签 253.33，现为 261.33，差 8.00"), "{}", closed.err);
    assert!(!closed.err.contains("小琳"), "{}", closed.err);
}

#[test]
fn a_reason_of_blanks_is_none_and_a_future_month_is_not_closed() {
    let desk = open_for_business();
    let told = desk.fails(1, &["close", "--month", "2024-03", "--reason", "  "]);
    assert!(told.contains("原因"), "{told}");
    let told = desk.fails(1, &["close", "--month", "2999-01", "--reason", "急"]);
    assert!(told.contains("还没有开始"), "{told}");
    desk.fails(1, &["reopen", "--month", "2024-02", "--reason", "试"]);
}

#[test]
fn a_policy_published_later_does_not_reach_a_closed_month() {
    let desk = open_for_business();
    desk.ok(&["close", "--month", "2024-03", "--reason", "月底"]);
    let before = desk.all_reports("2024-03");
    let corrected = company::POLICY.replace("2024年管理办法", "更正").replace("rate = \"4%\"", "rate = \"9%\"");
    desk.ok(&["policy", "add", &desk.file("更正.toml", corrected), "--publish"]);
    assert_eq!(desk.all_reports("2024-03"), before);
    // The refund of April takes back what the closed month paid: 4 %, not 9 %.
    assert_eq!(desk.ok(&["report", "commission", "--month", "2024-04"]), company::APRIL);
    desk.ok(&["check"]);
}
