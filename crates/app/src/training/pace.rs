//! How fast training goes, so that it can be watched.

/// Epochs a second, at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// Four.
    Slow,
    /// Twenty: an epoch is seen as it comes.
    #[default]
    Watch,
    /// As many as it can.
    Full,
}

impl Pace {
    /// All of them, with their names for people.
    pub const ALL: [(Pace, &'static str); 3] = [
        (Pace::Slow, "4 epochs a second"),
        (Pace::Watch, "20 epochs a second"),
        (Pace::Full, "as fast as it can"),
    ];

    /// Milliseconds that an epoch takes at least.
    pub fn least_ms(self) -> f64 {
        match self {
            Pace::Slow => 250.0,
            Pace::Watch => 50.0,
            Pace::Full => 0.0,
        }
    }
}
