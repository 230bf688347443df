//! Two ways of paying the same work, beside each other: what each paid, and on which terms.

use super::{Line, LineKind};
use crate::model::{Basis, Money, Policy, Rate};

/// What some lines of one stage pay, and on which terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// How many 提成 lines there are.
    pub lines: usize,
    /// Σ of all lines, refunds too.
    pub total: Money,
    /// Σ of the fixed amounts in it.
    pub fixed: Money,
    /// Σ of points.
    pub points: i64,
    /// What the rates were applied to, each once.
    pub bases: Vec<Basis>,
    /// The rates, each once, ascending.
    pub rates: Vec<Rate>,
}

impl Terms {
    /// Adds a line that this policy made.
    pub fn add(&mut self, line: &Line, policy: Option<&Policy>) {
        self.total += line.total();
        self.fixed += line.fixed;
        self.points = self.points.saturating_add(line.points);
        if line.kind != LineKind::Commission {
            return;
        }
        self.lines += 1;
        let basis = policy.and_then(|policy| policy.stage(line.stage)).map(|stage| stage.basis);
        if let Some(basis) = basis.filter(|basis| !self.bases.contains(basis)) {
            self.bases.push(basis);
        }
        for (_, rate) in line.segments.iter() {
            self.add_rate(rate);
        }
    }

    /// Adds what other lines of the same stage pay.
    pub fn join(&mut self, other: &Self) {
        self.lines += other.lines;
        self.total += other.total;
        self.fixed += other.fixed;
        self.points = self.points.saturating_add(other.points);
        for basis in &other.bases {
            if !self.bases.contains(basis) {
                self.bases.push(*basis);
            }
        }
        for rate in &other.rates {
            self.add_rate(*rate);
        }
    }

    fn add_rate(&mut self, rate: Rate) {
        if let Err(place) = self.rates.binary_search(&rate) {
            self.rates.insert(place, rate);
        }
    }
}

/// The same stage of the same person or order under two policies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contrast {
    /// As it stands.
    pub before: Terms,
    /// As it would be.
    pub after: Terms,
}

impl Contrast {
    /// By how much more it would pay.
    #[must_use]
    pub fn difference(&self) -> Money {
        self.after.total - self.before.total
    }

    /// Whether it would pay the same, points too.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.before.total == self.after.total && self.before.points == self.after.points
    }
}
