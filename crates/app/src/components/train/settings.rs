//! What a course follows from, as fields and menus.

use unrolled_engine::{Optimiser, Scheme};
use yew::prelude::*;

use super::field::TrainField;
use crate::components::menu::Menu;
use crate::experiment::has_forget_gate;
use crate::training::{TrainAction, Training};

/// Seeds that the button draws stay short enough to be read out.
const FRESH_SEEDS: u32 = 100_000;

/// Length, units, seed, start, optimiser, rate, batch, clipping, truncation, epochs.
pub fn settings(training: &Training, dispatch: &Callback<TrainAction>) -> Html {
    let own = training.settings;
    let field = |id, key, label, title, idle, behind| {
        let field = TrainField {
            id,
            key,
            label,
            title,
            idle,
            training,
            dispatch,
            behind,
        };
        field.html()
    };
    let plain = |id, key, label, title| field(id, key, label, title, None, Html::default());
    let fresh = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            // Without randomness the seed stays as it is.
            if let Ok(drawn) = getrandom::u32() {
                dispatch.emit(TrainAction::Set("seed", (drawn % FRESH_SEEDS).to_string()));
            }
        }
    };
    let fresh = html! {
        <button class="fresh" onclick={fresh} title="Draw a fresh seed">{ "new" }</button>
    };
    let schemes = Scheme::ALL;
    let start = Menu {
        id: "train-start",
        label: "Start",
        names: &schemes.map(|(_, _, name)| name),
        chosen: schemes
            .iter()
            .position(|(scheme, ..)| *scheme == own.scheme),
        onchoose: dispatch.reform(move |at: usize| {
            TrainAction::Set("start", schemes[at.min(schemes.len() - 1)].1.to_owned())
        }),
    };
    let all = Optimiser::ALL;
    let optimiser = Menu {
        id: "optimiser",
        label: "Optimiser",
        names: &all.map(|(_, _, name)| name),
        chosen: all
            .iter()
            .position(|(one, ..)| *one == own.recipe.optimiser),
        onchoose: dispatch.reform(move |at: usize| {
            TrainAction::Set("by", all[at.min(all.len() - 1)].1.to_owned())
        }),
    };
    let keeps = own
        .cell
        .cell()
        .is_ok_and(|cell| has_forget_gate(&cell) || has_update_gate(&cell));
    let bias = (!keeps).then_some("no gate that keeps");
    html! {
        <>
            { plain("train-length", "length", length_label(own.task.length.of), "How long the sequences are") }
            { plain("train-units", "units", "Units", "Units of the hidden state, 1 to 128") }
            { field("train-seed", "seed", "Seed", "Of the weights and of the sequences", None, fresh) }
            { start.html() }
            { field("train-bias", "bias", "Forget bias", "A number, or chrono- and the lag in steps: a start as open as the lag wants it", bias, Html::default()) }
            { optimiser.html() }
            { plain("train-rate", "rate", "Rate", "The learning rate, above 0") }
            { plain("train-batch", "batch", "Batch", "Sequences an update, 1 to 256") }
            { plain("train-clip", "clip", "Clip", "off, a norm above 0, or value- and a number: acts on the update alone") }
            { plain("train-cut", "cut", "Truncate", "off, or 5-10: after every 5 steps, 10 steps back") }
            { plain("train-updates", "updates", "Updates an epoch", "Updates from one column of the picture to the next") }
            { plain("train-epochs", "epochs", "Epochs", "Epochs after which it ends by itself") }
        </>
    }
}

fn has_update_gate(cell: &unrolled_engine::Cell) -> bool {
    cell.quantities
        .iter()
        .any(|q| q.label.as_deref() == Some("update gate"))
}

/// What is counted, as a label.
fn length_label(of: &'static str) -> &'static str {
    match of {
        "words" => "Words",
        "steps" => "Steps",
        _ => "Length",
    }
}
