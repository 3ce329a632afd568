//! The line between the state and the worker: orders that the reducer wrote are sent, and what is heard is told to it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::timer::Timer;
use super::worker::{Heard, WorkerLine, use_worker};
use crate::action::Action;
use crate::state::State;
use crate::training::TrainAction;
use crate::training::messages::Answer;

/// What is heard is told at most every so many milliseconds: more often than the eye can follow would only cost frames.
const TELL_MS: i32 = 33;

/// What was heard and not yet told.
#[derive(Default)]
struct Inbox {
    heard: Vec<Answer>,
    timer: Option<Timer>,
}

/// Sends orders and tells what is heard.
#[hook]
pub fn use_training(state: &UseReducerHandle<State>) -> WorkerLine {
    let dispatcher = state.dispatcher();
    let inbox = use_mut_ref(Inbox::default);
    let heard = {
        let dispatcher = dispatcher.clone();
        use_callback((), move |heard: Heard, ()| match heard {
            Heard::Answer(answer) => take(&inbox, answer, &dispatcher),
            Heard::Lost => dispatcher.dispatch(Action::Train(TrainAction::Died)),
        })
    };
    let line = use_worker(heard);
    let sender = line.clone();
    // What is sent stays in the outbox until the state has heard of it.
    let sent = use_mut_ref(|| 0_u64);
    use_effect_with(state.training.outbox.clone(), move |outbox| {
        for (number, order) in outbox {
            if sent.replace_with(|last| (*last).max(*number)) < *number {
                sender.send(order);
            }
        }
        if let Some((number, _)) = outbox.last() {
            dispatcher.dispatch(Action::Train(TrainAction::Sent(*number)));
        }
    });
    line
}

fn take(inbox: &Rc<RefCell<Inbox>>, answer: Answer, dispatcher: &UseReducerDispatcher<State>) {
    let Ok(mut open) = inbox.try_borrow_mut() else {
        return;
    };
    open.heard.push(answer);
    if open.timer.is_some() {
        return;
    }
    let (shared, dispatcher) = (inbox.clone(), dispatcher.clone());
    open.timer = Timer::after(TELL_MS, move || {
        let Ok(mut open) = shared.try_borrow_mut() else {
            return;
        };
        open.timer = None;
        let heard = std::mem::take(&mut open.heard);
        drop(open);
        dispatcher.dispatch(Action::Train(TrainAction::Heard(heard)));
    });
}
