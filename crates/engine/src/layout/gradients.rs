//! The frame of gradients: which edges are stored, whose edges make up a gradient, and where each stands.

use super::{Consumer, Layout, Sizes, Source};
use crate::anatomy::Reading;
use crate::cell::{Cell, Operand, Rule, Shape};
use crate::clamp::Clamp;

impl Layout {
    pub(super) fn lay_gradients(
        &mut self,
        cell: &Cell,
        sizes: Sizes,
        clamps: &[Clamp],
        cut: &[Reading],
    ) {
        let operations = &cell.operations;
        // Which edges are stored: all but a plus of the same shape, and what would go to a number.
        for operation in operations {
            let operands = operation.rule.operands();
            let stored = operands.iter().enumerate().map(|(position, operand)| {
                let copied = match &operation.rule {
                    Rule::Sum(terms) => {
                        !terms[position].minus && cell.shape(*operand) == operation.shape
                    }
                    _ => false,
                };
                !copied && !matches!(operand, Operand::Number(_))
            });
            self.stored.push(stored.collect());
        }
        // Who contributes to what; offsets follow.
        let mut consumers = vec![Vec::new(); operations.len()];
        let mut of_input = Vec::new();
        for (operation, one) in operations.iter().enumerate() {
            for (position, operand) in one.rule.operands().into_iter().enumerate() {
                let edge = |delay| (operation, position, delay);
                if operand == Operand::Input {
                    of_input.push(edge(0));
                } else if let Some((producer, delay)) = cell.producer(operand)
                    && !cut.iter().any(|one| one.is(operation, position))
                {
                    consumers[producer].push(edge(delay));
                }
            }
        }
        let out = cell.states[cell.out].operation;
        self.summed = (0..operations.len())
            .map(|index| index == out || !matches!(consumers[index].as_slice(), [(_, _, 0)]))
            .collect();
        let held = |index| clamps.iter().any(|clamp| clamp.operation == index);
        let held: Vec<bool> = (0..operations.len()).map(held).collect();
        self.offset_gradients(cell, sizes, &held);
        // What is not stored stands where its only source stands; consumers come later, so go backward.
        for index in (0..operations.len()).rev() {
            if let [(consumer, position, _)] = consumers[index].as_slice()
                && !self.summed[index]
            {
                self.gradients[index] = self.edges[*consumer][*position].unwrap_or(0);
            }
            if !held[index] {
                self.passing[index] = self.gradients[index];
            }
            for (position, operand) in operations[index].rule.operands().iter().enumerate() {
                if !self.stored[index][position] && !matches!(operand, Operand::Number(_)) {
                    self.edges[index][position] = Some(self.passing[index]);
                }
            }
        }
        let source =
            |layout: &Layout, (operation, position, delay): (usize, usize, usize)| Source {
                consumer: Consumer::Operation {
                    operation,
                    position,
                    delay,
                },
                offset: layout.edges[operation][position].unwrap_or(0),
                delay,
            };
        for (index, edges) in consumers.into_iter().enumerate() {
            // By delay, then by operation and position. A value has a handful of consumers.
            let key = |&(operation, position, delay): &(usize, usize, usize)| {
                (delay, operation, position)
            };
            let mut sorted = Vec::with_capacity(edges.len());
            for edge in edges {
                sorted.insert(
                    sorted.partition_point(|other| key(other) < key(&edge)),
                    edge,
                );
            }
            let (now, later): (Vec<_>, Vec<_>) = sorted.into_iter().partition(|edge| edge.2 == 0);
            let mut sources: Vec<Source> = later.into_iter().map(|e| source(self, e)).collect();
            if index == out {
                sources.push(Source {
                    consumer: Consumer::Loss,
                    offset: self.from_loss,
                    delay: 0,
                });
            }
            sources.extend(now.into_iter().map(|e| source(self, e)));
            self.sources.push(sources);
        }
        self.input_sources = of_input.into_iter().map(|e| source(self, e)).collect();
    }

    /// Gives every stored edge and gradient its offset, in execution order, the edges of a group before its first member.
    fn offset_gradients(&mut self, cell: &Cell, sizes: Sizes, held: &[bool]) {
        let operations = &cell.operations;
        self.gradients = vec![0; operations.len()];
        self.passing = vec![0; operations.len()];
        self.edges = self
            .stored
            .iter()
            .map(|edges| vec![None; edges.len()])
            .collect();
        let mut next = sizes.input_size;
        let mut take = |shape| {
            let at = next;
            next += Layout::gradient_width(shape, sizes);
            at
        };
        for (index, operation) in operations.iter().enumerate() {
            if let Some(group) = self.is_first(index) {
                let shape = cell.shape(group.operand);
                for member in group.members.clone() {
                    self.edges[member][0] = Some(take(shape));
                }
            } else if self.group[index].is_none() {
                for (position, operand) in operation.rule.operands().into_iter().enumerate() {
                    if self.stored[index][position] {
                        self.edges[index][position] = Some(take(cell.shape(operand)));
                    }
                }
            }
            if held[index] {
                self.passing[index] = take(operation.shape);
            }
            if self.summed[index] {
                self.gradients[index] = take(operation.shape);
            }
        }
        self.from_loss = take(Shape::Unit);
        self.gradient_frame = next;
    }
}
