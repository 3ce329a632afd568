//! Turns: the worker works for a moment, hears what came in between, and works on.

use super::messages::Answer;

/// How long a turn lasts at most, in milliseconds, unless one piece of work alone takes longer.
const TURN_MS: f64 = 25.0;

/// Whether there is more to be done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// At once.
    Now,
    /// In so many milliseconds.
    In(f64),
    /// When there is an order.
    Never,
}

/// Works piece by piece until the turn is over or there is nothing more to do now. `work` is told the time, which `clock` tells in
/// milliseconds.
pub fn turn(
    mut work: impl FnMut(f64) -> (Vec<Answer>, Next),
    clock: impl Fn() -> f64,
) -> (Vec<Answer>, Next) {
    let begun = clock();
    let mut now = begun;
    let mut answers = Vec::new();
    loop {
        let (said, next) = work(now);
        answers.extend(said);
        if next != Next::Now {
            return (answers, next);
        }
        let before = std::mem::replace(&mut now, clock());
        // The next piece is taken to last as long as this one.
        if (now - begun) + (now - before) > TURN_MS {
            return (answers, Next::Now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// A clock that moves by so much each time it is asked.
    fn every(ms: f64) -> impl Fn() -> f64 {
        let now = Cell::new(0.0);
        move || now.replace(now.get() + ms)
    }

    /// The pieces of work of one turn, of so many milliseconds each; the last one says what is next.
    fn pieces(ms: f64, last: u32, next: Next) -> (u32, Vec<Answer>, Next) {
        let mut done = 0;
        let work = |_| {
            done += 1;
            let next = if done == last { next } else { Next::Now };
            (vec![Answer::Pong(done)], next)
        };
        let (answers, next) = turn(work, every(ms));
        (done, answers, next)
    }

    #[test]
    fn a_turn_ends_before_its_time_is_over() {
        // Pieces of 8 ms: a fourth would end at 32 ms.
        let (done, answers, next) = pieces(8.0, 100, Next::Never);
        assert_eq!((done, next), (3, Next::Now));
        assert_eq!(answers, [1, 2, 3].map(Answer::Pong));
    }

    #[test]
    fn a_long_piece_is_a_turn_of_its_own() {
        assert_eq!(pieces(400.0, 100, Next::Never).0, 1);
    }

    #[test]
    fn a_turn_ends_with_its_work() {
        for end in [Next::Never, Next::In(40.0)] {
            let (done, answers, next) = pieces(1.0, 5, end);
            assert_eq!((done, answers.len(), next), (5, 5, end));
        }
    }

    #[test]
    fn every_piece_is_told_the_time() {
        let mut told = Vec::new();
        let work = |now| {
            told.push(now);
            (Vec::new(), Next::Now)
        };
        turn(work, every(7.0));
        assert_eq!(told, [0.0, 7.0, 14.0]);
    }
}
