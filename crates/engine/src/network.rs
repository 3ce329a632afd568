//! A network: a cell at given sizes with its weights, and a linear readout of one of its states.

use std::ops::Range;
use std::sync::Arc;

use crate::anatomy::Reading;
use crate::cell::{Cell, Operand, ParamKind, Rule, Shape};
use crate::clamp::Clamp;
use crate::error::{SizeError, exactly, within};
use crate::layout::{Layout, Sizes};
use crate::limits;
use crate::plan::Plan;

/// What a weight array belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The cell's parameter of that index.
    Cell(usize),
    /// The readout's matrix, `output_size` x `hidden_size`.
    ReadoutWeight,
    /// The readout's bias, `output_size`.
    ReadoutBias,
}

/// One weight array and where it stands among all weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The parameter's name; the readout's are `readout.weight` and `readout.bias`.
    pub name: String,
    /// Rows; 1 for a number.
    pub rows: usize,
    /// Columns; 1 for a vector or a number.
    pub columns: usize,
    /// Its entries in [`Network::weights`], row by row.
    pub range: Range<usize>,
    /// What it belongs to.
    pub role: Role,
}

impl Weight {
    /// Where the entry of that row and column stands in [`Network::weights`]; a vector's column is 0.
    pub fn index(&self, row: usize, column: usize) -> Option<usize> {
        let within = row < self.rows && column < self.columns;
        within.then(|| self.range.start + row * self.columns + column)
    }
}

/// A recurrent network of one layer in one direction: y_t = V s_t + a, where s_t is the cell's `out` state.
#[derive(Clone, Debug)]
pub struct Network {
    cell: Arc<Cell>,
    sizes: Sizes,
    table: Vec<Weight>,
    weights: Vec<f64>,
    pub(crate) layout: Arc<Layout>,
    pub(crate) plan: Arc<Plan>,
}

impl Network {
    /// A network whose weights are all zero.
    ///
    /// # Errors
    /// Sizes past [`limits`].
    pub fn zeros(cell: Arc<Cell>, sizes: Sizes) -> Result<Network, SizeError> {
        within(format_args!("input size"), sizes.input_size, limits::INPUTS)?;
        within(format_args!("units"), sizes.hidden_size, limits::UNITS)?;
        within(
            format_args!("output size"),
            sizes.output_size,
            limits::OUTPUTS,
        )?;
        let mut table = Vec::new();
        let mut next = 0;
        let mut add = |name: &str, rows: usize, columns: usize, role| {
            let range = next..next + rows * columns;
            next = range.end;
            table.push(Weight {
                name: name.to_owned(),
                rows,
                columns,
                range,
                role,
            });
        };
        let units = sizes.hidden_size;
        for (index, param) in cell.params.iter().enumerate() {
            let (rows, columns) = match (param.kind, cell.shape(Operand::Param(index))) {
                (ParamKind::Matrix { columns }, _) => match columns {
                    Shape::Input => (units, sizes.input_size),
                    _ => (units, units),
                },
                (_, Shape::Number) => (1, 1),
                _ => (units, 1),
            };
            add(&param.name, rows, columns, Role::Cell(index));
        }
        let outputs = sizes.output_size;
        add("readout.weight", outputs, units, Role::ReadoutWeight);
        add("readout.bias", outputs, 1, Role::ReadoutBias);
        within(format_args!("weights"), next, limits::WEIGHTS)?;
        let layout = Layout::new(&cell, sizes, &[], &[]);
        let plan = Plan::new(&cell, &layout, sizes, &[]);
        Ok(Network {
            weights: vec![0.0; next],
            cell,
            sizes,
            table,
            layout: Arc::new(layout),
            plan: Arc::new(plan),
        })
    }

    /// The same network with other weights, in the order of [`Network::table`].
    ///
    /// # Errors
    /// Another number of weights than the table holds.
    pub fn with_weights(mut self, weights: Vec<f64>) -> Result<Network, SizeError> {
        exactly(format_args!("weights"), weights.len(), self.weights.len())?;
        self.weights = weights;
        Ok(self)
    }

    /// The cell.
    pub fn cell(&self) -> &Arc<Cell> {
        &self.cell
    }

    /// Sizes of x, the states and the readout's result.
    pub fn sizes(&self) -> Sizes {
        self.sizes
    }

    /// Every weight array: the cell's parameters in order, then the readout's matrix and bias.
    pub fn table(&self) -> &[Weight] {
        &self.table
    }

    /// All weights, as the table says.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// All weights, to be changed in place.
    pub fn weights_mut(&mut self) -> &mut [f64] {
        &mut self.weights
    }

    /// The weight array of that name.
    pub fn weight(&self, name: &str) -> Option<&Weight> {
        self.table.iter().find(|weight| weight.name == name)
    }

    /// The array that an entry of [`Network::weights`] belongs to, its row and its column.
    pub fn weight_entry(&self, index: usize) -> Option<(&Weight, usize, usize)> {
        let array = self.table.iter().find(|w| w.range.contains(&index))?;
        let at = index - array.range.start;
        Some((array, at / array.columns, at % array.columns))
    }

    /// The weight arrays that an operation reads, in the order of the equation: a product's matrix, and the parameters
    /// among its operands.
    pub fn weights_of(&self, operation: usize) -> Vec<&Weight> {
        let Some(operation) = self.cell.operations.get(operation) else {
            return Vec::new();
        };
        let matrix = match operation.rule {
            Rule::Product { matrix, .. } => Some(matrix),
            _ => None,
        };
        let operands = operation.rule.operands().into_iter();
        let params = operands.filter_map(|operand| match operand {
            Operand::Param(param) => Some(param),
            _ => None,
        });
        let read = matrix.into_iter().chain(params);
        read.map(|param| &self.table[param]).collect()
    }

    /// The entries of the cell's parameter of that index, row by row.
    pub fn param(&self, index: usize) -> &[f64] {
        &self.weights[self.table[index].range.clone()]
    }

    /// Where the numbers of a run stand and the programs that it runs: the network's own where nothing is held or cut.
    pub(crate) fn arranged(&self, clamps: &[Clamp], cut: &[Reading]) -> (Arc<Layout>, Arc<Plan>) {
        if clamps.is_empty() && cut.is_empty() {
            return (self.layout.clone(), self.plan.clone());
        }
        let layout = Layout::new(&self.cell, self.sizes, clamps, cut);
        let plan = Plan::new(&self.cell, &layout, self.sizes, clamps);
        (Arc::new(layout), Arc::new(plan))
    }

    pub(crate) fn readout(&self) -> (&[f64], &[f64]) {
        let [.., weight, bias] = self.table.as_slice() else {
            return (&[], &[]);
        };
        (
            &self.weights[weight.range.clone()],
            &self.weights[bias.range.clone()],
        )
    }
}
