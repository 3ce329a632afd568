//! What a network says when it goes on by itself.

use std::sync::Arc;

use unrolled_engine::{Network, Random, SizeError, Speaker, softmax};

use crate::tasks::{Alphabet, Speech, Task};

/// How the next token is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Manner {
    /// The likeliest.
    Likeliest,
    /// Drawn from softmax(y / temperature), the temperature above 0.
    Drawn {
        /// 1 for the network's own chances; less is surer.
        temperature: f64,
        /// The seed of the draw.
        seed: u64,
    },
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaking {
    /// The tokens, those given first included.
    pub tokens: Vec<usize>,
    /// How many were given.
    pub given: usize,
    /// As text.
    pub text: String,
    /// The classic mistakes, and how often each occurs.
    pub mistakes: Vec<(&'static str, usize)>,
}

impl Task {
    /// Lets a network that was trained on the task go on by itself. `None` where the task has no speech.
    ///
    /// # Errors
    /// A network of other sizes than the task's.
    pub fn speaking(
        &self,
        network: Arc<Network>,
        manner: Manner,
    ) -> Result<Option<Speaking>, SizeError> {
        let seed = match manner {
            Manner::Likeliest => 0,
            Manner::Drawn { seed, .. } => seed,
        };
        let mut random = Random::new(seed, "speech");
        let Some((speech, mut tokens, words)) = self.begins(&mut random) else {
            return Ok(None);
        };
        let given = tokens.len();
        let steps = (given + speech.tokens).max(1);
        let mut speaker = Speaker::new(network, steps)?;
        let mut at = 0;
        while let (Some(&token), true) = (tokens.get(at), tokens.len() < given + speech.tokens) {
            let mut x = vec![0.0; words.len()];
            if let Some(entry) = x.get_mut(token) {
                *entry = 1.0;
            }
            let y = speaker.read(&x)?;
            at += 1;
            if at == tokens.len() {
                tokens.push(choose(y, manner, &mut random));
            }
        }
        let word = |&token: &usize| words.get(token).map_or("", String::as_str);
        let text: Vec<&str> = tokens.iter().map(word).collect();
        Ok(Some(Speaking {
            text: text.join(speech.joint),
            mistakes: (speech.mistakes)(&tokens),
            given,
            tokens,
        }))
    }

    /// How it goes on, the tokens that it is given first, and each token as it is written.
    fn begins(&self, random: &mut Random) -> Option<(Speech, Vec<usize>, Vec<String>)> {
        if let Some(own) = self.own {
            let (first, written) = own.start(random)?;
            return Some((OWN_SPEECH, vec![first], written));
        }
        match (self.speech, self.inputs()) {
            (Some(speech), Alphabet::Words(words)) => Some((speech, (speech.start)(random), words)),
            _ => None,
        }
    }
}

/// How a network goes on that has learned a visitor's own text; its start is drawn from that.
const OWN_SPEECH: Speech = Speech {
    start: |_| Vec::new(),
    tokens: 200,
    joint: "",
    mistakes: |_| Vec::new(),
};

/// The token that is said next.
fn choose(y: &[f64], manner: Manner, random: &mut Random) -> usize {
    let Manner::Drawn { temperature, .. } = manner else {
        let better = |best: usize, at: usize| if y[at] > y[best] { at } else { best };
        return (1..y.len()).fold(0, better);
    };
    let scaled: Vec<f64> = y.iter().map(|y| y / temperature).collect();
    let mut left = random.unit();
    let chances = softmax(&scaled);
    let chosen = chances.iter().position(|chance| {
        left -= chance;
        left < 0.0
    });
    chosen.unwrap_or(y.len().saturating_sub(1))
}
