//! The graph as two short programs for one time step, forward and backward, with every row's place worked out.

use crate::cell::{Cell, Operand, Rule, Shape};
use crate::clamp::Clamp;
use crate::layout::{Consumer, Layout, Sizes, ValueAt};
use crate::notation::Function;

/// A row that is written: offset in its frame, and length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub offset: usize,
    pub width: usize,
}

#[derive(Clone, Debug)]
pub(crate) enum Forward {
    /// All products of a group at once.
    Products {
        group: usize,
        y: Row,
        v: ValueAt,
    },
    Sum {
        y: Row,
        terms: Vec<(bool, ValueAt)>,
    },
    Times {
        y: Row,
        a: ValueAt,
        b: ValueAt,
    },
    Squash {
        y: Row,
        function: Function,
        z: ValueAt,
    },
    /// An entry (all lanes of a number) that is held from outside at some steps.
    Hold {
        y: Row,
        clamp: Clamp,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Inflow {
    pub offset: usize,
    pub delay: usize,
    pub loss: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Backward {
    /// A value's gradient is the sum of what its consumers pass.
    Gather { to: Row, inflows: Vec<Inflow> },
    /// All products of a group: for each, the edge it writes and the gradient it reads.
    Products { group: usize },
    Sum {
        edge: Row,
        minus: bool,
        d_y: Row,
        broadcast: bool,
    },
    Times {
        edge: Row,
        d_y: Row,
        other: ValueAt,
        broadcast: bool,
    },
    Squash {
        edge: Row,
        function: Function,
        d_y: Row,
        y: usize,
    },
    /// A gradient as it is passed on, where entries of its value are held.
    Hold {
        passing: Row,
        d_y: Row,
        clamps: Vec<Clamp>,
    },
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub forward: Vec<Forward>,
    pub backward: Vec<Backward>,
    /// dL/dx of a step, once all steps are done.
    pub input: Option<Backward>,
}

impl Plan {
    pub fn new(cell: &Cell, layout: &Layout, sizes: Sizes, clamps: &[Clamp]) -> Plan {
        let mut plan = Plan::default();
        let of = |index| clamps.iter().filter(move |clamp| clamp.operation == index);
        for index in 0..cell.operations.len() {
            plan.forward.extend(forward(cell, layout, sizes, index));
            let holds = of(index).map(|clamp| hold(cell, layout, *clamp));
            plan.forward.extend(holds);
        }
        for index in (0..cell.operations.len()).rev() {
            let d_y = Row {
                offset: layout.gradients[index],
                width: Layout::gradient_width(cell.operations[index].shape, sizes),
            };
            if layout.summed[index] {
                let inflows = inflows(&layout.sources[index]);
                plan.backward.push(Backward::Gather { to: d_y, inflows });
            }
            let clamps: Vec<Clamp> = of(index).copied().collect();
            if !clamps.is_empty() {
                let offset = layout.passing[index];
                plan.backward.push(Backward::Hold {
                    passing: Row { offset, ..d_y },
                    d_y,
                    clamps,
                });
            }
            backward(cell, layout, sizes, index, &mut plan.backward);
        }
        let to = Row {
            offset: 0,
            width: sizes.input_size,
        };
        let inflows = inflows(&layout.input_sources);
        plan.input = Some(Backward::Gather { to, inflows });
        plan
    }
}

fn inflows(sources: &[crate::layout::Source]) -> Vec<Inflow> {
    let inflow = |source: &crate::layout::Source| Inflow {
        offset: source.offset,
        delay: source.delay,
        loss: source.consumer == Consumer::Loss,
    };
    sources.iter().map(inflow).collect()
}

fn forward(cell: &Cell, layout: &Layout, sizes: Sizes, index: usize) -> Option<Forward> {
    let operation = &cell.operations[index];
    let at = |operand| layout.value_at(cell, operand);
    let y = Row {
        offset: layout.values[index],
        width: layout.value_width(operation.shape, sizes),
    };
    Some(match &operation.rule {
        Rule::Product { operand, .. } => {
            let group = layout.group[index]?;
            let members = &layout.groups[group].members;
            // Products on the input are one product over all time steps, before the first.
            if members[0] != index || *operand == Operand::Input {
                return None;
            }
            let width = sizes.hidden_size * members.len();
            Forward::Products {
                group,
                y: Row { width, ..y },
                v: at(*operand),
            }
        }
        Rule::Sum(terms) => Forward::Sum {
            y,
            terms: terms.iter().map(|t| (t.minus, at(t.operand))).collect(),
        },
        Rule::Times([a, b]) => Forward::Times {
            y,
            a: at(*a),
            b: at(*b),
        },
        Rule::Squash { function, operand } => Forward::Squash {
            y,
            function: *function,
            z: at(*operand),
        },
    })
}

fn hold(cell: &Cell, layout: &Layout, clamp: Clamp) -> Forward {
    let width = match cell.operations[clamp.operation].shape {
        Shape::Number => layout.lanes,
        _ => 1,
    };
    let offset = layout.values[clamp.operation] + clamp.unit;
    Forward::Hold {
        y: Row { offset, width },
        clamp,
    }
}

fn backward(cell: &Cell, layout: &Layout, sizes: Sizes, index: usize, program: &mut Vec<Backward>) {
    let operation = &cell.operations[index];
    let d_y = Row {
        offset: layout.passing[index],
        width: Layout::gradient_width(operation.shape, sizes),
    };
    if let Rule::Product { operand, .. } = &operation.rule {
        if let Some(group) = layout.group[index]
            && layout.groups[group].members[0] == index
            && *operand != Operand::Input
        {
            program.push(Backward::Products { group });
        }
        return;
    }
    for (position, operand) in operation.rule.operands().into_iter().enumerate() {
        let (true, Some(offset)) = (
            layout.stored[index][position],
            layout.edges[index][position],
        ) else {
            continue;
        };
        let shape = cell.shape(operand);
        let edge = Row {
            offset,
            width: Layout::gradient_width(shape, sizes),
        };
        let broadcast = shape == Shape::Number && operation.shape != Shape::Number;
        program.push(match &operation.rule {
            Rule::Sum(terms) => Backward::Sum {
                edge,
                minus: terms[position].minus,
                d_y,
                broadcast,
            },
            Rule::Times(factors) => Backward::Times {
                edge,
                d_y,
                other: layout.value_at(cell, factors[1 - position]),
                broadcast,
            },
            Rule::Squash { function, .. } => Backward::Squash {
                edge,
                function: *function,
                d_y,
                y: layout.values[index],
            },
            Rule::Product { .. } => return,
        });
    }
}
