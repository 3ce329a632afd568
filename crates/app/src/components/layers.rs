//! What the two pictures are drawn of, in order.

use std::rc::Rc;

use unrolled_plots::patch::Layer;
use unrolled_plots::shape::Shape;
use unrolled_plots::{chart, strip};
use web_sys::HtmlCanvasElement;

/// Layers; the parts are those of canvases.
pub type Layers<'a> = Vec<Layer<'a, &'a HtmlCanvasElement>>;

/// The labels and bands that stand left of the lens and right of it; none where the browser gave no canvas.
pub type Still = [Option<HtmlCanvasElement>; 2];

/// The marks beside the lens, each as [`chart::Beside`] tells it.
pub type Marks = Option<[(chart::Side, Option<HtmlCanvasElement>); 4]>;

/// The strip, placed, with what it shows parts of.
pub type Strip = (Rc<strip::Scene>, Rc<Still>);

/// The chart likewise, its marks taken apart where they can be.
pub type Chart = (Rc<(chart::Scene, Option<chart::Beside>)>, Rc<Marks>);

/// Those of the strip.
pub fn of_strip((scene, still): &Strip) -> Layers<'_> {
    let [left, right] = &**still;
    let parts = scene.parts.iter().filter_map(|part| {
        let of = match part.of {
            strip::Place::Right => right,
            _ => left,
        };
        let (of, bounds) = (of.as_ref()?, part.bounds);
        Some(Layer::Part { of, bounds })
    });
    let shapes = scene.shapes.iter().map(Layer::Shape);
    under(&scene.under).chain(parts).chain(shapes).collect()
}

/// Those of the chart, whose marks are its own where none are kept.
pub fn of_chart((chart, marks): &Chart) -> Layers<'_> {
    let (scene, beside) = &**chart;
    let mut layers: Layers<'_> = under(&scene.under).collect();
    match (beside, &**marks) {
        (Some(beside), Some(marks)) => {
            layers.extend(beside.parts.iter().filter_map(|(side, bounds)| {
                let (_, of) = marks.iter().find(|(own, _)| own == side)?;
                let (of, bounds) = (of.as_ref()?, *bounds);
                Some(Layer::Part { of, bounds })
            }));
            layers.extend(beside.here.iter().map(Layer::Shape));
        }
        _ => layers.extend(scene.marks.iter().map(Layer::Shape)),
    }
    layers.extend(scene.shapes.iter().map(Layer::Shape));
    layers
}

fn under(shapes: &[Shape]) -> impl Iterator<Item = Layer<'_, &HtmlCanvasElement>> {
    shapes.iter().map(Layer::Shape)
}
