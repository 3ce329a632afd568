//! A gradient checked: the backward pass beside the exact derivative in forward mode, which shares nothing with it but the equations, and
//! beside a finite difference of the loss, where rounding allows one.

use unrolled_engine::{Difference, Direction, derivative, difference, ulps_between};

use crate::experiment::Run;
use crate::filled::{Place, Subject};
use crate::number::short;

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// What was checked.
    pub place: Place,
    /// The gradient as the backward pass gives it.
    pub backward: f64,
    /// The derivative by dual numbers.
    pub forward: f64,
    /// How many numbers of 64 bits lie between the two.
    pub ulps: u64,
    /// The derivative by nudging.
    pub difference: Difference,
}

/// Checks the gradient of a place; none where it has none to check.
pub fn check(run: &Run, place: Place) -> Option<Check> {
    let Place {
        subject,
        step,
        unit,
    } = place;
    let entry = |row: &[f64]| row.get(unit).or(row.first()).copied();
    let trace = &run.trace;
    let (direction, backward) = match subject {
        Subject::Operation(operation) => {
            let row = trace.gradient(operation, step);
            let unit = unit.min(row.len().saturating_sub(1));
            let direction = Direction::Value {
                operation,
                step,
                unit,
            };
            (direction, entry(row)?)
        }
        Subject::Input(entry) => {
            let direction = Direction::Input { step, entry };
            (direction, *trace.d_input(step).get(entry)?)
        }
        Subject::Initial(state) => {
            let direction = Direction::Initial { state, unit };
            (direction, entry(&trace.d_initial(state))?)
        }
        Subject::Weight(index) => (Direction::Weight(index), *trace.d_weights().get(index)?),
        Subject::Logit(_) | Subject::Chance(_) | Subject::Loss => return None,
    };
    let (network, episode) = (trace.network(), trace.episode());
    let forward = derivative(network, episode, direction).ok()?.tangent;
    let difference = difference(network, episode, direction).ok()?;
    Some(Check {
        place,
        backward,
        forward,
        ulps: ulps_between(backward, forward),
        difference,
    })
}

/// What was found, in words.
pub fn words(check: &Check) -> String {
    let apart = match check.ulps {
        0 => "the very same number".to_owned(),
        1 => "1 unit in the last place apart".to_owned(),
        ulps if ulps < 1_000_000 => format!("{ulps} units in the last place apart"),
        _ => format!("{} apart", short((check.backward - check.forward).abs(), 2)),
    };
    let nudged = match check.difference.says_something() {
        _ if check.forward == 0.0 && check.difference.value == 0.0 => {
            "Nudging it does not change the loss at all.".to_owned()
        }
        true => format!(
            "Nudging it by {} and back changes the loss at a rate of {}, give or take {}.",
            short(check.difference.step_size, 2),
            short(check.difference.value, 8),
            short(check.difference.error, 1)
        ),
        false => "Nudging it says nothing: the change of the loss drowns in rounding.".to_owned(),
    };
    format!(
        "Forward mode: {}, {apart}. {nudged}",
        crate::number::exact(check.forward)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;
    use unrolled_engine::BUILTINS;

    #[test]
    fn every_kind_of_gradient_stands_its_check_in_every_cell() {
        for cell in BUILTINS {
            let run = run(&parse(&format!("cell={}&loss=every", cell.id)).experiment).unwrap();
            let last = run.cell().operations.len() - 1;
            for subject in [
                Subject::Operation(0),
                Subject::Operation(last),
                Subject::Input(1),
                Subject::Initial(0),
                Subject::Weight(1),
            ] {
                let place = Place {
                    subject,
                    step: 3,
                    unit: 1,
                };
                let check = check(&run, place).unwrap();
                let near = 1e-12 * (1.0 + check.backward.abs());
                assert!((check.backward - check.forward).abs() <= near, "{check:?}");
                if check.difference.says_something() {
                    let off = (check.difference.value - check.backward).abs();
                    assert!(off <= 3.0 * check.difference.error, "{check:?}");
                }
            }
            let loss = Place {
                subject: Subject::Loss,
                step: 3,
                unit: 0,
            };
            assert_eq!(super::check(&run, loss), None);
        }
    }
}
