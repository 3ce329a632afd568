//! What an optimiser makes of a gradient. The formulas are PyTorch's, entry by entry.

/// A rule by which weights change, g the gradient and r the learning rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimiser {
    /// w - r g
    Sgd,
    /// m <- a m + g, then w - r m (Polyak 1964, as PyTorch has it)
    Momentum {
        /// a, usually 0.9
        momentum: f64,
    },
    /// v <- a v + (1 - a) g^2, then w - r g / (sqrt(v) + e) (Tieleman and Hinton 2012)
    RmsProp {
        /// a, usually 0.99
        decay: f64,
        /// e, usually 1e-8
        epsilon: f64,
    },
    /// m <- m + (1 - a)(g - m) and v <- b v + (1 - b) g^2, then w - r m' / (sqrt(v') + e) with m' = m / (1 - a^t) and
    /// v' = v / (1 - b^t) at the t-th update (Kingma and Ba 2015)
    Adam {
        /// a, usually 0.9
        first: f64,
        /// b, usually 0.999
        second: f64,
        /// e, usually 1e-8
        epsilon: f64,
    },
}

impl Optimiser {
    /// Momentum with its usual constant.
    pub const MOMENTUM: Optimiser = Optimiser::Momentum { momentum: 0.9 };
    /// RMSProp with its usual constants.
    pub const RMSPROP: Optimiser = Optimiser::RmsProp {
        decay: 0.99,
        epsilon: 1e-8,
    };
    /// Adam with its usual constants.
    pub const ADAM: Optimiser = Optimiser::Adam {
        first: 0.9,
        second: 0.999,
        epsilon: 1e-8,
    };

    /// All of them with their usual constants, with the word for each in addresses and its name for people.
    pub const ALL: [(Optimiser, &'static str, &'static str); 4] = [
        (Optimiser::Sgd, "sgd", "plain gradient descent"),
        (Optimiser::MOMENTUM, "momentum", "momentum"),
        (Optimiser::RMSPROP, "rmsprop", "RMSProp"),
        (Optimiser::ADAM, "adam", "Adam"),
    ];
}

/// What an optimiser remembers from update to update.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Moments {
    /// One number a weight, where the rule has a first moment; else empty.
    pub first: Vec<f64>,
    /// Likewise the second.
    pub second: Vec<f64>,
    /// a^t of Adam.
    pub first_power: f64,
    /// b^t of Adam.
    pub second_power: f64,
}

impl Moments {
    /// Before the first update.
    pub fn new(rule: Optimiser, weights: usize) -> Moments {
        let (first, second) = match rule {
            Optimiser::Sgd => (0, 0),
            Optimiser::Momentum { .. } => (weights, 0),
            Optimiser::RmsProp { .. } => (0, weights),
            Optimiser::Adam { .. } => (weights, weights),
        };
        Moments {
            first: vec![0.0; first],
            second: vec![0.0; second],
            first_power: 1.0,
            second_power: 1.0,
        }
    }

    /// Changes the weights by one update.
    pub fn apply(&mut self, rule: Optimiser, rate: f64, weights: &mut [f64], gradient: &[f64]) {
        match rule {
            Optimiser::Sgd => {
                for (w, g) in weights.iter_mut().zip(gradient) {
                    *w -= rate * g;
                }
            }
            Optimiser::Momentum { momentum } => {
                for ((w, g), m) in weights.iter_mut().zip(gradient).zip(&mut self.first) {
                    *m = momentum * *m + g;
                    *w -= rate * *m;
                }
            }
            Optimiser::RmsProp { decay, epsilon } => {
                for ((w, g), v) in weights.iter_mut().zip(gradient).zip(&mut self.second) {
                    *v = decay * *v + (1.0 - decay) * g * g;
                    *w -= rate * (g / (v.sqrt() + epsilon));
                }
            }
            Optimiser::Adam {
                first,
                second,
                epsilon,
            } => {
                self.first_power *= first;
                self.second_power *= second;
                let rate = rate / (1.0 - self.first_power);
                let root = (1.0 - self.second_power).sqrt();
                let moments = self.first.iter_mut().zip(&mut self.second);
                for ((w, g), (m, v)) in weights.iter_mut().zip(gradient).zip(moments) {
                    *m += (1.0 - first) * (g - *m);
                    *v = second * *v + (1.0 - second) * g * g;
                    *w -= rate * (*m / (v.sqrt() / root + epsilon));
                }
            }
        }
    }
}
