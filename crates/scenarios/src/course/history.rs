//! What a course leaves behind, within a bound of memory: thinned evenly when it grows past it.

use std::sync::Arc;

use unrolled_engine::Memory;

use super::Record;

/// The end of an epoch: what was measured, and all that the course goes on from.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyframe {
    /// What was measured.
    pub record: Record,
    /// All that the course goes on from.
    pub memory: Memory,
}

impl Keyframe {
    /// About how many bytes it takes.
    fn bytes(&self) -> usize {
        let Keyframe { record, memory } = self;
        let numbers = memory.weights.len()
            + memory.optimiser.len()
            + record.road.len()
            + record.traffic.len()
            + 3 * record.openings.len();
        8 * numbers + size_of::<Keyframe>()
    }
}

/// The keyframes of a course, the first always and the newest always, those between every so many epochs.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    keyframes: Vec<Arc<Keyframe>>,
    every: u64,
    bytes: usize,
    bound: usize,
}

impl History {
    /// Empty, to hold about `bound` bytes at most; two keyframes are kept whatever their size.
    pub fn new(bound: usize) -> History {
        History {
            keyframes: Vec::new(),
            every: 1,
            bytes: 0,
            bound,
        }
    }

    /// Takes the next epoch's keyframe in. One of an epoch that is no later than the newest begins anew from there.
    pub fn push(&mut self, keyframe: Keyframe) {
        let epoch = keyframe.record.epoch;
        self.keep(|kept| kept.record.epoch < epoch);
        let (every, newest) = (
            self.every,
            self.newest().map_or(0, |newest| newest.record.epoch),
        );
        self.keep(|kept| kept.record.epoch % every == 0 || kept.record.epoch != newest);
        self.bytes += keyframe.bytes();
        self.keyframes.push(Arc::new(keyframe));
        while self.bytes > self.bound && self.keyframes.len() > 2 {
            self.every *= 2;
            let every = self.every;
            self.keep(|kept| kept.record.epoch % every == 0 || kept.record.epoch == epoch);
        }
    }

    /// Forgets what comes after an epoch.
    pub fn cut_after(&mut self, epoch: u64) {
        self.keep(|kept| kept.record.epoch <= epoch);
    }

    /// All of them, the first epoch first.
    pub fn keyframes(&self) -> &[Arc<Keyframe>] {
        &self.keyframes
    }

    /// The newest.
    pub fn newest(&self) -> Option<&Arc<Keyframe>> {
        self.keyframes.last()
    }

    /// The last one at or before an epoch, from which that epoch is reached.
    pub fn before(&self, epoch: u64) -> Option<&Arc<Keyframe>> {
        let after = self
            .keyframes
            .partition_point(|kept| kept.record.epoch <= epoch);
        self.keyframes.get(after.checked_sub(1)?)
    }

    /// Epochs from one keyframe to the next.
    pub fn every(&self) -> u64 {
        self.every
    }

    fn keep(&mut self, which: impl Fn(&Keyframe) -> bool) {
        self.keyframes.retain(|kept| which(kept));
        self.bytes = self.keyframes.iter().map(|kept| kept.bytes()).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Score;

    fn keyframe(epoch: u64) -> Keyframe {
        Keyframe {
            record: Record {
                epoch,
                updates: 10 * epoch,
                train: None,
                score: Score::default(),
                road: vec![0.0; 12],
                traffic: vec![0.0; 12],
                openings: Vec::new(),
                lost: None,
            },
            memory: Memory {
                updates: 10 * epoch,
                weights: vec![0.0; 100],
                optimiser: vec![0.0; 202],
            },
        }
    }

    fn epochs(history: &History) -> Vec<u64> {
        let kept = history.keyframes().iter();
        kept.map(|keyframe| keyframe.record.epoch).collect()
    }

    #[test]
    fn it_is_thinned_evenly_and_keeps_the_first_and_the_newest() {
        let one = keyframe(0).bytes();
        let mut history = History::new(10 * one);
        for epoch in 0..=8 {
            history.push(keyframe(epoch));
        }
        assert_eq!(epochs(&history), (0..=8).collect::<Vec<u64>>());
        for epoch in 9..=33 {
            history.push(keyframe(epoch));
            assert!(history.bytes <= 10 * one);
        }
        assert_eq!(epochs(&history), [0, 4, 8, 12, 16, 20, 24, 28, 32, 33]);
        assert_eq!(history.every(), 4);
        let before = |epoch| history.before(epoch).map(|kept| kept.record.epoch);
        assert_eq!(
            (before(31), before(33), before(99)),
            (Some(28), Some(33), Some(33))
        );
    }

    #[test]
    fn an_epoch_that_comes_again_begins_anew_from_there() {
        let mut history = History::new(1 << 20);
        (0..6).for_each(|epoch| history.push(keyframe(epoch)));
        history.push(keyframe(3));
        assert_eq!(epochs(&history), [0, 1, 2, 3]);
        history.cut_after(1);
        assert_eq!(epochs(&history), [0, 1]);
        assert_eq!(History::new(1).before(0), None);
    }
}
