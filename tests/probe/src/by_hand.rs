//! The same work written out by hand for the LSTM alone: plain loops over slices that the compiler can put into lanes,
//! nothing kept but what the backward pass needs, no graph, no trace. What the engine's speed is measured against.

mod readout;
mod training;

use unrolled_engine::Network;
use unrolled_engine::arith::{self, sigmoid, tanh};

pub use readout::Asked;
pub use training::{Sequence, TrainingByHand};

/// What the loops run on: as the engine, but AVX2 where there is AVX-512, on which they were slower.
pub fn instruction_set() -> &'static str {
    match arith::instruction_set() {
        "avx512" => "avx2",
        other => other,
    }
}

/// Sizes, stacked weights (gates in the order f, i, g, o) and all memory of a run.
#[derive(Debug, Clone)]
pub struct ByHand {
    inputs: usize,
    units: usize,
    steps: usize,
    /// x: steps x inputs.
    pub x: Vec<f64>,
    /// What the last step should say.
    pub asked: Asked,
    /// inputs x 4 units: column-major, so that the inner loop runs over rows.
    pub w: Vec<f64>,
    /// units x 4 units, column-major.
    pub u: Vec<f64>,
    /// 4 units.
    pub b: Vec<f64>,
    /// outputs x units.
    pub v: Vec<f64>,
    /// outputs.
    pub a: Vec<f64>,
    dy: Vec<f64>,
    gates: Vec<f64>,
    c: Vec<f64>,
    h: Vec<f64>,
    tanh_c: Vec<f64>,
    dz: Vec<f64>,
    dh: Vec<f64>,
    dc: Vec<f64>,
    /// dL/dw, as w.
    pub dw: Vec<f64>,
    /// dL/du, as u.
    pub du: Vec<f64>,
    /// dL/db.
    pub db: Vec<f64>,
    /// dL/dv, as v.
    pub dv: Vec<f64>,
    /// dL/da.
    pub da: Vec<f64>,
    /// dL/dx, as x.
    pub dx: Vec<f64>,
    /// The loss of the last step's readout.
    pub loss: f64,
}

impl ByHand {
    /// Zero weights and memory for these sizes.
    pub fn new(inputs: usize, units: usize, steps: usize, outputs: usize) -> ByHand {
        let zeros = |count: usize| vec![0.0; count];
        ByHand {
            inputs,
            units,
            steps,
            x: zeros(steps * inputs),
            asked: Asked::Values(zeros(outputs)),
            w: zeros(inputs * 4 * units),
            u: zeros(units * 4 * units),
            b: zeros(4 * units),
            v: zeros(outputs * units),
            a: zeros(outputs),
            dy: zeros(outputs),
            gates: zeros(steps * 4 * units),
            c: zeros((steps + 1) * units),
            h: zeros((steps + 1) * units),
            tanh_c: zeros(steps * units),
            dz: zeros(4 * units),
            dh: zeros(units),
            dc: zeros(units),
            dw: zeros(inputs * 4 * units),
            du: zeros(units * 4 * units),
            db: zeros(4 * units),
            dv: zeros(outputs * units),
            da: zeros(outputs),
            dx: zeros(steps * inputs),
            loss: 0.0,
        }
    }

    /// With the weights of an LSTM of the engine.
    pub fn of(network: &Network, steps: usize) -> Option<ByHand> {
        let sizes = network.sizes();
        let (inputs, units) = (sizes.input_size, sizes.hidden_size);
        let mut hand = ByHand::new(inputs, units, steps, sizes.output_size);
        let entries = |name: &str| Some(&network.weights()[network.weight(name)?.range.clone()]);
        for (gate, letter) in ["f", "i", "g", "o"].into_iter().enumerate() {
            for (name, columns) in [("W", inputs), ("U", units)] {
                let matrix = entries(&format!("{name}_{letter}"))?;
                let to = if name == "W" {
                    &mut hand.w
                } else {
                    &mut hand.u
                };
                for (at, entry) in matrix.iter().enumerate() {
                    let (row, column) = (at / columns, at % columns);
                    to[column * 4 * units + gate * units + row] = *entry;
                }
            }
            let bias = entries(&format!("b_{letter}"))?;
            hand.b[gate * units..(gate + 1) * units].copy_from_slice(bias);
        }
        hand.v.copy_from_slice(entries("readout.weight")?);
        hand.a.copy_from_slice(entries("readout.bias")?);
        Some(hand)
    }

    /// Forward and backward, on [`instruction_set`].
    pub fn run(&mut self) {
        #[cfg(target_arch = "x86_64")]
        if instruction_set() == "avx2" {
            #[target_feature(enable = "avx2")]
            fn avx2(hand: &mut ByHand) {
                hand.clear();
                hand.both(true);
            }
            // SAFETY: whoever runs on AVX-512 or AVX2 has AVX2; the function is otherwise safe.
            return unsafe { avx2(self) };
        }
        self.clear();
        self.both(true);
    }

    #[inline(always)]
    fn clear(&mut self) {
        for gradient in [
            &mut self.dw,
            &mut self.du,
            &mut self.db,
            &mut self.dv,
            &mut self.da,
        ] {
            gradient.fill(0.0);
        }
    }

    /// Adds the weights' gradients to what stands there; dL/dx only where it is asked for.
    #[inline(always)]
    fn both(&mut self, with_dx: bool) {
        for step in 0..self.steps {
            self.forward(step);
        }
        self.dc.fill(0.0);
        self.read_out();
        for step in (0..self.steps).rev() {
            self.backward(step, with_dx);
        }
    }

    #[inline(always)]
    fn forward(&mut self, step: usize) {
        let (n, d) = (self.units, self.inputs);
        let z = &mut self.gates[step * 4 * n..(step + 1) * 4 * n];
        z.copy_from_slice(&self.b);
        for (column, &x) in self.w.chunks_exact(4 * n).zip(&self.x[step * d..]) {
            axpy(z, x, column);
        }
        for (column, &h) in self.u.chunks_exact(4 * n).zip(&self.h[step * n..]) {
            axpy(z, h, column);
        }
        let (f, rest) = z.split_at_mut(n);
        let (i, rest) = rest.split_at_mut(n);
        let (g, o) = rest.split_at_mut(n);
        for k in 0..n {
            f[k] = sigmoid(f[k]);
            i[k] = sigmoid(i[k]);
            g[k] = tanh(g[k]);
            o[k] = sigmoid(o[k]);
            let c = f[k] * self.c[step * n + k] + i[k] * g[k];
            let tanh_c = tanh(c);
            self.c[(step + 1) * n + k] = c;
            self.tanh_c[step * n + k] = tanh_c;
            self.h[(step + 1) * n + k] = o[k] * tanh_c;
        }
    }

    #[inline(always)]
    fn backward(&mut self, step: usize, with_dx: bool) {
        let (n, d) = (self.units, self.inputs);
        let z = &self.gates[step * 4 * n..(step + 1) * 4 * n];
        let (f, i, g, o) = (&z[..n], &z[n..2 * n], &z[2 * n..3 * n], &z[3 * n..]);
        for k in 0..n {
            let tanh_c = self.tanh_c[step * n + k];
            let dh = self.dh[k];
            let dc = self.dc[k] + dh * o[k] * (1.0 - tanh_c) * (1.0 + tanh_c);
            self.dz[k] = dc * self.c[step * n + k] * f[k] * (1.0 - f[k]);
            self.dz[n + k] = dc * g[k] * i[k] * (1.0 - i[k]);
            self.dz[2 * n + k] = dc * i[k] * (1.0 - g[k]) * (1.0 + g[k]);
            self.dz[3 * n + k] = dh * tanh_c * o[k] * (1.0 - o[k]);
            self.dc[k] = dc * f[k];
        }
        for (sum, dz) in self.db.iter_mut().zip(&self.dz) {
            *sum += dz;
        }
        for j in 0..d {
            let x = self.x[step * d + j];
            let columns = j * 4 * n..(j + 1) * 4 * n;
            axpy(&mut self.dw[columns.clone()], x, &self.dz);
            if with_dx {
                self.dx[step * d + j] = dot(&self.w[columns], &self.dz);
            }
        }
        for j in 0..n {
            let h = self.h[step * n + j];
            let columns = j * 4 * n..(j + 1) * 4 * n;
            axpy(&mut self.du[columns.clone()], h, &self.dz);
            self.dh[j] = dot(&self.u[columns], &self.dz);
        }
    }
}

#[inline(always)]
fn axpy(sum: &mut [f64], factor: f64, column: &[f64]) {
    for (sum, &entry) in sum.iter_mut().zip(column) {
        *sum += factor * entry;
    }
}

/// A dot product in eight running sums, so that it can be put into lanes.
#[inline(always)]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (a, a_rest) = a.as_chunks::<8>();
    let (b, b_rest) = b.as_chunks::<8>();
    for (a, b) in a.iter().zip(b) {
        for k in 0..8 {
            sums[k] += a[k] * b[k];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + rest
}
