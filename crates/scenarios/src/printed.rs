//! A sequence as it would be typed.

use unrolled_engine::Target;

use crate::entries::Entries;
use crate::number::exact;
use crate::over::NOTHING;
use crate::sequence::{Answer, Kind, Sequence};
use crate::swap::counterpart;
use crate::text::Word;

impl Sequence {
    /// The sequence as it would be typed, over whatever it was read over; numbers with as many digits as give the same
    /// number back. A bar stands only where the first token would be swapped for another without it, or the answer with it.
    pub fn text(&self) -> String {
        let entries = Entries {
            vocabulary: self.vocabulary.clone(),
            names: self.names.clone(),
            outputs: self.outputs.clone(),
            loss: self.loss,
        };
        let mut tokens: Vec<String> = self
            .inputs
            .iter()
            .map(|x| entries.token(x, exact))
            .collect();
        let mut answers: Vec<String> = self.targets.iter().map(|t| answer(&entries, t)).collect();
        if let Some(first) = tokens.first().cloned() {
            let other = self
                .swap
                .as_ref()
                .map(|swap| entries.token(&swap.input, exact));
            let plain = Word {
                text: first.clone(),
                other: None,
                column: 1,
            };
            // One word alone would be read letter by letter.
            let alone = self.kind == Kind::Words && tokens.len() == 1;
            if other != counterpart(&plain, &tokens, &self.vocabulary) || alone {
                tokens[0] += &format!("|{}", other.unwrap_or(first));
            }
            let others = self.swap.iter().flat_map(|swap| &swap.targets);
            for (asked, other) in answers.iter_mut().zip(others) {
                let other = answer(&entries, other);
                if *asked != other {
                    *asked += &format!("|{other}");
                }
            }
        }
        let apart = match self.kind {
            Kind::Letters => "",
            Kind::Words | Kind::Numbers => " ",
        };
        match self.answer {
            Answer::Next => {
                tokens.extend(answers.pop());
                tokens.join(apart)
            }
            Answer::One => {
                answers.truncate(1);
                format!("{} -> {}", tokens.join(apart), answers.join(" "))
            }
            Answer::EachStep => format!("{} -> {}", tokens.join(apart), answers.join(" ")),
        }
    }
}

fn answer(entries: &Entries, target: &Target) -> String {
    match target {
        Target::None => NOTHING.to_owned(),
        target => entries.answer(target, exact),
    }
}
