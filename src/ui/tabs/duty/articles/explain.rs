//! How the hours of a registration come about, step by step (D-10): for what is stored and for what is being typed.

use std::collections::HashMap;

use crate::app::ListedArticle;
use crate::model::{ArticleEntry, ArticleTarget, Hours, Month};
use crate::rules::articles::TermsOverTime;

/// The steps of one registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// What is owed in the year; none: no target, nothing due. Not asked where it was carried in.
    pub target: Option<u32>,
    /// The articles of the year before it, and with it; none where it was carried in from an earlier year.
    pub counts: Option<(u64, u64)>,
    /// So many articles beyond the target earn an hour.
    pub per_hour: u32,
    /// The hours of the year.
    pub pot: Hours,
    /// What those before it in the queue were paid.
    pub taken: Hours,
    /// 应计.
    pub due: Hours,
    /// 计入.
    pub paid: Hours,
    /// The month that pays.
    pub month: Month,
}

impl Steps {
    /// What was left of the pot.
    pub fn left(&self) -> Hours {
        self.pot - self.taken
    }

    /// What goes to the next year.
    pub fn carried(&self) -> Hours {
        self.due - self.paid
    }

    /// How many articles are beyond the target before it, and with it.
    pub fn excess(&self) -> Option<(u64, u64)> {
        let (target, (before, after)) = (u64::from(self.target?), self.counts?);
        Some((before.saturating_sub(target), after.saturating_sub(target)))
    }
}

/// The steps of a registration among those of its year. `rows` are the queue of that year; the one that stands as
/// `existing` is taken out first.
pub fn steps(
    entry: &ArticleEntry,
    existing: Option<&str>,
    rows: &[ListedArticle],
    targets: &[ArticleTarget],
    terms: &TermsOverTime,
) -> Steps {
    let is_itself = |row: &&ListedArticle| Some(row.entry.no.as_str()) == existing;
    // Carried in: nothing of it changes any more but what the pot leaves it.
    if let Some(row) = rows.iter().find(is_itself).filter(|row| row.progress.is_none()) {
        let terms = terms.of(row.month);
        let before = rows.iter().take_while(|one| one.entry.no != row.entry.no);
        return Steps {
            target: None,
            counts: None,
            per_hour: terms.articles_per_hour.max(1),
            pot: Hours::whole(i64::from(terms.pot_hours)),
            taken: before.map(|row| row.paid).sum(),
            due: row.due,
            paid: row.paid,
            month: row.month,
        };
    }
    let month = Month::of(entry.date);
    let own = terms.of(month);
    let (per_hour, pot) = (own.articles_per_hour.max(1), Hours::whole(i64::from(own.pot_hours)));
    let target_of = |person: &str| targets.iter().find(|one| one.person == person).map(|one| one.target);
    let due_of = |person: &str, month: Month, before: u64, after: u64| {
        let Some(target) = target_of(person) else { return Hours::ZERO };
        let per_hour = u64::from(terms.of(month).articles_per_hour.max(1));
        let hours = |count: u64| count.saturating_sub(u64::from(target)) / per_hour;
        Hours::whole(i64::try_from(hours(after) - hours(before)).unwrap_or(i64::MAX))
    };
    let stands_before = |one: &ArticleEntry| (one.date, &one.no) < (entry.date, &entry.no);
    let mut written: HashMap<&str, u64> = HashMap::new();
    let mut due_before = Hours::ZERO;
    for row in rows.iter().filter(|row| !is_itself(row)) {
        if row.progress.is_none() {
            due_before += row.due;
        } else if stands_before(&row.entry) {
            let count = written.entry(&row.entry.person).or_default();
            let before = *count;
            *count += u64::from(row.entry.count);
            due_before += due_of(&row.entry.person, Month::of(row.entry.date), before, *count);
        }
    }
    let before = written.get(entry.person.as_str()).copied().unwrap_or_default();
    let after = before + u64::from(entry.count);
    let taken = due_before.min(pot);
    let due = due_of(&entry.person, month, before, after);
    let paid = due.min(pot - taken);
    let target = target_of(&entry.person);
    Steps { target, counts: Some((before, after)), per_hour, pot, taken, due, paid, month }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::rules::articles::{Progress, Terms};

    fn row(no: &str, day: u32, count: u32, progress: Option<(u64, u64)>, hours: (i64, i64)) -> ListedArticle {
        let date = NaiveDate::from_ymd_opt(2024, 3, day).unwrap();
        ListedArticle {
            entry: ArticleEntry { no: no.to_owned(), date, person: "阿呆".to_owned(), count },
            progress: progress.map(|(before, after)| Progress { target: Some(100), before, after }),
            due: Hours::whole(hours.0),
            paid: Hours::whole(hours.1),
            carried: Hours::whole(hours.0 - hours.1),
            month: Month::of(date),
            is_closed: false,
        }
    }

    #[test]
    fn what_is_typed_is_reckoned_as_what_is_stored() {
        let targets = [ArticleTarget { year: 2024, person: "阿呆".to_owned(), target: 100 }];
        let terms = Terms { articles_per_hour: 10, pot_hours: 5 };
        let rows = [
            row("0", 1, 900, None, (2, 2)),
            row("1", 2, 95, Some((0, 95)), (0, 0)),
            row("2", 3, 44, Some((95, 139)), (3, 3)),
            row("3", 4, 21, Some((139, 160)), (3, 0)),
        ];
        for row in &rows {
            let steps = steps(&row.entry, Some(&row.entry.no), &rows, &targets, &terms.into());
            assert_eq!((steps.due, steps.paid), (row.due, row.paid), "{}", row.entry.no);
            assert_eq!(steps.counts, row.progress.map(|one| (one.before, one.after)));
        }
        let typed = ArticleEntry { no: "15".to_owned(), ..row("", 2, 26, None, (0, 0)).entry };
        let steps = steps(&typed, None, &rows, &targets, &terms.into());
        assert_eq!((steps.counts, steps.excess()), (Some((95, 121)), Some((0, 21))));
        assert_eq!((steps.left(), steps.paid, steps.carried()), (Hours::whole(3), Hours::whole(2), Hours::ZERO));
    }
}
