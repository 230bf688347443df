//! The words of the duty log: why a part earns what it earns, and what may be wrong with an entry.

use super::{Lang, Words, columns, faults};
use crate::model::{DutyPart, Fault};
use crate::rules::duty::{PartVerdict, Reason, SignedEntry};
use crate::text::columns::DUTY_ORIGINS;

/// What is told beside an entry: `回复 D-4;下单 D-5`.
#[must_use]
pub fn told(entry: &SignedEntry) -> String {
    let parts = DutyPart::ALL.into_iter().filter_map(|part| {
        let rule = entry.part(part)?.told?;
        Some(format!("{} {rule}", columns::duty_part(part, Lang::Zh)))
    });
    parts.collect::<Vec<_>>().join(";")
}

/// Why a part earns what it earns, in one sentence.
#[must_use]
pub fn reason(part: DutyPart, verdict: &PartVerdict, lang: Lang) -> String {
    let by_rule = by_rule(part, verdict, lang);
    match (verdict.ruled, lang) {
        (None, _) => by_rule,
        (Some(hours), Lang::Zh) => format!("老板改判为 {hours} 小时 (D-7)；按规则：{by_rule}"),
        (Some(hours), Lang::En) => format!("the boss ruled {hours} h (D-7); by rule: {by_rule}"),
    }
}

fn by_rule(part: DutyPart, verdict: &PartVerdict, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match &verdict.reason {
        Reason::Paid(slot) => {
            let (start, end) = (slot.start.format("%m-%d %H:%M"), slot.end.format("%m-%d %H:%M"));
            let hours = verdict.by_rule;
            let rule = match part {
                DutyPart::Reply => "D-3",
                DutyPart::Order => "D-5",
                DutyPart::Conversion => "D-6",
            };
            if zh {
                format!("{start} 至 {end} 的值班时段，计 {hours} 小时 ({rule})")
            } else {
                format!("in the duty slot {start} to {end}: {hours} h ({rule})")
            }
        }
        Reason::WorkingTime => lang.pick("发生在工作时间 (D-1)", "it happened in working time (D-1)").to_owned(),
        Reason::Late { minutes, limit } => {
            if zh {
                format!("过了 {minutes} 分钟才回复，时限 {limit} 分钟：超时 (D-3)")
            } else {
                format!("replied after {minutes} minutes, the limit is {limit} (D-3)")
            }
        }
        Reason::NotEffective => lang.pick("不算有效回复 (D-3)", "it was not effective (D-3)").to_owned(),
        Reason::RepliedBefore(no) => {
            if zh {
                format!("同一客户同一时段已由 {no} 计过 (D-4)")
            } else {
                format!("{no} is paid for this customer and slot (D-4)")
            }
        }
        Reason::NoPolicy => {
            lang.pick("当月没有规定加班下单门槛的管理办法 (D-5)", "no policy with [duty] is in force (D-5)").to_owned()
        }
        Reason::Origin(origin) => {
            let word = DUTY_ORIGINS.get(*origin as usize).copied().unwrap_or_default();
            if zh {
                format!("订单来源是{word}，不是值班新单 (D-5)")
            } else {
                format!("its origin is {word}, not 值班新单 (D-5)")
            }
        }
        Reason::BelowThreshold(least) => {
            if zh {
                format!("金额低于管理办法的门槛 {least} (D-5)")
            } else {
                format!("it is below the policy's threshold of {least} (D-5)")
            }
        }
        Reason::OrderedBefore(no) => {
            if zh {
                format!("同一客户同一时段已由 {no} 计过 (D-5)")
            } else {
                format!("{no} counts for this customer and slot (D-5)")
            }
        }
    }
}

/// What may be wrong with entries of the duty log, articles and trainings.
pub(super) fn fault(fault: &Fault, lang: Lang) -> Option<Words> {
    value_fault(fault, lang).or_else(|| entry_fault(fault, lang))
}

fn value_fault(fault: &Fault, lang: Lang) -> Option<Words> {
    let zh = lang == Lang::Zh;
    let typed = faults::typed;
    Some(match fault {
        Fault::TimeMissing(text) => Words::new(
            if zh {
                format!("“{}”没有时间", typed(text))
            } else {
                format!("“{}” has no time", typed(text))
            },
            lang.pick(
                "写成 2024-03-05 14:30；表格文件里的零点写成文字 2024-03-05 00:00",
                "write it as 2024-03-05 14:30; midnight in a workbook as the text 2024-03-05 00:00",
            ),
        ),
        Fault::NotATime(text) => Words::new(
            if zh {
                format!("“{}”不是一天里的时间", typed(text))
            } else {
                format!("“{}” is not a time of day", typed(text))
            },
            lang.pick("写成 19:30", "write it as 19:30"),
        ),
        Fault::NotHours(text) => Words::new(
            if zh {
                format!("“{}”不是工时", typed(text))
            } else {
                format!("“{}” is not a number of hours", typed(text))
            },
            lang.pick("写成 0.1 或 1.5 这样的小时数", "write hours such as 0.1 or 1.5"),
        ),
        Fault::HoursTooPrecise { typed: text, decimals } => Words::new(
            if zh {
                format!("“{}”的小数超过 {decimals} 位", typed(text))
            } else {
                format!("“{}” has more than {decimals} decimals", typed(text))
            },
            lang.pick("去掉多余的小数", "drop the decimals that are too many"),
        ),
        Fault::HoursTooMany { typed: text, most } => Words::new(
            if zh { format!("“{}”过大", typed(text)) } else { format!("“{}” is too large", typed(text)) },
            if zh { format!("最多填 {most} 小时") } else { format!("at most {most} h") },
        ),
        Fault::NotAYear(text) => Words::new(
            if zh {
                format!("“{}”不是年份", typed(text))
            } else {
                format!("“{}” is not a year", typed(text))
            },
            lang.pick("写成 2024", "write it as 2024"),
        ),
        Fault::GoesWith(field) => {
            let other = columns::name(*field, lang);
            Words::new(
                if zh { format!("填了{other}，此项不能为空") } else { format!("is required with {other}") },
                if zh { format!("补上此项，或清空{other}") } else { format!("fill it in, or clear {other}") },
            )
        }
        _ => return None,
    })
}

fn entry_fault(fault: &Fault, lang: Lang) -> Option<Words> {
    let zh = lang == Lang::Zh;
    let typed = faults::typed;
    Some(match fault {
        Fault::NothingDone => Words::new(
            lang.pick("既没有回复，也没有下单 (D-2)", "there is neither a reply nor an order (D-2)"),
            lang.pick("填写回复时间和值班人，或下单的四项", "enter the reply and who gave it, or the order"),
        ),
        Fault::AskedAfterDone(done) => Words::new(
            if zh {
                format!("晚于回复时间 {} (D-2)", done.format("%Y-%m-%d %H:%M"))
            } else {
                format!("is after the reply at {} (D-2)", done.format("%Y-%m-%d %H:%M"))
            },
            lang.pick("填这次回复所答的那条消息的时间", "enter when the message was sent that this reply answers"),
        ),
        Fault::AskedMissing { platform, limit } => Words::new(
            if zh {
                format!("平台“{}”的回复时限是 {limit} 分钟，要知道客户何时咨询 (D-2)", typed(platform))
            } else {
                format!(
                    "“{}” limits replies to {limit} minutes, so it must be known when it was asked (D-2)",
                    typed(platform)
                )
            },
            lang.pick("填写咨询时间", "enter when the customer asked"),
        ),
        Fault::WhyNotOfEffective => Words::new(
            lang.pick("有效的记录写了无效原因 (D-2)", "a reason why not, though it was effective (D-2)"),
            lang.pick("有效改为否，或清空无效原因", "say that it was not effective, or clear the reason"),
        ),
        Fault::NoSuchPart(part) => {
            let part = columns::duty_part(if *part == DutyPart::Conversion { DutyPart::Order } else { *part }, lang);
            Words::new(
                if zh { format!("这条记录没有{part}") } else { format!("the entry has no {part}") },
                if zh { format!("填写{part}，或清空此项") } else { format!("enter the {part}, or clear this") },
            )
        }
        Fault::CitedByEntry { precedent, entry } => Words::new(
            if zh {
                format!("加班记录 {} 引用了判例“{}”，不能删除或改号 (D-9)", typed(entry), typed(precedent))
            } else {
                format!("the duty entry {} cites “{}”: it stays under its number (D-9)", typed(entry), typed(precedent))
            },
            lang.pick("先在那条记录里改掉判例", "change the precedent of that entry first"),
        ),
        Fault::TrainerIsStudent(name) => Words::new(
            if zh {
                format!("学员“{}”就是讲师 (D-11)", typed(name))
            } else {
                format!("the student “{}” is the trainer (D-11)", typed(name))
            },
            lang.pick("改正讲师或学员", "correct the trainer or the student"),
        ),
        Fault::ChangesDutyTable(month) => Words::new(
            if zh {
                format!("会改动已结账的 {month} 的加班表 (M-1)")
            } else {
                format!("would change the duty table of the closed month {month} (M-1)")
            },
            lang.pick("先由老板反结账，或改在未结账的月份", "let the boss reopen it, or date it in an open month"),
        ),
        _ => return None,
    })
}
