//! A training run of the reference, repeated update by update.
//!
//! ```python
//! loss = ((logits - target) ** 2).mean(); loss.backward()
//! norm = torch.nn.utils.clip_grad_norm_(params, clip or inf)     # the norm before clipping is kept
//! optimizer.step()                                               # SGD, RMSprop, Adam of torch.optim
//! ```

use serde_json::Value;
use unrolled_engine::{Clip, Optimiser, Recipe, Trainer, Update};

use crate::case::Case;
use crate::compare::{ArrayError, array as compare, norms};
use crate::reader::{array, number, text};

/// The run with what it shares with another one, which it names: "same as train-lstm-sgd".
pub(crate) fn whole(case: &Value, all: &[Value]) -> Value {
    let mut whole = case.clone();
    for key in ["weights", "x", "target"] {
        let named = case[key].as_str().and_then(|s| s.strip_prefix("same as "));
        let other = named.and_then(|name| all.iter().find(|other| other["name"] == name));
        if let Some(other) = other {
            whole[key] = other[key].clone();
        }
    }
    whole
}

/// Repeats the run and compares: the loss before each update, the gradient's norm before clipping, the last weights.
pub(crate) fn errors(json: &Value) -> Result<Vec<ArrayError>, String> {
    let case = Case::read(json)?;
    let losses = array(json, "losses")?.data;
    let mut trainer = Trainer::new(case.network.clone(), recipe(json)?);
    let (mut our_losses, mut our_norms) = (Vec::new(), Vec::new());
    for _ in 0..losses.len() {
        let batch = [case.episode.clone()];
        match trainer.update(&batch).map_err(|error| error.to_string())? {
            Update::Applied(applied) => {
                our_losses.push(applied.loss);
                our_norms.push(applied.norm);
            }
            Update::Overflow(overflow) => return Err(format!("{overflow:?}")),
        }
    }
    let before_clipping = array(json, "grad_norms_before_clip")?.data;
    let mut errors = vec![
        compare("losses", &our_losses, &losses),
        norms("norms before clipping", &our_norms, &before_clipping),
    ];
    let network = trainer.network();
    let of = |name: &str| {
        let weight = network.weight(name).ok_or_else(|| format!("no {name}"))?;
        Ok::<_, String>(network.weights()[weight.range.clone()].to_vec())
    };
    let on_state = case.gates.iter().filter_map(|gate| gate.params.on_state);
    let on_state = on_state.flat_map(|param| network.param(param).to_vec());
    for (name, ours) in [
        ("weight_hh_l0", on_state.collect()),
        ("weight_out", of("readout.weight")?),
        ("bias_out", of("readout.bias")?),
    ] {
        let last = array(&json["final"], name)?.data;
        errors.push(compare(format!("final {name}"), &ours, &last));
    }
    Ok(errors)
}

fn recipe(json: &Value) -> Result<Recipe, String> {
    let hyper = &json["hyper"];
    let of = |name: &str| number(hyper, name).map_err(|error| format!("hyper: {error}"));
    let optimiser = match text(json, "optimizer")? {
        "sgd" => Optimiser::Sgd,
        "momentum" => Optimiser::Momentum {
            momentum: of("momentum")?,
        },
        "rmsprop" => Optimiser::RmsProp {
            decay: of("alpha")?,
            epsilon: of("eps")?,
        },
        "adam" => Optimiser::Adam {
            first: of("beta1")?,
            second: of("beta2")?,
            epsilon: of("eps")?,
        },
        other => return Err(format!("optimizer: \u{201c}{other}\u{201d} is unknown")),
    };
    let clip = match &json["clip_global_norm"] {
        Value::Null => Clip::Off,
        limit => Clip::Norm(
            limit
                .as_f64()
                .ok_or("clip_global_norm: expected a number")?,
        ),
    };
    Ok(Recipe {
        optimiser,
        rate: of("lr")?,
        clip,
        truncation: None,
    })
}
