//! Rules of the rulebook, each in one sentence.

use super::Lang;

/// A rule of the rulebook in one sentence.
#[must_use]
pub fn rule(number: &str, lang: Lang) -> &'static str {
    match number {
        "C-1" => lang.pick("平台有负责人时，留空的渠道和渠道类别由平台填入。", "A platform fills an empty channel and category."),
        "C-2" => lang.pick("渠道、客服、助攻按客户记入一段归属期，首尾两天都算在内。", "The three are credited per customer for a period."),
        "C-3" => lang.pick("1–10 月开启的归属期到当年 12 月 31 日；11–12 月开启的到次年 3 月 31 日。", "A period opened in January–October ends on 31 December, later ones on 31 March."),
        "C-4" => lang.pick("归属期内，该客户的每一单都记期内的渠道、客服、助攻。", "Every order inside the period has its channel, reception and assist."),
        "C-5" => lang.pick("归属期过后：距上一单超过三个月为重新赢回，开启新的归属期；否则三项为无。", "After the period: later than three months after the last order wins the customer back, otherwise nobody is credited."),
        "C-6" => lang.pick("归属期内三项唯一且不变；期内另填的不适用，更正由老板办理。", "Within a period the three never change; only the boss corrects them."),
        "C-7" => lang.pick("开启时无法证明的渠道或客服，整个归属期记未知；没有助攻记无。", "What nobody can prove when a period opens is 未知 for all of it."),
        "C-8" => lang.pick("渠道是外部人员时，客服为同一人；赢得介绍的员工记助攻。", "An external channel is the reception as well."),
        "C-9" => lang.pick("每个归属期最多一位助攻，且不是客服本人。", "At most one assist per period, and not the reception."),
        "C-10" => lang.pick("记录过解决方案的客户，之后用同一方案的订单，助攻归最先提供的人。", "A solution's first provider is the assist of every order that uses it."),
        "C-13" => lang.pick("作废订单不参与判定；它填写的归属等待下一张开启归属期的订单承接。", "Voided orders are ignored; their claims wait for the next order that opens a period."),
        "D-1" => lang.pick("工作时间按日历；其余为值班时段，每天在 09:00 处分开。", "Working time follows the calendar; the rest is duty slots, cut at 09:00 of every day."),
        "D-3" => lang.pick("值班时段内有效的回复或推进记 0.1 h；平台有时限的，超过时限不计，并记一次超时。", "An effective reply in a duty slot earns 0.1 h; over the platform's limit it earns nothing and counts as late."),
        "D-4" => lang.pick("同一客户同一值班时段只计一次回复：最早合格的那一次。", "One reply per customer and slot is paid: the earliest that qualifies."),
        "D-5" => lang.pick("值班时段内、达到门槛、来源为值班新单的订单，下单人记 0.3 h，同一客户同一时段一次。", "An order won on duty that reaches the threshold earns its taker 0.3 h, once per customer and slot."),
        "D-6" => lang.pick("这样的订单，转化人记 0.6 h；条件与下单相同。", "Who converted such an order earns 0.6 h, on the same conditions."),
        "D-7" => lang.pick("老板可以改判一条记录各部分的工时，注明原因，并照此显示。", "The boss may rule on the hours of an entry's parts, with a reason; it is shown as such."),
        "D-10" => lang.pick("超出年度目标的文章每满一定篇数记 1 h，全年有上限，超出的排到下一年最前。", "Articles beyond the yearly target earn 1 h each so many; what is over the yearly pot leads the next year's queue."),
        "D-11" => lang.pick("教会一名学员一个项目，讲师记 0.1 h，同一项目同一学员一次。", "A student trained in an item earns the trainer 0.1 h, once."),
        "S-2" => lang.pick("货源录入后先验证：成功为有效，信息差还要经理复核，研发还要有利润的订单；失败的人工和信息差剔除；不能再用为失效。", "A source is tried first: a success makes it effective, a resale needs the manager's check and a method a profitable order as well; a failure drops people and resales; what works no more ends."),
        "S-3" => lang.pick("货源要按时维护，价格变动留有记录；与供方终止后，他的货源全部失效。", "Sources are kept up and keep their price history; ending with a supplier ends all his sources."),
        "S-4" => lang.pick("订单写明用了哪些货源；成本留空时为各货源成本之和。", "An order names its sources; a blank cost is their sum."),
        "S-5" => lang.pick("录入、验证、维护多的人优先安排；安排做得好的人优先对接。", "Who enters, verifies and keeps up sources chooses orders first; who arranges well chooses customers first."),
        "L-2" => lang.pick("按分钟的时限只在上班时间里走；按天的时限到当天 24:00。", "Limits in minutes run in working time only; limits in days run to 24:00 of the day."),
        "L-3" => lang.pick("询盘的每一步都有时限，时限在设置里；首次联系之后，两次回访的间隔也有时限，直到成交或流失。", "Every step of a lead has its limit, by the settings; after the first contact so has the gap between two follow-ups, until it is won or lost."),
        "L-5" => lang.pick("无效的询盘，由客服回电核实一次，再放弃或改派。", "The receptionist calls an invalid lead back once before it is dropped or reassigned."),
        "M-1" => lang.pick("结账后的月份不再改变；要更正，用退款、奖惩，或由老板反结账。", "A closed month stays; correct it by refunds or adjustments, or the boss reopens it."),
        "K-1" => lang.pick("订单按下单月份已发布的管理办法计提成。", "An order follows the policy of its month."),
        "K-2" => lang.pick("按回款计提时，回款之前不计入任何月份。", "Where payment counts, nothing counts before it."),
        "R-2" => lang.pick("合同在服务期内的客户，每月至少电话回访接通一次；约定半月的上下半月各一次；到期前三个月每月至少两次。", "Every customer with a running contract is reached by telephone once a month, once in each half where the contract says so, twice within three months of expiry."),
        "R-4" => lang.pick("续费率 = 当月到期且在月底前续签的合同 ÷ 当月到期的合同；没有到期的为 100%。", "Renewal rate: of the contracts expiring in the month, how many were renewed by its end; 100% where none expires."),
        "R-5" => lang.pick("续费客服提成 = 当月签订的续费金额 × 续费率所到那一档的比例，整额计算。", "Renewal service: the fee × the rate of the tier that the renewal rate reaches, on the whole amount."),
        "R-6" => lang.pick("续费销售提成 = 续费金额 × 固定比例，给新合同的销售人员；续费不计业绩。", "Renewal sales: a fixed rate of the fee to the new contract's salesperson; renewals count in no ranking."),
        _ => "",
    }
}
