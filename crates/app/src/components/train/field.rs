//! A typed setting, with what was expected beside it where it was not right.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::training::{TrainAction, Training};

/// A field of the Train room.
pub struct TrainField<'a> {
    pub id: &'static str,
    /// The setting.
    pub key: &'static str,
    pub label: &'static str,
    /// What can be typed.
    pub title: &'static str,
    /// Why it means nothing just now.
    pub idle: Option<&'static str>,
    pub training: &'a Training,
    pub dispatch: &'a Callback<TrainAction>,
    /// What stands behind it: a button that belongs to it.
    pub behind: Html,
}

impl TrainField<'_> {
    pub fn html(self) -> Html {
        let key = self.key;
        let draft = self.training.drafts.iter().find(|draft| draft.key == key);
        let text = match draft {
            Some(draft) => draft.text.clone(),
            None => self.training.settings.value(key),
        };
        let idle = self.idle.is_some();
        let expected = draft
            .and_then(|draft| draft.expected.clone())
            .filter(|_| !idle);
        let oninput = self.dispatch.reform(move |event: InputEvent| {
            let input = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            TrainAction::Set(key, input.map(|input| input.value()).unwrap_or_default())
        });
        let error_id = format!("{}-error", self.id);
        html! {
            <span class={classes!("control", expected.is_some().then_some("refused"))}>
                <label for={self.id}>{ self.label }</label>
                <input
                    id={self.id}
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    value={if idle { String::new() } else { text }}
                    placeholder={self.idle}
                    title={self.idle.unwrap_or(self.title)}
                    disabled={idle}
                    aria-invalid={expected.as_ref().map(|_| "true")}
                    aria-describedby={expected.as_ref().map(|_| error_id.clone())}
                    {oninput}
                />
                { self.behind }
                if let Some(expected) = expected {
                    <span class="refusal" id={error_id} role="alert">{ expected }</span>
                }
            </span>
        }
    }
}
