//! Every sentence that says what is wrong and what to do, in both languages, as users read them.
//!
//! The lists are complete by construction: a new variant does not compile until it stands here. After a change of words,
//! read the difference and accept it with `INSTA_UPDATE=always cargo test --test words`.
#![allow(clippy::unwrap_used, missing_docs)]

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use jicheng::app::{AppError, UndoFault};
use jicheng::exchange::read::{Content, Format, ReadError};
use jicheng::exchange::write::WriteError;
use jicheng::model::{DutyPart, Fault, Field, Hours, Money, Month, Problem, SupplyState};
use jicheng::rules::policy_file::{PolicyFault, PolicyFaultKind};
use jicheng::store::{Holder, StoreError};
use jicheng::text::{Lang, Words, exchange, faults, files};

/// Values of every variant of an enum; each beside the pattern that a `match` without `_` demands.
macro_rules! every {
    ($type:ty: $($pattern:pat => $value:expr,)*) => {{
        #[allow(dead_code)]
        fn complete(value: &$type) {
            match value {
                $($pattern => {})*
            }
        }
        let list: Vec<$type> = vec![$($value,)*];
        list
    }};
}

fn text(word: &str) -> String {
    word.to_owned()
}

fn yuan(yuan: i64) -> Money {
    Money::from_fen(yuan * 100)
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

/// Both languages of every value, one paragraph each.
fn shown<T: std::fmt::Debug>(values: &[T], words: impl Fn(&T, Lang) -> Words) -> String {
    let mut out = String::new();
    for value in values {
        let debug = format!("{value:?}");
        let name = debug.split(['(', ' ', '{']).next().unwrap();
        out.push_str(&format!("{name}\n"));
        for lang in [Lang::Zh, Lang::En] {
            let words = words(value, lang);
            assert!(!words.what.trim().is_empty() && !words.remedy.trim().is_empty(), "{debug} has no words");
            if lang == Lang::Zh {
                assert!(!words.what.is_ascii(), "{debug} has no Chinese: {words:?}");
            }
            assert!(!words.what.contains(name), "{debug} shows its name in code: {words:?}");
            out.push_str(&format!("  {}\n", words.line(lang)));
        }
    }
    out
}

fn faults_of_fields() -> Vec<Fault> {
    let day = NaiveDate::from_ymd_opt(2024, 3, 1).unwrap();
    every! { Fault:
        Fault::Missing => Fault::Missing,
        Fault::NotADate(_) => Fault::NotADate(text("2024-02-30")),
        Fault::TimeInDate(_) => Fault::TimeInDate(text("2024-03-05 14:30")),
        Fault::NotADateTime(_) => Fault::NotADateTime(text("昨天下午")),
        Fault::NotAMonth(_) => Fault::NotAMonth(text("2024-13")),
        Fault::NotMoney(_) => Fault::NotMoney(text("三百")),
        Fault::TooPrecise(_) => Fault::TooPrecise(text("1.005")),
        Fault::TooLarge(_) => Fault::TooLarge(text("99999999999")),
        Fault::Negative(_) => Fault::Negative(text("-5.00")),
        Fault::Zero => Fault::Zero,
        Fault::NotAWholeNumber(_) => Fault::NotAWholeNumber(text("1.5")),
        Fault::NotOneOf { .. } => Fault::NotOneOf { typed: text("E"), allowed: &["A", "B", "C", "D"] },
        Fault::TooLong { .. } => Fault::TooLong { most: 100 },
        Fault::ControlCharacter => Fault::ControlCharacter,
        Fault::ReservedName(_) => Fault::ReservedName(text("未知")),
        Fault::UnknownPerson(_) => Fault::UnknownPerson(text("路人")),
        Fault::UnknownCustomer(_) => Fault::UnknownCustomer(text("路人公司")),
        Fault::UnknownPlatform(_) => Fault::UnknownPlatform(text("火星网")),
        Fault::UnknownOrder(_) => Fault::UnknownOrder(text("D404")),
        Fault::InactivePerson(_) => Fault::InactivePerson(text("旧人")),
        Fault::NobodyNotAllowed(_) => Fault::NobodyNotAllowed(text("未知")),
        Fault::ExistsDifferently(_) => Fault::ExistsDifferently(text("D001")),
        Fault::TwiceInFile { .. } => Fault::TwiceInFile { key: text("D001"), first_line: 2 },
        Fault::UnknownColumn { .. } => Fault::UnknownColumn { known: text("姓名、类别、状态") },
        Fault::ColumnMissing => Fault::ColumnMissing,
        Fault::Taken(_) => Fault::Taken(text("D001")),
        Fault::CellCount { .. } => Fault::CellCount { found: 5, expected: 21 },
        Fault::ReceptionNotExternal { .. } => Fault::ReceptionNotExternal { channel: text("刘姐") },
        Fault::AssistIsReception(_) => Fault::AssistIsReception(text("小琳")),
        Fault::AssistNeedsExternalChannel => Fault::AssistNeedsExternalChannel,
        Fault::AssistNeedsStaffReception => Fault::AssistNeedsStaffReception,
        Fault::InquiryUnknown { .. } => Fault::InquiryUnknown { customer: text("乙公司") },
        Fault::InquiryTooRecent { .. } => Fault::InquiryTooRecent { inquiry: day, days: 3 },
        Fault::SolutionMissing => Fault::SolutionMissing,
        Fault::AssistTypeMissing => Fault::AssistTypeMissing,
        Fault::AssistMissing => Fault::AssistMissing,
        Fault::WeightsMixed => Fault::WeightsMixed,
        Fault::BadWeight(_) => Fault::BadWeight(text("0")),
        Fault::PersonTwice(_) => Fault::PersonTwice(text("老周")),
        Fault::ClosedMonth(_) => Fault::ClosedMonth(month("2024-03")),
        Fault::FrozenByClosedMonth(_) => Fault::FrozenByClosedMonth(month("2024-03")),
        Fault::RefundBeforeOrder(_) => Fault::RefundBeforeOrder(day),
        Fault::OrderAfterRefund(_) => Fault::OrderAfterRefund(day),
        Fault::HandoverBeforeOrder(_) => Fault::HandoverBeforeOrder(day),
        Fault::RefundOfVoided(_) => Fault::RefundOfVoided(text("D005")),
        Fault::RefundsAboveAmount { .. } => Fault::RefundsAboveAmount { sum: yuan(1001), limit: yuan(1000) },
        Fault::RefundsAboveCost { .. } => Fault::RefundsAboveCost { sum: yuan(401), limit: yuan(400) },
        Fault::HasRefunds(_) => Fault::HasRefunds(text("D001")),
        Fault::KindInUse(_) => Fault::KindInUse(text("刘姐")),
        Fault::NameInStatement(_) => Fault::NameInStatement(text("阿呆")),
        Fault::TimeMissing(_) => Fault::TimeMissing(text("2024-03-05")),
        Fault::NotHours(_) => Fault::NotHours(text("半小时")),
        Fault::HoursTooPrecise { .. } => Fault::HoursTooPrecise { typed: text("0.15"), decimals: 1 },
        Fault::HoursTooMany { .. } => Fault::HoursTooMany { typed: text("25"), most: Hours::MAX_INPUT },
        Fault::NotAYear(_) => Fault::NotAYear(text("24")),
        Fault::GoesWith(_) => Fault::GoesWith(Field::RepliedAt),
        Fault::NothingDone => Fault::NothingDone,
        Fault::AskedAfterDone(_) => Fault::AskedAfterDone(day.and_hms_opt(19, 2, 0).unwrap()),
        Fault::AskedMissing { .. } => Fault::AskedMissing { platform: text("旺旺"), limit: 3 },
        Fault::WhyNotOfEffective => Fault::WhyNotOfEffective,
        Fault::NoSuchPart(_) => Fault::NoSuchPart(DutyPart::Conversion),
        Fault::NotATime(_) => Fault::NotATime(text("半夜")),
        Fault::CitedByEntry { .. } => Fault::CitedByEntry { precedent: text("自有1"), entry: text("D-31") },
        Fault::TrainerIsStudent(_) => Fault::TrainerIsStudent(text("阿呆")),
        Fault::ChangesDutyTable(_) => Fault::ChangesDutyTable(month("2024-03")),
        Fault::UnknownLead(_) => Fault::UnknownLead(text("XS-9")),
        Fault::UnknownContract(_) => Fault::UnknownContract(text("HT-9")),
        Fault::LeadOrCustomer => Fault::LeadOrCustomer,
        Fault::ExpiresBeforeStart(_) => Fault::ExpiresBeforeStart(day),
        Fault::RenewsItself(_) => Fault::RenewsItself(text("HT-1")),
        Fault::RenewedBy { .. } => Fault::RenewedBy { contract: text("HT-1"), by: text("HT-2") },
        Fault::ChangesRenewals(_) => Fault::ChangesRenewals(month("2024-03")),
        Fault::NotAPicture => Fault::NotAPicture,
        Fault::PictureTooLarge { .. } => Fault::PictureTooLarge { kibibytes: 3_000, most: 2_048 },
        Fault::StatsOfBoth(_) => Fault::StatsOfBoth(day),
        Fault::SameCustomer => Fault::SameCustomer,
        Fault::BeforeLead(_) => Fault::BeforeLead(day.and_hms_opt(9, 30, 0).unwrap()),
        Fault::UnknownSupply(_) => Fault::UnknownSupply(text("火星日报")),
        Fault::SupplyNotEffective { .. } => {
            Fault::SupplyNotEffective { supply: text("晨报首页"), state: SupplyState::Dropped }
        },
        Fault::SupplyTwice(_) => Fault::SupplyTwice(text("晨报首页")),
        Fault::NothingToCheck(_) => Fault::NothingToCheck(SupplyState::Entered),
        Fault::EndedAlready => Fault::EndedAlready,
        Fault::NoSourceOfSupplier(_) => Fault::NoSourceOfSupplier(text("晨报")),
        Fault::SupplyInUse(_) => Fault::SupplyInUse(text("晨报首页")),
        Fault::BadSetting { .. } => Fault::BadSetting { allowed: "80–200" },
    }
}

fn faults_of_policies() -> Vec<PolicyFaultKind> {
    every! { PolicyFaultKind:
        PolicyFaultKind::Syntax(_) => PolicyFaultKind::Syntax(text("unclosed table")),
        PolicyFaultKind::UnknownKey => PolicyFaultKind::UnknownKey,
        PolicyFaultKind::Missing => PolicyFaultKind::Missing,
        PolicyFaultKind::NoRate => PolicyFaultKind::NoRate,
        PolicyFaultKind::NotText => PolicyFaultKind::NotText,
        PolicyFaultKind::NotTable => PolicyFaultKind::NotTable,
        PolicyFaultKind::NotList => PolicyFaultKind::NotList,
        PolicyFaultKind::NotCount => PolicyFaultKind::NotCount,
        PolicyFaultKind::NotMonth => PolicyFaultKind::NotMonth,
        PolicyFaultKind::NotMoney => PolicyFaultKind::NotMoney,
        PolicyFaultKind::NotRate => PolicyFaultKind::NotRate,
        PolicyFaultKind::RateOutside => PolicyFaultKind::RateOutside,
        PolicyFaultKind::Blank => PolicyFaultKind::Blank,
        PolicyFaultKind::NotOneOf(_) => PolicyFaultKind::NotOneOf(&["profit", "amount"]),
        PolicyFaultKind::TiersNotFromZero => PolicyFaultKind::TiersNotFromZero,
        PolicyFaultKind::TiersNotAscending => PolicyFaultKind::TiersNotAscending,
    }
}

fn read_errors() -> Vec<ReadError> {
    every! { ReadError:
        ReadError::NotFound => ReadError::NotFound,
        ReadError::Directory => ReadError::Directory,
        ReadError::Unreadable { .. } => ReadError::Unreadable {
            kind: io::ErrorKind::PermissionDenied,
            detail: text("Permission denied (os error 13)"),
        },
        ReadError::UnknownExtension { .. } => ReadError::UnknownExtension { extension: text("docx") },
        ReadError::TooLarge { .. } => ReadError::TooLarge { bytes: 600 << 20, limit: 512 << 20 },
        ReadError::Empty => ReadError::Empty,
        ReadError::WrongContent { .. } => ReadError::WrongContent { expected: Format::Xlsx, found: Content::Html },
        ReadError::Encrypted => ReadError::Encrypted,
        ReadError::Damaged { .. } => ReadError::Damaged { format: Format::Xlsx, detail: text("no sheet") },
        ReadError::Undecodable { .. } => ReadError::Undecodable { line: 3 },
        ReadError::UnclosedQuote { .. } => ReadError::UnclosedQuote { line: 3, column: 2 },
        ReadError::TextAfterQuote { .. } => ReadError::TextAfterQuote { line: 3, column: 2 },
        ReadError::CellTooLong { .. } => ReadError::CellTooLong { line: 3, column: 2, limit: 32_767 },
        ReadError::TooManyColumns { .. } => ReadError::TooManyColumns { line: 3, limit: 1_000 },
        ReadError::TooManyRows { .. } => ReadError::TooManyRows { limit: 2_000_000 },
        ReadError::TooManyCells { .. } => ReadError::TooManyCells { line: 3, limit: 40_000_000 },
        ReadError::AreaTooLarge { .. } => ReadError::AreaTooLarge { rows: 1_048_576, columns: 16_384, limit: 40_000_000 },
        ReadError::DuplicateHeader { .. } => ReadError::DuplicateHeader { header: text("姓名"), first: 1, second: 4 },
        ReadError::BlankHeader { .. } => ReadError::BlankHeader { line: 3, column: 5 },
    }
}

fn write_errors() -> Vec<WriteError> {
    every! { WriteError:
        WriteError::NoFolder => WriteError::NoFolder,
        WriteError::Directory => WriteError::Directory,
        WriteError::ReadOnly => WriteError::ReadOnly,
        WriteError::InUse => WriteError::InUse,
        WriteError::Io { .. } => WriteError::Io {
            kind: io::ErrorKind::StorageFull,
            detail: text("No space left on device (os error 28)"),
        },
        WriteError::TooManyRows { .. } => WriteError::TooManyRows { rows: 2_000_000, limit: 1_048_575 },
        WriteError::TextTooLong { .. } => WriteError::TextTooLong { row: 3, column: text("备注"), limit: 32_767 },
        WriteError::Workbook { .. } => WriteError::Workbook { detail: text("sheet name is taken") },
    }
}

fn store_errors() -> Vec<StoreError> {
    let path = || PathBuf::from("账本.jicheng");
    let holder = Holder { host: text("前台"), process: 4711, since: text("2024-03-05 09:02") };
    every! { StoreError:
        StoreError::Exists(_) => StoreError::Exists(path()),
        StoreError::Missing(_) => StoreError::Missing(path()),
        StoreError::IsDirectory(_) => StoreError::IsDirectory(path()),
        StoreError::Locked { .. } => StoreError::Locked { path: path(), holder: Some(holder) },
        StoreError::Foreign(_) => StoreError::Foreign(path()),
        StoreError::Newer { .. } => StoreError::Newer { path: path(), version: 9 },
        StoreError::Damaged(_) => StoreError::Damaged(path()),
        StoreError::ReadOnly(_) => StoreError::ReadOnly(path()),
        StoreError::Io { .. } => StoreError::Io { path: path(), error: io::ErrorKind::PermissionDenied.into() },
        StoreError::Corrupt(_) => StoreError::Corrupt(text("policy 3")),
        StoreError::Sqlite(_) => StoreError::Sqlite(rusqlite::Error::QueryReturnedNoRows),
    }
}

fn undo_faults() -> Vec<UndoFault> {
    every! { UndoFault:
        UndoFault::Nothing => UndoFault::Nothing,
        UndoFault::NothingToRedo => UndoFault::NothingToRedo,
        UndoFault::Kind(_) => UndoFault::Kind(text("correct_period")),
        UndoFault::AlreadyUndone => UndoFault::AlreadyUndone,
        UndoFault::ChangedSince { .. } => UndoFault::ChangedSince {
            entity: text("order"),
            key: text("D001"),
            by: Some((text("record_payment"), text("2024-03-05 14:30:00"))),
        },
        UndoFault::InUse { .. } => UndoFault::InUse {
            entity: text("customer"),
            key: text("甲公司"),
            by: "order",
            by_key: text("D001"),
        },
        UndoFault::Period(_) => UndoFault::Period(vec![text("D001"), text("D002")]),
        UndoFault::Ruling(_) => UndoFault::Ruling(text("JB-1")),
        UndoFault::Gone(_) => UndoFault::Gone(text("阿呆")),
    }
}

fn app_errors() -> Vec<AppError> {
    let orders = || vec![text("D001"), text("D003")];
    let problems = vec![
        Problem::new(Field::Amount, Fault::Negative(text("-5.00"))),
        Problem::new(Field::Liaison, Fault::UnknownPerson(text("路人"))),
    ];
    let fault = PolicyFault { line: 5, key: text("stages.channel.rate"), what: PolicyFaultKind::RateOutside };
    every! { AppError:
        AppError::Refused(_) => AppError::Refused(problems),
        AppError::OfOrder { .. } => {
            AppError::OfOrder { no: text("D0012"), error: Box::new(AppError::NeedsBoss { orders: orders() }) }
        },
        AppError::ClosedMonths { .. } => {
            AppError::ClosedMonths { orders: orders(), months: vec![month("2024-02"), month("2024-03")] }
        },
        AppError::NeedsBoss { .. } => AppError::NeedsBoss { orders: orders() },
        AppError::RulingNeedsBoss(_) => AppError::RulingNeedsBoss(text("JB-1")),
        AppError::WrongPassword => AppError::WrongPassword,
        AppError::ReasonMissing => AppError::ReasonMissing,
        AppError::EarlierMonthOpen(_) => AppError::EarlierMonthOpen(month("2024-02")),
        AppError::AlreadyClosed(_) => AppError::AlreadyClosed(month("2024-03")),
        AppError::NotClosed(_) => AppError::NotClosed(month("2024-03")),
        AppError::LaterMonthClosed(_) => AppError::LaterMonthClosed(month("2024-04")),
        AppError::FutureMonth(_) => AppError::FutureMonth(month("2024-05")),
        AppError::NotFound(_) => AppError::NotFound(text("D404")),
        AppError::PolicyPublished => AppError::PolicyPublished,
        AppError::NotEmpty => AppError::NotEmpty,
        AppError::PolicyFile(_) => AppError::PolicyFile(vec![fault]),
        AppError::Read(_) => AppError::Read(ReadError::Encrypted),
        AppError::Write(_) => AppError::Write(WriteError::InUse),
        AppError::Undo(_) => AppError::Undo(UndoFault::Nothing),
        AppError::Cancelled => AppError::Cancelled,
        AppError::Store(_) => AppError::Store(StoreError::Damaged(PathBuf::from("账本.jicheng"))),
    }
}

#[test]
fn faults_of_fields_say_what_and_what_to_do() {
    insta::assert_snapshot!(shown(&faults_of_fields(), faults::words));
}

#[test]
fn faults_of_policy_files_say_what_and_what_to_do() {
    let words = |kind: &PolicyFaultKind, lang| {
        files::policy_fault(&PolicyFault { line: 5, key: text("stages.channel.rate"), what: kind.clone() }, lang)
    };
    insta::assert_snapshot!(shown(&faults_of_policies(), words));
}

#[test]
fn files_that_cannot_be_read_or_written_say_why_and_what_to_do() {
    let all = shown(&read_errors(), exchange::read) + &shown(&write_errors(), exchange::write);
    insta::assert_snapshot!(all);
}

#[test]
fn databases_say_what_and_what_to_do() {
    insta::assert_snapshot!(shown(&store_errors(), files::store));
}

#[test]
fn services_say_what_and_what_to_do() {
    insta::assert_snapshot!(shown(&app_errors(), AppError::words));
}

#[test]
fn why_acts_are_not_taken_back_is_told() {
    insta::assert_snapshot!(shown(&undo_faults(), UndoFault::words));
}
