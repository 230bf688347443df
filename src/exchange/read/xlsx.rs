//! The first sheet of an `.xlsx`, streamed: a cell far away costs nothing.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::sheet::{Epoch, Sheet};
use super::{Format, RawTable, ReadError};

/// Reads the first sheet that can be seen.
pub(super) fn read(bytes: &[u8]) -> Result<RawTable, ReadError> {
    check_shared_strings(bytes)?;
    // The parser is not proof against every broken file; a panic of it is a damaged file, not the end of the program.
    catch_unwind(AssertUnwindSafe(|| read_first_sheet(bytes)))
        .unwrap_or_else(|_| Err(ReadError::damaged(Format::Xlsx, "parser gave up")))
}

fn read_first_sheet(bytes: &[u8]) -> Result<RawTable, ReadError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let name =
        first_sheet(workbook.sheets_metadata()).ok_or_else(|| ReadError::damaged(Format::Xlsx, "no worksheet"))?;
    let epoch = Epoch::of_1904(workbook.has_1904_epoch());
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(|error| refused(&error))?;
    let mut sheet = Sheet::new(Format::Xlsx);
    while let Some(cell) = reader.next_cell().map_err(|error| refused(&error))? {
        let (row, column) = cell.get_position();
        sheet.put_data(row, column, cell.get_value(), epoch)?;
    }
    sheet.finish()
}

/// The name of the first worksheet that is not hidden, or else of the first.
pub(super) fn first_sheet(sheets: &[calamine::Sheet]) -> Option<String> {
    let worksheets = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let visible = worksheets().find(|sheet| sheet.visible == SheetVisible::Visible);
    visible.or_else(|| worksheets().next()).map(|sheet| sheet.name.clone())
}

fn refused(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        other => ReadError::damaged(Format::Xlsx, other),
    }
}

/// The parser allocates as many shared strings as their part says it has, before it reads one: a number that
/// cannot be true would end the program.
fn check_shared_strings(bytes: &[u8]) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::damaged(Format::Xlsx, error))?;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else { continue };
        let is_strings = part.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
        if !is_strings {
            continue;
        }
        let unpacked = part.size();
        let mut head = Vec::new();
        if part.take(64 * 1024).read_to_end(&mut head).is_err() {
            return Err(ReadError::damaged(Format::Xlsx, "shared strings cannot be unpacked"));
        }
        let head = String::from_utf8_lossy(&head);
        for (_, claim) in
            head.match_indices("uniqueCount").filter_map(|(start, _)| head.get(start..)?.split_once(['"', '\'']))
        {
            let digits: String = claim.chars().take_while(char::is_ascii_digit).collect();
            // `<si/>` is the shortest a string can be.
            let is_true = digits.parse::<u64>().is_ok_and(|count| count <= unpacked / 5);
            if !digits.is_empty() && !is_true {
                return Err(ReadError::damaged(Format::Xlsx, "more shared strings than their part has room for"));
            }
        }
    }
    Ok(())
}
