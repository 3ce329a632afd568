//! The trainer: weights, and what the optimiser remembers.

use std::sync::Arc;

use crate::arith::LANES;
use crate::episode::Episode;
use crate::error::{SizeError, within};
use crate::network::Network;
use crate::timeline::Moment;
use crate::trace::Trace;
use crate::train::abreast::Abreast;
use crate::train::clip::Clip;
use crate::train::lost::Lost;
use crate::train::optimiser::{Moments, Optimiser};
use crate::train::truncation::Truncation;
use crate::weights::add;
use crate::workspace::Workspace;

/// How weights are changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recipe {
    /// The rule.
    pub optimiser: Optimiser,
    /// The learning rate.
    pub rate: f64,
    /// Clipping.
    pub clip: Clip,
    /// How far back the gradient travels; `None` for all the way.
    pub truncation: Option<Truncation>,
}

/// What an update did.
#[derive(Clone, Debug, PartialEq)]
pub enum Update {
    /// The weights have changed.
    Applied(Applied),
    /// Something ran over to infinity, or is not a number: the weights are as before.
    Overflow(Overflow),
}

/// An update that changed the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Applied {
    /// The mean of the sequences' losses, before.
    pub loss: f64,
    /// |g|, the norm of their mean gradient before it was clipped.
    pub norm: f64,
}

/// Where a run stopped being finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Overflow {
    /// Which update was to be made, from 1.
    pub update: u64,
    /// Which sequence of the batch, from 0; where each is finite and only their sum is not, the last.
    pub sequence: usize,
    /// The first moment of it at which a number was not finite; none where only the sum is not.
    pub moment: Option<Moment>,
}

/// Changes a network's weights, one update at a time.
#[derive(Clone, Debug)]
pub struct Trainer {
    pub(super) network: Arc<Network>,
    recipe: Recipe,
    pub(super) moments: Moments,
    pub(super) updates: u64,
    gradient: Vec<f64>,
    trace: Option<Trace>,
    abreast: Option<Abreast>,
    workspace: Workspace,
}

impl Trainer {
    /// Begins with the weights of `network`.
    pub fn new(network: Arc<Network>, recipe: Recipe) -> Trainer {
        let weights = network.weights().len();
        Trainer {
            recipe,
            moments: Moments::new(recipe.optimiser, weights),
            updates: 0,
            gradient: vec![0.0; weights],
            network,
            trace: None,
            abreast: None,
            workspace: Workspace::default(),
        }
    }

    /// Updates made.
    pub fn updates(&self) -> u64 {
        self.updates
    }

    /// The weights as they are now, in the order of [`Network::table`].
    pub fn weights(&self) -> &[f64] {
        self.network.weights()
    }

    /// The network with those weights.
    pub fn network(&self) -> Network {
        Network::clone(&self.network)
    }

    /// Makes one update with the mean of the sequences' gradients, added in their order. Sequences of about one length run side
    /// by side, unless entries are held from outside or the recipe truncates; no bit depends on it.
    ///
    /// # Errors
    /// No sequence, or one that does not fit the network.
    pub fn update(&mut self, batch: &[Arc<Episode>]) -> Result<Update, SizeError> {
        within(
            format_args!("sequences in a batch"),
            batch.len(),
            usize::MAX,
        )?;
        for episode in batch {
            episode.check(&self.network)?;
        }
        let mut sum = std::mem::take(&mut self.gradient);
        let update = self.update_with(batch, &mut sum);
        self.gradient = sum;
        update
    }

    /// The same into `sum`, of sequences that fit.
    fn update_with(
        &mut self,
        batch: &[Arc<Episode>],
        sum: &mut [f64],
    ) -> Result<Update, SizeError> {
        let mut loss = self.add_up(batch, sum, LANES)?;
        let finite = |loss: f64, sum: &[f64]| loss.is_finite() && sum.iter().all(|g| g.is_finite());
        if !finite(loss, sum) {
            // Side by side, what runs over behind the end of a sequence shows.
            loss = self.add_up(batch, sum, 1)?;
        }
        if !finite(loss, sum) {
            return self.overflow(batch).map(Update::Overflow);
        }
        let norm = self.recipe.clip.apply(sum);
        let Recipe {
            optimiser, rate, ..
        } = self.recipe;
        let weights = Arc::make_mut(&mut self.network).weights_mut();
        self.moments.apply(optimiser, rate, weights, sum);
        self.updates += 1;
        let loss = loss * (1.0 / batch.len() as f64);
        Ok(Update::Applied(Applied { loss, norm }))
    }

    /// The mean of the sequences' gradients into `mean`, and the sum of their losses, both added in their order; at most
    /// `abreast` sequences run side by side.
    fn add_up(
        &mut self,
        batch: &[Arc<Episode>],
        mean: &mut [f64],
        abreast: usize,
    ) -> Result<f64, SizeError> {
        let mut loss = 0.0;
        mean.fill(0.0);
        let mut packed = false;
        for some in batch.chunks(abreast) {
            if self.recipe.truncation.is_none() && Abreast::suits(&self.network, some) {
                let (network, workspace) = (&self.network, &mut self.workspace);
                if !packed {
                    workspace.pack_all(network);
                    packed = true;
                }
                let abreast = self.abreast.get_or_insert_with(|| Abreast::new(network));
                abreast.run(network, some, workspace, (&mut loss, mean));
                continue;
            }
            for episode in some {
                let trace = self.read(episode)?;
                loss += trace.loss();
                add(mean, trace.d_weights());
            }
        }
        let share = 1.0 / batch.len() as f64;
        mean.iter_mut().for_each(|entry| *entry *= share);
        Ok(loss)
    }

    /// Both passes over a sequence with the weights as they are now, truncated as the recipe says. Under truncation only the
    /// weights' gradients are those of the whole sequence.
    ///
    /// # Errors
    /// An episode that does not fit the network.
    pub fn read(&mut self, episode: &Arc<Episode>) -> Result<&Trace, SizeError> {
        let truncation = self.recipe.truncation;
        let (trace, workspace) = self.prepared(episode)?;
        match truncation {
            None => trace.rerun(workspace),
            Some(truncation) => trace.rerun_truncated(truncation, workspace),
        }
        Ok(trace)
    }

    /// The forward pass alone; gradients are left as they were.
    ///
    /// # Errors
    /// An episode that does not fit the network.
    pub fn say(&mut self, episode: &Arc<Episode>) -> Result<&Trace, SizeError> {
        let (trace, workspace) = self.prepared(episode)?;
        trace.forward(workspace);
        Ok(trace)
    }

    /// Both passes, and all the way back whatever the recipe's truncation.
    ///
    /// # Errors
    /// An episode that does not fit the network.
    pub fn look_back(&mut self, episode: &Arc<Episode>) -> Result<&Trace, SizeError> {
        let (trace, workspace) = self.prepared(episode)?;
        trace.rerun(workspace);
        Ok(trace)
    }

    /// What the recipe's truncation loses of the mean gradient of these sequences; `None` where nothing is truncated.
    ///
    /// # Errors
    /// An episode that does not fit the network.
    pub fn lost(&mut self, batch: &[Arc<Episode>]) -> Result<Option<Lost>, SizeError> {
        if self.recipe.truncation.is_none() {
            return Ok(None);
        }
        let mut truncated = vec![0.0; self.weights().len()];
        let mut whole = truncated.clone();
        for episode in batch {
            add(&mut truncated, self.read(episode)?.d_weights());
            add(&mut whole, self.look_back(episode)?.d_weights());
        }
        Ok(Some(Lost::between(&truncated, &whole)))
    }

    fn prepared(
        &mut self,
        episode: &Arc<Episode>,
    ) -> Result<(&mut Trace, &mut Workspace), SizeError> {
        let mut trace = match self.trace.take() {
            None => Trace::allocate(self.network.clone(), episode.clone(), true)?,
            Some(mut trace) => {
                let taken = trace.set_episode(episode.clone());
                if let Err(error) = taken {
                    self.trace = Some(trace);
                    return Err(error);
                }
                trace
            }
        };
        trace.set_weights(self.network.weights())?;
        Ok((self.trace.insert(trace), &mut self.workspace))
    }

    fn overflow(&mut self, batch: &[Arc<Episode>]) -> Result<Overflow, SizeError> {
        let update = self.updates + 1;
        for (sequence, episode) in batch.iter().enumerate() {
            if let Some(moment) = self.look_back(episode)?.first_overflow() {
                return Ok(Overflow {
                    update,
                    sequence,
                    moment: Some(moment),
                });
            }
        }
        Ok(Overflow {
            update,
            sequence: batch.len().saturating_sub(1),
            moment: None,
        })
    }
}
