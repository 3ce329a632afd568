//! What stands on the page, one small file a component.

mod app;
mod bar;
mod canvas;
mod cell_panel;
mod changes;
mod diagram;
mod epochs;
mod field;
mod figure;
mod filled;
mod headline;
mod help;
mod help_words;
mod icon;
mod inspector;
mod ledger_table;
mod loss_table;
mod math;
mod menu;
mod notices;
mod numbers;
mod pictures;
mod rooms;
mod scrub;
mod settings;
mod share_table;
mod tasks;
mod tip;
mod train;
mod transport;
mod unit_rows;
mod unit_table;
mod weights;
mod what_if;

pub use app::App;
