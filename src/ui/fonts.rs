//! The embedded typefaces: egui brings no Chinese glyphs, and the PC may have none either.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf");
static MEDIUM: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-Medium-GB2312.ttf");

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
    let regular = vec!["regular".to_owned()];
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts.families.insert(medium(), vec![MEDIUM_FAMILY.to_owned(), "regular".to_owned()]);
    ctx.set_fonts(fonts);
}
