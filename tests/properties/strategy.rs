//! Random people, histories, policies and months, all of them such as the program would accept.

use chrono::{Days, NaiveDate, NaiveTime};
use jicheng::model::{
    AssistType, Basis, Category, Credit, DutyPolicy, EarnedOn, Money, Month, OrderId, OrderTime, Override, PersonId,
    PersonKind, Policy, PolicyId, Rate, RenewalPolicy, RenewalTier, Stage, StagePolicy, Tier,
};
use jicheng::rules::PersonKinds;
use jicheng::rules::claims::{AssistClaim, Claims, Entered, EnteredClaims, settle};
use jicheng::rules::commission::{OrderFigures, RefundFigures, Share};
use jicheng::rules::credit::CreditInput;
use jicheng::rules::policy::{PolicyBook, Published};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// People 1–4 are staff, 5 and 6 external.
pub fn kinds() -> PersonKinds {
    PersonKinds::new((1..=6).map(|id| (PersonId(id), if id > 4 { PersonKind::External } else { PersonKind::Staff })))
}

fn person() -> impl Strategy<Value = PersonId> {
    (1_i64..=6).prop_map(PersonId)
}

fn category() -> impl Strategy<Value = Option<Category>> {
    option::of(select(Category::ALL.to_vec()))
}

fn time() -> impl Strategy<Value = Option<NaiveTime>> {
    option::of((0_u32..3).prop_map(|hour| NaiveTime::from_hms_opt(hour * 8, 0, 0).unwrap()))
}

/// An order of one customer, owning what [`CreditInput`] borrows.
#[derive(Debug, Clone)]
pub struct HistoryOrder {
    id: OrderId,
    no: String,
    pub at: OrderTime,
    pub voided: bool,
    claims: Claims,
    solution: Option<&'static str>,
}

impl HistoryOrder {
    pub fn input(&self) -> CreditInput<'_> {
        CreditInput {
            id: self.id,
            no: &self.no,
            at: self.at,
            voided: self.voided,
            claims: self.claims,
            solution: self.solution,
        }
    }
}

/// What the judge takes.
pub fn inputs(orders: &[HistoryOrder]) -> Vec<CreditInput<'_>> {
    orders.iter().map(HistoryOrder::input).collect()
}

/// A history in C-12's sequence: gaps from none to more than a year, a quarter of the orders voided.
pub fn history() -> impl Strategy<Value = Vec<HistoryOrder>> {
    let gap = prop_oneof![Just(0_u64), 1_u64..40, 85_u64..97, 150_u64..420];
    let order = (gap, time(), 0_u8..20, prop::bool::weighted(0.25), claims());
    prop::collection::vec(order, 1..12).prop_map(|drafts| {
        let mut date = NaiveDate::from_ymd_opt(2021, 6, 1).unwrap();
        let mut orders = Vec::new();
        for (id, (gap, time, no, voided, (claims, solution))) in (1_i64..).zip(drafts) {
            date = date + Days::new(gap);
            let at = OrderTime { date, time };
            orders.push(HistoryOrder { id: OrderId(id), no: format!("{no}-{id}"), at, voided, claims, solution });
        }
        orders.sort_by(|a, b| a.input().sequence_key().cmp(&b.input().sequence_key()));
        orders
    })
}

/// Claims and a solution as [`settle`] lets them pass: what it refuses is dropped.
fn claims() -> impl Strategy<Value = (Claims, Option<&'static str>)> {
    let cell = || prop_oneof![Just(Entered::Blank), Just(Entered::Unknown), person().prop_map(Entered::Person)];
    let assist = (person(), select(AssistType::ALL.to_vec())).prop_map(|(person, kind)| AssistClaim { person, kind });
    (category(), cell(), cell(), option::of(assist), option::of(select(vec!["排名", "改版"]))).prop_map(
        |(category, channel, reception, assist, solution)| {
            let date = NaiveDate::from_ymd_opt(2024, 1, 10).unwrap();
            let entered = EnteredClaims {
                category,
                channel,
                reception,
                assist,
                operated_platform: None,
                has_solution: solution.is_some(),
                date,
                first_inquiry: date.checked_sub_days(Days::new(4)),
            };
            let kinds = kinds();
            let claims = settle(&entered, &kinds)
                .or_else(|_| settle(&EnteredClaims { assist: None, ..entered }, &kinds))
                .or_else(|_| settle(&EnteredClaims { assist: None, reception: Entered::Blank, ..entered }, &kinds));
            (claims.unwrap(), solution)
        },
    )
}

/// 0–`most` %, to the last decimal.
fn rate(most: u64) -> impl Strategy<Value = Rate> {
    let exact = (0..most, 0_u32..100_000_000).prop_map(|(whole, part)| format!("{whole}.{part:08}%"));
    let round = (0..=most).prop_map(|whole| format!("{whole}%"));
    prop_oneof![exact, round].prop_map(|text| Rate::parse(&text).unwrap())
}

/// Tiers that start at 0 and ascend, close enough together that a small month crosses them.
pub fn tiers() -> impl Strategy<Value = Vec<Tier>> {
    prop::collection::btree_map(1_i64..50_000, rate(100), 0..4).prop_flat_map(|above| {
        rate(100).prop_map(move |first| {
            let steps = std::iter::once((0, first)).chain(above.clone());
            steps.map(|(fen, rate)| Tier { above: Money::from_fen(fen), rate }).collect()
        })
    })
}

fn text() -> impl Strategy<Value = String> {
    let odd = prop::collection::vec(any::<char>(), 1..8).prop_map(String::from_iter);
    prop_oneof![Just("新闻稿".to_owned()), odd]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("blank", |text| !text.is_empty())
}

fn one_override() -> impl Strategy<Value = Override> {
    let kind = option::of(select(vec![PersonKind::Staff, PersonKind::External]));
    (kind, category(), option::of(text()), rate(100)).prop_map(|(person, category, business, rate)| Override {
        person,
        category,
        business,
        rate,
    })
}

fn stage(stage: Stage) -> impl Strategy<Value = StagePolicy> {
    let basis = select(vec![Basis::Amount, Basis::Profit]);
    let quality = prop::array::uniform5(option::of(rate(200)));
    let tiers = prop_oneof![Just(Vec::new()), tiers()];
    let overrides = prop::collection::vec(one_override(), 0..3);
    (basis, rate(100), 0_i64..1000, 0_i64..10, overrides, tiers, quality).prop_map(
        move |(basis, rate, per_order, points, overrides, tiers, quality)| StagePolicy {
            basis,
            rate,
            per_order: Money::from_fen(per_order),
            points,
            overrides,
            tiers,
            quality: if stage == Stage::Liaison { quality } else { [None; 5] },
        },
    )
}

/// A whole policy, effective in January 2024.
pub fn policy() -> impl Strategy<Value = Policy> {
    let stages = Stage::ALL.map(|one| option::weighted(0.8, stage(one)));
    let renewal = (prop::collection::btree_set(1_i32..100, 0..4), prop::collection::vec(rate(100), 4), rate(100))
        .prop_map(|(from, rates, sales_rate)| {
            let service_tiers = std::iter::once(0)
                .chain(from)
                .zip(rates)
                .map(|(from, rate)| RenewalTier { rate_from: Rate::percent(from), rate })
                .collect();
            RenewalPolicy { service_tiers, sales_rate }
        });
    let duty = (0..=Money::MAX_INPUT.fen()).prop_map(|fen| DutyPolicy { order_threshold: Money::from_fen(fen) });
    let earned_on = select(vec![EarnedOn::Order, EarnedOn::Payment]);
    (text(), earned_on, stages, option::of(renewal), option::of(duty)).prop_map(
        |(title, earned_on, stages, renewal, duty)| Policy {
            title,
            effective_month: Month::parse("2024-01").unwrap(),
            earned_on,
            stages,
            renewal,
            duty,
        },
    )
}

/// Policies in force from January 2024 on, a second one from February.
pub fn book() -> impl Strategy<Value = PolicyBook> {
    (policy(), policy()).prop_map(|(january, february)| {
        let february = Policy { effective_month: january.effective_month.plus(1), ..february };
        let published = [january, february].into_iter().zip(1..);
        let published = published.map(|(policy, id)| Published { id: PolicyId(id), publication: id, policy });
        PolicyBook::new(published.collect(), Vec::new(), None)
    })
}

/// A refund as shares (‰) of what is left, and days after the one before.
type RefundDraft = (i64, i64, u64);

/// Orders of January to March 2024, each with a row of refunds that may end in a full one.
pub fn figures() -> impl Strategy<Value = Vec<OrderFigures>> {
    prop::collection::vec(order(), 1..10).prop_map(|mut orders| {
        for (id, order) in (1..).zip(&mut orders) {
            order.id = OrderId(id);
            order.no = format!("{}-{id}", order.no);
        }
        orders
    })
}

fn order() -> impl Strategy<Value = OrderFigures> {
    let credit =
        prop_oneof![3 => person().prop_map(Credit::Person), 1 => Just(Credit::Unknown), 1 => Just(Credit::None)];
    let amount = prop_oneof![0_i64..30, 0_i64..60_000, Just(0_i64)];
    let shares = prop::collection::btree_map(1_i64..=6, 1_u32..9, 1..4);
    let refunds = (prop::collection::vec((0_i64..1000, 0_i64..1000, 0_u64..50), 0..4), any::<bool>());
    let paid_after = option::weighted(0.8, -20_i64..80);
    let what = (amount, 0_i64..130, category(), prop::array::uniform3(credit), person(), shares);
    let rest = ((0_u64..90, time(), 0_u8..20), paid_after, option::of(1_u8..=5), refunds, any::<bool>());
    (what, rest).prop_map(
        |((amount, cost, category, pre_sale, liaison, shares), ((day, time, no), paid, quality, refunds, article))| {
            let date = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(day);
            let cost = amount * cost / 100;
            OrderFigures {
                id: OrderId(0),
                no: no.to_string(),
                at: OrderTime { date, time },
                business: if article { "新闻稿" } else { "设计" }.to_owned(),
                amount: Money::from_fen(amount),
                cost: Money::from_fen(cost),
                paid_on: paid.map(|days| date + chrono::TimeDelta::days(days)),
                category,
                pre_sale,
                liaison,
                sourcing: shares.into_iter().map(|(id, weight)| Share { person: PersonId(id), weight }).collect(),
                quality,
                refunds: refund_row(amount, cost, date, &refunds.0, refunds.1),
            }
        },
    )
}

fn refund_row(amount: i64, cost: i64, mut date: NaiveDate, drafts: &[RefundDraft], full: bool) -> Vec<RefundFigures> {
    let (mut left, mut cost_left) = (amount, cost);
    let mut refunds = Vec::new();
    let last = full.then_some((1000, 500, 20));
    for (share, cost_share, days) in drafts.iter().copied().chain(last) {
        let part = if share == 1000 { left } else { left * share / 1000 };
        if part == 0 {
            continue;
        }
        let cost_part = cost_left * cost_share / 1000;
        left -= part;
        cost_left -= cost_part;
        date = date + Days::new(days);
        let no = format!("R{}", refunds.len());
        refunds.push(RefundFigures { no, date, amount: Money::from_fen(part), cost: Money::from_fen(cost_part) });
    }
    refunds
}

/// Whether everything was given back.
pub fn is_refunded_in_full(order: &OrderFigures) -> bool {
    let given: Money = order.refunds.iter().map(|refund| refund.amount).sum();
    !given.is_zero() && given == order.amount
}

/// Every month in which an order of [`figures`] may count.
pub fn months() -> impl Iterator<Item = Month> {
    let january = Month::parse("2024-01").unwrap();
    (0..16).map(move |later| january.plus(later))
}
