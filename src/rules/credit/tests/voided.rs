//! Voided orders and the claims that wait (C-13).

use super::*;

#[test]
fn claims_of_a_voided_opener_wait_for_the_next_c13() {
    let history = "A1 2024-03-05 类=B 渠=甲 客=乙 助=丙/B 作废
                   A2 2024-04-05
                   A3 2024-04-06 渠=丁";
    check(
        history,
        "A2 2024-04-05..2024-12-31 甲/乙/丙 C-3 C-13
         A3 2024-04-05..2024-12-31 甲/乙/丙 C-4 C-6",
    );
    assert_eq!(reasons(history, "A2"), [Reason::FirstOrder, Reason::TookWaiting { from: OrderId(1) }]);
    let credit = judge(&read(history), &kinds());
    assert_eq!(credit.periods.first().and_then(|period| period.category), Some(Category::B));
}

#[test]
fn an_opener_takes_all_that_waits_or_nothing_c13() {
    // Only a channel waits: the reception stays 未知.
    check(
        "A1 2024-03-05 渠=甲 作废
         A2 2024-04-05",
        "A2 2024-04-05..2024-12-31 甲/未知/无 C-3 C-7 C-13",
    );
    // Any claim of its own, the category even, lets all that waits lapse.
    for (own, credit) in [
        ("类=C", "未知/未知/无 C-3 C-7"),
        ("渠=丁", "丁/未知/无 C-3 C-7"),
        ("客=丁", "未知/丁/无 C-3 C-7"),
        ("客=丁 助=戊/B", "未知/丁/戊 C-3 C-7"),
        ("助=戊/C", "未知/未知/戊 C-3 C-7"),
    ] {
        check(
            &format!("A1 2024-03-05 渠=甲 客=乙 助=丙/B 作废\nA2 2024-04-05 {own}"),
            &format!("A2 2024-04-05..2024-12-31 {credit}"),
        );
    }
    // 未知 is no claim, and type D is none either.
    check(
        "A1 2024-03-05 渠=甲 客=乙 作废
         A2 2024-04-05 渠=未知 客=未知 助=丁/D 解=排名
         A3 2024-04-06",
        "A2 2024-04-05..2024-12-31 甲/乙/丁 C-3 C-10 C-13
         A3 2024-04-05..2024-12-31 甲/乙/无 C-4",
    );
}

#[test]
fn what_has_lapsed_or_was_taken_waits_no_more_c13() {
    check(
        "A1 2024-01-05 渠=甲 客=乙 作废
         A2 2024-02-05 渠=丁 客=戊
         A3 2025-02-05",
        "A2 2024-02-05..2024-12-31 丁/戊/无 C-3
         A3 2025-02-05..2025-12-31 未知/未知/无 C-3 C-7",
    );
    check(
        "A1 2024-01-05 渠=甲 客=乙 作废
         A2 2024-02-05
         A3 2025-02-05",
        "A2 2024-02-05..2024-12-31 甲/乙/无 C-3 C-13
         A3 2025-02-05..2025-12-31 未知/未知/无 C-3 C-7",
    );
}

#[test]
fn a_later_voided_opener_replaces_what_waits_if_it_claims_c13() {
    let history = "A1 2024-03-05 渠=甲 客=乙 作废
                   A2 2024-03-06 渠=丁 作废
                   A3 2024-03-07";
    check(history, "A3 2024-03-07..2024-12-31 丁/未知/无 C-3 C-7 C-13");
    assert_eq!(reasons(history, "A3").get(1), Some(&Reason::TookWaiting { from: OrderId(2) }));
    for nothing in ["", "渠=未知 客=未知", "助=丁/D 解=排名"] {
        check(
            &format!("A1 2024-03-05 渠=甲 客=乙 作废\nA2 2024-03-06 {nothing} 作废\nA3 2024-03-07"),
            "A3 2024-03-07..2024-12-31 甲/乙/无 C-3 C-13",
        );
    }
}

#[test]
fn every_kind_of_claim_waits_c13() {
    check(
        "A1 2024-03-05 客=乙 助=丙/B 作废
         A2 2024-03-06 类=C 作废
         A3 2024-03-07",
        "A3 2024-03-07..2024-12-31 未知/未知/无 C-3 C-7 C-13",
    );
    check(
        "A1 2024-03-05 客=乙 作废
         A2 2024-03-06 助=丙/C 作废
         A3 2024-03-07",
        "A3 2024-03-07..2024-12-31 未知/未知/丙 C-3 C-7 C-13",
    );
    // A D assist beside other claims does not wait with them.
    check(
        "A1 2024-03-05 渠=甲 客=乙 助=丙/D 解=排名 作废
         A2 2024-03-06 解=排名",
        "A2 2024-03-06..2024-12-31 甲/乙/无 C-3 C-13",
    );
    // An external channel waits with its reception.
    check(
        "A1 2024-03-05 渠=外 助=丙/A 作废
         A2 2024-03-06",
        "A2 2024-03-06..2024-12-31 外/外/丙 C-3 C-8 C-13",
    );
}

#[test]
fn only_a_would_be_opener_waits_c13() {
    // Inside a period.
    check(
        "A1 2024-03-05 渠=甲 客=乙
         A2 2024-04-05 渠=丁 客=戊 作废
         A3 2025-04-05",
        "A1 2024-03-05..2024-12-31 甲/乙/无 C-3
         A3 2025-04-05..2025-12-31 未知/未知/无 C-3 C-7",
    );
    // Within three months of the last valid order.
    check(
        "A1 2024-11-05 渠=甲 客=乙
         A2 2025-03-31
         A3 2025-06-30 渠=丁 客=戊 作废
         A4 2025-07-01",
        "A1 2024-11-05..2025-03-31 甲/乙/无 C-3
         A2 2024-11-05..2025-03-31 甲/乙/无 C-4
         A4 2025-07-01..2025-12-31 未知/未知/无 C-3 C-7",
    );
    // A day later it would have opened one.
    check(
        "A1 2024-11-05 渠=甲 客=乙
         A2 2025-03-31
         A3 2025-07-01 渠=丁 客=戊 作废
         A4 2025-07-01 10:00",
        "A1 2024-11-05..2025-03-31 甲/乙/无 C-3
         A2 2024-11-05..2025-03-31 甲/乙/无 C-4
         A4 2025-07-01..2025-12-31 丁/戊/无 C-3 C-13",
    );
}

#[test]
fn a_voided_order_bridges_no_gap_c13() {
    check(
        "A1 2024-11-05 渠=甲 客=乙
         A2 2025-02-05 作废
         A3 2025-04-05 渠=丁 客=戊",
        "A1 2024-11-05..2025-03-31 甲/乙/无 C-3
         A3 2025-04-05..2025-12-31 丁/戊/无 C-3",
    );
}

#[test]
fn it_is_judged_against_the_valid_orders_before_it_c13() {
    // A3 would have won the customer back from A2; A4, typed later but dated before it, takes that away.
    check(
        "A1 2024-11-05 渠=甲 客=乙
         A2 2025-03-31
         A3 2025-07-05 渠=丁 客=戊 作废
         A4 2025-06-30
         A5 2025-10-05",
        "A1 2024-11-05..2025-03-31 甲/乙/无 C-3
         A2 2024-11-05..2025-03-31 甲/乙/无 C-4
         A4 - 无/无/无 C-5
         A5 2025-10-05..2025-12-31 未知/未知/无 C-3 C-7",
    );
}

#[test]
fn an_active_assist_that_waited_needs_the_first_valid_order_too_c9_c13() {
    check(
        "A1 2024-03-05 渠=甲 客=乙 助=丙/C 作废
         A2 2024-03-06",
        "A2 2024-03-06..2024-12-31 甲/乙/丙 C-3 C-13",
    );
    let history = "A1 2024-03-05 渠=甲 客=乙
                   A2 2025-03-05 渠=甲 客=乙 助=丙/C 作废
                   A3 2025-03-06";
    check(
        history,
        "A1 2024-03-05..2024-12-31 甲/乙/无 C-3
         A3 2025-03-06..2025-12-31 甲/乙/无 C-3 C-13",
    );
    // A type C claim is a claim, even where it cannot apply: what waits lapses.
    check(
        "A1 2024-03-05 渠=甲 客=乙
         A2 2025-03-05 渠=丁 客=戊 作废
         A3 2025-03-06 助=丙/C",
        "A1 2024-03-05..2024-12-31 甲/乙/无 C-3
         A3 2025-03-06..2025-12-31 未知/未知/无 C-3 C-6 C-7",
    );
}
