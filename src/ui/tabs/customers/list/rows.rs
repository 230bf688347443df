//! The columns of the list of customers.

use crate::app::{Directory, phase};
use crate::model::{Cell, Credit, Field as Data};
use crate::store::customers::{ListedCustomer, PhaseDays};
use crate::text::Lang;
use crate::text::columns::{self, NOBODY, UNKNOWN};
use crate::text::ui::customers as text;
use crate::ui::widgets::table::{Column, TableCell};

use super::detail::tone;

pub fn columns_of(lang: Lang) -> [Column<'static>; 12] {
    [
        Column::text("name", columns::name(Data::CustomerName, lang)).letters(7.0).stretch(1.0),
        Column::text("state", text::state(lang)).letters(6.0).unsorted(),
        Column::text("until", text::period_end(lang)).letters(5.6),
        Column::text("holders", text::holders(lang)).letters(9.0).stretch(0.5).unsorted(),
        Column::figure("orders", text::orders(lang)).letters(3.0),
        Column::figure("amount", text::amount(lang)).letters(5.5),
        Column::text("last", text::last_order(lang)).letters(5.6),
        Column::text("contact", columns::name(Data::Contact, lang)).letters(4.0),
        Column::text("phone", columns::name(Data::Phone, lang)).letters(7.0),
        Column::text("wechat", columns::name(Data::Wechat, lang)).letters(5.0),
        Column::text("inquiry", columns::name(Data::FirstInquiry, lang)).letters(6.4),
        Column::text("note", columns::name(Data::Note, lang)).letters(4.0),
    ]
}

pub fn cells(row: &ListedCustomer, days: PhaseDays, directory: &Directory, lang: Lang) -> Vec<TableCell> {
    let optional = |text: &Option<String>| text.as_deref().map_or_else(TableCell::empty, TableCell::text);
    let date = |date: Option<chrono::NaiveDate>| {
        date.map_or_else(TableCell::empty, |date| TableCell::text(date.to_string()).of(Cell::Date(date)))
    };
    let customer = &row.customer;
    let standing = row.standing.as_ref();
    let period = standing.and_then(|standing| standing.period.as_ref());
    let stands = phase(standing, days);
    let name = |credit: Credit| match credit {
        Credit::Person(person) => directory.name(person).to_owned(),
        Credit::Unknown => UNKNOWN.to_owned(),
        Credit::None => NOBODY.to_owned(),
    };
    let holders = period.map(|period| period.credits.map(name).join(" · "));
    vec![
        TableCell::text(&*customer.name),
        TableCell::badge(tone(stands), text::phase_word(stands, lang)),
        date(period.map(|period| period.end)),
        optional(&holders),
        standing.map_or_else(TableCell::empty, |standing| {
            TableCell::text(standing.orders.to_string()).of(Cell::Integer(i64::from(standing.orders)))
        }),
        standing.map_or_else(TableCell::empty, |standing| TableCell::money(standing.amount)),
        date(standing.map(|standing| standing.last_order)),
        optional(&customer.contact),
        optional(&customer.phone),
        optional(&customer.wechat),
        date(customer.first_inquiry),
        optional(&customer.note),
    ]
}
