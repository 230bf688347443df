//! The months a report looks at.

use eframe::egui::{Ui, Vec2};
use serde::{Deserialize, Serialize};

use crate::model::Month;
use crate::text::Lang;
use crate::text::ui::charts as text;
use crate::ui::session::Session;
use crate::ui::theme::size;
use crate::ui::widgets::tabs::{self, Tab};
use crate::ui::widgets::{Button, Icon, card, chips};

/// The longest span: five years.
const MOST: i32 = 60;

/// Which months; all but the last follow the month worked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// So many up to the month worked in.
    Last(u8),
    /// The year of the month worked in, up to it.
    Year,
    /// From one to another.
    Fixed(Month, Month),
}

impl Default for Span {
    fn default() -> Self {
        Self::Last(12)
    }
}

const PRESETS: [Span; 4] = [Span::Last(6), Span::Last(12), Span::Last(24), Span::Year];

impl Span {
    /// The first and the last month. What follows the month worked in does not begin before anything is `recorded`.
    pub fn months(self, worked_in: Month, recorded: Option<(Month, Month)>) -> (Month, Month) {
        let (from, to) = self.wanted(worked_in);
        match (self, recorded) {
            (Self::Last(_) | Self::Year, Some((first, _))) => (from.max(first).min(to), to),
            _ => (from, to),
        }
    }

    fn wanted(self, worked_in: Month) -> (Month, Month) {
        match self {
            Self::Last(count) => (worked_in.plus(1 - i32::from(count.max(1))), worked_in),
            Self::Year => (Month::from_index(worked_in.year() * 12), worked_in),
            Self::Fixed(from, to) => (from.max(to.plus(1 - MOST)).min(to), to),
        }
    }

    fn word(self, lang: Lang) -> String {
        match self {
            Self::Last(count) => text::last_months(count, lang),
            Self::Year => text::this_year(lang).to_owned(),
            Self::Fixed(..) => text::chosen_months(lang).to_owned(),
        }
    }

    /// Draws the button that names the span and opens its choices.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session) {
        let lang = session.lang;
        let (from, to) = self.months(session.month, session.shared.months.recorded);
        chips::popup_button(ui, &format!("{from} — {to}"), |ui| {
            ui.set_width(size::SEARCH);
            ui.spacing_mut().item_spacing = Vec2::splat(size::XS);
            let words: Vec<String> = PRESETS.iter().map(|preset| preset.word(lang)).collect();
            let choices: Vec<Tab<'_>> = words.iter().map(|word| Tab::new(word)).collect();
            let current = PRESETS.iter().position(|preset| preset == self).unwrap_or(usize::MAX);
            let picked = tabs::list(ui, &choices, current);
            if let Some(preset) = picked.and_then(|index| PRESETS.get(index)) {
                *self = *preset;
            }
            card::divider(ui);
            // No later than the month after this one, as elsewhere.
            let last = Month::of(session.today).plus(1);
            if let Some(month) = stepper(ui, text::from_month(lang), from, (to.plus(1 - MOST), to), lang) {
                *self = Self::Fixed(month, to);
            }
            if let Some(month) = stepper(ui, text::to_month(lang), to, (from, last.max(to)), lang) {
                *self = Self::Fixed(from.max(month.plus(1 - MOST)), month);
            }
        });
    }
}

/// `从 ‹ 2024-03 ›`. Answers the month stepped to.
fn stepper(ui: &mut Ui, word: &str, month: Month, (first, last): (Month, Month), lang: Lang) -> Option<Month> {
    let mut wanted = None;
    ui.horizontal(|ui| {
        card::note(ui, word);
        let earlier = format!("{word} {}", crate::text::ui::reports::previous_month(lang));
        if Button::icon(Icon::ChevronLeft, &earlier).show(ui).clicked() && month > first {
            wanted = Some(month.plus(-1));
        }
        card::note(ui, &month.to_string());
        let later = format!("{word} {}", crate::text::ui::reports::next_month(lang));
        if Button::icon(Icon::ChevronRight, &later).show(ui).clicked() && month < last {
            wanted = Some(month.plus(1));
        }
    });
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_ends_with_the_month_worked_in_and_is_never_too_long() {
        let month = |index| Month::from_index(2024 * 12 + index);
        assert_eq!(Span::Last(12).months(month(2), None), (month(-9), month(2)));
        assert_eq!(Span::Year.months(month(2), None), (month(0), month(2)));
        assert_eq!(Span::Fixed(month(-100), month(0)).months(month(2), None), (month(-59), month(0)));
        assert_eq!(Span::Fixed(month(5), month(0)).months(month(2), None), (month(0), month(0)));
    }

    #[test]
    fn months_before_the_first_record_are_left_out_unless_chosen() {
        let month = |index| Month::from_index(2024 * 12 + index);
        let recorded = Some((month(-3), month(9)));
        assert_eq!(Span::Last(12).months(month(2), recorded), (month(-3), month(2)));
        assert_eq!(Span::Last(12).months(month(-5), recorded), (month(-5), month(-5)));
        assert_eq!(Span::Fixed(month(-9), month(2)).months(month(2), recorded), (month(-9), month(2)));
    }
}
