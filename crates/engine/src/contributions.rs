//! What a gradient is made of: who passes it, from which step.

use crate::layout::{Consumer, Layout, Source};
use crate::trace::Trace;

/// What one consumer passes to a value: the value's gradient is the sum of these, in their order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution<'a> {
    /// Who passes it.
    pub from: Consumer,
    /// The step at which that consumer stands.
    pub step: usize,
    /// One number an entry of the value.
    pub gradient: &'a [f64],
}

impl Trace {
    /// What reaches an operation's result at `step`, by consumer: from later steps, from the loss, from this step.
    pub fn contributions(
        &self,
        operation: usize,
        step: usize,
    ) -> impl Iterator<Item = Contribution<'_>> {
        let width = self.width(operation);
        let sources = &self.layout.sources[operation];
        self.passed(sources, step, width)
    }

    /// What reaches x at `step`, by consumer.
    pub fn input_contributions(&self, step: usize) -> impl Iterator<Item = Contribution<'_>> {
        let width = self.network.sizes().input_size;
        self.passed(&self.layout.input_sources, step, width)
    }

    fn passed<'a>(
        &'a self,
        sources: &'a [Source],
        step: usize,
        width: usize,
    ) -> impl Iterator<Item = Contribution<'a>> {
        let layout = &self.layout;
        sources.iter().filter_map(move |source| {
            let at = step + source.delay;
            let there = match source.consumer {
                Consumer::Loss => self.has_loss[step - 1],
                Consumer::Operation { .. } => at <= self.seq_len(),
            };
            let start = (at - 1) * layout.gradient_frame + source.offset;
            there.then(|| Contribution {
                from: source.consumer,
                step: at,
                gradient: &self.gradients[start..start + width],
            })
        })
    }

    /// What reaches a state's initial value: from each of the first steps, by consumer.
    pub fn initial_contributions(&self, state: usize) -> Vec<Contribution<'_>> {
        let layout = &self.layout;
        let units = self.network.sizes().hidden_size;
        let sources = &layout.sources[self.network.cell().states[state].operation];
        let mut found = Vec::new();
        for step in (1..=self.seq_len()).rev() {
            for source in sources.iter().filter(|source| source.delay >= step) {
                let start = (step - 1) * layout.gradient_frame + source.offset;
                found.push(Contribution {
                    from: source.consumer,
                    step,
                    gradient: &self.gradients[start..start + units],
                });
            }
        }
        found
    }

    /// What an operation passes to one of its operands at `step`; none for a number that is written in the equations.
    pub fn passed_to(&self, operation: usize, position: usize, step: usize) -> Option<&[f64]> {
        let layout = &self.layout;
        let offset = layout.edges.get(operation)?.get(position).copied()??;
        let cell = self.network.cell();
        let operand = cell.operations[operation].rule.operands()[position];
        let width = Layout::gradient_width(cell.shape(operand), self.network.sizes());
        let start = (step - 1) * layout.gradient_frame + offset;
        Some(&self.gradients[start..start + width])
    }
}
