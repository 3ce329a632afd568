//! What was wrong with the address, and where numbers ran over.

use yew::prelude::*;

use crate::action::Action;
use crate::hooks::focus;

/// One notice of all that was wrong, with a button that sends it away; overflow stays as long as it is there.
pub fn notices(notices: &[String], overflow: Option<&String>, dispatch: &Callback<Action>) -> Html {
    let dismiss = dispatch.reform(|_: MouseEvent| {
        // The button goes; whoever pressed it by key goes on from here.
        focus("main");
        Action::Dismiss
    });
    html! {
        <>
            if !notices.is_empty() {
                <div class="notice" role="alert" data-notice="address">
                    <ul>{ for notices.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
                    <button onclick={dismiss} aria-label="Dismiss this notice">{ "\u{d7}" }</button>
                </div>
            }
            if let Some(overflow) = overflow {
                <p class="notice" role="status" data-notice="overflow">{ overflow }</p>
            }
        </>
    }
}
