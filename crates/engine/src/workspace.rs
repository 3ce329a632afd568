//! What a run works in beside the trace: matrices packed for the products.

use crate::arith::gemm::Gemm;
use crate::arith::matvec::Packed;
use crate::cell::{Operand, Rule};
use crate::network::Network;
use crate::ops::product;

/// Memory that a run works in, kept from one run to the next.
#[derive(Debug, Default, Clone)]
pub struct Workspace {
    pub(crate) gemm: Gemm,
    /// By group: the stacked matrices, for going forward.
    pub(crate) stacked: Vec<Packed>,
    /// By operation: a product's matrix, for going backward.
    pub(crate) matrices: Vec<Packed>,
}

impl Workspace {
    pub(crate) fn pack_stacked(&mut self, network: &Network) {
        let groups = &network.layout.groups;
        self.stacked.resize_with(groups.len(), Packed::default);
        for (packed, group) in self.stacked.iter_mut().zip(groups) {
            if group.operand != Operand::Input {
                let matrices = network.matrices(&group.members);
                let units = network.sizes().hidden_size;
                product::pack_forward(packed, units, group.columns, &matrices);
            }
        }
    }

    pub(crate) fn pack_matrices(&mut self, network: &Network) {
        let operations = &network.cell().operations;
        self.matrices.resize_with(operations.len(), Packed::default);
        for group in &network.layout.groups {
            if group.operand == Operand::Input {
                continue;
            }
            let matrices = network.matrices(&group.members);
            for (&member, matrix) in group.members.iter().zip(matrices) {
                let units = network.sizes().hidden_size;
                product::pack_backward(&mut self.matrices[member], units, group.columns, matrix);
            }
        }
    }
}

impl Network {
    /// The matrices of these products, row-major.
    pub(crate) fn matrices(&self, products: &[usize]) -> Vec<&[f64]> {
        let matrix = |&product: &usize| match self.cell().operations[product].rule {
            Rule::Product { matrix, .. } => self.param(matrix),
            _ => &[],
        };
        products.iter().map(matrix).collect()
    }
}
