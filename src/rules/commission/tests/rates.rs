//! Overrides and tiers (K-5).

use super::*;

#[test]
fn the_first_override_that_matches_wins_k5() {
    let overrides = "[stages.channel]\nbasis = \"amount\"\nrate = \"1%\"\noverrides = [\n\
        { person = \"external\", category = \"D\", rate = \"2%\" },\n\
        { person = \"external\", rate = \"3%\" },\n\
        { category = \"C\", business = \"新闻稿\", rate = \"4%\" },\n\
        { category = \"C\", rate = \"5%\" },\n\
        { business = \"设计\", rate = \"6%\" },\n\
        { person = \"staff\", category = \"B\", business = \"推广\", rate = \"7%\" },\n]";
    check(
        &[policy("order", overrides)],
        "A1 2024-01-01 额=100 渠=外 类=D
         A2 2024-01-02 额=100 渠=外 类=C
         A3 2024-01-03 额=100 渠=外
         A4 2024-01-04 额=100 渠=甲 类=D
         A5 2024-01-05 额=100 渠=甲 类=C 业=新闻稿
         A6 2024-01-06 额=100 渠=甲 类=C 业=新闻
         A7 2024-01-07 额=100 渠=甲 业=新闻稿
         A8 2024-01-08 额=100 渠=甲 业=设计
         A9 2024-01-09 额=100 渠=甲 类=B 业=推广
         B1 2024-01-10 额=100 渠=甲 类=A 业=推广
         B2 2024-01-11 额=100 渠=甲",
        "2024-01",
        "A1 渠道 外 100.00×2.0% = 2.00
         A2 渠道 外 100.00×3.0% = 3.00
         A3 渠道 外 100.00×3.0% = 3.00
         A4 渠道 甲 100.00×1.0% = 1.00
         A5 渠道 甲 100.00×4.0% = 4.00
         A6 渠道 甲 100.00×5.0% = 5.00
         A7 渠道 甲 100.00×1.0% = 1.00
         A8 渠道 甲 100.00×6.0% = 6.00
         A9 渠道 甲 100.00×7.0% = 7.00
         B1 渠道 甲 100.00×1.0% = 1.00
         B2 渠道 甲 100.00×1.0% = 1.00",
    );
}

#[test]
fn an_override_looks_at_the_person_of_its_own_line_k5() {
    let staff = "[stages.sourcing]\nbasis = \"amount\"\nrate = \"1%\"\noverrides = [{ person = \"staff\", rate = \"9%\" }]\n\
                 [stages.liaison]\nbasis = \"amount\"\nrate = \"1%\"\noverrides = [{ rate = \"2%\" }]";
    check(
        &[policy("order", staff)],
        "A1 2024-01-01 额=100 对=外 安=外;甲",
        "2024-01",
        "A1 对接 外 100.00×2.0% = 2.00
         A1 安排 外 50.00×1.0% = 0.50
         A1 安排 甲 50.00×9.0% = 4.50",
    );
}

const TIERS: &str = "[stages.liaison]\nbasis = \"profit\"\nrate = \"99%\"\n\
    tiers = [{ above = \"0\", rate = \"5%\" }, { above = \"100\", rate = \"10%\" }, { above = \"300\", rate = \"20%\" }]\n\
    overrides = [{ business = \"设计\", rate = \"1%\" }]";

#[test]
fn a_line_that_crosses_thresholds_is_cut_k5() {
    check(
        &[policy("order", TIERS)],
        "A1 2024-01-01 额=80
         A2 2024-01-02 额=50
         A3 2024-01-03 额=1000",
        "2024-01",
        "A1 对接 丁 80.00×5.0% = 4.00
         A2 对接 丁 20.00×5.0% + 30.00×10.0% = 4.00
         A3 对接 丁 170.00×10.0% + 830.00×20.0% = 183.00",
    );
    check(
        &[policy("order", TIERS)],
        "A1 2024-01-01 额=1000",
        "2024-01",
        "A1 对接 丁 100.00×5.0% + 200.00×10.0% + 700.00×20.0% = 165.00",
    );
}

#[test]
fn segments_are_summed_before_they_are_rounded_k6() {
    // Twice half a fen is one fen; rounded apart it would be two.
    let tiers = "[stages.liaison]\nbasis = \"amount\"\n\
                 tiers = [{ above = \"0\", rate = \"5%\" }, { above = \"0.10\", rate = \"5%\" }]";
    check(&[policy("order", tiers)], "A1 2024-01-01 额=0.20", "2024-01", "A1 对接 丁 0.10×5.0% + 0.10×5.0% = 0.01");
}

#[test]
fn thresholds_are_half_open_k5() {
    for (first, second) in [
        ("99.99", "0.01×5.0% + 0.01×10.0%"),
        ("100.00", "0.02×10.0%"),
        ("100.01", "0.02×10.0%"),
        ("99.98", "0.02×5.0%"),
    ] {
        let (book, kinds) = (book(&[policy("order", TIERS)]), kinds());
        let orders = orders(&format!("A1 2024-01-01 额={first}\nA2 2024-01-02 额=0.02"));
        let result = month(Month::parse("2024-01").unwrap(), &orders, &book, &kinds);
        let segments: Vec<String> =
            result.lines[1].segments.iter().map(|(base, rate)| format!("{base}×{rate}")).collect();
        assert_eq!(segments.join(" + "), second, "after {first}");
        assert_eq!(result.lines[1].source, RateSource::Tiers { running: money(first) });
    }
}

#[test]
fn a_base_of_nothing_has_the_rate_of_the_tier_reached_k5() {
    for (first, reached) in [("0", "5.0%"), ("99.99", "5.0%"), ("100", "10.0%"), ("299.99", "10.0%"), ("300", "20.0%")]
    {
        let (book, kinds) = (book(&[policy("order", TIERS)]), kinds());
        let orders = orders(&format!("A1 2024-01-01 额={first}\nA2 2024-01-02 额=5 本=9"));
        let result = month(Month::parse("2024-01").unwrap(), &orders, &book, &kinds);
        let segments: Vec<_> = result.lines[1].segments.iter().map(|(base, rate)| (base, rate.to_string())).collect();
        assert_eq!(segments, [(Money::ZERO, reached.to_owned())], "after {first}");
    }
}

#[test]
fn the_running_base_counts_lines_with_an_override_k5() {
    check(
        &[policy("order", TIERS)],
        "A1 2024-01-01 额=90 业=设计
         A2 2024-01-02 额=20
         A3 2024-01-03 额=200 业=设计
         A4 2024-01-04 额=10",
        "2024-01",
        "A1 对接 丁 90.00×1.0% = 0.90
         A2 对接 丁 10.00×5.0% + 10.00×10.0% = 1.50
         A3 对接 丁 200.00×1.0% = 2.00
         A4 对接 丁 10.00×20.0% = 2.00",
    );
}

#[test]
fn refunds_do_not_reduce_the_running_base_k5() {
    check(
        &[policy("order", TIERS)],
        "A1 2024-01-01 额=100
         退 R1 A1 2024-01-01 100
         A2 2024-01-02 额=10",
        "2024-01",
        "A1 对接 丁 100.00×5.0% = 5.00
         A1 对接 丁 R1 -100.00 = -5.00
         A2 对接 丁 10.00×10.0% = 1.00",
    );
}

#[test]
fn everybody_has_a_running_base_per_stage_and_month_k5() {
    let both = format!("{TIERS}\n{}", TIERS.replace("liaison", "channel"));
    check(
        &[policy("order", &both)],
        "A1 2024-01-31 额=100 渠=丁
         A2 2024-01-31 额=10 渠=甲
         A3 2024-02-01 额=10 对=甲 渠=甲",
        "2024-01",
        "A1 渠道 丁 100.00×5.0% = 5.00
         A1 对接 丁 100.00×5.0% = 5.00
         A2 渠道 甲 10.00×5.0% = 0.50
         A2 对接 丁 10.00×10.0% = 1.00",
    );
    check(
        &[policy("order", &both)],
        "A1 2024-01-31 额=100 渠=丁
         A3 2024-02-01 额=10 渠=丁",
        "2024-02",
        "A3 渠道 丁 10.00×5.0% = 0.50
         A3 对接 丁 10.00×5.0% = 0.50",
    );
}

#[test]
fn the_running_base_grows_in_sequence_k5() {
    // No time first, then the time, then the number as text.
    check(
        &[policy("order", TIERS)],
        "9 2024-01-01 10:00 额=60
         10 2024-01-01 10:00 额=60
         A2 2024-01-01 额=60",
        "2024-01",
        "A2 对接 丁 60.00×5.0% = 3.00
         10 对接 丁 40.00×5.0% + 20.00×10.0% = 4.00
         9 对接 丁 60.00×10.0% = 6.00",
    );
}

#[test]
fn each_persons_part_runs_through_the_tiers_k5() {
    let sourcing = TIERS.replace("liaison", "sourcing");
    check(
        &[policy("order", &sourcing)],
        "A1 2024-01-01 额=200 安=甲;乙
         A2 2024-01-02 额=150 安=甲:2;乙:1",
        "2024-01",
        "A1 安排 甲 100.00×5.0% = 5.00
         A1 安排 乙 100.00×5.0% = 5.00
         A2 安排 甲 100.00×10.0% = 10.00
         A2 安排 乙 50.00×10.0% = 5.00",
    );
}

#[test]
fn lines_of_several_policies_share_one_running_base_k5() {
    // Paid in March, ordered in January and February under different policies.
    let january = published(1, "2024-01", "payment", TIERS);
    let february = published(2, "2024-02", "payment", &TIERS.replace("profit", "amount").replace("10%", "11%"));
    check(
        &[january, february],
        "A1 2024-01-01 额=100 本=10 回=2024-03-01
         A2 2024-02-01 额=20 本=20 回=2024-03-02",
        "2024-03",
        "A1 对接 丁 90.00×5.0% = 4.50
         A2 对接 丁 10.00×5.0% + 10.00×11.0% = 1.60",
    );
}

#[test]
fn a_stage_without_a_person_runs_nobodys_base_k5() {
    check(
        &[policy("order", &TIERS.replace("liaison", "reception"))],
        "A1 2024-01-01 额=500 客=未知
         A2 2024-01-02 额=10 客=甲",
        "2024-01",
        "A1 客服 未知 500.00 = 0.00
         A2 客服 甲 10.00×5.0% = 0.50
         未计入 A1 客服 未知 500.00",
    );
}

#[test]
fn only_tiers_need_the_running_base_k5() {
    assert!(needs_running_base(&policy("order", TIERS).policy));
    assert!(!needs_running_base(&policy("order", "[stages.liaison]\nbasis = \"amount\"\nrate = \"1%\"").policy));
    assert!(!needs_running_base(&policy("order", "").policy));
}
