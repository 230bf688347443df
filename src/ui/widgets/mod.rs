//! The widget kit: one of each for the whole program. Every widget takes its words from the caller, its looks from
//! [`super::theme`], and has an accessible name.

pub mod badge;
pub mod button;
pub mod calendar;
pub mod card;
pub mod chart;
pub mod check;
pub mod chips;
pub mod choice;
pub mod date;
pub mod date_text;
pub mod dialog;
pub mod facts;
pub mod form;
pub mod gauge;
pub mod icons;
pub mod line;
pub mod money;
pub mod notice;
pub(in crate::ui) mod paint;
pub mod picker;
pub(super) mod popup_list;
pub mod search;
pub mod shares;
pub mod table;
pub mod tabs;
pub mod timeline;
pub mod toast;
pub mod verdict;
pub mod year;

pub use badge::{badge, rule_chip};
pub use button::Button;
pub use card::{card, section_title, stat};
pub use check::check;
pub use form::{FieldResponse, FormRow};
pub use icons::Icon;
