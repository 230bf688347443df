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
mod compute_renewals;
mod compute_sources;
mod customer_detail;
mod dated_settings;
mod desk;
mod directory;
mod duty_days;
mod duty_entry;
mod error;
mod frozen;
mod generate;
mod hand_over;
pub mod import;
mod lead_list;
mod lead_steps;
mod merge_customers;
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
mod save_contract;
mod save_customer;
mod save_customer_stats;
mod save_duty;
mod save_effect;
mod save_followup;
mod save_holiday;
mod save_lead;
mod save_order;
mod save_person;
mod save_platform;
mod save_precedent;
mod save_source;
mod save_training;
mod service_due;
mod settings;
mod several_orders;
mod source_records;
mod standing;
mod today;
mod trial;
mod undo;

pub use boss::{BossKey, is_protected};
pub use calendar::{DAY_STARTS_AT, SESSION_KEYS, calendar};
pub use catalog::{CatalogRow, Merge, catalog_list, offered};
pub use check::CheckFault;
pub use close_month::{Closed, DutyDifference, Reopened, StatementDifference, compare_statements};
pub use compute_duty::{ComputedDuty, ListedDuty, compute_duty, duty_entries};
pub use compute_month::{ComputedMonth, MonthOrder, compute_month, policy_book};
pub use compute_renewals::compute_renewals;
pub use compute_sources::{
    Choices, ListedSupply, Offers, PricePoint, SupplyDetail, next_upkeep_no, next_verification_no, sourcing_ranking,
    supplies, supply_choices, supply_detail, supply_offers,
};
pub use customer_detail::{
    CustomerDetail, CustomerPeriod, CustomerSolution, customer_detail, phase, phase_days, won_back_from,
};
pub use dated_settings::{HoursChange, RuleChange, RuleEffect, hours_lines, rule_effect};
pub use desk::remembered;
pub use directory::Directory;
pub use duty_days::{DayStretch, DutyDay, DutyDays, DutyMoment, duty_days};
pub use error::{AppError, AppResult, policy_line};
pub use frozen::Frozen;
pub use generate::Generated;
pub use lead_list::{
    LeadDetail, LeadFilter, LeadListing, LeadSort, LeadStanding, ListedLead, lead_detail, lead_list, lead_page,
};
pub use lead_steps::{OpenStep, lead_limits, lead_steps, open_lead_steps};
pub use merge_customers::{Duplicates, Same, duplicate_customers};
pub use office::{Act, Changed, Clock, Office};
pub(crate) use order_entry::assist_entry;
pub use order_entry::{NameEntry, OrderEntry, UseEntry};
pub use preview_duty::{DutyEffect, DutyPreview, preview_duty};
pub use preview_order::{CustomerStanding, Held, OrderPreview, PeriodCard, PreviewLine, SolutionCard, preview_order};
pub use publish_effect::{MonthOrders, PublishEffect, publish_effect};
pub use save_articles::{ListedArticle, article_targets, article_terms, article_year};
pub use save_contract::{contract, renewal_draft};
pub use save_customer_stats::customer_stats;
pub use save_duty::duty_entry;
pub use save_effect::{PICTURE_MOST_KIB, PictureFile, effects, picture};
pub use save_followup::{ServiceDay, service_day};
pub use save_lead::{Meeting, TEXT_FIELDS as LEAD_TEXT_FIELDS, lead, step_field};
pub use save_order::EditReason;
pub use save_precedent::precedents;
pub use save_training::{ListedTraining, trainings};
pub use service_due::{ExpiringContract, VisitDue, expiring_contracts, visits_due};
pub use settings::{
    ARTICLE_POT_HOURS, ARTICLES_PER_HOUR, LATE_COUNT, SERVICE_CALLS, SERVICE_CUSTOMERS, SETTINGS, Setting,
    UNCONTACTED_DAYS, UNLOGGED_DAYS, UPKEEP_DAYS, setting,
};
pub use today::{BlockedRenewal, Silent, Today, TodaySection, Unlogged, today};
pub use trial::{Trial, TrialMonth, TrialOrder, TrialPart, TrialPerson, TrialRequest, trial};
pub use undo::{ListedAct, UndoFault, Undone, latest_acts};
