//! The epochs of a network's course: its start, the one that is shown, the last, and the way to those between.

use yew::prelude::*;

use crate::action::Action;
use crate::experiment::Experiment;
use crate::room::Room;
use crate::schooled::Schooled;

/// A switch between them; nothing for a network of no course.
pub fn epochs(experiment: &Experiment, dispatch: &Callback<Action>) -> Html {
    let Some(schooled) = &experiment.schooled else {
        return Html::default();
    };
    let last = Schooled::last(schooled.settings).epoch;
    let mut all = vec![0, schooled.epoch, last];
    all.sort_unstable();
    all.dedup();
    let choice = |epoch: u64| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Epoch(epoch));
        let (name, title) = match epoch {
            0 => (
                "untrained".to_owned(),
                "Epoch 0: the weights as they start".to_owned(),
            ),
            _ if epoch == last => (
                "trained".to_owned(),
                format!("Epoch {epoch}: the weights that come with the page"),
            ),
            _ => (
                format!("epoch {epoch}"),
                format!("As it was after {epoch} epochs"),
            ),
        };
        let pressed = (epoch == schooled.epoch).to_string();
        html! { <button {onclick} {title} aria-pressed={pressed}>{ name }</button> }
    };
    let between = dispatch.reform(|_: MouseEvent| Action::Room(Room::Train));
    html! {
        <span class="switch epochs" role="group" aria-label="Epoch">
            { for all.into_iter().map(choice) }
            <button class="between" onclick={between} title="Watch it learn, epoch by epoch, in the Train room">{ "watch it learn" }</button>
        </span>
    }
}
