//! Numbers in few digits.

use crate::strip::short;

/// A share of one, in two digits behind the point.
pub(super) fn of_one(share: f64) -> String {
    match share.is_finite() {
        true => format!("{share:.2}").replace('-', "\u{2212}"),
        false => short(share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_two_digits() {
        assert_eq!(of_one(0.957), "0.96");
        assert_eq!(of_one(f64::NAN), "NaN");
    }
}
