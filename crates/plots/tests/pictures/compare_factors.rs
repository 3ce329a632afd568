//! What one step back multiplies the gradient by.

use unrolled_plots::compare::factors;
use unrolled_plots::theme::Theme;

use crate::compare::{check, check_over, everywhere};
use crate::compare_data::{chain, link};
use crate::training_data::gate_inks;
use crate::training_layout::sound;

#[test]
fn factors_of_an_lstm() {
    let opening = [0.95, 0.9, 0.99, 0.6];
    let mixed = [0.11, -0.2, 0.04, 0.3];
    for (name, width, height, theme) in [
        ("factors", 640.0, 800.0, Theme::Light),
        ("factors-dark", 900.0, 560.0, Theme::Dark),
        ("factors-projector", 900.0, 1040.0, Theme::Projector),
        ("factors-phone", 340.0, 200.0, Theme::Light),
    ] {
        let [forget, input, output] = gate_inks(theme);
        let (text, slope) = (theme.text(), theme.gradient());
        let straight = [link("f", "gate", 0.91, &opening, forget)];
        let through = |gate: &'static str, matrix: &'static str, gain: f64, ink| {
            [
                link(gate, "factor", gain, &mixed, ink),
                link("\u{3c3}\u{2032}", "slope", 0.2, &mixed, slope),
                link(matrix, "weights", 1.34, &[], text),
            ]
        };
        let (f, i) = (
            through("c", "U_f", 0.42, forget),
            through("g", "U_i", 0.3, input),
        );
        let o = through("tanh(c\u{2032})", "U_o", 2.4e-3, output);
        let from_cell = [
            chain(
                ("c\u{2032}", "c", "straight on through the forget gate"),
                Some(0.97),
                &straight,
            ),
            chain(("c\u{2032}", "h", "into the forget gate"), Some(0.06), &f),
            chain(("c\u{2032}", "h", "into the input gate"), Some(-0.03), &i),
        ];
        let from_hidden = [factors::Chain {
            cut: true,
            ..chain(("h\u{2032}", "h", "into the output gate"), Some(0.0), &o)
        }];
        let groups = [
            factors::Group {
                title: "From c\u{2032} (step 23)",
                chains: &from_cell,
            },
            factors::Group {
                title: "From h\u{2032} (step 23)",
                chains: &from_hidden,
            },
        ];
        let input = factors::Input {
            groups: &groups,
            width,
            height,
            theme,
        };
        let scene = factors::scene(&input);
        let over = factors::over(&scene, 1, Some(1));
        check_over(name, &scene.picture, over, scene.size, theme);
        assert!(scene.picture.said.ends_with(
            "Of what arrives, 97\u{202f}% came straight on through the forget gate, 6\u{202f}% into the \
             forget gate and \u{2212}3\u{202f}% into the input gate. A negative part works against the rest."
        ), "{}", scene.picture.said);
    }
}

#[test]
fn factors_of_what_has_no_logarithm() {
    let theme = Theme::Light;
    let gains = [0.0, f64::INFINITY, 3e-9, f64::NAN, 1.0, 12.0];
    let links: Vec<factors::Link> = gains
        .iter()
        .map(|gain| {
            link(
                "tanh\u{2032}(W x + U h)",
                "slope",
                *gain,
                &gains,
                theme.gradient(),
            )
        })
        .collect();
    let chains = [
        chain(
            ("h\u{2032}", "h", "by all that there is"),
            Some(f64::NAN),
            &links,
        ),
        chain(("h\u{2032}", "h", "straight on"), None, &[]),
    ];
    let groups = [factors::Group {
        title: "",
        chains: &chains,
    }];
    let input = factors::Input {
        groups: &groups,
        width: 760.0,
        height: 420.0,
        theme,
    };
    let scene = factors::scene(&input);
    check("factors-marks", &scene.picture, scene.size, theme);
}

#[test]
fn factors_are_sound() {
    let names = [
        "f",
        "tanh\u{2032}(c\u{2032})",
        "U_f",
        "slope of the candidate",
        "o",
        "1 \u{2212} z",
    ];
    let titles = [
        "through the forget gate",
        "straight on",
        "through everything that a long name may stand for, and more",
    ];
    everywhere(|size, theme| {
        let entries: Vec<f64> = (0..32).map(|at| 0.9_f64.powi(at)).collect();
        let links: Vec<factors::Link> = (0..6)
            .map(|at| {
                let gain = [0.91, 3.4e-7, 1.3, 0.0, f64::INFINITY, 123.0][at];
                let entries = if at % 2 == 0 { &entries[..] } else { &[] };
                link(names[at], "gate", gain, entries, theme.text())
            })
            .collect();
        for count in [0, 1, 3, 10] {
            let chains: Vec<factors::Chain> = (0..count)
                .map(|at| factors::Chain {
                    cut: at == 2,
                    ..chain(
                        ("c\u{2032}", "c", titles[at % 3]),
                        [Some(0.97), Some(-123.4), None, Some(f64::NAN)][at % 4],
                        &links[..(6 + at) % 7],
                    )
                })
                .collect();
            let groups = [
                factors::Group {
                    title: "From c\u{2032} at step 23",
                    chains: &chains,
                },
                factors::Group {
                    title: "",
                    chains: &chains[..count.min(1)],
                },
            ];
            let input = factors::Input {
                groups: &groups,
                width: size.0,
                height: size.1,
                theme,
            };
            let scene = factors::scene(&input);
            sound("factors", &scene.picture.shapes, scene.size, theme);
            for spot in &scene.spots {
                let middle = |a: f64, b: f64| (a + b) / 2.0;
                let (x, y) = (
                    middle(spot.bounds.left, spot.bounds.right),
                    middle(spot.bounds.top, spot.bounds.bottom),
                );
                if spot.link.is_some() {
                    assert_eq!(factors::hit(&scene, x, y), Some((spot.chain, spot.link)));
                }
                assert_eq!(factors::over(&scene, spot.chain, spot.link).len(), 1);
            }
        }
    });
}

#[test]
fn the_factors_of_a_route_stand_side_by_side() {
    let theme = Theme::Light;
    let links = [0.9, 0.2, 1.3].map(|gain| link("f", "gate", gain, &[], theme.text()));
    let route = chain(
        ("c\u{2032}", "c", "through the forget gate"),
        Some(0.5),
        &links,
    );
    let chains = [route; 3];
    let groups = [factors::Group {
        title: "",
        chains: &chains,
    }];
    for (width, height) in [
        (640.0, 100.0),
        (640.0, 700.0),
        (900.0, 100.0),
        (900.0, 700.0),
    ] {
        let scene = factors::scene(&factors::Input {
            groups: &groups,
            width,
            height,
            theme,
        });
        let tops = |chain: usize| {
            let own = scene
                .spots
                .iter()
                .filter(move |spot| spot.chain == chain && spot.link.is_some());
            own.map(|spot| spot.bounds.top).collect::<Vec<f64>>()
        };
        for chain in 0..3 {
            let tops = tops(chain);
            assert!(tops.len() == 3 && tops.windows(2).all(|pair| pair[0] == pair[1]));
        }
        let routes: Vec<_> = scene
            .spots
            .iter()
            .filter(|spot| spot.link.is_none())
            .collect();
        assert!(
            routes
                .windows(2)
                .all(|pair| pair[0].bounds.bottom < pair[1].bounds.top)
        );
        let pluses = crate::layout::texts(&scene.picture.shapes);
        let pluses = pluses.iter().filter(|text| text.text == "+").count();
        assert_eq!(pluses, 2);
    }
    assert!((route.product() - 0.234).abs() < 1e-12);
}

#[test]
fn where_nothing_is_received_no_factor_is_told() {
    everywhere(|(width, height), theme| {
        let ink = theme.text();
        let links = [link("o", "gate", f64::NAN, &[0.5; 4], ink)];
        let chains = [chain(
            ("h\u{2032}", "c\u{2032}", "within"),
            Some(0.0),
            &links,
        )];
        let groups = [factors::Group {
            title: "",
            chains: &chains,
        }];
        let scene = factors::scene(&factors::Input {
            groups: &groups,
            width,
            height,
            theme,
        });
        let texts = crate::layout::texts(&scene.picture.shapes);
        assert!(texts.iter().any(|text| text.text == "\u{2014}"));
        assert!(texts.iter().all(|text| !text.text.contains("NaN")));
        assert!(!scene.picture.said.contains("NaN"));
    });
}
