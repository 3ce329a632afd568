use super::*;
use crate::address::parse;
use crate::experiment::run;
use std::rc::Rc;
use std::sync::Arc;
use unrolled_engine::{BUILTINS, LossAt};
use unrolled_scenarios::Sequence;

#[path = "task_tests.rs"]
pub(crate) mod tasks;

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
        while self.is(TIMES) || self.is(DOT) {
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
            Piece::Function("max") => {
                assert!(self.is("("));
                let one = self.sum();
                assert!(self.is(","));
                let other = self.sum();
                assert!(self.is(")"));
                one.max(other)
            }
            Piece::Function(name) => {
                let z = self.factor();
                match *name {
                    "\u{2212}ln" => -z.ln(),
                    "ln" => z.ln(),
                    "exp" => z.exp(),
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
        for operation in 0..run.cell().operations.len() {
            for step in 1..=run.trace.seq_len() {
                for unit in 0..3 {
                    for side in [Side::Value, Side::Gradient] {
                        let mark = Mark {
                            step,
                            operation,
                            unit,
                        };
                        let (own, computed) = both_sides(&filled(&run, mark.into(), side));
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
    let operation = run.cell().quantities[quantity].operation;
    symbols(&filled(
        &run,
        Mark {
            step,
            operation,
            unit: 0,
        }
        .into(),
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
fn a_part_of_an_equation_has_one_of_its_own() {
    let run = opened("");
    let of = |operation, side| {
        let mark = Mark {
            step: 6,
            operation,
            unit: 0,
        };
        symbols(&filled(&run, mark.into(), side))
    };
    assert_eq!(
        of(1, Side::Value),
        "Ufh5 = Uf 1,1 \u{b7} h5,1 + Uf 1,2 \u{b7} h5,2 + Uf 1,3 \u{b7} h5,3 + Uf 1,4 \u{b7} h5,4"
    );
    assert_eq!(
        of(1, Side::Gradient),
        "\u{2202}L/\u{2202}(Ufh5) = f6(1\u{2212}f6) \u{2299} \u{2202}L/\u{2202}f6"
    );
}

#[test]
fn every_product_of_every_cell_written_out_gives_its_number() {
    for cell in BUILTINS {
        let run = opened(&format!("cell={}&loss=every&units=11", cell.id));
        let mut products = 0;
        for operation in 0..run.cell().operations.len() {
            for side in [Side::Value, Side::Gradient] {
                for step in [1, 5, 11] {
                    let mark = Mark {
                        step,
                        operation,
                        unit: 10,
                    };
                    for piece in filled(&run, mark.into(), side) {
                        let Piece::Number(number) = piece else {
                            continue;
                        };
                        let Some(product) = number.product else {
                            continue;
                        };
                        products += 1;
                        let pieces = written_out(&run, product);
                        let mut reader = Reader {
                            pieces: &pieces,
                            at: 0,
                        };
                        let sum = reader.sum();
                        let near = (sum - number.value).abs() <= 1e-14 * (1.0 + sum.abs());
                        assert!(near, "{} {number:?}: {sum}", cell.id);
                    }
                }
            }
        }
        assert!(products > 0, "{}", cell.id);
    }
}

#[test]
fn backward_a_product_shows_the_weight_and_the_slope() {
    let run = opened("cell=rnn&units=2");
    let product = Product::Matrix {
        operation: 1,
        side: Side::Gradient,
        step: 7,
        unit: 0,
    };
    let said = symbols(&written_out(&run, product));
    assert!(
        said.starts_with("U1,1 \u{b7} (1\u{2212}h7\u{b2}) \u{b7} \u{2202}L/\u{2202}h7 + U2,1"),
        "{said}"
    );
}

#[test]
fn every_number_says_what_it_is_and_when_it_comes() {
    let run = opened("");
    let (f, unit) = (3, 1);
    let mark = Mark {
        step: 6,
        operation: f,
        unit,
    };
    let pieces = filled(&run, mark.into(), Side::Value);
    let numbers = pieces.iter().filter_map(|piece| match piece {
        Piece::Number(number) => Some((number.what.as_str(), number.since)),
        _ => None,
    });
    let at = |operation| run.timeline().index(Moment::Forward { step: 6, operation });
    assert_eq!(
        numbers.collect::<Vec<_>>(),
        [
            ("forget gate, step 6, unit 2", at(3)),
            ("W_f times the input, step 6, unit 2", at(0)),
            ("U_f times the hidden state before, step 6, unit 2", at(1)),
            ("b_f, the weight of unit 2", 0),
        ]
    );
    let gradient = filled(&run, mark.into(), Side::Gradient);
    let Piece::Number(own) = &gradient[0] else {
        panic!("{gradient:?}")
    };
    assert_eq!(own.what, "gradient of the forget gate, step 6, unit 2");
    assert_eq!(
        own.since,
        run.timeline().index(Moment::Backward {
            step: 6,
            operation: f
        })
    );
}

#[test]
fn a_step_is_left_out_only_where_it_is_the_very_one() {
    assert_eq!(
        without_step("forget gate, step 1, unit 2", 1),
        "forget gate, unit 2"
    );
    let other = "forget gate, step 10, unit 2";
    assert_eq!(without_step(other, 1), other);
}

/// Every number that is no operation's: its equation gives its left side, and each of its numbers leads on or ends the walk.
#[test]
fn inputs_weights_answers_and_losses_have_equations_too() {
    for cell in BUILTINS {
        for hash in [
            "loss=every&units=3",
            "units=9",
            "units=2&seq=35+32+45+48+41",
        ] {
            let run = opened(&format!("cell={}&{hash}", cell.id));
            all_but_operations(&run, cell.id);
        }
    }
}

/// Checks both equations of everything that is no operation's, at the first step and at the last.
fn all_but_operations(run: &Run, name: &str) {
    let sizes = run.trace.network().sizes();
    let mut subjects = vec![Subject::Loss];
    subjects.extend((0..sizes.input_size).map(Subject::Input));
    subjects.extend((0..run.cell().states.len()).map(Subject::Initial));
    subjects.extend((0..run.trace.network().weights().len()).map(Subject::Weight));
    subjects.extend((0..sizes.output_size).map(Subject::Logit));
    if run.sequence.loss != unrolled_engine::LossKind::SquaredError {
        subjects.extend((0..sizes.output_size).map(Subject::Chance));
    }
    for subject in subjects {
        for step in [1, run.trace.seq_len()] {
            for side in [Side::Value, Side::Gradient] {
                let place = Place {
                    subject,
                    step,
                    unit: 1,
                };
                let pieces = filled(run, place, side);
                if pieces.len() == 1 {
                    continue;
                }
                let (own, computed) = both_sides(&pieces);
                let near = (own - computed).abs() <= 1e-13 * (1.0 + own.abs());
                assert!(near, "{name} {place:?} {side:?}: {own} is not {computed}");
            }
        }
    }
}

/// Every place that is reached from a start by going from number to number.
fn walked(run: &Run, start: Place) -> Vec<(Place, Side)> {
    let mut open = vec![(start, Side::Value)];
    let mut seen = open.clone();
    while let Some((place, side)) = open.pop() {
        let pieces = filled(run, place, side);
        assert!(
            matches!(pieces.first(), Some(Piece::Number(_))),
            "{place:?} has no number"
        );
        let mut numbers: Vec<Number> = Vec::new();
        for piece in pieces.into_iter().skip(2) {
            let Piece::Number(number) = piece else {
                continue;
            };
            if let (None, Some(product)) = (number.place, number.product) {
                let written = written_out(run, product);
                numbers.extend(written.into_iter().filter_map(|piece| match piece {
                    Piece::Number(number) => Some(number),
                    _ => None,
                }));
            }
            numbers.push(number);
        }
        for next in numbers.into_iter().filter_map(|number| number.place) {
            if !seen.contains(&next) {
                seen.push(next);
                open.push(next);
            }
        }
    }
    seen
}

fn last_loss(run: &Run) -> Place {
    Place {
        subject: Subject::Loss,
        step: run.trace.seq_len(),
        unit: 0,
    }
}

/// From the loss, going by numbers alone, every step's input is reached, and so is every weight.
#[test]
fn the_walk_back_from_the_loss_never_dead_ends() {
    for cell in BUILTINS {
        let run = opened(&format!("cell={}&units=2&seq=a+b+c+-%3E+a", cell.id));
        let seen = walked(&run, last_loss(&run));
        for step in 1..=run.trace.seq_len() {
            let reached = |(place, _): &(Place, Side)| {
                place.step == step && matches!(place.subject, Subject::Input(_))
            };
            assert!(
                seen.iter().any(reached),
                "{}: the input of step {step}",
                cell.id
            );
        }
        for weight in 0..run.trace.network().weights().len() {
            let (array, _, column) = run.trace.network().weight_entry(weight).unwrap();
            // A column of an input that never comes multiplies zeros alone.
            let used = array.columns != run.trace.network().sizes().input_size || column < 3;
            let reached = seen
                .iter()
                .any(|(place, _)| place.subject == Subject::Weight(weight));
            let is_readout = array.name.starts_with("readout");
            assert!(
                reached || !used || is_readout,
                "{}: {} {column}",
                cell.id,
                array.name
            );
        }
    }
}

/// A run of a cell that is not built in.
fn run_of(text: &str) -> Run {
    let sequence = Sequence::parse("a b c -> a", 9).unwrap();
    run_on(Arc::new(Cell::parse(text).unwrap()), sequence, LossAt::Last)
}

/// A run of two units on a sequence.
pub(crate) fn run_on(cell: Arc<Cell>, sequence: Sequence, at: LossAt) -> Run {
    let sizes = unrolled_engine::Sizes {
        input_size: sequence.input_size(),
        hidden_size: 2,
        output_size: sequence.output_size(),
    };
    let start = unrolled_engine::Initialisation::default();
    let network = unrolled_engine::Network::start(cell, sizes, start).unwrap();
    let episode = sequence.episode(at);
    let trace = Trace::new(network.into(), episode.into()).unwrap();
    Run {
        sequence,
        trace,
        rival: None,
        before: None,
        names: &[],
        ..Run::clone(&opened("hand=memory"))
    }
}

/// The operations from which the loss can be reached, each with the steps at which it is on the way.
fn on_the_way(run: &Run) -> Vec<(usize, usize)> {
    let cell = run.cell();
    let out = cell.states[cell.out].operation;
    let mut found = vec![(out, run.trace.seq_len())];
    let mut at = 0;
    while let Some(&(operation, step)) = found.get(at) {
        at += 1;
        for operand in cell.operations[operation].rule.operands() {
            if let Some((next, back)) = cell.producer(operand)
                && step > back
                && !found.contains(&(next, step - back))
            {
                found.push((next, step - back));
            }
        }
    }
    found
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(256))]

    /// In any cell the walk goes from the loss through everything that the loss follows from, and every equation on it holds.
    #[test]
    fn the_walk_goes_everywhere_in_any_cell(text in unrolled_random_cells::cells()) {
        let run = run_of(&text);
        let seen = walked(&run, last_loss(&run));
        for (operation, step) in on_the_way(&run) {
            let cell = run.cell();
            // A part of an equation stands within it; what is named is a stop of its own.
            if cell.result_of(operation).is_some() {
                let stop = |(place, _): &(Place, Side)| {
                    place.step == step && place.subject == Subject::Operation(operation)
                };
                proptest::prop_assert!(seen.iter().any(stop), "{} of step {step} in\n{text}", cell.operations[operation].text);
            }
        }
        for (place, side) in seen {
            let pieces = filled(&run, place, side);
            if pieces.len() > 1 {
                let (own, computed) = both_sides(&pieces);
                let near = (own - computed).abs() <= 1e-11 * (1.0 + own.abs()) || !own.is_finite();
                proptest::prop_assert!(near, "{place:?} {side:?}: {own} is not {computed} in\n{text}");
            }
        }
    }
}

#[test]
fn equations_hold_beside_what_is_held() {
    for cell in BUILTINS {
        let count = cell.cell().unwrap().operations.len();
        for held in 0..count {
            let run = opened(&format!("cell={}&units=3&seq=a+b+c+-%3E+a", cell.id));
            let name = crate::subject::name(run.trace.network(), Subject::Operation(held)).unwrap();
            let run = opened(&format!(
                "cell={}&units=3&seq=a+b+c+-%3E+a&hold={name}/2@2:0.3",
                cell.id
            ));
            assert!(run.changed, "{name}");
            for operation in 0..count {
                for (step, unit) in [(1, 1), (2, 0), (2, 1), (3, 1)] {
                    for side in [Side::Value, Side::Gradient] {
                        let mark = Mark {
                            step,
                            operation,
                            unit,
                        };
                        let pieces = filled(&run, mark.into(), side);
                        let (own, computed) = both_sides(&pieces);
                        let near = (own - computed).abs() <= 1e-13 * (1.0 + own.abs());
                        assert!(
                            near,
                            "{} holds {name}: {mark:?} {side:?}: {own} is not {computed}",
                            cell.id
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_minus_behind_a_plus_stands_in_parentheses() {
    let run = run_of("c' = c + -c\nh' = tanh(c')\n");
    let operation = run.cell().states[0].operation;
    let mark = Mark {
        step: 2,
        operation,
        unit: 0,
    };
    let said = symbols(&filled(&run, mark.into(), Side::Value));
    assert_eq!(said, "c2 = c1 + ( \u{2212} c1 )");
}
