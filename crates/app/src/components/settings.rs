//! What the weights start from and where the loss sits.

use unrolled_engine::{LossAt, Scheme};
use yew::prelude::*;

use super::field::Field;
use super::menu::Menu;
use crate::action::{Action, LossChoice};
use crate::edit::{Drafts, Field as Which};
use crate::experiment::{Experiment, Run, has_forget_gate};
use crate::number::plain;

const LOSSES: [LossChoice; 3] = [LossChoice::Last, LossChoice::Every, LossChoice::Chosen];
const LOSS_NAMES: [&str; 3] = ["on the last step", "on every step", "on chosen steps"];

/// Seeds that the button draws stay short enough to be read out.
const FRESH_SEEDS: u32 = 100_000;

/// Units, seed, start, forget bias and loss.
pub fn settings(
    experiment: &Experiment,
    run: &Run,
    drafts: &Drafts,
    dispatch: &Callback<Action>,
) -> Html {
    let field = |id, label, field, nudged, idle, behind| {
        let draft = drafts.get(field);
        let field = Field {
            id,
            label,
            field,
            draft,
            dispatch,
            nudged,
            idle,
            behind,
        };
        field.html()
    };
    let either = |up: String, down: String| Some((up, down));
    let units = experiment.units;
    let seed = experiment.seed;
    let bias = experiment.forget_bias;
    let fresh = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            // Without randomness the seed stays as it is.
            if let Ok(drawn) = getrandom::u32() {
                dispatch.emit(Action::Seed(u64::from(drawn % FRESH_SEEDS)));
            }
        }
    };
    let schemes = Scheme::ALL;
    let start = Menu {
        id: "start-scheme",
        label: "Start",
        names: &schemes.map(|(_, _, name)| name),
        chosen: schemes
            .iter()
            .position(|(scheme, ..)| *scheme == experiment.scheme),
        onchoose: dispatch
            .reform(move |at: usize| Action::Scheme(schemes[at.min(schemes.len() - 1)].0)),
    };
    let chosen = match experiment.loss {
        LossAt::Last => 0,
        LossAt::Every => 1,
        LossAt::Steps(_) => 2,
    };
    let loss = Menu {
        id: "loss",
        label: "Loss",
        names: &LOSS_NAMES,
        chosen: Some(chosen),
        onchoose: dispatch.reform(|at: usize| Action::Loss(LOSSES[at.min(2)])),
    };
    let idle = (!has_forget_gate(run.cell())).then_some("no forget gate");
    html! {
        <>
            { field("units", "Units", Which::Units, either((units + 1).to_string(), units.saturating_sub(1).to_string()), None, Html::default()) }
            { field("seed", "Seed", Which::Seed, either(seed.saturating_add(1).to_string(), seed.saturating_sub(1).to_string()), None, html! {
                <button class="fresh" onclick={fresh} title="Draw a fresh seed">{ "new" }</button>
            }) }
            { start.html() }
            { field("bias", "Forget bias", Which::Bias, either(plain(bias + 0.5), plain(bias - 0.5)), idle, Html::default()) }
            { loss.html() }
            if chosen == 2 {
                { field("steps", "Steps", Which::Steps, None, None, Html::default()) }
            }
        </>
    }
}
