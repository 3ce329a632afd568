//! A typed field: the draft as typed, and beside it why it was refused.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::action::Action;
use crate::edit::{Draft, Field as Which};

/// A field with its label, and its refusal where there is one.
pub struct Field<'a> {
    pub id: &'static str,
    pub label: &'static str,
    pub field: Which,
    pub draft: &'a Draft,
    pub dispatch: &'a Callback<Action>,
    /// What the Up and Down keys would make of it.
    pub nudged: Option<(String, String)>,
    /// Why it means nothing just now.
    pub idle: Option<&'static str>,
    /// What stands behind it: a button that belongs to it.
    pub behind: Html,
}

impl Field<'_> {
    pub fn html(self) -> Html {
        let field = self.field;
        let oninput = self.dispatch.reform(move |event: InputEvent| {
            let input = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            Action::Type(field, input.map(|input| input.value()).unwrap_or_default())
        });
        let settle = self.dispatch.reform(|_: Event| Action::Settle);
        let onkeydown = {
            let (nudged, dispatch) = (self.nudged, self.dispatch.clone());
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
        let idle = self.idle.is_some();
        let refusal = self.draft.refusal.as_ref().filter(|_| !idle);
        let error_id = format!("{}-error", self.id);
        let sequence = field == Which::Sequence;
        html! {
            <span class={classes!("control", sequence.then_some("wide"), refusal.map(|_| "refused"))}>
                <label for={self.id}>{ self.label }</label>
                <input
                    id={self.id}
                    type="text"
                    inputmode={if sequence || field == Which::Steps { "text" } else { "decimal" }}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    value={if idle { String::new() } else { self.draft.text.clone() }}
                    placeholder={self.idle}
                    title={self.idle}
                    disabled={idle}
                    aria-invalid={refusal.map(|_| "true")}
                    aria-describedby={refusal.map(|_| error_id.clone())}
                    {oninput}
                    onchange={settle}
                    {onkeydown}
                />
                { self.behind }
                if let Some(refusal) = refusal {
                    <span class="refusal" id={error_id} role="alert">{ refusal }</span>
                }
            </span>
        }
    }
}
