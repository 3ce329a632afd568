//! The body of a table with a row a unit; a click on a row, or its button, pins its unit.

use unrolled_scenarios::Unit;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTableCellElement};
use yew::prelude::*;

use crate::action::Action;
use crate::number::{exact, signed};

/// What stands in a row behind the unit's number.
pub enum Entry {
    /// What joins the number behind it to the one before.
    Sign(&'static str),
    /// A number and the classes of its cell; all its digits on pointing.
    Number(f64, &'static str),
}

/// Whose row stands out, which rows are there, and who hears of clicks.
#[derive(Clone, Copy)]
pub struct Units<'a> {
    /// The pinned unit, from 0.
    pub pinned: usize,
    /// Whether every unit has its row, however many there are.
    pub all: bool,
    /// How many of many units have one otherwise: tables are made anew at every moment.
    pub few: usize,
    /// What they stand for, where that is known.
    pub names: &'static [Unit],
    pub dispatch: &'a Callback<Action>,
}

/// Of no more than so many units, every one has its row.
const NOT_MANY: usize = 12;

/// The rows of a table of that many units, each with its entries in order. One listener serves them all.
pub fn unit_rows(units: usize, row: &dyn Fn(usize) -> Vec<Entry>, of: Units<'_>) -> Html {
    let dispatch = of.dispatch.clone();
    let pin = move |event: MouseEvent| {
        if let Some(unit) = unit_of(&event) {
            dispatch.emit(Action::Pin(unit));
        }
    };
    let entry = |entry: &Entry| match entry {
        Entry::Sign(sign) => html! { <td class="sign">{ *sign }</td> },
        Entry::Number(value, class) => html! { <td class={*class}>{ signed(*value, 3) }</td> },
    };
    let line = |(unit, entries): (usize, &Vec<Entry>)| {
        let (class, pressed) = match unit == of.pinned {
            true => (Some("pinned"), "true"),
            false => (None, "false"),
        };
        html! {
            <tr {class} data-unit={unit.to_string()}>
                <th scope="row"><button aria-pressed={pressed} title={of.names.get(unit).map_or("Pin this unit", |unit| unit.meaning)}>
                    { of.names.get(unit).map_or((unit + 1).to_string(), |unit| unit.name.to_owned()) }
                </button></th>
                { for entries.iter().map(entry) }
            </tr>
        }
    };
    let many = units > NOT_MANY;
    let few = many && !of.all;
    // Those around the pinned one.
    let first = match few {
        true => (of.pinned / of.few * of.few).min(units - of.few),
        false => 0,
    };
    let shown = first..if few { first + of.few } else { units };
    let rows: Vec<Vec<Entry>> = shown.clone().map(row).collect();
    let lines: Html = shown.clone().zip(&rows).map(line).collect();
    // At every moment there are other numbers; all the digits of one are written as it is pointed at.
    let tell = move |event: PointerEvent| {
        if let Some((cell, unit, at)) = cell_of(&event)
            && let Some(row) = unit.checked_sub(shown.start).and_then(|at| rows.get(at))
            && let Some(Entry::Number(value, _)) = row.get(at)
        {
            cell.set_title(&exact(*value));
        }
    };
    let more = of.dispatch.reform(|_: MouseEvent| Action::AllUnits);
    html! {
        <>
            <tbody onclick={pin} onpointermove={tell}>{ lines }</tbody>
            if many {
                <tfoot><tr><td colspan="99"><button class="more" onclick={more}>{ if few { format!("all {units} units") } else { format!("{} units", of.few) } }</button></td></tr></tfoot>
            }
        </>
    }
}

/// The cell that is pointed at, its unit, and which of the row's entries it is.
fn cell_of(event: &MouseEvent) -> Option<(HtmlTableCellElement, usize, usize)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    // A selector that is right is never refused.
    let cell: HtmlTableCellElement = target.closest("td").ok()??.dyn_into().ok()?;
    // The first cell of a row is its name.
    let at = usize::try_from(cell.cell_index()).ok()?.checked_sub(1)?;
    Some((cell, unit_of(event)?, at))
}

/// The unit of the row that an event is about.
fn unit_of(event: &MouseEvent) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    // A selector that is right is never refused.
    let row = target.closest("[data-unit]").ok()??;
    row.get_attribute("data-unit")?.parse().ok()
}
