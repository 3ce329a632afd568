//! Networks that go on by themselves: what they say is what they hear next.

use unrolled_engine::Random;

/// How a network goes on by itself. The task's input and output alphabets are the same words.
#[derive(Clone, Copy)]
pub struct Speech {
    /// The tokens that it is given first.
    pub start: fn(&mut Random) -> Vec<usize>,
    /// How many tokens it adds.
    pub tokens: usize,
    /// What is written between two tokens.
    pub joint: &'static str,
    /// The classic mistakes by their names, and how often each occurs in tokens that begin with those of `start`.
    pub mistakes: fn(&[usize]) -> Vec<(&'static str, usize)>,
}
