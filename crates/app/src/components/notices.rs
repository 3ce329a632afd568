//! What was wrong with the address, and where numbers ran over.

use yew::prelude::*;

use crate::action::Action;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub notices: Vec<String>,
    pub overflow: Option<String>,
    pub dispatch: Callback<Action>,
}

/// Notices, each with a button that sends it away; overflow stays as long as it is there.
#[component]
pub fn Notices(props: &Props) -> Html {
    let notice = |(at, text): (usize, &String)| {
        let dismiss = props
            .dispatch
            .reform(move |_: MouseEvent| Action::Dismiss(at));
        html! {
            <p class="notice" role="alert" data-notice="address">
                <span>{ text }</span>
                <button onclick={dismiss} aria-label="Dismiss this notice">{ "\u{d7}" }</button>
            </p>
        }
    };
    html! {
        <>
            { for props.notices.iter().enumerate().map(notice) }
            if let Some(overflow) = &props.overflow {
                <p class="notice" role="status" data-notice="overflow">{ overflow }</p>
            }
        </>
    }
}
