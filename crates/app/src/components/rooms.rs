//! The rooms, and which one is entered.

use yew::prelude::*;

use crate::action::Action;
use crate::room::Room;

/// The way from room to room.
pub fn rooms(here: Room, dispatch: &Callback<Action>) -> Html {
    let door = |(room, name, key): (Room, &'static str, &'static str)| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Room(room));
        let current = (room == here).then_some("page");
        html! { <button {onclick} aria-current={current} title={format!("{name} ({key})")}>{ name }</button> }
    };
    html! {
        <nav class="rooms" aria-label="Rooms">{ for Room::ALL.into_iter().map(door) }</nav>
    }
}
