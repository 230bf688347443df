//! The precedents that ship with the program: the company's 32 cases, briefly.

use std::sync::LazyLock;

use chrono::NaiveTime;

use crate::model::{DutyKind, DutyOrigin, Hours, Money, Precedent, PrecedentOrder};

/// An hour and a minute.
type At = (u32, u32);

/// The given precedents, replies first, each by number.
#[must_use]
pub fn given() -> &'static [Precedent] {
    static GIVEN: LazyLock<Vec<Precedent>> =
        LazyLock::new(|| REPLIES.iter().map(of_reply).chain(ORDERS.iter().map(of_order)).collect());
    &GIVEN
}

/// Whether a number is that of a given precedent.
#[must_use]
pub fn is_given(no: &str) -> bool {
    given().iter().any(|precedent| precedent.no == no)
}

/// 回复1…17: number, facts, whether the customer wrote first, limit, asked, replied, why it was not effective; whether it
/// is paid.
type ReplyCase = (u32, &'static str, DutyKind, Option<u32>, Option<At>, At, Option<&'static str>, bool);

const ASKED: DutyKind = DutyKind::Reply;
const PUSHED: DutyKind = DutyKind::Push;

#[rustfmt::skip]
const REPLIES: [ReplyCase; 17] = [
    (1, "午休来的留言，到 13:45 上班后才有同事代为答复", ASKED, None, Some((12, 20)), (13, 45), None, false),
    (2, "睡前看见同事的客户 22:30 下单，先回一句收到", ASKED, None, Some((22, 28)), (22, 30), None, true),
    (3, "19:00 发现同事客户的售后问题，打电话叫同事上线处理", PUSHED, None, None, (19, 0), None, true),
    (4, "20:00 的提问先答应看看，负责的同事接着跟进", ASKED, None, Some((20, 0)), (20, 1), None, true),
    (5, "19:30 问当晚能否交稿，只应一声，隔天才告诉负责人", ASKED, None, Some((19, 30)), (19, 32), Some("只应了一声，当晚没人跟进"), false),
    (6, "21:30 问链接，答应去查，找不到负责人就没了下文", ASKED, None, Some((21, 30)), (21, 31), Some("客户没等到答复"), false),
    (7, "白天已交稿，客户 23:00 说收到，同事回了个表情", ASKED, None, Some((23, 0)), (23, 1), None, true),
    (8, "17:00 来的需求不急，18:00 就办好并告诉客户", PUSHED, None, None, (18, 0), None, true),
    (9, "下班后 17:45 看到同事客户白天的末条消息没人理，顺手答复", ASKED, None, Some((16, 50)), (17, 45), None, true),
    (10, "18:30 审好稿子，主动交付", PUSHED, None, None, (18, 30), None, true),
    (11, "17:00 的急稿当晚要，盯到 20:00 交付", PUSHED, None, None, (20, 0), None, true),
    (12, "19:00 的咨询拖到 22:00 才答，客户已另找别家", ASKED, None, Some((19, 0)), (22, 0), None, true),
    (13, "18:00 的需求没人理，客户 19:00 作罢，20:00 致歉挽回", ASKED, None, Some((18, 0)), (20, 0), None, true),
    (14, "22:22 来咨询，还没睡的同事答复了", ASKED, None, Some((22, 22)), (22, 23), None, true),
    (15, "22:30 的咨询没人答，凌晨 2:00 看见才回", ASKED, None, Some((22, 30)), (2, 0), None, true),
    (16, "早上 8:00 群里来消息，起床看见就回", ASKED, None, Some((8, 0)), (8, 1), None, true),
    (17, "旺旺 23:00 来咨询，两分钟内答复", ASKED, Some(3), Some((23, 0)), (23, 2), None, true),
];

/// 下单1…15: number, facts, whether the customer wrote first, limit, asked, replied, the order (placed, yuan, origin),
/// whether the reply and the order are paid, what the company gave.
type OrderCase =
    (u32, &'static str, DutyKind, Option<u32>, Option<At>, At, Option<(At, i64, DutyOrigin)>, [bool; 2], &'static str);

const ON_DUTY: DutyOrigin = DutyOrigin::OnDuty;
const SETTLED: DutyOrigin = DutyOrigin::Settled;

#[rustfmt::skip]
const ORDERS: [OrderCase; 15] = [
    (1, "旺旺 17:22 来客，谈过了下班，17:46 成交 1 元", ASKED, Some(3), Some((17, 43)), (17, 45), Some(((17, 46), 1, DutyOrigin::Begun)), [true, false], "回复 0.1"),
    (2, "17:00 就在谈的大客户，19:00 才下单 500 元", ASKED, None, Some((18, 50)), (18, 52), Some(((19, 0), 500, SETTLED)), [true, false], "回复 0.1"),
    (3, "8:00 接的咨询，9:00 上班后成交 500 元", ASKED, None, Some((8, 0)), (8, 2), Some(((9, 0), 500, ON_DUTY)), [true, false], "回复 0.1"),
    (4, "午休 12:30 要下千元单、拿了付款方式，14:00 才付", ASKED, None, Some((12, 30)), (12, 32), Some(((14, 0), 1_000, ON_DUTY)), [true, false], "回复 0.1"),
    (5, "18:00 的咨询一人先应并叫来负责人，负责人谈成 1000 元", ASKED, None, Some((18, 0)), (18, 2), Some(((19, 0), 1_000, ON_DUTY)), [true, true], "回复人 0.1，负责人 0.9"),
    (6, "客户 22:00 自己下单 500 元，同事看见后回收到", ASKED, None, Some((22, 0)), (22, 5), Some(((22, 0), 500, DutyOrigin::SelfService)), [true, false], "回复 0.1"),
    (7, "白天报过价，19:00 来问付款，发码后付 500 元", ASKED, None, Some((19, 0)), (19, 2), Some(((19, 5), 500, SETTLED)), [true, false], "回复 0.1"),
    (8, "下班后客户才回试稿，看见的人叫负责人上线，20:30 成交 500 元", PUSHED, None, None, (18, 40), Some(((20, 30), 500, ON_DUTY)), [true, true], "回复人 0.1，负责人 0.9"),
    (9, "白天没谈成，晚上另一人答了客户的疑问，成交 500 元", ASKED, None, Some((19, 30)), (19, 33), Some(((20, 10), 500, ON_DUTY)), [true, true], "一人 1.0"),
    (10, "白天谈妥也发过付款方式，19:00 再发一次后付 1000 元", ASKED, None, Some((19, 0)), (19, 1), Some(((19, 4), 1_000, SETTLED)), [true, false], "回复 0.1"),
    (11, "抖店 19:00 来咨询，过了 5 分钟才答，20:00 下单 100 元", ASKED, Some(2), Some((19, 0)), (19, 5), Some(((20, 0), 100, ON_DUTY)), [false, true], "下单和转化 0.9"),
    (12, "小红书店 20:00 来咨询，过了 10 分钟才答，20:30 另一人谈成 500 元", ASKED, Some(3), Some((20, 0)), (20, 10), Some(((20, 30), 500, ON_DUTY)), [false, true], "回复人 0.1，谈成的人 0.9"),
    (13, "淘宝店 21:00 来咨询，两分钟内答复，另一人谈成 500 元", ASKED, Some(3), Some((21, 0)), (21, 2), Some(((21, 30), 500, ON_DUTY)), [true, true], "回复人 0.1，谈成的人 0.9"),
    (14, "19:00 问一天能否写 100 条，19:30 答能，隔天上班才定下来", ASKED, None, Some((19, 0)), (19, 30), None, [true, false], "回复 0.1"),
    (15, "20:00 问一天 10 篇行不行，答行，隔天上班才给需求", ASKED, None, Some((20, 0)), (20, 2), None, [true, false], "回复 0.1"),
];

/// The given case whose late reply the company paid all the same: an example of a ruling (D-7).
const RULED: u32 = 12;

fn time((hour, minute): At) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

fn of_reply(case: &ReplyCase) -> Precedent {
    let (number, facts, kind, limit_minutes, asked, replied, why_not, is_paid) = *case;
    Precedent {
        no: format!("回复{number}"),
        facts: facts.to_owned(),
        kind,
        limit_minutes,
        asked: asked.map(time),
        replied: Some(time(replied)),
        effective: why_not.is_none(),
        why_not: why_not.map(str::to_owned),
        order: None,
        reply: paid(is_paid, Hours::REPLY),
        taken: Hours::ZERO,
        converted: Hours::ZERO,
        given: Some(if is_paid { "回复 0.1" } else { "不计" }.to_owned()),
        ruled: false,
    }
}

fn of_order(case: &OrderCase) -> Precedent {
    let (number, facts, kind, limit_minutes, asked, replied, order, [reply, won], given) = *case;
    Precedent {
        no: format!("下单{number}"),
        facts: facts.to_owned(),
        kind,
        limit_minutes,
        asked: asked.map(time),
        replied: Some(time(replied)),
        effective: true,
        why_not: None,
        order: order.map(|(placed, yuan, origin)| PrecedentOrder {
            placed: time(placed),
            amount: Money::from_fen(yuan.saturating_mul(100)),
            origin,
        }),
        reply: paid(reply, Hours::REPLY),
        taken: paid(won, Hours::ORDER),
        converted: paid(won, Hours::CONVERSION),
        given: Some(given.to_owned()),
        ruled: number == RULED,
    }
}

const fn paid(is_paid: bool, hours: Hours) -> Hours {
    if is_paid { hours } else { Hours::ZERO }
}
