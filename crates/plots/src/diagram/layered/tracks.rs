//! Between two layers each net that changes its height has a track: an upright line of its own.

/// A net between two layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its height at the left; none where it comes from below.
    pub left: Option<f64>,
    /// Its heights at the right.
    pub right: Vec<f64>,
}

/// How a net changes its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turn {
    /// It does not.
    Straight,
    /// On a track.
    Once(usize),
    /// On a track to a height, and from there on another.
    Twice(usize, f64, usize),
}

/// Two wires nearer than this would seem one.
const NEAR: f64 = 7.0;
/// Between two lines on one track.
const END: f64 = 18.0;
/// What it costs to lie upon another wire, in crossings.
const UPON: usize = 1000;

impl Span {
    fn is_straight(&self) -> bool {
        self.left
            .is_some_and(|left| self.right.iter().all(|right| (right - left).abs() < 0.1))
    }

    /// From where to where its upright line goes.
    pub fn reach(&self, floor: f64) -> (f64, f64) {
        let from = self.left.unwrap_or(floor);
        let all = || self.right.iter().copied();
        (all().fold(from, f64::min), all().fold(from, f64::max))
    }
}

/// The turn of each net, and how many tracks there are. `floor` is the height from which comes what comes from below.
pub fn turns(spans: &[Span], floor: f64) -> (Vec<Turn>, usize) {
    let turning: Vec<usize> = (0..spans.len())
        .filter(|&at| !spans[at].is_straight())
        .collect();
    let order = ordered(spans, &turning, floor);
    let mut split: Vec<(usize, f64)> = Vec::new();
    for (at, &later) in order.iter().enumerate() {
        let upon = order[..at].iter().any(|&earlier| {
            is_upon(&spans[earlier], &spans[later])
                && !split.iter().any(|&(other, _)| other == earlier)
        });
        if upon {
            let y = between(spans, &split, later, floor);
            split.push((later, y));
        }
    }
    // What is split goes to its height before all others, and on from there behind them.
    let mut lines: Vec<(usize, Span)> = Vec::new();
    for &(at, y) in &split {
        lines.push((
            at,
            Span {
                left: spans[at].left,
                right: vec![y],
            },
        ));
    }
    for &at in &order {
        if !split.iter().any(|&(other, _)| other == at) {
            lines.push((at, spans[at].clone()));
        }
    }
    for &(at, y) in &split {
        lines.push((
            at,
            Span {
                left: Some(y),
                right: spans[at].right.clone(),
            },
        ));
    }
    let tracks = shared(&lines, floor);
    let mut turns = vec![Turn::Straight; spans.len()];
    for ((at, _), &track) in lines.iter().zip(&tracks) {
        turns[*at] = match (turns[*at], split.iter().find(|(other, _)| other == at)) {
            (Turn::Once(first), Some(&(_, y))) => Turn::Twice(first, y, track),
            _ => Turn::Once(track),
        };
    }
    let count = tracks.iter().map(|track| track + 1).max().unwrap_or(0);
    (turns, count)
}

/// Whether the later of two would lie upon what the earlier leaves by.
fn is_upon(earlier: &Span, later: &Span) -> bool {
    later.left.is_some_and(|left| {
        earlier
            .right
            .iter()
            .any(|right| (right - left).abs() < NEAR)
    })
}

/// What it costs to have one before another.
fn cost(before: &Span, behind: &Span, floor: f64) -> usize {
    let within = |y: f64, (low, high): (f64, f64)| low < y && y < high;
    let reach = behind.reach(floor);
    let mut cost = before
        .right
        .iter()
        .filter(|&&right| within(right, reach))
        .count();
    if let Some(left) = behind.left {
        cost += usize::from(within(left, before.reach(floor)));
    }
    cost + if is_upon(before, behind) { UPON } else { 0 }
}

/// An order from left to right with few crossings: each is moved to where it costs least as long as that helps.
fn ordered(spans: &[Span], turning: &[usize], floor: f64) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let total = |order: &[usize]| -> usize {
        let pairs = |at: usize| order[..at].iter().map(move |&before| (before, order[at]));
        (0..order.len())
            .flat_map(pairs)
            .map(|(before, behind)| cost(&spans[before], &spans[behind], floor))
            .sum()
    };
    let mut least = usize::MAX;
    for &next in turning {
        order.push(next);
        least = settle(&mut order, next, &total);
    }
    loop {
        let before = least;
        for &one in turning {
            least = settle(&mut order, one, &total);
        }
        if least >= before {
            return order;
        }
    }
}

/// Moves one to where it costs least.
fn settle(order: &mut Vec<usize>, one: usize, total: &dyn Fn(&[usize]) -> usize) -> usize {
    let mut best = (total(order), order.clone());
    order.retain(|&other| other != one);
    for at in 0..=order.len() {
        let mut tried = order.clone();
        tried.insert(at, one);
        let cost = total(&tried);
        if cost < best.0 {
            best = (cost, tried);
        }
    }
    *order = best.1;
    best.0
}

/// A height at which nothing else comes or goes, near where the net comes from.
fn between(spans: &[Span], split: &[(usize, f64)], at: usize, floor: f64) -> f64 {
    let from = spans[at].left.unwrap_or(floor);
    let mut taken: Vec<f64> = split.iter().map(|&(_, y)| y).collect();
    for span in spans {
        taken.extend(span.left);
        taken.extend(&span.right);
    }
    let upwards = spans[at].right.first().is_some_and(|&right| right < from);
    for room in [11.0, 6.0, 3.0] {
        for step in 1..(floor as usize) {
            let by = step as f64;
            for y in if upwards {
                [from - by, from + by]
            } else {
                [from + by, from - by]
            } {
                if (6.0..floor - 6.0).contains(&y)
                    && taken.iter().all(|other| (other - y).abs() >= room)
                {
                    return y;
                }
            }
        }
    }
    from
}

/// The track of each line, in their order; lines that are apart share one.
fn shared(lines: &[(usize, Span)], floor: f64) -> Vec<usize> {
    let mut tracks: Vec<usize> = Vec::new();
    for (at, (_, line)) in lines.iter().enumerate() {
        let (low, high) = line.reach(floor);
        let meets = |other: &Span| {
            let (top, bottom) = other.reach(floor);
            low < bottom + END && top < high + END
        };
        let behind = (0..at)
            .filter(|&other| meets(&lines[other].1))
            .map(|other| tracks[other] + 1);
        tracks.push(behind.max().unwrap_or(0));
    }
    tracks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(left: f64, right: &[f64]) -> Span {
        Span {
            left: Some(left),
            right: right.to_vec(),
        }
    }

    #[test]
    fn what_keeps_its_height_needs_no_track() {
        let spans = [span(10.0, &[10.0]), span(50.0, &[50.0])];
        assert_eq!(turns(&spans, 100.0), (vec![Turn::Straight; 2], 0));
    }

    #[test]
    fn what_is_apart_shares_a_track() {
        let spans = [span(10.0, &[30.0]), span(90.0, &[60.0])];
        assert_eq!(turns(&spans, 100.0), (vec![Turn::Once(0); 2], 1));
    }

    #[test]
    fn wires_that_go_down_together_do_not_cross() {
        // The lower one turns first.
        let spans = [span(10.0, &[60.0]), span(30.0, &[90.0])];
        assert_eq!(
            turns(&spans, 100.0),
            (vec![Turn::Once(1), Turn::Once(0)], 2)
        );
    }

    #[test]
    fn a_wire_leaves_a_height_before_another_comes_to_it() {
        let spans = [span(10.0, &[60.0]), span(60.0, &[90.0])];
        assert_eq!(
            turns(&spans, 100.0),
            (vec![Turn::Once(1), Turn::Once(0)], 2)
        );
    }

    #[test]
    fn two_that_change_places_pass_each_other() {
        let spans = [span(20.0, &[80.0]), span(80.0, &[20.0])];
        let (found, count) = turns(&spans, 100.0);
        let (once, twice) = match found.as_slice() {
            [Turn::Once(once), Turn::Twice(first, y, second)]
            | [Turn::Twice(first, y, second), Turn::Once(once)] => (*once, (*first, *y, *second)),
            other => panic!("{other:?}"),
        };
        assert!(twice.0 < once && once < twice.2 && count == 3);
        assert!((twice.1 - 20.0).abs() > NEAR && (twice.1 - 80.0).abs() > NEAR);
    }

    #[test]
    fn x_comes_up_from_below() {
        let x = Span {
            left: None,
            right: vec![20.0, 60.0],
        };
        assert_eq!(x.reach(100.0), (20.0, 100.0));
        assert_eq!(turns(&[x], 100.0), (vec![Turn::Once(0)], 1));
    }
}
