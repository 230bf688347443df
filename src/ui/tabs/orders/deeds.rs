//! The acts on a stored order: as they are asked about, and as they are done.

use chrono::NaiveDate;

use crate::model::{Evaluation, HandoverReason, Refund, SourcingEntry, Stage};
use crate::text::Lang;
use crate::text::ui::{orders as text, several};

/// An act that is to be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// 评价.
    Rate,
    /// 登记回款.
    Pay,
    /// 退款.
    Refund,
    /// Take a refund back, by its number.
    TakeBack(String),
    /// 交接.
    HandOver,
    /// 作废.
    Void,
    /// 恢复.
    Restore,
}

/// An act on a stored order.
#[derive(Debug, Clone)]
pub enum Deed {
    /// How its service was judged.
    Rate(Evaluation),
    /// Paid in full by a date, or not.
    Pay(Option<NaiveDate>),
    /// A refund.
    Refund(Refund),
    /// A refund is taken back.
    TakeBack { no: String, reason: String },
    /// A stage is handed over.
    HandOver { stage: Stage, to: Vec<SourcingEntry>, date: NaiveDate, reason: HandoverReason, note: Option<String> },
    /// Voided, for a reason.
    Void(String),
    /// Valid again, for a reason.
    Restore(String),
}

impl Deed {
    /// That it is being done to several orders, in words.
    pub const fn doing(&self, lang: Lang) -> &'static str {
        match self {
            Self::Void(_) => several::voiding(lang),
            _ => text::saving(lang),
        }
    }

    /// That it was done, in words.
    pub const fn done(&self, lang: Lang) -> &'static str {
        match self {
            Self::Rate(_) => text::rated(lang),
            Self::Pay(_) => text::payment_done(lang),
            Self::Refund(_) => text::refund_done(lang),
            Self::TakeBack { .. } => text::taken_back(lang),
            Self::HandOver { .. } => text::handed_over(lang),
            Self::Void(_) => text::voided_done(lang),
            Self::Restore(_) => text::restored_done(lang),
        }
    }
}
