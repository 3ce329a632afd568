//! The networks, and the way to add one.

use unrolled_engine::{BUILTINS, Builtin, ParamKind, Scheme};
use unrolled_scenarios::Forget;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::action::Action;
use crate::compare::{Compare, CompareAction, ENTRANTS, Studied, starts};
use crate::experiment::has_forget_gate;

/// The list.
pub fn networks(compare: &Compare, dispatch: &Callback<Action>) -> Html {
    let comparison = &compare.comparison;
    let studied = compare
        .study
        .as_ref()
        .map_or(&[][..], |study| &study.entrants);
    let count = comparison.entrants.len();
    let row = |(at, one): (usize, &Studied)| {
        let choose =
            dispatch.reform(move |_: MouseEvent| Action::Compare(CompareAction::Choose(at)));
        let remove =
            dispatch.reform(move |_: MouseEvent| Action::Compare(CompareAction::Remove(at)));
        let open = dispatch.reform(move |_: MouseEvent| Action::CompareInStep(at));
        let chosen = at == comparison.chosen;
        html! {
            <li class={classes!("network", format!("network-{}", at), chosen.then_some("chosen"))}>
                <button class="choose" aria-pressed={chosen.to_string()} onclick={choose} title="Look into this network (N: the next)">
                    <span class="swatch" aria-hidden="true"></span>
                    <span class="name">{ &one.name }</span>
                    if one.run.is_none() { <span class="aside">{ " learning\u{2026}" }</span> }
                </button>
                <button class="open" onclick={open} title="Open it in the Step room, at the step that is pointed at" aria-label={format!("Open {} in Step", one.name)}>{ "Step" }</button>
                if count > *ENTRANTS.start() {
                    <button class="remove" onclick={remove} title="Take it away" aria-label={format!("Remove {}", one.name)}>{ "\u{d7}" }</button>
                }
            </li>
        }
    };
    html! {
        <>
            <h2 class="networks-title"><span>{ "Networks" }</span>{ epoch(compare, dispatch) }</h2>
            <ul class="networks">{ for studied.iter().enumerate().map(row) }</ul>
            if count < *ENTRANTS.end() {
                { add(compare, dispatch) }
            }
        </>
    }
}

/// All as they start, or as they have learned the task.
fn epoch(compare: &Compare, dispatch: &Callback<Action>) -> Html {
    let comparison = &compare.comparison;
    if comparison.task().is_none() {
        return Html::default();
    }
    let last = comparison.epochs();
    let mut all = vec![0, comparison.epoch, last];
    all.sort_unstable();
    all.dedup();
    let choice = |epoch: u64| {
        let onclick =
            dispatch.reform(move |_: MouseEvent| Action::Compare(CompareAction::Epoch(epoch)));
        let (name, title) = match epoch {
            0 => (
                "untrained".to_owned(),
                "Epoch 0: the weights as they start".to_owned(),
            ),
            _ if epoch == last => (
                "trained".to_owned(),
                format!(
                    "Epoch {epoch}: each network learns the task, with the same seed, sequences and updates"
                ),
            ),
            _ => (
                format!("epoch {epoch}"),
                format!("As they are after {epoch} epochs"),
            ),
        };
        let pressed = (epoch == comparison.epoch).to_string();
        html! { <button {onclick} {title} aria-pressed={pressed}>{ name }</button> }
    };
    html! {
        <span class="switch" role="group" aria-label="Epoch">{ for all.into_iter().map(choice) }</span>
    }
}

type Choice = (&'static Builtin, Forget, Scheme, String);

/// What can be added: every cell, gated ones with other biases, the plain ones with other starts.
fn choices(lag: usize) -> Vec<Choice> {
    let mut choices = Vec::new();
    for cell in BUILTINS {
        let Ok(own) = cell.cell() else { continue };
        let gated = has_forget_gate(&own);
        let biased = own
            .params
            .iter()
            .any(|param| matches!(param.kind, ParamKind::Bias { .. }));
        let gates = (0..own.states.len()).filter_map(|state| own.carrier(state));
        let carried = biased && gates.into_iter().any(|carrier| !carrier.factors.is_empty());
        for (said, forget) in starts(lag) {
            // A start as long as the lag means something to any gate that carries the state.
            let means = match forget {
                Forget::Bias(_) => gated || said.is_empty(),
                Forget::Chrono(_) => carried,
            };
            if means {
                let name = format!("{}{said}", cell.title);
                choices.push((cell, forget, Scheme::Pytorch, name));
            }
        }
        if !gated {
            for (scheme, _, name) in [Scheme::ALL[1], Scheme::ALL[3]] {
                let name = format!("{}, {name}", cell.title);
                choices.push((cell, Forget::Bias(1.0), scheme, name));
            }
        }
    }
    choices
}

fn add(compare: &Compare, dispatch: &Callback<Action>) -> Html {
    let choices = choices(compare.comparison.steps);
    let names: Vec<String> = choices.iter().map(|(.., name)| name.clone()).collect();
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        let select = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let Some(select) = select else { return };
        let at = usize::try_from(select.selected_index()).unwrap_or(0);
        // The menu goes back to its name: the same can be added again.
        select.set_selected_index(0);
        if let Some((cell, forget, scheme, _)) = at.checked_sub(1).and_then(|at| choices.get(at)) {
            dispatch.emit(Action::Compare(CompareAction::Add(cell, *forget, *scheme)));
        }
    };
    html! {
        <select class="add" id="add-network" aria-label="Add a network" {onchange}>
            <option selected=true>{ "+ add a network" }</option>
            { for names.into_iter().map(|name| html! { <option>{ name }</option> }) }
        </select>
    }
}
