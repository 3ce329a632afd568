//! What is spoken: a text that has stood for a moment. While scrubbing, sixty sentences a second would only be noise.

use yew::prelude::*;

use super::timer::Timer;

/// How long a text must stand, in milliseconds.
const QUIET_MS: i32 = 250;

/// `said`, once it has stood for a moment; nothing while `moving`.
#[hook]
pub fn use_settled(said: String, moving: bool) -> String {
    let settled = use_state_eq(String::new);
    let set = settled.setter();
    use_effect_with((said, moving), move |(said, moving)| {
        let later = match moving {
            true => {
                set.set(String::new());
                None
            }
            false => {
                let said = said.clone();
                Timer::after(QUIET_MS, move || set.set(said.clone()))
            }
        };
        move || drop(later)
    });
    (*settled).clone()
}
