use super::*;
use crate::address::parse;
use crate::experiment::run;
use std::rc::Rc;
use unrolled_engine::BUILTINS;

fn opened(hash: &str) -> Rc<Run> {
    run(&parse(hash).experiment).unwrap()
}

/// The value of a row of pieces behind its `=`, as a reader would compute it.
struct Reader<'a> {
    pieces: &'a [Piece],
    at: usize,
}

impl Reader<'_> {
    fn is(&mut self, sign: &str) -> bool {
        let found = matches!(self.pieces.get(self.at), Some(Piece::Sign(s)) if *s == sign);
        self.at += usize::from(found);
        found
    }

    fn sum(&mut self) -> f64 {
        let mut sum = if self.is(MINUS) {
            -self.product()
        } else {
            self.product()
        };
        loop {
            if self.is("+") {
                sum += self.product();
            } else if self.is(MINUS) {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.factor();
        while self.is(TIMES) {
            product *= self.factor();
        }
        product
    }

    fn factor(&mut self) -> f64 {
        if self.is("(") {
            let sum = self.sum();
            assert!(self.is(")"));
            return sum;
        }
        self.at += 1;
        match &self.pieces[self.at - 1] {
            Piece::Number(number) => number.value,
            Piece::Function(name) => {
                let z = self.factor();
                match *name {
                    "tanh" => z.tanh(),
                    "relu" => z.max(0.0),
                    _ => 1.0 / (1.0 + (-z).exp()),
                }
            }
            Piece::Sign(sign) => panic!("{sign} where a number was to stand"),
        }
    }
}

fn both_sides(pieces: &[Piece]) -> (f64, f64) {
    let [Piece::Number(own), Piece::Sign("="), rest @ ..] = pieces else {
        panic!("{pieces:?} is no equation");
    };
    let mut reader = Reader {
        pieces: rest,
        at: 0,
    };
    let sum = reader.sum();
    assert_eq!(reader.at, rest.len(), "all of {rest:?} is read");
    (own.value, sum)
}

#[test]
fn the_numbers_of_every_equation_of_every_cell_give_its_left_side() {
    for cell in BUILTINS {
        let run = opened(&format!("cell={}&loss=every&units=3", cell.id));
        for quantity in 0..run.cell().quantities.len() {
            for step in 1..=run.trace.seq_len() {
                for unit in 0..3 {
                    for side in [Side::Value, Side::Gradient] {
                        let mark = Mark {
                            step,
                            quantity,
                            unit,
                        };
                        let (own, computed) = both_sides(&filled(&run, mark, side));
                        let near = (own - computed).abs() <= 1e-14 * (1.0 + own.abs());
                        assert!(
                            near,
                            "{} {mark:?} {side:?}: {own} is not {computed}",
                            cell.id
                        );
                    }
                }
            }
        }
    }
}

/// Symbols in a line, for reading.
fn symbols(pieces: &[Piece]) -> String {
    let glyph = |glyph: &Glyph| match glyph {
        Glyph::Name { base, sub, .. } => format!("{base}{sub}"),
        Glyph::Gradient(base, sub) => format!("\u{2202}L/\u{2202}{base}{sub}"),
        Glyph::Transposed(base, sub) => format!("{base}{sub}\u{1d40} "),
        Glyph::Function(text) | Glyph::Number(text) => text.clone(),
        Glyph::Operator(sign) => (*sign).to_owned(),
    };
    let piece = |piece: &Piece| match piece {
        Piece::Sign(sign) => (*sign).to_owned(),
        Piece::Function(name) => (*name).to_owned(),
        Piece::Number(number) => number.symbols.iter().map(glyph).collect(),
    };
    pieces.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn said(hash: &str, name: &str, step: usize, side: Side) -> String {
    let run = opened(hash);
    let quantity = run.cell().quantity(name).unwrap();
    symbols(&filled(
        &run,
        Mark {
            step,
            quantity,
            unit: 0,
        },
        side,
    ))
}

#[test]
fn a_value_s_equation_is_the_cell_s() {
    assert_eq!(
        said("", "f", 6, Side::Value),
        "f6 = \u{3c3} ( Wfx6 + Ufh5 + bf )"
    );
    assert_eq!(
        said("cell=leaky", "h", 2, Side::Value),
        "h2 = a \u{2299} h1 + ( 1 \u{2212} a ) \u{2299} n2"
    );
}

#[test]
fn a_gradient_s_equation_is_the_chain_rule_up_to_the_next_quantity() {
    assert_eq!(
        said("", "f", 6, Side::Gradient),
        "\u{2202}L/\u{2202}f6 = c5 \u{2299} \u{2202}L/\u{2202}c6"
    );
    assert_eq!(
        said("", "c", 6, Side::Gradient),
        "\u{2202}L/\u{2202}c6 = f7 \u{2299} \u{2202}L/\u{2202}c7 + tanh\u{2032}(c6) \u{2299} o6 \u{2299} \u{2202}L/\u{2202}h6"
    );
    assert_eq!(
        said("", "h", 12, Side::Gradient),
        "\u{2202}L/\u{2202}h12 = Wy\u{1d40}  \u{2202}L/\u{2202}y12".replace("  ", " ")
    );
    let peephole = said("cell=lstm-peephole", "c", 6, Side::Gradient);
    assert!(
        peephole.contains("pf \u{2299} f7(1\u{2212}f7) \u{2299} \u{2202}L/\u{2202}f7"),
        "{peephole}"
    );
    let leaky = said("cell=leaky", "n", 2, Side::Gradient);
    assert_eq!(
        leaky,
        "\u{2202}L/\u{2202}n2 = (1\u{2212}a) \u{2299} \u{2202}L/\u{2202}h2"
    );
}

#[test]
fn every_number_says_what_it_is() {
    let run = opened("");
    for quantity in 0..6 {
        for side in [Side::Value, Side::Gradient] {
            for piece in filled(
                &run,
                Mark {
                    step: 6,
                    quantity,
                    unit: 1,
                },
                side,
            ) {
                if let Piece::Number(number) = piece {
                    assert!(number.what.len() > 3, "{number:?}");
                }
            }
        }
    }
    let forget = filled(
        &run,
        Mark {
            step: 6,
            quantity: 0,
            unit: 1,
        },
        Side::Value,
    );
    let whats: Vec<&str> = forget
        .iter()
        .filter_map(|piece| match piece {
            Piece::Number(number) => Some(number.what.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        whats,
        [
            "forget gate, step 6, unit 2",
            "row 2 of W_f times the input of step 6",
            "row 2 of U_f times the hidden state, step 5",
            "b_f, the weight of unit 2",
        ]
    );
}

#[test]
fn a_number_is_there_once_its_moment_has_come() {
    let run = opened("");
    let mark = Mark {
        step: 3,
        quantity: 0,
        unit: 0,
    };
    let timeline = run.timeline();
    let first = timeline.moment(0);
    assert!(!is_there(&run, mark, Side::Value, first));
    assert!(is_there(
        &run,
        mark,
        Side::Value,
        timeline.moment(timeline.loss())
    ));
    assert!(!is_there(
        &run,
        mark,
        Side::Gradient,
        timeline.moment(timeline.loss())
    ));
    assert!(is_there(
        &run,
        mark,
        Side::Gradient,
        timeline.moment(timeline.last())
    ));
}
