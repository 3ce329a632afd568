//! Dual numbers (Clifford 1873): a number and its derivative, carried together through every operation.

use std::ops::{Add, Mul, Sub};

use crate::arith::{exp, ln, ln_1p, sigmoid, tanh};
use crate::notation::Function;

/// A number and its derivative in the chosen direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual {
    /// The number.
    pub value: f64,
    /// Its derivative.
    pub tangent: f64,
}

pub(crate) const ZERO: Dual = Dual {
    value: 0.0,
    tangent: 0.0,
};

pub(crate) fn constant(value: f64) -> Dual {
    Dual { value, ..ZERO }
}

impl Add for Dual {
    type Output = Dual;
    fn add(self, other: Dual) -> Dual {
        Dual {
            value: self.value + other.value,
            tangent: self.tangent + other.tangent,
        }
    }
}

impl Sub for Dual {
    type Output = Dual;
    fn sub(self, other: Dual) -> Dual {
        Dual {
            value: self.value - other.value,
            tangent: self.tangent - other.tangent,
        }
    }
}

impl Mul for Dual {
    type Output = Dual;
    fn mul(self, other: Dual) -> Dual {
        Dual {
            value: self.value * other.value,
            tangent: self.tangent * other.value + self.value * other.tangent,
        }
    }
}

impl Dual {
    fn through(self, value: f64, slope: f64) -> Dual {
        Dual {
            value,
            tangent: slope * self.tangent,
        }
    }

    pub(crate) fn squash(self, function: Function) -> Dual {
        match function {
            Function::Sigmoid => {
                let y = sigmoid(self.value);
                self.through(y, y * (1.0 - y))
            }
            Function::Tanh => {
                let y = tanh(self.value);
                self.through(y, (1.0 + y) * (1.0 - y))
            }
            Function::Relu => {
                let open = f64::from(u8::from(self.value > 0.0));
                self.through(self.value.max(0.0), open)
            }
        }
    }

    pub(crate) fn exponential(self) -> Dual {
        let y = exp(self.value);
        self.through(y, y)
    }

    /// ln(1 + self)
    pub(crate) fn logarithm_1p(self) -> Dual {
        self.through(ln_1p(self.value), 1.0 / (1.0 + self.value))
    }

    pub(crate) fn logarithm(self) -> Dual {
        self.through(ln(self.value), 1.0 / self.value)
    }
}
