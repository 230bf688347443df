//! Several persons with weights as text: `甲:60;乙:40`.

use super::money::half_width;

/// One person of a shared stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The person.
    pub name: String,
    /// The weight, where one was typed.
    pub weight: Option<u32>,
}

/// Why a text is no list of shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareError {
    /// A weight without a name.
    NoName,
    /// What stands after this name is no whole number above 0.
    BadWeight(String),
    /// The name stands twice.
    Twice(String),
}

/// Reads `甲:60;乙:40`. `；`, `，` and `、` separate as well, a blank may stand for the colon, weights may be missing.
/// An empty text is an empty list.
///
/// # Errors
/// When a name is missing or stands twice, or a weight is no whole number above 0.
pub fn parse(text: &str) -> Result<Vec<Share>, ShareError> {
    let mut shares: Vec<Share> = Vec::new();
    for part in text.split(is_separator).map(str::trim).filter(|part| !part.is_empty()) {
        let (name, weight) = name_and_weight(part);
        if name.is_empty() {
            return Err(ShareError::NoName);
        }
        let weight = match weight {
            None => None,
            Some(text) => {
                let parsed = half_width(text).parse::<u32>().ok().filter(|weight| *weight > 0);
                Some(parsed.ok_or_else(|| ShareError::BadWeight(name.to_owned()))?)
            }
        };
        if shares.iter().any(|share| share.name == name) {
            return Err(ShareError::Twice(name.to_owned()));
        }
        shares.push(Share { name: name.to_owned(), weight });
    }
    Ok(shares)
}

/// The one way shares stand in a field when nobody types in it: `甲:60；乙:40`.
#[must_use]
pub fn format(shares: &[Share]) -> String {
    let parts: Vec<String> = shares
        .iter()
        .map(|share| match share.weight {
            Some(weight) => format!("{}:{weight}", share.name),
            None => share.name.clone(),
        })
        .collect();
    parts.join("；")
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

    fn share(name: &str, weight: Option<u32>) -> Share {
        Share { name: name.to_owned(), weight }
    }

    #[test]
    fn shares_as_people_type_them() {
        let wanted = Ok(vec![share("石头", Some(60)), share("小代", Some(40))]);
        for text in ["石头:60;小代:40", "石头：６０；小代：４０", "石头 60； 小代 40", " 石头:60 、 小代:40；"]
        {
            assert_eq!(parse(text), wanted, "{text}");
        }
        assert_eq!(parse("石头；小代"), Ok(vec![share("石头", None), share("小代", None)]));
        assert_eq!(parse(" "), Ok(Vec::new()));
    }

    #[test]
    fn bad_shares_say_why() {
        assert_eq!(parse(":60"), Err(ShareError::NoName));
        assert_eq!(parse("石头:0"), Err(ShareError::BadWeight("石头".to_owned())));
        assert_eq!(parse("石头:六"), Err(ShareError::BadWeight("石头".to_owned())));
        assert_eq!(parse("石头;石头"), Err(ShareError::Twice("石头".to_owned())));
    }

    #[test]
    fn what_is_shown_reads_back() {
        let shares = vec![share("石头", Some(60)), share("小代", None)];
        assert_eq!(parse(&format(&shares)), Ok(shares));
    }

    #[test]
    fn the_name_at_the_cursor_is_completed() {
        assert_eq!(name_at("石头:60;xd", 8), "xd");
        assert_eq!(with_name_at("石头:60;xd", 8, "小代"), "石头:60;小代");
        assert_eq!(with_name_at("st:60;小代:40", 1, "石头"), "石头:60;小代:40");
        assert_eq!(name_at("", 5), "");
    }
}
