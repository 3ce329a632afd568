//! The correspondence between a gate's parameters and the row blocks of PyTorch's stacked weights, read off the equations.

use crate::cell::{Cell, Operand, ParamKind, Rule};

/// The parameters of one gate, as indices into [`Cell::params`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GateParams {
    /// The matrix on x: the gate's block of `weight_ih`.
    pub on_input: Option<usize>,
    /// The matrix on the state: its block of `weight_hh`.
    pub on_state: Option<usize>,
    /// `b_*`: its block of `bias_ih`, plus that of `bias_hh` where there is no second bias.
    pub bias: Option<usize>,
    /// `d_*`: its block of `bias_hh`, where the cell keeps it apart (the GRU's candidate).
    pub second_bias: Option<usize>,
    /// `p_*`: a peephole.
    pub diagonal: Option<usize>,
}

impl Cell {
    /// The parameters that the equation of that quantity uses.
    pub fn gate_params(&self, quantity: usize) -> GateParams {
        let mut found = GateParams::default();
        for operation in self.operations.iter().filter(|o| o.quantity == quantity) {
            if let Rule::Product { matrix, operand } = operation.rule {
                match operand {
                    Operand::Input => found.on_input = Some(matrix),
                    _ => found.on_state = Some(matrix),
                }
            }
            for operand in operation.rule.operands() {
                let Operand::Param(index) = operand else {
                    continue;
                };
                let param = &self.params[index];
                match param.kind {
                    ParamKind::Bias { .. } if param.name.starts_with('d') => {
                        found.second_bias = Some(index);
                    }
                    ParamKind::Bias { .. } => found.bias = Some(index),
                    ParamKind::Diagonal => found.diagonal = Some(index),
                    _ => {}
                }
            }
        }
        found
    }
}
