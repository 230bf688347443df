//! Refunds (K-9).

use super::*;

const PROFIT: &str = "[stages.liaison]\nbasis = \"profit\"\nrate = \"10%\"\nper_order = \"2.00\"\npoints = 3\n[stages.sourcing]\n\
     basis = \"amount\"\nrate = \"1%\"\nper_order = \"1.00\"\npoints = 3";

#[test]
fn a_refund_takes_back_its_part_k9() {
    check(
        &[policy("order", PROFIT)],
        "A1 2024-01-05 额=1000 本=400 安=甲;乙
         退 R1 A1 2024-01-20 250 本=100",
        "2024-01",
        "A1 对接 丁 600.00×10.0% = 60.00 固定 2.00 积分 3
         A1 安排 甲 500.00×1.0% = 5.00 固定 0.50 积分 2
         A1 安排 乙 500.00×1.0% = 5.00 固定 0.50 积分 1
         A1 对接 丁 R1 -150.00 = -15.00
         A1 安排 甲 R1 -125.00 = -1.25
         A1 安排 乙 R1 -125.00 = -1.25",
    );
}

#[test]
fn each_counts_in_its_own_month_with_its_order_months_policy_k9() {
    let records = "A1 2024-01-05 额=1000 本=400 安=甲;乙
                   退 R1 A1 2024-01-31 250 本=100
                   退 R2 A1 2024-02-01 250 本=100
                   退 R3 A1 2024-04-01 500 本=200";
    let policies = [policy("order", PROFIT), published(2, "2024-02", "order", "")];
    check(
        &policies,
        records,
        "2024-02",
        "A1 对接 丁 R2 -150.00 = -15.00
         A1 安排 甲 R2 -125.00 = -1.25
         A1 安排 乙 R2 -125.00 = -1.25",
    );
    check(&policies, records, "2024-03", "");
    check(
        &policies,
        records,
        "2024-04",
        "A1 对接 丁 R3 -300.00 = -30.00 固定 -2.00 积分 -3
         A1 安排 甲 R3 -250.00 = -2.50 固定 -0.50 积分 -2
         A1 安排 乙 R3 -250.00 = -2.50 固定 -0.50 积分 -1",
    );
}

#[test]
fn what_a_line_keeps_is_rounded_not_what_it_loses_k9() {
    // Of 0.15 it keeps 0.145 → 0.15, then 0.10, then 0.025 → 0.03, then nothing.
    check(
        &[policy("order", "[stages.liaison]\nbasis = \"amount\"\nrate = \"5%\"")],
        "A1 2024-01-05 额=3.00
         退 R1 A1 2024-01-20 0.10
         退 R2 A1 2024-01-21 0.90
         退 R3 A1 2024-01-22 1.50
         退 R4 A1 2024-01-23 0.50",
        "2024-01",
        "A1 对接 丁 3.00×5.0% = 0.15
         A1 对接 丁 R1 -0.10 = 0.00
         A1 对接 丁 R2 -0.90 = -0.05
         A1 对接 丁 R3 -1.50 = -0.07
         A1 对接 丁 R4 -0.50 = -0.03",
    );
}

#[test]
fn a_full_refund_takes_the_whole_base_whatever_the_cost_k9() {
    // No cost comes back: the profit is used up before the money is, and the last refund still ends at nothing.
    check(
        &[policy("order", PROFIT)],
        "A1 2024-01-05 额=1000 本=400
         退 R1 A1 2024-01-20 700
         退 R2 A1 2024-01-21 300",
        "2024-01",
        "A1 对接 丁 600.00×10.0% = 60.00 固定 2.00 积分 3
         A1 安排 戊 1000.00×1.0% = 10.00 固定 1.00 积分 3
         A1 对接 丁 R1 -600.00 = -60.00
         A1 安排 戊 R1 -700.00 = -7.00
         A1 对接 丁 R2 0.00 = 0.00 固定 -2.00 积分 -3
         A1 安排 戊 R2 -300.00 = -3.00 固定 -1.00 积分 -3",
    );
    // All the cost comes back and more profit than money is left: still nothing.
    check(
        &[policy("order", "[stages.liaison]\nbasis = \"profit\"\nrate = \"10%\"")],
        "A1 2024-01-05 额=1000 本=400
         退 R1 A1 2024-01-20 1000 本=50",
        "2024-01",
        "A1 对接 丁 600.00×10.0% = 60.00
         A1 对接 丁 R1 -600.00 = -60.00",
    );
}

#[test]
fn one_fen_short_is_no_full_refund_k9() {
    check(
        &[policy("order", PROFIT)],
        "A1 2024-01-05 额=1000 本=400
         退 R1 A1 2024-01-20 999.99 本=400",
        "2024-01",
        "A1 对接 丁 600.00×10.0% = 60.00 固定 2.00 积分 3
         A1 安排 戊 1000.00×1.0% = 10.00 固定 1.00 积分 3
         A1 对接 丁 R1 -599.99 = -60.00
         A1 安排 戊 R1 -999.99 = -10.00",
    );
}

#[test]
fn more_cost_than_money_gives_back_what_an_earlier_refund_took_k9() {
    check(
        &[policy("order", "[stages.liaison]\nbasis = \"profit\"\nrate = \"10%\"")],
        "A1 2024-01-05 额=1000 本=400
         退 R1 A1 2024-01-20 200
         退 R2 A1 2024-01-21 50 本=150
         退 R3 A1 2024-01-22 10 本=250",
        "2024-01",
        "A1 对接 丁 600.00×10.0% = 60.00
         A1 对接 丁 R1 -200.00 = -20.00
         A1 对接 丁 R2 100.00 = 10.00
         A1 对接 丁 R3 100.00 = 10.00",
    );
    // Never below nothing taken back: the line never keeps more than it earned.
    check(
        &[policy("order", "[stages.liaison]\nbasis = \"profit\"\nrate = \"10%\"")],
        "A1 2024-01-05 额=1000 本=400
         退 R1 A1 2024-01-20 10 本=400
         退 R2 A1 2024-01-21 990",
        "2024-01",
        "A1 对接 丁 600.00×10.0% = 60.00
         A1 对接 丁 R1 0.00 = 0.00
         A1 对接 丁 R2 -600.00 = -60.00",
    );
}

#[test]
fn an_order_without_profit_has_refund_lines_of_nothing_k9() {
    check(
        &[policy("order", "[stages.liaison]\nbasis = \"profit\"\nrate = \"10%\"\nper_order = \"2.00\"")],
        "A1 2024-01-05 额=100 本=400
         退 R1 A1 2024-01-20 40
         退 R2 A1 2024-01-21 60",
        "2024-01",
        "A1 对接 丁 0.00×10.0% = 0.00 固定 2.00
         A1 对接 丁 R1 0.00 = 0.00
         A1 对接 丁 R2 0.00 = 0.00 固定 -2.00",
    );
}

#[test]
fn parts_of_sourcing_are_taken_back_as_they_were_split_k9() {
    check(
        &[policy("order", "[stages.sourcing]\nbasis = \"amount\"\nrate = \"10%\"")],
        "A1 2024-01-05 额=1.00 安=甲;乙;丙
         退 R1 A1 2024-01-20 0.50
         退 R2 A1 2024-01-21 0.50",
        "2024-01",
        "A1 安排 甲 0.34×10.0% = 0.03
         A1 安排 乙 0.33×10.0% = 0.03
         A1 安排 丙 0.33×10.0% = 0.03
         A1 安排 甲 R1 -0.17 = -0.01
         A1 安排 乙 R1 -0.17 = -0.01
         A1 安排 丙 R1 -0.16 = -0.01
         A1 安排 甲 R2 -0.17 = -0.02
         A1 安排 乙 R2 -0.16 = -0.02
         A1 安排 丙 R2 -0.17 = -0.02",
    );
}

#[test]
fn a_refund_before_the_order_is_earned_waits_with_it_k9() {
    let records = "A1 2024-01-05 额=100 回=2024-03-10
                   退 R1 A1 2024-01-20 10
                   退 R2 A1 2024-02-20 10
                   退 R3 A1 2024-03-31 10
                   退 R4 A1 2024-04-01 10
                   A2 2024-01-06 额=100
                   退 R5 A2 2024-01-20 100";
    let policies = [policy("payment", "[stages.liaison]\nbasis = \"amount\"\nrate = \"10%\"")];
    check(&policies, records, "2024-01", "未计入 A2 待回款");
    check(&policies, records, "2024-02", "");
    check(
        &policies,
        records,
        "2024-03",
        "A1 对接 丁 100.00×10.0% = 10.00
         A1 对接 丁 R1 -10.00 = -1.00
         A1 对接 丁 R2 -10.00 = -1.00
         A1 对接 丁 R3 -10.00 = -1.00",
    );
    check(&policies, records, "2024-04", "A1 对接 丁 R4 -10.00 = -1.00");
}

#[test]
fn a_later_refund_knows_the_tiers_its_order_earned_in_k9() {
    let tiers = "[stages.liaison]\nbasis = \"amount\"\n\
                 tiers = [{ above = \"0\", rate = \"5%\" }, { above = \"100\", rate = \"10%\" }]";
    // A2 earned 10 % because A1 came before it in January, whatever February earned.
    check(
        &[policy("order", tiers)],
        "A1 2024-01-05 额=100
         A2 2024-01-06 额=100
         退 R1 A2 2024-02-20 50
         A3 2024-02-01 额=100",
        "2024-02",
        "A2 对接 丁 R1 -50.00 = -5.00
         A3 对接 丁 100.00×5.0% = 5.00",
    );
}

#[test]
fn refunds_are_weighted_as_their_line_was_k9_k7() {
    check(
        &[policy("order", "[stages.liaison]\nbasis = \"amount\"\nrate = \"10%\"\nquality = { \"2\" = \"50%\" }")],
        "A1 2024-01-05 额=100 评=2
         退 R1 A1 2024-01-20 50",
        "2024-01",
        "A1 对接 丁 100.00×10.0% ×2:50.0% = 5.00
         A1 对接 丁 R1 -50.00 = -2.50",
    );
}

#[test]
fn unknown_lines_have_no_refund_lines_and_rows_stay_whole_k9_k8() {
    check(
        &[policy("order", "[stages.channel]\nbasis = \"amount\"\nrate = \"10%\"\nper_order = \"1.00\"")],
        "A1 2024-01-05 额=100 渠=未知
         退 R1 A1 2024-01-20 100
         A2 2024-01-06 额=100
         退 R2 A2 2024-01-20 50",
        "2024-01",
        "A1 渠道 未知 100.00 = 0.00
         未计入 A1 渠道 未知 100.00
         未计入 A2 渠道 无 100.00",
    );
}
