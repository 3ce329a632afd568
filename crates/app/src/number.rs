//! Numbers as text: a few figures for the eye, all of them for the record.

/// The shortest text that reads back as the same number.
pub fn exact(value: f64) -> String {
    format!("{value:?}")
}

/// As [`exact`], without a needless `.0`: as a visitor would type it.
pub fn plain(value: f64) -> String {
    let (short, exact) = (value.to_string(), exact(value));
    if exact.len() < short.len() {
        exact
    } else {
        short
    }
}

/// `value` to that many significant figures; very small and very large ones with a power of ten. A true minus sign.
pub fn short(value: f64, figures: usize) -> String {
    let figures = figures.max(1);
    if value == 0.0 {
        return "0".into();
    }
    if value.is_nan() {
        return "not a number".into();
    }
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    if value.is_infinite() {
        return format!("{sign}\u{221e}");
    }
    // Rounded first, so that 0.9996 counts as 1.00.
    let scientific = format!("{:.*e}", figures - 1, value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let places = figures as i32 - 1 - exponent;
    if !(-3..=4).contains(&exponent) {
        return format!("{sign}{mantissa}e{exponent}");
    }
    let rounded = scientific.parse().unwrap_or(value.abs());
    format!("{sign}{rounded:.*}", places.max(0) as usize)
}

/// As [`short`], with a plus before what is positive.
pub fn signed(value: f64, figures: usize) -> String {
    let plus = if value > 0.0 { "+" } else { "" };
    format!("{plus}{}", short(value, figures))
}

/// With a capital letter at its beginning.
pub fn capital(text: &str) -> String {
    // A symbol stays as it is: y of step 12.
    if text.chars().nth(1) == Some(' ') {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    // All that is said begins in English; the capitals of all alphabets would be 1 % of the page.
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_figures() {
        for (value, text) in [
            (0.0, "0"),
            (0.10537, "0.105"),
            (-0.0071234, "\u{2212}0.00712"),
            (0.9996, "1.00"),
            (12.345, "12.3"),
            (4.1e-5, "4.10e-5"),
            (123_456.0, "1.23e5"),
            (4_619.4, "4620"),
            (f64::NEG_INFINITY, "\u{2212}\u{221e}"),
        ] {
            assert_eq!(short(value, 3), text);
        }
        assert_eq!(signed(0.5, 2), "+0.50");
        assert_eq!(exact(0.1 + 0.2), "0.30000000000000004");
        assert_eq!(
            [plain(1.0), plain(-0.5), plain(1e300)],
            ["1", "-0.5", "1e300"]
        );
    }
}
