//! Triangles to pixels without a window: what egui tessellates, painted as the graphics card paints it.

use eframe::egui::epaint::{Mesh, Primitive, Vertex};
use eframe::egui::{ClippedPrimitive, Color32, ColorImage, Pos2, Rect};

/// What is painted on.
pub(super) struct Canvas<'a> {
    atlas: &'a ColorImage,
    /// Where the pixels begin, in pixels: what a coordinate is found among.
    columns: Vec<f32>,
    rows: Vec<f32>,
    /// The same of the atlas's texels.
    texel_columns: Vec<f32>,
    texel_rows: Vec<f32>,
    pixels: Vec<Color32>,
}

/// `0, 1, 2…` below `count`.
fn edges(count: usize) -> Vec<f32> {
    (0..u16::try_from(count).unwrap_or(u16::MAX)).map(f32::from).collect()
}

/// The pixel that holds a coordinate; the first where it is outside.
fn index_of(edges: &[f32], at: f32) -> usize {
    edges.partition_point(|edge| *edge <= at).saturating_sub(1)
}

impl<'a> Canvas<'a> {
    /// A canvas of one colour; `atlas` holds the glyphs.
    pub fn new(width: u16, height: u16, ground: Color32, atlas: &'a ColorImage) -> Self {
        let [atlas_width, atlas_height] = atlas.size;
        Self {
            atlas,
            columns: edges(usize::from(width)),
            rows: edges(usize::from(height)),
            texel_columns: edges(atlas_width),
            texel_rows: edges(atlas_height),
            pixels: vec![ground; usize::from(width) * usize::from(height)],
        }
    }

    /// Red, green and blue, row by row.
    pub fn into_rgb(self) -> Vec<u8> {
        self.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect()
    }

    /// Paints over what is there; `scale` pixels are a point.
    pub fn paint(&mut self, primitives: &[ClippedPrimitive], scale: f32) {
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            // Callbacks paint by the graphics card; nothing here uses them.
            if let Primitive::Mesh(mesh) = primitive {
                self.mesh(mesh, *clip_rect * scale, scale);
            }
        }
    }

    fn mesh(&mut self, mesh: &Mesh, clip: Rect, scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let vertex = |nth: usize| {
                let index = usize::try_from(*corners.get(nth)?).ok()?;
                let vertex = mesh.vertices.get(index)?;
                Some(Vertex { pos: (vertex.pos.to_vec2() * scale).to_pos2(), ..*vertex })
            };
            if let (Some(a), Some(b), Some(c)) = (vertex(0), vertex(1), vertex(2)) {
                self.triangle([a, b, c], clip);
            }
        }
    }

    fn triangle(&mut self, corners: [Vertex; 3], clip: Rect) {
        let Some(triangle) = Triangle::new(corners) else { return };
        let bounds = triangle.bounds().intersect(clip);
        if !bounds.is_positive() {
            return;
        }
        let [first, second, third] = triangle.corners;
        let flat_texel = (first.uv == second.uv && second.uv == third.uv).then(|| self.texel(first.uv));
        let (top, bottom) = (index_of(&self.rows, bounds.top()), index_of(&self.rows, bounds.bottom()));
        let (left, right) = (index_of(&self.columns, bounds.left()), index_of(&self.columns, bounds.right()));
        for row in top..=bottom {
            for column in left..=right {
                let (Some(x), Some(y)) = (self.columns.get(column), self.rows.get(row)) else { continue };
                let middle = Pos2::new(x + 0.5, y + 0.5);
                if !clip.contains(middle) {
                    continue;
                }
                let Some(shares) = triangle.shares(middle) else { continue };
                let texel = flat_texel.unwrap_or_else(|| self.texel(triangle.uv(shares)));
                let painted = triangle.color(shares) * texel;
                if let Some(pixel) = self.pixels.get_mut(row * self.columns.len() + column) {
                    *pixel = pixel.blend(painted);
                }
            }
        }
    }

    fn texel(&self, uv: Pos2) -> Color32 {
        let [width, _] = self.atlas.size;
        let scale = |edges: &[f32]| edges.last().map_or(0.0, |last| last + 1.0);
        let column = index_of(&self.texel_columns, uv.x * scale(&self.texel_columns));
        let row = index_of(&self.texel_rows, uv.y * scale(&self.texel_rows));
        self.atlas.pixels.get(row * width + column).copied().unwrap_or(Color32::WHITE)
    }
}

/// A triangle whose inside is at the positive side of its three edges.
struct Triangle {
    corners: [Vertex; 3],
    area: f32,
    is_flat: bool,
}

impl Triangle {
    /// Either winding will do; nothing where it has no area.
    fn new(corners: [Vertex; 3]) -> Option<Self> {
        let [first, second, third] = corners;
        let area = edge(first.pos, second.pos, third.pos);
        let corners = if area < 0.0 { [first, third, second] } else { corners };
        let is_flat = first.color == second.color && second.color == third.color;
        (area.is_finite() && area.abs() > f32::EPSILON).then_some(Self { corners, area: area.abs(), is_flat })
    }

    fn bounds(&self) -> Rect {
        Rect::from_points(&self.corners.map(|corner| corner.pos))
    }

    /// The shares of the second and third corner in a point inside.
    fn shares(&self, at: Pos2) -> Option<[f32; 2]> {
        let [first, second, third] = self.corners.map(|corner| corner.pos);
        let of_first = weight(second, third, at)?;
        let of_second = weight(third, first, at)?;
        let of_third = weight(first, second, at)?;
        debug_assert!(of_first >= 0.0);
        Some([of_second / self.area, of_third / self.area])
    }

    fn uv(&self, [of_second, of_third]: [f32; 2]) -> Pos2 {
        let [first, second, third] = self.corners.map(|corner| corner.uv);
        first + (second - first) * of_second + (third - first) * of_third
    }

    fn color(&self, [of_second, of_third]: [f32; 2]) -> Color32 {
        let [first, second, third] = self.corners.map(|corner| corner.color);
        if self.is_flat {
            return first;
        }
        let others = 1.0 - of_third;
        let towards = if others > f32::EPSILON { (of_second / others).clamp(0.0, 1.0) } else { 0.0 };
        first.lerp_to_gamma(second, towards).lerp_to_gamma(third, of_third.clamp(0.0, 1.0))
    }
}

/// Twice the area of a triangle, signed by its winding.
fn edge(from: Pos2, to: Pos2, at: Pos2) -> f32 {
    (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x)
}

/// How far inside an edge a point is; nothing outside. One on the edge itself belongs to one of the two triangles that
/// share it.
fn weight(from: Pos2, to: Pos2, at: Pos2) -> Option<f32> {
    let weight = edge(from, to, at);
    let takes_its_edge = to.y > from.y || (to.y >= from.y && to.x < from.x);
    (weight > 0.0 || (weight >= 0.0 && takes_its_edge)).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(color: Color32, from: f32, to: f32) -> ClippedPrimitive {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(Rect::from_min_max(Pos2::new(from, from), Pos2::new(to, to)), color);
        ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) }
    }

    #[test]
    fn a_translucent_square_is_even_across_its_diagonal_and_ends_where_it_ends() {
        let atlas = ColorImage::filled([1, 1], Color32::WHITE);
        let mut canvas = Canvas::new(6, 6, Color32::WHITE, &atlas);
        canvas.paint(&[square(Color32::from_black_alpha(128), 0.5, 2.5)], 2.0);
        let dark = canvas.pixels.iter().filter(|pixel| **pixel != Color32::WHITE).copied().collect::<Vec<_>>();
        assert_eq!(dark.len(), 16);
        assert!(dark.iter().all(|pixel| pixel.r() == dark[0].r() && (120..=135).contains(&pixel.r())), "{dark:?}");
    }

    #[test]
    fn nothing_is_painted_outside_its_clip() {
        let atlas = ColorImage::filled([1, 1], Color32::WHITE);
        let mut canvas = Canvas::new(4, 4, Color32::WHITE, &atlas);
        let mut painted = square(Color32::BLACK, 0.0, 4.0);
        painted.clip_rect = Rect::from_min_max(Pos2::new(0.0, 0.0), Pos2::new(4.0, 1.0));
        canvas.paint(&[painted], 1.0);
        assert_eq!(canvas.pixels.iter().filter(|pixel| **pixel == Color32::BLACK).count(), 4);
    }
}
