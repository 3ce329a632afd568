//! Where a cell's equations read what earlier steps handed on.

use crate::cell::{Cell, Operand};

/// Where a step's equations read an earlier state. Every way back from a step's state to an earlier one runs through
/// exactly one of them, so they part the gradient's ways without rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The operation that reads, an index into [`Cell::operations`].
    pub operation: usize,
    /// Which of its operands the state is.
    pub position: usize,
    /// The state, an index into [`Cell::states`].
    pub state: usize,
    /// Steps back, at least 1.
    pub delay: usize,
}

impl Reading {
    /// Whether it is that operand of that operation.
    pub(crate) fn is(&self, operation: usize, position: usize) -> bool {
        (self.operation, self.position) == (operation, position)
    }
}

impl Cell {
    /// Every reading of an earlier state, in execution order.
    pub fn readings(&self) -> Vec<Reading> {
        let mut readings = Vec::new();
        for (operation, one) in self.operations.iter().enumerate() {
            for (position, operand) in one.rule.operands().into_iter().enumerate() {
                if let Operand::State { state, delay } = operand {
                    readings.push(Reading {
                        operation,
                        position,
                        state,
                        delay,
                    });
                }
            }
        }
        readings
    }

    /// An operand as an equation would write it: `c`, `h@3`, `c'`, `f`, `1 - f`, `p_f`, `x`, `0.5`.
    pub fn operand_text(&self, operand: Operand) -> String {
        match operand {
            Operand::Input => "x".to_owned(),
            Operand::State { state, delay: 1 } => self.states[state].name.clone(),
            Operand::State { state, delay } => format!("{}@{delay}", self.states[state].name),
            Operand::Operation(index) => self.operation_text(index),
            Operand::Param(index) => self.params[index].name.clone(),
            Operand::Number(number) => number.to_string(),
        }
    }

    /// An operation's result: the quantity that it is, or the part of the equation as written.
    pub(crate) fn operation_text(&self, operation: usize) -> String {
        match self.result_of(operation) {
            Some(quantity) => self.quantities[quantity].target(),
            None => self.operations[operation].text.clone(),
        }
    }
}
