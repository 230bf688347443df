//! What the report page reads: a month's commission, the months before it, other reports as tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::queries::{self, next_adjustment_no};
use crate::app::{AppResult, ComputedMonth, Directory, compute_month};
use crate::model::{Credit, Money, Month, PersonId, Stage};
use crate::rules::commission::{PersonTotal, Uncounted};
use crate::store::Reader;
use crate::store::orders::{ListFilter, ListOrder};

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
            Ok(Self {
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

/// One month of the chart.
#[derive(Debug, Clone, Copy)]
pub struct TrendMonth {
    pub month: Month,
    pub profit: Money,
    pub commission: Money,
}

/// The chart, and what everybody had in the month before.
#[derive(Debug, Default)]
pub struct Trend {
    /// The last month of it.
    pub until: Option<Month>,
    /// Oldest first.
    pub months: Vec<TrendMonth>,
    /// 合计 per person in the month before the last.
    pub previous: BTreeMap<PersonId, Money>,
}

impl Trend {
    /// Reads and computes it; `go_on` is asked before every month.
    pub fn load(reader: &mut Reader, until: Month, go_on: impl Fn() -> bool) -> AppResult<Self> {
        reader.at_once(|source| {
            let directory = queries::directory(source)?;
            let mut trend = Self { until: Some(until), ..Self::default() };
            for back in (0..TREND_MONTHS).rev() {
                if !go_on() {
                    break;
                }
                let month = until.plus(-back);
                let computed = compute_month(source, &directory, month)?;
                let filter =
                    ListFilter { from: Some(month.first_day()), to: Some(month.last_day()), ..ListFilter::default() };
                let profit = queries::order_list(source, &filter, ListOrder::default())?.totals.profit;
                if back == 1 {
                    trend.previous =
                        computed.totals(&directory).iter().map(|total| (total.person, total.total)).collect();
                }
                trend.months.push(TrendMonth { month, profit, commission: computed.sum() });
            }
            Ok(trend)
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
