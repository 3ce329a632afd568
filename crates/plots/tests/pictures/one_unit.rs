//! The pictures of the one-unit net.

use plotters::prelude::{IntoDrawingArea, RGBColor};
use unrolled_engine::Function;
use unrolled_engine::one_unit::{Jump, Map};
use unrolled_plots::one_unit::{cliff, cobweb, losses, slopes};
use unrolled_plots::picture::Picture;
use unrolled_plots::svg::SvgBackend;
use unrolled_plots::theme::Theme;

use crate::check::same;
use crate::one_unit_data::{Exploding, LATCH, latching};

/// Compares a picture of that size with the committed one of that name, with a margin around it.
fn check(name: &str, (width, height): (f64, f64), theme: Theme, picture: impl Into<Picture>) {
    let margin = 16;
    let mut out = String::new();
    {
        let size = (width as u32 + 2 * margin, height as u32 + 2 * margin);
        let root = SvgBackend::new(&mut out, size).into_drawing_area();
        let ground = theme.panel();
        root.fill(&RGBColor(ground.0, ground.1, ground.2)).unwrap();
        let margin = margin as i32;
        let area = root.margin(margin, margin, margin, margin);
        picture.into().draw(&area, 1.0).unwrap();
        root.present().unwrap();
    }
    same(&format!("one-unit-{name}"), &out);
}

/// The ending of a snapshot's name, its width over that of a usual one, and its theme.
const LOOKS: [(&str, f64, Theme); 4] = [
    ("", 1.0, Theme::Light),
    ("-dark", 1.0, Theme::Dark),
    ("-projector", 1.25, Theme::Projector),
    ("-phone", 0.5, Theme::Light),
];

/// Checks a picture in every look, at that size or as wide as a phone.
fn looks<P: Into<Picture>>(
    name: &str,
    (width, height): (f64, f64),
    picture: impl Fn((f64, f64), Theme) -> P,
) {
    for (ending, scale, theme) in LOOKS {
        let size = match scale < 1.0 {
            true => (340.0, height.min(320.0)),
            false => ((width * scale).round(), (height * scale).round()),
        };
        check(
            &format!("{name}{ending}"),
            size,
            theme,
            picture(size, theme),
        );
    }
}

fn cliff_of(data: &Exploding, rows: usize, size: (f64, f64), theme: Theme) -> cliff::Scene {
    cliff::scene(&cliff::Input {
        w: data.cliff.w,
        b: data.cliff.b,
        grid: data.grid(rows),
        levels: None,
        curves: &[data.curve()],
        paths: &data.paths(),
        pointed: None,
        width: size.0,
        height: size.1,
        theme,
    })
}

#[test]
fn the_cliff() {
    let data = Exploding::after(100);
    let size = (640.0, 420.0);
    looks("cliff", size, |size, theme| {
        cliff_of(&data, data.rows, size, theme)
    });
    let scene = cliff_of(&data, data.rows, size, Theme::Light);
    assert_eq!(
        cliff::said(&scene),
        "Loss over the recurrent weight w, 0.50 to 2.10, and the bias b, \u{2212}0.70 to 0.30: from 2.4e\u{2212}6 \
         to 1.42. Clipped: after 100 updates at w 0.81, b 0.0396, loss 7.6e\u{2212}5, from 0.54. Not clipped: after \
         100 updates at w 75.1, b 117, loss 0.64, from 0.54; update 14 leaves the picture with a step of length 138."
    );
    // Before the throw, while rows are still to come.
    let early = Exploding::after(11);
    check(
        "cliff-early",
        size,
        Theme::Light,
        cliff_of(&early, 38, size, Theme::Light),
    );
    let start = Exploding::after(0);
    check(
        "cliff-start",
        size,
        Theme::Dark,
        cliff_of(&start, 0, size, Theme::Dark),
    );
}

#[test]
fn losses_of_the_descents() {
    let data = Exploding::after(100);
    let of = |places: &[unrolled_engine::one_unit::Place], count: usize| -> Vec<f64> {
        places.iter().take(count).map(|place| place.loss).collect()
    };
    let scene = |count: usize, (width, height): (f64, f64), theme| {
        let (clipped, plain) = (of(&data.clipped, count), of(&data.plain, count));
        let line = |name, clipped, losses| losses::Line {
            name,
            clipped,
            losses,
        };
        let lines = [
            line("clipped", true, &clipped[..]),
            line("not clipped", false, &plain[..]),
        ];
        losses::scene(&losses::Input {
            lines: &lines,
            updates: 100,
            pointed: None,
            width,
            height,
            theme,
        })
    };
    let size = (560.0, 200.0);
    looks("losses", size, |size, theme| scene(101, size, theme));
    check(
        "losses-early",
        size,
        Theme::Light,
        scene(12, size, Theme::Light),
    );
    assert_eq!(
        losses::said(&scene(101, size, Theme::Light)),
        "Loss by update: clipped 7.6e\u{2212}5 after 100 updates, from 0.54; not clipped 0.64 after 100 updates, from 0.54."
    );
}

fn web(map: Map, initial: f64, jumps: &[Jump], size: (f64, f64), theme: Theme) -> cobweb::Scene {
    cobweb::scene(&cobweb::Input {
        map,
        initial,
        jumps,
        width: size.0,
        height: size.1,
        theme,
    })
}

#[test]
fn the_cobweb() {
    let jumps = latching();
    let size = (560.0, 460.0);
    looks("cobweb", size, |size, theme| {
        web(LATCH, -0.95, &jumps[..4], size, theme)
    });
    let light = Theme::Light;
    check(
        "cobweb-end",
        size,
        light,
        web(LATCH, -0.95, &jumps, size, light),
    );
    let noise: Vec<f64> = (0..40)
        .map(|at| 0.5 * (crate::training_data::noise(at, 4) - 0.5))
        .collect();
    let noisy = LATCH.cobweb(0.0, &noise);
    check(
        "cobweb-noise",
        size,
        light,
        web(LATCH, 0.0, &noisy, size, light),
    );
    check(
        "cobweb-start",
        size,
        light,
        web(LATCH, 0.5, &[], size, light),
    );
    let map = |w, b, function| Map { w, b, function };
    for (name, map, initial, inputs) in [
        (
            "sigmoid",
            map(7.0, -3.4, Function::Sigmoid),
            0.9,
            &[0.0; 9][..],
        ),
        ("relu", map(1.4, -0.5, Function::Relu), 1.4, &[0.0; 12][..]),
        ("cycle", map(-2.5, 0.2, Function::Tanh), 0.1, &[0.0; 14][..]),
        (
            "one",
            map(0.8, 0.3, Function::Tanh),
            -0.9,
            &[0.0, 0.0, 0.4][..],
        ),
    ] {
        let jumps = map.cobweb(initial, inputs);
        let scene = web(map, initial, &jumps, (400.0, 340.0), light);
        check(&format!("cobweb-{name}"), (400.0, 340.0), light, scene);
    }
    assert_eq!(
        cobweb::said(&web(LATCH, -0.95, &jumps[..4], size, light)),
        "The map tanh(1.60 h + 0.10). Fixed points: \u{2212}0.85 (stable, slope 0.44), \u{2212}0.17 (unstable, slope \
         1.55), 0.92 (stable, slope 0.26). Basins: starts below \u{2212}0.17 end at \u{2212}0.85; starts above \
         \u{2212}0.17 end at 0.92. Step 4: from \u{2212}0.0450 to 0.32, slope 1.44; 0.36 is left of the derivative by the start."
    );
}

#[test]
fn slopes_of_a_run() {
    let jumps = latching();
    let scene = |jumps: &[Jump], steps, pointed, (width, height): (f64, f64), theme| {
        slopes::scene(&slopes::Input {
            jumps,
            steps,
            pointed,
            width,
            height,
            theme,
        })
    };
    let size = (560.0, 260.0);
    looks("slopes", size, |size, theme| {
        scene(&jumps, 12, None, size, theme)
    });
    let light = Theme::Light;
    check(
        "slopes-early",
        size,
        light,
        scene(&jumps[..4], 12, Some(3), size, light),
    );
    let cycle = Map {
        w: -2.5,
        b: 0.2,
        function: Function::Tanh,
    };
    let cycle = cycle.cobweb(0.1, &[0.0; 60]);
    check(
        "slopes-negative",
        size,
        light,
        scene(&cycle, 60, None, size, light),
    );
    let relu = Map {
        w: 1.4,
        b: -0.5,
        function: Function::Relu,
    };
    let dead = relu.cobweb(1.4, &[0.0, 0.0, 0.0, -3.0, 0.0, 2.0, 0.0]);
    check(
        "slopes-zero",
        size,
        light,
        scene(&dead, 7, None, size, light),
    );
    assert_eq!(
        slopes::said(&scene(&jumps, 12, None, size, light)),
        "Slopes of a one-unit net: 0.25 at step 12; 9 of 12 steps have a slope below 1. Of the derivative by the \
         start 3.4e\u{2212}4 is left after step 12."
    );
}
