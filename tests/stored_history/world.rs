//! A small company in a database of its own, everything that its reports say, and its records as import tables.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use jicheng::app::import::{ImportOptions, ImportReport, Kind, go_on};
use jicheng::app::queries::{months, order_detail};
use jicheng::app::report::{ReportName, ReportRequest, make};
use jicheng::app::{AppResult, BossKey, Clock, Directory, Office};
use jicheng::exchange::read::{Format, read_bytes};
use jicheng::model::{
    Adjustment, Category, Customer, Money, Month, Order, Person, PersonKind, Platform, Refund, ReportTable, Stage,
};
use jicheng::store::OpenMode;
use jicheng::text::columns::STAGES;
use tempfile::TempDir;

pub const PEOPLE: [&str; 6] = ["阿呆", "小琳", "老周", "阿强", "刘姐", "何总"];
pub const CUSTOMERS: [&str; 3] = ["甲公司", "乙公司", "丙公司"];
pub const PLATFORMS: [&str; 2] = ["官网", "抖音"];
pub const SOLUTIONS: [&str; 2] = ["百科", "问答"];
pub const BUSINESSES: [&str; 2] = ["软文", "设计"];

/// The first day of the year in which everything happens.
pub fn new_year() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()
}

/// When everything is typed: long after.
pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2025, 12, 1).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

pub fn key() -> BossKey {
    BossKey { password: None, reason: "测试".to_owned() }
}

pub fn policy(month: &str, earned_on: &str, rate: u8) -> String {
    format!(
        r#"title = "{month} 起的办法 {rate}"
effective_month = "{month}"
earned_on = "{earned_on}"
[stages.channel]
basis = "profit"
rate = "{rate}%"
overrides = [{{ person = "external", rate = "10%" }}, {{ category = "C", business = "软文", rate = "3%" }}]
[stages.reception]
basis = "amount"
tiers = [{{ above = "0", rate = "1%" }}, {{ above = "600", rate = "2.5%" }}]
[stages.assist]
basis = "profit"
rate = "2%"
[stages.liaison]
basis = "profit"
rate = "4%"
quality = {{ "1" = "0%", "2" = "50%", "5" = "120%" }}
[stages.sourcing]
basis = "profit"
rate = "3%"
per_order = "1.00"
points = 3
"#
    )
}

/// An office on a temporary file, staffed, with its policies published, without orders.
pub struct World {
    pub office: Office,
    pub folder: TempDir,
    pub policies: Vec<String>,
}

impl World {
    pub fn new(policies: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.jicheng");
        let mut office = Office::open(&path, OpenMode::Create, Clock::Fixed(now())).unwrap();
        for (index, name) in PEOPLE.into_iter().enumerate() {
            let kind = if index < 4 { PersonKind::Staff } else { PersonKind::External };
            office.save_person(&Person { name: name.to_owned(), kind, active: true }, None).unwrap();
        }
        for (name, operator) in PLATFORMS.into_iter().zip([Some("阿呆".to_owned()), None]) {
            let platform =
                Platform { name: name.to_owned(), category: Category::A, operator, reply_limit_minutes: None };
            office.save_platform(&platform, None).unwrap();
        }
        for (name, inquiry) in CUSTOMERS.into_iter().zip([Some(new_year()), None, None]) {
            let customer = Customer { name: name.to_owned(), first_inquiry: inquiry, ..Customer::default() };
            office.save_customer(&customer, None).unwrap();
        }
        for file in policies {
            office.add_and_publish_policy(file, &key()).unwrap();
        }
        Self { office, folder, policies: policies.to_vec() }
    }

    pub fn db(&self) -> PathBuf {
        self.folder.path().join("office.jicheng")
    }

    pub fn report(&self, request: &ReportRequest) -> ReportTable {
        let directory = Directory::load(self.office.store()).unwrap();
        make(self.office.store(), &directory, request).unwrap()
    }

    /// The three reports of a month, and what was credited in it.
    pub fn month(&self, month: Month) -> Vec<ReportTable> {
        let mut tables: Vec<ReportTable> =
            [ReportName::Commission, ReportName::CommissionLines, ReportName::Uncredited]
                .map(|name| self.report(&ReportRequest::Month(name, month)))
                .to_vec();
        let dates = ReportRequest::Dates(ReportName::Attribution, month.first_day(), month.last_day());
        let mut credited = self.report(&dates);
        // Who serves an order that has not counted yet may still change.
        for row in &mut credited.rows {
            row.drain(8..10);
        }
        tables.push(credited);
        tables
    }

    /// Every report there is.
    pub fn everything(&self) -> Vec<ReportTable> {
        let directory = Directory::load(self.office.store()).unwrap();
        let first = Month::of(new_year());
        let mut requests = Vec::new();
        for month in (0..16).map(|months| first.plus(months)) {
            for name in [ReportName::Commission, ReportName::CommissionLines, ReportName::Uncredited] {
                requests.push(ReportRequest::Month(name, month));
            }
        }
        let end = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
        for name in [ReportName::Attribution, ReportName::Deals] {
            requests.push(ReportRequest::Dates(name, new_year(), end));
        }
        for customer in CUSTOMERS {
            requests.push(ReportRequest::Customer(ReportName::AttributionLog, customer.to_owned()));
        }
        requests.iter().map(|request| make(self.office.store(), &directory, request).unwrap()).collect()
    }

    pub fn closed_through(&self) -> Option<Month> {
        months(self.office.store()).unwrap().closed_through
    }

    /// Nothing that `check` looks at is wrong.
    pub fn assert_sound(&self) {
        assert_eq!(self.office.check(&mut |_, _| {}).unwrap(), Vec::new());
    }

    pub fn import(&mut self, kind: Kind, csv: &str) -> AppResult<ImportReport> {
        let table = read_bytes(csv.as_bytes().to_vec(), Format::Csv).unwrap();
        self.office.import(kind, &table, ImportOptions::default(), &mut go_on)
    }

    pub fn order(&self, no: &str) -> Option<Order> {
        order_detail(self.office.store(), no).ok().map(|detail| detail.order)
    }
}

/// Rows under their header as CSV.
pub fn csv(header: &str, rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(header.split(',')).unwrap();
    for row in rows {
        writer.write_record(&row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

pub fn or_blank(text: Option<impl ToString>) -> String {
    text.map(|text| text.to_string()).unwrap_or_default()
}

/// Orders as their import table; a claim that is empty beside a platform says 未知, so that nothing fills it again.
pub fn order_table(orders: &[Order]) -> String {
    let header = "订单号,下单时间,客户,业务,金额,成本,回款日期,渠道类别,平台,渠道,客服,助攻,助攻类型,解决方案,对接,安排,评分,\
                  状态,备注";
    csv(
        header,
        orders.iter().map(|order| {
            let time = order.at.time.map(|time| format!(" {}", time.format("%H:%M")));
            let claim = |name: &Option<String>| name.clone().unwrap_or_else(|| "未知".to_owned());
            let sourcing: Vec<String> =
                order.sourcing.iter().map(|one| format!("{}:{}", one.person, one.weight)).collect();
            vec![
                order.no.clone(),
                format!("{}{}", order.at.date, or_blank(time)),
                order.customer.clone(),
                order.business.clone(),
                order.amount.to_string(),
                order.cost.to_string(),
                or_blank(order.paid_on),
                or_blank(order.category.map(Category::letter)),
                or_blank(order.platform.as_ref()),
                claim(&order.channel),
                claim(&order.reception),
                or_blank(order.assist.as_ref().map(|one| &one.person)),
                or_blank(order.assist.as_ref().map(|one| one.kind.letter())),
                or_blank(order.solution.as_ref()),
                order.liaison.clone(),
                sourcing.join(";"),
                or_blank(order.evaluation.quality),
                if order.voided { "作废" } else { "有效" }.to_owned(),
                or_blank(order.note.as_ref()),
            ]
        }),
    )
}

pub fn refund_table(refunds: &[Refund]) -> String {
    csv(
        "退款号,订单号,退款日期,退款金额,退回成本",
        refunds.iter().map(|one| {
            [&one.no as &dyn ToString, &one.order_no, &one.date, &one.amount, &one.cost]
                .map(ToString::to_string)
                .to_vec()
        }),
    )
}

pub fn adjustment_table(adjustments: &[Adjustment]) -> String {
    let stage = |stage: Option<Stage>| stage.and_then(|stage| STAGES.get(stage.index()).copied());
    csv(
        "奖惩号,月份,人员,金额,积分,环节,订单号,原因",
        adjustments.iter().map(|one| {
            vec![
                one.no.clone(),
                one.month.to_string(),
                one.person.clone(),
                one.amount.to_string(),
                one.points.to_string(),
                or_blank(stage(one.stage)),
                or_blank(one.order_no.as_ref()),
                one.reason.clone(),
            ]
        }),
    )
}

/// Yuan and fen from a number of fen.
pub fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}
