//! A sequence as it would be typed.

use unrolled_engine::Target;

use crate::entries::Entries;
use crate::number::exact;
use crate::over::NOTHING;
use crate::sequence::{Answer, Kind, Sequence};
use crate::swap::Swap;

impl Sequence {
    /// The sequence as it would be typed, over whatever it was read over; numbers with as many digits as give the same
    /// number back. A bar stands only where the first token would be swapped for another without it, or the answer with it.
    pub fn text(&self) -> String {
        let entries = self.entries();
        let mut tokens: Vec<String> = self
            .inputs
            .iter()
            .map(|x| entries.token(x, exact))
            .collect();
        let mut answers: Vec<String> = self.targets.iter().map(|t| answer(&entries, t)).collect();
        self.set_bars(&entries, &mut tokens, &mut answers);
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

    /// Sets the bars that it takes to read the same swap again.
    fn set_bars(&self, entries: &Entries, tokens: &mut [String], answers: &mut [String]) {
        let Some(first) = tokens.first().cloned() else {
            return;
        };
        let usual = self.usual_swap();
        let input = |swap: &Option<Swap>| swap.as_ref().map(|swap| swap.input.clone());
        // One word alone would be read letter by letter.
        let alone = self.task.is_none() && self.kind == Kind::Words && tokens.len() == 1;
        if input(&self.swap) != input(&usual) || alone {
            let other = self
                .swap
                .as_ref()
                .map(|swap| entries.token(&swap.input, exact));
            tokens[0] += &format!("|{}", other.unwrap_or(first));
        }
        let Some(swap) = &self.swap else {
            return;
        };
        if self.swap_for(swap.input.clone(), None).targets == swap.targets {
            return;
        }
        // Answers that stay where the task's would change have a bar too.
        let stay = swap.targets == self.targets;
        for (asked, other) in answers.iter_mut().zip(&swap.targets) {
            let other = answer(entries, other);
            if *asked != other || stay && other != NOTHING {
                *asked += &format!("|{other}");
            }
        }
    }
}

fn answer(entries: &Entries, target: &Target) -> String {
    match target {
        Target::None => NOTHING.to_owned(),
        target => entries.answer(target, exact),
    }
}
