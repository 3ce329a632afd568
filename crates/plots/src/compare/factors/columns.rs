//! The columns of routes that are lines: titles, factors, products, shares. Titles take two lines where factors need the
//! room; a bar is as wide as all lines that have room for bars allow.

use super::gain_text;
use super::rows::count;
use super::share::brief;
use super::{Chain, Link};
use crate::compare::words::wrapped;
use crate::text::width;
use crate::theme::Theme;

/// Where the columns stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Left edge of the titles.
    pub left: f64,
    /// Width of the titles.
    pub titles: f64,
    /// Left and right edge of the factors.
    pub factors: (f64, f64),
    /// Where the sign before a product stands, and the product.
    pub product: (f64, f64),
    /// Left and right edge of the shares' bars; the same where there are none.
    pub shares: (f64, f64),
    /// Right edge of the picture.
    pub right: f64,
    /// Width of a factor's bar.
    pub bar: f64,
}

/// The room of the sign between two factors.
pub(super) fn sign(theme: Theme) -> f64 {
    1.3 * theme.text_px()
}

/// The width of a factor's name and gain.
pub(super) fn words(link: &Link, theme: Theme) -> f64 {
    let (text, low) = (theme.text_px(), theme.small_px());
    let name = width(link.name, low, true).min(9.0 * text);
    name.max(width(&gain_text(link.gain), low, false))
}

/// The width of a route's factors, each at least as wide as a bar.
pub(super) fn level(chain: &Chain, bar: f64, theme: Theme) -> f64 {
    let factors = chain.links.iter().map(|link| words(link, theme).max(bar));
    let signs = chain.links.len().saturating_sub(1) as f64 * sign(theme);
    factors.sum::<f64>() + signs
}

/// From where to where.
pub(super) fn ends(chain: &Chain) -> String {
    format!("{} \u{2192} {}", chain.from, chain.to)
}

/// A route's title in one line or two that fit, and whether its ends stand behind the last of them.
pub(super) fn titled(chain: &Chain, room: f64, theme: Theme) -> Option<(Vec<String>, bool)> {
    let (text, low) = (theme.text_px(), theme.small_px());
    let lines = wrapped(chain.title, text, true, room);
    let whole = lines.join(" ") == chain.title;
    let behind = lines.len() > 1;
    let last = lines.last().map_or(0.0, |line| width(line, text, true));
    let ends = width(&ends(chain), low, false);
    let fits = match behind {
        true => last + 0.5 * text + ends <= room,
        false => ends <= room,
    };
    (whole && fits && lines.len() <= 2).then_some((lines, behind))
}

impl Columns {
    /// Finds them for routes in a picture of that width; they begin at `left`. The shares have bars unless the factors need
    /// these bars' room to stand in fewer rows.
    pub fn of(chains: &[&Chain], edges: (f64, f64), theme: Theme) -> Columns {
        let [with, without] = [true, false].map(|bars| Columns::with(chains, edges, bars, theme));
        let rows = |columns: &Columns| -> usize {
            let counts = chains.iter().map(|chain| count(chain, columns, theme));
            counts.sum()
        };
        match rows(&without) < rows(&with) {
            true => without,
            false => with,
        }
    }

    fn with(chains: &[&Chain], (left, right): (f64, f64), bars: bool, theme: Theme) -> Columns {
        let text = theme.text_px();
        let most = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
        let shares = most(&mut chains.iter().map(|chain| width(&brief(chain), text, true)));
        let shares = shares.min(5.0 * text);
        let product = |chain: &&Chain| width(&gain_text(chain.product()), text, true);
        let product = most(&mut chains.iter().map(product)).min(5.5 * text);
        let number = right - shares;
        let bars = if bars && shares > 0.0 {
            (0.11 * (right - left)).clamp(3.5 * text, 9.0 * text)
        } else {
            0.0
        };
        let shares = (number - 0.4 * text - bars, number - 0.4 * text);
        let result = shares.0 - 0.9 * text - product;
        let equals = result - 1.2 * text;
        let end = equals - 0.3 * text;
        let room = |titles: f64| end - (left + titles + 0.8 * text);
        let least = 3.0 * text;
        let fits = |titles: f64, bar: f64| {
            let room = room(titles);
            move |chain: &&Chain| level(chain, bar, theme) <= room
        };
        let widest = 0.3 * (right - left);
        let one = most(&mut chains.iter().map(|chain| {
            let title = width(chain.title, text, true);
            title.max(width(&ends(chain), theme.small_px(), false))
        }));
        let one = one.ceil().min(widest);
        let all = |titles: f64| chains.iter().all(fits(titles, least));
        let titles = match all(one) {
            true => one,
            false => {
                let narrow = (0..).map(|at| (7.0 + 0.5 * f64::from(at)) * text);
                let mut narrow = narrow.take_while(|titles| *titles < 0.36 * (right - left));
                let whole = |titles: &f64| {
                    let titled = |chain: &&Chain| titled(chain, *titles, theme).is_some();
                    chains.iter().all(titled)
                };
                narrow.find(whole).unwrap_or(one)
            }
        };
        // As wide as leaves every line its bars that has room for the least.
        let with_bars = || {
            chains
                .iter()
                .copied()
                .filter(|one| fits(titles, least)(one))
        };
        let widths = (0..=14).map(|at| (6.5 - 0.25 * f64::from(at)) * text);
        let mut widths = widths.filter(|bar| with_bars().all(|one| fits(titles, *bar)(&one)));
        Columns {
            left,
            titles,
            factors: (left + titles + 0.8 * text, end),
            product: (equals, result),
            shares,
            right,
            bar: widths.next().unwrap_or(least).floor(),
        }
    }
}
