//! What is spoken: a text that has stood for a moment. While scrubbing, sixty sentences a second would only be noise.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

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
            false => Later::new(said.clone(), set),
        };
        move || drop(later)
    });
    (*settled).clone()
}

/// A text that is set when its time has come, unless it is dropped before.
struct Later {
    timer: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Later {
    fn new(said: String, set: UseStateSetter<String>) -> Option<Later> {
        let closure = Closure::<dyn FnMut()>::new(move || set.set(said.clone()));
        let callback = closure.as_ref().unchecked_ref();
        let timer = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback, QUIET_MS)
            .ok()?;
        Some(Later {
            timer,
            _closure: closure,
        })
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timer);
        }
    }
}
