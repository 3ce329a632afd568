//! What is changed, in a row: each change can be taken back, all of them at once, and kept as a file.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::action::Action;
use crate::change::{IN_AN_ADDRESS, read_all};
use crate::experiment::Run;
use crate::hooks::{read, save};
use crate::state::State;

/// As many changes as are listed.
const LISTED: usize = 6;

/// The row; nothing where nothing was ever changed.
pub fn changes(state: &State, dispatch: &Callback<Action>) -> Html {
    let changes = &state.experiment.changes;
    let history = &state.history;
    if changes.is_empty() && !history.has_past() && !history.has_future() {
        return Html::default();
    }
    let network = state.run.trace.network();
    let press = |name: &'static str, title: &'static str, action: Action, idle: bool| {
        let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
        html! { <button {title} disabled={idle} {onclick}>{ name }</button> }
    };
    let one = |(at, change): (usize, &crate::change::Change)| {
        let words = change.words(network);
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Unchange(at));
        html! {
            <li>{ &words }<button aria-label={format!("Take back: {words}")} {onclick}>{ "\u{d7}" }</button></li>
        }
    };
    let more = changes.len().saturating_sub(LISTED);
    let keep = {
        let text = state.holds().join("\n");
        move |_: MouseEvent| save("unrolled-changes.txt", &format!("{text}\n"))
    };
    html! {
        <div class="changes" data-changes="" role="group" aria-label="What if">
            <b>{ "What if" }</b>
            <ul>{ for changes.iter().enumerate().skip(more).map(one) }</ul>
            if more > 0 { <span>{ format!("and {more} more") }</span> }
            if changes.len() > IN_AN_ADDRESS {
                <span data-too-many="">{ format!("A link carries {IN_AN_ADDRESS} changes; these are kept by a file.") }</span>
            }
            { press("Undo", "Undo the last change (Ctrl+Z)", Action::Undo, !history.has_past()) }
            { press("Redo", "Redo it (Ctrl+Y)", Action::Redo, !history.has_future()) }
            { press("Clear", "Take back every change (X)", Action::ClearChanges, changes.is_empty()) }
            <button onclick={keep} title="Keep the changes as a file" disabled={changes.is_empty()}>{ "Save" }</button>
        </div>
    }
}

/// The button that takes changes over from a file.
pub fn open_file(run: &Run, dispatch: &Callback<Action>) -> Html {
    let (network, steps) = (run.trace.network().clone(), run.trace.seq_len());
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let (network, dispatch) = (network.clone(), dispatch.clone());
        let told = Callback::from(move |text: String| {
            let action = match read_all(&text, &network, steps) {
                Ok(changes) => Action::Changes(changes),
                Err(why) => Action::Notice(why),
            };
            dispatch.emit(action);
        });
        read(&input, told);
    };
    html! {
        <label class="control open-file">
            <span>{ "Open changes" }</span>
            <input type="file" accept=".txt,text/plain" {onchange} />
        </label>
    }
}
