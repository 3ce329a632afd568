//! The rooms of the one-unit net: a descent on its loss, and its map.

use std::rc::Rc;

use unrolled_engine::one_unit::{Cliff, Descent, Jump, Map, Place, Walk};
use unrolled_engine::{Builtin, Clip, Function, Random};

use crate::experiment::RIVAL;

/// Time steps of the map.
pub const TIMES: usize = 40;

/// Both rooms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OneUnit {
    /// The loss and where the descents begin.
    pub cliff: Cliff,
    /// The descents of that setting; none until the room is entered.
    pub walks: Option<Rc<Walks>>,
    /// How many updates are shown.
    pub updates: usize,
    /// Whether the descents, or the steps of the map, are being played.
    pub playing: bool,
    /// The map.
    pub latch: Latch,
    /// How many time steps of it are shown.
    pub times: usize,
}

/// The paths of both descents, the start first; one that left all numbers ends early.
#[derive(Clone, Debug, PartialEq)]
pub struct Walks {
    /// As it is.
    pub plain: Vec<Place>,
    /// With its gradient clipped.
    pub clipped: Vec<Place>,
}

/// A one-unit net h' = act(w h + b + u) that is shown one input and then noise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Latch {
    /// The map without an input.
    pub map: Map,
    /// The input at step 1: what is to be remembered.
    pub cue: f64,
    /// The standard deviation of the inputs after it.
    pub noise: f64,
    /// What the noise is drawn from.
    pub seed: u64,
}

impl Default for Latch {
    /// Two states that hold, and a cue that chooses one.
    fn default() -> Latch {
        Latch {
            map: Map {
                w: 1.8,
                b: 0.0,
                function: Function::Tanh,
            },
            cue: 1.0,
            noise: 0.2,
            seed: 1,
        }
    }
}

impl Latch {
    /// The inputs: the cue, then noise.
    pub fn inputs(&self) -> Vec<f64> {
        let mut random = Random::new(self.seed, "latch");
        let noise = std::iter::repeat_with(|| self.noise * random.normal());
        std::iter::once(self.cue).chain(noise).take(TIMES).collect()
    }

    /// What the state does, from 0.
    pub fn jumps(&self) -> Vec<Jump> {
        self.map.cobweb(0.0, &self.inputs())
    }
}

/// What can happen in them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OneUnitAction {
    /// The descents' rate.
    Rate(f64),
    /// The longest gradient that clipping leaves.
    Clip(f64),
    /// Where they begin: w and b.
    Start(f64, f64),
    /// So many updates are shown.
    Updates(usize),
    /// The map's weight.
    Weight(f64),
    /// Its bias.
    Bias(f64),
    /// Its squashing.
    Function(Function),
    /// The input to be remembered.
    Cue(f64),
    /// The noise after it.
    Noise(f64),
    /// What the noise is drawn from.
    Seed(u64),
    /// So many time steps are shown.
    Times(usize),
    /// So many updates, or time steps, on or back: of the map, if the map is shown.
    Walk(bool, i64),
    /// Play, or pause; of the map, if the map is shown.
    Play(bool),
    /// A moment has passed while playing.
    Tick(bool),
    /// Everything as at first.
    Reset,
}

/// After an action.
pub fn reduced(room: OneUnit, action: OneUnitAction) -> OneUnit {
    let OneUnit { cliff, latch, .. } = room;
    let still = |room: OneUnit| OneUnit {
        playing: false,
        ..room
    };
    match action {
        OneUnitAction::Rate(rate) => room.descending(Cliff { rate, ..cliff }),
        OneUnitAction::Clip(clip) => room.descending(Cliff { clip, ..cliff }),
        OneUnitAction::Start(w, b) => room.descending(Cliff {
            start: (w, b),
            ..cliff
        }),
        OneUnitAction::Updates(updates) => still(OneUnit {
            updates: updates.min(cliff.updates),
            ..room
        }),
        OneUnitAction::Weight(w) => room.mapping(Latch {
            map: Map { w, ..latch.map },
            ..latch
        }),
        OneUnitAction::Bias(b) => room.mapping(Latch {
            map: Map { b, ..latch.map },
            ..latch
        }),
        OneUnitAction::Function(function) => room.mapping(Latch {
            map: Map {
                function,
                ..latch.map
            },
            ..latch
        }),
        OneUnitAction::Cue(cue) => room.mapping(Latch { cue, ..latch }),
        OneUnitAction::Noise(noise) => room.mapping(Latch { noise, ..latch }),
        OneUnitAction::Seed(seed) => room.mapping(Latch { seed, ..latch }),
        OneUnitAction::Times(times) => still(OneUnit {
            times: times.min(TIMES),
            ..room
        }),
        OneUnitAction::Walk(map, by) => still(room.walked(map, by)),
        OneUnitAction::Play(map) => {
            let at_end = match map {
                true => room.times >= TIMES,
                false => room.updates >= cliff.updates,
            };
            let playing = !room.playing;
            match (playing && at_end, map) {
                (true, true) => OneUnit {
                    times: 0,
                    playing,
                    ..room
                },
                (true, false) => OneUnit {
                    updates: 0,
                    playing,
                    ..room
                },
                _ => OneUnit { playing, ..room },
            }
        }
        OneUnitAction::Tick(map) => {
            let next = room.walked(map, 1);
            let over = match map {
                true => next.times >= TIMES,
                false => next.updates >= cliff.updates,
            };
            OneUnit {
                playing: next.playing && !over,
                ..next
            }
        }
        OneUnitAction::Reset => OneUnit::default().entered(),
    }
}

impl OneUnit {
    /// With the descents of its setting.
    pub fn entered(self) -> OneUnit {
        match self.walks {
            Some(_) => self,
            None => {
                let (cliff, times) = (self.cliff, self.times);
                OneUnit {
                    updates: cliff.updates,
                    times: if times == 0 { TIMES } else { times },
                    ..self
                }
                .descending(cliff)
            }
        }
    }

    fn descending(self, cliff: Cliff) -> OneUnit {
        let walks = walks(&cliff).map(Rc::new);
        OneUnit {
            cliff,
            walks: walks.or(self.walks),
            playing: false,
            ..self
        }
    }

    fn mapping(self, latch: Latch) -> OneUnit {
        OneUnit {
            latch,
            playing: false,
            ..self
        }
    }

    fn walked(self, map: bool, by: i64) -> OneUnit {
        let to = |now: usize, most: usize| {
            let now = i64::try_from(now).unwrap_or(0) + by;
            usize::try_from(now.max(0)).unwrap_or(0).min(most)
        };
        match map {
            true => OneUnit {
                times: to(self.times, TIMES),
                ..self
            },
            false => OneUnit {
                updates: to(self.updates, self.cliff.updates),
                ..self
            },
        }
    }
}

/// Both descents. The cell that comes with the engine is one that the one-unit net takes.
fn walks(cliff: &Cliff) -> Option<Walks> {
    let path = |clip| {
        let cell = Builtin::named(RIVAL)?.cell().ok()?;
        let mut descent = Descent::new(cell, cliff, clip).ok()?;
        for _ in 0..cliff.updates {
            if descent.update() == Walk::NotFinite {
                break;
            }
        }
        Some(descent.path().to_vec())
    };
    Some(Walks {
        plain: path(Clip::Off)?,
        clipped: path(Clip::Norm(cliff.clip))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_descents_stand_once_the_room_is_entered() {
        let room = OneUnit::default().entered();
        let walks = room.walks.clone().unwrap();
        let longest = |path: &[Place]| path.iter().map(|place| place.step).fold(0.0, f64::max);
        assert!(longest(&walks.plain) > 10.0 * longest(&walks.clipped));
        assert_eq!(room.updates, room.cliff.updates);
        let played = reduced(room, OneUnitAction::Play(false));
        assert_eq!((played.updates, played.playing), (0, true));
        let next = reduced(played, OneUnitAction::Tick(false));
        assert_eq!((next.updates, next.playing), (1, true));
    }

    #[test]
    fn a_cue_is_latched_through_noise_and_its_gradient_is_gone() {
        let latch = Latch::default();
        let jumps = latch.jumps();
        assert_eq!(jumps.len(), TIMES);
        assert!(jumps.iter().all(|jump| jump.after > 0.0));
        assert!(jumps[TIMES - 1].left.abs() < 1e-6);
        let other = Latch { cue: -1.0, ..latch };
        assert!(other.jumps().iter().all(|jump| jump.after < 0.0));
    }
}
