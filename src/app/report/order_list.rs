//! The order list as a table: what the window shows of it, to be copied or written to a file.

use crate::app::Directory;
use crate::model::{Cell, Column, ColumnKind, Credit, Field, ReportTable};
use crate::store::orders::ListedOrder;
use crate::text::Lang;
use crate::text::columns::{self, NOBODY, UNKNOWN};
use crate::text::ui::orders as text;

/// A column of the order list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum OrderColumn {
    Date,
    No,
    Customer,
    Business,
    Amount,
    Cost,
    Profit,
    Channel,
    Reception,
    Assist,
    Liaison,
    Sourcing,
    PaidOn,
    Quality,
    Refunded,
}

impl OrderColumn {
    const IDS: [(&'static str, Self); 15] = [
        ("date", Self::Date),
        ("number", Self::No),
        ("customer", Self::Customer),
        ("business", Self::Business),
        ("amount", Self::Amount),
        ("cost", Self::Cost),
        ("profit", Self::Profit),
        ("channel", Self::Channel),
        ("reception", Self::Reception),
        ("assist", Self::Assist),
        ("liaison", Self::Liaison),
        ("sourcing", Self::Sourcing),
        ("paid", Self::PaidOn),
        ("rating", Self::Quality),
        ("refunded", Self::Refunded),
    ];

    /// The column that the window calls so.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        Self::IDS.iter().find(|(known, _)| *known == id).map(|(_, column)| *column)
    }

    fn column(self, lang: Lang) -> Column {
        let field = |field| (columns::name(field, lang), ColumnKind::Text);
        let money = |title| (title, ColumnKind::Money);
        let (title, kind) = match self {
            Self::Date => (text::date(lang), ColumnKind::Date),
            Self::No => field(Field::OrderNo),
            Self::Customer => field(Field::Customer),
            Self::Business => field(Field::Business),
            Self::Amount => money(columns::name(Field::Amount, lang)),
            Self::Cost => money(columns::name(Field::Cost, lang)),
            Self::Profit => money(text::profit(lang)),
            Self::Channel => field(Field::Channel),
            Self::Reception => field(Field::Reception),
            Self::Assist => field(Field::Assist),
            Self::Liaison => field(Field::Liaison),
            Self::Sourcing => field(Field::Sourcing),
            Self::PaidOn => (text::paid(lang), ColumnKind::Date),
            Self::Quality => (text::rating(lang), ColumnKind::Text),
            Self::Refunded => money(text::refund(lang)),
        };
        Column { title, kind }
    }

    fn cell(self, row: &ListedOrder, directory: &Directory, lang: Lang) -> Cell {
        let [channel, reception, assist] = row.credits;
        let credit = |credit: Credit| match credit {
            _ if row.voided => Cell::Empty,
            Credit::Person(id) => Cell::from(directory.name(id)),
            Credit::Unknown => Cell::from(UNKNOWN),
            Credit::None => Cell::from(NOBODY),
        };
        match self {
            Self::Date => Cell::Date(row.at.date),
            Self::No => Cell::from(row.no.as_str()),
            Self::Customer => Cell::from(row.customer.as_str()),
            Self::Business => Cell::from(row.business.as_str()),
            Self::Amount => Cell::Money(row.amount),
            Self::Cost => Cell::Money(row.cost),
            Self::Profit => Cell::Money(row.amount - row.cost),
            Self::Channel => credit(channel),
            Self::Reception => credit(reception),
            Self::Assist => credit(assist),
            Self::Liaison => Cell::from(directory.name(row.liaison)),
            Self::Sourcing => {
                let names: Vec<&str> = row.sourcing.iter().map(|id| directory.name(*id)).collect();
                Cell::Text(names.join(";"))
            }
            Self::PaidOn => row.paid_on.map_or(Cell::Empty, Cell::Date),
            Self::Quality => row.quality.map_or(Cell::Empty, |level| Cell::from(columns::quality(level, lang))),
            Self::Refunded => Cell::Money(row.refunded),
        }
    }
}

/// Orders in the columns wanted, and last whether each is voided.
#[must_use]
pub fn order_list_table(
    rows: &[ListedOrder],
    wanted: &[OrderColumn],
    directory: &Directory,
    lang: Lang,
) -> ReportTable {
    let state = Column { title: columns::name(Field::State, lang), kind: ColumnKind::Text };
    let columns = wanted.iter().map(|column| column.column(lang)).chain([state]).collect();
    let rows = rows.iter().map(|row| {
        let state = if row.voided { text::voided(lang) } else { text::valid(lang) };
        wanted.iter().map(|column| column.cell(row, directory, lang)).chain([Cell::from(state)]).collect()
    });
    ReportTable { name: "orders", columns, rows: rows.collect() }
}
