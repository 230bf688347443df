//! Who is to be reached by telephone, and whose contract nears its end.

use chrono::{Datelike, Months, NaiveDate};

use crate::model::VisitCycle;

/// Within so many months of expiry a customer is reached twice a month.
pub const NEAR_EXPIRY_MONTHS: u32 = 3;
/// The last day of the first half of every month.
const FIRST_HALF_ENDS: u32 = 15;

/// The visits of a customer in one month: connected calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contacts {
    /// Up to the 15th.
    pub first_half: u32,
    /// From the 16th on.
    pub second_half: u32,
}

impl Contacts {
    /// One more, on a day of the month.
    pub fn add(&mut self, on: NaiveDate) {
        let half = if on.day() <= FIRST_HALF_ENDS { &mut self.first_half } else { &mut self.second_half };
        *half = half.saturating_add(1);
    }

    /// 本月已回访.
    #[must_use]
    pub const fn all(self) -> u32 {
        self.first_half.saturating_add(self.second_half)
    }
}

/// How a customer's visits stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VisitState {
    /// 半月 alone: the first half of the month passed without a visit.
    FirstHalfMissed,
    /// A visit is still owed this month.
    Due,
    /// Nothing is owed this month any more.
    Done,
}

/// What R-2 asks for a contract on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// 应回访 in the month.
    pub wanted: u32,
    /// How it stands.
    pub state: VisitState,
}

/// Whether a contract expires within [`NEAR_EXPIRY_MONTHS`] calendar months of a day.
#[must_use]
pub fn is_near_expiry(expires_on: NaiveDate, on: NaiveDate) -> bool {
    on.checked_add_months(Months::new(NEAR_EXPIRY_MONTHS)).is_none_or(|limit| expires_on <= limit)
}

/// what a running contract asks for in the month of a day, with the visits that its customer had in it so far.
#[must_use]
pub fn visit(cycle: VisitCycle, expires_on: NaiveDate, on: NaiveDate, had: Contacts) -> Visit {
    let wanted = match cycle {
        VisitCycle::HalfMonthly => 2,
        VisitCycle::Monthly if is_near_expiry(expires_on, on) => 2,
        VisitCycle::Monthly => 1,
    };
    let is_done = match cycle {
        VisitCycle::HalfMonthly => had.first_half > 0 && had.second_half > 0,
        VisitCycle::Monthly => had.all() >= wanted,
    };
    let missed = cycle == VisitCycle::HalfMonthly && had.first_half == 0 && on.day() > FIRST_HALF_ENDS;
    let state = match (is_done, missed) {
        (true, _) => VisitState::Done,
        (false, true) => VisitState::FirstHalfMissed,
        (false, false) => VisitState::Due,
    };
    Visit { wanted, state }
}

/// How near the expiry of a contract is: the nearest of the notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// Within 15 days.
    Fifteen,
    /// Within 30 days.
    Thirty,
    /// Within 90 days.
    Ninety,
}

impl Notice {
    /// Within so many days.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::Fifteen => 15,
            Self::Thirty => 30,
            Self::Ninety => 90,
        }
    }
}

/// The notice that a contract is under on a day; none where it expired before, or later than in 90 days.
#[must_use]
pub fn notice(expires_on: NaiveDate, on: NaiveDate) -> Option<Notice> {
    let left = (expires_on - on).num_days();
    let fits = |notice: &Notice| (0..=notice.days()).contains(&left);
    [Notice::Fifteen, Notice::Thirty, Notice::Ninety].into_iter().find(fits)
}
