//! Gains: what each factor on a chain makes of the gradient.

use super::back::ABREAST;
use super::chain::{Chain, Link};
use super::flow::Flow;
use crate::cell::{Operand, Rule, Shape};
use crate::frame::Frame;
use crate::layout::Layout;
use crate::measure::norm_of;
use crate::notation::Function;
use crate::seeds::One;

/// One link's part in a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    /// Which of the chain's links.
    pub link: usize,
    /// |passed on| / |received|, the Frobenius norm over the seeds; not a number where nothing is received.
    pub gain: f64,
    /// What the gradient is multiplied by.
    pub factor: Factor,
    /// That factor's entries, one a unit (one in all where it is one number), 0 where the operation's result is held from
    /// outside; empty for a matrix, a minus and a plus.
    pub entries: Vec<f64>,
}

/// What a link multiplies the gradient by.
#[derive(Clone, Debug, PartialEq)]
pub enum Factor {
    /// y = a * b: by the other factor.
    Times {
        /// The other factor.
        other: Operand,
        /// As an equation writes it: `f`, `1 - z`, `p_f`.
        text: String,
    },
    /// y = function(z): by the slope.
    Slope {
        /// Which function.
        function: Function,
        /// Whose slope: `f`, or `tanh(c')` where it has no name.
        of: String,
    },
    /// y = M v: by the transpose of M.
    Matrix {
        /// Its name.
        name: String,
    },
    /// A term that is subtracted: by -1.
    Minus,
    /// A term that is added: by 1. Only listed where entries of the sum are held from outside, which pass nothing on.
    Plus,
}

impl Flow {
    /// What each link of a chain makes of the gradient at `step`, in the order of the backward pass. Terms that are only
    /// added are left out. The gains of a chain multiply to |arrives| / |sets out|. Empty for a chain of another cell or a
    /// step that the run does not have.
    pub fn gains(&self, chain: &Chain, step: usize) -> Vec<Gain> {
        if step == 0 || step > self.sizes().len() {
            return Vec::new();
        }
        let links = chain.links.iter().enumerate();
        links
            .filter_map(|(index, &link)| self.gain(index, link, step))
            .collect()
    }

    /// |dL/d(result)| of an operation at `step`, over the seeds: what sets out at a chain's beginning.
    pub fn received(&self, operation: usize, step: usize) -> f64 {
        let cell = self.network.cell();
        match (
            self.layout.gradients.get(operation),
            cell.operations.get(operation),
        ) {
            (Some(&offset), Some(one)) => self.size(offset, one.shape, step),
            _ => 0.0,
        }
    }

    /// |what an operation passes to one of its operands| at `step`, over the seeds.
    pub fn passed(&self, link: Link, step: usize) -> f64 {
        let cell = self.network.cell();
        let edge = self.layout.edges.get(link.operation);
        match edge.and_then(|edges| *edges.get(link.position)?) {
            Some(offset) => {
                let operand = cell.operations[link.operation].rule.operands()[link.position];
                self.size(offset, cell.shape(operand), step)
            }
            None => 0.0,
        }
    }

    fn gain(&self, index: usize, link: Link, step: usize) -> Option<Gain> {
        let cell = self.network.cell();
        let operation = cell.operations.get(link.operation)?;
        operation.rule.operands().get(link.position)?;
        let (factor, entries) = match &operation.rule {
            Rule::Product { matrix, .. } => {
                let name = cell.params[*matrix].name.clone();
                (Factor::Matrix { name }, Vec::new())
            }
            Rule::Sum(terms) => {
                let held = self.episode.clamps.iter();
                let held = held.filter(|c| c.operation == link.operation && c.holds(step));
                match (terms[link.position].minus, held.count()) {
                    (true, _) => (Factor::Minus, Vec::new()),
                    (false, 0) => return None,
                    (false, _) => (Factor::Plus, Vec::new()),
                }
            }
            Rule::Times(factors) => {
                let other = factors[1 - link.position];
                let text = cell.operand_text(other);
                let entries = self.operand(other, step);
                (Factor::Times { other, text }, entries)
            }
            Rule::Squash { function, .. } => {
                let of = cell.operation_text(link.operation);
                let result = self.operand(Operand::Operation(link.operation), step);
                let slopes = result.iter().map(|&y| function.slope(y)).collect();
                let function = *function;
                (Factor::Slope { function, of }, slopes)
            }
        };
        Some(Gain {
            link: index,
            gain: self.passed(link, step) / self.received(link.operation, step),
            factor,
            entries: self.without_held(entries, link.operation, step),
        })
    }

    /// 0 at the units of an operation that are held.
    fn without_held(&self, mut entries: Vec<f64>, operation: usize, step: usize) -> Vec<f64> {
        let clamps = self.episode.clamps.iter();
        for clamp in clamps.filter(|c| c.operation == operation && c.holds(step)) {
            if let Some(entry) = entries.get_mut(clamp.unit) {
                *entry = 0.0;
            }
        }
        entries
    }

    /// The row of an operand as the operations of `step` read it.
    fn operand(&self, operand: Operand, step: usize) -> Vec<f64> {
        let cell = self.network.cell();
        let frame = Frame::new(&self.layout, step, One);
        let width = Layout::gradient_width(cell.shape(operand), self.network.sizes());
        let at = self.layout.value_at(cell, operand);
        frame.row(&self.values, at, width).to_vec()
    }

    /// The Frobenius norm over the seeds of a row of gradients; 0 at a step that the run does not have.
    fn size(&self, offset: usize, shape: Shape, step: usize) -> f64 {
        if step == 0 || step > self.sizes().len() {
            return 0.0;
        }
        let width = Layout::gradient_width(shape, self.network.sizes());
        let frame = self.layout.gradient_frame;
        let (length, at) = (self.sizes().len() * frame, (step - 1) * frame + offset);
        let passes = self.gradients.chunks(ABREAST * length);
        norm_of(passes.flat_map(|passes| {
            let seeds = passes.len() / length;
            &passes[at * seeds..(at + width) * seeds]
        }))
    }
}
