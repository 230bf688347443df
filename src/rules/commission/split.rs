//! Sharing a whole number by weights so that the parts always sum to the whole (K-4).

use super::Share;
use crate::model::Money;

/// Splits `whole` (not negative) by weights: whole units, largest remainder first, ties to who is listed first.
#[must_use]
pub fn split(whole: i64, shares: &[Share]) -> Vec<i64> {
    if shares.len() == 1 {
        return vec![whole];
    }
    let weights: i128 = shares.iter().map(|share| i128::from(share.weight)).sum();
    if weights == 0 {
        return vec![0; shares.len()];
    }
    let mut parts = Vec::with_capacity(shares.len());
    let mut remainders = Vec::with_capacity(shares.len());
    let mut left = whole;
    for (index, share) in shares.iter().enumerate() {
        let product = i128::from(whole) * i128::from(share.weight);
        let part = i64::try_from(product.div_euclid(weights)).unwrap_or(0);
        left -= part;
        parts.push(part);
        remainders.push((product.rem_euclid(weights), index));
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, index) in remainders.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(index) {
            *part += 1;
        }
    }
    parts
}

/// [`split`] for money, in 分.
#[must_use]
pub fn split_money(whole: Money, shares: &[Share]) -> Vec<Money> {
    split(whole.fen(), shares).into_iter().map(Money::from_fen).collect()
}
