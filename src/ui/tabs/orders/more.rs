//! The filters that are not always on the bar: 平台, 已退款, 部分退款. What is set stands there as a chip.

use eframe::egui::{ScrollArea, Ui, Vec2};
use serde::{Deserialize, Serialize};

use crate::model::{Field, PlatformId};
use crate::store::orders::ListFilter;
use crate::text::ui::orders as text;
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::card;
use crate::ui::widgets::check::check;
use crate::ui::widgets::chips;

/// What of them is set; as it is remembered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MoreFilters {
    /// A platform by row.
    platform: Option<i64>,
    /// 已退款, 部分退款.
    refunded: [bool; 2],
}

impl MoreFilters {
    /// Whether any is set.
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Tells the store.
    pub fn apply(&self, filter: &mut ListFilter) {
        filter.platform = self.platform.map(PlatformId);
        [filter.refunded, filter.partly_refunded] = self.refunded;
    }

    /// Without a platform that is no longer there.
    pub fn known(mut self, session: &Session) -> Self {
        let platforms = session.shared.directory.platforms();
        self.platform = self.platform.filter(|row| platforms.iter().any(|platform| platform.id.0 == *row));
        self
    }

    /// Draws the button with its list, and a chip for each that is set. Answers whether one changed. `counts` says how
    /// many are refunded in full and in part.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, counts: Option<[usize; 2]>) -> bool {
        let lang = session.lang;
        let mut changed = false;
        let platforms = session.shared.directory.platforms();
        let refunds = [text::refunded(lang), text::partly_refunded(lang)];
        let popup = chips::popup_button(ui, text::more_filters(lang), |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(size::S, 0.0);
            ui.set_width(size::DATE);
            let mut changed = false;
            for (index, (word, on)) in refunds.into_iter().zip(&mut self.refunded).enumerate() {
                let count = counts.and_then(|counts| counts.get(index).copied());
                changed |= check(ui, on, &text::counted(word, count)).changed();
            }
            if !platforms.is_empty() {
                card::section_title(ui, text::label(Field::Platform, lang), "");
                ScrollArea::vertical().max_height(size::SEARCH).show(ui, |ui| {
                    for platform in &platforms {
                        let row = platform.id.0;
                        let mut on = self.platform == Some(row);
                        if check(ui, &mut on, &platform.name).changed() {
                            self.platform = on.then_some(row);
                            changed = true;
                        }
                    }
                });
            }
            changed
        });
        changed |= popup == Some(true);
        for (word, on) in refunds.into_iter().zip(&mut self.refunded) {
            changed |= *on && chips::toggle(ui, &format!("{word} ×"), on);
        }
        let chosen = platforms.iter().find(|platform| self.platform == Some(platform.id.0));
        if let Some(platform) = chosen {
            let word = format!("{} {} ×", text::label(Field::Platform, lang), super::filter::short(&platform.name));
            if chips::toggle(ui, &word, &mut true) {
                self.platform = None;
                changed = true;
            }
        }
        changed
    }
}
