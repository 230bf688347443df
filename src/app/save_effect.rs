//! Records what the service brought about, with a figure or a picture.

use super::office::{Act, Work};
use super::order_entry::{check_name, check_text};
use super::{AppError, AppResult, Office};
use crate::model::{CustomerId, Fault, Field, Picture, Problem, ServiceEffect};
use crate::store::effects as store;
use crate::store::{Source, customers};

/// The largest picture, in KiB: a screenshot fits, the file stays small.
pub const PICTURE_MOST_KIB: usize = 2_048;

/// How a PNG and a JPEG begin.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// A picture that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// What the file is called.
    pub name: String,
    /// A PNG or a JPEG, as it stands in the file.
    pub bytes: Vec<u8>,
}

impl Office {
    /// Records an effect, or changes the one with the number `existing`; a new picture takes the place of the one that the
    /// effect has.
    ///
    /// # Errors
    /// When a field is wrong, the number is taken, or the picture is none or too large.
    pub fn save_effect(
        &mut self,
        effect: &ServiceEffect,
        existing: Option<&str>,
        picture: Option<&PictureFile>,
    ) -> AppResult<()> {
        self.transact(Act::SaveEffect, None, |work| {
            let mut effect = effect.clone();
            if let Some(file) = picture {
                check_picture(file)?;
                let id = store::keep_picture(&work.tx, &file.name, &file.bytes)?;
                effect.picture = Some(Picture { id, name: file.name.clone() });
            }
            match existing {
                None => insert_effect(work, &effect),
                Some(no) => change_effect(work, no, &effect),
            }
        })
    }

    /// Takes an effect away.
    ///
    /// # Errors
    /// When there is none.
    pub fn remove_effect(&mut self, no: &str, reason: &str) -> AppResult<()> {
        self.transact(Act::RemoveEffect, Some(reason), |work| take_effect(work, no))
    }
}

fn check_picture(file: &PictureFile) -> AppResult<()> {
    let mut problems = Vec::new();
    check_name(Field::Picture, &file.name, &mut problems);
    if !file.bytes.starts_with(PNG) && !file.bytes.starts_with(JPEG) {
        problems.push(Problem::new(Field::Picture, Fault::NotAPicture));
    } else if file.bytes.len() > PICTURE_MOST_KIB * 1_024 {
        let kibibytes = file.bytes.len().div_ceil(1_024);
        problems.push(Problem::new(Field::Picture, Fault::PictureTooLarge { kibibytes, most: PICTURE_MOST_KIB }));
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Refused(problems)) }
}

fn checked(work: &Work<'_>, effect: &ServiceEffect) -> AppResult<CustomerId> {
    let customer = customers::by_name(&work.tx, &effect.customer)?.map(|(id, _)| id);
    let mut problems = Vec::new();
    check_name(Field::EffectNo, &effect.no, &mut problems);
    check_name(Field::Customer, &effect.customer, &mut problems);
    if effect.text.trim().is_empty() {
        problems.push(Problem::new(Field::EffectText, Fault::Missing));
    }
    check_text(Field::EffectText, Some(&effect.text), &mut problems);
    if let Some(figure) = &effect.figure {
        check_name(Field::EffectFigure, figure, &mut problems);
    }
    if customer.is_none() && !effect.customer.is_empty() {
        problems.push(Problem::new(Field::Customer, Fault::UnknownCustomer(effect.customer.clone())));
    }
    if let Some(picture) = &effect.picture
        && store::picture(&work.tx, picture.id)?.is_none()
    {
        problems.push(Problem::new(Field::Picture, Fault::NotAPicture));
    }
    match customer {
        Some(customer) if problems.is_empty() => Ok(customer),
        _ => Err(AppError::Refused(problems)),
    }
}

/// Records an effect whose picture is kept already.
pub(crate) fn insert_effect(work: &mut Work<'_>, effect: &ServiceEffect) -> AppResult<()> {
    if store::by_no(&work.tx, &effect.no)?.is_some() {
        return Err(AppError::field(Field::EffectNo, Fault::Taken(effect.no.clone())));
    }
    let customer = checked(work, effect)?;
    store::insert(&work.tx, customer, effect)?;
    work.audit::<ServiceEffect, _>("effect", &effect.no, None, Some(effect))
}

/// Changes an effect.
pub(crate) fn change_effect(work: &mut Work<'_>, no: &str, effect: &ServiceEffect) -> AppResult<()> {
    let before = store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
    if before == *effect {
        return Ok(());
    }
    if effect.no != no && store::by_no(&work.tx, &effect.no)?.is_some() {
        return Err(AppError::field(Field::EffectNo, Fault::Taken(effect.no.clone())));
    }
    let customer = checked(work, effect)?;
    store::delete(&work.tx, no)?;
    store::insert(&work.tx, customer, effect)?;
    work.audit("effect", &effect.no, Some(&before), Some(effect))
}

/// Takes an effect away; its picture is kept, so that it can be put back.
pub(crate) fn take_effect(work: &mut Work<'_>, no: &str) -> AppResult<()> {
    let before = store::by_no(&work.tx, no)?.ok_or_else(|| AppError::NotFound(no.to_owned()))?;
    store::delete(&work.tx, no)?;
    work.audit::<_, ServiceEffect>("effect", no, Some(&before), None)
}

/// The effects recorded of a customer, by date and number.
///
/// # Errors
/// When there is no such customer, or SQLite fails.
pub fn effects(source: &(impl Source + ?Sized), customer: &str) -> AppResult<Vec<ServiceEffect>> {
    let (id, _) = customers::by_name(source, customer)?.ok_or_else(|| AppError::NotFound(customer.to_owned()))?;
    Ok(store::of_customer(source, id)?)
}

/// The bytes of a picture; none where there is no such picture.
///
/// # Errors
/// When SQLite fails.
pub fn picture(source: &(impl Source + ?Sized), id: i64) -> AppResult<Option<Vec<u8>>> {
    Ok(store::picture(source, id)?)
}
