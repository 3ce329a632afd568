//! What can happen in the Train room.

use unrolled_engine::{Builtin, Measure};
use unrolled_scenarios::Task;

use super::messages::Answer;
use super::own::OwnAction;
use super::pace::Pace;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum TrainAction {
    /// The room is entered: a network begins, unless one has.
    Enter,
    /// Another task, with its own settings.
    Task(&'static Task),
    /// A setting's text is now this.
    Set(&'static str, String),
    /// The cell that races, or none.
    Beside(Option<&'static Builtin>),
    /// Pause, if it runs.
    Rest,
    /// Run, or pause.
    TogglePlay,
    /// One update.
    Update,
    /// One epoch.
    Epoch,
    /// Back to the very same start.
    Reset,
    /// Every setting as the task begins with.
    Usual,
    /// How fast.
    Pace(Pace),
    /// What the heat map shows.
    Measure(Measure),
    /// The temperature of what the network says by itself.
    Temperature(f64),
    /// Something with the visitor's own data.
    Own(OwnAction),
    /// Look at an epoch; at the newest without one.
    Show(Option<u64>),
    /// So many epochs on, or back.
    Walk(i64),
    /// The worker has said this.
    Heard(Vec<Answer>),
    /// The worker is gone.
    Died,
    /// The orders up to that number are sent.
    Sent(u64),
    /// Clip at norm 1, and begin anew.
    Clip,
    /// A third of the rate, and begin anew.
    Slower,
    /// Away with the notice.
    Dismiss,
}
