//! An invented company to try the program with and to measure it by: the same number of orders and the same seed make
//! the same data, whenever and wherever.
//!
//! The skeleton (when each order came in and whose it is) is drawn first, then each customer is told and written by
//! himself, through the checks that imports go through and judged once: memory grows by a few bytes per order. Dates
//! and the times of the audit are those of the invented company, never those of the clock. The audit gets one act
//! with a summary for all its records, and one for every policy published and every month closed.

mod customer;
mod duty;
mod random;
mod scripts;
mod sources;
mod story;
mod timeline;
mod words;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::import::Progress;
use super::office::{Act, Work};
use super::order_entry::{FoundCustomer, resolve};
use super::rejudge::{Upsert, write_orders};
use super::save_customer::{check_customer, keys};
use super::save_person::insert_person;
use super::save_platform::insert_platform;
use super::{AppError, AppResult, Office, add_refund, adjust, close_month, policy};
use crate::model::{Adjustment, Money, Month, OrderId, Person, Platform, Refund, Stage};
use crate::rules::policy_file;
use crate::store::{adjustments, customers, orders, refunds, statements};
use random::Random;
use story::{CustomerStory, OrderStory, RefundStory};
use timeline::Timeline;

/// So many customers write out of hours.
const MET: usize = 300;
/// How many orders between two words of progress.
const STEP: usize = 2_000;
/// The random stream of the timeline and of adjustments; customers have those from 1 on, duty the last.
const COMPANY: u64 = 0;

/// What was invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Generated {
    /// How many orders, voided ones too.
    pub orders: usize,
    /// How many customers.
    pub customers: usize,
    /// How many refunds.
    pub refunds: usize,
    /// How many 奖惩.
    pub adjustments: usize,
    /// The first month with orders.
    pub first: Month,
    /// The last month with orders.
    pub last: Month,
    /// Everything up to here is closed.
    pub closed_through: Month,
}

impl Office {
    /// Fills an empty database with an invented company of so many orders, the last in June 2024, the months before
    /// February 2024 closed. All of it is stored, or nothing.
    ///
    /// # Errors
    /// When there are people, customers, orders, policies or statements already, the work is cancelled, or SQLite
    /// fails.
    pub fn generate(&mut self, orders: usize, seed: u64, progress: Progress<'_>) -> AppResult<Generated> {
        let scripts = scripts::fitting(orders);
        let mut random = Random::new(seed, COMPANY);
        let moments: Vec<_> = scripts.iter().map(scripts::Script::moments).collect();
        self.transact(Act::Generate, None, |work| {
            check_empty(work)?;
            let timeline = Timeline::new(orders, &mut random, &moments);
            work.begin_act(Act::Generate, None, moment(timeline.span.first.first_day(), 8));
            write_directory(work)?;
            let supplies = sources::write(work, seed)?;
            let mut writer = Writer { work, supplies, refund_counts: BTreeMap::new(), refunds: 0, met: Vec::new() };
            let mut told = 0;
            let mut done = 0;
            for number in 0..timeline.customers() {
                let of_customer = timeline.orders_of(number);
                let story = match scripts.get(number as usize) {
                    Some(script) => script.tell(&timeline, of_customer),
                    None => customer::tell(&timeline, seed, number, of_customer),
                };
                writer.write(story)?;
                done += of_customer.len();
                if done - told >= STEP || number == 0 {
                    told = done;
                    if progress(done, orders).is_break() {
                        return Err(AppError::Cancelled);
                    }
                }
            }
            let (refunds, met) = (writer.refunds, writer.met);
            let adjustments = write_adjustments(work, &timeline, &mut random)?;
            let span = timeline.span;
            let duty = duty::write(work, span, orders, seed, &met)?;
            let generated = Generated {
                orders,
                customers: timeline.customers() as usize,
                refunds,
                adjustments,
                first: span.first,
                last: span.last,
                closed_through: span.last.plus(-5),
            };
            let summary = serde_json::json!({
                "orders": orders, "seed": seed, "customers": generated.customers, "refunds": refunds,
                "adjustments": adjustments, "duty": duty
            });
            work.audit::<(), _>("generated", &orders.to_string(), None, Some(&summary))?;
            publish_and_close(work, &generated)?;
            Ok(generated)
        })
    }
}

fn check_empty(work: &Work<'_>) -> AppResult<()> {
    let is_empty = orders::stored_count(&work.tx)? == 0
        && work.directory.people().is_empty()
        && work.directory.platforms().is_empty()
        && customers::find(&work.tx, "", 1)?.is_empty()
        && crate::store::policies::all(&work.tx)?.is_empty()
        && statements::all(&work.tx)?.is_empty();
    if is_empty { Ok(()) } else { Err(AppError::NotEmpty) }
}

fn moment(date: NaiveDate, hour: u32) -> NaiveDateTime {
    date.and_time(NaiveTime::from_hms_opt(hour, 30, 0).unwrap_or_default())
}

fn write_directory(work: &mut Work<'_>) -> AppResult<()> {
    for (name, kind, active) in words::PEOPLE {
        insert_person(work, &Person { name: name.to_owned(), kind, active })?;
    }
    for (name, category, operator, reply_limit_minutes) in words::PLATFORMS {
        let operator = operator.map(str::to_owned);
        insert_platform(work, &Platform { name: name.to_owned(), category, operator, reply_limit_minutes })?;
    }
    Ok(())
}

/// Writes customers one after the other.
struct Writer<'w, 'a> {
    work: &'w mut Work<'a>,
    supplies: sources::Supplies,
    /// How many refunds each day has had.
    refund_counts: BTreeMap<NaiveDate, u32>,
    refunds: usize,
    /// The first customers, who write out of hours too.
    met: Vec<duty::Met>,
}

impl Writer<'_, '_> {
    /// Checks, judges and writes a customer with all that is his.
    fn write(&mut self, story: CustomerStory) -> AppResult<()> {
        let customer = &story.customer;
        let mut problems = Vec::new();
        check_customer(customer, &mut problems);
        if !problems.is_empty() {
            return Err(AppError::Refused(problems));
        }
        let id = customers::insert(&self.work.tx, customer, &keys(customer))?;
        if self.met.len() < MET {
            self.met.push((id, customer.name.clone()));
        }
        let found = FoundCustomer { id, first_inquiry: customer.first_inquiry };
        let mut upserts = Vec::with_capacity(story.orders.len());
        let mut aftermaths = Vec::with_capacity(story.orders.len());
        for OrderStory { order, entry, aftermath } in story.orders {
            let resolved =
                resolve(entry, &self.work.directory, Some(found), None, Money::ZERO).map_err(AppError::Refused)?;
            upserts.push(Upsert { id: row_of(order), resolved, is_new: true });
            aftermaths.push(aftermath);
        }
        write_orders(self.work, id, &upserts, &[], &[])?;
        for (aftermath, upsert) in aftermaths.iter().zip(&upserts) {
            self.write_refunds(&aftermath.refunds, upsert)?;
            self.supplies.use_in(self.work, upsert.id, &upsert.resolved.order)?;
            if let Some(handover) = &aftermath.handover {
                orders::add_handover(&self.work.tx, upsert.id, handover)?;
            }
        }
        Ok(())
    }

    fn write_refunds(&mut self, stories: &[RefundStory], upsert: &Upsert) -> AppResult<()> {
        let order = &upsert.resolved.order;
        let (mut amounts, mut costs) = (Money::ZERO, Money::ZERO);
        for refund in stories {
            let count = self.refund_counts.entry(refund.date).or_insert(0);
            *count += 1;
            let refund = Refund {
                no: format!("TK-{}-{count:02}", refund.date.format("%y%m%d")),
                order_no: order.no.clone(),
                date: refund.date,
                amount: refund.amount,
                cost: refund.cost,
                note: refund.note.map(str::to_owned),
            };
            amounts += refund.amount;
            costs += refund.cost;
            let mut problems = add_refund::check_refund(self.work, &refund, Some(order));
            problems.extend(add_refund::check_sums(order, amounts, costs));
            if !problems.is_empty() {
                return Err(AppError::Refused(problems));
            }
            refunds::insert(&self.work.tx, upsert.id, &refund)?;
            self.refunds += 1;
        }
        Ok(())
    }
}

/// Rows are numbered in C-12's sequence over all customers, as if typed in day by day.
fn row_of(order: u32) -> OrderId {
    OrderId(i64::from(order) + 1)
}

/// A few 奖惩 in every month, some of them for an order or a stage.
fn write_adjustments(work: &mut Work<'_>, timeline: &Timeline, random: &mut Random) -> AppResult<usize> {
    let mut written = 0;
    for month in timeline.span.months() {
        let of_month = timeline.orders_in(month);
        for count in 1..=random.between(2, 5) {
            let is_bonus = random.percent(60);
            let amount = i64::from(random.pick(&[20_u32, 50, 50, 100, 100, 200])) * 100;
            let order = (random.percent(35) && !of_month.is_empty())
                .then(|| timeline.no(of_month.start + random.below(of_month.end - of_month.start)));
            let stages = [None, Some(Stage::Liaison), Some(Stage::Sourcing), Some(Stage::Reception)];
            let adjustment = Adjustment {
                no: format!("JC-{}-{count:02}", month.first_day().format("%y%m")),
                month,
                person: random.pick(&words::LIAISONS).to_owned(),
                amount: Money::from_fen(if is_bonus { amount } else { -amount }),
                points: i64::from(random.percent(20)),
                stage: random.pick(&stages),
                order_no: order,
                reason: if is_bonus { random.pick(&words::BONUSES) } else { random.pick(&words::PENALTIES) }.to_owned(),
            };
            let resolved = adjust::check_adjustment(work, &adjustment)?.map_err(AppError::Refused)?;
            adjustments::insert(&work.tx, resolved.person, resolved.order, &adjustment)?;
            written += 1;
        }
    }
    Ok(written)
}

/// The policies with the months from which they hold: the first month has none.
fn policies(first: Month) -> [(Month, &'static str); 4] {
    let year = 2024 * 12;
    [
        (first.plus(1), include_str!("policies/first.toml")),
        (Month::from_index(year), include_str!("policies/winter.toml")),
        (Month::from_index(year + 2), include_str!("policies/spring.toml")),
        (Month::from_index(year + 4), include_str!("policies/payment.toml")),
    ]
}

/// Month by month: a policy is published on its first day, the month before is closed on the third.
fn publish_and_close(work: &mut Work<'_>, generated: &Generated) -> AppResult<()> {
    let policies = policies(generated.first);
    for index in generated.first.index()..=generated.last.index() {
        let month = Month::from_index(index);
        if let Some((_, body)) = policies.iter().find(|(from, _)| *from == month) {
            let reason = "按会议决定执行";
            work.begin_act(Act::PublishPolicy, Some(reason), moment(month.first_day(), 9));
            let title = format!("{}年{}月管理办法", month.year(), month.number());
            let file = format!("title = \"{title}\"\neffective_month = \"{month}\"\n{body}");
            let parsed = policy_file::parse(&file).map_err(AppError::PolicyFile)?;
            let id = policy::insert(work, &file, &parsed)?;
            policy::publish(work, id)?;
        }
        let before = month.plus(-1);
        if before >= generated.first && before <= generated.closed_through {
            let third = month.first_day() + chrono::Days::new(2);
            work.begin_act(Act::CloseMonth, Some("核对无误"), moment(third, 9));
            close_month::close(work, before, "核对无误")?;
            work.closed_through = Some(before);
        }
    }
    Ok(())
}
