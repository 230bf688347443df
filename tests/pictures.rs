//! The pictures of the README are what the program shows: each main screen is drawn from the invented company and compared
//! with its picture in `assets/screens`. `JICHENG_PICTURES=write cargo test --test pictures` draws them anew.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageEncoder as _, RgbImage};
use jicheng::app::import::go_on;
use jicheng::app::{Clock, Office};
use jicheng::store::OpenMode;
use jicheng::ui::app::{JichengApp, Start};
use tempfile::TempDir;

const SIZE: Vec2 = Vec2::new(1440.0, 900.0);
const PATIENCE: Duration = Duration::from_secs(20);
/// A colour may differ so much, of 255: drivers round in their own ways.
const COLOUR_TOLERANCE: u8 = 24;
/// So many of a thousand pixels may differ more.
const PIXEL_TOLERANCE: usize = 3;

/// The window on the invented company as it stood one morning in spring.
struct Window {
    harness: Harness<'static, JichengApp>,
    _folder: TempDir,
}

impl Window {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.jicheng");
        let now = NaiveDate::from_ymd_opt(2024, 3, 18).and_then(|date| date.and_hms_opt(9, 0, 0)).unwrap();
        let mut office = Office::open(&path, OpenMode::Create, Clock::Fixed(now)).unwrap();
        office.generate(1_200, 7, &mut go_on).unwrap();
        let start = Start { office, is_demo: true, remember_wgpu: false };
        let harness = Harness::builder()
            .with_size(SIZE)
            .with_theme(Theme::Light)
            .build_eframe(|creation| JichengApp::new(&creation.egui_ctx, start).unwrap());
        let mut window = Self { harness, _folder: folder };
        window.settle();
        window
    }

    /// Frames until nothing is asked for any more and nothing moves.
    fn settle(&mut self) {
        let began = Instant::now();
        for _ in 0..6 {
            self.harness.step();
        }
        while self.harness.state().is_waiting() && began.elapsed() < PATIENCE {
            sleep(Duration::from_millis(5));
            self.harness.step();
        }
        for _ in 0..6 {
            self.harness.step();
        }
    }

    /// Clicks what has this label; the last one where there are several.
    fn click(&mut self, label: &str) {
        self.harness.get_all_by_label(label).next_back().unwrap().click();
        self.settle();
    }

    /// Clicks the first row of a table whose words contain this.
    fn click_row(&mut self, part: &str) {
        let rows = self.harness.get_all_by_label_contains(part);
        let row = rows.into_iter().find(|node| node.accesskit_node().role() == Role::Row).unwrap();
        row.click();
        self.settle();
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    fn picture(&mut self) -> RgbImage {
        self.harness.remove_cursor();
        self.settle();
        DynamicImage::ImageRgba8(self.harness.render().unwrap()).into_rgb8()
    }
}

fn kept(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("assets/screens/{name}.png"))
}

/// The same with 256 colours: the many greys at the edges of letters make a file three times as large.
fn with_few_colours(picture: &RgbImage) -> RgbImage {
    let rgba = DynamicImage::ImageRgb8(picture.clone()).into_rgba8();
    let palette = color_quant::NeuQuant::new(1, 256, rgba.as_raw());
    let mut reduced = rgba;
    for pixel in reduced.pixels_mut() {
        let index = palette.index_of(&pixel.0);
        pixel.0 = palette.lookup(index).unwrap();
    }
    DynamicImage::ImageRgba8(reduced).into_rgb8()
}

fn write(picture: &RgbImage, path: &PathBuf) {
    let file = std::fs::File::create(path).unwrap();
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter);
    encoder.write_image(picture.as_raw(), picture.width(), picture.height(), image::ExtendedColorType::Rgb8).unwrap();
}

/// How many of a thousand pixels differ more than drivers do; none where the sizes differ.
fn difference(one: &RgbImage, other: &RgbImage) -> Option<usize> {
    if one.dimensions() != other.dimensions() {
        return None;
    }
    let differs = one
        .pixels()
        .zip(other.pixels())
        .filter(|(one, other)| one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > COLOUR_TOLERANCE));
    Some(differs.count() * 1_000 / one.pixels().len().max(1))
}

/// Draws a screen anew, or compares it with its picture.
fn check(name: &str, show: impl FnOnce(&mut Window)) {
    let mut window = Window::open();
    show(&mut window);
    let drawn = window.picture();
    if std::env::var("JICHENG_PICTURES").is_ok_and(|wish| wish == "write") {
        write(&with_few_colours(&drawn), &kept(name));
        return;
    }
    let picture = image::open(kept(name)).unwrap().into_rgb8();
    let difference = difference(&drawn, &picture);
    if difference.is_none_or(|difference| difference > PIXEL_TOLERANCE) {
        let seen = PathBuf::from("target/screens");
        std::fs::create_dir_all(&seen).unwrap();
        write(&drawn, &seen.join(format!("readme-{name}.png")));
        panic!(
            "{name}: {difference:?} of a thousand pixels differ from assets/screens/{name}.png; what was drawn is \
             target/screens/readme-{name}.png; where that is right: JICHENG_PICTURES=write cargo test --test pictures"
        );
    }
}

#[test]
fn orders() {
    check("orders", |window| {
        window.click_row("，DD-");
        window.press(Key::Enter);
    });
}

#[test]
fn commission() {
    check("commission", |window| {
        window.click("报表");
        window.click_row("石头，");
        window.press(Key::Enter);
    });
}

#[test]
fn trend() {
    check("trend", |window| {
        window.click("报表");
        window.click("经营走势");
    });
}

#[test]
fn policy() {
    check("policy", |window| {
        window.click("设置");
        window.click("管理办法");
        window.click_row("2024年3月管理办法");
    });
}

#[test]
fn calendar() {
    check("calendar", |window| {
        window.click("设置");
        window.click("日历");
    });
}

#[test]
fn search() {
    check("search", |window| {
        window.click("搜索");
        window.harness.get_by_label("搜索：订单、客户、人员、页面、命令").type_text("cy");
        window.settle();
    });
}

#[test]
fn a_changed_screen_is_noticed() {
    let blank = RgbImage::from_pixel(100, 100, image::Rgb([255; 3]));
    let mut changed = blank.clone();
    for x in 0..50 {
        changed.put_pixel(x, 3, image::Rgb([0; 3]));
    }
    assert_eq!(difference(&blank, &blank), Some(0));
    assert_eq!(difference(&blank, &changed), Some(5));
    assert_eq!(difference(&blank, &RgbImage::new(99, 100)), None);
}
