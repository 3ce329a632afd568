//! Times every case natively and prints one line of JSON each.

use std::time::Instant;

use unrolled_engine::arith::instruction_set;
use unrolled_probe::bench::{CASES, CELLS, Prepared, flops};
use unrolled_probe::by_hand;

const SAMPLES: usize = 15;
/// Seconds that one sample takes at least.
const SAMPLE: f64 = 0.02;

fn main() {
    for case in 0..CASES.len() {
        // The cells take turns, so that a busy moment of the machine meets them all.
        let mut prepared: Vec<Prepared> = (0..CELLS.len())
            .filter_map(|cell| Prepared::new(cell, case))
            .collect();
        let repeats: Vec<u32> = prepared.iter_mut().map(repeats).collect();
        let mut times = vec![Vec::new(); prepared.len()];
        for _ in 0..SAMPLES {
            for (cell, one) in prepared.iter_mut().enumerate() {
                times[cell].push(sample(one, repeats[cell]));
            }
        }
        for (cell, times) in times.iter_mut().enumerate() {
            times.sort_by(f64::total_cmp);
            report(cell, case, times[0], times[SAMPLES / 2]);
        }
    }
}

fn repeats(prepared: &mut Prepared) -> u32 {
    let mut repeats = 1;
    loop {
        if sample(prepared, repeats) * f64::from(repeats) >= SAMPLE * 1e6 {
            return repeats;
        }
        repeats *= 2;
    }
}

/// Microseconds of one run.
fn sample(prepared: &mut Prepared, repeats: u32) -> f64 {
    let start = Instant::now();
    std::hint::black_box(prepared.run(repeats));
    start.elapsed().as_secs_f64() * 1e6 / f64::from(repeats)
}

fn report(cell: usize, case: usize, least: f64, median: f64) {
    let (inputs, units, steps) = CASES[case];
    let name = CELLS[cell];
    let isa = match name {
        "loop" => by_hand::instruction_set(),
        _ => instruction_set(),
    };
    let gigaflops = flops(cell, case) / median / 1e3;
    println!(
        "{{\"where\":\"native\",\"cell\":\"{name}\",\"inputs\":{inputs},\"units\":{units},\"steps\":{steps},\
         \"median_us\":{median:.2},\"min_us\":{least:.2},\"gflops\":{gigaflops:.2},\"isa\":\"{isa}\"}}"
    );
}
