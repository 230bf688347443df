//! What the report page reads: a month's commission, the months before it, other reports as tables.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::app::queries::{self, next_adjustment_no};
use crate::app::report::trend::{self, KnownStatements, MonthFigures};
use crate::app::{AppResult, ComputedMonth, Directory, compute_duty, compute_month};
use crate::model::{Credit, Money, Month, PersonId, Stage};
use crate::rules::commission::{PersonTotal, Uncounted};
use crate::store::Reader;

/// How many months the chart shows.
const TREND_MONTHS: i32 = 6;

/// A month's commission, ready to be shown.
#[derive(Debug)]
pub struct MonthView {
    /// Lines, orders, adjustments, statement.
    pub computed: ComputedMonth,
    /// Per person.
    pub totals: Vec<PersonTotal>,
    /// Names, as of that moment.
    pub directory: Directory,
    /// Σ of all totals.
    pub sum: Money,
    /// How many 未知 lines each stage has.
    pub unknown: [usize; 5],
    /// Who has lines in which stage, also where they sum to nothing.
    pub touched: BTreeSet<(PersonId, Stage)>,
    /// The policy in force.
    pub policy: Option<String>,
    /// Anything of duty, articles or trainings counts in it, and is signed with it (M-1).
    pub has_duty: bool,
    /// A free number for a new adjustment.
    pub next_no: String,
}

impl MonthView {
    /// Reads and computes it.
    pub fn load(reader: &mut Reader, month: Month) -> AppResult<Self> {
        reader.at_once(|source| {
            let directory = queries::directory(source)?;
            let computed = compute_month(source, &directory, month)?;
            let mut unknown = [0; 5];
            let mut touched = BTreeSet::new();
            for line in &computed.result.lines {
                match line.credit {
                    Credit::Person(person) => {
                        touched.insert((person, line.stage));
                    }
                    Credit::Unknown | Credit::None => {
                        if let Some(count) = unknown.get_mut(line.stage.index()) {
                            *count += 1;
                        }
                    }
                }
            }
            let policy = computed.book.for_month(month).map(|published| published.policy.title.clone());
            let duty = compute_duty(source, month)?.table;
            Ok(Self {
                has_duty: !duty.entries.is_empty() || !duty.hours.is_empty(),
                totals: computed.totals(&directory),
                sum: computed.sum(),
                unknown,
                touched,
                policy,
                next_no: next_adjustment_no(source, month)?,
                computed,
                directory,
            })
        })
    }

    /// A person's name.
    pub fn name(&self, person: PersonId) -> &str {
        self.directory.name(person)
    }

    /// How many rows were left out for a reason, and their bases.
    pub fn left_out(&self, why: Uncounted) -> (usize, Money) {
        let rows = self.computed.result.uncredited.iter().filter(|row| row.why == why);
        rows.fold((0, Money::ZERO), |(count, sum), row| (count + 1, sum + row.base.unwrap_or(Money::ZERO)))
    }
}

/// The chart, and what everybody had in the month compared with.
#[derive(Debug, Default)]
pub struct Trend {
    /// The last month of it.
    pub until: Option<Month>,
    /// Oldest first.
    pub months: Vec<MonthFigures>,
    /// The month compared with.
    pub against: Option<Month>,
    /// 合计 per person in it.
    pub previous: BTreeMap<PersonId, Money>,
}

impl Trend {
    /// Reads and computes it; `go_on` is asked before every month.
    pub fn load(
        reader: &mut Reader,
        (until, against): (Month, Month),
        known: &KnownStatements,
        go_on: impl Fn() -> bool,
    ) -> AppResult<Self> {
        let mut tell = |_, _| if go_on() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        reader.at_once(|source| {
            let directory = queries::directory(source)?;
            let from = until.plus(1 - TREND_MONTHS);
            let months = trend::months(source, &directory, (from, until), known, &mut tell)?;
            let compared = if let Some(month) = months.iter().find(|month| month.month == against) {
                month.people.clone()
            } else {
                let other = trend::months(source, &directory, (against, against), known, &mut tell)?;
                other.into_iter().flat_map(|month| month.people).collect()
            };
            let previous = compared.iter().map(|one| (one.person, one.commission)).collect();
            Ok(Self { until: Some(until), months, against: Some(against), previous })
        })
    }
}

/// A part of a whole, from 0 to 1; nothing where either is not above zero.
pub fn share(part: Money, whole: Money) -> f32 {
    if whole.fen() <= 0 || part.fen() <= 0 {
        return 0.0;
    }
    let permille = i128::from(part.fen()) * 1000 / i128::from(whole.fen());
    f32::from(u16::try_from(permille.min(1000)).unwrap_or(1000)) / 1000.0
}
