//! Makes people, customers and platforms that rows name and that do not exist (`--create-missing`).

use super::{ImportOptions, ImportReport};
use crate::app::AppResult;
use crate::app::office::Work;
use crate::app::order_entry::check_name;
use crate::app::save_customer::insert_checked;
use crate::app::save_person::{check_person_name, insert_person};
use crate::app::save_platform::insert_platform;
use crate::model::{Category, Customer, CustomerId, Field, Person, PersonKind, Platform};
use crate::text::columns::{NOBODY, UNKNOWN};

/// Makes a 员工 of that name where there is nobody and the name can be one.
pub(super) fn person(
    work: &mut Work<'_>,
    name: &str,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    let wanted = options.create_missing && !name.is_empty() && name != UNKNOWN && name != NOBODY;
    if !wanted || work.directory.person_id(name).is_some() {
        return Ok(());
    }
    let mut problems = Vec::new();
    check_person_name(name, &mut problems);
    if problems.is_empty() {
        insert_person(work, &Person { name: name.to_owned(), kind: PersonKind::Staff, active: true })?;
        report.people.push(name.to_owned());
    }
    Ok(())
}

/// Makes a platform of category A, without 负责人 and limit, where there is none of that name.
pub(super) fn platform(
    work: &mut Work<'_>,
    name: &str,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<()> {
    if !options.create_missing || work.directory.platform(name).is_some() {
        return Ok(());
    }
    let mut problems = Vec::new();
    check_name(Field::Platform, name, &mut problems);
    if problems.is_empty() {
        let platform =
            Platform { name: name.to_owned(), category: Category::A, operator: None, reply_limit_minutes: None };
        insert_platform(work, &platform)?;
        report.platforms.push(name.to_owned());
    }
    Ok(())
}

/// Makes a customer of that name, which nobody has, where it can be one.
pub(super) fn customer(
    work: &mut Work<'_>,
    name: &str,
    options: ImportOptions,
    report: &mut ImportReport,
) -> AppResult<Option<CustomerId>> {
    if !options.create_missing || name == NOBODY {
        return Ok(None);
    }
    let mut problems = Vec::new();
    check_name(Field::Customer, name, &mut problems);
    if !problems.is_empty() {
        return Ok(None);
    }
    let id = insert_checked(work, &Customer { name: name.to_owned(), ..Customer::default() })?;
    report.customers.push(name.to_owned());
    Ok(Some(id))
}
