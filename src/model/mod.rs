//! Plain records and values: what the company writes down, without I/O, clock or rules.

mod articles;
mod calendar;
mod catalog;
mod credit;
mod duty;
mod hours;
mod lead;
mod money;
mod month;
mod order;
mod paper;
mod parse;
mod people;
mod policy;
mod precedent;
mod problem;
mod rate;
mod report;
mod search;
mod service;
mod sources;

pub use articles::{ArticleEntry, ArticleTarget, Training};
pub use calendar::{Holiday, HolidayKind};
pub use catalog::{CatalogEntry, CatalogKind};
pub use credit::{
    AssistType, Category, ContractId, Credit, CustomerId, DutyId, LeadId, OrderId, PersonId, PersonKind, PlatformId,
    PolicyId, Stage, SupplyId,
};
pub use duty::{DutyEntry, DutyKind, DutyOrder, DutyOrigin, DutyPart, DutyReply, DutyRuling};
pub use hours::{Hours, HoursError};
pub use lead::{Lead, LeadAssignment, LeadDetails, LeadOutcome, LeadStep, LeadTimes};
pub use money::{Money, MoneyError};
pub use month::{Month, MonthError};
pub use order::{
    Adjustment, AssistEntry, Evaluation, Handover, HandoverReason, Order, OrderTime, Refund, SourcingEntry,
};
pub use paper::{
    Appraisal, AppraisalItem, AppraisalState, Issue, Library, LibraryEntry, MissedStep, MonthSummary, Paper, PaperKind,
    PaperNames, PaperOwner, Postponement, SalesTarget, WorkLog,
};
pub use parse::{parse_date, parse_moment, parse_sourcing, parse_time, sourcing_text};
pub use people::{Customer, Person, Platform};
pub use policy::{Basis, DutyPolicy, EarnedOn, Override, Policy, RenewalPolicy, RenewalTier, StagePolicy, Tier};
pub use precedent::{Precedent, PrecedentOrder};
pub use problem::{Fault, Field, Problem};
pub use rate::{Rate, RateError, divide_half_up, percentage_of};
pub use report::{Cell, Column, ColumnKind, ReportTable};
pub use search::{SearchRank, search_keys, search_rank};
pub use service::{
    Blocked, ContactWay, Contacted, Contract, CustomerStats, Followup, Picture, ServiceEffect, VisitCycle,
};
pub use sources::{Decision, DecisionKind, Prices, Supply, SupplyKind, SupplyState, SupplyUse, Upkeep, Verification};
