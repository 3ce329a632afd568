//! The address bar: read at the start and on Back, written when something is chosen or the cursor moves.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::listener::Listener;
use super::lull::Lull;
use super::own::recall;
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
    let lull = {
        let writer = writer.clone();
        use_memo((), |()| Lull::new(PAUSE_MS, move || replace(&writer)))
    };
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
            write(&writer, &lull, *chapter, address);
        },
    );
}

#[derive(Default)]
struct Writer {
    /// The fragment as last read or written.
    seen: String,
    chapter: u32,
    /// What is to stand there once it is its time.
    pending: Option<String>,
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

fn write(writer: &RefCell<Writer>, lull: &Lull, chapter: u32, address: &str) {
    let Ok(mut writer) = writer.try_borrow_mut() else {
        return;
    };
    if chapter != writer.chapter {
        if let Some(pending) = writer.pending.take() {
            writer.put(&pending, Entry::Replaced);
        }
        writer.chapter = chapter;
        writer.put(address, Entry::New);
        return;
    }
    writer.pending = Some(address.to_owned());
    lull.touch();
}

fn replace(writer: &RefCell<Writer>) {
    let Ok(mut writer) = writer.try_borrow_mut() else {
        return;
    };
    if let Some(pending) = writer.pending.take()
        && hash().trim_start_matches('#') != pending
    {
        writer.put(&pending, Entry::Replaced);
    }
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
