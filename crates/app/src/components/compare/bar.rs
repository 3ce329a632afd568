//! The Compare room's bar: what is read, which pictures, and the settings of all networks.

use unrolled_scenarios::TASKS;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::action::Action;
use crate::compare::{Compare, CompareAction, Text, View};
use crate::components::drawer::{Drawer, ends};
use crate::components::menu::Menu;
use crate::components::rooms::rooms;
use crate::look::Look;
use crate::room::Room;

/// Seeds that the button draws stay short enough to be read out.
const FRESH_SEEDS: u32 = 100_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub compare: Compare,
    pub look: Look,
    pub choose_look: Callback<Look>,
    pub dispatch: Callback<Action>,
}

const RESET: (&str, &str, Action) = (
    "Reset",
    "The networks and settings that the room has of its own (R)",
    Action::Compare(CompareAction::Reset),
);

/// The bar. The settings are in a drawer.
#[component]
pub fn CompareBar(props: &Props) -> Html {
    let compare = &props.compare;
    let own: Callback<CompareAction> = props.dispatch.reform(Action::Compare);
    let comparison = &compare.comparison;
    let brief = format!("Units {} \u{b7} Seed {}", comparison.units, comparison.seed);
    html! {
        <header class="bar compare-bar">
            <div class="bar-row">
                <h1 class="brand">{ "unrolled" }</h1>
                { rooms(Room::Compare, &props.dispatch) }
                { task(compare, &own) }
                if let Text::Own(text) = &comparison.text {
                    { sequence(compare, text, &own) }
                }
                { views(comparison.view, &own) }
                <Drawer {brief} look={props.look} choose_look={props.choose_look.clone()}>
                    { number(compare, "units", "Units", comparison.units.to_string(), &own, Html::default()) }
                    { number(compare, "seed", "Seed", comparison.seed.to_string(), &own, fresh(&own)) }
                </Drawer>
                { ends(RESET, &props.dispatch) }
            </div>
        </header>
    }
}

fn task(compare: &Compare, dispatch: &Callback<CompareAction>) -> Html {
    let mut titles: Vec<&str> = TASKS.iter().map(|task| task.title).collect();
    titles.push("Your own sequence\u{2026}");
    let chosen = match compare.comparison.task() {
        Some(task) => match TASKS.iter().position(|one| one == task) {
            Some(at) => at,
            // A visitor's own data, from the Train room.
            None => {
                titles.push(task.title);
                TASKS.len() + 1
            }
        },
        None => TASKS.len(),
    };
    let menu = Menu {
        id: "compare-task",
        label: "Sequence",
        names: &titles,
        chosen: Some(chosen),
        onchoose: dispatch.reform(|at: usize| CompareAction::Task(TASKS.get(at))),
    };
    menu.html()
}

fn sequence(compare: &Compare, text: &str, dispatch: &Callback<CompareAction>) -> Html {
    let (shown, refusal) = match &compare.draft {
        Some((draft, why)) => (draft.clone(), Some(why.clone())),
        None => (text.to_owned(), None),
    };
    let oninput = dispatch.reform(|event: InputEvent| CompareAction::Own(typed(&event)));
    html! {
        <span class={classes!("control", "wide", refusal.is_some().then_some("refused"))}>
            <label for="compare-sequence">{ "Read" }</label>
            <input
                id="compare-sequence"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                value={shown}
                title="Tokens between blanks; a b c -> d gives the answer. At another length its middle is repeated."
                aria-invalid={refusal.as_ref().map(|_| "true")}
                aria-describedby={refusal.as_ref().map(|_| "compare-sequence-error")}
                {oninput}
            />
            if let Some(why) = refusal {
                <span class="refusal" id="compare-sequence-error" role="alert">{ why }</span>
            }
        </span>
    }
}

fn number(
    compare: &Compare,
    key: &'static str,
    label: &'static str,
    value: String,
    dispatch: &Callback<CompareAction>,
    behind: Html,
) -> Html {
    let misread = compare.misread.as_ref().filter(|(own, ..)| *own == key);
    let shown = misread.map_or(value, |(_, text, _)| text.clone());
    let why = misread.map(|(_, _, why)| why.clone());
    let oninput = dispatch.reform(move |event: InputEvent| CompareAction::Set(key, typed(&event)));
    let id = format!("compare-{key}");
    let error = format!("{id}-error");
    html! {
        <span class={classes!("control", why.is_some().then_some("refused"))}>
            <label for={id.clone()}>{ label }</label>
            <input
                {id}
                type="text"
                inputmode="numeric"
                autocomplete="off"
                value={shown}
                aria-invalid={why.as_ref().map(|_| "true")}
                aria-describedby={why.as_ref().map(|_| error.clone())}
                {oninput}
            />
            { behind }
            if let Some(why) = why {
                <span class="refusal" id={error} role="alert">{ why }</span>
            }
        </span>
    }
}

fn fresh(dispatch: &Callback<CompareAction>) -> Html {
    let dispatch = dispatch.clone();
    let onclick = move |_: MouseEvent| {
        // Without randomness the seed stays as it is.
        if let Ok(drawn) = getrandom::u32() {
            let seed = (drawn % FRESH_SEEDS).to_string();
            dispatch.emit(CompareAction::Set("seed", seed));
        }
    };
    html! { <button class="fresh" {onclick} title="Draw a fresh seed">{ "new" }</button> }
}

fn views(view: View, dispatch: &Callback<CompareAction>) -> Html {
    let titles = [
        "Networks on one sequence: how much reaches each step, and why",
        "The loss of a one-unit net, its cliff, and what clipping does there",
        "The map of a one-unit net: why what is remembered robustly has a vanishing gradient",
    ];
    let choice = |((own, _, name), title): ((View, &'static str, &'static str), &'static str)| {
        let onclick = dispatch.reform(move |_: MouseEvent| CompareAction::View(own));
        html! { <button {onclick} {title} aria-pressed={(own == view).to_string()}>{ name }</button> }
    };
    html! {
        <span class="switch views" role="group" aria-label="Pictures">
            { for View::ALL.into_iter().zip(titles).map(choice) }
        </span>
    }
}

fn typed(event: &InputEvent) -> String {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}
