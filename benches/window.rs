//! The order tab on 1,000,000 orders, and the pages of duty on 2,000 entries of a month: what each interaction costs the thread that draws, and how long until it is answered.
//!
//! A frame is what the program itself does: drawing, layout, tessellation; not the graphics driver. An answer is there when
//! nothing that was asked of the worker threads is open any more and the rows on the screen are shown.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Key, Modifiers, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jicheng::app::import::{ImportOptions, Kind, go_on};
use jicheng::app::{Clock, Office};
use jicheng::exchange::read::{Format, read_bytes};
use jicheng::model::Month;
use jicheng::store::{OpenMode, Reader, orders};
use jicheng::ui::app::{Action, JichengApp, Start};

const LARGE: usize = 1_000_000;
const ROUNDS: usize = 5;

struct Desk {
    harness: Harness<'static, JichengApp>,
    frames: Vec<Duration>,
}

impl Desk {
    fn frame(&mut self) {
        let began = Instant::now();
        self.harness.step();
        let output = self.harness.output().clone();
        let shapes = self.harness.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(shapes);
        self.frames.push(began.elapsed());
    }

    /// Frames until everything is answered, or at most so long.
    fn settle(&mut self) {
        let began = Instant::now();
        for _ in 0..4 {
            self.frame();
        }
        while self.harness.state().is_waiting() && began.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(1));
            self.frame();
        }
        self.frame();
    }

    /// The row on top, as it is read aloud.
    fn top_row(&self) -> String {
        let rows = self.harness.query_all_by_label_contains("，DD-");
        rows.min_by(|one, other| one.rect().top().total_cmp(&other.rect().top()))
            .and_then(|row| row.accesskit_node().label())
            .unwrap_or_default()
    }

    /// All rows that are drawn, as they are read aloud.
    fn rows(&self) -> String {
        let rows = self.harness.query_all_by_role(Role::Row).filter_map(|row| row.accesskit_node().label());
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The chosen day of the calendar.
    fn chosen_day(&self) -> String {
        let mut cells = self.harness.query_all_by_role(Role::Cell);
        let chosen = cells.find(|cell| cell.accesskit_node().toggled() == Some(Toggled::True));
        chosen.and_then(|cell| cell.accesskit_node().label()).unwrap_or_default()
    }

    /// The title of the editor.
    fn title(&self) -> String {
        let titles = self.harness.query_all_by_label_contains("订单 DD-");
        // A plain text has what it says as its value.
        let mut words = titles.filter_map(|title| title.accesskit_node().label().or_else(|| title.value()));
        words.next().unwrap_or_default()
    }

    /// Does something and tells how long the answer took and what the worst frame cost; an act must change what is seen.
    fn measure(&mut self, name: &str, act: impl FnMut(&mut Self, usize)) {
        self.measure_seeing(name, |desk| desk.top_row() + &desk.title(), act);
    }

    fn measure_seeing(&mut self, name: &str, see: impl Fn(&Self) -> String, mut act: impl FnMut(&mut Self, usize)) {
        let mut answers = Vec::new();
        let mut worst = Duration::ZERO;
        let mut all = Vec::new();
        let mut before = see(self);
        for round in 0..ROUNDS {
            self.frames.clear();
            let began = Instant::now();
            act(self, round);
            self.settle();
            answers.push(began.elapsed());
            let seen = see(self);
            assert_ne!(seen, before, "{name}: nothing changed");
            before = seen;
            worst = worst.max(self.frames.iter().copied().max().unwrap_or_default());
            all.append(&mut self.frames);
        }
        all.sort_unstable();
        answers.sort_unstable();
        let median = |times: &[Duration]| times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64() * 1e3;
        println!(
            "{name:<34} frame {:>6.1} ms median {:>6.1} ms worst   answer {:>7.1} ms median {:>7.1} ms worst",
            median(&all),
            worst.as_secs_f64() * 1e3,
            median(&answers),
            answers.last().copied().unwrap_or_default().as_secs_f64() * 1e3,
        );
    }

    fn click(&mut self, label: &str) {
        self.harness.get_all_by_label(label).next_back().unwrap().click();
        self.frame();
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.frame();
    }

    fn search(&mut self, text: &str) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        self.frame();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.frame();
        if text.is_empty() {
            self.press(Key::Backspace);
        } else {
            self.harness.get_by_label("搜索本页，如 zs").type_text(text);
        }
        // The list follows once no key was pressed for a moment; the window's time goes on frame by frame.
        for _ in 0..8 {
            self.frame();
        }
    }
}

fn open(path: &Path) -> Office {
    let now = NaiveDate::from_ymd_opt(2024, 7, 1).and_then(|date| date.and_hms_opt(9, 0, 0)).unwrap();
    Office::open(path, OpenMode::CreateIfMissing, Clock::Fixed(now)).unwrap()
}

fn copy_of_a_million(path: &Path) {
    let folder = path.parent().unwrap();
    let kept = folder.join("bench-1000000.jicheng");
    let mut office = open(&kept);
    if office.generate(LARGE, 1, &mut |_, _| std::ops::ControlFlow::Continue(())).is_ok() {
        println!("generated {LARGE} orders");
    }
    office.backup(path).unwrap();
}

fn window(path: &Path) -> Desk {
    let office = open(path);
    let start = Start { office, is_demo: true, remember_wgpu: false };
    let harness = Harness::builder()
        .with_size(Vec2::new(1440.0, 900.0))
        .with_step_dt(1.0 / 60.0)
        .build_eframe(|creation| JichengApp::new(&creation.egui_ctx, start).unwrap());
    Desk { harness, frames: Vec::new() }
}

fn main() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-window.jicheng");
    copy_of_a_million(&path);
    let began = Instant::now();
    let mut desk = window(&path);
    desk.frame();
    while desk.harness.query_all_by_label_contains("，DD-").next().is_none() {
        std::thread::sleep(Duration::from_millis(1));
        desk.frame();
    }
    println!("opened: first rows after {:.0} ms", began.elapsed().as_secs_f64() * 1e3);
    desk.settle();
    println!("all orders in memory after {:.0} ms", began.elapsed().as_secs_f64() * 1e3);

    desk.measure("every month, and this one again", |desk, round| {
        desk.harness.get_by_label_contains("时间 ").click();
        for _ in 0..4 {
            desk.frame();
        }
        desk.click(if round % 2 == 0 { "全部时间" } else { "2024-06" });
    });
    desk.measure("scroll, a screen a frame", |desk, _| {
        desk.harness.hover_at(pos2(500.0, 450.0));
        for _ in 0..30 {
            desk.harness.event(eframe::egui::Event::MouseWheel {
                unit: eframe::egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -700.0),
                phase: eframe::egui::TouchPhase::Move,
                source: eframe::egui::MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            });
            desk.frame();
        }
    });
    desk.harness.get_all_by_label_contains("，DD-").nth(5).unwrap().click();
    desk.settle();
    desk.press(Key::Home);
    desk.settle();
    desk.measure("to the end, and to the top", |desk, round| {
        desk.press(if round % 2 == 0 { Key::End } else { Key::Home });
    });
    for column in ["日期", "金额", "订单号", "客户"] {
        desk.measure(&format!("sort by {column}"), |desk, _| desk.click(column));
    }
    desk.measure("only what waits for payment, and all", |desk, _| {
        let chip = desk.harness.get_all_by_label_contains("待回款 ").next().unwrap();
        chip.click();
        desk.frame();
    });
    desk.measure("search by pinyin, and not", |desk, round| desk.search(if round % 2 == 0 { "zs" } else { "" }));
    desk.search("");
    desk.settle();
    desk.measure_seeing("open an order", Desk::title, |desk, round| {
        desk.harness.get_all_by_label_contains("，DD-").nth(5 + round).unwrap().click();
        desk.settle();
        desk.press(Key::Enter);
    });
    let reader = Reader::open(&path).unwrap();
    let no = desk.title().trim_start_matches("订单 ").to_owned();
    let note = |_: &Desk| orders::by_no(&reader, &no).unwrap().and_then(|(_, order, _)| order.note).unwrap_or_default();
    desk.measure_seeing("save it", note, |desk, round| {
        desk.harness.get_by_label("备注").focus();
        desk.frame();
        desk.harness.get_by_label("备注").type_text(&format!("第 {round} 次"));
        desk.frame();
        desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        desk.frame();
    });
    drop(desk);
    std::fs::remove_file(&path).unwrap();
    duty();
}

/// The pages of duty with 2,000 entries in the month.
fn duty() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-duty.jicheng");
    let mut office = open(&path);
    office.generate(1_200, 1, &mut go_on).unwrap();
    let mut csv = String::from("序号,客户,类型,回复时间,值班人\n");
    for number in 0..2_000 {
        let (day, turn) = (number % 30 + 1, number / 30);
        let person = ["小王", "小代", "大叔", "阿呆"][number % 4];
        let (hour, minute) = (18 + turn / 60, turn % 60);
        writeln!(csv, "N{number:04},客户{turn:02},回复,2024-06-{day:02} {hour}:{minute:02},{person}").unwrap();
    }
    let table = read_bytes(csv.into_bytes(), Format::Csv).unwrap();
    let options = ImportOptions { create_missing: true, dry_run: false };
    assert_eq!(office.import(Kind::Duty, &table, options, &mut go_on).unwrap().faults, []);
    drop(office);
    let mut desk = window(&path);
    desk.harness.state_mut().ask(Action::SetMonth(Month::parse("2024-06").unwrap()));
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    desk.frame();
    desk.settle();
    desk.measure_seeing("2,000 duty entries, late ones and all", Desk::rows, |desk, _| desk.click("超时"));
    desk.measure_seeing("sort them by customer", Desk::rows, |desk, _| desk.click("客户"));
    desk.click("日历");
    desk.settle();
    desk.measure_seeing("a day of their calendar", Desk::chosen_day, |desk, round| {
        let day = format!("2024-06-{:02} ", round + 11);
        desk.harness.get_all_by_label_contains(&day).next().unwrap().click();
        desk.frame();
    });
    drop(desk);
    std::fs::remove_file(&path).unwrap();
}
