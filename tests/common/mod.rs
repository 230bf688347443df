//! What the tests that work on files share: a throw-away folder with a database, and a small company with figures
//! computed by hand.
#![allow(dead_code, clippy::unwrap_used)]

pub mod company;

use std::path::{Path, PathBuf};
use std::process::Output;

use tempfile::TempDir;

/// A folder that goes when the test ends, with a database in it and the program to run on it.
pub struct Desk {
    folder: TempDir,
    password: Option<String>,
}

/// What a run of the program left: its exit status and both streams.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// An empty folder, in a path with blanks and Chinese as on office computers.
    pub fn empty() -> Self {
        Self { folder: tempfile::Builder::new().prefix("计成 测试 ").tempdir().unwrap(), password: None }
    }

    /// A folder with an empty database.
    pub fn new() -> Self {
        let desk = Self::empty();
        desk.ok(&["init"]);
        desk
    }

    /// From now on the program runs with this boss's password in its environment.
    pub fn with_password(mut self, password: &str) -> Self {
        self.password = Some(password.to_owned());
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn db(&self) -> PathBuf {
        self.path("账本 office.jicheng")
    }

    /// Writes a file and returns its path as an argument.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).unwrap();
        self.arg(name)
    }

    pub fn arg(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// Runs the program as it stands, without `--db`.
    pub fn run_plain(&self, args: &[&str]) -> Run {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_jicheng"));
        // Nothing of the person who runs the tests is looked at or written to.
        for variable in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"] {
            command.env(variable, self.folder.path().join("home"));
        }
        command.env_remove("JICHENG_BOSS_PASSWORD");
        if let Some(password) = &self.password {
            command.env("JICHENG_BOSS_PASSWORD", password);
        }
        let Output { status, stdout, stderr } = command.args(args).output().unwrap();
        let run = Run {
            code: status.code().expect("the program ended by itself"),
            out: String::from_utf8(stdout).expect("stdout is UTF-8"),
            err: String::from_utf8(stderr).expect("stderr is UTF-8"),
        };
        assert!(!run.err.contains("panicked"), "{args:?} panicked: {}", run.err);
        run
    }

    /// Runs the program on the desk's database.
    pub fn run(&self, args: &[&str]) -> Run {
        let db = self.db();
        let mut all: Vec<&str> = args.to_vec();
        all.extend(["--db", db.to_str().unwrap()]);
        self.run_plain(&all)
    }

    /// Runs what must succeed and returns stdout.
    pub fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run.out
    }

    /// Runs what must fail with an exit status and returns stderr; stdout stays empty.
    pub fn fails(&self, code: i32, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, code, "{args:?}: stdout {:?}, stderr {:?}", run.out, run.err);
        assert_eq!(run.out, "", "{args:?} wrote to stdout");
        assert!(!run.err.trim().is_empty(), "{args:?} failed without a word");
        run.err
    }

    /// Imports a table that must be taken.
    pub fn import(&self, kind: &str, content: &str) {
        let file = self.file(&format!("{kind}.csv"), content);
        self.ok(&["import", kind, &file]);
    }

    /// Every report of a month and its year, to see that nothing moved.
    pub fn all_reports(&self, month: &str) -> String {
        let mut all = String::new();
        for name in ["commission", "commission-lines", "uncredited"] {
            all.push_str(&self.ok(&["report", name, "--month", month]));
        }
        for name in ["attribution", "deals"] {
            all.push_str(&self.ok(&["report", name, "--from", "2000-01-01", "--to", "2999-12-31"]));
        }
        all
    }
}

/// The bytes of a file, to see that it is untouched.
pub fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}
