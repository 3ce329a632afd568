//! A text, character by character.

use unrolled_engine::{LossKind, Random};

use super::error::{Place, quoted};
use super::names::names;
use super::{
    DIFFERENT, Material, Own, OwnError, OwnKind, STEPS, TEXT_BYTES, chance, count, within,
};
use crate::tasks::{Alphabet, Chance, Example, Length, next_token};

/// Characters of a text, at least: then its last tenth holds a window of two and what comes next.
const LEAST: usize = 30;
/// Characters of a window, to begin with.
const USUAL: usize = 40;

/// A text as tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Passage {
    letters: Vec<char>,
    tokens: Vec<usize>,
    /// Where the part for testing begins.
    cut: usize,
}

/// Reads a text.
pub(super) fn read(source: String) -> Result<Own, OwnError> {
    within(&source, TEXT_BYTES)?;
    let (mut letters, mut tokens) = (Vec::<char>::new(), Vec::new());
    let mut place = Place::FIRST;
    for letter in source.chars() {
        let known = letters.iter().position(|known| *known == letter);
        tokens.push(known.unwrap_or(letters.len()));
        if known.is_none() {
            letters.push(letter);
        }
        if letters.len() > DIFFERENT {
            let found = format!(
                "{}, the {}st different character",
                quoted(&letter.to_string()),
                DIFFERENT + 1
            );
            return Err(place.fault(found, format!("at most {DIFFERENT} different ones")));
        }
        place = place.behind(letter);
    }
    if tokens.len() < LEAST {
        let found = format!("the end after {}", count(tokens.len(), "character"));
        return Err(place.fault(found, format!("at least {LEAST}")));
    }
    if letters.len() < 2 {
        return Err(place.fault(
            "the same character all along",
            "at least two different ones",
        ));
    }
    let cut = tokens.len() - tokens.len() / 10;
    let most = (tokens.len() - cut - 1).min(STEPS);
    let written: Vec<String> = letters.iter().map(char::to_string).collect();
    let alphabet = Alphabet::Words(names(&written));
    Ok(Own {
        kind: OwnKind::Text,
        source,
        inputs: alphabet.clone(),
        outputs: alphabet,
        loss: LossKind::SoftmaxCrossEntropy,
        length: Length {
            of: "characters",
            usual: USUAL.min(most),
            least: 2,
            most,
        },
        near: 0.0,
        material: Material::Text(Passage {
            letters,
            tokens,
            cut,
        }),
    })
}

impl Passage {
    /// A window of the part to learn from.
    pub fn draw(&self, random: &mut Random, length: usize) -> Example {
        let starts = self.cut.saturating_sub(length);
        self.window(random.below(starts), length)
    }

    /// A window of the part for testing.
    pub fn test(&self, index: usize, length: usize) -> Example {
        self.window(self.cut + index * length, length)
    }

    /// Windows of the part for testing.
    pub fn tests(&self, length: usize) -> usize {
        (self.tokens.len() - self.cut).saturating_sub(1) / length.max(1)
    }

    /// So many characters from there on, the next one asked at each.
    fn window(&self, start: usize, length: usize) -> Example {
        let end = (start + length + 1).min(self.tokens.len());
        let tokens = self.tokens.get(start..end).unwrap_or_default();
        next_token(self.letters.len(), tokens)
    }

    /// How often each character comes, over all that is asked in the tests.
    pub fn chance(&self, length: usize) -> Chance {
        let asked = self.tests(length) * length;
        let mut counts = vec![0.0; self.letters.len()];
        for &token in self.tokens.iter().skip(self.cut + 1).take(asked) {
            counts[token] += 1.0;
        }
        chance::of_classes(&counts, &counts, "by frequency alone")
    }

    pub fn said(&self, length: usize) -> String {
        format!(
            "{}, {} different; {length} at a time. At each, say the next. The last tenth is for testing.",
            count(self.tokens.len(), "character"),
            self.letters.len()
        )
    }

    /// A character drawn from the text.
    pub fn start(&self, random: &mut Random) -> Option<usize> {
        self.tokens.get(random.below(self.tokens.len())).copied()
    }

    /// Each token as it is written.
    pub fn written(&self) -> Vec<String> {
        self.letters.iter().map(char::to_string).collect()
    }
}
