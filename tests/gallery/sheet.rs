//! One sheet with every widget in its states.

use chrono::NaiveDate;
use eframe::egui::{Frame, Id, Margin, Ui};
use jicheng::model::search_keys;
use jicheng::ui::commands::Command;
use jicheng::ui::theme::{Palette, Tone, size};
use jicheng::ui::widgets::calendar::{CalendarView, DayMark, calendar};
use jicheng::ui::widgets::card::{self, Padding};
use jicheng::ui::widgets::choice::choice;
use jicheng::ui::widgets::date::DateField;
use jicheng::ui::widgets::date_text::TimePart;
use jicheng::ui::widgets::form::{Columns, Field, FormRow};
use jicheng::ui::widgets::money::money;
use jicheng::ui::widgets::picker::{self, Missing, PickItem, Picker};
use jicheng::ui::widgets::search::SearchBox;
use jicheng::ui::widgets::tabs::{self, Tab};
use jicheng::ui::widgets::toast::Toasts;
use jicheng::ui::widgets::{Button, Icon, badge, chips, icons, line, rule_chip};
use jicheng::ui::words::KitWords;

pub struct Sheet {
    words: &'static KitWords,
    name: String,
    amount: String,
    wrong: String,
    date: String,
    moment: String,
    person: String,
    shares: String,
    kind: usize,
    note: String,
    search: String,
    segment: usize,
    period: usize,
    unpaid: bool,
    toasts: Toasts,
    greeted: bool,
}

fn marks(date: NaiveDate) -> DayMark {
    use chrono::Datelike as _;
    match (date.month(), date.day()) {
        (3, 8) => DayMark::Off,
        (3, 16) => DayMark::Worked,
        _ => DayMark::Ordinary,
    }
}

impl Sheet {
    pub fn new(words: &'static KitWords) -> Self {
        Self {
            words,
            name: "喆玥堃䶮".to_owned(),
            amount: "1,234.50".to_owned(),
            wrong: "12.345".to_owned(),
            date: "2024-03-05".to_owned(),
            moment: "2024-03-18 19:05".to_owned(),
            person: String::new(),
            shares: "石头:60；小代:40".to_owned(),
            kind: 0,
            note: "想要一份效果统计\n再决定续费".to_owned(),
            search: "zs".to_owned(),
            segment: 1,
            period: 0,
            unpaid: true,
            toasts: Toasts::default(),
            greeted: false,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui) {
        if !self.greeted {
            self.greeted = true;
            let _done = self.toasts.push_with(ui.ctx(), Tone::Green, "已保存 DD-0312", "撤销");
            let _failed = self.toasts.push(ui.ctx(), Tone::Red, "备份没有写成：磁盘已满");
        }
        let page = Palette::of(ui).page;
        Frame::new().fill(page).inner_margin(Margin::same(16)).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.columns(3, |columns| {
                if let [first, second, third] = columns {
                    self.buttons(first);
                    self.fields(second);
                    self.others(third);
                }
            });
        });
        let ctx = ui.ctx().clone();
        _ = self.toasts.show(&ctx, self.words);
    }

    fn buttons(&mut self, ui: &mut Ui) {
        let words = self.words;
        card::card(ui, Padding::Roomy, |ui| {
            card::title_row(ui, "按钮与标记", |_| {});
            ui.horizontal_wrapped(|ui| {
                Button::primary("保存").command(Command::Save).show(ui);
                Button::secondary("导出").with_icon(Icon::Export).show(ui);
                Button::ghost("取消").show(ui);
                Button::danger("删除").show(ui);
                Button::link("打开").show(ui);
                Button::secondary("结账").disabled_because(Some("本月还有未决订单")).show(ui);
                Button::primary("签字").disabled_because(Some("先结账")).show(ui);
                Button::icon(Icon::Columns, "列").show(ui);
            });
            ui.horizontal_wrapped(|ui| {
                badge(ui, Tone::Red, "已超时");
                badge(ui, Tone::Amber, "今天到期");
                badge(ui, Tone::Green, "已完成");
                badge(ui, Tone::Neutral, "待办");
                badge(ui, Tone::Accent, "草稿");
                rule_chip(ui, "C-4", "归属期内三项不变。");
                rule_chip(ui, "K-5 K-7", "");
            });
            ui.horizontal_wrapped(|ui| {
                chips::dropdown(ui, "时间", &["全部时间", "本月", "上月"], &mut self.period, words);
                chips::toggle(ui, "待回款 4", &mut self.unpaid);
            });
            tabs::segmented(ui, &["月", "季", "年"], &mut self.segment);
            tabs::bar(ui, &[Tab::new("今日").waiting(6), Tab::new("客户"), Tab::new("判例").waiting(120)], 0);
            let id = Id::unique("sheet-search");
            let command = Command::SearchPage;
            SearchBox { id, hint: "搜索本页", command, width: size::SEARCH, words }.show(ui, &mut self.search);
            ui.horizontal_wrapped(|ui| {
                for icon in [
                    Icon::Plus,
                    Icon::ChevronDown,
                    Icon::ChevronLeft,
                    Icon::ChevronRight,
                    Icon::ArrowUp,
                    Icon::ArrowDown,
                    Icon::Search,
                    Icon::Close,
                    Icon::Check,
                    Icon::Calendar,
                    Icon::Sliders,
                    Icon::Import,
                    Icon::Export,
                    Icon::Warning,
                    Icon::More,
                    Icon::Columns,
                    Icon::Lock,
                ] {
                    let (rect, _) = ui.allocate_exact_size(icons::square(), eframe::egui::Sense::hover());
                    icons::paint(ui.painter(), rect, icon, Palette::of(ui).text);
                }
            });
        });
    }

    fn fields(&mut self, ui: &mut Ui) {
        let words = self.words;
        let today = NaiveDate::from_ymd_opt(2024, 3, 18).expect("a day");
        card::card(ui, Padding::Roomy, |ui| {
            card::title_row(ui, "表单", |_| {});
            let day = DateField { today, time: TimePart::Never, marks: &marks, words };
            let minute = DateField { time: TimePart::Required, ..day };
            FormRow::show(ui, Columns::One, |row| {
                row.field(Field::new("名称"), |ui| line::text(ui, &mut self.name, "公司或个人"));
            });
            FormRow::show(ui, Columns::Two, |row| {
                row.field(Field::new("金额"), |ui| money(ui, &mut self.amount));
                row.field(Field::new("成本").error(Some("最多两位小数。")), |ui| money(ui, &mut self.wrong));
            });
            FormRow::show(ui, Columns::Two, |row| {
                row.field(Field::new("登记日期"), |ui| day.show(ui, &mut self.date));
                row.field(Field::new("业务"), |ui| choice(ui, &mut self.kind, &["新闻稿", "代发", "设计"], words));
            });
            FormRow::show(ui, Columns::One, |row| {
                row.field(Field::new("回复").hint(Some("日期和时间，如 3-18 19:05")), |ui| {
                    minute.show(ui, &mut self.moment)
                });
            });
            let people =
                Picker {
                    specials: &["未知", "无"], missing: Missing::CanBeCreated, hint: "姓名、拼音或首字母", words
                };
            let all: Vec<PickItem> = ["阿呆", "小王", "小代", "石头", "嘉甜"]
                .iter()
                .map(|name| PickItem { name: (*name).to_owned(), detail: "员工".to_owned(), keys: search_keys(name) })
                .collect();
            FormRow::show(ui, Columns::One, |row| {
                row.field(Field::new("接待人"), |ui| {
                    people.show(ui, &mut self.person, &mut |query| picker::rank(&all, query, 20)).field
                });
            });
            FormRow::show(ui, Columns::One, |row| {
                row.field(Field::new("安排"), |ui| {
                    people.show_shares(ui, &mut self.shares, &mut |query| picker::rank(&all, query, 20)).field
                });
            });
            FormRow::show(ui, Columns::One, |row| {
                row.field(Field::new("渠道"), |ui| line::locked(ui, "阿呆", "B 业务员开发"));
            });
            FormRow::show(ui, Columns::One, |row| {
                row.field(Field::new("意见"), |ui| line::multiline(ui, &mut self.note, 3, ""));
            });
        });
    }

    fn others(&mut self, ui: &mut Ui) {
        let words = self.words;
        let today = NaiveDate::from_ymd_opt(2024, 3, 18).expect("a day");
        card::card(ui, Padding::Roomy, |ui| {
            card::title_row(ui, "日历", |_| {});
            let selected = NaiveDate::from_ymd_opt(2024, 3, 5);
            _ = calendar(ui, &CalendarView { month: today, selected, today, marks: &marks }, words);
        });
    }
}
