//! Policy files: what is written is read back, and nothing makes the reader fall over.

use jicheng::rules::policy_file::{PolicyFields, parse, to_toml};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::strategy::policy;

/// Faults stand on lines that exist.
fn survives(text: &str) -> Result<(), TestCaseError> {
    if let Err(faults) = parse(text) {
        prop_assert!(!faults.is_empty());
        let lines = text.split('\n').count();
        prop_assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)), "{:?}", faults);
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(policy in policy()) {
        let file = to_toml(&policy);
        prop_assert_eq!(parse(&file), Ok(policy), "{}", file);
    }

    #[test]
    fn a_form_says_what_its_file_says(policy in policy()) {
        let fields = PolicyFields::of(&policy);
        let file = fields.to_toml();
        prop_assert_eq!(PolicyFields::read(&file), Some(fields), "{}", file);
    }

    #[test]
    fn arbitrary_text_is_refused_or_read(text in any::<String>(), symbols in "[\\[\\]{}=\",.\n a0%#'-]{0,40}") {
        survives(&text)?;
        survives(&symbols)?;
    }

    #[test]
    fn a_damaged_file_is_refused_or_read(policy in policy(), at in any::<Index>(), cut in 0_usize..12, put in "\\PC{0,3}") {
        let mut letters: Vec<char> = to_toml(&policy).chars().collect();
        let from = at.index(letters.len());
        let to = (from + cut).min(letters.len());
        letters.splice(from..to, put.chars());
        survives(&String::from_iter(letters))?;
    }

    #[test]
    fn a_file_with_strange_values_is_refused(
        key in prop::sample::select(vec!["title", "effective_month", "earned_on", "stages", "stages.liaison", "renewal", "duty"]),
        value in prop::sample::select(vec!["1", "-1.5", "true", "nan", "1979-05-27", "[]", "[[1]]", "{}", "[{}]", "\"\"", "{ a.b = 1 }"]),
    ) {
        let text = format!("{key} = {value}\n");
        prop_assert!(parse(&text).is_err());
        survives(&text)?;
    }
}
