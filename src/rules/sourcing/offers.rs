//! Which source comes first, and what it saves against the usual price of its business (S-2, S-4).

use crate::model::Money;

/// An effective source of a business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// 货源.
    pub name: String,
    /// 进价.
    pub buy: Option<Money>,
    /// 售价.
    pub sell: Option<Money>,
}

/// Cheapest first; those without a price last; of equals by name.
pub fn by_price(offers: &mut [Offer]) {
    offers.sort_by(|a, b| (a.buy.is_none(), a.buy, a.name.as_str()).cmp(&(b.buy.is_none(), b.buy, b.name.as_str())));
}

/// What a business usually costs: the median of the prices of its effective sources, of two in the middle the mean
/// rounded half up to a fen. None where no source has a price.
#[must_use]
pub fn usual_price(prices: impl IntoIterator<Item = Money>) -> Option<Money> {
    let mut sorted: Vec<i64> = prices.into_iter().map(Money::fen).collect();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(Money::from_fen(upper));
    }
    let lower = *sorted.get(middle.checked_sub(1)?)?;
    // Prices are bounded (`Money::MAX_INPUT`) and not negative.
    Some(Money::from_fen((lower + upper + 1).div_euclid(2)))
}

/// What a source saved an order: usual price × quantity − cost. Negative where it cost more.
#[must_use]
pub fn saved(usual: Money, quantity: u32, cost: Money) -> Option<Money> {
    usual.fen().checked_mul(i64::from(quantity))?.checked_sub(cost.fen()).map(Money::from_fen)
}
