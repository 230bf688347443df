//! What holds for the stored history whatever people do, in whatever order, with months closed in between.
#![allow(clippy::unwrap_used, missing_docs)]

mod after_sales;
mod duty;
mod renewals;
mod sourcing;
mod steps;
mod world;

use jicheng::app::import::Kind;
use jicheng::app::{AppError, EditReason, NameEntry, OrderEntry, UndoFault, latest_acts};
use jicheng::model::{AssistEntry, AssistType, Customer, Fault, Month, OrderTime};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use rusqlite::Connection;
use steps::{Story, order, step};
use world::{World, fen, key, new_year, now, order_table, policy};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(cases),
        max_shrink_iters: 80,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

/// Every row of the audit, oldest first.
fn audit(world: &World) -> Vec<String> {
    let connection = Connection::open(world.db()).unwrap();
    let sql = "SELECT acts.id || acts.at || act || coalesce(reason, '') || entity || key || coalesce(before, '')
               || coalesce(after, '') FROM changes JOIN acts ON acts.id = act_id ORDER BY changes.id";
    let mut query = connection.prepare(sql).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn tell(story: &mut Story, steps: &[steps::Step]) -> Result<(), TestCaseError> {
    let mut recorded = audit(&story.world);
    for step in steps {
        story.take(step);
        let now = audit(&story.world);
        prop_assert_eq!(&now[..recorded.len()], &recorded[..], "the audit forgot");
        recorded = now;
    }
    story.world.assert_sound();
    // The same records, typed in one go, backwards, into an empty database.
    while let Some(month) = story.world.closed_through() {
        story.world.office.reopen_month(month, &key()).unwrap();
    }
    let mut fresh = World::new(&story.world.policies);
    for (kind, table) in story.tables() {
        let report = fresh.import(kind, &table).unwrap();
        prop_assert_eq!(report.faults, Vec::new(), "{:?}", kind);
    }
    fresh.assert_sound();
    for (here, there) in story.world.everything().into_iter().zip(fresh.everything()) {
        prop_assert_eq!(here, there);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn whatever_happens_the_result_follows_from_the_records(
        early in proptest::collection::vec(order(), 10..20),
        closed in 2_u8..9,
        steps in proptest::collection::vec(step(), 25..40),
        by_payment in any::<bool>(),
    ) {
        let mut story = Story::new(if by_payment { "payment" } else { "order" });
        for entry in &early {
            story.take(&steps::Step::Save(entry.clone()));
        }
        story.take(&steps::Step::Close(closed));
        tell(&mut story, &steps)?;
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn what_is_taken_back_stands_as_before_and_comes_again(
        early in proptest::collection::vec(order(), 8..16),
        closed in 0_u8..4,
        steps in proptest::collection::vec(step(), 6..16),
    ) {
        let mut story = Story::new("order");
        for entry in &early {
            story.take(&steps::Step::Save(entry.clone()));
        }
        story.take(&steps::Step::Close(closed));
        let before = story.world.everything();
        let first = latest_acts(story.world.office.store(), 1).unwrap().first().map_or(0, |act| act.stored.id);
        let signing = |step: &&steps::Step| {
            use steps::Step as S;
            !matches!(step, S::Close(_) | S::Reopen | S::CloseAgain | S::Publish(..))
        };
        for step in steps.iter().filter(signing) {
            story.take(step);
        }
        let after = story.world.everything();
        let acts = latest_acts(story.world.office.store(), 1_000).unwrap();
        let done = acts.iter().filter(|act| act.stored.id > first).count();
        // A credit period is corrected by the boss, and put right again by him.
        prop_assume!(acts.iter().all(|act| act.stored.id <= first || act.can_undo));
        for _ in 0..done {
            match story.world.office.undo_latest() {
                Ok(_) => story.world.assert_sound(),
                Err(AppError::Undo(UndoFault::Period(_))) => return Err(TestCaseError::reject("the boss's act")),
                Err(error) => prop_assert!(false, "{error:?}"),
            }
        }
        prop_assert_eq!(story.world.everything(), before);
        for _ in 0..done {
            story.world.office.redo_latest().map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        }
        story.world.assert_sound();
        prop_assert_eq!(story.world.everything(), after);
        prop_assert!(matches!(story.world.office.redo_latest(), Err(AppError::Undo(UndoFault::NothingToRedo))));
    }
}

/// An order that everybody can enter.
fn plain(no: &str, day: u64) -> OrderEntry {
    OrderEntry {
        no: no.to_owned(),
        at: OrderTime::on(new_year() + chrono::Days::new(day)),
        customer: "甲公司".to_owned(),
        business: "软文".to_owned(),
        amount: fen(100_000),
        cost: Some(fen(40_000)),
        uses: None,
        paid_on: None,
        category: None,
        platform: None,
        channel: NameEntry::Named("阿呆".to_owned()),
        reception: NameEntry::Named("小琳".to_owned()),
        assist: None,
        solution: None,
        liaison: "老周".to_owned(),
        sourcing: vec![jicheng::model::SourcingEntry { person: "阿强".to_owned(), weight: 1 }],
        evaluation: jicheng::model::Evaluation::default(),
        due_at: None,
        completed_at: None,
        voided: false,
        note: None,
    }
}

fn world_of(entries: &[OrderEntry]) -> World {
    let mut world = World::new(&[policy("2024-01", "order", 5)]);
    for entry in entries {
        world.office.save_order(entry, None, &EditReason::default()).unwrap();
    }
    world
}

#[test]
fn the_stories_are_told_in_earnest() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let parts = (proptest::collection::vec(order(), 20), proptest::collection::vec(step(), 60));
    let (early, steps) = parts.new_tree(&mut runner).unwrap().current();
    let mut story = Story::new("order");
    for entry in early {
        story.take(&steps::Step::Save(entry));
    }
    assert!(story.orders.len() >= 12, "{} of 20 orders are sound", story.orders.len());
    story.take(&steps::Step::Close(4));
    assert!(story.world.closed_through().is_some());
    for step in &steps {
        story.take(step);
    }
    assert!(story.done >= 40 && story.refused >= 10, "{} done, {} refused", story.done, story.refused);
}

#[test]
fn correcting_a_credit_period_is_the_bosss_act() {
    let mut world = world_of(&[plain("D1", 10), plain("D2", 40)]);
    world.office.set_boss_password(None, "天王盖地虎").unwrap();
    let before = world.everything();
    let corrected = OrderEntry { channel: NameEntry::Named("阿强".to_owned()), ..plain("D1", 10) };
    let with = |password: Option<&str>, reason: &str| EditReason {
        boss: Some(jicheng::app::BossKey { password: password.map(str::to_owned), reason: reason.to_owned() }),
        ..EditReason::default()
    };
    let mut save = |options: &EditReason| world.office.save_order(&corrected, Some("D1"), options);
    assert!(matches!(save(&EditReason::default()), Err(AppError::NeedsBoss { orders }) if orders == ["D2"]));
    assert!(matches!(save(&with(None, "录错")), Err(AppError::WrongPassword)));
    assert!(matches!(save(&with(Some("宝塔镇河妖"), "录错")), Err(AppError::WrongPassword)));
    assert!(matches!(save(&with(Some("天王盖地虎"), " ")), Err(AppError::ReasonMissing)));
    assert!(world.everything() == before);
    let changed = world.office.save_order(&corrected, Some("D1"), &with(Some("天王盖地虎"), "录错")).unwrap();
    assert_eq!(changed, ["D2"]);
    assert!(audit(&world).last().unwrap().contains("correct_period录错order"));
    // The last order of a period is nobody else's affair.
    let other = OrderEntry { reception: NameEntry::Unknown, ..plain("D2", 40) };
    world.office.save_order(&other, Some("D2"), &EditReason::default()).unwrap();
    world.assert_sound();
}

#[test]
fn the_audit_only_grows() {
    let mut world = world_of(&[plain("D1", 10)]);
    let before = audit(&world);
    assert!(before.iter().any(|row| row.contains("save_orderorderD1")), "{before:?}");
    // A save that changes nothing is no act.
    world.office.save_order(&plain("D1", 10), Some("D1"), &EditReason::default()).unwrap();
    assert_eq!(audit(&world), before);
    world.office.set_voided("D1", true, "客户取消").unwrap();
    assert_eq!(audit(&world).len(), before.len() + 1);
    assert!(audit(&world).last().unwrap().contains("void_order客户取消orderD1"));
    let before = audit(&world);
    let connection = Connection::open(world.db()).unwrap();
    for sql in [
        "UPDATE acts SET reason = 'x'",
        "UPDATE changes SET after = NULL",
        "DELETE FROM changes",
        "DELETE FROM acts",
        "INSERT OR REPLACE INTO changes SELECT id, act_id, entity, key, before, 'x' FROM changes WHERE id = 1",
        "INSERT OR REPLACE INTO acts SELECT id, at, act, 'x', undoes FROM acts WHERE id = 1",
    ] {
        assert!(connection.execute(sql, []).is_err(), "{sql} went through");
    }
    assert_eq!(audit(&world), before);
    // The password itself is nowhere in it.
    world.office.set_boss_password(None, "天王盖地虎").unwrap();
    let all = audit(&world).join("\n");
    assert!(all.contains("change_password") && !all.contains("天王盖地虎") && !all.contains("argon2"));
}

#[test]
fn an_orders_history_follows_it_through_its_numbers() {
    let mut world = world_of(&[plain("D1", 10)]);
    let mut save = |entry: OrderEntry, no: Option<&str>| {
        world.office.save_order(&entry, no, &EditReason::default()).unwrap();
    };
    save(OrderEntry { amount: fen(500), ..plain("D1", 10) }, Some("D1"));
    save(OrderEntry { amount: fen(500), ..plain("D2", 10) }, Some("D1"));
    // Another order takes the free number, and has a history of its own.
    save(plain("D1", 20), None);
    save(OrderEntry { amount: fen(700), ..plain("D2", 10) }, Some("D2"));
    let history = |no| jicheng::app::queries::order_detail(world.office.store(), no).unwrap().history;
    assert_eq!(history("D2").len(), 4);
    assert_eq!(history("D1").len(), 1);
    assert!(history("D2")[3].before.is_none() && history("D1")[0].before.is_none());
}

#[test]
fn a_later_change_of_the_first_inquiry_unmakes_no_order() {
    let assist = Some(AssistEntry { person: "老周".to_owned(), kind: AssistType::C });
    let claims = |channel, platform: Option<&str>| OrderEntry {
        assist: assist.clone(),
        channel,
        platform: platform.map(str::to_owned),
        ..plain("D1", 10)
    };
    for entry in [
        claims(NameEntry::Named("阿呆".to_owned()), None),
        claims(NameEntry::Unknown, None),
        claims(NameEntry::Blank, None),
        claims(NameEntry::Blank, Some("官网")),
        claims(NameEntry::Blank, Some("抖音")),
    ] {
        let mut world = World::new(&[policy("2024-01", "order", 5)]);
        world.office.save_order(&entry, None, &EditReason::default()).unwrap();
        let before = world.everything();
        let inquiry = Some(new_year() + chrono::Days::new(9));
        let customer = Customer { name: "甲公司".to_owned(), first_inquiry: inquiry, ..Customer::default() };
        world.office.save_customer(&customer, Some("甲公司")).unwrap();
        assert!(world.everything() == before, "{entry:?}");
        // Saving it, paying it and importing it again leave the claim alone.
        world.office.save_order(&entry, Some("D1"), &EditReason::default()).unwrap();
        world.office.record_payment("D1", Some(now().date())).unwrap();
        world.office.record_payment("D1", None).unwrap();
        let header = "订单号,下单时间,客户,业务,金额,成本,平台,渠道,客服,助攻,助攻类型,对接,安排";
        let channel = match &entry.channel {
            NameEntry::Blank => "",
            NameEntry::Unknown => "未知",
            NameEntry::Named(name) => name,
        };
        let platform = entry.platform.as_deref().unwrap_or("");
        let row = format!("D1,2024-01-11,甲公司,软文,1000,400,{platform},{channel},小琳,老周,C,老周,阿强");
        let report = world.import(Kind::Orders, &format!("{header}\n{row}\n")).unwrap();
        assert_eq!(report.faults, Vec::new(), "{row}");
        assert!(world.everything() == before, "{entry:?}");
        world.assert_sound();
    }
}

#[test]
fn a_platform_that_gets_another_operator_keeps_earlier_orders() {
    let entry = OrderEntry { channel: NameEntry::Blank, platform: Some("官网".to_owned()), ..plain("D1", 10) };
    let mut world = world_of(std::slice::from_ref(&entry));
    let before = world.everything();
    let platform = jicheng::model::Platform {
        name: "官网".to_owned(),
        category: jicheng::model::Category::C,
        operator: Some("阿强".to_owned()),
        reply_limit_minutes: None,
    };
    world.office.save_platform(&platform, Some("官网")).unwrap();
    assert!(world.everything() == before);
    world.office.record_payment("D1", Some(now().date())).unwrap();
    assert_eq!(world.order("D1").unwrap().channel.as_deref(), Some("阿呆"));
    world.assert_sound();
}

#[test]
fn an_order_entered_late_before_a_closed_month_is_refused_with_the_orders_it_would_move() {
    // D2 of February continues D1 of January in the same period; an earlier opener would change both.
    let mut world = world_of(&[plain("D1", 10), plain("D2", 40)]);
    let month = Month::of(new_year());
    world.office.close_month(month, &key()).unwrap();
    world.office.close_month(month.plus(1), &key()).unwrap();
    let before = world.everything();
    let early = OrderEntry { channel: NameEntry::Named("阿强".to_owned()), ..plain("D0", 5) };
    let told = world.office.save_order(&early, None, &EditReason::default());
    assert!(
        matches!(&told, Err(AppError::Refused(list)) if matches!(list[0].fault, Fault::ClosedMonth(closed) if closed == month)),
        "{told:?}"
    );
    for no in ["D1", "D2"] {
        assert!(world.office.set_voided(no, true, "试").is_err());
        let moved = OrderEntry { at: OrderTime::on(new_year() + chrono::Days::new(100)), ..plain(no, 10) };
        assert!(
            world
                .office
                .save_order(&moved, Some(no), &EditReason { boss: Some(key()), ..EditReason::default() })
                .is_err()
        );
    }
    let note = OrderEntry { note: Some("已寄发票".to_owned()), ..plain("D1", 10) };
    world.office.save_order(&note, Some("D1"), &EditReason::default()).unwrap();
    assert!(world.everything() == before);
    world.assert_sound();
}

#[test]
fn what_a_refused_import_names_stays_unmade() {
    let mut world = world_of(&[plain("D1", 10)]);
    let before = (world.everything(), audit(&world));
    let stored = world.order("D1").unwrap();
    let mut fine = stored.clone();
    fine.no = "D2".to_owned();
    let mut bad = stored;
    bad.no = "D3".to_owned();
    bad.liaison = "谁也不是".to_owned();
    let report = world.import(Kind::Orders, &order_table(&[fine, bad])).unwrap();
    assert_eq!(report.faults.len(), 1);
    assert_eq!((world.everything(), audit(&world)), before);
}

#[test]
fn an_act_is_not_taken_back_where_a_closed_month_a_later_act_or_another_record_stands_on_it() {
    let mut world = world_of(&[plain("D1", 10), plain("D2", 40)]);
    let saved = |world: &World, place: usize| latest_acts(world.office.store(), 20).unwrap()[place].stored.id;
    let (second, first) = (saved(&world, 0), saved(&world, 1));
    // Another record names it.
    world
        .office
        .add_refund(&jicheng::model::Refund {
            no: "T1".to_owned(),
            order_no: "D2".to_owned(),
            date: new_year() + chrono::Days::new(50),
            amount: fen(100),
            cost: fen(0),
            note: None,
        })
        .unwrap();
    let refused = world.office.undo(second);
    assert!(matches!(refused, Err(AppError::Undo(UndoFault::InUse { by: "refund", .. }))), "{refused:?}");
    world.office.undo_latest().unwrap();
    // A later act changed it; that one first.
    world.office.record_payment("D2", Some(new_year() + chrono::Days::new(45))).unwrap();
    let refused = world.office.undo(second);
    assert!(matches!(refused, Err(AppError::Undo(UndoFault::ChangedSince { .. }))), "{refused:?}");
    world.office.undo_latest().unwrap();
    world.office.undo(second).unwrap();
    assert!(matches!(world.office.undo(second), Err(AppError::Undo(UndoFault::AlreadyUndone))));
    assert!(world.order("D2").is_none());
    // A signed month.
    let january = Month::of(new_year());
    world.office.close_month(january, &key()).unwrap();
    assert!(matches!(world.office.undo(first), Err(AppError::ClosedMonths { .. })));
    assert!(matches!(world.office.undo_latest(), Err(AppError::Undo(UndoFault::Kind(_)))));
    world.office.reopen_month(january, &key()).unwrap();
    // Its statement is kept, and shows the order.
    let refused = world.office.undo(first);
    assert!(matches!(refused, Err(AppError::Undo(UndoFault::InUse { by: "statement", .. }))), "{refused:?}");
    world.assert_sound();
}

#[test]
fn an_import_is_taken_back_with_everything_it_made() {
    let mut world = world_of(&[plain("D1", 10)]);
    let before = world.everything();
    let table = order_table(&[world.order("D1").unwrap()]).replace("D1", "D7").replace("甲公司", "新客户");
    let rows = jicheng::exchange::read::read_bytes(table.into_bytes(), jicheng::exchange::read::Format::Csv).unwrap();
    let options = jicheng::app::import::ImportOptions { create_missing: true, ..Default::default() };
    world.office.import(Kind::Orders, &rows, options, &mut jicheng::app::import::go_on).unwrap();
    assert!(world.order("D7").is_some());
    let customer = |world: &World| jicheng::app::queries::customer(world.office.store(), "新客户").unwrap();
    assert!(customer(&world).is_some());
    world.office.undo_latest().unwrap();
    assert!(world.order("D7").is_none() && customer(&world).is_none());
    assert_eq!(world.everything(), before);
    world.office.redo_latest().unwrap();
    assert!(world.order("D7").is_some() && customer(&world).is_some());
    world.assert_sound();
}

#[test]
fn a_person_whom_a_kept_statement_shows_is_not_taken_away() {
    let mut world = world_of(&[]);
    let person =
        jicheng::model::Person { name: "新人".to_owned(), kind: jicheng::model::PersonKind::Staff, active: true };
    world.office.save_person(&person, None).unwrap();
    let made = latest_acts(world.office.store(), 1).unwrap()[0].stored.id;
    let order = OrderEntry { liaison: "新人".to_owned(), ..plain("D1", 10) };
    world.office.save_order(&order, None, &EditReason::default()).unwrap();
    let january = Month::of(new_year());
    world.office.close_month(january, &key()).unwrap();
    world.office.reopen_month(january, &key()).unwrap();
    world.office.save_order(&plain("D1", 10), Some("D1"), &EditReason::default()).unwrap();
    let refused = world.office.undo(made);
    assert!(matches!(refused, Err(AppError::Undo(UndoFault::InUse { by: "statement", .. }))), "{refused:?}");
}

#[test]
fn the_act_that_stands_in_the_way_is_named_also_after_a_new_number() {
    let mut world = world_of(&[plain("D1", 10)]);
    let made = latest_acts(world.office.store(), 1).unwrap()[0].stored.id;
    let renumbered = OrderEntry { no: "D9".to_owned(), ..plain("D1", 10) };
    world.office.save_order(&renumbered, Some("D1"), &EditReason::default()).unwrap();
    let refused = world.office.undo(made);
    let named = matches!(&refused, Err(AppError::Undo(UndoFault::ChangedSince { by: Some((act, _)), .. })) if act == "save_order");
    assert!(named, "{refused:?}");
}
