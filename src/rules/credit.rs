//! Credit periods: who is credited for the pre-sale stages of every order of one customer (C-2…C-10, C-12, C-13).

mod period;

use chrono::{Months, NaiveDate};

use crate::model::{AssistType, Category, Credit, OrderId, OrderTime, PersonId};
use crate::rules::claims::Claims;
use crate::rules::{PersonKinds, Rule};

use period::Origin;
pub use period::{CreditPeriod, Waiting, period_end};

/// What the rules need to know of an order to judge its credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditInput<'a> {
    /// The order.
    pub id: OrderId,
    /// Its number; breaks ties of time (C-12).
    pub no: &'a str,
    /// When it was placed.
    pub at: OrderTime,
    /// 作废.
    pub voided: bool,
    /// What it claims, after [`crate::rules::claims::settle`].
    pub claims: Claims,
    /// 解决方案, trimmed.
    pub solution: Option<&'a str>,
}

impl<'a> CreditInput<'a> {
    /// C-12: date, time (none first), number.
    #[must_use]
    pub fn sequence_key(&self) -> (OrderTime, &'a str) {
        (self.at, self.no)
    }
}

/// How an order stands to the credit periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It opens a period (C-3).
    Opens,
    /// It lies in one (C-4).
    Inside,
    /// It continues after one, credited to nobody (C-5).
    Continues,
}

impl Relation {
    /// The rule that says so.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Opens => Rule::C(3),
            Self::Inside => Rule::C(4),
            Self::Continues => Rule::C(5),
        }
    }
}

/// One fact that led to a judgement, with the records and numbers it used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// C-3, C-5: the customer's first order.
    FirstOrder,
    /// C-5: later than `lost_after`, three months after the last order: won back.
    WonBack {
        /// The latest valid order before.
        last: OrderId,
        /// The date after which the customer is lost.
        lost_after: NaiveDate,
    },
    /// C-4: inside the period.
    InsidePeriod,
    /// C-5: the period is over, and the last order is not three months old.
    WithinThreeMonths {
        /// The latest valid order before.
        last: OrderId,
        /// The date after which the customer would be lost.
        lost_after: NaiveDate,
    },
    /// C-6: a claim that the period does not follow.
    NotApplied {
        /// Which stage.
        stage: PreSale,
        /// Who was claimed.
        claimed: PersonId,
        /// Who holds it.
        holder: Credit,
    },
    /// C-7: nobody can prove this stage.
    UnknownStage(PreSale),
    /// C-8: the period's channel is external.
    ExternalChannel(PersonId),
    /// C-10: the order's solution has a provider.
    Solution {
        /// Who provides it.
        provider: PersonId,
        /// The order that recorded it first.
        recorded_by: OrderId,
        /// Not where the provider is the order's reception.
        applies: bool,
    },
    /// C-13: it took the claims that waited since a voided order.
    TookWaiting {
        /// The voided order.
        from: OrderId,
    },
}

impl Reason {
    /// The rule it rests on.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Self::FirstOrder | Self::WonBack { .. } => Rule::C(3),
            Self::InsidePeriod => Rule::C(4),
            Self::WithinThreeMonths { .. } => Rule::C(5),
            Self::NotApplied { .. } => Rule::C(6),
            Self::UnknownStage(_) => Rule::C(7),
            Self::ExternalChannel(_) => Rule::C(8),
            Self::Solution { .. } => Rule::C(10),
            Self::TookWaiting { .. } => Rule::C(13),
        }
    }
}

/// The stages credited per customer and period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreSale {
    /// 渠道.
    Channel,
    /// 客服.
    Reception,
    /// 助攻.
    Assist,
}

/// What the rules decide of one valid order's pre-sale credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The order.
    pub order: OrderId,
    /// How it stands to the periods.
    pub relation: Relation,
    /// Its period, an index into [`CustomerCredit::periods`]; none where it continues.
    pub period: Option<usize>,
    /// 渠道.
    pub channel: Credit,
    /// 客服.
    pub reception: Credit,
    /// 助攻.
    pub assist: Credit,
    /// Why, in the order of deciding.
    pub reasons: Vec<Reason>,
}

impl Judgement {
    /// The rules that its reasons rest on, ascending, each once.
    #[must_use]
    pub fn rules(&self) -> Vec<Rule> {
        let mut rules: Vec<Rule> = self.reasons.iter().map(Reason::rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}

/// A customer's whole history as judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerCredit {
    /// Every period, earliest first; they never overlap (C-2).
    pub periods: Vec<CreditPeriod>,
    /// Every valid order in C-12's sequence.
    pub judgements: Vec<Judgement>,
    /// C-13: what waits after the last order.
    pub waiting: Option<Waiting>,
    /// C-10: every solution with its first provider, in the order of recording.
    pub solutions: Vec<Provided>,
}

/// Who first provided a solution to a customer (C-10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provided {
    /// 解决方案.
    pub solution: String,
    /// The assist of every order that uses it.
    pub provider: PersonId,
    /// The order that recorded it.
    pub recorded_by: OrderId,
}

/// Judges all orders of one customer, given in any order (C-12).
#[must_use]
pub fn judge(orders: &[CreditInput<'_>], kinds: &PersonKinds) -> CustomerCredit {
    let mut sequence: Vec<&CreditInput<'_>> = orders.iter().collect();
    sequence.sort_unstable_by_key(|order| order.sequence_key());
    let mut judge =
        Judge { kinds, last: None, waiting: None, solutions: Vec::new(), credit: CustomerCredit::default() };
    judge.credit.judgements.reserve(sequence.len());
    for order in sequence {
        if order.voided {
            judge.voided(order);
        } else {
            let judgement = judge.valid(order);
            judge.credit.judgements.push(judgement);
            judge.last = Some((order.id, order.at.date));
        }
    }
    let mut credit = judge.credit;
    credit.waiting = judge.waiting;
    let provided = |(solution, provider, recorded_by): (&str, PersonId, OrderId)| Provided {
        solution: solution.to_owned(),
        provider,
        recorded_by,
    };
    credit.solutions = judge.solutions.into_iter().map(provided).collect();
    credit
}

/// The date after which a customer whose latest order was on `last` is lost (C-5).
#[must_use]
pub fn lost_after(last: NaiveDate) -> NaiveDate {
    last.checked_add_months(Months::new(3)).unwrap_or(NaiveDate::MAX)
}

/// The latest date with which a customer is lost on `day`: [`lost_after`] of it lies before that day, of later ones it
/// does not (C-5).
#[must_use]
pub fn lost_through(day: NaiveDate) -> NaiveDate {
    let near = day.checked_sub_months(Months::new(3)).unwrap_or(NaiveDate::MIN);
    // Ends of months of different lengths put it off by a few days at most.
    let from = near.checked_add_days(chrono::Days::new(4)).unwrap_or(near);
    let mut date = from;
    while lost_after(date) >= day {
        match date.pred_opt() {
            Some(before) => date = before,
            None => break,
        }
    }
    date
}

struct Judge<'a> {
    kinds: &'a PersonKinds,
    last: Option<(OrderId, NaiveDate)>,
    waiting: Option<Waiting>,
    solutions: Vec<(&'a str, PersonId, OrderId)>,
    credit: CustomerCredit,
}

/// Where an order falls before its claims are looked at.
enum Position {
    Opens(Origin),
    Inside(usize),
    Continues { last: OrderId, lost_after: NaiveDate },
}

impl<'a> Judge<'a> {
    fn position(&self, date: NaiveDate) -> Position {
        if let Some(current) = self.credit.periods.last()
            && date <= current.end
        {
            return Position::Inside(self.credit.periods.len() - 1);
        }
        match self.last {
            None => Position::Opens(Origin::First),
            Some((last, last_date)) => {
                let lost_after = lost_after(last_date);
                if date > lost_after {
                    Position::Opens(Origin::WonBack { last, lost_after })
                } else {
                    Position::Continues { last, lost_after }
                }
            }
        }
    }

    /// C-13: a voided order's claims wait where it would have opened a period.
    fn voided(&mut self, order: &CreditInput<'_>) {
        if matches!(self.position(order.at.date), Position::Opens(_)) && claims_something(&order.claims) {
            self.waiting = Some(Waiting { from: order.id, claims: without_solution_assist(order.claims) });
        }
    }

    fn valid(&mut self, order: &CreditInput<'a>) -> Judgement {
        let mut reasons = Vec::with_capacity(2);
        let (relation, period) = match self.position(order.at.date) {
            Position::Opens(origin) => {
                let index = self.open(order, origin, &mut reasons);
                (Relation::Opens, Some(index))
            }
            Position::Inside(index) => {
                reasons.push(Reason::InsidePeriod);
                (Relation::Inside, Some(index))
            }
            Position::Continues { last, lost_after } => {
                reasons.push(Reason::WithinThreeMonths { last, lost_after });
                (Relation::Continues, None)
            }
        };
        let mut judgement = Judgement {
            order: order.id,
            relation,
            period,
            channel: Credit::None,
            reception: Credit::None,
            assist: Credit::None,
            reasons,
        };
        if let Some(current) = period.and_then(|index| self.credit.periods.get(index)) {
            self.credit_from(current, order, &mut judgement);
        }
        self.solution_assist(order, &mut judgement);
        judgement
    }

    /// C-3: opens a period with the order's own claims, or with those that wait (C-13).
    fn open(&mut self, order: &CreditInput<'_>, origin: Origin, reasons: &mut Vec<Reason>) -> usize {
        reasons.push(match origin {
            Origin::First => Reason::FirstOrder,
            Origin::WonBack { last, lost_after } => Reason::WonBack { last, lost_after },
        });
        // Claims of its own let the waiting ones lapse; without any, it takes all that waits.
        let waiting = self.waiting.take();
        let claims = match waiting {
            Some(waiting) if !claims_something(&order.claims) => {
                reasons.push(Reason::TookWaiting { from: waiting.from });
                waiting.claims
            }
            _ => without_solution_assist(order.claims),
        };
        let is_first = matches!(origin, Origin::First);
        // C-9: an active assist applies only to the customer's first valid order.
        let assist = claims.assist.filter(|assist| is_first || assist.kind != AssistType::C);
        // C-6 speaks of the order's own claim; one that waited on a voided order simply lapses.
        if let (Some(claimed), None) = (without_solution_assist(order.claims).assist, assist) {
            reasons.push(Reason::NotApplied { stage: PreSale::Assist, claimed: claimed.person, holder: Credit::None });
        }
        self.credit.periods.push(CreditPeriod {
            opener: order.id,
            start: order.at.date,
            end: period_end(order.at.date),
            category: claims.category,
            channel: Credit::or_unknown(claims.channel),
            reception: Credit::or_unknown(claims.reception),
            assist,
        });
        self.credit.periods.len() - 1
    }

    /// C-4: every order of the period has its three; C-6…C-8 are told.
    fn credit_from(&self, period: &CreditPeriod, order: &CreditInput<'_>, judgement: &mut Judgement) {
        judgement.channel = period.channel;
        judgement.reception = period.reception;
        judgement.assist = period.assist_credit();
        if judgement.relation == Relation::Inside {
            let claims = without_solution_assist(order.claims);
            let claimed = [
                (PreSale::Channel, claims.channel, period.channel),
                (PreSale::Reception, claims.reception, period.reception),
                (PreSale::Assist, claims.assist.map(|assist| assist.person), period.assist_credit()),
            ];
            for (stage, claimed, holder) in claimed {
                if let Some(claimed) = claimed
                    && holder != Credit::Person(claimed)
                {
                    judgement.reasons.push(Reason::NotApplied { stage, claimed, holder });
                }
            }
        }
        for (stage, credit) in [(PreSale::Channel, period.channel), (PreSale::Reception, period.reception)] {
            if credit == Credit::Unknown {
                judgement.reasons.push(Reason::UnknownStage(stage));
            }
        }
        if let Some(channel) = period.channel.person().filter(|id| self.kinds.is_external(*id)) {
            judgement.reasons.push(Reason::ExternalChannel(channel));
        }
    }

    /// C-10: the provider of the order's solution replaces the assist, unless he is the order's reception.
    fn solution_assist(&mut self, order: &CreditInput<'a>, judgement: &mut Judgement) {
        let Some(solution) = order.solution else { return };
        let known = self.solutions.iter().find(|(name, ..)| *name == solution).map(|(_, id, by)| (*id, *by));
        let provider = known.or_else(|| {
            let assist = order.claims.assist.filter(|assist| assist.kind == AssistType::D)?;
            self.solutions.push((solution, assist.person, order.id));
            Some((assist.person, order.id))
        });
        if let Some((provider, recorded_by)) = provider {
            let applies = judgement.reception != Credit::Person(provider);
            if applies {
                judgement.assist = Credit::Person(provider);
            }
            judgement.reasons.push(Reason::Solution { provider, recorded_by, applies });
        }
    }
}

/// C-10: type D never becomes a period's assist, neither waits nor counts.
fn without_solution_assist(claims: Claims) -> Claims {
    Claims { assist: claims.assist.filter(|assist| assist.kind != AssistType::D), ..claims }
}

/// C-13: whether any claim is made; 未知 and a type D assist are none.
fn claims_something(claims: &Claims) -> bool {
    without_solution_assist(*claims) != Claims::default()
}

/// The category that overrides look at: the one fixed with the period's channel (K-5).
#[must_use]
pub fn category_of(credit: &CustomerCredit, judgement: &Judgement) -> Option<Category> {
    judgement.period.and_then(|index| credit.periods.get(index)).and_then(|period| period.category)
}

#[cfg(test)]
mod tests;
