use super::*;

/// A channel of sRGB as light.
fn linear(byte: u8) -> f64 {
    let share = f64::from(byte) / 255.0;
    if share <= 0.04045 {
        share / 12.92
    } else {
        ((share + 0.055) / 1.055).powf(2.4)
    }
}

/// WCAG 2.2, relative luminance.
fn luminance(ink: Ink) -> f64 {
    0.2126 * linear(ink.0) + 0.7152 * linear(ink.1) + 0.0722 * linear(ink.2)
}

fn contrast(a: Ink, b: Ink) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn every_ink_stands_out_from_its_ground_and_its_panel() {
    for theme in Theme::ALL {
        let inks = theme.inks();
        let plain = [inks.text, inks.muted, inks.gradient, inks.rival];
        for ink in plain
            .into_iter()
            .chain(inks.named)
            .chain(inks.others)
            .chain(inks.networks)
        {
            for ground in [inks.ground, inks.panel] {
                let found = contrast(ink, ground);
                assert!(found >= 4.5, "{theme:?} {} {found}", ink.css());
            }
        }
    }
}

/// Björn Ottosson, "A perceptual color space for image processing" (2020): lightness and two hues.
fn oklab(ink: Ink) -> [f64; 3] {
    let rgb = [ink.0, ink.1, ink.2].map(linear);
    let times = |rows: [[f64; 3]; 3], of: [f64; 3]| {
        rows.map(|row| row.iter().zip(of).map(|(weight, one)| weight * one).sum())
    };
    let cones: [f64; 3] = times(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        rgb,
    );
    times(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        cones.map(f64::cbrt),
    )
}

#[test]
fn networks_look_unlike_each_other_and_unlike_quantities() {
    let apart = |a: Ink, b: Ink| {
        let pairs = oklab(a).into_iter().zip(oklab(b));
        pairs.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    };
    for theme in Theme::ALL {
        let inks = theme.inks();
        for (at, &one) in inks.networks.iter().enumerate() {
            for &other in &inks.networks[..at] {
                assert!(
                    apart(one, other) > 0.12,
                    "{theme:?} {} {}",
                    one.css(),
                    other.css()
                );
            }
            for quantity in inks.named.into_iter().chain([inks.gradient]) {
                let found = apart(one, quantity);
                assert!(
                    found > 0.085,
                    "{theme:?} {} {} {found}",
                    one.css(),
                    quantity.css()
                );
            }
        }
    }
}

#[test]
fn networks_stand_out_where_nothing_could_be_stored() {
    for theme in Theme::ALL {
        let Paint { ink: over, alpha } = theme.unstored();
        let mixed = |from: u8, to: u8| {
            (f64::from(from) * (1.0 - alpha) + f64::from(to) * alpha).round() as u8
        };
        for ground in [theme.ground(), theme.panel()] {
            let washed = Ink(
                mixed(ground.0, over.0),
                mixed(ground.1, over.1),
                mixed(ground.2, over.2),
            );
            for ink in theme.inks().networks.into_iter().chain([theme.gradient()]) {
                let found = contrast(ink, washed);
                assert!(found >= 4.5, "{theme:?} {} {found}", ink.css());
            }
        }
    }
}

#[test]
fn labels_decide_then_names_then_the_order() {
    let text = "a = sigmoid(W_a x)   \"forget gate\"\n\
                f = sigmoid(W_f x)\n\
                q = tanh(W_q x)\n\
                s = tanh(W_s x)\n\
                h' = a*h + f*q + s";
    let cell = Cell::parse(text).expect("a cell");
    let inks: Vec<Ink> = (0..4).map(|at| Theme::Light.quantity(&cell, at)).collect();
    assert_eq!(inks[0], inks[1]);
    assert_eq!(inks[2], LIGHT.others[0]);
    assert_eq!(inks[3], LIGHT.others[1]);
    assert_eq!(Theme::Dark.quantity(&cell, 4), DARK.named[5]);
}
