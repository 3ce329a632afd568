//! What can happen in the Compare room.

use unrolled_engine::{Builtin, Measure, Scheme};
use unrolled_scenarios::{Forget, Task};

use super::comparison::{Comparison, Tab, View};
use super::entrant::Known;
use super::one_unit::OneUnitAction;
use super::saying::Count;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum CompareAction {
    /// The room is entered.
    Enter,
    /// Another task, or a sequence of one's own.
    Task(Option<&'static Task>),
    /// The sequence of one's own is now this.
    Own(String),
    /// Whether every step has a loss.
    Every(bool),
    /// A slider stands here now.
    Slide(Slider, f64),
    /// A field's text is now this: units or seed.
    Set(&'static str, String),
    /// The epoch of all.
    Epoch(u64),
    /// One network more.
    Add(&'static Builtin, Forget, Scheme),
    /// That network goes.
    Remove(usize),
    /// That network is looked at.
    Choose(usize),
    /// That network is looked at, and that step.
    Look(usize, usize),
    /// That step is pointed at.
    Point(usize),
    /// So many steps on, or back.
    Walk(i64),
    /// A route of the chosen network is cut, or whole again.
    Cut(usize),
    /// The network after that many is looked at, or before.
    Next(i64),
    /// Road or traffic.
    Measure(Measure),
    /// The other of the two.
    ToggleMeasure,
    /// Play what plays here, or pause.
    Play,
    /// Relative to the last step, or absolute.
    Relative(bool),
    /// With the shortcuts or without.
    Shortcuts(bool),
    /// Which pictures.
    View(View),
    /// What stands beside the factors.
    Tab(Tab),
    /// What is often said: its numbers.
    Ask(Count),
    /// A setting to look at, whole.
    SetUp(Box<Comparison>),
    /// Weights that were learned.
    Learned(Known),
    /// They do not come: why.
    Unlearned(String),
    /// The worker's answer to a question: its number, a row, of how many, and the numbers.
    Row(u32, usize, usize, Vec<f64>),
    /// It cannot be answered: why.
    Failed(u32, String),
    /// In the rooms of the one-unit net.
    OneUnit(OneUnitAction),
    /// Everything as it was at first.
    Reset,
    /// Away with the notice.
    Dismiss,
}

/// A slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slider {
    /// The sequence's length.
    Lag,
    /// What the recurrent matrices are multiplied by.
    Scale,
    /// What is added to the forget gates' biases.
    Shift,
    /// How far back each loss is followed.
    Truncate,
    /// The norm that the update is clipped to.
    Clip,
}
