#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn holiday(date: &str, kind: HolidayKind) -> Holiday {
    Holiday { date: day(date), kind, name: None }
}

/// The slot around an instant as `start end day`, or `working`.
fn slot(calendar: &Calendar, instant: &str) -> String {
    calendar.slot_at(at(instant)).map_or_else(
        || "working".to_owned(),
        |slot| format!("{} {} {}", slot.start.format("%d %H:%M"), slot.end.format("%d %H:%M"), slot.day.format("%d")),
    )
}

#[test]
fn the_official_calendar_agrees_with_another_source_on_every_day() {
    let calendar = Calendar::default();
    for date in day("2007-01-01").iter_days().take_while(|date| *date <= day("2025-12-31")) {
        let (off, name) = holiday_cn::is_offday(&date.to_string()).unwrap();
        assert_eq!(calendar.is_working_day(date), !off, "{date}");
        // Of earlier years one of the two names the Sundays within a holiday and the other does not.
        if date.year() >= 2024 {
            assert_eq!(calendar.day(date).kind != DayKind::Ordinary, name.is_some(), "{date} {name:?}");
        }
    }
}

/// The other source has no 2026: its notice (国办发明电〔2025〕7号) stands here instead.
#[test]
fn the_year_2026_is_as_its_notice_says() {
    let off = [
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ]
    .map(|(first, last)| day(first)..=day(last));
    let work = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"].map(day);
    let calendar = Calendar::default();
    for date in day("2026-01-01").iter_days().take_while(|date| *date <= day("2026-12-31")) {
        let expected = match (off.iter().any(|days| days.contains(&date)), work.contains(&date)) {
            (true, _) => DayKind::Off,
            (false, true) => DayKind::MakeUp,
            (false, false) => DayKind::Ordinary,
        };
        assert_eq!(calendar.day(date).kind, expected, "{date}");
    }
}

#[test]
fn a_date_without_data_is_as_the_week_has_it() {
    let calendar = Calendar::default();
    for date in ["0001-01-01", "1999-10-01", "2003-12-31", "2026-12-26", "2026-12-31", "2027-01-01", "9999-12-31"] {
        assert_eq!(calendar.day(day(date)).kind, DayKind::Ordinary, "{date}");
    }
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        assert_eq!(calendar.sessions(date), Week::default().of(date.weekday()), "{date}");
    }
    assert_eq!(coverage(2025), Coverage::Whole);
    assert_eq!(coverage(2026), Coverage::Until(day("2026-12-25")));
    assert_eq!(coverage(2027), Coverage::Nothing);
    assert!(calendar.has_data(2004) && !calendar.has_data(2003) && !calendar.has_data(2027));
    let imported = Calendar::new(Week::default(), default_day_start(), [holiday("2027-01-01", HolidayKind::Off)]);
    assert!(imported.has_data(2027) && !imported.has_data(2028));
}

#[test]
fn an_instant_is_working_from_its_start_and_not_at_its_end() {
    let calendar = Calendar::default();
    let cases = [
        ("2024-03-05 08:59", false),
        ("2024-03-05 09:00", true),
        ("2024-03-05 11:59", true),
        ("2024-03-05 12:00", false),
        ("2024-03-05 13:29", false),
        ("2024-03-05 13:30", true),
        ("2024-03-05 17:29", true),
        ("2024-03-05 17:30", false),
        ("2024-03-05 00:00", false),
        ("2024-03-09 10:00", false), // a Saturday
        ("2024-02-18 10:00", true),  // a Sunday worked after the Spring Festival
        ("2024-02-12 10:00", false), // a Monday of the Spring Festival
        ("2024-05-11 14:00", true),  // a Saturday worked for Labour Day
        ("2024-05-11 12:30", false),
    ];
    for (instant, expected) in cases {
        assert_eq!(calendar.is_working(at(instant)), expected, "{instant}");
        assert_eq!(calendar.slot_at(at(instant)).is_none(), expected, "{instant}");
    }
}

#[test]
fn slots_end_with_the_rest_or_when_a_day_starts() {
    let calendar = Calendar::default();
    let cases = [
        ("2024-03-05 12:00", "05 12:00 05 13:30 05"), // the lunch break
        ("2024-03-05 13:29", "05 12:00 05 13:30 05"),
        ("2024-03-05 13:30", "working"),
        ("2024-03-05 17:30", "05 17:30 06 09:00 05"), // the evening and the night
        ("2024-03-06 00:00", "05 17:30 06 09:00 05"),
        ("2024-03-06 02:00", "05 17:30 06 09:00 05"),
        ("2024-03-06 08:59", "05 17:30 06 09:00 05"),
        ("2024-03-09 02:00", "08 17:30 09 09:00 08"), // Friday's night
        ("2024-03-09 09:00", "09 09:00 10 09:00 09"), // a slot for each day of a weekend
        ("2024-03-10 12:30", "10 09:00 11 09:00 10"),
        ("2024-03-11 08:59", "10 09:00 11 09:00 10"),
        ("2024-03-11 09:00", "working"),
        ("2024-05-11 12:30", "11 12:00 11 13:30 11"), // a Saturday that is worked
        ("2024-05-11 20:00", "11 17:30 12 09:00 11"),
        ("2024-05-02 10:00", "02 09:00 03 09:00 02"), // a holiday
        ("2024-05-06 08:00", "05 09:00 06 09:00 05"),
    ];
    for (instant, expected) in cases {
        assert_eq!(slot(&calendar, instant), expected, "{instant}");
    }
}

#[test]
fn a_day_may_start_at_another_time() {
    let early = Calendar::new(Week::default(), parse_time("6:00").unwrap(), []);
    assert_eq!(slot(&early, "2024-03-06 05:59"), "05 17:30 06 06:00 05");
    assert_eq!(slot(&early, "2024-03-06 06:00"), "06 06:00 06 09:00 06");
    // Within working time it cuts nothing.
    let late = Calendar::new(Week::default(), parse_time("10:00").unwrap(), []);
    assert_eq!(slot(&late, "2024-03-06 02:00"), "05 17:30 06 09:00 05");
    assert_eq!(slot(&late, "2024-03-06 10:00"), "working");
}

#[test]
fn the_company_overrides_the_official_calendar() {
    let named = Holiday { name: Some("公司年会".to_owned()), ..holiday("2024-03-05", HolidayKind::Off) };
    let calendar = Calendar::new(
        Week::default(),
        default_day_start(),
        [named, holiday("2024-05-11", HolidayKind::Off), holiday("2024-10-01", HolidayKind::Work)],
    );
    assert!(!calendar.is_working_day(day("2024-03-05")));
    assert_eq!(calendar.day(day("2024-03-05")).name, Some("公司年会"));
    assert_eq!(calendar.day(day("2024-05-11")).source, DaySource::Company);
    assert!(!calendar.is_working_day(day("2024-05-11")));
    assert!(calendar.is_working(at("2024-10-01 09:00")));
    assert_eq!(calendar.day(day("2024-10-02")).source, DaySource::Official(Festival::National));
}

#[test]
fn a_make_up_day_has_the_sessions_of_a_weekday() {
    let mut days: [Vec<WorkSession>; 7] = Default::default();
    days[1] = parse_sessions("10:00-16:00").unwrap();
    days[3] = parse_sessions("08:00-12:00").unwrap();
    days[5] = parse_sessions("09:00-10:00").unwrap();
    let work = ["2024-03-09", "2024-03-11", "2024-03-14"].map(|date| holiday(date, HolidayKind::Work));
    let calendar = Calendar::new(Week::new(days), default_day_start(), work);
    let sessions = |date: &str| format_sessions(calendar.sessions(day(date)));
    assert_eq!(sessions("2024-03-09"), "10:00-16:00", "a Saturday that is worked in full");
    assert_eq!(sessions("2024-03-11"), "10:00-16:00", "a Monday, which is free as a rule");
    assert_eq!(sessions("2024-03-14"), "08:00-12:00", "a Thursday keeps its own");
    assert_eq!(sessions("2024-03-16"), "09:00-10:00", "an ordinary Saturday");
}

#[test]
fn sessions_are_read_as_people_write_them() {
    let read = |text: &str| parse_sessions(text).map(|sessions| format_sessions(&sessions));
    assert_eq!(read("9:00-12:00 13:30-17:30").unwrap(), "09:00-12:00 13:30-17:30");
    assert_eq!(read("09:00–12:00、13：30～24:00").unwrap(), "09:00-12:00 13:30-24:00");
    assert_eq!(read("  ").unwrap(), "");
    assert_eq!(read("00:00-24:00").unwrap(), "00:00-24:00");
    assert_eq!(read("9-12").unwrap_err(), SessionFault::NotASession("9-12".to_owned()));
    assert_eq!(read("09:00-24:01").unwrap_err(), SessionFault::NotASession("09:00-24:01".to_owned()));
    assert_eq!(read("24:00-24:00").unwrap_err(), SessionFault::NotASession("24:00-24:00".to_owned()));
    assert_eq!(read("12:00-09:00").unwrap_err(), SessionFault::Backwards("12:00-09:00".to_owned()));
    assert_eq!(read("12:00-12:00").unwrap_err(), SessionFault::Backwards("12:00-12:00".to_owned()));
    assert_eq!(read("09:00-12:00 11:59-13:00").unwrap_err(), SessionFault::Overlaps("11:59-13:00".to_owned()));
    assert_eq!(parse_time("24:00"), None);
    assert_eq!(parse_time("9:05"), NaiveTime::from_hms_opt(9, 5, 0));
}

#[test]
fn minutes_run_in_working_time_only() {
    let calendar = Calendar::default();
    let cases = [
        ("2024-03-05 09:00", 5, "2024-03-05 09:05"),
        ("2024-03-05 11:58", 5, "2024-03-05 13:33"),
        ("2024-03-05 11:55", 5, "2024-03-05 12:00"),
        ("2024-03-05 20:00", 5, "2024-03-06 09:05"),
        ("2024-03-08 17:00", 60, "2024-03-11 09:30"), // over a weekend
        ("2024-04-30 17:00", 60, "2024-05-06 09:30"), // over Labour Day
        ("2024-02-09 17:30", 1, "2024-02-18 09:01"),  // to a Sunday that is worked
        ("2024-03-05 20:00", 0, "2024-03-05 20:00"),
        ("2024-03-05 09:00", 420, "2024-03-05 17:30"),
        ("2024-03-05 09:00", 421, "2024-03-06 09:01"),
    ];
    for (from, minutes, expected) in cases {
        assert_eq!(calendar.add_working_minutes(at(from), minutes), Some(at(expected)), "{from} + {minutes}");
        assert_eq!(calendar.working_minutes_between(at(from), at(expected)), i64::from(minutes), "{from}–{expected}");
    }
    assert_eq!(calendar.working_minutes_between(at("2024-03-05 12:00"), at("2024-03-05 09:00")), 0);
    assert_eq!(calendar.next_working_day(day("2024-02-09")), Some(day("2024-02-18")));
    assert_eq!(calendar.next_working_day(day("2024-03-08")), Some(day("2024-03-11")));
}

#[test]
fn where_nobody_ever_works_there_is_no_end() {
    let calendar = Calendar::new(Week::new(Default::default()), default_day_start(), []);
    assert_eq!(calendar.next_working_day(day("2027-03-05")), None);
    assert_eq!(calendar.add_working_minutes(at("2027-03-05 10:00"), 1), None);
    assert_eq!(slot(&calendar, "2027-03-05 10:00"), "05 09:00 06 09:00 05");
}

fn sessions() -> impl Strategy<Value = Vec<WorkSession>> {
    proptest::collection::btree_set(0_u32..=48, 0..=6).prop_map(|marks| {
        let marks: Vec<u32> = marks.into_iter().collect();
        let write = |mark: u32| format!("{:02}:{:02}", mark / 2, mark % 2 * 30);
        let text: Vec<String> =
            marks.chunks_exact(2).map(|pair| format!("{}-{}", write(pair[0]), write(pair[1]))).collect();
        parse_sessions(&text.join(" ")).unwrap()
    })
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let week = proptest::array::uniform7(sessions());
    let changed = proptest::collection::vec((0_u64..14, any::<bool>()), 0..6);
    (week, 0_u32..48, changed).prop_map(|(week, mark, changed)| {
        let overrides = changed.into_iter().map(|(days, off)| Holiday {
            date: day("2024-04-29") + Days::new(days),
            kind: if off { HolidayKind::Off } else { HolidayKind::Work },
            name: None,
        });
        Calendar::new(Week::new(week), NaiveTime::from_hms_opt(mark / 2, mark % 2 * 30, 0).unwrap(), overrides)
    })
}

proptest! {
    /// Over Labour Day 2024 with its make-up days, every quarter of an hour.
    #[test]
    fn slots_divide_the_time_that_is_not_worked(calendar in calendars()) {
        let (from, to) = (at("2024-04-29 00:00"), at("2024-05-13 00:00"));
        let slots = calendar.slots_between(from, to);
        for pair in slots.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start, "{pair:?}");
        }
        let mut instant = from;
        while instant < to {
            let holding: Vec<&DutySlot> =
                slots.iter().filter(|slot| slot.start <= instant && instant < slot.end).collect();
            prop_assert_eq!(holding.len(), usize::from(!calendar.is_working(instant)), "{}", instant);
            prop_assert_eq!(holding.first().map(|slot| **slot), calendar.slot_at(instant));
            instant += TimeDelta::minutes(15);
        }
        for slot in &slots {
            prop_assert!(slot.start < slot.end && slot.end - slot.start <= TimeDelta::days(1), "{slot:?}");
        }
    }

    #[test]
    fn adding_minutes_and_counting_them_agree(calendar in calendars(), start in 0_i64..14 * 1440, minutes in 1_u32..3000) {
        let from = at("2024-04-29 00:00") + TimeDelta::minutes(start);
        if let Some(end) = calendar.add_working_minutes(from, minutes) {
            prop_assert_eq!(calendar.working_minutes_between(from, end), i64::from(minutes));
            prop_assert!(calendar.is_working(end - TimeDelta::minutes(1)));
        }
    }
}

#[test]
fn a_week_that_changed_holds_from_its_date_on() {
    let date = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
    let mut days: [Vec<WorkSession>; 7] = Default::default();
    days[0] = parse_sessions("10:00-18:00").unwrap();
    let now = Week::new(days);
    let earlier = EarlierWeek { until: date("2024-04-01"), week: Week::default(), day_starts_at: default_day_start() };
    let calendar = Calendar::new(now, parse_time("10:00").unwrap(), []).with_earlier(vec![earlier]);
    let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    // Monday 25 March and Monday 1 April.
    assert!(calendar.is_working(at("2024-03-25 09:00")) && !calendar.is_working(at("2024-03-25 12:30")));
    assert!(!calendar.is_working(at("2024-04-01 09:30")) && calendar.is_working(at("2024-04-01 12:30")));
    // The slot of 31 March ends where 1 April starts.
    let slot = calendar.slot_at(at("2024-03-31 23:00")).unwrap();
    assert_eq!((slot.start, slot.end, slot.day), (at("2024-03-31 09:00"), at("2024-04-01 10:00"), date("2024-03-31")));
    assert_eq!(calendar.week_on(date("2024-03-31")), &Week::default());
}

/// A date's stretches as `start-end`, with the day of the slot behind those that are on duty.
fn stretches(calendar: &Calendar, date: &str) -> Vec<String> {
    let told = |one: &Stretch| {
        let of = one.slot.map(|slot| format!(" {}", slot.day.format("%m-%d"))).unwrap_or_default();
        format!("{}-{}{of}", one.start.format("%H:%M"), one.end.format("%H:%M"))
    };
    calendar.stretches(day(date)).iter().map(told).collect()
}

#[test]
fn a_date_falls_into_working_time_and_parts_of_slots() {
    let calendar = Calendar::default();
    let thursday = ["00:00-09:00 03-06", "09:00-12:00", "12:00-13:30 03-07", "13:30-17:30", "17:30-00:00 03-07"];
    assert_eq!(stretches(&calendar, "2024-03-07"), thursday);
    assert_eq!(stretches(&calendar, "2024-03-09"), ["00:00-09:00 03-08", "09:00-00:00 03-09"]);
    // 劳动节 is off although it is a Wednesday, and the Sunday before it is worked.
    assert_eq!(stretches(&calendar, "2024-05-01"), ["00:00-09:00 04-30", "09:00-00:00 05-01"]);
    assert_eq!(stretches(&calendar, "2024-04-28").len(), 5);
    let early = Calendar::new(Week::default(), NaiveTime::from_hms_opt(0, 0, 0).unwrap(), []);
    assert_eq!(stretches(&early, "2024-03-09"), ["00:00-00:00 03-09"]);
}

#[test]
fn a_month_is_known_until_the_calendar_ends() {
    let last = last_known();
    let month = Month::of(last);
    assert_eq!(coverage_of(Month::parse("2024-03").unwrap()), Coverage::Whole);
    assert_eq!(coverage_of(month.plus(-1)), Coverage::Whole);
    assert_eq!(coverage_of(month.plus(1)), coverage(month.plus(1).year()));
    assert_eq!(coverage_of(Month::parse("2035-01").unwrap()), Coverage::Nothing);
}

proptest! {
    /// Nothing of a date is left out, nothing stands twice, and every stretch is what each of its minutes is.
    #[test]
    fn the_stretches_of_a_date_make_up_the_date(offset in 0_u64..3_000, starts_at in 0_u32..24, minute in 0_i64..24 * 60) {
        let calendar = Calendar::new(Week::default(), NaiveTime::from_hms_opt(starts_at, 0, 0).unwrap(), []);
        let date = day("2018-01-01") + Days::new(offset);
        let midnight = date.and_time(NaiveTime::MIN);
        let found = calendar.stretches(date);
        prop_assert_eq!(found.first().map(|one| one.start), Some(midnight));
        prop_assert_eq!(found.last().map(|one| one.end), Some(midnight + TimeDelta::days(1)));
        prop_assert!(found.windows(2).all(|pair| pair[0].end == pair[1].start));
        let instant = midnight + TimeDelta::minutes(minute);
        let around: Vec<_> = found.iter().filter(|one| one.start <= instant && instant < one.end).collect();
        prop_assert_eq!(around.len(), 1);
        prop_assert_eq!(around[0].slot, calendar.slot_at(instant));
    }
}
