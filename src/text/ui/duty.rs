//! The words of the tab 值班 and of its log.

use super::shell::words;
use crate::text::Lang;

words! {
    /// A page.
    log: "客户值班", "Duty log";
    /// A page.
    articles: "超额文章", "Articles";
    /// A page.
    training: "培训成果", "Training";
    /// A page.
    precedents: "判例", "Precedents";
}
