//! exp, tanh and the logistic function: branch-free, eight independent lanes at a time, the same bits on every machine.
//!
//! e^z = 2^n e^r with n = round(z / ln 2) and |r| <= ln 2 / 2; e^r - 1 is its Taylor polynomial of degree 13, whose
//! remainder is below 1e-17 of the result. The tests hold exp to 2 units in the last place of libm's, sigmoid and tanh to 3.

use super::isa::on_widest_lanes;

const LANES: usize = 8;
const LOG2_E: f64 = std::f64::consts::LOG2_E;
/// ln 2 in two parts; the first has 33 significant bits, so that n times it is exact.
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// Adding and subtracting 1.5 * 2^52 rounds to the nearest integer, which then stands in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// Past these, e^z is infinite or below half of the smallest subnormal.
const MOST: f64 = 710.0;
const LEAST: f64 = -746.0;

/// 1/k! for k = 2..=13
const TAYLOR: [f64; 12] = [
    1.0 / 2.0,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5_040.0,
    1.0 / 40_320.0,
    1.0 / 362_880.0,
    1.0 / 3_628_800.0,
    1.0 / 39_916_800.0,
    1.0 / 479_001_600.0,
    1.0 / 6_227_020_800.0,
];

/// n and e^r - 1, for z = n ln 2 + r; z must be at most a few thousand in size.
#[inline(always)]
fn reduced(z: f64) -> (i64, f64) {
    let shifted = z * LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (z - n * LN2_HIGH) - n * LN2_LOW;
    let mut q = TAYLOR[11];
    let mut k = 11;
    while k > 0 {
        k -= 1;
        q = q * r + TAYLOR[k];
    }
    let bits = (shifted.to_bits() as i64).wrapping_sub(ROUND.to_bits() as i64);
    (bits, r + (r * r) * q)
}

/// 2^n for -1022 <= n <= 1023
#[inline(always)]
fn power_of_two(n: i64) -> f64 {
    f64::from_bits((n.wrapping_add(1023) << 52) as u64)
}

#[inline(always)]
fn between(z: f64, low: f64, high: f64) -> f64 {
    let z = if z < low { low } else { z };
    if z > high { high } else { z }
}

#[inline(always)]
fn exp_lane(z: f64) -> f64 {
    let (n, m) = reduced(between(z, LEAST, MOST));
    // In two factors, so that results near the largest and in the subnormal range come out rounded once.
    let half = (n.wrapping_add(2048) as u64 >> 1) as i64 - 1024;
    ((1.0 + m) * power_of_two(half)) * power_of_two(n.wrapping_sub(half))
}

#[inline(always)]
fn sigmoid_lane(z: f64) -> f64 {
    1.0 / (1.0 + exp_lane(-z))
}

/// tanh z = e / (e + 2) with e = e^{2z} - 1, for |z|: right in the small, where e is not a difference. From 1/2 on it is
/// 1 - 2 / (e + 2), which rounds once near 1, where the slope 1 - tanh^2 hangs on the last bit.
#[inline(always)]
fn tanh_lane(z: f64) -> f64 {
    // tanh is 1 to the last bit from 19.1 on.
    let (n, m) = reduced(2.0 * between(z.abs(), 0.0, 20.0));
    let power = power_of_two(n);
    let e = (power - 1.0) + power * m;
    let large = z.abs() > 0.5;
    let quotient = (if large { 2.0 } else { e }) / (e + 2.0);
    (if large { 1.0 - quotient } else { quotient }).copysign(z)
}

#[inline(always)]
fn map(out: &mut [f64], z: &[f64], lane: impl Fn(f64) -> f64) {
    let whole = out.len() / LANES * LANES;
    let mut chunk = [0.0; LANES];
    for (out, z) in out.chunks_exact_mut(LANES).zip(z.chunks_exact(LANES)) {
        for (y, &z) in chunk.iter_mut().zip(z) {
            *y = lane(z);
        }
        out.copy_from_slice(&chunk);
    }
    let rest = out.len() - whole;
    if rest > 0 {
        let mut last = [0.0; LANES];
        last[..rest].copy_from_slice(&z[whole..]);
        for (y, &z) in chunk.iter_mut().zip(&last) {
            *y = lane(z);
        }
        out[whole..].copy_from_slice(&chunk[..rest]);
    }
}

on_widest_lanes! {
    /// out = 1 / (1 + e^-z), elementwise; both of one length.
    pub(crate) fn sigmoid_into(out: &mut [f64], z: &[f64]) {
        map(out, z, sigmoid_lane);
    }
}

on_widest_lanes! {
    /// out = tanh z, elementwise; both of one length.
    pub(crate) fn tanh_into(out: &mut [f64], z: &[f64]) {
        map(out, z, tanh_lane);
    }
}

/// e^z; infinite above 709.78, zero below -745.13.
pub fn exp(z: f64) -> f64 {
    exp_lane(z)
}

/// The logistic function 1 / (1 + e^-z).
pub fn sigmoid(z: f64) -> f64 {
    sigmoid_lane(z)
}

/// The hyperbolic tangent.
pub fn tanh(z: f64) -> f64 {
    tanh_lane(z)
}

/// The natural logarithm.
pub fn ln(z: f64) -> f64 {
    libm::log(z)
}

/// ln(1 + z), with all places for small z.
pub fn ln_1p(z: f64) -> f64 {
    libm::log1p(z)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distance in units of the last place.
    fn ulps(a: f64, b: f64) -> u64 {
        a.to_bits().abs_diff(b.to_bits())
    }

    fn worst(ours: fn(f64) -> f64, theirs: fn(f64) -> f64, size: f64) -> u64 {
        let grid = (-200_000..=200_000).map(|k| f64::from(k) / 200_000.0);
        grid.map(|share| {
            let z = share * share.abs() * size;
            ulps(ours(z), theirs(z))
        })
        .max()
        .unwrap_or(0)
    }

    #[test]
    fn the_functions_agree_with_libm_to_the_last_places() {
        assert!(worst(exp, libm::exp, 745.0) <= 2);
        assert!(worst(tanh, libm::tanh, 25.0) <= 3);
        assert!(worst(sigmoid, |z| 1.0 / (1.0 + libm::exp(-z)), 700.0) <= 3);
    }

    #[test]
    fn the_ends_are_the_limits() {
        assert_eq!(exp(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp(1e9), f64::INFINITY);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-745.0), 5e-324);
        assert_eq!(sigmoid(f64::NEG_INFINITY), 0.0);
        assert_eq!(sigmoid(f64::INFINITY), 1.0);
        assert_eq!(sigmoid(0.0), 0.5);
        assert_eq!(tanh(f64::INFINITY), 1.0);
        assert_eq!(tanh(-1e300), -1.0);
        assert_eq!(tanh(0.0).to_bits(), 0.0f64.to_bits());
        assert_eq!(tanh(-0.0).to_bits(), (-0.0f64).to_bits());
        assert_eq!(tanh(1e-300), 1e-300);
        for nan in [f64::NAN, -f64::NAN, f64::from_bits(u64::MAX)] {
            assert!(exp(nan).is_nan() && tanh(nan).is_nan() && sigmoid(nan).is_nan());
        }
    }

    #[test]
    fn lanes_and_single_values_have_the_same_bits() {
        let z: Vec<f64> = (0..37).map(|k| f64::from(k) * 0.731 - 13.0).collect();
        let mut out = vec![0.0; z.len()];
        sigmoid_into(&mut out, &z);
        assert!(
            z.iter()
                .zip(&out)
                .all(|(&z, &y)| sigmoid(z).to_bits() == y.to_bits())
        );
        tanh_into(&mut out, &z);
        assert!(
            z.iter()
                .zip(&out)
                .all(|(&z, &y)| tanh(z).to_bits() == y.to_bits())
        );
    }
}
