//! The road back, epoch by epoch, and below it the gates.

use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::gates::Gates;
use super::road::Road;
use crate::training::{TrainAction, Training};

/// Both.
pub fn pictures(training: &Training, theme: Theme, dispatch: &Callback<TrainAction>) -> Html {
    html! {
        <div class="road">
            <Road training={training.clone()} {theme} dispatch={dispatch.clone()} />
            <Gates training={training.clone()} {theme} dispatch={dispatch.clone()} />
        </div>
    }
}
