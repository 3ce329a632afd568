//! Routes as lines, where there is little height.

use super::columns::Columns;
use super::joined::{bracket, foot_lines, plus};
use super::line::{self, Frame};
use super::range::Range;
use super::{Chain, Input, Placed, rows, share};
use crate::compare::words::{bold, small, wrapped};
use crate::shape::Shape;
use crate::text::{Anchor, Text, width};
use crate::theme::Theme;

/// The greatest height of a line, by the least.
const MOST: f64 = 1.35;

/// Height of a line of the foot, and of a group's title, in their sizes.
const FOOT: f64 = 1.25;
const TITLE: f64 = 1.35;

/// Places the groups and the sentence at the foot from the top; lines are as high as the picture's height allows.
pub(super) fn place(input: &Input, foot: &str) -> Placed {
    let theme = input.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let chains: Vec<&Chain> = input.groups.iter().flat_map(|group| group.chains).collect();
    let several = input.groups.iter().any(|group| group.chains.len() > 1);
    let left = if several { 1.6 * text } else { 0.0 };
    let columns = Columns::of(&chains, (left, input.width), theme);
    let gap = 0.3 * text;
    let least = rows::least(theme);
    let titles = |title: &str| wrapped(title, text, true, input.width);
    let heads = input.groups.iter().map(|group| titles(group.title).len());
    let heads = heads.sum::<usize>() as f64 * TITLE * text;
    let feet = wrapped(foot, low, false, input.width).len() as f64 * FOOT * low;
    let fixed = heads + feet + gap * input.groups.len() as f64;
    let count: usize = chains
        .iter()
        .map(|one| rows::count(one, &columns, theme))
        .sum();
    let pitch = |fixed: f64| (input.height - fixed) / count.max(1) as f64;
    // What the shares are of stands above them where that leaves the lines their height.
    let header = header(input, &columns, theme);
    let header_high = match titles(input.groups.first().map_or("", |group| group.title))[..] {
        [] => 1.2 * low,
        _ => 0.0,
    };
    let header = header.filter(|_| pitch(fixed + header_high) >= least);
    let fixed = fixed + header.as_ref().map_or(0.0, |_| header_high);
    let frame = Frame {
        columns,
        range: Range::of(chains.iter().copied(), false),
        shares: share::Scale::of(chains.iter().copied()),
        pitch: pitch(fixed).clamp(least, MOST * least),
        stretch: (pitch(fixed) / least).clamp(1.0, MOST),
        theme,
    };
    let (mut shapes, mut spots) = (Vec::new(), Vec::new());
    let (mut y, mut at) = (0.0, 0);
    if let Some(header) = header {
        shapes.push(Shape::Text(header));
        y += header_high;
    }
    for group in input.groups {
        for line in titles(group.title) {
            let middle = y + 0.5 * TITLE * text;
            shapes.push(Shape::Text(bold(line, 0.0, middle, text, theme.muted())));
            y += TITLE * text;
        }
        let from = y;
        for (nth, chain) in group.chains.iter().enumerate() {
            if nth > 0 {
                plus(y, left, theme, &mut shapes);
                shapes.push(Shape::Rect {
                    x: left,
                    y: y.round(),
                    width: input.width - left,
                    height: 1.0,
                    paint: theme.rule().into(),
                });
            }
            y += line::set(&frame, (at, chain), y, &mut shapes, &mut spots);
            at += 1;
        }
        if group.chains.len() > 1 {
            bracket((from, y), left, theme, &mut shapes);
        }
        y += gap;
    }
    y += foot_lines(foot, (low, FOOT), (y, input.width), theme, &mut shapes);
    line::keeps(&frame, &chains, &spots, &mut shapes);
    Placed {
        shapes,
        spots,
        height: y,
    }
}

/// What the shares are of, above them.
fn header(input: &Input, columns: &Columns, theme: Theme) -> Option<Text> {
    let low = theme.small_px();
    let group = input.groups.first()?;
    group.chains.iter().find(|chain| chain.share.is_some())?;
    let said = "of what arrives";
    let head = match group.title {
        "" => 0.6 * low,
        _ => 0.5 * TITLE * theme.text_px(),
    };
    let beside = width(group.title, theme.text_px(), true) + 2.0 * low;
    let left = columns.right - width(said, low, false);
    (left >= columns.shares.0 - 2.0 * low && left >= beside).then(|| Text {
        anchor: Anchor::End,
        ..small(said.into(), columns.right, head, theme)
    })
}
