//! What stands still, shown in parts, is what the moment itself draws.

use std::collections::BTreeMap;

use unrolled_engine::LossAt;
use unrolled_plots::shape::Shape;
use unrolled_plots::strip::{self, Place};
use unrolled_plots::theme::Theme;

use crate::runs::Run;

/// By half pixel: the paints that lie there, in order.
type Raster = BTreeMap<(i32, i32), Vec<String>>;

/// The cells of bands, as far as they lie within the bounds.
fn raster(shapes: &[Shape], bounds: Option<unrolled_plots::text::Bounds>, into: &mut Raster) {
    for shape in shapes {
        let Shape::Cells { cells, paint } = shape else {
            continue;
        };
        for cell in cells {
            let edges =
                [cell.left, cell.right, cell.top, cell.bottom].map(|edge| (2.0 * edge) as i32);
            for x in edges[0]..edges[1] {
                for y in edges[2]..edges[3] {
                    let (at_x, at_y) = (f64::from(x) / 2.0, f64::from(y) / 2.0);
                    let inside = bounds.is_none_or(|it| {
                        (it.left..it.right).contains(&at_x) && (it.top..it.bottom).contains(&at_y)
                    });
                    if inside {
                        into.entry((x, y)).or_default().push(format!("{paint:?}"));
                    }
                }
            }
        }
    }
}

#[test]
fn parts_of_what_stands_still_make_up_every_moment() {
    let hundred = &vec!["ab ba aa c"; 25].join(" ");
    for (cell, sequence, units) in [
        ("lstm", hundred.as_str(), 32),
        ("rnn", hundred.as_str(), 8),
        ("gru", hundred.as_str(), 200),
        ("lstm", "a b c d e f g h i j k l", 4),
    ] {
        let run = Run::new(cell, sequence, units, LossAt::Last, 1.0);
        for width in [390.0, 1392.0] {
            let stride = run.last() / 9;
            for moment in (0..=run.last())
                .step_by(stride)
                .chain([run.loss(), run.last()])
            {
                let input = run.strip(moment, width, Theme::Light);
                let scene = strip::scene(&input);
                let mut here = Raster::new();
                let still = |place| strip::still(&input, &scene.rows, &scene.columns, place);
                raster(&still(Place::Here), None, &mut here);
                let mut parts = Raster::new();
                for part in &scene.parts {
                    raster(&still(part.of), Some(part.bounds), &mut parts);
                }
                assert!(here == parts, "{cell} of {units} at {moment}, {width} px");
            }
        }
    }
}
