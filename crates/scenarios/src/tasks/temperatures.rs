//! A daily temperature: three days in, the next day out, at every step.
//!
//! On day d it is a cos(2 pi d / 12) + b sin(2 pi d / 12) + noise, with a, b and the noise normal, of variances 1, 1
//! and 0.09, a and b drawn once a sequence. In degrees it would be 15 + 10 times that. So warm and cold come round
//! every twelve days, how strongly and when is to be found out, and every further day helps. The best possible answer
//! is the mean of the next day given all days so far: a and b by linear regression with their prior. What it loses is
//! that answer's variance, which depends only on how many days there were; so the best answer from three days alone is
//! that of the first step, at every step.

use unrolled_engine::arith::exp;
use unrolled_engine::{LossKind, Random, Target};

use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual};

/// Days of which the network is told at once.
const WINDOW: usize = 3;
/// The variance of the noise.
const NOISE: f64 = 0.09;
/// How near an answer must come.
const NEAR: f64 = 0.5;
/// (sqrt 3)/2
const COS_30: f64 = 0.866_025_403_784_438_6;
/// The cosine at 0, 30, 60, ... degrees.
const COSINES: [f64; 12] = [
    1.0, COS_30, 0.5, 0.0, -0.5, -COS_30, -1.0, -COS_30, -0.5, 0.0, 0.5, COS_30,
];

pub(super) const TASK: Task = Task {
    id: "temperatures",
    title: "Temperatures",
    sentence: |steps| {
        format!(
            "At each of {steps} steps the temperatures of three days are given, a day further each time. Say the next day's."
        )
    },
    notice: "Three days are too few to see through the noise: what was seen before makes the forecast better.",
    source: None,
    length: Length {
        of: "steps",
        usual: 20,
        least: 2,
        most: 100,
    },
    loss: LossKind::SquaredError,
    inputs: || Alphabet::numbers(&["two days ago", "yesterday", "today"]),
    outputs: || Alphabet::numbers(&["tomorrow"]),
    draw,
    right: Right::Within(NEAR),
    solved: Solved::Near(0.3),
    chance: |_| {
        let variance = variance(WINDOW);
        Chance {
            loss: variance,
            right: normal_within(NEAR / variance.sqrt()),
            by: "the best guess from three days".into(),
        }
    },
    usual: Usual::lstm(8, 100),
    asked: None,
    speech: None,
    exact: Some(exact),
    best: Some(|steps| {
        let losses = (0..steps).map(|step| variance(step + WINDOW));
        losses.sum::<f64>() / steps as f64
    }),
    telling: None,
    own: None,
};

/// The cosine and the sine on a day.
fn wave(day: usize) -> [f64; 2] {
    [COSINES[day % 12], COSINES[(day + 9) % 12]]
}

fn draw(random: &mut Random, steps: usize) -> Example {
    let (a, b) = (random.normal(), random.normal());
    let mut day = |day: usize| {
        let [cos, sin] = wave(day);
        a * cos + b * sin + NOISE.sqrt() * random.normal()
    };
    let days: Vec<f64> = (0..steps + WINDOW).map(&mut day).collect();
    let inputs = days.windows(WINDOW).take(steps).map(<[f64]>::to_vec);
    let targets = days
        .iter()
        .skip(WINDOW)
        .map(|day| Target::Values(vec![*day]));
    Example {
        inputs: inputs.collect(),
        targets: targets.collect(),
    }
}

/// What is known of a and b: the inverse of their covariance, times the noise's variance, and that times their mean.
struct Known {
    cos_cos: f64,
    cos_sin: f64,
    sin_sin: f64,
    cos: f64,
    sin: f64,
    days: usize,
}

impl Known {
    /// Nothing but what they are drawn from.
    const NOTHING: Known = Known {
        cos_cos: NOISE,
        cos_sin: 0.0,
        sin_sin: NOISE,
        cos: 0.0,
        sin: 0.0,
        days: 0,
    };

    fn learn(&mut self, temperature: f64) {
        let [cos, sin] = wave(self.days);
        self.cos_cos += cos * cos;
        self.cos_sin += cos * sin;
        self.sin_sin += sin * sin;
        self.cos += cos * temperature;
        self.sin += sin * temperature;
        self.days += 1;
    }

    /// The mean and the variance of the next day.
    fn forecast(&self) -> (f64, f64) {
        let [cos, sin] = wave(self.days);
        let determinant = self.cos_cos * self.sin_sin - self.cos_sin * self.cos_sin;
        let for_a = (self.sin_sin * cos - self.cos_sin * sin) / determinant;
        let for_b = (self.cos_cos * sin - self.cos_sin * cos) / determinant;
        let mean = for_a * self.cos + for_b * self.sin;
        (mean, NOISE * (1.0 + for_a * cos + for_b * sin))
    }
}

/// The forecast at each step, from all days so far.
fn exact(example: &Example) -> Vec<Vec<f64>> {
    let mut known = Known::NOTHING;
    let forecast = |input: &Vec<f64>| {
        let told = if known.days == 0 { 0 } else { WINDOW - 1 };
        input.iter().skip(told).for_each(|day| known.learn(*day));
        vec![known.forecast().0]
    };
    example.inputs.iter().map(forecast).collect()
}

/// The variance of the next day after so many.
fn variance(days: usize) -> f64 {
    let mut known = Known::NOTHING;
    (0..days).for_each(|_| known.learn(0.0));
    known.forecast().1
}

/// How likely a standard normal number is nearer to 0 than `bound`: Simpson's rule in 200 parts.
fn normal_within(bound: f64) -> f64 {
    let part = bound / 200.0;
    let sum = (0..=200_u8).fold(0.0, |sum, at| {
        let z = part * f64::from(at);
        let weight = match at {
            0 | 200 => 1.0,
            _ if at % 2 == 1 => 4.0,
            _ => 2.0,
        };
        sum + weight * exp(-z * z / 2.0)
    });
    2.0 * sum * part / 3.0 / (2.0 * std::f64::consts::PI).sqrt()
}
