//! Text inside a workbook's XML.

/// Adds `text` as it must stand in a workbook's XML: markup as entities, characters that XML has no room for as
/// `_xHHHH_`, and what only looks like such a code with its underscore coded.
pub(super) fn push_escaped(out: &mut Vec<u8>, text: &str) {
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'_' | 0xef);
    if text.bytes().all(is_plain) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    let mut utf8 = [0; 4];
    for (position, character) in text.char_indices() {
        match character {
            '&' => out.extend_from_slice(b"&amp;"),
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            '\t' | '\n' => out.extend_from_slice(character.encode_utf8(&mut utf8).as_bytes()),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.extend_from_slice(format!("_x{:04X}_", u32::from(character)).as_bytes());
            }
            '_' if text.get(position..).is_some_and(looks_like_code) => out.extend_from_slice(b"_x005F_"),
            other => out.extend_from_slice(other.encode_utf8(&mut utf8).as_bytes()),
        }
    }
}

/// Whether `text` begins like `_x000D_`.
fn looks_like_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.starts_with(b"_x")
        && bytes.get(6) == Some(&b'_')
        && bytes.get(2..6).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
}
