//! The words of the calendar of duty slots.

use chrono::{NaiveDate, NaiveDateTime};

use super::calendar as days;
use super::shell::words;
use crate::model::{Hours, Month};
use crate::rules::calendar::{Day, DutySlot, Stretch};
use crate::text::Lang;

words! {
    /// The page, and the accessible name of the month.
    calendar: "日历", "Calendar";
    /// The half of the page that shows one day, in a narrow window.
    one_day: "这一天", "The day";
    /// In the legend: working time.
    legend_work: "工作时间", "Working time";
    /// In the legend: time on duty.
    legend_duty: "值班时段", "Duty slot";
    /// In the legend: a slot that earned hours.
    legend_earned: "有工时的时段", "Slot with hours";
    /// In the legend: an entry that earned hours.
    mark_paid: "计工时", "Paid";
    /// In the legend: an entry that earned nothing.
    mark_unpaid: "未计", "Not paid";
    /// In the legend: a late reply.
    mark_late: "超时", "Late";
    /// Nothing happened in a slot.
    nothing: "没有记录", "nothing recorded";
    /// Nothing is recorded in the month.
    empty_month: "这个月还没有值班记录：选一天，在它的值班时段登记", "Nothing is recorded this month: choose a day and enter it at a slot";
    /// Working time in which something happened.
    working_time: "工作时间", "Working time";
    /// The sum of a day.
    day_total: "当日合计", "The day";
    /// Opens an entry.
    open: "打开这条记录", "Open this entry";
}

/// The title of the month: `2024 年 3 月`.
#[must_use]
pub fn month_title(month: Month, lang: Lang) -> String {
    let name = days::month(month.number(), lang);
    match lang {
        Lang::Zh => format!("{} 年 {name}", month.year()),
        Lang::En => format!("{name} {}", month.year()),
    }
}

/// A moment as it is told beside `date`: the time alone, or how far away its date is.
fn beside(at: NaiveDateTime, date: NaiveDate, lang: Lang) -> String {
    let time = at.format("%H:%M");
    match (at.date().signed_duration_since(date).num_days(), lang) {
        (0, _) => time.to_string(),
        (-1, Lang::Zh) => format!("前日 {time}"),
        (1, Lang::Zh) => format!("次日 {time}"),
        (-1, Lang::En) => format!("{time} the day before"),
        (1, Lang::En) => format!("{time} the next day"),
        _ => at.format("%m-%d %H:%M").to_string(),
    }
}

/// From when to when a slot is, told beside a date.
#[must_use]
pub fn span(slot: DutySlot, date: NaiveDate, lang: Lang) -> String {
    format!("{} – {}", beside(slot.start, date, lang), beside(slot.end, date, lang))
}

/// From when to when a stretch of working time is.
#[must_use]
pub fn session(stretch: Stretch, lang: Lang) -> String {
    let date = stretch.start.date();
    format!("{} – {}", beside(stretch.start, date, lang), beside(stretch.end, date, lang))
}

/// To which date a slot belongs (D-1).
#[must_use]
pub fn belongs(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("算 {}", day.format("%m-%d")),
        Lang::En => format!("of {}", day.format("%m-%d")),
    }
}

/// When something happened, told beside a date.
#[must_use]
pub fn time(at: NaiveDateTime, date: NaiveDate) -> String {
    if at.date() == date { at.format("%H:%M").to_string() } else { at.format("%m-%d %H:%M").to_string() }
}

/// So many entries, short.
#[must_use]
pub fn count(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 条"),
        (Lang::En, 1) => "1 entry".to_owned(),
        (Lang::En, _) => format!("{count} entries"),
    }
}

/// What a day of the month says aloud.
#[must_use]
pub fn spoken(date: NaiveDate, day: Day<'_>, is_worked: bool, entries: usize, hours: Hours, lang: Lang) -> String {
    let kind = days::day(day, is_worked, lang);
    if entries == 0 {
        return format!("{date} {kind}");
    }
    let comma = lang.pick("，", ", ");
    format!("{date} {kind}{comma}{}{comma}{hours} h", count(entries, lang))
}

/// The button that begins an entry at a slot says which.
#[must_use]
pub fn register_at(span: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("在 {span} 登记值班"),
        Lang::En => format!("New entry at {span}"),
    }
}
