//! The ledger of a state's gradient at a step: what comes from later, by consumer, and what comes from this step.

use unrolled_engine::{Consumer, Moment, Trace};

use crate::moment_table::{Title, operation_title};

/// What one consumer hands back to the state.
#[derive(Clone, Debug, PartialEq)]
pub struct Inflow {
    /// Through what it comes: the quantity's title, or the loss.
    pub through: String,
    /// That quantity, for its ink.
    pub quantity: Option<usize>,
    /// The operation that reads the state; none for the loss.
    pub part: Option<Title>,
    /// The step at which it stands.
    pub step: usize,
    /// One number a unit.
    pub values: Vec<f64>,
}

/// The parts of a state's gradient; they add up to the total, in this order.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// From steps after this one.
    pub later: Vec<Inflow>,
    /// The sum of these.
    pub from_later: Vec<f64>,
    /// From this step: its loss, and what else at this step reads the state.
    pub now: Vec<Inflow>,
    /// The state's gradient.
    pub total: Vec<f64>,
}

/// Reads the ledger of `state` after `step` off the trace.
pub fn ledger(trace: &Trace, state: usize, step: usize) -> Ledger {
    let cell = trace.network().cell();
    let operation = cell.states[state].operation;
    let mut ledger = Ledger {
        later: Vec::new(),
        from_later: vec![0.0; trace.network().sizes().hidden_size],
        now: Vec::new(),
        total: trace.gradient(operation, step).to_vec(),
    };
    for contribution in trace.contributions(operation, step) {
        let (quantity, part, is_later) = match contribution.from {
            Consumer::Loss => (None, None, false),
            Consumer::Operation {
                operation, delay, ..
            } => (
                Some(cell.operations[operation].quantity),
                Some(operation_title(cell, operation, contribution.step)),
                delay > 0,
            ),
        };
        let inflow = Inflow {
            through: quantity.map_or("the loss".into(), |at| cell.quantities[at].title()),
            quantity,
            part,
            step: contribution.step,
            values: contribution.gradient.to_vec(),
        };
        if is_later {
            for (sum, share) in ledger.from_later.iter_mut().zip(&inflow.values) {
                *sum += share;
            }
            ledger.later.push(inflow);
        } else {
            ledger.now.push(inflow);
        }
    }
    ledger
}

/// Whether the backward pass has summed the gradient of `state` after `step` by `moment`.
pub fn arrived(trace: &Trace, state: usize, step: usize, moment: Moment) -> bool {
    let operation = trace.network().cell().states[state].operation;
    let timeline = trace.timeline();
    timeline.index(Moment::Backward { step, operation }) <= timeline.index(moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::{Run, run};
    use std::rc::Rc;
    use unrolled_engine::BUILTINS;

    fn opened(hash: &str) -> Rc<Run> {
        run(&parse(hash).experiment).unwrap()
    }

    #[test]
    fn the_parts_add_up_in_every_cell_at_every_step() {
        for cell in BUILTINS {
            let run = opened(&format!("cell={}&loss=every", cell.id));
            for state in 0..run.cell().states.len() {
                for step in 1..=run.trace.seq_len() {
                    let ledger = ledger(&run.trace, state, step);
                    for unit in 0..run.units() {
                        let sum = |inflows: &[Inflow], from: f64| {
                            inflows
                                .iter()
                                .fold(from, |sum, inflow| sum + inflow.values[unit])
                        };
                        assert_eq!(sum(&ledger.later, 0.0), ledger.from_later[unit]);
                        let whole = sum(&ledger.now, ledger.from_later[unit]);
                        assert_eq!(whole, ledger.total[unit], "{} step {step}", cell.id);
                    }
                }
            }
        }
    }

    fn through(inflows: &[Inflow]) -> Vec<&str> {
        inflows
            .iter()
            .map(|inflow| inflow.through.as_str())
            .collect()
    }

    #[test]
    fn an_lstm_s_cell_state_is_reached_through_the_next_cell_state_and_through_h() {
        let run = opened("");
        let ledger = ledger(&run.trace, 0, 6);
        assert_eq!(through(&ledger.later), ["cell state"]);
        assert_eq!(ledger.later[0].part, Some(Title::Part("f*c".into(), 7)));
        assert_eq!(through(&ledger.now), ["hidden state"]);
    }

    #[test]
    fn a_peephole_s_cell_state_has_five_inflows() {
        let run = opened("cell=lstm-peephole");
        let ledger = ledger(&run.trace, 0, 6);
        assert_eq!(
            through(&ledger.later),
            ["forget gate", "input gate", "cell state"]
        );
        assert_eq!(through(&ledger.now), ["output gate", "hidden state"]);
    }

    #[test]
    fn nothing_comes_from_later_at_the_last_step_and_the_loss_comes_first() {
        let run = opened("");
        let ledger = ledger(&run.trace, 1, 12);
        assert!(ledger.later.is_empty());
        assert_eq!(through(&ledger.now), ["the loss"]);
    }

    #[test]
    fn it_arrives_with_the_backward_pass() {
        let run = opened("");
        let timeline = run.timeline();
        assert!(!arrived(&run.trace, 0, 3, timeline.moment(timeline.loss())));
        assert!(arrived(&run.trace, 0, 3, timeline.moment(timeline.last())));
        let operation = run.cell().states[0].operation;
        let at = timeline.index(Moment::Backward { step: 3, operation });
        assert!(arrived(&run.trace, 0, 3, timeline.moment(at)));
        assert!(!arrived(&run.trace, 0, 3, timeline.moment(at - 1)));
    }
}
