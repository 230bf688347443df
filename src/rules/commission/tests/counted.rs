//! Which policy holds and in which month a line counts (K-1, K-2).

use super::*;

const ONE: &str = "[stages.liaison]\nbasis = \"amount\"\nrate = \"1%\"";
const TWO: &str = "[stages.liaison]\nbasis = \"amount\"\nrate = \"2%\"";

#[test]
fn an_order_counts_in_its_own_month_k2() {
    let records = "A1 2024-01-31 23:59 额=100 回=2024-03-01
                   A2 2024-02-01 额=200";
    check(&[policy("order", ONE)], records, "2024-01", "A1 对接 丁 100.00×1.0% = 1.00");
    check(&[policy("order", ONE)], records, "2024-02", "A2 对接 丁 200.00×1.0% = 2.00");
    check(&[policy("order", ONE)], records, "2024-03", "");
}

#[test]
fn under_payment_it_counts_when_paid_but_not_before_its_month_k2() {
    let records = "A1 2024-02-10 额=100 回=2024-01-05
                   A2 2024-02-11 额=200 回=2024-02-28
                   A3 2024-02-12 额=300 回=2024-03-01
                   A4 2024-02-13 额=400";
    let policies = [policy("payment", ONE)];
    check(&policies, records, "2024-01", "");
    check(
        &policies,
        records,
        "2024-02",
        "A1 对接 丁 100.00×1.0% = 1.00
         A2 对接 丁 200.00×1.0% = 2.00
         未计入 A4 待回款",
    );
    check(&policies, records, "2024-03", "A3 对接 丁 300.00×1.0% = 3.00");
    check(&policies, records, "2024-04", "");
}

#[test]
fn an_order_keeps_the_policy_of_its_order_month_k1() {
    let policies = [published(1, "2024-01", "payment", ONE), published(2, "2024-02", "payment", TWO)];
    check(
        &policies,
        "A1 2024-01-31 额=100 回=2024-02-01
         A2 2024-02-01 额=100 回=2024-02-01",
        "2024-02",
        "A1 对接 丁 100.00×1.0% = 1.00
         A2 对接 丁 100.00×2.0% = 2.00",
    );
    let orders = orders("A1 2024-01-31 额=100 回=2024-02-01");
    let result = month(Month::parse("2024-02").unwrap(), &orders, &book(&policies), &kinds());
    assert_eq!(result.lines.first().map(|line| line.policy), Some(PolicyId(1)));
}

#[test]
fn one_month_may_hold_lines_of_both_ways_to_earn_k2() {
    let policies = [published(1, "2024-01", "payment", ONE), published(2, "2024-02", "order", TWO)];
    check(
        &policies,
        "A1 2024-01-31 额=100 回=2024-02-20
         A2 2024-02-01 额=100 回=2024-03-01
         A3 2024-01-01 额=100",
        "2024-02",
        "A1 对接 丁 100.00×1.0% = 1.00
         A2 对接 丁 100.00×2.0% = 2.00",
    );
}

#[test]
fn orders_without_a_policy_are_listed_k1() {
    let records = "A1 2023-12-31 额=100 渠=甲 回=2024-01-05
                   退 R1 A1 2024-01-06 100
                   A2 2024-01-01 额=100";
    check(&[policy("order", ONE)], records, "2023-12", "未计入 A1 无政策");
    check(&[policy("order", ONE)], records, "2024-01", "A2 对接 丁 100.00×1.0% = 1.00");
    check(&[], records, "2024-01", "未计入 A2 无政策");
}

#[test]
fn lines_and_rows_come_in_sequence_k8() {
    let policies = [policy("payment", &format!("{ONE}\n[stages.channel]\nbasis = \"amount\"\nrate = \"1%\""))];
    check(
        &policies,
        "A3 2024-01-02 额=100 回=2024-01-09
         9 2024-01-01 08:00 额=100
         10 2024-01-01 08:00 额=100 回=2024-01-09 渠=未知
         A4 2024-01-01 额=100",
        "2024-01",
        "10 渠道 未知 100.00 = 0.00
         10 对接 丁 100.00×1.0% = 1.00
         A3 对接 丁 100.00×1.0% = 1.00
         未计入 A4 待回款
         未计入 10 渠道 未知 100.00
         未计入 9 待回款
         未计入 A3 渠道 无 100.00",
    );
}
