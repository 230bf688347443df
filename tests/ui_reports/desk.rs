//! Somebody at the desk: the whole program on a file of its own, and what a user does with it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::app::{Clock, Directory, Office, compute_month};
use jicheng::model::{Money, Month, Person};
use jicheng::store::{OpenMode, Reader, adjustments, orders, people};
use jicheng::ui::app::{Action, JichengApp, Start};
use jicheng::ui::dialogs;
use tempfile::TempDir;

pub const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
pub const SMALL: Vec2 = Vec2::new(1280.0, 720.0);

/// The program, its file, and the folder both live in.
pub struct Desk {
    pub harness: Harness<'static, JichengApp>,
    folder: TempDir,
    database: PathBuf,
}

/// What a month pays, computed beside the window.
pub struct MonthFacts {
    /// Everybody with a total, in the sequence of the table.
    pub people: Vec<(String, Money)>,
    orders: Vec<(String, String)>,
}

impl MonthFacts {
    pub fn orders_of(&self, person: &str) -> Vec<String> {
        self.orders.iter().filter(|(name, _)| name == person).map(|(_, order)| order.clone()).collect()
    }
}

/// What follows a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Sign,
    Wait,
}

impl Desk {
    /// On an invented company.
    pub fn sample(size: Vec2) -> Self {
        Self::sample_after(size, Theme::Light, |_| {})
    }

    /// On an invented company, in a theme.
    pub fn sample_in(size: Vec2, theme: Theme) -> Self {
        Self::open(size, theme, |office| {
            office.generate(1_200, 7, &mut jicheng::app::import::go_on).expect("invented");
            let code = if theme == Theme::Dark { "dark" } else { "light" };
            office.change_setting("theme", code).expect("stored");
        })
    }

    /// On an invented company, in a theme, after something else was done to it.
    pub fn sample_after(size: Vec2, theme: Theme, act: impl FnOnce(&mut Office)) -> Self {
        Self::open(size, theme, |office| {
            office.generate(400, 7, &mut jicheng::app::import::go_on).expect("invented");
            let code = if theme == Theme::Dark { "dark" } else { "light" };
            office.change_setting("theme", code).expect("stored");
            act(office);
        })
    }

    /// On an empty book.
    pub fn empty(size: Vec2) -> Self {
        Self::open(size, Theme::Light, |_| {})
    }

    /// On an empty book, in a theme.
    pub fn empty_in(size: Vec2, theme: Theme) -> Self {
        Self::open(size, theme, |office| {
            let code = if theme == Theme::Dark { "dark" } else { "light" };
            office.change_setting("theme", code).expect("stored");
        })
    }

    /// On a book in which something was done.
    #[allow(dead_code)] // The tests of the duty log use it.
    pub fn empty_after(size: Vec2, theme: Theme, act: impl FnOnce(&mut Office)) -> Self {
        Self::open(size, theme, |office| {
            let code = if theme == Theme::Dark { "dark" } else { "light" };
            office.change_setting("theme", code).expect("stored");
            act(office);
        })
    }

    fn open(size: Vec2, theme: Theme, fill: impl FnOnce(&mut Office)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("office.jicheng");
        let harness = start(&database, size, theme, fill);
        let mut desk = Self { harness, folder, database };
        desk.settle();
        desk
    }

    /// Reopens the latest closed month, corrects the amount of an order of it and signs it again, beside the window.
    pub fn resign(&mut self, month: &str) {
        self.correct(month, Then::Sign);
    }

    /// The same, not signed yet.
    pub fn reopen_and_correct(&mut self, month: &str) {
        self.correct(month, Then::Wait);
    }

    fn correct(&mut self, month: &str, then: Then) {
        use jicheng::app::{BossKey, EditReason, OrderEntry};
        let month = Month::parse(month).expect("a month");
        let month_facts = self.month(&month.to_string());
        // One of the month itself: lines of refunds name earlier ones.
        let is_own = |no: &str| {
            let found = orders::by_no(&self.reader(), no).expect("read");
            found.is_some_and(|(_, order, _)| order.at.month() == month)
        };
        let no = month_facts.orders.iter().map(|(_, no)| no.clone()).find(|no| is_own(no)).expect("an order");
        let act = move |office: &mut Office| {
            let key = BossKey { password: None, reason: "更正".to_owned() };
            office.reopen_month(month, &key).expect("reopened");
            let (_, order, _) = orders::by_no(office.store(), &no).expect("read").expect("there");
            let amount = order.amount + Money::from_fen(100_000);
            let entry = OrderEntry { amount, ..OrderEntry::of(&order) };
            office.save_order(&entry, Some(&no), &EditReason::default()).expect("saved");
            if then == Then::Sign {
                office.close_month(month, &key).expect("closed");
            }
        };
        self.act(act);
    }

    /// Closes the window, acts, and opens it again.
    fn act(&mut self, act: impl FnOnce(&mut Office)) {
        let placeholder = Self::open(SMALL, Theme::Light, |_| {});
        let old = std::mem::replace(self, placeholder);
        *self = old.reopened_after(act);
    }

    /// Closes the window and opens it again on the same file.
    pub fn reopened(self) -> Self {
        self.reopened_after(|_| {})
    }

    fn reopened_after(mut self, act: impl FnOnce(&mut Office)) -> Self {
        // What is remembered is written once it rests.
        std::thread::sleep(Duration::from_millis(100));
        self.harness.run_steps(60);
        self.settle();
        let Self { harness, folder, database } = self;
        drop(harness);
        let now = NaiveDate::from_ymd_opt(2024, 3, 18).and_then(|date| date.and_hms_opt(9, 0, 0)).expect("a time");
        let mut tries = 0;
        // The threads of the old window let go of the file a moment later.
        let mut office = loop {
            match Office::open(&database, OpenMode::Existing, Clock::Fixed(now)) {
                Ok(office) => break office,
                Err(error) if tries > 200 => panic!("not opened: {error}"),
                Err(_) => tries += 1,
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        act(&mut office);
        let harness = Harness::builder().with_size(LARGE).with_theme(Theme::Light).build_eframe(|creation| {
            JichengApp::new(&creation.egui_ctx, Start { office, is_demo: false, remember_wgpu: false })
                .expect("started")
        });
        let mut desk = Self { harness, folder, database };
        desk.settle();
        desk
    }

    /// A path in the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn reader(&self) -> Reader {
        Reader::open(&self.database).expect("a reader")
    }

    pub fn people(&self) -> Vec<Person> {
        people::all(&self.reader()).expect("people").into_iter().map(|(_, person)| person).collect()
    }

    pub fn has_order(&self, no: &str) -> bool {
        orders::id_of(&self.reader(), no).expect("orders").is_some()
    }

    pub fn adjustments(&self, month: &str) -> Vec<(String, Money)> {
        let month = Month::parse(month).expect("a month");
        let rows = adjustments::of_month(&self.reader(), month).expect("adjustments");
        rows.into_iter().map(|(_, one)| (one.person, one.amount)).collect()
    }

    pub fn month(&self, month: &str) -> MonthFacts {
        let reader = self.reader();
        let directory = Directory::load(&reader).expect("a directory");
        let computed = compute_month(&reader, &directory, Month::parse(month).expect("a month")).expect("computed");
        let people = computed
            .totals(&directory)
            .iter()
            .map(|total| (directory.name(total.person).to_owned(), total.total))
            .collect();
        let orders = computed
            .result
            .lines
            .iter()
            .filter_map(|line| {
                let person = line.credit.person()?;
                Some((directory.name(person).to_owned(), computed.orders.get(&line.order)?.no.clone()))
            })
            .collect();
        MonthFacts { people, orders }
    }

    /// The orders that are not paid, oldest first.
    pub fn unpaid(&self) -> Vec<String> {
        let filter = orders::ListFilter { unpaid: true, ..orders::ListFilter::default() };
        let oldest_first = orders::ListOrder { by: orders::ListSort::Date, descending: false };
        let ids = orders::list_ids(&self.reader(), &filter, oldest_first).expect("orders").ids;
        let rows = orders::list_page(&self.reader(), &ids).expect("orders");
        rows.into_iter().map(|row| row.no).collect()
    }

    /// Sets the boss's password through the settings.
    pub fn protect(&mut self, password: &str) {
        self.click("设置");
        self.wait_for("老板密码");
        self.click_tab("老板密码");
        self.wait_for("设置密码");
        self.type_into("新密码", password);
        self.type_into("再输一次", password);
        self.click("设置密码");
        self.wait_for("老板密码已更新");
        self.wait_for("修改密码");
    }

    pub fn set_month(&mut self, month: &str) {
        self.harness.state_mut().ask(Action::SetMonth(Month::parse(month).expect("a month")));
        self.settle();
    }

    pub fn open_import(&mut self) {
        self.open_import_in("读取");
    }

    /// The same, where the button has another word.
    pub fn open_import_in(&mut self, read: &str) {
        self.harness.state_mut().ask(Action::Dialogs(dialogs::Action::Import));
        self.wait_for(read);
    }

    /// Writes a backup through the dialog.
    pub fn back_up(&mut self, target: &Path) {
        self.harness.state_mut().ask(Action::Dialogs(dialogs::Action::Backup));
        self.wait_for("选择位置…");
        self.replace("文件", &target.display().to_string());
        self.click("保存");
        self.wait_for_part("已保存 ");
    }

    /// Restores a backup through the dialog.
    pub fn restore(&mut self, from: &Path) {
        let request = dialogs::BossRequest {
            title: "恢复备份".to_owned(),
            lines: Vec::new(),
            confirm: "恢复".to_owned(),
            act: dialogs::BossAct::Restore(from.to_owned()),
        };
        self.harness.state_mut().ask(Action::Dialogs(dialogs::Action::AskBoss(request)));
        self.wait_for("恢复");
        self.type_into("原因", "演练");
        self.click("恢复");
        self.wait_for_part("已恢复备份");
    }

    /// Steps until a condition holds; fails after some seconds.
    pub fn wait(&mut self, mut holds: impl FnMut(&Harness<'static, JichengApp>) -> bool) {
        for _ in 0..600 {
            self.harness.step();
            if holds(&self.harness) {
                self.harness.step();
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.save("failed");
        panic!("it did not happen: see target/screens/failed.png");
    }

    #[track_caller]
    pub fn wait_for(&mut self, label: &str) {
        for _ in 0..600 {
            self.harness.step();
            if self.harness.query_all_by_label(label).next().is_some() {
                self.harness.step();
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.save("failed");
        panic!("“{label}” did not appear: see target/screens/failed.png");
    }

    #[track_caller]
    pub fn wait_for_part(&mut self, label: &str) {
        for _ in 0..600 {
            self.harness.step();
            if self.harness.query_all_by_label_contains(label).next().is_some() {
                self.harness.step();
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.save("failed");
        panic!("nothing with “{label}” appeared: see target/screens/failed.png");
    }

    /// Lets the threads answer.
    pub fn settle(&mut self) {
        for _ in 0..25 {
            self.harness.step();
            std::thread::sleep(Duration::from_millis(12));
        }
    }

    #[track_caller]
    pub fn click(&mut self, label: &str) {
        self.wait_for(label);
        // A button may wait for what is being read.
        self.wait(|harness| {
            harness.get_all_by_label(label).next().is_some_and(|node| !node.accesskit_node().is_disabled())
        });
        self.harness.get_all_by_label(label).next().expect("it is there").click();
        self.harness.run_steps(3);
    }

    #[track_caller]
    pub fn click_first(&mut self, label: &str) {
        self.wait_for(label);
        self.harness.get_all_by_label(label).next().expect("it is there").click();
        self.harness.run_steps(3);
    }

    #[track_caller]
    pub fn click_last(&mut self, label: &str) {
        self.wait_for(label);
        self.harness.get_all_by_label(label).last().expect("it is there").click();
        self.harness.run_steps(3);
    }

    #[track_caller]
    pub fn click_part(&mut self, label: &str) {
        self.wait_for_part(label);
        self.harness.get_all_by_label_contains(label).next().expect("it is there").click();
        self.harness.run_steps(3);
    }

    #[track_caller]
    pub fn click_tab(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Tab, label).click();
        self.harness.run_steps(3);
    }

    #[track_caller]
    pub fn click_row(&mut self, label: &str) {
        self.wait_for_part(label);
        let row = self
            .harness
            .query_all_by_label_contains(label)
            .find(|node| node.accesskit_node().role() == Role::Row)
            .expect("a row");
        row.click();
        self.harness.run_steps(3);
    }

    /// Types into a field in the place of what stands there.
    #[track_caller]
    pub fn type_into(&mut self, label: &str, text: &str) {
        self.fill(label, Event::Text(text.to_owned()));
        self.key(Modifiers::NONE, Key::Tab);
    }

    /// Pastes into a field in the place of what stands there.
    #[track_caller]
    pub fn replace(&mut self, label: &str, text: &str) {
        self.fill(label, Event::Paste(text.to_owned()));
    }

    #[track_caller]
    fn fill(&mut self, label: &str, event: Event) {
        self.wait_for(label);
        // The field of the dialog in front comes after those of the page.
        let fields: Vec<_> = self.harness.query_all_by_label(label).filter(is_field).collect();
        fields.last().expect("a field").focus();
        drop(fields);
        self.harness.run_steps(2);
        self.key(Modifiers::COMMAND, Key::A);
        self.harness.event(event);
        self.harness.run_steps(2);
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(2);
    }

    /// Shows the policies.
    pub fn open_policies(&mut self) {
        self.click("设置");
        self.wait_for("备份与恢复");
        self.click_tab("管理办法");
        self.wait_for("空白新建");
        self.settle();
    }

    /// What stands in a field.
    pub fn value(&self, label: &str) -> String {
        let node = self.harness.query_all_by_label(label).find(is_field).expect("a field");
        node.accesskit_node().value().unwrap_or_default()
    }

    /// What a field says is wrong with it.
    pub fn description(&self, label: &str) -> Option<String> {
        let node = self.harness.query_all_by_label(label).find(is_field).expect("a field");
        node.accesskit_node().data().description().map(str::to_owned)
    }

    /// Presses what may lie outside the part that is scrolled into view, as a screen reader does.
    #[track_caller]
    pub fn press(&mut self, label: &str) {
        self.wait_for(label);
        self.harness.get_by_label(label).click_accesskit();
        self.harness.run_steps(3);
    }

    /// Chooses in a field with a few choices.
    #[track_caller]
    pub fn choose(&mut self, label: &str, choice: &str) {
        self.click(label);
        self.wait_for(choice);
        self.harness.get_by_role_and_label(Role::ListBoxOption, choice).click();
        self.harness.run_steps(3);
        self.settle();
    }

    /// Closes the window and starts the program again on the same file.
    pub fn reopen(&mut self) {
        // What the window remembers is written once it rests.
        for _ in 0..120 {
            self.harness.step();
            std::thread::sleep(Duration::from_millis(5));
        }
        // Another window takes the place of the first, whose threads then let go of the file.
        self.harness = start(&self.file("other.jicheng"), LARGE, Theme::Light, |_| {});
        let is_locked = || Office::open(&self.database, OpenMode::Existing, Clock::System).is_err();
        while is_locked() {
            std::thread::sleep(Duration::from_millis(10));
        }
        self.harness = start(&self.database, LARGE, Theme::Light, |_| {});
        self.settle();
    }

    pub fn unnamed(&self) -> Vec<String> {
        self.harness.unnamed_widgets()
    }

    /// Puts the picture where people look at it.
    pub fn save(&mut self, name: &str) {
        let folder = Path::new("target/screens");
        std::fs::create_dir_all(folder).expect("the folder for pictures");
        let picture = self.harness.render().expect("a picture");
        picture.save(folder.join(format!("{name}.png"))).expect("the picture is written");
    }
}

fn is_field(node: &egui_kittest::Node<'_>) -> bool {
    let role = node.accesskit_node().role();
    matches!(role, Role::TextInput | Role::MultilineTextInput | Role::PasswordInput)
}

fn start(database: &Path, size: Vec2, theme: Theme, fill: impl FnOnce(&mut Office)) -> Harness<'static, JichengApp> {
    let now = NaiveDate::from_ymd_opt(2024, 3, 18).and_then(|date| date.and_hms_opt(9, 0, 0)).expect("a time");
    let mut office = Office::open(database, OpenMode::CreateIfMissing, Clock::Fixed(now)).expect("opened");
    fill(&mut office);
    Harness::builder().with_size(size).with_theme(theme).build_eframe(|creation| {
        JichengApp::new(&creation.egui_ctx, Start { office, is_demo: false, remember_wgpu: false }).expect("started")
    })
}
