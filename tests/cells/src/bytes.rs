//! The same trees of picks from a fuzzer's bytes, one byte a pick, so that a byte changed is a pick changed. (Proptest's
//! PassThrough generator, once its bytes are used up, never comes back from drawing among three.)

use crate::draw::{Cell, Equation, Pick, Tree};

/// Bytes to be taken one by one; when they are used up, 0.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    fn pick(&mut self) -> Pick {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    fn tree(&mut self, depth: usize) -> Tree {
        let kind = if depth == 0 { 0 } else { self.pick() % 12 };
        let inner = |bytes: &mut Self| Box::new(bytes.tree(depth - 1));
        match kind {
            1 | 2 => {
                let terms = 2 + self.pick() % 2;
                let term = |_| (self.pick() & 1 != 0, self.tree(depth - 1));
                Tree::Sum((0..terms).map(term).collect())
            }
            3 => Tree::Times(inner(self), inner(self)),
            4 | 5 => Tree::Squash(self.pick(), inner(self)),
            6 | 7 => Tree::Product(self.pick(), inner(self)),
            8 => Tree::Minus(inner(self)),
            9 => Tree::Group(inner(self)),
            10 => Tree::Coupled(self.pick(), inner(self), inner(self)),
            11 => Tree::Gate(self.pick()),
            _ => Tree::Leaf(self.pick()),
        }
    }

    fn equation(&mut self) -> Equation {
        let bits = self.pick();
        Equation {
            state: bits & 1 != 0,
            shape: (bits >> 1) % 4,
            label: (bits >= 128).then(|| self.pick()),
            tree: self.tree(4),
        }
    }

    /// A cell's picks.
    pub fn cell(&mut self) -> Cell {
        let (bits, spacing) = (self.pick(), self.pick());
        let out = (bits & 8 != 0).then(|| self.pick());
        let acts = (0..(bits >> 4) % 3).map(|_| (self.pick(), vec![self.pick(), self.pick()]));
        let acts = acts.collect();
        let equations = (0..=bits % 8).map(|_| self.equation()).collect();
        Cell {
            equations,
            out,
            acts,
            spacing,
        }
    }
}
