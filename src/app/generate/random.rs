//! Chance that is the same on every machine: SplitMix64.

/// A sequence of numbers that its seed alone decides.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The sequence number `stream` of a seed.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut random = Self(seed ^ stream.wrapping_mul(0xd134_2543_de82_ef95));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to and without `end`; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        let product = (self.next() >> 32) * u64::from(end);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// From `least` to `most`, both included.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// True so many times in a thousand.
    pub(super) fn per_mille(&mut self, per_mille: u32) -> bool {
        self.below(1_000) < per_mille
    }

    /// One of several.
    pub(super) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let end = u32::try_from(items.len()).unwrap_or(u32::MAX);
        items.get(self.below(end) as usize).copied().unwrap_or_default()
    }

    /// The place of one of several, each as likely as its weight.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_decides_everything() {
        let draw = |seed, stream| {
            let mut random = Random::new(seed, stream);
            [random.below(1_000), random.between(5, 9), random.pick(&[1, 2, 3])]
        };
        assert_eq!(draw(7, 1), draw(7, 1));
        assert_ne!(draw(7, 1), draw(8, 1));
        assert_ne!(draw(7, 1), draw(7, 2));
        let mut random = Random::new(1, 1);
        assert!((0..1_000).all(|_| (5..=9).contains(&random.between(5, 9))));
        assert!((0..1_000).all(|_| random.weighted(&[0, 3, 0, 1]) % 2 == 1));
    }
}
