//! A canvas on which only what has changed is drawn again.

use unrolled_plots::draw_shapes;
use unrolled_plots::patch::{Layer, patches};
use yew::prelude::*;

use super::canvas::{Paint, Standing};
use super::layers::Layers;
use crate::hooks::{cut, show};

/// Draws a picture upon the one that it was before.
#[hook]
pub fn use_upon<P>(picture: P, layers: fn(&P) -> Layers<'_>) -> Paint
where
    P: Clone + PartialEq + 'static,
{
    let drawn = use_mut_ref(|| None::<P>);
    Paint::Upon(use_callback(picture, move |standing: Standing, now| {
        let before = drawn.replace(Some(now.clone()));
        let before = before.filter(|_| !standing.is_blank());
        let before = before.as_ref().map(layers).unwrap_or_default();
        draw_upon(&standing, &before, &layers(now));
    }))
}

fn draw_upon(standing: &Standing, before: &Layers<'_>, now: &Layers<'_>) {
    let (area, ratio) = standing.surface();
    let canvas = standing.canvas();
    let size = (f64::from(canvas.width()), f64::from(canvas.height()));
    for patch in patches(before, now, *ratio, size) {
        let here: Layers<'_> = now
            .iter()
            .filter(|layer| layer.reaches(&patch, *ratio))
            .copied()
            .collect();
        // Shapes that follow upon each other are drawn together, parts one by one.
        let alike = |one: &_, next: &_| matches!((one, next), (Layer::Shape(_), Layer::Shape(_)));
        cut(canvas, &patch, || {
            for run in here.chunk_by(alike) {
                // A canvas that is gone or refuses leaves the picture as it was; the tables hold the numbers.
                let _ = draw_shapes(run.iter().filter_map(Layer::shape), area, *ratio);
                for (of, bounds) in run.iter().filter_map(Layer::part) {
                    show(of, bounds, canvas, *ratio);
                }
            }
        });
    }
}
