//! A beat while something is played step by step.

use yew::prelude::*;

use super::timer::Interval;

/// From one step to the next, in milliseconds: slow enough to follow.
const STEP_MS: i32 = 110;

/// Calls `tick` again and again while `playing`.
#[hook]
pub fn use_ticks(playing: bool, tick: Callback<()>) {
    use_effect_with((playing, tick), |(playing, tick)| {
        let tick = tick.clone();
        let interval = playing.then(|| Interval::every(STEP_MS, move || tick.emit(())));
        move || drop(interval)
    });
}
