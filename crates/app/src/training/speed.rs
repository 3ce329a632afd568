//! How many sequences a second are learned from.

use super::messages::Answer;

/// How often it is told, in milliseconds.
const TELL_MS: f64 = 250.0;

/// A count, and when it stood so.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Speed {
    since: Option<(f64, (u32, u64))>,
}

impl Speed {
    /// So many sequences have been seen in a run, at this time; what there is to tell.
    pub fn counted(&mut self, now_ms: f64, (run, sequences): (u32, u64)) -> Option<Answer> {
        let Some((since_ms, (since_run, before))) = self.since else {
            self.since = Some((now_ms, (run, sequences)));
            return None;
        };
        if since_run != run || sequences < before {
            self.since = Some((now_ms, (run, sequences)));
            return None;
        }
        let passed = now_ms - since_ms;
        if passed < TELL_MS {
            return None;
        }
        self.since = Some((now_ms, (run, sequences)));
        let speed = (sequences - before) as f64 / passed * 1000.0;
        Some(Answer::Speed { run, speed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_four_times_a_second_and_of_one_run_alone() {
        let mut speed = Speed::default();
        assert_eq!(speed.counted(0.0, (1, 100)), None);
        assert_eq!(speed.counted(200.0, (1, 300)), None);
        let told = Some(Answer::Speed {
            run: 1,
            speed: 1200.0,
        });
        assert_eq!(speed.counted(250.0, (1, 400)), told);
        assert_eq!(speed.counted(600.0, (2, 500)), None);
        assert_eq!(speed.counted(700.0, (2, 10)), None);
        assert!(speed.counted(950.0, (2, 60)).is_some());
    }
}
