//! A picture of the room: placed as wide as it may be, drawn in two layers, pointed at, and kept as a file.

use std::rc::Rc;

use unrolled_plots::picture::Picture;
use unrolled_plots::shape::Shape;
use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::export::export;
use crate::action::Action;
use crate::compare::Compare;
use crate::components::canvas::{Canvas, Surface};
use crate::hooks::use_width;
use crate::twin::Table;

/// What a panel with pictures follows from.
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    pub compare: Compare,
    pub theme: Theme,
    /// What its pictures may take, in CSS pixels.
    pub height: f64,
    pub dispatch: Callback<Action>,
}

/// What stands at a place of a picture.
pub struct Spot {
    /// In words.
    pub told: String,
    /// What a click there does.
    pub pick: Option<Action>,
}

/// A picture, placed.
pub struct Placed {
    pub picture: Picture,
    /// In CSS pixels; may be more than was asked for.
    pub height: f64,
    /// What lies over it where that is pointed at: a row (a network, a chain) and a step, each from 0 for none.
    pub over: Box<dyn Fn((usize, usize)) -> Vec<Shape>>,
    /// What stands at a place.
    pub hit: Box<dyn Fn(f64, f64) -> Option<Spot>>,
}

impl Placed {
    /// One that nothing lies over and nothing can be pointed at in.
    pub fn plain(picture: Picture, height: f64) -> Placed {
        Placed {
            picture,
            height,
            over: Box::new(|_| Vec::new()),
            hit: Box::new(|_, _| None),
        }
    }
}

impl PartialEq for Placed {
    /// Whether it is the very same.
    fn eq(&self, other: &Placed) -> bool {
        std::ptr::eq(self, other)
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What a file of it is called.
    pub name: &'static str,
    /// Places the picture at a width and a height, in CSS pixels; another one is placed when this is another callback.
    pub place: Callback<(f64, f64), Placed>,
    /// Its numbers.
    pub table: Callback<(), Table>,
    /// What is pointed at.
    #[prop_or_default]
    pub pointed: (usize, usize),
    /// In CSS pixels.
    pub height: f64,
    pub theme: Theme,
    pub dispatch: Callback<Action>,
}

#[component]
pub fn Plot(props: &Props) -> Html {
    let frame = use_node_ref();
    let width = use_width(&frame);
    let placed = use_memo(
        (props.place.clone(), width as u32, props.height as u32),
        |(place, width, height)| {
            let size = (f64::from(*width), f64::from(*height));
            (*width > 0).then(|| Rc::new(place.emit(size)))
        },
    );
    // A canvas that refuses leaves the picture as it was; the tables hold the numbers.
    let paint = use_callback(
        placed.clone(),
        |(area, ratio): Surface, placed: &Rc<Option<Rc<Placed>>>| {
            if let Some(placed) = &**placed {
                let _ = placed.picture.draw(&area, ratio);
            }
        },
    );
    let over = use_callback(
        (placed.clone(), props.pointed),
        |(area, ratio): Surface, (placed, pointed)| {
            if let Some(placed) = &**placed {
                let over = Picture {
                    shapes: (placed.over)(*pointed),
                    said: String::new(),
                };
                let _ = over.draw(&area, ratio);
            }
        },
    );
    let pick = use_callback(
        (placed.clone(), props.dispatch.clone()),
        |(x, y): (f64, f64), (placed, dispatch)| {
            let spot = placed
                .as_ref()
                .as_ref()
                .and_then(|placed| (placed.hit)(x, y));
            if let Some(action) = spot.and_then(|spot| spot.pick) {
                dispatch.emit(action);
            }
        },
    );
    let tell = use_callback(placed.clone(), |(x, y): (f64, f64), placed| {
        let spot = placed
            .as_ref()
            .as_ref()
            .and_then(|placed| (placed.hit)(x, y));
        spot.map(|spot| spot.told)
    });
    html! {
        <div class="plot" ref={frame} data-plot={props.name}>
            if let Some(placed) = &*placed {
                <Canvas
                    label={placed.picture.said.clone()}
                    width={f64::from(width as u32)}
                    height={placed.height}
                    {paint}
                    {over}
                    onpick={pick}
                    {tell}
                />
            }
            { export(props.name, &props.place, &props.table, props.theme) }
        </div>
    }
}
