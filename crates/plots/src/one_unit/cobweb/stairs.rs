//! The staircase of a run, and the tangent at its last step.

use unrolled_engine::one_unit::Jump;

use super::{Input, span};
use crate::dash::patterned;
use crate::one_unit::area::Area;
use crate::one_unit::free::{Free, Label};
use crate::shape::Shape;
use crate::strip::short;
use crate::theme::Theme;

/// Sets it with its labels; returns the step and the place of each corner that lies within.
pub(super) fn set(
    area: &Area,
    input: &Input,
    mut free: Free,
    shapes: &mut Vec<Shape>,
) -> Vec<(usize, (f64, f64))> {
    let theme = input.theme;
    let unit = theme.small_px() / 12.0;
    let mut corners = Vec::new();
    // The tangent lies below the steps: near a fixed point it would hide the last of them.
    if let Some(jump) = input.jumps.last() {
        set_tangent(area, jump, &mut free, theme, shapes);
    }
    for (at, jump) in input.jumps.iter().enumerate() {
        let (line, alpha) = faded(input.jumps.len() - 1 - at);
        let (line, paint) = (line * unit, theme.forward().alpha(alpha));
        for points in area.cut_line(&legs(jump)) {
            free.take_line(&points);
            shapes.push(Shape::Path {
                points,
                line,
                paint,
            });
        }
        let corner = (jump.before, jump.after);
        corners.extend(area.holds(corner).then(|| (at + 1, area.point(corner))));
    }
    match input.jumps.last() {
        Some(jump) => newest(area, input, jump, &mut free, shapes),
        None => present(
            area,
            input.initial,
            "start".into(),
            &mut free,
            theme,
            shapes,
        ),
    }
    corners
}

/// The width and the strength of a step so many steps ago: the last few stand out from all before.
fn faded(ago: usize) -> (f64, f64) {
    // Those before the newest, from the last to all that are older.
    const BEFORE: [(f64, f64); 5] = [
        (2.0, 0.85),
        (1.75, 0.65),
        (1.5, 0.45),
        (1.5, 0.3),
        (1.0, 0.25),
    ];
    match ago {
        0 => (3.5, 1.0),
        _ => BEFORE[(ago - 1).min(BEFORE.len() - 1)],
    }
}

/// Up or down from the diagonal to where the step leads, and across to the diagonal.
fn legs(jump: &Jump) -> [(f64, f64); 3] {
    let Jump { before, after, .. } = *jump;
    [(before, before), (before, after), (after, after)]
}

/// The last step: the curve that its input moves, the tangent, and where it leads.
fn newest(area: &Area, input: &Input, jump: &Jump, free: &mut Free, shapes: &mut Vec<Shape>) {
    let theme = input.theme;
    let unit = theme.small_px() / 12.0;
    let mut moved = Vec::new();
    if jump.input != 0.0 {
        moved = span::curve(area, &input.map.with_input(jump.input)).concat();
        let paint = theme.text().alpha(0.7);
        patterned(&moved, &[4.0, 4.0], 1.5 * unit, paint, shapes);
        free.take_line(&moved);
    }
    let (before, after) = (jump.before, jump.after);
    let step = format!("step {}: {}", input.jumps.len(), short(after));
    present(area, after, step, free, theme, shapes);
    if !area.holds((before, after)) {
        return;
    }
    let corner = area.point((before, after));
    shapes.push(Shape::Dot {
        x: corner.0,
        y: corner.1,
        radius: 4.0 * unit,
        paint: theme.gradient().into(),
    });
    let slope = Label {
        lines: &[format!("slope {}", short(jump.slope))],
        bold: true,
        ink: theme.gradient(),
    };
    free.set(corner, &slope, theme, shapes);
    if jump.input != 0.0 {
        let words = Label {
            lines: &[format!("with input {}", short(jump.input))],
            bold: false,
            ink: theme.text(),
        };
        // On the side to which the input moves the curve.
        let side = if jump.input > 0.0 { -1.0 } else { 1.0 };
        let towards = [(side, side), (0.5 * side, side), (side, 0.0), (0.0, side)];
        for part in [0.7, 0.3, 0.8, 0.2, 0.6, 0.4, 0.9, 0.1] {
            let at = moved.get((part * moved.len() as f64) as usize);
            if at.is_some_and(|at| free.set_towards(*at, &towards, &words, theme, shapes)) {
                break;
            }
        }
    }
}

/// The tangent at the last step's corner, where that lies within.
fn set_tangent(area: &Area, jump: &Jump, free: &mut Free, theme: Theme, shapes: &mut Vec<Shape>) {
    if !area.holds((jump.before, jump.after)) {
        return;
    }
    let unit = theme.small_px() / 12.0;
    let tangent = tangent(area, jump, 34.0 * unit);
    let tangent: Vec<(f64, f64)> = tangent.into_iter().flatten().collect();
    for (line, ink) in [(6.0, theme.panel()), (3.0, theme.gradient())] {
        shapes.push(Shape::Path {
            points: tangent.clone(),
            line: line * unit,
            paint: ink.into(),
        });
    }
    free.take_line(&tangent);
}

/// A short stretch of the tangent on both sides of the last step's corner, `reach` px long each way where it stays within.
fn tangent(area: &Area, jump: &Jump, reach: f64) -> Option<[(f64, f64); 2]> {
    let Jump {
        before,
        after,
        slope,
        ..
    } = *jump;
    let (from, to) = (
        area.point((before, after)),
        area.point((before + 1.0, after + slope)),
    );
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let part = reach / (dx * dx + dy * dy).sqrt();
    let end = |part: f64| (before + part, after + part * slope);
    area.cut(end(-part), end(part))
}

/// Where the run is: a dot on the diagonal, with words.
fn present(
    area: &Area,
    h: f64,
    words: String,
    free: &mut Free,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    if !area.holds((h, h)) {
        return;
    }
    let (x, y) = area.point((h, h));
    shapes.push(Shape::Dot {
        x,
        y,
        radius: 4.5 * theme.small_px() / 12.0,
        paint: theme.forward().into(),
    });
    let label = Label {
        lines: &[words],
        bold: true,
        ink: theme.forward(),
    };
    free.set((x, y), &label, theme, shapes);
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_step_fades_with_its_age() {
        let steps: Vec<(f64, f64)> = (0..40).map(super::faded).collect();
        assert_eq!(steps[0], (3.5, 1.0));
        assert!(steps.windows(2).all(|pair| pair[1].1 <= pair[0].1));
        assert!(steps[3].1 > steps[4].1 && steps[5] == steps[39]);
    }
}
