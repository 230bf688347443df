//! Empty tables to fill in: the headings of a kind and a row of examples.

use chrono::NaiveDate;

use super::Kind;
use crate::model::{Cell, ColumnKind, Field, Money, ReportTable};
use crate::text::columns::header;

/// The table of a kind with one row of examples; written to a file, it imports.
#[must_use]
pub fn template(kind: Kind) -> ReportTable {
    let fields = kind.columns().iter().map(|column| column.field);
    let columns = fields.clone().map(|field| crate::model::Column { title: header(field), kind: kind_of(field) });
    ReportTable {
        name: kind.key(),
        columns: columns.collect(),
        rows: vec![fields.map(|field| example(kind, field)).collect()],
    }
}

const fn kind_of(field: Field) -> ColumnKind {
    match field {
        Field::Amount
        | Field::Cost
        | Field::RefundAmount
        | Field::RefundCost
        | Field::PlacedAmount
        | Field::Fee
        | Field::BuyPrice
        | Field::SellPrice => ColumnKind::Money,
        Field::FirstInquiry
        | Field::PaidOn
        | Field::RefundDate
        | Field::HolidayDate
        | Field::ArticleDate
        | Field::TrainingDate
        | Field::SignedOn
        | Field::StartsOn
        | Field::ExpiresOn
        | Field::StatsDate
        | Field::EnteredOn
        | Field::VerifiedOn
        | Field::UpkeepOn => ColumnKind::Date,
        Field::Points
        | Field::Quality
        | Field::ReplyLimit
        | Field::ArticleCount
        | Field::Year
        | Field::ArticleTarget
        | Field::ShopClicks
        | Field::AdClicks
        | Field::Inquiries
        | Field::Unread
        | Field::Quantity => ColumnKind::Integer,
        _ => ColumnKind::Text,
    }
}

fn example(kind: Kind, field: Field) -> Cell {
    let date = |day| NaiveDate::from_ymd_opt(2024, 3, day).map_or(Cell::Empty, Cell::Date);
    let money = |yuan: i64| Cell::Money(Money::from_fen(yuan * 100));
    let text = match field {
        // A contact is with a lead or with a customer.
        Field::LeadNo if kind == Kind::Followups => return Cell::Empty,
        Field::Amount => return money(if kind == Kind::Adjustments { -50 } else { 2_600 }),
        Field::Cost => return money(550),
        Field::RefundAmount => return money(600),
        Field::RefundCost => return money(0),
        Field::FirstInquiry | Field::HolidayDate | Field::ArticleDate | Field::TrainingDate | Field::StatsDate => {
            return date(1);
        }
        Field::SignedOn => return date(5),
        Field::ExpiresOn => return NaiveDate::from_ymd_opt(2025, 3, 7).map_or(Cell::Empty, Cell::Date),
        Field::Fee => return money(3_800),
        Field::ShopClicks => return Cell::Integer(126),
        Field::AdClicks => return Cell::Integer(35),
        Field::Unread => return Cell::Integer(1),
        Field::EnteredOn | Field::VerifiedOn | Field::UpkeepOn => return date(2),
        Field::BuyPrice => return money(200),
        Field::Quantity => return Cell::Integer(2),
        Field::PlacedAmount | Field::SellPrice => return money(500),
        Field::ArticleCount => return Cell::Integer(12),
        Field::Year => return Cell::Integer(2024),
        Field::ArticleTarget => return Cell::Integer(100),
        Field::PaidOn | Field::StartsOn => return date(8),
        Field::RefundDate => return date(20),
        Field::Quality | Field::Inquiries => return Cell::Integer(4),
        Field::ReplyLimit => return Cell::Integer(3),
        Field::Points => return Cell::Integer(0),
        Field::PersonName
        | Field::PlatformOperator
        | Field::Person
        | Field::Channel
        | Field::TakenBy
        | Field::Trainer
        | Field::EnteredBy
        | Field::AssignedTo => "阿呆",
        Field::PersonKind => "员工",
        Field::HolidayKind => "休",
        Field::HolidayName => "公司活动",
        Field::PersonState => "在职",
        Field::PlatformName | Field::Platform => "公司官网",
        Field::Category => "A",
        Field::CustomerName | Field::Customer => "青禾教育",
        Field::Contact => "王女士",
        Field::Phone => "13800000000",
        Field::OrderNo => "DD-20240305-01",
        Field::OrderedAt => "2024-03-05 10:30",
        Field::Business => "新闻稿",
        Field::Reception | Field::RepliedBy | Field::Student | Field::SalesPerson => "小王",
        Field::DutyNo => "JB-20240305-01",
        Field::DutyKind => "回复",
        Field::AskedAt => "2024-03-05 19:00",
        Field::RepliedAt => "2024-03-05 19:02",
        Field::Effective | Field::Connected | Field::Decides => "是",
        Field::PlacedAt => "2024-03-05 19:30",
        Field::Origin => "值班新单",
        Field::ArticleNo => "WZ-20240301-01",
        Field::TrainingItem => "报价",
        Field::TrainingResult | Field::VerificationResult => "成功",
        Field::SupplyName => "晨报网首页",
        Field::SupplyKind => "信息差",
        Field::Supplier => "晨报网 张编辑",
        Field::VerificationNo => "YZ-20240302-01",
        Field::VerifiedBy => "石头",
        Field::UpkeepNo => "WH-20240302-01",
        Field::UpkeepContent => "结清上月款项",
        Field::TrainingTook => "0.5",
        Field::Liaison | Field::ServicePerson => "嘉甜",
        Field::LeadNo => "XS-20240305-01",
        Field::Company => "青禾教育科技有限公司",
        Field::Need => "品牌宣传",
        Field::Budget => "5000 元以内",
        Field::Region => "济南",
        Field::Keyword => "新闻稿发布",
        Field::AssignedAt => "2024-03-05 19:03",
        Field::ContactedAt => "2024-03-06 09:20",
        Field::LeadOutcome => "跟进中",
        Field::Sourcing => "石头:60;小代:40",
        Field::FollowupNo => "HF-20240305-01",
        Field::FollowupAt => "2024-03-05 15:20",
        Field::ContactWay => "电话",
        Field::CustomerWords => "询盘多了，想加投广告",
        Field::FollowupResult => "下周给方案",
        Field::ContractNo => "HT-20240305-01",
        Field::Service => "店铺托管",
        Field::VisitCycle => "每月",
        Field::LastLogin => "2024-03-01",
        Field::State => "有效",
        Field::RefundNo => "TK-20240320-01",
        Field::AdjustmentNo => "JC-202403-01",
        Field::Month => "2024-03",
        Field::Reason => "未按时交稿",
        Field::Note => "示例行，导入前请删除",
        _ => return Cell::Empty,
    };
    Cell::from(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::import::{ImportOptions, RowState, go_on};
    use crate::app::{Clock, Office};
    use crate::exchange::{read, write};
    use crate::store::OpenMode;

    #[test]
    fn a_template_imports_as_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let mut office = Office::open(&folder.path().join("a.jicheng"), OpenMode::Create, Clock::System).unwrap();
        for kind in Kind::ALL {
            let mut bytes = Vec::new();
            write::csv(&template(kind), &mut bytes).unwrap();
            let table = read::read_bytes(bytes, read::Format::Csv).unwrap();
            let options = ImportOptions { create_missing: true, ..ImportOptions::default() };
            let report = office.import(kind, &table, options, &mut go_on).unwrap();
            assert_eq!((report.faults.as_slice(), report.count(RowState::New)), (&[][..], 1), "{kind:?}");
        }
    }

    #[test]
    fn a_template_is_known_by_its_headings() {
        for kind in Kind::ALL {
            let table = template(kind);
            let headings: Vec<String> = table.columns.iter().map(|column| column.title.to_owned()).collect();
            assert_eq!(Kind::guess(&headings), Some(kind));
            let example = table.rows.first().map(Vec::len);
            assert_eq!(example, Some(headings.len()));
        }
    }
}
