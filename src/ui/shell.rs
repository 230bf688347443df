//! The frame of the window: the bar on top, the page, the status bar. It is given everything it shows.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CentralPanel, CornerRadius, Frame, Id, Layout, Panel, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2,
};

use super::commands::Command;
use super::theme::{Palette, Tone, font, inset, radius, size};
use super::widgets::button::Button;
use super::widgets::card;
use super::widgets::icons::Icon;
use super::widgets::search::search_button;
use super::widgets::tabs::{self, Tab};
use super::words::KitWords;

/// A word and its figure in the status bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stat {
    /// The word; may be empty.
    pub label: String,
    /// The figure.
    pub figure: String,
}

/// Work that goes on in the background.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub text: String,
    /// How far it is, from 0 to 1, where that is known.
    pub fraction: Option<f32>,
}

/// What the shell shows in this frame.
#[derive(Debug, Clone)]
pub struct ShellView<'a> {
    /// The program's name.
    pub brand: &'a str,
    /// The five tabs.
    pub tabs: &'a [Tab<'a>],
    /// The tab shown.
    pub tab: usize,
    /// The word of the button that searches everything.
    pub search: &'a str,
    /// The month worked in, with its state: `2024-03 · 未结账`.
    pub month: &'a str,
    /// What the month button does, for its tooltip.
    pub month_tooltip: &'a str,
    /// The word of the settings button.
    pub settings: &'a str,
    /// The word of the language button, in the other language: `EN`.
    pub language: &'a str,
    /// What the language button does, for its tooltip.
    pub language_tooltip: &'a str,
    /// Counts and sums of the page.
    pub stats: &'a [Stat],
    /// Work in the background.
    pub progress: Option<&'a Progress>,
    /// The file's name.
    pub file: &'a str,
    /// Whether all is saved, in words, and how that is to be taken.
    pub saved: (Tone, &'a str),
    /// The last backup, in words.
    pub backup: &'a str,
    /// The kit's words.
    pub words: &'a KitWords,
}

/// What was done in the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShellAction {
    /// Another tab.
    Tab(usize),
    /// Search everything.
    Search,
    /// The month button.
    Month,
    /// The settings button.
    Settings,
    /// The language button.
    Language,
    /// Stop the work in the background.
    CancelProgress,
}

/// Draws the frame and, inside it, the page.
pub fn shell<R>(
    ui: &mut Ui,
    view: &ShellView<'_>,
    actions: &mut Vec<ShellAction>,
    page: impl FnOnce(&mut Ui) -> R,
) -> R {
    let palette = Palette::of(ui);
    let bar = Frame::new().fill(palette.panel).inner_margin(inset::BAR);
    Panel::top("top-bar").exact_size(size::TOP_BAR).frame(bar).show_separator_line(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = size::M;
        ui.horizontal_centered(|ui| top_bar(ui, view, actions));
        edge(ui, Align::Max);
    });
    Panel::bottom("status-bar").exact_size(size::STATUS_BAR).frame(bar).show_separator_line(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = size::XL;
        edge(ui, Align::Min);
        ui.horizontal_centered(|ui| status_bar(ui, view, actions));
    });
    let frame = Frame::new().fill(palette.page).inner_margin(inset::PAGE);
    CentralPanel::no_frame().frame(frame).show(ui, page).inner
}

/// The hairline between a bar and the page.
fn edge(ui: &Ui, side: Align) {
    let rect = ui.max_rect().expand2(Vec2::new(size::L, 0.0));
    let y = if side == Align::Max { rect.bottom() - size::LINE / 2.0 } else { rect.top() + size::LINE / 2.0 };
    let painter = ui.painter().with_clip_rect(rect.expand(size::LINE));
    painter.hline(rect.x_range(), y, Palette::of(ui).hairline_stroke());
}

fn top_bar(ui: &mut Ui, view: &ShellView<'_>, actions: &mut Vec<ShellAction>) {
    let palette = Palette::of(ui);
    ui.label(RichText::new(view.brand).font(font::brand()).color(palette.accent));
    ui.add_space(size::S);
    if let Some(tab) = tabs::bar(ui, view.tabs, view.tab) {
        actions.push(ShellAction::Tab(tab));
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = size::S;
        let roomy = ui.available_width() >= size::TOP_RIGHT;
        if roomy && Button::ghost(view.language).tooltip(view.language_tooltip).show(ui).clicked() {
            actions.push(ShellAction::Language);
        }
        let settings = Button::icon(Icon::Sliders, view.settings).command(Command::Settings);
        if settings.show(ui).clicked() {
            actions.push(ShellAction::Settings);
        }
        if Button::secondary(view.month).menu().tooltip(view.month_tooltip).show(ui).clicked() {
            actions.push(ShellAction::Month);
        }
        let width = size::SEARCH_WIDE.min(ui.available_width());
        if width < size::SEARCH_LEAST {
            return;
        }
        if search_button(ui, view.search, Command::SearchAll, width).clicked() {
            actions.push(ShellAction::Search);
        }
    });
}

fn status_bar(ui: &mut Ui, view: &ShellView<'_>, actions: &mut Vec<ShellAction>) {
    let palette = Palette::of(ui);
    for stat in view.stats {
        card::stat(ui, &stat.label, &stat.figure);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (tone, saved) = view.saved;
        for (text, color) in
            [(view.backup, palette.secondary), (saved, palette.tone(tone).text), (view.file, palette.secondary)]
        {
            // A narrow window leaves out what has no room.
            let galley = ui.painter().layout_no_wrap(text.to_owned(), font::small(), color);
            if galley.size().x <= ui.available_width() {
                ui.label(galley);
            }
        }
        if let Some(progress) = view.progress {
            progress_ui(ui, progress, view.words, actions);
        }
    });
}

fn progress_ui(ui: &mut Ui, progress: &Progress, words: &KitWords, actions: &mut Vec<ShellAction>) {
    let palette = Palette::of(ui);
    if Button::link(words.cancel).show(ui).clicked() {
        actions.push(ShellAction::CancelProgress);
    }
    let (rect, response) = ui.allocate_exact_size(Vec2::new(size::PROGRESS, size::SCROLL_BAR), Sense::hover());
    let corner = CornerRadius::same(radius::S);
    ui.painter().rect_filled(rect, corner, palette.pressed);
    // Where nobody knows how far the work is, the whole bar stands in the lighter colour.
    let (done, color) = match progress.fraction {
        Some(fraction) => (rect.width() * fraction.clamp(0.0, 1.0), palette.accent),
        None => (rect.width(), palette.accent_line),
    };
    ui.painter().rect_filled(rect.with_max_x(rect.left() + done), corner, color);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &progress.text));
    ui.add_space(-size::M);
    ui.label(RichText::new(&progress.text).font(font::small()).color(palette.secondary));
}

/// The bar above a page: what it can do and its filters at the left (they wrap in a narrow window), its search at the
/// right end.
pub fn tool_bar(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let margin = (size::TOOL_BAR - size::CONTROL) / 2.0;
    let space = ui.available_rect_before_wrap();
    let row = Rect::from_min_size(pos2(space.left(), space.top() + margin), Vec2::new(space.width(), size::CONTROL));
    let builder = UiBuilder::new().id_salt("right").max_rect(row).layout(Layout::right_to_left(Align::Center));
    let mut right_ui = ui.new_child(builder);
    right(&mut right_ui);
    let taken = right_ui.min_rect().width();
    let room = row.with_max_x(row.right() - taken - size::S);
    let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
    let mut left_ui = ui.new_child(UiBuilder::new().id_salt("left").max_rect(room).layout(layout));
    left(&mut left_ui);
    let bottom = left_ui.min_rect().bottom().max(row.bottom()) + margin - ui.spacing().item_spacing.y;
    ui.advance_cursor_after_rect(Rect::from_min_max(space.min, pos2(space.right(), bottom)));
}

/// A page with a list and, while `side` is given, a panel at its right. The panel keeps its width; the list takes the
/// rest. Where there is no room for both, the panel stands alone until it is closed.
pub fn split(ui: &mut Ui, main: impl FnOnce(&mut Ui), side: Option<Side<'_>>) {
    let space = ui.available_rect_before_wrap();
    let Some(side) = side else {
        // In the same place of the tree as beside a panel: the keyboard stays where it is when one opens.
        child(ui, "main", space, main);
        ui.advance_cursor_after_rect(space);
        return;
    };
    let width = side_width(ui);
    if space.width() < 2.0 * width {
        child(ui, "side", space, side.add);
        ui.advance_cursor_after_rect(space);
        return;
    }
    let right = space.with_min_x(space.right() - width);
    let left = space.with_max_x(right.left() - size::M);
    child(ui, "main", left, main);
    child(ui, "side", right, side.add);
    ui.advance_cursor_after_rect(space);
}

/// Which half of a pair is shown where there is no room for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Half {
    /// The list.
    #[default]
    Main,
    /// The panel.
    Side,
}

/// The two halves of a page that are always there: what tells the page from others, and what the halves are called.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// Tells it from others.
    pub id: &'a str,
    /// The word of the list and the word of the panel.
    pub words: [&'a str; 2],
    /// Show this half now, where there is no room for both.
    pub turn: Option<Half>,
}

/// A page with a list and a panel that is always there. Where there is no room for both, a switch shows one of them.
pub fn pair(ui: &mut Ui, pair: Pair<'_>, main: impl FnOnce(&mut Ui), side: Side<'_>) {
    let width = ui.available_width();
    let id = Id::unique(("pair", pair.id));
    let mut half: Half = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    half = pair.turn.unwrap_or(half);
    if width >= 2.0 * side_width(ui) {
        ui.data_mut(|data| data.insert_temp(id, half));
        split(ui, main, Some(side));
        return;
    }
    let mut shown = usize::from(half == Half::Side);
    tabs::segmented(ui, &pair.words, &mut shown);
    ui.add_space(size::XS);
    half = if shown == 1 { Half::Side } else { Half::Main };
    ui.data_mut(|data| data.insert_temp(id, half));
    let space = ui.available_rect_before_wrap();
    match half {
        Half::Main => child(ui, "main", space, main),
        Half::Side => child(ui, "side", space, side.add),
    }
    ui.advance_cursor_after_rect(space);
}

/// How wide the panel beside a list is.
fn side_width(ui: &Ui) -> f32 {
    let wide = ui.ctx().content_rect().width() >= size::WIDE;
    if wide { size::SIDE_PANEL } else { size::SIDE_PANEL_NARROW }
}

/// A page with a list of sub-pages in a card at its left, and the chosen one beside it.
pub fn with_list(ui: &mut Ui, list: impl FnOnce(&mut Ui), main: impl FnOnce(&mut Ui)) {
    let space = ui.available_rect_before_wrap();
    let left = space.with_max_x(space.left() + size::SIDE_LIST);
    let right = space.with_min_x(left.right() + size::M);
    child(ui, "list", left, |ui| {
        card::card(ui, card::Padding::Snug, |ui| {
            ui.set_min_size(ui.available_size());
            // In a low window the list scrolls: every sub-page is within reach.
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, list);
        });
    });
    child(ui, "main", right, main);
    ui.advance_cursor_after_rect(space);
}

/// The panel beside a list.
pub struct Side<'a> {
    /// Draws it.
    pub add: Box<dyn FnOnce(&mut Ui) + 'a>,
}

/// Draws within a part of the space.
pub fn child(ui: &mut Ui, salt: &str, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect).layout(Layout::top_down(Align::Min));
    let mut inner = ui.new_child(builder);
    add(&mut inner);
}
