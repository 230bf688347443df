//! Contacts, contracts, figures of customers and effects in the audit.

use super::Shape;

pub(super) const FOLLOWUP: &[(&str, Shape)] = &[
    ("no", Shape::Plain),
    ("at", Shape::Moment),
    ("person", Shape::Plain),
    ("lead", Shape::Plain),
    ("customer", Shape::Plain),
    ("way", Shape::ContactWay),
    ("connected", Shape::Plain),
    ("words", Shape::Plain),
    ("result", Shape::Plain),
];
pub(super) const CONTRACT: &[(&str, Shape)] = &[
    ("no", Shape::Plain),
    ("customer", Shape::Plain),
    ("service", Shape::Plain),
    ("fee", Shape::Money),
    ("signed_on", Shape::Plain),
    ("starts_on", Shape::Plain),
    ("expires_on", Shape::Plain),
    ("service_person", Shape::Plain),
    ("sales_person", Shape::Plain),
    ("renewed_from", Shape::Plain),
    ("visits", Shape::VisitCycle),
    ("blocked", Shape::Blocked),
];
pub(super) const STATS: &[(&str, Shape)] = &[
    ("customer", Shape::Plain),
    ("date", Shape::Plain),
    ("shop_clicks", Shape::Plain),
    ("ad_clicks", Shape::Plain),
    ("inquiries", Shape::Plain),
    ("unread", Shape::Plain),
    ("last_login", Shape::Moment),
];
pub(super) const EFFECT: &[(&str, Shape)] = &[
    ("no", Shape::Plain),
    ("customer", Shape::Plain),
    ("date", Shape::Plain),
    ("text", Shape::Plain),
    ("figure", Shape::Plain),
    ("picture", Shape::Picture),
];
