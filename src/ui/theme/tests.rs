use super::*;

fn luminance(color: Color32) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn words_can_be_read_on_their_ground() {
    for palette in [&LIGHT, &DARK] {
        for ground in [palette.panel, palette.page, palette.sunken, palette.row_selected] {
            assert!(contrast(palette.text, ground) >= 7.0);
            assert!(contrast(palette.secondary, ground) >= 4.5);
            assert!(contrast(palette.faint, ground) >= 2.9, "{}", contrast(palette.faint, ground));
        }
        assert!(contrast(palette.on_accent, palette.accent) >= 4.5);
        for tone in [Tone::Accent, Tone::Green, Tone::Amber, Tone::Red] {
            let colors = palette.tone(tone);
            assert!(contrast(colors.text, colors.fill) >= 4.5, "{tone:?} {}", contrast(colors.text, colors.fill));
            assert!(contrast(colors.text, palette.panel) >= 4.5, "{tone:?}");
        }
    }
}
