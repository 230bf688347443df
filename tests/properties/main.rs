//! What holds for every history, every month and every policy file, not only for those somebody thought of.
#![allow(clippy::unwrap_used)]

mod commission;
mod credit;
mod duty;
mod policy_file;
mod renewals;
mod strategy;
