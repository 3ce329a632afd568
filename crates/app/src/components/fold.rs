//! The fold at the foot of a room: its pictures as tables, every number whole.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::twin::Table;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Makes the tables; others are made when this is another callback.
    pub tables: Callback<(), Html>,
}

/// The tables are made when it is opened.
#[component]
pub fn Fold(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        move |event: Event| {
            let fold = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            open.set(fold.is_some_and(|fold| fold.has_attribute("open")));
        }
    };
    let seen = open.then(|| props.tables.clone());
    let tables = use_memo(seen, |tables| tables.as_ref().map(|tables| tables.emit(())));
    // Opened at the foot of the screen, they would stand below it.
    let node = use_node_ref();
    use_effect_with((*open, node.clone()), |(open, node)| {
        if let Some(tables) = node.cast::<Element>().filter(|_| *open) {
            tables.scroll_into_view_with_bool(false);
        }
    });
    html! {
        <details class="numbers" {ontoggle}>
            <summary>{ "Numbers" }<span class="aside">{ "the pictures as tables, every number whole" }</span></summary>
            if let Some(tables) = &*tables {
                <div class="twins" ref={node}>{ tables.clone() }</div>
            }
        </details>
    }
}

/// A table whose first `named` cells of a row are its names. Written as markup: one of some ten thousand cells would take the
/// better part of a second otherwise.
pub fn twin(caption: &str, id: &str, table: &Table, named: usize) -> Html {
    html! {
        <div class="twin" tabindex="0" data-scrolls="" role="region" aria-label={caption.to_owned()}>
            { Html::from_html_unchecked(table.html(caption, id, named).into()) }
        </div>
    }
}
