//! Where the invented company gets its goods: sources of every kind and state, kept up or not, and what orders used.

use chrono::NaiveDate;

use super::random::Random;
use crate::app::office::Work;
use crate::app::{AppError, AppResult};
use crate::model::{
    Decision, DecisionKind, Money, Order, OrderId, PersonId, Prices, Supply, SupplyId, SupplyKind, SupplyUse, Upkeep,
    Verification,
};
use crate::store::{order_sources, orders, sources as store};

/// The most uses of sources that are invented.
const USES_MOST: usize = 4_000;
/// The random streams of uses begin here, one for every order.
const USES: u64 = 1 << 40;

/// A source and what becomes of it.
struct Story {
    name: &'static str,
    kind: SupplyKind,
    business: &'static str,
    supplier: Option<&'static str>,
    /// 进价 and 售价 in 元; 0 is none.
    prices: (i64, i64),
    by: &'static str,
    on: &'static str,
    /// When it was tried, by whom, and how it went.
    tries: &'static [(&'static str, &'static str, bool, &'static str)],
    /// When it was kept up, by whom, how, and a new 进价 where it changed.
    upkeep: &'static [(&'static str, &'static str, &'static str, i64)],
    /// The manager's check.
    checked: Option<&'static str>,
    /// When it ended, and why.
    ended: Option<(&'static str, &'static str)>,
    /// Orders use it from this day on.
    used_from: Option<&'static str>,
}

const STORY: Story = Story {
    name: "",
    kind: SupplyKind::People,
    business: "新闻稿",
    supplier: None,
    prices: (0, 0),
    by: "石头",
    on: "2023-07-03",
    tries: &[],
    upkeep: &[],
    checked: None,
    ended: None,
    used_from: None,
};

const STORIES: &[Story] = &[
    Story {
        name: "晨报网首页",
        kind: SupplyKind::Resale,
        supplier: Some("晨报网 张编辑"),
        prices: (60, 120),
        tries: &[("2023-07-05", "小代", true, "当天出稿，有收录")],
        upkeep: &[
            ("2023-10-09", "石头", "结清三季度款项", 0),
            ("2024-01-12", "石头", "张编辑换岗，涨价", 75),
            ("2024-05-20", "小代", "节后拜访，价格不变", 0),
        ],
        checked: Some("2023-07-06"),
        used_from: Some("2024-01-01"),
        ..STORY
    },
    Story {
        name: "财经快讯",
        kind: SupplyKind::Resale,
        supplier: Some("汇通传媒"),
        prices: (120, 260),
        by: "小代",
        on: "2023-09-11",
        tries: &[("2023-09-12", "石头", false, "退稿两次"), ("2023-09-20", "石头", true, "改题后通过")],
        upkeep: &[("2024-02-26", "小代", "降价以换长期合作", 100)],
        checked: Some("2023-09-21"),
        used_from: Some("2024-01-01"),
        ..STORY
    },
    Story {
        name: "地方新闻频道",
        kind: SupplyKind::Resale,
        supplier: Some("汇通传媒"),
        prices: (35, 80),
        by: "大叔",
        on: "2024-06-18",
        tries: &[("2024-06-21", "阿炳", true, "次日收录")],
        ..STORY
    },
    Story {
        name: "早间资讯",
        kind: SupplyKind::Resale,
        supplier: Some("旧友传媒"),
        prices: (45, 90),
        on: "2023-08-02",
        tries: &[("2023-08-03", "石头", true, "")],
        checked: Some("2023-08-04"),
        ended: Some(("2024-03-15", "供方停业，全部货源终止")),
        ..STORY
    },
    Story {
        name: "写手老陈",
        supplier: Some("陈老师"),
        prices: (80, 0),
        by: "小代",
        on: "2023-07-10",
        tries: &[("2023-07-12", "小代", true, "文笔好，交稿慢")],
        upkeep: &[("2024-04-30", "小代", "五一问候，结清稿费", 0), ("2024-06-11", "小代", "约定周末可加急", 0)],
        used_from: Some("2024-01-01"),
        ..STORY
    },
    Story {
        name: "写手小蓉",
        prices: (50, 0),
        by: "阿炳",
        on: "2024-02-19",
        tries: &[("2024-02-21", "阿炳", false, "两天没交稿")],
        ..STORY
    },
    Story {
        name: "问答团队",
        business: "百度问答",
        supplier: Some("李工"),
        prices: (12, 40),
        by: "大叔",
        on: "2023-08-14",
        tries: &[("2023-08-16", "大叔", true, "首批 20 条全过")],
        upkeep: &[("2024-01-22", "大叔", "年前结算", 0)],
        used_from: Some("2024-01-01"),
        ..STORY
    },
    Story {
        name: "自有问答号",
        kind: SupplyKind::Own,
        business: "百度问答",
        supplier: Some("小王"),
        prices: (8, 40),
        by: "小王",
        on: "2024-01-08",
        tries: &[("2024-01-09", "小代", false, "号被限流，先养一周"), ("2024-01-18", "小代", true, "恢复正常")],
        upkeep: &[("2024-06-03", "小王", "养号，本月可发 300 条", 0)],
        used_from: Some("2024-01-19"),
        ..STORY
    },
    Story {
        name: "代发渠道甲",
        business: "代发",
        supplier: Some("天成媒介"),
        prices: (180, 300),
        on: "2023-07-20",
        tries: &[("2023-07-21", "石头", true, "")],
        upkeep: &[("2024-05-06", "石头", "对账无误", 0)],
        used_from: Some("2024-01-01"),
        ..STORY
    },
    Story {
        name: "代发渠道乙",
        business: "代发",
        supplier: Some("天成媒介"),
        prices: (150, 300),
        by: "阿炳",
        on: "2024-03-04",
        tries: &[("2024-03-06", "阿炳", true, "便宜，周末不发")],
        upkeep: &[("2024-06-20", "阿炳", "对账无误", 0)],
        used_from: Some("2024-03-07"),
        ..STORY
    },
    Story {
        name: "设计师阿岚",
        business: "设计",
        supplier: Some("阿岚"),
        prices: (220, 0),
        by: "嘉甜",
        on: "2023-09-01",
        tries: &[("2023-09-04", "嘉甜", true, "一稿过")],
        upkeep: &[("2024-06-14", "嘉甜", "排期到七月", 0)],
        used_from: Some("2024-01-01"),
        ..STORY
    },
    Story {
        name: "百科过审模板",
        kind: SupplyKind::Method,
        business: "百科词条",
        prices: (0, 2_600),
        by: "阿呆",
        on: "2023-10-16",
        tries: &[("2023-10-20", "阿呆", false, "参考资料不够"), ("2023-11-06", "阿呆", true, "补权威来源后通过")],
        upkeep: &[("2024-06-05", "阿呆", "按新规修订模板", 0)],
        used_from: Some("2024-01-01"),
        ..STORY
    },
    Story {
        name: "短视频脚本法",
        kind: SupplyKind::Method,
        business: "短视频",
        prices: (0, 800),
        by: "大叔",
        on: "2024-06-10",
        tries: &[("2024-06-17", "大叔", true, "样片播放过万")],
        ..STORY
    },
    Story {
        name: "主机代理商",
        business: "网站托管",
        supplier: Some("云杉机房"),
        prices: (480, 1_400),
        by: "阿炳",
        on: "2023-07-17",
        tries: &[("2023-07-19", "阿炳", true, "稳定")],
        upkeep: &[("2024-03-28", "阿炳", "续费一年", 460)],
        used_from: Some("2024-01-01"),
        ..STORY
    },
    Story { name: "大学生写手群", prices: (30, 0), by: "小王", on: "2024-06-25", ..STORY },
    Story {
        name: "小程序外包",
        business: "小程序",
        supplier: Some("码农社"),
        prices: (2_600, 4_800),
        on: "2024-06-24",
        ..STORY
    },
];

/// A source that orders of a business may use.
struct Usable {
    id: SupplyId,
    name: &'static str,
    business: &'static str,
    from: NaiveDate,
    price: Money,
}

/// The sources that orders draw on while they are written.
pub(super) struct Supplies {
    usable: Vec<Usable>,
    seed: u64,
    used: usize,
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn yuan(yuan: i64) -> Option<Money> {
    (yuan > 0).then(|| Money::from_fen(yuan * 100))
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Writes every source with its records.
pub(super) fn write(work: &Work<'_>, seed: u64) -> AppResult<Supplies> {
    let person = |name: &str| work.directory.person_id(name).ok_or_else(|| AppError::NotFound(name.to_owned()));
    let mut usable = Vec::new();
    for (story, number) in STORIES.iter().zip(1..) {
        let supply = Supply {
            name: story.name.to_owned(),
            kind: story.kind,
            business: Some(story.business.to_owned()),
            supplier: story.supplier.map(str::to_owned),
            prices: Prices { buy: yuan(story.prices.0), sell: yuan(story.prices.1) },
            entered_by: story.by.to_owned(),
            entered_on: date(story.on),
        };
        let id = store::insert(&work.tx, person(story.by)?, &supply)?;
        write_records(work, story, number, id, &person)?;
        if let Some(from) = story.used_from {
            let price = supply.prices.buy.unwrap_or(Money::ZERO);
            usable.push(Usable { id, name: story.name, business: story.business, from: date(from), price });
        }
    }
    Ok(Supplies { usable, seed, used: 0 })
}

fn write_records(
    work: &Work<'_>,
    story: &Story,
    number: u32,
    id: SupplyId,
    person: &impl Fn(&str) -> AppResult<PersonId>,
) -> AppResult<()> {
    let supply = || story.name.to_owned();
    for ((on, by, succeeded, note), count) in story.tries.iter().zip(1..) {
        let no = format!("YZ-{number:02}-{count}");
        let (by, date, note) = ((*by).to_owned(), date(on), filled(note));
        let one = Verification { no, supply: supply(), date, by, succeeded: *succeeded, note };
        store::insert_verification(&work.tx, id, person(&one.by)?, &one)?;
    }
    for ((on, by, content, buy), count) in story.upkeep.iter().zip(1..) {
        let prices = yuan(*buy).map(|buy| Prices { buy: Some(buy), sell: yuan(story.prices.1) });
        let no = format!("WH-{number:02}-{count}");
        let (by, content) = ((*by).to_owned(), (*content).to_owned());
        let one = Upkeep { no, supply: supply(), date: date(on), by, content, prices };
        store::insert_upkeep(&work.tx, id, person(&one.by)?, &one)?;
    }
    let checked = story.checked.map(|on| (DecisionKind::Checked, on, ""));
    let ended = story.ended.map(|(on, why)| (DecisionKind::Ended, on, why));
    for (kind, on, why) in checked.into_iter().chain(ended) {
        let one = Decision { supply: supply(), kind, date: date(on), by: "阿呆".to_owned(), note: filled(why) };
        store::insert_decision(&work.tx, id, person(&one.by)?, &one)?;
    }
    Ok(())
}

impl Supplies {
    /// Says of most orders which sources made up their cost: then it follows from them, and is what it was.
    pub(super) fn use_in(&mut self, work: &Work<'_>, id: OrderId, order: &Order) -> AppResult<()> {
        let fits = |one: &&Usable| one.business == order.business && one.from <= order.at.date;
        let mut found: Vec<&Usable> = self.usable.iter().filter(fits).collect();
        found.sort_by_key(|one| (one.price, one.name));
        let mut random = Random::new(self.seed, USES + u64::try_from(id.0).unwrap_or(0));
        if found.is_empty() || order.cost <= Money::ZERO || self.used >= USES_MOST || !random.percent(85) {
            return Ok(());
        }
        // Mostly the cheapest; now and then two share the order.
        let first = if random.percent(70) { 0 } else { random.below(u32::try_from(found.len()).unwrap_or(0)) as usize };
        let second = (found.len() > 1 && random.percent(18)).then_some((first + 1) % found.len());
        let part = if second.is_some() { order.cost.fen() * 2 / 3 } else { order.cost.fen() };
        let parts = [(Some(first), part), (second, order.cost.fen() - part)];
        for (place, cost) in parts {
            let Some(one) = place.and_then(|place| found.get(place)) else { continue };
            let quantity = u32::try_from(cost.checked_div(one.price.fen()).unwrap_or(1)).unwrap_or(1).max(1);
            let record = SupplyUse {
                order_no: order.no.clone(),
                supply: one.name.to_owned(),
                quantity,
                cost: Money::from_fen(cost),
                against: None,
            };
            order_sources::insert(&work.tx, id, one.id, &record)?;
        }
        self.used += 1;
        Ok(orders::set_cost(&work.tx, id, order.cost)?)
    }
}
