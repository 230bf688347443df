//! A file that is replaced whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::WriteError;

/// Lets `write` write a new file beside `path`, makes sure it is on the disk and then puts it in the place of `path`.
///
/// What is there and no ordinary file (a pipe, a terminal) is written to directly.
pub(in crate::exchange) fn replace(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    // A link stays a link: the file it leads to is the one replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&target) {
        Ok(metadata) if metadata.is_dir() => return Err(WriteError::Directory),
        Ok(metadata) if !metadata.is_file() => {
            let mut out = BufWriter::new(OpenOptions::new().write(true).open(&target)?);
            write(&mut out)?;
            return Ok(out.flush()?);
        }
        Ok(metadata) if metadata.permissions().readonly() => return Err(WriteError::ReadOnly),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let (file, unfinished) = create_beside(folder)?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    drop(file);
    unfinished.take_place_of(&target)
}

/// A new file in `folder` that nothing else uses.
fn create_beside(folder: &Path) -> Result<(File, Unfinished), WriteError> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    loop {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!(".jicheng-{}-{count}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, Unfinished { path: Some(path) })),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(WriteError::NoFolder),
            Err(error) => return Err(error.into()),
        }
    }
}

/// A file that is removed again unless it takes its place.
struct Unfinished {
    path: Option<PathBuf>,
}

impl Unfinished {
    fn take_place_of(mut self, target: &Path) -> Result<(), WriteError> {
        if let Some(path) = &self.path {
            fs::rename(path, target)?;
        }
        self.path = None;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // What made the export fail is reported; a leftover that cannot be removed either would only hide it.
            drop(fs::remove_file(path));
        }
    }
}
