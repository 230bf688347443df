//! The services: everything that the window and the command line can do, one file per verb.
//!
//! Every write is one [`Office::transact`]: begin, check, judge, write, audit, commit. Nothing is stored where any of
//! it is refused. Reads take a [`crate::store::Source`] and return plain views.

mod add_refund;
mod adjust;
mod boss;
mod calendar;
mod catalog;
mod check;
mod close_month;
mod compute_duty;
mod compute_month;
mod compute_sources;
mod desk;
mod directory;
mod duty_entry;
mod error;
mod frozen;
mod generate;
mod hand_over;
pub mod import;
mod office;
mod order_entry;
mod order_sources;
mod policy;
mod preview_duty;
mod preview_order;
mod publish_effect;
pub mod queries;
mod rate_order;
mod rejudge;
pub mod report;
mod restore;
mod save_articles;
mod save_customer;
mod save_duty;
mod save_holiday;
mod save_order;
mod save_person;
mod save_platform;
mod save_precedent;
mod save_source;
mod save_training;
mod settings;
mod several_orders;
mod source_records;
mod trial;
mod undo;

pub use boss::{BossKey, is_protected};
pub use calendar::{DAY_STARTS_AT, SESSION_KEYS, calendar};
pub use catalog::{CatalogRow, Merge, catalog_list, offered};
pub use check::CheckFault;
pub use close_month::{Closed, DutyDifference, Reopened, StatementDifference, compare_statements};
pub use compute_duty::{ComputedDuty, ListedDuty, compute_duty, duty_entries};
pub use compute_month::{ComputedMonth, MonthOrder, compute_month, policy_book};
pub use compute_sources::{
    Choices, ListedSupply, Offers, PricePoint, SupplyDetail, next_upkeep_no, next_verification_no, sourcing_ranking,
    supplies, supply_choices, supply_detail, supply_offers,
};
pub use desk::remembered;
pub use directory::Directory;
pub use error::{AppError, AppResult, policy_line};
pub use frozen::Frozen;
pub use generate::Generated;
pub use office::{Act, Changed, Clock, Office};
pub(crate) use order_entry::assist_entry;
pub use order_entry::{NameEntry, OrderEntry, UseEntry};
pub use preview_duty::{DutyEffect, DutyPreview, preview_duty};
pub use preview_order::{CustomerStanding, Held, OrderPreview, PeriodCard, PreviewLine, SolutionCard, preview_order};
pub use publish_effect::{MonthOrders, PublishEffect, publish_effect};
pub use save_articles::{ListedArticle, article_targets, article_year};
pub use save_duty::duty_entry;
pub use save_order::EditReason;
pub use save_precedent::precedents;
pub use save_training::{ListedTraining, trainings};
pub use settings::{ARTICLE_POT_HOURS, ARTICLES_PER_HOUR, LATE_COUNT, SETTINGS, Setting, UPKEEP_DAYS, setting};
pub use trial::{Trial, TrialMonth, TrialOrder, TrialPart, TrialPerson, TrialRequest, trial};
pub use undo::{ListedAct, UndoFault, Undone, latest_acts};
