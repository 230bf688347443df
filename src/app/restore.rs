//! Putting a backup in the place of everything, while the database stays open.

use std::path::{Path, PathBuf};

use super::boss::{BossKey, check_key};
use super::office::Act;
use super::{AppResult, Office};
use crate::store::maintenance;

impl Office {
    /// Replaces everything by a backup; what was there is kept in the backup folder. As it undoes signed months, it is
    /// an act of the boss (M-3).
    ///
    /// # Errors
    /// When the password is wrong or the reason missing, the backup is no sound database of this program, or a copy
    /// fails; then nothing has changed.
    pub fn restore_backup(&mut self, from: &Path, key: &BossKey) -> AppResult<PathBuf> {
        self.rehearse(Act::RestoreBackup, |work| check_key(work, key))?;
        let kept = maintenance::restore_into(&mut self.store, from)?;
        Self::fill_standings(&mut self.store)?;
        self.transact(Act::RestoreBackup, Some(&key.reason), |work| {
            let name = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            work.audit::<str, str>("database", &name, None, Some(&kept.display().to_string()))
        })?;
        Ok(kept)
    }
}
