//! The page of unrolled.
//!
//! Everything but [`components`] and [`hooks`] is pure: text, numbers and states in, the same out, tested without a
//! browser. An [`experiment::Experiment`] is what the link encodes; its [`experiment::Run`] follows from it; the
//! [`state::State`] holds both and the cursor; the components show it, and the hooks are the only ones to touch the browser.

pub mod action;
pub mod address;
pub mod change;
pub mod check;
pub mod compare;
pub mod components;
pub mod diagram_words;
pub mod edit;
pub mod equation;
mod escape;
pub mod experiment;
pub mod filled;
pub mod headline;
pub mod history;
pub mod hooks;
pub mod inks;
pub mod input_vector;
pub mod keys;
pub mod ledger;
pub mod look;
pub mod loss_rows;
pub mod loss_steps;
pub mod moment_table;
pub mod moment_text;
pub mod moment_words;
pub mod number;
pub mod opening;
pub mod pictured;
pub mod play;
pub mod pointed;
mod reduce;
pub mod room;
pub mod said;
pub mod schooled;
pub mod state;
pub mod subject;
pub mod training;
pub mod twin;
