//! Both readers, the split, chance, and what is kept.

mod kept;
mod sequences;
mod texts;

use super::{Own, OwnKind};
use crate::tasks::Alphabet;

/// Two sequences of numbers.
const SUMS: &str = "sequence,value,mark,->sum
1,0.5,1,
1,0.25,0,
1,1,1,1.5
second,\u{2212}2,1,
second, 3 ,\"1\",1
";

fn refused(kind: OwnKind, text: &str) -> (usize, usize, String) {
    let error = Own::read(kind, text).unwrap_err();
    (error.line, error.column, error.to_string())
}

fn words(alphabet: &Alphabet) -> Vec<&str> {
    match alphabet {
        Alphabet::Words(names) | Alphabet::Numbers(names) => {
            names.iter().map(String::as_str).collect()
        }
    }
}
