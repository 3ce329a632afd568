//! The visitor's own data in the Train room: what is typed or pasted stays until it is learned and after, whatever is wrong with it.

use std::rc::Rc;

use unrolled_scenarios::{OwnKind, Task};

use super::action::TrainAction;
use super::reduce;
use super::state::Training;

/// The least and the largest temperature.
pub const TEMPERATURES: (f64, f64) = (0.2, 2.0);

/// What can happen with the visitor's own data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnAction {
    /// The sheet is opened.
    Open(OwnKind),
    /// It is closed.
    Close,
    /// Its text is now this.
    Typed(Rc<str>),
    /// A file was opened: what stood there can be had back.
    Opened(Rc<str>),
    /// What stood there before the file, and the file instead.
    Former,
    /// Learn it.
    Learn,
}

/// What is pasted, of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnDrafts {
    /// Which sheet is open.
    pub open: Option<OwnKind>,
    text: OwnDraft,
    sequences: OwnDraft,
}

/// A text as it stands, and what a file took the place of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnDraft {
    /// As typed or pasted.
    pub text: Rc<str>,
    /// What stood there before a file was opened.
    pub former: Option<Rc<str>>,
}

impl OwnDrafts {
    /// The one of that kind.
    pub fn of(&self, kind: OwnKind) -> &OwnDraft {
        match kind {
            OwnKind::Text => &self.text,
            OwnKind::Sequences => &self.sequences,
        }
    }

    fn changed(mut self, change: impl FnOnce(&mut OwnDraft)) -> OwnDrafts {
        match self.open {
            Some(OwnKind::Text) => change(&mut self.text),
            Some(OwnKind::Sequences) => change(&mut self.sequences),
            None => {}
        }
        self
    }
}

/// The room after an action.
pub(super) fn reduced(room: Training, action: OwnAction) -> Training {
    let own = room.own.clone();
    let own = match action {
        OwnAction::Open(kind) => opened(own, kind, room.settings.task),
        OwnAction::Close => OwnDrafts { open: None, ..own },
        OwnAction::Typed(text) => own.changed(|draft| draft.text = text),
        OwnAction::Opened(text) => own.changed(|draft| {
            if !draft.text.is_empty() && draft.text != text {
                draft.former = Some(draft.text.clone());
            }
            draft.text = text;
        }),
        OwnAction::Former => own.changed(|draft| {
            if let Some(former) = &mut draft.former {
                std::mem::swap(former, &mut draft.text);
            }
        }),
        OwnAction::Learn => {
            let read = own.open.map(|kind| Task::own(kind, &own.of(kind).text));
            // What cannot be read the sheet says itself, and the former task stays.
            let Some(Ok(task)) = read else { return room };
            let own = OwnDrafts { open: None, ..own };
            return reduce::reduced(Training { own, ..room }, TrainAction::Task(task));
        }
    };
    Training { own, ..room }
}

/// Opens a sheet; an empty one with what is learned just now, where that is of its kind.
fn opened(own: OwnDrafts, kind: OwnKind, task: &Task) -> OwnDrafts {
    let open = Some(kind);
    let learned = task.own.filter(|own| own.kind == kind);
    OwnDrafts { open, ..own }.changed(|draft| {
        if let (true, Some(learned)) = (draft.text.is_empty(), learned) {
            draft.text = learned.source.as_str().into();
        }
    })
}

/// A temperature within its bounds; the former where it is no number.
pub(super) fn temperature(asked: f64, former: f64) -> f64 {
    let (least, most) = TEMPERATURES;
    match asked.is_finite() {
        true => asked.clamp(least, most),
        false => former,
    }
}

/// The seed of what is said at an epoch: each epoch draws anew, and the same epoch the same.
pub fn sample_seed(seed: u64, epoch: u64) -> u64 {
    seed.wrapping_mul(1_000_003).wrapping_add(epoch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unrolled_scenarios::{Settings, TASKS};

    fn after(actions: impl IntoIterator<Item = OwnAction>) -> Training {
        let room = Training::new(Settings::usual(&TASKS[0]), None);
        actions.into_iter().fold(room, |room, action| {
            reduce::reduced(room, TrainAction::Own(action))
        })
    }

    #[test]
    fn what_is_typed_stays_whatever_is_wrong_with_it() {
        let kind = OwnKind::Sequences;
        let typed = || OwnAction::Typed("sequence,a,->b\n1,x".into());
        let room = after([OwnAction::Open(kind), typed(), OwnAction::Learn]);
        assert_eq!((room.own.open, room.settings.task), (Some(kind), &TASKS[0]));
        let room = after([
            OwnAction::Open(kind),
            typed(),
            OwnAction::Close,
            OwnAction::Open(OwnKind::Text),
        ]);
        assert_eq!(&*room.own.of(kind).text, "sequence,a,->b\n1,x");
        assert_eq!(&*room.own.of(OwnKind::Text).text, "");
    }

    #[test]
    fn what_a_file_takes_the_place_of_can_be_had_back() {
        let open = || OwnAction::Open(OwnKind::Text);
        let file = || OwnAction::Opened("of a file".into());
        let typed = || OwnAction::Typed("typed".into());
        let room = after([open(), typed(), file(), OwnAction::Former]);
        let draft = room.own.of(OwnKind::Text);
        assert_eq!(
            (&*draft.text, draft.former.as_deref()),
            ("typed", Some("of a file"))
        );
        assert_eq!(after([open(), file()]).own.of(OwnKind::Text).former, None);
    }

    #[test]
    fn a_text_is_learned_and_stands_in_its_sheet_again() {
        let text = "one two three, one two three, one two three";
        let room = after([
            OwnAction::Open(OwnKind::Text),
            OwnAction::Typed(text.into()),
            OwnAction::Learn,
        ]);
        assert_eq!(room.own.open, None);
        assert_eq!(
            room.settings.task.own.map(|own| own.source.as_str()),
            Some(text)
        );
        assert_eq!(room.lanes.len(), 1);
        let fresh = Training::new(room.settings, None);
        let opened = reduced(fresh, OwnAction::Open(OwnKind::Text));
        assert_eq!(&*opened.own.of(OwnKind::Text).text, text);
    }

    #[test]
    fn a_temperature_keeps_within_its_bounds() {
        let asked = [0.0, 0.7, 9.0, f64::NAN].map(|asked| temperature(asked, 1.5));
        assert_eq!(asked, [0.2, 0.7, 2.0, 1.5]);
        assert_ne!(sample_seed(1, 2), sample_seed(1, 3));
    }
}
