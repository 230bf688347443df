//! Several persons with weights as people type them, and completing the name at the cursor. What the list means is
//! decided by [`parse_sourcing`](crate::model::parse_sourcing) alone.

use super::money::half_width;

/// A typed list as files write it: `甲:60;乙:40`. `；`, `，` and `、` separate as well, a blank may stand for the colon,
/// digits may be full-width, and empty parts are dropped.
#[must_use]
pub fn as_in_files(text: &str) -> String {
    let parts: Vec<String> = text
        .split(is_separator)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| match name_and_weight(part) {
            (name, None) => name.to_owned(),
            (name, Some(weight)) => format!("{name}:{}", half_width(weight)),
        })
        .collect();
    parts.join(";")
}

/// A list as it stands in a field when nobody types in it: `甲:60；乙:40`.
#[must_use]
pub fn in_field(list: &str) -> String {
    list.replace(';', "；")
}

fn is_separator(letter: char) -> bool {
    matches!(letter, ';' | '；' | ',' | '，' | '、')
}

fn name_and_weight(part: &str) -> (&str, Option<&str>) {
    if let Some((name, weight)) = part.split_once([':', '：']) {
        return (name.trim(), Some(weight.trim()));
    }
    match part.rsplit_once(char::is_whitespace) {
        Some((name, weight)) if half_width(weight).bytes().all(|byte| byte.is_ascii_digit()) => {
            (name.trim(), Some(weight))
        }
        _ => (part, None),
    }
}

/// The name being typed at the cursor (counted in characters).
#[must_use]
pub fn name_at(text: &str, cursor: usize) -> String {
    let (start, end) = part_at(text, cursor);
    let part: String = text.chars().skip(start).take(end - start).collect();
    name_and_weight(part.trim()).0.to_owned()
}

/// The text with `name` in place of the name at the cursor.
#[must_use]
pub fn with_name_at(text: &str, cursor: usize, name: &str) -> String {
    let (start, end) = part_at(text, cursor);
    let part: String = text.chars().skip(start).take(end - start).collect();
    let weight = name_and_weight(part.trim()).1.map(|weight| format!(":{weight}")).unwrap_or_default();
    let before: String = text.chars().take(start).collect();
    let after: String = text.chars().skip(end).collect();
    format!("{before}{name}{weight}{after}")
}

/// The part around the cursor, as a range of characters.
fn part_at(text: &str, cursor: usize) -> (usize, usize) {
    let letters: Vec<char> = text.chars().collect();
    let cursor = cursor.min(letters.len());
    let start = letters.iter().take(cursor).rposition(|letter| is_separator(*letter)).map_or(0, |at| at + 1);
    let end =
        letters.iter().skip(cursor).position(|letter| is_separator(*letter)).map_or(letters.len(), |at| cursor + at);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_what_files_write() {
        for text in ["石头:60;小代:40", "石头：６０；小代：４０", "石头 60； 小代 40", " 石头:60 、 小代:40；"]
        {
            assert_eq!(as_in_files(text), "石头:60;小代:40", "{text}");
        }
        assert_eq!(as_in_files("石头；小代"), "石头;小代");
        assert_eq!(as_in_files(" "), "");
        assert_eq!(as_in_files(":60"), ":60");
        assert_eq!(as_in_files(&in_field("石头:60;小代:40")), "石头:60;小代:40");
    }

    #[test]
    fn the_name_at_the_cursor_is_completed() {
        assert_eq!(name_at("石头:60;xd", 8), "xd");
        assert_eq!(with_name_at("石头:60;xd", 8, "小代"), "石头:60;小代");
        assert_eq!(with_name_at("st:60;小代:40", 1, "石头"), "石头:60;小代:40");
        assert_eq!(name_at("", 5), "");
    }
}
