//! What holds for contracts, contacts and figures of customers whatever people do, with months closed in between.

use chrono::{Days, NaiveDate};
use jicheng::app::import::Kind;
use jicheng::app::report::{ReportName, ReportRequest, contracts_table, customer_stats_table, followups_table};
use jicheng::app::{AppError, AppResult, PictureFile};
use jicheng::exchange::write;
use jicheng::model::{
    ContactWay, Contacted, Contract, CustomerStats, Followup, Month, OrderTime, ReportTable, ServiceEffect, VisitCycle,
};
use jicheng::store::{contracts, customers};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::world::{CUSTOMERS, PEOPLE, World, fen, key, new_year};

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

pub fn day(days: u64) -> NaiveDate {
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

pub fn policy(rate: u8) -> String {
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
pub fn records(world: &World) -> String {
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
    let followups = followups_table(store, day(0), day(400)).unwrap();
    format!("{contracts:?}{effects:?}{followups:?}{:?}", customer_stats_table(store).unwrap())
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

pub fn png() -> PictureFile {
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
