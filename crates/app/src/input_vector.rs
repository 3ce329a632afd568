//! The vector that a token becomes, as text.

use crate::experiment::Run;
use crate::number::plain;

/// Entries up to which a vector is written out.
const WRITTEN_OUT: usize = 8;

/// `(0, 0, 1, 0)`; of a long one, where its one stands.
pub fn text(run: &Run, step: usize) -> String {
    let x = run.trace.input(step);
    if run.sequence.vocabulary.is_empty() {
        return x.first().copied().map(plain).unwrap_or_default();
    }
    let entry = |x: &f64| if *x == 0.0 { "0" } else { "1" };
    if x.len() <= WRITTEN_OUT {
        let entries: Vec<&str> = x.iter().map(entry).collect();
        return format!("({})", entries.join(", "));
    }
    let at = x.iter().position(|x| *x != 0.0).map_or(0, |at| at + 1);
    format!("one-hot: 1 at entry {at} of {}", x.len())
}

/// What its entries stand for.
pub fn caption(run: &Run) -> String {
    match run.sequence.vocabulary.as_slice() {
        [] => "a vector of one entry: the number itself".into(),
        [_] => "one-hot over the only token of the sequence".into(),
        words => format!("one-hot over the {} tokens of the sequence", words.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;

    fn at(hash: &str, step: usize) -> String {
        text(&run(&parse(hash).experiment).unwrap(), step)
    }

    #[test]
    fn tokens_and_numbers() {
        assert_eq!(at("seq=a+b+a+-%3E+c", 2), "(0, 1, 0)");
        assert_eq!(at("seq=1+-2.5+3", 2), "-2.5");
        let many: String = ('a'..='z').collect();
        let long = at(&format!("seq={many}"), 20);
        assert_eq!(long, "one-hot: 1 at entry 20 of 26");
    }
}
