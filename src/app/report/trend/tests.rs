#![allow(clippy::unwrap_used)]

use std::ops::ControlFlow;

use chrono::NaiveDate;

use super::*;
use crate::app::{Clock, Office};
use crate::store::OpenMode;

/// An invented company: most of its months are closed, the last ones open.
fn office(folder: &tempfile::TempDir) -> Office {
    let now = NaiveDate::from_ymd_opt(2024, 3, 18).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, Clock::Fixed(now)).unwrap();
    office.generate(300, 7, &mut crate::app::import::go_on).unwrap();
    office
}

fn span() -> (Month, Month) {
    (Month::parse("2023-07").unwrap(), Month::parse("2024-03").unwrap())
}

fn never_stop(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn every_month_says_what_its_commission_table_says() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(&folder);
    let directory = Directory::load(office.store()).unwrap();
    let known = KnownStatements::default();
    let figures = months(office.store(), &directory, span(), &known, &mut never_stop).unwrap();
    assert!(figures.iter().any(|month| month.is_closed) && figures.iter().any(|month| !month.is_closed));
    for month in &figures {
        let computed = compute_month(office.store(), &directory, month.month).unwrap();
        assert_eq!(month.commission, computed.sum(), "{}", month.month);
        let totals: Vec<_> =
            computed.totals(&directory).iter().map(|one| (one.person, one.total, one.points)).collect();
        let people: Vec<_> = month.people.iter().map(|one| (one.person, one.commission, one.points)).collect();
        assert_eq!(people, totals, "{}", month.month);
    }
    // Read once, the statements say the same again.
    assert_eq!(months(office.store(), &directory, span(), &known, &mut never_stop).unwrap(), figures);
}

#[test]
fn categories_and_platforms_divide_the_same_orders_and_the_same_channel_commission() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(&folder);
    let directory = Directory::load(office.store()).unwrap();
    let known = KnownStatements::default();
    let view = origins(office.store(), &directory, span(), &known, &mut never_stop).unwrap();
    let figures = months(office.store(), &directory, span(), &known, &mut never_stop).unwrap();
    let mut channel = Money::ZERO;
    for month in &figures {
        let computed = compute_month(office.store(), &directory, month.month).unwrap();
        let paid =
            computed.result.lines.iter().filter(|line| line.stage == Stage::Channel && line.credit.person().is_some());
        channel += paid.map(crate::rules::commission::Line::total).sum::<Money>();
    }
    for rows in [&view.categories, &view.platforms] {
        assert_eq!(
            rows.iter().map(|row| row.orders).sum::<i64>(),
            figures.iter().map(|month| month.orders).sum::<i64>()
        );
        assert_eq!(
            rows.iter().map(|row| row.revenue).sum::<Money>(),
            figures.iter().map(|month| month.revenue).sum::<Money>()
        );
        assert_eq!(rows.iter().map(|row| row.commission).sum::<Money>(), channel);
        assert!(rows.iter().all(|row| row.customers <= view.customers));
    }
    assert!(channel > Money::ZERO);
}

#[test]
fn it_stops_when_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(&folder);
    let directory = Directory::load(office.store()).unwrap();
    let stopped = months(office.store(), &directory, span(), &KnownStatements::default(), &mut |done, all| {
        assert_eq!(all, 9);
        if done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(AppError::Cancelled)));
}
