//! Numbers in few digits, and lists in words.

use crate::strip::{per_cent, short};

/// A share of a whole in per cent, with its sign: "97 %", "−3 %", "under 1 %"; shares may be negative or above one.
pub(super) fn signed_per_cent(share: f64) -> String {
    match share {
        _ if !share.is_finite() => short(share),
        below if below < 0.0 && below > -0.005 => "about 0\u{202f}%".into(),
        below if below < 0.0 => format!("\u{2212}{}", per_cent(-below)),
        large if large >= 100.0 => format!("{}\u{202f}%", short(100.0 * large)),
        _ => per_cent(share),
    }
}

/// The same in short: "< 1 %".
pub(super) fn brief_per_cent(share: f64) -> String {
    let said = signed_per_cent(share);
    let signs = [("under ", "<"), ("over ", ">"), ("about ", "\u{2248}")];
    let brief = signs
        .into_iter()
        .find_map(|(word, sign)| Some(format!("{sign}\u{2009}{}", said.strip_prefix(word)?)));
    brief.unwrap_or(said)
}

/// "a", "a and b", "a, b and c".
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_signs() {
        for (share, said) in [
            (0.97, "97\u{202f}%"),
            (-0.03, "\u{2212}3\u{202f}%"),
            (1.34, "134\u{202f}%"),
            (-0.001, "about 0\u{202f}%"),
            (0.001, "under 1\u{202f}%"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(signed_per_cent(share), said);
        }
        assert_eq!(brief_per_cent(0.001), "<\u{2009}1\u{202f}%");
        assert_eq!(brief_per_cent(-0.001), "\u{2248}\u{2009}0\u{202f}%");
        assert_eq!(brief_per_cent(-0.03), signed_per_cent(-0.03));
        let parts = ["a", "b", "c"].map(String::from);
        assert_eq!(listed(&parts), "a, b and c");
        assert_eq!(listed(&parts[..1]), "a");
    }
}
