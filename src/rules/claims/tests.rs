#![allow(clippy::unwrap_used, clippy::unnecessary_wraps)]

use super::*;
use crate::model::PersonKind;

const STAFF: PersonId = PersonId(1);
const OTHER: PersonId = PersonId(2);
const EXTERNAL: PersonId = PersonId(3);

fn kinds() -> PersonKinds {
    PersonKinds::new([(STAFF, PersonKind::Staff), (OTHER, PersonKind::Staff), (EXTERNAL, PersonKind::External)])
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 3, day).unwrap()
}

fn entered() -> EnteredClaims {
    EnteredClaims {
        category: None,
        channel: Entered::Blank,
        reception: Entered::Blank,
        assist: None,
        operated_platform: None,
        has_solution: false,
        date: day(10),
        first_inquiry: None,
    }
}

fn assist(person: PersonId, kind: AssistType) -> Option<AssistClaim> {
    Some(AssistClaim { person, kind })
}

#[test]
fn a_platform_fills_empty_cells_independently_c1() {
    let platform = Some((Category::A, STAFF));
    let filled = settle(&EnteredClaims { operated_platform: platform, ..entered() }, &kinds()).unwrap();
    assert_eq!((filled.category, filled.channel), (Some(Category::A), Some(STAFF)));

    let unknown = EnteredClaims { operated_platform: platform, channel: Entered::Unknown, ..entered() };
    let filled = settle(&unknown, &kinds()).unwrap();
    assert_eq!((filled.category, filled.channel), (Some(Category::A), None));

    let typed = EnteredClaims {
        operated_platform: platform,
        channel: Entered::Person(OTHER),
        category: Some(Category::C),
        ..entered()
    };
    let filled = settle(&typed, &kinds()).unwrap();
    assert_eq!((filled.category, filled.channel), (Some(Category::C), Some(OTHER)));
}

#[test]
fn an_external_channel_is_its_own_reception_c8() {
    for reception in [Entered::Blank, Entered::Unknown, Entered::Person(EXTERNAL)] {
        let claims = EnteredClaims { channel: Entered::Person(EXTERNAL), reception, ..entered() };
        assert_eq!(settle(&claims, &kinds()).unwrap().reception, Some(EXTERNAL));
    }
    let other = EnteredClaims { channel: Entered::Person(EXTERNAL), reception: Entered::Person(STAFF), ..entered() };
    assert_eq!(settle(&other, &kinds()), Err(vec![ClaimFault::ReceptionNotExternal { channel: EXTERNAL }]));
    // Also where the platform filled the external channel.
    let platform = EnteredClaims {
        operated_platform: Some((Category::D, EXTERNAL)),
        reception: Entered::Person(STAFF),
        ..entered()
    };
    assert_eq!(settle(&platform, &kinds()), Err(vec![ClaimFault::ReceptionNotExternal { channel: EXTERNAL }]));
}

#[test]
fn nobody_assists_himself_c9() {
    let same = EnteredClaims { reception: Entered::Person(STAFF), assist: assist(STAFF, AssistType::B), ..entered() };
    assert_eq!(settle(&same, &kinds()), Err(vec![ClaimFault::AssistIsReception]));
    let through_channel =
        EnteredClaims { channel: Entered::Person(EXTERNAL), assist: assist(EXTERNAL, AssistType::A), ..entered() };
    assert_eq!(settle(&through_channel, &kinds()), Err(vec![ClaimFault::AssistIsReception]));
    // A D assist is exempt, but needs a solution.
    let solution = EnteredClaims {
        reception: Entered::Person(STAFF),
        assist: assist(STAFF, AssistType::D),
        has_solution: true,
        ..entered()
    };
    assert!(settle(&solution, &kinds()).is_ok());
    let without = EnteredClaims { has_solution: false, ..solution };
    assert_eq!(settle(&without, &kinds()), Err(vec![ClaimFault::SolutionMissing]));
}

#[test]
fn each_type_needs_its_circumstances_c9() {
    let a = EnteredClaims { channel: Entered::Person(STAFF), assist: assist(OTHER, AssistType::A), ..entered() };
    assert_eq!(settle(&a, &kinds()), Err(vec![ClaimFault::AssistNeedsExternalChannel]));
    assert!(settle(&EnteredClaims { channel: Entered::Person(EXTERNAL), ..a }, &kinds()).is_ok());

    let b = EnteredClaims { assist: assist(OTHER, AssistType::B), ..entered() };
    assert_eq!(settle(&b, &kinds()), Err(vec![ClaimFault::AssistNeedsStaffReception]));
    assert!(settle(&EnteredClaims { reception: Entered::Person(STAFF), ..b }, &kinds()).is_ok());
    let external = EnteredClaims { reception: Entered::Person(EXTERNAL), ..b };
    assert_eq!(settle(&external, &kinds()), Err(vec![ClaimFault::AssistNeedsStaffReception]));
}

#[test]
fn an_active_assist_needs_more_than_three_days_c9() {
    let c = EnteredClaims { assist: assist(OTHER, AssistType::C), ..entered() };
    assert_eq!(settle(&c, &kinds()), Err(vec![ClaimFault::InquiryUnknown]));
    for (inquiry, accepted) in [(day(6), true), (day(7), false), (day(10), false), (day(12), false)] {
        let result = settle(&EnteredClaims { first_inquiry: Some(inquiry), ..c }, &kinds());
        assert_eq!(result.is_ok(), accepted, "{inquiry}");
    }
}
