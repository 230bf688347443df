//! A picture as PNG.

use std::path::Path;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageError};

use super::{WriteError, replace};

/// A finished picture without transparency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How many pixels stand beside each other.
    pub width: u32,
    /// How many rows there are.
    pub height: u32,
    /// Red, green and blue of every pixel, row by row from the top.
    pub rgb: Vec<u8>,
}

/// Writes a picture to the file at `path`, which is replaced when the new one is complete.
///
/// # Errors
/// When the file cannot be written; what was at `path` is then as before.
pub fn png(picture: &Picture, path: &Path) -> Result<(), WriteError> {
    let wanted = u64::from(picture.width) * u64::from(picture.height) * 3;
    if u64::try_from(picture.rgb.len()) != Ok(wanted) {
        // The encoder would panic.
        let detail = format!("{} bytes for {}×{} pixels", picture.rgb.len(), picture.width, picture.height);
        return Err(WriteError::Io { kind: std::io::ErrorKind::InvalidData, detail });
    }
    replace(path, |out| {
        let encoder = PngEncoder::new(out);
        let written = encoder.write_image(&picture.rgb, picture.width, picture.height, ExtendedColorType::Rgb8);
        written.map_err(|error| match error {
            ImageError::IoError(error) => error.into(),
            other => WriteError::Io { kind: std::io::ErrorKind::InvalidData, detail: other.to_string() },
        })
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        let picture = Picture { width: 2, height: 1, rgb: vec![255, 0, 0, 1, 2, 3] };
        png(&picture, &path).unwrap();
        let read = image::open(&path).unwrap().into_rgb8();
        assert_eq!((read.dimensions(), read.into_raw()), ((2, 1), picture.rgb));
    }

    #[test]
    fn a_picture_with_pixels_missing_is_refused_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        assert!(png(&Picture { width: 2, height: 2, rgb: vec![0; 3] }, &path).is_err());
        assert!(!path.exists());
    }
}
