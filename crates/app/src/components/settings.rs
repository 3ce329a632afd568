//! What the weights start from and where the loss sits.

use std::rc::Rc;

use unrolled_engine::{LossAt, Scheme};
use yew::prelude::*;

use super::field::Field;
use super::menu::Menu;
use crate::action::{Action, LossChoice};
use crate::edit::{Drafts, Field as Which};
use crate::experiment::{Experiment, Run, has_forget_gate};
use crate::number::plain;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub experiment: Experiment,
    pub run: Rc<Run>,
    pub drafts: Drafts,
    pub dispatch: Callback<Action>,
}

const LOSSES: [(LossChoice, &str); 3] = [
    (LossChoice::Last, "on the last step"),
    (LossChoice::Every, "on every step"),
    (LossChoice::Chosen, "on chosen steps"),
];

/// Seeds that the button draws stay short enough to be read out.
const FRESH_SEEDS: u32 = 100_000;

/// Units, seed, start, forget bias and loss.
#[component]
pub fn Settings(props: &Props) -> Html {
    let Props {
        experiment,
        run,
        drafts,
        dispatch,
    } = props;
    let field = |id: &'static str,
                 label: &'static str,
                 field: Which,
                 nudged,
                 idle,
                 children: Html| {
        html! {
            <Field {id} {label} {field} draft={drafts.get(field).clone()} dispatch={dispatch.clone()} {nudged} {idle}>
                { children }
            </Field>
        }
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
    let scheme = Scheme::ALL
        .iter()
        .position(|(scheme, ..)| *scheme == experiment.scheme);
    let choose_scheme =
        dispatch.reform(|at: usize| Action::Scheme(Scheme::ALL[at.min(Scheme::ALL.len() - 1)].0));
    let loss = match experiment.loss {
        LossAt::Last => 0,
        LossAt::Every => 1,
        LossAt::Steps(_) => 2,
    };
    let choose_loss = dispatch.reform(|at: usize| Action::Loss(LOSSES[at.min(2)].0));
    let idle = (!has_forget_gate(run.cell())).then_some("no forget gate");
    html! {
        <>
            { field("units", "Units", Which::Units, either((units + 1).to_string(), units.saturating_sub(1).to_string()), None, Html::default()) }
            { field("seed", "Seed", Which::Seed, either(seed.saturating_add(1).to_string(), seed.saturating_sub(1).to_string()), None, html! {
                <button class="fresh" onclick={fresh} title="Draw a fresh seed">{ "new" }</button>
            }) }
            <Menu
                id="start-scheme"
                label="Start"
                names={Scheme::ALL.iter().map(|(_, _, name)| *name).collect::<Vec<_>>()}
                chosen={scheme.unwrap_or(0)}
                onchoose={choose_scheme}
            />
            { field("bias", "Forget bias", Which::Bias, either(plain(bias + 0.5), plain(bias - 0.5)), idle, Html::default()) }
            <Menu
                id="loss"
                label="Loss"
                names={LOSSES.iter().map(|(_, name)| *name).collect::<Vec<_>>()}
                chosen={loss}
                onchoose={choose_loss}
            />
            if loss == 2 {
                { field("steps", "Steps", Which::Steps, None, None, Html::default()) }
            }
        </>
    }
}
