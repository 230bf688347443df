//! Why an order has the pre-sale credit it has, in words.

use super::{Lang, columns};
use crate::model::{Credit, OrderId, PersonId};
use crate::rules::credit::{CreditPeriod, PreSale, Reason};

/// Who and what the ids of a judgement are called.
pub trait Names {
    /// A person's name.
    fn person(&self, id: PersonId) -> String;
    /// An order's number.
    fn order(&self, id: OrderId) -> String;
}

/// A credit: a name, 未知 or 无.
pub fn credit(credit: Credit, names: &impl Names) -> String {
    match credit {
        Credit::Person(id) => names.person(id),
        Credit::Unknown => columns::UNKNOWN.to_owned(),
        Credit::None => columns::NOBODY.to_owned(),
    }
}

/// A pre-sale stage's name.
#[must_use]
pub const fn pre_sale(stage: PreSale, lang: Lang) -> &'static str {
    match stage {
        PreSale::Channel => columns::stage(crate::model::Stage::Channel, lang),
        PreSale::Reception => columns::stage(crate::model::Stage::Reception, lang),
        PreSale::Assist => columns::stage(crate::model::Stage::Assist, lang),
    }
}

/// One reason as a sentence, without its rule number.
pub fn reason(reason: &Reason, period: Option<&CreditPeriod>, names: &impl Names, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match reason {
        Reason::FirstOrder => {
            lang.pick("客户的首单，开启新的归属期", "the customer's first order opens a credit period").to_owned()
        }
        Reason::WonBack { last, lost_after } => {
            let last = names.order(*last);
            if zh {
                format!("上一单 {last} 之后，{lost_after} 起客户视为流失；本单重新赢回，开启新的归属期 (C-5)")
            } else {
                format!(
                    "after order {last} the customer counted as lost from {lost_after}; this order wins him back (C-5)"
                )
            }
        }
        Reason::InsidePeriod => match period {
            Some(period) => {
                let opener = names.order(period.opener);
                if zh {
                    format!("归属期 {} — {}，由订单 {opener} 开启，期内三项不变", period.start, period.end)
                } else {
                    format!("period {} – {}, opened by order {opener}; the three stay fixed", period.start, period.end)
                }
            }
            None => String::new(),
        },
        Reason::WithinThreeMonths { last, lost_after } => {
            let last = names.order(*last);
            if zh {
                format!("归属期已过，距上一单 {last} 不到三个月（至 {lost_after}），售前三项为无")
            } else {
                format!(
                    "the period is over and order {last} is less than three months old (until {lost_after}): nobody"
                )
            }
        }
        Reason::NotApplied { stage, claimed, holder } => {
            let (stage, claimed, holder) = (pre_sale(*stage, lang), names.person(*claimed), credit(*holder, names));
            if zh {
                format!("填写的{stage}“{claimed}”不适用，归属期内为 {holder}")
            } else {
                format!("{stage} “{claimed}” does not apply: {holder} holds it")
            }
        }
        Reason::UnknownStage(stage) => {
            let stage = pre_sale(*stage, lang);
            if zh {
                format!("开启时{stage}无法证明，整个归属期为未知")
            } else {
                format!("nobody could prove the {stage} when the period opened")
            }
        }
        Reason::ExternalChannel(person) => {
            let person = names.person(*person);
            if zh {
                format!("渠道 {person} 是外部人员，客服为同一人")
            } else {
                format!("the channel {person} is external and the reception too")
            }
        }
        Reason::Solution { provider, recorded_by, applies } => {
            let (provider, order) = (names.person(*provider), names.order(*recorded_by));
            match (zh, applies) {
                (true, true) => format!("解决方案由 {provider} 提供（订单 {order} 记录），助攻归 {provider}"),
                (true, false) => format!("解决方案由 {provider} 提供，但其为本单客服，不适用"),
                (false, true) => format!("{provider} provided the solution (order {order}) and is the assist"),
                (false, false) => format!("{provider} provided the solution, but is this order's reception"),
            }
        }
        Reason::TookWaiting { from } => {
            let from = names.order(*from);
            if zh {
                format!("承接作废订单 {from} 的归属")
            } else {
                format!("took the claims that waited since voided order {from}")
            }
        }
    }
}
