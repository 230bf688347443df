//! What people do to the records, one step after another, and what may never happen on the way.

use chrono::{Days, NaiveDate, NaiveTime};
use jicheng::app::import::Kind;
use jicheng::app::{AppError, AppResult, EditReason, NameEntry, OrderEntry};
use jicheng::model::{
    Adjustment, AssistEntry, AssistType, Category, Evaluation, HandoverReason, Month, Order, OrderTime, Refund,
    ReportTable, SourcingEntry, Stage,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::world::{
    BUSINESSES, CUSTOMERS, PEOPLE, PLATFORMS, SOLUTIONS, World, adjustment_table, fen, key, new_year, order_table,
    policy, refund_table,
};

#[derive(Debug, Clone)]
pub enum Step {
    Save(OrderEntry),
    /// Changes one aspect of a stored order to that of this entry.
    Edit(Index, OrderEntry, usize),
    Void(Index, bool),
    Pay(Index, Option<NaiveDate>),
    Refund(Index, u64, i64, i64),
    RemoveRefund(Index),
    HandOver(Index, Stage, Vec<SourcingEntry>),
    Adjust(i32, usize, i64, i64),
    RemoveAdjustment(Index),
    Import(Vec<OrderEntry>),
    Publish(i32, u8),
    /// Closes so many months, one after the other.
    Close(u8),
    Reopen,
    CloseAgain,
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..366).prop_map(|days| new_year() + Days::new(days))
}

fn person() -> impl Strategy<Value = String> {
    select(&PEOPLE[..]).prop_map(str::to_owned)
}

fn name() -> impl Strategy<Value = NameEntry> {
    prop_oneof![4 => Just(NameEntry::Blank), 1 => Just(NameEntry::Unknown), 3 => person().prop_map(NameEntry::Named)]
}

fn sourcing() -> impl Strategy<Value = Vec<SourcingEntry>> {
    (proptest::sample::subsequence(PEOPLE.to_vec(), 1..4), 1_u32..5).prop_map(|(people, weight)| {
        people
            .into_iter()
            .zip(0_u32..)
            .map(|(person, place)| SourcingEntry { person: person.to_owned(), weight: weight + place })
            .collect()
    })
}

/// Orders: most claims are sound, some are not.
pub fn order() -> impl Strategy<Value = OrderEntry> {
    let when = (day(), proptest::option::of(0_u32..24));
    let what = (select(&CUSTOMERS[..]), select(&BUSINESSES[..]), 0_i64..100_000, 0_i64..60_000);
    let kind = select(&[AssistType::A, AssistType::B, AssistType::C, AssistType::D, AssistType::D][..]);
    let claims = (
        proptest::option::weighted(0.3, select(&Category::ALL[..])),
        proptest::option::weighted(0.3, select(&PLATFORMS[..])),
        name(),
        name(),
        proptest::option::weighted(0.4, (person(), kind)),
        proptest::option::weighted(0.6, select(&SOLUTIONS[..])),
    );
    let after = (person(), sourcing(), proptest::option::of(1_u8..=5), proptest::option::weighted(0.6, day()));
    let states = (proptest::bool::weighted(0.15), proptest::bool::weighted(0.8));
    (0_u32..1_000_000, when, what, claims, after, states).prop_map(
        |(no, (date, hour), what, claims, (liaison, sourcing, quality, paid_on), (voided, tidy))| {
            let (customer, business, amount, cost) = what;
            let (category, platform, channel, reception, assist, solution) = claims;
            let mut entry = OrderEntry {
                no: format!("D{no}"),
                at: OrderTime { date, time: hour.and_then(|hour| NaiveTime::from_hms_opt(hour, 30, 0)) },
                customer: customer.to_owned(),
                business: business.to_owned(),
                amount: fen(amount),
                cost: Some(fen(cost)),
                uses: None,
                paid_on,
                category,
                platform: platform.map(str::to_owned),
                channel,
                reception,
                assist: assist.map(|(person, kind)| AssistEntry { person, kind }),
                solution: solution.map(str::to_owned),
                liaison,
                sourcing,
                evaluation: Evaluation { quality, ..Evaluation::default() },
                due_at: None,
                completed_at: None,
                voided,
                note: None,
            };
            if tidy {
                make_sound(&mut entry);
            }
            entry
        },
    )
}

/// Claims as somebody makes them who knows the rules.
fn make_sound(entry: &mut OrderEntry) {
    let is_external = |name: &NameEntry| matches!(name, NameEntry::Named(name) if PEOPLE[4..].contains(&name.as_str()));
    let external = is_external(&entry.channel);
    if external {
        entry.reception = NameEntry::Blank;
    }
    let Some(assist) = &mut entry.assist else { return };
    let known = matches!(&entry.reception, NameEntry::Named(_)) && !is_external(&entry.reception);
    if assist.kind != AssistType::D || entry.solution.is_none() {
        assist.kind = if external { AssistType::A } else { AssistType::B };
    }
    let itself = [&entry.channel, &entry.reception].contains(&&NameEntry::Named(assist.person.clone()));
    if assist.kind != AssistType::D && (itself || !(external || known)) {
        entry.assist = None;
    }
}

pub fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        8 => order().prop_map(Step::Save),
        3 => proptest::collection::vec(order(), 1..6).prop_map(Step::Import),
        6 => (index(), order(), 0_usize..12).prop_map(|(at, entry, aspect)| Step::Edit(at, entry, aspect)),
        2 => (index(), any::<bool>()).prop_map(|(at, voided)| Step::Void(at, voided)),
        2 => (index(), proptest::option::weighted(0.8, day())).prop_map(|(at, day)| Step::Pay(at, day)),
        3 => (index(), 0_u64..120, 1_i64..120, 0_i64..120).prop_map(|(at, days, money, cost)| Step::Refund(at, days, money, cost)),
        1 => index().prop_map(Step::RemoveRefund),
        4 => (index(), select(&[Stage::Liaison, Stage::Sourcing][..]), sourcing())
            .prop_map(|(at, stage, to)| Step::HandOver(at, stage, to)),
        1 => (0_i32..14, 0_usize..6, -9_999_i64..9_999, -9_i64..9).prop_map(|(month, who, money, points)| Step::Adjust(month, who, money, points)),
        1 => index().prop_map(Step::RemoveAdjustment),
        2 => (0_i32..12, 1_u8..9).prop_map(|(month, rate)| Step::Publish(month, rate)),
        3 => (1_u8..4).prop_map(Step::Close),
        1 => Just(Step::Reopen),
        1 => Just(Step::CloseAgain),
    ]
}

/// A world with what the test knows of it.
pub struct Story {
    pub world: World,
    earned_on: &'static str,
    pub orders: Vec<String>,
    pub refunds: Vec<Refund>,
    pub adjustments: Vec<Adjustment>,
    /// Every closed month with its reports as they were signed.
    signed: Vec<(Month, Vec<ReportTable>)>,
    count: u32,
    /// How many steps were done, and how many refused.
    pub done: u32,
    pub refused: u32,
}

impl Story {
    pub fn new(earned_on: &'static str) -> Self {
        let policies = [policy("2024-02", earned_on, 5), policy("2024-07", "order", 6)];
        Self {
            world: World::new(&policies),
            earned_on,
            orders: Vec::new(),
            refunds: Vec::new(),
            adjustments: Vec::new(),
            signed: Vec::new(),
            count: 0,
            done: 0,
            refused: 0,
        }
    }

    /// Does a step; whatever comes of it, what must hold is held against it.
    pub fn take(&mut self, step: &Step) {
        let before = self.world.everything();
        match self.attempt(step) {
            Ok(()) => {
                self.done += 1;
                self.world.assert_sound();
            }
            Err(AppError::Store(error)) => panic!("{step:?}: {error}"),
            Err(_) => {
                self.refused += 1;
                assert!(self.world.everything() == before, "{step:?} was refused, yet reports moved");
            }
        }
        let closed = self.world.closed_through();
        self.signed.retain(|(month, _)| closed.is_some_and(|closed| *month <= closed));
        for (month, tables) in &self.signed {
            assert_eq!(&self.world.month(*month), tables, "{step:?} moved the closed {month}");
        }
    }

    fn attempt(&mut self, step: &Step) -> AppResult<()> {
        let pick =
            |index: &Index, orders: &[String]| (!orders.is_empty()).then(|| orders[index.index(orders.len())].clone());
        match step {
            Step::Save(entry) => {
                self.world.office.save_order(entry, None, &EditReason::default())?;
                self.orders.push(entry.no.clone());
                Ok(())
            }
            Step::Import(entries) => self.import(entries),
            Step::Edit(at, entry, aspect) => match pick(at, &self.orders) {
                Some(no) => self.edit(&no, entry, *aspect),
                None => Ok(()),
            },
            Step::Void(at, voided) => match pick(at, &self.orders) {
                Some(no) => self.world.office.set_voided(&no, *voided, "试").map(drop),
                None => Ok(()),
            },
            Step::Pay(at, day) => match pick(at, &self.orders) {
                Some(no) => self.world.office.record_payment(&no, *day),
                None => Ok(()),
            },
            Step::HandOver(at, stage, to) => match pick(at, &self.orders) {
                Some(no) => {
                    let date = self.world.order(&no).unwrap().at.date + Days::new(1);
                    self.world.office.hand_over(&no, *stage, to, date, HandoverReason::Help, None)
                }
                None => Ok(()),
            },
            Step::Refund(at, days, money, cost) => match pick(at, &self.orders) {
                Some(no) => self.refund(&no, *days, *money, *cost),
                None => Ok(()),
            },
            Step::RemoveRefund(at) if !self.refunds.is_empty() => {
                let place = at.index(self.refunds.len());
                self.world.office.remove_refund(&self.refunds[place].no, "误记")?;
                self.refunds.remove(place);
                Ok(())
            }
            Step::RemoveAdjustment(at) if !self.adjustments.is_empty() => {
                let place = at.index(self.adjustments.len());
                self.world.office.remove_adjustment(&self.adjustments[place].no, "误记")?;
                self.adjustments.remove(place);
                Ok(())
            }
            Step::RemoveRefund(_) | Step::RemoveAdjustment(_) => Ok(()),
            Step::Adjust(month, who, money, points) => self.adjust(*month, *who, *money, *points),
            Step::Publish(month, rate) => {
                let month = Month::of(new_year()).plus(*month);
                let file = policy(&month.to_string(), self.earned_on, *rate);
                self.world.office.add_and_publish_policy(&file, &key())?;
                self.world.policies.push(file);
                Ok(())
            }
            Step::Close(months) => (0..*months).try_for_each(|_| self.close()),
            Step::Reopen => self.reopen(),
            Step::CloseAgain => self.close_again(),
        }
    }

    fn import(&mut self, entries: &[OrderEntry]) -> AppResult<()> {
        // As the table can say it: what is blank beside a platform stays blank.
        let rows: Vec<Order> = entries.iter().map(as_row).collect();
        let report = self.world.import(Kind::Orders, &order_table(&rows))?;
        if report.faults.is_empty() {
            self.orders.extend(entries.iter().map(|entry| entry.no.clone()));
            self.orders.sort();
            self.orders.dedup();
            Ok(())
        } else {
            Err(AppError::Cancelled)
        }
    }

    fn edit(&mut self, no: &str, other: &OrderEntry, aspect: usize) -> AppResult<()> {
        let stored = self.world.order(no).unwrap();
        let mut entry = OrderEntry::of(&stored);
        match aspect {
            0 => entry.at = other.at,
            1 => entry.customer.clone_from(&other.customer),
            2 => entry.amount = other.amount,
            3 => entry.cost = other.cost,
            4 => entry.channel.clone_from(&other.channel),
            5 => entry.reception.clone_from(&other.reception),
            6 => entry.assist.clone_from(&other.assist),
            7 => entry.solution.clone_from(&other.solution),
            8 => entry.category = other.category,
            9 => entry.business.clone_from(&other.business),
            10 => entry.evaluation = other.evaluation,
            _ => entry.no.clone_from(&other.no),
        }
        let mut saved = self.world.office.save_order(&entry, Some(no), &EditReason::default());
        if let Err(AppError::NeedsBoss { orders }) = &saved {
            // M-3: what needs the boss is no more than that: with him it is done, or refused for another reason.
            assert!((4..=8).contains(&aspect), "aspect {aspect} needed the boss");
            assert!(!orders.is_empty() && !orders.contains(&no.to_owned()), "{orders:?}");
            saved = self.world.office.save_order(
                &entry,
                Some(no),
                &EditReason { boss: Some(key()), ..EditReason::default() },
            );
            assert!(!matches!(saved, Err(AppError::NeedsBoss { .. })));
        }
        saved?;
        if entry.no != no {
            self.orders.retain(|known| known != no);
            self.orders.push(entry.no.clone());
            for refund in self.refunds.iter_mut().filter(|refund| refund.order_no == no) {
                refund.order_no.clone_from(&entry.no);
            }
            for adjustment in self.adjustments.iter_mut().filter(|one| one.order_no.as_deref() == Some(no)) {
                adjustment.order_no = Some(entry.no.clone());
            }
        }
        Ok(())
    }

    fn refund(&mut self, no: &str, days: u64, money: i64, cost: i64) -> AppResult<()> {
        let order = self.world.order(no).unwrap();
        self.count += 1;
        // Parts of the order in per cent: some are above it and refused, 100 is a refund in full.
        let part = |whole: i64, percent: i64| fen(whole * percent.min(110) / 100);
        let refund = Refund {
            no: format!("T{}", self.count),
            order_no: no.to_owned(),
            date: order.at.date + Days::new(days),
            amount: part(order.amount.fen(), money),
            cost: part(order.cost.fen(), cost),
            note: None,
        };
        self.world.office.add_refund(&refund)?;
        self.refunds.push(refund);
        Ok(())
    }

    fn adjust(&mut self, month: i32, who: usize, money: i64, points: i64) -> AppResult<()> {
        self.count += 1;
        let adjustment = Adjustment {
            no: format!("J{}", self.count),
            month: Month::of(new_year()).plus(month),
            person: PEOPLE[who].to_owned(),
            amount: fen(money),
            points,
            stage: (money > 0).then_some(Stage::Liaison),
            order_no: self.orders.first().filter(|_| points > 0).cloned(),
            reason: "测试".to_owned(),
        };
        self.world.office.add_adjustment(&adjustment)?;
        self.adjustments.push(adjustment);
        Ok(())
    }

    fn close(&mut self) -> AppResult<()> {
        let recorded = jicheng::app::queries::months(self.world.office.store()).unwrap();
        let first = recorded.recorded.map_or(Month::of(new_year()), |(first, _)| first);
        let month = recorded.closed_through.map_or(first, |closed| closed.plus(1));
        let as_computed = self.world.month(month);
        self.world.office.close_month(month, &key())?;
        let as_signed = self.world.month(month);
        assert_eq!(as_signed, as_computed, "closing {month} changed its reports");
        self.signed.push((month, as_signed));
        Ok(())
    }

    fn reopen(&mut self) -> AppResult<()> {
        let Some(month) = self.world.closed_through() else { return Ok(()) };
        self.world.office.reopen_month(month, &key()).map(drop)
    }

    /// Reopening and closing again without a change gives the same lines under a new number.
    fn close_again(&mut self) -> AppResult<()> {
        let Some(month) = self.world.closed_through() else { return Ok(()) };
        // A policy published since takes effect with the reopening; after that nothing may move.
        self.world.office.reopen_month(month, &key())?;
        let first = self.world.office.close_month(month, &key())?;
        let signed = self.world.month(month);
        let opened = self.world.office.reopen_month(month, &key())?;
        assert_eq!((opened.statement_no, opened.differences), (first.statement_no, Vec::new()));
        let second = self.world.office.close_month(month, &key())?;
        assert_eq!((second.statement_no, second.differences), (first.statement_no + 1, Vec::new()));
        let now = self.world.month(month);
        assert_eq!(now, signed, "closing {month} again changed it");
        for (known, tables) in &mut self.signed {
            if *known == month {
                tables.clone_from(&now);
            }
        }
        Ok(())
    }

    /// The records as they stand now, as tables that make them again.
    pub fn tables(&self) -> Vec<(Kind, String)> {
        let mut orders: Vec<Order> = self.orders.iter().map(|no| self.world.order(no).unwrap()).collect();
        orders.reverse();
        let (mut refunds, mut adjustments) = (self.refunds.clone(), self.adjustments.clone());
        refunds.reverse();
        adjustments.reverse();
        vec![
            (Kind::Orders, order_table(&orders)),
            (Kind::Refunds, refund_table(&refunds)),
            (Kind::Adjustments, adjustment_table(&adjustments)),
        ]
    }
}

/// An entry as the record that would be typed: people by name, 未知 where nobody is claimed.
fn as_row(entry: &OrderEntry) -> Order {
    let name = |entry: &NameEntry| match entry {
        NameEntry::Named(name) => Some(name.clone()),
        NameEntry::Blank | NameEntry::Unknown => None,
    };
    Order {
        no: entry.no.clone(),
        at: entry.at,
        customer: entry.customer.clone(),
        business: entry.business.clone(),
        amount: entry.amount,
        cost: entry.cost.unwrap_or(fen(0)),
        cost_from_sources: entry.cost.is_none(),
        paid_on: entry.paid_on,
        category: entry.category,
        platform: entry.platform.clone(),
        channel: name(&entry.channel),
        reception: name(&entry.reception),
        assist: entry.assist.clone(),
        solution: entry.solution.clone(),
        liaison: entry.liaison.clone(),
        sourcing: entry.sourcing.clone(),
        evaluation: entry.evaluation,
        due_at: None,
        completed_at: None,
        voided: entry.voided,
        note: None,
    }
}
