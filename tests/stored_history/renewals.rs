//! What holds for contracts, contacts and figures of customers whatever people do, with months closed in between.

use chrono::{Days, NaiveDate};
use jicheng::app::import::Kind;
use jicheng::app::report::{ReportName, ReportRequest, contracts_table, customer_stats_table, followups_table, make};
use jicheng::app::{AppError, AppResult, Clock, Office, PictureFile, Same, duplicate_customers, renewal_draft, today};
use jicheng::exchange::write;
use jicheng::model::{
    ContactWay, Contacted, Contract, Customer, CustomerStats, DutyEntry, DutyKind, DutyReply, Fault, Followup, Month,
    OrderTime, ReportTable, ServiceEffect, VisitCycle,
};
use jicheng::rules::renewals::{Notice, VisitState};
use jicheng::store::{OpenMode, contracts, customers};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::world::{CUSTOMERS, PEOPLE, World, fen, key, new_year, now, order_table};

const MONTHS: i32 = 6;

#[derive(Debug, Clone)]
enum Step {
    Save(Contract, Option<Index>),
    Edit(Index, Contract, Option<Index>, usize),
    Remove(Index),
    Block(Index, bool),
    Contact(Followup),
    RemoveContact(u32),
    Stats(u64, usize, Option<u32>),
    Effect(u32, usize),
    Merge(usize, usize),
    Publish(u8),
    Close,
    Reopen,
    Undo,
}

fn day(days: u64) -> NaiveDate {
    new_year() + Days::new(days)
}

fn contract() -> impl Strategy<Value = Contract> {
    let person = || proptest::option::weighted(0.8, select(&PEOPLE[..3]).prop_map(str::to_owned));
    let days = prop_oneof![Just(30_u64), Just(31), Just(59), Just(60), 0_u64..120];
    (0_u32..60, select(&CUSTOMERS[..]), 0_i64..500_000, days, 0_u64..10, 0_u64..60, person(), person(), any::<bool>())
        .prop_map(|(no, customer, fee, signed, wait, length, service_person, sales_person, half)| Contract {
            no: format!("K{no}"),
            customer: customer.to_owned(),
            service: "托管".to_owned(),
            fee: fen(fee),
            signed_on: day(signed),
            starts_on: day(signed + wait),
            expires_on: day(signed + wait + length),
            service_person,
            sales_person,
            renewed_from: None,
            visits: if half { VisitCycle::HalfMonthly } else { VisitCycle::Monthly },
            blocked: None,
        })
}

fn contact() -> impl Strategy<Value = Followup> {
    (0_u32..60, 0_u64..150, select(&CUSTOMERS[..]), 0_usize..3, any::<bool>(), any::<bool>()).prop_map(
        |(no, days, customer, way, connected, is_timed)| Followup {
            no: format!("H{no}"),
            at: OrderTime {
                date: day(days),
                time: is_timed.then(|| chrono::NaiveTime::from_hms_opt(10, 0, 0).unwrap()),
            },
            person: PEOPLE[0].to_owned(),
            with: Contacted::Customer(customer.to_owned()),
            way: ContactWay::ALL[way],
            connected,
            words: connected.then(|| "要,\"效果\"".to_owned()),
            result: None,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    let maybe = || proptest::option::of(index());
    prop_oneof![
        8 => (contract(), maybe()).prop_map(|(contract, from)| Step::Save(contract, from)),
        6 => (index(), contract(), maybe(), 0_usize..8)
            .prop_map(|(at, contract, from, aspect)| Step::Edit(at, contract, from, aspect)),
        2 => index().prop_map(Step::Remove),
        1 => (index(), any::<bool>()).prop_map(|(at, is_blocked)| Step::Block(at, is_blocked)),
        3 => contact().prop_map(Step::Contact),
        1 => (0_u32..60).prop_map(Step::RemoveContact),
        2 => (0_u64..9, 0_usize..3, proptest::option::of(0_u32..9)).prop_map(|(days, who, clicks)| Step::Stats(days, who, clicks)),
        1 => (0_u32..9, 0_usize..3).prop_map(|(no, who)| Step::Effect(no, who)),
        1 => (0_usize..3, 0_usize..3).prop_map(|(keep, drop)| Step::Merge(keep, drop)),
        1 => (1_u8..9).prop_map(Step::Publish),
        2 => Just(Step::Close),
        1 => Just(Step::Reopen),
        2 => Just(Step::Undo),
    ]
}

fn policy(rate: u8) -> String {
    format!(
        "title = \"续费 {rate}\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n[renewal]\nservice_tiers = [{{ rate_from = \"0%\", rate = \"{rate}%\" }}, {{ rate_from = \"50%\", rate = \"10%\" }}]\nsales_rate = \"2%\"\n"
    )
}

fn tables(world: &World, month: Month) -> Vec<ReportTable> {
    [ReportName::Renewals, ReportName::Commission, ReportName::CommissionLines]
        .map(|name| world.report(&ReportRequest::Month(name, month)))
        .to_vec()
}

fn months() -> impl Iterator<Item = Month> {
    (-1..=MONTHS).map(|months| Month::of(new_year()).plus(months))
}

/// What the reports say.
fn everything(world: &World) -> Vec<ReportTable> {
    let mut all: Vec<ReportTable> = months().flat_map(|month| tables(world, month)).collect();
    all.push(world.report(&ReportRequest::Dates(ReportName::Visits, day(0), day(400))));
    for days in [14, 30, 46, 75, 120] {
        let at = day(days).and_hms_opt(9, 30, 0).unwrap();
        all.push(world.report(&ReportRequest::At(ReportName::VisitsDue, at)));
    }
    all
}

/// The records themselves, with what no report shows.
fn records(world: &World) -> String {
    let store = world.office.store();
    let effects: Vec<_> = customers::all(store)
        .unwrap()
        .into_iter()
        .map(|(_, customer)| (jicheng::app::effects(store, &customer.name).unwrap(), customer))
        .collect();
    let mut contracts: Vec<Contract> = contracts::all(store).unwrap().into_iter().map(|row| row.contract).collect();
    contracts.sort_by(|a, b| a.no.cmp(&b.no));
    let mut effects: Vec<String> = effects.into_iter().map(|one| format!("{one:?}")).collect();
    effects.sort();
    let contacts = followups_table(store, day(0), day(400)).unwrap();
    format!("{contracts:?}{effects:?}{contacts:?}{:?}", customer_stats_table(store).unwrap())
}

struct Story {
    world: World,
    signed: Vec<(Month, Vec<ReportTable>)>,
    done: u32,
    refused: u32,
}

impl Story {
    fn new() -> Self {
        Self { world: World::new(&[policy(3)]), signed: Vec::new(), done: 0, refused: 0 }
    }

    fn pick(&self, at: Index) -> Option<Contract> {
        let all = contracts::all(self.world.office.store()).unwrap();
        (!all.is_empty()).then(|| all[at.index(all.len())].contract.clone())
    }

    fn take(&mut self, step: &Step) {
        let (before, kept) = (everything(&self.world), records(&self.world));
        match self.attempt(step) {
            Ok(()) => {
                self.done += 1;
                self.go_back_and_forth(step, &before, &kept);
            }
            Err(AppError::Store(error)) => panic!("{step:?}: {error}"),
            Err(_) => {
                self.refused += 1;
                assert!(everything(&self.world) == before, "{step:?} was refused, yet reports moved");
                assert_eq!(records(&self.world), kept, "{step:?} was refused, yet records moved");
            }
        }
        self.world.assert_sound();
        let closed = self.world.closed_through();
        self.signed.retain(|(month, _)| closed.is_some_and(|closed| *month <= closed));
        for (month, signed) in &self.signed {
            assert_eq!(&tables(&self.world, *month), signed, "{step:?} moved the closed {month}");
        }
    }

    /// Whatever an act did is taken back, and done again.
    fn go_back_and_forth(&mut self, step: &Step, before: &[ReportTable], kept: &str) {
        let (after, left) = (everything(&self.world), records(&self.world));
        let is_record = !matches!(step, Step::Publish(_) | Step::Close | Step::Reopen | Step::Undo);
        if !is_record || left == kept {
            return;
        }
        self.world.office.undo_latest().unwrap_or_else(|error| panic!("{step:?} is not taken back: {error:?}"));
        assert_eq!(records(&self.world), kept, "{step:?} taken back");
        assert!(everything(&self.world) == before, "{step:?} taken back");
        self.world.office.redo_latest().unwrap_or_else(|error| panic!("{step:?} is not done again: {error:?}"));
        assert_eq!(records(&self.world), left, "{step:?} done again");
        assert!(everything(&self.world) == after, "{step:?} done again");
    }

    fn attempt(&mut self, step: &Step) -> AppResult<()> {
        let from = |at: &Option<Index>| at.and_then(|at| self.pick(at)).map(|contract| contract.no);
        match step {
            Step::Save(contract, at) => {
                let contract = Contract { renewed_from: from(at), ..contract.clone() };
                self.world.office.save_contract(&contract, None)
            }
            Step::Edit(at, other, renewed, aspect) => {
                let Some(before) = self.pick(*at) else { return Ok(()) };
                let mut contract = before.clone();
                match aspect {
                    0 => contract.fee = other.fee,
                    1 => contract.signed_on = other.signed_on,
                    2 => (contract.starts_on, contract.expires_on) = (other.starts_on, other.expires_on),
                    3 => contract.service_person.clone_from(&other.service_person),
                    4 => contract.sales_person.clone_from(&other.sales_person),
                    5 => contract.customer.clone_from(&other.customer),
                    6 => contract.no.clone_from(&other.no),
                    _ => contract.renewed_from = from(renewed),
                }
                self.world.office.save_contract(&contract, Some(&before.no))
            }
            Step::Remove(at) => match self.pick(*at) {
                None => Ok(()),
                Some(contract) => self.world.office.remove_contract(&contract.no, "误记"),
            },
            Step::Block(at, is_blocked) => match self.pick(*at) {
                None => Ok(()),
                Some(contract) if *is_blocked => self.world.office.block_renewal(&contract.no, "嫌贵"),
                Some(contract) => self.world.office.unblock_renewal(&contract.no),
            },
            Step::Contact(contact) => self.world.office.save_followup(contact, None),
            Step::RemoveContact(no) => self.world.office.remove_followup(&format!("H{no}"), "误记"),
            Step::Stats(days, who, clicks) => {
                let stats = CustomerStats {
                    customer: CUSTOMERS[*who].to_owned(),
                    date: day(*days),
                    shop_clicks: *clicks,
                    ad_clicks: None,
                    inquiries: None,
                    unread: None,
                    last_login: clicks.map(|clicks| OrderTime::on(day(u64::from(clicks)))),
                };
                self.world.office.save_customer_stats(&stats, None)
            }
            Step::Effect(no, who) => {
                let effect = ServiceEffect {
                    no: format!("X{no}"),
                    customer: CUSTOMERS[*who].to_owned(),
                    date: day(9),
                    text: "询盘多了".to_owned(),
                    figure: Some("+35%".to_owned()),
                    picture: None,
                };
                self.world.office.save_effect(&effect, None, Some(&png()))
            }
            Step::Merge(keep, drop) => {
                self.world.office.merge_customers(CUSTOMERS[*keep], CUSTOMERS[*drop]).map(|_| ())
            }
            Step::Publish(rate) => {
                let file = policy(*rate);
                self.world.office.add_and_publish_policy(&file, &key())?;
                self.world.policies.push(file);
                Ok(())
            }
            Step::Close => self.close(),
            Step::Reopen => match self.world.closed_through() {
                None => Ok(()),
                Some(month) => self.world.office.reopen_month(month, &key()).map(drop),
            },
            Step::Undo => self.world.office.undo_latest().map(drop),
        }
    }

    fn close(&mut self) -> AppResult<()> {
        let recorded = jicheng::app::queries::months(self.world.office.store()).unwrap();
        let first = recorded.recorded.map_or(Month::of(new_year()), |(first, _)| first);
        let month = recorded.closed_through.map_or(first, |closed| closed.plus(1));
        let as_computed = tables(&self.world, month);
        self.world.office.close_month(month, &key())?;
        let as_signed = tables(&self.world, month);
        assert_eq!(as_signed, as_computed, "closing {month} changed its reports");
        self.signed.push((month, as_signed));
        Ok(())
    }

    /// The records as they stand, exported and imported in one go, backwards, into an empty database.
    fn again(&self) -> World {
        let store = self.world.office.store();
        let mut fresh = World::new(&self.world.policies);
        for (kind, mut table) in [
            (Kind::Contracts, contracts_table(store).unwrap()),
            (Kind::Followups, followups_table(store, day(0), day(400)).unwrap()),
            (Kind::CustomerStats, customer_stats_table(store).unwrap()),
        ] {
            table.rows.reverse();
            let mut bytes = Vec::new();
            write::csv(&table, &mut bytes).unwrap();
            let report = fresh.import(kind, &String::from_utf8(bytes).unwrap()).unwrap();
            assert_eq!(report.faults, [], "{kind:?}");
        }
        fresh
    }
}

fn png() -> PictureFile {
    PictureFile { name: "截图.png".to_owned(), bytes: b"\x89PNG\r\n\x1a\n...".to_vec() }
}

proptest! {
    #![proptest_config(super::config(10))]

    #[test]
    fn whatever_is_done_to_contracts_closed_months_stay_and_renewals_follow_from_the_records(
        early in proptest::collection::vec((contract(), proptest::option::of(any::<Index>())), 6..15),
        steps in proptest::collection::vec(step(), 20..40),
    ) {
        let mut story = Story::new();
        for (contract, from) in early {
            story.take(&Step::Save(contract, from));
        }
        for step in &steps {
            story.take(step);
        }
        while let Some(month) = story.world.closed_through() {
            story.world.office.reopen_month(month, &key()).unwrap();
        }
        let fresh = story.again();
        fresh.assert_sound();
        for (here, there) in everything(&story.world).into_iter().zip(everything(&fresh)) {
            prop_assert_eq!(here, there);
        }
    }
}

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
        sheet.rows.iter().map(|row| row.iter().map(|cell| cell.text()).collect::<Vec<_>>().join(",")).collect();
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
