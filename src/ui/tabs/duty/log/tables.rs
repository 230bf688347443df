//! The month by people and parts, and the entries it consists of.

use std::collections::BTreeMap;

use crate::app::{ComputedDuty, ListedDuty};
use crate::model::{Cell, DutyPart, Field, Hours, Month};
use crate::rules::duty::HoursRow;
use crate::text::columns::{DUTY_KINDS, DUTY_ORIGINS, name};
use crate::text::ui::duty as text;
use crate::text::{Lang, columns, duty, rules};
use crate::ui::session::Session;
use crate::ui::theme::Tone;
use crate::ui::widgets::table::{Column, RuleTag, TableCell};

/// The columns of the month table.
pub fn month_columns(lang: Lang) -> [Column<'static>; 9] {
    let figure = |id, title| Column::figure(id, title).letters(3.4);
    [
        Column::text("person", name(Field::Person, lang)).letters(5.0),
        figure("reply", columns::duty_part(DutyPart::Reply, lang)),
        figure("order", columns::duty_part(DutyPart::Order, lang)),
        figure("conversion", columns::duty_part(DutyPart::Conversion, lang)),
        figure("articles", text::articles_short(lang)),
        figure("training", text::training_short(lang)),
        figure("total", text::total(lang)),
        Column::text("late", text::late(lang)).letters(6.0),
        Column::text("bar", text::share(lang)).letters(8.0).stretch(1.0).unsorted(),
    ]
}

/// The rows of the month table: most hours first, people with late replies alone last.
pub fn month_rows(month: &ComputedDuty, session: &Session) -> Vec<(String, Vec<TableCell>)> {
    let lang = session.lang;
    let people = &session.shared.directory;
    let mut late: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in month.table.entries.iter().filter(|entry| entry.late) {
        if let Some(reply) = entry.reply {
            *late.entry(people.name(reply.person)).or_default() += 1;
        }
    }
    let mut hours: Vec<&HoursRow> = month.table.hours.iter().collect();
    hours.sort_by(|a, b| b.total().cmp(&a.total()).then_with(|| people.name(a.person).cmp(people.name(b.person))));
    let most = hours.first().map_or(Hours::ZERO, |row| row.total());
    let mut rows = Vec::new();
    for row in hours {
        let who = people.name(row.person);
        let count = late.remove(who).unwrap_or_default();
        let parts = [row.reply, row.order, row.conversion, row.articles, row.training];
        let mut cells = vec![TableCell::text(who)];
        cells.extend(parts.map(figure));
        cells.push(figure(row.total()).strong());
        cells.push(late_cell(count, month.late_count, lang));
        cells.push(TableCell::bar(bar(&parts, most)));
        rows.push((who.to_owned(), cells));
    }
    for (who, count) in late {
        let mut cells = vec![TableCell::text(who)];
        cells.extend((0..6).map(|_| figure(Hours::ZERO)));
        cells.push(late_cell(count, month.late_count, lang));
        cells.push(TableCell::empty());
        rows.push((who.to_owned(), cells));
    }
    rows
}

/// The sums under the month table.
pub fn month_foot(month: &ComputedDuty, lang: Lang) -> Vec<TableCell> {
    let sum = |of: fn(&HoursRow) -> Hours| month.table.hours.iter().fold(Hours::ZERO, |sum, row| sum + of(row));
    let late = month.table.entries.iter().filter(|entry| entry.late).count();
    vec![
        TableCell::muted(text::total(lang)),
        figure(sum(|row| row.reply)),
        figure(sum(|row| row.order)),
        figure(sum(|row| row.conversion)),
        figure(sum(|row| row.articles)),
        figure(sum(|row| row.training)),
        figure(sum(HoursRow::total)).strong(),
        if late == 0 { TableCell::empty() } else { TableCell::muted(text::times(late, lang)) },
        TableCell::empty(),
    ]
}

fn figure(hours: Hours) -> TableCell {
    let shown = if hours.is_zero() { TableCell::muted("–") } else { TableCell::text(hours.to_string()) };
    shown.of(Cell::Tenths(hours.tenths()))
}

/// D-8: who is late so often that it is a habit stands out.
fn late_cell(count: u32, habit: u32, lang: Lang) -> TableCell {
    match count {
        0 => TableCell::empty(),
        count if count >= habit => TableCell::text(text::habit(count, lang)).tone(Tone::Red),
        count => TableCell::muted(text::times(count as usize, lang)),
    }
}

/// The parts as pieces of a bar; the longest fills the column.
fn bar(parts: &[Hours; 5], most: Hours) -> Vec<(Tone, f32)> {
    let tenths = |hours: Hours| f32::from(i16::try_from(hours.tenths()).unwrap_or(i16::MAX));
    let whole = tenths(most).max(1.0);
    let tones = [Tone::Accent, Tone::Green, Tone::Amber, Tone::Muted, Tone::Neutral];
    let pieces = tones.into_iter().zip(parts).filter(|(_, hours)| !hours.is_zero());
    pieces.map(|(tone, hours)| (tone, tenths(*hours) / whole)).collect()
}

/// The columns of the entries.
pub fn entry_columns(lang: Lang) -> [Column<'static>; 10] {
    let figure = |part: DutyPart, id| Column::figure(id, columns::duty_part(part, lang)).letters(2.8);
    [
        Column::text("at", text::at(lang)).letters(5.6),
        Column::text("no", name(Field::DutyNo, lang)).letters(8.0),
        Column::text("customer", name(Field::Customer, lang)).letters(5.0).stretch(1.0),
        Column::text("what", text::what(lang)).letters(8.0).stretch(2.0),
        Column::text("by", name(Field::RepliedBy, lang)).letters(3.6),
        figure(DutyPart::Reply, "reply"),
        Column::text("taker", name(Field::TakenBy, lang)).letters(3.6),
        figure(DutyPart::Order, "order"),
        figure(DutyPart::Conversion, "conversion"),
        Column::text("rules", text::rules(lang)).letters(5.4).unsorted(),
    ]
}

/// A row of the entries: with the parts that belong to the month.
pub fn entry_cells(listed: &ListedDuty, month: Month, lang: Lang) -> Vec<TableCell> {
    let ListedDuty { entry, verdict } = listed;
    let of_month = |part: DutyPart| verdict.part(part).filter(|one| Month::of(one.at.date()) == month);
    let at = of_month(DutyPart::Reply).or_else(|| of_month(DutyPart::Order)).map(|part| part.at);
    let hours = |part: DutyPart| match of_month(part) {
        None => TableCell::empty(),
        Some(one) if one.hours().is_zero() => TableCell::muted("0.0").of(Cell::Tenths(0)),
        Some(one) => TableCell::text(one.hours().to_string()).of(Cell::Tenths(one.hours().tenths())),
    };
    let tags = DutyPart::ALL.into_iter().filter_map(|part| {
        let one = of_month(part)?;
        let number = one.told(part)?.to_string();
        let sentence = format!(
            "{}：{}\n{}",
            columns::duty_part(part, lang),
            duty::reason(part, one, lang),
            rules::rule(&number, lang)
        );
        Some(RuleTag { number, sentence })
    });
    let mut seen = Vec::new();
    let tags = tags.filter(|tag| {
        let is_new = !seen.contains(&tag.number);
        seen.push(tag.number.clone());
        is_new
    });
    let late = verdict.late && of_month(DutyPart::Reply).is_some();
    let what = TableCell::text(what(listed, lang));
    vec![
        TableCell::text(at.map(|at| at.format("%m-%d %H:%M").to_string()).unwrap_or_default()),
        TableCell::muted(&*entry.no),
        TableCell::text(&*entry.customer),
        if late { what.tone(Tone::Red) } else { what },
        entry.reply.as_ref().map_or_else(TableCell::empty, |reply| TableCell::text(&*reply.by)),
        hours(DutyPart::Reply),
        entry.order.as_ref().map_or_else(TableCell::empty, |order| TableCell::text(takers(order))),
        hours(DutyPart::Order),
        hours(DutyPart::Conversion),
        TableCell::rules(tags.collect()),
    ]
}

/// Who took the order, and who converted the customer where it is somebody else.
fn takers(order: &crate::model::DutyOrder) -> String {
    if order.taken_by == order.converted_by {
        order.taken_by.clone()
    } else {
        format!("{}、{}", order.taken_by, order.converted_by)
    }
}

/// What happened, in a few words.
fn what(listed: &ListedDuty, lang: Lang) -> String {
    let entry = &listed.entry;
    let mut words = Vec::new();
    if entry.reply.is_some() {
        let kind = DUTY_KINDS.get(entry.kind as usize).copied().unwrap_or_default();
        let platform = entry.platform.as_deref().unwrap_or_default();
        words.push(format!("{platform}{}", text::kind(kind, lang)));
    }
    if listed.verdict.late {
        words.push(text::late(lang).to_owned());
    }
    words.extend(entry.why_not.clone());
    if let Some(order) = &entry.order {
        let origin = DUTY_ORIGINS.get(order.origin as usize).copied().unwrap_or_default();
        words.push(format!("{} {}", text::origin(origin, lang), order.amount.grouped()));
    }
    if let Some(precedent) = &entry.precedent {
        words.push(text::as_precedent(precedent, lang));
    }
    words.join(lang.pick("，", ", "))
}
