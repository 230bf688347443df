//! How the hours of a registration come about, step by step (D-10): for what is stored and for what is being typed.

use chrono::Datelike;

use crate::app::ListedArticle;
use crate::model::{ArticleEntry, ArticleTarget, Hours, Month, PersonId};
use crate::rules::articles::{self, Registration, TermsOverTime};

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
/// `existing` gives way to `entry`, unless it was carried in: nothing of that changes any more but what the pot leaves it.
pub fn steps(
    entry: &ArticleEntry,
    existing: Option<&str>,
    rows: &[ListedArticle],
    targets: &[ArticleTarget],
    terms: &TermsOverTime,
) -> Steps {
    let is_itself = |row: &&ListedArticle| Some(row.entry.no.as_str()) == existing;
    let carried_in = rows.iter().find(is_itself).filter(|row| row.progress.is_none());
    let (no, year) = match carried_in {
        Some(row) => (row.entry.no.as_str(), row.month.year()),
        None => (entry.no.as_str(), entry.date.year()),
    };
    let mut people = People::default();
    let mut waiting = Vec::new();
    let mut own = Vec::new();
    for row in rows {
        if row.progress.is_none() {
            waiting.push((people.registration(&row.entry), row.due));
        } else if !is_itself(&row) {
            own.push(people.registration(&row.entry));
        }
    }
    if carried_in.is_none() {
        own.push(people.registration(entry));
    }
    own.sort_by_key(|one| (one.date, one.no));
    let targets = targets.iter().map(|one| ((one.year, people.id(&one.person)), one.target)).collect();
    let queue = articles::year(year, &waiting, &own, &targets, terms);
    let place =
        queue.rows.iter().position(|row| row.registration.no == no && row.progress.is_none() == carried_in.is_some());
    let (before, rest) = queue.rows.split_at(place.unwrap_or(queue.rows.len()));
    let month = rest.first().map_or(Month::of(entry.date), |row| row.month);
    let terms = terms.of(month);
    let progress = rest.first().and_then(|row| row.progress);
    Steps {
        target: progress.and_then(|progress| progress.target),
        counts: progress.map(|progress| (progress.before, progress.after)),
        per_hour: terms.articles_per_hour.max(1),
        pot: Hours::whole(i64::from(terms.pot_hours)),
        taken: before.iter().map(|row| row.paid).sum(),
        due: rest.first().map_or(Hours::ZERO, |row| row.due),
        paid: rest.first().map_or(Hours::ZERO, |row| row.paid),
        month,
    }
}

/// People by their names: a number for each.
#[derive(Default)]
struct People<'a>(Vec<&'a str>);

impl<'a> People<'a> {
    fn id(&mut self, name: &'a str) -> PersonId {
        let place = self.0.iter().position(|one| *one == name).unwrap_or_else(|| {
            self.0.push(name);
            self.0.len() - 1
        });
        PersonId(i64::try_from(place).unwrap_or(i64::MAX))
    }

    fn registration(&mut self, entry: &'a ArticleEntry) -> Registration<'a> {
        Registration { no: &entry.no, date: entry.date, person: self.id(&entry.person), count: entry.count }
    }
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
