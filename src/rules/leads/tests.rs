#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::{Holiday, HolidayKind, parse_moment};

fn at(text: &str) -> NaiveDateTime {
    let moment = parse_moment(text).unwrap();
    moment.date.and_time(moment.time.unwrap())
}

/// Friday 2024-03-01 is free for the company, Saturday 2024-03-02 is worked instead.
fn calendar() -> Calendar {
    let day = |day, kind| Holiday { date: NaiveDate::from_ymd_opt(2024, 3, day).unwrap(), kind, name: None };
    let plain = Calendar::default();
    let overrides = [day(1, HolidayKind::Off), day(2, HolidayKind::Work)];
    Calendar::new(plain.week().clone(), plain.day_starts_at(), overrides)
}

fn facts<'a>(received: &str, times: &'a LeadTimes, followups: &'a [NaiveDateTime]) -> LeadFacts<'a> {
    LeadFacts {
        received_at: at(received),
        valid: true,
        outcome: LeadOutcome::Open,
        is_assigned: times.assigned.is_some(),
        times,
        followups,
    }
}

fn told(lead: &LeadFacts<'_>, now: &str) -> Vec<String> {
    let verdicts = judge(lead, &calendar(), &LeadLimits::default(), at(now));
    let told = verdicts.iter().map(|one| {
        let deadline = one.deadline.map(|deadline| deadline.to_string()).unwrap_or_default();
        format!("{} {deadline} {:?}", one.step.key(), one.state)
    });
    told.collect()
}

#[test]
fn minutes_run_in_working_time_only() {
    for (received, deadline) in [
        // In the middle of a session, and over its last minutes.
        ("2024-03-04 10:00", "2024-03-04 10:05"),
        ("2024-03-04 11:55", "2024-03-04 12:00"),
        ("2024-03-04 11:57", "2024-03-04 13:32"),
        // Lunch, evening, night.
        ("2024-03-04 12:30", "2024-03-04 13:35"),
        ("2024-03-04 17:28", "2024-03-05 09:03"),
        ("2024-03-04 20:00", "2024-03-05 09:05"),
        ("2024-03-05 02:00", "2024-03-05 09:05"),
        // A weekend; a free Friday before a worked Saturday.
        ("2024-03-08 17:29", "2024-03-11 09:04"),
        ("2024-02-29 18:00", "2024-03-02 09:05"),
        ("2024-03-01 10:00", "2024-03-02 09:05"),
        ("2024-03-02 17:27", "2024-03-04 09:02"),
        // Public holidays: 2024-04-04 to 06 are free, Sunday the 7th is worked.
        ("2024-04-03 17:29", "2024-04-07 09:04"),
    ] {
        let found = super::deadline(&calendar(), at(received), Limit::Minutes(5));
        assert_eq!(found, Some(Deadline::At(at(deadline))), "{received}");
    }
}

#[test]
fn an_unassigned_lead_waits_is_warned_of_and_is_overdue() {
    let times = LeadTimes::default();
    let lead = facts("2024-03-04 20:00", &times, &[]);
    for (now, state) in [
        ("2024-03-04 20:00", "Waiting"),
        ("2024-03-05 09:01", "Waiting"),
        ("2024-03-05 09:02", "Warned"),
        ("2024-03-05 09:05", "Warned"),
        ("2024-03-05 09:06", "Overdue"),
    ] {
        assert_eq!(told(&lead, now), [format!("assign 2024-03-05 09:05 {state}")], "{now}");
    }
    assert!(told(&lead, "2024-03-04 19:59").is_empty(), "it had not come yet");
}

#[test]
fn exactly_at_the_limit_is_in_time() {
    for (assigned, fed_back, contacted, expected) in [
        ("2024-03-04 10:05", "2024-03-04 10:10", "2024-03-04 11:05", ["Done", "Done", "Done"]),
        ("2024-03-04 10:06", "2024-03-04 10:12", "2024-03-04 11:07", ["DoneLate", "DoneLate", "DoneLate"]),
        // 11:30 + 60 minutes run on after lunch.
        ("2024-03-04 11:30", "2024-03-04 11:35", "2024-03-04 14:00", ["DoneLate", "Done", "Done"]),
    ] {
        let times = LeadTimes {
            assigned: Some(at(assigned)),
            fed_back: Some(at(fed_back)),
            contacted: Some(at(contacted)),
            ..LeadTimes::default()
        };
        let lead = facts("2024-03-04 10:00", &times, &[]);
        let verdicts = judge(&lead, &calendar(), &LeadLimits::default(), at("2024-03-04 17:00"));
        let states: Vec<String> = verdicts.iter().take(3).map(|one| format!("{:?}", one.state)).collect();
        assert_eq!(states, expected, "{assigned}");
    }
}

#[test]
fn days_run_to_the_end_of_the_calendar_day_from_the_first_contact() {
    let times = LeadTimes {
        assigned: Some(at("2024-03-04 10:00")),
        fed_back: Some(at("2024-03-04 10:00")),
        contacted: Some(at("2024-03-04 10:30")),
        checked: Some(at("2024-03-04 10:40")),
        ..LeadTimes::default()
    };
    let lead = facts("2024-03-04 10:00", &times, &[]);
    let open = |now| told(&lead, now).split_off(4);
    assert_eq!(
        open("2024-03-05 23:59"),
        [
            "material 2024-03-05 24:00 Waiting",
            "confirm 2024-03-06 24:00 Waiting",
            "invite 2024-03-11 24:00 Waiting",
            "follow_up 2024-03-11 24:00 Waiting"
        ]
    );
    assert_eq!(
        open("2024-03-07 00:00"),
        [
            "material 2024-03-05 24:00 Overdue",
            "confirm 2024-03-06 24:00 Overdue",
            "invite 2024-03-11 24:00 Waiting",
            "follow_up 2024-03-11 24:00 Waiting"
        ]
    );
    // A day limit knows no holidays, and the midnight after it is too late.
    let late = LeadTimes { material: Some(at("2024-03-06 00:00")), ..times };
    let verdicts =
        judge(&facts("2024-03-04 10:00", &late, &[]), &calendar(), &LeadLimits::default(), at("2024-03-06 08:00"));
    assert_eq!(verdicts[4].state, StepState::DoneLate);
}

#[test]
fn seven_days_without_a_follow_up_are_too_long_until_it_is_won_or_lost() {
    let times = LeadTimes {
        assigned: Some(at("2024-03-04 10:00")),
        contacted: Some(at("2024-03-04 10:30")),
        ..LeadTimes::default()
    };
    let followups = [at("2024-03-20 09:00"), at("2024-03-10 15:00")];
    let mut lead = facts("2024-03-04 10:00", &times, &followups);
    let last = |lead: &LeadFacts<'_>, now| told(lead, now).pop().unwrap();
    assert_eq!(last(&lead, "2024-03-17 23:59"), "follow_up 2024-03-17 24:00 Waiting");
    assert_eq!(last(&lead, "2024-03-18 00:00"), "follow_up 2024-03-17 24:00 Overdue");
    assert_eq!(last(&lead, "2024-03-20 09:00"), "follow_up 2024-03-27 24:00 Waiting");
    for outcome in [LeadOutcome::Won, LeadOutcome::Lost] {
        lead.outcome = outcome;
        let verdicts = judge(&lead, &calendar(), &LeadLimits::default(), at("2024-05-01 09:00"));
        assert!(!verdicts.is_empty() && verdicts.iter().all(|one| !one.state.is_open()), "{verdicts:?}");
    }
    lead.outcome = LeadOutcome::Open;
    lead.valid = false;
    assert!(told(&lead, "2024-05-01 09:00").iter().all(|one| one.contains("Done")));
}

#[test]
fn what_was_done_later_is_not_done_yet() {
    let times = LeadTimes { assigned: Some(at("2024-03-04 10:30")), ..LeadTimes::default() };
    let lead = facts("2024-03-04 10:00", &times, &[]);
    assert_eq!(told(&lead, "2024-03-04 10:20"), ["assign 2024-03-04 10:05 Overdue"]);
    let later = told(&lead, "2024-03-04 10:36");
    assert_eq!(later[..2], ["assign 2024-03-04 10:05 DoneLate", "feed_back 2024-03-04 10:35 Overdue"]);
    assert_eq!(later.len(), 4);
}

#[test]
fn a_lead_given_away_without_a_time_is_given_and_runs_no_clock() {
    let times = LeadTimes::default();
    let lead = LeadFacts { is_assigned: true, ..facts("2024-03-04 10:00", &times, &[]) };
    assert_eq!(told(&lead, "2024-03-09 10:00"), ["assign 2024-03-04 10:05 Done"]);
}

#[test]
fn the_average_gap_is_rounded_half_up_and_needs_two() {
    let days = |days: &[u32]| -> Vec<NaiveDateTime> {
        days.iter().map(|day| NaiveDate::from_ymd_opt(2024, 3, *day).unwrap().and_hms_opt(10, 0, 0).unwrap()).collect()
    };
    for (list, count, gap) in [
        (&[][..], 0, None),
        (&[5], 1, None),
        (&[5, 5], 2, Some(0)),
        (&[9, 1], 2, Some(80)),
        (&[1, 2, 4], 3, Some(15)),
        (&[1, 2, 3, 3, 2], 5, Some(5)),
        (&[1, 2, 2, 2, 2, 2, 2, 2, 2], 9, Some(1)),
        (&[1, 4, 5, 6, 6, 6, 6, 6, 6], 9, Some(6)),
    ] {
        assert_eq!(track(&days(list)), Track { count, gap_tenths: gap }, "{list:?}");
    }
}

#[test]
fn conversion_counts_each_customer_once_in_a_row() {
    let lead = |reception, platform, valid, won, customer: Option<(i32, i64)>| ConversionFacts {
        reception,
        platform,
        valid,
        won,
        customer: customer.map(|(customer, fen)| (customer, Money::from_fen(fen))),
    };
    let rows = conversion(&[
        lead("小王", "抖音", true, true, Some((1, 500))),
        lead("小王", "抖音", true, true, Some((1, 500))),
        lead("小王", "抖音", true, false, Some((2, 900))),
        lead("小王", "", false, false, None),
        lead("小王", "官网", true, true, Some((1, 500))),
        lead("乙", "官网", true, true, None),
    ]);
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let Conversion { reception, platform, leads, valid, won, permille, amount } = row;
            format!("{reception} {platform} {leads} {valid} {won} {permille} {amount}")
        })
        .collect();
    assert_eq!(
        told,
        ["乙 官网 1 1 1 1000 0.00", "小王  1 0 0 0 0.00", "小王 官网 1 1 1 1000 5.00", "小王 抖音 3 3 2 667 5.00"]
    );
}
