//! A route's signed share of what arrives: a bar around zero, solid to the right, hollow to the left.

use super::Chain;
use super::route::Frame;
use crate::compare::number::{brief_per_cent, signed_per_cent};
use crate::compare::words::{bold, fitted, small};
use crate::shape::{Cell, Shape};
use crate::text::shortened;
use crate::theme::Theme;

/// The scale that all shares have: zero and one lie within.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    pub fn of<'a>(chains: impl Iterator<Item = &'a Chain<'a>>) -> Scale {
        let shares = chains.filter_map(|chain| chain.share);
        let shares = shares.filter(|share| share.is_finite());
        let (low, high) = shares.fold((0.0_f64, 1.0_f64), |(low, high), share| {
            (low.min(share), high.max(share))
        });
        Scale { low, high }
    }

    fn x(&self, share: f64, (left, right): (f64, f64)) -> f64 {
        let share = share.clamp(self.low, self.high);
        left + (share - self.low) / (self.high - self.low) * (right - left)
    }

    /// Sets the bar of a share between two edges, its top at y, and the line at zero.
    pub fn bar(
        &self,
        share: f64,
        edges: (f64, f64),
        (y, height): (f64, f64),
        theme: Theme,
        shapes: &mut Vec<Shape>,
    ) {
        let zero = self.x(0.0, edges).round();
        if !share.is_nan() {
            let x = self.x(share, edges).round();
            let cell = Cell::new(x.min(zero), y, (x - zero).abs().max(1.0), height);
            let paint = theme.gradient().into();
            shapes.push(Shape::signed(cell, share < 0.0, paint));
        }
        shapes.push(Shape::Rect {
            x: zero - 0.5,
            y: y - 3.0,
            width: 1.0,
            height: height + 6.0,
            paint: theme.muted().into(),
        });
    }
}

/// A share in short; nothing where there is none.
pub(super) fn brief(chain: &Chain) -> String {
    match (chain.cut, chain.share) {
        (true, _) => "cut".to_owned(),
        (false, Some(share)) => brief_per_cent(share),
        (false, None) => String::new(),
    }
}

/// The width of the shares' column; beside their numbers bars need more.
pub(super) fn width(theme: Theme, room: f64, level: bool) -> f64 {
    let most = if level { 14.0 } else { 9.0 };
    (most * theme.text_px()).min(0.45 * room)
}

/// Sets a share and says how high it is: the bar below the number, or where `level` beside it. The `first` of all says
/// what it is a share of.
pub(super) fn set(
    frame: &Frame,
    chain: &Chain,
    (left, right): (f64, f64),
    top: f64,
    (level, first): (bool, bool),
    shapes: &mut Vec<Shape>,
) -> f64 {
    let theme = frame.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let said = match (chain.cut, chain.share) {
        (true, _) => "cut".to_owned(),
        (false, Some(share)) => signed_per_cent(share),
        (false, None) => return 0.0,
    };
    let (ink, what) = match (chain.cut, first) {
        (true, _) => (theme.muted(), "passes nothing on"),
        (false, true) => (theme.text(), "of what arrives"),
        (false, false) => (theme.text(), ""),
    };
    let beside = if level { left + 5.2 * text } else { left };
    let room = if level { beside - 4.0 } else { right } - left;
    let sizes = ((1.35 * text).round(), low);
    let (size, said) = match crate::text::width(&said, low, true) <= room {
        true => fitted(&said, sizes, true, room),
        false => fitted(&brief(chain), sizes, true, room),
    };
    shapes.push(Shape::Text(bold(said, left, top + 0.8 * text, size, ink)));
    let what = shortened(what, low, false, right - left);
    let mut end = top + 1.7 * text;
    if !what.is_empty() {
        shapes.push(Shape::Text(small(what, left, end + 0.6 * low, theme)));
        end += 1.4 * low;
    }
    if chain.cut {
        return end - top;
    }
    let bar = (0.77 * text).round();
    let y = match level {
        true => top + 0.8 * text - 0.5 * bar,
        false => end + 4.0,
    };
    let (left, y) = (beside, y.round());
    if let Some(share) = chain.share {
        frame
            .shares
            .bar(share, (left, right), (y, bar), theme, shapes);
    }
    (y + bar + 4.0).max(end) - top
}
