//! Norms of many numbers. Each is one chain of additions in the order of its entries; the quotients before it, and the
//! chains of several rows, are worked on at once.

use super::isa::on_widest_lanes;

/// Entries whose quotients are taken at once, and rows whose sums are.
const LANES: usize = 4;

/// The largest |entry|; not a number where one is not.
#[inline(always)]
pub(crate) fn largest(row: &[f64]) -> f64 {
    let (mut most, mut nan) = ([0.0; LANES], [false; LANES]);
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut padded = [0.0; LANES];
    padded[..rest.len()].copy_from_slice(rest);
    for chunk in chunks.iter().chain([&padded]) {
        for ((most, nan), entry) in most.iter_mut().zip(&mut nan).zip(chunk) {
            let size = entry.abs();
            *most = if size > *most { size } else { *most };
            *nan |= entry.is_nan();
        }
    }
    match nan.contains(&true) {
        true => f64::NAN,
        false => most.into_iter().fold(0.0, f64::max),
    }
}

on_widest_lanes! {
    /// The Euclidean norm of each row of `width` entries, scaled so that entries of 1e-200 do not vanish in their squares.
    pub(crate) fn norms(out: &mut [f64], rows: &[f64], width: usize) {
        let mut from = 0;
        while from < out.len() {
            let here = LANES.min(out.len() - from);
            // A group that is not full repeats its last row.
            let row = |lane: usize| &rows[(from + lane.min(here - 1)) * width..][..width];
            let four = four_norms(std::array::from_fn(row));
            out[from..from + here].copy_from_slice(&four[..here]);
            from += here;
        }
    }
}

#[inline(always)]
fn four_norms(rows: [&[f64]; LANES]) -> [f64; LANES] {
    let most = rows.map(largest);
    let mut sums = [0.0; LANES];
    let chunks = rows.map(|row| row.as_chunks::<LANES>().0);
    let whole = chunks[0].len();
    for index in 0..whole {
        let mut squares = [[0.0; LANES]; LANES];
        for ((squares, chunks), most) in squares.iter_mut().zip(chunks).zip(most) {
            for (square, entry) in squares.iter_mut().zip(&chunks[index]) {
                *square = squared(entry / most);
            }
        }
        for entry in 0..LANES {
            for (sum, squares) in sums.iter_mut().zip(&squares) {
                *sum += squares[entry];
            }
        }
    }
    for entry in whole * LANES..rows[0].len() {
        for ((sum, row), most) in sums.iter_mut().zip(rows).zip(most) {
            *sum += squared(row[entry] / most);
        }
    }
    std::array::from_fn(|lane| scaled(most[lane], sums[lane]))
}

on_widest_lanes! {
    /// The norm of `part`, and the sum over its entries of (p / `most`) g, g those of `whole`: one quotient, p over the largest
    /// entry of its own, for both.
    pub(crate) fn compared(out: &mut (f64, f64), part: &[f64], whole: &[f64], most: f64) {
        let own = largest(part);
        let (mut squares, mut inner) = (0.0, 0.0);
        let (parts, rest) = part.as_chunks::<LANES>();
        let (wholes, whole_rest) = whole.as_chunks::<LANES>();
        for (part, whole) in parts.iter().zip(wholes) {
            let (mut square, mut product) = ([0.0; LANES], [0.0; LANES]);
            for lane in 0..LANES {
                let share = part[lane] / own;
                (square[lane], product[lane]) = (share * share, share * whole[lane]);
            }
            for lane in 0..LANES {
                squares += square[lane];
                inner += product[lane];
            }
        }
        for (p, g) in rest.iter().zip(whole_rest) {
            squares += squared(p / own);
            inner += p / own * g;
        }
        let inner = if own == 0.0 { 0.0 } else { inner * (own / most) };
        *out = (scaled(own, squares), inner);
    }
}

#[inline(always)]
fn squared(share: f64) -> f64 {
    share * share
}

/// The norm, from the largest entry and the sum of the squares of all entries over it.
#[inline(always)]
fn scaled(most: f64, squares: f64) -> f64 {
    if most == 0.0 || !most.is_finite() {
        return most;
    }
    most * squares.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arith::isa::on_each;
    use crate::measure::norm_of;

    fn row(seed: usize, width: usize) -> Vec<f64> {
        let entry = |k: usize| ((seed * 31 + k * 7) as f64).sin() * 10f64.powi(k as i32 % 9 - 4);
        (0..width).map(entry).collect()
    }

    /// Whatever the registers: a plain loop's bits, for rows of nothing, of nought and of what has run over too.
    #[test]
    fn a_norm_of_many_is_the_norm_of_one() {
        for (width, count) in (0..20).flat_map(|width| (0..7).map(move |count| (width, count))) {
            let mut rows: Vec<Vec<f64>> = (0..count).map(|seed| row(seed, width)).collect();
            for (index, odd) in [0.0, f64::INFINITY, f64::NAN].into_iter().enumerate() {
                if let Some(last) = rows.get_mut(2 * index).and_then(|row| row.last_mut()) {
                    *last = odd;
                }
            }
            let all = rows.concat();
            for out in on_each(|| {
                let mut out = vec![-1.0; count];
                norms(&mut out, &all, width);
                out
            }) {
                for (row, norm) in rows.iter().zip(&out) {
                    let plain = norm_of(row.iter());
                    let same = plain.to_bits() == norm.to_bits() || plain.is_nan() && norm.is_nan();
                    assert!(same, "{row:?}: {plain} {norm}");
                }
            }
        }
    }

    #[test]
    fn a_part_is_compared_with_the_whole_in_the_order_of_its_entries() {
        for width in 0..20 {
            let (part, whole) = (row(1, width), row(2, width));
            let most = largest(&part);
            let inner = part.iter().zip(&whole);
            let inner = inner.fold(0.0, |sum, (p, g)| sum + p / most * g) * (most / 3.0);
            let inner = if width == 0 { 0.0 } else { inner };
            on_each(|| {
                let mut out = (-1.0, -1.0);
                compared(&mut out, &part, &whole, 3.0);
                assert_eq!(out.0.to_bits(), norm_of(part.iter()).to_bits());
                assert_eq!(out.1.to_bits(), inner.to_bits());
                compared(&mut out, &vec![0.0; width], &whole, 3.0);
                assert_eq!(out, (0.0, 0.0));
            });
        }
    }
}
