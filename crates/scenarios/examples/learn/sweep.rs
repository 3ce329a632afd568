//! One setting varied, everything else as it is.

use unrolled_scenarios::Settings;

use crate::job::{Job, run_all};
use crate::tasks::until;

/// A table: what it shows, and its rows.
pub struct Sweep {
    pub title: &'static str,
    pub says: &'static str,
    /// Settings as text without seed, sequences at most, seeds.
    pub rows: &'static [(&'static str, u64, u64)],
}

/// Tasks at which the plain RNN fails at every rate, and the LSTM does not.
pub const SWEEPS: &[Sweep] = &[
    Sweep {
        title: "The opening: the first word of twelve",
        says: "The same data, seeds, optimiser and number of updates for all, over rates and starts. Where the plain RNN learns it, that is said here too.",
        rows: &[
            ("task=first-word&cell=rnn&rate=0.001", 38_400, 5),
            ("task=first-word&cell=rnn&rate=0.003", 38_400, 5),
            ("task=first-word&cell=rnn&rate=0.01", 38_400, 5),
            ("task=first-word&cell=rnn&rate=0.03", 38_400, 5),
            ("task=first-word&cell=rnn&rate=0.1", 38_400, 5),
            (
                "task=first-word&cell=rnn&rate=0.01&start=orthogonal",
                38_400,
                5,
            ),
            (
                "task=first-word&cell=rnn&rate=0.01&start=identity",
                38_400,
                5,
            ),
            ("task=first-word&cell=lstm&rate=0.003", 38_400, 5),
            ("task=first-word&cell=lstm&rate=0.01", 38_400, 5),
            ("task=first-word&cell=lstm&rate=0.03", 38_400, 5),
            ("task=first-word&cell=lstm&rate=0.01&bias=0", 38_400, 5),
            ("task=first-word&cell=lstm&rate=0.01&bias=1", 38_400, 5),
            ("task=first-word&cell=lstm&rate=0.01&bias=3", 38_400, 5),
        ],
    },
    Sweep {
        title: "Temporal order over 50 steps",
        says: "Sixteen units, batches of 32, clipped at norm 1. The plain RNN at six rates; the LSTM with forget bias 1 and with a start as long as the lag.",
        rows: &[
            (
                "task=temporal-order&length=50&units=16&cell=rnn&rate=0.0003",
                64_000,
                5,
            ),
            (
                "task=temporal-order&length=50&units=16&cell=rnn&rate=0.001",
                64_000,
                5,
            ),
            (
                "task=temporal-order&length=50&units=16&cell=rnn&rate=0.003",
                64_000,
                5,
            ),
            (
                "task=temporal-order&length=50&units=16&cell=rnn&rate=0.01",
                64_000,
                5,
            ),
            (
                "task=temporal-order&length=50&units=16&cell=rnn&rate=0.03",
                64_000,
                5,
            ),
            (
                "task=temporal-order&length=50&units=16&cell=rnn&rate=0.1",
                64_000,
                5,
            ),
            (
                "task=temporal-order&length=50&units=16&cell=lstm&rate=0.005&bias=1",
                64_000,
                5,
            ),
            (
                "task=temporal-order&length=50&units=16&cell=lstm&rate=0.005&bias=chrono-50",
                64_000,
                5,
            ),
            (
                "task=temporal-order&length=50&units=16&cell=gru&rate=0.005&bias=1",
                64_000,
                5,
            ),
        ],
    },
    Sweep {
        title: "Temporal order over 100 steps",
        says: "What the start decides: with forget bias 1 the LSTM fails as well; with a start as long as the lag it does not.",
        rows: &[
            (
                "task=temporal-order&length=100&units=16&cell=rnn&rate=0.001",
                48_000,
                5,
            ),
            (
                "task=temporal-order&length=100&units=16&cell=lstm&rate=0.005&bias=1",
                48_000,
                5,
            ),
            (
                "task=temporal-order&length=100&units=16&cell=lstm&rate=0.005&bias=chrono-100",
                48_000,
                5,
            ),
            (
                "task=temporal-order&length=100&units=16&cell=gru&rate=0.005&bias=1",
                48_000,
                5,
            ),
        ],
    },
    Sweep {
        title: "Adding over 100 steps",
        says: "Thirty-two units, batches of 32, clipped at norm 1; solved below a mean squared error of 0.01, where always saying 1 has 0.1667.",
        rows: &[
            (
                "task=adding&length=100&units=32&cell=rnn&rate=0.0003",
                80_000,
                3,
            ),
            (
                "task=adding&length=100&units=32&cell=rnn&rate=0.001",
                80_000,
                3,
            ),
            (
                "task=adding&length=100&units=32&cell=rnn&rate=0.003",
                80_000,
                3,
            ),
            (
                "task=adding&length=100&units=32&cell=rnn&rate=0.01",
                80_000,
                3,
            ),
            (
                "task=adding&length=100&units=32&cell=lstm&rate=0.003&bias=1",
                80_000,
                3,
            ),
            (
                "task=adding&length=100&units=32&cell=lstm&rate=0.003&bias=chrono-100",
                80_000,
                3,
            ),
            (
                "task=adding&length=100&units=32&cell=gru&rate=0.003&bias=1",
                80_000,
                3,
            ),
        ],
    },
    Sweep {
        title: "Latch: a bit kept through noise",
        says: "No task to show that the plain RNN fails: at the right rate it learns even 100 steps, where the LSTM with forget bias 1 does not. What helps the gated cells is the start.",
        rows: &[
            ("task=latch&length=50&units=8&cell=rnn&rate=0.01", 32_000, 5),
            ("task=latch&length=50&units=8&cell=rnn&rate=0.03", 32_000, 5),
            (
                "task=latch&length=50&units=8&cell=lstm&rate=0.01&bias=1",
                32_000,
                5,
            ),
            (
                "task=latch&length=50&units=8&cell=lstm&rate=0.01&bias=chrono-50",
                32_000,
                5,
            ),
            (
                "task=latch&length=50&units=8&cell=lstm-1997&rate=0.01",
                32_000,
                5,
            ),
            (
                "task=latch&length=50&units=8&cell=gru&rate=0.01&bias=1",
                32_000,
                5,
            ),
            (
                "task=latch&length=50&units=8&cell=gru&rate=0.01&bias=chrono-50",
                32_000,
                5,
            ),
            (
                "task=latch&length=100&units=8&cell=rnn&rate=0.01",
                32_000,
                5,
            ),
            (
                "task=latch&length=100&units=8&cell=rnn&rate=0.03",
                32_000,
                5,
            ),
            (
                "task=latch&length=100&units=8&cell=lstm&rate=0.01&bias=1",
                32_000,
                5,
            ),
            (
                "task=latch&length=100&units=8&cell=lstm&rate=0.01&bias=chrono-100",
                32_000,
                5,
            ),
            (
                "task=latch&length=100&units=8&cell=gru&rate=0.01&bias=chrono-100",
                32_000,
                5,
            ),
        ],
    },
];

impl Sweep {
    /// Trains and writes the table.
    pub fn table(&self) -> Result<String, String> {
        let mut jobs = Vec::new();
        for (text, sequences, seeds) in self.rows {
            for seed in 1..=*seeds {
                let settings = Settings::parse(&format!("{text}&seed={seed}"))
                    .map_err(|error| error.to_string())?;
                jobs.push(Job {
                    settings,
                    updates: sequences / settings.batch as u64,
                    whole: false,
                });
            }
        }
        let mut outcomes = run_all(&jobs)?.into_iter();
        let mut table = format!(
            "\n### {}\n\n{}\n\n| settings | sequences at most | seeds solved | updates until solved | right at the end | loss at the end |\n|---|--:|--:|---|---|---|\n",
            self.title, self.says
        );
        for (text, sequences, seeds) in self.rows {
            let own: Vec<_> = outcomes.by_ref().take(*seeds as usize).collect();
            let list = |of: &dyn Fn(&crate::job::Outcome) -> String| {
                own.iter().map(of).collect::<Vec<String>>().join(" ")
            };
            let solved = own
                .iter()
                .filter(|outcome| outcome.solved.is_some())
                .count();
            table.push_str(&format!(
                "| `{text}` | {sequences} | {solved} of {seeds} | {} | {} | {} |\n",
                list(&until),
                list(&|outcome| format!("{:.2}", outcome.score.right)),
                list(&|outcome| format!("{:.3}", outcome.score.loss)),
            ));
        }
        Ok(table)
    }
}
