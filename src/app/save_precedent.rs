//! Records the company's own precedents (D-9); those that ship with the program stay as they are.

use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::{AppError, AppResult, Office};
use crate::model::{DutyPart, Fault, Field, Hours, Precedent, Problem};
use crate::rules::duty::precedents as rules;
use crate::store::{Source, precedents as store};

impl Office {
    /// Records a precedent, or changes the one with the number `existing`.
    ///
    /// # Errors
    /// When a field is wrong, the number is taken, or it would change while an entry cites it.
    pub fn save_precedent(&mut self, precedent: &Precedent, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SavePrecedent, None, |work| match existing {
            None => insert_precedent(work, precedent),
            Some(no) => change_precedent(work, no, precedent),
        })
    }

    /// Takes a precedent of the company's own away.
    ///
    /// # Errors
    /// When there is none of the company's, or an entry of the duty log cites it.
    pub fn remove_precedent(&mut self, no: &str) -> AppResult<()> {
        self.transact(Act::RemovePrecedent, None, |work| take_precedent(work, no))
    }
}

/// What is wrong with a precedent by itself.
pub(crate) fn check_precedent(precedent: &Precedent) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_name(Field::Precedent, &precedent.no, &mut problems);
    check_text(Field::PrecedentFacts, Some(&precedent.facts), &mut problems);
    check_text(Field::WhyNot, precedent.why_not.as_deref(), &mut problems);
    check_text(Field::Given, precedent.given.as_deref(), &mut problems);
    let mut refuse = |field, fault| problems.push(Problem::new(field, fault));
    if precedent.facts.trim().is_empty() {
        refuse(Field::PrecedentFacts, Fault::Missing);
    }
    if precedent.replied.is_none() && precedent.order.is_none() {
        refuse(Field::RepliedAt, Fault::NothingDone);
    }
    if precedent.effective && precedent.why_not.is_some() {
        refuse(Field::WhyNot, Fault::WhyNotOfEffective);
    }
    if let Some(order) = precedent.order.as_ref().filter(|order| order.amount.is_negative()) {
        refuse(Field::PlacedAmount, Fault::Negative(order.amount.to_string()));
    }
    for part in DutyPart::ALL {
        let hours = precedent.hours(part);
        let is_there = if part == DutyPart::Reply { precedent.replied.is_some() } else { precedent.order.is_some() };
        if !is_there && !hours.is_zero() {
            refuse(earned_field(part), Fault::NoSuchPart(part));
        } else if hours < Hours::ZERO {
            refuse(earned_field(part), Fault::Negative(hours.to_string()));
        } else if hours > Hours::MAX_INPUT {
            refuse(earned_field(part), Fault::HoursTooMany { typed: hours.to_string(), most: Hours::MAX_INPUT });
        }
    }
    problems
}

/// The field of a part's hours.
const fn earned_field(part: DutyPart) -> Field {
    match part {
        DutyPart::Reply => Field::EarnedReply,
        DutyPart::Order => Field::EarnedOrder,
        DutyPart::Conversion => Field::EarnedConversion,
    }
}

fn checked(work: &Work<'_>, precedent: &Precedent, existing: Option<&str>) -> AppResult<()> {
    let mut problems = check_precedent(precedent);
    let is_taken = Some(precedent.no.as_str()) != existing
        && (rules::is_given(&precedent.no) || store::by_no(&work.tx, &precedent.no)?.is_some());
    if is_taken {
        problems.push(Problem::new(Field::Precedent, Fault::Taken(precedent.no.clone())));
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Refused(problems)) }
}

fn stored(work: &Work<'_>, no: &str) -> AppResult<Precedent> {
    store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))
}

/// D-9: what an entry cites stays under its number.
fn check_uncited(work: &Work<'_>, no: &str) -> AppResult<()> {
    match store::cited_by(&work.tx, no)? {
        None => Ok(()),
        Some(entry) => Err(AppError::field(Field::Precedent, Fault::CitedByEntry { precedent: no.to_owned(), entry })),
    }
}

/// Records a precedent that nothing speaks against.
pub(crate) fn insert_precedent(work: &mut Work<'_>, precedent: &Precedent) -> AppResult<()> {
    checked(work, precedent, None)?;
    store::insert(&work.tx, precedent)?;
    work.audit::<Precedent, _>("precedent", &precedent.no, None, Some(precedent))
}

/// Changes a precedent of the company's own.
pub(crate) fn change_precedent(work: &mut Work<'_>, no: &str, precedent: &Precedent) -> AppResult<()> {
    let before = stored(work, no)?;
    if before == *precedent {
        return Ok(());
    }
    checked(work, precedent, Some(no))?;
    if precedent.no != no {
        check_uncited(work, no)?;
    }
    store::delete(&work.tx, no)?;
    store::insert(&work.tx, precedent)?;
    work.audit("precedent", &precedent.no, Some(&before), Some(precedent))
}

/// Takes a precedent of the company's own away.
pub(crate) fn take_precedent(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let found = stored(work, no)?;
    check_uncited(work, no)?;
    store::delete(&work.tx, no)?;
    work.audit::<_, Precedent>("precedent", no, Some(&found), None)
}

/// Every precedent: those that ship with the program, then the company's own, each by number.
///
/// # Errors
/// When SQLite fails.
pub fn precedents(source: &(impl Source + ?Sized)) -> AppResult<Vec<Precedent>> {
    let mut own = store::all(source)?;
    own.sort_by(|a, b| rules::by_number(&a.no, &b.no));
    let mut all = rules::given().to_vec();
    all.append(&mut own);
    Ok(all)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::*;
    use crate::app::{Clock, EditReason, UndoFault};
    use crate::model::{DutyEntry, DutyKind, DutyReply, Person, PersonKind};
    use crate::store::OpenMode;

    fn time(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
    }

    fn precedent(no: &str) -> Precedent {
        Precedent {
            no: no.to_owned(),
            facts: "晚上替同事交稿".to_owned(),
            kind: DutyKind::Push,
            limit_minutes: None,
            asked: None,
            replied: Some(time(20)),
            effective: true,
            why_not: None,
            order: None,
            reply: Hours::REPLY,
            taken: Hours::ZERO,
            converted: Hours::ZERO,
            given: Some("回复 0.1".to_owned()),
            ruled: false,
        }
    }

    fn office(folder: &std::path::Path) -> Office {
        let now = NaiveDate::from_ymd_opt(2024, 3, 18).unwrap().and_time(time(9));
        Office::open(&folder.join("a.jicheng"), OpenMode::Create, Clock::Fixed(now)).unwrap()
    }

    fn own(office: &Office) -> Vec<String> {
        let all = precedents(office.store()).unwrap();
        assert_eq!(all.len() - store::all(office.store()).unwrap().len(), 32);
        all.into_iter().skip(32).map(|one| one.no).collect()
    }

    fn refusal(result: AppResult<()>) -> Vec<Problem> {
        match result.unwrap_err() {
            AppError::Refused(problems) => problems,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn the_companys_own_are_saved_changed_removed_and_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = office(folder.path());
        office.save_precedent(&precedent("自有10"), None).unwrap();
        office.save_precedent(&precedent("自有9"), None).unwrap();
        assert_eq!(own(&office), ["自有9", "自有10"]);
        let changed = Precedent { no: "自有2".to_owned(), ..precedent("") };
        office.save_precedent(&changed, Some("自有10")).unwrap();
        assert_eq!(own(&office), ["自有2", "自有9"]);
        office.undo_latest().unwrap();
        assert_eq!(own(&office), ["自有9", "自有10"]);
        office.remove_precedent("自有9").unwrap();
        assert_eq!(own(&office), ["自有10"]);
        office.undo_latest().unwrap();
        assert_eq!(own(&office), ["自有9", "自有10"]);
        assert!(matches!(office.remove_precedent("回复1"), Err(AppError::NotFound(_))));
    }

    #[test]
    fn what_is_wrong_is_told_and_not_stored() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = office(folder.path());
        let taken = refusal(office.save_precedent(&precedent("下单12"), None));
        assert_eq!(taken, [Problem::new(Field::Precedent, Fault::Taken("下单12".to_owned()))]);
        let blank = Precedent { facts: " ".to_owned(), replied: None, ..precedent("") };
        let fields: Vec<Field> = refusal(office.save_precedent(&blank, None)).iter().map(|one| one.field).collect();
        assert_eq!(fields, [Field::Precedent, Field::PrecedentFacts, Field::RepliedAt, Field::EarnedReply]);
        let order = Precedent { taken: Hours::ORDER, why_not: Some("有效".to_owned()), ..precedent("自有1") };
        let fields: Vec<Field> = refusal(office.save_precedent(&order, None)).iter().map(|one| one.field).collect();
        assert_eq!(fields, [Field::WhyNot, Field::EarnedOrder]);
        assert_eq!(own(&office), Vec::<String>::new());
    }

    #[test]
    fn one_that_an_entry_cites_stays_under_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = office(folder.path());
        office.save_precedent(&precedent("自有1"), None).unwrap();
        let person = Person { name: "阿呆".to_owned(), kind: PersonKind::Staff, active: true };
        office.save_person(&person, None).unwrap();
        let done_at = NaiveDate::from_ymd_opt(2024, 3, 12).unwrap().and_time(time(20));
        let entry = DutyEntry {
            no: "D-1".to_owned(),
            customer: "甲公司".to_owned(),
            kind: DutyKind::Push,
            platform: None,
            asked_at: None,
            reply: Some(DutyReply { done_at, by: "阿呆".to_owned() }),
            effective: true,
            why_not: None,
            order: None,
            precedent: Some("自有1".to_owned()),
            ruling: None,
        };
        let options = EditReason { create_customer: true, ..EditReason::default() };
        office.save_duty(&entry, None, &options).unwrap();
        let fault = Fault::CitedByEntry { precedent: "自有1".to_owned(), entry: "D-1".to_owned() };
        assert_eq!(refusal(office.remove_precedent("自有1")), [Problem::new(Field::Precedent, fault.clone())]);
        let renamed = refusal(office.save_precedent(&precedent("自有2"), Some("自有1")));
        assert_eq!(renamed, [Problem::new(Field::Precedent, fault)]);
        let told = Precedent { facts: "替同事交稿".to_owned(), ..precedent("自有1") };
        office.save_precedent(&told, Some("自有1")).unwrap();
        office.undo_latest().unwrap();
        office.remove_duty("D-1", "误记", None).unwrap();
        office.remove_precedent("自有1").unwrap();
        // What was removed since cannot be taken back before that.
        let first = crate::app::latest_acts(office.store(), 99).unwrap().pop().unwrap().stored.id;
        assert!(matches!(office.undo(first), Err(AppError::Undo(UndoFault::ChangedSince { .. }))));
    }
}
