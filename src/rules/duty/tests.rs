use super::*;
use crate::model::parse_moment;

fn at(text: &str) -> NaiveDateTime {
    let moment = parse_moment(text).unwrap();
    moment.date.and_time(moment.time.unwrap())
}

fn yuan(yuan: i64) -> Money {
    Money::from_fen(yuan * 100)
}

/// A reply without a limit by person 1 to customer 1.
fn reply<'a>(no: &'a str, done: &str) -> Facts<'a> {
    let reply = ReplyFacts {
        kind: DutyKind::Reply,
        asked_at: None,
        done_at: at(done),
        by: PersonId(1),
        effective: true,
        limit_minutes: None,
    };
    Facts { no, customer: CustomerId(1), reply: Some(reply), order: None, ruling: None }
}

/// An order won on duty, taken by person 2 and converted by person 3.
fn order<'a>(no: &'a str, placed: &str, amount: i64) -> Facts<'a> {
    let order = OrderFacts {
        placed_at: at(placed),
        amount: yuan(amount),
        taken_by: PersonId(2),
        converted_by: PersonId(3),
        origin: DutyOrigin::OnDuty,
    };
    Facts { no, customer: CustomerId(1), reply: None, order: Some(order), ruling: None }
}

fn with(mut facts: Facts<'_>, change: impl FnOnce(&mut ReplyFacts)) -> Facts<'_> {
    change(facts.reply.as_mut().unwrap());
    facts
}

fn judged(entries: &[Facts<'_>]) -> Vec<Verdict> {
    judge(entries, &Calendar::default(), &|_| Some(yuan(100)))
}

/// What the reply of an entry earns: `0.1`, or the rule that says no.
fn told(verdict: &Verdict, part: DutyPart) -> String {
    let part_verdict = verdict.part(part).unwrap();
    part_verdict.told(part).map_or_else(|| part_verdict.hours().to_string(), |rule| rule.to_string())
}

#[test]
fn a_reply_is_paid_outside_working_time_to_the_minute() {
    for (done, expected) in [
        // Wednesday.
        ("2024-01-03 08:59", "0.1"),
        ("2024-01-03 09:00", "D-1"),
        ("2024-01-03 11:59", "D-1"),
        ("2024-01-03 12:00", "0.1"),
        ("2024-01-03 13:29", "0.1"),
        ("2024-01-03 13:30", "D-1"),
        ("2024-01-03 17:29", "D-1"),
        ("2024-01-03 17:30", "0.1"),
        ("2024-01-03 23:59", "0.1"),
        ("2024-01-04 00:00", "0.1"),
        // Saturday and Sunday, a holiday, a make-up Saturday.
        ("2024-01-06 10:00", "0.1"),
        ("2024-01-07 14:00", "0.1"),
        ("2024-05-01 10:00", "0.1"),
        ("2024-05-11 10:00", "D-1"),
        ("2024-05-11 12:30", "0.1"),
    ] {
        let verdicts = judged(&[reply("1", done)]);
        assert_eq!(told(&verdicts[0], DutyPart::Reply), expected, "{done}");
    }
}

#[test]
fn a_customer_and_slot_pays_one_reply_the_earliest() {
    let entries = [
        // A slot runs through midnight to the next working day, cut at 09:00 alone.
        reply("3", "2024-01-04 02:00"),
        reply("2", "2024-01-03 17:31"),
        // The lunch break is another, and so is the next evening.
        reply("4", "2024-01-03 12:10"),
        reply("5", "2024-01-04 18:00"),
        // At one minute the number decides: `10` before `9`.
        reply("9", "2024-01-06 09:00"),
        reply("10", "2024-01-06 09:00"),
        // Saturday and Sunday are two slots; Saturday 08:59 is still Friday's.
        reply("6", "2024-01-06 08:59"),
        reply("7", "2024-01-07 09:00"),
        // Another customer.
        Facts { customer: CustomerId(2), ..reply("8", "2024-01-04 02:00") },
    ];
    let verdicts = judged(&entries);
    let all: Vec<String> = verdicts.iter().map(|verdict| told(verdict, DutyPart::Reply)).collect();
    assert_eq!(all, ["D-4", "0.1", "0.1", "0.1", "D-4", "0.1", "0.1", "0.1", "0.1"]);
    assert_eq!(verdicts[0].reply.as_ref().unwrap().reason, Reason::RepliedBefore("2".to_owned()));
    let Reason::Paid(slot) = verdicts[1].reply.as_ref().unwrap().reason else { panic!("it is paid") };
    assert_eq!((slot.start, slot.end), (at("2024-01-03 17:30"), at("2024-01-04 09:00")));
}

#[test]
fn a_late_reply_earns_nothing_and_is_counted_at_any_hour() {
    let late = |done: &str, asked: &str, effective| {
        with(reply("1", done), |reply| {
            reply.asked_at = Some(at(asked));
            reply.limit_minutes = Some(3);
            reply.effective = effective;
        })
    };
    for (facts, expected, is_late) in [
        (late("2024-01-03 23:03", "2024-01-03 23:00", true), "0.1", false),
        (late("2024-01-03 23:04", "2024-01-03 23:00", true), "D-3", true),
        (late("2024-01-04 00:02", "2024-01-03 23:58", true), "D-3", true),
        (late("2024-01-03 23:04", "2024-01-03 23:00", false), "D-3", true),
        (late("2024-01-03 23:01", "2024-01-03 23:00", false), "D-3", false),
        (late("2024-01-03 10:04", "2024-01-03 10:00", true), "D-1", true),
        // A limit of nothing at all; who moves forward unasked is never late; nor is who was never asked.
        (with(late("2024-01-03 23:01", "2024-01-03 23:00", true), |one| one.limit_minutes = Some(0)), "D-3", true),
        (with(late("2024-01-03 23:59", "2024-01-03 23:00", true), |one| one.kind = DutyKind::Push), "0.1", false),
        (with(late("2024-01-03 23:59", "2024-01-03 23:00", true), |one| one.asked_at = None), "0.1", false),
    ] {
        let verdicts = judged(&[facts]);
        assert_eq!((told(&verdicts[0], DutyPart::Reply).as_str(), verdicts[0].late), (expected, is_late), "{facts:?}");
    }
    // What does not qualify does not stand in the way of a later one.
    let verdicts = judged(&[late("2024-01-03 20:10", "2024-01-03 20:00", true), reply("2", "2024-01-03 20:30")]);
    assert_eq!(told(&verdicts[1], DutyPart::Reply), "0.1");
}

#[test]
fn an_order_pays_taker_and_converter_once_per_customer_and_slot() {
    let origin = |mut facts: Facts<'static>, origin| {
        facts.order.as_mut().unwrap().origin = origin;
        facts
    };
    let entries = [
        order("2", "2024-01-03 20:00", 99),
        origin(order("1", "2024-01-03 19:00", 500), DutyOrigin::SelfService),
        order("5", "2024-01-03 21:00", 100),
        order("4", "2024-01-04 01:00", 9_999),
        order("6", "2024-01-04 09:00", 9_999),
        origin(order("7", "2024-01-04 20:00", 500), DutyOrigin::Begun),
        origin(order("8", "2024-01-04 20:00", 500), DutyOrigin::Settled),
    ];
    let verdicts = judged(&entries);
    let all: Vec<(String, String)> =
        verdicts.iter().map(|verdict| (told(verdict, DutyPart::Order), told(verdict, DutyPart::Conversion))).collect();
    let no = || ("D-5".to_owned(), "D-6".to_owned());
    let paid = ("0.3".to_owned(), "0.6".to_owned());
    assert_eq!(all, [no(), no(), paid, no(), ("D-1".to_owned(), "D-1".to_owned()), no(), no()]);
    assert_eq!(verdicts[0].order.as_ref().unwrap().reason, Reason::BelowThreshold(yuan(100)));
    assert_eq!(verdicts[3].conversion.as_ref().unwrap().reason, Reason::OrderedBefore("5".to_owned()));
    assert_eq!(verdicts[2].conversion.as_ref().unwrap().person, PersonId(3));
    let unpaid = judge(&entries[2..3], &Calendar::default(), &|_| None);
    assert_eq!(unpaid[0].order.as_ref().unwrap().reason, Reason::NoPolicy);
}

#[test]
fn a_ruling_replaces_the_hours_of_its_parts_and_nothing_else() {
    let ruling = |reply, order| DutyRuling { reply, order, conversion: None, reason: "老板同意".to_owned() };
    let (none, more) = (ruling(Some(Hours::ZERO), None), ruling(None, Some(Hours::whole(2))));
    let entries = [
        Facts { ruling: Some(&none), ..reply("1", "2024-01-03 20:00") },
        reply("2", "2024-01-03 21:00"),
        Facts { ruling: Some(&more), ..order("3", "2024-01-03 22:00", 1) },
        order("4", "2024-01-03 23:00", 100),
    ];
    let verdicts = judged(&entries);
    let first = verdicts[0].reply.as_ref().unwrap();
    assert_eq!(
        (first.hours(), first.by_rule, first.told(DutyPart::Reply)),
        (Hours::ZERO, Hours::REPLY, Some(Rule::D(7)))
    );
    // The slot stays taken, as the rules have it.
    assert_eq!(told(&verdicts[1], DutyPart::Reply), "D-4");
    let third = verdicts[2].order.as_ref().unwrap();
    assert_eq!((third.hours(), third.by_rule), (Hours::whole(2), Hours::ZERO));
    assert_eq!(told(&verdicts[2], DutyPart::Conversion), "D-6");
    assert_eq!(told(&verdicts[3], DutyPart::Order), "0.3");
}

#[test]
fn an_entry_of_two_months_is_listed_in_both_with_its_own_parts() {
    let january = Month::parse("2024-01").unwrap();
    let facts = Facts { order: order("1", "2024-02-01 01:00", 500).order, ..reply("1", "2024-01-31 23:50") };
    let verdicts = judged(&[facts]);
    let other = OtherHours {
        articles: vec![(PersonId(1), Hours::whole(2)), (PersonId(4), Hours::ZERO)],
        training: vec![(PersonId(5), Hours::TRAINING)],
    };
    let first = month(january, &[facts], &verdicts, &other);
    assert_eq!(first.entries.len(), 1);
    assert!(first.entries[0].reply.is_some() && first.entries[0].order.is_none());
    let people: Vec<(i64, String)> = first.hours.iter().map(|row| (row.person.0, row.total().to_string())).collect();
    assert_eq!(people, [(1, "2.1".to_owned()), (5, "0.1".to_owned())]);
    let second = month(january.plus(1), &[facts], &verdicts, &OtherHours::default());
    assert!(second.entries[0].reply.is_none() && second.entries[0].conversion.is_some());
    assert_eq!(second.entries[0].at, at("2024-02-01 01:00"));
    assert_eq!(month(january.plus(2), &[facts], &verdicts, &OtherHours::default()), DutyMonth::default());
}

#[test]
fn a_habit_is_made_of_late_replies() {
    let late = |no, day, person| {
        with(reply(no, &format!("2024-01-{day} 20:10")), |reply| {
            reply.asked_at = Some(at(&format!("2024-01-{day} 20:00")));
            reply.limit_minutes = Some(3);
            reply.by = PersonId(person);
        })
    };
    let entries = [late("1", "03", 7), late("2", "04", 7), late("3", "05", 7), late("4", "03", 8), late("5", "04", 8)];
    let all = month(Month::parse("2024-01").unwrap(), &entries, &judged(&entries), &OtherHours::default());
    assert_eq!(habits(&all.entries, 3), [(PersonId(7), 3)]);
    assert_eq!(habits(&all.entries, 2), [(PersonId(7), 3), (PersonId(8), 2)]);
}

/// The company's own 32 cases, as `tests/data/duty_cases.csv` gives them.
struct Case {
    cells: HashMap<String, String>,
    ruling: Option<DutyRuling>,
}

impl Case {
    fn text(&self, header: &str) -> &str {
        &self.cells[header]
    }

    fn moment(&self, header: &str) -> Option<NaiveDateTime> {
        Some(self.text(header)).filter(|text| !text.is_empty()).map(at)
    }

    fn facts(&self, names: &mut Vec<String>) -> Facts<'_> {
        let limit = match self.text("平台") {
            "旺旺" | "小红书店" | "淘宝店" => Some(3),
            "抖店" => Some(2),
            _ => None,
        };
        let mut row = |name: &str| {
            let place = names.iter().position(|known| known == name).unwrap_or_else(|| {
                names.push(name.to_owned());
                names.len() - 1
            });
            i64::try_from(place).unwrap() + 1
        };
        let reply = self.moment("回复时间").map(|done_at| ReplyFacts {
            kind: if self.text("类型") == "回复" { DutyKind::Reply } else { DutyKind::Push },
            asked_at: self.moment("咨询时间"),
            done_at,
            by: PersonId(row(self.text("值班人"))),
            effective: self.text("有效") == "是",
            limit_minutes: limit,
        });
        let order = self.moment("下单时间").map(|placed_at| {
            let origins = ["值班新单", "自助下单", "工作时间已确认", "工作时间已在谈"];
            let origin = origins.iter().position(|word| *word == self.text("订单来源")).unwrap();
            let converter = Some(self.text("转化人")).filter(|name| !name.is_empty()).unwrap_or(self.text("下单人"));
            OrderFacts {
                placed_at,
                amount: Money::parse(self.text("下单金额")).unwrap(),
                taken_by: PersonId(row(self.text("下单人"))),
                converted_by: PersonId(row(converter)),
                origin: DutyOrigin::ALL[origin],
            }
        });
        let customer = CustomerId(row(self.text("客户")));
        Facts { no: self.text("序号"), customer, reply, order, ruling: self.ruling.as_ref() }
    }
}

fn cases() -> Vec<Case> {
    let mut reader = csv::Reader::from_reader(include_bytes!("../../../tests/data/duty_cases.csv").as_slice());
    let rows = reader.deserialize::<HashMap<String, String>>();
    rows.map(|row| Case { cells: row.unwrap(), ruling: None }).collect()
}

#[test]
fn the_given_cases_are_decided_as_the_company_decides_them() {
    let cases = cases();
    assert_eq!(cases.len(), 32);
    let mut names = Vec::new();
    let facts: Vec<Facts<'_>> = cases.iter().map(|case| case.facts(&mut names)).collect();
    for (case, verdict) in cases.iter().zip(judged(&facts)) {
        let hours = |part| verdict.part(part).map_or(Hours::ZERO, PartVerdict::hours).to_string();
        for (part, header) in [
            (DutyPart::Reply, "期望回复工时"),
            (DutyPart::Order, "期望下单工时"),
            (DutyPart::Conversion, "期望转化工时"),
        ] {
            assert_eq!(hours(part), case.text(header), "{} {part:?}: {verdict:?}", case.text("判例号"));
        }
    }
}

#[test]
fn the_reply_that_the_company_paid_against_its_rule_is_a_recorded_ruling() {
    let mut all = cases();
    let case = all.iter_mut().find(|case| case.text("判例号") == "下单12").unwrap();
    let reason = "老板认可此单".to_owned();
    case.ruling = Some(DutyRuling { reply: Some(Hours::REPLY), order: None, conversion: None, reason });
    let verdict = judged(&[case.facts(&mut Vec::new())]).remove(0);
    let reply = verdict.reply.unwrap();
    assert_eq!(
        (reply.by_rule, reply.hours(), reply.told(DutyPart::Reply)),
        (Hours::ZERO, Hours::REPLY, Some(Rule::D(7)))
    );
    assert_eq!(reply.reason, Reason::Late { minutes: 10, limit: 3 });
    assert!(verdict.late);
    assert_eq!(verdict.order.unwrap().hours() + verdict.conversion.unwrap().hours(), Hours::from_tenths(9));
}
