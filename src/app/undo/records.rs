//! The changes of an act, kind by kind, and putting back everything but orders.

use serde::de::DeserializeOwned;

use super::super::AppResult;
use super::super::add_refund::{insert_refund, take_refund};
use super::super::adjust::{insert_adjustment, take_adjustment};
use super::super::office::Work;
use super::super::save_customer::{change_customer, insert_customer};
use super::super::save_person::{change_person, insert_person};
use super::super::save_platform::{self, change_platform, insert_platform};
use super::{UndoFault, changed_since, corrupt};
use crate::model::{
    Adjustment, ArticleEntry, ArticleTarget, CatalogEntry, Contract, Customer, CustomerStats, Decision, DutyEntry,
    Followup, Handover, Holiday, Lead, Order, Person, Platform, Precedent, Refund, ServiceEffect, Supply, SupplyUse,
    Training, Upkeep, Verification,
};
use crate::store::acts::{self, RecordChange};
use crate::store::{adjustments, customers, orders, people, platforms, refunds};

/// What an act did to one record.
#[derive(Debug)]
pub(super) struct Change<T> {
    /// Its key in the audit.
    pub(super) key: String,
    /// As it was.
    pub(super) before: Option<T>,
    /// As the act left it.
    pub(super) after: Option<T>,
}

/// Everything an act changed, kind by kind, the latest change first.
#[derive(Debug)]
pub(super) struct Changes {
    pub(super) act: i64,
    pub(super) orders: Vec<Change<Order>>,
    pub(super) holidays: Vec<Change<Holiday>>,
    pub(super) catalog: Vec<Change<CatalogEntry>>,
    pub(super) duty: Vec<Change<DutyEntry>>,
    pub(super) articles: Vec<Change<ArticleEntry>>,
    pub(super) targets: Vec<Change<ArticleTarget>>,
    pub(super) trainings: Vec<Change<Training>>,
    pub(super) precedents: Vec<Change<Precedent>>,
    pub(super) followups: Vec<Change<Followup>>,
    pub(super) contracts: Vec<Change<Contract>>,
    pub(super) stats: Vec<Change<CustomerStats>>,
    pub(super) effects: Vec<Change<ServiceEffect>>,
    pub(super) leads: Vec<Change<Lead>>,
    pub(super) sources: Vec<Change<Supply>>,
    pub(super) verifications: Vec<Change<Verification>>,
    pub(super) upkeep: Vec<Change<Upkeep>>,
    pub(super) decisions: Vec<Change<Decision>>,
    pub(super) uses: Vec<Change<SupplyUse>>,
    people: Vec<Change<Person>>,
    platforms: Vec<Change<Platform>>,
    customers: Vec<Change<Customer>>,
    refunds: Vec<Change<Refund>>,
    adjustments: Vec<Change<Adjustment>>,
    handovers: Vec<Change<Handover>>,
}

fn parse<T: DeserializeOwned>(change: RecordChange) -> AppResult<Change<T>> {
    let read = |text: Option<String>| text.map(|text| serde_json::from_str(&text)).transpose();
    Ok(Change {
        before: read(change.before).map_err(|error| corrupt(&error))?,
        after: read(change.after).map_err(|error| corrupt(&error))?,
        key: change.key,
    })
}

impl Changes {
    pub(super) fn read(work: &Work<'_>, act: i64) -> AppResult<Self> {
        let mut all = Self {
            act,
            orders: Vec::new(),
            holidays: Vec::new(),
            catalog: Vec::new(),
            duty: Vec::new(),
            articles: Vec::new(),
            targets: Vec::new(),
            trainings: Vec::new(),
            precedents: Vec::new(),
            followups: Vec::new(),
            contracts: Vec::new(),
            stats: Vec::new(),
            effects: Vec::new(),
            leads: Vec::new(),
            sources: Vec::new(),
            verifications: Vec::new(),
            upkeep: Vec::new(),
            decisions: Vec::new(),
            uses: Vec::new(),
            people: Vec::new(),
            platforms: Vec::new(),
            customers: Vec::new(),
            refunds: Vec::new(),
            adjustments: Vec::new(),
            handovers: Vec::new(),
        };
        let mut changes = acts::changes_of(&work.tx, act)?;
        changes.reverse();
        for change in changes {
            match change.entity.as_str() {
                "order" => all.orders.push(parse(change)?),
                "person" => all.people.push(parse(change)?),
                "platform" => all.platforms.push(parse(change)?),
                "customer" => all.customers.push(parse(change)?),
                "refund" => all.refunds.push(parse(change)?),
                "adjustment" => all.adjustments.push(parse(change)?),
                "holiday" => all.holidays.push(parse(change)?),
                "duty" => all.duty.push(parse(change)?),
                "article" => all.articles.push(parse(change)?),
                "article_target" => all.targets.push(parse(change)?),
                "training" => all.trainings.push(parse(change)?),
                "precedent" => all.precedents.push(parse(change)?),
                "followup" => all.followups.push(parse(change)?),
                "contract" => all.contracts.push(parse(change)?),
                "customer_stats" => all.stats.push(parse(change)?),
                "effect" => all.effects.push(parse(change)?),
                "lead" => all.leads.push(parse(change)?),
                "source" => all.sources.push(parse(change)?),
                "verification" => all.verifications.push(parse(change)?),
                "upkeep" => all.upkeep.push(parse(change)?),
                "source_decision" => all.decisions.push(parse(change)?),
                "order_source" => all.uses.push(parse(change)?),
                "business" | "solution" => all.catalog.push(parse(change)?),
                "handover" => all.handovers.push(parse(change)?),
                _ => return Err(UndoFault::Kind(change.entity).into()),
            }
        }
        Ok(all)
    }
}

/// Takes the changes out that `wanted` chooses; the others stay.
pub(super) fn take<T>(changes: &mut Vec<Change<T>>, wanted: impl Fn(&Change<T>) -> bool) -> Vec<Change<T>> {
    let (taken, left) = std::mem::take(changes).into_iter().partition(wanted);
    *changes = left;
    taken
}

/// Gives people back who were taken away, and changes those who were changed; who goes, goes last.
pub(super) fn people(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let act = changes.act;
    for change in take(&mut changes.people, |change| change.before.is_some()) {
        let Some(before) = &change.before else { continue };
        match &change.after {
            None => insert_person(work, before).map(|_| ())?,
            Some(after) => {
                check_person(work, act, after)?;
                change_person(work, &after.name, before)?;
            }
        }
    }
    Ok(())
}

fn check_person(work: &Work<'_>, act: i64, person: &Person) -> AppResult<()> {
    let stored = work.directory.person_id(&person.name).and_then(|id| work.directory.person(id));
    if stored == Some(person) { Ok(()) } else { Err(changed_since(work, act, "person", &person.name)) }
}

/// The same for platforms.
pub(super) fn platforms(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let act = changes.act;
    for change in take(&mut changes.platforms, |change| change.before.is_some()) {
        let Some(before) = &change.before else { continue };
        match &change.after {
            None => insert_platform(work, before)?,
            Some(after) => {
                check_platform(work, act, after)?;
                change_platform(work, &after.name, before)?;
            }
        }
    }
    Ok(())
}

fn check_platform(work: &Work<'_>, act: i64, platform: &Platform) -> AppResult<()> {
    let stored = work.directory.platform(&platform.name).map(|row| save_platform::record(work, row));
    if stored.as_ref() == Some(platform) { Ok(()) } else { Err(changed_since(work, act, "platform", &platform.name)) }
}

/// The same for customers.
pub(super) fn customers(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let act = changes.act;
    for change in take(&mut changes.customers, |change| change.before.is_some()) {
        let Some(before) = &change.before else { continue };
        match &change.after {
            None => insert_customer(work, before).map(|_| ())?,
            Some(after) => {
                check_customer(work, act, after)?;
                change_customer(work, &after.name, before)?;
            }
        }
    }
    Ok(())
}

fn check_customer(work: &Work<'_>, act: i64, customer: &Customer) -> AppResult<()> {
    let stored = customers::by_name(&work.tx, &customer.name)?;
    if stored.is_some_and(|(_, stored)| stored == *customer) {
        Ok(())
    } else {
        Err(changed_since(work, act, "customer", &customer.name))
    }
}

/// Takes away what the act had added to orders.
pub(super) fn take_adjustments_and_refunds(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let act = changes.act;
    for change in take(&mut changes.adjustments, |change| change.after.is_some()) {
        if adjustments::by_no(&work.tx, &change.key)? != change.after {
            return Err(changed_since(work, act, "adjustment", &change.key));
        }
        take_adjustment(work, &change.key)?;
    }
    for change in take(&mut changes.refunds, |change| change.after.is_some()) {
        if refunds::by_no(&work.tx, &change.key)? != change.after {
            return Err(changed_since(work, act, "refund", &change.key));
        }
        take_refund(work, &change.key)?;
    }
    Ok(())
}

/// Gives back what the act had taken from orders.
pub(super) fn give_adjustments_and_refunds(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    for change in std::mem::take(&mut changes.refunds) {
        if let Some(refund) = &change.before {
            insert_refund(work, refund)?;
        }
    }
    for change in std::mem::take(&mut changes.adjustments) {
        if let Some(adjustment) = &change.before {
            insert_adjustment(work, adjustment)?;
        }
    }
    Ok(())
}

fn order_row(work: &Work<'_>, no: &str) -> AppResult<crate::model::OrderId> {
    orders::id_of(&work.tx, no)?.ok_or_else(|| UndoFault::Gone(no.to_owned()).into())
}

/// Takes away hand-overs that the act had recorded.
pub(super) fn take_handovers(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let act = changes.act;
    for change in take(&mut changes.handovers, |change| change.after.is_some()) {
        let Some(handover) = &change.after else { continue };
        let order = order_row(work, &change.key)?;
        if !orders::delete_handover(&work.tx, order, handover)? {
            return Err(changed_since(work, act, "handover", &change.key));
        }
        work.audit::<_, Handover>("handover", &change.key, Some(handover), None)?;
    }
    Ok(())
}

/// Records hand-overs again that the act had taken away.
pub(super) fn give_handovers(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    for change in std::mem::take(&mut changes.handovers) {
        let Some(handover) = &change.before else { continue };
        let order = order_row(work, &change.key)?;
        orders::add_handover(&work.tx, order, handover)?;
        work.audit::<Handover, _>("handover", &change.key, None, Some(handover))?;
    }
    Ok(())
}

/// Refuses where something names the record.
pub(crate) fn check_unused(entity: &str, key: &str, named_by: Option<(&'static str, String)>) -> AppResult<()> {
    match named_by {
        None => Ok(()),
        Some((by, by_key)) => {
            Err(UndoFault::InUse { entity: entity.to_owned(), key: key.to_owned(), by, by_key }.into())
        }
    }
}

/// Takes away customers, platforms and people that the act had added.
pub(super) fn remove_directory(work: &mut Work<'_>, changes: &mut Changes) -> AppResult<()> {
    let act = changes.act;
    for change in std::mem::take(&mut changes.customers) {
        let Some(customer) = &change.after else { continue };
        check_customer(work, act, customer)?;
        let Some((id, _)) = customers::by_name(&work.tx, &customer.name)? else { continue };
        check_unused("customer", &customer.name, customers::named_by(&work.tx, id)?)?;
        customers::delete(&work.tx, id)?;
        work.audit::<_, Customer>("customer", &customer.name, Some(customer), None)?;
    }
    for change in std::mem::take(&mut changes.platforms) {
        let Some(platform) = &change.after else { continue };
        check_platform(work, act, platform)?;
        let Some(id) = work.directory.platform(&platform.name).map(|row| row.id) else { continue };
        check_unused("platform", &platform.name, platforms::named_by(&work.tx, id)?)?;
        platforms::delete(&work.tx, id)?;
        work.audit::<_, Platform>("platform", &platform.name, Some(platform), None)?;
    }
    for change in std::mem::take(&mut changes.people) {
        let Some(person) = &change.after else { continue };
        check_person(work, act, person)?;
        let Some(id) = work.directory.person_id(&person.name) else { continue };
        check_unused("person", &person.name, people::named_by(&work.tx, id)?)?;
        people::delete(&work.tx, id)?;
        work.audit::<_, Person>("person", &person.name, Some(person), None)?;
    }
    Ok(())
}
