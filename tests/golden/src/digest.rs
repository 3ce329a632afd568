//! All bits of a run as one number, to compare machines.

use std::sync::Arc;

use unrolled_engine::{
    BUILTINS, Episode, Initialisation, LossAt, LossKind, Network, Objective, Reduction, Sizes,
    Target, Trace,
};

/// The 64-bit FNV-1a hash of every value and every gradient of every operation at every step, the readout's results, the
/// losses and all weight gradients. Every NaN counts as the same.
pub fn digest(trace: &Trace) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |row: &[f64]| {
        for number in row {
            let bits = if number.is_nan() {
                u64::MAX
            } else {
                number.to_bits()
            };
            for byte in bits.to_le_bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
    };
    let cell = trace.network().cell();
    for step in 1..=trace.seq_len() {
        for operation in 0..cell.operations.len() {
            add(trace.value(operation, step));
            add(trace.gradient(operation, step));
            for contribution in trace.contributions(operation, step) {
                add(contribution.gradient);
            }
        }
        add(trace.d_input(step));
        add(trace.logits(step));
        add(trace.d_logits(step));
        add(&[trace.loss_at(step)]);
    }
    for state in 0..cell.states.len() {
        add(&trace.d_initial(state));
    }
    add(trace.d_weights());
    add(&[trace.loss()]);
    hash
}

/// A line for each cell that comes with the engine: its id and the digest of a run of 60 steps from a random start.
pub fn digest_cells() -> Result<String, String> {
    let mut lines = String::new();
    for builtin in BUILTINS {
        let cell = builtin.cell().map_err(|error| error.to_string())?;
        let sizes = Sizes {
            input_size: 5,
            hidden_size: 13,
            output_size: 5,
        };
        let network =
            Network::start(cell, sizes, Initialisation::default()).map_err(|e| e.to_string())?;
        let class = |step: usize| (step * step + 3) % 5;
        let one_hot = |step| {
            (0..5)
                .map(|k| f64::from(u8::from(k == class(step))))
                .collect()
        };
        let episode = Episode {
            inputs: (0..60).map(one_hot).collect(),
            targets: (0..60).map(|step| Target::Class(class(step + 1))).collect(),
            objective: Objective {
                kind: LossKind::SoftmaxCrossEntropy,
                at: LossAt::Every,
                reduction: Reduction::Mean,
            },
            initial: None,
            clamps: Vec::new(),
        };
        let trace = Trace::new(Arc::new(network), Arc::new(episode)).map_err(|e| e.to_string())?;
        lines.push_str(&format!("{} {:016x}\n", builtin.id, digest(&trace)));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    /// The bits of every built-in cell from a seed, start included, as they were when the file was written. They change
    /// only where the arithmetic is meant to change: then `UPDATE_DIGESTS=1` writes the file anew, and links that
    /// visitors keep show other last places.
    #[test]
    fn the_same_seed_gives_the_same_bits_as_ever() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/digests.txt");
        let now = super::digest_cells().unwrap();
        if std::env::var_os("UPDATE_DIGESTS").is_some() {
            std::fs::write(path, &now).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), now);
    }
}
