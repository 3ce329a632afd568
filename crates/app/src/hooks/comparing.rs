//! What the Compare room waits for: asked of the worker, or fetched.

use std::rc::Rc;

use unrolled_scenarios::{Settings, shipped};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::schooling::{MOST_DEATHS, fetched};
use super::worker::WorkerLine;
use crate::action::Action;
use crate::compare::{CompareAction, Inquiry, Job, Known, link};
use crate::reduce::COMPARE_TICKETS;
use crate::room::Room;
use crate::state::State;
use crate::training::messages::Order;

/// Sends the room's questions to the worker, and has courses learned that are not known yet.
#[hook]
pub fn use_comparing(state: &UseReducerHandle<State>, line: WorkerLine) {
    let here = state.room == Room::Compare;
    let deaths = state.deaths;
    let room = &state.compare;
    let dispatcher = state.dispatcher();
    use_inquiry(room.inquiry.as_ref().filter(|_| here), state, &line);
    use_inquiry(room.radii.as_ref().filter(|_| here), state, &line);
    let awaited: Vec<(usize, Settings, u64)> = room
        .awaited()
        .into_iter()
        .filter_map(|one| {
            let at = room.courses.iter().position(|own| *own == one)?;
            Some((at, one.0, one.1)).filter(|_| here)
        })
        .collect();
    // What was asked for is not asked for again, unless the worker died with it.
    let sent = use_mut_ref(|| (0_u32, Vec::<usize>::new()));
    use_effect_with((awaited, deaths), move |(awaited, deaths)| {
        let mut sent = sent.borrow_mut();
        if sent.0 != *deaths {
            *sent = (*deaths, Vec::new());
        }
        sent.1
            .retain(|at| awaited.iter().any(|(own, ..)| own == at));
        for &(at, settings, epoch) in awaited {
            if sent.1.contains(&at) {
                continue;
            }
            sent.1.push(at);
            if *deaths > MOST_DEATHS {
                let why = "The part of the page that trains cannot be started here, so the networks stand as they start.";
                let action = CompareAction::Unlearned(why.to_owned());
                dispatcher.dispatch(Action::Compare(action));
                return;
            }
            if shipped::has(&settings) && epoch == settings.epochs as u64 {
                fetch(settings, epoch, dispatcher.clone());
                continue;
            }
            line.send(&Order::Reach {
                ticket: COMPARE_TICKETS + at as u32,
                settings: settings.print(),
                memory: None,
                epoch,
            });
        }
    });
}

/// Asks the worker one question, and again if it died.
#[hook]
fn use_inquiry(inquiry: Option<&Inquiry>, state: &UseReducerHandle<State>, line: &WorkerLine) {
    let open = inquiry.filter(|one| !one.is_whole() && one.failed.is_none());
    // The question follows from its number.
    let asked = open.map(|one| one.number);
    let (line, open, dispatcher) = (line.clone(), open.cloned(), state.dispatcher());
    use_effect_with((asked, state.deaths), move |(_, deaths)| {
        let Some(inquiry) = open else { return };
        if *deaths > MOST_DEATHS {
            let why = "The part of the page that computes this cannot be started here.";
            let failed = CompareAction::Failed(inquiry.number, why.to_owned());
            dispatcher.dispatch(Action::Compare(failed));
            return;
        }
        line.send(&order(&inquiry));
    });
}

fn fetch(settings: Settings, epoch: u64, dispatcher: UseReducerDispatcher<State>) {
    spawn_local(async move {
        let action = match fetched(&settings).await {
            Ok(weights) => CompareAction::Learned(Known {
                settings,
                epoch,
                weights: Rc::new(weights),
            }),
            Err(why) => CompareAction::Unlearned(why),
        };
        dispatcher.dispatch(Action::Compare(action));
    });
}

fn order(inquiry: &Inquiry) -> Order {
    let question = &inquiry.question;
    let place = Job::ALL.iter().position(|job| *job == question.job);
    let known = question.known.iter().map(|known| {
        let weights = known.weights.to_vec();
        (known.settings.print(), (known.epoch, weights))
    });
    Order::Study {
        number: inquiry.number,
        job: place.unwrap_or(0) as u32,
        of: link::print(&question.of),
        known: known.collect(),
    }
}
