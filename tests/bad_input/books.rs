//! Workbooks made by hand, part by part, so that they can be as strange as needed.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook around the XML of its one sheet.
pub fn xlsx_of(sheet: &[u8]) -> Vec<u8> {
    let types = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
    let rels = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let book_rels = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    zip(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", rels),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", book_rels),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn sheet(cells: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
    )
    .into_bytes()
}

fn text_cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// The XML of a sheet of texts, at most 26 columns.
pub fn sheet_xml(rows: &[&[&str]]) -> Vec<u8> {
    let mut cells = String::new();
    for (row, texts) in (1..).zip(rows) {
        cells.push_str(&format!(r#"<row r="{row}">"#));
        for (column, text) in ('A'..='Z').zip(*texts) {
            cells.push_str(&text_cell(&format!("{column}{row}"), text));
        }
        cells.push_str("</row>");
    }
    sheet(&cells)
}

pub fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    xlsx_of(&sheet_xml(rows))
}

/// A header, and one cell in the last row and column that a sheet has.
pub fn xlsx_far_away() -> Vec<u8> {
    let near = format!(r#"<row r="1">{}{}</row>"#, text_cell("A1", "姓名"), text_cell("B1", "类别"));
    let far = format!(r#"<row r="1048576">{}</row>"#, text_cell("XFD1048576", "x"));
    xlsx_of(&sheet(&(near + &far)))
}

/// A spreadsheet around the rows of its one table.
pub fn ods_of(rows: &[u8]) -> Vec<u8> {
    let head = br#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">"#;
    let tail = b"</table:table></office:spreadsheet></office:body></office:document-content>";
    let content = [&head[..], rows, tail].concat();
    let manifest = br#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ])
}

pub const ODS_ROWS: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>姓名</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>类别</text:p></table:table-cell></table:table-row>";

/// A header, then a cell after a million empty rows and sixteen thousand empty columns.
pub fn ods_far_away() -> Vec<u8> {
    let far = "<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    ods_of(format!("{ODS_ROWS}{far}").as_bytes())
}
