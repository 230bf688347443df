//! Where periods begin and end, and in which sequence orders are judged (C-2…C-5, C-7, C-12).

use super::*;

#[test]
fn a_period_ends_with_its_year_or_with_march_c3() {
    for (start, end) in [
        ("2024-01-01", "2024-12-31"),
        ("2024-10-31", "2024-12-31"),
        ("2024-11-01", "2025-03-31"),
        ("2024-12-31", "2025-03-31"),
        ("2023-02-28", "2023-12-31"),
    ] {
        assert_eq!(period_end(date(start)), date(end), "opened {start}");
    }
}

#[test]
fn a_customer_is_lost_after_three_calendar_months_c5() {
    for (last, limit) in [
        ("2024-01-15", "2024-04-15"),
        ("2023-11-30", "2024-02-29"),
        ("2022-11-30", "2023-02-28"),
        ("2024-11-29", "2025-02-28"),
        ("2024-01-31", "2024-04-30"),
        ("2024-12-31", "2025-03-31"),
        ("2024-02-29", "2024-05-29"),
    ] {
        assert_eq!(lost_after(date(last)), date(limit), "last order {last}");
    }
}

#[test]
fn both_ends_of_a_period_belong_to_it_c2_c4() {
    check(
        "A1 2024-10-31 渠=甲 客=乙 助=丙/B
         A2 2024-10-31
         A3 2024-12-31 23:59
         A4 2025-01-01",
        "A1 2024-10-31..2024-12-31 甲/乙/丙 C-3
         A2 2024-10-31..2024-12-31 甲/乙/丙 C-4
         A3 2024-10-31..2024-12-31 甲/乙/丙 C-4
         A4 - 无/无/无 C-5",
    );
    check(
        "A1 2024-11-01 渠=甲 客=乙
         A2 2025-03-31
         A3 2025-04-01",
        "A1 2024-11-01..2025-03-31 甲/乙/无 C-3
         A2 2024-11-01..2025-03-31 甲/乙/无 C-4
         A3 - 无/无/无 C-5",
    );
}

#[test]
fn a_long_silence_inside_a_period_changes_nothing_c4() {
    check(
        "A1 2024-01-01 渠=甲 客=乙
         A2 2024-12-31 渠=甲 客=乙",
        "A1 2024-01-01..2024-12-31 甲/乙/无 C-3
         A2 2024-01-01..2024-12-31 甲/乙/无 C-4",
    );
}

#[test]
fn after_a_period_the_gap_decides_c5() {
    // 30 November and three months: 29 February in a leap year, and that day still continues.
    check(
        "A1 2023-03-05 渠=甲 客=乙
         A2 2023-11-30
         A3 2024-02-29 渠=丁 客=戊",
        "A1 2023-03-05..2023-12-31 甲/乙/无 C-3
         A2 2023-03-05..2023-12-31 甲/乙/无 C-4
         A3 - 无/无/无 C-5",
    );
    check(
        "A1 2023-03-05 渠=甲 客=乙
         A2 2023-11-30
         A3 2024-03-01 渠=丁 客=戊 助=丙/B",
        "A1 2023-03-05..2023-12-31 甲/乙/无 C-3
         A2 2023-03-05..2023-12-31 甲/乙/无 C-4
         A3 2024-03-01..2024-12-31 丁/戊/丙 C-3",
    );
    check(
        "A1 2022-03-05 渠=甲 客=乙
         A2 2022-11-30
         A3 2023-02-28 渠=丁 客=戊",
        "A1 2022-03-05..2022-12-31 甲/乙/无 C-3
         A2 2022-03-05..2022-12-31 甲/乙/无 C-4
         A3 - 无/无/无 C-5",
    );
}

#[test]
fn continuing_orders_count_when_the_next_gap_is_measured_c5() {
    check(
        "A1 2024-11-20 渠=甲 客=乙
         A2 2025-03-31
         A3 2025-06-30
         A4 2025-09-30
         A5 2025-12-31 渠=丁 客=戊",
        "A1 2024-11-20..2025-03-31 甲/乙/无 C-3
         A2 2024-11-20..2025-03-31 甲/乙/无 C-4
         A3 - 无/无/无 C-5
         A4 - 无/无/无 C-5
         A5 2025-12-31..2026-03-31 丁/戊/无 C-3",
    );
}

#[test]
fn the_gap_runs_from_the_latest_order_not_from_the_period_c5() {
    // The period ended on 31 December; the last order was on 1 September.
    check(
        "A1 2024-09-01 渠=甲 客=乙
         A2 2025-01-01 渠=丁 客=戊",
        "A1 2024-09-01..2024-12-31 甲/乙/无 C-3
         A2 2025-01-01..2025-12-31 丁/戊/无 C-3",
    );
    check(
        "A1 2024-10-01 渠=甲 客=乙
         A2 2025-01-01 渠=丁 客=戊",
        "A1 2024-10-01..2024-12-31 甲/乙/无 C-3
         A2 - 无/无/无 C-5",
    );
}

#[test]
fn the_reasons_name_the_last_order_and_the_date_c5() {
    let history = "A1 2023-03-05 渠=甲 客=乙
                   A2 2023-11-30
                   A3 2024-02-29
                   A4 2024-05-30 渠=甲 客=乙";
    assert_eq!(reasons(history, "A1"), [Reason::FirstOrder]);
    assert_eq!(reasons(history, "A2"), [Reason::InsidePeriod]);
    let continues = Reason::WithinThreeMonths { last: OrderId(2), lost_after: date("2024-02-29") };
    assert_eq!(reasons(history, "A3"), [continues]);
    let won_back = Reason::WonBack { last: OrderId(3), lost_after: date("2024-05-29") };
    assert_eq!(reasons(history, "A4"), [won_back]);
}

#[test]
fn what_nobody_can_prove_stays_unknown_for_the_period_c7() {
    check(
        "A1 2024-03-05
         A2 2024-03-06 渠=甲 客=乙 助=丙/B",
        "A1 2024-03-05..2024-12-31 未知/未知/无 C-3 C-7
         A2 2024-03-05..2024-12-31 未知/未知/无 C-4 C-6 C-7",
    );
    check("A1 2024-03-05 渠=甲 客=未知", "A1 2024-03-05..2024-12-31 甲/未知/无 C-3 C-7");
    check("A1 2024-03-05 渠=未知 客=乙", "A1 2024-03-05..2024-12-31 未知/乙/无 C-3 C-7");
    let both = [PreSale::Channel, PreSale::Reception].map(Reason::UnknownStage);
    assert_eq!(reasons("A1 2024-03-05", "A1"), [&[Reason::FirstOrder], both.as_slice()].concat());
}

#[test]
fn equal_dates_go_by_time_then_number_c12() {
    // The number counts as text, `10` before `9`.
    check(
        "9  2024-03-05 08:00 渠=甲 客=丁
         10 2024-03-05 08:00 渠=乙 客=丁
         11 2024-03-05 08:01 渠=乙 客=丁",
        "10 2024-03-05..2024-12-31 乙/丁/无 C-3
         9 2024-03-05..2024-12-31 乙/丁/无 C-4 C-6
         11 2024-03-05..2024-12-31 乙/丁/无 C-4",
    );
    // An order without a time comes before midnight, whatever its number.
    check(
        "A1 2024-03-05 00:00 渠=甲 客=丁
         A2 2024-03-05 渠=乙 客=丁",
        "A2 2024-03-05..2024-12-31 乙/丁/无 C-3
         A1 2024-03-05..2024-12-31 乙/丁/无 C-4 C-6",
    );
    // The date comes before the time.
    check(
        "A1 2024-03-06 渠=甲 客=丁
         A2 2024-03-05 23:59 渠=乙 客=丁",
        "A2 2024-03-05..2024-12-31 乙/丁/无 C-3
         A1 2024-03-05..2024-12-31 乙/丁/无 C-4 C-6",
    );
}

#[test]
fn no_orders_no_credit() {
    assert_eq!(judge(&[], &kinds()), CustomerCredit::default());
    check("A1 2024-03-05 渠=甲 作废", "");
}

#[test]
fn the_last_day_that_is_lost_is_the_inverse_of_when_one_is_lost() {
    let mut day = NaiveDate::from_ymd_opt(2023, 11, 1).unwrap();
    let end = NaiveDate::from_ymd_opt(2025, 3, 31).unwrap();
    while day < end {
        let through = lost_through(day);
        assert!(lost_after(through) < day, "{day}: {through} is not lost");
        assert!(lost_after(through.succ_opt().unwrap()) >= day, "{day}: a later date is lost");
        day = day.succ_opt().unwrap();
    }
}
