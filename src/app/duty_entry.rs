//! What is wrong with an entry of the duty log, and whom and what it names (D-2).

use super::Directory;
use super::order_entry::{check_name, check_text};
use crate::model::{CustomerId, DutyEntry, DutyKind, DutyPart, DutyRuling, Fault, Field, Hours, PersonId, Problem};
use crate::store::duty::DutyNames;
use crate::text::columns::{NOBODY, UNKNOWN};

/// Why nobody can stand in a field; none where somebody is called so.
pub(crate) fn person_fault(name: &str, found: Option<PersonId>) -> Option<Fault> {
    match (name, found) {
        (_, Some(_)) => None,
        ("", None) => Some(Fault::Missing),
        (UNKNOWN | NOBODY, None) => Some(Fault::NobodyNotAllowed(name.to_owned())),
        (name, None) => Some(Fault::UnknownPerson(name.to_owned())),
    }
}

/// Whom and what an entry names; who does not exist is nobody.
pub(crate) fn names(entry: &DutyEntry, directory: &Directory, customer: CustomerId) -> DutyNames {
    let platform = entry.platform.as_deref().and_then(|name| directory.platform(name));
    let order = entry.order.as_ref();
    DutyNames {
        customer,
        platform: platform.map(|row| row.id),
        replier: entry.reply.as_ref().and_then(|reply| directory.person_id(&reply.by)),
        taker: order.and_then(|order| directory.person_id(&order.taken_by)),
        converter: order.and_then(|order| directory.person_id(&order.converted_by)),
        limit_minutes: platform.and_then(|row| row.reply_limit_minutes),
    }
}

/// Everything that is wrong with an entry but for its customer's existence and its number's.
pub(crate) fn check_duty(entry: &DutyEntry, names: &DutyNames) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_name(Field::DutyNo, &entry.no, &mut problems);
    check_name(Field::Customer, &entry.customer, &mut problems);
    if let Some(precedent) = &entry.precedent {
        check_name(Field::Precedent, precedent, &mut problems);
    }
    check_text(Field::WhyNot, entry.why_not.as_deref(), &mut problems);
    let mut refuse = |field, fault| problems.push(Problem::new(field, fault));
    if let (Some(platform), None) = (&entry.platform, names.platform) {
        refuse(Field::Platform, Fault::UnknownPlatform(platform.clone()));
    }
    if entry.effective && entry.why_not.is_some() {
        refuse(Field::WhyNot, Fault::WhyNotOfEffective);
    }
    if entry.reply.is_none() && entry.order.is_none() {
        refuse(Field::RepliedAt, Fault::NothingDone);
    }
    if let Some(reply) = &entry.reply {
        if let Some(fault) = person_fault(&reply.by, names.replier) {
            refuse(Field::RepliedBy, fault);
        }
        match (entry.asked_at, names.limit_minutes) {
            (Some(asked_at), _) if asked_at > reply.done_at => {
                refuse(Field::AskedAt, Fault::AskedAfterDone(reply.done_at));
            }
            (None, Some(limit)) if entry.kind == DutyKind::Reply => {
                let platform = entry.platform.clone().unwrap_or_default();
                refuse(Field::AskedAt, Fault::AskedMissing { platform, limit });
            }
            _ => {}
        }
    }
    if let Some(order) = &entry.order {
        if order.amount.is_negative() {
            refuse(Field::PlacedAmount, Fault::Negative(order.amount.to_string()));
        }
        for (field, name, found) in
            [(Field::TakenBy, &order.taken_by, names.taker), (Field::ConvertedBy, &order.converted_by, names.converter)]
        {
            // Whoever converts is the taker unless said otherwise: then one word about him is enough.
            let is_same = field == Field::ConvertedBy && order.converted_by == order.taken_by;
            if let Some(fault) = person_fault(name, found).filter(|_| !is_same) {
                refuse(field, fault);
            }
        }
    }
    if let Some(ruling) = &entry.ruling {
        check_ruling(entry, ruling, &mut problems);
    }
    problems
}

/// The field in which a part is ruled on.
pub(crate) const fn ruled_field(part: DutyPart) -> Field {
    match part {
        DutyPart::Reply => Field::RuledReply,
        DutyPart::Order => Field::RuledOrder,
        DutyPart::Conversion => Field::RuledConversion,
    }
}

/// D-7: a ruling gives hours to parts that are there, with a reason.
fn check_ruling(entry: &DutyEntry, ruling: &DutyRuling, problems: &mut Vec<Problem>) {
    let mut refuse = |field, fault| problems.push(Problem::new(field, fault));
    if ruling.reason.trim().is_empty() {
        refuse(Field::RulingReason, Fault::Missing);
    }
    if DutyPart::ALL.into_iter().all(|part| ruling.of(part).is_none()) {
        refuse(Field::RuledReply, Fault::GoesWith(Field::RulingReason));
    }
    for part in DutyPart::ALL {
        let Some(hours) = ruling.of(part) else { continue };
        let is_there = if part == DutyPart::Reply { entry.reply.is_some() } else { entry.order.is_some() };
        if !is_there {
            refuse(ruled_field(part), Fault::NoSuchPart(part));
        }
        if hours < Hours::ZERO {
            refuse(ruled_field(part), Fault::Negative(hours.to_string()));
        } else if hours > Hours::MAX_INPUT {
            refuse(ruled_field(part), Fault::HoursTooMany { typed: hours.to_string(), most: Hours::MAX_INPUT });
        }
    }
    check_text(Field::RulingReason, Some(&ruling.reason), problems);
}
