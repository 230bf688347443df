//! The reports of the page, and their list at its left.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::text::Lang;
use crate::text::ui::charts;
use crate::text::ui::reports as text;
use crate::ui::theme::size;
use crate::ui::widgets::card;
use crate::ui::widgets::tabs::{self, Tab};

/// The reports of the page, as listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// 提成表.
    #[default]
    Commission,
    /// 未计入.
    Uncounted,
    /// 奖惩.
    Adjustments,
    /// 待回款.
    Unpaid,
    /// 成交一览.
    Deals,
    /// 归属明细.
    Attribution,
    /// 归属记录.
    Log,
    /// 经营走势.
    Business,
    /// 客户来源.
    Origins,
    /// 人员走势.
    People,
    /// 试算.
    Trial,
}

impl Report {
    const COMMISSION: [Self; 5] = [Self::Commission, Self::Uncounted, Self::Adjustments, Self::Unpaid, Self::Trial];
    const ORDERS: [Self; 3] = [Self::Deals, Self::Attribution, Self::Log];
    const CHARTS: [Self; 3] = [Self::Business, Self::Origins, Self::People];

    /// Every report, in the sequence of the list.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::COMMISSION.into_iter().chain(Self::ORDERS).chain(Self::CHARTS)
    }

    /// Its name.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Commission => text::commission(lang),
            Self::Uncounted => text::uncounted(lang),
            Self::Adjustments => text::adjustments(lang),
            Self::Deals => text::deals(lang),
            Self::Attribution => text::attribution(lang),
            Self::Log => text::log(lang),
            Self::Unpaid => text::unpaid(lang),
            Self::Business => charts::business(lang),
            Self::Origins => charts::origins(lang),
            Self::People => charts::people(lang),
            Self::Trial => crate::text::ui::trial::trial(lang),
        }
    }

    /// Whether it is about the month worked in.
    pub(super) const fn is_monthly(self) -> bool {
        matches!(self, Self::Commission | Self::Uncounted | Self::Adjustments)
    }

    /// Whether it is a chart over a span of months.
    pub(super) const fn is_chart(self) -> bool {
        matches!(self, Self::Business | Self::Origins | Self::People)
    }
}

/// The list of reports, grouped. Answers the one that was clicked.
pub(super) fn list(ui: &mut Ui, current: Report, lang: Lang) -> Option<Report> {
    let groups: [(&str, &[Report]); 3] = [
        (charts::group_commission(lang), &Report::COMMISSION),
        (charts::group_orders(lang), &Report::ORDERS),
        (charts::group_charts(lang), &Report::CHARTS),
    ];
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = size::XXS;
    for (nth, (word, reports)) in groups.into_iter().enumerate() {
        if nth > 0 {
            ui.add_space(size::S);
        }
        ui.horizontal(|ui| {
            ui.add_space(size::M);
            card::note(ui, word);
        });
        let titles: Vec<Tab<'_>> = reports.iter().map(|report| Tab::new(report.title(lang))).collect();
        let place = reports.iter().position(|report| *report == current).unwrap_or(usize::MAX);
        let clicked = tabs::list(ui, &titles, place);
        chosen = chosen.or(clicked.and_then(|index| reports.get(index).copied()));
    }
    chosen
}
