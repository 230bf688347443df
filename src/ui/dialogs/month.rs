//! The month chooser: a year of months with how each stands.

use chrono::Datelike;
use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Context, CursorIcon, Sense, Ui, Vec2, WidgetInfo};

use super::Verdict;
use super::frame::Window;
use crate::model::Month;
use crate::text::ui::dialogs as text;
use crate::text::ui::reports as report_text;
use crate::ui::app::Action;
use crate::ui::session::Session;
use crate::ui::theme::{Palette, Tone, font, radius, size};
use crate::ui::widgets::{Button, Icon, card};

/// The year shown.
#[derive(Debug)]
pub struct MonthDialog {
    year: i32,
}

impl MonthDialog {
    /// Opens on the year of the month worked in.
    pub fn new(session: &Session) -> Self {
        Self { year: session.month.year() }
    }

    /// Draws it.
    pub fn ui(&mut self, ctx: &Context, session: &Session, out: &mut Vec<Action>) -> Verdict {
        let lang = session.lang;
        let window =
            Window { id: "month", title: text::choose_month(lang), width: size::DIALOG, close: session.words().close };
        let (closed, chosen) = window.show(ctx, |ui| {
            self.years(ui, session);
            let mut chosen = None;
            ui.spacing_mut().item_spacing = Vec2::splat(size::S);
            let width = (ui.available_width() - 3.0 * size::S) / 4.0;
            for quarter in 0..3 {
                ui.horizontal(|ui| {
                    for column in 0..4 {
                        let month = Month::from_index(self.year * 12 + quarter * 4 + column);
                        if month_ui(ui, month, width, session) {
                            chosen = Some(month);
                        }
                    }
                });
            }
            chosen
        });
        if let Some(month) = chosen {
            out.push(Action::SetMonth(month));
            return Verdict::Close;
        }
        if closed { Verdict::Close } else { Verdict::Stay }
    }

    fn years(&mut self, ui: &mut Ui, session: &Session) {
        let lang = session.lang;
        let recorded = session.shared.months.recorded;
        let first = recorded.map_or(session.today.year(), |(first, _)| first.year()).min(self.year);
        let last = session.today.year().max(recorded.map_or(0, |(_, last)| last.year())).max(self.year);
        ui.horizontal(|ui| {
            let reason = (self.year <= first).then(|| text::no_earlier_year(lang));
            if Button::icon(Icon::ChevronLeft, text::earlier_year(lang)).disabled_because(reason).show(ui).clicked() {
                self.year -= 1;
            }
            card::heading(ui, &text::year(self.year, lang));
            let reason = (self.year >= last).then(|| text::no_later_year(lang));
            if Button::icon(Icon::ChevronRight, text::later_year(lang)).disabled_because(reason).show(ui).clicked() {
                self.year += 1;
            }
        });
    }
}

/// One month: its word and its state. Answers whether it was chosen.
fn month_ui(ui: &mut Ui, month: Month, width: f32, session: &Session) -> bool {
    let palette = Palette::of(ui);
    let lang = session.lang;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, size::MONTH), Sense::click());
    let chosen = month == session.month;
    let fill = match (chosen, response.hovered()) {
        (true, _) => palette.accent_soft,
        (false, true) => palette.hover,
        (false, false) => palette.panel,
    };
    let outline = if chosen || response.has_focus() { palette.accent } else { palette.outline };
    ui.painter().rect(
        rect,
        f32::from(radius::M),
        fill,
        eframe::egui::Stroke::new(size::LINE, outline),
        eframe::egui::StrokeKind::Inside,
    );
    let recorded = session.shared.months.recorded.is_some_and(|(first, last)| first <= month && month <= last);
    let (tone, state) = if session.shared.is_closed(month) && recorded {
        (Tone::Green, text::closed(lang))
    } else if recorded {
        (Tone::Amber, report_text::open(lang))
    } else {
        (Tone::Muted, text::no_records(lang))
    };
    let color = if tone == Tone::Muted { palette.secondary } else { palette.text };
    let word = report_text::short_month(month, lang);
    let above = rect.center_top() + Vec2::new(0.0, size::S);
    ui.painter().text(above, Align2::CENTER_TOP, word, font::strong(), color);
    let below = rect.center_bottom() - Vec2::new(0.0, size::S);
    ui.painter().text(below, Align2::CENTER_BOTTOM, state, font::tiny(), palette.tone(tone).text);
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, format!("{month} {state}")));
    response.clicked()
}
