//! The page 订单 with invented figures.

use chrono::NaiveDate;
use eframe::egui::Ui;
use jicheng::model::{Money, search_keys};
use jicheng::ui::commands::Command;
use jicheng::ui::shell::{self, ShellView, Side, Stat};
use jicheng::ui::theme::{Tone, size};
use jicheng::ui::widgets::card::{self, Padding};
use jicheng::ui::widgets::chips;
use jicheng::ui::widgets::choice::choice;
use jicheng::ui::widgets::date::{DateField, no_marks};
use jicheng::ui::widgets::date_text::TimePart;
use jicheng::ui::widgets::form::{Columns, Field, FormRow};
use jicheng::ui::widgets::line;
use jicheng::ui::widgets::money::money;
use jicheng::ui::widgets::notice::{Notice, Rule};
use jicheng::ui::widgets::picker::{self, Missing, PickItem, Picker};
use jicheng::ui::widgets::search::SearchBox;
use jicheng::ui::widgets::table::{Column, Direction, Table, TableCell, TableLayout, TableState};
use jicheng::ui::widgets::tabs::Tab;
use jicheng::ui::widgets::{Button, Icon};
use jicheng::ui::words::KitWords;

const PEOPLE: [&str; 7] = ["阿呆", "小王", "大叔", "小代", "石头", "嘉甜", "阿炳"];
const CUSTOMERS: [&str; 6] = ["泛亚筠安", "晨曦家居", "皓丽", "鹿鸣文化", "博远医疗", "喆玥堃䶮工作室"];
const BUSINESSES: [&str; 5] = ["新闻稿", "网站托管", "代发", "设计", "百度问答"];

pub struct Orders {
    words: &'static KitWords,
    pub count: usize,
    table: TableState,
    filter: String,
    period: usize,
    business: usize,
    person: usize,
    unpaid: bool,
    unknown: bool,
    date: String,
    kind: usize,
    customer: String,
    amount: String,
    cost: String,
    liaison: String,
    rating: usize,
    sourcing: String,
}

impl Orders {
    pub fn new(words: &'static KitWords) -> Self {
        let mut table = TableState::new(TableLayout::sorted_by("date", Direction::Descending));
        table.select(11);
        Self {
            words,
            count: 128,
            table,
            filter: String::new(),
            period: 1,
            business: 0,
            person: 0,
            unpaid: false,
            unknown: false,
            date: "2024-03-18".to_owned(),
            kind: 0,
            customer: "泛亚筠安".to_owned(),
            amount: "3,200.00".to_owned(),
            cost: "1,150.00".to_owned(),
            liaison: "嘉甜".to_owned(),
            rating: 3,
            sourcing: "石头:60；小代:40".to_owned(),
        }
    }

    pub fn ui(&mut self, ui: &mut Ui) {
        let words = self.words;
        let tabs = window_tabs();
        let stats = [("", "128 单"), ("金额", "96,300.00"), ("利润", "41,208.50"), ("提成", "6,182.40")]
            .map(|(label, figure)| Stat { label: label.to_owned(), figure: figure.to_owned() });
        let view = window(&tabs, 0, &stats, words);
        shell::shell(ui, &view, &mut Vec::new(), |ui| self.page(ui));
    }

    fn page(&mut self, ui: &mut Ui) {
        let words = self.words;
        shell::tool_bar(
            ui,
            |ui| {
                Button::primary("新建订单").with_icon(Icon::Plus).command(Command::New).show(ui);
                Button::secondary("导入").show(ui);
                Button::secondary("导出").show(ui);
                ui.add_space(size::L);
                chips::dropdown(ui, "时间", &["全部时间", "本月", "上月"], &mut self.period, words);
                chips::dropdown(ui, "业务", &["全部业务", "新闻稿", "代发"], &mut self.business, words);
                chips::dropdown(ui, "人员", &["全部人员", "阿呆", "小王"], &mut self.person, words);
                chips::toggle(ui, "待回款 4", &mut self.unpaid);
                chips::toggle(ui, "渠道未知 7", &mut self.unknown);
            },
            |ui| {
                let id = ui.make_persistent_id("filter");
                let command = Command::SearchPage;
                SearchBox { id, hint: "搜索本页，如 zs", command, width: size::SEARCH, words }
                    .show(ui, &mut self.filter);
            },
        );
        let mut table = self.table.clone();
        let count = self.count;
        let side = Side { add: Box::new(|ui| self.editor(ui)) };
        shell::split(ui, |ui| list(ui, &mut table, count, words), Some(side));
        self.table = table;
    }

    fn editor(&mut self, ui: &mut Ui) {
        let close = |ui: &mut Ui| {
            Button::icon(Icon::Close, "关闭").command(Command::Close).show(ui);
        };
        let foot = |ui: &mut Ui| {
            Button::primary("保存").command(Command::Save).show(ui);
            Button::secondary("保存并下一单").command(Command::SaveAndNext).show(ui);
        };
        card::side_panel(ui, "订单 DD-0312", close, |ui| self.fields(ui), foot);
    }

    fn fields(&mut self, ui: &mut Ui) {
        let words = self.words;
        let today = NaiveDate::from_ymd_opt(2024, 3, 18).expect("a day");
        let dates = DateField { today, time: TimePart::Never, marks: &no_marks, words };
        FormRow::show(ui, Columns::Two, |row| {
            row.field(Field::new("日期"), |ui| dates.show(ui, &mut self.date));
            row.field(Field::new("业务"), |ui| choice(ui, &mut self.kind, &BUSINESSES, words));
        });
        let customers =
            Picker { specials: &[], missing: Missing::CanBeCreated, hint: "姓名、拼音或首字母", words };
        FormRow::show(ui, Columns::One, |row| {
            row.field(Field::new("客户"), |ui| {
                customers.show(ui, &mut self.customer, &mut |query| picker::rank(&items(&CUSTOMERS), query, 50)).field
            });
        });
        FormRow::show(ui, Columns::Two, |row| {
            row.field(Field::new("金额"), |ui| money(ui, &mut self.amount));
            row.field(Field::new("成本"), |ui| money(ui, &mut self.cost));
        });
        card::section_title(ui, "售前归属", "");
        let rule = Rule {
            number: "C-4", sentence: "归属期内，该客户的每一单都记期内的渠道、客服、助攻。"
        };
        Notice::new(Tone::Green, "归属期 2024-01-22 — 2024-12-31")
            .rules(&[rule])
            .lines(&["由订单 DD-0047 开启，期内三项不变；还剩 288 天。"])
            .show(ui);
        FormRow::show(ui, Columns::One, |row| {
            row.field(Field::new("渠道"), |ui| line::locked(ui, "阿呆", "B 业务员开发"));
        });
        FormRow::show(ui, Columns::Two, |row| {
            row.field(Field::new("客服"), |ui| line::locked(ui, "小王", ""));
            row.field(Field::new("助攻"), |ui| line::locked(ui, "大叔", "B"));
        });
        card::section_title(ui, "售后", "");
        let people = Picker { specials: &[], missing: Missing::IsRefused, hint: "", words };
        FormRow::show(ui, Columns::Two, |row| {
            row.field(Field::new("对接"), |ui| {
                people.show(ui, &mut self.liaison, &mut |query| picker::rank(&items(&PEOPLE), query, 50)).field
            });
            row.field(Field::new("评价"), |ui| {
                let levels = ["大失所望", "大相径庭", "差强人意", "如愿以偿", "大喜过望"];
                choice(ui, &mut self.rating, &levels, words)
            });
        });
        FormRow::show(ui, Columns::One, |row| {
            row.field(Field::new("安排"), |ui| {
                people.show_shares(ui, &mut self.sourcing, &mut |query| picker::rank(&items(&PEOPLE), query, 50)).field
            });
        });
        card::section_title(ui, "本单提成", "按 2024年3月管理办法");
        for (what, how, figure) in [
            ("渠道 阿呆", "2,050.00 × 5%", "102.50"),
            ("客服 小王", "2,050.00 × 2%", "41.00"),
            ("助攻 大叔", "2,050.00 × 2%", "41.00"),
            ("对接 嘉甜", "2,050.00 × 4% × 100%", "82.00"),
            ("安排 石头", "1,230.00 × 3%", "36.90"),
            ("安排 小代", "820.00 × 3%", "24.60"),
        ] {
            card::account_line(ui, what, how, figure);
        }
        card::account_total(ui, "合计", "328.00");
    }
}

fn items(names: &[&str]) -> Vec<PickItem> {
    names
        .iter()
        .map(|name| PickItem { name: (*name).to_owned(), detail: String::new(), keys: search_keys(name) })
        .collect()
}

fn list(ui: &mut Ui, state: &mut TableState, count: usize, words: &KitWords) {
    let columns = [
        Column::text("date", "日期").letters(3.4),
        Column::text("number", "订单号").letters(5.0),
        Column::text("customer", "客户").letters(4.4).stretch(2.0),
        Column::text("business", "业务").letters(4.4).stretch(1.0),
        Column::figure("amount", "金额").letters(5.0),
        Column::figure("cost", "成本").letters(5.0),
        Column::figure("profit", "利润").letters(5.0),
        Column::text("channel", "渠道").letters(2.3),
        Column::text("reception", "客服").letters(2.3),
        Column::text("assist", "助攻").letters(2.3),
        Column::text("liaison", "对接").letters(2.3),
        Column::text("sourcing", "安排").letters(5.2).stretch(1.0),
    ];
    card::card(ui, Padding::None, |ui| {
        Table::new("订单", &columns, count, words).show(ui, state, &mut |row| Some(cells(row)));
    });
}

fn pick<'a>(names: &[&'a str], at: usize) -> &'a str {
    names.get(at % names.len()).copied().unwrap_or_default()
}

fn cells(row: usize) -> Vec<TableCell> {
    let whole = i64::try_from(row).unwrap_or(0);
    let amount = Money::from_fen((whole * 7919 % 60 + 2) * 10_000);
    let cost = Money::from_fen((whole * 104_729 % 25 + 1) * 10_800);
    let channel = match row % 9 {
        0 | 4 => TableCell::text("未知").tone(Tone::Amber),
        _ => TableCell::text(pick(&PEOPLE, row * 5)),
    };
    vec![
        TableCell::text(format!("03-{:02}", 29 - row % 29)),
        TableCell::muted(format!("DD-{row:04}")),
        TableCell::text(pick(&CUSTOMERS, row * 7 + row / 3)),
        TableCell::text(pick(&BUSINESSES, row * 3 + row / 4)),
        TableCell::money(amount),
        TableCell::money(cost),
        TableCell::money(amount - cost),
        channel,
        TableCell::text(pick(&PEOPLE, row * 3 + 1)),
        TableCell::muted("无"),
        TableCell::text(pick(&PEOPLE, row * 2 + 4)),
        TableCell::text(format!("{}、{}", pick(&PEOPLE, row + 2), pick(&PEOPLE, row * 4 + 3))),
    ]
}

pub fn window_tabs() -> [Tab<'static>; 5] {
    [
        Tab::new("订单").tooltip("Ctrl 1"),
        Tab::new("客户").waiting(6).tooltip("Ctrl 2"),
        Tab::new("值班").tooltip("Ctrl 3"),
        Tab::new("货源").tooltip("Ctrl 4"),
        Tab::new("报表").tooltip("Ctrl 5"),
    ]
}

pub fn window<'a>(tabs: &'a [Tab<'a>], tab: usize, stats: &'a [Stat], words: &'static KitWords) -> ShellView<'a> {
    ShellView {
        brand: "计成",
        tabs,
        tab,
        search: "搜索一切",
        month: "2024-03 · 未结账",
        month_tooltip: "选择月份",
        settings: "设置",
        language: "EN",
        language_tooltip: "Switch to English",
        stats,
        progress: None,
        file: "office.jicheng",
        saved: (Tone::Green, "已保存"),
        backup: "今天 09:02 已备份",
        words,
    }
}
