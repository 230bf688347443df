use super::*;
use crate::model::{RenewalTier, VisitCycle};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn policy() -> RenewalPolicy {
    let tier = |from, rate| RenewalTier { rate_from: Rate::percent(from), rate: Rate::percent(rate) };
    RenewalPolicy { service_tiers: vec![tier(0, 3), tier(60, 4), tier(80, 6)], sales_rate: Rate::percent(2) }
}

fn renewal(no: &str, signed: &str, fen: i64, service: Option<i64>, sales: Option<i64>) -> Renewal {
    Renewal {
        no: no.to_owned(),
        customer: CustomerId(1),
        signed_on: day(signed),
        fee: Money::from_fen(fen),
        service: service.map(PersonId),
        sales: sales.map(PersonId),
    }
}

fn expiring(person: i64, renewed: &[&str], open: usize) -> Vec<Expiring> {
    let person = PersonId(person);
    let renewed = renewed.iter().map(|signed| Expiring { person, renewed_on: Some(day(signed)) });
    renewed.chain(std::iter::repeat_n(Expiring { person, renewed_on: None }, open)).collect()
}

#[test]
fn the_highest_tier_reached_holds() {
    for (renewed, expiring, rate, shown) in [
        (0, 0, 6, 1_000),
        (0, 3, 3, 0),
        (1, 2, 3, 500),
        (3, 5, 4, 600),
        (2, 3, 4, 667),
        (599, 1_000, 3, 599),
        (79, 100, 4, 790),
        (4, 5, 6, 800),
        (5, 5, 6, 1_000),
        // Shown as 80.0%, but below it.
        (1_599, 2_000, 4, 800),
    ] {
        let tally = Tally { expiring, renewed };
        assert_eq!(tier_rate(&policy(), tally), Rate::percent(rate), "{renewed} of {expiring}");
        assert_eq!(tally.tenths_of_percent(), shown, "{renewed} of {expiring}");
    }
}

#[test]
fn a_renewal_counts_from_its_signing_on() {
    let last = day("2024-03-31");
    for (signed, renewed) in
        [("2024-02-01", 1), ("2024-03-31", 1), ("2024-04-01", 0), ("2023-03-31", 1), ("2025-01-01", 0)]
    {
        let month = month(last, &expiring(7, &[signed], 0), &[], None);
        let tallies: Vec<_> = month.people.iter().map(|row| row.tally).collect();
        assert_eq!(tallies, [Tally { expiring: 1, renewed }], "{signed}");
    }
}

#[test]
fn lines_follow_signing_number_and_part() {
    let policy = policy();
    // Two of three of 1's are renewed by the end of March: 66.7 %, 4 %.
    let mut due = expiring(1, &["2024-03-02", "2024-02-28"], 1);
    due.extend(expiring(3, &[], 1));
    let renewals = [
        renewal("C9", "2024-03-10", 100_013, Some(1), Some(2)),
        renewal("C10", "2024-03-10", 50_000, Some(4), None),
        renewal("C1", "2024-03-20", 1_000, None, Some(2)),
        renewal("C2", "2024-03-02", 33, Some(1), Some(1)),
    ];
    let found = month(day("2024-03-31"), &due, &renewals, Some((PolicyId(5), &policy)));
    let lines: Vec<_> = found
        .lines
        .iter()
        .map(|line| (line.no.as_str(), line.part, line.person.0, line.rate, line.percent.fen()))
        .collect();
    let (service, sales) = (RenewalPart::Service, RenewalPart::Sales);
    let rate = Rate::percent;
    assert_eq!(
        lines,
        [
            ("C2", service, 1, rate(4), 1),
            ("C2", sales, 1, rate(2), 1),
            // Nothing of 4's expires: 100 %.
            ("C10", service, 4, rate(6), 3_000),
            ("C9", service, 1, rate(4), 4_001),
            ("C9", sales, 2, rate(2), 2_000),
            ("C1", sales, 2, rate(2), 20),
        ]
    );
    let people: Vec<_> =
        found.people.iter().map(|row| (row.person.0, row.fees.fen(), row.rate, row.commission.fen())).collect();
    assert_eq!(people, [(1, 100_046, rate(4), 4_002), (3, 0, rate(3), 0), (4, 50_000, rate(6), 3_000)]);
    let without = month(day("2024-03-31"), &due, &renewals, None);
    assert_eq!(without.lines, []);
    assert!(without.people.iter().all(|row| row.rate == Rate::ZERO && row.commission.is_zero()));
    assert_eq!(without.people.len(), 3);
}

#[test]
fn the_next_term_is_as_long_as_the_last() {
    for (start, expiry, next, last) in [
        ("2023-01-01", "2023-12-31", "2024-01-01", "2024-12-31"),
        ("2023-03-01", "2024-02-29", "2024-03-01", "2025-02-28"),
        ("2024-01-31", "2024-02-28", "2024-02-29", "2024-03-28"),
        ("2024-03-05", "2024-06-04", "2024-06-05", "2024-09-04"),
        ("2024-03-01", "2024-03-10", "2024-03-11", "2024-03-20"),
        ("2024-03-01", "2024-03-01", "2024-03-02", "2024-03-02"),
    ] {
        assert_eq!(next_term(day(start), day(expiry)), Some((day(next), day(last))), "{start} to {expiry}");
    }
    assert_eq!(next_term(NaiveDate::MIN, NaiveDate::MAX), None);
}

#[test]
fn visits_are_owed_by_cycle_and_expiry() {
    let (half, monthly) = (VisitCycle::HalfMonthly, VisitCycle::Monthly);
    let (due, missed, done) = (VisitState::Due, VisitState::FirstHalfMissed, VisitState::Done);
    let far = "2025-12-31";
    for (cycle, expiry, on, had, wanted, state) in [
        (monthly, far, "2024-03-01", (0, 0), 1, due),
        (monthly, far, "2024-03-31", (0, 0), 1, due),
        (monthly, far, "2024-03-31", (1, 0), 1, done),
        (monthly, far, "2024-03-20", (0, 1), 1, done),
        // Three calendar months, the end of a shorter month included.
        (monthly, "2024-06-30", "2024-03-30", (1, 0), 2, due),
        (monthly, "2024-07-01", "2024-03-31", (1, 0), 1, done),
        (monthly, "2024-06-30", "2024-03-31", (1, 0), 2, due),
        (monthly, "2024-03-31", "2024-03-31", (2, 0), 2, done),
        (half, far, "2024-03-15", (0, 0), 2, due),
        (half, far, "2024-03-16", (0, 0), 2, missed),
        (half, far, "2024-03-16", (0, 2), 2, missed),
        (half, far, "2024-03-16", (2, 0), 2, due),
        (half, far, "2024-03-10", (1, 0), 2, due),
        (half, far, "2024-03-31", (1, 1), 2, done),
        (half, "2024-04-01", "2024-03-31", (1, 1), 2, done),
    ] {
        let had = Contacts { first_half: had.0, second_half: had.1 };
        assert_eq!(visit(cycle, day(expiry), day(on), had), Visit { wanted, state }, "{cycle:?} {expiry} {on} {had:?}");
    }
    let mut contacts = Contacts::default();
    contacts.add(day("2024-03-15"));
    contacts.add(day("2024-03-16"));
    assert_eq!(contacts, Contacts { first_half: 1, second_half: 1 });
}

#[test]
fn notices_come_90_30_and_15_days_before() {
    for (expiry, expected) in [
        ("2024-02-29", None),
        ("2024-03-01", Some(Notice::Fifteen)),
        ("2024-03-16", Some(Notice::Fifteen)),
        ("2024-03-17", Some(Notice::Thirty)),
        ("2024-03-31", Some(Notice::Thirty)),
        ("2024-04-01", Some(Notice::Ninety)),
        ("2024-05-30", Some(Notice::Ninety)),
        ("2024-05-31", None),
    ] {
        assert_eq!(notice(day(expiry), day("2024-03-01")), expected, "{expiry}");
    }
}
