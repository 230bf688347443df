//! Customers with a fixed history: between them they go every way that the rules know, whatever chance does elsewhere.

use chrono::Days;

use super::story::{Aftermath, CustomerStory, OrderStory, RefundStory};
use super::timeline::Timeline;
use crate::app::order_entry::{NameEntry, OrderEntry};
use crate::model::{
    AssistEntry, AssistType, Category, Customer, Evaluation, Money, OrderTime, parse_date, parse_moment, parse_sourcing,
};

/// A customer and his orders, earliest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Script {
    name: &'static str,
    first_inquiry: Option<&'static str>,
    steps: &'static [Step],
}

#[derive(Debug, Clone, Copy)]
struct Step {
    at: &'static str,
    business: &'static str,
    /// In 元.
    amount: i64,
    /// In 元.
    cost: i64,
    paid_after: Option<u64>,
    category: Option<Category>,
    platform: Option<&'static str>,
    /// Blank, 未知 or a name.
    channel: &'static str,
    reception: &'static str,
    assist: Option<(&'static str, AssistType)>,
    solution: Option<&'static str>,
    liaison: &'static str,
    sourcing: &'static str,
    quality: Option<u8>,
    voided: bool,
    note: Option<&'static str>,
    refunds: &'static [Back],
}

/// A refund: days after the order, amount and cost in 元.
#[derive(Debug, Clone, Copy)]
struct Back(u64, i64, i64);

const ORDER: Step = Step {
    at: "2024-03-01 10:00",
    business: "新闻稿",
    amount: 1_000,
    cost: 400,
    paid_after: Some(3),
    category: None,
    platform: None,
    channel: "",
    reception: "",
    assist: None,
    solution: None,
    liaison: "嘉甜",
    sourcing: "石头",
    quality: None,
    voided: false,
    note: None,
    refunds: &[],
};

const SCRIPTS: &[Script] = &[
    // C-3 with an assist of type B, C-4, C-6, weighted sourcing.
    Script {
        name: "泛亚筠安",
        first_inquiry: Some("2024-01-20"),
        steps: &[
            Step {
                at: "2024-01-22 10:20",
                category: Some(Category::B),
                channel: "阿呆",
                reception: "小王",
                assist: Some(("大叔", AssistType::B)),
                quality: Some(4),
                ..ORDER
            },
            Step {
                at: "2024-03-18 14:30",
                amount: 3_200,
                cost: 1_150,
                reception: "阿炳",
                sourcing: "石头:60;小代:40",
                quality: Some(4),
                ..ORDER
            },
            // C-6: another channel and another assist are claimed.
            Step {
                at: "2024-05-09",
                business: "设计",
                channel: "石头",
                assist: Some(("嘉甜", AssistType::B)),
                reception: "小王",
                sourcing: "大叔;阿炳;小代",
                paid_after: None,
                ..ORDER
            },
        ],
    },
    // C-5: continues twice, then is won back with nobody provable (C-7).
    Script {
        name: "晨曦家居",
        first_inquiry: None,
        steps: &[
            Step { at: "2023-08-03 09:40", platform: Some("官网"), reception: "小王", liaison: "老周", ..ORDER },
            Step { at: "2023-12-20 16:05", business: "网站托管", amount: 5_800, cost: 2_088, ..ORDER },
            Step { at: "2024-02-06 11:00", business: "代发", amount: 1_400, cost: 616, ..ORDER },
            Step { at: "2024-03-15 15:20", business: "设计", amount: 5_800, cost: 1_624, quality: Some(5), ..ORDER },
            Step { at: "2024-06-20 10:10", business: "网站托管", amount: 5_800, cost: 2_088, ..ORDER },
        ],
    },
    // C-8: referred by an external person, assist of type A; opened in November it lasts to the end of March.
    Script {
        name: "鹿鸣文化",
        first_inquiry: Some("2023-11-15"),
        steps: &[
            Step {
                at: "2023-11-18 20:30",
                business: "设计",
                amount: 6_800,
                cost: 1_700,
                category: Some(Category::D),
                channel: "李先生",
                assist: Some(("嘉甜", AssistType::A)),
                ..ORDER
            },
            Step { at: "2024-03-11 09:15", business: "代发", amount: 3_000, cost: 1_320, quality: Some(3), ..ORDER },
            Step { at: "2024-05-20 13:40", business: "设计", amount: 600, cost: 168, ..ORDER },
        ],
    },
    // C-7: the channel is 未知 though the platform has an operator; refunds of an order of another month.
    Script {
        name: "博远医疗",
        first_inquiry: None,
        steps: &[
            Step {
                at: "2024-01-10 17:50",
                platform: Some("旺旺"),
                channel: "未知",
                reception: "小王",
                amount: 5_400,
                cost: 1_944,
                refunds: &[Back(60, 1_400, 500), Back(75, 4_000, 1_000)],
                ..ORDER
            },
            Step { at: "2024-03-10 10:30", business: "代发", amount: 4_600, cost: 1_656, quality: Some(1), ..ORDER },
            Step { at: "2024-06-05", business: "百科词条", amount: 2_600, cost: 900, paid_after: None, ..ORDER },
        ],
    },
    // C-9 C on the first order; on a later one it does not apply.
    Script {
        name: "皓丽",
        first_inquiry: Some("2024-02-01"),
        steps: &[
            Step {
                at: "2024-02-20 21:10",
                business: "百度问答",
                platform: Some("抖店"),
                reception: "小代",
                assist: Some(("石头", AssistType::C)),
                amount: 1_400,
                cost: 504,
                ..ORDER
            },
            Step {
                at: "2024-03-29 09:30",
                amount: 3_800,
                cost: 760,
                assist: Some(("阿呆", AssistType::C)),
                sourcing: "大叔;小王",
                refunds: &[Back(6, 600, 0)],
                ..ORDER
            },
        ],
    },
    // C-10: the provider replaces the assist in and out of periods, not where he is the reception; the first stays.
    Script {
        name: "青禾教育",
        first_inquiry: Some("2023-09-25"),
        steps: &[
            Step {
                at: "2023-10-08 10:00",
                platform: Some("公众号"),
                reception: "大叔",
                solution: Some("招商加盟方案"),
                assist: Some(("大叔", AssistType::D)),
                ..ORDER
            },
            Step {
                at: "2024-01-06 11:30",
                solution: Some("招商加盟方案"),
                assist: Some(("阿炳", AssistType::D)),
                business: "短视频",
                amount: 3_000,
                cost: 1_300,
                ..ORDER
            },
            Step {
                at: "2024-03-28 15:00",
                solution: Some("招商加盟方案"),
                amount: 3_300,
                cost: 990,
                quality: Some(5),
                ..ORDER
            },
            Step {
                at: "2024-06-12 16:40",
                solution: Some("口碑维护方案"),
                assist: Some(("嘉甜", AssistType::D)),
                amount: 4_200,
                cost: 1_500,
                ..ORDER
            },
        ],
    },
    // C-13: the voided first order's claims wait, and the next takes them.
    Script {
        name: "海川机械",
        first_inquiry: Some("2024-03-01"),
        steps: &[
            Step {
                at: "2024-03-04 10:00",
                category: Some(Category::B),
                channel: "石头",
                reception: "嘉甜",
                assist: Some(("大叔", AssistType::B)),
                voided: true,
                paid_after: None,
                note: Some("客户重下"),
                ..ORDER
            },
            Step { at: "2024-03-05 14:00", amount: 2_480, cost: 1_000, quality: Some(4), ..ORDER },
            Step { at: "2024-04-18 09:00", business: "小程序", amount: 9_800, cost: 4_300, ..ORDER },
        ],
    },
    // C-13: an order with claims of its own lets the waiting ones lapse. A loss, and an order that cost nothing.
    Script {
        name: "云上软件",
        first_inquiry: None,
        steps: &[
            Step {
                at: "2023-09-11 09:00",
                category: Some(Category::B),
                channel: "小代",
                reception: "小王",
                voided: true,
                paid_after: None,
                ..ORDER
            },
            Step {
                at: "2023-09-12 09:00",
                category: Some(Category::B),
                channel: "大叔",
                reception: "阿炳",
                amount: 500,
                cost: 560,
                note: Some("补发，公司承担差价"),
                ..ORDER
            },
            Step { at: "2023-11-02 23:20", amount: 0, cost: 0, note: Some("赠送一篇"), ..ORDER },
        ],
    },
    // An intermediary of category C; won back by another after more than three months; C-9 C is not for that.
    Script {
        name: "沐光酒业",
        first_inquiry: Some("2023-07-02"),
        steps: &[
            Step {
                at: "2023-07-10 10:00",
                category: Some(Category::C),
                channel: "天成居间",
                assist: Some(("阿呆", AssistType::A)),
                amount: 8_800,
                cost: 3_000,
                sourcing: "老周",
                ..ORDER
            },
            Step { at: "2023-09-20 10:00", amount: 4_400, cost: 1_500, sourcing: "老周:2;石头:1", ..ORDER },
            Step {
                at: "2024-03-12 14:20",
                platform: Some("百度推广"),
                reception: "小王",
                assist: Some(("嘉甜", AssistType::C)),
                amount: 2_600,
                cost: 1_000,
                ..ORDER
            },
        ],
    },
    // Refunds: one in full, one whose cost comes back later than the money, one in full by two.
    Script {
        name: "顺风物流",
        first_inquiry: None,
        steps: &[
            Step {
                at: "2024-02-22 10:00",
                category: Some(Category::B),
                channel: "小代",
                reception: "嘉甜",
                amount: 2_000,
                cost: 800,
                refunds: &[Back(14, 2_000, 800)],
                ..ORDER
            },
            Step {
                at: "2024-03-06 11:00",
                amount: 1_000,
                cost: 400,
                refunds: &[Back(8, 500, 0), Back(12, 50, 200)],
                ..ORDER
            },
            Step {
                at: "2024-03-21 11:00",
                amount: 1_800,
                cost: 700,
                sourcing: "石头:60;小代:40",
                refunds: &[Back(4, 800, 100), Back(9, 1_000, 600)],
                ..ORDER
            },
        ],
    },
    // 未知 in both stages, and nothing but a platform without an operator.
    Script {
        name: "星野露营",
        first_inquiry: None,
        steps: &[
            Step { at: "2024-03-02 12:30", platform: Some("小红书店"), channel: "未知", ..ORDER },
            Step { at: "2024-05-30 19:45", amount: 900, cost: 300, paid_after: None, ..ORDER },
            Step { at: "2024-06-26 19:45", amount: 1_900, cost: 600, paid_after: None, ..ORDER },
        ],
    },
];

/// As many of the scripts as `orders` orders have room for.
pub(super) fn fitting(orders: usize) -> &'static [Script] {
    let mut steps = 0;
    let count = SCRIPTS
        .iter()
        .take_while(|script| {
            steps += script.steps.len();
            steps <= orders
        })
        .count();
    SCRIPTS.get(..count).unwrap_or_default()
}

impl Script {
    /// When its orders were placed.
    pub(super) fn moments(&self) -> Vec<OrderTime> {
        self.steps.iter().filter_map(|step| parse_moment(step.at)).collect()
    }

    /// The customer with his orders, which are those numbered `orders` of the timeline.
    pub(super) fn tell(&self, timeline: &Timeline, orders: &[u32]) -> CustomerStory {
        let customer = Customer {
            name: self.name.to_owned(),
            first_inquiry: self.first_inquiry.and_then(parse_date),
            ..Customer::default()
        };
        let orders =
            self.steps.iter().zip(orders).map(|(step, order)| step.tell(self.name, timeline, *order)).collect();
        CustomerStory { customer, orders }
    }
}

impl Step {
    fn tell(&self, customer: &str, timeline: &Timeline, order: u32) -> OrderStory {
        let at = timeline.at(order);
        let last_day = timeline.span.last_day();
        let later = |days: u64| at.date.checked_add_days(Days::new(days)).filter(|date| *date <= last_day);
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let entry = OrderEntry {
            no: timeline.no(order),
            at,
            customer: customer.to_owned(),
            business: self.business.to_owned(),
            amount: yuan(self.amount),
            cost: Some(yuan(self.cost)),
            uses: None,
            paid_on: self.paid_after.and_then(later),
            category: self.category,
            platform: owned(self.platform),
            channel: NameEntry::from_text(self.channel),
            reception: NameEntry::from_text(self.reception),
            assist: self.assist.map(|(person, kind)| AssistEntry { person: person.to_owned(), kind }),
            solution: owned(self.solution),
            liaison: self.liaison.to_owned(),
            sourcing: parse_sourcing(self.sourcing).unwrap_or_default(),
            evaluation: Evaluation { quality: self.quality, ..Evaluation::default() },
            due_at: None,
            completed_at: None,
            voided: self.voided,
            note: owned(self.note),
        };
        let refund = |back: &Back| RefundStory {
            date: later(back.0).unwrap_or(last_day),
            amount: yuan(back.1),
            cost: yuan(back.2),
            note: None,
        };
        let aftermath = Aftermath { refunds: self.refunds.iter().map(refund).collect(), handover: None };
        OrderStory { order, entry, aftermath }
    }
}

fn yuan(yuan: i64) -> Money {
    Money::from_fen(yuan * 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_is_in_sequence_and_inside_the_year() {
        let first = parse_date("2023-07-01");
        for script in SCRIPTS {
            let moments = script.moments();
            assert_eq!(moments.len(), script.steps.len(), "{}", script.name);
            assert!(moments.is_sorted(), "{}", script.name);
            assert!(moments.iter().all(|at| Some(at.date) >= first), "{}", script.name);
            assert!(script.steps.iter().all(|step| parse_sourcing(step.sourcing).is_ok()), "{}", script.name);
        }
        assert!(fitting(0).is_empty());
        assert_eq!(fitting(200).len(), SCRIPTS.len());
    }
}
