//! An office with a few people, and the check that a refused table leaves it as it was.

use jicheng::app::import::{ImportOptions, ImportReport, Kind, go_on};
use jicheng::app::queries::order_list;
use jicheng::app::{Clock, Directory, Office};
use jicheng::exchange::read::{Format, read_bytes};
use jicheng::model::PersonKind;
use jicheng::store::orders::{ListFilter, ListOrder};
use jicheng::store::{OpenMode, customers, refunds};
use jicheng::text::{Lang, faults};
use tempfile::TempDir;

/// A sound policy file; the cases change it.
pub const POLICY: &str = "title = \"办法\"\neffective_month = \"2024-01\"\nearned_on = \"order\"\n[stages.channel]\nbasis = \"profit\"\nrate = \"5%\"\n";

pub struct Desk {
    pub folder: TempDir,
    pub office: Office,
}

/// A sound order; what the cases change stands by its header.
const SOUND: &[(&str, &str)] = &[
    ("订单号", "D1"),
    ("下单时间", "2024-03-04 10:00"),
    ("客户", "甲公司"),
    ("业务", "软文"),
    ("金额", "1000"),
    ("成本", "400"),
    ("回款日期", ""),
    ("渠道类别", ""),
    ("平台", ""),
    ("渠道", "阿呆"),
    ("客服", "小琳"),
    ("助攻", ""),
    ("助攻类型", ""),
    ("解决方案", ""),
    ("对接", "阿强"),
    ("安排", "老周"),
    ("评分", ""),
    ("交稿时间", ""),
    ("状态", ""),
    ("备注", ""),
];

impl Desk {
    pub fn staffed() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut office = Office::open(&folder.path().join("office.jicheng"), OpenMode::Create, Clock::System).unwrap();
        let mut import = |kind, table: &str| {
            let table = read_bytes(table.as_bytes().to_vec(), Format::Csv).unwrap();
            let report = office.import(kind, &table, ImportOptions::default(), &mut go_on).unwrap();
            assert_eq!(report.faults, Vec::new());
        };
        import(Kind::People, "姓名,类别\n阿呆,员工\n小琳,员工\n老周,员工\n阿强,员工\n刘姐,外部\n");
        import(Kind::Platforms, "平台,渠道类别,负责人\n官网,A,阿呆\n");
        import(Kind::Customers, "客户,首次咨询日期\n甲公司,2024-03-01\n乙公司,\n");
        Self { folder, office }
    }

    /// A table of one order that differs in these cells from a sound one.
    #[allow(clippy::unused_self)]
    pub fn order(&self, cells: &[(&str, &str)]) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(SOUND.iter().map(|(header, _)| header)).unwrap();
        let cell = |header: &str, sound| cells.iter().find(|(one, _)| *one == header).map_or(sound, |(_, cell)| *cell);
        writer.write_record(SOUND.iter().map(|(header, sound)| cell(header, *sound))).unwrap();
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    fn import(&mut self, kind: Kind, table: &str) -> ImportReport {
        let table = read_bytes(table.as_bytes().to_vec(), Format::Csv).unwrap();
        self.office.import(kind, &table, ImportOptions::default(), &mut go_on).unwrap()
    }

    pub fn takes(&mut self, kind: Kind, table: &str) {
        assert_eq!(self.import(kind, table).faults, Vec::new(), "{table}");
    }

    /// Imports a table that must be refused as a whole; its faults as `line: column: what：what to do`.
    pub fn refused(&mut self, kind: Kind, table: &str) -> Vec<String> {
        let before = self.contents();
        let report = self.import(kind, table);
        assert!(!report.faults.is_empty(), "{table} was taken");
        assert_eq!(self.contents(), before, "{table} left something behind");
        let line = |lang: Lang, index: usize| {
            let fault = &report.faults[index];
            let words = faults::words(&fault.fault, lang);
            assert!(!words.what.is_empty() && !words.remedy.is_empty(), "{fault:?} in {lang:?}");
            format!("{}: {}: {}", fault.line, fault.column, words.line(lang))
        };
        (0..report.faults.len()).map(|index| (line(Lang::En, index), line(Lang::Zh, index)).1).collect()
    }

    pub fn refuses_orders(&mut self, cases: &[super::Case]) {
        for (cells, column, words) in cases {
            let told = self.refused(Kind::Orders, &self.order(cells));
            let expected = format!("2: {column}: ");
            let fits = |line: &String| line.starts_with(&expected) && line.contains(words);
            assert!(told.len() == 1 && told.iter().all(fits), "{cells:?} tells {told:?}, not {column}: {words}");
        }
    }

    /// What a bad row could have left behind.
    pub fn contents(&self) -> (Vec<(String, PersonKind)>, usize, Vec<String>, i64, usize) {
        let store = self.office.store();
        let directory = Directory::load(store).unwrap();
        let people = directory.people().into_iter().map(|(_, person)| (person.name.clone(), person.kind)).collect();
        let names = customers::all(store).unwrap().into_iter().map(|(_, customer)| customer.name).collect();
        let listed = order_list(store, &ListFilter::default(), ListOrder::default()).unwrap();
        (people, directory.platforms().len(), names, refunds::count(store).unwrap(), listed.ids.len())
    }
}
