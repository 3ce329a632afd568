//! What each route brings of the gradient that reaches a state: its size, and its signed share.

use super::flow::Flow;
use super::route::Route;
use crate::arith::norms::{compared, largest};
use crate::weights::add;

/// A route's part in the gradient g that reaches a state from later steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RouteShare {
    /// <g_r, g> / |g|^2, signed; over all routes they sum to 1. Not a number where g is zero.
    pub share: f64,
    /// |g_r|
    pub size: f64,
}

/// A route's readings, as rows of what arrives, and the states that they read.
struct Way {
    /// Row, and which of `states` it reaches.
    rows: Vec<(usize, usize)>,
    states: Vec<usize>,
}

/// What the shares of a step are computed in: g over its largest entry, by state, then by seed, then by unit; and of a route
/// of several readings g_r and g, by seed, then by state, then by unit.
#[derive(Default)]
struct Room {
    whole: Vec<f64>,
    own: Vec<f64>,
    beside: Vec<f64>,
}

impl Flow {
    /// Of what reaches s_step from later steps, each route's part. A route that is cut has none. Empty for a step that the
    /// run does not have.
    pub fn routes(&self, step: usize, routes: &[Route]) -> Vec<RouteShare> {
        let mut shares = Vec::with_capacity(routes.len());
        if (1..=self.sizes().len()).contains(&step) {
            let ways: Vec<Way> = routes.iter().map(|route| self.way(route)).collect();
            self.shares(step, &ways, &mut Room::default(), |_, one| shares.push(one));
        }
        shares
    }

    /// The same of every step: by route, then by step from step 1.
    pub fn route_shares(&self, routes: &[Route]) -> Vec<Vec<RouteShare>> {
        let steps = self.sizes().len();
        let ways: Vec<Way> = routes.iter().map(|route| self.way(route)).collect();
        let list = |_: &Route| Vec::with_capacity(steps);
        let mut shares: Vec<Vec<RouteShare>> = routes.iter().map(list).collect();
        let mut room = Room::default();
        for step in 1..=steps {
            self.shares(step, &ways, &mut room, |route, one| shares[route].push(one));
        }
        shares
    }

    /// What a route passes to s_step: by seed, then by state, then by unit.
    pub fn route(&self, step: usize, route: &Route) -> Vec<f64> {
        let mut own = self.leaving(step);
        own.fill(0.0);
        if !own.is_empty() {
            let way = self.way(route);
            let states = self.network.cell().states.len();
            for &(row, at) in &way.rows {
                self.gather(step, row, (way.states[at], states), &mut own);
            }
        }
        own
    }

    fn way(&self, route: &Route) -> Way {
        let mut way = Way {
            rows: Vec::with_capacity(route.readings.len()),
            states: Vec::new(),
        };
        for reading in &route.readings {
            let Some(row) = self.readings.iter().position(|one| one == reading) else {
                continue;
            };
            let found = way.states.iter().position(|state| *state == reading.state);
            way.rows.push((row, found.unwrap_or(way.states.len())));
            if found.is_none() {
                way.states.push(reading.state);
            }
        }
        way
    }

    /// Adds a row of what arrives to place `place` of `places` of each seed.
    fn gather(&self, step: usize, row: usize, (place, places): (usize, usize), sum: &mut [f64]) {
        let units = self.network.sizes().hidden_size;
        let parts = sum.chunks_mut(units).skip(place).step_by(places);
        for (part, row) in parts.zip(self.arrived.rows(step, row).chunks(units)) {
            add(part, row);
        }
    }

    /// Each route's share at a step that the run has.
    fn shares(
        &self,
        step: usize,
        ways: &[Way],
        room: &mut Room,
        mut take: impl FnMut(usize, RouteShare),
    ) {
        let units = self.network.sizes().hidden_size;
        let length = self.seeds() * units;
        let whole = &mut room.whole;
        whole.resize(self.network.cell().states.len() * length, 0.0);
        for (state, part) in whole.chunks_mut(length).enumerate() {
            self.arrived.state(state, step, false, part);
        }
        let most = largest(whole);
        whole.iter_mut().for_each(|g| *g /= most);
        let square = whole.iter().fold(0.0, |sum, g| sum + g * g);
        for (route, way) in ways.iter().enumerate() {
            let mut found = (0.0, 0.0);
            if let &[(row, at)] = way.rows.as_slice() {
                let beside = &whole[way.states[at] * length..][..length];
                compared(&mut found, self.arrived.rows(step, row), beside, most);
            } else {
                let states = way.states.len();
                for both in [&mut room.own, &mut room.beside] {
                    both.clear();
                    both.resize(states * length, 0.0);
                }
                for &(row, at) in &way.rows {
                    self.gather(step, row, (at, states), &mut room.own);
                }
                let parts = room.beside.chunks_mut(units).enumerate();
                for (index, part) in parts {
                    let (seed, state) = (index / states, way.states[index % states]);
                    part.copy_from_slice(&whole[state * length + seed * units..][..units]);
                }
                compared(&mut found, &room.own, &room.beside, most);
            }
            let (size, inner) = found;
            let share = inner / square;
            take(route, RouteShare { share, size });
        }
    }
}
