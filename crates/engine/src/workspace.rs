//! What a run works in beside the trace: matrices packed for the products.

use crate::arith::gemm::Gemm;
use crate::arith::matvec::Packed;
use crate::cell::{Operand, Rule};
use crate::layout::Group;
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
    /// The readout's matrix, for going forward over sequences abreast.
    pub(crate) readout: Packed,
    /// The readout's matrix, for going backward.
    pub(crate) readout_back: Packed,
    /// Frames of gradients of a pass that is not kept.
    gradients: Vec<f64>,
}

impl Workspace {
    /// Memory for a pass that is not kept: `length` numbers, whatever they are; to be given back.
    pub(crate) fn scratch(&mut self, length: usize) -> Vec<f64> {
        let mut gradients = std::mem::take(&mut self.gradients);
        gradients.resize(length.max(gradients.len()), 0.0);
        gradients
    }

    /// Keeps that memory for the next pass.
    pub(crate) fn give_back(&mut self, gradients: Vec<f64>) {
        self.gradients = gradients;
    }

    pub(crate) fn pack_stacked(&mut self, network: &Network) {
        let groups = &network.layout.groups;
        self.stacked.resize_with(groups.len(), Packed::default);
        for (packed, group) in self.stacked.iter_mut().zip(groups) {
            if group.operand != Operand::Input {
                pack_group(packed, group, network);
            }
        }
    }

    /// All that both passes over sequences abreast multiply by, products on x and the readout included.
    pub(crate) fn pack_all(&mut self, network: &Network) {
        let groups = &network.layout.groups;
        self.stacked.resize_with(groups.len(), Packed::default);
        for (packed, group) in self.stacked.iter_mut().zip(groups) {
            pack_group(packed, group, network);
        }
        let sizes = network.sizes();
        let (outputs, units) = (sizes.output_size, sizes.hidden_size);
        product::pack_forward(&mut self.readout, outputs, units, &[network.readout().0]);
        self.pack_matrices(network);
    }

    pub(crate) fn pack_matrices(&mut self, network: &Network) {
        let sizes = network.sizes();
        let (outputs, units) = (sizes.output_size, sizes.hidden_size);
        product::pack_backward(&mut self.readout_back, outputs, units, network.readout().0);
        let operations = &network.cell().operations;
        self.matrices.resize_with(operations.len(), Packed::default);
        for group in &network.layout.groups {
            if group.operand == Operand::Input {
                continue;
            }
            let matrices = network.matrices(&group.members);
            for (&member, matrix) in group.members.iter().zip(matrices) {
                product::pack_backward(&mut self.matrices[member], units, group.columns, matrix);
            }
        }
    }
}

fn pack_group(packed: &mut Packed, group: &Group, network: &Network) {
    let matrices = network.matrices(&group.members);
    product::pack_forward(
        packed,
        network.sizes().hidden_size,
        group.columns,
        &matrices,
    );
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
