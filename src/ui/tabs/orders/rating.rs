//! 评价: the quality of an order's service and what attitude and efficiency are judged by (C-14).

use eframe::egui::Ui;

use crate::text::ui::orders as text;
use crate::text::{Lang, columns};
use crate::ui::widgets::form::FieldResponse;
use crate::ui::widgets::{card, verdict};
use crate::ui::words::KitWords;

/// Draws the five levels of quality; `held` is why they do not change any more.
pub fn level(ui: &mut Ui, level: &mut usize, held: Option<&str>, lang: Lang) -> FieldResponse {
    let names = [1, 2, 3, 4, 5].map(|level| columns::quality(level, lang));
    if let Some(held) = held {
        card::note(ui, held);
    }
    ui.add_enabled_ui(held.is_none(), |ui| verdict::levels(ui, text::quality(lang), &names, level)).inner
}

/// Draws what attitude and efficiency are judged by.
pub fn answers(
    ui: &mut Ui,
    attitude: &mut [Option<bool>; 5],
    efficiency: &mut [Option<bool>; 5],
    words: &KitWords,
    lang: Lang,
) -> [FieldResponse; 2] {
    card::note(ui, text::attitude(lang));
    let first = verdict::verdicts(ui, text::attitude(lang), &columns::attitude(lang), attitude, words);
    card::note(ui, text::efficiency(lang));
    let second = verdict::verdicts(ui, text::efficiency(lang), &columns::efficiency(lang), efficiency, words);
    [first, second]
}
