//! The design tokens: every colour, size and text style of the program stands here and nowhere else.

use eframe::egui::epaint::Shadow;
use eframe::egui::style::{Selection, TextCursorStyle, WidgetVisuals, Widgets};
use eframe::egui::{
    Color32, Context, CornerRadius, Stroke, Style, TextStyle, Theme, ThemePreference, Ui, Vec2, Visuals,
};

/// Lengths, in points.
pub mod size {
    use eframe::egui::Vec2;

    /// Between lines that are one thing.
    pub const XXS: f32 = 2.0;
    /// The height of a small chart in a panel.
    pub const CHART_SMALL: f32 = 190.0;
    /// The smallest gap: between an icon and its word.
    pub const XS: f32 = 4.0;
    /// Between neighbours that belong together.
    pub const S: f32 = 8.0;
    /// Inside cards.
    pub const M: f32 = 12.0;
    /// The page's margin, and between groups.
    pub const L: f32 = 16.0;
    /// Between sections.
    pub const XL: f32 = 24.0;
    /// A table row, and the height of fields.
    pub const ROW: f32 = 30.0;
    /// A roomy table row: lists of tasks.
    pub const ROW_TALL: f32 = 38.0;
    /// A table's header.
    pub const HEADER: f32 = 34.0;
    /// Buttons and fields.
    pub const CONTROL: f32 = 30.0;
    /// The least width of anything to click.
    pub const HIT: f32 = 24.0;
    /// The bar on top of the window.
    pub const TOP_BAR: f32 = 48.0;
    /// The bar at the foot of the window.
    pub const STATUS_BAR: f32 = 30.0;
    /// The bar of buttons and filters above a page.
    pub const TOOL_BAR: f32 = 54.0;
    /// The panel beside a list.
    pub const SIDE_PANEL: f32 = 404.0;
    /// The same in a narrow window.
    pub const SIDE_PANEL_NARROW: f32 = 384.0;
    /// From this width on a window is not narrow.
    pub const WIDE: f32 = 1400.0;
    /// The title of a group of fields.
    pub const SECTION: f32 = 28.0;
    /// A line of an account.
    pub const LINE_HEIGHT: f32 = 24.0;
    /// The list of reports or settings at the left.
    pub const SIDE_LIST: f32 = 172.0;
    /// What a fact in a panel is about, at its left.
    pub const FACT: f32 = 80.0;
    /// The widest dialog.
    pub const DIALOG: f32 = 440.0;
    /// A dialog with a table in it.
    pub const DIALOG_WIDE: f32 = 1080.0;
    /// How far below the window's top edge the box that searches everything stands.
    pub const PALETTE_TOP: f32 = 88.0;
    /// Its list.
    pub const PALETTE_LIST: f32 = 420.0;
    /// The list of policies, so that their titles are read whole.
    pub const POLICY_LIST: f32 = 408.0;
    /// The list of acts that can be taken back.
    pub const UNDO_LIST: f32 = 460.0;
    /// A dialog with several choices beside each other.
    pub const DIALOG_DOORS: f32 = 760.0;
    /// One of those choices.
    pub const DOOR: f32 = 196.0;
    /// A month in the month chooser.
    pub const MONTH: f32 = 52.0;
    /// The least width of a chart's card.
    pub const CHART_LEAST: f32 = 280.0;
    /// A page lower than this has no room for two full tables.
    pub const LOW: f32 = 700.0;
    /// The plot of a chart.
    pub const CHART: f32 = 260.0;
    /// The numbers beside lines of text.
    pub const GUTTER: f32 = 40.0;
    /// The words beside a chart's scale.
    pub const AXIS: f32 = 52.0;
    /// The widest bar of a chart.
    pub const CHART_BAR: f32 = 22.0;
    /// A line of a chart.
    pub const CHART_LINE: f32 = 2.0;
    /// Half the mark of a point on such a line.
    pub const CHART_MARK: f32 = 3.5;
    /// A page narrower than this has no chart beside a table with many columns.
    pub const CHART_BESIDE: f32 = 1120.0;
    /// The lowest plot that can be read.
    pub const CHART_LOW: f32 = 120.0;
    /// The picture of a chart that is written to a file.
    pub const PICTURE: Vec2 = Vec2::new(1120.0, 600.0);
    /// The words under a table about its chosen row.
    pub const EXPLANATION: f32 = 76.0;
    /// A date field in a bar.
    pub const DATE_FIELD: f32 = 132.0;
    /// A field of a percentage within a sentence.
    pub const PERCENT: f32 = 72.0;
    /// A field of an amount within a sentence.
    pub const AMOUNT: f32 = 104.0;
    /// A popup list shows at most this many entries before it scrolls.
    pub const POPUP_ROWS: f32 = 8.0;
    /// The label before a form's field.
    pub const FORM_LABEL: f32 = 60.0;
    /// The same where labels are long.
    pub const FORM_LABEL_LONG: f32 = 132.0;
    /// The choice of what an imported table holds.
    pub const KIND: f32 = 160.0;
    /// A date field that stands in a bar.
    pub const DATE: f32 = 124.0;
    /// One day in the calendar.
    pub const DAY: f32 = 32.0;
    /// A search box in the top bar.
    pub const SEARCH_WIDE: f32 = 240.0;
    /// With less room than this the top bar leaves the language button out.
    pub const TOP_RIGHT: f32 = 280.0;
    /// With less room than this there is no search box.
    pub const SEARCH_LEAST: f32 = 100.0;
    /// The bar of background work.
    pub const PROGRESS: f32 = 120.0;
    /// A search box above a list.
    pub const SEARCH: f32 = 200.0;
    /// Outlines and dividers.
    pub const LINE: f32 = 1.0;
    /// The stroke of icons and of the cursor.
    pub const ICON_LINE: f32 = 1.4;
    /// The edge of an icon's square.
    pub const ICON: f32 = 16.0;
    /// The glow around what has the keyboard.
    pub const RING: f32 = 2.0;
    /// The mark at the left of the row that has the keyboard.
    pub const CURSOR: f32 = 3.0;
    /// How near the pointer must be to a column's edge to move it.
    pub const GRIP: f32 = 4.0;
    /// The drawing above the words of an empty table.
    pub const SHEET: Vec2 = Vec2::new(64.0, 48.0);
    /// The square of an icon at a field's end.
    pub const FIELD_END: f32 = 28.0;
    /// A bar chart inside a table cell.
    pub const BAR: f32 = 8.0;
    /// The strip of a day's hours in the calendar of duty.
    pub const STRIP: f32 = 8.0;
    /// Half a mark above that strip.
    pub const MARK: f32 = 3.0;
    /// The scroll bar's handle, at rest and under the pointer.
    pub const SCROLL_BAR: f32 = 6.0;
    /// The shortest handle of a scroll bar.
    pub const SCROLL_HANDLE: f32 = 32.0;
    /// The thinnest table column.
    pub const COLUMN_MIN: f32 = 40.0;
    /// The width of a toast and of a tooltip.
    pub const TOAST: f32 = 360.0;
}

/// Margins inside frames.
pub mod inset {
    use eframe::egui::Margin;

    /// The bars at the top and the foot of the window.
    pub const BAR: Margin = Margin::symmetric(16, 0);
    /// The page between them.
    pub const PAGE: Margin = Margin { left: 16, right: 16, top: 0, bottom: 12 };
    /// A card filled by a table: only its outline.
    pub const OUTLINE: Margin = Margin::same(1);
    /// A card with a list of sub-pages.
    pub const SNUG: Margin = Margin::same(8);
    /// A card with a form or a text.
    pub const ROOMY: Margin = Margin::same(16);
    /// A dialog.
    pub const DIALOG: Margin = Margin::same(24);
    /// A notice.
    pub const NOTICE: Margin = Margin::symmetric(12, 8);
    /// A toast.
    pub const TOAST: Margin = Margin::symmetric(12, 6);
    /// A popup list.
    pub const POPUP: Margin = Margin::same(6);
    /// Left and right inside a field.
    pub const FIELD: i8 = 10;
}

/// Corner radii, in points.
pub mod radius {
    /// Pieces of a bar.
    pub const XS: u8 = 2;
    /// Tags and bars.
    pub const S: u8 = 4;
    /// Buttons, fields.
    pub const M: u8 = 7;
    /// Cards, popups, dialogs.
    pub const L: u8 = 10;
}

/// Text sizes and fonts.
pub mod font {
    use eframe::egui::FontId;

    use crate::ui::fonts;

    /// The size of most text, in points; a table column measures its width in it.
    pub const TEXT: f32 = 14.0;
    const SMALL: f32 = 13.0;
    const TINY: f32 = 12.0;
    const MARK: f32 = 9.0;
    const HEADING: f32 = 16.0;
    const BRAND: f32 = 18.0;

    /// Text.
    #[must_use]
    pub fn body() -> FontId {
        FontId::proportional(TEXT)
    }

    /// Emphasised text and figures.
    #[must_use]
    pub fn strong() -> FontId {
        FontId::new(TEXT, fonts::medium())
    }

    /// Labels of fields, table headers, explanations.
    #[must_use]
    pub fn small() -> FontId {
        FontId::proportional(SMALL)
    }

    /// The text of a policy file.
    #[must_use]
    pub fn mono() -> FontId {
        FontId::monospace(SMALL)
    }

    /// The first line of a notice.
    #[must_use]
    pub fn small_strong() -> FontId {
        FontId::new(SMALL, fonts::medium())
    }

    /// Tags, badges, shortcuts.
    #[must_use]
    pub fn tiny() -> FontId {
        FontId::proportional(TINY)
    }

    /// The 休 and 班 in a calendar's corners.
    #[must_use]
    pub fn mark() -> FontId {
        FontId::proportional(MARK)
    }

    /// Titles of pages, panels and dialogs.
    #[must_use]
    pub fn heading() -> FontId {
        FontId::new(HEADING, fonts::medium())
    }

    /// The program's name.
    #[must_use]
    pub fn brand() -> FontId {
        FontId::new(BRAND, fonts::medium())
    }
}

/// What a colour says. State is never told by colour alone: a word stands with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Neutral,
    /// Less important than its surroundings.
    Muted,
    /// Can be acted on.
    Accent,
    /// Good, done, in force.
    Green,
    /// Needs a look, open, unknown.
    Amber,
    /// Wrong, late, negative.
    Red,
}

/// The colours of one [`Tone`].
#[derive(Debug, Clone, Copy)]
pub struct ToneColors {
    /// Words.
    pub text: Color32,
    /// The ground of a badge or card.
    pub fill: Color32,
    /// The outline of a card.
    pub line: Color32,
    /// Bars and dots.
    pub solid: Color32,
}

/// The colours of the program in one theme.
#[derive(Debug, Clone)]
pub struct Palette {
    /// The page behind panels.
    pub page: Color32,
    /// Cards, bars, fields.
    pub panel: Color32,
    /// The header of a table, a locked field.
    pub sunken: Color32,
    /// Popups, menus, dialogs.
    pub raised: Color32,
    /// Dividers and outlines of cards.
    pub hairline: Color32,
    /// Dividers between table rows.
    pub row_line: Color32,
    /// Outlines of fields and buttons.
    pub outline: Color32,
    /// The same under the pointer.
    pub outline_hover: Color32,
    /// Text.
    pub text: Color32,
    /// Labels, headers.
    pub secondary: Color32,
    /// Hints, 无, keys of records.
    pub faint: Color32,
    /// The one accent.
    pub accent: Color32,
    /// The accent under the pointer.
    pub accent_hover: Color32,
    /// The accent pressed.
    pub accent_pressed: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// Shortcuts on the accent.
    pub on_accent_faint: Color32,
    /// Words on a solid colour of state: the count on a tab.
    pub on_solid: Color32,
    /// The ground of what is chosen.
    pub accent_soft: Color32,
    /// The outline of what is chosen; bars.
    pub accent_line: Color32,
    /// The ground under the pointer.
    pub hover: Color32,
    /// The ground of something pressed.
    pub pressed: Color32,
    /// A table row under the pointer.
    pub row_hover: Color32,
    /// A selected table row.
    pub row_selected: Color32,
    /// What has not arrived yet.
    pub skeleton: Color32,
    /// The page behind a dialog.
    pub backdrop: Color32,
    /// The shadow under popups.
    pub shadow: Color32,
    /// The series of a chart, in sequence: told apart also by who sees colours otherwise (after Okabe and Ito), each
    /// readable as a line on a panel.
    pub series: [Color32; 8],
    green: ToneColors,
    amber: ToneColors,
    red: ToneColors,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn tone(text: u32, fill: u32, line: u32, solid: u32) -> ToneColors {
    ToneColors { text: rgb(text), fill: rgb(fill), line: rgb(line), solid: rgb(solid) }
}

static LIGHT: Palette = Palette {
    page: rgb(0x00F5_F6F8),
    panel: rgb(0x00FF_FFFF),
    sunken: rgb(0x00F7_F8FA),
    raised: rgb(0x00FF_FFFF),
    hairline: rgb(0x00E3_E5E9),
    row_line: rgb(0x00EE_F0F2),
    outline: rgb(0x00DA_DDE2),
    outline_hover: rgb(0x00B9_BEC8),
    text: rgb(0x001F_2329),
    secondary: rgb(0x0064_6A73),
    faint: rgb(0x0087_8D97),
    accent: rgb(0x0039_49C6),
    accent_hover: rgb(0x002F_3DB0),
    accent_pressed: rgb(0x0026_3296),
    on_accent: rgb(0x00FF_FFFF),
    on_accent_faint: rgb(0x00CB_D1F5),
    on_solid: rgb(0x00FF_FFFF),
    accent_soft: rgb(0x00ED_EFFC),
    accent_line: rgb(0x00C6_CCF4),
    hover: rgb(0x00F0_F1F4),
    pressed: rgb(0x00E6_E8EC),
    row_hover: rgb(0x00F7_F8FA),
    row_selected: rgb(0x00ED_EFFC),
    skeleton: rgb(0x00EC_EEF1),
    backdrop: Color32::from_black_alpha(72),
    shadow: Color32::from_black_alpha(28),
    series: [
        rgb(0x0039_49C6),
        rgb(0x00D9_8200),
        rgb(0x0000_8F6B),
        rgb(0x00B5_4A8C),
        rgb(0x0046_A3DD),
        rgb(0x00C0_4A12),
        rgb(0x0080_6A14),
        rgb(0x0078_808C),
    ],
    green: tone(0x001A_7F4B, 0x00F2_F8F4, 0x00CF_E6D8, 0x008F_CFB0),
    amber: tone(0x0099_590B, 0x00FD_F6EA, 0x00F1_DCB4, 0x00F2_C57C),
    red: tone(0x00C6_2A2F, 0x00FD_EEEE, 0x00F4_C9C9, 0x00E5_484D),
};

static DARK: Palette = Palette {
    page: rgb(0x0015_171B),
    panel: rgb(0x001D_2025),
    sunken: rgb(0x0022_262C),
    raised: rgb(0x0026_2A31),
    hairline: rgb(0x0030_343C),
    row_line: rgb(0x0028_2C33),
    outline: rgb(0x003C_414A),
    outline_hover: rgb(0x0058_5F6B),
    text: rgb(0x00E6_E8EC),
    secondary: rgb(0x00A3_A9B3),
    faint: rgb(0x0086_8D98),
    accent: rgb(0x008F_9BFF),
    accent_hover: rgb(0x00A3_ADFF),
    accent_pressed: rgb(0x007D_8AF5),
    on_accent: rgb(0x0012_1638),
    on_accent_faint: rgb(0x003B_4587),
    on_solid: rgb(0x00FF_FFFF),
    accent_soft: rgb(0x002B_3052),
    accent_line: rgb(0x004A_549A),
    hover: rgb(0x002A_2E35),
    pressed: rgb(0x0033_3841),
    row_hover: rgb(0x0022_262C),
    row_selected: rgb(0x002A_2F4E),
    skeleton: rgb(0x002C_3038),
    backdrop: Color32::from_black_alpha(140),
    shadow: Color32::from_black_alpha(110),
    series: [
        rgb(0x0093_A0FF),
        rgb(0x00F2_B54A),
        rgb(0x003F_C49C),
        rgb(0x00E8_92C4),
        rgb(0x007C_CBF7),
        rgb(0x00F0_7F4F),
        rgb(0x00C9_B25E),
        rgb(0x00A3_AAB5),
    ],
    green: tone(0x0063_C795, 0x001B_2B24, 0x002C_4A3B, 0x003F_8E68),
    amber: tone(0x00E6_AE5C, 0x0030_2819, 0x0052_4425, 0x00A8_7B35),
    red: tone(0x00F2_7F80, 0x0036_2022, 0x005C_3235, 0x00D9_4F53),
};

impl Palette {
    /// The colours in force where this is drawn.
    #[must_use]
    pub fn of(ui: &Ui) -> &'static Self {
        Self::for_visuals(ui.visuals())
    }

    /// The colours in force in this context.
    #[must_use]
    pub fn of_context(ctx: &Context) -> &'static Self {
        match ctx.theme() {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    fn for_visuals(visuals: &Visuals) -> &'static Self {
        if visuals.dark_mode { &DARK } else { &LIGHT }
    }

    /// The colours that say `tone`.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> ToneColors {
        match tone {
            Tone::Neutral => {
                ToneColors { text: self.text, fill: self.sunken, line: self.hairline, solid: self.secondary }
            }
            Tone::Muted => ToneColors { text: self.faint, fill: self.sunken, line: self.hairline, solid: self.outline },
            Tone::Accent => {
                ToneColors { text: self.accent, fill: self.accent_soft, line: self.accent_line, solid: self.accent }
            }
            Tone::Green => self.green,
            Tone::Amber => self.amber,
            Tone::Red => self.red,
        }
    }

    /// An outline of cards and dividers.
    #[must_use]
    pub fn hairline_stroke(&self) -> Stroke {
        Stroke::new(size::LINE, self.hairline)
    }

    /// The shadow of popups and dialogs.
    #[must_use]
    pub fn popup_shadow(&self) -> Shadow {
        Shadow { offset: [0, 4], blur: 16, spread: 0, color: self.shadow }
    }
}

/// Shows the program in this theme: light, dark, or as the system has it.
pub fn apply(ctx: &Context, preference: ThemePreference) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, style(theme));
    }
    ctx.set_theme(preference);
}

/// The style that egui's own widgets (text fields, scroll areas, popups) take from the tokens.
fn style(theme: Theme) -> Style {
    let palette = match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    };
    let mut style = Style { visuals: visuals(theme, palette), ..Style::default() };
    style.text_styles = [
        (TextStyle::Body, font::body()),
        (TextStyle::Button, font::body()),
        (TextStyle::Small, font::small()),
        (TextStyle::Heading, font::heading()),
        (TextStyle::Monospace, font::mono()),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(size::S, size::S);
    spacing.button_padding = Vec2::new(size::M, size::XS);
    spacing.interact_size = Vec2::new(size::HIT, size::CONTROL);
    spacing.menu_margin = inset::POPUP;
    spacing.tooltip_width = size::TOAST;
    spacing.scroll.bar_width = size::SCROLL_BAR;
    spacing.scroll.floating_width = size::SCROLL_BAR;
    spacing.scroll.handle_min_length = size::SCROLL_HANDLE;
    spacing.scroll.fade.strength = 0.0;
    spacing.scroll.dormant_handle_opacity = 0.35;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.08;
    style.url_in_tooltip = false;
    style
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    let look = |fill: Color32, outline: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(size::LINE, outline),
        fg_stroke: Stroke::new(size::ICON_LINE, text),
        corner_radius: CornerRadius::same(radius::M),
        expansion: 0.0,
    };
    visuals.widgets = Widgets {
        noninteractive: look(palette.panel, palette.hairline, palette.text),
        inactive: look(palette.panel, palette.outline, palette.text),
        hovered: look(palette.hover, palette.outline_hover, palette.text),
        active: look(palette.pressed, palette.accent, palette.text),
        open: look(palette.hover, palette.outline_hover, palette.text),
    };
    visuals.selection = Selection { bg_fill: palette.accent_line, stroke: Stroke::new(size::LINE, palette.accent) };
    visuals.weak_text_color = Some(palette.faint);
    visuals.hyperlink_color = palette.accent;
    visuals.extreme_bg_color = palette.panel;
    visuals.text_edit_bg_color = Some(palette.panel);
    visuals.faint_bg_color = palette.sunken;
    visuals.code_bg_color = palette.sunken;
    visuals.warn_fg_color = palette.amber.text;
    visuals.error_fg_color = palette.red.text;
    visuals.window_fill = palette.raised;
    visuals.window_stroke = palette.hairline_stroke();
    visuals.window_corner_radius = CornerRadius::same(radius::L);
    visuals.window_shadow = palette.popup_shadow();
    visuals.menu_corner_radius = CornerRadius::same(radius::L);
    visuals.popup_shadow = palette.popup_shadow();
    visuals.panel_fill = palette.page;
    visuals.text_cursor =
        TextCursorStyle { stroke: Stroke::new(size::ICON_LINE, palette.accent), ..TextCursorStyle::default() };
    visuals
}

#[cfg(test)]
mod tests;
