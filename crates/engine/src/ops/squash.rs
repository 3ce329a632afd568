//! y = function(z), elementwise

use super::each_seed;
use crate::arith::functions::{sigmoid_into, tanh_into};
use crate::notation::Function;
use crate::seeds::Seeds;

/// y = sigmoid(z), tanh(z) or max(z, 0)
#[inline(always)]
pub(crate) fn forward(y: &mut [f64], function: Function, z: &[f64]) {
    match function {
        Function::Sigmoid => sigmoid_into(y, z),
        Function::Tanh => tanh_into(y, z),
        Function::Relu => {
            for (y, &z) in y.iter_mut().zip(z) {
                *y = if z > 0.0 || z.is_nan() { z } else { 0.0 };
            }
        }
    }
}

/// y = sigmoid(z), so dL/dz = dL/dy * (1 - y) * y; y = tanh(z), so dL/dz = dL/dy * (1 - y) * (1 + y), where 1 - y * y
/// would lose every place of a saturated slope to the rounding of y * y; y = max(z, 0), so dL/dz = dL/dy where y > 0 and 0 elsewhere (PyTorch's choice at the kink).
#[inline(always)]
pub(crate) fn backward(
    d_z: &mut [f64],
    function: Function,
    d_y: &[f64],
    y: &[f64],
    seeds: impl Seeds,
) {
    match function {
        Function::Sigmoid => each_seed(d_z, d_y, y, seeds, |d_y, y| d_y * (1.0 - y) * y),
        Function::Tanh => each_seed(d_z, d_y, y, seeds, |d_y, y| d_y * ((1.0 - y) * (1.0 + y))),
        Function::Relu => each_seed(d_z, d_y, y, seeds, |d_y, y| if y > 0.0 { d_y } else { 0.0 }),
    }
}
