//! A run of the map, step by step.

use super::map::Map;

/// One step of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jump {
    /// h_{t-1}.
    pub before: f64,
    /// u_t, what is added inside at this step.
    pub input: f64,
    /// h_t = act(u_t + w h_{t-1} + b).
    pub after: f64,
    /// dh_t/dh_{t-1} = act'(u_t + w h_{t-1} + b) w.
    pub slope: f64,
    /// dh_t/dh_0, the product of the slopes so far.
    pub left: f64,
}

impl Map {
    /// The steps from h_0 through a sequence of inputs, one a step. In a picture of h_t over h_{t-1} each is a line up or
    /// down from (before, before) to (before, after) and a line across to (after, after).
    pub fn cobweb(&self, initial: f64, inputs: &[f64]) -> Vec<Jump> {
        let (mut before, mut left) = (initial, 1.0);
        let mut jumps = Vec::with_capacity(inputs.len());
        for &input in inputs {
            let after = self.pushed(before, input);
            let slope = self.slope_to(after);
            left *= slope;
            jumps.push(Jump {
                before,
                input,
                after,
                slope,
                left,
            });
            before = after;
        }
        jumps
    }
}
