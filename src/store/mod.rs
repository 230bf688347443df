//! The SQLite store: the only place with SQL.
//!
//! One file per entity holds its statements. A [`Store`] owns the write connection and the lock of its file; a
//! [`Reader`] is a second, read-only connection for another thread. Writes happen in a [`Tx`].

pub mod acts;
pub mod adjustments;
pub mod articles;
pub mod audit;
pub mod catalog;
pub mod contracts;
pub mod customer_stats;
pub mod customers;
mod decode;
pub mod desk;
pub mod duty;
pub mod effects;
mod error;
pub mod followups;
pub mod holidays;
pub mod leads;
mod lock;
pub mod maintenance;
pub mod order_sources;
pub mod orders;
pub mod papers;
pub mod people;
pub mod platforms;
pub mod policies;
pub mod precedents;
pub mod refunds;
mod schema;
pub mod settings;
pub mod sources;
pub mod standings;
pub mod statement_duty;
pub mod statement_renewals;
pub mod statements;
pub mod totals;
pub mod touched;
pub mod training;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::model::OrderId;
pub use error::{StoreError, StoreResult};
use lock::FileLock;
pub use lock::Holder;
use touched::Watch;

/// Marks the file as one of ours: "Jich" in ASCII.
const APPLICATION_ID: i32 = 0x4a69_6368;

/// Whether a file may be made where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// The file must not exist yet.
    Create,
    /// The file must exist.
    Existing,
    /// Either.
    CreateIfMissing,
}

/// What each connection keeps of the file in memory. There are several, and all orders are in memory besides; more makes
/// nothing faster that was measured.
const CACHE_KIB: i32 = 16_384;

/// An open database: its write connection and its lock.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    watch: Watch,
    _lock: FileLock,
}

/// A read connection on a database that a [`Store`] of this program has open.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
}

/// A write transaction: nothing of it is stored until [`Tx::commit`].
#[derive(Debug)]
pub struct Tx<'a> {
    transaction: rusqlite::Transaction<'a>,
    watch: Option<&'a Watch>,
}

/// Anything that can be read from: a [`Tx`], a [`Reader`] or a [`Store`].
pub trait Source {
    /// The connection to read through.
    #[doc(hidden)]
    fn connection(&self) -> &Connection;
}

impl Store {
    /// Opens a database file, takes its lock and brings its schema up to date; a backup is kept before a migration.
    ///
    /// # Errors
    /// When the file is locked by another program, is missing or exists against `mode`, is no database of this
    /// program, is newer than this program, is damaged, or cannot be read or written.
    pub fn open(path: &Path, mode: OpenMode) -> StoreResult<Self> {
        let exists = path.try_exists().map_err(|error| StoreError::io(path, error))?;
        match mode {
            OpenMode::Create if exists => return Err(StoreError::Exists(path.to_owned())),
            OpenMode::Existing if !exists => return Err(StoreError::Missing(path.to_owned())),
            _ => {}
        }
        if path.is_dir() {
            return Err(StoreError::IsDirectory(path.to_owned()));
        }
        if exists {
            look_before_touching(path, mode)?;
        }
        let lock = FileLock::take(path)?;
        let mut connection = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .map_err(|error| StoreError::at(path, error))?;
        prepare(&mut connection, path)?;
        let watch = Watch::default();
        watch.attach(&connection)?;
        Ok(Self { connection, path: path.to_owned(), watch, _lock: lock })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A read connection of its own, for another thread.
    ///
    /// # Errors
    /// When SQLite cannot open it.
    pub fn reader(&self) -> StoreResult<Reader> {
        Reader::open(&self.path)
    }

    /// Tells what is written, as it is committed.
    #[must_use]
    pub fn watch(&self) -> Watch {
        self.watch.clone()
    }

    /// Begins a write transaction.
    ///
    /// # Errors
    /// When SQLite cannot begin one.
    pub fn begin(&mut self) -> StoreResult<Tx<'_>> {
        self.watch.begin();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Tx { transaction, watch: Some(&self.watch) })
    }
}

impl Reader {
    /// A read connection on a file that a [`Store`] of this program has open.
    ///
    /// # Errors
    /// When SQLite cannot open it.
    pub fn open(path: &Path) -> StoreResult<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        tune(&connection)?;
        Ok(Self { connection })
    }

    /// Runs several reads on one state of the file, whatever is written beside them.
    ///
    /// # Errors
    /// When SQLite fails, or what `read` returns.
    pub fn at_once<T, E: From<StoreError>>(&mut self, read: impl FnOnce(&dyn Source) -> Result<T, E>) -> Result<T, E> {
        let transaction = self.connection.transaction().map_err(StoreError::from)?;
        let tx = Tx { transaction, watch: None };
        read(&tx)
    }
}

impl Tx<'_> {
    /// Something that belongs to an order changed in another table: lists of orders show it.
    fn touch_order(&self, order: OrderId) {
        if let Some(watch) = self.watch {
            watch.order(order.0);
        }
    }

    /// Stores everything done in this transaction.
    ///
    /// # Errors
    /// When SQLite cannot commit; then nothing is stored.
    pub fn commit(self) -> StoreResult<()> {
        self.transaction.commit()?;
        if let Some(watch) = self.watch {
            watch.commit();
        }
        Ok(())
    }
}

impl Source for Tx<'_> {
    fn connection(&self) -> &Connection {
        &self.transaction
    }
}

impl Source for Store {
    fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl Source for Reader {
    fn connection(&self) -> &Connection {
        &self.connection
    }
}

/// Refuses what is no database of this program before anything is opened, locked or made beside it.
fn look_before_touching(path: &Path, mode: OpenMode) -> StoreResult<()> {
    const HEAD_BYTES: usize = 72;
    let io = |error| StoreError::io(path, error);
    let mut head = Vec::with_capacity(HEAD_BYTES);
    std::fs::File::open(path).map_err(io)?.take(HEAD_BYTES as u64).read_to_end(&mut head).map_err(io)?;
    if head.is_empty() && mode == OpenMode::CreateIfMissing {
        // A program that was killed while it made the file left it so.
        return Ok(());
    }
    // What a killed program has written may still stand in the journal alone; SQLite then looks at both.
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    let is_ours = head.get(68..72) == Some(&APPLICATION_ID.to_be_bytes());
    let is_sqlite = head.starts_with(b"SQLite format 3\0");
    if is_sqlite && (is_ours || Path::new(&journal).exists()) {
        Ok(())
    } else {
        Err(StoreError::Foreign(path.to_owned()))
    }
}

/// Checks that the file is ours and sound, sets the pragmas, migrates.
fn prepare(connection: &mut Connection, path: &Path) -> StoreResult<()> {
    let at = |error| StoreError::at(path, error);
    connection.busy_timeout(Duration::from_secs(5)).map_err(at)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(at)?;
    let id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(at)?;
    if tables > 0 && id != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(at)?;
    if version > schema::VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), version });
    }
    if tables > 0 && version < schema::VERSION {
        maintenance::backup_before(connection, path, "migration")?;
    }
    if connection.is_readonly("main").map_err(at)? {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    connection.pragma_update(None, "journal_mode", "WAL").map_err(at)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(at)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(at)?;
    if id != APPLICATION_ID {
        connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(at)?;
    }
    tune(connection).map_err(|error| match error {
        StoreError::Sqlite(error) => StoreError::at(path, error),
        other => other,
    })?;
    schema::migrate(connection, path)
}

fn tune(connection: &Connection) -> StoreResult<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    // Negative: a size, not a number of pages.
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}
