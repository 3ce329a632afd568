//! Shares of routes, bands of singular values, and the weight gradient by time.

use unrolled_plots::compare::{band, by_time, shares};
use unrolled_plots::theme::Theme;

use crate::compare::{check_over, everywhere};
use crate::compare_data::{parts, spectra, split};
use crate::training_data::gate_inks;
use crate::training_layout::sound;

#[test]
fn shares_of_routes_over_steps() {
    let names = [
        "straight on",
        "through the forget gate",
        "through the input gate",
        "through the candidate",
    ];
    let shares: Vec<Vec<f64>> = (0..4).map(|route| split(40, route)).collect();
    for (name, size, theme) in [
        ("shares", (640.0, 260.0), Theme::Light),
        ("shares-dark", (900.0, 240.0), Theme::Dark),
        ("shares-projector", (900.0, 380.0), Theme::Projector),
        ("shares-phone", (340.0, 240.0), Theme::Light),
    ] {
        let [forget, input, output] = gate_inks(theme);
        let inks = [theme.text(), forget, input, output];
        let route = |at: usize| shares::Route {
            name: names[at],
            ink: inks[at],
            shares: &shares[at],
        };
        let routes: Vec<shares::Route> = (0..4).map(route).collect();
        let scene = shares::scene(&shares::Input {
            routes: &routes,
            title: "Signed shares of what arrives at each step",
            steps: 40,
            width: size.0,
            height: size.1,
            theme,
        });
        let over = shares::over(&scene, 23);
        check_over(name, &scene.picture, over, scene.size, theme);
    }
}

#[test]
fn band_of_singular_values() {
    let spectra = spectra(39);
    for (name, size, theme) in [
        ("band", (640.0, 280.0), Theme::Light),
        ("band-dark", (640.0, 280.0), Theme::Dark),
        ("band-projector", (900.0, 420.0), Theme::Projector),
        ("band-phone", (340.0, 240.0), Theme::Light),
    ] {
        let scene = band::scene(&band::Input {
            spectra: &spectra,
            first: 2,
            title: "Singular values of each step\u{2019}s Jacobian \u{2202}s/\u{2202}s, log scale",
            width: size.0,
            height: size.1,
            theme,
        });
        let over = band::over(&scene, 17);
        check_over(name, &scene.picture, over, scene.size, theme);
    }
}

#[test]
fn weight_gradient_by_time_and_by_lag() {
    let (steps, step_shares) = parts(40, 0.97);
    let (lags, lag_shares) = parts(40, 0.52);
    let views = [
        by_time::View {
            title: "By the step at which the weights are used",
            word: "step",
            first: 1,
            sizes: &steps,
            shares: &step_shares,
            long: None,
        },
        by_time::View {
            title: "By lag, from the loss back to the use",
            word: "lag",
            first: 0,
            sizes: &lags,
            shares: &lag_shares,
            long: Some((20, "lags of 20 and more")),
        },
    ];
    for (name, size, theme) in [
        ("by-time", (900.0, 320.0), Theme::Light),
        ("by-time-dark", (900.0, 320.0), Theme::Dark),
        ("by-time-projector", (1300.0, 460.0), Theme::Projector),
        ("by-time-phone", (340.0, 300.0), Theme::Light),
    ] {
        let scene = by_time::scene(&by_time::Input {
            views: &views,
            total: 0.31,
            width: size.0,
            height: size.1,
            theme,
        });
        let over = by_time::over(&scene, 1, 7);
        check_over(name, &scene.picture, over, scene.size, theme);
    }
}

#[test]
fn shares_are_sound() {
    let names = [
        "straight on",
        "through the forget gate",
        "incomprehensibilities",
        "through everything that a long name may stand for",
    ];
    everywhere(|size, theme| {
        for (steps, factor) in [
            (0, 1.0),
            (1, 1.0),
            (40, 1.0),
            (40, 60.0),
            (200, -3.0),
            (1000, 1.0),
        ] {
            let shares: Vec<Vec<f64>> = (0..8)
                .map(|route| {
                    let mut shares = split(steps, route % 4);
                    shares.iter_mut().for_each(|share| *share *= factor);
                    let odd = steps / 3;
                    shares[..odd / 2].fill(f64::NAN);
                    shares[odd / 2..odd].fill(0.0);
                    shares
                })
                .collect();
            for count in [0, 1, 4, 8] {
                let route = |at: usize| shares::Route {
                    name: names[at % 4],
                    ink: theme.text(),
                    shares: &shares[at],
                };
                let routes: Vec<shares::Route> = (0..count).map(route).collect();
                let scene = shares::scene(&shares::Input {
                    routes: &routes,
                    title: "Signed shares of what arrives at each step",
                    steps,
                    width: size.0,
                    height: size.1,
                    theme,
                });
                sound("shares", &scene.picture.shapes, scene.size, theme);
                let parts = scene.parts.iter().filter(|_| steps <= 40);
                for part in parts {
                    let (x, y) = (scene.steps.x(part.step), part.cell.top + 0.5);
                    assert_eq!(shares::hit(&scene, x, y), Some((part.route, part.step)));
                }
                let sums = shares::over(&scene, steps.max(1));
                sound("shares", &sums, scene.size, theme);
            }
        }
    });
}

#[test]
fn bands_are_sound() {
    everywhere(|size, theme| {
        for (steps, odd) in [(0, false), (1, false), (39, true), (200, true)] {
            let mut spectra = spectra(steps);
            if odd {
                spectra[3].smallest = 0.0;
                spectra[4] = band::Spectrum {
                    radius: f64::INFINITY,
                    largest: f64::INFINITY,
                    ..spectra[4]
                };
                spectra[5].median = f64::NAN;
                spectra[steps - 1].radius = f64::NAN;
            }
            let scene = band::scene(&band::Input {
                spectra: &spectra,
                first: 2,
                title: "Singular values of each step\u{2019}s Jacobian, log scale",
                width: size.0,
                height: size.1,
                theme,
            });
            sound("band", &scene.picture.shapes, scene.size, theme);
            sound("band", &band::over(&scene, 3), scene.size, theme);
            if steps > 1 {
                let x = scene.steps.x(steps / 2 + 1);
                let y = (scene.plot.top + scene.plot.bottom) / 2.0;
                assert_eq!(band::hit(&scene, x, y), Some(steps / 2 + 1));
            }
        }
    });
}

#[test]
fn weight_gradients_are_sound() {
    everywhere(|size, theme| {
        for (count, factor) in [(0, 1.0), (1, 1.0), (40, 0.4), (200, 0.99), (1000, 0.9)] {
            let (mut sizes, mut shares) = parts(count, factor);
            if count == 40 {
                sizes[3] = 0.0;
                sizes[4] = f64::INFINITY;
                sizes[5] = f64::NAN;
                shares[5] = f64::NAN;
            }
            let view = |at: usize| by_time::View {
                title: ["By the step at which the weights are used", "By lag"][at],
                word: ["step", "lag"][at],
                first: 1 - at,
                sizes: &sizes,
                shares: &shares,
                long: (at == 1).then_some((20, "lags of 20 and more")),
            };
            let views = [view(0), view(1)];
            for (views, total) in [(&views[..], 0.31), (&views[1..], f64::NAN), (&[], 0.0)] {
                let scene = by_time::scene(&by_time::Input {
                    views,
                    total,
                    width: size.0,
                    height: size.1,
                    theme,
                });
                sound("by_time", &scene.picture.shapes, scene.size, theme);
                for (at, view) in scene.views.iter().enumerate() {
                    let part = view.steps.last;
                    let (x, y) = (view.steps.x(part), view.plot.bottom - 1.0);
                    assert_eq!(by_time::hit(&scene, x, y), Some((at, part)));
                    sound(
                        "by_time",
                        &by_time::over(&scene, at, part),
                        scene.size,
                        theme,
                    );
                }
            }
        }
    });
}
