//! What is said of forms that are not saved: drafts offered again, and the question before the window closes.

use super::shell::words;
use crate::text::Lang;

words! {
    /// The button that goes on with a draft.
    resume: "继续填写", "Continue";
    /// The button that drops it.
    give_up: "放弃", "Drop";
    /// The question before dropping it.
    drop_title: "放弃这份草稿？", "Drop this draft?";
    /// What dropping it does.
    drop_body: "填过的内容不再保留。", "What was typed is gone.";
    /// Why a draft cannot be taken now.
    save_first: "先保存或放弃更改", "Save or discard the changes first";
    /// The question when the window closes.
    quit_title: "有内容还没保存", "Something is not saved";
    /// Closes, and drafts are kept.
    quit_kept: "关闭，保留草稿", "Close, keep the draft";
    /// Closes, and something is lost.
    quit_lost: "关闭，不保存", "Close without saving";
    /// Leaves the window open.
    keep_editing: "继续编辑", "Go on editing";
    /// A form.
    order: "订单", "the order";
    /// A form.
    duty_entry: "值班记录", "the duty entry";
    /// A form.
    article: "超额文章", "the article";
    /// A form.
    target: "文章目标", "the article target";
    /// A form.
    training: "培训成果", "the training";
    /// A form.
    precedent: "判例", "the precedent";
    /// A form.
    person: "人员", "the person";
    /// A form.
    platform: "平台", "the platform";
    /// A form.
    customer: "客户", "the customer";
    /// A form.
    lead: "询盘", "the lead";
    /// A form.
    catalog_name: "业务与解决方案", "the name of the catalog";
    /// A form.
    day: "日历", "the day of the calendar";
    /// A form.
    week: "上班时间", "the working hours";
    /// A form.
    parameter: "参数", "the parameters";
}

/// How many drafts there are besides.
#[must_use]
pub fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 份"),
        Lang::En => format!("{count} more"),
    }
}

/// What closing the window does with the forms whose drafts are kept, and with the others.
#[must_use]
pub fn quit_body(kept: &[&str], lost: &[&str], lang: Lang) -> String {
    let mut lines = Vec::new();
    if !kept.is_empty() {
        lines.push(match lang {
            Lang::Zh => format!("{}的草稿会留着，下次打开时可以继续填写。", kept.join("、")),
            Lang::En => {
                format!("The draft of {} is kept and offered when you open the program again.", kept.join(", "))
            }
        });
    }
    if !lost.is_empty() {
        lines.push(match lang {
            Lang::Zh => format!("{}表单里填的内容会丢失。", lost.join("、")),
            Lang::En => format!("What was typed about {} is lost.", lost.join(", ")),
        });
    }
    lines.join("\n")
}
