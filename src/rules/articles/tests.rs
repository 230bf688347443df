use super::*;

const TERMS: Terms = Terms { articles_per_hour: 10, pot_hours: 150 };

fn one(no: &str, date: (i32, u32, u32), person: i64, count: u32) -> Registration<'_> {
    let date = NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap();
    Registration { no, date, person: PersonId(person), count }
}

/// 应计, 计入 and 结转 of every row of a year, by number.
fn rows(years: &BTreeMap<i32, ArticleYear<'_>>, year: i32) -> Vec<String> {
    let row = |row: &ArticleRow<'_>| {
        format!("{} {} {} {} {}", row.registration.no, row.due, row.paid, row.carried(), row.month)
    };
    years.get(&year).map(|year| year.rows.iter().map(row).collect()).unwrap_or_default()
}

#[test]
fn every_further_ten_beyond_the_target_earn_an_hour() {
    let list = [
        one("W1", (2024, 1, 5), 1, 95),
        one("W2", (2024, 2, 1), 1, 14),
        one("W3", (2024, 2, 1), 1, 1),
        one("W4", (2024, 3, 1), 1, 25),
        // No target, nothing due.
        one("W5", (2024, 3, 1), 2, 500),
        // A year begins anew.
        one("W6", (2025, 1, 1), 1, 9),
    ];
    let targets = Targets::from([((2024, PersonId(1)), 100), ((2025, PersonId(1)), 0)]);
    let years = years(&list, &targets, &TERMS.into(), 2025);
    assert_eq!(
        rows(&years, 2024),
        [
            "W1 0.0 0.0 0.0 2024-01",
            "W2 0.0 0.0 0.0 2024-02",
            "W3 1.0 1.0 0.0 2024-02",
            "W4 2.0 2.0 0.0 2024-03",
            "W5 0.0 0.0 0.0 2024-03",
        ]
    );
    assert_eq!(rows(&years, 2025), ["W6 0.0 0.0 0.0 2025-01"]);
    let progress = years[&2024].rows[3].progress.unwrap();
    assert_eq!((progress.before, progress.after, progress.target), (110, 135, Some(100)));
}

#[test]
fn the_pot_is_paid_by_date_then_number_and_the_rest_leads_the_next_year() {
    let list = [
        one("10", (2024, 12, 2), 1, 1_000),
        one("9", (2024, 12, 2), 2, 1_000),
        one("1", (2025, 6, 1), 2, 1_000),
        one("0", (2026, 3, 1), 1, 10),
    ];
    let targets: Targets = (2024..2027).flat_map(|year| [1, 2].map(|person| ((year, PersonId(person)), 0))).collect();
    let years = years(&list, &targets, &TERMS.into(), 2027);
    assert_eq!(rows(&years, 2024), ["10 100.0 100.0 0.0 2024-12", "9 100.0 50.0 50.0 2024-12"]);
    assert_eq!(rows(&years, 2025), ["9 50.0 50.0 0.0 2025-01", "1 100.0 100.0 0.0 2025-06"]);
    assert_eq!(rows(&years, 2026), ["0 1.0 1.0 0.0 2026-03"]);
    assert_eq!(rows(&years, 2027), [""; 0]);
    let paid = |year: i32, month: &str| years[&year].paid_in(Month::parse(month).unwrap()).collect::<Vec<_>>();
    assert_eq!(paid(2025, "2025-01"), [(PersonId(2), Hours::whole(50))]);
    assert_eq!(paid(2025, "2025-02"), []);
}

#[test]
fn what_waits_may_wait_for_years() {
    let list = [one("1", (2024, 5, 1), 1, 40), one("2", (2025, 5, 1), 1, 5)];
    let targets = Targets::from([((2024, PersonId(1)), 0), ((2025, PersonId(1)), 0)]);
    let terms = Terms { articles_per_hour: 1, pot_hours: 15 };
    let years = years(&list, &targets, &terms.into(), 2027);
    assert_eq!(rows(&years, 2024), ["1 40.0 15.0 25.0 2024-05"]);
    assert_eq!(rows(&years, 2025), ["1 25.0 15.0 10.0 2025-01", "2 5.0 0.0 5.0 2025-05"]);
    assert_eq!(rows(&years, 2026), ["1 10.0 10.0 0.0 2026-01", "2 5.0 5.0 0.0 2026-01"]);
    assert_eq!(rows(&years, 2027), [""; 0]);
}

#[test]
fn terms_change_with_a_month_and_leave_what_was_paid_before() {
    let list = [one("A", (2024, 2, 1), 1, 30), one("B", (2024, 5, 1), 1, 30)];
    let targets = Targets::from([((2024, PersonId(1)), 0)]);
    let before = Terms { articles_per_hour: 10, pot_hours: 150 };
    let terms = TermsOverTime::new(
        Terms { articles_per_hour: 5, pot_hours: 4 },
        vec![(Month::parse("2024-04").unwrap(), before)],
    );
    let years = years(&list, &targets, &terms, 2024);
    // ⌊30 ÷ 10⌋ = 3 under the old terms; ⌊60 ÷ 5⌋ − ⌊30 ÷ 5⌋ = 6 under the new, of which the smaller pot still pays 1.
    assert_eq!(rows(&years, 2024), ["A 3.0 3.0 0.0 2024-02", "B 6.0 1.0 5.0 2024-05"]);
}
