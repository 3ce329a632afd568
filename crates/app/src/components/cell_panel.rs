//! The cell as its equations, at the moment under the cursor.

use std::rc::Rc;

use unrolled_engine::Moment;
use yew::prelude::*;

use super::math::equation;
use crate::equation::part;
use crate::experiment::Run;
use crate::hooks::INK_CLASSES;
use crate::input_vector;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub moment: Moment,
    pub step: usize,
}

/// The equations; that of the current operation stands out, and its own part is marked. Below, what the token becomes.
#[component]
pub fn CellPanel(props: &Props) -> Html {
    let Props { run, moment, step } = props;
    let cell = run.cell();
    let (operation, backward) = match moment {
        Moment::Forward { operation, .. } => (Some(*operation), false),
        Moment::Backward { operation, .. } => (Some(*operation), true),
        Moment::Loss => (None, false),
    };
    // Few equations leave room for their names above them.
    let roomy = cell.quantities.len() <= 4;
    let current = operation.map(|at| cell.operations[at].quantity);
    let line = |(at, quantity): (usize, &unrolled_engine::Quantity)| {
        let mark = operation
            .filter(|_| current == Some(at))
            .and_then(|operation| part(cell, operation));
        let here = (current == Some(at)).then_some("here");
        html! {
            <li class={classes!("equation", here)} aria-current={here.map(|_| "step")}>
                <span class={format!("name q{}", at % INK_CLASSES)}>{ quantity.title() }</span>
                { equation(cell, &quantity.target(), &quantity.text, *step, mark.as_ref()) }
            </li>
        }
    };
    html! {
        <section class={classes!("panel", backward.then_some("backward"))} aria-labelledby="cell-heading" data-panel="cell">
            <h2 id="cell-heading">{ format!("The cell, step {step}, \u{201c}{}\u{201d}", run.token(*step)) }</h2>
            <div class="panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The equations">
                <ol class={classes!("equations", roomy.then_some("roomy"))}>{ for cell.quantities.iter().enumerate().map(line) }</ol>
                <p class="vector" data-vector="">
                    <b>{ run.token(*step) }</b>
                    { " \u{2192} x" }<sub>{ *step }</sub>{ " = " }
                    <span class="entries">{ input_vector::text(run, *step) }</span>
                    <span class="aside">{ input_vector::caption(run) }</span>
                </p>
            </div>
        </section>
    }
}
