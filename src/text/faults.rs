//! Faults of fields in words: what is wrong and what to do.
// The functions are tables of sentences: long, but flat.
#![allow(clippy::too_many_lines)]

use super::{Lang, Words};
use crate::model::{Fault, Money};

/// How much of what was typed is repeated.
const SHOWN: usize = 40;

/// What was typed, cut where it is long, without line breaks.
pub(super) fn typed(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// A fault in words.
#[must_use]
pub fn words(fault: &Fault, lang: Lang) -> Words {
    value_words(fault, lang)
        .or_else(|| record_words(fault, lang))
        .or_else(|| super::duty::fault(fault, lang))
        .or_else(|| super::service::fault(fault, lang))
        .or_else(|| super::leads::fault(fault, lang))
        .or_else(|| super::sourcing::fault(fault, lang))
        .unwrap_or_else(|| rule_words(fault, lang))
}

/// Faults of a single value.
fn value_words(fault: &Fault, lang: Lang) -> Option<Words> {
    let zh = lang == Lang::Zh;
    Some(match fault {
        Fault::Missing => Words::new(lang.pick("不能为空", "is required"), lang.pick("请填写", "fill it in")),
        Fault::NotADate(text) => Words::new(
            if zh {
                format!("“{}”不是日期", typed(text))
            } else {
                format!("“{}” is not a date", typed(text))
            },
            lang.pick("写成 2024-03-05 或 2024/3/5", "write it as 2024-03-05 or 2024/3/5"),
        ),
        Fault::TimeInDate(text) => Words::new(
            if zh {
                format!("“{}”带有时间，此列只写日期", typed(text))
            } else {
                format!("“{}” has a time, only a date belongs here", typed(text))
            },
            lang.pick("去掉时间，写成 2024-03-05", "drop the time: 2024-03-05"),
        ),
        Fault::NotADateTime(text) => Words::new(
            if zh {
                format!("“{}”不是时间", typed(text))
            } else {
                format!("“{}” is not a date or time", typed(text))
            },
            lang.pick("写成 2024-03-05 或 2024-03-05 14:30", "write it as 2024-03-05 or 2024-03-05 14:30"),
        ),
        Fault::NotAMonth(text) => Words::new(
            if zh {
                format!("“{}”不是月份", typed(text))
            } else {
                format!("“{}” is not a month", typed(text))
            },
            lang.pick("写成 2024-03", "write it as 2024-03"),
        ),
        Fault::NotMoney(text) => Words::new(
            if zh {
                format!("“{}”不是金额", typed(text))
            } else {
                format!("“{}” is not an amount of money", typed(text))
            },
            lang.pick("写成 1234.5 或 1,234.50", "write it as 1234.5 or 1,234.50"),
        ),
        Fault::TooPrecise(text) => Words::new(
            if zh {
                format!("“{}”的小数超过两位", typed(text))
            } else {
                format!("“{}” has more than two decimals", typed(text))
            },
            lang.pick("金额精确到分", "amounts go down to 0.01"),
        ),
        Fault::TooLarge(text) => Words::new(
            if zh { format!("“{}”过大", typed(text)) } else { format!("“{}” is too large", typed(text)) },
            if zh {
                format!("最多填 {}", Money::MAX_INPUT.grouped())
            } else {
                format!("at most {}", Money::MAX_INPUT.grouped())
            },
        ),
        Fault::Negative(text) => Words::new(
            if zh { format!("“{}”小于零", typed(text)) } else { format!("“{}” is below zero", typed(text)) },
            lang.pick("填零或正数；退还的钱另记为退款", "enter zero or more; money given back is recorded as a refund"),
        ),
        Fault::Zero => {
            Words::new(lang.pick("不能为零", "cannot be zero"), lang.pick("填大于零的金额", "enter more than zero"))
        }
        Fault::NotAWholeNumber(text) => Words::new(
            if zh {
                format!("“{}”不是整数，或超出范围", typed(text))
            } else {
                format!("“{}” is no whole number, or out of range", typed(text))
            },
            lang.pick("填整数，如 3", "enter a whole number such as 3"),
        ),
        Fault::NotOneOf { typed: text, allowed } => Words::new(
            if zh {
                format!("“{}”不是可选的值", typed(text))
            } else {
                format!("“{}” is not one of the choices", typed(text))
            },
            if zh {
                format!("填其中之一：{}", allowed.join("、"))
            } else {
                format!("use one of: {}", allowed.join(", "))
            },
        ),
        Fault::TooLong { most } => Words::new(
            if zh { format!("超过 {most} 个字") } else { format!("is longer than {most} characters") },
            lang.pick("请缩短", "shorten it"),
        ),
        Fault::ControlCharacter => Words::new(
            lang.pick("含有换行或控制字符", "holds a line break or control character"),
            lang.pick("删去这些字符", "remove it"),
        ),
        Fault::BadSetting { allowed } => Words::new(
            lang.pick("不能设为这个值", "cannot be this"),
            format!("{}{allowed}", lang.pick("可填 ", "allowed: ")),
        ),
        _ => return None,
    })
}

/// Faults against other records.
fn record_words(fault: &Fault, lang: Lang) -> Option<Words> {
    let zh = lang == Lang::Zh;
    Some(match fault {
        Fault::ReservedName(name) => Words::new(
            if zh {
                format!("“{}”不能用作姓名 (P-1)", typed(name))
            } else {
                format!("“{}” cannot be a name (P-1)", typed(name))
            },
            lang.pick("姓名不能是“未知”或“无”，也不能含 ; 或 :", "a name is not 未知 or 无 and holds no ; or :"),
        ),
        Fault::UnknownPerson(name) => Words::new(
            if zh {
                format!("没有叫“{}”的人员", typed(name))
            } else {
                format!("nobody is called “{}”", typed(name))
            },
            lang.pick("先添加这位人员，或改正姓名", "add the person first, or correct the name"),
        ),
        Fault::UnknownCustomer(name) => Words::new(
            if zh {
                format!("没有客户“{}”", typed(name))
            } else {
                format!("there is no customer “{}”", typed(name))
            },
            lang.pick("先添加这个客户，或改正名称", "add the customer first, or correct the name"),
        ),
        Fault::UnknownPlatform(name) => Words::new(
            if zh {
                format!("没有平台“{}”", typed(name))
            } else {
                format!("there is no platform “{}”", typed(name))
            },
            lang.pick("先添加这个平台，或改正名称", "add the platform first, or correct the name"),
        ),
        Fault::UnknownOrder(no) => Words::new(
            if zh {
                format!("没有订单“{}”", typed(no))
            } else {
                format!("there is no order “{}”", typed(no))
            },
            lang.pick("先录入订单，或改正订单号", "enter the order first, or correct the number"),
        ),
        Fault::InactivePerson(name) => Words::new(
            if zh { format!("“{}”已停用", typed(name)) } else { format!("“{}” is inactive", typed(name)) },
            lang.pick("另选一人，或先恢复在职", "choose somebody else, or make the person active again"),
        ),
        Fault::NobodyNotAllowed(name) => Words::new(
            if zh {
                format!("此处不能填“{}”", typed(name))
            } else {
                format!("“{}” cannot stand here", typed(name))
            },
            lang.pick("填一位人员的姓名", "name a person"),
        ),
        Fault::ExistsDifferently(key) => Words::new(
            if zh {
                format!("“{}”已存在，但内容不同", typed(key))
            } else {
                format!("“{}” exists with other content", typed(key))
            },
            lang.pick(
                "换一个编号或名称，或在窗口中修改原记录",
                "use another number or name, or change the record in the window",
            ),
        ),
        Fault::TwiceInFile { key, first_line } => Words::new(
            if zh {
                format!("“{}”与第 {first_line} 行重复，但内容不同", typed(key))
            } else {
                format!("“{}” stands in line {first_line} as well, with other content", typed(key))
            },
            lang.pick("只留一行", "keep one of them"),
        ),
        Fault::UnknownColumn { known } => Words::new(
            lang.pick("不认识这一列", "this column is not known"),
            if zh { format!("可用的列有 {known}") } else { format!("the columns are {known}") },
        ),
        Fault::ColumnMissing => Words::new(
            lang.pick("缺少这一列", "the column is missing"),
            lang.pick("在表头中加上", "add it to the header row"),
        ),
        Fault::Taken(key) => Words::new(
            if zh { format!("“{}”已被使用", typed(key)) } else { format!("“{}” is taken", typed(key)) },
            lang.pick("换一个编号或名称", "choose another number or name"),
        ),
        Fault::CellCount { found, expected } => Words::new(
            if zh {
                format!("这一行有 {found} 格，表头有 {expected} 格")
            } else {
                format!("the row has {found} cells, the header {expected}")
            },
            lang.pick(
                "补齐或去掉多出的逗号；含逗号的内容用双引号括起",
                "add or remove commas; put text with commas in double quotes",
            ),
        ),
        Fault::KindInUse(name) => Words::new(
            if zh {
                format!("“{}”已有记录，类别不能再改 (P-1)", typed(name))
            } else {
                format!("“{}” is named by records, the kind is fixed (P-1)", typed(name))
            },
            lang.pick("另建一位人员", "add another person"),
        ),
        Fault::NameInStatement(name) => Words::new(
            if zh {
                format!("已签字的月份中有“{}”，名称不能再改 (M-1)", typed(name))
            } else {
                format!("a signed month shows “{}”, the name is fixed (M-1)", typed(name))
            },
            lang.pick("先反结账，或保留原名", "reopen the month, or keep the name"),
        ),
        Fault::HasRefunds(no) => Words::new(
            if zh {
                format!("订单“{}”有退款，不能作废 (K-9)", typed(no))
            } else {
                format!("order “{}” has refunds and cannot be voided (K-9)", typed(no))
            },
            lang.pick("先撤销退款，再作废", "take the refunds back first"),
        ),
        _ => return None,
    })
}

/// Faults against a rule.
fn rule_words(fault: &Fault, lang: Lang) -> Words {
    let zh = lang == Lang::Zh;
    match fault {
        Fault::ReceptionNotExternal { channel } => Words::new(
            if zh {
                format!("渠道“{}”是外部人员，客服只能是同一人 (C-8)", typed(channel))
            } else {
                format!("the channel “{}” is external and must be the reception too (C-8)", typed(channel))
            },
            lang.pick(
                "客服留空或填同一人；接待的同事填为助攻",
                "leave the reception blank or name the same person; the colleague is the assist",
            ),
        ),
        Fault::AssistIsReception(name) => Words::new(
            if zh {
                format!("助攻“{}”就是客服，不能助攻自己 (C-9)", typed(name))
            } else {
                format!("the assist “{}” is the reception (C-9)", typed(name))
            },
            lang.pick("换一位助攻，或留空", "name somebody else, or leave it blank"),
        ),
        Fault::AssistNeedsExternalChannel => Words::new(
            lang.pick("A 类助攻要求渠道是外部人员 (C-9)", "an A assist needs an external channel (C-9)"),
            lang.pick("改选助攻类型，或改正渠道", "change the type or the channel"),
        ),
        Fault::AssistNeedsStaffReception => Words::new(
            lang.pick("B 类助攻要求客服是已知的员工 (C-9)", "a B assist needs a known staff reception (C-9)"),
            lang.pick("填写客服，或改选助攻类型", "name the reception or change the type"),
        ),
        Fault::InquiryUnknown { customer } => Words::new(
            if zh {
                format!("C 类助攻要求知道客户“{}”的首次咨询日期 (C-9)", typed(customer))
            } else {
                format!("a C assist needs the first inquiry of “{}” (C-9)", typed(customer))
            },
            lang.pick("先在客户资料中填写首次咨询日期", "enter the customer's first inquiry"),
        ),
        Fault::InquiryTooRecent { inquiry, days } => Words::new(
            if zh {
                format!("首次咨询 {inquiry} 到下单只有 {days} 天，C 类助攻要求超过 3 天 (C-9)")
            } else {
                format!("only {days} days since the first inquiry {inquiry}; a C assist needs more than 3 (C-9)")
            },
            lang.pick("改选助攻类型，或留空", "change the type, or leave it blank"),
        ),
        Fault::SolutionMissing => Words::new(
            lang.pick("D 类助攻要写明解决方案 (C-10)", "a D assist names a solution (C-10)"),
            lang.pick("填写解决方案", "fill in the solution"),
        ),
        Fault::AssistTypeMissing => Words::new(
            lang.pick("有助攻却没有助攻类型", "an assist without a type"),
            lang.pick("填 A、B、C 或 D", "enter A, B, C or D"),
        ),
        Fault::AssistMissing => Words::new(
            lang.pick("有助攻类型却没有助攻", "a type without an assist"),
            lang.pick("填写助攻，或清空类型", "name the assist or clear the type"),
        ),
        Fault::WeightsMixed => Words::new(
            lang.pick("有人写了权重，有人没写 (C-11)", "some have weights, some have not (C-11)"),
            lang.pick("都写（甲:60;乙:40）或都不写（甲;乙）", "give all (甲:60;乙:40) or none (甲;乙)"),
        ),
        Fault::BadWeight(text) => Words::new(
            if zh {
                format!("权重“{}”不是正整数 (C-11)", typed(text))
            } else {
                format!("the weight “{}” is no whole number from 1 on (C-11)", typed(text))
            },
            lang.pick("写成 甲:60;乙:40 这样的整数", "write whole numbers such as 甲:60;乙:40"),
        ),
        Fault::PersonTwice(name) => Words::new(
            if zh {
                format!("“{}”出现两次 (C-11)", typed(name))
            } else {
                format!("“{}” stands twice (C-11)", typed(name))
            },
            lang.pick("每人只写一次", "name everybody once"),
        ),
        Fault::ClosedMonth(month) => Words::new(
            if zh { format!("{month} 已结账 (M-2)") } else { format!("{month} is closed (M-2)") },
            lang.pick("改到未结账的月份，或先反结账", "date it in an open month, or reopen that month"),
        ),
        Fault::FrozenByClosedMonth(month) => Words::new(
            if zh {
                format!("此项已计入已结账的 {month}，不能再改 (M-1)")
            } else {
                format!("it counts in the closed month {month} and stays (M-1)")
            },
            lang.pick("用退款或奖惩更正，或先反结账", "correct it by a refund or adjustment, or reopen the month"),
        ),
        Fault::RefundBeforeOrder(date) => Words::new(
            if zh {
                format!("早于下单日期 {date} (K-9)")
            } else {
                format!("is before the order's date {date} (K-9)")
            },
            lang.pick("改正日期", "correct the date"),
        ),
        Fault::OrderAfterRefund(date) => Words::new(
            if zh {
                format!("晚于本单 {date} 的退款 (K-9)")
            } else {
                format!("is after the order's refund of {date} (K-9)")
            },
            lang.pick("改正日期，或先撤销退款", "correct the date, or take the refund back first"),
        ),
        Fault::HandoverBeforeOrder(date) => Words::new(
            if zh {
                format!("早于下单日期 {date} (C-11)")
            } else {
                format!("is before the order's date {date} (C-11)")
            },
            lang.pick("改正日期", "correct the date"),
        ),
        Fault::RefundOfVoided(no) => Words::new(
            if zh {
                format!("订单“{}”已作废 (K-9)", typed(no))
            } else {
                format!("order “{}” is voided (K-9)", typed(no))
            },
            lang.pick("先恢复订单，或不记退款", "make the order valid again, or record no refund"),
        ),
        Fault::RefundsAboveAmount { sum, limit } => Words::new(
            if zh {
                format!("退款合计 {sum} 超过订单金额 {limit} (K-9)")
            } else {
                format!("refunds of {sum} exceed the order's amount {limit} (K-9)")
            },
            lang.pick("核对退款金额和订单金额", "look at the refunds and the order's amount"),
        ),
        Fault::RefundsAboveCost { sum, limit } => Words::new(
            if zh {
                format!("退回成本合计 {sum} 超过订单成本 {limit} (K-9)")
            } else {
                format!("costs returned of {sum} exceed the order's cost {limit} (K-9)")
            },
            lang.pick("核对退回成本和订单成本", "look at the costs returned and the order's cost"),
        ),
        other => Words::new(format!("{other:?}"), lang.pick("请改正", "correct it")),
    }
}
