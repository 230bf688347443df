//! The size of everything: 100–200 % in steps, by Ctrl +, Ctrl − and Ctrl 0.

use eframe::egui::Context;

use super::commands::Command;

/// The steps in per cent, smallest first.
const STEPS: [u16; 7] = [100, 110, 125, 140, 160, 180, 200];

/// Does what a zoom command says; answers the new size in per cent, where it changed. Other commands are none of its
/// business.
#[must_use = "the new size is to be stored"]
pub fn run(ctx: &Context, command: Command) -> Option<u16> {
    let now = percent_of(ctx.zoom_factor());
    let next = match command {
        Command::ZoomIn => STEPS.into_iter().find(|step| *step > now),
        Command::ZoomOut => STEPS.into_iter().rev().find(|step| *step < now),
        Command::ZoomReset => STEPS.first().copied(),
        _ => None,
    };
    let changed = next.filter(|step| *step != now)?;
    set(ctx, changed);
    Some(changed)
}

/// Shows everything in this size, in per cent.
pub fn set(ctx: &Context, percent: u16) {
    ctx.set_zoom_factor(f32::from(percent) / 100.0);
}

/// A factor in whole per cent.
#[must_use]
pub fn percent_of(factor: f32) -> u16 {
    let mut percent = 50;
    while f32::from(percent + 1) / 100.0 <= factor + 0.001 && percent < 500 {
        percent += 1;
    }
    percent
}
