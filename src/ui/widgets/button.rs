//! Buttons: one primary act per view, the rest secondary or ghost; danger only inside a confirmation.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, CursorIcon, Galley, Rect, Response, Sense, Ui, Vec2, WidgetInfo};

use super::icons::{self, Icon};
use super::paint;
use crate::ui::commands::Command;
use crate::ui::theme::{Palette, font, radius, size};

/// How loud a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Ghost,
    Danger,
    Link,
}

/// A button: build it, then [`Button::show`] it.
#[derive(Debug, Clone)]
#[must_use = "a button is drawn by show"]
pub struct Button<'a> {
    kind: Kind,
    text: &'a str,
    icon: Option<Icon>,
    menu: bool,
    icon_only: bool,
    command: Option<Command>,
    shortcut: String,
    tooltip: Option<&'a str>,
    disabled_because: Option<&'a str>,
    width: Option<f32>,
}

impl<'a> Button<'a> {
    fn new(kind: Kind, text: &'a str) -> Self {
        Self {
            kind,
            text,
            icon: None,
            menu: false,
            icon_only: false,
            command: None,
            shortcut: String::new(),
            tooltip: None,
            disabled_because: None,
            width: None,
        }
    }

    /// The one act the view is for.
    pub fn primary(text: &'a str) -> Self {
        Self::new(Kind::Primary, text)
    }

    /// Any other act.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(Kind::Secondary, text)
    }

    /// An act that should not draw the eye.
    pub fn ghost(text: &'a str) -> Self {
        Self::new(Kind::Ghost, text)
    }

    /// An act that destroys; only inside a confirmation.
    pub fn danger(text: &'a str) -> Self {
        Self::new(Kind::Danger, text)
    }

    /// A word within text that acts.
    pub fn link(text: &'a str) -> Self {
        Self::new(Kind::Link, text)
    }

    /// A square with an icon; `name` is its tooltip and accessible name.
    pub fn icon(icon: Icon, name: &'a str) -> Self {
        Self { icon: Some(icon), icon_only: true, tooltip: Some(name), ..Self::new(Kind::Ghost, name) }
    }

    /// With an icon before the word.
    pub fn with_icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With the mark of a menu that opens.
    pub fn menu(mut self) -> Self {
        self.menu = true;
        self
    }

    /// Shows the command's shortcut behind the word.
    pub fn command(mut self, command: Command) -> Self {
        self.command = Some(command);
        self.shortcut = command.shortcut_text();
        self
    }

    /// Says more under the pointer.
    pub fn tooltip(mut self, text: &'a str) -> Self {
        self.tooltip = Some(text);
        self
    }

    /// Cannot be pressed now, and says why under the pointer; `None` leaves it as it is.
    pub fn disabled_because(mut self, reason: Option<&'a str>) -> Self {
        self.disabled_because = reason;
        self
    }

    /// As wide as this.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Draws it; `clicked()` on the answer also holds for Enter and the space bar.
    pub fn show(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let enabled = self.disabled_because.is_none() && ui.is_enabled();
        let (padding, word, shortcut) = self.words(ui);
        let width = self.natural_width(padding, &word, shortcut.as_deref());
        let height = if self.kind == Kind::Link { size::HIT } else { size::CONTROL };
        let wanted = Vec2::new(self.width.unwrap_or(width), height);
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(wanted, sense);
        let look = self.look(palette, &response, enabled);
        if ui.is_rect_visible(rect) {
            paint::ring_if_focused(ui, &response, palette);
            paint::panel(ui.painter(), rect, radius::M, look.fill, look.outline);
            if self.icon_only {
                icons::paint(ui.painter(), rect, self.icon.unwrap_or(Icon::More), look.text);
            } else {
                self.paint_words(ui, rect, padding, width, &look, word, shortcut);
            }
        }
        self.finish(ui, response, enabled)
    }

    /// How wide it will be.
    #[must_use]
    pub fn width_in(&self, ui: &Ui) -> f32 {
        let (padding, word, shortcut) = self.words(ui);
        self.width.unwrap_or_else(|| self.natural_width(padding, &word, shortcut.as_deref()))
    }

    /// The room at its sides, its word and its shortcut.
    fn words(&self, ui: &Ui) -> (f32, Arc<Galley>, Option<Arc<Galley>>) {
        let padding = if self.kind == Kind::Link { 0.0 } else { size::M };
        let font = if self.kind == Kind::Primary { font::strong() } else { font::body() };
        let word = paint::line(ui, self.text, font, Color32::PLACEHOLDER);
        let shortcut =
            (!self.shortcut.is_empty()).then(|| paint::line(ui, &self.shortcut, font::tiny(), Color32::PLACEHOLDER));
        (padding, word, shortcut)
    }

    fn natural_width(&self, padding: f32, word: &Galley, shortcut: Option<&Galley>) -> f32 {
        if self.icon_only {
            return size::CONTROL;
        }
        let icon = self.icon.map_or(0.0, |_| size::ICON + size::XS);
        let shortcut = shortcut.map_or(0.0, |galley| galley.size().x + size::S);
        2.0 * padding + word.size().x + icon + shortcut + if self.menu { size::ICON } else { 0.0 }
    }

    #[expect(clippy::too_many_arguments, reason = "one private drawing step, split off for length")]
    fn paint_words(
        &self,
        ui: &Ui,
        rect: Rect,
        padding: f32,
        width: f32,
        look: &Look,
        word: Arc<Galley>,
        shortcut: Option<Arc<Galley>>,
    ) {
        let painter = ui.painter();
        let mut left = rect.left() + padding + (rect.width() - width) / 2.0;
        if let Some(icon) = self.icon {
            icons::paint(painter, icons::square_at(left, rect), icon, look.text);
            left += size::ICON + size::XS;
        }
        for (galley, color) in [(Some(word), look.text), (shortcut, look.shortcut)] {
            let Some(galley) = galley else { continue };
            let place = Rect::from_min_max(eframe::egui::pos2(left, rect.top()), rect.max);
            left += galley.size().x + size::S;
            let position = eframe::egui::pos2(place.left(), place.center().y - galley.size().y / 2.0);
            painter.galley_with_override_text_color(position, galley, color);
        }
        if self.menu {
            icons::paint(painter, icons::square_at(left - size::XS, rect), Icon::ChevronDown, look.shortcut);
        }
    }

    fn look(&self, palette: &Palette, response: &Response, enabled: bool) -> Look {
        let clear = Color32::TRANSPARENT;
        let pressed = response.is_pointer_button_down_on();
        let hovered = response.hovered();
        let ground = |rest: Color32, over: Color32, down: Color32| match (pressed, hovered) {
            (true, _) => down,
            (false, true) => over,
            (false, false) => rest,
        };
        if !enabled {
            let fill = if matches!(self.kind, Kind::Ghost | Kind::Link) { clear } else { palette.sunken };
            let outline = if fill == clear { clear } else { palette.hairline };
            return Look { fill, outline, text: palette.faint, shortcut: palette.faint };
        }
        match self.kind {
            Kind::Primary => {
                let fill = ground(palette.accent, palette.accent_hover, palette.accent_pressed);
                Look { fill, outline: fill, text: palette.on_accent, shortcut: palette.on_accent_faint }
            }
            Kind::Danger => {
                let red = palette.tone(crate::ui::theme::Tone::Red);
                let fill = ground(red.fill, red.line, red.line);
                Look { fill, outline: red.line, text: red.text, shortcut: red.text }
            }
            Kind::Secondary => Look {
                fill: ground(palette.panel, palette.hover, palette.pressed),
                outline: ground(palette.outline, palette.outline_hover, palette.outline_hover),
                text: palette.text,
                shortcut: palette.faint,
            },
            Kind::Ghost => Look {
                fill: ground(clear, palette.hover, palette.pressed),
                outline: clear,
                text: palette.secondary,
                shortcut: palette.faint,
            },
            Kind::Link => {
                let text = ground(palette.accent, palette.accent_hover, palette.accent_pressed);
                Look { fill: clear, outline: clear, text, shortcut: palette.faint }
            }
        }
    }

    fn finish(&self, ui: &Ui, response: Response, enabled: bool) -> Response {
        let role = if self.kind == Kind::Link { Role::Link } else { Role::Button };
        response.widget_info(|| WidgetInfo::labeled(role, enabled, self.text));
        if enabled && response.hovered() {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        }
        let hint = match (self.tooltip, self.shortcut.is_empty() || !self.icon_only) {
            (Some(text), true) => Some(text.to_owned()),
            (Some(text), false) => Some(format!("{text}  {}", self.shortcut)),
            (None, _) => None,
        };
        match (self.disabled_because, hint) {
            (Some(reason), _) => response.on_hover_text(reason),
            (None, Some(hint)) => response.on_hover_text(hint),
            (None, None) => response,
        }
    }
}

/// The colours of a button in its present state.
struct Look {
    fill: Color32,
    outline: Color32,
    text: Color32,
    shortcut: Color32,
}
