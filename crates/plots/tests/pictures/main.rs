//! The gallery: every picture is committed, so that a change to one shows in its diff.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p unrolled-plots` accepts the pictures as they now are.

mod beside;
mod check;
mod compare;
mod compare_data;
mod compare_factors;
mod compare_factors_dense;
mod compare_maps;
mod compare_parts;
mod compare_race;
mod compare_race_layout;
mod compare_race_names;
mod compare_small;
mod diagrams;
mod gradients;
mod layered;
mod layout;
mod one_unit;
mod one_unit_data;
mod one_unit_layout;
mod patches;
mod runs;
mod snapshots;
mod sound;
mod still;
mod swap;
mod tasks;
mod training;
mod training_data;
mod training_layout;
mod views;
