//! The way to the rooms that the opening page does not carry: they come in a part of their own, which is fetched when one of
//! them is first entered, and takes the page over from there.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::window::window;
use crate::action::Action;
use crate::change::{Change, IN_AN_ADDRESS};
use crate::history::History;
use crate::room::Room;
use crate::state::State;

/// What the loader offers: fetches that part and starts it.
const LOAD: &str = "unrolledRooms";
/// Where it leaves what an address cannot carry.
const ENTRY: &str = "unrolledEntry";

/// What the page is entered with beside its address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The room to go to from what the address says.
    pub room: Option<Room>,
    /// Whether the page is presented.
    pub presented: bool,
    /// Changes that are too many for an address.
    pub changes: String,
    /// What the changes were, to be undone and redone.
    pub history: String,
}

/// The names of what is left, in that order.
const LEFT: [&str; 4] = ["room", "presented", "changes", "history"];

/// What the opening page has left; nothing where this is the opening page.
pub fn entry() -> Entry {
    let left = window().and_then(|window| Reflect::get(&window, &JsValue::from_str(ENTRY)).ok());
    let Some(entry) = left.filter(JsValue::is_object) else {
        return Entry::default();
    };
    let of = |name: &str| Reflect::get(&entry, &JsValue::from_str(name)).ok();
    let [room, presented, changes, history] = LEFT;
    let text = |name| of(name).and_then(|value| value.as_string());
    Entry {
        room: text(room).and_then(|word| Room::of_word(&word)),
        presented: of(presented).is_some_and(|value| value.is_truthy()),
        changes: text(changes).unwrap_or_default(),
        history: text(history).unwrap_or_default(),
    }
}

/// Goes on from what the opening page has left.
#[hook]
pub fn use_entry(entry: &Entry, state: &UseReducerHandle<State>) {
    let (entry, state) = (entry.clone(), state.clone());
    use_effect_with((), move |()| {
        let (network, steps) = (state.run.trace.network(), state.run.trace.seq_len());
        let changes = entry.changes.split(';').filter(|one| !one.is_empty());
        let changes: Result<Vec<Change>, String> = changes
            .map(|one| Change::read(one, network, steps))
            .collect();
        match changes {
            Ok(changes) if changes.is_empty() => {}
            Ok(changes) => state.dispatch(Action::Changes(changes)),
            Err(why) => state.dispatch(Action::Notice(why)),
        }
        if let Some(history) = History::read(&entry.history) {
            state.dispatch(Action::Remember(history));
        }
        if entry.presented {
            state.dispatch(Action::TogglePresent);
        }
        if let Some(room) = entry.room {
            state.dispatch(Action::Room(room));
        }
    });
}

/// Leaves for a room that is not here: `bound` as a visitor chose it, or as an address asks for it. `arrived` is called where
/// that fails.
#[hook]
pub fn use_elsewhere(
    bound: Option<Room>,
    here: bool,
    state: &UseReducerHandle<State>,
    arrived: Callback<()>,
) {
    let asked = Some(state.room).filter(|room| *room != Room::Step);
    let away = bound.or(asked).filter(|_| !here);
    let state = state.clone();
    use_effect_with(away, move |away| {
        let Some(room) = *away else { return };
        // What an address asks for it says itself.
        let room = match bound {
            Some(_) => room.word(),
            None => "",
        };
        let many = state.experiment.changes.len() > IN_AN_ADDRESS;
        let changes = match many {
            true => state.holds().join(";"),
            false => String::new(),
        };
        let left = [
            JsValue::from_str(room),
            JsValue::from_bool(state.stage.is_presented()),
            JsValue::from_str(&changes),
            JsValue::from_str(&state.history.print()),
        ];
        spawn_local(async move {
            if load(&state.address(), &left).await.is_none() {
                let why =
                    "The other rooms did not arrive. Please check the connection and try again.";
                state.dispatch(Action::Notice(why.to_owned()));
                arrived.emit(());
            }
        });
    });
}

async fn load(address: &str, left: &[JsValue; 4]) -> Option<()> {
    let entry = Object::new();
    for (name, value) in LEFT.iter().zip(left) {
        Reflect::set(&entry, &JsValue::from_str(name), value).ok()?;
    }
    let load = Reflect::get(&js_sys::global(), &JsValue::from_str(LOAD)).ok()?;
    let load: Function = load.dyn_into().ok()?;
    let promise = load.call2(&JsValue::NULL, &JsValue::from_str(address), &entry);
    let promise: Promise = promise.ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok().map(drop)
}
