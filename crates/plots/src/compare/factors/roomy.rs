//! Routes as roomy rows: each in a frame, with a title, factors of three lines, and its share.

use super::joined::{bracket, foot_lines, plus};
use super::range::Range;
use super::{Input, Placed, route, share};
use crate::compare::words::{bold, wrapped};
use crate::shape::Shape;

/// Places the groups and the sentence at the foot from the top.
pub(super) fn place(input: &Input, foot: &str) -> Placed {
    let theme = input.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let chains = || input.groups.iter().flat_map(|group| group.chains);
    let several = input.groups.iter().any(|group| group.chains.len() > 1);
    let left = if several { 2.0 * text } else { 0.0 };
    let frame = route::Frame {
        left,
        right: input.width,
        range: Range::of(chains(), true),
        kinds: chains().any(|chain| chain.links.iter().any(|link| !link.kind.is_empty())),
        entries: chains().any(|chain| chain.links.iter().any(|link| !link.entries.is_empty())),
        shares: share::Scale::of(chains()),
        theme,
    };
    let (mut shapes, mut spots) = (Vec::new(), Vec::new());
    let (mut y, mut at) = (0.0, 0);
    for group in input.groups {
        for line in wrapped(group.title, text, true, input.width) {
            let middle = y + 0.7 * text;
            shapes.push(Shape::Text(bold(line, 0.0, middle, text, theme.muted())));
            y += 1.4 * text;
        }
        let from = y;
        for (nth, chain) in group.chains.iter().enumerate() {
            if nth > 0 {
                plus(y + 0.6 * text, left, theme, &mut shapes);
                y += 1.2 * text;
            }
            y += route::set(&frame, (at, chain), y, &mut shapes, &mut spots);
            at += 1;
        }
        if group.chains.len() > 1 {
            bracket((from, y), left, theme, &mut shapes);
        }
        y += 0.8 * text;
    }
    y += foot_lines(foot, (text, 1.4), (y, input.width), theme, &mut shapes);
    Placed {
        shapes,
        spots,
        height: y + 0.2 * low,
    }
}
