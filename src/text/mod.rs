//! Every word a user sees, in both languages, by area. Rules and errors are data until here.

pub mod acts;
pub mod changes;
pub mod columns;
pub mod commission;
pub mod credit;
pub mod duty;
pub mod exchange;
pub mod faults;
pub mod files;
pub mod leads;
pub mod records;
pub mod rules;
pub mod service;
pub mod sourcing;
pub mod ui;

/// The language of the window and of messages. Files and reports speak Chinese in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// 简体中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The words of this language.
    #[must_use]
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The stored name of the language.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// From its stored name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Zh, Self::En].into_iter().find(|lang| lang.code() == code)
    }
}

/// What is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Words {
    /// Both, from anything that becomes text.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }

    /// Both in one sentence: `what: remedy`.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        format!("{}{}{}", self.what, lang.pick("：", ": "), self.remedy)
    }
}

/// A count with commas between groups of three.
pub(crate) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
