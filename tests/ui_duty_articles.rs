//! 超额文章 and 培训成果 as somebody uses them: by label and key, with pictures in both themes.

#[path = "ui_reports/desk.rs"]
#[allow(dead_code)]
mod desk;

use chrono::NaiveDate;
use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use jicheng::app::{BossKey, Office};
use jicheng::model::{ArticleEntry, ArticleTarget, Month, Person, PersonKind, Training};

use desk::{Desk, LARGE, SMALL};

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

/// A company whose January is closed.
fn fill(office: &mut Office) {
    for name in ["阿呆", "小王", "大叔", "石头", "小代", "嘉甜", "阿炳"] {
        let person = Person { name: name.to_owned(), kind: PersonKind::Staff, active: true };
        office.save_person(&person, None).expect("a person");
    }
    let key = BossKey { password: None, reason: "核对无误".to_owned() };
    office.close_month(Month::parse("2024-01").expect("a month"), &key).expect("closed");
    office.change_setting("article_pot_hours", "12").expect("stored");
    office.change_setting("articles_per_hour", "10").expect("stored");
    let names: Vec<String> = jicheng::store::people::all(office.store())
        .expect("people")
        .into_iter()
        .filter(|(_, one)| one.active && one.kind == PersonKind::Staff)
        .map(|(_, person)| person.name)
        .collect();
    for (year, person, target) in [(2023, 0, 10), (2024, 0, 100), (2024, 1, 40), (2024, 2, 60)] {
        let target = ArticleTarget { year, person: names[person].clone(), target };
        office.save_article_target(&target).expect("a target");
    }
    for (no, day, person, count) in [
        ("WZ-20240304-01", date(2024, 3, 4), 0, 95),
        ("WZ-20240305-01", date(2024, 3, 5), 1, 62),
        ("WZ-20240306-01", date(2024, 3, 6), 0, 44),
        ("WZ-20240307-01", date(2024, 3, 7), 2, 30),
        ("WZ-20240311-01", date(2024, 3, 11), 1, 84),
        ("WZ-20240312-01", date(2024, 3, 12), 3, 8),
    ] {
        let entry = ArticleEntry { no: no.to_owned(), date: day, person: names[person].clone(), count };
        office.save_article(&entry, None).expect("registered");
    }
    for (day, item, student, succeeded, took) in [
        (date(2024, 3, 4), "报价", "试用生甲", true, Some(30)),
        (date(2024, 3, 5), "审稿", "试用生甲", false, None),
        (date(2024, 3, 8), "审稿", "试用生甲", true, Some(90)),
        (date(2024, 3, 11), "报价", "试用生甲", true, Some(20)),
        (date(2024, 3, 12), "排版", "试用生乙", true, None),
    ] {
        let training = Training {
            date: day,
            item: item.to_owned(),
            trainer: names[0].clone(),
            student: student.to_owned(),
            succeeded,
            took_hundredths: took,
        };
        office.save_training(&training, None).expect("recorded");
    }
}

fn desk(size: Vec2, theme: Theme) -> Desk {
    let mut desk = Desk::empty_after(size, theme, fill);
    if desk.harness.query_all_by_label("以后再说").next().is_some() {
        desk.click("以后再说");
    }
    desk.set_month("2024-03");
    desk.click("值班");
    desk
}

fn articles(size: Vec2, theme: Theme) -> Desk {
    let mut desk = desk(size, theme);
    desk.click_tab("超额文章");
    desk.wait_for("2024 年文章工时，上限 12.0 h");
    desk
}

fn name(desk: &Desk, at: usize) -> String {
    let staff = desk.people().into_iter().filter(|one| one.active && one.kind == PersonKind::Staff);
    staff.map(|one| one.name).nth(at).expect("somebody")
}

#[test]
fn articles_beyond_the_target_earn_hours_and_the_rest_waits() {
    let mut desk = articles(LARGE, Theme::Light);
    desk.key(Modifiers::COMMAND, Key::N);
    desk.settle();
    let person = name(&desk, 2);
    desk.type_into("登记日期", "2024-03-18");
    desk.settle();
    assert_eq!(desk.value("登记号"), "WZ-20240318-01");
    desk.type_into("人员", &person);
    desk.type_into("篇数", "55");
    // 30 before, 85 with it, 25 beyond 60: 2 h, but the pot has 12 − 3 − 2 − … left.
    desk.wait_for("第 61–85 篇超出目标。");
    desk.save("duty-articles-typed-light-1440");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for("已登记");
    desk.settle();
    assert!(desk.harness.query_all_by_label_contains("WZ-20240318-01").next().is_some());
    // All of the next year's January.
    desk.click("下一年");
    desk.wait_for("2025 年文章工时，上限 12.0 h");
    desk.wait_for_part("上年转入");
    assert_eq!(desk.unnamed(), Vec::<String>::new());
}

#[test]
fn what_is_wrong_stands_under_its_field() {
    let mut desk = articles(LARGE, Theme::Light);
    desk.key(Modifiers::COMMAND, Key::N);
    desk.settle();
    desk.type_into("登记日期", "2024-01-05");
    desk.type_into("人员", &name(&desk, 0));
    desk.type_into("篇数", "3");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for_part("已结账");
    desk.save("duty-articles-refused-light-1440");
}

#[test]
fn a_registration_is_taken_back_after_a_question() {
    let mut desk = articles(LARGE, Theme::Light);
    desk.click_row("WZ-20240312-01");
    desk.click("撤销…");
    desk.type_into("原因", "登记错了");
    desk.click("撤销登记");
    desk.wait_for("已撤销登记");
    desk.settle();
    assert!(desk.harness.query_all_by_label_contains("WZ-20240312-01").next().is_none());
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.wait_for_part("WZ-20240312-01");
}

#[test]
fn a_duplicate_training_earns_nothing_and_says_why() {
    let mut desk = desk(LARGE, Theme::Light);
    desk.click_tab("培训成果");
    desk.wait_for_part("重复：2024-03-04 已学会");
    desk.key(Modifiers::COMMAND, Key::N);
    desk.settle();
    let trainer = name(&desk, 1);
    desk.type_into("日期", "2024-03-14");
    desk.type_into("培训项目", "报价");
    desk.type_into("讲师", &trainer);
    desk.type_into("学员", "试用生甲");
    desk.type_into("用时", "1.2");
    desk.wait_for_part("2024-03-04 已学会这个项目");
    desk.wait_for("拆成 3 项");
    desk.save("duty-training-typed-light-1440");
    desk.type_into("用时", "0.4");
    desk.type_into("日期", "2024-03-11");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.settle();
    assert!(desk.description("日期").is_some(), "the same item, student and date is refused");
    desk.type_into("学员", "试用生丙");
    desk.key(Modifiers::COMMAND, Key::S);
    desk.wait_for("已登记培训");
    desk.wait_for_part("试用生丙");
    assert_eq!(desk.unnamed(), Vec::<String>::new());
}

#[test]
fn the_pages_are_drawn() {
    for (size, width) in [(LARGE, "1440"), (SMALL, "1280")] {
        for (theme, tone) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let mut desk = articles(size, theme);
            desk.click_row("WZ-20240311-01");
            desk.settle();
            desk.save(&format!("duty-articles-{tone}-{width}"));
            let person = name(&desk, 1);
            desk.click_row(&person);
            desk.settle();
            desk.save(&format!("duty-targets-{tone}-{width}"));
            desk.click_tab("培训成果");
            desk.wait_for_part("重复：");
            desk.click_row("重复：");
            desk.settle();
            desk.save(&format!("duty-training-{tone}-{width}"));
            assert_eq!(desk.unnamed(), Vec::<String>::new());
        }
    }
}

#[test]
fn empty_pages_say_what_belongs_there() {
    let mut desk = Desk::empty(LARGE);
    desk.wait_for("欢迎使用计成");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.click("值班");
    desk.click_tab("超额文章");
    desk.wait_for_part("这一年还没有文章登记");
    desk.save("duty-articles-empty-light-1440");
    desk.click_tab("培训成果");
    desk.wait_for_part("这段时间还没有培训记录");
    desk.save("duty-training-empty-light-1440");
}
