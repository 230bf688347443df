//! The layers of ARCHITECTURE.md: a module imports only from those below it, and a library with a home stays there.
//!
//! The sources are read as tokens, without comments and text in quotes, so that every path counts wherever it stands.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

/// A layer and what it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("rules", &["model"]),
    ("store", &["model", "rules"]),
    ("exchange", &["model"]),
    ("text", &["model", "rules", "store", "exchange"]),
    ("app", &["model", "rules", "store", "exchange", "text"]),
    ("cli", &["model", "rules", "store", "exchange", "text", "app"]),
    ("ui", &["model", "rules", "store", "exchange", "text", "app"]),
];

/// A library that only some files may name.
const HOMES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("rusqlite_migration", &["store"]),
    ("egui", &["ui", "main"]),
    ("eframe", &["ui", "main"]),
    ("egui_extras", &["ui"]),
    ("egui_plot", &["ui"]),
    ("image", &["exchange"]),
    ("rfd", &["ui"]),
    ("calamine", &["exchange"]),
    ("rust_xlsxwriter", &["exchange"]),
    ("quick_xml", &["exchange"]),
    ("zip", &["exchange"]),
    ("encoding_rs", &["exchange"]),
    ("clap", &["cli", "main"]),
    ("indicatif", &["cli"]),
];

/// What `text` may take from `exchange`: errors and the kinds of file they name, nothing that reads or writes.
const TEXT_TAKES: &[&str] = &["read", "write", "Content", "Format", "ReadError", "WriteError"];

/// Cuts Rust source into words and signs; comments, texts and characters in quotes are left out.
fn tokens(source: &str) -> Vec<String> {
    let letters: Vec<char> = source.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let mut here = 0;
    while here < letters.len() {
        let letter = at(here);
        if letter == '/' && at(here + 1) == '/' {
            while here < letters.len() && at(here) != '\n' {
                here += 1;
            }
        } else if letter == '/' && at(here + 1) == '*' {
            here = after_comment(&letters, here);
        } else if letter == '"' {
            here = after_quotes(&letters, here);
        } else if let Some(end) = raw_text_end(&letters, here) {
            here = end;
        } else if letter == '\'' {
            here = after_character(&letters, here);
        } else if letter.is_alphanumeric() || letter == '_' {
            let start = here;
            while at(here).is_alphanumeric() || at(here) == '_' {
                here += 1;
            }
            found.push(letters[start..here].iter().collect());
        } else if letter == ':' && at(here + 1) == ':' {
            found.push("::".to_owned());
            here += 2;
        } else {
            if !letter.is_whitespace() {
                found.push(letter.to_string());
            }
            here += 1;
        }
    }
    found
}

fn after_comment(letters: &[char], start: usize) -> usize {
    let (mut depth, mut here) = (0, start);
    while here + 1 < letters.len() {
        match (letters[here], letters[here + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                here += 1;
                continue;
            }
        }
        here += 2;
        if depth == 0 {
            return here;
        }
    }
    letters.len()
}

fn after_quotes(letters: &[char], start: usize) -> usize {
    let mut here = start + 1;
    while here < letters.len() && letters[here] != '"' {
        here += if letters[here] == '\\' { 2 } else { 1 };
    }
    here + 1
}

/// Where `r"…"` or `r#"…"#` ends, if one begins here.
fn raw_text_end(letters: &[char], start: usize) -> Option<usize> {
    let begins_a_word = start == 0 || !(letters[start - 1].is_alphanumeric() || letters[start - 1] == '_');
    let mut here = start + usize::from(letters[start] == 'b');
    if !begins_a_word || letters.get(here) != Some(&'r') {
        return None;
    }
    here += 1;
    let hashes = letters[here..].iter().take_while(|letter| **letter == '#').count();
    here += hashes;
    if letters.get(here) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let end = letters[here + 1..].windows(close.len()).position(|window| window == close)?;
    Some(here + 1 + end + close.len())
}

/// Behind a character in quotes; a lifetime is only its quote.
fn after_character(letters: &[char], start: usize) -> usize {
    match letters.get(start + 1) {
        Some('\\') => {
            let end = letters[start + 3..].iter().position(|letter| *letter == '\'');
            end.map_or(letters.len(), |end| start + 4 + end)
        }
        _ if letters.get(start + 2) == Some(&'\'') => start + 3,
        _ => start + 1,
    }
}

/// The first words that follow `::` at `index`: one, or every branch of a group in braces.
fn first_words(tokens: &[String], index: usize) -> Vec<(String, usize)> {
    match tokens.get(index).map(String::as_str) {
        Some("{") => {
            let (mut depth, mut fresh, mut words) = (0, true, Vec::new());
            for (place, token) in tokens.iter().enumerate().skip(index) {
                match token.as_str() {
                    "{" => depth += 1,
                    "}" => depth -= 1,
                    "," if depth == 1 => fresh = true,
                    word if depth == 1 && fresh => {
                        words.push((word.to_owned(), place));
                        fresh = false;
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            words
        }
        Some(word) => vec![(word.to_owned(), index)],
        None => Vec::new(),
    }
}

/// Where each path that starts at the crate's root goes; `depth` is how many `super` lead there.
fn roots(tokens: &[String], depth: usize) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for index in 0..tokens.len() {
        let starts = index == 0 || tokens[index - 1] != "::";
        if !starts || tokens.get(index + 1).map(String::as_str) != Some("::") {
            continue;
        }
        match tokens[index].as_str() {
            "crate" | "jicheng" => found.extend(first_words(tokens, index + 2)),
            "super" => {
                let ups = tokens[index..].chunks(2).take_while(|pair| pair[0] == "super").count();
                if ups >= depth && depth > 0 {
                    found.extend(first_words(tokens, index + 2 * ups));
                }
            }
            _ => {}
        }
    }
    found
}

/// How many `super` lead from a file to the crate's root: `app/mod.rs` and `app.rs` have one, `app/import/row.rs` three.
fn depth(path: &Path) -> usize {
    let folders = path.components().count() - 1;
    let stem = path.file_stem().unwrap().to_string_lossy();
    folders + usize::from(stem != "mod" && !(folders == 0 && (stem == "lib" || stem == "main")))
}

/// The layer of a file below `src`.
fn layer(path: &Path) -> String {
    Path::new(path.components().next().unwrap().as_os_str()).file_stem().unwrap().to_string_lossy().into_owned()
}

fn is_word(token: &str) -> bool {
    token.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// Everything in one source that the layers forbid.
fn offences(path: &Path, source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let home = layer(path);
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let begins = index == 0 || !matches!(tokens[index - 1].as_str(), "::" | ".");
        let absolute = index > 0 && tokens[index - 1] == "::" && (index == 1 || !is_word(&tokens[index - 2]));
        let is_path = tokens.get(index + 1).is_some_and(|next| next == "::")
            || index.checked_sub(1).is_some_and(|before| matches!(tokens[before].as_str(), "use" | "crate"));
        if let Some((library, homes)) = HOMES.iter().find(|(library, _)| library == token)
            && (begins || absolute)
            && is_path
            && !homes.contains(&home.as_str())
        {
            found.push(format!("{}: `{library}` is at home in {}", path.display(), homes.join(", ")));
        }
    }
    if home == "main" || home == "lib" {
        return found;
    }
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == home) else {
        return vec![format!("{}: in no layer; give it its place in LAYERS", path.display())];
    };
    for (root, place) in roots(&tokens, depth(path)) {
        let is_layer = LAYERS.iter().any(|(name, _)| *name == root);
        if is_layer && root != home && !allowed.contains(&root.as_str()) {
            found.push(format!("{}: `{home}` must not import `{root}`", path.display()));
        }
        if home == "text" && root == "exchange" {
            let path_words = tokens[place + 1..].iter().take_while(|token| *token != ";" && *token != ")");
            for word in path_words.filter(|token| is_word(token) && !TEXT_TAKES.contains(&token.as_str())) {
                found.push(format!("{}: `text` takes only errors from `exchange`, not `{word}`", path.display()));
            }
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_arrow_runs_up() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 100, "only {} sources were found below {}", files.len(), root.display());
    let mut found = Vec::new();
    for file in files {
        found.extend(offences(file.strip_prefix(&root).unwrap(), &fs::read_to_string(&file).unwrap()));
    }
    found.sort();
    assert!(found.is_empty(), "arrows that run up:\n{}", found.join("\n"));
}

/// The checker is checked: each made-up source commits exactly this, or nothing.
#[test]
fn the_checker_sees_every_kind_of_arrow() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("rules/credit.rs", "use crate::model::Money;", &[]),
        ("rules/credit.rs", "use crate::store::Tx;", &["`rules` must not import `store`"]),
        ("model/order.rs", "fn f() -> crate::rules::X { todo() }", &["`model` must not import `rules`"]),
        (
            "store/mod.rs",
            "use crate::{\n model::{Money, Month},\n app::Office,\n};",
            &["`store` must not import `app`"],
        ),
        ("exchange/read/csv.rs", "use super::super::super::text::Lang;", &["`exchange` must not import `text`"]),
        ("exchange/read/csv.rs", "use super::super::write::csv;", &[]),
        ("store/orders/mod.rs", "use super::super::cli;\nuse super::people;", &["`store` must not import `cli`"]),
        ("app/mod.rs", "use super::ui::Shell;", &["`app` must not import `ui`"]),
        ("ui/app.rs", "use jicheng::cli::Args;", &["`ui` must not import `cli`"]),
        ("ui/app.rs", "use crate::app::Office; use egui::Ui;", &[]),
        ("cli/mod.rs", "use crate::app::Office; use clap::Parser;", &[]),
        ("app/office.rs", "use rusqlite::Connection;", &["`rusqlite` is at home in store"]),
        ("text/mod.rs", "fn f(e: &::egui::Ui) {}", &["`egui` is at home in ui, main"]),
        ("text/mod.rs", "fn f(egui: u8) -> x::egui::Ui { egui.rfd() }", &[]),
        ("text/mod.rs", "fn f(e: &egui::Ui) {}", &["`egui` is at home in ui, main"]),
        ("app/report/mod.rs", "use calamine as c;", &["`calamine` is at home in exchange"]),
        ("app/office.rs", "let rusqlite = 1; // rusqlite::Connection, \"\nlet x = \"rusqlite::Connection\";", &[]),
        ("model/money.rs", "let c = '\"'; let s = r#\"crate::store\"#; /* crate::app /* crate::ui */ */ &'a str", &[]),
        ("model/money.rs", "let c = '\\''; use crate::store::Tx;", &["`model` must not import `store`"]),
        ("text/exchange.rs", "use crate::exchange::read::{Format, ReadError};", &[]),
        (
            "text/exchange.rs",
            "use crate::exchange::read::read_table;",
            &["`text` takes only errors from `exchange`, not `read_table`"],
        ),
        ("surprise/mod.rs", "", &["in no layer; give it its place in LAYERS"]),
        ("main.rs", "use jicheng::ui; use jicheng::cli; use clap::Parser;", &[]),
        ("lib.rs", "pub mod app; use rusqlite::Row;", &["`rusqlite` is at home in store"]),
    ];
    for (path, source, expected) in cases {
        let expected: Vec<String> = expected.iter().map(|what| format!("{path}: {what}")).collect();
        assert_eq!(offences(Path::new(path), source), expected, "{path}: {source}");
    }
}
