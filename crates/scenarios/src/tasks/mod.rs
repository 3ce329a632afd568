//! Toy tasks: sequences drawn from a seed, each with a question, what is right, and what guessing reaches.

mod adding;
mod adding_1997;
mod brackets;
mod chance;
mod clues;
mod echo;
mod erase;
mod far;
mod first_word;
mod flip_flop;
mod heartbeat;
mod latch;
mod melody;
mod near;
mod new_subject;
mod opinion;
mod parity;
mod possessions;
mod reber;
mod right;
mod rounds;
mod speech;
mod spelling;
mod storybook;
mod task;
mod temperatures;
mod temporal_order;
mod tokens;
mod weekly_menu;
mod who_is_meant;

#[cfg(test)]
mod tests;

pub use chance::Chance;
pub use right::{Right, Solved};
pub use speech::Speech;
pub use task::{Alphabet, Example, Length, Task, Usual};

pub(crate) use tokens::{next_token, one_hot};
use tokens::{spoken, token};

/// Every task, in the order in which they are offered.
pub const TASKS: &[Task] = &[
    first_word::TASK,
    near::TASK,
    far::TASK,
    weekly_menu::TASK,
    who_is_meant::TASK,
    new_subject::TASK,
    flip_flop::TASK,
    erase::TASK,
    opinion::TASK,
    clues::TASK,
    temperatures::TASK,
    heartbeat::TASK,
    storybook::TASK,
    spelling::TASK,
    melody::TASK,
    echo::TASK,
    parity::TASK,
    brackets::TASK,
    latch::TASK,
    adding::TASK,
    adding_1997::TASK,
    temporal_order::SCALED,
    temporal_order::PUBLISHED,
    reber::TASK,
];
