//! The notice card: what was decided, why, and by which rule.

use eframe::egui::accesskit::Role;
use eframe::egui::{Frame, Response, RichText, Stroke, Ui, UiBuilder};

use super::badge::rule_chip;
use crate::ui::theme::{Palette, Tone, font, inset, radius, size};

/// A rule that stands behind a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule<'a> {
    /// Its number: `C-4`.
    pub number: &'a str,
    /// Its sentence, shown under the pointer.
    pub sentence: &'a str,
}

/// A notice: build it, then [`Notice::show`] it.
#[derive(Debug, Clone)]
#[must_use = "a notice is drawn by show"]
pub struct Notice<'a> {
    tone: Tone,
    title: &'a str,
    rules: &'a [Rule<'a>],
    lines: &'a [&'a str],
}

impl<'a> Notice<'a> {
    /// A notice with a title.
    pub fn new(tone: Tone, title: &'a str) -> Self {
        Self { tone, title, rules: &[], lines: &[] }
    }

    /// The rules behind it, shown as tags after the title.
    pub fn rules(mut self, rules: &'a [Rule<'a>]) -> Self {
        self.rules = rules;
        self
    }

    /// The sentences under the title.
    pub fn lines(mut self, lines: &'a [&'a str]) -> Self {
        self.lines = lines;
        self
    }

    /// Draws it over the full width.
    pub fn show(self, ui: &mut Ui) -> Response {
        self.show_with(ui, |_| {})
    }

    /// Draws it with something of the caller's below (a link, a button).
    pub fn show_with(self, ui: &mut Ui, add: impl FnOnce(&mut Ui)) -> Response {
        let palette = Palette::of(ui);
        let colors = palette.tone(self.tone);
        let frame = Frame::new()
            .fill(colors.fill)
            .stroke(Stroke::new(size::LINE, colors.line))
            .corner_radius(radius::M)
            .inner_margin(inset::NOTICE);
        let builder = UiBuilder::new().accessibility_role(Role::Status).accessibility_label(self.title);
        ui.scope_builder(builder, |ui| {
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = size::XXS;
                ui.spacing_mut().interact_size.y = 0.0;
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = size::S;
                    ui.label(RichText::new(self.title).font(font::small_strong()).color(palette.text));
                    for rule in self.rules {
                        rule_chip(ui, rule.number, rule.sentence);
                    }
                });
                for line in self.lines {
                    ui.label(RichText::new(*line).font(font::small()).color(palette.text));
                }
                add(ui);
            });
        })
        .response
    }
}
