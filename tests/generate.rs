//! The invented company: the same every time, sound, and with every way the rules know in it.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use jicheng::app::import::go_on;
use jicheng::app::report::{ReportName, ReportRequest, make};
use jicheng::app::{
    AppError, Clock, Directory, DutyDay, Office, compute_duty, duty_days, duty_entries, queries, supplies,
};
use jicheng::model::{
    AssistType, Category, Cell, DutyOrigin, Hours, Month, Order, ReportTable, SupplyKind, SupplyState,
};
use jicheng::store::OpenMode;
use jicheng::store::orders::{self, SequenceRow};
use tempfile::TempDir;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(text: &str) -> NaiveDateTime {
    day(text).and_hms_opt(12, 0, 0).unwrap()
}

fn empty(folder: &TempDir, today: &str) -> Office {
    Office::open(&folder.path().join("invented.jicheng"), OpenMode::Create, Clock::Fixed(noon(today))).unwrap()
}

fn invented(folder: &TempDir, orders: usize, seed: u64) -> Office {
    let mut office = empty(folder, "2026-02-03");
    office.generate(orders, seed, &mut go_on).unwrap();
    office
}

/// The whole database as one file.
fn bytes(office: &Office, path: &Path) -> Vec<u8> {
    office.backup(path).unwrap();
    std::fs::read(path).unwrap()
}

fn months() -> impl Iterator<Item = Month> {
    let first = Month::parse("2023-07").unwrap();
    (0..12).map(move |count| first.plus(count))
}

fn report(office: &Office, request: &ReportRequest) -> ReportTable {
    let directory = Directory::load(office.store()).unwrap();
    make(office.store(), &directory, request).unwrap()
}

/// What stands in a column, each once.
fn words(table: &ReportTable, title: &str) -> BTreeSet<String> {
    let place = table.columns.iter().position(|column| column.title == title).unwrap();
    table.rows.iter().map(|row| row[place].text()).collect()
}

/// What stands in a column of a report of every month.
fn words_of_months(office: &Office, name: ReportName, title: &str) -> BTreeSet<String> {
    months().flat_map(|month| words(&report(office, &ReportRequest::Month(name, month)), title)).collect()
}

fn rows(office: &Office) -> Vec<SequenceRow> {
    orders::orders_between(office.store(), day("1900-01-01"), day("2999-12-31")).unwrap()
}

#[test]
fn the_same_number_and_seed_make_the_same_file() {
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap(), TempDir::new().unwrap()];
    let (mut first, mut second) = (empty(&folders[0], "2024-07-01"), empty(&folders[1], "2031-12-24"));
    let made = first.generate(700, 5, &mut go_on).unwrap();
    assert_eq!(second.generate(700, 5, &mut go_on).unwrap(), made);
    let one = bytes(&first, &folders[0].path().join("copy"));
    assert!(one == bytes(&second, &folders[1].path().join("copy")), "the files differ");
    let other = invented(&folders[2], 700, 6);
    let numbers = |office: &Office| rows(office).into_iter().map(|row| row.order).collect::<Vec<Order>>();
    assert_ne!(numbers(&first), numbers(&other));
}

#[test]
fn every_way_the_rules_know_occurs_already_in_200_orders() {
    let folder = TempDir::new().unwrap();
    let office = invented(&folder, 200, 1);
    let all = ReportRequest::Dates(ReportName::Attribution, day("2023-07-01"), day("2024-06-30"));
    let rules: BTreeSet<String> =
        words(&report(&office, &all), "说明").iter().flat_map(|text| text.split(';').map(str::to_owned)).collect();
    for rule in ["C-3", "C-4", "C-5", "C-6", "C-7", "C-8", "C-10", "C-13"] {
        assert!(rules.contains(rule), "{rule} does not occur");
    }
    let reasons = words_of_months(&office, ReportName::Uncredited, "原因");
    assert_eq!(reasons, ["未知", "无", "无政策", "待回款"].map(str::to_owned).into());
    let kinds = words_of_months(&office, ReportName::CommissionLines, "类型");
    assert_eq!(kinds, ["提成", "退款", "奖惩"].map(str::to_owned).into());
    let rates = words_of_months(&office, ReportName::CommissionLines, "系数");
    for rate in ["10.0%", "8.0%", "3.0%", "2.5%"] {
        assert!(rates.contains(rate), "no line at {rate}");
    }
}

#[test]
fn every_kind_of_claim_and_record_occurs_already_in_200_orders() {
    let folder = TempDir::new().unwrap();
    let office = invented(&folder, 200, 1);
    let orders: Vec<Order> = rows(&office).into_iter().map(|row| row.order).collect();
    let categories: BTreeSet<Category> = orders.iter().filter_map(|order| order.category).collect();
    assert_eq!(categories, Category::ALL.into());
    let assists: BTreeSet<AssistType> = orders.iter().filter_map(|order| Some(order.assist.as_ref()?.kind)).collect();
    assert_eq!(assists, AssistType::ALL.into());
    assert!(orders.len() < 200, "no order is voided");
    let has = |what: &str, holds: fn(&Order) -> bool| assert!(orders.iter().any(holds), "no order {what}");
    has("is shared by weight", |order| order.sourcing.windows(2).any(|pair| pair[0].weight != pair[1].weight));
    has("is shared equally", |order| order.sourcing.len() > 1 && order.sourcing[0].weight == order.sourcing[1].weight);
    has("waits for payment", |order| order.paid_on.is_none());
    has("has no time", |order| order.at.time.is_none());
    has("brings a loss", |order| order.cost > order.amount);
    has("was served by somebody who left", |order| order.sourcing.iter().any(|one| one.person == "老周"));
    has("is rated", |order| order.evaluation.quality.is_some());
}

#[test]
fn every_way_of_duty_occurs_already_in_200_orders() {
    let folder = TempDir::new().unwrap();
    let office = invented(&folder, 200, 1);
    let rules: BTreeSet<String> = words_of_months(&office, ReportName::DutyEntries, "说明")
        .iter()
        .flat_map(|text| text.split(';').map(str::to_owned))
        .collect();
    for rule in ["", "回复 D-1", "回复 D-3", "回复 D-4", "回复 D-7", "下单 D-5", "转化 D-6"] {
        assert!(rules.contains(rule), "“{rule}” is not among {rules:?}");
    }
    assert!(words_of_months(&office, ReportName::DutyEntries, "超时").contains("是"));
    assert!(words_of_months(&office, ReportName::DutyHabits, "人员").contains("小王"));
    for part in ["回复", "下单", "转化", "文章", "培训"] {
        let hours = words_of_months(&office, ReportName::Duty, part);
        assert!(hours.iter().any(|hours| hours != "0.0"), "nobody has {part}");
    }
    let articles = report(&office, &ReportRequest::Year(ReportName::Articles, 2024));
    assert!(words(&articles, "计入").len() > 1, "{articles:?}");
    // Closed months are signed with their duty; an order of every origin stands somewhere.
    let july = Month::parse("2023-07").unwrap();
    assert!(compute_duty(office.store(), july).unwrap().statement.is_some());
    let origins: BTreeSet<String> = months()
        .flat_map(|month| duty_entries(office.store(), month).unwrap())
        .filter_map(|one| Some(format!("{:?}", one.entry.order?.origin)))
        .collect();
    assert_eq!(origins.len(), DutyOrigin::ALL.len(), "{origins:?}");
}

#[test]
fn the_days_of_a_month_add_up_to_its_table() {
    let folder = TempDir::new().unwrap();
    let office = invented(&folder, 1_200, 7);
    for month in months() {
        let table = compute_duty(office.store(), month).unwrap().table;
        let wanted: Hours = table.hours.iter().map(|row| row.reply + row.order + row.conversion).sum();
        let days = duty_days(office.store(), month).unwrap();
        assert_eq!(days.days.iter().map(DutyDay::hours).sum::<Hours>(), wanted, "{month}");
        assert_eq!(days.entry_count(), table.entries.len(), "{month}");
        assert!(!wanted.is_zero() && days.days.len() >= 28, "{month}");
        // Whatever happened on a day lies in one stretch of it, and in its slot with all others of the slot.
        for day in &days.days {
            for stretch in &day.stretches {
                let Some(slot) = stretch.stretch.slot else { continue };
                assert!(stretch.moments.iter().all(|one| slot.start <= one.at && one.at < slot.end));
            }
        }
    }
}

#[test]
fn refunds_are_partial_full_and_of_closed_months() {
    let folder = TempDir::new().unwrap();
    let office = invented(&folder, 200, 1);
    let lines = report(&office, &ReportRequest::Month(ReportName::CommissionLines, Month::parse("2024-03").unwrap()));
    let refunds: Vec<_> = lines.rows.iter().filter(|row| row[5].text() == "退款").collect();
    assert!(refunds.iter().any(|row| row[0].text().starts_with("DD-2401")), "no refund of a closed month's order");
    let amounts: Vec<i64> = refunds
        .iter()
        .map(|row| match row[10] {
            Cell::Money(money) => money.fen(),
            _ => 0,
        })
        .collect();
    assert!(amounts.iter().any(|fen| *fen < 0) && amounts.iter().any(|fen| *fen > 0), "{amounts:?}");
}

#[test]
fn what_is_stored_follows_from_the_records() {
    for orders in [200, 5_000] {
        let folder = TempDir::new().unwrap();
        let office = invented(&folder, orders, 3);
        assert_eq!(office.check(&mut |_, _| {}).unwrap(), [], "{orders} orders");
        assert_eq!(orders::stored_count(office.store()).unwrap(), i64::try_from(orders).unwrap());
    }
}

#[test]
fn early_months_are_closed_and_the_last_are_full() {
    let folder = TempDir::new().unwrap();
    let office = invented(&folder, 2_000, 1);
    let view = queries::months(office.store()).unwrap();
    assert_eq!(view.closed_through, Some(Month::parse("2024-01").unwrap()));
    assert_eq!(view.statements.len(), 7);
    assert_eq!(queries::policy_list(office.store()).unwrap().len(), 4);
    for month in ["2024-03", "2024-06"] {
        let count = rows(&office).iter().filter(|row| row.order.at.month().to_string() == month).count();
        assert!((100..300).contains(&count), "{month} has {count} orders");
        let request = ReportRequest::Month(ReportName::Commission, Month::parse(month).unwrap());
        assert!(report(&office, &request).rows.len() > 7, "{month}");
    }
    let last = rows(&office).last().unwrap().order.at.date;
    assert!(last >= day("2024-06-25") && last <= day("2024-06-30"), "{last}");
}

#[test]
fn sources_of_every_kind_and_state_are_used_by_orders_whose_cost_follows_from_them() {
    let folder = TempDir::new().unwrap();
    let office = invented(&folder, 200, 1);
    let at = noon("2024-06-30");
    let list = supplies(office.store(), at).unwrap();
    let states: BTreeSet<SupplyState> = list.iter().map(|one| one.standing.state).collect();
    assert_eq!(states, SupplyState::ALL.into());
    let kinds: BTreeSet<SupplyKind> = list.iter().map(|one| one.supply.kind).collect();
    assert_eq!(kinds, SupplyKind::ALL.into());
    assert!(list.iter().any(|one| one.neglected) && list.iter().any(|one| one.failing));
    assert!(list.iter().any(|one| one.prices != one.supply.prices), "no price has changed");
    let follow: Vec<Order> =
        rows(&office).into_iter().map(|row| row.order).filter(|one| one.cost_from_sources).collect();
    assert!(follow.len() > 20, "{} orders follow their sources", follow.len());
    let ranking = ReportRequest::Month(ReportName::Ranking, Month::parse("2024-06").unwrap());
    assert!(words(&report(&office, &ranking), "被用订单").len() > 1);
}

#[test]
fn only_an_empty_database_is_filled_and_only_as_a_whole() {
    let folder = TempDir::new().unwrap();
    let mut office = empty(&folder, "2024-07-01");
    let cancelled = office.generate(3_000, 1, &mut |done, _| {
        if done > 1_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(cancelled, Err(AppError::Cancelled)), "{cancelled:?}");
    assert_eq!(queries::months(office.store()).unwrap().recorded, None);
    let none = office.generate(0, 1, &mut go_on).unwrap();
    assert_eq!((none.orders, none.customers), (0, 0));
    assert!(matches!(office.generate(10, 1, &mut go_on), Err(AppError::NotEmpty)));
}
