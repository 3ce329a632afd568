//! The pictures as tables, every number whole.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::experiment::Run;
use crate::twin::{self, Table};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub title: &'static str,
}

/// A fold with the tables; they are made when it is opened.
#[component]
pub fn Numbers(props: &Props) -> Html {
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
    let seen = (open.then(|| props.run.clone()), props.title);
    let tables = use_memo(seen, |(run, title)| {
        run.as_ref().map(|run| tables(run, title))
    });
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

fn tables(run: &Run, title: &str) -> Html {
    let swap = twin::swap(run, title).map(|swap| table("Swap", "swap", &swap, 1));
    html! {
        <>
            { table("Values", "values", &twin::values(run, title), 2) }
            { table("Gradient", "gradient", &twin::gradient(run, title), 1) }
            { swap }
        </>
    }
}

/// Written as markup: a table of some ten thousand cells would take the better part of a second otherwise.
fn table(caption: &'static str, id: &'static str, table: &Table, named: usize) -> Html {
    html! {
        <div class="twin" tabindex="0" data-scrolls="" role="region" aria-label={caption}>
            { Html::from_html_unchecked(table.html(caption, id, named).into()) }
        </div>
    }
}
