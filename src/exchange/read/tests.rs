//! Bytes in, cells or the reason for refusing them out.
#![allow(clippy::unwrap_used)]

use std::fs;

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook};

use super::*;

fn csv(text: &str) -> Result<RawTable, ReadError> {
    read_bytes(text.as_bytes().to_vec(), Format::Csv)
}

fn cells(row: RawRow<'_>) -> Vec<String> {
    row.cells().map(|cell| cell.text().into_owned()).collect()
}

fn lines(table: &RawTable) -> Vec<(u32, Vec<String>)> {
    table.rows().map(|row| (row.line(), cells(row))).collect()
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn moment(day: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    day.and_hms_opt(hour, minute, 0).unwrap()
}

/// The bytes of a workbook whose first sheet `fill` fills.
fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

#[test]
fn csv_keeps_lines_quotes_and_real_cell_counts() {
    let table =
        csv("姓名, 备注 ,金额\r\n甲,\"一,\"\"二\"\"\r\n三\",1\r\n\r\n  \n,,\n乙,只有两格\n丙,x,2,3\n,\n").unwrap();
    assert_eq!(table.headers(), strings(&["姓名", "备注", "金额"]));
    assert_eq!(
        lines(&table),
        [
            (2, strings(&["甲", "一,\"二\"\r\n三", "1"])),
            (7, strings(&["乙", "只有两格"])),
            (8, strings(&["丙", "x", "2", "3"])),
            (9, strings(&["", ""])),
        ]
    );
    let fits: Vec<bool> = table.rows().map(RawRow::fits_header).collect();
    assert_eq!(fits, [true, false, false, false]);
}

#[test]
fn csv_header_may_come_after_blank_lines_and_the_last_line_needs_no_end() {
    let table = csv("\n\n,\n a , b\n1,2").unwrap();
    assert_eq!((table.header_line(), table.headers()), (4, strings(&["a", "b"]).as_slice()));
    assert_eq!(lines(&table), [(5, strings(&["1", "2"]))]);
    assert!(csv("a,b").unwrap().is_empty());
    assert_eq!(lines(&csv("a,b\r1,2\r").unwrap()), [(2, strings(&["1", "2"]))]);
}

#[test]
fn cells_are_trimmed_of_every_blank() {
    let table = csv("\u{feff}a,\u{3000}b\u{3000},c,d\n\u{a0}x\u{3000}, \"  y \" ,\t,\"  \"\n").unwrap();
    assert_eq!(table.headers(), strings(&["a", "b", "c", "d"]));
    let row = table.row(0).unwrap();
    assert_eq!(cells(row), strings(&["x", "y", "", ""]));
    assert_eq!([2, 3, 9].map(|column| row.cell(column)), [RawCell::Empty; 3]);
}

#[test]
fn csv_quotes_that_make_no_sense_are_named() {
    assert_eq!(csv("a,b\n1,\"x\n2,y\n"), Err(ReadError::UnclosedQuote { line: 2, column: 2 }));
    assert_eq!(csv("a,b\n\"1\n\"x,2\n"), Err(ReadError::TextAfterQuote { line: 3, column: 1 }));
    // A quote inside is text: 5" is five inches.
    assert_eq!(lines(&csv("a\n5\" x\n\"\"\"\"\n").unwrap()), [(2, strings(&["5\" x"])), (3, strings(&["\""]))]);
}

#[test]
fn csv_is_read_in_the_encodings_people_have() {
    let text = "订单号,客户\nA1,喆玥堃䶮\n";
    let utf16 = |bom: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        bom.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    let (gb18030, _, _) = encoding_rs::GB18030.encode(text);
    for (name, bytes) in [
        ("utf-8", text.as_bytes().to_vec()),
        ("utf-8 with mark", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("gb18030", gb18030.into_owned()),
        ("utf-16le", utf16([0xff, 0xfe], u16::to_le_bytes)),
        ("utf-16be", utf16([0xfe, 0xff], u16::to_be_bytes)),
    ] {
        let table = read_bytes(bytes, Format::Csv).unwrap();
        assert_eq!(table.headers(), strings(&["订单号", "客户"]), "{name}");
        assert_eq!(lines(&table), [(2, strings(&["A1", "喆玥堃䶮"]))], "{name}");
    }
}

#[test]
fn text_in_no_known_encoding_is_refused_with_its_line() {
    for (bytes, line) in
        [(b"a,b\n1,\xff\xff\n".as_slice(), 2), (b"\xef\xbb\xbfa\n1\n\xb0\xa1\n", 3), (b"a\n\n\xb0\xa1\n\xb0", 4)]
    {
        assert_eq!(read_bytes(bytes.to_vec(), Format::Csv), Err(ReadError::Undecodable { line }), "{bytes:?}");
    }
}

#[test]
fn the_guard_against_formulas_is_taken_from_text_of_csv_only() {
    let table = csv("a\n'=1\n''@x\n'x\n'\n'-\n'''+\n").unwrap();
    let texts: Vec<_> = table.rows().map(|row| row.text(0).into_owned()).collect();
    assert_eq!(texts, ["=1", "'@x", "'x", "'", "-", "''+"]);
    assert_eq!(table.row(0).unwrap().cell(0), RawCell::Text("'=1"));
    let bytes = workbook(|sheet| {
        sheet.write_string(0, 0, "a").unwrap().write_string(1, 0, "'=1").unwrap();
    });
    assert_eq!(read_bytes(bytes, Format::Xlsx).unwrap().row(0).unwrap().text(0), "'=1");
}

#[test]
fn headers_must_be_there_and_differ() {
    assert_eq!(csv(""), Err(ReadError::Empty));
    assert_eq!(csv(" \n,,\n"), Err(ReadError::Empty));
    let duplicate = ReadError::DuplicateHeader { header: "a".into(), first: 1, second: 3 };
    assert_eq!(csv("a,b, a\n"), Err(duplicate));
    assert_eq!(csv("a,,b\n1,,2\n1,x,2\n"), Err(ReadError::BlankHeader { line: 3, column: 2 }));
    assert_eq!(csv("a,,b,\n1,,2,\n").unwrap().width(), 4);
}

#[test]
fn a_cell_has_at_most_what_a_spreadsheet_holds() {
    let fits = "字".repeat(MAX_CELL_CHARS);
    assert_eq!(csv(&format!("a\n{fits}\n")).unwrap().row(0).unwrap().cell(0), RawCell::Text(&fits));
    let error = csv(&format!("a,b\n1,2\n3,{fits}字\n")).unwrap_err();
    assert_eq!(error, ReadError::CellTooLong { line: 3, column: 2, limit: MAX_CELL_CHARS });
    assert!(error.to_string().len() < 200);
    let huge = "x".repeat(20_000_000);
    let error = csv(&format!("{huge},{huge}\n")).unwrap_err();
    assert_eq!(error, ReadError::CellTooLong { line: 1, column: 1, limit: MAX_CELL_CHARS });
    assert_eq!(csv(&",".repeat(200)), Err(ReadError::TooManyColumns { line: 1, limit: MAX_COLUMNS }));
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    assert_eq!(read_table(&path("没有.csv")), Err(ReadError::NotFound));
    fs::create_dir(path("夹 子.csv")).unwrap();
    assert_eq!(read_table(&path("夹 子.csv")), Err(ReadError::Directory));
    fs::write(path("a.txt"), "a").unwrap();
    assert_eq!(read_table(&path("a.txt")), Err(ReadError::UnknownExtension { extension: "txt".into() }));
    fs::write(path("a"), "a").unwrap();
    assert_eq!(read_table(&path("a")), Err(ReadError::UnknownExtension { extension: String::new() }));
    fs::write(path("空.XLSX"), "").unwrap();
    assert_eq!(read_table(&path("空.XLSX")), Err(ReadError::Empty));
    let large = fs::File::create(path("大.csv")).unwrap();
    large.set_len(MAX_FILE_BYTES + 1).unwrap();
    let too_large = ReadError::TooLarge { bytes: MAX_FILE_BYTES + 1, limit: MAX_FILE_BYTES };
    assert_eq!(read_table(&path("大.csv")), Err(too_large));
    fs::write(path("表 格.Csv"), "a\n1\n").unwrap();
    assert_eq!(read_table(&path("表 格.Csv")).unwrap().len(), 1);
}

#[test]
fn content_that_belies_the_extension_is_refused() {
    let xlsx = workbook(|sheet| {
        sheet.write_string(0, 0, "a").unwrap();
    });
    let html = b"\xef\xbb\xbf\n<HTML><table>".to_vec();
    for (bytes, expected, found) in [
        (xlsx.clone(), Format::Csv, Content::Xlsx),
        (xlsx.clone(), Format::Xls, Content::Xlsx),
        (xlsx, Format::Ods, Content::Xlsx),
        (b"a,b\n1,2\n".to_vec(), Format::Xlsx, Content::Text),
        (b"a\tb\n".to_vec(), Format::Xls, Content::Text),
        (html.clone(), Format::Xlsx, Content::Html),
        (html, Format::Csv, Content::Html),
        (b"<?xml version='1.0'?><Workbook/>".to_vec(), Format::Xls, Content::Xml),
        (b"%PDF-1.7".to_vec(), Format::Csv, Content::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), Format::Csv, Content::Binary),
        (b"PK\x03\x04, no archive".to_vec(), Format::Csv, Content::Zip),
    ] {
        assert_eq!(read_bytes(bytes, expected), Err(ReadError::WrongContent { expected, found }), "{found:?}");
    }
    let cut = read_bytes(b"PK\x03\x04, no archive".to_vec(), Format::Xlsx);
    assert!(matches!(cut, Err(ReadError::Damaged { format: Format::Xlsx, .. })), "{cut:?}");
}

#[test]
fn a_workbook_shows_numbers_and_dates_as_a_person_sees_them() {
    let bytes = workbook(|sheet| {
        let day = CellFormat::new().set_num_format("yyyy/m/d");
        let time = CellFormat::new().set_num_format("yyyy/m/d h:mm:ss");
        let clock = CellFormat::new().set_num_format("h:mm");
        for column in 0..10 {
            sheet.write_string(2, column, format!("c{column}")).unwrap();
        }
        sheet.write_number(4, 0, 0.1 + 0.2).unwrap().write_number(4, 1, 20_240_305_001_f64).unwrap();
        sheet.write_number(4, 2, -1234.5).unwrap().write_number(4, 3, -0.0).unwrap();
        let noon = ExcelDateTime::from_ymd(2024, 3, 5).unwrap();
        sheet.write_datetime_with_format(4, 4, &noon, &day).unwrap();
        let noisy = ExcelDateTime::from_ymd(2024, 3, 5).unwrap().and_hms(14, 30, 59.9).unwrap();
        sheet.write_datetime_with_format(4, 5, &noisy, &time).unwrap();
        sheet.write_number_with_format(4, 6, 0.604_166_666_666_7, &clock).unwrap();
        sheet.write_boolean(4, 7, true).unwrap();
        sheet.write_formula(4, 8, Formula::new("NA()").set_result("#N/A")).unwrap();
        sheet.write_string(4, 9, " 007\u{3000}").unwrap();
    });
    let table = read_bytes(bytes, Format::Xlsx).unwrap();
    assert_eq!((table.header_line(), table.len()), (3, 1));
    let row = table.row(0).unwrap();
    assert_eq!(row.line(), 5);
    let day = date(2024, 3, 5);
    assert_eq!(
        row.cells().collect::<Vec<_>>(),
        [
            RawCell::Number("0.3"),
            RawCell::Number("20240305001"),
            RawCell::Number("-1234.5"),
            RawCell::Number("0"),
            RawCell::Date(day),
            RawCell::DateTime(moment(day, 14, 31)),
            RawCell::Text("14:30"),
            RawCell::Bool(true),
            RawCell::Text("#N/A"),
            RawCell::Text("007"),
        ]
    );
}

#[test]
fn rows_of_a_workbook_are_as_wide_as_its_header_or_wider_if_filled() {
    let bytes = workbook(|sheet| {
        let border = CellFormat::new().set_bold();
        sheet.write_row(0, 0, ["a", "b", "c"]).unwrap().write_blank(0, 3, &border).unwrap();
        sheet.write_string(1, 0, "1").unwrap();
        sheet.write_string(2, 0, "  ").unwrap().write_blank(2, 1, &border).unwrap();
        sheet.write_string(3, 1, "2").unwrap().write_string(3, 4, "far").unwrap();
    });
    let table = read_bytes(bytes, Format::Xlsx).unwrap();
    assert_eq!(lines(&table), [(2, strings(&["1", "", ""])), (4, strings(&["", "2", "", "", "far"]))]);
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let far_down = workbook(|sheet| {
        sheet.write_string(0, 0, "a").unwrap().write_string(1_048_575, 0, "x").unwrap();
    });
    assert_eq!(lines(&read_bytes(far_down, Format::Xlsx).unwrap()), [(1_048_576, strings(&["x"]))]);
    let far_right = workbook(|sheet| {
        sheet.write_string(0, 0, "a").unwrap().write_string(1_048_575, 16_383, "x").unwrap();
    });
    let error = ReadError::TooManyColumns { line: 1_048_576, limit: MAX_COLUMNS };
    assert_eq!(read_bytes(far_right, Format::Xlsx), Err(error));
}

#[test]
fn the_first_sheet_that_can_be_seen_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet().set_hidden(true).write_string(0, 0, "hidden").unwrap();
    book.add_worksheet().set_active(true).write_string(0, 0, "seen").unwrap();
    let table = read_bytes(book.save_to_buffer().unwrap(), Format::Xlsx).unwrap();
    assert_eq!(table.headers(), strings(&["seen"]));
}

/// A compound file of one stream: header, one sector of tables, one of directory.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0; 3 * 512];
    bytes[..8].copy_from_slice(&cfb::MAGIC);
    bytes[30] = 9;
    bytes[32] = 6;
    bytes[48] = 1;
    bytes[60..64].fill(0xff);
    bytes[68..512].fill(0xff);
    bytes[76..80].fill(0);
    bytes[512..1024].fill(0xff);
    // The directory's chain ends at once.
    bytes[516..520].copy_from_slice(&[0xfe, 0xff, 0xff, 0xff]);
    for (entry, name) in [(1024, "Root Entry"), (1152, stream)] {
        for (place, unit) in bytes[entry..entry + 64].chunks_exact_mut(2).zip(name.encode_utf16()) {
            place.copy_from_slice(&unit.to_le_bytes());
        }
    }
    bytes
}

#[test]
fn compound_files_are_told_apart_by_what_is_in_them() {
    let wrong = |expected, found| Err(ReadError::WrongContent { expected, found });
    for (stream, format, expected) in [
        ("EncryptedPackage", Format::Xlsx, Err(ReadError::Encrypted)),
        ("EncryptedPackage", Format::Csv, wrong(Format::Csv, Content::Ole)),
        ("Workbook", Format::Xlsx, wrong(Format::Xlsx, Content::Xls)),
        ("WordDocument", Format::Xls, wrong(Format::Xls, Content::Ole)),
    ] {
        assert_eq!(read_bytes(compound(stream), format), expected, "{stream} as {format:?}");
    }
    // A workbook without a single record is damaged; so is one whose directory leads in a circle.
    let mut circle = compound("Workbook");
    circle[516..520].copy_from_slice(&[1, 0, 0, 0]);
    for bytes in [compound("Workbook"), circle] {
        let result = read_bytes(bytes, Format::Xls);
        assert!(matches!(result, Err(ReadError::Damaged { format: Format::Xls, .. })), "{result:?}");
    }
}

/// Real files to break.
fn seeds() -> [(Format, Vec<u8>); 2] {
    let csv = "a,b\n\"1\"\"\n\",'=2\n".as_bytes().to_vec();
    let xlsx = workbook(|sheet| {
        sheet.write_row(0, 0, ["a", "b"]).unwrap();
        sheet.write_string(1, 0, "x").unwrap().write_number(1, 1, 2).unwrap();
    });
    [(Format::Csv, csv), (Format::Xlsx, xlsx)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arbitrary_bytes_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 1..600), magic in 0_usize..4) {
        let starts: [&[u8]; 4] = [b"", b"PK\x03\x04", &cfb::MAGIC, b"\xff\xfe"];
        bytes.splice(0..0, starts[magic].iter().copied());
        for format in [Format::Csv, Format::Xlsx, Format::Xls, Format::Ods] {
            // Either answer is right; that there is one is what is tested.
            prop_assert!(read_bytes(bytes.clone(), format).map_or_else(|error| !error.to_string().is_empty(), |_| true));
        }
    }

    #[test]
    fn broken_files_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        for (format, mut bytes) in seeds() {
            for (index, value) in &changes {
                let length = bytes.len();
                bytes[index.index(length)] = *value;
            }
            prop_assert!(read_bytes(bytes, format).map_or_else(|error| !error.to_string().is_empty(), |_| true));
        }
    }

    #[test]
    fn records_are_split_as_the_csv_crate_splits_them(
        rows in prop::collection::vec(prop::collection::vec("[a-c\",\n\r =']{0,6}", 3), 1..6)
    ) {
        let mut writer = ::csv::Writer::from_writer(b"h1,h2,h3\n".to_vec());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let table = read_bytes(writer.into_inner().unwrap(), Format::Csv).unwrap();
        let expected: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| table::trimmed(cell).to_owned()).collect::<Vec<_>>())
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        prop_assert_eq!(table.rows().map(cells).collect::<Vec<_>>(), expected);
    }
}
