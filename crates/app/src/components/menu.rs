//! A menu with its label.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One of several, chosen by name.
pub struct Menu<'a> {
    pub id: &'static str,
    pub label: &'static str,
    /// What can be chosen, by name.
    pub names: &'a [&'a str],
    /// Which one is chosen.
    pub chosen: Option<usize>,
    pub onchoose: Callback<usize>,
}

impl Menu<'_> {
    pub fn html(self) -> Html {
        let onchange = self.onchoose.reform(|event: Event| {
            let select = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            // Nothing is selected at -1, which no menu here allows.
            select.map_or(0, |select| select.selected_index().max(0) as usize)
        });
        let chosen = self.chosen.unwrap_or(0);
        let option = |(at, name): (usize, &&str)| {
            html! { <option value={at.to_string()} selected={at == chosen}>{ name.to_string() }</option> }
        };
        html! {
            <span class="control">
                <label for={self.id}>{ self.label }</label>
                <select id={self.id} {onchange}>
                    { for self.names.iter().enumerate().map(option) }
                </select>
            </span>
        }
    }
}
