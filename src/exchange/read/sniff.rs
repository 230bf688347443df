//! What a file's bytes are, whatever its name says.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Content, Format, ReadError, cfb};

/// How much of the beginning is looked at.
const HEAD_BYTES: usize = 8 * 1024;
/// The most that the parts of a workbook may come to when unpacked, in bytes.
const MAX_UNPACKED_BYTES: u64 = 4 * 1024 * 1024 * 1024;
const ODS_MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Checks that `bytes` are what `expected` says.
pub(super) fn check(bytes: &[u8], expected: Format) -> Result<(), ReadError> {
    let found = content(bytes, expected)?;
    let fits = matches!(
        (expected, found),
        (Format::Csv | Format::Pasted, Content::Text)
            | (Format::Xlsx, Content::Xlsx)
            | (Format::Xls, Content::Xls)
            | (Format::Ods, Content::Ods)
    );
    if fits { Ok(()) } else { Err(ReadError::WrongContent { expected, found }) }
}

fn content(bytes: &[u8], expected: Format) -> Result<Content, ReadError> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zip_content(bytes, expected);
    }
    if head.starts_with(&cfb::MAGIC) {
        return ole_content(bytes, expected);
    }
    if head.starts_with(b"%PDF-") {
        return Ok(Content::Pdf);
    }
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Ok(Content::Text);
    }
    if head.contains(&0) {
        return Ok(Content::Binary);
    }
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(tag.as_bytes()));
    if ["<!doctype html", "<html", "<head", "<meta", "<table"].into_iter().any(begins) {
        return Ok(Content::Html);
    }
    Ok(if begins("<?xml") { Content::Xml } else { Content::Text })
}

fn zip_content(bytes: &[u8], expected: Format) -> Result<Content, ReadError> {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            return match expected {
                Format::Xlsx | Format::Ods => Err(ReadError::damaged(expected, error)),
                Format::Csv | Format::Xls | Format::Pasted => Ok(Content::Zip),
            };
        }
    };
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        // A part that cannot even be found fails again, and for good, if it is needed.
        unpacked = unpacked.saturating_add(archive.by_index_raw(index).map_or(0, |part| part.size()));
    }
    if unpacked > MAX_UNPACKED_BYTES {
        return Err(ReadError::TooLarge { bytes: unpacked, limit: MAX_UNPACKED_BYTES });
    }
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_ascii_lowercase()).collect();
    let has = |wanted: &str| names.iter().any(|name| name.trim_start_matches('/') == wanted);
    if has("xl/workbook.xml") {
        return Ok(Content::Xlsx);
    }
    if has("xl/workbook.bin") {
        return Ok(Content::Xlsb);
    }
    let mut mimetype = Vec::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // A part that cannot be read is none that says OpenDocument.
        if part.take(256).read_to_end(&mut mimetype).is_err() {
            mimetype.clear();
        }
    }
    Ok(if mimetype.trim_ascii() == ODS_MIMETYPE { Content::Ods } else { Content::Zip })
}

fn ole_content(bytes: &[u8], expected: Format) -> Result<Content, ReadError> {
    let file = match cfb::Compound::parse(bytes) {
        Ok(file) => file,
        Err(_) if expected != Format::Xls => return Ok(Content::Ole),
        Err(error) => return Err(ReadError::damaged(expected, error)),
    };
    if file.has("EncryptedPackage") {
        return match expected {
            Format::Csv | Format::Ods | Format::Pasted => Ok(Content::Ole),
            Format::Xlsx | Format::Xls => Err(ReadError::Encrypted),
        };
    }
    Ok(if file.has("Workbook") || file.has("Book") { Content::Xls } else { Content::Ole })
}
