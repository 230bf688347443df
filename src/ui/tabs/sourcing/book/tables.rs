//! The list of sources: its columns and cells.

use crate::app::ListedSupply;
use crate::model::{Cell, Field, Money, SupplyState};
use crate::text::Lang;
use crate::text::columns::name;
use crate::text::sourcing::{supply_kind, supply_state};
use crate::text::ui::sourcing as text;
use crate::ui::listing::Rows;
use crate::ui::theme::Tone;
use crate::ui::widgets::table::{Column, TableCell};

pub(super) fn columns(lang: Lang) -> [Column<'static>; 11] {
    [
        Column::text("name", name(Field::SupplyName, lang)).letters(8.0).stretch(1.0),
        Column::text("state", text::state(lang)).letters(5.2),
        Column::text("kind", name(Field::SupplyKind, lang)).letters(4.4),
        Column::text("business", name(Field::Business, lang)).letters(4.8).stretch(0.4),
        Column::text("supplier", name(Field::Supplier, lang)).letters(5.6).stretch(0.5),
        Column::figure("buy", name(Field::BuyPrice, lang)).letters(4.6),
        Column::figure("sell", name(Field::SellPrice, lang)).letters(4.6),
        Column::figure("tried", text::tried(lang)).letters(5.8),
        Column::figure("uses", text::uses(lang)).letters(3.0),
        Column::figure("profit", text::profit(lang)).letters(5.2),
        Column::text("upkeep", text::last_upkeep(lang)).letters(5.6),
    ]
}

/// The colour of a state.
pub(super) const fn tone(state: SupplyState) -> Tone {
    match state {
        SupplyState::Effective => Tone::Green,
        SupplyState::Entered => Tone::Neutral,
        SupplyState::Verifying => Tone::Amber,
        SupplyState::Dropped => Tone::Red,
        SupplyState::Ended => Tone::Muted,
    }
}

pub(super) fn rows<'a>(listed: &[ListedSupply], columns: &'a [Column<'static>], lang: Lang) -> Rows<'a> {
    Rows::new(text::book(lang), columns, listed.iter().map(|one| cells(one, lang)).collect())
}

fn money(money: Option<Money>) -> TableCell {
    money.map_or_else(TableCell::empty, TableCell::money)
}

fn cells(one: &ListedSupply, lang: Lang) -> Vec<TableCell> {
    let supply = &one.supply;
    let state = one.standing.state;
    let in_file = supply_state(state, Lang::Zh);
    let text = |text: &Option<String>| text.as_ref().map_or_else(TableCell::empty, |text| TableCell::text(&**text));
    let uses = Cell::Integer(i64::from(one.uses));
    let upkeep = match one.last_upkeep {
        None => TableCell::muted("–").of(Cell::Empty),
        Some(date) => TableCell::text(date.to_string()).of(Cell::Date(date)),
    };
    vec![
        TableCell::text(&*supply.name).strong(),
        TableCell::badge(tone(state), supply_state(state, lang)).of(Cell::from(in_file)),
        TableCell::text(supply_kind(supply.kind, lang)).of(Cell::from(supply_kind(supply.kind, Lang::Zh))),
        text(&supply.business),
        text(&supply.supplier),
        money(one.prices.buy),
        money(one.prices.sell),
        if one.attempts == 0 {
            TableCell::muted("–").of(Cell::Empty)
        } else {
            TableCell::text(format!("{}/{}", one.successes, one.attempts))
        },
        if one.uses == 0 { TableCell::muted("0").of(uses) } else { TableCell::text(one.uses.to_string()).of(uses) },
        TableCell::money_or_dash(one.profit),
        if one.neglected { upkeep.tone(Tone::Amber) } else { upkeep },
    ]
}
