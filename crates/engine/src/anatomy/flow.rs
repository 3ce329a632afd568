//! How the gradient flows back: one backward pass a seed, kept, so that its routes and its factors can be looked up.

use std::sync::Arc;

use super::arrived::Arrived;
use super::back::Back;
use super::reading::Reading;
use crate::episode::Episode;
use crate::layout::Layout;
use crate::network::Network;
use crate::trace::Trace;
use crate::weights::add;
use crate::workspace::Workspace;

/// What of the gradient is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// |dy/ds_t|, y the readout's result at the last step with a loss: what could travel.
    Road,
    /// |dL/ds_t|: what does travel.
    Traffic,
}

/// What a backward pass is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What is measured.
    pub measure: Measure,
    /// How many steps each loss (of the road: the one answer) is followed back, its own counted, at least 1; `None` for all
    /// the way.
    pub truncate: Option<usize>,
    /// Readings that pass nothing on, at any step; the forward pass stays.
    pub cut: &'a [Reading],
}

impl Asked<'_> {
    /// The whole of it: nothing truncated, nothing cut.
    pub fn whole(measure: Measure) -> Asked<'static> {
        Asked {
            measure,
            truncate: None,
            cut: &[],
        }
    }
}

/// The backward passes of a measure, one a seed: of the traffic one, of the road one an entry of y.
#[derive(Clone, Debug)]
pub struct Flow {
    pub(super) network: Arc<Network>,
    pub(super) episode: Arc<Episode>,
    pub(super) layout: Arc<Layout>,
    pub(super) readings: Vec<Reading>,
    /// The trace's own.
    pub(super) values: Arc<Vec<f64>>,
    /// Frames of gradients: those of the first `ABREAST` seeds, a row of each a row a seed, then of the next.
    pub(super) gradients: Vec<f64>,
    pub(super) arrived: Arrived,
    sizes: Vec<f64>,
}

impl Trace {
    /// Runs the backward passes of a measure and keeps them. The trace stays as it is.
    ///
    /// Under truncation the passes of the losses are added, which they may be since a gradient is linear in dL/dy.
    pub fn flow(&self, asked: &Asked, workspace: &mut Workspace) -> Flow {
        let mut back = self.back(asked.measure, asked.cut, workspace);
        let (length, frame) = (back.length(), back.layout.gradient_frame);
        let mut gradients = vec![0.0; back.seeds() * length];
        let readings = self.network.cell().readings();
        let mut arrived = self.arrived(&back, &readings);
        let mut scratch = workspace.scratch(asked.truncate.map_or(0, |_| back.room()));
        for seeds in back.abreast() {
            back.seed(seeds.clone());
            let kept = &mut gradients[seeds.start * length..seeds.end * length];
            match asked.truncate {
                None => {
                    let window = back.whole();
                    back.run(&window, kept, workspace);
                    arrived.add(seeds, (kept, frame), &window, &back.loss_steps);
                }
                Some(steps) => {
                    for window in back.truncated(steps) {
                        back.run(&window, &mut scratch, workspace);
                        arrived.add(seeds.clone(), (&scratch, frame), &window, &back.loss_steps);
                        let frame = frame * seeds.len();
                        let frames = (window.first - 1) * frame..window.last * frame;
                        add(&mut kept[frames.clone()], &scratch[frames]);
                    }
                }
            }
        }
        workspace.give_back(scratch);
        Flow {
            network: self.network.clone(),
            episode: self.episode.clone(),
            layout: back.layout.clone(),
            readings,
            values: self.values.clone(),
            gradients,
            sizes: arrived.sizes(),
            arrived,
        }
    }

    /// The passes of a measure: all losses, or the answer at the last step that has one.
    pub(super) fn back(
        &self,
        measure: Measure,
        cut: &[Reading],
        workspace: &mut Workspace,
    ) -> Back<'_> {
        let steps = match measure {
            Measure::Traffic => self.loss_steps.clone(),
            Measure::Road => self.loss_steps.last().copied().into_iter().collect(),
        };
        Back::new(self, measure, steps, cut, workspace)
    }

    /// Room for what those passes bring.
    pub(super) fn arrived(&self, back: &Back, readings: &[Reading]) -> Arrived {
        Arrived::new(
            (self.network.cell(), &back.layout),
            readings,
            self.network.sizes().hidden_size,
            (self.seq_len(), back.seeds()),
        )
    }

    /// |dy/ds_t| for every step t, step 1 first: the Frobenius norm of the Jacobian of y = V s_T + a, the readout's result at
    /// the last step T that has a loss, with respect to the whole state that leaves step t, the states taken as independent
    /// coordinates (see [`Trace::d_leaving`]). 0 past T. One backward pass for each entry of y, none of which is kept.
    ///
    /// The trace itself stays as it is.
    pub fn road(&self, workspace: &mut Workspace) -> Vec<f64> {
        let back = self.back(Measure::Road, &[], workspace);
        self.reach(back, None, workspace).sizes()
    }

    /// What passes bring that are not kept themselves, each loss followed `truncate` steps back.
    pub(super) fn reach(
        &self,
        mut back: Back,
        truncate: Option<usize>,
        workspace: &mut Workspace,
    ) -> Arrived {
        let readings = self.network.cell().readings();
        let mut arrived = self.arrived(&back, &readings);
        let mut scratch = workspace.scratch(back.room());
        let frame = back.layout.gradient_frame;
        let windows = match truncate {
            None => vec![back.whole()],
            Some(steps) => back.truncated(steps),
        };
        for seeds in back.abreast() {
            back.seed(seeds.clone());
            for window in &windows {
                back.run(window, &mut scratch, workspace);
                arrived.add(seeds.clone(), (&scratch, frame), window, &back.loss_steps);
            }
        }
        workspace.give_back(scratch);
        arrived
    }
}

impl Flow {
    /// |dL/ds_t| or |dy/ds_t| for every step t, step 1 first (the Frobenius norm over the seeds): s_t is the whole state that
    /// leaves step t, the states taken as independent coordinates (see [`Trace::d_leaving`]).
    pub fn sizes(&self) -> &[f64] {
        &self.sizes
    }

    /// That gradient itself: by seed, then by state, then by unit. Empty for a step that the run does not have.
    pub fn leaving(&self, step: usize) -> Vec<f64> {
        let mut sum = Vec::new();
        if (1..=self.sizes.len()).contains(&step) {
            sum.resize(self.arrived.length(), 0.0);
            self.arrived.leaving(step, &mut sum);
        }
        sum
    }

    /// Passes that are kept.
    pub fn seeds(&self) -> usize {
        self.arrived.seeds()
    }

    /// The network whose gradient it is.
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arith::isa::on_each;
    use crate::builtin::BUILTINS;
    use crate::episode::{LossAt, LossKind, Objective, Reduction, Target};
    use crate::init::Initialisation;
    use crate::layout::Sizes;

    /// The widest registers of this machine and the baseline's give every gradient of every seed the same bits.
    #[test]
    fn the_instruction_set_changes_no_bit_of_several_seeds() {
        let sizes = Sizes {
            input_size: 2,
            hidden_size: 13,
            output_size: 19,
        };
        let episode = Arc::new(Episode {
            inputs: (0..9).map(|t| vec![f64::from(t).sin(), 0.5]).collect(),
            targets: vec![Target::Class(0); 9],
            objective: Objective {
                kind: LossKind::SoftmaxCrossEntropy,
                at: LossAt::Last,
                reduction: Reduction::Mean,
            },
            initial: None,
            clamps: Vec::new(),
        });
        for builtin in BUILTINS {
            let cell = builtin.cell().unwrap();
            let network = Network::start(cell, sizes, Initialisation::default()).unwrap();
            let trace = Trace::new(Arc::new(network), episode.clone()).unwrap();
            let runs = on_each(|| {
                let flow = trace.flow(&Asked::whole(Measure::Road), &mut Workspace::default());
                let numbers = flow.gradients.iter().chain(flow.sizes());
                numbers.map(|one| one.to_bits()).collect::<Vec<u64>>()
            });
            for run in &runs[1..] {
                assert_eq!(*run, runs[0], "{}", builtin.id);
            }
        }
    }
}
