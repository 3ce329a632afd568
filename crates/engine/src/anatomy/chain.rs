//! Chains: the stretches of the backward graph on which nothing is added, so that a gradient's way is one product of factors.

use super::reading::Reading;
use crate::cell::{Cell, Operand};

/// A stretch of the backward graph within one step and without a sum of gradients: it sets out at a junction, a state's
/// operation or one whose result is read more than once, and ends at a reading of an earlier state or at the next junction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The operation at whose result it sets out.
    pub from: usize,
    /// Where it arrives.
    pub to: ChainEnd,
    /// The operations that it passes, in the order of the backward pass.
    pub links: Vec<Link>,
}

/// Where a chain arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainEnd {
    /// At an earlier state.
    Reading(Reading),
    /// At the operation of that index, whose gradient is a sum.
    Junction(usize),
}

/// An operation that a chain passes: from its result to one of its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// Index into [`Cell::operations`].
    pub operation: usize,
    /// Which of its operands.
    pub position: usize,
}

/// What an operation is to the ways back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// On none of them.
    Aside,
    /// On one of them alone.
    Between,
    /// Where several meet, or a state.
    Junction,
}

impl Cell {
    /// Every chain on a way to an earlier state, by where it sets out, the last operation first.
    pub fn chains(&self) -> Vec<Chain> {
        let reads = self.reads_back();
        let of_state = |index| self.states.iter().any(|state| state.operation == index);
        let place = |index: usize| match reads[index] {
            false => Place::Aside,
            true if of_state(index) || self.readers(index).len() > 1 => Place::Junction,
            true => Place::Between,
        };
        let places: Vec<Place> = (0..self.operations.len()).map(place).collect();
        let mut chains = Vec::new();
        let junctions = (0..places.len()).filter(|&at| places[at] == Place::Junction);
        for from in junctions.rev() {
            self.follow(from, from, &places, &mut Vec::new(), &mut chains);
        }
        chains
    }

    /// Whether each operation's result depends on an earlier state.
    fn reads_back(&self) -> Vec<bool> {
        let mut reads: Vec<bool> = Vec::with_capacity(self.operations.len());
        for operation in &self.operations {
            let operands = operation.rule.operands();
            let own = operands.iter().any(|operand| match operand {
                Operand::State { .. } => true,
                Operand::Operation(earlier) => reads[*earlier],
                _ => false,
            });
            reads.push(own);
        }
        reads
    }

    /// Goes on from an operation to each of its operands.
    fn follow(
        &self,
        from: usize,
        operation: usize,
        places: &[Place],
        links: &mut Vec<Link>,
        chains: &mut Vec<Chain>,
    ) {
        let operands = self.operations[operation].rule.operands();
        for (position, operand) in operands.into_iter().enumerate() {
            links.push(Link {
                operation,
                position,
            });
            let to = match operand {
                Operand::State { state, delay } => Some(ChainEnd::Reading(Reading {
                    operation,
                    position,
                    state,
                    delay,
                })),
                Operand::Operation(next) => match places[next] {
                    Place::Junction => Some(ChainEnd::Junction(next)),
                    Place::Between => {
                        self.follow(from, next, places, links, chains);
                        None
                    }
                    Place::Aside => None,
                },
                _ => None,
            };
            if let Some(to) = to {
                let links = links.clone();
                chains.push(Chain { from, to, links });
            }
            links.pop();
        }
    }
}
