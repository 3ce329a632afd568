//! Sequences of a batch side by side: every number of a run is a row of numbers, one a sequence, so that all lanes of the
//! registers are full however few units there are.
//!
//! Each lane's sums are those of its sequence alone, term by term, and the lanes' gradients are added in the order of the batch. A
//! sequence that ends sooner than the longest reads zeros from then on and has no loss there: what it adds to any sum is 0.
//! Only what has run over by then, 0 times infinity, shows; whoever asks then runs the sequences one by one.

use std::sync::Arc;

use crate::arith::LANES;
use crate::arith::isa::on_widest_lanes;
use crate::cell::Operand;
use crate::episode::Episode;
use crate::forward::{fill_parameters, forward_step};
use crate::frame::Frame;
use crate::layout::{Group, Layout, ValueAt};
use crate::limits;
use crate::loss;
use crate::network::Network;
use crate::ops::product;
use crate::pass::Pass;
use crate::plan::{Plan, Row};
use crate::seeds::Sequences;
use crate::window::Window;
use crate::workspace::Workspace;

/// Numbers in a run. In wasm, whose narrow registers a larger net fills by itself, as many as a core's cache holds (2 MB): past
/// them nothing is gained.
const MOST: usize = if cfg!(target_arch = "wasm32") {
    1 << 18
} else {
    limits::TRACE_NUMBERS
};

/// Memory for a run of up to [`LANES`] sequences, kept from one to the next; each row is an entry's numbers in all lanes.
#[derive(Clone, Debug)]
pub(crate) struct Abreast {
    layout: Arc<Layout>,
    plan: Arc<Plan>,
    /// The steps and lanes with a loss, ascending.
    asked: Vec<(usize, usize)>,
    /// Those steps, each once.
    loss_steps: Vec<usize>,
    values: Vec<f64>,
    gradients: Vec<f64>,
    /// By step, as all of dL/dy.
    d_logits: Vec<f64>,
    d_weights: Vec<f64>,
    /// The readout's result at one step.
    logits: Vec<f64>,
    /// One lane of it, and of its gradient.
    lane: [Vec<f64>; 2],
    losses: [f64; LANES],
}

impl Abreast {
    /// Whether these sequences are worth running side by side: nothing is held from outside, the numbers are not too many, and at least half of all steps in all lanes are a sequence's own.
    pub fn suits(network: &Network, episodes: &[Arc<Episode>]) -> bool {
        let steps = episodes.iter().map(|episode| episode.seq_len());
        let (longest, all) = steps.fold((0, 0), |(most, sum), n| (n.max(most), sum + n));
        let frame = network.layout.value_frame + network.layout.gradient_frame;
        let numbers = frame.saturating_mul((longest + 1) * LANES);
        (2..=LANES).contains(&episodes.len())
            && 2 * all >= longest * LANES
            && numbers <= MOST
            && episodes.iter().all(|episode| episode.clamps.is_empty())
    }

    pub fn new(network: &Network) -> Abreast {
        Abreast {
            layout: network.layout.clone(),
            plan: network.plan.clone(),
            asked: Vec::new(),
            loss_steps: Vec::new(),
            values: Vec::new(),
            gradients: Vec::new(),
            d_logits: Vec::new(),
            d_weights: vec![0.0; network.weights().len() * LANES],
            logits: vec![0.0; network.sizes().output_size * LANES],
            lane: [(); 2].map(|()| vec![0.0; network.sizes().output_size]),
            losses: [0.0; LANES],
        }
    }

    /// Runs both passes over up to [`LANES`] sequences that fit the network; all its matrices must be packed. Adds their losses
    /// and their weights' gradients in their order.
    pub fn run(
        &mut self,
        network: &Network,
        episodes: &[Arc<Episode>],
        workspace: &mut Workspace,
        (loss, d_weights): (&mut f64, &mut [f64]),
    ) {
        let steps = self.take(network, episodes);
        forward(self, network, steps, workspace);
        self.read_out(network, episodes, workspace);
        self.backward(network, steps, workspace);
        for own in &self.losses[..episodes.len()] {
            *loss += own;
        }
        let lanes = self.d_weights.as_chunks::<LANES>().0;
        for (sum, lanes) in d_weights.iter_mut().zip(lanes) {
            for own in &lanes[..episodes.len()] {
                *sum += own;
            }
        }
    }

    /// Sets parameters, initial states, inputs and the steps with a loss; says how many steps the longest has.
    fn take(&mut self, network: &Network, episodes: &[Arc<Episode>]) -> usize {
        let (layout, sizes) = (&self.layout, network.sizes());
        let steps = episodes.iter().map(|episode| episode.seq_len()).max();
        let steps = steps.unwrap_or(0);
        let frames = layout.fixed + (steps + 1) * layout.value_frame;
        self.values.resize(frames * LANES, 0.0);
        self.gradients
            .resize(steps * layout.gradient_frame * LANES, 0.0);
        self.d_logits.resize(steps * sizes.output_size * LANES, 0.0);
        fill_parameters(&mut self.values, network, layout, Sequences);
        let rows = self.values.as_chunks_mut::<LANES>().0;
        for (state, named) in network.cell().states.iter().enumerate() {
            let at = layout.fixed + layout.values[named.operation];
            for (unit, numbers) in rows[at..at + sizes.hidden_size].iter_mut().enumerate() {
                *numbers = [0.0; LANES];
                for (number, episode) in numbers.iter_mut().zip(episodes) {
                    *number = episode.initial.as_ref().map_or(0.0, |s| s[state][unit]);
                }
            }
        }
        for step in 0..steps {
            let at = layout.fixed + (step + 1) * layout.value_frame;
            let row = &mut rows[at..at + sizes.input_size];
            row.as_flattened_mut().fill(0.0);
            for (lane, episode) in episodes.iter().enumerate() {
                for (numbers, x) in row
                    .iter_mut()
                    .zip(episode.inputs.get(step).into_iter().flatten())
                {
                    numbers[lane] = *x;
                }
            }
        }
        self.asked.clear();
        for (lane, episode) in episodes.iter().enumerate() {
            let own = episode.loss_steps().into_iter();
            self.asked.extend(own.map(|step| (step, lane)));
        }
        self.asked.sort_unstable();
        self.loss_steps.clear();
        self.loss_steps
            .extend(self.asked.iter().map(|asked| asked.0));
        self.loss_steps.dedup();
        steps
    }

    /// y_t = V s_t + a where there is a loss, in each lane the losses and dL/dy: 0 in a lane without.
    fn read_out(&mut self, network: &Network, episodes: &[Arc<Episode>], workspace: &Workspace) {
        let (sizes, (_, bias)) = (network.sizes(), network.readout());
        let out = network.cell().states[network.cell().out].operation;
        let seen = ValueAt::Frame {
            offset: self.layout.values[out],
            delay: 0,
        };
        let outputs = sizes.output_size;
        let mut own = [0; LANES];
        self.asked.iter().for_each(|&(_, lane)| own[lane] += 1);
        self.losses.fill(0.0);
        for asked in self.asked.chunk_by(|a, b| a.0 == b.0) {
            let step = asked[0].0;
            let frame = Frame::new(&self.layout, step, Sequences);
            let s = frame.row(&self.values, seen, sizes.hidden_size);
            product::forward(&mut self.logits, &workspace.readout, s, Sequences);
            let logits = self.logits.as_chunks_mut::<LANES>().0;
            for (y, bias) in logits.iter_mut().zip(bias) {
                y.iter_mut().for_each(|y| *y += bias);
            }
            let rows = self.d_logits.as_chunks_mut::<LANES>().0;
            let rows = &mut rows[(step - 1) * outputs..step * outputs];
            rows.as_flattened_mut().fill(0.0);
            let [y, d_y] = &mut self.lane;
            for &(_, lane) in asked {
                let episode = &episodes[lane];
                let (kind, target) = (episode.objective.kind, &episode.targets[step - 1]);
                let scale = episode.loss_scale(sizes, own[lane]);
                for (y, numbers) in y.iter_mut().zip(&*logits) {
                    *y = numbers[lane];
                }
                self.losses[lane] += scale * loss::forward(kind, y, target);
                loss::backward(d_y, kind, y, target, scale);
                for (numbers, d_y) in rows.iter_mut().zip(&*d_y) {
                    numbers[lane] = *d_y;
                }
            }
        }
    }

    fn backward(&mut self, network: &Network, steps: usize, workspace: &mut Workspace) {
        let whole = Window {
            first: 1,
            last: steps,
            asked: 1,
            losses: 0..self.loss_steps.len(),
        };
        let mut pass = Pass {
            network,
            layout: &self.layout,
            plan: &self.plan,
            values: &self.values,
            loss_steps: &self.loss_steps,
            d_logits: &self.d_logits,
            set_out: 1,
            seeds: Sequences,
            gradients: &mut self.gradients,
        };
        pass.states(&whole, workspace);
        self.d_weights.fill(0.0);
        pass.weights(&whole, &mut self.d_weights, &mut workspace.gemm);
    }
}

on_widest_lanes! {
    /// Every operation at every step, the products on x first.
    fn forward(abreast: &mut Abreast, network: &Network, steps: usize, workspace: &Workspace) {
        let (layout, plan, values) = (&abreast.layout, &abreast.plan, &mut abreast.values);
        let stacked = &workspace.stacked;
        let of_input = layout.groups.iter().position(|group| group.operand == Operand::Input);
        let x = ValueAt::Frame { offset: 0, delay: 0 };
        for step in 1..=steps {
            if let Some(group) = of_input {
                let Group { columns, members, .. } = &layout.groups[group];
                let y = Row {
                    offset: layout.values[members[0]],
                    width: network.sizes().hidden_size * members.len(),
                };
                let frame = Frame::new(layout, step, Sequences);
                let (before, y) = frame.split(values, y);
                let x = frame.row(before, x, *columns);
                product::forward(y, &stacked[group], x, Sequences);
            }
            forward_step(layout, plan, values, step, stacked, Sequences);
        }
    }
}

#[cfg(test)]
mod tests;
