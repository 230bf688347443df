//! What holds for the duty log, articles and trainings whatever people do, with months closed in between.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use jicheng::app::import::Kind;
use jicheng::app::report::{ReportName, ReportRequest};
use jicheng::app::{AppError, AppResult, EditReason, UndoFault, compute_duty, duty_entries, latest_acts, preview_duty};
use jicheng::model::{
    ArticleEntry, ArticleTarget, DutyEntry, DutyKind, DutyOrder, DutyOrigin, DutyReply, DutyRuling, Fault, Holiday,
    HolidayKind, Hours, Month, Platform, ReportTable, Training,
};
use jicheng::store::{articles, duty, holidays, training};
use jicheng::text::columns::{DUTY_KINDS, DUTY_ORIGINS, HOLIDAY_KINDS};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::world::{CUSTOMERS, PEOPLE, PLATFORMS, World, csv, fen, key, new_year, or_blank};

const MONTHS: i32 = 3;

#[derive(Debug, Clone)]
enum Step {
    Save(DutyEntry),
    Edit(Index, DutyEntry, usize),
    Remove(Index),
    Article(u32, u64, usize, u32),
    RemoveArticle(u32),
    Target(i32, usize, u32),
    Train(u64, usize, usize, bool),
    Calendar(u64, HolidayKind),
    Limit(Option<u32>),
    Set(&'static str, &'static str),
    Publish(u32),
    Close,
    Reopen,
    Undo,
}

fn moment() -> impl Strategy<Value = NaiveDateTime> {
    // Mostly evenings around the ends of months, so that slots are shared over them.
    let day = prop_oneof![Just(30_u64), Just(31), Just(58), Just(59), 0_u64..100];
    let minute = prop_oneof![4 => 17_i64 * 60..33 * 60, 1 => 0_i64..24 * 60];
    (day, minute).prop_map(|(day, minute)| {
        (new_year() + Days::new(day)).and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minute / 10 * 10)
    })
}

fn person() -> impl Strategy<Value = String> {
    select(&PEOPLE[..]).prop_map(str::to_owned)
}

fn entry() -> impl Strategy<Value = DutyEntry> {
    let reply = (moment(), person(), 0_i64..8).prop_map(|(done_at, by, waited)| {
        let asked = done_at - TimeDelta::minutes(waited);
        (Some(asked), DutyReply { done_at, by })
    });
    let order =
        (moment(), 50_i64..500, person(), person(), 0_usize..6).prop_map(|(placed_at, yuan, one, two, origin)| {
            let origin = DutyOrigin::ALL.get(origin).copied().unwrap_or(DutyOrigin::OnDuty);
            DutyOrder { placed_at, amount: fen(yuan * 100), taken_by: one, converted_by: two, origin }
        });
    (
        (0_u32..100_000, select(&CUSTOMERS[..2]), any::<bool>(), proptest::option::of(select(&PLATFORMS[..]))),
        proptest::option::weighted(0.8, reply),
        proptest::option::weighted(0.4, order),
        (proptest::bool::weighted(0.85), proptest::option::weighted(0.1, 0_i64..9)),
    )
        .prop_map(|((no, customer, writes, platform), reply, order, (effective, ruled))| {
            let (asked_at, reply) = reply.map_or((None, None), |(asked_at, reply)| (asked_at, Some(reply)));
            let ruled = ruled.map(Hours::from_tenths);
            DutyEntry {
                no: format!("B{no}"),
                customer: customer.to_owned(),
                kind: if writes { DutyKind::Reply } else { DutyKind::Push },
                platform: platform.map(str::to_owned),
                asked_at,
                effective,
                why_not: None,
                ruling: ruled.map(|hours| DutyRuling {
                    reply: reply.is_some().then_some(hours),
                    order: (reply.is_none() && order.is_some()).then_some(hours),
                    conversion: None,
                    reason: "老板同意".to_owned(),
                }),
                reply,
                order,
                precedent: None,
            }
        })
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    let set = select(
        &[
            ("late_count", "1"),
            ("late_count", "2"),
            ("articles_per_hour", "3"),
            ("articles_per_hour", "10"),
            ("article_pot_hours", "4"),
            ("article_pot_hours", "150"),
            ("sessions_saturday", "09:00-12:00"),
            ("sessions_saturday", ""),
            ("day_starts_at", "08:00"),
            ("day_starts_at", "09:00"),
        ][..],
    );
    prop_oneof![
        10 => entry().prop_map(Step::Save),
        4 => (index(), entry(), 0_usize..7).prop_map(|(at, entry, aspect)| Step::Edit(at, entry, aspect)),
        2 => index().prop_map(Step::Remove),
        3 => (0_u32..99, 0_u64..100, 0_usize..3, 1_u32..40).prop_map(|(no, day, who, count)| Step::Article(no, day, who, count)),
        1 => (0_u32..99).prop_map(Step::RemoveArticle),
        2 => (2023_i32..2026, 0_usize..3, 0_u32..40).prop_map(|(year, who, count)| Step::Target(year, who, count)),
        2 => (0_u64..100, 0_usize..2, 0_usize..3, any::<bool>()).prop_map(|(day, item, who, done)| Step::Train(day, item, who, done)),
        2 => (0_u64..100, select(&HolidayKind::ALL[..])).prop_map(|(day, kind)| Step::Calendar(day, kind)),
        1 => proptest::option::of(0_u32..6).prop_map(Step::Limit),
        2 => set.prop_map(|(key, value)| Step::Set(key, value)),
        1 => (50_u32..300).prop_map(Step::Publish),
        2 => Just(Step::Close),
        1 => Just(Step::Reopen),
        2 => Just(Step::Undo),
    ]
}

fn policy(threshold: u32) -> String {
    format!(
        "title = \"门槛 {threshold}\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n[duty]\norder_threshold = \"{threshold}.00\"\n"
    )
}

struct Story {
    world: World,
    settings: Vec<(&'static str, &'static str)>,
    signed: Vec<(Month, Vec<ReportTable>)>,
    done: u32,
    refused: u32,
}

fn tables(world: &World, month: Month) -> Vec<ReportTable> {
    [ReportName::Duty, ReportName::DutyEntries, ReportName::DutyHabits]
        .map(|name| world.report(&ReportRequest::Month(name, month)))
        .to_vec()
}

fn everything(world: &World) -> Vec<ReportTable> {
    let mut all: Vec<ReportTable> =
        (0..=MONTHS).flat_map(|month| tables(world, Month::of(new_year()).plus(month))).collect();
    all.extend([2024, 2025].map(|year| world.report(&ReportRequest::Year(ReportName::Articles, year))));
    all.extend(tables(world, Month::parse("2025-01").unwrap()));
    all
}

fn boss() -> EditReason {
    EditReason { boss: Some(key()), create_customer: false }
}

impl Story {
    fn new() -> Self {
        let world = World::new(&[policy(100)]);
        Self { world, settings: Vec::new(), signed: Vec::new(), done: 0, refused: 0 }
    }

    fn entries(&self) -> Vec<DutyEntry> {
        let (first, last) = (new_year() - Days::new(9), new_year() + Days::new(999));
        let rows = duty::between(self.world.office.store(), first, last).unwrap();
        rows.into_iter().map(|row| row.entry).collect()
    }

    fn pick(&self, at: Index) -> Option<DutyEntry> {
        let entries = self.entries();
        (!entries.is_empty()).then(|| entries[at.index(entries.len())].clone())
    }

    fn take(&mut self, step: &Step) {
        let before = everything(&self.world);
        match self.attempt(step) {
            Ok(()) => self.done += 1,
            Err(AppError::Store(error)) => panic!("{step:?}: {error}"),
            Err(_) => {
                self.refused += 1;
                assert!(everything(&self.world) == before, "{step:?} was refused, yet reports moved");
            }
        }
        self.world.assert_sound();
        let closed = self.world.closed_through();
        self.signed.retain(|(month, _)| closed.is_some_and(|closed| *month <= closed));
        for (month, signed) in &self.signed {
            assert_eq!(&tables(&self.world, *month), signed, "{step:?} moved the closed {month}");
        }
    }

    fn attempt(&mut self, step: &Step) -> AppResult<()> {
        let office = &mut self.world.office;
        let day = |days: u64| new_year() + Days::new(days);
        match step {
            Step::Save(entry) => self.save(entry, None),
            Step::Edit(at, other, aspect) => match self.pick(*at) {
                None => Ok(()),
                Some(before) => {
                    let mut entry = before.clone();
                    match aspect {
                        0 => entry.reply.clone_from(&other.reply),
                        1 => entry.order.clone_from(&other.order),
                        2 => entry.customer.clone_from(&other.customer),
                        3 => entry.effective = other.effective,
                        4 => entry.ruling.clone_from(&other.ruling),
                        5 => entry.platform.clone_from(&other.platform),
                        _ => entry.no.clone_from(&other.no),
                    }
                    self.save(&entry, Some(&before.no))
                }
            },
            Step::Remove(at) => match self.pick(*at) {
                None => Ok(()),
                Some(entry) => self.world.office.remove_duty(&entry.no, "误记", Some(&key())),
            },
            Step::Article(no, days, who, count) => office.save_article(
                &ArticleEntry {
                    no: format!("W{no}"),
                    date: day(*days),
                    person: PEOPLE[*who].to_owned(),
                    count: *count,
                },
                None,
            ),
            Step::RemoveArticle(no) => office.remove_article(&format!("W{no}"), "误记"),
            Step::Target(year, who, target) => office.save_article_target(&ArticleTarget {
                year: *year,
                person: PEOPLE[*who].to_owned(),
                target: *target,
            }),
            Step::Train(days, item, who, succeeded) => office.save_training(
                &Training {
                    date: day(*days),
                    item: ["报价", "审稿"][*item].to_owned(),
                    trainer: PEOPLE[*who].to_owned(),
                    student: "新人".to_owned(),
                    succeeded: *succeeded,
                    took_hundredths: None,
                },
                None,
            ),
            Step::Calendar(days, kind) => office.save_holiday(&Holiday { date: day(*days), kind: *kind, name: None }),
            Step::Limit(limit) => office.save_platform(&platform(*limit), Some(PLATFORMS[1])),
            Step::Set(key, value) => {
                office.change_setting(key, value)?;
                self.settings.push((*key, *value));
                Ok(())
            }
            Step::Publish(threshold) => {
                let file = policy(*threshold);
                office.add_and_publish_policy(&file, &key())?;
                self.world.policies.push(file);
                Ok(())
            }
            Step::Close => self.close(),
            Step::Reopen => match self.world.closed_through() {
                None => Ok(()),
                Some(month) => self.world.office.reopen_month(month, &key()).map(drop),
            },
            Step::Undo => office.undo_latest().map(drop),
        }
    }

    /// What is previewed is what comes of it.
    fn save(&mut self, entry: &DutyEntry, existing: Option<&str>) -> AppResult<()> {
        let store = self.world.office.store();
        let directory = jicheng::app::queries::directory(store).unwrap();
        let preview = preview_duty(store, &directory, entry, existing).unwrap();
        let saved = self.world.office.save_duty(entry, existing, &boss());
        if let Err(AppError::Refused(problems)) = &saved {
            let is_signed = |fault: &Fault| matches!(fault, Fault::ChangesDutyTable(_));
            assert!(!preview.problems.is_empty() || problems.iter().all(|one| is_signed(&one.fault)), "{problems:?}");
        }
        saved?;
        assert_eq!(preview.problems, [], "{entry:?}");
        let month = Month::of(entry.moments().next().unwrap().date());
        let listed = duty_entries(self.world.office.store(), month).unwrap();
        let now = listed.iter().find(|one| one.entry.no == entry.no).unwrap();
        assert_eq!(now.verdict, preview.verdict, "{entry:?}");
        Ok(())
    }

    fn close(&mut self) -> AppResult<()> {
        let recorded = jicheng::app::queries::months(self.world.office.store()).unwrap();
        let first = recorded.recorded.map_or(Month::of(new_year()), |(first, _)| first);
        let month = recorded.closed_through.map_or(first, |closed| closed.plus(1));
        let as_computed = tables(&self.world, month);
        self.world.office.close_month(month, &key())?;
        let as_signed = tables(&self.world, month);
        assert_eq!(as_signed, as_computed, "closing {month} changed its reports");
        self.signed.push((month, as_signed));
        Ok(())
    }

    /// The records as they stand, typed in one go, backwards, into an empty database.
    fn again(&self) -> World {
        let store = self.world.office.store();
        let mut fresh = World::new(&self.world.policies);
        for (key, value) in &self.settings {
            fresh.office.change_setting(key, value).unwrap();
        }
        // What settings were in months that were closed is a record as well, which only closing makes.
        let file = rusqlite::Connection::open(fresh.folder.path().join("office.jicheng")).unwrap();
        for (key, _) in &self.settings {
            for (until, value) in jicheng::store::settings::earlier(store, key).unwrap() {
                file.execute(
                    "INSERT OR IGNORE INTO earlier_settings VALUES (?1, ?2, ?3)",
                    (key, until.to_string(), value),
                )
                .unwrap();
            }
        }
        let directory = jicheng::app::queries::directory(store).unwrap();
        let limit = directory.platform(PLATFORMS[1]).unwrap().reply_limit_minutes;
        fresh.office.save_platform(&platform(limit), Some(PLATFORMS[1])).unwrap();
        let mut entries = self.entries();
        entries.reverse();
        let mut written = articles::through(store, 2030).unwrap();
        written.reverse();
        let targets = (2023..2026).flat_map(|year| articles::targets_of(store, year).unwrap());
        let mut months: Vec<Training> = (0..=MONTHS + 1)
            .flat_map(|month| training::around(store, Month::of(new_year()).plus(month)).unwrap())
            .map(|row| row.training)
            .collect();
        months.sort_by_key(|one| std::cmp::Reverse(one.key()));
        months.dedup();
        for (kind, table) in [
            (Kind::Training, training_table(&months)),
            (Kind::Articles, article_table(written.iter().map(|row| &row.entry))),
            (Kind::ArticleTargets, target_table(targets)),
            (Kind::Duty, duty_table(&entries)),
            (Kind::Holidays, holiday_table(&holidays::all(store).unwrap())),
        ] {
            let report = fresh.import(kind, &table).unwrap();
            assert_eq!(report.faults, [], "{kind:?}");
        }
        fresh
    }
}

fn platform(limit: Option<u32>) -> Platform {
    Platform {
        name: PLATFORMS[1].to_owned(),
        category: jicheng::model::Category::A,
        operator: None,
        reply_limit_minutes: limit,
    }
}

fn at(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

fn duty_table(entries: &[DutyEntry]) -> String {
    let header = "序号,客户,类型,平台,咨询时间,回复时间,值班人,有效,下单时间,下单金额,下单人,转化人,订单来源,\
                  改判回复,改判下单,改判转化,改判理由";
    let row = |one: &DutyEntry| {
        let (reply, order, ruling) = (one.reply.as_ref(), one.order.as_ref(), one.ruling.as_ref());
        vec![
            one.no.clone(),
            one.customer.clone(),
            DUTY_KINDS[one.kind as usize].to_owned(),
            or_blank(one.platform.as_ref()),
            or_blank(one.asked_at.map(at)),
            or_blank(reply.map(|reply| at(reply.done_at))),
            or_blank(reply.map(|reply| &reply.by)),
            if one.effective { "是" } else { "否" }.to_owned(),
            or_blank(order.map(|order| at(order.placed_at))),
            or_blank(order.map(|order| order.amount)),
            or_blank(order.map(|order| &order.taken_by)),
            or_blank(order.map(|order| &order.converted_by)),
            or_blank(order.map(|order| DUTY_ORIGINS[order.origin as usize])),
            or_blank(ruling.and_then(|ruling| ruling.reply)),
            or_blank(ruling.and_then(|ruling| ruling.order)),
            or_blank(ruling.and_then(|ruling| ruling.conversion)),
            or_blank(ruling.map(|ruling| &ruling.reason)),
        ]
    };
    csv(header, entries.iter().map(row))
}

fn article_table<'a>(entries: impl Iterator<Item = &'a ArticleEntry>) -> String {
    csv(
        "登记号,登记日期,人员,篇数",
        entries.map(|one| vec![one.no.clone(), one.date.to_string(), one.person.clone(), one.count.to_string()]),
    )
}

fn target_table(targets: impl Iterator<Item = ArticleTarget>) -> String {
    csv("年份,人员,目标", targets.map(|one| vec![one.year.to_string(), one.person, one.target.to_string()]))
}

fn training_table(trainings: &[Training]) -> String {
    let row = |one: &Training| {
        let result = if one.succeeded { "成功" } else { "失败" };
        vec![one.date.to_string(), one.item.clone(), one.trainer.clone(), one.student.clone(), result.to_owned()]
    };
    csv("日期,培训项目,讲师,学员,结果", trainings.iter().map(row))
}

fn holiday_table(holidays: &[Holiday]) -> String {
    csv("日期,类型", holidays.iter().map(|one| vec![one.date.to_string(), HOLIDAY_KINDS[one.kind as usize].to_owned()]))
}

proptest! {
    #![proptest_config(super::config(12))]

    #[test]
    fn whatever_is_done_to_the_duty_log_closed_months_stay_and_it_follows_from_the_records(
        early in proptest::collection::vec(entry(), 10..25),
        steps in proptest::collection::vec(step(), 30..60),
    ) {
        let mut story = Story::new();
        for entry in early {
            story.take(&Step::Save(entry));
        }
        for step in &steps {
            story.take(step);
        }
        while let Some(month) = story.world.closed_through() {
            story.world.office.reopen_month(month, &key()).unwrap();
        }
        let fresh = story.again();
        fresh.assert_sound();
        for (here, there) in everything(&story.world).into_iter().zip(everything(&fresh)) {
            prop_assert_eq!(here, there);
        }
    }
}

#[test]
fn the_duty_stories_are_told_in_earnest() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (early, steps) = (proptest::collection::vec(entry(), 25), proptest::collection::vec(step(), 80))
        .new_tree(&mut runner)
        .unwrap()
        .current();
    let mut story = Story::new();
    for entry in early {
        story.take(&Step::Save(entry));
    }
    for step in &steps {
        story.take(step);
    }
    assert!(story.done >= 50 && story.refused >= 8, "{} done, {} refused", story.done, story.refused);
    let paid: Hours = (0..=MONTHS)
        .map(|month| compute_duty(story.world.office.store(), Month::of(new_year()).plus(month)).unwrap())
        .flat_map(|month| month.table.hours)
        .map(|row| row.total())
        .sum();
    assert!(paid > Hours::whole(2), "{paid} h");
}

fn plain(no: &str, day: u32) -> DutyEntry {
    let done_at = NaiveDate::from_ymd_opt(2024, 1, day).unwrap().and_hms_opt(20, 0, 0).unwrap();
    DutyEntry {
        no: no.to_owned(),
        customer: CUSTOMERS[0].to_owned(),
        kind: DutyKind::Reply,
        platform: None,
        asked_at: None,
        reply: Some(DutyReply { done_at, by: PEOPLE[0].to_owned() }),
        effective: true,
        why_not: None,
        order: None,
        precedent: None,
        ruling: None,
    }
}

#[test]
fn a_ruling_is_made_changed_and_removed_by_the_boss_alone_and_never_taken_back_by_the_way() {
    let mut world = World::new(&[policy(100)]);
    world.office.set_boss_password(None, "天王盖地虎").unwrap();
    let with = |password: &str, reason: &str| EditReason {
        boss: Some(jicheng::app::BossKey { password: Some(password.to_owned()), reason: reason.to_owned() }),
        create_customer: false,
    };
    let hours = Some(Hours::from_tenths(5));
    let ruling = DutyRuling { reply: hours, order: None, conversion: None, reason: "守了一夜".to_owned() };
    let ruled = DutyEntry { ruling: Some(ruling), ..plain("B1", 3) };
    world.office.save_duty(&plain("B1", 3), None, &EditReason::default()).unwrap();
    let mut save = |entry: &DutyEntry, options: &EditReason| world.office.save_duty(entry, Some("B1"), options);
    assert!(matches!(save(&ruled, &EditReason::default()), Err(AppError::RulingNeedsBoss(no)) if no == "B1"));
    assert!(matches!(save(&ruled, &with("宝塔镇河妖", "好")), Err(AppError::WrongPassword)));
    assert!(matches!(save(&ruled, &with("天王盖地虎", "")), Err(AppError::ReasonMissing)));
    save(&ruled, &with("天王盖地虎", "守了一夜")).unwrap();
    let acts = latest_acts(world.office.store(), 1).unwrap();
    assert_eq!((acts[0].stored.act.as_str(), acts[0].stored.reason.as_deref()), ("rule_duty", Some("守了一夜")));
    assert!(matches!(world.office.undo_latest(), Err(AppError::Undo(UndoFault::Kind(_)))));
    // Neither its facts nor its ruling change without him.
    let moved = DutyEntry { reply: plain("B1", 4).reply, ..ruled.clone() };
    for entry in [&moved, &plain("B1", 3)] {
        let refused = world.office.save_duty(entry, Some("B1"), &EditReason::default());
        assert!(matches!(refused, Err(AppError::RulingNeedsBoss(_))), "{refused:?}");
    }
    assert!(matches!(world.office.remove_duty("B1", "误记", None), Err(AppError::RulingNeedsBoss(_))));
    let listed = duty_entries(world.office.store(), Month::of(new_year())).unwrap();
    assert_eq!(listed[0].verdict.reply.as_ref().unwrap().hours(), Hours::from_tenths(5));
    world.office.remove_duty("B1", "误记", with("天王盖地虎", "误记").boss.as_ref()).unwrap();
    assert!(matches!(world.office.undo_latest(), Err(AppError::Undo(UndoFault::Ruling(no))) if no == "B1"));
}

#[test]
fn a_preview_says_whom_an_entry_would_cost_what() {
    let mut world = World::new(&[policy(100)]);
    let mut later = plain("B2", 3);
    later.reply.as_mut().unwrap().done_at += TimeDelta::hours(1);
    world.office.save_duty(&later, None, &EditReason::default()).unwrap();
    let directory = jicheng::app::queries::directory(world.office.store()).unwrap();
    let preview = preview_duty(world.office.store(), &directory, &plain("B1", 3), None).unwrap();
    assert_eq!(preview.verdict.reply.unwrap().hours(), Hours::REPLY);
    let others: Vec<_> = preview.others.iter().map(|one| (one.no.as_str(), one.before, one.after)).collect();
    assert_eq!(others, [("B2", Hours::REPLY, Hours::ZERO)]);
    // A draft that nobody could save yet is judged as well.
    let draft = DutyEntry { no: String::new(), customer: "新客户".to_owned(), ..plain("", 3) };
    let preview = preview_duty(world.office.store(), &directory, &draft, None).unwrap();
    assert_eq!((preview.problems.len(), preview.others.len()), (2, 0));
    assert_eq!(preview.verdict.reply.unwrap().hours(), Hours::REPLY);
}

#[test]
fn a_person_customer_or_platform_that_duty_names_is_not_taken_away_or_renamed_in_a_signed_month() {
    let mut world = World::new(&[policy(100)]);
    let customer = jicheng::model::Customer { name: "夜猫".to_owned(), ..Default::default() };
    world.office.save_customer(&customer, None).unwrap();
    let made = latest_acts(world.office.store(), 1).unwrap()[0].stored.id;
    let entry = DutyEntry { customer: "夜猫".to_owned(), ..plain("B1", 3) };
    world.office.save_duty(&entry, None, &EditReason::default()).unwrap();
    assert!(matches!(world.office.undo(made), Err(AppError::Undo(UndoFault::InUse { by: "duty", .. }))));
    let january = Month::of(new_year());
    world.office.close_month(january, &key()).unwrap();
    let renamed = jicheng::model::Customer { name: "早鸟".to_owned(), ..Default::default() };
    let refused = world.office.save_customer(&renamed, Some("夜猫"));
    assert!(matches!(&refused, Err(AppError::Refused(list)) if matches!(list[0].fault, Fault::NameInStatement(_))));
    let person =
        jicheng::model::Person { name: "新名".to_owned(), kind: jicheng::model::PersonKind::Staff, active: true };
    let refused = world.office.save_person(&person, Some(PEOPLE[0]));
    assert!(matches!(&refused, Err(AppError::Refused(list)) if matches!(list[0].fault, Fault::NameInStatement(_))));
    world.office.reopen_month(january, &key()).unwrap();
    world.office.remove_duty("B1", "误记", None).unwrap();
    assert!(matches!(world.office.undo(made), Err(AppError::Undo(UndoFault::InUse { by: "statement", .. }))));
    assert_eq!(january.first_day().year(), 2024);
}

#[test]
fn the_part_of_an_entry_in_another_month_is_judged_among_what_lies_there() {
    let mut world = World::new(&[policy(100)]);
    let order = |day: u32, hour: u32| {
        let placed_at = NaiveDate::from_ymd_opt(2024, 2, day).unwrap().and_hms_opt(hour, 0, 0).unwrap();
        let (taken_by, converted_by) = (PEOPLE[1].to_owned(), PEOPLE[2].to_owned());
        Some(DutyOrder { placed_at, amount: fen(50_000), taken_by, converted_by, origin: DutyOrigin::OnDuty })
    };
    let alone = DutyEntry { reply: None, order: order(28, 20), ..plain("B1", 3) };
    let both = DutyEntry { order: order(29, 5), ..plain("B2", 3) };
    for entry in [&alone, &both] {
        world.office.save_duty(entry, None, &EditReason::default()).unwrap();
    }
    let told = |month: i32| {
        let listed = duty_entries(world.office.store(), Month::of(new_year()).plus(month)).unwrap();
        let found = listed.into_iter().find(|one| one.entry.no == "B2").unwrap();
        (found.verdict.reply.unwrap().hours(), found.verdict.order.unwrap().hours())
    };
    assert_eq!(told(0), (Hours::REPLY, Hours::ZERO));
    assert_eq!(told(1), told(0));
}
