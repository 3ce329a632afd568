//! On which route the gradient arrives, step by step.

use std::rc::Rc;

use unrolled_plots::compare::shares;
use unrolled_plots::picture::Picture;
use unrolled_plots::theme::{Ink, Theme};

use crate::action::Action;
use crate::compare::{Compare, CompareAction, Reached};
use crate::components::compare::plot::{Placed, Spot};
use crate::number::{exact, short};
use crate::twin::Table;

/// By route, then by step from the first: the signed share of what arrives there from later. Not a number at the last step.
fn by_route(run: &Reached) -> Vec<Vec<f64>> {
    let shares = run
        .flow
        .as_ref()
        .map_or_else(Vec::new, |flow| flow.route_shares(&run.routes));
    let of = |route: Vec<unrolled_engine::RouteShare>| {
        let until = run.last().saturating_sub(1);
        let own = route.into_iter().take(until).map(|share| share.share);
        own.chain([f64::NAN]).collect()
    };
    shares.into_iter().map(of).collect()
}

/// A route's ink: of the equation in which it reads the earlier state.
fn ink(run: &Reached, route: usize, theme: Theme) -> Ink {
    let cell = run.trace.network().cell();
    match run.routes[route].readings.first() {
        Some(reading) => theme.quantity(cell, cell.operations[reading.operation].quantity),
        None => theme.text(),
    }
}

/// The picture.
pub fn placed(compare: &Compare, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let Some(run) = compare.chosen() else {
        return Placed::plain(Picture::default(), height);
    };
    let numbers = by_route(run);
    let routes: Vec<shares::Route> = run
        .routes
        .iter()
        .enumerate()
        .map(|(at, route)| shares::Route {
            name: &route.label,
            ink: ink(run, at, theme),
            shares: numbers.get(at).map_or(&[], Vec::as_slice),
        })
        .collect();
    let scene = Rc::new(shares::scene(&shares::Input {
        routes: &routes,
        title: "",
        steps: run.last(),
        width,
        height,
        theme,
    }));
    let names: Vec<String> = run.routes.iter().map(|route| route.label.clone()).collect();
    let (hit, over) = (scene.clone(), scene.clone());
    Placed {
        picture: scene.picture.clone(),
        height: scene.size.1,
        over: Box::new(move |(_, step)| shares::over(&over, step)),
        hit: Box::new(move |x, y| {
            let step = shares::step_at(&hit, x, y)?;
            let told = match shares::hit(&hit, x, y) {
                Some((route, step)) => format!(
                    "step {step}, {}: {} %",
                    names.get(route)?,
                    short(100.0 * numbers.get(route)?.get(step - 1)?, 3)
                ),
                None => format!("step {step}"),
            };
            Some(Spot {
                told,
                pick: Some(Action::Compare(CompareAction::Point(step))),
            })
        }),
    }
}

/// Its numbers.
pub fn table(compare: &Compare) -> Table {
    let mut head = vec!["step".to_owned()];
    let mut rows = Vec::new();
    if let Some(run) = compare.chosen() {
        let numbers = by_route(run);
        head.extend(run.routes.iter().map(|route| route.label.clone()));
        for at in 0..run.last() {
            let mut row = vec![(at + 1).to_string()];
            row.extend(
                numbers
                    .iter()
                    .filter_map(|route| route.get(at).map(|share| exact(*share))),
            );
            rows.push(row);
        }
    }
    Table { head, rows }
}
