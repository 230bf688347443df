//! A chart as a picture for a file: drawn by the same code as on the screen, but without the window, so that nothing
//! stands over it, and always in the colours of paper.

use eframe::egui::{Context, Frame, Margin, Pos2, RawInput, Rect, RichText, ThemePreference, Ui, ViewportId};

use super::{Chart, Clicks, raster};
use crate::exchange::write::Picture;
use crate::ui::fonts;
use crate::ui::theme::{self, Palette, font, inset, size};

/// Pixels in a point: sharp enough for print.
const SCALE: u8 = 2;

/// How often it is laid out: a scale finds its width in the first pass.
const PASSES: usize = 3;

/// Draws the chart with its title, and a line of `note` under it (the company, the span). Takes a moment: not for the
/// thread that draws the window.
#[must_use]
pub fn draw(chart: &Chart, note: &str) -> Picture {
    let ctx = Context::default();
    fonts::install(&ctx);
    theme::apply(&ctx, ThemePreference::Light);
    ctx.tessellation_options_mut(|options| options.prerasterized_discs = false);
    let mut input =
        RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size::PICTURE)), ..RawInput::default() };
    if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
        viewport.native_pixels_per_point = Some(f32::from(SCALE));
    }
    let mut shapes = Vec::new();
    for _ in 0..PASSES {
        let mut output = ctx.run_ui(input.clone(), |ui| page(ui, chart, note));
        shapes = std::mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();
    }
    let primitives = ctx.tessellate(shapes, f32::from(SCALE));
    // The method itself is not general enough over its lifetime.
    #[allow(clippy::redundant_closure_for_method_calls)]
    let atlas = ctx.fonts(|fonts| fonts.image());
    let (width, height) = (pixels(size::PICTURE.x), pixels(size::PICTURE.y));
    let ground = Palette::of_context(&ctx).panel;
    let mut canvas = raster::Canvas::new(width, height, ground, &atlas);
    canvas.paint(&primitives, f32::from(SCALE));
    Picture { width: u32::from(width), height: u32::from(height), rgb: canvas.into_rgb() }
}

/// So many points in pixels.
fn pixels(points: f32) -> u16 {
    let wanted = points * f32::from(SCALE);
    (0..u16::MAX).find(|pixels| f32::from(*pixels) >= wanted).unwrap_or(u16::MAX)
}

fn page(ui: &mut Ui, chart: &Chart, note: &str) {
    let palette = Palette::of(ui);
    let margin: Margin = inset::DIALOG;
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.label(RichText::new(&chart.title).font(font::heading()).color(palette.text));
        ui.add_space(size::XS);
        let room = ui.available_height() - size::XL;
        chart.ui(ui, room, Clicks::Ignored);
        ui.label(RichText::new(note).font(font::tiny()).color(palette.faint));
    });
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Kind, Place, Series, Unit};
    use super::*;
    use crate::text::Lang;

    fn chart(kind: Kind) -> Chart {
        let place = |month: u8| Place { label: format!("{month}月"), name: format!("2024-{month:02}") };
        let series =
            |name: &str, color, values: &[i64]| Series { name: name.to_owned(), values: values.to_vec(), color };
        Chart {
            title: "经营走势".to_owned(),
            places: (1..=6).map(place).collect(),
            series: vec![
                series("营收", 0, &[6_200_000, 5_100_000, 8_000_000, 3_000_000, 9_999_900, 7_000_000]),
                series("利润", 1, &[3_000_000, 2_100_000, 4_000_000, -1_000_000, 2_000_000, 3_500_000]),
                series("提成", 2, &[300_000, 210_000, 400_000, 100_000, 200_000, 350_000]),
            ],
            kind,
            unit: Unit::Money,
            marked: None,
            lang: Lang::Zh,
        }
    }

    /// How many pixels are nearly of this colour.
    fn count(picture: &Picture, color: eframe::egui::Color32) -> usize {
        picture.rgb.chunks_exact(3).filter(|pixel| *pixel == [color.r(), color.g(), color.b()]).count()
    }

    #[test]
    fn the_picture_shows_every_series_title_and_legend() {
        for kind in [Kind::Bars, Kind::Lines] {
            let picture = draw(&chart(kind), "2024-01 — 2024-06");
            assert_eq!(picture.rgb.len(), 2240 * 1200 * 3);
            let ctx = Context::default();
            theme::apply(&ctx, ThemePreference::Light);
            let palette = Palette::of_context(&ctx);
            for series in 0..3 {
                assert!(count(&picture, super::super::color(palette, series)) > 500, "{kind:?} {series}");
            }
            // Words: the title is in the text's own colour.
            assert!(count(&picture, palette.text) > 50);
            let saved = std::path::Path::new("target/screens");
            std::fs::create_dir_all(saved).unwrap();
            crate::exchange::write::png(&picture, &saved.join(format!("chart-picture-{kind:?}.png"))).unwrap();
        }
    }
}
