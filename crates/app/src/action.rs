//! What can happen on the page.

use std::rc::Rc;

use unrolled_engine::{Builtin, Scheme, Stride};
use unrolled_scenarios::{ByHand, Settings, Task};

use crate::address::Visit;
use crate::change::Change;
use crate::compare::CompareAction;
use crate::edit::Field;
use crate::filled::{Place, Side, Subject};
use crate::history::History;
use crate::play::Speed;
use crate::room::Room;
use crate::schooled::Taught;
use crate::state::Panel;
use crate::training::TrainAction;

/// Where the loss sits, as a menu offers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossChoice {
    /// On the last step.
    Last,
    /// On every step.
    Every,
    /// On steps that are typed.
    Chosen,
}

/// A place to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// The first moment.
    First,
    /// The last moment.
    Last,
    /// The end of the backward pass.
    Returned,
    /// One stride on.
    On(Stride),
    /// One stride back.
    Back(Stride),
    /// The moment of that index.
    To(usize),
    /// The end of that step, in the pass that is shown.
    Step(usize),
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A field's text is now this.
    Type(Field, String),
    /// A field was left.
    Settle,
    /// Another cell.
    Cell(&'static Builtin),
    /// A network set by hand.
    ByHand(&'static ByHand),
    /// Another room.
    Room(Room),
    /// Something in the Train room.
    Train(TrainAction),
    /// Something in the Compare room.
    Compare(CompareAction),
    /// A network of the Compare room, at the step that is pointed at, in the Step room.
    CompareInStep(usize),
    /// The epoch that is looked at in the Train room, of one of its networks, in the Step room.
    OpenInStep(usize),
    /// The same in the Compare room.
    OpenInCompare(usize),
    /// A task's network, as trained as it comes; or a sequence of one's own.
    School(Option<&'static Task>),
    /// The network at that epoch of its course.
    Epoch(u64),
    /// Weights that were waited for: of which course and which epoch.
    Taught(Settings, u64, Rc<Taught>),
    /// They do not come: why.
    Untaught(String),
    /// Another rule for the start.
    Scheme(Scheme),
    /// Another place for the loss.
    Loss(LossChoice),
    /// Another seed.
    Seed(u64),
    /// Back to the very same start.
    Reset,
    /// Move the cursor; pauses.
    Go(Motion),
    /// Pin a unit, from 0.
    Pin(usize),
    /// Show a row for every unit, or for a few of many.
    AllUnits,
    /// Pin a subject; the one that is pinned already is freed.
    PinSubject(Subject),
    /// Go to a place and pin its subject and unit, to see its value or its gradient.
    Choose(Place, Side),
    /// Look at the value of what is looked at, or at its gradient.
    Side(Side),
    /// Point at a place, or at none.
    Point(Option<(Place, Side)>),
    /// What the cell's panel shows.
    Panel(Panel),
    /// Give what stands at a place another value, over some steps.
    Change(Place, (usize, usize), f64),
    /// Take the change of that number in the list back.
    Unchange(usize),
    /// Take changes over from a file.
    Changes(Vec<Change>),
    /// What the changes were, as the opening page has left it.
    Remember(History),
    /// Something to be told.
    Notice(String),
    /// Take every change back.
    ClearChanges,
    /// The changes as they were before the last one.
    Undo,
    /// And again as they were before that.
    Redo,
    /// Check the gradient of what is looked at.
    Check,
    /// Let go: of what is pinned, else of presenting.
    Free,
    /// The first token swapped for its other, or back.
    Swap,
    /// Present the page, or not any more.
    TogglePresent,
    /// Present the page no more.
    StopPresenting,
    /// Show the help sheet, or take it away.
    Help(bool),
    /// Play, or pause.
    TogglePlay,
    /// Time has passed while playing, in milliseconds; whether motion is unwanted.
    Tick(f64, bool),
    /// How far one press moves.
    Stride(Stride),
    /// How fast it plays.
    Speed(Speed),
    /// Another address.
    Visit(Box<Visit>),
    /// Away with the notices.
    Dismiss,
}
