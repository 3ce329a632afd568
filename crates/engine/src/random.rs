//! Random numbers from a seed: ChaCha with 8 rounds, one stream a name, so that a new weight changes no other.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::arith::ln;

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub struct Random {
    generator: ChaCha8Rng,
    spare: Option<f64>,
}

impl Random {
    /// The stream of that name under `seed`.
    pub fn new(seed: u64, name: &str) -> Random {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(fnv1a(name));
        Random {
            generator,
            spare: None,
        }
    }

    /// Uniform in [0, 1), a multiple of 2^-53.
    pub fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        (self.generator.next_u64() >> 11) as f64 * STEP
    }

    /// Uniform in [-bound, bound).
    pub fn symmetric(&mut self, bound: f64) -> f64 {
        (2.0 * self.unit() - 1.0) * bound
    }

    /// A whole number below `count`, each as likely as the other to within 2^-53; 0 where `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        (self.unit() * count as f64) as usize
    }

    /// Standard normal, by Marsaglia's polar method (Marsaglia and Bray 1964).
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (a, b) = (self.symmetric(1.0), self.symmetric(1.0));
            let square = a * a + b * b;
            if square > 0.0 && square < 1.0 {
                let factor = (-2.0 * ln(square) / square).sqrt();
                self.spare = Some(b * factor);
                return a * factor;
            }
        }
    }
}

/// The 64-bit FNV-1a hash.
fn fnv1a(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_numbers_have_mean_zero_and_variance_one() {
        let mut random = Random::new(1, "normal");
        let drawn: Vec<f64> = (0..20_000).map(|_| random.normal()).collect();
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        let variance = drawn.iter().map(|z| (z - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03, "{mean}");
        assert!((variance - 1.0).abs() < 0.04, "{variance}");
    }

    #[test]
    fn streams_of_other_names_differ_and_repeat() {
        let first = |seed, name| Random::new(seed, name).unit();
        assert_eq!(first(7, "U_f"), first(7, "U_f"));
        assert_ne!(first(7, "U_f"), first(7, "U_i"));
        assert_ne!(first(7, "U_f"), first(8, "U_f"));
    }
}
