//! What the diagram of a cell is made of. Lectures draw a gate as one box, sigma with its matrices; so a squashing takes in the sum that it
//! squashes and the products that are added up there, as long as nobody else reads them. Every other operation stands by itself.

use unrolled_engine::{Cell, Function, Operand, ParamKind, Rule, Term};

/// What a part looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A box: matrices, their sum, and what squashes it; `None` where nothing does.
    Box(Option<Function>),
    /// A times junction.
    Times,
    /// A plus junction.
    Plus,
}

/// A value that a part reads over a wire. What the cell's text or its weights give has none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Input {
    /// The operation that reads it.
    pub operation: usize,
    /// Which of its operands it is.
    pub position: usize,
    /// What is read.
    pub operand: Operand,
    /// Whether it is subtracted.
    pub minus: bool,
}

/// One or several operations drawn as one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it looks like.
    pub kind: Kind,
    /// Its operations in execution order; the last yields its result.
    pub operations: Vec<usize>,
    /// What comes in over wires, in the order of the operations and their operands.
    pub inputs: Vec<Input>,
}

/// Where a wire starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A state, so many steps back, at the left.
    State(usize, usize),
    /// x, from below.
    Input,
    /// A part's result.
    Part(usize),
}

/// Where a wire ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sink {
    /// An input of a part, both by index.
    Port(usize, usize),
    /// A state, at the right.
    State(usize),
    /// The readout, below at the right.
    Readout,
}

/// All parts of a cell and what joins them.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// In execution order of their results.
    pub parts: Vec<Part>,
    /// By source.
    pub links: Vec<(Source, Sink)>,
}

impl Part {
    /// The operation that yields its result.
    pub fn result(&self) -> usize {
        self.operations.last().copied().unwrap_or_default()
    }
}

impl Parts {
    /// The parts of a cell.
    pub fn of(cell: &Cell) -> Parts {
        let mut owner: Vec<Option<usize>> = vec![None; cell.operations.len()];
        let mut parts: Vec<Part> = Vec::new();
        // From the last to the first, since a box takes in what stands before it.
        for root in (0..cell.operations.len()).rev() {
            if owner[root].is_some() {
                continue;
            }
            let (kind, mut operations) = group(cell, root);
            operations.sort_unstable();
            for &operation in &operations {
                owner[operation] = Some(parts.len());
            }
            let inputs = inputs(cell, &operations);
            parts.push(Part {
                kind,
                operations,
                inputs,
            });
        }
        parts.reverse();
        let last = parts.len().saturating_sub(1);
        let owner = |operation: usize| owner[operation].map_or(0, |at| last - at);
        let mut links = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            for (port, input) in part.inputs.iter().enumerate() {
                let source = match input.operand {
                    Operand::State { state, delay } => Source::State(state, delay),
                    Operand::Operation(operation) => Source::Part(owner(operation)),
                    _ => Source::Input,
                };
                links.push((source, Sink::Port(at, port)));
            }
        }
        for (at, state) in cell.states.iter().enumerate() {
            links.push((Source::Part(owner(state.operation)), Sink::State(at)));
        }
        let out = cell.states[cell.out].operation;
        links.push((Source::Part(owner(out)), Sink::Readout));
        Parts { parts, links }
    }

    /// The part that an operation belongs to.
    pub fn owner(&self, operation: usize) -> Option<usize> {
        self.parts
            .iter()
            .position(|part| part.operations.contains(&operation))
    }
}

/// The part that yields the result of `root`.
fn group(cell: &Cell, root: usize) -> (Kind, Vec<usize>) {
    let mut taken = vec![root];
    let kind = match &cell.operations[root].rule {
        Rule::Squash { function, operand } => {
            if let Some(inner) = own(cell, *operand) {
                match &cell.operations[inner].rule {
                    Rule::Sum(terms) if has_product(cell, terms) => {
                        taken.push(inner);
                        taken.extend(
                            terms
                                .iter()
                                .filter_map(|term| own(cell, term.operand))
                                .filter(|&at| is_weighing(cell, at)),
                        );
                    }
                    Rule::Product { .. } => taken.push(inner),
                    _ => {}
                }
            }
            Kind::Box(Some(*function))
        }
        Rule::Sum(terms) if has_product(cell, terms) => {
            let products = terms
                .iter()
                .filter_map(|term| own(cell, term.operand))
                .filter(|&at| is_product(cell, at));
            taken.extend(products);
            Kind::Box(None)
        }
        Rule::Product { .. } => Kind::Box(None),
        Rule::Sum(_) => Kind::Plus,
        Rule::Times(_) => Kind::Times,
    };
    (kind, taken)
}

/// The operation behind an operand, if it is a nameless part of an equation with this one reader.
fn own(cell: &Cell, operand: Operand) -> Option<usize> {
    let Operand::Operation(operation) = operand else {
        return None;
    };
    let readers = cell
        .operations
        .iter()
        .flat_map(|other| other.rule.operands());
    let once = readers.filter(|read| *read == operand).count() == 1;
    (once && cell.result_of(operation).is_none()).then_some(operation)
}

fn is_product(cell: &Cell, operation: usize) -> bool {
    matches!(cell.operations[operation].rule, Rule::Product { .. })
}

/// Whether it weighs a value before the sum: a matrix, or a diagonal one (a peephole).
fn is_weighing(cell: &Cell, operation: usize) -> bool {
    match &cell.operations[operation].rule {
        Rule::Product { .. } => true,
        Rule::Times([Operand::Param(param), _]) => {
            matches!(cell.params[*param].kind, ParamKind::Diagonal)
        }
        _ => false,
    }
}

fn has_product(cell: &Cell, terms: &[Term]) -> bool {
    terms
        .iter()
        .any(|term| own(cell, term.operand).is_some_and(|at| is_product(cell, at)))
}

/// What comes into a group of operations from outside it over a wire.
fn inputs(cell: &Cell, operations: &[usize]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for &operation in operations {
        let rule = &cell.operations[operation].rule;
        for (position, operand) in rule.operands().into_iter().enumerate() {
            let outside = match operand {
                Operand::Operation(read) => !operations.contains(&read),
                Operand::State { .. } | Operand::Input => true,
                Operand::Param(_) | Operand::Number(_) => false,
            };
            if outside {
                let minus = matches!(rule, Rule::Sum(terms) if terms[position].minus);
                inputs.push(Input {
                    operation,
                    position,
                    operand,
                    minus,
                });
            }
        }
    }
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;
    use unrolled_engine::{BUILTINS, Builtin};

    fn parts(id: &str) -> (std::sync::Arc<Cell>, Parts) {
        let cell = Builtin::named(id)
            .and_then(|builtin| builtin.cell().ok())
            .unwrap();
        let parts = Parts::of(&cell);
        (cell, parts)
    }

    #[test]
    fn every_operation_belongs_to_one_part_and_every_wire_comes_from_before() {
        for builtin in BUILTINS {
            let (cell, parts) = parts(builtin.id);
            let mut all: Vec<usize> = parts
                .parts
                .iter()
                .flat_map(|part| part.operations.clone())
                .collect();
            all.sort_unstable();
            assert_eq!(
                all,
                (0..cell.operations.len()).collect::<Vec<_>>(),
                "{}",
                builtin.id
            );
            for &(source, sink) in &parts.links {
                if let (Source::Part(from), Sink::Port(to, _)) = (source, sink) {
                    assert!(from < to, "{}", builtin.id);
                }
            }
        }
    }

    #[test]
    fn an_lstm_has_four_gates_a_tanh_and_four_junctions() {
        let (_, parts) = parts("lstm");
        let count =
            |kind: fn(&Kind) -> bool| parts.parts.iter().filter(|part| kind(&part.kind)).count();
        assert_eq!(count(|kind| matches!(kind, Kind::Box(_))), 5);
        assert_eq!(count(|kind| *kind == Kind::Times), 3);
        assert_eq!(count(|kind| *kind == Kind::Plus), 1);
    }

    #[test]
    fn a_peephole_is_part_of_its_gate() {
        let (cell, parts) = parts("lstm-peephole");
        let forget = parts.owner(cell.quantities[0].operation).unwrap();
        assert_eq!(parts.parts[forget].operations.len(), 5);
        assert_eq!(parts.parts[forget].inputs.len(), 3);
    }
}
