//! Time: the frames of the screen, while something plays.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

use super::window::window;

/// A tick: how many milliseconds have passed, and whether the visitor wants no motion.
pub type Tick = (f64, bool);

/// Calls `tick` at every frame while `playing`.
#[hook]
pub fn use_frames(playing: bool, tick: Callback<Tick>) {
    use_effect_with((playing, tick), |(playing, tick)| {
        let frames = playing.then(|| Frames::start(tick.clone()));
        move || drop(frames)
    });
}

type OnFrame = Closure<dyn FnMut(f64)>;

/// Asks for frame after frame as long as it lives.
struct Frames {
    asked: Rc<Cell<Option<i32>>>,
    closure: Rc<RefCell<Option<OnFrame>>>,
}

impl Frames {
    fn start(tick: Callback<Tick>) -> Frames {
        let frames = Frames {
            asked: Rc::default(),
            closure: Rc::default(),
        };
        let reduced = reduced_motion();
        let (asked, again) = (frames.asked.clone(), frames.closure.clone());
        let mut before = None;
        *frames.closure.borrow_mut() = Some(Closure::new(move |now: f64| {
            let ms = now - before.replace(now).unwrap_or(now);
            asked.set(again.borrow().as_ref().and_then(ask));
            tick.emit((ms, reduced));
        }));
        frames
            .asked
            .set(frames.closure.borrow().as_ref().and_then(ask));
        frames
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        if let (Some(window), Some(asked)) = (window(), self.asked.take()) {
            let _ = window.cancel_animation_frame(asked);
        }
        // It holds itself, for the next frame, until it is let go of here.
        if let Ok(mut closure) = self.closure.try_borrow_mut() {
            closure.take();
        }
    }
}

fn ask(closure: &OnFrame) -> Option<i32> {
    let window = window()?;
    let callback = closure.as_ref().unchecked_ref();
    window.request_animation_frame(callback).ok()
}

fn reduced_motion() -> bool {
    let query = "(prefers-reduced-motion: reduce)";
    let list = window().and_then(|window| window.match_media(query).ok()?);
    list.is_some_and(|list| list.matches())
}
