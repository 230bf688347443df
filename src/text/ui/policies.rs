//! The words of the page of policies, and a policy in plain words.

use super::shell::words;
use crate::model::{Basis, EarnedOn, Money, Month, Policy, Stage, StagePolicy};
use crate::text::commission::{override_words, short_rate};
use crate::text::{Lang, columns};

words! {
    /// No policy is there.
    no_policies: "还没有管理办法", "No policy yet";
    /// A state.
    draft: "草稿", "draft";
    /// A state.
    published: "已发布", "published";
    /// Makes a draft from this policy.
    new_from_this: "以此新建", "New from this";
    /// Stores a draft.
    save_draft: "保存草稿", "Save the draft";
    /// Publishes a draft.
    publish: "发布…", "Publish…";
    /// Confirms it.
    publish_confirm: "发布", "Publish";
    /// Removes a draft.
    remove_draft: "删除草稿", "Remove the draft";
    /// The draft differs from what is stored.
    unsaved: "未保存", "unsaved";
    /// No policy is chosen.
    choose_policy: "选一份管理办法，或新建一份", "Choose a policy, or make one";
    /// What is lost.
    leave_draft_body: "当前草稿有未保存的修改，离开后不能找回。", "The draft has changes that are not saved; they cannot be brought back.";
    /// Confirms it.
    leave: "放弃修改", "Drop them";
    /// Before a draft is removed.
    remove_draft_body: "草稿还没有用于任何计算，删除后不能找回。", "No figure rests on a draft; removed, it cannot be brought back.";
    /// A draft was removed.
    draft_removed: "已删除草稿", "The draft is removed";
    /// A draft was stored.
    draft_saved: "草稿已保存", "The draft is saved";
    /// A field: the title of a policy.
    title: "标题", "Title";
    /// A column: the order months for which a policy holds.
    holds: "适用订单月份", "Order months";
    /// A column: the sequence of publication.
    publication: "次序", "No.";
    /// A state.
    superseded: "被替代", "superseded";
    /// A field: from which month on.
    effective: "生效月份", "From";
    /// Under it.
    effective_hint: "如 2024-03", "such as 2024-03";
    /// A field: when lines are earned.
    earned_on: "计入月份", "Counted";
    /// A choice of it.
    earned_on_order: "下单月份", "order's month";
    /// A choice of it.
    earned_on_payment: "回款月份", "month of payment";
    /// A field of a stage.
    basis: "基数", "Basis";
    /// A choice of it.
    profit: "利润", "profit";
    /// A choice of it.
    amount: "金额", "amount";
    /// A field of a stage.
    rate: "比例", "Rate";
    /// A field of a stage.
    per_order: "每单固定", "Fixed";
    /// A field of a stage.
    points: "每单积分", "Points";
    /// The part of a stage: tiers.
    tiers: "阶梯", "Tiers";
    /// What tiers do.
    tiers_hint: "每人每月在本环节累计的基数 (K-5)", "of a person's base in this stage and month (K-5)";
    /// Adds a tier.
    add_tier: "加一档", "Add a tier";
    /// The part of a stage: overrides.
    overrides: "特例", "Exceptions";
    /// How they are tried.
    overrides_hint: "从上到下，先符合的先用 (K-5)", "from the top, the first that fits holds (K-5)";
    /// Adds an override.
    add_override: "加一条特例", "Add an exception";
    /// The part of 对接: quality.
    quality: "按评价加权", "By rating";
    /// What a blank level means.
    quality_hint: "空 = 100% (K-7)", "blank = 100% (K-7)";
    /// The stage is not paid.
    absent: "不计提成", "pays nothing";
    /// Makes it paid.
    add_stage: "计提成", "Pay it";
    /// Makes it unpaid.
    remove_stage: "改为不计", "Pay nothing";
    /// The renewals.
    renewal: "续费", "Renewals";
    /// They are not paid.
    no_renewal: "没有续费提成", "no renewal commission";
    /// The sales commission of a renewal.
    sales_rate: "续费销售", "Sales";
    /// The duty.
    duty: "值班", "Duty";
    /// Orders on duty earn no hours.
    no_duty: "值班订单不计工时", "orders on duty earn no hours";
    /// The least amount of an order.
    threshold: "订单起点", "From";
    /// Under it.
    threshold_hint: "元；值班新单达到此金额才计工时 (D-5)", "yuan; smaller orders on duty earn no hours (D-5)";
    /// Adds the part.
    add: "设定", "Set";
    /// Removes the part.
    drop_part: "取消", "Drop";
    /// Before a tier's amount.
    above: "超过", "above";
    /// Before the first tier's amount.
    from_zero: "从", "from";
    /// Behind a tier's amount.
    part_at: "元的部分", "yuan:";
    /// Behind the first tier's amount.
    start_at: "元起", "yuan:";
    /// Before a renewal rate.
    renewal_from: "续费率从", "renewals from";
    /// Behind it.
    renewal_pays: "起，续费客服", ": service";
    /// Before the conditions of an exception.
    when: "如果", "if";
    /// Before the rate of an exception.
    then: "则", "then";
    /// Any person.
    any_person: "人员不限", "anybody";
    /// Any category.
    any_category: "类别不限", "any category";
    /// Any business.
    any_business: "业务不限", "any business";
    /// Moves a row up.
    up: "上移", "Move up";
    /// Moves a row down.
    down: "下移", "Move down";
    /// Takes a row away.
    remove_row: "删除这一行", "Remove this row";
    /// The file beside the form.
    policy_text: "管理办法文件", "The policy's file";
    /// What the file is.
    file_hint: "与表单同步，可直接修改或粘贴", "kept in step with the form; edit or paste";
    /// The file is not TOML.
    form_waits: "文件写法有误：改正后表单才会跟上", "The file cannot be read: the form follows once it is corrected";
    /// The policy in words.
    in_words: "这份办法怎么付", "What it pays";
    /// The same, while what is typed cannot be read.
    in_words_before: "有误处改正前，上一次读懂的是", "As last read, until the faults are corrected";
    /// A published policy stands as it is.
    published_stands: "已发布，只读：更正时以此新建一份再发布 (K-1)", "Published, read only: to correct it, publish a new one made from it (K-1)";
    /// Begins a policy without any stage.
    new_blank: "空白新建", "New blank";
    /// Opens a file.
    open_file: "打开文件", "Open a file";
    /// Where the file is.
    path: "文件", "File";
    /// Picks a file in the system's dialog.
    pick_file: "选择…", "Choose…";
    /// Reads the file.
    read_file: "读入", "Read";
    /// The file is too large.
    too_large: "文件太大，不是管理办法", "too large for a policy";
    /// The file is no UTF-8.
    not_utf8: "编码不是 UTF-8：另存为 UTF-8 后再读", "not UTF-8: save it as UTF-8 first";
    /// The page of trials.
    trial: "试算", "Trial";
    /// Before an unsaved draft is left.
    leave_draft: "放弃未保存的草稿？", "Drop the unsaved draft?";
    /// What publishing does.
    publish_line: "发布后内容不再改动 (K-1)。", "It never changes then (K-1).";
    /// Publishing changes no order.
    changes_nothing: "现在没有未结账月份的订单受它影响。", "No order of an open month is changed by it now.";
}

/// Where a policy stands.
#[must_use]
pub fn publish_title(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("发布：{title}"),
        Lang::En => format!("Publish {title}"),
    }
}

/// The title of a draft made for a month.
#[must_use]
pub fn draft_title(year: i32, month: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year}年{month}月管理办法"),
        Lang::En => format!("Policy of {year}-{month:02}"),
    }
}

/// The order months of a policy: `2024-01 起`, `2024-01 至 2024-02`.
#[must_use]
pub fn months(from: Month, until: Option<Month>, lang: Lang) -> String {
    match (lang, until) {
        (Lang::Zh, None) => format!("{from} 起"),
        (Lang::En, None) => format!("from {from}"),
        (_, Some(until)) if until == from => from.to_string(),
        (Lang::Zh, Some(until)) => format!("{from} 至 {until}"),
        (Lang::En, Some(until)) => format!("{from} – {until}"),
    }
}

/// The same where there is little room: `2024-01 至 02 月`.
#[must_use]
pub fn months_short(from: Month, until: Option<Month>, lang: Lang) -> String {
    match until {
        Some(until) if until != from && until.year() == from.year() => match lang {
            Lang::Zh => format!("{from} 至 {} 月", until.number()),
            Lang::En => format!("{from} – {:02}", until.number()),
        },
        _ => months(from, until, lang),
    }
}

/// `第 2 次发布，2024-03-18 09:00`.
#[must_use]
pub fn published_at(number: i64, at: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {number} 次发布，{at}"),
        Lang::En => format!("publication {number}, {at}"),
    }
}

/// Which open month's orders a policy changes.
#[must_use]
pub fn changes(month: Month, orders: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month} 的 {orders} 单从此按它计算。"),
        Lang::En => format!("{orders} orders of {month} are computed by it from then on."),
    }
}

/// What stays as it is signed.
#[must_use]
pub fn closed_stay(closed: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{closed} 及以前已结账，不变 (M-1)。"),
        Lang::En => format!("Closed months up to {closed} stay as signed (M-1)."),
    }
}

/// Until when it holds.
#[must_use]
pub fn holds_until(until: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("它管到 {until} 的订单，之后由更晚生效的办法接替。"),
        Lang::En => format!("It holds for orders up to {until}; a later policy takes over then."),
    }
}

/// How many things are wrong.
#[must_use]
pub fn fault_count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 处有误，改正后才能保存"),
        Lang::En => format!("{count} to be corrected before it can be saved"),
    }
}

/// The name of a field of a stage: `渠道 比例`.
#[must_use]
pub fn field_of(stage: &str, field: &str) -> String {
    format!("{stage} {field}")
}

/// The name of a field in a row of a list: `渠道 特例 1 人员`.
#[must_use]
pub fn field_in_row(list: &str, row: usize, field: &str) -> String {
    format!("{list} {row} {field}")
}

/// A policy in plain words: what, and what it says of it.
#[must_use]
pub fn summary(policy: &Policy, lang: Lang) -> Vec<(String, String)> {
    let counted = match policy.earned_on {
        EarnedOn::Order => lang.pick("下单当月计入 (K-2)", "counted in the order's month (K-2)"),
        EarnedOn::Payment => lang.pick("全额回款后计入，未回款的先等着 (K-2)", "counted once paid in full (K-2)"),
    };
    let orders = match lang {
        Lang::Zh => format!("{} 起的订单，{counted}", policy.effective_month),
        Lang::En => format!("orders from {} on, {counted}", policy.effective_month),
    };
    let mut parts = vec![(lang.pick("订单", "Orders").to_owned(), orders)];
    for stage in Stage::ALL {
        let words = policy.stage(stage).map_or_else(|| absent(lang).to_owned(), |one| stage_words(one, lang));
        parts.push((columns::stage(stage, lang).to_owned(), words));
    }
    if let Some(renewal) = &policy.renewal {
        let mut words: Vec<String> = renewal
            .service_tiers
            .iter()
            .map(|tier| match lang {
                Lang::Zh => format!("续费率 {} 起，客服 {}", short_rate(tier.rate_from), short_rate(tier.rate)),
                Lang::En => format!("from {} renewed, service {}", short_rate(tier.rate_from), short_rate(tier.rate)),
            })
            .collect();
        words.push(format!("{} {}", lang.pick("销售", "sales"), short_rate(renewal.sales_rate)));
        parts.push((super::policies::renewal(lang).to_owned(), words.join(lang.pick("；", "; "))));
    }
    if let Some(duty_policy) = policy.duty {
        let amount = short_money(duty_policy.order_threshold);
        let words = match lang {
            Lang::Zh => format!("满 {amount} 元的值班新单计工时 (D-5)"),
            Lang::En => format!("new orders from {amount} earn hours (D-5)"),
        };
        parts.push((duty(lang).to_owned(), words));
    }
    parts
}

/// `50,000` for whole yuan.
fn short_money(amount: Money) -> String {
    let text = amount.grouped();
    text.strip_suffix(".00").map_or_else(|| text.clone(), str::to_owned)
}

fn stage_words(one: &StagePolicy, lang: Lang) -> String {
    let basis = match one.basis {
        Basis::Profit => profit(lang),
        Basis::Amount => amount(lang),
    };
    let of_basis = |rate: &str| match lang {
        Lang::Zh => format!("{basis}的 {rate}"),
        Lang::En => format!("{rate} of the {basis}"),
    };
    let mut words = Vec::new();
    if one.tiers.is_empty() {
        words.push(of_basis(&short_rate(one.rate)));
    }
    for tier in &one.tiers {
        let (above, rate) = (short_money(tier.above), short_rate(tier.rate));
        words.push(match (lang, tier.above.is_zero()) {
            (_, true) => of_basis(&rate),
            (Lang::Zh, false) => format!("每人当月超过 {above} 元的部分 {rate}"),
            (Lang::En, false) => format!("{rate} of what is above {above} in a person's month"),
        });
    }
    for one in &one.overrides {
        let who = override_words(one, lang);
        let who = if who.is_empty() { lang.pick("一律", "always").to_owned() } else { who };
        words.push(match lang {
            Lang::Zh => format!("{who}则 {}", short_rate(one.rate)),
            Lang::En => format!("{who}: {}", short_rate(one.rate)),
        });
    }
    if !one.per_order.is_zero() {
        let amount = short_money(one.per_order);
        words.push(match lang {
            Lang::Zh => format!("每单另加 {amount} 元"),
            Lang::En => format!("plus {amount} per order"),
        });
    }
    if one.points != 0 {
        words.push(match lang {
            Lang::Zh => format!("每单 {} 积分", one.points),
            Lang::En if one.points == 1 => "1 point per order".to_owned(),
            Lang::En => format!("{} points per order", one.points),
        });
    }
    let levels = one.quality.iter().zip(1_u8..).filter_map(|(rate, level)| rate.map(|rate| (level, rate)));
    let levels: Vec<String> =
        levels.map(|(level, rate)| format!("{} {}", columns::quality(level, lang), short_rate(rate))).collect();
    if !levels.is_empty() {
        words.push(format!("{}{}", lang.pick("按评价乘 ", "times by rating "), levels.join(lang.pick("、", ", "))));
    }
    words.join(lang.pick("；", "; "))
}
