//! The address bar: read at the start and on Back, written when something is chosen or the cursor moves.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::listener::Listener;
use super::own::recall;
use super::timer::Timer;
use super::window::window;
use crate::action::Action;
use crate::address::{Visit, parse};
use crate::state::State;

/// The address is replaced once it has stood for this many milliseconds: some browsers refuse more than 100 in 30 s, and
/// each time costs the page a part of a frame.
const PAUSE_MS: i32 = 400;

/// What the address bar asks for now.
pub fn visit() -> Visit {
    let hash = hash();
    recall(&hash);
    parse(&hash)
}

/// Keeps the address bar and the state in step.
#[hook]
pub fn use_address(state: &UseReducerHandle<State>) {
    let writer = use_mut_ref(Writer::default);
    {
        let (writer, dispatch) = (writer.clone(), state.dispatcher());
        use_effect_with((), move |()| {
            let listeners = ["popstate", "hashchange"].map(|kind| {
                let (writer, dispatch) = (writer.clone(), dispatch.clone());
                Listener::on_window(kind, move |_| {
                    if let Some(hash) = arrived(&writer) {
                        recall(&hash);
                        dispatch.dispatch(Action::Visit(Box::new(parse(&hash))));
                    }
                })
            });
            move || drop(listeners)
        });
    }
    use_effect_with(
        (state.chapter, state.address()),
        move |(chapter, address)| {
            write(&writer, *chapter, address);
        },
    );
}

#[derive(Default)]
struct Writer {
    /// The fragment as last read or written.
    seen: String,
    chapter: u32,
    pending: Option<Pending>,
}

/// A replacement that waits for its time.
struct Pending {
    address: String,
    _timer: Timer,
}

/// The fragment, if it is another than was last read or written.
fn arrived(writer: &RefCell<Writer>) -> Option<String> {
    let mut writer = writer.try_borrow_mut().ok()?;
    writer.pending = None;
    let hash = hash();
    (hash != writer.seen).then(|| {
        writer.seen.clone_from(&hash);
        hash
    })
}

fn write(shared: &Rc<RefCell<Writer>>, chapter: u32, address: &str) {
    let Ok(mut writer) = shared.try_borrow_mut() else {
        return;
    };
    let pending = writer.pending.take();
    if chapter != writer.chapter {
        if let Some(pending) = pending {
            writer.put(&pending.address, Entry::Replaced);
        }
        writer.chapter = chapter;
        writer.put(address, Entry::New);
        return;
    }
    if hash().trim_start_matches('#') == address {
        return;
    }
    writer.pending = later(shared, address);
}

fn later(shared: &Rc<RefCell<Writer>>, address: &str) -> Option<Pending> {
    let (weak, text) = (Rc::downgrade(shared), address.to_owned());
    let timer = Timer::after(PAUSE_MS, move || {
        let Some(shared) = weak.upgrade() else { return };
        let Ok(mut writer) = shared.try_borrow_mut() else {
            return;
        };
        writer.put(&text, Entry::Replaced);
    })?;
    Some(Pending {
        address: address.to_owned(),
        _timer: timer,
    })
}

#[derive(PartialEq)]
enum Entry {
    New,
    Replaced,
}

impl Writer {
    fn put(&mut self, address: &str, entry: Entry) {
        let Some(window) = window() else {
            return;
        };
        let location = window.location();
        let url = match address {
            "" => location.pathname().unwrap_or_default() + &location.search().unwrap_or_default(),
            address => format!("#{address}"),
        };
        if let Ok(history) = window.history() {
            // A browser that refuses leaves the address as it was; the page goes on.
            let _ = match entry {
                Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
                Entry::Replaced => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
            };
        }
        self.seen = hash();
    }
}

fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default()
}
