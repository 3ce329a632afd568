//! The help sheet: what there is to see, and the keys.

use yew::prelude::*;

use super::help_words::{COMPARE_HANDS, COMPARE_MARKS, HANDS, MARKS, TRAIN_HANDS, TRAIN_MARKS};
use super::sheet::Sheet;
use crate::action::Action;
use crate::room::Room;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: bool,
    pub room: Room,
    pub dispatch: Callback<Action>,
}

#[component]
pub fn Help(props: &Props) -> Html {
    let away = props.dispatch.reform(|()| Action::Help(false));
    let close = props.dispatch.reform(|_: MouseEvent| Action::Help(false));
    let entry = |(name, text): &(&'static str, &'static str)| {
        html! { <><dt>{ *name }</dt><dd>{ *text }</dd></> }
    };
    let (marks, hands): (&[_], &[_]) = match props.room {
        Room::Step => (&MARKS, &HANDS),
        Room::Compare => (&COMPARE_MARKS, &COMPARE_HANDS),
        Room::Train => (&TRAIN_MARKS, &TRAIN_HANDS),
    };
    html! {
        <Sheet shown={props.shown} labelled_by="help-heading" light=true {away}>
            <div class="sheet">
                <h2 id="help-heading">{ "What there is to see" }<button onclick={close} aria-label="Close">{ "\u{d7}" }</button></h2>
                <dl>{ for marks.iter().map(entry) }</dl>
                <h3>{ "Hands" }</h3>
                <dl>{ for hands.iter().map(entry) }</dl>
                <p class="aside">{ "Every number is computed here, in f64, from the weights (as the seed gives them, trained, set by hand, or changed by you) and from the sequence. Below the panels, under Numbers, stand the pictures as tables. The address holds all of it: copy it to share what you see." }</p>
            </div>
        </Sheet>
    }
}
