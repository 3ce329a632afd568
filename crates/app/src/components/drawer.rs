//! What the bars of all rooms share: the drawer of settings, and the buttons at the end.

use yew::prelude::*;

use super::menu::Menu;
use crate::action::Action;
use crate::hooks::use_leave;
use crate::look::Look;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it is set to, in short.
    pub brief: String,
    pub look: Look,
    pub choose_look: Callback<Look>,
    /// The settings.
    pub children: Html,
}

/// A button, and the settings that it brings; the theme stands behind them.
#[component]
pub fn Drawer(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    {
        let set = open.setter();
        let close = move || set.set(false);
        use_leave(*open, ".drawer, .drawer-button", "drawer-button", close);
    }
    let looks = Look::ALL;
    let theme = Menu {
        id: "theme",
        label: "Theme",
        names: &looks.map(|(_, _, name)| name),
        chosen: looks.iter().position(|(look, ..)| *look == props.look),
        onchoose: props
            .choose_look
            .reform(move |at: usize| looks[at.min(looks.len() - 1)].0),
    };
    html! {
        <>
            <button id="drawer-button" class="drawer-button" aria-expanded={open.to_string()} aria-controls="drawer" onclick={toggle}>
                <span class="brief">{ "Settings" }</span>
                <span class="full">{ &props.brief }</span>
                <span aria-hidden="true">{ " \u{25be}" }</span>
            </button>
            <div id="drawer" class={classes!("drawer", open.then_some("open"))}>
                { props.children.clone() }
                <span class="spring"></span>
                { theme.html() }
            </div>
        </>
    }
}

/// The room's own way back to its beginning, then presenting and help.
pub fn ends(
    (name, title, action): (&'static str, &'static str, Action),
    dispatch: &Callback<Action>,
) -> Html {
    let press = |class: &'static str, name: &'static str, title: &'static str, action: Action| {
        let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
        html! { <button {class} {onclick} {title}>{ name }</button> }
    };
    html! {
        <>
            { press("reset", name, title, action) }
            { press("present", "Present", "In large type for a lecture hall, without the settings (P)", Action::TogglePresent) }
            { press("ask", "?", "Help: what there is to see, and the keys (?)", Action::Help(true)) }
        </>
    }
}
