//! The embedded typefaces: egui brings no Chinese glyphs, and the PC may have none either.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf");
static MEDIUM: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Medium-GB2312.ttf");

static MONO: &[u8] = include_bytes!("../../assets/fonts/SourceCodePro-Regular.ttf");

/// The name of the family of headings and emphasised figures: Medium, then Regular for rare characters.
const MEDIUM_FAMILY: &str = "medium";

/// Hanzi and figures of Noto Sans SC sit below the middle of its line; this lifts them to it (part of the text size).
const LIFT: f32 = -0.06;

/// The family of headings and emphasised figures.
#[must_use]
pub fn medium() -> FontFamily {
    FontFamily::Name(MEDIUM_FAMILY.into())
}

/// Gives the context its fonts. Call once, before the first frame.
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", REGULAR), (MEDIUM_FAMILY, MEDIUM)] {
        let tweak = FontTweak { y_offset_factor: LIFT, ..FontTweak::default() };
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak)));
    }
    // The Latin letters that were drawn to stand beside these Hanzi: two of them are a fifth wider than one Hanzi.
    fonts.font_data.insert("mono".to_owned(), Arc::new(FontData::from_static(MONO)));
    let regular = vec!["regular".to_owned()];
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, vec!["mono".to_owned(), "regular".to_owned()]);
    fonts.families.insert(medium(), vec![MEDIUM_FAMILY.to_owned(), "regular".to_owned()]);
    ctx.set_fonts(fonts);
}

#[cfg(test)]
mod tests {
    use eframe::egui::FontId;

    use super::*;

    #[test]
    fn letters_of_the_monospaced_face_have_one_width_and_hanzi_are_there() {
        let ctx = Context::default();
        install(&ctx);
        let mut output = ctx.run_ui(eframe::egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        let width = |font: FontId, letter| ctx.fonts_mut(|fonts| fonts.glyph_width(&font, letter));
        let mono = |letter| width(FontId::monospace(14.0), letter);
        for letter in ['i', 'W', '0', '=', '"'] {
            assert!((mono(letter) - mono('m')).abs() < 0.01, "{letter}");
        }
        assert!((width(FontId::proportional(14.0), 'i') - width(FontId::proportional(14.0), 'm')).abs() > 1.0);
        assert!(ctx.fonts_mut(|fonts| fonts.has_glyphs(&FontId::monospace(14.0), "标题 喆玥堃䶮")));
    }
}
