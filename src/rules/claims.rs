//! What an order's own claims must satisfy, wherever they apply (C-1, C-8, C-9, C-10).

use chrono::NaiveDate;

use crate::model::{AssistType, Category, PersonId};
use crate::rules::PersonKinds;

/// Who an order claims for the three pre-sale stages; nobody claimed is 未知 (assist: 无).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Claims {
    /// 渠道类别.
    pub category: Option<Category>,
    /// 渠道.
    pub channel: Option<PersonId>,
    /// 客服.
    pub reception: Option<PersonId>,
    /// 助攻 with its type.
    pub assist: Option<AssistClaim>,
}

/// An assist that an order claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AssistClaim {
    /// Who.
    pub person: PersonId,
    /// Which type.
    pub kind: AssistType,
}

/// A name cell of a form or a sheet: blank and 未知 differ only for the platform's fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// Nothing typed.
    Blank,
    /// 未知 typed: nobody can prove it, and no platform fills it.
    Unknown,
    /// Somebody named.
    Person(PersonId),
}

impl Entered {
    const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::Blank | Self::Unknown => None,
        }
    }
}

/// The pre-sale cells of an order as typed, and the platform it names.
#[derive(Debug, Clone, Copy)]
pub struct EnteredClaims {
    /// 渠道类别.
    pub category: Option<Category>,
    /// 渠道.
    pub channel: Entered,
    /// 客服.
    pub reception: Entered,
    /// 助攻 with its type.
    pub assist: Option<AssistClaim>,
    /// The platform's category and 负责人, where the order names a platform that has one.
    pub operated_platform: Option<(Category, PersonId)>,
    /// Whether a 解决方案 is named.
    pub has_solution: bool,
    /// The order's date.
    pub date: NaiveDate,
    /// The customer's first inquiry, as known now.
    pub first_inquiry: Option<NaiveDate>,
}

/// A claim that is refused, whether or not it would apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimFault {
    /// C-8: the channel is external, yet another reception is claimed.
    ReceptionNotExternal {
        /// The external channel, who is the reception as well.
        channel: PersonId,
    },
    /// C-9: the assist is the reception.
    AssistIsReception,
    /// C-9 A: the channel is no external person.
    AssistNeedsExternalChannel,
    /// C-9 B: the reception is no known staff member.
    AssistNeedsStaffReception,
    /// C-9 C: the first inquiry is not known.
    InquiryUnknown,
    /// C-9 C: not more than three days since the first inquiry.
    InquiryTooRecent {
        /// The first inquiry.
        inquiry: NaiveDate,
        /// Order date − first inquiry.
        days: i64,
    },
    /// C-10: type D without a solution.
    SolutionMissing,
}

/// More than this many days must lie between first inquiry and order (C-9 C).
pub const ACTIVE_ASSIST_DAYS: i64 = 3;

/// Fills from the platform (C-1), gives an external channel its reception (C-8), and checks the rest.
///
/// # Errors
/// Every claim that the rules refuse.
pub fn settle(entered: &EnteredClaims, kinds: &PersonKinds) -> Result<Claims, Vec<ClaimFault>> {
    let mut claims = Claims {
        category: entered.category,
        channel: entered.channel.person(),
        reception: entered.reception.person(),
        assist: entered.assist,
    };
    // C-1: the fill reaches an empty cell, not one that says 未知.
    if let Some((category, operator)) = entered.operated_platform {
        claims.category = claims.category.or(Some(category));
        if entered.channel == Entered::Blank {
            claims.channel = Some(operator);
        }
    }
    let mut faults = Vec::new();
    let external = claims.channel.filter(|id| kinds.is_external(*id));
    // C-8
    if let Some(channel) = external {
        match claims.reception {
            Some(reception) if reception != channel => faults.push(ClaimFault::ReceptionNotExternal { channel }),
            _ => claims.reception = Some(channel),
        }
    }
    if let Some(assist) = claims.assist {
        check_assist(assist, &claims, external.is_some(), entered, kinds, &mut faults);
    }
    if faults.is_empty() { Ok(claims) } else { Err(faults) }
}

fn check_assist(
    assist: AssistClaim,
    claims: &Claims,
    external_channel: bool,
    entered: &EnteredClaims,
    kinds: &PersonKinds,
    faults: &mut Vec<ClaimFault>,
) {
    // C-10: a D assist may be the reception; it then simply does not apply.
    if assist.kind == AssistType::D {
        if !entered.has_solution {
            faults.push(ClaimFault::SolutionMissing);
        }
        return;
    }
    // C-9
    if claims.reception == Some(assist.person) {
        faults.push(ClaimFault::AssistIsReception);
    }
    match assist.kind {
        AssistType::A if !external_channel => faults.push(ClaimFault::AssistNeedsExternalChannel),
        AssistType::B if claims.reception.is_none_or(|id| kinds.is_external(id)) => {
            faults.push(ClaimFault::AssistNeedsStaffReception);
        }
        AssistType::C => match entered.first_inquiry {
            None => faults.push(ClaimFault::InquiryUnknown),
            Some(inquiry) => {
                let days = (entered.date - inquiry).num_days();
                if days <= ACTIVE_ASSIST_DAYS {
                    faults.push(ClaimFault::InquiryTooRecent { inquiry, days });
                }
            }
        },
        AssistType::A | AssistType::B | AssistType::D => {}
    }
}

#[cfg(test)]
mod tests;
