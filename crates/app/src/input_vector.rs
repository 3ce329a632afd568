//! The vector that a token becomes, as text.

use crate::experiment::Run;
use crate::number::plain;

/// Entries up to which a vector is written out.
const WRITTEN_OUT: usize = 8;

/// `(0, 0, 1, 0)`; of a long one, where its one stands; of several numbers, each with its name: `value 0.42, mark 1`.
pub fn text(run: &Run, step: usize) -> String {
    let x = run.trace.input(step);
    if run.sequence.vocabulary.is_empty() {
        return match run.sequence.names.as_slice() {
            [] | [_] => x.first().copied().map(plain).unwrap_or_default(),
            names => {
                let named = names.iter().zip(x);
                let named = named.map(|(name, x)| format!("{name} {}", plain(*x)));
                named.collect::<Vec<_>>().join(", ")
            }
        };
    }
    if x.len() <= WRITTEN_OUT {
        let entries: Vec<String> = x.iter().map(|x| plain(*x)).collect();
        return format!("({})", entries.join(", "));
    }
    let at = x.iter().position(|x| *x != 0.0).map_or(0, |at| at + 1);
    let others = x.iter().filter(|x| **x != 0.0).count() != 1;
    match x.get(at.wrapping_sub(1)) {
        Some(1.0) if !others => format!("one-hot: 1 at entry {at} of {}", x.len()),
        _ => format!("{} entries, changed", x.len()),
    }
}

/// What its entries stand for.
pub fn caption(run: &Run) -> String {
    let names = &run.sequence.names;
    match run.sequence.vocabulary.as_slice() {
        [] if names.len() > 1 => {
            format!("a vector of {} entries: {}", names.len(), names.join(", "))
        }
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
    use crate::filled::tests::tasks::over;

    fn at(hash: &str, step: usize) -> String {
        text(&run(&parse(hash).experiment).unwrap(), step)
    }

    #[test]
    fn tokens_and_numbers() {
        assert_eq!(at("seq=a+b+a+-%3E+c", 2), "(0, 1, 0)");
        assert_eq!(at("seq=1+-2.5+3", 2), "-2.5");
        let several = over("lstm", "adding", "0.4,1 0.123456789,0 -> 0.5");
        assert_eq!(text(&several, 2), "value 0.123456789, mark 0");
        assert_eq!(caption(&several), "a vector of 2 entries: value, mark");
        let many: String = ('a'..='z').collect();
        let long = at(&format!("seq={many}"), 20);
        assert_eq!(long, "one-hot: 1 at entry 20 of 26");
    }
}
