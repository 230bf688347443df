//! A small office with orders of three months, and somebody who sits before its window.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme, Vec2, ViewportEvent};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use jicheng::app::{BossKey, Clock, EditReason, NameEntry, Office, OrderEntry};
use jicheng::model::{
    AssistEntry, AssistType, Category, Evaluation, Money, Month, OrderTime, Person, PersonKind, Platform, SourcingEntry,
};
use jicheng::store::OpenMode;
use jicheng::ui::app::{JichengApp, Start};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(20);

const STAFF: [&str; 7] = ["阿呆", "小王", "大叔", "小代", "石头", "嘉甜", "阿炳"];
const CUSTOMERS: [&str; 5] = ["晨曦家居", "皓丽", "鹿鸣文化", "博远医疗", "喆玥堃䶮工作室"];
const BUSINESSES: [&str; 5] = ["新闻稿", "网站托管", "代发", "设计", "百度问答"];

const POLICY: &str = r#"
title = "2024年3月管理办法"
effective_month = "2024-01"
earned_on = "order"
[stages.channel]
basis = "profit"
rate = "5%"
[stages.reception]
basis = "profit"
rate = "2%"
[stages.assist]
basis = "profit"
rate = "2%"
[stages.liaison]
basis = "profit"
rate = "4%"
quality = { "1" = "0%", "2" = "50%", "3" = "80%", "4" = "100%", "5" = "120%" }
[stages.sourcing]
basis = "profit"
rate = "3%"
"#;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, month, day).expect("a day")
}

fn now() -> NaiveDateTime {
    day(3, 18).and_hms_opt(10, 0, 0).expect("a time")
}

fn entry(no: &str, date: NaiveDate, customer: &str, business: &str, amount: i64, cost: i64) -> OrderEntry {
    OrderEntry {
        no: no.to_owned(),
        at: OrderTime::on(date),
        customer: customer.to_owned(),
        business: business.to_owned(),
        amount: Money::from_fen(amount * 100),
        cost: Some(Money::from_fen(cost * 100)),
        uses: None,
        paid_on: Some(date),
        category: None,
        platform: None,
        channel: NameEntry::Blank,
        reception: NameEntry::Blank,
        assist: None,
        solution: None,
        liaison: "嘉甜".to_owned(),
        sourcing: vec![SourcingEntry { person: "石头".to_owned(), weight: 1 }],
        evaluation: Evaluation::default(),
        due_at: None,
        completed_at: None,
        voided: false,
        note: None,
    }
}

fn pick<'a>(names: &[&'a str], at: usize) -> &'a str {
    names.get(at % names.len()).copied().unwrap_or_default()
}

fn people_and_policy(office: &mut Office) {
    for name in STAFF {
        let person = Person { name: name.to_owned(), kind: PersonKind::Staff, active: true };
        office.save_person(&person, None).expect("a person");
    }
    let person = Person { name: "老秦".to_owned(), kind: PersonKind::External, active: true };
    office.save_person(&person, None).expect("a person");
    let platform = Platform {
        name: "官网".to_owned(),
        category: Category::A,
        operator: Some("阿炳".to_owned()),
        reply_limit_minutes: None,
    };
    office.save_platform(&platform, None).expect("a platform");
    let key = BossKey { password: None, reason: "试用".to_owned() };
    office.add_and_publish_policy(POLICY, &key).expect("a policy");
}

fn orders(office: &mut Office) {
    let options = EditReason { boss: None, create_customer: true };
    let mut save = |entry: &OrderEntry| {
        office.save_order(entry, None, &options).expect("an order");
    };
    save(&OrderEntry {
        category: Some(Category::B),
        channel: NameEntry::Named("阿呆".to_owned()),
        reception: NameEntry::Named("小王".to_owned()),
        assist: Some(AssistEntry { person: "大叔".to_owned(), kind: AssistType::B }),
        ..entry("DD-0047", day(1, 22), "泛亚筠安", "代发", 5400, 2000)
    });
    save(&OrderEntry {
        sourcing: vec![
            SourcingEntry { person: "石头".to_owned(), weight: 60 },
            SourcingEntry { person: "小代".to_owned(), weight: 40 },
        ],
        evaluation: Evaluation { quality: Some(4), ..Evaluation::default() },
        ..entry("DD-0312", day(3, 18), "泛亚筠安", "新闻稿", 3200, 1150)
    });
    for index in 0..44_u32 {
        let at = index as usize;
        let amount = i64::from(index) * 7919 % 58 * 100 + 200;
        let first = at < CUSTOMERS.len();
        let mut one = entry(
            &format!("DD-{:04}", 240 + index),
            if first { day(2, 1 + index) } else { day(3, 1 + index % 18) },
            pick(&CUSTOMERS, at),
            pick(&BUSINESSES, at * 3 + at / 4),
            amount,
            amount * (20 + i64::from(index) % 30) / 100,
        );
        pick(&STAFF, at * 2 + 4).clone_into(&mut one.liaison);
        one.paid_on = (index % 6 != 1).then_some(one.at.date);
        one.evaluation.quality = (index % 4 != 0).then_some(3 + (index % 3) as u8);
        if first && index != 1 {
            one.category = Some(Category::B);
            one.channel = NameEntry::Named(pick(&STAFF, at).to_owned());
            one.reception = NameEntry::Named(pick(&STAFF, at + 1).to_owned());
        }
        if index % 3 == 0 {
            one.sourcing.push(SourcingEntry { person: "阿炳".to_owned(), weight: 1 });
        }
        save(&one);
    }
    office.set_voided("DD-0261", true, "客户取消").expect("voided");
}

fn stories(office: &mut Office) {
    let options = EditReason { boss: None, create_customer: true };
    let mut save = |entry: &OrderEntry| {
        office.save_order(entry, None, &options).expect("an order");
    };
    let named = |name: &str| NameEntry::Named(name.to_owned());
    let last_year = |month, day| NaiveDate::from_ymd_opt(2023, month, day).expect("a day");
    save(&OrderEntry {
        category: Some(Category::B),
        channel: named("阿呆"),
        reception: named("小王"),
        ..entry("OLD-1", last_year(3, 1), "旧雨堂", "新闻稿", 900, 300)
    });
    save(&entry("OLD-2", last_year(11, 20), "旧雨堂", "新闻稿", 900, 300));
    save(&OrderEntry {
        assist: Some(AssistEntry { person: "大叔".to_owned(), kind: AssistType::D }),
        solution: Some("年框".to_owned()),
        ..entry("OLD-3", day(1, 20), "旧雨堂", "新闻稿", 900, 300)
    });
    save(&OrderEntry {
        category: Some(Category::B),
        channel: named("大叔"),
        reception: named("石头"),
        ..entry("VOID-1", day(2, 1), "新知社", "新闻稿", 900, 300)
    });
    office.set_voided("VOID-1", true, "客户取消").expect("voided");
}

/// Somebody before the window.
pub struct Desk {
    pub harness: Harness<'static, JichengApp>,
    folder: TempDir,
    dark: bool,
}

impl Desk {
    pub fn new(size: Vec2) -> Self {
        Self::themed(size, false)
    }

    pub fn themed(size: Vec2, dark: bool) -> Self {
        Self::at(size, dark, |office| {
            people_and_policy(office);
            orders(office);
            if dark {
                office.change_setting("theme", "dark").expect("a setting");
            }
        })
    }

    pub fn english(size: Vec2) -> Self {
        Self::at(size, false, |office| {
            people_and_policy(office);
            orders(office);
            office.change_setting("language", "en").expect("a setting");
        })
    }

    pub fn empty(size: Vec2) -> Self {
        Self::at(size, false, people_and_policy)
    }

    fn at(size: Vec2, dark: bool, fill: impl FnOnce(&mut Office)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("office.jicheng");
        let mut office = Office::open(&path, OpenMode::Create, Clock::Fixed(now())).expect("a database");
        fill(&mut office);
        Self::before(folder, office, size, dark)
    }

    fn before(folder: TempDir, office: Office, size: Vec2, dark: bool) -> Self {
        let start = Start { office, is_demo: true, remember_wgpu: false };
        let harness = Harness::builder()
            .with_size(size)
            .with_theme(if dark { Theme::Dark } else { Theme::Light })
            .build_eframe(|creation| JichengApp::new(&creation.egui_ctx, start).expect("the window"));
        let mut desk = Self { harness, folder, dark };
        desk.steps(5);
        desk
    }

    /// Waits until what is remembered was written.
    pub fn rest(&mut self) {
        sleep(Duration::from_millis(700));
        self.steps(20);
        self.wait("the threads", |harness| !harness.state().is_waiting());
    }

    /// A path in the folder of the file.
    pub fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// The program ends at once, without a word, and starts again.
    pub fn restart(self) -> Self {
        let Self { harness, folder, dark } = self;
        let size = harness.ctx.content_rect().size();
        drop(harness);
        let path = folder.path().join("office.jicheng");
        let begun = Instant::now();
        let office = loop {
            match Office::open(&path, OpenMode::Existing, Clock::Fixed(now())) {
                Ok(office) => break office,
                Err(error) if begun.elapsed() > PATIENCE => panic!("not free again: {error:?}"),
                Err(_) => sleep(Duration::from_millis(20)),
            }
        };
        Self::before(folder, office, size, dark)
    }

    /// Somebody closes the window.
    pub fn ask_to_close(&mut self) {
        let input = self.harness.input_mut();
        let viewport = input.viewport_id;
        input.viewports.entry(viewport).or_default().events.push(ViewportEvent::Close);
        self.steps(1);
        let input = self.harness.input_mut();
        input.viewports.entry(viewport).or_default().events.clear();
        self.steps(3);
    }

    /// The same orders with January closed.
    pub fn with_closed_month(size: Vec2) -> Self {
        Self::at(size, false, |office| {
            people_and_policy(office);
            orders(office);
            let key = BossKey { password: None, reason: "一月".to_owned() };
            office.close_month(Month::parse("2024-01").expect("a month"), &key).expect("closed");
        })
    }

    /// Customers whose period is over, and whose claims wait.
    pub fn with_stories(size: Vec2) -> Self {
        Self::at(size, false, |office| {
            people_and_policy(office);
            stories(office);
        })
    }

    pub fn steps(&mut self, steps: usize) {
        for _ in 0..steps {
            sleep(Duration::from_millis(5));
            self.harness.step();
        }
    }

    fn wait(&mut self, what: &str, done: impl Fn(&Harness<'static, JichengApp>) -> bool) {
        let begun = Instant::now();
        while !done(&self.harness) {
            if begun.elapsed() > PATIENCE {
                self.picture("orders-failed");
                panic!("waited for {what} in vain");
            }
            self.steps(1);
        }
    }

    pub fn wait_for(&mut self, label: &str) {
        self.wait(label, |harness| harness.query_all_by_label(label).next().is_some());
    }

    pub fn wait_for_part(&mut self, label: &str) {
        self.wait(label, |harness| harness.query_all_by_label_contains(label).next().is_some());
    }

    pub fn wait_for_value(&mut self, field: &str, start: &str) {
        let what = format!("{field} {start}");
        self.wait(&what, |harness| {
            find(harness, field).and_then(|node| node.value()).is_some_and(|value| value.starts_with(start))
        });
    }

    pub fn field<'a>(&'a self, label: &'a str) -> Node<'a> {
        find(&self.harness, label).unwrap_or_else(|| panic!("no field {label}"))
    }

    pub fn value(&self, label: &str) -> String {
        self.field(label).value().unwrap_or_default()
    }

    /// Replaces what stands in a field, and goes on to the next one.
    pub fn fill(&mut self, label: &str, text: &str) {
        self.field(label).focus();
        self.steps(3);
        self.field(label).type_text(text);
        self.steps(3);
        self.harness.key_press(if label == "备注" { Key::Tab } else { Key::Enter });
        self.steps(3);
    }

    pub fn click(&mut self, label: &str) {
        self.wait_for(label);
        let button = |harness: &Harness<'static, JichengApp>, act: &dyn Fn(&Node<'_>)| {
            let mut found = harness
                .query_all_by_label(label)
                .filter(|node| matches!(node.accesskit_node().role(), Role::Button | Role::Link));
            if let Some(node) = found.next_back() {
                act(&node);
            }
        };
        button(&self.harness, &|node| node.scroll_to_me());
        self.steps(2);
        button(&self.harness, &|node| node.click());
        self.steps(3);
    }

    pub fn command(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.steps(3);
    }

    /// Opens an order from its row.
    pub fn open(&mut self, no: &str) {
        if no == "DD-0047" {
            // It is of another month: the box that searches everything finds it.
            self.command(Key::K);
            self.wait_for("搜索：订单、客户、人员、页面、命令");
            self.field("搜索：订单、客户、人员、页面、命令").type_text(no);
            self.wait_for_part(&format!("{no}　"));
            self.harness.key_press(Key::Enter);
            self.wait_for(&format!("订单 {no}"));
            self.steps(5);
            return;
        }
        let row = format!("，{no}，");
        self.wait_for_part(&row);
        self.wait(no, |harness| harness.query_all_by_label_contains(&row).count() == 1);
        self.harness.get_by_label_contains(&row).click();
        self.steps(2);
        self.harness.key_press(Key::Enter);
        self.wait_for(&format!("订单 {no}"));
        self.steps(5);
    }

    /// Puts the picture where people look at it.
    pub fn picture(&mut self, name: &str) {
        self.harness.remove_cursor();
        self.steps(8);
        let folder = Path::new("target/screens");
        fs::create_dir_all(folder).expect("the folder for pictures");
        let picture = self.harness.render().expect("a picture");
        picture.save(folder.join(format!("{name}.png"))).expect("the picture is written");
    }
}

/// The field with this label; the last where a dialog has one of the same.
fn find<'a>(harness: &'a Harness<'static, JichengApp>, label: &'a str) -> Option<Node<'a>> {
    let is_field = |node: &Node<'_>| {
        matches!(
            node.accesskit_node().role(),
            Role::TextInput | Role::MultilineTextInput | Role::ComboBox | Role::PasswordInput
        )
    };
    harness.query_all(By::new().label(label)).rfind(is_field)
}
