//! The decade that a size lies in.

/// The exponent of the decade that a size begins or lies in: -2 for 0.01 and for 0.05.
pub(crate) fn decade_below(size: f64) -> i32 {
    (size.log10() + 1e-9).floor() as i32
}

/// The exponent of the decade that a size ends or lies in: -1 for 0.1 and for 0.05.
pub(crate) fn decade_above(size: f64) -> i32 {
    (size.log10() - 1e-9).ceil() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_of_ten_is_its_own_decade() {
        for exponent in -300..300 {
            let size: f64 = format!("1e{exponent}").parse().unwrap_or(f64::NAN);
            assert_eq!(decade_below(size), exponent);
            assert_eq!(decade_above(size), exponent);
            assert_eq!(decade_above(1.5 * size), exponent + 1);
            assert_eq!(decade_below(1.5 * size), exponent);
        }
    }
}
