//! A typed field: the draft as typed, and beside it why it was refused.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::action::Action;
use crate::edit::{Draft, Field as Which};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: &'static str,
    pub label: &'static str,
    pub field: Which,
    pub draft: Draft,
    pub dispatch: Callback<Action>,
    /// What the Up and Down keys would make of it.
    #[prop_or_default]
    pub nudged: Option<(String, String)>,
    /// Why it means nothing just now.
    #[prop_or_default]
    pub idle: Option<&'static str>,
    /// What stands behind it: a button that belongs to it.
    #[prop_or_default]
    pub children: Children,
}

/// A field with its label, and its refusal where there is one.
#[component]
pub fn Field(props: &Props) -> Html {
    let field = props.field;
    let oninput = props.dispatch.reform(move |event: InputEvent| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Action::Type(field, input.map(|input| input.value()).unwrap_or_default())
    });
    let settle = props.dispatch.reform(|_: Event| Action::Settle);
    let onkeydown = {
        let (nudged, dispatch) = (props.nudged.clone(), props.dispatch.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some((up, down)) = &nudged else { return };
            let text = match event.key().as_str() {
                "ArrowUp" => up,
                "ArrowDown" => down,
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(Action::Type(field, text.clone()));
        })
    };
    let refusal = props
        .draft
        .refusal
        .as_ref()
        .filter(|_| props.idle.is_none());
    let error_id = format!("{}-error", props.id);
    let sequence = field == Which::Sequence;
    html! {
        <span class={classes!("control", sequence.then_some("wide"))}>
            <label for={props.id}>{ props.label }</label>
            <input
                id={props.id}
                type="text"
                inputmode={if sequence || field == Which::Steps { "text" } else { "decimal" }}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                value={if props.idle.is_some() { String::new() } else { props.draft.text.clone() }}
                placeholder={props.idle}
                title={props.idle}
                disabled={props.idle.is_some()}
                aria-invalid={refusal.map(|_| "true")}
                aria-describedby={refusal.map(|_| error_id.clone())}
                {oninput}
                onchange={settle}
                {onkeydown}
            />
            { for props.children.iter() }
            if let Some(refusal) = refusal {
                <span class="refusal" id={error_id} role="alert">{ refusal }</span>
            }
        </span>
    }
}
