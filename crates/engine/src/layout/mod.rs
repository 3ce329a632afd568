//! Where every value and every gradient of a run stands in memory.
//!
//! A run is two long arrays of numbers, each a *frame* a time step. A frame of values holds x and then each operation's
//! result in execution order, so that an operation reads only what stands before what it writes. A frame of gradients
//! holds dL/dx, then for each operation what it passes to its operands (its *edges*) and then its own gradient, so that,
//! going backward, everything is read from behind what is written. The frame of step 0 holds the initial states.
//!
//! What would be a copy is not stored: a plus passes its gradient on as it is, and a value that has one consumer has that
//! consumer's edge as its gradient. An operation of which an entry is held from outside passes on a row of its own, its
//! gradient with 0 at what is held, so that all that stands for a copy still is one.

mod gradients;

use crate::anatomy::Reading;
use crate::cell::{Cell, Operand, ParamKind, Rule, Shape};
use crate::clamp::Clamp;

/// Sizes of a network's vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sizes {
    /// Entries of x.
    pub input_size: usize,
    /// Units.
    pub hidden_size: usize,
    /// Entries of the readout's result.
    pub output_size: usize,
}

/// Where an operand's row of values stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueAt {
    /// The same at every step: a parameter, a number.
    Fixed(usize),
    /// In the frame `delay` steps back, or in the frame of step 0.
    Frame { offset: usize, delay: usize },
}

/// Who passes gradient to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consumer {
    /// The loss, through the readout, at the same step.
    Loss,
    /// An operation.
    Operation {
        /// Index into [`Cell::operations`].
        operation: usize,
        /// Which of its operands the value is.
        position: usize,
        /// How many steps later it stands: 0 for the same step.
        delay: usize,
    },
}

/// One source of a value's gradient: who, and where its contribution stands in that consumer's frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    pub consumer: Consumer,
    pub offset: usize,
    pub delay: usize,
}

/// Products that share their operand.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub operand: Operand,
    pub columns: usize,
    /// The products, in execution order.
    pub members: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    /// Lanes of a row of shape number.
    pub lanes: usize,
    /// Offset in the fixed region of each cell parameter that is a vector or a number.
    pub params: Vec<Option<usize>>,
    /// Numbers that the equations hold, and their offsets in the fixed region.
    pub numbers: Vec<(f64, usize)>,
    /// Length of the fixed region, where the frame of step 0 begins.
    pub fixed: usize,
    /// Length of a frame of values.
    pub value_frame: usize,
    /// Offset of each operation's result.
    pub values: Vec<usize>,
    /// Length of a frame of gradients.
    pub gradient_frame: usize,
    /// Offset of each operation's gradient.
    pub gradients: Vec<usize>,
    /// Offset of that gradient as the operation passes it on: a row of its own where entries are held from outside.
    pub passing: Vec<usize>,
    /// Whether that gradient has to be summed (it is then stored apart from its sources).
    pub summed: Vec<bool>,
    /// Offset of what each operation passes to each operand; none for numbers.
    pub edges: Vec<Vec<Option<usize>>>,
    /// Whether that edge is stored apart from the operation's own gradient.
    pub stored: Vec<Vec<bool>>,
    /// The sources of each operation's gradient, in the order in which they are added.
    pub sources: Vec<Vec<Source>>,
    /// The sources of dL/dx, which stands at offset 0.
    pub input_sources: Vec<Source>,
    /// Offset of what the loss passes to the state that the readout sees.
    pub from_loss: usize,
    /// Products by operand, in the order of their first members.
    pub groups: Vec<Group>,
    /// The group of each operation that is a product.
    pub group: Vec<Option<usize>>,
}

impl Layout {
    /// For runs that hold entries of the operations of `clamps`, and whose backward pass leaves the readings of `cut` out:
    /// they are no source of their state's gradient.
    pub fn new(cell: &Cell, sizes: Sizes, clamps: &[Clamp], cut: &[Reading]) -> Layout {
        let mut layout = Layout {
            lanes: sizes.hidden_size.max(sizes.input_size),
            ..Layout::default()
        };
        layout.lay_fixed(cell, sizes);
        layout.find_groups(cell, sizes);
        layout.lay_values(cell, sizes);
        layout.lay_gradients(cell, sizes, clamps, cut);
        layout
    }

    /// Length of a row of values.
    pub fn value_width(&self, shape: Shape, sizes: Sizes) -> usize {
        match shape {
            Shape::Number => self.lanes,
            Shape::Unit => sizes.hidden_size,
            Shape::Input => sizes.input_size,
        }
    }

    /// Length of a row of gradients.
    pub fn gradient_width(shape: Shape, sizes: Sizes) -> usize {
        match shape {
            Shape::Number => 1,
            Shape::Unit => sizes.hidden_size,
            Shape::Input => sizes.input_size,
        }
    }

    pub fn value_at(&self, cell: &Cell, operand: Operand) -> ValueAt {
        match operand {
            Operand::Input => ValueAt::Frame {
                offset: 0,
                delay: 0,
            },
            Operand::State { state, delay } => ValueAt::Frame {
                offset: self.values[cell.states[state].operation],
                delay,
            },
            Operand::Operation(index) => ValueAt::Frame {
                offset: self.values[index],
                delay: 0,
            },
            // A matrix never is an operand, so a parameter that is one has a row.
            Operand::Param(index) => ValueAt::Fixed(self.params[index].unwrap_or(0)),
            Operand::Number(value) => {
                let same = |(number, _): &&(f64, usize)| number.to_bits() == value.to_bits();
                ValueAt::Fixed(self.numbers.iter().find(same).map_or(0, |(_, at)| *at))
            }
        }
    }

    fn lay_fixed(&mut self, cell: &Cell, sizes: Sizes) {
        for index in 0..cell.params.len() {
            let is_matrix = matches!(cell.params[index].kind, ParamKind::Matrix { .. });
            let shape = cell.shape(Operand::Param(index));
            self.params.push((!is_matrix).then_some(self.fixed));
            if !is_matrix {
                self.fixed += self.value_width(shape, sizes);
            }
        }
        for operation in &cell.operations {
            for operand in operation.rule.operands() {
                if let Operand::Number(value) = operand
                    && !self
                        .numbers
                        .iter()
                        .any(|(number, _)| number.to_bits() == value.to_bits())
                {
                    self.numbers.push((value, self.fixed));
                    self.fixed += self.lanes;
                }
            }
        }
    }

    fn find_groups(&mut self, cell: &Cell, sizes: Sizes) {
        for (index, operation) in cell.operations.iter().enumerate() {
            let Rule::Product { operand, .. } = operation.rule else {
                self.group.push(None);
                continue;
            };
            let found = self.groups.iter().position(|g| g.operand == operand);
            let group = found.unwrap_or_else(|| {
                self.groups.push(Group {
                    operand,
                    columns: self.value_width(cell.shape(operand), sizes),
                    members: Vec::new(),
                });
                self.groups.len() - 1
            });
            self.groups[group].members.push(index);
            self.group.push(Some(group));
        }
    }

    fn is_first(&self, operation: usize) -> Option<&Group> {
        let group = &self.groups[self.group[operation]?];
        (group.members[0] == operation).then_some(group)
    }

    fn lay_values(&mut self, cell: &Cell, sizes: Sizes) {
        self.values = vec![0; cell.operations.len()];
        self.value_frame = sizes.input_size;
        for (index, operation) in cell.operations.iter().enumerate() {
            if let Some(group) = self.is_first(index) {
                for member in group.members.clone() {
                    self.values[member] = self.value_frame;
                    self.value_frame += sizes.hidden_size;
                }
            } else if self.group[index].is_none() {
                self.values[index] = self.value_frame;
                self.value_frame += self.value_width(operation.shape, sizes);
            }
        }
    }
}
