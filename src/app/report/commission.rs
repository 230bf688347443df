//! `commission`, `commission-lines` and `uncredited`.

use crate::app::{ComputedMonth, Directory, MonthOrder};
use crate::model::{Adjustment, Cell, Column, ColumnKind, Money, PersonId, ReportTable};
use crate::rules::commission::{Line, LineKind, RateSource};
use crate::rules::renewals::RenewalLine;
use crate::text::columns::{UNKNOWN, stage};
use crate::text::{Lang, commission as words, service};

const fn column(title: &'static str, kind: ColumnKind) -> Column {
    Column { title, kind }
}

/// People × stages: everybody with any line, renewal or adjustment.
#[must_use]
pub fn commission_table(month: &ComputedMonth, directory: &Directory) -> ReportTable {
    let mut columns = vec![column("人员", ColumnKind::Text)];
    let titles = ["渠道", "客服", "助攻", "对接", "安排", "续费客服", "续费销售", "奖惩", "合计"];
    columns.extend(titles.map(|title| column(title, ColumnKind::Money)));
    columns.push(column("积分", ColumnKind::Integer));
    let rows = month
        .totals(directory)
        .into_iter()
        .map(|total| {
            let mut row = vec![Cell::from(directory.name(total.person))];
            row.extend(total.parts.map(Cell::Money));
            row.push(Cell::Money(total.total));
            row.push(Cell::Integer(total.points));
            row
        })
        .collect();
    ReportTable { name: "commission", columns, rows }
}

const LINES: [Column; 14] = [
    column("订单号", ColumnKind::Text),
    column("下单日期", ColumnKind::Date),
    column("客户", ColumnKind::Text),
    column("环节", ColumnKind::Text),
    column("人员", ColumnKind::Text),
    column("类型", ColumnKind::Text),
    column("基数", ColumnKind::Money),
    column("系数", ColumnKind::Rate),
    column("提成", ColumnKind::Money),
    column("固定", ColumnKind::Money),
    column("合计", ColumnKind::Money),
    column("积分", ColumnKind::Integer),
    column("政策", ColumnKind::Text),
    column("说明", ColumnKind::Text),
];

/// Every line: 提成 and 退款 in sequence, then 续费 by 签订日期 and 合同号 (K-12), then 奖惩 by number.
#[must_use]
pub fn lines_table(month: &ComputedMonth, directory: &Directory) -> ReportTable {
    let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(month.result.lines.len() + month.adjustments.len());
    for line in &month.result.lines {
        rows.push(line_row(line, month, directory));
    }
    rows.extend(month.renewals.iter().map(|line| renewal_row(line, month, directory)));
    rows.extend(month.adjustments.iter().map(|(_, adjustment)| adjustment_row(adjustment)));
    ReportTable { name: "commission-lines", columns: LINES.to_vec(), rows }
}

/// A credit in a line: a name or 未知.
fn person(line: &Line, directory: &Directory) -> Cell {
    Cell::from(line.credit.person().map_or(UNKNOWN, |id: PersonId| directory.name(id)))
}

fn order_cells(order: Option<&MonthOrder>) -> [Cell; 3] {
    match order {
        None => [Cell::Empty, Cell::Empty, Cell::Empty],
        Some(order) => [Cell::from(order.no.as_str()), Cell::Date(order.at.date), Cell::from(order.customer.as_str())],
    }
}

fn line_row(line: &Line, month: &ComputedMonth, directory: &Directory) -> Vec<Cell> {
    let policy = month.book.get(line.policy).map(|published| &published.policy);
    let kind = match line.kind {
        LineKind::Commission => "提成",
        LineKind::Refund(_) => "退款",
    };
    let rates = match line.source {
        RateSource::None => Cell::Empty,
        _ => Cell::Text(words::rates(line)),
    };
    let mut row = Vec::with_capacity(LINES.len());
    row.extend(order_cells(month.orders.get(&line.order)));
    row.extend([
        Cell::from(stage(line.stage, Lang::Zh)),
        person(line, directory),
        Cell::from(kind),
        Cell::Money(line.base),
        rates,
        Cell::Money(line.percent),
        Cell::Money(line.fixed),
        Cell::Money(line.total()),
        Cell::Integer(line.points),
        Cell::text_or_empty(policy.map(|policy| policy.title.as_str())),
        Cell::Text(words::explanation(line, policy, Lang::Zh)),
    ]);
    row
}

fn renewal_row(line: &RenewalLine, month: &ComputedMonth, directory: &Directory) -> Vec<Cell> {
    let policy = month.book.get(line.policy).map(|published| published.policy.title.as_str());
    vec![
        Cell::from(line.no.as_str()),
        Cell::Date(line.signed_on),
        Cell::text_or_empty(month.renewal_customers.get(&line.customer).map(String::as_str)),
        Cell::from(service::part(line.part, Lang::Zh)),
        Cell::from(directory.name(line.person)),
        Cell::from("续费"),
        Cell::Money(line.base),
        Cell::Text(line.rate.to_string()),
        Cell::Money(line.percent),
        Cell::Money(Money::ZERO),
        Cell::Money(line.percent),
        Cell::Integer(0),
        Cell::text_or_empty(policy),
        Cell::Text(service::explanation(line, Lang::Zh)),
    ]
}

fn adjustment_row(adjustment: &Adjustment) -> Vec<Cell> {
    let order = adjustment.order_no.as_ref().map_or_else(String::new, |no| format!("；订单 {no}"));
    vec![
        Cell::from(adjustment.no.as_str()),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::from(adjustment.person.as_str()),
        Cell::from("奖惩"),
        Cell::Empty,
        Cell::Empty,
        Cell::Money(Money::ZERO),
        Cell::Money(adjustment.amount),
        Cell::Money(adjustment.amount),
        Cell::Integer(adjustment.points),
        Cell::Empty,
        Cell::Text(format!("K-10 {}{order}", adjustment.reason)),
    ]
}

/// What was left out, and why.
#[must_use]
pub fn uncredited_table(month: &ComputedMonth) -> ReportTable {
    let columns = vec![
        column("订单号", ColumnKind::Text),
        column("客户", ColumnKind::Text),
        column("环节", ColumnKind::Text),
        column("原因", ColumnKind::Text),
        column("基数", ColumnKind::Money),
        column("说明", ColumnKind::Text),
    ];
    let rows = month
        .result
        .uncredited
        .iter()
        .map(|row| {
            let [no, _, customer] = order_cells(month.orders.get(&row.order));
            vec![
                no,
                customer,
                row.stage.map_or(Cell::Empty, |one| Cell::from(stage(one, Lang::Zh))),
                Cell::from(words::uncounted(row.why)),
                row.base.map_or(Cell::Empty, Cell::Money),
                Cell::from(words::uncounted_words(row.why, Lang::Zh)),
            ]
        })
        .collect();
    ReportTable { name: "uncredited", columns, rows }
}
