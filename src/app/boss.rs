//! The boss's password, and the acts that need it with a reason (M-3).

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};

use super::office::{Act, Work};
use super::{AppError, AppResult, Office};
use crate::model::{Fault, Field};
use crate::store::{Source, StoreError, settings};

const KEY: &str = "boss_password_hash";
/// The fewest characters of a password.
const LEAST: usize = 4;

/// What the boss gives to an act of his.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BossKey {
    /// The password; not looked at where none has been set yet.
    pub password: Option<String>,
    /// Why; required.
    pub reason: String,
}

/// Whether a password has been set; without one anybody may do the boss's acts.
///
/// # Errors
/// When SQLite fails.
pub fn is_protected(source: &(impl Source + ?Sized)) -> AppResult<bool> {
    Ok(settings::get(source, KEY)?.is_some())
}

/// Checks the password, where one is set.
fn check_password(source: &(impl Source + ?Sized), password: Option<&str>) -> AppResult<()> {
    let Some(stored) = settings::get(source, KEY)? else { return Ok(()) };
    let hash = PasswordHash::new(&stored).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let password = password.ok_or(AppError::WrongPassword)?;
    Argon2::default().verify_password(password.as_bytes(), &hash).map_err(|_| AppError::WrongPassword)
}

/// Checks password and reason of a boss's act.
pub(crate) fn check_key(work: &Work<'_>, key: &BossKey) -> AppResult<()> {
    check_password(&work.tx, key.password.as_deref())?;
    if key.reason.trim().is_empty() { Err(AppError::ReasonMissing) } else { Ok(()) }
}

impl Office {
    /// Sets or changes the boss's password.
    ///
    /// # Errors
    /// When the old one is wrong, the new one is shorter than four characters, or SQLite fails.
    pub fn set_boss_password(&mut self, old: Option<&str>, new: &str) -> AppResult<()> {
        self.transact(Act::ChangePassword, None, |work| {
            check_password(&work.tx, old)?;
            if new.chars().count() < LEAST {
                return Err(AppError::field(Field::Password, Fault::BadSetting { allowed: "≥ 4 字 / characters" }));
            }
            let hash = Argon2::default()
                .hash_password(new.as_bytes())
                .map_err(|error| StoreError::Corrupt(error.to_string()))?
                .to_string();
            settings::set(&work.tx, KEY, &hash)?;
            // That it changed is recorded, never what it is.
            work.audit::<str, str>("setting", "boss_password", None, None)
        })
    }
}
