//! Whole updates by hand: the mean gradient of a batch, its norm clipped, Adam.

use super::{Asked, ByHand};

/// A sequence, step after step in one row, and its class.
pub type Sequence = (Vec<f64>, usize);

const FIRST: f64 = 0.9;
const SECOND: f64 = 0.999;

/// The loops, and what Adam remembers.
#[derive(Debug, Clone)]
pub struct TrainingByHand {
    hand: ByHand,
    rate: f64,
    longest: f64,
    /// The first and the second moment of w, u, b, v and a.
    moments: [[Vec<f64>; 2]; 5],
    first_power: f64,
    second_power: f64,
}

impl TrainingByHand {
    /// Begins with the weights of `hand`; gradients longer than `longest` are shortened to it.
    pub fn new(hand: ByHand, rate: f64, longest: f64) -> TrainingByHand {
        let weights = [&hand.w, &hand.u, &hand.b, &hand.v, &hand.a];
        TrainingByHand {
            moments: weights.map(|weights| [(); 2].map(|()| vec![0.0; weights.len()])),
            hand,
            rate,
            longest,
            first_power: 1.0,
            second_power: 1.0,
        }
    }

    /// Makes one update; gives the mean loss before it. On [`super::instruction_set`].
    pub fn update(&mut self, batch: &[Sequence]) -> f64 {
        #[cfg(target_arch = "x86_64")]
        if super::instruction_set() == "avx2" {
            #[target_feature(enable = "avx2")]
            fn avx2(training: &mut TrainingByHand, batch: &[Sequence]) -> f64 {
                training.one(batch)
            }
            // SAFETY: whoever runs on AVX-512 or AVX2 has AVX2; the function is otherwise safe.
            return unsafe { avx2(self, batch) };
        }
        self.one(batch)
    }

    #[inline(always)]
    fn one(&mut self, batch: &[Sequence]) -> f64 {
        let hand = &mut self.hand;
        hand.clear();
        let mut loss = 0.0;
        for (x, class) in batch {
            hand.x.copy_from_slice(x);
            hand.asked = Asked::Class(*class);
            hand.both(false);
            loss += hand.loss;
        }
        let share = 1.0 / batch.len() as f64;
        let gradients = [&hand.dw, &hand.du, &hand.db, &hand.dv, &hand.da];
        let squares: f64 = gradients.iter().map(|gradient| squares(gradient)).sum();
        let norm = share * squares.sqrt();
        let scale = share * (self.longest / (norm + 1e-6)).min(1.0);
        self.first_power *= FIRST;
        self.second_power *= SECOND;
        let rate = self.rate / (1.0 - self.first_power);
        let root = 1.0 / (1.0 - self.second_power).sqrt();
        let weights = [
            &mut hand.w,
            &mut hand.u,
            &mut hand.b,
            &mut hand.v,
            &mut hand.a,
        ];
        for ((weights, gradient), [first, second]) in
            weights.into_iter().zip(gradients).zip(&mut self.moments)
        {
            let entries = weights.iter_mut().zip(gradient);
            for ((w, g), (m, v)) in entries.zip(first.iter_mut().zip(second)) {
                let g = scale * g;
                *m += (1.0 - FIRST) * (g - *m);
                *v = SECOND * *v + (1.0 - SECOND) * g * g;
                *w -= rate * *m / (v.sqrt() * root + 1e-8);
            }
        }
        loss * share
    }
}

/// The sum of the squares, in eight running sums.
#[inline(always)]
fn squares(entries: &[f64]) -> f64 {
    super::dot(entries, entries)
}
