//! The size of everything: 100–200 % in steps, by Ctrl +, Ctrl − and Ctrl 0.

use eframe::egui::Context;

use super::commands::Command;

/// The steps, smallest first.
const STEPS: [f32; 7] = [1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0];

/// Does what a zoom command says; other commands are none of its business.
pub fn run(ctx: &Context, command: Command) {
    let now = ctx.zoom_factor();
    let next = match command {
        Command::ZoomIn => STEPS.iter().copied().find(|step| *step > now + 0.01),
        Command::ZoomOut => STEPS.iter().copied().rev().find(|step| *step < now - 0.01),
        Command::ZoomReset => STEPS.first().copied(),
        _ => None,
    };
    if let Some(factor) = next {
        ctx.set_zoom_factor(factor);
    }
}
