//! D-11: one successfully trained student in one item earns the trainer 0.1 h, once.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::{Hours, PersonId};

/// A training, by rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrainingFacts<'a> {
    /// 日期; one item and student has no two of one date.
    pub date: NaiveDate,
    /// 培训项目.
    pub item: &'a str,
    /// 学员.
    pub student: &'a str,
    /// 讲师.
    pub trainer: PersonId,
    /// 结果.
    pub succeeded: bool,
}

/// What a training earns, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingVerdict {
    /// The first success: it is paid.
    Paid,
    /// It did not succeed.
    Failed,
    /// The student had learnt it on this date.
    LearntBefore(NaiveDate),
}

impl TrainingVerdict {
    /// What it earns.
    #[must_use]
    pub const fn hours(self) -> Hours {
        match self {
            Self::Paid => Hours::TRAINING,
            Self::Failed | Self::LearntBefore(_) => Hours::ZERO,
        }
    }
}

/// D-11: what every training earns, in the sequence in which they were handed over. All trainings of an item and
/// student must be there.
#[must_use]
pub fn judge(trainings: &[TrainingFacts<'_>]) -> Vec<TrainingVerdict> {
    let mut firsts: HashMap<(&str, &str), NaiveDate> = HashMap::new();
    for one in trainings.iter().filter(|one| one.succeeded) {
        let first = firsts.entry((one.item, one.student)).or_insert(one.date);
        *first = one.date.min(*first);
    }
    let judged = trainings.iter().map(|one| match firsts.get(&(one.item, one.student)) {
        _ if !one.succeeded => TrainingVerdict::Failed,
        Some(first) if *first != one.date => TrainingVerdict::LearntBefore(*first),
        _ => TrainingVerdict::Paid,
    });
    judged.collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_first_success_of_an_item_and_student_is_paid() {
        let one = |day, item, student, trainer, succeeded| TrainingFacts {
            date: NaiveDate::from_ymd_opt(2024, 1, day).unwrap(),
            item,
            student,
            trainer: PersonId(trainer),
            succeeded,
        };
        let list = [
            one(9, "报价", "小王", 1, true),
            one(3, "报价", "小王", 2, false),
            one(5, "报价", "小王", 2, true),
            one(5, "报价", "石头", 1, true),
            one(5, "审稿", "小王", 1, true),
        ];
        let first = NaiveDate::from_ymd_opt(2024, 1, 5).unwrap();
        let paid = TrainingVerdict::Paid;
        assert_eq!(judge(&list), [TrainingVerdict::LearntBefore(first), TrainingVerdict::Failed, paid, paid, paid]);
        assert_eq!(judge(&list).iter().map(|one| one.hours()).sum::<Hours>().to_string(), "0.3");
    }
}
