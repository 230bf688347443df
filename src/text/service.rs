//! The words of after-sales: contacts, contracts, renewals, effects.

use super::{Lang, Words, faults};
use crate::model::{ContactWay, Fault, VisitCycle};
use crate::rules::renewals::{Notice, RenewalLine, RenewalPart, Tally, VisitState};
use crate::text::columns::{CONTACT_WAYS, VISIT_CYCLES};

/// 方式, as files and reports write it.
#[must_use]
pub fn way(way: ContactWay) -> &'static str {
    CONTACT_WAYS.get(way as usize).copied().unwrap_or_default()
}

/// 回访周期, as files and reports write it.
#[must_use]
pub fn cycle(cycle: VisitCycle) -> &'static str {
    VISIT_CYCLES.get(cycle as usize).copied().unwrap_or_default()
}

/// The stage of a renewal line, as reports write it.
#[must_use]
pub const fn part(part: RenewalPart, lang: Lang) -> &'static str {
    match part {
        RenewalPart::Service => lang.pick("续费客服", "Renewal service"),
        RenewalPart::Sales => lang.pick("续费销售", "Renewal sales"),
    }
}

/// A ratio in percent with one decimal: `66.7%`.
#[must_use]
pub fn share(tally: Tally) -> String {
    let tenths = tally.tenths_of_percent();
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A renewal line's 说明: the renewal rate and what it rests on.
#[must_use]
pub fn explanation(line: &RenewalLine, lang: Lang) -> String {
    match (line.part, lang) {
        (RenewalPart::Sales, Lang::Zh) => "R-6 续费销售".to_owned(),
        (RenewalPart::Sales, Lang::En) => "R-6 renewal sales".to_owned(),
        (RenewalPart::Service, Lang::Zh) => {
            let Tally { expiring, renewed } = line.tally;
            format!("R-5 续费率 {}（到期 {expiring}，已续 {renewed}）", share(line.tally))
        }
        (RenewalPart::Service, Lang::En) => {
            let Tally { expiring, renewed } = line.tally;
            format!("R-5 {} renewed ({renewed} of {expiring})", share(line.tally))
        }
    }
}

/// How a visit stands.
#[must_use]
pub const fn visit_state(state: VisitState, lang: Lang) -> &'static str {
    match state {
        VisitState::Due => lang.pick("待回访", "due"),
        VisitState::FirstHalfMissed => lang.pick("上半月未回访", "first half missed"),
        VisitState::Done => lang.pick("已回访", "done"),
    }
}

/// How near the expiry is.
#[must_use]
pub const fn notice(notice: Notice, lang: Lang) -> &'static str {
    match notice {
        Notice::Ninety => lang.pick("90 天内到期", "within 90 days"),
        Notice::Thirty => lang.pick("30 天内到期", "within 30 days"),
        Notice::Fifteen => lang.pick("15 天内到期", "within 15 days"),
    }
}

/// What may be wrong with contacts, contracts, figures and effects.
pub(super) fn fault(fault: &Fault, lang: Lang) -> Option<Words> {
    contract_fault(fault, lang).or_else(|| record_fault(fault, lang))
}

fn contract_fault(fault: &Fault, lang: Lang) -> Option<Words> {
    let zh = lang == Lang::Zh;
    let typed = faults::typed;
    Some(match fault {
        Fault::UnknownContract(no) => Words::new(
            if zh {
                format!("没有合同“{}”", typed(no))
            } else {
                format!("there is no contract “{}”", typed(no))
            },
            lang.pick("核对合同号，或先登记这份合同", "check the number, or enter that contract first"),
        ),
        Fault::ExpiresBeforeStart(start) => Words::new(
            if zh {
                format!("早于开始日期 {start} (R-1)")
            } else {
                format!("is before the start on {start} (R-1)")
            },
            lang.pick("改正到期日期或开始日期", "correct the expiry or the start"),
        ),
        Fault::RenewsItself(no) => Words::new(
            if zh {
                format!("合同“{}”续自它自己 (R-1)", typed(no))
            } else {
                format!("the contract “{}” renews itself (R-1)", typed(no))
            },
            lang.pick("填它所续的上一份合同，或留空", "name the contract before it, or leave it blank"),
        ),
        Fault::RenewedBy { contract, by } => Words::new(
            if zh {
                format!("合同“{}”已由“{}”续签 (R-1)", typed(contract), typed(by))
            } else {
                format!("the contract “{}” is renewed by “{}” (R-1)", typed(contract), typed(by))
            },
            lang.pick("先改掉那份合同的续自合同号", "change what that contract renews first"),
        ),
        Fault::ChangesRenewals(month) => Words::new(
            if zh {
                format!("会改动已结账的 {month} 的续费提成 (M-1)")
            } else {
                format!("would change the renewal commission of the closed month {month} (M-1)")
            },
            lang.pick("先由老板反结账，或改在未结账的月份", "let the boss reopen it, or date it in an open month"),
        ),
        _ => return None,
    })
}

fn record_fault(fault: &Fault, lang: Lang) -> Option<Words> {
    let zh = lang == Lang::Zh;
    let typed = faults::typed;
    Some(match fault {
        Fault::UnknownLead(no) => Words::new(
            if zh {
                format!("没有线索“{}”", typed(no))
            } else {
                format!("there is no lead “{}”", typed(no))
            },
            lang.pick("核对线索号，或先登记这条线索", "check the number, or enter the lead first"),
        ),
        Fault::LeadOrCustomer => Words::new(
            lang.pick(
                "线索号和客户要填其中一个，也只能填一个 (R-2)",
                "a lead or a customer is needed, and only one of them (R-2)",
            ),
            lang.pick("只填线索号，或只填客户", "fill in the lead alone or the customer alone"),
        ),
        Fault::NotAPicture => Words::new(
            lang.pick("不是 PNG 或 JPEG 图片 (R-7)", "it is neither a PNG nor a JPEG (R-7)"),
            lang.pick("换一张图片", "take another picture"),
        ),
        Fault::PictureTooLarge { kibibytes, most } => Words::new(
            if zh {
                format!("图片有 {kibibytes} KB，超过 {most} KB (R-7)")
            } else {
                format!("the picture has {kibibytes} KB, more than {most} KB (R-7)")
            },
            lang.pick("缩小后再选", "make it smaller first"),
        ),
        Fault::StatsOfBoth(date) => Words::new(
            if zh {
                format!("两个客户都有 {date} 的数据")
            } else {
                format!("both customers have figures of {date}")
            },
            lang.pick("先删去其中一天的数据", "remove the figures of one of them first"),
        ),
        Fault::SameCustomer => Words::new(
            lang.pick("两个是同一个客户", "both are the same customer"),
            lang.pick("另选一个客户", "choose another customer"),
        ),
        _ => return None,
    })
}
