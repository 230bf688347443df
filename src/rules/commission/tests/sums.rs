//! Totals and adjustments (K-10, K-11).

use super::*;

#[test]
fn totals_are_sums_of_lines_and_adjustments_k11() {
    let stages = "[stages.channel]\nbasis = \"amount\"\nrate = \"10%\"\nper_order = \"1.00\"\npoints = 2\n\
                  [stages.liaison]\nbasis = \"amount\"\nrate = \"5%\"";
    let orders = orders(
        "A1 2024-01-05 额=100 渠=甲 对=甲
         A2 2024-01-06 额=100 渠=未知 对=乙
         退 R1 A2 2024-01-20 100",
    );
    let result = month(Month::parse("2024-01").unwrap(), &orders, &book(&[policy("order", stages)]), &kinds());
    let adjustment =
        |who, amount, points| AdjustmentFigures { person: person(who), amount: Money::from_fen(amount), points };
    let adjustments = [adjustment("丙", -500, -1), adjustment("甲", 50, 3)];
    let shown: Vec<_> = totals(&result.lines, &[], &adjustments)
        .into_iter()
        .map(|total| (name(Credit::Person(total.person)), total.parts.map(Money::fen), total.total.fen(), total.points))
        .collect();
    assert_eq!(
        shown,
        [
            ("甲", [1100, 0, 0, 500, 0, 0, 0, 50], 1650, 5),
            // Somebody whose lines cancel out still has a total.
            ("乙", [0; 8], 0, 0),
            ("丙", [0, 0, 0, 0, 0, 0, 0, -500], -500, -1),
        ]
    );
    let places: Vec<_> = Part::ALL.iter().map(|part| part.index()).collect();
    assert_eq!(places, [0, 1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn a_line_totals_its_percentage_and_its_fixed_part_k6() {
    let stages = "[stages.liaison]\nbasis = \"amount\"\nrate = \"10%\"\nper_order = \"1.50\"";
    let orders = orders("A1 2024-01-05 额=100");
    let result = month(Month::parse("2024-01").unwrap(), &orders, &book(&[policy("order", stages)]), &kinds());
    assert_eq!(result.lines.first().map(|line| (line.source, line.total())), Some((RateSource::Flat, money("11.50"))));
}
