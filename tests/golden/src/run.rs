//! One case run on the engine and compared with everything the reference has for it.

use serde_json::Value;
use unrolled_engine::{Cell, Network, Operand, Rule, Trace, norm};

use crate::case::{Case, Gate, declared};
use crate::compare::{ArrayError, array as compare, norms};
use crate::jacobians;
use crate::reader::{array, number};

/// Runs the case and compares: loss, logits, values, gates, total gradients of states and pre-activations, inputs,
/// initial states, all weights, step Jacobians and the norms of their products.
pub(crate) fn errors(json: &Value) -> Result<Vec<ArrayError>, String> {
    let case = Case::read(json)?;
    let trace =
        Trace::new(case.network.clone(), case.episode.clone()).map_err(|e| e.to_string())?;
    let expect = &json["expect"];
    let track = &expect["tracks"][0];
    let steps = trace.seq_len();
    let rows = |row: &dyn Fn(usize) -> Vec<f64>| (1..=steps).flat_map(row).collect::<Vec<f64>>();
    let mut errors = vec![
        compare("loss", &[trace.loss()], &[number(expect, "loss")?]),
        compare(
            "logits",
            &rows(&|t| trace.logits(t).to_vec()),
            &array(expect, "logits")?.data,
        ),
        compare(
            "dx",
            &rows(&|t| trace.d_input(t).to_vec()),
            &array(expect, "dx")?.data,
        ),
    ];
    for (index, state) in case.network.cell().states.iter().enumerate() {
        let name = &state.name;
        let mut add = |what: &str, ours: &[f64]| {
            errors.push(compare(what, ours, &array(track, what)?.data));
            Ok::<(), String>(())
        };
        add(name, &rows(&|t| trace.state(index, t).to_vec()))?;
        add(
            &format!("d{name}"),
            &rows(&|t| trace.d_state(index, t).to_vec()),
        )?;
        let ours: Vec<f64> = (1..=steps).map(|t| norm(trace.d_state(index, t))).collect();
        let what = format!("d{name}_norm");
        errors.push(norms(&what, &ours, &array(track, &what)?.data));
        let what = format!("d{name}0");
        errors.push(compare(
            &what,
            &trace.d_initial(index),
            &array(expect, &what)?.data,
        ));
    }
    for gate in &case.gates {
        let quantity = &case.network.cell().quantities[gate.quantity];
        if quantity.state.is_none() {
            let ours = rows(&|t| trace.value(quantity.operation, t).to_vec());
            errors.push(compare(
                &quantity.name,
                &ours,
                &array(track, &quantity.name)?.data,
            ));
        }
    }
    pre_activations(&case, &trace, track, &mut errors)?;
    weights(&case, &trace, &expect["grad"], &mut errors)?;
    jacobians::errors(&trace, track, &mut errors)?;
    Ok(errors)
}

/// The gradients that reach the pre-activations: the arguments of the gates' squashing functions.
fn pre_activations(
    case: &Case,
    trace: &Trace,
    track: &Value,
    errors: &mut Vec<ArrayError>,
) -> Result<(), String> {
    let cell = case.network.cell();
    let stacked = |of: &dyn Fn(&Gate) -> Option<usize>| {
        let mut all = Vec::new();
        for step in 1..=trace.seq_len() {
            for gate in &case.gates {
                let operation = of(gate).ok_or("a gate without a pre-activation")?;
                all.extend_from_slice(trace.gradient(operation, step));
            }
        }
        Ok::<Vec<f64>, String>(all)
    };
    let ours = stacked(&|gate| pre_activation(cell, gate))?;
    errors.push(compare("dpre", &ours, &array(track, "dpre")?.data));
    if track.get("dpre_h").is_some() {
        let ours = stacked(&|gate| recurrent_part(cell, gate))?;
        errors.push(compare("dpre_h", &ours, &array(track, "dpre_h")?.data));
    }
    Ok(())
}

/// The first squashing function's argument in the gate's equation.
fn pre_activation(cell: &Cell, gate: &Gate) -> Option<usize> {
    let in_gate = cell
        .operations
        .iter()
        .filter(|o| o.quantity == gate.quantity);
    in_gate
        .filter_map(|operation| match operation.rule {
            Rule::Squash {
                operand: Operand::Operation(index),
                ..
            } => Some(index),
            _ => None,
        })
        .next()
}

/// The gate's product with a state.
fn recurrent_part(cell: &Cell, gate: &Gate) -> Option<usize> {
    cell.operations.iter().position(|o| {
        o.quantity == gate.quantity
            && matches!(o.rule, Rule::Product { operand, .. } if operand != Operand::Input)
    })
}

fn weights(
    case: &Case,
    trace: &Trace,
    grad: &Value,
    errors: &mut Vec<ArrayError>,
) -> Result<(), String> {
    let network: &Network = &case.network;
    let of = |param: Option<usize>| match param {
        Some(param) => trace.d_weights()[network.table()[param].range.clone()].to_vec(),
        None => Vec::new(),
    };
    let stacked = |part: &dyn Fn(&Gate) -> Option<usize>| -> Vec<f64> {
        case.gates.iter().flat_map(|gate| of(part(gate))).collect()
    };
    let mut add = |name: &str, ours: Vec<f64>| {
        errors.push(compare(
            format!("grad {name}"),
            &ours,
            &array(grad, name)?.data,
        ));
        Ok::<(), String>(())
    };
    add("weight_ih_l0", stacked(&|gate| gate.params.on_input))?;
    add("weight_hh_l0", stacked(&|gate| gate.params.on_state))?;
    add("bias_ih_l0", stacked(&|gate| gate.params.bias))?;
    add(
        "bias_hh_l0",
        stacked(&|gate| gate.params.second_bias.or(gate.params.bias)),
    )?;
    for gate in case
        .gates
        .iter()
        .filter(|gate| gate.params.diagonal.is_some())
    {
        let name = &network.cell().quantities[gate.quantity].name;
        add(&format!("peep_{name}_l0"), of(gate.params.diagonal))?;
    }
    if let Some(leak) = declared(network) {
        add("leak_l0", of(Some(leak)))?;
    }
    let last = network.table().len();
    add("weight_out", of(Some(last - 2)))?;
    add("bias_out", of(Some(last - 1)))
}
