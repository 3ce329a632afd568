//! A menu with its label.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: &'static str,
    pub label: &'static str,
    /// What can be chosen, by name.
    pub names: Vec<&'static str>,
    /// Which one is chosen.
    pub chosen: usize,
    pub onchoose: Callback<usize>,
}

/// Chooses one of several.
#[component]
pub fn Menu(props: &Props) -> Html {
    let onchange = props.onchoose.reform(|event: Event| {
        let select = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        // Nothing is selected at -1, which no menu here allows.
        select.map_or(0, |select| select.selected_index().max(0) as usize)
    });
    let option = |(at, name): (usize, &&'static str)| {
        html! { <option value={at.to_string()} selected={at == props.chosen}>{ *name }</option> }
    };
    html! {
        <span class="control">
            <label for={props.id}>{ props.label }</label>
            <select id={props.id} {onchange}>
                { for props.names.iter().enumerate().map(option) }
            </select>
        </span>
    }
}
