//! 待回款: the orders that are not paid, and what waits for it.

use chrono::NaiveDate;

use crate::app::compute_month::policy_book;
use crate::app::{AppResult, Directory};
use crate::model::{Cell, Column, ColumnKind, EarnedOn, ReportTable};
use crate::store::Source;
use crate::store::orders::{self, ListFilter, ListOrder, ListSort};

/// Whether commission waits for the payment of an order (K-2).
pub const WAITS: [&str; 2] = ["等回款", "按下单月"];
/// No policy in force in the order's month.
pub const NO_POLICY: &str = "无管理办法";

/// Every valid order without 回款日期, the oldest first; `today` is what the days are counted to.
///
/// # Errors
/// When SQLite fails.
pub(super) fn unpaid(
    source: &(impl Source + ?Sized),
    directory: &Directory,
    today: NaiveDate,
) -> AppResult<ReportTable> {
    let column = |title, kind| Column { title, kind };
    let columns = vec![
        column("订单号", ColumnKind::Text),
        column("下单日期", ColumnKind::Date),
        column("天数", ColumnKind::Integer),
        column("客户", ColumnKind::Text),
        column("业务", ColumnKind::Text),
        column("金额", ColumnKind::Money),
        column("已退款", ColumnKind::Money),
        column("对接", ColumnKind::Text),
        column("提成", ColumnKind::Text),
    ];
    let book = policy_book(source)?;
    let filter = ListFilter { unpaid: true, ..ListFilter::default() };
    let oldest_first = ListOrder { by: ListSort::Date, descending: false };
    let ids = orders::list_ids(source, &filter, oldest_first)?.ids;
    let rows = orders::list_page(source, &ids)?
        .into_iter()
        .map(|order| {
            let waits = match book.for_month(order.at.month()).map(|published| published.policy.earned_on) {
                Some(EarnedOn::Payment) => WAITS[0],
                Some(EarnedOn::Order) => WAITS[1],
                None => NO_POLICY,
            };
            vec![
                Cell::Text(order.no),
                Cell::Date(order.at.date),
                Cell::Integer((today - order.at.date).num_days()),
                Cell::Text(order.customer),
                Cell::Text(order.business),
                Cell::Money(order.amount),
                Cell::Money(order.refunded),
                Cell::from(directory.name(order.liaison)),
                Cell::from(waits),
            ]
        })
        .collect();
    Ok(ReportTable { name: "unpaid", columns, rows })
}
