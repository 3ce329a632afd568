//! The triangle of losses and steps, and the map over two settings.

use unrolled_plots::compare::{map, triangle};
use unrolled_plots::theme::Theme;

use crate::compare::{check, check_over, everywhere};
use crate::compare_data::{rows, survivors};
use crate::training_layout::sound;

fn triangle_input<'a>(
    rows: &'a [triangle::Row<'a>],
    (width, height): (f64, f64),
    theme: Theme,
) -> triangle::Input<'a> {
    triangle::Input {
        rows,
        measure: "|\u{2202}L\u{2096}/\u{2202}s\u{209c}|",
        sign: "L",
        row_words: "each row: one step\u{2019}s loss",
        column_words: "each column: the step it reaches",
        decades: None,
        width,
        height,
        theme,
    }
}

#[test]
fn triangle_of_losses_and_steps() {
    let whole = rows(40, 0.78);
    let whole: Vec<triangle::Row> = whole.iter().map(|row| triangle::Row::Sizes(row)).collect();
    for (name, size, theme) in [
        ("triangle", (460.0, 330.0), Theme::Light),
        ("triangle-dark", (460.0, 330.0), Theme::Dark),
        ("triangle-projector", (720.0, 560.0), Theme::Projector),
        ("triangle-phone", (340.0, 300.0), Theme::Light),
    ] {
        let scene = triangle::scene(&triangle_input(&whole, size, theme));
        let over = triangle::over(&scene, 30, 7);
        check_over(name, &scene.picture, over, scene.size, theme);
    }
    let mut odd = rows(200, 0.93);
    odd[180][..60].fill(0.0);
    odd[179][..60].fill(0.0);
    odd[150][20..30].fill(f64::INFINITY);
    odd[120][50..60].fill(f64::NAN);
    let row = |at: usize| match at > 90 {
        true => triangle::Row::Sizes(&odd[at]),
        false => triangle::Row::Awaited,
    };
    let part: Vec<triangle::Row> = (0..200).map(row).collect();
    let input = triangle_input(&part, (520.0, 400.0), Theme::Light);
    let scene = triangle::scene(&input);
    check("triangle-part", &scene.picture, scene.size, Theme::Light);
    assert!(
        scene.picture.said.contains("109 rows computed"),
        "{}",
        scene.picture.said
    );
}

/// A step without a loss is shown and said as such, apart from one whose loss reaches nothing.
#[test]
fn rows_without_a_loss_are_no_zeros() {
    let mut whole = rows(40, 0.78);
    whole[27][..20].fill(0.0);
    let losses = |at: usize| match at {
        11 | 27 | 39 => triangle::Row::Sizes(&whole[at]),
        _ => triangle::Row::Lossless,
    };
    let some: Vec<triangle::Row> = (0..40).map(losses).collect();
    let last = |at: usize| if at == 39 { losses(39) } else { losses(0) };
    let last: Vec<triangle::Row> = (0..40).map(last).collect();
    for (name, rows, size, theme, said) in [
        (
            "triangle-some-losses",
            &some,
            (460.0, 330.0),
            Theme::Light,
            37,
        ),
        ("triangle-one-loss", &last, (430.0, 240.0), Theme::Light, 39),
        (
            "triangle-one-loss-projector",
            &last,
            (390.0, 230.0),
            Theme::Projector,
            39,
        ),
    ] {
        let scene = triangle::scene(&triangle_input(rows, size, theme));
        check(name, &scene.picture, scene.size, theme);
        let said = format!("{said} of 40 steps have no loss");
        assert!(scene.picture.said.contains(&said), "{}", scene.picture.said);
        let zeros = scene.tones.iter().flatten();
        let zeros = zeros.filter(|tone| **tone == triangle::Tone::Zero).count();
        assert_eq!(
            zeros,
            if name == "triangle-some-losses" {
                20
            } else {
                0
            }
        );
        assert!(scene.tones[0].is_empty() && scene.tones[39].len() == 40);
    }
}

#[test]
fn map_of_what_survives() {
    let bias: Vec<f64> = (0..17).map(|at| -2.0 + 0.5 * f64::from(at)).collect();
    let scale: Vec<f64> = (0..11).map(|at| 0.5 + 0.1 * f64::from(at)).collect();
    let whole = survivors(&bias, &scale);
    let mut part = whole.clone();
    part[90..].fill(None);
    part[3] = Some(0.0);
    part[4] = Some(f64::INFINITY);
    part[5] = Some(f64::NAN);
    for (name, cells, size, theme) in [
        ("map", &whole, (560.0, 360.0), Theme::Light),
        ("map-dark", &whole, (560.0, 360.0), Theme::Dark),
        ("map-projector", &whole, (900.0, 560.0), Theme::Projector),
        ("map-phone", &part, (340.0, 300.0), Theme::Light),
    ] {
        let scene = map::scene(&map_input(&bias, &scale, cells, size, theme));
        let over = map::over(&scene, 3, 5);
        check_over(name, &scene.picture, over, scene.size, theme);
        assert!(
            map::told(&scene, 0, 0).is_some_and(
                |told| told.starts_with("forget bias \u{2212}2, recurrent scale 0.5: ")
            )
        );
    }
}

fn map_input<'a>(
    x: &'a [f64],
    y: &'a [f64],
    cells: &'a [Option<f64>],
    (width, height): (f64, f64),
    theme: Theme,
) -> map::Input<'a> {
    map::Input {
        x: map::Setting {
            name: "forget bias",
            values: x,
        },
        y: map::Setting {
            name: "recurrent scale",
            values: y,
        },
        cells,
        measure: "What is left of the gradient after 40 steps",
        present: Some((1.0, 1.02)),
        levels: &[1e-2, 1e-6],
        decades: None,
        width,
        height,
        theme,
    }
}

#[test]
fn triangles_are_sound() {
    everywhere(|size, theme| {
        for steps in [0, 1, 2, 40, 200] {
            let whole = rows(steps, 0.7);
            for from in [0, steps / 2, steps] {
                let row = |at: usize| match at {
                    at if at >= from => triangle::Row::Sizes(&whole[at]),
                    at if at % 3 == 0 => triangle::Row::Awaited,
                    _ => triangle::Row::Lossless,
                };
                let part: Vec<triangle::Row> = (0..steps).map(row).collect();
                let scene = triangle::scene(&triangle_input(&part, size, theme));
                sound("triangle", &scene.picture.shapes, scene.size, theme);
                let side = scene.area.right - scene.area.left;
                assert!(scene.bins as f64 * 3.0 <= side.max(3.0) + 0.5);
                let middle = |step: usize| (step as f64 - 0.5) / steps as f64 * side;
                for (loss, step) in [(1, 1), (steps, 1), (steps, steps), (steps / 2 + 1, 1)] {
                    if steps == 0 || loss > steps {
                        continue;
                    }
                    let (x, y) = (
                        scene.area.left + middle(step),
                        scene.area.top + middle(loss),
                    );
                    assert_eq!(triangle::hit(&scene, x, y), Some((loss, step)));
                    let over = triangle::over(&scene, loss, step);
                    sound("triangle", &over, scene.size, theme);
                }
                let corner = (scene.area.right - 1.0, scene.area.top + 1.0);
                if steps > 1 {
                    assert_eq!(triangle::hit(&scene, corner.0, corner.1), None);
                }
            }
        }
    });
}

#[test]
fn maps_are_sound() {
    everywhere(|size, theme| {
        for (columns, rows) in [(0, 0), (1, 1), (17, 11), (60, 40)] {
            let values = |count: usize| (0..count).map(|at| 0.25 * at as f64 - 3.0).collect();
            let (xs, ys): (Vec<f64>, Vec<f64>) = (values(columns), values(rows));
            let cells = survivors(&xs, &ys);
            for known in [0, cells.len() / 2, cells.len()] {
                let input = map_input(&xs, &ys, &cells[..known], size, theme);
                let scene = map::scene(&input);
                sound("map", &scene.picture.shapes, scene.size, theme);
                let (wide, high) = (
                    (scene.area.right - scene.area.left) / columns as f64,
                    (scene.area.bottom - scene.area.top) / rows as f64,
                );
                for (column, row) in [(0, 0), (columns / 2, rows / 3)] {
                    if column >= columns {
                        continue;
                    }
                    let x = scene.area.left + wide * (column as f64 + 0.5);
                    let y = scene.area.bottom - high * (row as f64 + 0.5);
                    assert_eq!(map::hit(&scene, x, y), Some((column, row)));
                    sound("map", &map::over(&scene, column, row), scene.size, theme);
                }
                assert_eq!(
                    map::hit(&scene, scene.area.left - 1.0, scene.area.top + 1.0),
                    None
                );
            }
        }
    });
}
