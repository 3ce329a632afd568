//! How far two numbers are apart, counted in the numbers between them.

/// Units in the last place from `a` to `b`: how often [`f64::next_up`] leads from the lower to the higher. 0 and -0 are one number,
/// neighbours across 0 are one apart, the largest number and infinity too. Two that are not numbers are 0 apart, one
/// and a number as far as can be: `u64::MAX`.
pub fn ulps_between(a: f64, b: f64) -> u64 {
    match (a.is_nan(), b.is_nan()) {
        (true, true) => 0,
        (false, false) => place(a).abs_diff(place(b)),
        _ => u64::MAX,
    }
}

/// The numbers counted from 0, downward below it. (A float's bits without the sign rise with it.)
fn place(number: f64) -> i64 {
    let magnitude = number.abs().to_bits() as i64;
    if number < 0.0 { -magnitude } else { magnitude }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_apart() {
        let starts = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            2.0,
            1e-308,
            5e-324,
            -5e-324,
            f64::MAX,
            0.1,
            -1e300,
        ];
        for start in starts {
            assert_eq!(ulps_between(start, start), 0);
            assert_eq!(ulps_between(start, start.next_up()), 1, "{start:e}");
            assert_eq!(ulps_between(start.next_down(), start), 1, "{start:e}");
            assert_eq!(
                ulps_between(start.next_down(), start.next_up()),
                2,
                "{start:e}"
            );
        }
        assert_eq!(ulps_between(1.0, 1.0 + 3.0 * f64::EPSILON), 3);
        assert_eq!(ulps_between(1.0, 2.0), 1 << 52);
        assert_eq!(ulps_between(0.0, -0.0), 0);
    }

    #[test]
    fn far_apart_and_no_numbers() {
        let all = 2 * f64::INFINITY.to_bits();
        assert_eq!(ulps_between(f64::NEG_INFINITY, f64::INFINITY), all);
        assert_eq!(ulps_between(-1.0, 1.0), 2 * 1.0_f64.to_bits());
        assert_eq!(ulps_between(f64::NAN, -f64::NAN), 0);
        assert_eq!(ulps_between(f64::NAN, 1.0), u64::MAX);
        assert_eq!(ulps_between(f64::INFINITY, f64::NAN), u64::MAX);
    }
}
