//! What the Compare room holds: a sequence, the networks that read it, and how what reaches each step is looked at.

use unrolled_engine::{Builtin, LossAt, Measure, Scheme};
use unrolled_scenarios::{Forget, OPENING, Sequence, Settings, TASKS, Task};

use super::entrant::Entrant;
use super::saying::Count;
use crate::experiment::{MAX_STEPS, Refusal, SIDE_BY_SIDE};

/// Networks that stand side by side.
pub const ENTRANTS: std::ops::RangeInclusive<usize> = 2..=6;
/// Steps of the sequence.
pub const STEPS: std::ops::RangeInclusive<usize> = 2..=MAX_STEPS;
/// What the recurrent matrices are multiplied by.
pub const SCALE: std::ops::RangeInclusive<f64> = 0.0..=3.0;
/// What is added to the forget gates' biases.
pub const SHIFT: std::ops::RangeInclusive<f64> = -4.0..=6.0;

/// What is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    /// A task's sequences, of any length.
    Task(&'static Task),
    /// A sequence of one's own. At another length its middle is repeated.
    Own(String),
}

/// Which pictures the room shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The networks side by side.
    #[default]
    Race,
    /// A one-unit net's loss with its cliff.
    Exploding,
    /// A one-unit net's map and its fixed points.
    Latching,
}

impl View {
    /// All of them, with their words in addresses and their names for people.
    pub const ALL: [(View, &'static str, &'static str); 3] = [
        (View::Race, "race", "Side by side"),
        (View::Exploding, "exploding", "Exploding"),
        (View::Latching, "latching", "Latching"),
    ];
}

/// What stands beside the factors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Which loss reaches which step.
    #[default]
    Triangle,
    /// The routes' shares, step by step.
    Shares,
    /// The weights' gradient by time step.
    ByTime,
    /// The weights' gradient by lag.
    ByLag,
    /// The singular values of each step back.
    Band,
    /// What survives over forget bias and recurrent scale.
    ScaleMap,
    /// What survives over lag and forget bias.
    LagMap,
    /// What is often said, beside the numbers.
    Said,
}

impl Tab {
    /// All of them, with their words in addresses and their names for people.
    pub const ALL: [(Tab, &'static str, &'static str); 8] = [
        (Tab::Triangle, "triangle", "Triangle"),
        (Tab::Shares, "shares", "Routes"),
        (Tab::ByTime, "by-time", "Weights"),
        (Tab::ByLag, "by-lag", "Weights"),
        (Tab::Band, "band", "Spectrum"),
        (Tab::ScaleMap, "map", "Map"),
        (Tab::LagMap, "lag-map", "Map"),
        (Tab::Said, "said", "\u{201c}Said\u{201d}"),
    ];
}

impl Tab {
    /// The other of two that stand under one name.
    pub fn twin(self) -> Option<Tab> {
        match self {
            Tab::ByTime => Some(Tab::ByLag),
            Tab::ByLag => Some(Tab::ByTime),
            Tab::ScaleMap => Some(Tab::LagMap),
            Tab::LagMap => Some(Tab::ScaleMap),
            _ => None,
        }
    }
}

/// Everything that the room's link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What is read.
    pub text: Text,
    /// Time steps.
    pub steps: usize,
    /// Whether every step that can have a loss has one, or the last alone; a task says itself.
    pub every: bool,
    /// Units of each network.
    pub units: usize,
    /// The seed of each network.
    pub seed: u64,
    /// The epoch of each network's course; 0 is the start.
    pub epoch: u64,
    /// The networks.
    pub entrants: Vec<Entrant>,
    /// What the recurrent matrices are multiplied by.
    pub scale: f64,
    /// What is added to the forget gates' biases.
    pub shift: f64,
    /// How many steps back each loss is followed; all without it.
    pub truncate: Option<usize>,
    /// The norm that the update's gradient is clipped to.
    pub clip: Option<f64>,
    /// Road or traffic.
    pub measure: Measure,
    /// Whether each curve is shown as a share of its last.
    pub relative: bool,
    /// Whether the shortcuts are drawn.
    pub shortcuts: bool,
    /// The network whose factors are shown.
    pub chosen: usize,
    /// The step that is pointed at, from 1.
    pub step: usize,
    /// Which pictures.
    pub view: View,
    /// What stands beside the factors.
    pub tab: Tab,
    /// What is often said: which numbers were asked for.
    pub count: Option<Count>,
}

impl Default for Comparison {
    fn default() -> Comparison {
        Comparison::of(Text::Task(&TASKS[0]), 40, 8, 1)
    }
}

impl Comparison {
    /// The usual networks at their start.
    pub fn of(text: Text, steps: usize, units: usize, seed: u64) -> Comparison {
        let mut comparison = Comparison {
            text,
            steps,
            every: false,
            units,
            seed,
            epoch: 0,
            entrants: Vec::new(),
            scale: 1.0,
            shift: 0.0,
            truncate: None,
            clip: None,
            measure: Measure::Road,
            relative: false,
            shortcuts: true,
            chosen: 2,
            step: 0,
            view: View::Race,
            tab: Tab::Triangle,
            count: None,
        };
        comparison.entrants = SIDE_BY_SIDE
            .into_iter()
            .filter_map(|(id, bias)| {
                Some(comparison.entrant(Builtin::named(id)?, Forget::Bias(bias), Scheme::Pytorch))
            })
            .collect();
        comparison.step = comparison.middle();
        comparison
    }

    /// The task, where one is read.
    pub fn task(&self) -> Option<&'static Task> {
        match &self.text {
            Text::Task(task) => Some(task),
            Text::Own(_) => None,
        }
    }

    /// A network of the shared size and seed.
    pub fn entrant(&self, cell: &'static Builtin, forget: Forget, scheme: Scheme) -> Entrant {
        let settings = Settings {
            cell,
            forget,
            scheme,
            ..self.base()
        };
        Entrant {
            settings,
            epoch: None,
            cut: Vec::new(),
        }
    }

    /// What every course here follows from, but for the network's own.
    pub fn base(&self) -> Settings {
        Settings {
            units: self.units,
            seed: self.seed,
            forget: Forget::Bias(1.0),
            ..Settings::usual(self.task().unwrap_or(&TASKS[0]))
        }
    }

    /// The epochs of a course here.
    pub fn epochs(&self) -> u64 {
        self.base().epochs as u64
    }

    /// The same with every network that is not from elsewhere on the shared task, size and seed.
    pub fn aligned(mut self) -> Comparison {
        let base = self.base();
        for entrant in &mut self.entrants {
            if entrant.epoch.is_none() {
                let own = entrant.settings;
                entrant.settings = Settings {
                    cell: own.cell,
                    scheme: own.scheme,
                    forget: own.forget,
                    ..base
                };
            }
        }
        self
    }

    /// The epoch that a network stands at.
    pub fn epoch_of(&self, entrant: &Entrant) -> u64 {
        match self.text {
            Text::Own(_) => 0,
            Text::Task(_) => entrant.epoch.unwrap_or(self.epoch),
        }
    }

    /// The sequence that is read.
    ///
    /// # Errors
    /// A text that cannot be read, and where.
    pub fn sequence(&self) -> Result<Sequence, Refusal> {
        let refused = |why: String| Refusal(why);
        match &self.text {
            Text::Task(task) => {
                let length = self.steps.clamp(task.length.least, task.length.most);
                let example = self.base().of_length(length).example("test", 0);
                let whole = Sequence::of(task, &example);
                match whole.seq_len() <= MAX_STEPS {
                    true => Ok(whole),
                    false => Err(Refusal(format!(
                        "A sequence of {} at this length has {} steps; this room takes {MAX_STEPS}.",
                        task.title,
                        whole.seq_len()
                    ))),
                }
            }
            Text::Own(text) => {
                let read = Sequence::parse(text, MAX_STEPS);
                let read = read.map_err(|error| refused(error.to_string()))?;
                Ok(stretched(read, self.steps))
            }
        }
    }

    /// Where the loss sits.
    pub fn loss(&self, sequence: &Sequence) -> LossAt {
        match (self.task(), self.every) {
            (Some(_), _) => sequence.asked(),
            (None, true) => LossAt::Every,
            (None, false) => LossAt::Last,
        }
    }

    /// The bounds of the length, in the task's own measure.
    pub fn lengths(&self) -> std::ops::RangeInclusive<usize> {
        match self.task() {
            Some(task) => {
                task.length.least.max(*STEPS.start())..=task.length.most.min(*STEPS.end())
            }
            None => STEPS,
        }
    }

    /// What the length counts.
    pub fn length_of(&self) -> &'static str {
        self.task().map_or("steps", |task| task.length.of)
    }

    /// The same within its bounds.
    pub fn held(mut self) -> Comparison {
        self.entrants.truncate(*ENTRANTS.end());
        self.chosen = self.chosen.min(self.entrants.len().saturating_sub(1));
        let lengths = self.lengths();
        self.steps = self.steps.clamp(*lengths.start(), *lengths.end());
        self.scale = self.scale.clamp(*SCALE.start(), *SCALE.end());
        self.shift = self.shift.clamp(*SHIFT.start(), *SHIFT.end());
        self.truncate = self
            .truncate
            .filter(|&back| (1..STEPS.end() + 1).contains(&back));
        self.step = self.step.max(1);
        self
    }

    /// Whether what follows from it at once is what follows from `other`: they differ in how it is looked at alone. (The passes
    /// of the network that is looked into are kept.)
    pub fn follows(&self, other: &Comparison) -> bool {
        let (relative, shortcuts, step) = (other.relative, other.shortcuts, other.step);
        let (view, tab, count) = (other.view, other.tab, other.count);
        let seen = Comparison {
            relative,
            shortcuts,
            step,
            view,
            tab,
            count,
            ..self.clone()
        };
        seen == *other
    }

    /// A step to begin with.
    fn middle(&self) -> usize {
        (self.steps / 2).max(1)
    }
}

/// A sequence of one's own at another length: its first and its last token stay, what is between is repeated or left out.
fn stretched(sequence: Sequence, steps: usize) -> Sequence {
    let own = sequence.seq_len();
    if own == steps || own < 2 {
        return sequence;
    }
    let at = |step: usize| match step {
        0 => 0,
        _ if step + 1 == steps => own - 1,
        _ if own == 2 => step % own,
        _ => 1 + (step - 1) % (own - 2),
    };
    let from: Vec<usize> = (0..steps).map(at).collect();
    Sequence {
        tokens: from.iter().map(|&at| sequence.tokens[at].clone()).collect(),
        answers: from
            .iter()
            .map(|&at| sequence.answers[at].clone())
            .collect(),
        inputs: from.iter().map(|&at| sequence.inputs[at].clone()).collect(),
        targets: from
            .iter()
            .map(|&at| sequence.targets[at].clone())
            .collect(),
        ..sequence
    }
}

/// A sequence of one's own to begin with.
pub fn own_text() -> Text {
    Text::Own(OPENING.to_owned())
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
