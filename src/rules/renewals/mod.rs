//! 续费: the renewal rate of a person and month, and what renewals pay (R-4…R-6).

mod term;
mod visits;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{CustomerId, Money, PersonId, PolicyId, Rate, RenewalPolicy, divide_half_up, percentage_of};

pub use term::next_term;
pub use visits::{Contacts, NEAR_EXPIRY_MONTHS, Notice, Visit, VisitState, is_near_expiry, notice, visit};

/// A contract that expires in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiring {
    /// Its 售后人员.
    pub person: PersonId,
    /// When the first contract that names it in 续自合同号 was signed.
    pub renewed_on: Option<NaiveDate>,
}

/// A contract that renews another and is signed in the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// 合同号.
    pub no: String,
    /// 客户.
    pub customer: CustomerId,
    /// 签订日期.
    pub signed_on: NaiveDate,
    /// 费用.
    pub fee: Money,
    /// 售后人员 of the new contract.
    pub service: Option<PersonId>,
    /// 销售人员 of the new contract.
    pub sales: Option<PersonId>,
}

/// contracts that expire, and how many of them were renewed by the end of the month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// 到期.
    pub expiring: u32,
    /// 已续, at most 到期.
    pub renewed: u32,
}

impl Tally {
    /// Whether the renewal rate is at least this: compared exactly, without a quotient.
    #[must_use]
    pub fn reaches(self, rate: Rate) -> bool {
        // None expiring: 100 %.
        let (renewed, expiring) = if self.expiring == 0 { (1, 1) } else { (self.renewed, self.expiring) };
        i128::from(renewed) * i128::from(Rate::ONE.steps()) >= i128::from(expiring) * i128::from(rate.steps())
    }

    /// The renewal rate in tenths of a percent, rounded half up; to be shown, not to be compared.
    #[must_use]
    pub fn tenths_of_percent(self) -> i64 {
        if self.expiring == 0 {
            return 1_000;
        }
        let tenths = divide_half_up(i128::from(self.renewed) * 1_000, i128::from(self.expiring));
        i64::try_from(tenths).unwrap_or(0)
    }
}

/// the rate of the highest tier that the renewal rate reaches; it holds for the whole amount.
#[must_use]
pub fn tier_rate(policy: &RenewalPolicy, tally: Tally) -> Rate {
    let reached = policy.service_tiers.iter().rev().find(|tier| tally.reaches(tier.rate_from));
    reached.map_or(Rate::ZERO, |tier| tier.rate)
}

/// For what a renewal pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RenewalPart {
    /// 续费客服.
    Service,
    /// 续费销售.
    Sales,
}

impl RenewalPart {
    /// Both, in the sequence of lines.
    pub const ALL: [Self; 2] = [Self::Service, Self::Sales];

    /// How it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Sales => "sales",
        }
    }
}

/// A line of renewal commission (K-12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalLine {
    /// 合同号 of the new contract.
    pub no: String,
    /// Its 客户.
    pub customer: CustomerId,
    /// Its 签订日期.
    pub signed_on: NaiveDate,
    /// For what.
    pub part: RenewalPart,
    /// To whom.
    pub person: PersonId,
    /// 基数: the fee.
    pub base: Money,
    /// 系数.
    pub rate: Rate,
    /// 提成: fee × rate, rounded half up to a fen.
    pub percent: Money,
    /// What the tier of a 续费客服 line rests on; nothing for 续费销售.
    pub tally: Tally,
    /// The policy of the month of 签订日期.
    pub policy: PolicyId,
}

/// A person of the renewal table: who has an expiry or a renewal in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenewalRow {
    /// 售后人员.
    pub person: PersonId,
    /// 到期 and 已续.
    pub tally: Tally,
    /// 续费金额: Σ fees of the renewals signed in the month.
    pub fees: Money,
    /// 比例; none in force: zero.
    pub rate: Rate,
    /// 提成 as 售后人员.
    pub commission: Money,
}

/// The renewals of a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenewalMonth {
    /// By 签订日期, 合同号, 客服 first.
    pub lines: Vec<RenewalLine>,
    /// By person.
    pub people: Vec<RenewalRow>,
}

/// R-4…R-6 for one month: `expiring` are the contracts with a 售后人员 that expire in it, `renewals` those signed in it that
/// renew another, `last_day` is the month's, `policy` what holds for it. Any sequence.
#[must_use]
pub fn month(
    last_day: NaiveDate,
    expiring: &[Expiring],
    renewals: &[Renewal],
    policy: Option<(PolicyId, &RenewalPolicy)>,
) -> RenewalMonth {
    let mut people: BTreeMap<PersonId, RenewalRow> = BTreeMap::new();
    let nothing = |person| RenewalRow {
        person,
        tally: Tally::default(),
        fees: Money::ZERO,
        rate: Rate::ZERO,
        commission: Money::ZERO,
    };
    for one in expiring {
        let tally = &mut people.entry(one.person).or_insert_with(|| nothing(one.person)).tally;
        tally.expiring = tally.expiring.saturating_add(1);
        // signed by the end of the month, also long before.
        if one.renewed_on.is_some_and(|signed| signed <= last_day) {
            tally.renewed = tally.renewed.saturating_add(1);
        }
    }
    for (person, renewal) in renewals.iter().filter_map(|renewal| Some((renewal.service?, renewal))) {
        people.entry(person).or_insert_with(|| nothing(person)).fees += renewal.fee;
    }
    let Some((policy_id, policy)) = policy else {
        return RenewalMonth { lines: Vec::new(), people: people.into_values().collect() };
    };
    for row in people.values_mut() {
        row.rate = tier_rate(policy, row.tally);
    }
    let mut sorted: Vec<&Renewal> = renewals.iter().collect();
    sorted.sort_by(|a, b| (a.signed_on, &a.no).cmp(&(b.signed_on, &b.no)));
    let mut lines = Vec::with_capacity(2 * sorted.len());
    for renewal in sorted {
        let line = |part, person, rate, tally| RenewalLine {
            no: renewal.no.clone(),
            customer: renewal.customer,
            signed_on: renewal.signed_on,
            part,
            person,
            base: renewal.fee,
            rate,
            percent: percentage_of(&[(renewal.fee, rate)], Rate::ONE),
            tally,
            policy: policy_id,
        };
        if let Some(row) = renewal.service.and_then(|person| people.get_mut(&person)) {
            let made = line(RenewalPart::Service, row.person, row.rate, row.tally);
            row.commission += made.percent;
            lines.push(made);
        }
        if let Some(person) = renewal.sales {
            lines.push(line(RenewalPart::Sales, person, policy.sales_rate, Tally::default()));
        }
    }
    RenewalMonth { lines, people: people.into_values().collect() }
}

#[cfg(test)]
mod tests;
