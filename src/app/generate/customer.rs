//! Customers as chance makes them: who they are, where they come from, what they order.

use chrono::{Days, NaiveDate, NaiveTime};

use super::random::Random;
use super::story::{Aftermath, CustomerStory, OrderStory, RefundStory};
use super::timeline::Timeline;
use super::words;
use crate::app::order_entry::{NameEntry, OrderEntry};
use crate::model::{
    AssistEntry, AssistType, Category, Customer, Evaluation, Handover, HandoverReason, Money, OrderTime, SourcingEntry,
    Stage,
};

/// After so many days without an order somebody else may win a customer back.
const LOST_DAYS: i64 = 92;

/// The pre-sale cells of an order.
#[derive(Debug, Clone, Copy, Default)]
struct Cells {
    category: Option<Category>,
    platform: Option<&'static str>,
    /// Blank, 未知 or a name.
    channel: &'static str,
    reception: &'static str,
    assist: Option<(&'static str, AssistType)>,
}

/// A customer in the making.
pub(super) struct Teller<'a> {
    timeline: &'a Timeline,
    random: Random,
    first_inquiry: Option<NaiveDate>,
    cells: Cells,
    business: usize,
    liaison: &'static str,
    sourcer: &'static str,
    /// The solution he uses, and who provides it.
    solution: Option<(&'static str, &'static str)>,
}

/// The customer numbered `number` with his `orders` of the timeline.
pub(super) fn tell(timeline: &Timeline, seed: u64, number: u32, orders: &[u32]) -> CustomerStory {
    let mut random = Random::new(seed, u64::from(number) + 1);
    let first = orders.first().map_or(timeline.span.last_day(), |order| timeline.at(*order).date);
    let waited = random.weighted(&[25, 30, 25, 20]);
    let first_inquiry = match waited {
        0 => None,
        1 => Some(0),
        2 => Some(random.between(1, 4)),
        _ => Some(random.between(5, 25)),
    }
    .and_then(|days| first.checked_sub_days(Days::new(u64::from(days))));
    let customer = Customer {
        name: customer_name(seed, number, &mut random),
        contact: random
            .percent(85)
            .then(|| format!("{}{}", random.pick(&words::SURNAMES), random.pick(&words::TITLES))),
        phone: random.percent(80).then(|| {
            // Invented numbers: the middle is all zeros.
            let network = random.pick(&[3, 5, 7, 8, 9]);
            format!("1{network}{}0000{:04}", random.below(10), random.below(10_000))
        }),
        wechat: random.percent(30).then(|| format!("wx{:06}", random.below(1_000_000))),
        first_inquiry,
        note: None,
    };
    let provider = random.pick(&words::HELPERS);
    let mut teller = Teller {
        timeline,
        first_inquiry,
        cells: Cells::default(),
        business: random.weighted(&words::BUSINESS_WEIGHTS),
        liaison: random.pick(&words::LIAISONS),
        sourcer: random.pick(&words::SOURCERS),
        solution: random.percent(9).then(|| (random.pick(&words::SOLUTIONS), provider)),
        random,
    };
    let mut last: Option<NaiveDate> = None;
    let orders = orders
        .iter()
        .map(|order| {
            let at = timeline.at(*order);
            let cells = teller.claims(at.date, last);
            last = Some(at.date);
            teller.order(*order, at, &customer.name, cells)
        })
        .collect();
    CustomerStory { customer, orders }
}

/// A name that no other number of the same seed gets.
fn customer_name(seed: u64, number: u32, random: &mut Random) -> String {
    let (brands, trades) = (words::BRAND_FIRST.len() * words::BRAND_SECOND.len(), words::TRADES.len());
    let names = (brands * trades) as u64;
    // A step that shares no factor with the count visits every name before the first comes again.
    let place = (u64::from(number).wrapping_mul(7_919) + seed % names) % names;
    let place = usize::try_from(place).unwrap_or(0);
    let word = |list: &[&'static str], index: usize| list.get(index).copied().unwrap_or("");
    let brand = place / trades;
    let name = format!(
        "{}{}{}",
        word(&words::BRAND_FIRST, brand / words::BRAND_SECOND.len()),
        word(&words::BRAND_SECOND, brand % words::BRAND_SECOND.len()),
        word(&words::TRADES, place % trades)
    );
    let half = words::CITIES.len() / 2;
    let round = usize::try_from(u64::from(number) / names).unwrap_or(0);
    if round > 0 {
        let (city, more) = (word(&words::CITIES, half + (round - 1) % half), (round - 1) / half);
        return if more == 0 { format!("{city}{name}") } else { format!("{city}{name}{more}店") };
    }
    match random.weighted(&[60, 25, 15]) {
        0 => name,
        1 => format!("{}{name}", word(&words::CITIES, random.below(12) as usize)),
        _ => format!("{name}有限公司"),
    }
}

fn name_of(text: &str) -> NameEntry {
    NameEntry::from_text(text)
}

impl Teller<'_> {
    /// What an order claims: all of it at first, mostly nothing after that, and anew when the customer was away long.
    fn claims(&mut self, date: NaiveDate, last: Option<NaiveDate>) -> Cells {
        let away = last.map(|last| (date - last).num_days());
        let way = match away {
            None => 0,
            Some(days) if days > LOST_DAYS => self.random.weighted(&[55, 25, 20]),
            Some(_) => 2 - self.random.weighted(&[78, 22, 0]),
        };
        match way {
            0 => {
                self.cells = self.origin(date);
                self.cells
            }
            1 if self.random.percent(30) && !self.is_external() => {
                let reception = self.random.pick(&words::RECEPTION);
                Cells { reception, assist: None, ..self.cells }
            }
            1 => self.cells,
            _ => Cells::default(),
        }
    }

    fn is_external(&self) -> bool {
        words::REFERRERS.contains(&self.cells.channel) || words::AGENTS.contains(&self.cells.channel)
    }

    fn origin(&mut self, date: NaiveDate) -> Cells {
        let random = &mut self.random;
        let mut cells = match random.weighted(&[36, 9, 24, 12, 5, 8, 6]) {
            0 => Cells { platform: Some(random.pick(&words::OPERATED)), ..Cells::default() },
            1 => {
                let channel = if random.percent(60) { random.pick(&words::SALES) } else { "未知" };
                let category = Some(if random.percent(70) { Category::A } else { Category::C });
                Cells { category, platform: Some(random.pick(&words::OPEN)), channel, ..Cells::default() }
            }
            2 => Cells { category: Some(Category::B), channel: random.pick(&words::SALES), ..Cells::default() },
            3 => Cells { category: Some(Category::D), channel: random.pick(&words::REFERRERS), ..Cells::default() },
            4 => Cells { category: Some(Category::C), channel: random.pick(&words::AGENTS), ..Cells::default() },
            5 => Cells { channel: "未知", ..Cells::default() },
            _ => Cells::default(),
        };
        let external = words::REFERRERS.contains(&cells.channel) || words::AGENTS.contains(&cells.channel);
        if external {
            // C-8: the channel is the reception too.
            cells.assist = random.percent(80).then(|| (random.pick(&words::RECEPTION), AssistType::A));
            return cells;
        }
        cells.reception = if random.percent(93) { random.pick(&words::RECEPTION) } else { "未知" };
        let helper = random.pick(&words::HELPERS);
        let waited = self.first_inquiry.is_some_and(|inquiry| (date - inquiry).num_days() > 3);
        if helper != cells.reception {
            if waited && random.percent(35) {
                cells.assist = Some((helper, AssistType::C));
            } else if cells.reception != "未知" && random.percent(16) {
                cells.assist = Some((helper, AssistType::B));
            }
        }
        cells
    }

    fn order(&mut self, order: u32, at: OrderTime, customer: &str, cells: Cells) -> OrderStory {
        let business = self.business();
        let (amount, cost) = self.price(business);
        let solution = self.solution.filter(|_| self.random.percent(45));
        let assist = match solution {
            // C-10: who provides the solution is recorded now and then, sometimes wrongly.
            Some((_, provider)) if self.random.percent(50) => Some((provider, AssistType::D)),
            Some(_) if self.random.percent(6) => Some((self.random.pick(&words::HELPERS), AssistType::D)),
            _ => cells.assist,
        };
        let voided = self.random.per_mille(22);
        let liaison = if self.random.percent(88) { self.liaison } else { self.random.pick(&words::LIAISONS) };
        let age = (self.timeline.span.last_day() - at.date).num_days();
        let entry = OrderEntry {
            no: self.timeline.no(order),
            at,
            customer: customer.to_owned(),
            business: business.name.to_owned(),
            amount,
            cost: Some(cost),
            uses: None,
            paid_on: if voided { None } else { self.payment(at.date) },
            category: cells.category,
            platform: cells.platform.map(str::to_owned),
            channel: name_of(cells.channel),
            reception: name_of(cells.reception),
            assist: assist.map(|(person, kind)| AssistEntry { person: person.to_owned(), kind }),
            solution: solution.map(|(name, _)| name.to_owned()),
            liaison: liaison.to_owned(),
            sourcing: self.sourcing(at.date),
            evaluation: if age > 8 && !voided { self.evaluation() } else { Evaluation::default() },
            due_at: None,
            completed_at: None,
            voided,
            note: self.random.percent(8).then(|| self.random.pick(&words::NOTES).to_owned()),
        };
        let entry = self.delivery(entry);
        let refunds = if voided { Vec::new() } else { self.refunds(&entry) };
        let handover = if voided { None } else { self.handover(&entry) };
        OrderStory { order, entry, aftermath: Aftermath { refunds, handover } }
    }

    fn business(&mut self) -> words::Business {
        let place =
            if self.random.percent(65) { self.business } else { self.random.weighted(&words::BUSINESS_WEIGHTS) };
        words::BUSINESSES.get(place).copied().unwrap_or(words::BUSINESSES[0])
    }

    fn price(&mut self, business: words::Business) -> (Money, Money) {
        let random = &mut self.random;
        let pieces = random.between(business.pieces.0, business.pieces.1);
        let fen = random.pick(business.prices) * i64::from(pieces) * 100;
        let percent = match random.below(1_000) {
            0..=1 => return (Money::ZERO, Money::ZERO),
            // Now and then it costs more than it brings.
            2..=6 => 112,
            _ => random.between(business.cost_percent.0, business.cost_percent.1),
        };
        // Costs are known to half a 元.
        (Money::from_fen(fen), Money::from_fen(fen * i64::from(percent) / 100 / 50 * 50))
    }

    fn payment(&mut self, date: NaiveDate) -> Option<NaiveDate> {
        let days = match self.random.weighted(&[30, 45, 20, 5]) {
            0 => 0,
            1 => self.random.between(1, 20),
            2 => self.random.between(21, 75),
            _ => return None,
        };
        self.later(date, days)
    }

    /// A date so many days later, if it lies in the time that the data covers.
    fn later(&self, date: NaiveDate, days: u32) -> Option<NaiveDate> {
        date.checked_add_days(Days::new(u64::from(days))).filter(|date| *date <= self.timeline.span.last_day())
    }

    fn sourcing(&mut self, date: NaiveDate) -> Vec<SourcingEntry> {
        let random = &mut self.random;
        let still_there = NaiveDate::from_ymd_opt(2024, 1, 1).is_some_and(|left| date < left);
        let first = match random.below(100) {
            0..=9 if still_there => words::LEFT,
            10..=29 => random.pick(&words::SOURCERS),
            _ => self.sourcer,
        };
        let weights: &[u32] = match random.weighted(&[60, 17, 7, 8, 4, 4]) {
            0 => &[1],
            1 => &[1, 1],
            2 => &[60, 40],
            3 => &[70, 30],
            4 => &[1, 1, 1],
            _ => &[50, 30, 20],
        };
        let mut entries: Vec<SourcingEntry> = Vec::with_capacity(weights.len());
        for weight in weights {
            let mut person = if entries.is_empty() { first } else { random.pick(&words::SOURCERS) };
            while entries.iter().any(|entry| entry.person == person) {
                person = random.pick(&words::SOURCERS);
            }
            entries.push(SourcingEntry { person: person.to_owned(), weight: *weight });
        }
        entries
    }

    fn evaluation(&mut self) -> Evaluation {
        let random = &mut self.random;
        if !random.percent(70) {
            return Evaluation::default();
        }
        let level = random.weighted(&[2, 5, 18, 50, 25]) + 1;
        let mut answers = || {
            let judged = random.percent(30);
            let mut answers = [None; 5];
            for answer in answers.iter_mut().filter(|_| judged) {
                *answer = random.percent(70).then(|| random.percent(85));
            }
            answers
        };
        Evaluation { quality: u8::try_from(level).ok(), attitude: answers(), efficiency: answers() }
    }

    /// 交稿时间 of some, 完成时间 of most of those.
    fn delivery(&mut self, mut entry: OrderEntry) -> OrderEntry {
        if !self.random.percent(45) {
            return entry;
        }
        let days = self.random.between(1, 9);
        let promised = entry.at.date.checked_add_days(Days::new(u64::from(days)));
        let hour = self.random.pick(&[10, 12, 17, 18]);
        entry.due_at = promised.map(|date| OrderTime { date, time: NaiveTime::from_hms_opt(hour, 0, 0) });
        let took =
            if self.random.percent(90) { self.random.between(1, days) } else { days + self.random.between(1, 3) };
        let minutes = self.random.between(9 * 60, 18 * 60);
        entry.completed_at = self
            .later(entry.at.date, took)
            .map(|date| OrderTime { date, time: NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0) });
        entry
    }

    fn refunds(&mut self, entry: &OrderEntry) -> Vec<RefundStory> {
        let (amount, cost) = (entry.amount.fen(), entry.cost.unwrap_or(Money::ZERO).fen());
        if !self.random.per_mille(25) || amount < 20_000 {
            return Vec::new();
        }
        let days = self.random.between(2, 45);
        let Some(date) = self.later(entry.at.date, days) else { return Vec::new() };
        let share = |whole: i64, percent: u32| whole * i64::from(percent) / 100 / 100 * 100;
        let percent = self.random.between(10, 60);
        let part = share(amount, percent);
        let returned = if self.random.percent(50) { share(cost, self.random.between(5, percent)) } else { 0 };
        let mut refund = |amount: i64, cost: i64, date: NaiveDate| RefundStory {
            date,
            amount: Money::from_fen(amount),
            cost: Money::from_fen(cost),
            note: Some(self.random.pick(&words::REFUND_NOTES)),
        };
        let first = refund(part, returned, date);
        let whole = refund(amount, if returned > 0 { cost } else { 0 }, date);
        match self.random.weighted(&[50, 25, 25]) {
            0 => vec![first],
            1 => vec![whole],
            _ => {
                let days = self.random.between(0, 20);
                let date = self.later(date, days).unwrap_or(date);
                let rest = RefundStory {
                    date,
                    amount: Money::from_fen(amount - part),
                    cost: Money::from_fen(if returned > 0 { cost - returned } else { 0 }),
                    ..whole
                };
                vec![first, rest]
            }
        }
    }

    /// Some orders were served by somebody else at first (C-11).
    fn handover(&mut self, entry: &OrderEntry) -> Option<Handover> {
        if !self.random.per_mille(12) {
            return None;
        }
        let date = self.later(entry.at.date, self.random.clone().between(1, 10))?;
        let from = self.random.pick(&words::LIAISONS);
        let entry_of = |person: &str| vec![SourcingEntry { person: person.to_owned(), weight: 1 }];
        let place = self.random.weighted(&[40, 30, 10, 20]);
        (from != entry.liaison).then(|| Handover {
            stage: Stage::Liaison,
            date,
            from: entry_of(from),
            to: entry_of(&entry.liaison),
            reason: HandoverReason::ALL.get(place).copied().unwrap_or(HandoverReason::Voluntary),
            note: None,
            after_close: false,
            recorded_at: date.and_time(NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default()),
        })
    }
}
