//! 操作记录 as a table: what the window shows of the audit, to be written to a file (M-4).

use std::ops::ControlFlow;

use crate::app::{AppError, AppResult, queries};
use crate::model::{Cell, Column, ColumnKind, ReportTable};
use crate::store::Source;
use crate::store::audit::{Change, ChangeFilter};
use crate::text::acts::act;
use crate::text::ui::audit as text;
use crate::text::{Lang, changes, records};

/// So many changes are read at a time.
const PAGE: usize = 500;

/// The changes that a filter leaves, latest first, each with what it altered. `tell` hears how far it is and may stop it.
///
/// # Errors
/// When it is stopped, or SQLite fails.
pub fn change_table(
    source: &(impl Source + ?Sized),
    filter: &ChangeFilter,
    lang: Lang,
    tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> AppResult<ReportTable> {
    let titles = [
        text::at(lang),
        text::act(lang),
        text::kind(lang),
        text::key(lang),
        text::reason(lang),
        text::what_happened(lang),
        text::fields(lang),
    ];
    let ids = queries::change_list(source, filter)?;
    let mut rows = Vec::with_capacity(ids.len());
    for some in ids.chunks(PAGE) {
        if tell(rows.len(), ids.len()).is_break() {
            return Err(AppError::Cancelled);
        }
        rows.extend(queries::change_page(source, some)?.iter().flatten().map(|change| row(change, lang)));
    }
    let columns = titles.map(|title| Column { title, kind: ColumnKind::Text }).to_vec();
    Ok(ReportTable { name: "changes", columns, rows })
}

fn row(change: &Change, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::from(change.at.as_str()),
        Cell::from(act(&change.act, lang)),
        Cell::from(records::entity(&change.entity, lang)),
        Cell::from(changes::name(change, lang)),
        Cell::text_or_empty(change.reason.as_deref()),
        Cell::from(text::effect(change, lang)),
        Cell::from(changes::lines(change, lang).join("\n")),
    ]
}
