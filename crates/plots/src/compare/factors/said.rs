//! The picture in words.

use super::Chain;
use super::gain_text;
use crate::compare::number::{listed, signed_per_cent};

/// How many routes the foot names.
const NAMED: usize = 4;

/// How what arrives is made up: "Of what arrives, 97 % came through the forget gate and 3 % through the input gate."
pub(super) fn foot<'a>(chains: impl Iterator<Item = &'a Chain<'a>>) -> String {
    let open = chains.filter(|chain| !chain.cut);
    let mut shares: Vec<(f64, &str)> = open
        .filter_map(|chain| Some((chain.share?, chain.title)))
        .filter(|(share, _)| share.is_finite())
        .collect();
    if shares.is_empty() {
        return String::new();
    }
    shares.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let named = if shares.len() == NAMED + 1 {
        NAMED + 1
    } else {
        NAMED
    };
    let rest = shares.split_off(shares.len().min(named));
    let mut parts: Vec<String> = shares
        .iter()
        .enumerate()
        .map(|(at, (share, title))| {
            let came = if at == 0 { "came " } else { "" };
            format!("{} {came}{title}", signed_per_cent(*share))
        })
        .collect();
    if !rest.is_empty() {
        let sum: f64 = rest.iter().map(|(share, _)| share).sum();
        let count = rest.len();
        parts.push(format!(
            "{} by the {count} other ways",
            signed_per_cent(sum)
        ));
    }
    let against = match shares.iter().any(|(share, _)| *share <= -0.005) {
        true => " A negative part works against the rest.",
        false => "",
    };
    format!("Of what arrives, {}.{against}", listed(&parts))
}

/// The picture in sentences, for those who cannot see it.
pub(super) fn said<'a>(chains: impl Iterator<Item = &'a Chain<'a>>, foot: &str) -> String {
    let one = |chain: &Chain| {
        let factor = |link: &super::Link| format!("{} {}", link.name, gain_text(link.gain));
        let factors: Vec<String> = chain.links.iter().map(factor).collect();
        let cut = if chain.cut { ", cut" } else { "" };
        let made = match factors.is_empty() {
            true => String::new(),
            false => format!("{} = ", factors.join(" times ")),
        };
        format!(
            "{} to {} {}{cut}: {made}times {}",
            chain.from,
            chain.to,
            chain.title,
            gain_text(chain.product())
        )
    };
    let routes: Vec<String> = chains.map(one).collect();
    let routes = match routes.is_empty() {
        true => "no way back from here".to_owned(),
        false => routes.join("; "),
    };
    format!("What one step back multiplies the gradient by. {routes}. {foot}")
        .trim_end()
        .to_owned()
}
