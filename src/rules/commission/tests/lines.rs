//! Bases, splits, rounding, fixed amounts, points, quality, and what earns nothing (K-3, K-4, K-6…K-8).

use super::*;

#[test]
fn the_basis_is_the_amount_or_the_profit_k3() {
    let both = policy(
        "order",
        "[stages.channel]\nbasis = \"amount\"\nrate = \"1%\"\n[stages.liaison]\nbasis = \"profit\"\nrate = \"10%\"",
    );
    check(
        &[both],
        "A1 2024-01-05 额=1000 本=400 渠=甲
         A2 2024-01-06 额=1000 渠=甲
         A3 2024-01-07 额=1000 本=1000.01 渠=甲
         A4 2024-01-08 渠=甲",
        "2024-01",
        "A1 渠道 甲 1000.00×1.0% = 10.00
         A1 对接 丁 600.00×10.0% = 60.00
         A2 渠道 甲 1000.00×1.0% = 10.00
         A2 对接 丁 1000.00×10.0% = 100.00
         A3 渠道 甲 1000.00×1.0% = 10.00
         A3 对接 丁 0.00×10.0% = 0.00
         A4 渠道 甲 0.00×1.0% = 0.00
         A4 对接 丁 0.00×10.0% = 0.00",
    );
}

#[test]
fn every_stage_goes_to_its_own_person_k6() {
    let flat = "basis = \"amount\"\nrate = \"1%\"\n";
    let stages: Vec<String> =
        Stage::ALL.iter().map(|stage| format!("[stages.{}]\n{flat}points = 1\n", stage.key())).collect();
    let stages = stages.concat();
    check(
        &[policy("order", &stages)],
        "A1 2024-01-05 额=100 渠=甲 客=乙 助=丙 对=丁 安=戊",
        "2024-01",
        "A1 渠道 甲 100.00×1.0% = 1.00 积分 1
         A1 客服 乙 100.00×1.0% = 1.00 积分 1
         A1 助攻 丙 100.00×1.0% = 1.00 积分 1
         A1 对接 丁 100.00×1.0% = 1.00 积分 1
         A1 安排 戊 100.00×1.0% = 1.00 积分 1",
    );
}

#[test]
fn a_line_is_rounded_half_up_once_k6() {
    let five = policy("order", "[stages.liaison]\nbasis = \"amount\"\nrate = \"5%\"");
    check(
        &[five],
        "A1 2024-01-05 额=0.09
         A2 2024-01-06 额=0.10
         A3 2024-01-07 额=0.29
         A4 2024-01-08 额=0.30",
        "2024-01",
        "A1 对接 丁 0.09×5.0% = 0.00
         A2 对接 丁 0.10×5.0% = 0.01
         A3 对接 丁 0.29×5.0% = 0.01
         A4 对接 丁 0.30×5.0% = 0.02",
    );
}

#[test]
fn parts_sum_to_the_whole_k4() {
    for (whole, weights, parts) in [
        (100, &[1][..], &[100][..]),
        (100, &[7], &[100]),
        (100, &[1, 1, 1], &[34, 33, 33]),
        (101, &[1, 1, 1], &[34, 34, 33]),
        (100, &[60, 40], &[60, 40]),
        // 100 ÷ 7: 14.29, 28.57, 57.14; the second has the largest remainder.
        (100, &[1, 2, 4], &[14, 29, 57]),
        // Equal remainders go to who is listed first.
        (1, &[1, 1], &[1, 0]),
        (3, &[1, 1], &[2, 1]),
        (2, &[1, 1, 1, 1], &[1, 1, 0, 0]),
        // 5 × 1 ÷ 10 and 5 × 9 ÷ 10: both one half left.
        (5, &[1, 9], &[1, 4]),
        (5, &[9, 1], &[5, 0]),
        (0, &[3, 4], &[0, 0]),
        (999_999_999_999, &[u32::MAX, u32::MAX], &[500_000_000_000, 499_999_999_999]),
    ] {
        let shares: Vec<Share> = weights.iter().map(|&weight| Share { person: PersonId(1), weight }).collect();
        assert_eq!(split(whole, &shares), parts, "{whole} by {weights:?}");
    }
}

#[test]
fn sourcing_shares_base_fixed_amount_and_points_k4() {
    let sourcing = "[stages.sourcing]\nbasis = \"profit\"\nrate = \"10%\"\nper_order = \"1.00\"\npoints = 5\n[stages.liaison]\n\
         basis = \"profit\"\nrate = \"0%\"\nper_order = \"1.00\"\npoints = 5";
    check(
        &[policy("order", sourcing)],
        "A1 2024-01-05 额=150.01 本=50 安=甲;乙;丙
         A2 2024-01-06 额=10 安=乙:1;甲:3",
        "2024-01",
        "A1 对接 丁 100.01×0.0% = 0.00 固定 1.00 积分 5
         A1 安排 甲 33.34×10.0% = 3.33 固定 0.34 积分 2
         A1 安排 乙 33.34×10.0% = 3.33 固定 0.33 积分 2
         A1 安排 丙 33.33×10.0% = 3.33 固定 0.33 积分 1
         A2 对接 丁 10.00×0.0% = 0.00 固定 1.00 积分 5
         A2 安排 乙 2.50×10.0% = 0.25 固定 0.25 积分 1
         A2 安排 甲 7.50×10.0% = 0.75 固定 0.75 积分 4",
    );
}

#[test]
fn only_liaison_is_weighted_by_its_rating_k7() {
    let quality = "[stages.liaison]\nbasis = \"amount\"\nrate = \"5%\"\nper_order = \"1.00\"\npoints = 1\n\
                   quality = { \"1\" = \"0%\", \"2\" = \"50%\", \"5\" = \"120%\" }\n\
                   [stages.channel]\nbasis = \"amount\"\nrate = \"5%\"";
    check(
        &[policy("order", quality)],
        "A1 2024-01-05 额=100 渠=丁 评=1
         A2 2024-01-06 额=0.10 评=2
         A3 2024-01-07 额=100 评=3
         A4 2024-01-08 额=100 评=5
         A5 2024-01-09 额=100",
        "2024-01",
        "A1 渠道 丁 100.00×5.0% = 5.00
         A1 对接 丁 100.00×5.0% ×1:0.0% = 0.00 固定 1.00 积分 1
         A2 对接 丁 0.10×5.0% ×2:50.0% = 0.00 固定 1.00 积分 1
         A3 对接 丁 100.00×5.0% = 5.00 固定 1.00 积分 1
         A4 对接 丁 100.00×5.0% ×5:120.0% = 6.00 固定 1.00 积分 1
         A5 对接 丁 100.00×5.0% = 5.00 固定 1.00 积分 1
         未计入 A2 渠道 无 0.10
         未计入 A3 渠道 无 100.00
         未计入 A4 渠道 无 100.00
         未计入 A5 渠道 无 100.00",
    );
    // A policy made by hand could weigh other stages; they are not.
    let mut weighed = policy("order", "[stages.channel]\nbasis = \"amount\"\nrate = \"5%\"");
    weighed.policy.stages[0].as_mut().unwrap().quality = [Some(Rate::ZERO); 5];
    check(&[weighed], "A1 2024-01-05 额=100 渠=甲 评=5", "2024-01", "A1 渠道 甲 100.00×5.0% = 5.00");
}

#[test]
fn unknown_and_none_earn_nothing_and_are_counted_apart_k8() {
    let pre_sale = ["channel", "reception", "assist"]
        .map(|stage| {
            format!(
                "[stages.{stage}]\nbasis = \"profit\"\nrate = \"5%\"\nper_order = \"9.00\"\npoints = 9\n\
                 tiers = [{{ above = \"0\", rate = \"5%\" }}]\n"
            )
        })
        .concat();
    let records = "A1 2024-01-05 额=1000 本=400 渠=未知 客=甲
                   A2 2024-01-06 额=200 渠=无 客=未知 助=甲
                   退 R1 A1 2024-01-10 1000";
    check(
        &[policy("order", &pre_sale)],
        records,
        "2024-01",
        "A1 渠道 未知 600.00 = 0.00
         A1 客服 甲 600.00×5.0% = 30.00 固定 9.00 积分 9
         A1 客服 甲 R1 -600.00 = -30.00 固定 -9.00 积分 -9
         A2 客服 未知 200.00 = 0.00
         A2 助攻 甲 200.00×5.0% = 10.00 固定 9.00 积分 9
         未计入 A1 渠道 未知 600.00
         未计入 A1 助攻 无 600.00
         未计入 A2 渠道 无 200.00
         未计入 A2 客服 未知 200.00",
    );
    let unknown =
        &month(Month::parse("2024-01").unwrap(), &orders(records), &book(&[policy("order", &pre_sale)]), &kinds());
    let first = unknown.lines.first().unwrap();
    assert_eq!((first.credit, first.source, first.quality), (Credit::Unknown, RateSource::None, None));
}

#[test]
fn a_stage_the_policy_lacks_has_no_lines_and_no_rows_k5() {
    check(
        &[policy("order", "[stages.assist]\nbasis = \"amount\"\nrate = \"5%\"")],
        "A1 2024-01-05 额=100 渠=未知 客=乙 助=丙",
        "2024-01",
        "A1 助攻 丙 100.00×5.0% = 5.00",
    );
    check(&[policy("order", "")], "A1 2024-01-05 额=100 渠=甲", "2024-01", "");
}
