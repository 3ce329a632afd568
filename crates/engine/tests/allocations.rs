//! A run into kept memory allocates nothing a step: as often for 400 steps as for 4. Nor does a flow of the gradient, nor
//! what its routes bring, nor an update.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell as Counter;
use std::sync::Arc;

use unrolled_engine::{
    Asked, BUILTINS, Clamp, Clip, Episode, Initialisation, LossAt, LossKind, Measure, Network,
    Objective, Optimiser, Recipe, Reduction, Sizes, Target, Trace, Trainer, Workspace,
};

thread_local! {
    static ALLOCATIONS: Counter<usize> = const { Counter::new(0) };
}

/// Counts what this thread asks for.
struct Counting;

// SAFETY: everything is passed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn run(cell: &str, kind: LossKind, held: bool, steps: usize) -> Trace {
    let cell = unrolled_engine::Builtin::named(cell)
        .unwrap()
        .cell()
        .unwrap();
    let sizes = Sizes {
        input_size: 3,
        hidden_size: 5,
        output_size: 2,
    };
    let network = Network::start(cell, sizes, Initialisation::default()).unwrap();
    let target = match kind {
        LossKind::SoftmaxCrossEntropy => Target::Class(1),
        _ => Target::Values(vec![0.5, 0.25]),
    };
    let clamp = held.then_some(Clamp {
        operation: 0,
        unit: 1,
        first: 2,
        last: steps,
        value: 0.5,
    });
    let episode = Episode {
        inputs: vec![vec![0.1, -0.2, 0.3]; steps],
        targets: vec![target; steps],
        objective: Objective {
            kind,
            at: LossAt::Every,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: clamp.into_iter().collect(),
    };
    Trace::new(Arc::new(network), Arc::new(episode)).unwrap()
}

/// How often the second run in kept memory allocates.
fn allocations(cell: &str, kind: LossKind, held: bool, steps: usize) -> usize {
    let mut trace = run(cell, kind, held, steps);
    let mut workspace = Workspace::default();
    trace.rerun(&mut workspace);
    let before = ALLOCATIONS.get();
    trace.rerun(&mut workspace);
    ALLOCATIONS.get() - before
}

#[test]
fn no_cell_allocates_by_the_step() {
    let kinds = [
        LossKind::SoftmaxCrossEntropy,
        LossKind::SigmoidCrossEntropy,
        LossKind::SquaredError,
    ];
    for kind in kinds {
        for builtin in BUILTINS {
            for held in [false, true] {
                let few = allocations(builtin.id, kind, held, 4);
                assert_eq!(
                    few,
                    allocations(builtin.id, kind, held, 400),
                    "{} {kind:?} {held}",
                    builtin.id
                );
            }
        }
    }
}

/// How often the second flow allocates.
fn flow_allocations(cell: &str, asked: &Asked, steps: usize) -> usize {
    let trace = run(cell, LossKind::SquaredError, true, steps);
    let mut workspace = Workspace::default();
    trace.flow(asked, &mut workspace);
    let before = ALLOCATIONS.get();
    trace.flow(asked, &mut workspace);
    ALLOCATIONS.get() - before
}

#[test]
fn no_flow_allocates_by_the_step() {
    for builtin in BUILTINS {
        let readings = builtin.cell().unwrap().readings();
        for measure in [Measure::Road, Measure::Traffic] {
            for truncate in [None, Some(3)] {
                for cut in [&[][..], &readings[..1]] {
                    let asked = Asked {
                        measure,
                        truncate,
                        cut,
                    };
                    let few = flow_allocations(builtin.id, &asked, 4);
                    let many = flow_allocations(builtin.id, &asked, 400);
                    assert_eq!(few, many, "{} {asked:?}", builtin.id);
                }
            }
        }
    }
}

/// How often the shares of all routes at all steps allocate.
fn share_allocations(cell: &str, steps: usize) -> usize {
    let trace = run(cell, LossKind::SquaredError, false, steps);
    let flow = trace.flow(&Asked::whole(Measure::Road), &mut Workspace::default());
    let routes = trace.network().cell().routes();
    let before = ALLOCATIONS.get();
    flow.route_shares(&routes);
    ALLOCATIONS.get() - before
}

#[test]
fn no_share_allocates_by_the_step() {
    for builtin in BUILTINS {
        let (few, many) = (
            share_allocations(builtin.id, 4),
            share_allocations(builtin.id, 400),
        );
        assert_eq!(few, many, "{}", builtin.id);
    }
}

/// How often the third update with `count` sequences allocates.
fn update_allocations(cell: &str, count: usize, steps: usize) -> usize {
    let trace = run(cell, LossKind::SoftmaxCrossEntropy, false, steps);
    let recipe = Recipe {
        optimiser: Optimiser::ADAM,
        rate: 1e-3,
        clip: Clip::Norm(1.0),
        truncation: None,
    };
    let mut trainer = Trainer::new(trace.network().clone(), recipe);
    let batch = vec![trace.episode().clone(); count];
    trainer.update(&batch).unwrap();
    trainer.update(&batch).unwrap();
    let before = ALLOCATIONS.get();
    trainer.update(&batch).unwrap();
    ALLOCATIONS.get() - before
}

/// Alone, side by side, and both.
#[test]
fn no_update_allocates_by_the_step() {
    for builtin in BUILTINS {
        for count in [1, 8, 9, 24] {
            let few = update_allocations(builtin.id, count, 4);
            let many = update_allocations(builtin.id, count, 400);
            assert_eq!(few, many, "{} {count}", builtin.id);
        }
    }
}
