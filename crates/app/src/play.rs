//! Playing: about twelve seconds for a whole run of any length.

use unrolled_engine::{Cell, Stride, Timeline};

/// How long a run plays at normal speed, in milliseconds.
const WHOLE_RUN_MS: f64 = 12_000.0;
/// No more time passes at once, however long the page was away.
const LONGEST_TICK_MS: f64 = 100.0;

/// Whether the run plays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Play {
    /// It stands.
    Paused,
    /// It plays, and has come this far: a moment's index with a part of the way to the next.
    Playing(f64),
}

impl Play {
    /// Play or pause, at `cursor`; from the end of the backward pass it starts over.
    pub fn toggled(self, cursor: usize, timeline: Timeline) -> (Play, usize) {
        match self {
            Play::Playing(_) => (Play::Paused, cursor),
            Play::Paused if cursor >= timeline.returned() => (Play::Playing(0.0), 0),
            Play::Paused => (Play::Playing(cursor as f64), cursor),
        }
    }

    /// Whether it plays.
    pub fn is_playing(self) -> bool {
        self != Play::Paused
    }
}

/// How fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// A sixteenth, for reading.
    Sixteenth,
    /// A quarter.
    Quarter,
    /// A half.
    Half,
    /// Twelve seconds a run.
    Normal,
    /// Twice that.
    Double,
    /// Four times that.
    Fourfold,
}

impl Speed {
    /// All of them, with their names.
    pub const ALL: [(Speed, &'static str); 6] = [
        (Speed::Sixteenth, "1/16\u{d7}"),
        (Speed::Quarter, "\u{bc}\u{d7}"),
        (Speed::Half, "\u{bd}\u{d7}"),
        (Speed::Normal, "1\u{d7}"),
        (Speed::Double, "2\u{d7}"),
        (Speed::Fourfold, "4\u{d7}"),
    ];

    fn factor(self) -> f64 {
        match self {
            Speed::Sixteenth => 0.0625,
            Speed::Quarter => 0.25,
            Speed::Half => 0.5,
            Speed::Normal => 1.0,
            Speed::Double => 2.0,
            Speed::Fourfold => 4.0,
        }
    }
}

/// Where playing has come after `ms` more. With a stride of more than an operation the cursor rests at each one's end until the next is due.
pub fn advance(
    (play, cursor): (Play, usize),
    ms: f64,
    speed: Speed,
    stride: Stride,
    (timeline, cell): (Timeline, &Cell),
) -> (Play, usize) {
    let Play::Playing(from) = play else {
        return (play, cursor);
    };
    let per_ms = timeline.returned() as f64 / WHOLE_RUN_MS * speed.factor();
    let to = from + ms.clamp(0.0, LONGEST_TICK_MS) * per_ms;
    // A saturating cast: a number past every index is the last.
    let reached = to as usize;
    if reached >= timeline.returned() {
        return (Play::Paused, timeline.returned());
    }
    let cursor = match stride {
        Stride::Operation => reached,
        stride => {
            let due = timeline.after(cell, cursor, stride);
            if due <= reached {
                // The last end that is due, should several be.
                timeline.before(cell, reached + 1, stride).max(due)
            } else {
                cursor
            }
        }
    };
    (Play::Playing(to), cursor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unrolled_engine::BUILTINS;

    fn seconds(steps: usize, stride: Stride, speed: Speed) -> (f64, usize) {
        let cell = BUILTINS[0].cell().unwrap();
        let timeline = Timeline::new(steps, cell.operations.len());
        let mut at = Play::Paused.toggled(timeline.returned(), timeline);
        let (mut ticks, mut stops) = (0, 0);
        while at.0.is_playing() {
            let next = advance(at, 16.0, speed, stride, (timeline, &cell));
            assert!(next.1 >= at.1, "it never goes back");
            stops += usize::from(next.1 != at.1);
            at = next;
            ticks += 1;
        }
        assert_eq!(at.1, timeline.returned());
        (f64::from(ticks) * 0.016, stops)
    }

    #[test]
    fn any_run_lasts_about_twelve_seconds() {
        for steps in [2, 12, 200] {
            for stride in [
                Stride::Operation,
                Stride::Equation,
                Stride::Act,
                Stride::Step,
            ] {
                let (seconds, _) = seconds(steps, stride, Speed::Normal);
                assert!((11.9..12.1).contains(&seconds), "{seconds}");
            }
        }
        let (seconds, _) = seconds(12, Stride::Operation, Speed::Fourfold);
        assert!((2.9..3.1).contains(&seconds), "{seconds}");
    }

    #[test]
    fn by_a_longer_stride_it_rests_at_each_end() {
        // Both passes and the loss. The update is a step further.
        for (stride, ends) in [(Stride::Step, 1), (Stride::Act, 4), (Stride::Equation, 6)] {
            let (_, stops) = seconds(12, stride, Speed::Normal);
            assert_eq!(stops, 2 * 12 * ends + 1);
        }
    }
}
