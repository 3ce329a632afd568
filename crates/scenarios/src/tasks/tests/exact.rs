//! The best possible answers, against ways of finding them that are slower and plainer.

use unrolled_engine::Target;

use super::{draws, named, read};
use crate::tasks::{Example, Task};

fn values(example: &Example) -> Vec<f64> {
    let value = |target: &Target| match target {
        Target::Values(values) => values[0],
        other => panic!("{other:?}"),
    };
    example.targets.iter().map(value).collect()
}

fn exact(task: &Task, example: &Example) -> Vec<Vec<f64>> {
    task.exact.unwrap()(example)
}

fn close(a: f64, b: f64, by: f64) {
    assert!((a - b).abs() < by, "{a} {b}");
}

/// How likely a clue is, in rain and on a dry day.
fn likely(clue: &str, rain: bool) -> f64 {
    match (clue, rain) {
        ("umbrella", true) | ("sunglasses", false) => 0.25,
        ("raincoat", true) | ("picnic", false) => 0.15,
        ("umbrella" | "raincoat", false) | ("sunglasses" | "picnic", true) => 0.05,
        _ => 0.125,
    }
}

#[test]
fn the_chance_of_rain_is_that_of_all_paths_of_the_weather() {
    let task = named("clues");
    for example in draws(task, 9, 30) {
        let clues = read(task, &example);
        for (day, chance) in exact(task, &example).iter().enumerate() {
            let (mut wet, mut all) = (0.0, 0.0);
            for path in 0..1_u32 << (day + 1) {
                let rain = |at: usize| path >> at & 1 == 1;
                let step = |at: usize| match at {
                    0 => 0.5,
                    _ if rain(at) == rain(at - 1) => 0.95,
                    _ => 0.05,
                };
                let path: f64 = (0..=day)
                    .map(|at| step(at) * likely(&clues[at], rain(at)))
                    .product();
                all += path;
                wet += if rain(day) { path } else { 0.0 };
            }
            close(chance[0], wet / all, 1e-12);
        }
    }
}

#[test]
fn the_weather_and_its_clues_are_drawn_as_stated() {
    let task = named("clues");
    let (mut stays, mut pairs) = (0.0, 0.0);
    let mut seen = std::collections::BTreeMap::<(String, bool), f64>::new();
    let (mut days, mut wet) = (0.0, 0.0);
    for example in draws(task, 50, 1_000) {
        let rain: Vec<bool> = values(&example).iter().map(|v| *v == 1.0).collect();
        stays += rain.windows(2).filter(|pair| pair[0] == pair[1]).count() as f64;
        pairs += 49.0;
        for (clue, rain) in read(task, &example).into_iter().zip(rain) {
            *seen.entry((clue, rain)).or_default() += 1.0;
            days += 1.0;
            wet += f64::from(rain);
        }
    }
    close(stays / pairs, 0.95, 0.005);
    assert_eq!(seen.len(), 16);
    for ((clue, rain), count) in seen {
        let of = if rain { wet } else { days - wet };
        close(count / of, likely(&clue, rain), 0.01);
    }
}

type Loss = fn(&[f64], &Target) -> f64;

/// The mean loss of the exact answers, on sequences as they are drawn.
fn measured(task: &Task, length: usize, loss: Loss) -> f64 {
    let examples = draws(task, length, 4_000);
    let (mut sum, mut count) = (0.0, 0.0);
    for example in &examples {
        for (answer, target) in exact(task, example).iter().zip(&example.targets) {
            sum += loss(answer, target);
            count += 1.0;
        }
    }
    sum / count
}

#[test]
fn the_best_losses_are_those_of_the_exact_answers() {
    let class = |p: &[f64], target: &Target| match target {
        Target::Class(class) => -p[*class].ln(),
        other => panic!("{other:?}"),
    };
    let sigmoid = |p: &[f64], target: &Target| match target {
        Target::Values(v) if v[0] == 1.0 => -p[0].ln(),
        _ => -(1.0 - p[0]).ln(),
    };
    let squared = |y: &[f64], target: &Target| match target {
        Target::Values(v) => (y[0] - v[0]) * (y[0] - v[0]),
        other => panic!("{other:?}"),
    };
    let losses: [(&str, Loss); 4] = [
        ("storybook", class),
        ("clues", sigmoid),
        ("temperatures", squared),
        ("heartbeat", squared),
    ];
    for (id, loss) in losses {
        let task = named(id);
        for length in [task.length.least, task.length.usual] {
            let best = task.best.unwrap()(length);
            let measured = measured(task, length, loss);
            println!(
                "{id} {length}: {best} {measured}, {:?}",
                task.chance_at(length)
            );
            close(best, measured, 0.01 + 0.01 * best);
        }
    }
}

/// The mean and the variance of the next of some temperatures: from their covariances, by elimination.
fn forecast(days: &[f64]) -> (f64, f64) {
    let n = days.len();
    let covariance = |i: usize, j: usize| {
        let wave = ((i as f64 - j as f64) * std::f64::consts::PI / 6.0).cos();
        if i == j { 1.09 } else { wave }
    };
    let mut rows: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..=n).map(|j| covariance(i, j)).collect())
        .collect();
    for i in 0..n {
        let pivot = rows[i].clone();
        for (k, row) in rows.iter_mut().enumerate().filter(|(k, _)| *k != i) {
            let share = row[i] / pivot[i];
            assert!(k < n);
            row.iter_mut()
                .zip(&pivot)
                .for_each(|(entry, pivot)| *entry -= share * pivot);
        }
    }
    let weight = |i: usize| rows[i][n] / rows[i][i];
    let mean = (0..n).map(|i| weight(i) * days[i]).sum();
    let explained: f64 = (0..n).map(|i| weight(i) * covariance(i, n)).sum();
    (mean, 1.09 - explained)
}

#[test]
fn the_forecast_is_the_mean_of_the_next_day_given_all_so_far() {
    let task = named("temperatures");
    for example in draws(task, 12, 10) {
        let mut days = example.inputs[0][..2].to_vec();
        let mut variances = Vec::new();
        for (input, exact) in example.inputs.iter().zip(exact(task, &example)) {
            assert_eq!(days[days.len() - 2..], input[..2]);
            days.push(input[2]);
            let (mean, variance) = forecast(&days);
            close(mean, exact[0], 1e-9);
            variances.push(variance);
        }
        close(
            task.best.unwrap()(12),
            variances.iter().sum::<f64>() / 12.0,
            1e-9,
        );
        close(task.chance_at(12).loss, variances[0], 1e-9);
    }
}

#[test]
fn from_three_days_the_forecast_reaches_what_is_said_of_chance() {
    let task = named("temperatures");
    let (mut loss, mut right, mut count) = (0.0, 0.0, 0.0);
    for example in draws(task, 20, 2_000) {
        let days: Vec<f64> = example.inputs.iter().map(|input| input[2]).collect();
        for (input, next) in example.inputs.iter().zip(values(&example)) {
            let error = forecast(input).0 - next;
            loss += error * error;
            right += f64::from(error.abs() < 0.5);
            count += 1.0;
        }
        assert_eq!(days[1..], values(&example)[..19]);
    }
    let chance = task.chance_at(20);
    close(loss / count, chance.loss, 0.01);
    close(right / count, chance.right, 0.01);
}

#[test]
fn the_heartbeat_is_foreseen_but_where_the_odd_beat_begins() {
    let task = named("heartbeat");
    for example in draws(task, 6, 40) {
        let odd = task.telling.unwrap()(&example);
        assert_eq!(odd.len(), 8);
        let (first, last) = (odd[0], odd[7]);
        assert_eq!(last, first + 7);
        let value = |step: usize| example.inputs[step - 1][0];
        let begin = first - 8;
        assert!(odd.iter().all(|step| value(*step) == 0.0 - value(step - 8)));
        assert!((1..begin).all(|step| value(step) == value(step + 8)));
        for (at, (exact, next)) in exact(task, &example)
            .iter()
            .zip(values(&example))
            .enumerate()
        {
            let (step, error) = (at + 1, (exact[0] - next).abs());
            // A beat's first value is its own opposite, so its second is the surprise.
            // Where only the last beat is left, it must be the odd one.
            if step == first && first + 15 <= example.inputs.len() {
                assert!(error > 0.1, "{step}: {error}");
            } else if step > first {
                assert!(error < 1e-12, "{step}: {error}");
            }
        }
    }
}
