//! Wires that come from one source run together until they part. A net is cut where they do: each piece of wire knows to which ends it
//! leads, so that what comes back over it is the sum of what comes back from these.

use super::parts::{Sink, Source};

type Point = (f64, f64);

/// A piece of wire, from the source's side to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Wire {
    /// Where it comes from.
    pub source: Source,
    /// To what it leads.
    pub sinks: Vec<Sink>,
    /// Its corners.
    pub points: Vec<Point>,
}

/// The pieces of all wires, and the points at which wires part.
pub fn nets(links: &[(Source, Sink)], routes: &[Vec<Point>]) -> (Vec<Wire>, Vec<(Source, Point)>) {
    let mut sources: Vec<Source> = Vec::new();
    for (source, _) in links {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
    let (mut wires, mut forks) = (Vec::new(), Vec::new());
    for source in sources {
        let own: Vec<(Sink, &[Point])> = links
            .iter()
            .zip(routes)
            .filter(|((from, _), _)| *from == source)
            .map(|((_, sink), route)| (*sink, route.as_slice()))
            .collect();
        net(source, &own, &mut wires, &mut forks);
    }
    (wires, forks)
}

fn net(
    source: Source,
    routes: &[(Sink, &[Point])],
    wires: &mut Vec<Wire>,
    forks: &mut Vec<(Source, Point)>,
) {
    let corners: Vec<Point> = routes
        .iter()
        .flat_map(|(_, route)| route.iter().copied())
        .collect();
    // Every route in steps that are cut at every corner of the net that lies on them.
    let mut steps: Vec<(Point, Point, Vec<Sink>)> = Vec::new();
    for (sink, route) in routes {
        for pair in route.windows(2) {
            for (from, to) in cut(pair[0], pair[1], &corners) {
                match steps
                    .iter_mut()
                    .find(|(a, b, _)| same(*a, from) && same(*b, to))
                {
                    Some((.., sinks)) => sinks.push(*sink),
                    None => steps.push((from, to, vec![*sink])),
                }
            }
        }
    }
    for start in 0..steps.len() {
        let (from, to, sinks) = steps[start].clone();
        if sinks.is_empty()
            || steps
                .iter()
                .any(|(_, b, other)| same(*b, from) && *other == sinks)
        {
            continue;
        }
        let mut points = vec![from, to];
        let mut end = to;
        while let Some((_, b, _)) = steps
            .iter()
            .find(|(a, _, other)| same(*a, end) && *other == sinks)
        {
            end = *b;
            if let [.., a, b] = points.as_slice()
                && (same_line(*a, *b, end))
            {
                points.pop();
            }
            points.push(end);
        }
        if steps.iter().filter(|(a, ..)| same(*a, end)).count() > 1 {
            forks.push((source, end));
        }
        wires.push(Wire {
            source,
            sinks,
            points,
        });
    }
    // Wires that part at the source itself.
    if let Some((_, route)) = routes.first()
        && let Some(&first) = route.first()
        && !matches!(source, Source::Part(_))
        && steps.iter().filter(|(a, ..)| same(*a, first)).count() > 1
    {
        forks.push((source, first));
    }
}

fn same(a: Point, b: Point) -> bool {
    (a.0 - b.0).abs() < 0.5 && (a.1 - b.1).abs() < 0.5
}

fn same_line(a: Point, b: Point, c: Point) -> bool {
    (a.0 - b.0).abs() < 0.5 && (b.0 - c.0).abs() < 0.5
        || (a.1 - b.1).abs() < 0.5 && (b.1 - c.1).abs() < 0.5
}

/// A straight line cut at those of `corners` that lie on it, from its start.
fn cut(from: Point, to: Point, corners: &[Point]) -> Vec<(Point, Point)> {
    let along = |point: Point| (point.0 - from.0).abs() + (point.1 - from.1).abs();
    let between = |point: &&Point| {
        same_line(from, **point, to)
            && (from.0.min(to.0) - 0.5..=from.0.max(to.0) + 0.5).contains(&point.0)
            && (from.1.min(to.1) - 0.5..=from.1.max(to.1) + 0.5).contains(&point.1)
    };
    let mut on: Vec<Point> = corners.iter().filter(between).copied().collect();
    on.push(from);
    on.push(to);
    on.sort_by(|a, b| along(*a).total_cmp(&along(*b)));
    on.dedup_by(|a, b| same(*a, *b));
    on.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_net_is_cut_where_its_wires_part() {
        let (a, b, c) = (Sink::State(0), Sink::Port(1, 0), Sink::Port(2, 0));
        let source = Source::Input;
        let links = [(source, a), (source, b), (source, c)];
        let routes = vec![
            vec![(0.0, 0.0), (100.0, 0.0)],
            vec![(0.0, 0.0), (40.0, 0.0), (40.0, 30.0)],
            vec![(0.0, 0.0), (40.0, 0.0), (40.0, 50.0)],
        ];
        let (wires, forks) = nets(&links, &routes);
        let leads: Vec<(usize, Vec<Point>)> = wires
            .iter()
            .map(|wire| (wire.sinks.len(), wire.points.clone()))
            .collect();
        assert_eq!(
            leads,
            [
                (3, vec![(0.0, 0.0), (40.0, 0.0)]),
                (1, vec![(40.0, 0.0), (100.0, 0.0)]),
                (2, vec![(40.0, 0.0), (40.0, 30.0)]),
                (1, vec![(40.0, 30.0), (40.0, 50.0)]),
            ]
        );
        assert!(forks.contains(&(source, (40.0, 0.0))));
    }
}
