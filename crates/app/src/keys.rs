//! What a key does.

use unrolled_engine::Stride;

use crate::action::{Action, Motion};
use crate::compare::CompareAction;
use crate::room::Room;
use crate::training::TrainAction;

/// What has the focus, by the keys that it uses itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing that uses keys.
    Page,
    /// A field, a menu: uses every key.
    Typing,
    /// A button, a link, the head of a fold: uses Space.
    Button,
    /// The scrub bar: uses the arrows, Home and End, but not with Shift. (Its own PageUp is the other way round than a
    /// clicker's.)
    Slider,
    /// Something that scrolls: uses the arrows, Home, End and the pages.
    Scroll,
    /// The help sheet: uses every key but the one that brought it.
    Sheet,
}

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// Its name, as the browser gives it.
    pub key: &'a str,
    /// With Shift.
    pub shift: bool,
    /// With Control, Alt or Meta.
    pub modified: bool,
}

/// The action of a key in a room; `None` leaves it to the browser.
pub fn action(press: Press<'_>, focus: Focus, room: Room) -> Option<Action> {
    let Press {
        key,
        shift,
        modified,
    } = press;
    let taken = match focus {
        Focus::Page => false,
        Focus::Typing => true,
        Focus::Button => key == " ",
        Focus::Slider => !shift && (key.starts_with("Arrow") || matches!(key, "Home" | "End")),
        Focus::Scroll => {
            key.starts_with("Arrow") || matches!(key, "Home" | "End" | "PageUp" | "PageDown")
        }
        Focus::Sheet => key != "?",
    };
    // Undo and redo as everywhere, unless a field has its own.
    if modified && room == Room::Step && focus != Focus::Typing && focus != Focus::Sheet {
        return match (key, shift) {
            ("z" | "Z", false) => Some(Action::Undo),
            ("z" | "Z", true) | ("y" | "Y", _) => Some(Action::Redo),
            _ => None,
        };
    }
    if modified || taken {
        return None;
    }
    if let Some(room) = Room::of_key(key) {
        return Some(Action::Room(room));
    }
    if room == Room::Compare {
        return match key {
            "?" => Some(Action::Help(focus != Focus::Sheet)),
            "p" | "P" => Some(Action::TogglePresent),
            "Escape" => Some(Action::StopPresenting),
            _ => comparing(key, shift).map(Action::Compare),
        };
    }
    if room == Room::Train {
        return match key {
            "?" => Some(Action::Help(focus != Focus::Sheet)),
            "p" | "P" => Some(Action::TogglePresent),
            "Escape" => Some(Action::StopPresenting),
            _ => training(key, shift).map(Action::Train),
        };
    }
    let stride = if shift {
        Stride::Step
    } else {
        Stride::Operation
    };
    let motion = match key {
        " " if !shift => return Some(Action::TogglePlay),
        "?" => return Some(Action::Help(focus != Focus::Sheet)),
        "p" | "P" => return Some(Action::TogglePresent),
        "x" | "X" => return Some(Action::ClearChanges),
        "c" | "C" => return Some(Action::Check),
        "Escape" => return Some(Action::Free),
        "ArrowLeft" => Motion::Back(stride),
        "ArrowRight" => Motion::On(stride),
        "PageUp" => Motion::Back(Stride::Step),
        "PageDown" => Motion::On(Stride::Step),
        "Home" => Motion::First,
        "End" => Motion::Last,
        _ => return None,
    };
    Some(Action::Go(motion))
}

/// What a key does in the Compare room alone.
fn comparing(key: &str, shift: bool) -> Option<CompareAction> {
    let by = if shift { 10 } else { 1 };
    Some(match key {
        " " if !shift => CompareAction::Play,
        "ArrowLeft" => CompareAction::Walk(-by),
        "ArrowRight" => CompareAction::Walk(by),
        "n" => CompareAction::Next(1),
        "N" => CompareAction::Next(-1),
        "PageUp" => CompareAction::Walk(-10),
        "PageDown" => CompareAction::Walk(10),
        "Home" => CompareAction::Point(1),
        "End" => CompareAction::Point(usize::MAX),
        "t" | "T" => CompareAction::ToggleMeasure,
        "r" | "R" => CompareAction::Reset,
        _ => return None,
    })
}

/// What a key does in the Train room alone.
fn training(key: &str, shift: bool) -> Option<TrainAction> {
    let by = if shift { 10 } else { 1 };
    Some(match key {
        " " if !shift => TrainAction::TogglePlay,
        "u" | "U" => TrainAction::Update,
        "e" | "E" => TrainAction::Epoch,
        "r" | "R" => TrainAction::Reset,
        "ArrowLeft" => TrainAction::Walk(-by),
        "ArrowRight" => TrainAction::Walk(by),
        "PageUp" => TrainAction::Walk(-10),
        "PageDown" => TrainAction::Walk(10),
        "Home" => TrainAction::Show(Some(0)),
        "End" => TrainAction::Show(None),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In the Step room.
    fn action(press: Press<'_>, focus: Focus) -> Option<Action> {
        super::action(press, focus, Room::Step)
    }

    #[test]
    fn the_train_room_has_keys_of_its_own() {
        let on = |key| super::action(press(key), Focus::Page, Room::Train);
        let train = |action| Some(Action::Train(action));
        assert_eq!(on(" "), train(TrainAction::TogglePlay));
        assert_eq!(on("u"), train(TrainAction::Update));
        assert_eq!(on("ArrowLeft"), train(TrainAction::Walk(-1)));
        assert_eq!(on("Home"), train(TrainAction::Show(Some(0))));
        assert_eq!(on("1"), Some(Action::Room(Room::Step)));
        assert_eq!(on("p"), Some(Action::TogglePresent));
        assert_eq!(on("x"), None);
        assert_eq!(
            action(press("3"), Focus::Page),
            Some(Action::Room(Room::Train))
        );
        assert_eq!(action(press("3"), Focus::Typing), None);
    }

    fn press(key: &str) -> Press<'_> {
        Press {
            key,
            shift: false,
            modified: false,
        }
    }

    #[test]
    fn keys_move_and_play() {
        let go = |motion| Some(Action::Go(motion));
        let on = |key| action(press(key), Focus::Page);
        assert_eq!(on(" "), Some(Action::TogglePlay));
        assert_eq!(on("ArrowRight"), go(Motion::On(Stride::Operation)));
        assert_eq!(on("PageUp"), go(Motion::Back(Stride::Step)));
        assert_eq!(on("End"), go(Motion::Last));
        assert_eq!(on("a"), None);
        assert_eq!(on("?"), Some(Action::Help(true)));
        assert_eq!(on("p"), Some(Action::TogglePresent));
        assert_eq!(on("Escape"), Some(Action::Free));
        assert_eq!(on("c"), Some(Action::Check));
        assert_eq!(on("x"), Some(Action::ClearChanges));
        let shifted = Press {
            shift: true,
            ..press("ArrowLeft")
        };
        assert_eq!(action(shifted, Focus::Page), go(Motion::Back(Stride::Step)));
        assert_eq!(
            action(shifted, Focus::Slider),
            go(Motion::Back(Stride::Step))
        );
    }

    #[test]
    fn a_focused_control_keeps_its_keys() {
        assert_eq!(action(press(" "), Focus::Typing), None);
        assert_eq!(action(press("Home"), Focus::Typing), None);
        assert_eq!(action(press(" "), Focus::Button), None);
        assert!(action(press("ArrowLeft"), Focus::Button).is_some());
        assert_eq!(action(press("ArrowLeft"), Focus::Slider), None);
        assert_eq!(action(press(" "), Focus::Slider), Some(Action::TogglePlay));
        assert_eq!(action(press("PageDown"), Focus::Scroll), None);
        for focus in [Focus::Scroll, Focus::Slider, Focus::Button] {
            assert_eq!(action(press("?"), focus), Some(Action::Help(true)));
        }
        assert_eq!(action(press("?"), Focus::Sheet), Some(Action::Help(false)));
        assert_eq!(
            action(press("Escape"), Focus::Sheet),
            None,
            "it closes itself"
        );
        assert_eq!(action(press("?"), Focus::Typing), None);
        let on = Some(Action::Go(Motion::On(Stride::Step)));
        assert_eq!(action(press("PageDown"), Focus::Slider), on);
        let browser = Press {
            modified: true,
            ..press("ArrowLeft")
        };
        assert_eq!(action(browser, Focus::Page), None, "Alt+Left is Back");
    }
}
