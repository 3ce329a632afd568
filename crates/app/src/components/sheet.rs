//! A modal sheet: the browser keeps the focus inside and gives it back.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: bool,
    #[prop_or_default]
    pub class: Classes,
    /// What names it.
    pub labelled_by: &'static str,
    /// Whether a click beside it takes it away too.
    #[prop_or_default]
    pub light: bool,
    /// It is to be taken away.
    pub away: Callback<()>,
    pub children: Html,
}

#[component]
pub fn Sheet(props: &Props) -> Html {
    let node = use_node_ref();
    use_effect_with((props.shown, node.clone()), |(shown, node)| {
        let Some(dialog) = node.cast::<HtmlDialogElement>() else {
            return;
        };
        match shown {
            // It fails only where the sheet is shown already.
            true if !dialog.open() => drop(dialog.show_modal()),
            false if dialog.open() => dialog.close(),
            _ => {}
        }
    });
    let own = {
        let node = node.clone();
        move |event: &Event| {
            let target = event.target().and_then(|it| it.dyn_into().ok());
            target.is_some() && target == node.cast::<HtmlDialogElement>()
        }
    };
    // Told before the browser takes it away: what is pressed next is not taken for another. (Fields for files cancel too.)
    let oncancel = {
        let (away, own) = (props.away.clone(), own.clone());
        move |event: Event| {
            if own(&event) {
                away.emit(());
            }
        }
    };
    // What lies outside the sheet belongs to the dialog itself.
    let onclick = props.light.then(|| {
        let away = props.away.clone();
        Callback::from(move |event: MouseEvent| {
            if own(&event) {
                away.emit(());
            }
        })
    });
    html! {
        <dialog class={classes!("help", props.class.clone())} ref={node} aria-labelledby={props.labelled_by} {oncancel} {onclick}>
            { props.children.clone() }
        </dialog>
    }
}
