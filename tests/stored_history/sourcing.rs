//! What holds for sources of goods and the costs that follow from them, whatever people do, with months closed in between.

use chrono::{Days, NaiveDate, NaiveDateTime};
use jicheng::app::import::Kind;
use jicheng::app::report::{ReportName, ReportRequest, source_records_table};
use jicheng::app::{
    AppError, AppResult, EditReason, NameEntry, OrderEntry, UndoFault, UseEntry, latest_acts, preview_order,
    supply_detail, supply_offers,
};
use jicheng::model::{
    Decision, DecisionKind, Evaluation, Fault, Field, Money, Month, Order, OrderTime, Prices, Problem, ReportTable,
    SourcingEntry, Supply, SupplyKind, SupplyState, SupplyUse, Upkeep, Verification,
};
use jicheng::store::{order_sources, orders, sources};
use jicheng::text::Lang;
use jicheng::text::sourcing::{SUPPLY_KINDS, VERIFICATION_RESULTS};
use proptest::prelude::*;
use proptest::sample::select;

use super::world::{CUSTOMERS, PEOPLE, World, csv, fen, key, new_year, or_blank, order_table, policy};

const NAMES: [&str; 4] = ["晨报", "写手", "模板", "自号"];
const SUPPLIERS: [&str; 2] = ["张编辑", "李工"];

#[derive(Debug, Clone)]
enum Step {
    Enter(usize, usize, i64),
    Rename(usize),
    Remove(usize),
    Verify(u32, usize, u64, bool),
    Unverify(u32),
    Keep(u32, usize, u64, Option<i64>),
    Decide(usize, DecisionKind, u64),
    End(usize, u64),
    Order(u32, u64, Option<i64>, Option<Vec<(usize, i64)>>),
    Use(u32, usize, i64),
    Unuse(u32, usize),
    Refund(u32, i64),
    Void(u32, bool),
    Close,
    Reopen,
    Undo,
    Redo,
}

fn day(days: u64) -> NaiveDate {
    new_year() + Days::new(days)
}

fn step() -> impl Strategy<Value = Step> {
    let days = || 0_u64..80;
    let which = || 0_usize..4;
    let uses = proptest::option::weighted(0.5, proptest::collection::vec((0_usize..4, 0_i64..9_000), 0..3));
    prop_oneof![
        4 => (which(), 0_usize..4, 0_i64..9_000).prop_map(|(name, kind, buy)| Step::Enter(name, kind, buy)),
        1 => which().prop_map(Step::Rename),
        1 => which().prop_map(Step::Remove),
        4 => (0_u32..9, which(), days(), any::<bool>()).prop_map(|(no, name, on, ok)| Step::Verify(no, name, on, ok)),
        1 => (0_u32..9).prop_map(Step::Unverify),
        2 => (0_u32..9, which(), days(), proptest::option::of(0_i64..9_000))
            .prop_map(|(no, name, on, buy)| Step::Keep(no, name, on, buy)),
        2 => (which(), select(&DecisionKind::ALL[..]), days()).prop_map(|(name, kind, on)| Step::Decide(name, kind, on)),
        1 => (0_usize..2, days()).prop_map(|(who, on)| Step::End(who, on)),
        6 => (0_u32..6, days(), proptest::option::of(0_i64..30_000), uses)
            .prop_map(|(no, on, cost, uses)| Step::Order(no, on, cost, uses)),
        4 => (0_u32..6, which(), 0_i64..9_000).prop_map(|(no, name, cost)| Step::Use(no, name, cost)),
        2 => (0_u32..6, which()).prop_map(|(no, name)| Step::Unuse(no, name)),
        1 => (0_u32..6, 1_i64..5_000).prop_map(|(no, cost)| Step::Refund(no, cost)),
        1 => (0_u32..6, any::<bool>()).prop_map(|(no, voided)| Step::Void(no, voided)),
        2 => Just(Step::Close),
        1 => Just(Step::Reopen),
        4 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

fn supply(name: &str, kind: SupplyKind, buy: i64) -> Supply {
    Supply {
        name: name.to_owned(),
        kind,
        business: Some("软文".to_owned()),
        supplier: Some(SUPPLIERS[usize::try_from(buy).unwrap() % 2].to_owned()),
        prices: Prices { buy: Some(fen(buy)), sell: None },
        entered_by: PEOPLE[0].to_owned(),
        entered_on: new_year(),
    }
}

fn attempt(no: u32, name: &str, on: u64, succeeded: bool) -> Verification {
    let (no, supply, by) = (format!("Y{no}"), name.to_owned(), PEOPLE[1].to_owned());
    Verification { no, supply, date: day(on), by, succeeded, note: None }
}

fn order(no: u32, on: u64, cost: Option<i64>) -> OrderEntry {
    OrderEntry {
        no: format!("D{no}"),
        at: OrderTime::on(day(on)),
        customer: CUSTOMERS[0].to_owned(),
        business: "软文".to_owned(),
        amount: fen(20_000),
        cost: cost.map(fen),
        uses: None,
        paid_on: None,
        category: None,
        platform: None,
        channel: NameEntry::Named(PEOPLE[0].to_owned()),
        reception: NameEntry::Unknown,
        assist: None,
        solution: None,
        liaison: PEOPLE[3].to_owned(),
        sourcing: vec![SourcingEntry { person: PEOPLE[2].to_owned(), weight: 1 }],
        evaluation: Evaluation::default(),
        due_at: None,
        completed_at: None,
        voided: false,
        note: None,
    }
}

fn named(name: &str, cost: i64) -> UseEntry {
    UseEntry { supply: name.to_owned(), quantity: 1, cost: fen(cost), confirmed: true }
}

fn used(no: u32, name: &str, cost: i64) -> SupplyUse {
    SupplyUse { order_no: format!("D{no}"), supply: name.to_owned(), quantity: 2, cost: fen(cost), against: None }
}

fn at(days: u64) -> NaiveDateTime {
    day(days).and_hms_opt(12, 0, 0).unwrap()
}

fn everything(world: &World) -> Vec<ReportTable> {
    let mut all = world.everything();
    let months = (0..3).map(|month| ReportRequest::Month(ReportName::Ranking, Month::of(new_year()).plus(month)));
    all.extend(months.map(|request| world.report(&request)));
    all.extend([0, 20, 45, 99].map(|days| world.report(&ReportRequest::At(ReportName::Sources, at(days)))));
    all
}

struct Story {
    world: World,
    signed: Vec<(Month, Vec<ReportTable>)>,
    done: u32,
    refused: u32,
}

impl Story {
    fn new() -> Self {
        let world = World::new(&[policy("2024-01", "order", 5)]);
        Self { world, signed: Vec::new(), done: 0, refused: 0 }
    }

    fn take(&mut self, step: &Step) {
        let before = everything(&self.world);
        match self.attempt(step) {
            Ok(()) => self.done += 1,
            Err(AppError::Store(error)) => panic!("{step:?}: {error}"),
            Err(_) => {
                self.refused += 1;
                assert!(everything(&self.world) == before, "{step:?} was refused, yet reports moved");
            }
        }
        self.world.assert_sound();
        let closed = self.world.closed_through();
        self.signed.retain(|(month, _)| closed.is_some_and(|closed| *month <= closed));
        for (month, signed) in &self.signed {
            assert_eq!(&self.world.month(*month), signed, "{step:?} moved the closed {month}");
        }
    }

    fn attempt(&mut self, step: &Step) -> AppResult<()> {
        let office = &mut self.world.office;
        let by = PEOPLE[1];
        match step {
            Step::Enter(name, kind, buy) => {
                let record = supply(NAMES[*name], SupplyKind::ALL[*kind], *buy);
                let existing = sources::by_name(office.store(), &record.name)?.map(|row| row.supply.name);
                office.save_source(&record, existing.as_deref())
            }
            Step::Rename(name) => match sources::by_name(office.store(), NAMES[*name])? {
                None => Ok(()),
                Some(row) => office
                    .save_source(&Supply { name: NAMES[(name + 1) % 4].to_owned(), ..row.supply }, Some(NAMES[*name])),
            },
            Step::Remove(name) => office.remove_source(NAMES[*name], "误录"),
            Step::Verify(no, name, on, worked) => {
                let record = attempt(*no, NAMES[*name], *on, *worked);
                let existing = sources::verification_by_no(office.store(), &record.no)?.map(|one| one.record.no);
                office.save_verification(&record, existing.as_deref())
            }
            Step::Unverify(no) => office.remove_verification(&format!("Y{no}"), "误记"),
            Step::Keep(no, name, on, buy) => {
                let (no, supply) = (format!("W{no}"), NAMES[*name].to_owned());
                let prices = buy.map(|buy| Prices { buy: Some(fen(buy)), sell: None });
                let one =
                    Upkeep { no, supply, date: day(*on), by: by.to_owned(), content: "结清".to_owned(), prices };
                let existing = sources::upkeep_by_no(office.store(), &one.no)?.map(|one| one.record.no);
                office.save_upkeep(&one, existing.as_deref())
            }
            Step::Decide(name, kind, on) => {
                let (supply, by) = (NAMES[*name].to_owned(), by.to_owned());
                office.decide_source(&Decision { supply, kind: *kind, date: day(*on), by, note: None })
            }
            Step::End(who, on) => office.end_supplier(SUPPLIERS[*who], day(*on), by, Some("停业")).map(drop),
            Step::Order(no, on, cost, uses) => {
                let uses =
                    uses.as_ref().map(|list| list.iter().map(|(name, cost)| named(NAMES[*name], *cost)).collect());
                let entry = OrderEntry { uses, ..order(*no, *on, *cost) };
                let existing = orders::id_of(office.store(), &entry.no)?.is_some().then_some(entry.no.as_str());
                let boss = EditReason { boss: Some(key()), ..EditReason::default() };
                office.save_order(&entry, existing, &boss).map(drop)
            }
            Step::Use(no, name, cost) => office.save_order_source(&used(*no, NAMES[*name], *cost)),
            Step::Unuse(no, name) => office.remove_order_source(&format!("D{no}"), NAMES[*name], "误记"),
            Step::Refund(no, cost) => {
                let refund = jicheng::model::Refund {
                    no: format!("T{no}-{cost}"),
                    order_no: format!("D{no}"),
                    date: day(85),
                    amount: fen(100),
                    cost: fen(*cost),
                    note: None,
                };
                office.add_refund(&refund)
            }
            Step::Void(no, voided) => office.set_voided(&format!("D{no}"), *voided, "取消").map(drop),
            Step::Close => self.close(),
            Step::Reopen => match self.world.closed_through() {
                None => Ok(()),
                Some(month) => self.world.office.reopen_month(month, &key()).map(drop),
            },
            Step::Undo => office.undo_latest().map(drop),
            Step::Redo => office.redo_latest().map(drop),
        }
    }

    fn close(&mut self) -> AppResult<()> {
        let recorded = jicheng::app::queries::months(self.world.office.store()).unwrap();
        let first = recorded.recorded.map_or(Month::of(new_year()), |(first, _)| first);
        let month = recorded.closed_through.map_or(first, |closed| closed.plus(1));
        self.world.office.close_month(month, &key())?;
        self.signed.push((month, self.world.month(month)));
        Ok(())
    }

    /// The records as they stand, imported backwards into an empty database; prices and decisions, which no file has,
    /// typed after.
    fn again(&self) -> World {
        let store = self.world.office.store();
        let mut fresh = World::new(&self.world.policies);
        let mut list: Vec<Order> =
            orders::orders_between(store, new_year(), day(200)).unwrap().into_iter().map(|row| row.order).collect();
        list.reverse();
        let blank: Vec<&str> = list.iter().filter(|one| one.cost_from_sources).map(|one| one.no.as_str()).collect();
        let table = without_costs(&order_table(&list), &blank);
        let mut book = sources::all(store).unwrap();
        let mut tried = sources::verifications(store).unwrap();
        let mut uses: Vec<SupplyUse> = order_sources::all(store).unwrap().into_iter().map(|row| row.record).collect();
        uses.retain(|one| list.iter().any(|order| order.no == one.order_no));
        book.reverse();
        tried.reverse();
        uses.reverse();
        let refunds: Vec<_> =
            list.iter().flat_map(|one| jicheng::app::queries::order_detail(store, &one.no).unwrap().refunds).collect();
        for (kind, table) in [
            (Kind::Orders, table),
            (Kind::Sources, source_table(book.iter().map(|row| &row.supply))),
            (Kind::OrderSources, use_table(&uses)),
            (Kind::Refunds, super::world::refund_table(&refunds)),
            (Kind::Verifications, attempt_table(tried.iter().map(|row| &row.record))),
        ] {
            let report = fresh.import(kind, &table).unwrap();
            assert_eq!(report.faults, [], "{kind:?}");
        }
        for one in sources::upkeep(store).unwrap().into_iter().rev() {
            fresh.office.save_upkeep(&one.record, None).unwrap();
        }
        for one in sources::decisions(store).unwrap() {
            // Whether it could be decided was asked when it was; its effect is the same.
            let decided = fresh.office.decide_source(&one.record);
            assert!(decided.is_ok() || is_idle(&decided), "{decided:?}");
        }
        fresh
    }
}

fn is_idle(decided: &AppResult<()>) -> bool {
    let idle = |problem: &Problem| matches!(problem.fault, Fault::NothingToCheck(_) | Fault::EndedAlready);
    matches!(decided, Err(AppError::Refused(list)) if list.iter().all(idle))
}

/// The orders' table with a blank cost where it was blank.
fn without_costs(table: &str, blank: &[&str]) -> String {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let place = headers.iter().position(|header| header == "成本").unwrap();
    let rows = reader.records().map(|row| {
        let mut cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        if blank.contains(&cells[0].as_str()) {
            cells[place].clear();
        }
        cells
    });
    csv(&headers.join(","), rows.collect::<Vec<_>>())
}

fn source_table<'a>(list: impl Iterator<Item = &'a Supply>) -> String {
    csv(
        "货源,类型,业务,供方,进价,售价,录入人,录入日期",
        list.map(|one| {
            vec![
                one.name.clone(),
                SUPPLY_KINDS[one.kind as usize].to_owned(),
                or_blank(one.business.as_ref()),
                or_blank(one.supplier.as_ref()),
                or_blank(one.prices.buy),
                or_blank(one.prices.sell),
                one.entered_by.clone(),
                one.entered_on.to_string(),
            ]
        }),
    )
}

fn attempt_table<'a>(list: impl Iterator<Item = &'a Verification>) -> String {
    csv(
        "验证号,货源,日期,验证人,结果",
        list.map(|one| {
            let result = VERIFICATION_RESULTS[usize::from(!one.succeeded)].to_owned();
            vec![one.no.clone(), one.supply.clone(), one.date.to_string(), one.by.clone(), result]
        }),
    )
}

fn use_table(list: &[SupplyUse]) -> String {
    csv(
        "订单号,货源,数量,成本",
        list.iter()
            .map(|one| vec![one.order_no.clone(), one.supply.clone(), one.quantity.to_string(), one.cost.to_string()]),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_costs_follow_closed_months_stay_and_a_rebuild_is_the_same(
        steps in proptest::collection::vec(step(), 4..26),
    ) {
        let mut story = Story::new();
        // Something to stand on, so that most steps do something.
        story.take(&Step::Enter(0, 0, 500));
        story.take(&Step::Verify(0, 0, 3, true));
        for step in &steps {
            story.take(step);
        }
        prop_assert!(story.done > 0);
        let fresh = story.again();
        let of = |world: &World| {
            let mut all = vec![world.report(&ReportRequest::At(ReportName::Sources, at(99)))];
            let months = (0..3).map(|month| Month::of(new_year()).plus(month));
            all.extend(months.map(|month| world.report(&ReportRequest::Month(ReportName::Ranking, month))));
            let year = ReportRequest::Dates(ReportName::Deals, new_year(), day(365));
            all.push(world.report(&year));
            all
        };
        prop_assert_eq!(of(&story.world), of(&fresh));
        fresh.assert_sound();
    }
}

fn story() -> World {
    let mut world = World::new(&[policy("2024-01", "order", 5)]);
    for (name, kind, buy) in [("晨报", SupplyKind::Resale, 9_000), ("写手", SupplyKind::People, 5_000)] {
        world.office.save_source(&supply(name, kind, buy), None).unwrap();
        world.office.save_verification(&attempt(u32::try_from(buy).unwrap(), name, 2, true), None).unwrap();
    }
    world
}

fn cost(world: &World, no: &str) -> (i64, bool) {
    let order = world.order(no).unwrap();
    (order.cost.fen(), order.cost_from_sources)
}

fn refusal<T: std::fmt::Debug>(result: AppResult<T>) -> Vec<Problem> {
    match result.unwrap_err() {
        AppError::Refused(problems) => problems,
        other => panic!("{other}"),
    }
}

#[test]
fn an_orders_cost_follows_its_sources_until_it_is_typed() {
    let mut world = story();
    let none = EditReason::default();
    let entry = OrderEntry { uses: Some(vec![named("写手", 5_000)]), ..order(1, 5, None) };
    world.office.save_order(&entry, None, &none).unwrap();
    assert_eq!(cost(&world, "D1"), (5_000, true));
    world.office.save_order_source(&used(1, "晨报", 900)).unwrap();
    assert_eq!(cost(&world, "D1"), (5_900, true));
    // Saving it with the sources left alone keeps them.
    world.office.record_payment("D1", Some(day(9))).unwrap();
    assert_eq!(cost(&world, "D1"), (5_900, true));
    // Typed, it stays whatever the sources say; blank again, it is their sum.
    world.office.save_order(&order(1, 5, Some(700)), Some("D1"), &none).unwrap();
    world.office.remove_order_source("D1", "晨报", "误记").unwrap();
    assert_eq!(cost(&world, "D1"), (700, false));
    world.office.save_order(&order(1, 5, None), Some("D1"), &none).unwrap();
    assert_eq!(cost(&world, "D1"), (5_000, true));
    // Undone step by step, and done again.
    let mut costs = Vec::new();
    for _ in 0..6 {
        world.office.undo_latest().unwrap();
        costs.push(world.order("D1").map(|order| (order.cost.fen(), order.cost_from_sources)));
        world.assert_sound();
    }
    let (typed, blank) = (Some((700, false)), |fen| Some((fen, true)));
    assert_eq!(costs, [typed, typed, blank(5_900), blank(5_900), blank(5_000), None]);
    for _ in 0..6 {
        world.office.redo_latest().unwrap();
        world.assert_sound();
    }
    assert_eq!(cost(&world, "D1"), (5_000, true));
}

#[test]
fn a_source_that_is_not_effective_is_asked_about_once_and_remembered() {
    let mut world = story();
    let none = EditReason::default();
    let picked = |name: &str, confirmed| OrderEntry {
        uses: Some(vec![UseEntry { confirmed, ..named(name, 100) }]),
        ..order(1, 5, None)
    };
    let asked = refusal(world.office.save_order(&picked("晨报", false), None, &none));
    let fault = Fault::SupplyNotEffective { supply: "晨报".to_owned(), state: SupplyState::Verifying };
    assert_eq!(asked, [Problem::new(Field::SupplyName, fault.clone())]);
    let directory = jicheng::app::queries::directory(world.office.store()).unwrap();
    let preview = preview_order(world.office.store(), &directory, &picked("晨报", false), None, Lang::Zh).unwrap();
    assert_eq!(preview.problems, [Problem::new(Field::SupplyName, fault)]);
    world.office.save_order(&picked("写手", false), None, &none).unwrap();
    world.office.save_order(&picked("晨报", true), Some("D1"), &none).unwrap();
    let stored = order_sources::find(world.office.store(), "D1", "晨报").unwrap().unwrap().record;
    assert_eq!(stored.against, Some(SupplyState::Verifying));
    // It stands there: nobody is asked again.
    let again = OrderEntry { note: Some("加急".to_owned()), ..picked("晨报", false) };
    world.office.save_order(&again, Some("D1"), &none).unwrap();
    // Unknown, twice, none of it, below zero.
    let bad = OrderEntry {
        uses: Some(vec![
            named("火星", 1),
            named("写手", 1),
            named("写手", 2),
            UseEntry { quantity: 0, ..named("晨报", -1) },
        ]),
        ..order(2, 5, None)
    };
    let fields: Vec<Field> = refusal(world.office.save_order(&bad, None, &none)).iter().map(|one| one.field).collect();
    assert!(world.order("D2").is_none());
    assert_eq!(fields[..4], [Field::SupplyName, Field::SupplyName, Field::Quantity, Field::UseCost], "{fields:?}");
}

#[test]
fn a_closed_months_order_keeps_its_cost_when_prices_and_sources_change() {
    let mut world = story();
    let none = EditReason::default();
    let entry = OrderEntry { uses: Some(vec![named("写手", 5_000)]), ..order(1, 5, None) };
    world.office.save_order(&entry, None, &none).unwrap();
    let january = Month::of(new_year());
    world.office.close_month(january, &key()).unwrap();
    let signed = world.month(january);
    let prices = Some(Prices { buy: Some(fen(99_900)), sell: None });
    let raised = Upkeep {
        no: "W1".to_owned(),
        supply: "写手".to_owned(),
        date: day(3),
        by: PEOPLE[0].to_owned(),
        content: "涨价".to_owned(),
        prices,
    };
    world.office.save_upkeep(&raised, None).unwrap();
    world.office.save_verification(&attempt(7, "写手", 4, false), None).unwrap();
    let kept = refusal(world.office.remove_order_source("D1", "写手", "误记"));
    assert_eq!(kept, [Problem::new(Field::Cost, Fault::FrozenByClosedMonth(january))]);
    let added = refusal(world.office.save_order_source(&used(1, "晨报", 1)));
    assert_eq!(added, [Problem::new(Field::Cost, Fault::FrozenByClosedMonth(january))]);
    world.office.save_order_source(&used(1, "晨报", 0)).unwrap();
    assert_eq!(world.month(january), signed);
    world.assert_sound();
}

#[test]
fn decisions_are_refused_where_they_say_nothing_and_a_supplier_ends_with_all_his_sources() {
    let mut world = story();
    let decision = |name: &str, kind, on| Decision {
        supply: name.to_owned(),
        kind,
        date: day(on),
        by: PEOPLE[0].to_owned(),
        note: None,
    };
    let fault = |result| refusal(result).remove(0).fault;
    let check = |name, on| decision(name, DecisionKind::Checked, on);
    assert_eq!(fault(world.office.decide_source(&check("写手", 5))), Fault::NothingToCheck(SupplyState::Effective));
    assert_eq!(fault(world.office.decide_source(&check("晨报", 1))), Fault::NothingToCheck(SupplyState::Entered));
    assert_eq!(fault(world.office.decide_source(&check("火星", 5))), Fault::UnknownSupply("火星".to_owned()));
    world.office.decide_source(&check("晨报", 5)).unwrap();
    let offers = |world: &World, days| -> Vec<String> {
        let found = supply_offers(world.office.store(), "软文", at(days)).unwrap();
        found.offers.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(offers(&world, 4), ["写手"]);
    assert_eq!(offers(&world, 5), ["写手", "晨报"]);
    assert_eq!(supply_offers(world.office.store(), "软文", at(5)).unwrap().usual, Some(Money::from_fen(7_000)));
    // Both are 张编辑's: 9000 and 5000 are even.
    let ended = world.office.end_supplier(SUPPLIERS[0], day(20), PEOPLE[0], Some("停业")).unwrap();
    assert_eq!(ended, ["写手", "晨报"]);
    assert_eq!((offers(&world, 19).len(), offers(&world, 20).len()), (2, 0));
    let none_left = fault(world.office.end_supplier(SUPPLIERS[0], day(21), PEOPLE[0], None).map(drop));
    assert_eq!(none_left, Fault::NoSourceOfSupplier(SUPPLIERS[0].to_owned()));
    assert_eq!(fault(world.office.decide_source(&decision("写手", DecisionKind::Ended, 22))), Fault::EndedAlready);
    // One act, taken back as one.
    world.office.undo_latest().unwrap();
    assert_eq!(offers(&world, 20), ["写手", "晨报"]);
    let detail = supply_detail(world.office.store(), "晨报", at(30)).unwrap();
    assert_eq!((detail.decisions.len(), detail.verifications.len(), detail.listed.attempts), (1, 1, 1));
    assert!(detail.history.len() >= 4, "{:?}", detail.history);
}

#[test]
fn what_something_names_is_neither_removed_nor_taken_back() {
    let mut world = story();
    assert_eq!(refusal(world.office.remove_source("写手", "误录"))[0].fault, Fault::SupplyInUse("写手".to_owned()));
    let entered = latest_acts(world.office.store(), 99).unwrap();
    let entered = entered.iter().rev().find(|act| act.stored.act == "save_source").unwrap().stored.id;
    assert!(matches!(world.office.undo(entered), Err(AppError::Undo(UndoFault::InUse { by: "verification", .. }))));
    world.office.save_order(&order(1, 5, Some(0)), None, &EditReason::default()).unwrap();
    let saved = latest_acts(world.office.store(), 1).unwrap()[0].stored.id;
    world.office.save_order_source(&used(1, "写手", 5)).unwrap();
    assert!(matches!(world.office.undo(saved), Err(AppError::Undo(UndoFault::InUse { by: "order_source", .. }))));
    world.assert_sound();
}

#[test]
fn every_kind_comes_out_in_the_columns_it_goes_in_by() {
    let mut world = story();
    world.office.save_order(&order(1, 5, None), None, &EditReason::default()).unwrap();
    world.office.save_order_source(&used(1, "写手", 5_050)).unwrap();
    world.office.save_order_source(&used(1, "晨报", 0)).unwrap();
    let note = Upkeep {
        no: "=W1".to_owned(),
        supply: "写手".to_owned(),
        date: day(9),
        by: PEOPLE[0].to_owned(),
        content: "-结清，\"两月\"".to_owned(),
        prices: None,
    };
    world.office.save_upkeep(&note, None).unwrap();
    let mut fresh = World::new(&world.policies);
    fresh.office.save_order(&order(1, 5, None), None, &EditReason::default()).unwrap();
    for kind in [Kind::Sources, Kind::Verifications, Kind::Upkeep, Kind::OrderSources] {
        let table = source_records_table(world.office.store(), kind).unwrap();
        assert!(!table.rows.is_empty(), "{kind:?}");
        let mut bytes = Vec::new();
        jicheng::exchange::write::csv(&table, &mut bytes).unwrap();
        let csv = String::from_utf8(bytes).unwrap();
        let report = fresh.import(kind, &csv).unwrap();
        assert_eq!((report.faults.as_slice(), report.rows.len()), (&[][..], table.rows.len()), "{kind:?}");
        assert_eq!(source_records_table(fresh.office.store(), kind).unwrap(), table);
    }
    assert_eq!(everything(&fresh), everything(&world));
}

#[test]
fn an_import_of_sources_of_orders_is_taken_back_as_one() {
    let mut world = story();
    for no in 1..3 {
        world.office.save_order(&order(no, 5, None), None, &EditReason::default()).unwrap();
    }
    let before = everything(&world);
    let report =
        world.import(Kind::OrderSources, "订单号,货源,成本\nD1,写手,50\nD1,晨报,9\nD2,写手,50\nD2,晨报,1\n").unwrap();
    assert_eq!(report.faults, []);
    assert_eq!((cost(&world, "D1"), cost(&world, "D2")), ((5_900, true), (5_100, true)));
    world.office.undo_latest().unwrap();
    assert_eq!(everything(&world), before);
    world.assert_sound();
    world.office.redo_latest().unwrap();
    assert_eq!(cost(&world, "D1"), (5_900, true));
    world.assert_sound();
}

#[test]
fn a_business_takes_its_sources_along_to_another_name() {
    use jicheng::app::Merge;
    use jicheng::model::CatalogKind;
    let mut world = story();
    world.office.save_order(&order(1, 5, Some(0)), None, &EditReason::default()).unwrap();
    world.office.rename_catalog_entry(CatalogKind::Business, "软文", "新闻稿", Merge::Refused).unwrap();
    let offered = |world: &World, business| supply_offers(world.office.store(), business, at(9)).unwrap().offers.len();
    assert_eq!((offered(&world, "软文"), offered(&world, "新闻稿")), (0, 1));
    world.office.undo_latest().unwrap();
    assert_eq!((offered(&world, "软文"), offered(&world, "新闻稿")), (1, 0));
}
