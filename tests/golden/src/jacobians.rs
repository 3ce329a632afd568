//! The Jacobians of a run's steps against the reference's, and the gradient that they make of the loss.

use serde_json::Value;
use unrolled_engine::{Cell, Consumer, Jacobian, Trace, singular_values, singular_values_of};

use crate::compare::{ArrayError, array as compare, norms};
use crate::reader::array;

/// The step Jacobians, the spectral norms of their blocks, and those of their products up to the last step.
pub(crate) fn errors(
    trace: &Trace,
    track: &Value,
    errors: &mut Vec<ArrayError>,
) -> Result<(), String> {
    let cell = trace.network().cell();
    let (units, steps) = (trace.network().sizes().hidden_size, trace.seq_len());
    let order = reference_order(cell);
    let all = trace.jacobians();
    let largest = |values: Vec<f64>| values.first().copied().unwrap_or(f64::NAN);
    let mut add = |what: &str, ours: Vec<f64>| {
        errors.push(norms(what, &ours, &array(track, what)?.data));
        Ok::<(), String>(())
    };
    for &state in &order {
        let name = &cell.states[state].name;
        let of_block =
            |jacobian: &Jacobian| largest(singular_values_of(&jacobian.block(state, state), units));
        let ours = all.iter().map(of_block).collect();
        add(&format!("jac_{name}_{name}_norm"), ours)?;
    }
    if order.len() > 1 {
        let ours = (1..=steps).map(|step| largest(trace.singular_values(step)));
        add("jac_state_norm", ours.collect())?;
    }
    let products = trace.cumulative_jacobians(steps);
    let mut ours: Vec<f64> = products.map(|p| largest(singular_values(&p))).collect();
    ours.reverse();
    add("cum_jac_state_norm", ours)?;
    if track.get("jac_state").is_some() {
        let mut ours = Vec::new();
        for jacobian in &all {
            for &of in &order {
                let blocks: Vec<Vec<f64>> =
                    order.iter().map(|&by| jacobian.block(of, by)).collect();
                for row in 0..units {
                    let rows = blocks.iter().map(|b| &b[row * units..(row + 1) * units]);
                    ours.extend(rows.flatten());
                }
            }
        }
        errors.push(compare(
            "jac_state",
            &ours,
            &array(track, "jac_state")?.data,
        ));
        errors.push(leaving(trace, track)?);
    }
    Ok(())
}

/// The states in the reference's order: h, then c.
fn reference_order(cell: &Cell) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cell.states.len()).collect();
    order.sort_by_key(|&state| state != cell.out);
    order
}

/// dL/ds_t of the whole state that leaves each step, its parts taken as independent coordinates, against the reference's step
/// Jacobians J_t = ds_t/ds_{t-1}: dL/ds_t = J_{t+1}^T dL/ds_{t+1} + what the loss of step t passes to h_t.
fn leaving(trace: &Trace, track: &Value) -> Result<ArrayError, String> {
    let cell = trace.network().cell();
    let units = trace.network().sizes().hidden_size;
    let side = cell.states.len() * units;
    let jacobians = array(track, "jac_state")?.data;
    let order = reference_order(cell);
    let (mut ours, mut expected) = (Vec::new(), Vec::new());
    let mut later = vec![0.0; side];
    for step in (1..=trace.seq_len()).rev() {
        let mut here = vec![0.0; side];
        if step < trace.seq_len() {
            let jacobian = &jacobians[step * side * side..(step + 1) * side * side];
            for (row, &d) in jacobian.chunks(side).zip(&later) {
                for (sum, entry) in here.iter_mut().zip(row) {
                    *sum += entry * d;
                }
            }
        }
        let all = trace.contributions(cell.states[cell.out].operation, step);
        for contribution in all.filter(|one| one.from == Consumer::Loss) {
            for (sum, share) in here.iter_mut().zip(contribution.gradient) {
                *sum += share;
            }
        }
        for &state in &order {
            ours.extend(trace.d_leaving(state, step));
        }
        expected.extend_from_slice(&here);
        later = here;
    }
    Ok(compare("d leaving", &ours, &expected))
}
