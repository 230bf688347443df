#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;

use super::*;
use crate::app::{BossKey, Clock, EditReason, NameEntry, OrderEntry};
use crate::model::{AssistEntry, AssistType, Category, Evaluation, OrderTime, Person, PersonKind, SourcingEntry};
use crate::store::OpenMode;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, month, day).unwrap()
}

fn office(folder: &tempfile::TempDir) -> Office {
    let now = Clock::Fixed(day(5, 20).and_hms_opt(10, 0, 0).unwrap());
    let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, now).unwrap();
    for name in ["甲", "乙", "丙"] {
        let person = Person { name: name.to_owned(), kind: PersonKind::Staff, active: true };
        office.save_person(&person, None).unwrap();
    }
    office
}

fn entry(no: &str, date: NaiveDate, business: &str) -> OrderEntry {
    OrderEntry {
        no: no.to_owned(),
        at: OrderTime::on(date),
        customer: "客户".to_owned(),
        business: business.to_owned(),
        amount: Money::from_fen(100_000),
        cost: Some(Money::ZERO),
        uses: None,
        paid_on: Some(date),
        category: Some(Category::B),
        platform: None,
        channel: NameEntry::Named("甲".to_owned()),
        reception: NameEntry::Named("甲".to_owned()),
        assist: None,
        solution: None,
        liaison: "甲".to_owned(),
        sourcing: vec![SourcingEntry { person: "甲".to_owned(), weight: 1 }],
        evaluation: Evaluation::default(),
        due_at: None,
        completed_at: None,
        voided: false,
        note: None,
    }
}

fn with_solution(no: &str, date: NaiveDate, solution: &str, provider: Option<&str>) -> OrderEntry {
    let assist = provider.map(|person| AssistEntry { person: person.to_owned(), kind: AssistType::D });
    OrderEntry { solution: Some(solution.to_owned()), assist, ..entry(no, date, "代发") }
}

fn save(office: &mut Office, entry: &OrderEntry) {
    office.save_order(entry, None, &EditReason { boss: None, create_customer: true }).unwrap();
}

fn assist_of(office: &Office, no: &str) -> String {
    let (_, _, judged) = orders::by_no(office.store(), no).unwrap().unwrap();
    let directory = crate::app::Directory::load(office.store()).unwrap();
    judged.credits[2].person().map(|id| directory.name(id).to_owned()).unwrap_or_default()
}

fn close(office: &mut Office, month: &str) {
    let key = BossKey { password: None, reason: "结账".to_owned() };
    office.close_month(Month::parse(month).unwrap(), &key).unwrap();
}

#[test]
fn names_are_added_stopped_and_offered_by_use() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder);
    save(&mut office, &entry("D1", day(3, 1), "代发"));
    save(&mut office, &entry("D2", day(3, 2), "代发"));
    save(&mut office, &entry("D3", day(3, 3), "设计"));
    office.add_catalog_entry(CatalogKind::Business, " 直播 ").unwrap();
    let names = |office: &Office| offered(office.store(), CatalogKind::Business).unwrap();
    assert_eq!(names(&office), ["代发", "设计", "直播"]);
    for known in ["直播", "代发"] {
        assert!(matches!(
            office.add_catalog_entry(CatalogKind::Business, known),
            Err(AppError::Refused(problems)) if problems[0].fault == Fault::Taken(known.to_owned())
        ));
    }
    office.set_catalog_active(CatalogKind::Business, "代发", false).unwrap();
    assert_eq!(names(&office), ["设计", "直播"]);
    office.set_catalog_active(CatalogKind::Business, "代发", true).unwrap();
    assert_eq!(names(&office), ["代发", "设计", "直播"]);
    assert!(office.set_catalog_active(CatalogKind::Business, "没有", false).is_err());
    office.set_voided("D2", true, "取消").unwrap();
    let rows = catalog_list(office.store(), CatalogKind::Business).unwrap();
    let first = &rows[0].usage;
    assert_eq!((first.name.as_str(), first.orders, first.voided), ("代发", 1, 1));
    assert_eq!((first.amount, first.last_used), (Money::from_fen(100_000), Some(day(3, 2))));
    assert_eq!(rows.len(), 3);
}

#[test]
fn a_renamed_business_keeps_its_orders_and_the_audit_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder);
    save(&mut office, &entry("D1", day(3, 1), "代发"));
    save(&mut office, &entry("D2", day(3, 2), "设计"));
    let taken = office.rename_catalog_entry(CatalogKind::Business, "代发", "设计", Merge::Refused);
    assert!(matches!(taken, Err(AppError::Refused(_))));
    assert_eq!(office.rename_catalog_entry(CatalogKind::Business, "代发", "设计", Merge::Agreed).unwrap(), 1);
    let (_, order, _) = orders::by_no(office.store(), "D1").unwrap().unwrap();
    assert_eq!(order.business, "设计");
    let history = crate::store::audit::of_order(office.store(), "D1").unwrap();
    assert_eq!(history[0].act, "rename_catalog");
    assert_eq!(catalog_list(office.store(), CatalogKind::Business).unwrap().len(), 1);
    assert!(office.check(&mut |_, _| {}).unwrap().is_empty());
}

#[test]
fn merged_solutions_credit_who_provided_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder);
    save(&mut office, &with_solution("D1", day(3, 1), "方案一", Some("乙")));
    save(&mut office, &with_solution("D2", day(3, 5), "方案1", Some("丙")));
    save(&mut office, &with_solution("D3", day(3, 9), "方案1", None));
    assert_eq!((assist_of(&office, "D2").as_str(), assist_of(&office, "D3").as_str()), ("丙", "丙"));
    office.rename_catalog_entry(CatalogKind::Solution, "方案1", "方案一", Merge::Agreed).unwrap();
    assert_eq!((assist_of(&office, "D2").as_str(), assist_of(&office, "D3").as_str()), ("乙", "乙"));
    assert!(office.check(&mut |_, _| {}).unwrap().is_empty());
}

#[test]
fn nothing_is_renamed_that_a_closed_month_shows() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder);
    save(&mut office, &with_solution("D1", day(3, 1), "方案一", Some("乙")));
    save(&mut office, &with_solution("D2", day(4, 1), "方案一", None));
    close(&mut office, "2024-03");
    for (kind, name) in [(CatalogKind::Solution, "方案一"), (CatalogKind::Business, "代发")] {
        let refused = office.rename_catalog_entry(kind, name, "另一个", Merge::Refused);
        assert!(matches!(&refused, Err(AppError::ClosedMonths { orders, .. }) if *orders == ["D1"]), "{refused:?}");
    }
    let (_, order, _) = orders::by_no(office.store(), "D2").unwrap().unwrap();
    assert_eq!(order.solution.as_deref(), Some("方案一"));
    // Stopping it changes no order.
    office.set_catalog_active(CatalogKind::Solution, "方案一", false).unwrap();
}

#[test]
fn an_unused_name_is_renamed_with_its_state() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder);
    office.add_catalog_entry(CatalogKind::Solution, "旧").unwrap();
    assert_eq!(office.rename_catalog_entry(CatalogKind::Solution, "旧", "新", Merge::Refused).unwrap(), 0);
    assert_eq!(offered(office.store(), CatalogKind::Solution).unwrap(), ["新"]);
    assert!(office.rename_catalog_entry(CatalogKind::Solution, "旧", "新二", Merge::Refused).is_err());
}

#[test]
fn a_merge_and_a_date_are_taken_back() {
    use crate::model::{Holiday, HolidayKind};
    use crate::store::holidays;
    let folder = tempfile::tempdir().unwrap();
    let mut office =
        Office::open(&folder.path().join("a.jicheng"), crate::store::OpenMode::Create, crate::app::Clock::System)
            .unwrap();
    office.add_catalog_entry(CatalogKind::Business, "软文").unwrap();
    office.add_catalog_entry(CatalogKind::Business, "新闻稿").unwrap();
    let names = |office: &Office| offered(office.store(), CatalogKind::Business).unwrap();
    let before = names(&office);
    office.rename_catalog_entry(CatalogKind::Business, "软文", "新闻稿", Merge::Agreed).unwrap();
    assert_ne!(names(&office), before);
    office.undo_latest().unwrap();
    assert_eq!(names(&office), before);
    let date = chrono::NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
    office.save_holiday(&Holiday { date, kind: HolidayKind::Off, name: None }).unwrap();
    office.undo_latest().unwrap();
    assert_eq!(holidays::all(office.store()).unwrap(), []);
    office.redo_latest().unwrap();
    assert_eq!(holidays::all(office.store()).unwrap().len(), 1);
}
