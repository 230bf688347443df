//! Which leads there are, for records that name one.

use super::AppResult;
use crate::store::Source;

/// Whether there is a lead of this number.
///
/// # Errors
/// When SQLite fails.
#[allow(clippy::unnecessary_wraps)]
pub(crate) fn is_lead(_source: &(impl Source + ?Sized), _no: &str) -> AppResult<bool> {
    // Leads are not kept yet, so none is known.
    Ok(false)
}
