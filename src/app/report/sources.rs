//! `sources` and `ranking`.

use chrono::NaiveDateTime;

use crate::app::{AppResult, Directory, sourcing_ranking, supplies};
use crate::model::{Cell, Column, ColumnKind, Money, Month, ReportTable};
use crate::store::Source;
use crate::text::Lang;
use crate::text::sourcing::{supply_kind, supply_state};

const fn column(title: &'static str, kind: ColumnKind) -> Column {
    Column { title, kind }
}

fn money(money: Option<Money>) -> Cell {
    money.map_or(Cell::Empty, Cell::Money)
}

fn count(count: u32) -> Cell {
    Cell::Integer(i64::from(count))
}

/// Every source as it stood at an instant, by name.
///
/// # Errors
/// When SQLite fails.
pub fn sources_table(source: &(impl Source + ?Sized), at: NaiveDateTime) -> AppResult<ReportTable> {
    let columns = vec![
        column("货源", ColumnKind::Text),
        column("类型", ColumnKind::Text),
        column("业务", ColumnKind::Text),
        column("状态", ColumnKind::Text),
        column("进价", ColumnKind::Money),
        column("售价", ColumnKind::Money),
        column("验证次数", ColumnKind::Integer),
        column("成功次数", ColumnKind::Integer),
        column("使用次数", ColumnKind::Integer),
        column("使用利润", ColumnKind::Money),
        column("上次维护", ColumnKind::Date),
    ];
    let rows = supplies(source, at)?
        .into_iter()
        .map(|one| {
            vec![
                Cell::Text(one.supply.name),
                Cell::from(supply_kind(one.supply.kind, Lang::Zh)),
                Cell::text_or_empty(one.supply.business.as_deref()),
                Cell::from(supply_state(one.standing.state, Lang::Zh)),
                money(one.prices.buy),
                money(one.prices.sell),
                count(one.attempts),
                count(one.successes),
                count(one.uses),
                Cell::Money(one.profit),
                one.last_upkeep.map_or(Cell::Empty, Cell::Date),
            ]
        })
        .collect();
    Ok(ReportTable { name: "sources", columns, rows })
}

/// S-5: everybody's figures of a month, by name.
///
/// # Errors
/// When SQLite fails.
pub fn ranking_table(source: &(impl Source + ?Sized), directory: &Directory, month: Month) -> AppResult<ReportTable> {
    let integer = |title| column(title, ColumnKind::Integer);
    let columns = vec![
        column("人员", ColumnKind::Text),
        integer("货源录入"),
        integer("有效"),
        integer("失败"),
        integer("维护"),
        integer("被用订单"),
        column("利润", ColumnKind::Money),
        integer("对接订单"),
        column("平均评分", ColumnKind::Hours),
        integer("被换"),
    ];
    let rows = sourcing_ranking(source, directory, month)?
        .into_iter()
        .map(|one| {
            let figures = &one.figures;
            vec![
                Cell::from(directory.name(one.person)),
                count(figures.entered),
                count(figures.effective),
                count(figures.failed),
                count(figures.upkeep),
                count(figures.used_orders),
                Cell::Money(figures.used_profit),
                count(figures.served),
                figures.average_tenths().map_or(Cell::Empty, Cell::Tenths),
                count(figures.replaced()),
            ]
        })
        .collect();
    Ok(ReportTable { name: "ranking", columns, rows })
}
