//! Where the network comes from: a task that it learned, weights set by hand, or a sequence of one's own and no training.

use unrolled_scenarios::{BY_HAND, TASKS};
use yew::prelude::*;

use super::menu::Menu;
use crate::action::Action;
use crate::experiment::Experiment;

/// The menu of all of them.
pub fn tasks(experiment: &Experiment, dispatch: &Callback<Action>) -> Html {
    let mut names: Vec<String> = TASKS.iter().map(|task| task.title.to_owned()).collect();
    names.extend(BY_HAND.iter().map(|one| format!("By hand: {}", one.title)));
    names.push("Your own sequence, untrained".to_owned());
    let untrained = names.len() - 1;
    let own = experiment.schooled.as_ref().map(|one| one.settings.task);
    // What was pasted in the Train room stands here as long as it is looked at.
    let own = own.filter(|task| !TASKS.contains(task));
    names.extend(own.map(|task| task.title.to_owned()));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let by_hand = |at: usize| BY_HAND.get(at.checked_sub(TASKS.len())?);
    let chosen = match (&experiment.schooled, experiment.by_hand) {
        (_, Some(own)) => BY_HAND
            .iter()
            .position(|one| one.id == own.id)
            .map(|at| TASKS.len() + at),
        (Some(schooled), None) if own.is_none() => {
            TASKS.iter().position(|task| task == schooled.settings.task)
        }
        (Some(_), None) => Some(untrained + 1),
        (None, None) => Some(untrained),
    };
    let menu = Menu {
        id: "network",
        label: "Task",
        names: &names,
        chosen,
        onchoose: dispatch.reform(move |at: usize| match (TASKS.get(at), by_hand(at)) {
            (Some(task), _) => Action::School(Some(task)),
            (None, Some(by_hand)) => Action::ByHand(by_hand),
            (None, None) if at > untrained => Action::School(own),
            (None, None) => Action::School(None),
        }),
    };
    menu.html()
}
