//! The form of a policy: a field for every key of its file. Its texts are judged by the file's own reader alone; what that
//! finds wrong stands under the field of its key.

use eframe::egui::{Align, Label, Layout, Response, RichText, Ui, Vec2};

use crate::model::{Category, Stage};
use crate::rules::policy_file::{OverrideFields, PolicyFault, PolicyFields, RenewalFields, StageFields, TierFields};
use crate::text::ui::policies as text;
use crate::text::{Lang, columns, files};
use crate::ui::session::Session;
use crate::ui::theme::{Palette, font, size};
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::form::{Columns, Field, FieldResponse, FormRow, error_below, mark_wrong};
use crate::ui::widgets::money::{money, number, percent};
use crate::ui::widgets::picker::{Missing, PickItem, Picker, rank};
use crate::ui::widgets::{Button, Icon, card, line};

/// How many businesses are offered.
const BUSINESSES: usize = 50;

/// Draws the form; answers whether anything changed.
pub fn ui(ui: &mut Ui, fields: &mut PolicyFields, faults: &[PolicyFault], session: &Session) -> bool {
    let mut pen = Pen { faults, session, lang: session.lang, edited: false };
    head(ui, fields, &mut pen);
    for (stage, slot) in Stage::ALL.into_iter().zip(&mut fields.stages) {
        ui.push_id(stage.key(), |ui| stage_ui(ui, stage, slot, &mut pen));
    }
    renewal_ui(ui, &mut fields.renewal, &mut pen);
    duty_ui(ui, &mut fields.duty, &mut pen);
    pen.edited
}

/// What all fields are drawn with.
struct Pen<'a> {
    faults: &'a [PolicyFault],
    session: &'a Session,
    lang: Lang,
    edited: bool,
}

impl Pen<'_> {
    /// What is wrong with a key, in words.
    fn error(&self, key: &str) -> Option<String> {
        // A stage with neither a rate nor tiers is a fault of the whole stage.
        let is_whole = |fault: &PolicyFault| key.strip_suffix(".rate").is_some_and(|table| fault.key == table);
        let fault = self.faults.iter().find(|fault| fault.key == key || is_whole(fault))?;
        Some(files::policy_fault(fault, self.lang).line(self.lang))
    }

    /// A field of a form row, under the name by which a screen reader tells it from those of other stages.
    fn put(
        &mut self,
        row: &mut FormRow<'_>,
        words: (&str, &str),
        key: &str,
        hint: Option<&str>,
        add: impl FnOnce(&mut Ui) -> FieldResponse,
    ) {
        let (label, name) = words;
        let error = self.error(key);
        let answer = row.field(Field::new(label).key(key).error(error.as_deref()).hint(hint), add);
        // Its label alone would be the same in every stage.
        answer.response.ctx.accesskit_node_builder(answer.response.id, |node| {
            node.clear_labelled_by();
            node.set_label(name);
        });
        self.edited |= answer.edited;
    }

    /// A field of a sentence, of a width of its own.
    fn cell(
        &mut self,
        ui: &mut Ui,
        width: f32,
        name: &str,
        key: &str,
        add: impl FnOnce(&mut Ui) -> FieldResponse,
    ) -> Option<String> {
        let layout = Layout::top_down_justified(Align::Min);
        let shown = ui.push_id(key, |ui| {
            ui.allocate_ui_with_layout(Vec2::new(width, size::CONTROL), layout, |ui| {
                ui.set_max_width(width);
                add(ui)
            })
        });
        let answer = shown.inner.inner;
        set_name(ui, &answer.response, name);
        self.edited |= answer.edited;
        let error = self.error(key);
        if let Some(error) = &error {
            mark_wrong(ui, &answer.response, error);
        }
        error
    }
}

fn set_name(ui: &Ui, response: &Response, name: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// A choice over a text of the file; what is none of the words stands as a choice of its own.
fn choose(ui: &mut Ui, value: &mut String, keys: &[&str], words: &[&str], session: &Session) -> FieldResponse {
    let known = keys.iter().position(|key| *key == value.as_str());
    let mut options = words.to_vec();
    let typed = value.clone();
    if known.is_none() {
        options.push(&typed);
    }
    let mut selected = known.unwrap_or(keys.len());
    let answer = choice(ui, &mut selected, &options, session.words());
    if let Some(key) = keys.get(selected)
        && answer.edited
    {
        (*key).clone_into(value);
    }
    answer
}

fn head(ui: &mut Ui, fields: &mut PolicyFields, pen: &mut Pen<'_>) {
    let lang = pen.lang;
    FormRow::show(ui, Columns::One, |row| {
        let title = text::title(lang);
        pen.put(row, (title, title), "title", None, |ui| line::text(ui, &mut fields.title, ""));
    });
    FormRow::show(ui, Columns::Two, |row| {
        let (month, earned) = (text::effective(lang), text::earned_on(lang));
        pen.put(row, (month, month), "effective_month", Some(text::effective_hint(lang)), |ui| {
            line::text(ui, &mut fields.effective_month, "")
        });
        let words = [text::earned_on_order(lang), text::earned_on_payment(lang)];
        let session = pen.session;
        pen.put(row, (earned, earned), "earned_on", None, |ui| {
            choose(ui, &mut fields.earned_on, &["order", "payment"], &words, session)
        });
    });
}

/// The title of a part with a word that adds or removes it; answers whether it was clicked.
fn part_title(ui: &mut Ui, title: &str, detail: &str, act: &str) -> bool {
    card::divider(ui);
    ui.horizontal(|ui| {
        let room = ui.available_width();
        let link = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let link = Button::link(act).show(ui);
            set_name(ui, &link, &text::field_of(title, act));
            let left = room - link.rect.width() - size::S;
            ui.allocate_ui_with_layout(Vec2::new(left, size::SECTION), Layout::left_to_right(Align::Center), |ui| {
                card::section_title(ui, title, detail);
            });
            link.clicked()
        });
        link.inner
    })
    .inner
}

fn stage_ui(ui: &mut Ui, stage: Stage, slot: &mut Option<StageFields>, pen: &mut Pen<'_>) {
    let lang = pen.lang;
    let title = columns::stage(stage, lang);
    let (detail, act) = match slot {
        None => (text::absent(lang), text::add_stage(lang)),
        Some(_) => ("", text::remove_stage(lang)),
    };
    if part_title(ui, title, detail, act) {
        *slot = match slot {
            None => Some(StageFields { basis: "profit".to_owned(), ..StageFields::default() }),
            Some(_) => None,
        };
        pen.edited = true;
    }
    let Some(fields) = slot else { return };
    let table = format!("stages.{}", stage.key());
    let key = |key: &str| format!("{table}.{key}");
    rates_ui(ui, title, &table, fields, pen);
    FormRow::show(ui, Columns::Two, |row| {
        for (label, name, value) in [
            (text::per_order(lang), "per_order", &mut fields.per_order),
            (text::points(lang), "points", &mut fields.points),
        ] {
            let full = text::field_of(title, label);
            let is_money = name == "per_order";
            pen.put(
                row,
                (label, &full),
                &key(name),
                None,
                |ui| {
                    if is_money { money(ui, value) } else { number(ui, value) }
                },
            );
        }
    });
    overrides_ui(ui, title, &key("overrides"), &mut fields.overrides, pen);
    tiers_ui(ui, title, &key("tiers"), &mut fields.tiers, pen);
    if stage == Stage::Liaison {
        quality_ui(ui, title, &key("quality"), &mut fields.quality, pen);
    }
}

/// 基数 and 比例; a stage that has neither a rate nor tiers says so at the rate.
fn rates_ui(ui: &mut Ui, title: &str, table: &str, fields: &mut StageFields, pen: &mut Pen<'_>) {
    let lang = pen.lang;
    let session = pen.session;
    FormRow::show(ui, Columns::Two, |row| {
        let (basis, rate) = (text::basis(lang), text::rate(lang));
        let words = [text::profit(lang), text::amount(lang)];
        pen.put(row, (basis, &text::field_of(title, basis)), &format!("{table}.basis"), None, |ui| {
            choose(ui, &mut fields.basis, &["profit", "amount"], &words, session)
        });
        let hint = (!fields.tiers.is_empty()).then(|| text::tiers(lang));
        let key = format!("{table}.rate");
        pen.put(row, (rate, &text::field_of(title, rate)), &key, hint, |ui| percent(ui, &mut fields.rate));
    });
}

/// What a row's buttons ask for.
enum Move {
    Up(usize),
    Down(usize),
    Remove(usize),
}

/// The heading of a list within a part and the word that adds a row.
fn list_title(ui: &mut Ui, stage: &str, title: &str, detail: &str, add: &str) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = size::S;
        card::note(ui, title);
        let link = Button::link(add).show(ui);
        set_name(ui, &link, &text::field_of(stage, add));
        faint(ui, detail);
        link.clicked()
    })
    .inner
}

fn faint(ui: &mut Ui, words: &str) {
    let color = Palette::of(ui).faint;
    ui.add(Label::new(RichText::new(words).font(font::tiny()).color(color)).truncate());
}

fn row_button(ui: &mut Ui, icon: Icon, word: &str, name: &str) -> bool {
    let button = Button::icon(icon, word).show(ui);
    set_name(ui, &button, name);
    button.clicked()
}

fn overrides_ui(ui: &mut Ui, stage: &str, key: &str, rows: &mut Vec<OverrideFields>, pen: &mut Pen<'_>) {
    let lang = pen.lang;
    let title = text::overrides(lang);
    if list_title(ui, stage, title, text::overrides_hint(lang), text::add_override(lang)) {
        rows.push(OverrideFields::default());
        pen.edited = true;
    }
    let list = text::field_of(stage, title);
    let mut wanted = None;
    let count = rows.len();
    for (index, one) in rows.iter_mut().enumerate() {
        let row = index + 1;
        let key = format!("{key}[{row}]");
        let name = |field: &str| text::field_in_row(&list, row, field);
        let mut errors = Vec::new();
        ui.horizontal(|ui| errors.extend(conditions_ui(ui, &name, &key, one, pen)));
        ui.horizontal(|ui| {
            card::note(ui, text::then(lang));
            errors.extend(pen.cell(ui, size::PERCENT, &name(text::rate(lang)), &format!("{key}.rate"), |ui| {
                percent(ui, &mut one.rate)
            }));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                if row_button(ui, Icon::Close, text::remove_row(lang), &name(text::remove_row(lang))) {
                    wanted = Some(Move::Remove(index));
                }
                if row < count && row_button(ui, Icon::ArrowDown, text::down(lang), &name(text::down(lang))) {
                    wanted = Some(Move::Down(index));
                }
                if index > 0 && row_button(ui, Icon::ArrowUp, text::up(lang), &name(text::up(lang))) {
                    wanted = Some(Move::Up(index));
                }
            });
        });
        for error in errors {
            error_below(ui, &error);
        }
    }
    pen.edited |= wanted.is_some();
    match wanted {
        Some(Move::Remove(index)) => drop(rows.remove(index)),
        Some(Move::Up(index)) => rows.swap(index - 1, index),
        Some(Move::Down(index)) => rows.swap(index, index + 1),
        None => {}
    }
}

/// 如果 人员 类别 业务.
fn conditions_ui(
    ui: &mut Ui,
    name: &dyn Fn(&str) -> String,
    key: &str,
    one: &mut OverrideFields,
    pen: &mut Pen<'_>,
) -> Vec<String> {
    let lang = pen.lang;
    let session = pen.session;
    ui.spacing_mut().item_spacing.x = size::XS;
    card::note(ui, text::when(lang));
    let width = (ui.available_width() - 2.0 * size::XS) / 3.0;
    let mut errors = Vec::new();
    let people = [text::any_person(lang), lang.pick("员工", "staff"), lang.pick("外部", "external")];
    errors.extend(pen.cell(ui, width, &name(lang.pick("人员", "person")), &format!("{key}.person"), |ui| {
        choose(ui, &mut one.person, &["", "staff", "external"], &people, session)
    }));
    let mut words = vec![text::any_category(lang)];
    words.extend(Category::ALL.map(|category| columns::category(category, lang)));
    errors.extend(pen.cell(ui, width, &name(lang.pick("类别", "category")), &format!("{key}.category"), |ui| {
        choose(ui, &mut one.category, &["", "A", "B", "C", "D"], &words, session)
    }));
    let picker = Picker {
        specials: &[],
        missing: Missing::CanBeCreated,
        hint: text::any_business(lang),
        words: session.words(),
    };
    errors.extend(pen.cell(ui, width, &name(lang.pick("业务", "business")), &format!("{key}.business"), |ui| {
        let items: Vec<PickItem> = session.shared.businesses.iter().map(|name| business(name)).collect();
        picker.show(ui, &mut one.business, &mut |query| rank(&items, query, BUSINESSES)).field
    }));
    errors
}

fn business(name: &str) -> PickItem {
    PickItem { name: name.to_owned(), detail: String::new(), keys: crate::model::search_keys(name) }
}

fn tiers_ui(ui: &mut Ui, stage: &str, key: &str, rows: &mut Vec<TierFields>, pen: &mut Pen<'_>) {
    let lang = pen.lang;
    let title = text::tiers(lang);
    if list_title(ui, stage, title, text::tiers_hint(lang), text::add_tier(lang)) {
        let from = if rows.is_empty() { "0".to_owned() } else { String::new() };
        rows.push(TierFields { from, rate: String::new() });
        pen.edited = true;
    }
    let words = TierWords {
        list: text::field_of(stage, title),
        key,
        from: "above",
        first: [text::from_zero(lang), text::start_at(lang)],
        later: [text::above(lang), text::part_at(lang)],
    };
    tier_rows(ui, &words, rows, pen, money);
}

/// How a list of tiers reads.
struct TierWords<'a> {
    list: String,
    key: &'a str,
    /// The key of where a tier begins.
    from: &'a str,
    /// Before and behind where the first begins.
    first: [&'a str; 2],
    /// The same of all others.
    later: [&'a str; 2],
}

fn tier_rows(
    ui: &mut Ui,
    words: &TierWords<'_>,
    rows: &mut Vec<TierFields>,
    pen: &mut Pen<'_>,
    from_ui: impl Fn(&mut Ui, &mut String) -> FieldResponse,
) {
    let lang = pen.lang;
    let mut removed = None;
    for (index, tier) in rows.iter_mut().enumerate() {
        let row = index + 1;
        let key = format!("{}[{row}]", words.key);
        let name = |field: &str| text::field_in_row(&words.list, row, field);
        let [before, behind] = if index == 0 { words.first } else { words.later };
        let mut errors = Vec::new();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = size::XS;
            card::note(ui, before);
            errors.extend(pen.cell(ui, size::AMOUNT, &name(words.later[0]), &format!("{key}.{}", words.from), |ui| {
                from_ui(ui, &mut tier.from)
            }));
            card::note(ui, behind);
            errors.extend(pen.cell(ui, size::PERCENT, &name(text::rate(lang)), &format!("{key}.rate"), |ui| {
                percent(ui, &mut tier.rate)
            }));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if row_button(ui, Icon::Close, text::remove_row(lang), &name(text::remove_row(lang))) {
                    removed = Some(index);
                }
            });
        });
        for error in errors {
            error_below(ui, &error);
        }
    }
    if let Some(index) = removed {
        rows.remove(index);
        pen.edited = true;
    }
    if let Some(error) = pen.error(words.key) {
        error_below(ui, &error);
    }
}

fn quality_ui(ui: &mut Ui, stage: &str, key: &str, levels: &mut [String; 5], pen: &mut Pen<'_>) {
    let lang = pen.lang;
    ui.horizontal(|ui| {
        card::note(ui, text::quality(lang));
        faint(ui, text::quality_hint(lang));
    });
    let mut errors = Vec::new();
    let width = (ui.available_width() - 4.0 * size::S) / 5.0;
    ui.horizontal_top(|ui| {
        for (value, level) in levels.iter_mut().zip(1_u8..) {
            let word = columns::quality(level, lang);
            ui.allocate_ui_with_layout(
                Vec2::new(width, 2.0 * size::CONTROL),
                Layout::top_down_justified(Align::Min),
                |ui| {
                    ui.set_max_width(width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let label = RichText::new(word).font(font::tiny()).color(Palette::of(ui).secondary);
                    ui.add(Label::new(label).truncate());
                    let name = text::field_of(stage, word);
                    errors.extend(pen.cell(ui, width, &name, &format!("{key}.{level}"), |ui| percent(ui, value)));
                },
            );
        }
    });
    for error in errors {
        error_below(ui, &error);
    }
}

fn renewal_ui(ui: &mut Ui, slot: &mut Option<RenewalFields>, pen: &mut Pen<'_>) {
    let lang = pen.lang;
    let title = text::renewal(lang);
    let (detail, act) = match slot {
        None => (text::no_renewal(lang), text::add(lang)),
        Some(_) => ("", text::drop_part(lang)),
    };
    if part_title(ui, title, detail, act) {
        let first = TierFields { from: "0%".to_owned(), rate: String::new() };
        *slot = match slot {
            None => Some(RenewalFields { service_tiers: vec![first], sales_rate: String::new() }),
            Some(_) => None,
        };
        pen.edited = true;
    }
    let Some(renewal) = slot else { return };
    if list_title(ui, title, text::tiers(lang), "", text::add_tier(lang)) {
        renewal.service_tiers.push(TierFields::default());
        pen.edited = true;
    }
    let around = [text::renewal_from(lang), text::renewal_pays(lang)];
    let words = TierWords {
        list: text::field_of(title, text::tiers(lang)),
        key: "renewal.service_tiers",
        from: "rate_from",
        first: around,
        later: around,
    };
    tier_rows(ui, &words, &mut renewal.service_tiers, pen, percent);
    FormRow::show(ui, Columns::Two, |row| {
        let label = text::sales_rate(lang);
        pen.put(row, (label, label), "renewal.sales_rate", None, |ui| percent(ui, &mut renewal.sales_rate));
    });
}

fn duty_ui(ui: &mut Ui, slot: &mut Option<String>, pen: &mut Pen<'_>) {
    let lang = pen.lang;
    let title = text::duty(lang);
    let (detail, act) = match slot {
        None => (text::no_duty(lang), text::add(lang)),
        Some(_) => ("", text::drop_part(lang)),
    };
    if part_title(ui, title, detail, act) {
        *slot = if slot.is_none() { Some(String::new()) } else { None };
        pen.edited = true;
    }
    let Some(threshold) = slot else { return };
    FormRow::show(ui, Columns::One, |row| {
        let label = text::threshold(lang);
        let name = text::field_of(title, label);
        let hint = Some(text::threshold_hint(lang));
        pen.put(row, (label, &name), "duty.order_threshold", hint, |ui| money(ui, threshold));
    });
}
