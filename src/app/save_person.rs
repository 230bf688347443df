//! Adds and changes people.

use super::office::{Act, Work};
use super::order_entry::check_name;
use super::{AppError, AppResult, Office};
use crate::model::{Fault, Field, Person, PersonId, Problem, search_keys};
use crate::store::people;
use crate::text::columns::{NOBODY, UNKNOWN};

impl Office {
    /// Adds a person, or changes the one called `existing`.
    ///
    /// # Errors
    /// When the name cannot be used, is taken, or stands in a signed month; when the kind of somebody whom records name
    /// would change.
    pub fn save_person(&mut self, person: &Person, existing: Option<&str>) -> AppResult<()> {
        self.transact(Act::SavePerson, None, |work| match existing {
            None => insert_person(work, person).map(|_| ()),
            Some(name) => change_person(work, name, person),
        })
    }
}

/// P-1: what a name may not be.
pub(crate) fn check_person_name(name: &str, problems: &mut Vec<Problem>) {
    check_name(Field::PersonName, name, problems);
    if name == UNKNOWN || name == NOBODY || name.contains([';', ':']) {
        problems.push(Problem::new(Field::PersonName, Fault::ReservedName(name.to_owned())));
    }
}

fn check(work: &Work<'_>, person: &Person, existing: Option<PersonId>) -> AppResult<()> {
    let mut problems = Vec::new();
    check_person_name(&person.name, &mut problems);
    if work.directory.person_id(&person.name).is_some_and(|id| Some(id) != existing) {
        problems.push(Problem::new(Field::PersonName, Fault::Taken(person.name.clone())));
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Refused(problems)) }
}

pub(crate) fn insert_person(work: &mut Work<'_>, person: &Person) -> AppResult<PersonId> {
    check(work, person, None)?;
    let id = people::insert(&work.tx, person, &search_keys(&person.name))?;
    work.directory.put_person(id, person.clone());
    work.directory.refresh_kinds();
    work.audit::<Person, _>("person", &person.name, None, Some(person))?;
    Ok(id)
}

pub(crate) fn change_person(work: &mut Work<'_>, name: &str, person: &Person) -> AppResult<()> {
    let id = work.directory.person_id(name).ok_or_else(|| AppError::NotFound(name.to_owned()))?;
    let before = work.directory.person(id).cloned().ok_or_else(|| AppError::NotFound(name.to_owned()))?;
    if before == *person {
        return Ok(());
    }
    check(work, person, Some(id))?;
    if before.kind != person.kind && people::is_used(&work.tx, id)? {
        return Err(AppError::field(Field::PersonKind, Fault::KindInUse(before.name)));
    }
    if before.name != person.name && people::is_in_statement(&work.tx, id)? {
        return Err(AppError::field(Field::PersonName, Fault::NameInStatement(before.name)));
    }
    people::update(&work.tx, id, person, &search_keys(&person.name))?;
    work.audit("person", &person.name, Some(&before), Some(person))
}
