//! Whether the worker is alive: it is asked every second, and must be heard of.
//!
//! Questions are counted, not time: a page in the background, or a computer that slept, asks late and hears late.

/// How often the worker is asked, in milliseconds.
pub const BEAT_MS: i32 = 1000;

/// So many questions may be without an answer.
const PATIENCE: u32 = 3;

/// So many before the worker is heard of for the first time: it must be fetched.
const FETCHING: u32 = 30;

/// What has been asked of a worker and not been answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pulse {
    asked: u32,
    unanswered: u32,
    stands: bool,
}

/// What is to be done at a beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beat {
    /// Ask, with this number.
    Ask(u32),
    /// It is dead.
    Dead,
}

impl Pulse {
    /// The worker has been heard of: whatever it said, it lives.
    pub fn heard(&mut self) {
        self.unanswered = 0;
        self.stands = true;
    }

    /// A second has passed.
    pub fn beat(&mut self) -> Beat {
        let patience = if self.stands { PATIENCE } else { FETCHING };
        if self.unanswered >= patience {
            return Beat::Dead;
        }
        self.asked = self.asked.wrapping_add(1);
        self.unanswered += 1;
        Beat::Ask(self.asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many beats it takes until it is dead.
    fn patience(mut pulse: Pulse) -> u32 {
        let mut beats = 0;
        while pulse.beat() != Beat::Dead {
            beats += 1;
            assert!(beats < 1000, "it is waited for without end");
        }
        beats
    }

    #[test]
    fn who_answers_lives() {
        let mut pulse = Pulse::default();
        for asked in 1..100 {
            assert_eq!(pulse.beat(), Beat::Ask(asked));
            pulse.heard();
        }
    }

    #[test]
    fn three_questions_without_an_answer_are_death() {
        let mut pulse = Pulse::default();
        pulse.heard();
        assert_eq!(patience(pulse), 3);
        pulse.beat();
        pulse.beat();
        pulse.heard();
        assert_eq!(patience(pulse), 3);
    }

    #[test]
    fn what_must_be_fetched_has_more_time() {
        assert_eq!(patience(Pulse::default()), 30);
    }
}
