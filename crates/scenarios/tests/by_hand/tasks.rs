//! The tasks, stated without any network: what is right after each word, and what each unit should carry then.

use crate::random::Random;

/// What is right after one word.
pub struct Step {
    pub answer: &'static str,
    /// What each unit carries, in the order of the units.
    pub units: Vec<f64>,
}

/// A scenario's task.
pub struct Task {
    pub id: &'static str,
    /// The state in which the units mean what they are called.
    pub state: &'static str,
    /// The words that a sequence is made of.
    pub inputs: &'static [&'static str],
    /// Solves a sequence.
    pub solve: fn(&[&str]) -> Vec<Step>,
}

pub const TASKS: &[Task] = &[
    Task {
        id: "memory",
        state: "c",
        inputs: &[
            "set", "reset", "hold", "hold", "hold", "hold", "hold", "hold",
        ],
        solve: memory,
    },
    Task {
        id: "agreement",
        state: "c",
        inputs: SENTENCE,
        solve: agreement,
    },
    Task {
        id: "agreement-gru",
        state: "h",
        inputs: SENTENCE,
        solve: agreement,
    },
    Task {
        id: "switches",
        state: "h",
        inputs: &["lamp", "fan", "on", "off", "wait", "wait", "wait"],
        solve: switches,
    },
    Task {
        id: "addition",
        state: "c",
        inputs: &["0+0", "0+1", "1+0", "1+1"],
        solve: addition,
    },
    Task {
        id: "brackets",
        state: "c",
        inputs: &["(", "(", "(", ")", ")", "a", "b", "c"],
        solve: brackets,
    },
];

const SENTENCE: &[&str] = &[
    "the", "old", "small", "and", "then", "near", "behind", "dog", "cat", "bird", "child", "dogs",
    "cats", "birds", "children", ".",
];

impl Task {
    /// The task of that scenario.
    pub fn of(id: &str) -> &'static Task {
        TASKS.iter().find(|task| task.id == id).unwrap()
    }

    /// A random sequence; every third holds for long, its middle words all the same.
    pub fn sequence(&self, steps: usize, random: &mut Random) -> Vec<&'static str> {
        let mut words: Vec<_> = (0..steps).map(|_| random.of(self.inputs)).collect();
        if random.below(3) == 0 {
            words[1..steps - 1].fill(random.of(self.inputs));
        }
        words
    }
}

fn one(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn memory(words: &[&str]) -> Vec<Step> {
    let mut bit = false;
    let step = |word: &&str| {
        bit = *word == "set" || (bit && *word == "hold");
        Step {
            answer: if bit { "1" } else { "0" },
            units: vec![one(bit)],
        }
    };
    words.iter().map(step).collect()
}

fn agreement(words: &[&str]) -> Vec<Step> {
    let (mut plural, mut near) = (None, false);
    let step = |word: &&str| {
        match *word {
            "." => (plural, near) = (None, false),
            "near" | "behind" => near = true,
            "dog" | "cat" | "bird" | "child" | "dogs" | "cats" | "birds" | "children" => {
                if !near {
                    plural = Some(word.ends_with('s') || *word == "children");
                }
                near = false;
            }
            _ => {}
        }
        let (answer, number) = match plural {
            None => ("who", 0.0),
            Some(false) => ("is", -1.0),
            Some(true) => ("are", 1.0),
        };
        Step {
            answer,
            units: vec![one(plural.is_some()), number, one(near)],
        }
    };
    words.iter().map(step).collect()
}

fn switches(words: &[&str]) -> Vec<Step> {
    let (mut lamp, mut fan) = (false, false);
    let step = |word: &&str| {
        match *word {
            "lamp" => lamp = !lamp,
            "fan" => fan = !fan,
            "on" => (lamp, fan) = (true, true),
            "off" => (lamp, fan) = (false, false),
            _ => {}
        }
        Step {
            answer: match (lamp, fan) {
                (false, false) => "neither",
                (true, false) => "lamp",
                (false, true) => "fan",
                (true, true) => "both",
            },
            units: vec![one(lamp), one(fan)],
        }
    };
    words.iter().map(step).collect()
}

fn addition(words: &[&str]) -> Vec<Step> {
    let mut carry = 0;
    let step = |word: &&str| {
        let ones = word.matches('1').count();
        let came = carry;
        carry = (ones + came) / 2;
        Step {
            answer: if (ones + came) % 2 == 1 { "1" } else { "0" },
            units: vec![
                one(carry == 1),
                one(ones == 1 && came == 0),
                one(ones != 1 && came == 1),
            ],
        }
    };
    words.iter().map(step).collect()
}

/// Past a bracket that was never opened the depth goes on below 0, and "broken" has one for each bracket closed at 0 or below.
fn brackets(words: &[&str]) -> Vec<Step> {
    let (mut depth, mut broken) = (0, 0);
    let step = |word: &&str| {
        match *word {
            "(" => depth += 1,
            ")" => {
                broken += i32::from(depth <= 0);
                depth -= 1;
            }
            _ => {}
        }
        Step {
            answer: match (broken, depth) {
                (0, 0) => "closed",
                (0, _) => "open",
                _ => "broken",
            },
            units: vec![f64::from(depth), f64::from(broken)],
        }
    };
    words.iter().map(step).collect()
}
