//! Assists bound to a customer and a solution (C-10).

use super::*;

#[test]
fn a_provider_is_credited_from_his_order_on_c10() {
    let history = "A1 2024-10-05 渠=甲 客=乙 助=丙/B 解=排名
                   A2 2024-10-06 助=丁/D 解=排名
                   A3 2024-10-07 解=排名
                   A4 2024-10-08 解=改版
                   A5 2024-10-09
                   A6 2025-01-01 解=排名
                   A7 2025-02-01";
    check(
        history,
        "A1 2024-10-05..2024-12-31 甲/乙/丙 C-3
         A2 2024-10-05..2024-12-31 甲/乙/丁 C-4 C-10
         A3 2024-10-05..2024-12-31 甲/乙/丁 C-4 C-10
         A4 2024-10-05..2024-12-31 甲/乙/丙 C-4
         A5 2024-10-05..2024-12-31 甲/乙/丙 C-4
         A6 - 无/无/丁 C-5 C-10
         A7 - 无/无/无 C-5",
    );
    let solution = Reason::Solution { provider: person("丁"), recorded_by: OrderId(2), applies: true };
    for no in ["A2", "A3", "A6"] {
        assert_eq!(reasons(history, no).last(), Some(&solution), "{no}");
    }
}

#[test]
fn it_outlives_periods_and_never_becomes_the_periods_own_c10() {
    check(
        "A1 2024-10-05 渠=甲 客=乙 助=丁/D 解=排名
         A2 2024-10-06
         A3 2025-10-05 渠=丙 客=乙 解=排名
         A4 2025-10-06 客=乙 助=戊/B 解=排名",
        "A1 2024-10-05..2024-12-31 甲/乙/丁 C-3 C-10
         A2 2024-10-05..2024-12-31 甲/乙/无 C-4
         A3 2025-10-05..2025-12-31 丙/乙/丁 C-3 C-10
         A4 2025-10-05..2025-12-31 丙/乙/丁 C-4 C-6 C-10",
    );
    // An opener with an assist of its own on a known solution: the period has the assist, the order the provider.
    check(
        "A1 2024-10-05 渠=甲 客=乙 助=丁/D 解=排名
         A2 2025-10-05 渠=丙 客=乙 助=戊/B 解=排名
         A3 2025-10-06",
        "A1 2024-10-05..2024-12-31 甲/乙/丁 C-3 C-10
         A2 2025-10-05..2025-12-31 丙/乙/丁 C-3 C-10
         A3 2025-10-05..2025-12-31 丙/乙/戊 C-4",
    );
}

#[test]
fn the_first_provider_stays_c10() {
    check(
        "A1 2024-03-05 渠=甲 客=乙
         A2 2024-03-06 助=丁/D 解=排名
         A3 2024-03-07 助=戊/D 解=排名
         A4 2024-03-08 助=戊/D 解=改版
         A5 2024-03-09 解=排名",
        "A1 2024-03-05..2024-12-31 甲/乙/无 C-3
         A2 2024-03-05..2024-12-31 甲/乙/丁 C-4 C-10
         A3 2024-03-05..2024-12-31 甲/乙/丁 C-4 C-10
         A4 2024-03-05..2024-12-31 甲/乙/戊 C-4 C-10
         A5 2024-03-05..2024-12-31 甲/乙/丁 C-4 C-10",
    );
}

#[test]
fn a_provider_who_is_the_reception_assists_nobody_c10() {
    let history = "A1 2024-10-05 渠=甲 客=乙 助=丙/B
                   A2 2024-10-06 助=乙/D 解=排名
                   A3 2025-01-01 解=排名
                   A4 2025-05-01 渠=甲 客=丁 解=排名";
    check(
        history,
        "A1 2024-10-05..2024-12-31 甲/乙/丙 C-3
         A2 2024-10-05..2024-12-31 甲/乙/丙 C-4 C-10
         A3 - 无/无/乙 C-5 C-10
         A4 2025-05-01..2025-12-31 甲/丁/乙 C-3 C-10",
    );
    let does_not = Reason::Solution { provider: person("乙"), recorded_by: OrderId(2), applies: false };
    assert_eq!(reasons(history, "A2"), [Reason::InsidePeriod, does_not]);
}

#[test]
fn without_a_period_assist_that_leaves_none_c10() {
    check("A1 2024-03-05 渠=甲 客=乙 助=乙/D 解=排名", "A1 2024-03-05..2024-12-31 甲/乙/无 C-3 C-10");
    // The provider may well be the channel.
    check("A1 2024-03-05 渠=甲 客=乙 助=甲/D 解=排名", "A1 2024-03-05..2024-12-31 甲/乙/甲 C-3 C-10");
}

#[test]
fn a_voided_order_records_no_provider_c10_c13() {
    check(
        "A0 2024-03-01 助=丁/D 解=排名 作废
         A1 2024-03-05 渠=甲 客=乙 解=排名
         A2 2024-03-06 助=戊/D 解=排名
         A3 2024-03-07 助=丁/D 解=改版 作废
         A4 2024-03-08 解=改版",
        "A1 2024-03-05..2024-12-31 甲/乙/无 C-3
         A2 2024-03-05..2024-12-31 甲/乙/戊 C-4 C-10
         A4 2024-03-05..2024-12-31 甲/乙/无 C-4",
    );
}
