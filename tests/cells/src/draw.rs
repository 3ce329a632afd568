//! What is drawn: trees of picks, which shrink to fewer and smaller ones.

use proptest::collection::vec;
use proptest::prelude::*;

/// A choice among whatever there is to choose from at its place, counted round and round.
pub type Pick = u8;

/// An expression.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A name or a number.
    Leaf(Pick),
    /// Terms with their signs, `true` for a minus.
    Sum(Vec<(bool, Tree)>),
    Times(Box<Tree>, Box<Tree>),
    Squash(Pick, Box<Tree>),
    Product(Pick, Box<Tree>),
    Minus(Box<Tree>),
    /// A needless pair of parentheses.
    Group(Box<Tree>),
    /// One gate for two: z*a + (1 - z)*b.
    Coupled(Pick, Box<Tree>, Box<Tree>),
    /// function(W x + U h + b), as most gates are.
    Gate(Pick),
}

/// An equation.
#[derive(Clone, Debug)]
pub struct Equation {
    pub state: bool,
    /// One number a unit, one number, or one an input.
    pub shape: Pick,
    pub tree: Tree,
    pub label: Option<Pick>,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell {
    pub equations: Vec<Equation>,
    pub out: Option<Pick>,
    /// Each a label and the quantities of an act.
    pub acts: Vec<(Pick, Vec<Pick>)>,
    /// What the text has that means nothing: spaces, blank lines, comments.
    pub spacing: Pick,
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        5 => any::<Pick>().prop_map(Tree::Leaf),
        2 => any::<Pick>().prop_map(Tree::Gate),
    ];
    leaf.prop_recursive(3, 6, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            3 => vec((any::<bool>(), inner.clone()), 2..=3).prop_map(Tree::Sum),
            2 => (boxed(), boxed()).prop_map(|(a, b)| Tree::Times(a, b)),
            4 => (any::<Pick>(), boxed()).prop_map(|(function, z)| Tree::Squash(function, z)),
            3 => (any::<Pick>(), boxed()).prop_map(|(matrix, v)| Tree::Product(matrix, v)),
            1 => boxed().prop_map(Tree::Minus),
            1 => boxed().prop_map(Tree::Group),
            1 => (any::<Pick>(), boxed(), boxed()).prop_map(|(z, a, b)| Tree::Coupled(z, a, b)),
        ]
    })
}

fn equation() -> impl Strategy<Value = Equation> {
    let shape = prop_oneof![6 => Just(0), 1 => Just(1), 2 => Just(2)];
    // A gate alone is what a cell of many equations mostly is made of.
    let tree = prop_oneof![4 => tree(), 1 => any::<Pick>().prop_map(Tree::Gate)];
    let label = proptest::option::weighted(0.4, any::<Pick>());
    (proptest::bool::weighted(0.3), shape, tree, label).prop_map(|(state, shape, tree, label)| {
        Equation {
            state,
            shape,
            tree,
            label,
        }
    })
}

/// A cell's picks.
pub fn cell() -> impl Strategy<Value = Cell> {
    let equations = prop_oneof![
        1 => vec(equation(), 1..=2),
        4 => vec(equation(), 2..=4),
        1 => vec(equation(), 4..=8),
    ];
    let out = proptest::option::weighted(0.3, any::<Pick>());
    let acts = vec((any::<Pick>(), vec(any::<Pick>(), 1..=3)), 0..=2);
    (equations, out, acts, any::<Pick>()).prop_map(|(equations, out, acts, spacing)| Cell {
        equations,
        out,
        acts,
        spacing,
    })
}
