//! A window without a screen, prepared as the program's.

use std::fs;
use std::path::Path;

use eframe::egui::{Theme, ThemePreference, Ui, Vec2};
use eframe::{App, Frame};
use egui_kittest::Harness;

/// A program that draws one thing.
pub struct Window(Box<dyn FnMut(&mut Ui)>);

impl App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        (self.0)(ui);
    }
}

/// A harness in the program's fonts and theme.
pub fn stage(size: Vec2, theme: Theme, draw: impl FnMut(&mut Ui) + 'static) -> Harness<'static, Window> {
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_context_setup(move |ctx| jicheng::ui::install(ctx, ThemePreference::from(theme)))
        .build_eframe(|_| Window(Box::new(draw)))
}

/// Puts the picture where people look at it.
pub trait Stage {
    fn save(&mut self, name: &str);
}

impl Stage for Harness<'_, Window> {
    fn save(&mut self, name: &str) {
        let folder = Path::new("target/screens");
        fs::create_dir_all(folder).expect("the folder for pictures");
        let picture = self.render().expect("a picture");
        picture.save(folder.join(format!("{name}.png"))).expect("the picture is written");
    }
}
