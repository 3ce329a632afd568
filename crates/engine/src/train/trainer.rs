//! The trainer: weights, and what the optimiser remembers.

use std::sync::Arc;

use crate::episode::Episode;
use crate::error::{SizeError, exactly, within};
use crate::network::Network;
use crate::timeline::Moment;
use crate::trace::Trace;
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

/// All that a trainer goes on from. The same memory and the same sequences give the same bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    /// Updates made.
    pub updates: u64,
    /// The weights, in the order of [`Network::table`].
    pub weights: Vec<f64>,
    /// What the optimiser remembers: its moments, one after the other, and its powers.
    pub optimiser: Vec<f64>,
}

/// Changes a network's weights, one update at a time.
#[derive(Clone, Debug)]
pub struct Trainer {
    network: Arc<Network>,
    recipe: Recipe,
    weights: Vec<f64>,
    moments: Moments,
    updates: u64,
    gradient: Vec<f64>,
    trace: Option<Trace>,
    workspace: Workspace,
}

impl Trainer {
    /// Begins with the weights of `network`.
    pub fn new(network: Arc<Network>, recipe: Recipe) -> Trainer {
        let weights = network.weights().to_vec();
        Trainer {
            recipe,
            moments: Moments::new(recipe.optimiser, weights.len()),
            updates: 0,
            gradient: vec![0.0; weights.len()],
            weights,
            network,
            trace: None,
            workspace: Workspace::default(),
        }
    }

    /// Updates made.
    pub fn updates(&self) -> u64 {
        self.updates
    }

    /// The weights as they are now, in the order of [`Network::table`].
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The network with those weights.
    pub fn network(&self) -> Network {
        let mut network = Network::clone(&self.network);
        network.weights_mut().copy_from_slice(&self.weights);
        network
    }

    /// Makes one update with the mean of the sequences' gradients, added in their order.
    ///
    /// # Errors
    /// No sequence, or one that does not fit the network.
    pub fn update(&mut self, batch: &[Arc<Episode>]) -> Result<Update, SizeError> {
        within(
            format_args!("sequences in a batch"),
            batch.len(),
            usize::MAX,
        )?;
        let mut loss = 0.0;
        let mut sum = std::mem::take(&mut self.gradient);
        sum.fill(0.0);
        for episode in batch {
            let trace = self.read(episode)?;
            loss += trace.loss();
            add(&mut sum, trace.d_weights());
        }
        let share = 1.0 / batch.len() as f64;
        sum.iter_mut().for_each(|entry| *entry *= share);
        let finite = loss.is_finite() && sum.iter().all(|entry| entry.is_finite());
        if !finite {
            self.gradient = sum;
            return self.overflow(batch).map(Update::Overflow);
        }
        let norm = self.recipe.clip.apply(&mut sum);
        let Recipe {
            optimiser, rate, ..
        } = self.recipe;
        self.moments.apply(optimiser, rate, &mut self.weights, &sum);
        self.updates += 1;
        self.gradient = sum;
        Ok(Update::Applied(Applied {
            loss: loss * share,
            norm,
        }))
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
        let mut truncated = vec![0.0; self.weights.len()];
        let mut whole = truncated.clone();
        for episode in batch {
            add(&mut truncated, self.read(episode)?.d_weights());
            add(&mut whole, self.look_back(episode)?.d_weights());
        }
        Ok(Some(Lost::between(&truncated, &whole)))
    }

    /// All that it goes on from.
    pub fn memory(&self) -> Memory {
        let Moments {
            first,
            second,
            first_power,
            second_power,
        } = &self.moments;
        let powers = [*first_power, *second_power];
        Memory {
            updates: self.updates,
            weights: self.weights.clone(),
            optimiser: [first, second, &powers[..]].concat(),
        }
    }

    /// Goes on from there.
    ///
    /// # Errors
    /// A memory of another network or another optimiser; the trainer then is as it was.
    pub fn restore(&mut self, memory: &Memory) -> Result<(), SizeError> {
        let Moments { first, second, .. } = &self.moments;
        let (a, b) = (first.len(), second.len());
        exactly(
            format_args!("weights"),
            memory.weights.len(),
            self.weights.len(),
        )?;
        exactly(
            format_args!("numbers of the optimiser"),
            memory.optimiser.len(),
            a + b + 2,
        )?;
        self.updates = memory.updates;
        self.weights.copy_from_slice(&memory.weights);
        self.moments = Moments {
            first: memory.optimiser[..a].to_vec(),
            second: memory.optimiser[a..a + b].to_vec(),
            first_power: memory.optimiser[a + b],
            second_power: memory.optimiser[a + b + 1],
        };
        Ok(())
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
        trace.set_weights(&self.weights)?;
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
