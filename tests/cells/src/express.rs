//! An expression's picks to text, from the sum down to the atom.

use crate::draw::{Pick, Tree};
use crate::names::*;
use crate::write::Writer;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Number,
    Unit,
    Input,
}

/// How firmly a text holds together, as the grammar's levels do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Sum,
    Term,
    Unary,
    Application,
    Atom,
}

/// An expression as written.
pub struct Written {
    pub text: String,
    pub shape: Shape,
    level: Level,
}

impl Written {
    /// The text where the grammar asks for `level`.
    fn at(&self, level: Level) -> String {
        if self.level >= level {
            self.text.clone()
        } else {
            format!("({})", self.text)
        }
    }
}

fn atom(text: impl Into<String>, shape: Shape) -> Written {
    Written {
        text: text.into(),
        shape,
        level: Level::Atom,
    }
}

/// The choice that a pick stands for.
pub fn pick<T: Copy>(from: &[T], pick: Pick) -> T {
    from[usize::from(pick) % from.len()]
}

fn join(a: Shape, b: Shape) -> Shape {
    if a == Shape::Number { b } else { a }
}

impl Writer {
    /// Whether as many more operations may be written, which it then counts.
    fn take(&mut self, operations: usize) -> bool {
        let enough = self.left >= operations;
        if enough {
            self.left -= operations;
        }
        enough
    }

    /// An expression that fits where `wanted` is wanted: of that shape, or one number.
    pub fn tree(&mut self, tree: &Tree, wanted: Shape) -> Written {
        match tree {
            Tree::Leaf(at) => self.leaf(*at, wanted),
            Tree::Group(inner) => {
                let inner = self.tree(inner, wanted);
                atom(format!("({})", inner.text), inner.shape)
            }
            Tree::Gate(at) if wanted == Shape::Unit && self.take(4) => {
                let (function, state) = (pick(&FUNCTIONS, *at), pick(&self.states, at / 3));
                let [w, u, b] = [
                    pick(&ON_INPUTS, *at),
                    pick(&ON_UNITS, at / 3),
                    pick(&VECTORS, *at),
                ];
                Written {
                    text: format!("{function}({w} x + {u} {state} + {b})"),
                    shape: Shape::Unit,
                    level: Level::Application,
                }
            }
            Tree::Gate(at) => self.leaf(*at, wanted),
            Tree::Product(_, inner) if wanted != Shape::Unit => self.tree(inner, wanted),
            Tree::Product(matrix, inner) if self.take(1) => self.product(*matrix, inner),
            Tree::Squash(function, inner) if self.take(1) => {
                let inner = self.tree(inner, wanted);
                Written {
                    text: format!("{}({})", pick(&FUNCTIONS, *function), inner.text),
                    shape: inner.shape,
                    level: Level::Application,
                }
            }
            Tree::Minus(inner) if self.take(1) => {
                let inner = self.tree(inner, wanted);
                Written {
                    text: format!("-{}", inner.at(Level::Unary)),
                    shape: inner.shape,
                    level: Level::Unary,
                }
            }
            Tree::Times(a, b) if self.take(1) => {
                let (a, b) = (self.tree(a, wanted), self.tree(b, wanted));
                Written {
                    text: format!("{}*{}", a.at(Level::Term), b.at(Level::Unary)),
                    shape: join(a.shape, b.shape),
                    level: Level::Term,
                }
            }
            Tree::Sum(terms) if self.take(1) => self.sum(terms, wanted),
            Tree::Coupled(gate, a, b) if self.take(4) => {
                let gate = self.leaf(*gate, wanted);
                let (a, b) = (self.tree(a, wanted), self.tree(b, wanted));
                let z = gate.at(Level::Unary);
                let (left, right) = (a.at(Level::Unary), b.at(Level::Unary));
                Written {
                    text: format!("{z}*{left} + (1 - {z})*{right}"),
                    shape: join(join(gate.shape, a.shape), b.shape),
                    level: Level::Sum,
                }
            }
            Tree::Squash(at, _) | Tree::Product(at, _) | Tree::Coupled(at, ..) => {
                self.leaf(*at, wanted)
            }
            Tree::Minus(inner) | Tree::Times(inner, _) => self.tree(inner, wanted),
            Tree::Sum(terms) => match terms.first() {
                Some((_, first)) => self.tree(first, wanted),
                None => self.leaf(0, wanted),
            },
        }
    }

    fn sum(&mut self, terms: &[(bool, Tree)], wanted: Shape) -> Written {
        let mut text = String::new();
        let mut shape = Shape::Number;
        for (index, (minus, term)) in terms.iter().enumerate() {
            let term = self.tree(term, wanted);
            shape = join(shape, term.shape);
            text.push_str(match (index, minus) {
                (0, _) => "",
                (_, false) => " + ",
                (_, true) => " - ",
            });
            text.push_str(&term.at(Level::Term));
        }
        Written {
            text,
            shape,
            level: Level::Sum,
        }
    }

    /// A matrix and what it multiplies, which is never one number.
    fn product(&mut self, matrix: Pick, inner: &Tree) -> Written {
        let on_input = matrix & 1 == 0;
        let wanted = if on_input { Shape::Input } else { Shape::Unit };
        let names = if on_input { &ON_INPUTS } else { &ON_UNITS };
        let before = self.clone();
        let mut operand = self.tree(inner, wanted);
        if operand.shape == Shape::Number {
            *self = before;
            operand = atom(if on_input { "x" } else { self.states[0] }, wanted);
        }
        Written {
            text: format!("{} {}", pick(names, matrix / 2), operand.at(Level::Atom)),
            shape: Shape::Unit,
            level: Level::Application,
        }
    }

    fn leaf(&mut self, at: Pick, wanted: Shape) -> Written {
        let mut all: Vec<(String, Shape, Option<String>)> = Vec::new();
        let mut add =
            |name: &str, shape, declaration| all.push((name.to_owned(), shape, declaration));
        match wanted {
            Shape::Number => {}
            Shape::Input => add("x", Shape::Input, None),
            Shape::Unit => {
                let constant = |(name, value): &(&str, &str)| format!("const {name} = {value}");
                for state in &self.states {
                    add(state, Shape::Unit, None);
                    add(&format!("{state}@3"), Shape::Unit, None);
                    for delay in &CONSTANTS[..2] {
                        let read = format!("{state}@{}", delay.0);
                        add(&read, Shape::Unit, Some(constant(delay)));
                    }
                }
                for name in VECTORS {
                    add(name, Shape::Unit, None);
                }
                for (name, start) in UNITS {
                    add(
                        name,
                        Shape::Unit,
                        Some(format!("param {name}: unit{start}")),
                    );
                }
            }
        }
        for (name, shape) in &self.above {
            if *shape == wanted || *shape == Shape::Number {
                // What stands above is what cells are made of, and what nothing reads yet most of all.
                let times = if self.read.contains(name) { 4 } else { 20 };
                for _ in 0..times {
                    add(name, *shape, None);
                }
            }
        }
        for literal in LITERALS {
            add(literal, Shape::Number, None);
        }
        for (name, value) in CONSTANTS {
            add(name, Shape::Number, Some(format!("const {name} = {value}")));
        }
        for (name, start) in NUMBERS {
            add(
                name,
                Shape::Number,
                Some(format!("param {name}: number{start}")),
            );
        }
        let at = usize::from(at) % all.len();
        let (name, shape, declaration) = all.swap_remove(at);
        self.declared.extend(declaration);
        self.read.insert(name.clone());
        atom(name, shape)
    }
}
