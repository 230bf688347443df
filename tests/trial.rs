//! 试算 on an invented company: it agrees with what publishing would do, and writes nothing.
#![allow(clippy::unwrap_used, missing_docs)]

use std::ops::ControlFlow;

use chrono::NaiveDate;
use jicheng::app::{
    AppError, BossKey, Clock, Directory, Office, Trial, TrialRequest, compute_month, policy_book, publish_effect, trial,
};
use jicheng::model::{EarnedOn, Money, Month, Policy, Rate, Stage};
use jicheng::rules::policy_file::to_toml;
use jicheng::store::OpenMode;
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

fn company() -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let now = NaiveDate::from_ymd_opt(2024, 3, 18).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let file = folder.path().join("office.jicheng");
    let mut office = Office::open(&file, OpenMode::Create, Clock::Fixed(now)).unwrap();
    office.generate(400, 7, &mut |_, _| ControlFlow::Continue(())).unwrap();
    (folder, office)
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn key() -> BossKey {
    BossKey { password: None, reason: "试算".to_owned() }
}

fn in_force(office: &Office, at: Month) -> Policy {
    policy_book(office.store()).unwrap().for_month(at).unwrap().policy.clone()
}

/// The policy in force with another rate, basis of payment and a fixed amount.
fn another(office: &Office, at: Month) -> Policy {
    let mut policy = Policy { title: "新办法".to_owned(), effective_month: at, ..in_force(office, at) };
    let sourcing = policy.stages[Stage::Sourcing.index()].as_mut().unwrap();
    sourcing.rate = Rate::percent(9);
    sourcing.overrides.clear();
    sourcing.tiers.clear();
    policy.stages[Stage::Channel.index()] = None;
    policy.stages[Stage::Liaison.index()].as_mut().unwrap().per_order = Money::from_fen(500);
    policy
}

fn run(office: &Office, policy: Policy, from: Month, to: Month) -> Trial {
    let directory = Directory::load(office.store()).unwrap();
    let request = TrialRequest { policy, from, to };
    trial(office.store(), &directory, &request, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

/// Every row of every table.
fn everything(folder: &TempDir) -> Vec<Vec<Value>> {
    let connection = Connection::open(folder.path().join("office.jicheng")).unwrap();
    let mut tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = Vec::new();
    for name in names.iter().filter(|name| !name.starts_with("sqlite_")) {
        let mut rows = connection.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let columns = rows.column_count();
        let found = rows.query_map([], |row| (0..columns).map(|index| row.get(index)).collect()).unwrap();
        all.extend(found.map(Result::unwrap));
    }
    all
}

#[test]
fn the_policy_in_force_changes_nothing_for_anybody() {
    let (_folder, mut office) = company();
    let months = ["2023-12", "2024-01", "2024-02", "2024-03"].map(month);
    // Whether the months are closed makes no difference.
    for _ in 0..2 {
        for at in months {
            let Some(published) = policy_book(office.store()).unwrap().for_month(at).cloned() else { continue };
            let found = run(&office, published.policy, at, at);
            assert_eq!(found.before(), found.after(), "{at}");
            assert!(found.people.iter().all(|person| person.difference().is_zero() && person.points() == 0), "{at}");
            assert_eq!((found.changed_orders, found.orders.len()), (0, 0), "{at}");
        }
        let open = jicheng::app::queries::months(office.store()).unwrap().closed_through.unwrap().plus(1);
        office.close_month(open, &key()).unwrap();
    }
}

#[test]
fn a_trial_writes_nothing_and_leaves_closed_months() {
    let (folder, office) = company();
    let before = everything(&folder);
    let found = run(&office, another(&office, month("2024-03")), month("2024-01"), month("2024-03"));
    assert_ne!(found.before(), found.after());
    assert!(found.months.iter().any(|one| one.statement.is_some()), "a closed month is among them");
    assert_eq!(everything(&folder), before);
}

#[test]
fn the_parts_sum_to_the_whole() {
    let (_folder, office) = company();
    let found = run(&office, another(&office, month("2024-03")), month("2024-01"), month("2024-03"));
    let whole = found.after() - found.before();
    let of_people: Money = found.people.iter().map(jicheng::app::TrialPerson::difference).sum();
    assert_eq!(of_people, whole);
    for person in &found.people {
        let stages: Money = person.stages.iter().map(jicheng::rules::commission::Contrast::difference).sum();
        assert_eq!(stages, person.difference(), "{}", person.name);
    }
    let columns: Money = Stage::ALL
        .into_iter()
        .map(|stage| found.people.iter().map(|person| person.stages[stage.index()].difference()).sum::<Money>())
        .sum();
    assert_eq!(columns, whole);
    let channel: usize = found.people.iter().map(|person| person.stages[0].after.lines).sum();
    assert_eq!(channel, 0, "a stage that is absent pays nothing");
}

#[test]
fn a_trial_shows_what_publishing_then_pays() {
    for earned_on in [EarnedOn::Order, EarnedOn::Payment] {
        let (_folder, mut office) = company();
        let at = month("2024-03");
        let policy = Policy { earned_on, ..another(&office, at) };
        let found = run(&office, policy.clone(), at, at);
        let id = office.save_policy(&to_toml(&policy), None).unwrap();
        let effect = publish_effect(office.store(), id).unwrap();
        assert!(effect.changes.iter().any(|change| change.month == at && change.orders > 0));
        office.publish_policy(id, &key()).unwrap();
        let directory = Directory::load(office.store()).unwrap();
        let computed = compute_month(office.store(), &directory, at).unwrap();
        let mut paid: Vec<(String, Money)> = computed
            .totals(&directory)
            .iter()
            .map(|total| (directory.name(total.person).to_owned(), total.total))
            .collect();
        let mut tried: Vec<(String, Money)> =
            found.people.iter().map(|person| (person.name.clone(), person.after())).collect();
        // Who has lines before but none after stands in the trial with nothing.
        tried.retain(|(name, amount)| !amount.is_zero() || paid.iter().any(|(one, _)| one == name));
        paid.sort();
        tried.sort();
        assert_eq!(tried, paid, "{earned_on:?}");
        assert_eq!(found.after(), computed.sum());
    }
}

#[test]
fn an_order_that_moves_to_another_month_stands_once() {
    let (_folder, office) = company();
    let policy = Policy { earned_on: EarnedOn::Payment, ..another(&office, month("2024-03")) };
    let found = run(&office, policy, month("2024-01"), month("2024-03"));
    let mut numbers: Vec<&str> = found.orders.iter().map(|order| order.no.as_str()).collect();
    let listed = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    assert!(listed > 0);
    assert_eq!(numbers.len(), listed);
}

#[test]
fn a_trial_can_be_stopped() {
    let (_folder, office) = company();
    let directory = Directory::load(office.store()).unwrap();
    let (from, to) = (month("2024-01"), month("2024-03"));
    let request = TrialRequest { policy: in_force(&office, to), from, to };
    let mut heard = Vec::new();
    let stopped = trial(office.store(), &directory, &request, &mut |done, all| {
        heard.push((done, all));
        if done == 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(AppError::Cancelled)));
    assert_eq!(heard, [(0, 3), (1, 3)]);
}

#[test]
fn refunds_of_orders_from_before_the_span_keep_their_own_policy() {
    let (_folder, mut office) = company();
    let (old, now) = (month("2024-01"), month("2024-03"));
    let directory = Directory::load(office.store()).unwrap();
    let january = compute_month(office.store(), &directory, old).unwrap();
    let before = run(&office, another(&office, now), now, now);
    // The first order of January that has something left to be refunded.
    let refunded = january.result.lines.iter().filter(|line| line.percent.fen() > 1_000).find(|line| {
        let refund = jicheng::model::Refund {
            no: "TK-1".to_owned(),
            order_no: january.orders[&line.order].no.clone(),
            date: now.first_day(),
            amount: Money::from_fen(5_000),
            cost: Money::ZERO,
            note: None,
        };
        office.add_refund(&refund).is_ok()
    });
    assert!(refunded.is_some());
    let after = run(&office, another(&office, now), now, now);
    assert_ne!(after.before(), before.before(), "the refund counts in March");
    assert_eq!(after.after() - after.before(), before.after() - before.before(), "and is the same on both sides");
}
