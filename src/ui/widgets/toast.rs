//! Toasts: a short word at the foot of the window that something was done or failed.

use std::time::Duration;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, Area, Context, Frame, Id, Label, Layout, Order, RichText, Stroke, Ui, UiBuilder, Vec2,
};

use super::button::Button;
use super::icons::{self, Icon};
use crate::ui::theme::{Palette, Tone, font, inset, radius, size};
use crate::ui::words::KitWords;

/// A toast stays so long, in seconds; errors stay until closed.
const SECONDS: f64 = 5.0;

/// At most so many stand at a time; older ones go.
const KEPT: usize = 3;

#[derive(Debug, Clone)]
struct Toast {
    number: u64,
    tone: Tone,
    text: String,
    act: Option<String>,
    until: Option<f64>,
}

/// The toasts of the window.
#[derive(Debug, Clone, Default)]
pub struct Toasts {
    toasts: Vec<Toast>,
    pushed: u64,
}

/// Names a toast, to know whose button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToastId(u64);

impl Toasts {
    /// Shows a sentence. Green says done, red says failed and stays.
    pub fn push(&mut self, ctx: &Context, tone: Tone, text: impl Into<String>) -> ToastId {
        self.push_toast(ctx, tone, text.into(), None)
    }

    /// Shows a sentence with a button: 撤销, 打开.
    pub fn push_with(&mut self, ctx: &Context, tone: Tone, text: impl Into<String>, act: impl Into<String>) -> ToastId {
        self.push_toast(ctx, tone, text.into(), Some(act.into()))
    }

    fn push_toast(&mut self, ctx: &Context, tone: Tone, text: String, act: Option<String>) -> ToastId {
        self.pushed += 1;
        let until = (tone != Tone::Red).then(|| ctx.input(|input| input.time) + SECONDS);
        self.toasts.push(Toast { number: self.pushed, tone, text, act, until });
        let surplus = self.toasts.len().saturating_sub(KEPT);
        self.toasts.drain(..surplus);
        ctx.request_repaint();
        ToastId(self.pushed)
    }

    /// Draws them. Answers the toast whose button was pressed.
    pub fn show(&mut self, ctx: &Context, words: &KitWords) -> Option<ToastId> {
        let now = ctx.input(|input| input.time);
        self.toasts.retain(|toast| toast.until.is_none_or(|until| until > now));
        let next_end = self.toasts.iter().filter_map(|toast| toast.until).fold(f64::INFINITY, f64::min);
        if next_end.is_finite() {
            ctx.request_repaint_after(Duration::from_secs_f64((next_end - now).clamp(0.05, SECONDS)));
        }
        if self.toasts.is_empty() {
            return None;
        }
        let mut pressed = None;
        let mut closed = None;
        let lift = -(size::STATUS_BAR + size::L);
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, lift))
            .show(ctx, |ui| {
                ui.spacing_mut().item_spacing.y = size::S;
                ui.set_width(size::TOAST);
                for toast in &self.toasts {
                    match toast_ui(ui, toast, words) {
                        Some(Press::Act) => pressed = Some(ToastId(toast.number)),
                        Some(Press::Close) => closed = Some(toast.number),
                        None => {}
                    }
                }
            });
        let gone = closed.or(pressed.map(|ToastId(number)| number));
        self.toasts.retain(|toast| Some(toast.number) != gone);
        pressed
    }
}

enum Press {
    Act,
    Close,
}

fn toast_ui(ui: &mut Ui, toast: &Toast, words: &KitWords) -> Option<Press> {
    let palette = Palette::of(ui);
    let colors = palette.tone(toast.tone);
    let frame = Frame::new()
        .fill(palette.raised)
        .stroke(Stroke::new(size::LINE, colors.line))
        .corner_radius(radius::L)
        .shadow(palette.popup_shadow())
        .inner_margin(inset::TOAST);
    let mut press = None;
    let builder = UiBuilder::new().accessibility_role(Role::Alert).accessibility_label(&toast.text);
    ui.scope_builder(builder, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let icon = match toast.tone {
                    Tone::Amber | Tone::Red => Icon::Warning,
                    _ => Icon::Check,
                };
                let (rect, _) = ui.allocate_exact_size(icons::square(), eframe::egui::Sense::hover());
                icons::paint(ui.painter(), rect, icon, colors.text);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if Button::icon(Icon::Close, words.close).show(ui).clicked() {
                        press = Some(Press::Close);
                    }
                    if let Some(act) = &toast.act
                        && Button::link(act).show(ui).clicked()
                    {
                        press = Some(Press::Act);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let text = RichText::new(&toast.text).font(font::body()).color(palette.text);
                        ui.add(Label::new(text).wrap());
                    });
                });
            });
        });
    });
    press
}
