//! One case of a fixture file as a network and an episode of the engine.

use std::sync::Arc;

use serde_json::Value;
use unrolled_engine::{
    Builtin, Cell, Episode, GateParams, LossAt, LossKind, Network, Objective, ParamKind, Reduction,
    Sizes, Target,
};

use crate::reader::{Array, array, count, optional, text};

/// A network, what it runs on, and where PyTorch's gates stand in the cell.
pub(crate) struct Case {
    pub network: Arc<Network>,
    pub episode: Arc<Episode>,
    /// PyTorch's gates in the order of its row blocks.
    pub gates: Vec<Gate>,
}

pub(crate) struct Gate {
    pub quantity: usize,
    pub params: GateParams,
}

/// Cells of the fixtures that the page does not have.
const RELU: &str = "h' = relu(W x + U h + b)   \"hidden state\"";
const LEAKY: &str = "param a: number\nn = tanh(W x + U h + b)\nh' = a*h + (1 - a)*n";

fn cell(name: &str) -> Result<Cell, String> {
    let builtin = |id| Builtin::named(id).map(|b| b.text);
    let text = match name {
        "rnn_tanh" => builtin("rnn"),
        "rnn_relu" => Some(RELU),
        "leaky" => Some(LEAKY),
        "lstm" => builtin("lstm"),
        "peephole" => builtin("lstm-peephole"),
        "cifg" => builtin("lstm-coupled"),
        "gru" => builtin("gru"),
        "gru_v1" => builtin("gru-cho"),
        _ => None,
    };
    let text = text.ok_or_else(|| format!("no cell for \u{201c}{name}\u{201d}"))?;
    Cell::parse(text).map_err(|error| error.to_string())
}

/// Whether a case is a training run and not a single pass.
pub(crate) fn is_training(case: &Value) -> bool {
    case.get("optimizer").is_some()
}

/// Why a case lies outside what the engine has, if it does.
pub(crate) fn skipped(case: &Value) -> Option<String> {
    if is_training(case) {
        return None;
    }
    match (case["layers"].as_u64(), case["bidirectional"].as_bool()) {
        (Some(1), Some(false)) => None,
        (Some(layers), Some(false)) => Some(format!("{layers} layers")),
        (Some(layers), Some(true)) => Some(format!("{layers} layer(s) in two directions")),
        _ => Some("not a case".into()),
    }
}

impl Case {
    pub fn read(case: &Value) -> Result<Case, String> {
        let cell = Arc::new(cell(text(case, "cell")?)?);
        let sizes = Sizes {
            input_size: count(case, "D")?,
            hidden_size: count(case, "H")?,
            output_size: count(case, "O")?,
        };
        let gates = gates(case, &cell)?;
        let network = Network::zeros(cell, sizes).map_err(|error| error.to_string())?;
        let weights = weights(case, &network, &gates)?;
        let network = network
            .with_weights(weights)
            .map_err(|error| error.to_string())?;
        let episode = episode(case, &network)?;
        Ok(Case {
            network: Arc::new(network),
            episode: Arc::new(episode),
            gates,
        })
    }
}

fn gates(case: &Value, cell: &Cell) -> Result<Vec<Gate>, String> {
    // A training run has none: its gates stand in PyTorch's order, which the cell knows.
    let listed: &[Value] = case["gate_order"].as_array().map_or(&[], Vec::as_slice);
    let mut names: Vec<&str> = listed.iter().filter_map(Value::as_str).collect();
    if names.is_empty() {
        let torch = cell.torch.iter().flat_map(|torch| &torch.gates);
        names = torch
            .map(|&gate| cell.quantities[gate].name.as_str())
            .collect();
    }
    if names.is_empty() {
        names.push("h");
    }
    let gate = |name: &str| {
        let quantity = cell
            .quantity(name)
            .ok_or_else(|| format!("no quantity {name}"))?;
        let params = cell.gate_params(quantity);
        Ok(Gate { quantity, params })
    };
    names.into_iter().map(gate).collect()
}

fn weights(case: &Value, network: &Network, gates: &[Gate]) -> Result<Vec<f64>, String> {
    let from = &case["weights"];
    let units = network.sizes().hidden_size;
    let (ih, hh) = (array(from, "weight_ih_l0")?, array(from, "weight_hh_l0")?);
    let (bi, bh) = (array(from, "bias_ih_l0")?, array(from, "bias_hh_l0")?);
    let mut weights = network.weights().to_vec();
    let mut set = |param: Option<usize>, entries: Vec<f64>| {
        let Some(param) = param else { return Ok(()) };
        let weight = &network.table()[param];
        if weight.range.len() != entries.len() {
            let (expected, found) = (weight.range.len(), entries.len());
            return Err(format!(
                "{}: expected {expected} numbers, found {found}",
                weight.name
            ));
        }
        weights[weight.range.clone()].copy_from_slice(&entries);
        Ok(())
    };
    if [&bi, &bh]
        .iter()
        .any(|bias| bias.data.len() != gates.len() * units)
    {
        return Err(format!(
            "bias_ih_l0, bias_hh_l0: expected {} numbers",
            gates.len() * units
        ));
    }
    let block = |all: &Array, gate: usize| {
        let size = all.data.len() / gates.len();
        all.data[gate * size..(gate + 1) * size].to_vec()
    };
    for (index, gate) in gates.iter().enumerate() {
        let params = gate.params;
        set(params.on_input, block(&ih, index))?;
        set(params.on_state, block(&hh, index))?;
        let (first, second) = (block(&bi, index), block(&bh, index));
        if params.second_bias.is_some() {
            set(params.bias, first)?;
            set(params.second_bias, second)?;
        } else {
            let sum = (0..units).map(|unit| first[unit] + second[unit]).collect();
            set(params.bias, sum)?;
        }
        if params.diagonal.is_some() {
            let name = &network.cell().quantities[gate.quantity].name;
            set(
                params.diagonal,
                array(from, &format!("peep_{name}_l0"))?.data,
            )?;
        }
    }
    if let Some(leak) = optional(from, "leak_l0")? {
        set(declared(network), leak.data)?;
    }
    let last = network.table().len();
    set(Some(last - 2), array(from, "weight_out")?.data)?;
    set(Some(last - 1), array(from, "bias_out")?.data)?;
    Ok(weights)
}

/// The one declared parameter, leaky's a.
pub(crate) fn declared(network: &Network) -> Option<usize> {
    let declared = |kind: &ParamKind| matches!(kind, ParamKind::Declared { .. });
    network
        .cell()
        .params
        .iter()
        .position(|param| declared(&param.kind))
}

fn episode(case: &Value, network: &Network) -> Result<Episode, String> {
    let x = array(case, "x")?;
    let steps = count(case, "T")?;
    let last = steps.checked_sub(1).ok_or("T: expected at least 1")?;
    let kind = text(case, "loss_kind")?;
    let outputs = network.sizes().output_size;
    let target = &case["target"];
    let class = |value: &Value| {
        let class = value.as_u64().ok_or("target: expected a class")?;
        Ok::<Target, String>(Target::Class(class as usize))
    };
    let last_of = |target| {
        let mut targets = vec![Target::None; steps];
        targets[last] = target;
        targets
    };
    let (loss, at, targets) = match kind {
        "mse_last" => {
            let values = Target::Values(array(case, "target")?.data);
            (LossKind::SquaredError, LossAt::Last, last_of(values))
        }
        "mse_all" => {
            let values = array(case, "target")?.data;
            let targets = values.chunks(outputs).map(|v| Target::Values(v.to_vec()));
            (LossKind::SquaredError, LossAt::Every, targets.collect())
        }
        "ce_last" => {
            let targets = last_of(class(target)?);
            (LossKind::SoftmaxCrossEntropy, LossAt::Last, targets)
        }
        "ce_all" => {
            let list = target.as_array().ok_or("target: expected a list")?;
            let targets: Result<Vec<Target>, String> = list.iter().map(class).collect();
            (LossKind::SoftmaxCrossEntropy, LossAt::Every, targets?)
        }
        other => return Err(format!("loss_kind: \u{201c}{other}\u{201d} is unknown")),
    };
    let start = |name: &str| Ok(optional(case, &format!("{name}0"))?.map(|array| array.data));
    let states = network.cell().states.iter();
    let initial: Result<Option<Vec<Vec<f64>>>, String> =
        states.map(|state| start(&state.name)).collect();
    Ok(Episode {
        inputs: x.rows(steps).map_err(|error| format!("x: {error}"))?,
        targets,
        objective: Objective {
            kind: loss,
            at,
            reduction: Reduction::Mean,
        },
        initial: initial?,
        clamps: Vec::new(),
    })
}
