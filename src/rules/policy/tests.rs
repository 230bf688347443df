//! Which policy holds in which month (K-1). A policy is written `number:effective month`, in the sequence of
//! publication.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::EarnedOn;

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn published(text: &str) -> Vec<Published> {
    let one = |(publication, word): (i64, &str)| {
        let (number, from) = word.split_once(':').unwrap();
        let policy = Policy {
            title: word.to_owned(),
            effective_month: month(from),
            earned_on: EarnedOn::Order,
            stages: [const { None }; 5],
            renewal: None,
            duty: None,
        };
        Published { id: PolicyId(number.parse().unwrap()), publication, policy }
    };
    (1..).zip(text.split_whitespace()).map(one).collect()
}

/// Months as `2024-01=2`, the number of the policy that holds, `-` for none.
#[track_caller]
fn check(policies: &str, sealed: &[(&str, Option<i64>)], closed_through: Option<&str>, expect: &str) {
    let mut policies = published(policies);
    let sealed: Vec<_> = sealed.iter().map(|(one, id)| (month(one), id.map(PolicyId))).collect();
    for _ in 0..2 {
        let book = PolicyBook::new(policies.clone(), sealed.clone(), closed_through.map(month));
        let shown: Vec<String> = expect
            .split_whitespace()
            .map(|word| {
                let asked = word.split('=').next().unwrap();
                let number = book.for_month(month(asked)).map_or("-".to_owned(), |one| one.id.0.to_string());
                format!("{asked}={number}")
            })
            .collect();
        assert_eq!(shown.join(" "), expect);
        policies.reverse();
    }
}

#[test]
fn the_latest_effective_policy_holds_until_the_next_k1() {
    check("", &[], None, "2024-01=-");
    check("1:2024-01 2:2024-04", &[], None, "2023-12=- 2024-01=1 2024-02=1 2024-03=1 2024-04=2 2024-12=2 2030-01=2");
    // Published late for an early month, it holds only until the next effective one.
    check("1:2024-04 2:2024-01", &[], None, "2023-12=- 2024-03=2 2024-04=1 2024-05=1");
}

#[test]
fn of_two_for_one_month_the_later_published_holds_k1() {
    check("9:2024-01 3:2024-01 5:2024-02", &[], None, "2024-01=3 2024-02=5");
    // The sequence of publication decides, not the number.
    check("3:2024-01 9:2024-01", &[], None, "2024-01=9");
}

#[test]
fn a_closed_month_keeps_what_it_was_signed_with_k1() {
    let sealed = [("2024-01", Some(1)), ("2024-02", Some(1))];
    check("1:2024-01 2:2024-01", &sealed, Some("2024-02"), "2024-01=1 2024-02=1 2024-03=2");
    // Reopened: what it was signed with no longer counts.
    check("1:2024-01 2:2024-01", &sealed, Some("2024-01"), "2024-01=1 2024-02=2");
    check("1:2024-01 2:2024-01", &sealed, None, "2024-01=2 2024-02=2");
    // Signed when no policy was in force.
    check("1:2024-01", &[("2024-01", None)], Some("2024-01"), "2024-01=- 2024-02=1");
    // Closed without orders: nothing was sealed.
    check("1:2024-01", &[("2024-01", Some(1))], Some("2024-02"), "2024-02=1");
}

#[test]
fn policies_are_listed_by_month_then_publication_k1() {
    let book = PolicyBook::new(published("1:2024-02 2:2024-01 3:2024-02"), Vec::new(), None);
    let ids: Vec<i64> = book.all().iter().map(|one| one.id.0).collect();
    assert_eq!(ids, [2, 1, 3]);
    assert_eq!(book.get(PolicyId(3)).map(|one| one.publication), Some(3));
    assert_eq!(book.get(PolicyId(4)), None);
}

#[test]
fn a_policy_knows_its_months() {
    let sealed = [(month("2024-01"), Some(PolicyId(1))), (month("2024-02"), Some(PolicyId(1)))];
    let book =
        PolicyBook::new(published("1:2024-01 2:2024-05 3:2024-01 4:2023-11"), sealed.into(), Some(month("2024-02")));
    let months =
        |id: i64| book.months_of(PolicyId(id)).map(|(from, until)| (from.to_string(), until.map(|m| m.to_string())));
    let span = |from: &str, until: Option<&str>| Some((from.to_owned(), until.map(str::to_owned)));
    assert_eq!(months(1), span("2024-01", Some("2024-02")), "the closed months keep it");
    assert_eq!(months(2), span("2024-05", None));
    assert_eq!(months(3), span("2024-03", Some("2024-04")));
    assert_eq!(months(4), span("2023-11", Some("2023-12")));
    assert_eq!(months(9), None);
}

#[test]
fn a_tried_policy_holds_in_its_span_alone() {
    let sealed = vec![(month("2024-01"), Some(PolicyId(1)))];
    let book = PolicyBook::new(published("1:2024-01"), sealed, Some(month("2024-01")));
    let tried = Policy { earned_on: EarnedOn::Payment, ..book.all()[0].policy.clone() };
    let tried = book.trying(tried, month("2024-01"), month("2024-02"));
    let held = |at: &str| tried.for_month(month(at)).map(|one| one.id);
    assert_eq!([held("2024-01"), held("2024-02"), held("2024-03")], [Some(TRIED), Some(TRIED), Some(PolicyId(1))]);
    assert_eq!(tried.first_on_payment(), Some(month("2024-01")));
    assert_eq!(tried.get(TRIED).map(|one| one.policy.earned_on), Some(EarnedOn::Payment));
}
