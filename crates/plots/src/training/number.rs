//! Numbers in few digits.

use crate::strip::{per_cent, short};

/// A share of one, in two digits behind the point.
pub(super) fn of_one(share: f64) -> String {
    match share.is_finite() {
        true => format!("{share:.2}").replace('-', "\u{2212}"),
        false => short(share),
    }
}

/// A share of one in per cent, in few signs.
pub(super) fn brief(share: f64) -> String {
    per_cent(share).replace("over ", ">").replace("under ", "<")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_two_digits() {
        assert_eq!(of_one(0.957), "0.96");
        assert_eq!(of_one(f64::NAN), "NaN");
        assert_eq!(brief(0.997), ">99\u{202f}%");
        assert_eq!(brief(0.002), "<1\u{202f}%");
    }
}
