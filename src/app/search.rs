//! The keys that records are found by: the text itself, its pinyin and the initials.

use pinyin::ToPinyin;

/// Lower-case text, full pinyin and initials: `张三 zhangsan zs`.
#[must_use]
pub fn search_keys(text: &str) -> String {
    let lower = text.to_lowercase();
    let (mut full, mut initials) = (String::new(), String::new());
    let mut any = false;
    for (letter, pinyin) in lower.chars().zip(lower.as_str().to_pinyin()) {
        if let Some(pinyin) = pinyin {
            any = true;
            full.push_str(pinyin.plain());
            initials.push_str(pinyin.first_letter());
        } else if !letter.is_whitespace() {
            full.push(letter);
            initials.push(letter);
        }
    }
    if any { format!("{lower} {full} {initials}") } else { lower }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_pinyin_and_initials() {
        let keys = search_keys("张三ABC");
        for key in ["张三", "zhangsan", "zsabc", "abc"] {
            assert!(keys.contains(key), "{keys}");
        }
        assert_eq!(search_keys("Acme"), "acme");
    }
}
