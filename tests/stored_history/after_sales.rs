//! What is due today, pictures of effects, and two customers made one, case by case.

use jicheng::app::import::Kind;
use jicheng::app::queries::{change_list, change_page};
use jicheng::app::report::{ReportName, ReportRequest, make};
use jicheng::app::{
    AppError, Clock, Office, PictureFile, Same, duplicate_customers, renewal_draft, service_day, today,
};
use jicheng::model::{
    ContactWay, Contacted, Contract, Customer, CustomerStats, DutyEntry, DutyKind, DutyReply, Fault, Followup, Month,
    OrderTime, ServiceEffect, VisitCycle,
};
use jicheng::rules::renewals::{Notice, VisitState};
use jicheng::store::audit::ChangeFilter;
use jicheng::store::{OpenMode, contracts, customers};
use jicheng::text::Lang;
use jicheng::text::changes::lines;

use super::renewals::{day, png, policy, records};
use super::world::{PEOPLE, World, fen, key, now, order_table};

fn plain(no: &str, customer: &str, start: u64, end: u64) -> Contract {
    Contract {
        no: no.to_owned(),
        customer: customer.to_owned(),
        service: "托管".to_owned(),
        fee: fen(100_000),
        signed_on: day(start),
        starts_on: day(start),
        expires_on: day(end),
        service_person: Some(PEOPLE[0].to_owned()),
        sales_person: Some(PEOPLE[1].to_owned()),
        renewed_from: None,
        visits: VisitCycle::Monthly,
        blocked: None,
    }
}

#[test]
fn today_lists_what_is_due() {
    let mut world = World::new(&[policy(3)]);
    // On day 100: 甲 expires in 10 days and is blocked, 乙 in 60, 丙 begins today.
    for contract in [
        plain("K1", "甲公司", 0, 110),
        plain("K2", "乙公司", 0, 160),
        plain("K3", "丙公司", 100, 400),
        plain("K0", "丙公司", 0, 99),
    ] {
        world.office.save_contract(&contract, None).unwrap();
    }
    world.office.block_renewal("K1", " 嫌贵 ").unwrap();
    let contact = |no: &str, days, customer: &str, way| Followup {
        no: no.to_owned(),
        at: OrderTime::on(day(days)),
        person: PEOPLE[0].to_owned(),
        with: Contacted::Customer(customer.to_owned()),
        way,
        connected: true,
        words: None,
        result: None,
    };
    for one in [contact("1", 39, "甲公司", ContactWay::Chat), contact("2", 95, "乙公司", ContactWay::Call)] {
        world.office.save_followup(&one, None).unwrap();
    }
    for (customer, login) in [("甲公司", 69), ("乙公司", 70)] {
        let stats = CustomerStats {
            customer: customer.to_owned(),
            date: day(90),
            shop_clicks: None,
            ad_clicks: None,
            inquiries: None,
            unread: None,
            last_login: Some(OrderTime::on(day(login))),
        };
        world.office.save_customer_stats(&stats, None).unwrap();
    }
    let found = today(world.office.store(), day(100).and_hms_opt(9, 0, 0).unwrap()).unwrap();
    let visits: Vec<_> =
        found.visits.rows.iter().map(|due| (due.contract.no.as_str(), due.had, due.wanted, due.state)).collect();
    // 乙's call of day 95 is in April as day 100 is; two are wanted within three months of expiry.
    assert_eq!(visits, [("K1", 0, 2, VisitState::Due), ("K2", 1, 2, VisitState::Due), ("K3", 0, 1, VisitState::Due)]);
    let expiring: Vec<_> =
        found.expiring.rows.iter().map(|one| (one.contract.no.as_str(), one.notice, one.days_left)).collect();
    assert_eq!(expiring, [("K1", Notice::Fifteen, 10), ("K2", Notice::Ninety, 60)]);
    let blocked = &found.blocked.rows[0];
    assert_eq!((found.blocked.all, blocked.days_left, blocked.contract.sales_person.as_deref()), (1, 10, Some("小琳")));
    assert_eq!(blocked.contract.blocked.as_ref().map(|mark| mark.note.as_str()), Some("嫌贵"));
    // 61 days are more than 60; 31 more than 30, 30 are not.
    let silent: Vec<_> = found.silent.rows.iter().map(|one| (one.customer.as_str(), one.last)).collect();
    assert_eq!(silent, [("甲公司", Some(day(39)))]);
    let unlogged: Vec<_> = found.unlogged.rows.iter().map(|one| one.customer.as_str()).collect();
    assert_eq!(unlogged, ["甲公司"]);
    // Once renewed, it is no longer asked for, and the mark is done with.
    let draft = renewal_draft(world.office.store(), "K1", day(100)).unwrap();
    assert_eq!((draft.starts_on, draft.expires_on, draft.signed_on), (day(111), day(221), day(100)));
    assert_eq!((draft.renewed_from.as_deref(), draft.blocked.as_ref(), draft.fee), (Some("K1"), None, fen(100_000)));
    world.office.save_contract(&draft, None).unwrap();
    let later = today(world.office.store(), day(100).and_hms_opt(9, 0, 0).unwrap()).unwrap();
    assert_eq!((later.expiring.all, later.blocked.all), (1, 0));
    assert!(world.office.save_contract(&plain("K1", "甲公司", 0, 1), None).is_err());
    let error = world.office.remove_contract("K1", "误记").unwrap_err();
    assert!(matches!(&error, AppError::Refused(list) if matches!(list[0].fault, Fault::RenewedBy { .. })), "{error:?}");
}

#[test]
fn what_somebody_did_on_a_day_stands_beside_what_is_wanted() {
    let mut world = World::new(&[policy(3)]);
    let contact = |no: &str, customer: &str, way, connected| Followup {
        no: no.to_owned(),
        at: OrderTime::on(day(8)),
        person: PEOPLE[0].to_owned(),
        with: Contacted::Customer(customer.to_owned()),
        way,
        connected,
        words: None,
        result: None,
    };
    for one in [
        contact("1", "甲公司", ContactWay::Call, true),
        contact("2", "甲公司", ContactWay::Call, true),
        contact("3", "乙公司", ContactWay::Visit, true),
        contact("4", "丙公司", ContactWay::Call, false),
    ] {
        world.office.save_followup(&one, None).unwrap();
    }
    world.office.change_setting("service_calls_per_day", "12").unwrap();
    let store = world.office.store();
    let person = jicheng::app::Directory::load(store).unwrap().person_id(PEOPLE[0]).unwrap();
    let done = service_day(store, person, day(8)).unwrap();
    assert_eq!((done.customers, done.customers_wanted, done.calls, done.calls_wanted), (3, 5, 2, 12));
    assert!(done.is_working_day && done.followups.len() == 4, "{done:?}");
    // The 13th of January 2024 is a Saturday.
    assert!(!service_day(store, person, day(12)).unwrap().is_working_day);
}

#[test]
fn the_audit_tells_every_field_in_words() {
    let mut world = World::new(&[policy(3)]);
    world.office.save_contract(&plain("K1", "甲公司", 0, 110), None).unwrap();
    world.office.block_renewal("K1", "嫌贵").unwrap();
    world
        .office
        .save_contract(&Contract { renewed_from: Some("K1".to_owned()), ..plain("K2", "甲公司", 111, 300) }, None)
        .unwrap();
    let contact = Followup {
        no: "H1".to_owned(),
        at: OrderTime::on(day(8)),
        person: PEOPLE[0].to_owned(),
        with: Contacted::Customer("甲公司".to_owned()),
        way: ContactWay::Visit,
        connected: true,
        words: Some("好".to_owned()),
        result: Some("续".to_owned()),
    };
    world.office.save_followup(&contact, None).unwrap();
    let stats = CustomerStats {
        customer: "甲公司".to_owned(),
        date: day(8),
        shop_clicks: Some(1),
        ad_clicks: Some(2),
        inquiries: Some(3),
        unread: Some(4),
        last_login: Some(OrderTime::on(day(7))),
    };
    world.office.save_customer_stats(&stats, None).unwrap();
    let effect = ServiceEffect {
        no: "X1".to_owned(),
        customer: "甲公司".to_owned(),
        date: day(9),
        text: "排到首页".to_owned(),
        figure: Some("+35%".to_owned()),
        picture: None,
    };
    world.office.save_effect(&effect, None, Some(&png())).unwrap();
    let store = world.office.store();
    let mut told = Vec::new();
    for kind in ["contract", "followup", "customer_stats", "effect"] {
        let filter = ChangeFilter { entity: Some(kind.to_owned()), ..ChangeFilter::default() };
        let ids = change_list(store, &filter).unwrap();
        for change in change_page(store, &ids).unwrap().into_iter().flatten() {
            for lang in [Lang::Zh, Lang::En] {
                let lines = lines(&change, lang);
                assert!(
                    !lines.is_empty() && lines.iter().all(|line| !line.contains('_') && !line.contains('{')),
                    "{lines:?}"
                );
                told.extend(lines);
            }
        }
    }
    for line in [
        "续自合同号：K1",
        "费用：1,000.00",
        "回访周期：每月",
        "方式：上门",
        "接通：是",
        "时间：2024-01-09",
        "最近登录：2024-01-08",
        "数据：+35%",
        "图片：截图.png",
    ] {
        assert!(told.iter().any(|one| one == line), "{line} is not told in {told:?}");
    }
    assert!(told.iter().any(|line| line.starts_with("受阻：") && line.ends_with("嫌贵")), "{told:?}");
}

#[test]
fn pictures_are_kept_with_effects_and_bad_ones_refused() {
    let mut world = World::new(&[policy(3)]);
    let effect = ServiceEffect {
        no: "X1".to_owned(),
        customer: "甲公司".to_owned(),
        date: day(9),
        text: "排到首页".to_owned(),
        figure: None,
        picture: None,
    };
    world.office.save_effect(&effect, None, Some(&png())).unwrap();
    let stored = jicheng::app::effects(world.office.store(), "甲公司").unwrap();
    let id = stored[0].picture.as_ref().unwrap().id;
    world.office.remove_effect("X1", "误记").unwrap();
    world.office.undo_latest().unwrap();
    assert_eq!(jicheng::app::effects(world.office.store(), "甲公司").unwrap(), stored);
    assert_eq!(jicheng::app::picture(world.office.store(), id).unwrap(), Some(png().bytes));
    let text = PictureFile { name: "a.png".to_owned(), bytes: b"hello".to_vec() };
    let mut large = png();
    large.bytes.resize(jicheng::app::PICTURE_MOST_KIB * 1_024 + 1, 0);
    for (file, expected) in [
        (text, Fault::NotAPicture),
        (large, Fault::PictureTooLarge { kibibytes: 2_049, most: jicheng::app::PICTURE_MOST_KIB }),
    ] {
        let other = ServiceEffect { no: "X2".to_owned(), ..effect.clone() };
        let error = world.office.save_effect(&other, None, Some(&file)).unwrap_err();
        assert!(matches!(&error, AppError::Refused(list) if list[0].fault == expected), "{error:?}");
    }
    let sheet = world.report(&ReportRequest::Customer(ReportName::ServiceEffect, "甲公司".to_owned()));
    let rows: Vec<String> =
        sheet.rows.iter().map(|row| row.iter().map(jicheng::model::Cell::text).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(rows, ["效果,2024-01-10,X1,排到首页（图片 截图.png）,"]);
}

/// 乙 has an order, a duty entry, a contract and a contact, and becomes part of 甲.
#[test]
fn of_two_customers_one_is_made_and_taken_back() {
    let mut world = World::new(&[super::policy("2024-01", "order", 5)]);
    let order = |no: &str, date: &str, customer: &str, channel: &str| {
        format!("{no},{date},{customer},软文,1000,{channel},小琳,老周,老周\n")
    };
    let header = "订单号,下单时间,客户,业务,金额,渠道,客服,对接,安排\n";
    let table = [
        header.to_owned(),
        order("D1", "2024-03-05", "甲公司", "阿呆"),
        order("D2", "2024-02-01", "乙公司", "小琳"),
        order("D0", "2024-01-10", "丙公司", "小琳"),
    ]
    .concat();
    assert_eq!(world.import(Kind::Orders, &table).unwrap().faults, []);
    world.office.save_contract(&plain("K1", "乙公司", 0, 99), None).unwrap();
    let reply = DutyReply { done_at: day(60).and_hms_opt(20, 0, 0).unwrap(), by: PEOPLE[0].to_owned() };
    let entry = DutyEntry {
        no: "B1".to_owned(),
        customer: "乙公司".to_owned(),
        kind: DutyKind::Push,
        platform: None,
        asked_at: None,
        reply: Some(reply),
        effective: true,
        why_not: None,
        order: None,
        precedent: None,
        ruling: None,
    };
    world.office.save_duty(&entry, None, &jicheng::app::EditReason::default()).unwrap();
    for (name, phone) in [("乙公司", "138-0000 0000"), ("甲公司", "13800000000")] {
        let customer = Customer { name: name.to_owned(), phone: Some(phone.to_owned()), ..Customer::default() };
        world.office.save_customer(&customer, Some(name)).unwrap();
    }
    world.office.save_customer(&Customer { name: "甲 公司".to_owned(), ..Customer::default() }, None).unwrap();
    let found: Vec<_> =
        duplicate_customers(world.office.store()).unwrap().into_iter().map(|one| (one.same, one.customers)).collect();
    let names = |list: [&str; 2]| list.map(str::to_owned).to_vec();
    assert_eq!(
        found,
        [
            (Same::Name, names(["甲 公司", "甲公司"])),
            (Same::Phone("13800000000".to_owned()), names(["乙公司", "甲公司"]))
        ]
    );
    let before = world_text(&world);
    let changed = world.office.merge_customers("甲公司", "乙公司").unwrap();
    // 乙's order is earlier: it opens the period in which 甲's stands.
    assert_eq!(changed, ["D1"]);
    assert_eq!(world.order("D2").map(|order| order.customer).as_deref(), Some("甲公司"));
    let log = world.report(&ReportRequest::Dates(ReportName::Attribution, day(0), day(99)));
    let credited: Vec<String> = log.rows.iter().map(|row| format!("{} {}", row[0].text(), row[5].text())).collect();
    assert_eq!(credited, ["D0 小琳", "D2 小琳", "D1 小琳"]);
    world.assert_sound();
    assert!(customers::by_name(world.office.store(), "乙公司").unwrap().is_none());
    world.office.undo_latest().unwrap();
    assert_eq!(world_text(&world), before);
    world.assert_sound();
    // Once 乙's month is signed, its statement names it.
    for month in ["2024-01", "2024-02"] {
        world.office.close_month(Month::parse(month).unwrap(), &key()).unwrap();
    }
    for (keep, drop) in [("甲公司", "乙公司"), ("丙公司", "乙公司")] {
        let error = world.office.merge_customers(keep, drop).unwrap_err();
        assert!(
            matches!(&error, AppError::Refused(list) if list[0].fault == Fault::NameInStatement("乙公司".to_owned()))
        );
    }
    // 甲's order of March is open, and becomes 丙's: of the period that 丙's order of January opened.
    assert_eq!(world.office.merge_customers("丙公司", "甲公司").unwrap(), Vec::<String>::new());
    assert!(world.office.merge_customers("丙公司", "丙公司").is_err());
    world.assert_sound();
}

/// Reports and records of a world, as text.
fn world_text(world: &World) -> String {
    let orders: Vec<_> = ["D0", "D1", "D2"].into_iter().filter_map(|no| world.order(no)).collect();
    let directory = jicheng::app::Directory::load(world.office.store()).unwrap();
    let duty = ReportRequest::Month(ReportName::DutyEntries, Month::parse("2024-03").unwrap());
    let duty = make(world.office.store(), &directory, &duty).unwrap();
    format!("{}{:?}{duty:?}{}", order_table(&orders), world.everything(), records(world))
}

#[test]
fn an_import_of_contracts_is_taken_back_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, Clock::Fixed(now())).unwrap();
    let table = "合同号,客户,服务,费用,签订日期,开始日期,到期日期,售后人员,续自合同号\n\
                 C2,甲,托管,1,2024-02-01,2024-02-01,2024-03-01,嘉甜,C1\nC1,甲,托管,1,2024-01-01,2024-01-01,2024-02-01,嘉甜,C0\n\
                 C0,甲,托管,1,2023-01-01,2023-01-01,2024-01-01,嘉甜,\n";
    let read = jicheng::exchange::read::read_bytes(table.as_bytes().to_vec(), jicheng::exchange::read::Format::Csv);
    let options = jicheng::app::import::ImportOptions { create_missing: true, dry_run: false };
    let report = office.import(Kind::Contracts, &read.unwrap(), options, &mut jicheng::app::import::go_on).unwrap();
    assert_eq!((report.faults.len(), report.people.len(), report.customers.len()), (0, 1, 1));
    let stored: Vec<_> = contracts::all(office.store()).unwrap().into_iter().map(|row| row.contract).collect();
    assert_eq!(stored.len(), 3);
    office.undo_latest().unwrap();
    assert!(contracts::all(office.store()).unwrap().is_empty());
    assert!(customers::all(office.store()).unwrap().is_empty());
    office.redo_latest().unwrap();
    let again: Vec<_> = contracts::all(office.store()).unwrap().into_iter().map(|row| row.contract).collect();
    assert_eq!(again, stored);
}
