//! Other pages in the same frame: 今日, 提成表, an empty list.

use eframe::egui::Ui;
use jicheng::model::Money;
use jicheng::ui::commands::Command;
use jicheng::ui::shell::{self, Progress, Side};
use jicheng::ui::theme::{Tone, size};
use jicheng::ui::widgets::card::{self, Padding};
use jicheng::ui::widgets::notice::{Notice, Rule};
use jicheng::ui::widgets::table::{Column, EmptyState, Extent, RowHeight, RuleTag, Table, TableCell, TableState};
use jicheng::ui::widgets::tabs::{self, Tab};
use jicheng::ui::widgets::{Button, Icon, badge};
use jicheng::ui::words::KitWords;

use crate::orders::{window, window_tabs};

pub fn today(ui: &mut Ui, words: &'static KitWords) {
    let window_tabs = window_tabs();
    let view = window(&window_tabs, 1, &[], words);
    shell::shell(ui, &view, &mut Vec::new(), |ui| {
        shell::tool_bar(
            ui,
            |ui| {
                let pages = [Tab::new("今日").waiting(6), Tab::new("客户"), Tab::new("询盘"), Tab::new("合同")];
                tabs::bar(ui, &pages, 0);
            },
            |ui| {
                Button::primary("记一次回访").with_icon(Icon::Plus).command(Command::New).show(ui);
                Button::secondary("日报").show(ui);
                card::note(ui, "今日 3 月 18 日 周一");
            },
        );
        let side = Side { add: Box::new(customer) };
        shell::split(ui, |ui| tasks(ui, words), Some(side));
    });
}

fn tasks(ui: &mut Ui, words: &KitWords) {
    let columns = [
        Column::text("state", "状态").letters(5.0),
        Column::text("what", "事项").letters(10.0).stretch(2.0),
        Column::text("who", "客户 / 公司").letters(10.0).stretch(1.0),
        Column::text("person", "负责人").letters(4.0),
        Column::text("due", "截止").letters(9.0),
        Column::text("acts", "").letters(11.0).unsorted(),
    ];
    let rows = [
        (Tone::Red, "已超时", "分配询盘，限 5 分钟", "云杉软件 XS-118", "小王", "09:07 已过 12 分钟"),
        (Tone::Red, "已超时", "首次联系，限 1 小时", "晨曦家居 XS-116", "阿呆", "昨天 17:20"),
        (Tone::Amber, "今天到期", "续费提醒 30 天", "鹿鸣文化 HT-017", "嘉甜", "今天"),
        (Tone::Neutral, "待办", "本月回访 0 / 1", "青禾教育", "嘉甜", "03-31"),
        (Tone::Green, "已完成", "归属期将满，未复购 80 天", "新智佩佩", "阿呆", "04-07"),
    ];
    let mut state = TableState::default();
    state.select(2);
    card::card(ui, Padding::None, |ui| {
        let table = Table::new("今日", &columns, rows.len() + 1, words).row_height(RowHeight::Tall).extent(Extent::Fit);
        table.show(ui, &mut state, &mut |row| {
            let (tone, label, what, who, person, due) = rows.get(row)?;
            let due_tone = if *tone == Tone::Red { Tone::Red } else { Tone::Neutral };
            Some(vec![
                TableCell::badge(*tone, *label),
                TableCell::text(*what),
                TableCell::text(*who),
                TableCell::text(*person),
                TableCell::text(*due).tone(due_tone),
                TableCell::links(["记回访", "改派", "打开"]),
            ])
        });
    });
}

fn customer(ui: &mut Ui) {
    let height = ui.available_height();
    card::card(ui, Padding::Roomy, |ui| {
        ui.set_min_height(height - 2.0 * size::L - 2.0);
        card::title_row(ui, "鹿鸣文化", |ui| {
            card::note(ui, "成交客户 · 138****2210");
        });
        card::section_title(ui, "合同", "");
        let rule = Rule { number: "R-2", sentence: "到期前 90、30、15 天各提醒一次。" };
        Notice::new(Tone::Amber, "网站托管 HT-017 · 6,800.00")
            .rules(&[rule])
            .lines(&["2024-04-17 到期，还有 30 天；本月已回访 1 / 2。"])
            .show(ui);
        Notice::new(Tone::Red, "不能保存：客服与助攻是同一人")
            .rules(&[Rule { number: "C-9", sentence: "助攻必须与客服不同。" }])
            .lines(&["把助攻改成另一人，或留空。"])
            .show(ui);
        Notice::new(Tone::Neutral, "期外订单：渠道、客服、助攻为无")
            .lines(&["上一单 2023-11-02，距今不足三个月，视为继续。"])
            .show(ui);
        ui.horizontal(|ui| {
            badge(ui, Tone::Green, "已续费");
            badge(ui, Tone::Amber, "今天到期");
            badge(ui, Tone::Red, "已超时");
            badge(ui, Tone::Neutral, "待办");
            badge(ui, Tone::Accent, "草稿");
        });
    });
}

pub fn commission(ui: &mut Ui, words: &'static KitWords) {
    let window_tabs = window_tabs();
    let progress = Progress { text: "正在导出 12,400 / 30,000 行".to_owned(), fraction: Some(0.41) };
    let view = jicheng::ui::shell::ShellView { progress: Some(&progress), ..window(&window_tabs, 4, &[], words) };
    shell::shell(ui, &view, &mut Vec::new(), |ui| {
        shell::tool_bar(
            ui,
            |ui| {
                card::heading(ui, "提成表");
                Button::secondary("2024-03").menu().show(ui);
                Button::secondary("与上月比较").show(ui);
            },
            |ui| {
                Button::primary("结账签字").show(ui);
                Button::secondary("导出 Excel").with_icon(Icon::Export).show(ui);
                Button::secondary("试算").disabled_because(Some("没有草稿管理办法")).show(ui);
            },
        );
        let reports = ["提成表", "成交一览", "渠道贡献", "询盘转化率", "回访轨迹", "续费率"].map(Tab::new);
        shell::with_list(ui, |ui| _ = tabs::list(ui, &reports, 0), |ui| figures(ui, words));
    });
}

fn figures(ui: &mut Ui, words: &KitWords) {
    let columns = [
        Column::text("person", "人员").letters(6.0).stretch(1.0),
        Column::figure("channel", "渠道").letters(6.0),
        Column::figure("reception", "客服").letters(6.0),
        Column::figure("liaison", "对接").letters(6.0),
        Column::figure("adjust", "奖惩").letters(6.0),
        Column::figure("total", "合计").letters(6.0),
        Column::text("bar", "").letters(9.0).unsorted(),
        Column::text("rules", "依据").letters(6.0).unsorted(),
    ];
    let rows =
        [("阿呆", 81_250, 0, 2_014, 0.9), ("嘉甜", 0, -5_000, 1_813, 0.8), ("李先生（外部）", 64_000, 0, 640, 0.3)];
    let mut state = TableState::default();
    card::card(ui, Padding::None, |ui| {
        Table::new("提成表", &columns, rows.len(), words).extent(Extent::Fit).show(ui, &mut state, &mut |row| {
            let (person, channel, adjust, total, share) = rows.get(row)?;
            Some(vec![
                TableCell::text(*person),
                TableCell::money_or_dash(Money::from_fen(*channel)),
                TableCell::money_or_dash(Money::ZERO),
                TableCell::link("1,204.60"),
                TableCell::money_or_dash(Money::from_fen(*adjust)),
                TableCell::money(Money::from_fen(*total * 100)).strong(),
                TableCell::bar(vec![
                    (Tone::Accent, share / 3.0),
                    (Tone::Neutral, share / 3.0),
                    (Tone::Green, share / 3.0),
                ]),
                TableCell::rules(vec![
                    RuleTag {
                        number: "K-5".to_owned(), sentence: "按先后取第一个相符的比例。".to_owned()
                    },
                    RuleTag { number: "K-7".to_owned(), sentence: "对接按评价加权。".to_owned() },
                ]),
            ])
        });
    });
}

pub fn empty(ui: &mut Ui, words: &'static KitWords) {
    let window_tabs = window_tabs();
    let view = window(&window_tabs, 0, &[], words);
    shell::shell(ui, &view, &mut Vec::new(), |ui| {
        shell::tool_bar(ui, |_| {}, |_| {});
        let columns = [Column::text("date", "日期"), Column::text("customer", "客户").stretch(1.0)];
        let mut state = TableState::default();
        let empty = EmptyState {
            text: "还没有订单。这里列出每一单的金额、利润和五个环节的归属。",
            action: "新建订单",
            command: Some(Command::New),
        };
        card::card(ui, Padding::None, |ui| {
            Table::new("订单", &columns, 0, words).empty(empty).show(ui, &mut state, &mut |_| None);
        });
    });
}
