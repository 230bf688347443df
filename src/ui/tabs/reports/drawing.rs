//! Figures of reports as charts.

use crate::app::report::trend::{MonthFigures, OriginFigures};
use crate::model::{Money, Month, PersonId};
use crate::text::Lang;
use crate::text::ui::charts::{self as text, IsFirst};
use crate::ui::session::Session;
use crate::ui::widgets::chart::{Chart, Kind, Place, Series, Unit};

/// The months as places on an axis.
fn places(months: &[MonthFigures], lang: Lang) -> Vec<Place> {
    let place = |(index, month): (usize, &MonthFigures)| Place {
        label: text::axis_month(month.month, if index == 0 { IsFirst::Yes } else { IsFirst::No }, lang),
        name: month.month.to_string(),
    };
    months.iter().enumerate().map(place).collect()
}

fn money(name: &str, color: usize, values: impl Iterator<Item = Money>) -> Series {
    Series { name: name.to_owned(), values: values.map(Money::fen).collect(), color }
}

fn count(name: &str, color: usize, values: impl Iterator<Item = i64>) -> Series {
    Series { name: name.to_owned(), values: values.collect(), color }
}

/// A chart of months; nothing where all its figures are zero.
fn of_months(
    title: String,
    months: &[MonthFigures],
    series: Vec<Series>,
    (kind, unit): (Kind, Unit),
    session: &Session,
) -> Option<Chart> {
    let is_blank = series.iter().all(|one| one.values.iter().all(|value| *value == 0));
    let worked_in: Month = session.month;
    (!is_blank).then(|| Chart {
        title,
        places: places(months, session.lang),
        series,
        kind,
        unit,
        marked: months.iter().position(|month| month.month == worked_in),
        lang: session.lang,
    })
}

/// Revenue, profit and commission by month.
pub fn business(title: String, months: &[MonthFigures], session: &Session) -> Option<Chart> {
    let lang = session.lang;
    let series = vec![
        money(text::revenue(lang), 0, months.iter().map(|month| month.revenue)),
        money(text::profit(lang), 1, months.iter().map(|month| month.profit)),
        money(text::commission(lang), 2, months.iter().map(|month| month.commission)),
    ];
    of_months(title, months, series, (Kind::Bars, Unit::Money), session)
}

/// The small chart beside the commission table.
pub fn profit_and_commission(title: String, months: &[MonthFigures], session: &Session) -> Option<Chart> {
    let lang = session.lang;
    let series = vec![
        money(text::profit(lang), 1, months.iter().map(|month| month.profit)),
        money(text::commission(lang), 2, months.iter().map(|month| month.commission)),
    ];
    of_months(title, months, series, (Kind::Bars, Unit::Money), session)
}

/// A line per person: 0 commission, 1 orders, 2 points.
pub fn people(
    title: String,
    months: &[MonthFigures],
    people: &[PersonId],
    shown: usize,
    session: &Session,
) -> Option<Chart> {
    let series = people
        .iter()
        .enumerate()
        .map(|(color, person)| {
            let name = session.shared.directory.name(*person);
            let figure = |month: &MonthFigures| {
                let one = month.people.iter().find(|one| one.person == *person);
                match (one, shown) {
                    (None, _) => 0,
                    (Some(one), 1) => one.orders,
                    (Some(one), 2) => one.points,
                    (Some(one), _) => one.commission.fen(),
                }
            };
            count(name, color, months.iter().map(figure))
        })
        .collect();
    let unit = if shown == 0 { Unit::Money } else { Unit::Count };
    of_months(title, months, series, (Kind::Lines, unit), session)
}

/// Where customers come from, what they bring and cost.
pub fn origins(title: String, rows: &[OriginFigures], unit: Unit, lang: Lang) -> Option<Chart> {
    let series = if unit == Unit::Count {
        vec![
            count(text::customers(lang), 4, rows.iter().map(|row| row.customers)),
            count(text::orders(lang), 5, rows.iter().map(|row| row.orders)),
        ]
    } else {
        vec![
            money(text::revenue(lang), 0, rows.iter().map(|row| row.revenue)),
            money(text::profit(lang), 1, rows.iter().map(|row| row.profit)),
            money(text::channel_commission(lang), 2, rows.iter().map(|row| row.commission)),
        ]
    };
    let places = rows.iter().map(|row| Place { label: row.name.clone(), name: row.name.clone() }).collect();
    (!rows.is_empty()).then_some(Chart { title, places, series, kind: Kind::Bars, unit, marked: None, lang })
}
