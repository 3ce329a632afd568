//! What is spoken: a text that has stood for a moment. While scrubbing, sixty sentences a second would only be noise.

use yew::prelude::*;

use super::lull::Lull;

/// How long a text must stand, in milliseconds.
const QUIET_MS: i32 = 200;

/// `said`, once it has stood for a moment; nothing while `moving`.
#[hook]
pub fn use_settled(said: String, moving: bool) -> String {
    let settled = use_state_eq(String::new);
    let latest = use_mut_ref(String::new);
    let lull = {
        let (set, latest) = (settled.setter(), latest.clone());
        use_memo((), |()| {
            Lull::new(QUIET_MS, move || set.set(latest.borrow().clone()))
        })
    };
    let set = settled.setter();
    use_effect_with((said, moving), move |(said, moving)| {
        if *moving {
            lull.cancel();
            set.set(String::new());
        } else {
            latest.replace(said.clone());
            lull.touch();
        }
    });
    (*settled).clone()
}
