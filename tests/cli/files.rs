//! `jicheng backup`, `restore`, `check`, and files that are no database of ours: each ends in a sentence, untouched.

use std::path::Path;

use jicheng::store::{OpenMode, Store};

use super::common::company::{self, open_for_business};
use super::common::{Desk, bytes};

#[test]
fn a_backup_holds_everything_and_restore_brings_it_back() {
    let desk = open_for_business();
    let before = desk.all_reports("2024-03");
    let copy = desk.arg("备份 一.jicheng");
    assert_eq!(desk.ok(&["backup", "-o", &copy]), "");
    assert!(!Path::new(&format!("{copy}-wal")).exists(), "a backup is one file");
    let header = company::ORDERS.lines().next().unwrap();
    desk.import("orders", &[header, "D300,2024-03-31,乙公司,软文,1,,,,,,,,,,阿强,老周,,,,,"].join("\n"));
    assert_ne!(desk.all_reports("2024-03"), before);
    let restored = desk.run(&["restore", &copy]);
    assert_eq!((restored.code, restored.out.as_str()), (0, ""), "{}", restored.err);
    assert_eq!(desk.all_reports("2024-03"), before);
    desk.ok(&["check"]);
    // What was replaced is kept, and said where.
    let kept = restored.err.trim().rsplit("保存在 ").next().unwrap();
    assert!(Store::open(Path::new(kept), OpenMode::Existing).is_ok(), "{}", restored.err);
    // A backup also restores to where nothing was.
    let other = desk.arg("新.jicheng");
    assert_eq!(desk.run_plain(&["restore", &copy, "--db", &other]).code, 0);
    assert_eq!(desk.run_plain(&["check", "--db", &other]).code, 0);
}

#[test]
fn a_backup_never_replaces_the_database_itself_and_restore_checks_first() {
    let desk = open_for_business();
    let own = desk.db();
    let before = desk.all_reports("2024-03");
    desk.fails(1, &["backup", "-o", own.to_str().unwrap()]);
    desk.fails(1, &["backup", "-o", &desk.arg("没有/备份.jicheng")]);
    let junk = desk.file("假.jicheng", "这不是数据库".repeat(1000));
    let empty = desk.file("空.jicheng", "");
    for bad in [junk, empty, desk.arg("没有.jicheng"), desk.arg("")] {
        desk.fails(1, &["restore", &bad]);
        assert_eq!(desk.all_reports("2024-03"), before, "{bad} replaced the database");
    }
}

#[test]
fn check_finds_stored_credit_that_the_rules_do_not_give() {
    let desk = open_for_business();
    let run = desk.run(&["check"]);
    assert_eq!((run.code, run.out.as_str(), run.err.trim()), (0, "", "核对无误"));
    let connection = rusqlite::Connection::open(desk.db()).unwrap();
    connection.execute("UPDATE orders SET judged_channel = 0 WHERE no = 'D003'", []).unwrap();
    drop(connection);
    let told = desk.fails(1, &["check"]);
    assert!(told.contains("D003") && told.contains("发现 1 处问题"), "{told}");
}

#[test]
fn check_finds_sourcing_that_names_nobody() {
    for broken in ["999:1", "4:60;999:40", "somebody"] {
        let desk = open_for_business();
        let connection = rusqlite::Connection::open(desk.db()).unwrap();
        connection.execute("UPDATE orders SET sourcing = ?1 WHERE no = 'D003'", [broken]).unwrap();
        drop(connection);
        let told = desk.fails(1, &["check"]);
        assert!(told.contains("安排的人员不存在的订单：D003") && told.contains("发现 1 处问题"), "{broken}: {told}");
    }
}

#[test]
fn a_second_program_is_told_who_has_the_database() {
    let desk = open_for_business();
    let held = Store::open(&desk.db(), OpenMode::Existing).unwrap();
    for args in [&["check"] as &[&str], &["report", "commission", "--month", "2024-03"], &["settings", "list"]] {
        let told = desk.fails(1, args);
        assert!(told.contains("正被另一个计成程序使用") && told.contains("先关闭"), "{told}");
        assert!(told.contains(&std::process::id().to_string()), "{told}");
    }
    let copy = desk.arg("备份.jicheng");
    rusqlite::Connection::open(desk.db()).unwrap().execute("VACUUM INTO ?1", [&copy]).unwrap();
    desk.fails(1, &["restore", &copy]);
    drop(held);
    desk.ok(&["check"]);
}

/// Runs everything that opens a database on a file that is none of ours; it must end in status 1 with these words, and
/// not a byte of it, nor anything beside it, may change.
fn refused(desk: &Desk, file: &Path, words: &str) {
    let listing = || {
        let entries = std::fs::read_dir(file.parent().unwrap()).unwrap();
        let mut names: Vec<String> = entries.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        // The program's own folder and the table that is imported are the test's.
        names.retain(|name| name != "home" && name != "人员.csv");
        names.sort();
        names
    };
    let (before, beside) = (bytes(file), listing());
    let table = desk.file("人员.csv", company::PEOPLE);
    for args in [
        &["check"] as &[&str],
        &["import", "people", &table],
        &["report", "commission", "--month", "2024-03"],
        &["settings", "set", "zoom", "150"],
        &["close", "--month", "2024-03", "--reason", "月底"],
    ] {
        let run = desk.run_plain(&[args, &["--db", file.to_str().unwrap()]].concat());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{args:?}: {}", run.err);
        assert!(run.err.contains(words), "{args:?} says {:?}", run.err);
        assert!(bytes(file) == before, "{args:?} changed the file");
    }
    assert_eq!(listing(), beside, "something was left beside the file");
}

#[test]
fn a_file_of_another_kind_is_left_alone() {
    let desk = Desk::empty();
    for (name, content) in
        [("笔记.txt", "买菜\n".repeat(500).into_bytes()), ("短.jicheng", b"x".to_vec()), ("空.jicheng", Vec::new())]
    {
        desk.file(name, content);
        refused(&desk, &desk.path(name), "不是计成的账本");
    }
    let other = desk.path("别家.db");
    let connection = rusqlite::Connection::open(&other).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE cats (name TEXT); INSERT INTO cats VALUES ('咪')")
        .unwrap();
    drop(connection);
    refused(&desk, &other, "不是计成的账本");
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let desk = Desk::new();
    let connection = rusqlite::Connection::open(desk.db()).unwrap();
    connection.execute_batch("PRAGMA user_version = 99; PRAGMA journal_mode = DELETE").unwrap();
    drop(connection);
    refused(&desk, &desk.db(), "更新版本的计成");
    desk.fails(1, &["restore", desk.db().to_str().unwrap()]);
}

#[test]
fn a_damaged_database_ends_in_a_sentence() {
    let desk = open_for_business();
    rusqlite::Connection::open(desk.db()).unwrap().execute_batch("PRAGMA journal_mode = DELETE").unwrap();
    let whole = bytes(&desk.db());
    let broken = desk.path("坏.jicheng");
    // Cut short, and with its pages overwritten.
    let mut scribbled = whole.clone();
    scribbled[4096..].fill(0xaa);
    // The file is ours: its lock beside it is no trace that matters.
    desk.file("坏.jicheng-lock", "");
    for content in [&whole[..5000], &scribbled] {
        std::fs::write(&broken, content).unwrap();
        refused(&desk, &broken, "已损坏");
        let told = desk.fails(1, &["restore", broken.to_str().unwrap()]);
        assert!(told.contains("已损坏"), "{told}");
    }
    assert!(desk.ok(&["report", "commission", "--month", "2024-03"]) == company::MARCH);
}

#[test]
fn a_folder_is_no_database() {
    let desk = Desk::empty();
    std::fs::create_dir(desk.db()).unwrap();
    let told = desk.fails(1, &["check"]);
    assert!(told.contains("是文件夹"), "{told}");
    desk.fails(1, &["init"]);
    desk.fails(1, &["restore", desk.db().to_str().unwrap()]);
}

#[test]
fn a_read_only_database_is_told_so() {
    let desk = open_for_business();
    rusqlite::Connection::open(desk.db()).unwrap().execute_batch("PRAGMA journal_mode = DELETE").unwrap();
    let mut permissions = std::fs::metadata(desk.db()).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(desk.db(), permissions).unwrap();
    if std::fs::OpenOptions::new().write(true).open(desk.db()).is_ok() {
        // Whoever may write to everything (root) cannot see this.
        return;
    }
    let before = bytes(&desk.db());
    let told = desk.fails(1, &["check"]);
    assert!(told.contains("只读"), "{told}");
    assert_eq!(bytes(&desk.db()), before);
}

#[test]
fn a_program_killed_in_the_middle_loses_nothing_and_leaves_no_lock() {
    let desk = open_for_business();
    let before = desk.all_reports("2024-03");
    let rows: Vec<String> = (0..4_000).map(|no| format!("K{no},2024-05-01,乙公司,软文,100,阿强,老周")).collect();
    let file = desk.file("很多.csv", format!("订单号,下单时间,客户,业务,金额,对接,安排\n{}", rows.join("\n")));
    for wait in [20, 60, 120] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_jicheng"))
            .args(["import", "orders", &file, "--db", desk.db().to_str().unwrap()])
            .env("HOME", desk.path("home"))
            .env("XDG_DATA_HOME", desk.path("home"))
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        desk.ok(&["check"]);
        let orders = desk.ok(&["report", "deals", "--from", "2024-05-01", "--to", "2024-05-01"]).lines().count() - 1;
        assert!(orders == 0 || orders == 4_000, "{orders} of 4000 rows were written");
        if finished || orders > 0 {
            return;
        }
        assert_eq!(desk.all_reports("2024-03"), before);
    }
}
