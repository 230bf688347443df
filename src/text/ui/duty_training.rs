//! The words of 培训成果.

use super::shell::words;
use crate::rules::training::TrainingVerdict;
use crate::text::Lang;

words! {
    /// A new training.
    new: "登记培训", "Record training";
    /// Changes a training.
    edit: "修改培训", "Change a training";
    /// Takes a training away.
    remove: "撤销登记", "Take it back";
    /// The accessible name of the list.
    list: "培训成果", "Trainings";
    /// In the box above the list.
    search: "项目、讲师、学员", "Item or person";
    /// The period shown.
    month: "本月", "Month";
    /// The period shown.
    year: "全年", "Year";
    /// Nothing is recorded.
    none: "这段时间还没有培训记录。谁教会了谁、教的是什么，登记在这里；每教会一名学员一个项目，讲师得 0.1 h (D-11)。", "No training is recorded in this time. Who taught whom what is recorded here: a student trained in an item earns the trainer 0.1 h (D-11).";
    /// A column: what it earns.
    hours: "工时", "Hours";
    /// A column: why.
    why: "判定", "Why";
    /// It succeeded.
    succeeded: "成功", "success";
    /// It did not.
    failed: "失败", "failed";
    /// In the field of the item.
    item_hint: "如：报价、审稿", "such as quoting";
    /// In the field of the student.
    student_hint: "姓名，可以不是公司人员", "a name, also from outside";
    /// Under the hours taken.
    took_hint: "小时，可不填；超过 0.5 建议拆分项目 (D-11)", "hours, optional; above 0.5 split the item (D-11)";
    /// A training was stored.
    saved: "已登记培训", "Recorded";
    /// A training was taken back.
    removed: "已撤销培训登记", "Taken back";
    /// The half of a page, in a narrow window.
    form: "登记", "Record";
    /// The title of the card of a long training.
    long: "用时超过 0.5 h", "It took more than 0.5 h";
    /// Of all shown.
    paid: "工时", "Hours";
    /// How many earn something.
    counted: "计工时", "Counted";
}

/// What a training earns, as the title of its card.
#[must_use]
pub fn decision(verdict: TrainingVerdict, trainer: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{trainer} {} h", verdict.hours()),
        Lang::En => format!("{trainer}: {} h", verdict.hours()),
    }
}

/// Why a training earns what it earns, in a few words for a column.
#[must_use]
pub fn verdict_short(verdict: TrainingVerdict, lang: Lang) -> String {
    match (verdict, lang) {
        (TrainingVerdict::Paid, _) => lang.pick("首次成功", "first success").to_owned(),
        (TrainingVerdict::Failed, _) => lang.pick("未成功，不计", "no success").to_owned(),
        (TrainingVerdict::LearntBefore(date), Lang::Zh) => format!("重复：{date} 已学会"),
        (TrainingVerdict::LearntBefore(date), Lang::En) => format!("learnt on {date}"),
    }
}

/// The same as a sentence.
#[must_use]
pub fn verdict(verdict: TrainingVerdict, lang: Lang) -> String {
    match (verdict, lang) {
        (TrainingVerdict::Paid, Lang::Zh) => "这名学员第一次学会这个项目。".to_owned(),
        (TrainingVerdict::Paid, Lang::En) => "The student learnt this item for the first time.".to_owned(),
        (TrainingVerdict::Failed, Lang::Zh) => "没有成功的培训不计工时；学会以后再登记一次。".to_owned(),
        (TrainingVerdict::Failed, Lang::En) => "What did not succeed earns nothing; record the success.".to_owned(),
        (TrainingVerdict::LearntBefore(date), Lang::Zh) => {
            format!("同一学员在 {date} 已学会这个项目，重复的不计。")
        }
        (TrainingVerdict::LearntBefore(date), Lang::En) => {
            format!("The student learnt this item on {date}; it is paid once.")
        }
    }
}

/// Proposes to split an item.
#[must_use]
pub fn split_how(parts: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("建议拆成 {parts} 个项目分别登记，每个不超过 0.5 h。"),
        Lang::En => format!("Better split it into {parts} items of at most 0.5 h each."),
    }
}

/// Splits it.
#[must_use]
pub fn split(parts: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("拆成 {parts} 项"),
        Lang::En => format!("Split into {parts}"),
    }
}

/// A part of an item that was split.
#[must_use]
pub fn part(item: &str, at: u32, parts: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{item}（{at}/{parts}）"),
        Lang::En => format!("{item} ({at}/{parts})"),
    }
}

/// What a removal takes away.
#[must_use]
pub fn removes(item: &str, student: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("撤销{student}的“{item}”培训？以后同一项目的重复登记会重新判定。"),
        Lang::En => format!("Take back “{item}” of {student}? Later ones of it are judged anew."),
    }
}
