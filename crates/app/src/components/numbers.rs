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

/// A fold with both tables; they are made when it is opened.
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
    html! {
        <details class="numbers" {ontoggle}>
            <summary>{ "Numbers" }<span class="aside">{ "both pictures as tables, every number whole" }</span></summary>
            if *open {
                <Tables run={props.run.clone()} title={props.title} />
            }
        </details>
    }
}

#[component]
fn Tables(props: &Props) -> Html {
    let values = use_memo(props.run.clone(), |run| twin::values(run, props.title));
    let gradient = use_memo(props.run.clone(), |run| twin::gradient(run, props.title));
    // Opened at the foot of the screen, they would stand below it.
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        if let Some(tables) = node.cast::<Element>() {
            tables.scroll_into_view_with_bool(false);
        }
    });
    html! {
        <div class="twins" ref={node}>
            { table("Values", "values", &values, 2) }
            { table("Gradient", "gradient", &gradient, 1) }
        </div>
    }
}

fn table(caption: &'static str, twin: &'static str, table: &Table, named: usize) -> Html {
    let head = table
        .head
        .iter()
        .map(|name| html! { <th scope="col">{ name }</th> });
    let cell = |(at, text): (usize, &String)| match at < named {
        true => html! { <th scope="row">{ text }</th> },
        false => html! { <td>{ text }</td> },
    };
    let row = |row: &Vec<String>| html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> };
    html! {
        <div class="twin" tabindex="0" data-scrolls="" role="region" aria-label={caption}>
            <table data-twin={twin}>
                <caption>{ caption }</caption>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
