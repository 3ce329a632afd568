//! The cross at the present settings.

use super::Scene;
use crate::shape::Shape;

/// Sets it, if the settings lie within the map.
pub(super) fn set(scene: &Scene, present: Option<(f64, f64)>, shapes: &mut Vec<Shape>) {
    let Some((x, y)) = present else { return };
    let (Some(column), Some(row)) = (index(x, &scene.values.0), index(y, &scene.values.1)) else {
        return;
    };
    let area = scene.area;
    let share = |at: f64, count: usize| (at + 0.5) / count as f64;
    let x = area.left + (area.right - area.left) * share(column, scene.count.0);
    let y = area.bottom - (area.bottom - area.top) * share(row, scene.count.1);
    let reach = 0.6 * scene.theme.text_px();
    for (line, ink) in [(5.0, scene.theme.panel()), (2.0, scene.theme.text())] {
        let reach = reach + if line > 2.0 { 1.5 } else { 0.0 };
        for points in [
            vec![(x - reach, y), (x + reach, y)],
            vec![(x, y - reach), (x, y + reach)],
        ] {
            shapes.push(Shape::Path {
                points,
                line,
                paint: ink.into(),
            });
        }
    }
}

/// Where a value stands among ascending ones, in places from the first; none outside of them by more than half a place.
fn index(value: f64, values: &[f64]) -> Option<f64> {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
    if let Some(at) = values.iter().position(|one| near(value, *one)) {
        return Some(at as f64);
    }
    let after = values.iter().position(|one| *one > value)?;
    let before = after.checked_sub(1)?;
    let (low, high) = (values[before], values[after]);
    Some(before as f64 + (value - low) / (high - low))
}

#[cfg(test)]
mod tests {
    use super::index;

    #[test]
    fn a_value_stands_between_its_neighbours() {
        let values = [0.0, 1.0, 3.0];
        assert_eq!(index(1.0, &values), Some(1.0));
        assert_eq!(index(2.0, &values), Some(1.5));
        assert_eq!(index(3.0, &values), Some(2.0));
        assert_eq!(index(4.0, &values), None);
        assert_eq!(index(-1.0, &values), None);
    }
}
