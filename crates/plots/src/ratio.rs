//! How much of a gradient arrives, in words.

use unrolled_engine::arith::ln;

/// How much of `last`, the gradient at the last step, reaches the first step, where it is `first`: "1 in 7.0",
/// "1 in 4 619", "1 in 8.1 million", "1 in 3.2e17", "grows 12 times", "nothing"; "all" where the two are about the same.
pub fn reach(last: f64, first: f64) -> String {
    if last.is_nan() || first.is_nan() {
        return "not a number".into();
    }
    if first == 0.0 {
        return "nothing".into();
    }
    if first.is_infinite() {
        return "grows past all numbers".into();
    }
    if last == 0.0 {
        return "grows from nothing".into();
    }
    if last.is_infinite() {
        return "1 in infinity".into();
    }
    let shrinks = digits(last, first);
    if (0.95..1.05).contains(&shrinks.value) {
        return "all".into();
    }
    if shrinks.log10 > -0.0212 {
        format!("1 in {}", shrinks.words())
    } else {
        format!("grows {} times", digits(first, last).words())
    }
}

/// A quotient that may be too large for a number.
struct Quotient {
    value: f64,
    log10: f64,
}

fn digits(over: f64, under: f64) -> Quotient {
    Quotient {
        value: over / under,
        log10: (ln(over.abs()) - ln(under.abs())) / std::f64::consts::LN_10,
    }
}

impl Quotient {
    fn words(&self) -> String {
        const NAMES: [(f64, &str); 3] = [(1e6, "million"), (1e9, "billion"), (1e12, "trillion")];
        if self.log10 >= 15.0 || !self.value.is_finite() {
            let mut exponent = self.log10.floor();
            let mut leading =
                unrolled_engine::arith::exp((self.log10 - exponent) * std::f64::consts::LN_10);
            if leading >= 9.95 {
                (leading, exponent) = (1.0, exponent + 1.0);
            }
            return format!("{leading:.1}e{exponent}");
        }
        if self.value < 9.95 {
            return format!("{:.1}", self.value);
        }
        if self.value < 999_999.5 {
            return grouped(self.value.round() as u64);
        }
        let named = NAMES
            .iter()
            .rev()
            .find(|(unit, _)| self.value >= 0.999_95 * unit);
        let (unit, name) = named.unwrap_or(&NAMES[0]);
        let count = self.value / unit;
        if count < 99.95 {
            format!("{count:.1} {name}")
        } else {
            format!("{count:.0} {name}")
        }
    }
}

/// Thousands apart by a narrow space that does not break.
fn grouped(number: u64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{}\u{202f}{:03}", grouped(number / 1000), number % 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::reach;

    #[test]
    fn what_arrives_is_said_in_few_digits() {
        for (last, first, said) in [
            (1.0, 1.0, "all"),
            (7.0, 1.0, "1 in 7.0"),
            (1.0, 0.1000, "1 in 10"),
            (46.4, 1.0, "1 in 46"),
            (4619.2, 1.0, "1 in 4\u{202f}619"),
            (123_456.0, 1.0, "1 in 123\u{202f}456"),
            (8.1e6, 1.0, "1 in 8.1 million"),
            (999_999.7, 1.0, "1 in 1.0 million"),
            (2.5e8, 1.0, "1 in 250 million"),
            (3.0, 1e-12, "1 in 3.0 trillion"),
            (3.2e17, 1.0, "1 in 3.2e17"),
            (1.0, 1e-320, "1 in 1.0e320"),
            (1e300, 1e-300, "1 in 1.0e600"),
            (1.0, 12.0, "grows 12 times"),
            (1.0, 1.02, "all"),
            (1.0, 1.5, "grows 1.5 times"),
            (1.0, 4.2e21, "grows 4.2e21 times"),
            (1.0, 0.0, "nothing"),
            (0.0, 0.0, "nothing"),
            (0.0, 1.0, "grows from nothing"),
            (1.0, f64::INFINITY, "grows past all numbers"),
            (f64::NAN, 1.0, "not a number"),
        ] {
            assert_eq!(reach(last, first), said, "{last} {first}");
        }
    }
}
