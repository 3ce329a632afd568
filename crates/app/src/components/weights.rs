//! The weights of one array as a grid of squares, and beside it its gradient as far as the backward pass has added it up. An entry that is
//! pressed is pinned, and can then be given another value; the arrows go from entry to entry.

use std::rc::Rc;

use unrolled_engine::{Role, Weight};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::action::Action;
use crate::experiment::Run;
use crate::filled::{Place, Side, Subject, giver};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub cursor: usize,
    /// The weight that is looked at.
    pub chosen: Option<usize>,
    pub dispatch: Callback<Action>,
}

/// Side of an entry.
const ENTRY: f64 = 18.0;
/// Room for the words above, and for the numbers at the left.
const ABOVE: f64 = 58.0;
const LEFT: f64 = 34.0;

#[component]
pub fn Weights(props: &Props) -> Html {
    let Props {
        run,
        cursor,
        chosen,
        dispatch,
    } = props;
    let network = run.trace.network();
    let picked = use_state_eq(|| 0_usize);
    let table = network.table();
    // What is looked at decides; else what was picked last.
    let held = chosen.and_then(|index| table.iter().position(|one| one.range.contains(&index)));
    let shown = held.unwrap_or(*picked).min(table.len() - 1);
    let array = &table[shown];
    let pick = |(at, one): (usize, &Weight)| {
        let (picked, dispatch, first) = (picked.setter(), dispatch.clone(), one.range.start);
        let is_held = held.is_some();
        let onclick = move |_: MouseEvent| {
            picked.set(at);
            if is_held {
                dispatch.emit(Action::Choose(place(first), Side::Value));
            }
        };
        html! { <button class="tab" aria-pressed={(at == shown).to_string()} {onclick}>{ name(one) }</button> }
    };
    let choose = {
        let (dispatch, array) = (dispatch.clone(), array.clone());
        Callback::from(move |(row, column): (usize, usize)| {
            if let Some(index) = array.index(row, column) {
                dispatch.emit(Action::Choose(place(index), Side::Value));
            }
        })
    };
    let at = chosen
        .filter(|index| array.range.contains(index))
        .map(|index| index - array.range.start);
    let weights = &network.weights()[array.range.clone()];
    let so_far = gradients(run, array, *cursor);
    let whole = &run.trace.d_weights()[array.range.clone()];
    html! {
        <div class="weights panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The weights">
            <div class="tabs" role="group" aria-label="Which weights">{ for table.iter().enumerate().map(pick) }</div>
            <div class="grids">
                <figure>
                    <figcaption>{ format!("{}, full square {}", name(array), crate::number::short(largest(weights), 2)) }</figcaption>
                    { grid(run, array, weights, largest(weights), at, &choose, "value") }
                </figure>
                <figure>
                    <figcaption>{ format!("its gradient so far, full square {}", crate::number::short(largest(whole), 2)) }</figcaption>
                    { grid(run, array, &so_far, largest(whole), at, &choose, "gradient") }
                </figure>
            </div>
        </div>
    }
}

fn place(index: usize) -> Place {
    Place {
        subject: Subject::Weight(index),
        step: 1,
        unit: 0,
    }
}

fn name(array: &Weight) -> &str {
    match array.role {
        Role::Cell(_) => &array.name,
        Role::ReadoutWeight => "readout W",
        Role::ReadoutBias => "readout b",
    }
}

fn largest(row: &[f64]) -> f64 {
    let sizes = row.iter().map(|entry| entry.abs());
    sizes.filter(|size| size.is_finite()).fold(0.0, f64::max)
}

/// What the backward pass has added to each entry's gradient by a moment.
fn gradients(run: &Run, array: &Weight, cursor: usize) -> Vec<f64> {
    let steps = run.trace.seq_len();
    let since = |step: usize| giver(run, array.range.start, step).1;
    let known: Vec<bool> = (1..=steps).map(|step| since(step) <= cursor).collect();
    if known.iter().all(|known| *known) {
        return run.trace.d_weights()[array.range.clone()].to_vec();
    }
    let sum = |index: usize| {
        let shares = run.trace.weight_shares(index);
        let known = shares.iter().zip(&known).rev().filter(|(_, known)| **known);
        known.fold(0.0, |sum, (share, _)| sum + share)
    };
    match known.iter().any(|known| *known) {
        true => array.range.clone().map(sum).collect(),
        false => vec![0.0; array.range.len()],
    }
}

/// The squares, with what rows and columns are.
fn grid(
    run: &Run,
    array: &Weight,
    values: &[f64],
    full: f64,
    chosen: Option<usize>,
    choose: &Callback<(usize, usize)>,
    kind: &'static str,
) -> Html {
    let (rows, columns) = (array.rows, array.columns);
    let words = reads_words(run, array);
    let above = if words { ABOVE } else { 20.0 };
    let (width, height) = (
        LEFT + columns as f64 * ENTRY + 40.0,
        above + rows as f64 * ENTRY + 4.0,
    );
    // Few entries are drawn large.
    let zoom = (150.0 / (rows as f64 * ENTRY))
        .min(330.0 / (columns as f64 * ENTRY))
        .clamp(1.0, 2.0);
    let (mut solid, mut hollow) = (String::new(), String::new());
    for (at, &value) in values.iter().enumerate() {
        let share = if full > 0.0 {
            (value.abs() / full).min(1.0).sqrt()
        } else {
            0.0
        };
        let side = (ENTRY - 4.0) * share;
        let (x, y) = middle(at, columns, above);
        let half = side / 2.0;
        let path = format!(
            "M{:.1} {:.1}h{side:.1}v{side:.1}h-{side:.1}z",
            x - half,
            y - half
        );
        match value {
            value if value > 0.0 => solid += &path,
            value if value < 0.0 => hollow += &path,
            _ => {}
        }
    }
    let press = {
        let choose = choose.clone();
        move |event: MouseEvent| {
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            // A selector that is right is never refused.
            let svg = target.and_then(|target| target.closest("svg").ok().flatten());
            let Some(bounds) = svg.map(|svg| svg.get_bounding_client_rect()) else {
                return;
            };
            let scale = (bounds.width() / width).max(1e-6);
            let x = (f64::from(event.client_x()) - bounds.left()) / scale - LEFT;
            let y = (f64::from(event.client_y()) - bounds.top()) / scale - above;
            let (row, column) = ((y / ENTRY).floor(), (x / ENTRY).floor());
            if row >= 0.0 && column >= 0.0 && (row as usize) < rows && (column as usize) < columns {
                choose.emit((row as usize, column as usize));
            }
        }
    };
    let onkeydown = {
        let choose = choose.clone();
        move |event: KeyboardEvent| {
            let at = chosen.unwrap_or(0);
            let (row, column) = (at / columns, at % columns);
            let next = match event.key().as_str() {
                "ArrowUp" => (row.saturating_sub(1), column),
                "ArrowDown" => ((row + 1).min(rows - 1), column),
                "ArrowLeft" => (row, column.saturating_sub(1)),
                "ArrowRight" => (row, (column + 1).min(columns - 1)),
                "Enter" | " " => (row, column),
                _ => return,
            };
            event.prevent_default();
            choose.emit(next);
        }
    };
    let number = |row: usize| {
        let y = above + (row as f64 + 0.5) * ENTRY;
        html! { <text class="axis" x={(LEFT - 6.0).to_string()} y={y.to_string()} text-anchor="end">{ row_name(run, array, row) }</text> }
    };
    let head = |column: usize| {
        let x = LEFT + (column as f64 + 0.5) * ENTRY;
        let text = column_name(run, array, column, words);
        let turn = words.then(|| format!("rotate(-50 {x} {})", above - 6.0));
        let anchor = if words { "start" } else { "middle" };
        html! { <text class="axis" x={x.to_string()} y={(above - 7.0).to_string()} text-anchor={anchor} transform={turn}>{ text }</text> }
    };
    let mark = chosen.map(|at| {
        let (x, y) = middle(at, columns, above);
        let half = ENTRY / 2.0;
        html! { <rect class="chosen-entry" x={(x - half).to_string()} y={(y - half).to_string()} width={ENTRY.to_string()} height={ENTRY.to_string()} /> }
    });
    html! {
        <svg
            class={classes!("grid", kind)}
            viewBox={format!("0 0 {width} {height}")}
            width={(zoom * width).to_string()}
            height={(zoom * height).to_string()}
            tabindex="0"
            data-scrolls=""
            data-grid={kind}
            role="application"
            aria-label={format!("{} of {}: {rows} rows, {columns} columns; the arrows choose an entry", if kind == "value" { "Values" } else { "Gradients" }, name(array))}
            onclick={press}
            {onkeydown}
        >
            <rect class="ground" x={LEFT.to_string()} y={above.to_string()} width={(columns as f64 * ENTRY).to_string()} height={(rows as f64 * ENTRY).to_string()} />
            { for (0..columns).map(head) }
            { for (0..rows).map(number) }
            <path class="solid" d={solid} />
            <path class="outline" d={hollow} />
            { for mark }
        </svg>
    }
}

/// The middle of an entry.
fn middle(at: usize, columns: usize, above: f64) -> (f64, f64) {
    let (row, column) = (at / columns, at % columns);
    (
        LEFT + (column as f64 + 0.5) * ENTRY,
        above + (row as f64 + 0.5) * ENTRY,
    )
}

/// What the entries of the input are called: words, or several numbers' names.
fn entries(run: &Run) -> &[String] {
    match run.sequence.names.len() {
        0 => &run.sequence.vocabulary,
        1 => &[],
        _ => &run.sequence.names,
    }
}

/// Whether the columns are entries of the input that have names.
fn reads_words(run: &Run, array: &Weight) -> bool {
    let named = entries(run).len();
    matches!(array.role, Role::Cell(_))
        && named > 0
        && array.columns == named
        && is_on_input(run, array)
}

fn is_on_input(run: &Run, array: &Weight) -> bool {
    use unrolled_engine::{ParamKind, Shape};
    let Role::Cell(param) = array.role else {
        return false;
    };
    matches!(
        run.cell().params[param].kind,
        ParamKind::Matrix {
            columns: Shape::Input
        }
    )
}

fn row_name(run: &Run, array: &Weight, row: usize) -> String {
    match array.role {
        Role::Cell(_) => (row + 1).to_string(),
        _ => run
            .sequence
            .outputs
            .get(row)
            .map_or((row + 1).to_string(), |word| word.chars().take(5).collect()),
    }
}

fn column_name(run: &Run, array: &Weight, column: usize, words: bool) -> String {
    match (words, array.columns) {
        (true, _) => entries(run).get(column).cloned().unwrap_or_default(),
        (false, 1) => String::new(),
        (false, _) => (column + 1).to_string(),
    }
}
