//! The money field: takes `1234.5`, shows `1,234.50` when left.

use eframe::egui::{Align, Ui};

use super::form::FieldResponse;
use super::line::LineEdit;
use crate::model::{Money, Rate};

/// A money field over a draft's text. Read the amount with [`Money::parse`]: its error is data for the form.
pub fn money(ui: &mut Ui, text: &mut String) -> FieldResponse {
    let id = ui.make_persistent_id("money");
    let answer = LineEdit { align: Align::Max, ..LineEdit::new(id, "") }.show(ui, text);
    if answer.edited {
        let plain = half_width(text);
        if plain != *text {
            *text = plain;
        }
    }
    if answer.left
        && let Ok(amount) = Money::parse(text)
    {
        *text = amount.grouped();
    }
    answer
}

/// A field of a whole number or of hours: like money, but shown as typed.
pub fn number(ui: &mut Ui, text: &mut String) -> FieldResponse {
    let id = ui.make_persistent_id("number");
    let answer = LineEdit { align: Align::Max, ..LineEdit::new(id, "") }.show(ui, text);
    if answer.edited {
        *text = half_width(text);
    }
    answer
}

/// A field of a percentage: takes `5`, shows `5%` when left.
pub fn percent(ui: &mut Ui, text: &mut String) -> FieldResponse {
    let id = ui.make_persistent_id("percent");
    let mut answer = LineEdit { align: Align::Max, ..LineEdit::new(id, "") }.show(ui, text);
    if answer.edited {
        *text = half_width(text);
    }
    let with_sign = format!("{}%", text.trim());
    if answer.left && Rate::parse(text).is_err() && Rate::parse(&with_sign).is_ok() {
        *text = with_sign;
        answer.edited = true;
    }
    answer
}

/// Figures and signs as a Chinese input method types them (`１２３４．５`, `，`, `。`), turned into plain ones.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '，' => ',',
            '。' | '．' => '.',
            '－' | '−' => '-',
            '：' => ':',
            '％' => '%',
            '；' => ';',
            '０'..='９' => {
                let digit = u32::from(letter) - u32::from('０');
                char::from_digit(digit, 10).unwrap_or(letter)
            }
            _ => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_figures_become_plain_ones() {
        assert_eq!(half_width("１，２３４．５０"), "1,234.50");
        assert_eq!(half_width("－３。５"), "-3.5");
        assert_eq!(half_width("甲：60；乙"), "甲:60;乙");
    }
}
