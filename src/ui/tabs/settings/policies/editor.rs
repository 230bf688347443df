//! The editor of a policy's text: numbered lines, those with faults marked.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Id, Rect, Sense, TextEdit, Ui, Vec2, WidgetInfo, pos2};

use crate::rules::policy_file::PolicyFault;
use crate::ui::theme::{Palette, Tone, font, radius, size};

/// Whether the text may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It may.
    Write,
    /// It stands as it is.
    Read,
}

/// Draws the editor over the space there is; answers whether the text changed.
pub fn editor(ui: &mut Ui, id: Id, name: &str, text: &mut String, access: Access, faults: &[PolicyFault]) -> bool {
    let space = ui.available_rect_before_wrap();
    let palette = Palette::of(ui);
    ui.painter().rect_filled(space, f32::from(radius::M), palette.sunken);
    let mut changed = false;
    let mut plain: &str = &text.clone();
    let scroll = eframe::egui::ScrollArea::vertical().id_salt(id).auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (gutter, _) = ui.allocate_exact_size(Vec2::new(size::GUTTER, space.height()), Sense::hover());
            let width = ui.available_width() - size::S;
            let edit = match access {
                Access::Write => TextEdit::multiline(text),
                Access::Read => TextEdit::multiline(&mut plain),
            };
            let output = edit
                .id(id)
                .font(eframe::egui::TextStyle::Monospace)
                .frame(eframe::egui::Frame::new().inner_margin(eframe::egui::Margin::symmetric(4, 8)))
                .desired_width(width)
                .min_size(Vec2::new(width, space.height()))
                .lock_focus(access == Access::Write)
                .show(ui);
            changed = output.response.response.changed();
            let response = &output.response.response;
            response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, access == Access::Write, name));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
            let mut line = 1;
            let mut starts = true;
            for row in &output.galley.rows {
                if starts {
                    let top = output.galley_pos.y + row.pos.y;
                    let place = Rect::from_min_max(
                        pos2(gutter.left(), top),
                        pos2(gutter.right() - size::S, top + row.row.height()),
                    );
                    let is_wrong = faults.iter().any(|fault| fault.line == line);
                    if is_wrong {
                        let wide = place.with_max_x(gutter.right() + width);
                        let red = palette.tone(Tone::Red);
                        ui.painter().rect_filled(place.with_max_x(gutter.right()), 0.0, red.fill);
                        let mark = wide.with_max_x(wide.left() + size::CURSOR);
                        ui.painter().rect_filled(mark, 0.0, red.solid);
                    }
                    let color = if is_wrong { palette.tone(Tone::Red).text } else { palette.faint };
                    let at = place.right_center();
                    ui.painter().text(at, Align2::RIGHT_CENTER, line.to_string(), font::tiny(), color);
                }
                starts = row.ends_with_newline;
                if starts {
                    line += 1;
                }
            }
        });
    });
    changed
}
