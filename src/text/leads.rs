//! The words of leads: their steps and how they stand.

use super::{Lang, Words};
use crate::model::{Fault, LeadStep};
use crate::rules::leads::StepState;

/// A step of a lead.
#[must_use]
pub const fn step(step: LeadStep, lang: Lang) -> &'static str {
    match step {
        LeadStep::Assign => lang.pick("分配", "assignment"),
        LeadStep::FeedBack => lang.pick("接收反馈", "feedback"),
        LeadStep::Contact => lang.pick("首次联系", "first contact"),
        LeadStep::Check => lang.pick("客服核查", "check"),
        LeadStep::Material => lang.pick("资料发送", "material"),
        LeadStep::Confirm => lang.pick("资料确认", "confirmation"),
        LeadStep::Invite => lang.pick("邀约", "invitation"),
        LeadStep::Meet => lang.pick("面谈", "meeting"),
        LeadStep::FollowUp => lang.pick("回访", "follow-up"),
    }
}

/// How a step stands (L-4).
#[must_use]
pub const fn state(state: StepState, lang: Lang) -> &'static str {
    match state {
        StepState::Done => lang.pick("完成", "done"),
        StepState::DoneLate => lang.pick("超时完成", "done late"),
        StepState::Waiting | StepState::Warned => lang.pick("待办", "to do"),
        StepState::Overdue => lang.pick("已超时", "overdue"),
    }
}

/// What may be wrong with leads and papers.
pub(super) fn fault(fault: &Fault, lang: Lang) -> Option<Words> {
    let zh = lang == Lang::Zh;
    Some(match fault {
        Fault::BeforeLead(received) => {
            let received = received.format("%Y-%m-%d %H:%M");
            Words::new(
                if zh {
                    format!("早于咨询时间 {received} (L-1)")
                } else {
                    format!("is before the lead came at {received} (L-1)")
                },
                lang.pick("改正时间", "correct the time"),
            )
        }
        _ => return None,
    })
}
