//! Search keys: how a name is found by its characters, its pinyin or its initials.

use pinyin::ToPinyinMulti;

/// At most this many readings of a name with several heteronyms (单, 曾, 重…) are kept.
const READINGS: usize = 16;

/// How well a query fits a name; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchRank {
    /// The name itself.
    Exact,
    /// The name starts with the query.
    NamePrefix,
    /// The pinyin or the initials start with the query.
    KeyPrefix,
    /// The query stands somewhere inside the name or its pinyin.
    Inside,
}

/// The keys under which `text` is found, one a line: itself, its full pinyin, its initials, all in lower case without
/// blanks. 张三 has `张三`, `zhangsan`, `zs`; names with heteronyms have every reading, up to a limit.
#[must_use]
pub fn search_keys(text: &str) -> String {
    let mut readings = vec![(String::new(), String::new())];
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        let sounds = sounds_of(letter);
        let mut next = Vec::with_capacity(readings.len());
        for (full, initials) in &readings {
            for sound in &sounds {
                let initial: String = sound.chars().take(1).collect();
                let reading = (format!("{full}{sound}"), format!("{initials}{initial}"));
                if next.len() < READINGS && !next.contains(&reading) {
                    next.push(reading);
                }
            }
        }
        readings = next;
    }
    let mut keys = vec![normalized(text)];
    for key in readings.into_iter().flat_map(|(full, initials)| [full, initials]) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.join("\n")
}

/// How `query` fits the name with these [`search_keys`], or `None` where it does not. Everything fits an empty query.
#[must_use]
pub fn search_rank(keys: &str, query: &str) -> Option<SearchRank> {
    let query = normalized(query);
    let mut best = None;
    for (index, key) in keys.lines().enumerate() {
        let rank = match (index, key.find(&query)) {
            (0, Some(0)) if key.len() == query.len() => SearchRank::Exact,
            (0, Some(0)) => SearchRank::NamePrefix,
            (_, Some(0)) => SearchRank::KeyPrefix,
            (_, Some(_)) => SearchRank::Inside,
            (_, None) => continue,
        };
        best = Some(best.map_or(rank, |found: SearchRank| found.min(rank)));
    }
    best
}

/// Lower case, without blanks.
fn normalized(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The readings of one character, or the character itself.
fn sounds_of(letter: char) -> Vec<String> {
    match letter.to_pinyin_multi() {
        Some(multi) => {
            let mut sounds: Vec<String> = Vec::new();
            for reading in multi {
                let plain = reading.plain().to_owned();
                if !sounds.contains(&plain) {
                    sounds.push(plain);
                }
            }
            sounds
        }
        None => vec![letter.to_lowercase().collect()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_characters_pinyin_and_initials() {
        let keys = search_keys("张三");
        for query in ["张三", "张", "三", "zhangsan", "zs", "ZS", "zhang san", ""] {
            assert!(search_rank(&keys, query).is_some(), "{query}");
        }
        assert_eq!(search_rank(&keys, "li"), None);
    }

    #[test]
    fn letters_and_digits_stay() {
        assert!(search_rank(&search_keys("A站 抖音2号"), "azhandouyin2hao").is_some());
        assert_eq!(search_keys(""), "");
    }

    #[test]
    fn every_reading_of_a_heteronym_is_found() {
        let keys = search_keys("单曾");
        for query in ["danzeng", "shanceng", "sz", "dc"] {
            assert!(search_rank(&keys, query).is_some(), "{query}");
        }
        assert!(search_keys(&"重".repeat(40)).lines().count() <= 2 * READINGS + 1);
    }

    #[test]
    fn the_name_itself_ranks_first() {
        let keys = search_keys("阿呆");
        assert_eq!(search_rank(&keys, "阿呆"), Some(SearchRank::Exact));
        assert_eq!(search_rank(&keys, "阿"), Some(SearchRank::NamePrefix));
        assert_eq!(search_rank(&keys, "ad"), Some(SearchRank::KeyPrefix));
        assert_eq!(search_rank(&keys, "呆"), Some(SearchRank::Inside));
    }
}
