//! The order list kept in memory says what the file says, whatever is written beside it.
#![allow(clippy::unwrap_used)]

use chrono::{NaiveDate, NaiveTime};
use jicheng::app::import::go_on;
use jicheng::app::{Clock, EditReason, Office, OrderEntry, queries};
use jicheng::model::{Money, Order, OrderTime, PlatformId, Refund};
use jicheng::store::orders::{self, ListFilter, ListOrder, ListSort, OrderIndex};
use jicheng::store::{OpenMode, Reader, refunds};
use proptest::prelude::*;

const SORTS: [ListSort; 13] = [
    ListSort::Date,
    ListSort::No,
    ListSort::Customer,
    ListSort::Business,
    ListSort::Amount,
    ListSort::Cost,
    ListSort::Profit,
    ListSort::PaidOn,
    ListSort::Quality,
    ListSort::Liaison,
    ListSort::Channel,
    ListSort::Reception,
    ListSort::Assist,
];

/// What somebody does between two looks at the list.
#[derive(Debug, Clone)]
enum Step {
    /// A copy of an order under a new number; the number decides where it stands among those of its minute.
    Copy { of: usize, number: String },
    /// An order moves to another day and minute, with another amount.
    Move { which: usize, days: i64, minute: Option<u32>, fen: i64 },
    /// An order is voided, or valid again.
    Toggle { which: usize },
    /// Part of an order, or all that is left of it, is paid back.
    Refund { which: usize, percent: i64 },
    /// The last act is taken back.
    Undo,
    /// A customer gets another telephone number: found by it from then on.
    Rename { which: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0..150_usize;
    prop_oneof![
        (which.clone(), "[a-zA-Z0-9]{1,3}").prop_map(|(of, number)| Step::Copy { of, number }),
        (which.clone(), -20..20_i64, proptest::option::of(0..1440_u32), 0..90_000_i64)
            .prop_map(|(which, days, minute, fen)| Step::Move { which, days, minute, fen }),
        which.clone().prop_map(|which| Step::Toggle { which }),
        (which.clone(), prop_oneof![1..100_i64, Just(100)])
            .prop_map(|(which, percent)| Step::Refund { which, percent }),
        Just(Step::Undo),
        which.prop_map(|which| Step::Rename { which }),
    ]
}

fn filters(office: &Office, some: &Order) -> Vec<ListFilter> {
    let directory = queries::directory(office.store()).unwrap();
    let person = directory.people().first().map(|(id, _)| *id);
    let platform = directory.platforms().first().map(|row| row.id);
    let text = |text: &str| ListFilter { text: text.to_owned(), ..ListFilter::default() };
    let day = some.at.date;
    vec![
        ListFilter::default(),
        ListFilter { from: Some(day), to: day.checked_add_days(chrono::Days::new(9)), ..ListFilter::default() },
        ListFilter { business: Some(some.business.clone()), ..ListFilter::default() },
        ListFilter { business: Some("没有这个业务".to_owned()), ..ListFilter::default() },
        ListFilter { person, ..ListFilter::default() },
        ListFilter { customer: Some(some.customer.clone()), ..ListFilter::default() },
        ListFilter { customer: Some("没有这个客户".to_owned()), ..ListFilter::default() },
        ListFilter { voided: true, ..ListFilter::default() },
        ListFilter { unpaid: true, ..ListFilter::default() },
        ListFilter { channel_unknown: true, unrated: true, ..ListFilter::default() },
        ListFilter { platform, ..ListFilter::default() },
        ListFilter { platform: Some(PlatformId(9_999)), ..ListFilter::default() },
        ListFilter { refunded: true, ..ListFilter::default() },
        ListFilter { partly_refunded: true, ..ListFilter::default() },
        ListFilter { refunded: true, partly_refunded: true, voided: true, ..ListFilter::default() },
        ListFilter { refunded: true, partly_refunded: true, ..ListFilter::default() },
        text(&some.customer),
        text(&some.no.to_lowercase()),
        text("ad"),
        text("a da i"),
        text("138"),
        text("5"),
    ]
}

fn compare(office: &Office, reader: &Reader, index: &mut OrderIndex, some: &Order) -> Result<(), TestCaseError> {
    for filter in filters(office, some) {
        let all = orders::list_ids(reader, &filter, ListOrder::default()).unwrap();
        prop_assert_eq!(index.totals(reader, &all.ids).unwrap(), all.totals);
        prop_assert_eq!(OrderIndex::default().totals(reader, &all.ids).unwrap(), all.totals);
        for by in SORTS {
            for descending in [false, true] {
                let order = ListOrder { by, descending };
                let kept = index.list(reader, &filter, order).unwrap();
                let read = orders::list_ids(reader, &filter, order).unwrap();
                prop_assert_eq!(kept, read, "{:?} {:?}", filter, order);
            }
        }
    }
    Ok(())
}

fn act(office: &mut Office, step: &Step) {
    let far = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let all: Vec<Order> = orders::orders_between(office.store(), far(1900), far(2999))
        .unwrap()
        .into_iter()
        .map(|row| row.order)
        .collect();
    // The latest orders: those of closed months would only be refused.
    let pick = |index: usize| all[all.len() - 1 - index % (all.len() / 3)].clone();
    // A refusal writes nothing; the list must stand as it was.
    match step {
        Step::Copy { of, number } => {
            let copy = Order { no: number.clone(), voided: false, ..pick(*of) };
            office.save_order(&OrderEntry::of(&copy), None, &EditReason::default()).ok();
        }
        Step::Move { which, days, minute, fen } => {
            let order = pick(*which);
            let date = order.at.date + chrono::Duration::days(*days);
            let time = minute.and_then(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0));
            let moved = Order { at: OrderTime { date, time }, amount: Money::from_fen(*fen), ..order };
            let entry = OrderEntry::of(&moved);
            office.save_order(&entry, Some(&moved.no), &EditReason::default()).ok();
        }
        Step::Toggle { which } => {
            let order = pick(*which);
            office.set_voided(&order.no, !order.voided, "测试").ok();
        }
        Step::Refund { which, percent } => {
            let order = pick(*which);
            let (id, ..) = orders::by_no(office.store(), &order.no).unwrap().unwrap();
            let before: Money = refunds::of_order(office.store(), id).unwrap().iter().map(|refund| refund.amount).sum();
            let refund = Refund {
                no: format!("TK-{which}-{percent}"),
                order_no: order.no.clone(),
                date: NaiveDate::from_ymd_opt(2024, 7, 1).unwrap().max(order.at.date),
                amount: Money::from_fen((order.amount - before).fen() * percent / 100),
                cost: Money::ZERO,
                note: None,
            };
            office.add_refund(&refund).ok();
        }
        Step::Undo => {
            office.undo_latest().ok();
        }
        Step::Rename { which } => {
            let name = pick(*which).customer;
            let customer = queries::customer(office.store(), &name).unwrap().unwrap();
            let renamed = jicheng::model::Customer { phone: Some(format!("138{which}")), ..customer };
            office.save_customer(&renamed, Some(&name)).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_list_in_memory_is_the_list_in_the_file(steps in proptest::collection::vec(step(), 1..8)) {
        let folder = tempfile::tempdir().unwrap();
        let now = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, Clock::Fixed(now)).unwrap();
        office.generate(150, 7, &mut go_on).unwrap();
        let reader = office.reader().unwrap();
        let mut index = OrderIndex::following(office.store().watch());
        index.prepare(&reader).unwrap();
        let ids = orders::list_ids(&reader, &ListFilter::default(), ListOrder::default()).unwrap().ids;
        let no = orders::no_of(&reader, ids[3]).unwrap();
        let (_, some, _) = orders::by_no(&reader, &no).unwrap().unwrap();
        compare(&office, &reader, &mut index, &some)?;
        for step in steps {
            act(&mut office, &step);
            compare(&office, &reader, &mut index, &some)?;
        }
    }
}
