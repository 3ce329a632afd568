//! Times training natively and prints one line of JSON each.

use std::time::Instant;

use unrolled_engine::arith::instruction_set;
use unrolled_probe::by_hand;
use unrolled_probe::training::{CASES, COMPARED, TRAINERS, Training};

const SAMPLES: usize = 15;
/// Seconds that one sample takes at least.
const SAMPLE: f64 = 0.05;

fn main() {
    for case in 0..CASES.len() {
        let mut trainings: Vec<Training> = (0..TRAINERS.len())
            .filter_map(|trainer| Training::new(trainer, case))
            .collect();
        let losses: Vec<f64> = trainings.iter_mut().map(|t| t.run(COMPARED)).collect();
        let repeats: Vec<u32> = trainings.iter_mut().map(repeats).collect();
        let mut times = vec![Vec::new(); trainings.len()];
        // They take turns, so that a busy moment of the machine meets both.
        for _ in 0..SAMPLES {
            for (trainer, one) in trainings.iter_mut().enumerate() {
                times[trainer].push(timed(one, repeats[trainer]) / f64::from(repeats[trainer]));
            }
        }
        for (trainer, times) in times.iter_mut().enumerate() {
            times.sort_by(f64::total_cmp);
            report(trainer, case, times[SAMPLES / 2], times[0], losses[trainer]);
        }
    }
}

fn repeats(training: &mut Training) -> u32 {
    let mut repeats = 1;
    while timed(training, repeats) < SAMPLE {
        repeats *= 2;
    }
    repeats
}

/// Seconds of so many updates.
fn timed(training: &mut Training, updates: u32) -> f64 {
    let start = Instant::now();
    std::hint::black_box(training.run(updates));
    start.elapsed().as_secs_f64()
}

fn report(trainer: usize, case: usize, median: f64, least: f64, loss: f64) {
    let (units, batch) = CASES[case];
    let name = TRAINERS[trainer];
    let isa = match name {
        "loop" => by_hand::instruction_set(),
        _ => instruction_set(),
    };
    let (median, most) = (batch as f64 / median, batch as f64 / least);
    println!(
        "{{\"where\":\"native\",\"who\":\"{name}\",\"numbers\":\"f64\",\"units\":{units},\"batch\":{batch},\
         \"median\":{median:.1},\"most\":{most:.1},\"loss\":{loss},\"isa\":\"{isa}\"}}"
    );
}
