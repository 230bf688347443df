//! `sources` and `ranking`.

use chrono::NaiveDateTime;

use crate::app::import::Kind;
use crate::app::{AppResult, Directory, sourcing_ranking, supplies};
use crate::model::{Cell, Column, ColumnKind, Money, Month, ReportTable};
use crate::store::{Source, order_sources, sources};
use crate::text::Lang;
use crate::text::columns::header;
use crate::text::sourcing::{attempt, supply_kind, supply_state};

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

/// All records of a kind in the columns of its import: a file of them imports as it stands. Of kinds that are not about
/// sources, no rows.
///
/// # Errors
/// When SQLite fails.
pub fn source_records_table(source: &(impl Source + ?Sized), kind: Kind) -> AppResult<ReportTable> {
    let rows: Vec<Vec<Cell>> = match kind {
        Kind::Sources => sources::all(source)?.into_iter().map(|row| source_row(row.supply)).collect(),
        Kind::Verifications => {
            let list = sources::verifications(source)?.into_iter().map(|one| one.record);
            list.map(|one| {
                vec![
                    Cell::Text(one.no),
                    Cell::Text(one.supply),
                    Cell::Date(one.date),
                    Cell::Text(one.by),
                    Cell::from(attempt(one.succeeded, Lang::Zh)),
                    Cell::text_or_empty(one.note.as_deref()),
                ]
            })
            .collect()
        }
        Kind::Upkeep => {
            let list = sources::upkeep(source)?.into_iter().map(|one| one.record);
            list.map(|one| {
                vec![
                    Cell::Text(one.no),
                    Cell::Text(one.supply),
                    Cell::Date(one.date),
                    Cell::Text(one.by),
                    Cell::Text(one.content),
                ]
            })
            .collect()
        }
        Kind::OrderSources => {
            let list = order_sources::all(source)?.into_iter().map(|row| row.record);
            list.map(|one| {
                vec![Cell::Text(one.order_no), Cell::Text(one.supply), count(one.quantity), Cell::Money(one.cost)]
            })
            .collect()
        }
        _ => Vec::new(),
    };
    let columns = kind.columns().iter().enumerate().map(|(place, one)| {
        let of_cells = rows.iter().filter_map(|row: &Vec<Cell>| row.get(place));
        column(header(one.field), of_cells.map(kind_of).find(Option::is_some).flatten().unwrap_or(ColumnKind::Text))
    });
    Ok(ReportTable { name: kind.key(), columns: columns.collect(), rows })
}

const fn kind_of(cell: &Cell) -> Option<ColumnKind> {
    match cell {
        Cell::Empty => None,
        Cell::Text(_) => Some(ColumnKind::Text),
        Cell::Date(_) => Some(ColumnKind::Date),
        Cell::Money(_) => Some(ColumnKind::Money),
        Cell::Integer(_) => Some(ColumnKind::Integer),
        Cell::Tenths(_) => Some(ColumnKind::Hours),
    }
}

fn source_row(supply: crate::model::Supply) -> Vec<Cell> {
    vec![
        Cell::Text(supply.name),
        Cell::from(supply_kind(supply.kind, Lang::Zh)),
        Cell::text_or_empty(supply.business.as_deref()),
        Cell::text_or_empty(supply.supplier.as_deref()),
        money(supply.prices.buy),
        money(supply.prices.sell),
        Cell::Text(supply.entered_by),
        Cell::Date(supply.entered_on),
    ]
}
