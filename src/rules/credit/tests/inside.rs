//! What orders claim, inside a period and when they open one (C-6, C-8, C-9, K-5).

use super::*;

#[test]
fn claims_inside_a_period_do_not_apply_c6() {
    let history = "A1 2024-03-05 渠=甲 客=乙 助=丙/B
                   A2 2024-04-05 渠=丁 客=乙 助=戊/B
                   A3 2024-04-06 客=丁
                   A4 2024-04-07 类=C
                   A5 2024-04-08 渠=未知 客=未知";
    check(
        history,
        "A1 2024-03-05..2024-12-31 甲/乙/丙 C-3
         A2 2024-03-05..2024-12-31 甲/乙/丙 C-4 C-6
         A3 2024-03-05..2024-12-31 甲/乙/丙 C-4 C-6
         A4 2024-03-05..2024-12-31 甲/乙/丙 C-4
         A5 2024-03-05..2024-12-31 甲/乙/丙 C-4",
    );
    let refused = |stage, claimed, holder| Reason::NotApplied {
        stage,
        claimed: person(claimed),
        holder: Credit::Person(person(holder)),
    };
    assert_eq!(
        reasons(history, "A2"),
        [Reason::InsidePeriod, refused(PreSale::Channel, "丁", "甲"), refused(PreSale::Assist, "戊", "丙")]
    );
    assert_eq!(reasons(history, "A3"), [Reason::InsidePeriod, refused(PreSale::Reception, "丁", "乙")]);
}

#[test]
fn an_assist_cannot_join_a_period_later_c6_c7() {
    let history = "A1 2024-03-05 渠=甲 客=乙
                   A2 2024-04-05 客=乙 助=丙/B";
    check(
        history,
        "A1 2024-03-05..2024-12-31 甲/乙/无 C-3
         A2 2024-03-05..2024-12-31 甲/乙/无 C-4 C-6",
    );
    let refused = Reason::NotApplied { stage: PreSale::Assist, claimed: person("丙"), holder: Credit::None };
    assert_eq!(reasons(history, "A2"), [Reason::InsidePeriod, refused]);
}

#[test]
fn claims_of_a_continuing_order_credit_nobody_c5() {
    check(
        "A1 2024-10-05 渠=甲 客=乙
         A2 2024-12-05
         A3 2025-03-05 渠=丁 客=戊 助=丙/B",
        "A1 2024-10-05..2024-12-31 甲/乙/无 C-3
         A2 2024-10-05..2024-12-31 甲/乙/无 C-4
         A3 - 无/无/无 C-5",
    );
}

#[test]
fn an_external_channel_is_reception_for_the_period_c8() {
    let history = "A1 2024-03-05 类=D 渠=外 助=丙/A
                   A2 2024-04-05
                   A3 2024-04-06 客=丙";
    check(
        history,
        "A1 2024-03-05..2024-12-31 外/外/丙 C-3 C-8
         A2 2024-03-05..2024-12-31 外/外/丙 C-4 C-8
         A3 2024-03-05..2024-12-31 外/外/丙 C-4 C-6 C-8",
    );
    assert_eq!(reasons(history, "A2"), [Reason::InsidePeriod, Reason::ExternalChannel(person("外"))]);
    // An external reception alone makes no external channel.
    check("A1 2024-03-05 渠=甲 客=外", "A1 2024-03-05..2024-12-31 甲/外/无 C-3");
}

#[test]
fn an_active_assist_is_for_the_first_order_alone_c9() {
    let history = "A1 2024-10-05 渠=甲 客=乙 助=丙/C
                   A2 2024-12-01 助=丁/C
                   A3 2025-03-02 渠=甲 客=乙 助=丙/C
                   A4 2026-01-05 渠=甲 客=乙 助=丙/B";
    check(
        history,
        "A1 2024-10-05..2024-12-31 甲/乙/丙 C-3
         A2 2024-10-05..2024-12-31 甲/乙/丙 C-4 C-6
         A3 2025-03-02..2025-12-31 甲/乙/无 C-3 C-6
         A4 2026-01-05..2026-12-31 甲/乙/丙 C-3",
    );
    let refused = Reason::NotApplied { stage: PreSale::Assist, claimed: person("丙"), holder: Credit::None };
    let won_back = Reason::WonBack { last: OrderId(2), lost_after: date("2025-03-01") };
    assert_eq!(reasons(history, "A3"), [won_back, refused]);
}

#[test]
fn a_voided_first_order_leaves_the_next_the_first_c9_c13() {
    check(
        "A0 2024-10-01 渠=甲 作废
         A1 2024-10-05 渠=甲 客=乙 助=丙/C",
        "A1 2024-10-05..2024-12-31 甲/乙/丙 C-3",
    );
}

#[test]
fn the_category_is_the_one_fixed_with_the_period_k5() {
    let orders = read(
        "A1 2024-10-05 类=B 渠=甲 客=乙
         A2 2024-12-01 类=C 渠=甲
         A3 2025-02-05 类=C
         A4 2025-06-05 渠=甲",
    );
    let credit = judge(&orders, &kinds());
    let categories: Vec<_> = credit.judgements.iter().map(|judgement| category_of(&credit, judgement)).collect();
    assert_eq!(categories, [Some(Category::B), Some(Category::B), None, None]);
    let periods: Vec<_> = credit.periods.iter().map(|period| (period.opener, period.category)).collect();
    assert_eq!(periods, [(OrderId(1), Some(Category::B)), (OrderId(4), None)]);
}

#[test]
fn a_period_keeps_the_type_of_its_assist_c9() {
    let orders = read("A1 2024-10-05 渠=甲 客=乙 助=丙/B");
    let credit = judge(&orders, &kinds());
    let assist = credit.periods.first().and_then(|period| period.assist);
    assert_eq!(assist, Some(AssistClaim { person: person("丙"), kind: AssistType::B }));
}
