//! What carries a state straight on to the next step.

use super::reading::Reading;
use crate::cell::{Cell, Operand, Rule};

/// What multiplies a state on its way straight on in its own equation: of c' = f*c + i*g the forget gate f.
#[derive(Clone, Debug, PartialEq)]
pub struct Carrier {
    /// Where the old value is read, one step back.
    pub reading: Reading,
    /// What multiplies it; nothing where it is only added to, as in c' = c + i*g.
    pub factors: Vec<Operand>,
    /// Whether it is subtracted on its way.
    pub minus: bool,
}

impl Cell {
    /// What carries the state of that index straight on: none where its own equation does not read it so, or reads it so
    /// more than once.
    pub fn carrier(&self, state: usize) -> Option<Carrier> {
        let own = |reading: &Reading| reading.state == state && reading.delay == 1;
        let readings = self.readings().into_iter().filter(own);
        let mut found = readings.filter_map(|reading| self.straight_on(&reading));
        let carrier = found.next()?;
        found.next().is_none().then_some(carrier)
    }

    /// The way of a reading to the state that it reads, in that state's own equation, through factors and sums alone.
    pub(super) fn straight_on(&self, reading: &Reading) -> Option<Carrier> {
        let end = self.states.get(reading.state)?.operation;
        let quantity = self.operations[end].quantity;
        let (mut at, mut position) = (reading.operation, reading.position);
        let mut carrier = Carrier {
            reading: *reading,
            factors: Vec::new(),
            minus: false,
        };
        while self.operations[at].quantity == quantity {
            match &self.operations[at].rule {
                Rule::Sum(terms) => carrier.minus ^= terms[position].minus,
                Rule::Times(factors) => carrier.factors.push(factors[1 - position]),
                Rule::Product { .. } | Rule::Squash { .. } => return None,
            }
            if at == end {
                return Some(carrier);
            }
            // A part of an equation has one consumer, a later part of it.
            (at, position) = self.readers(at).into_iter().next()?;
        }
        None
    }

    /// Who reads an operation's result at the same step: operation and position.
    pub(super) fn readers(&self, operation: usize) -> Vec<(usize, usize)> {
        let mut readers = Vec::new();
        for (at, one) in self.operations.iter().enumerate() {
            for (position, operand) in one.rule.operands().into_iter().enumerate() {
                if operand == Operand::Operation(operation) {
                    readers.push((at, position));
                }
            }
        }
        readers
    }
}
