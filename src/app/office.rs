//! An open database with its services, and the transaction that every write goes through.

use std::path::Path;

use chrono::{Local, NaiveDate, NaiveDateTime, Timelike};
use serde::Serialize;

use super::{AppError, AppResult, Directory};
use crate::model::Month;
use crate::store::{OpenMode, Reader, Store, StoreError, Tx, acts, audit, maintenance, settings, statements};

/// What time it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The computer's local time.
    System,
    /// Always this, for tests and pictures.
    Fixed(NaiveDateTime),
}

impl Clock {
    /// Local time in whole seconds.
    #[must_use]
    pub fn now(self) -> NaiveDateTime {
        let now = match self {
            Self::System => Local::now().naive_local(),
            Self::Fixed(now) => now,
        };
        now.with_nanosecond(0).unwrap_or(now)
    }

    /// The calendar date.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        self.now().date()
    }
}

/// The acts that the audit tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Act {
    SaveOrder,
    VoidOrder,
    RestoreOrder,
    RecordPayment,
    RateOrder,
    CorrectPeriod,
    HandOver,
    AddRefund,
    RemoveRefund,
    AddAdjustment,
    RemoveAdjustment,
    SavePerson,
    SavePlatform,
    SaveCustomer,
    SaveHoliday,
    RemoveHoliday,
    SaveCatalog,
    RenameCatalog,
    SaveDuty,
    RemoveDuty,
    RuleDuty,
    SaveArticle,
    RemoveArticle,
    SaveArticleTarget,
    RemoveArticleTarget,
    SaveTraining,
    RemoveTraining,
    SavePrecedent,
    RemovePrecedent,
    SaveFollowup,
    RemoveFollowup,
    SaveContract,
    RemoveContract,
    BlockRenewal,
    UnblockRenewal,
    SaveCustomerStats,
    RemoveCustomerStats,
    SaveEffect,
    RemoveEffect,
    MergeCustomers,
    SaveLead,
    RemoveLead,
    Import,
    Generate,
    AddPolicy,
    PublishPolicy,
    RemovePolicy,
    CloseMonth,
    ReopenMonth,
    ChangeSetting,
    ChangePassword,
    RestoreBackup,
    Undo,
    SaveSource,
    RemoveSource,
    VerifySource,
    RemoveVerification,
    KeepSource,
    RemoveUpkeep,
    CheckSource,
    EndSource,
    EndSupplier,
    RemoveDecision,
    SaveOrderSource,
    RemoveOrderSource,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 65] = [
        Self::SaveOrder,
        Self::VoidOrder,
        Self::RestoreOrder,
        Self::RecordPayment,
        Self::RateOrder,
        Self::CorrectPeriod,
        Self::HandOver,
        Self::AddRefund,
        Self::RemoveRefund,
        Self::AddAdjustment,
        Self::RemoveAdjustment,
        Self::SavePerson,
        Self::SavePlatform,
        Self::SaveCustomer,
        Self::SaveHoliday,
        Self::RemoveHoliday,
        Self::SaveCatalog,
        Self::RenameCatalog,
        Self::SaveDuty,
        Self::RemoveDuty,
        Self::RuleDuty,
        Self::SaveArticle,
        Self::RemoveArticle,
        Self::SaveArticleTarget,
        Self::RemoveArticleTarget,
        Self::SaveTraining,
        Self::RemoveTraining,
        Self::SavePrecedent,
        Self::RemovePrecedent,
        Self::SaveFollowup,
        Self::RemoveFollowup,
        Self::SaveContract,
        Self::RemoveContract,
        Self::BlockRenewal,
        Self::UnblockRenewal,
        Self::SaveCustomerStats,
        Self::RemoveCustomerStats,
        Self::SaveEffect,
        Self::RemoveEffect,
        Self::MergeCustomers,
        Self::SaveLead,
        Self::RemoveLead,
        Self::Import,
        Self::Generate,
        Self::AddPolicy,
        Self::PublishPolicy,
        Self::RemovePolicy,
        Self::CloseMonth,
        Self::ReopenMonth,
        Self::ChangeSetting,
        Self::ChangePassword,
        Self::RestoreBackup,
        Self::Undo,
        Self::SaveSource,
        Self::RemoveSource,
        Self::VerifySource,
        Self::RemoveVerification,
        Self::KeepSource,
        Self::RemoveUpkeep,
        Self::CheckSource,
        Self::EndSource,
        Self::EndSupplier,
        Self::RemoveDecision,
        Self::SaveOrderSource,
        Self::RemoveOrderSource,
    ];

    /// The act of this name in the audit.
    #[must_use]
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }

    /// Its name in the audit.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SaveOrder => "save_order",
            Self::VoidOrder => "void_order",
            Self::RestoreOrder => "restore_order",
            Self::RecordPayment => "record_payment",
            Self::RateOrder => "rate_order",
            Self::CorrectPeriod => "correct_period",
            Self::HandOver => "hand_over",
            Self::AddRefund => "add_refund",
            Self::RemoveRefund => "remove_refund",
            Self::AddAdjustment => "add_adjustment",
            Self::RemoveAdjustment => "remove_adjustment",
            Self::SavePerson => "save_person",
            Self::SavePlatform => "save_platform",
            Self::SaveCustomer => "save_customer",
            Self::SaveHoliday => "save_holiday",
            Self::RemoveHoliday => "remove_holiday",
            Self::SaveCatalog => "save_catalog",
            Self::RenameCatalog => "rename_catalog",
            Self::SaveDuty => "save_duty",
            Self::RemoveDuty => "remove_duty",
            Self::RuleDuty => "rule_duty",
            Self::SaveArticle => "save_article",
            Self::RemoveArticle => "remove_article",
            Self::SaveArticleTarget => "save_article_target",
            Self::RemoveArticleTarget => "remove_article_target",
            Self::SaveTraining => "save_training",
            Self::RemoveTraining => "remove_training",
            Self::SavePrecedent => "save_precedent",
            Self::RemovePrecedent => "remove_precedent",
            Self::SaveFollowup => "save_followup",
            Self::RemoveFollowup => "remove_followup",
            Self::SaveContract => "save_contract",
            Self::RemoveContract => "remove_contract",
            Self::BlockRenewal => "block_renewal",
            Self::UnblockRenewal => "unblock_renewal",
            Self::SaveCustomerStats => "save_customer_stats",
            Self::RemoveCustomerStats => "remove_customer_stats",
            Self::SaveEffect => "save_effect",
            Self::RemoveEffect => "remove_effect",
            Self::MergeCustomers => "merge_customers",
            Self::SaveLead => "save_lead",
            Self::RemoveLead => "remove_lead",
            Self::Import => "import",
            Self::Generate => "generate",
            Self::AddPolicy => "add_policy",
            Self::PublishPolicy => "publish_policy",
            Self::RemovePolicy => "remove_policy",
            Self::CloseMonth => "close_month",
            Self::ReopenMonth => "reopen_month",
            Self::ChangeSetting => "change_setting",
            Self::ChangePassword => "change_password",
            Self::RestoreBackup => "restore_backup",
            Self::Undo => "undo",
            Self::SaveSource => "save_source",
            Self::RemoveSource => "remove_source",
            Self::VerifySource => "verify_source",
            Self::RemoveVerification => "remove_verification",
            Self::KeepSource => "keep_source",
            Self::RemoveUpkeep => "remove_upkeep",
            Self::CheckSource => "check_source",
            Self::EndSource => "end_source",
            Self::EndSupplier => "end_supplier",
            Self::RemoveDecision => "remove_decision",
            Self::SaveOrderSource => "save_order_source",
            Self::RemoveOrderSource => "remove_order_source",
        }
    }
}

/// The kinds of records that an act changed: views that show them reload.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)]
pub struct Changed {
    /// Orders, refunds, hand-overs.
    pub orders: bool,
    /// People, platforms, customers.
    pub directory: bool,
    /// Policies, adjustments, statements.
    pub commission: bool,
    /// Settings.
    pub settings: bool,
}

/// An open database and all that can be done with it.
#[derive(Debug)]
pub struct Office {
    pub(super) store: Store,
    clock: Clock,
}

/// A write in progress.
pub(crate) struct Work<'a> {
    pub(crate) tx: Tx<'a>,
    pub(crate) directory: Directory,
    pub(crate) closed_through: Option<Month>,
    pub(crate) now: NaiveDateTime,
    act: Act,
    reason: Option<String>,
    act_id: Option<i64>,
}

impl Work<'_> {
    /// What follows belongs to another act, done at `at`.
    pub(crate) fn begin_act(&mut self, act: Act, reason: Option<&str>, at: NaiveDateTime) {
        self.act = act;
        self.reason = reason.map(str::to_owned);
        self.now = at;
        self.act_id = None;
    }

    /// What follows takes another act back.
    pub(crate) fn begin_undo(&mut self, undoes: i64) -> AppResult<()> {
        self.act_id = Some(acts::begin_undo(&self.tx, self.now, Act::Undo.key(), undoes)?);
        Ok(())
    }

    /// Records a change in the audit, in the same transaction (M-4).
    pub(crate) fn audit<B: Serialize + ?Sized, A: Serialize + ?Sized>(
        &mut self,
        entity: &str,
        key: &str,
        before: Option<&B>,
        after: Option<&A>,
    ) -> AppResult<()> {
        let act_id = if let Some(id) = self.act_id {
            id
        } else {
            let id = audit::begin_act(&self.tx, self.now, self.act.key(), self.reason.as_deref())?;
            self.act_id = Some(id);
            id
        };
        let (before, after) = (json(before)?, json(after)?);
        Ok(audit::record(&self.tx, act_id, entity, key, before.as_deref(), after.as_deref())?)
    }

    /// Whether a month is closed.
    pub(crate) fn is_closed(&self, month: Month) -> bool {
        self.closed_through.is_some_and(|closed| month <= closed)
    }
}

fn json<T: Serialize + ?Sized>(value: Option<&T>) -> AppResult<Option<String>> {
    value
        .map(|value| serde_json::to_string(value).map_err(|error| StoreError::Corrupt(error.to_string()).into()))
        .transpose()
}

impl Office {
    /// Opens a database.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(path: &Path, mode: OpenMode, clock: Clock) -> AppResult<Self> {
        let mut store = Store::open(path, mode)?;
        Self::fill_standings(&mut store)?;
        Ok(Self { store, clock })
    }

    /// The store, to read from.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The clock.
    #[must_use]
    pub const fn clock(&self) -> Clock {
        self.clock
    }

    /// A read connection for another thread.
    ///
    /// # Errors
    /// When SQLite cannot open it.
    pub fn reader(&self) -> AppResult<Reader> {
        Ok(self.store.reader()?)
    }

    /// Runs one act: all of it is stored, or nothing.
    pub(crate) fn transact<T>(
        &mut self,
        act: Act,
        reason: Option<&str>,
        run: impl FnOnce(&mut Work<'_>) -> AppResult<T>,
    ) -> AppResult<T> {
        let mut work = self.begin(act, reason)?;
        let done = run(&mut work)?;
        work.tx.commit()?;
        Ok(done)
    }

    /// Runs an act to see what it would do; nothing is stored.
    pub(crate) fn rehearse<T>(&mut self, act: Act, run: impl FnOnce(&mut Work<'_>) -> AppResult<T>) -> AppResult<T> {
        run(&mut self.begin(act, None)?)
    }

    fn begin(&mut self, act: Act, reason: Option<&str>) -> AppResult<Work<'_>> {
        let now = self.clock.now();
        let tx = self.store.begin()?;
        let directory = Directory::load(&tx)?;
        let closed_through = statements::closed_through(&tx)?;
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned);
        Ok(Work { tx, directory, closed_through, now, act, reason, act_id: None })
    }

    /// Writes a copy of the database.
    ///
    /// # Errors
    /// When the copy cannot be written, or would replace the database itself.
    pub fn backup(&self, target: &Path) -> AppResult<()> {
        let same = match (self.store.path().canonicalize(), target.canonicalize()) {
            (Ok(own), Ok(other)) => own == other,
            _ => false,
        };
        if same {
            return Err(AppError::Store(StoreError::Exists(target.to_owned())));
        }
        Ok(maintenance::backup(&self.store, target)?)
    }

    /// Keeps today's backup in the backup folder, where there is none yet and anything is recorded.
    ///
    /// # Errors
    /// When the copy cannot be written.
    pub fn keep_daily_backup(&self) -> AppResult<Option<std::path::PathBuf>> {
        if audit::latest_act(&self.store)?.is_none() {
            return Ok(None);
        }
        let today = Local::now().format("%Y%m%d").to_string();
        let kept = maintenance::kept_backups(self.store.path())?;
        if kept.iter().any(|file| file.name.starts_with(&today) && file.name.ends_with("-daily.jicheng")) {
            return Ok(None);
        }
        let keep = settings::get(&self.store, "backups_kept")?.and_then(|text| text.parse().ok()).unwrap_or(30);
        Ok(Some(maintenance::keep_backup(&self.store, self.store.path(), "daily", keep)?))
    }
}
