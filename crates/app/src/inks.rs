//! What the style sheet takes from the theme: custom properties by their names, inks and sizes.

use unrolled_engine::Cell;
use unrolled_plots::theme::Theme;

/// As many classes for quantities' inks as the style sheet has.
pub const INK_CLASSES: usize = 12;
/// Networks that can stand side by side.
const NETWORKS: usize = *crate::compare::ENTRANTS.end();

/// The theme as the root of the page is marked with it.
pub fn word(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Projector => "projector",
    }
}

/// The properties of the whole page, each with its value.
pub fn of_page(theme: Theme) -> Vec<(String, String)> {
    let own = [
        ("--ground", theme.ground().css()),
        ("--panel", theme.panel().css()),
        ("--wash", theme.wash().css()),
        ("--text", theme.text().css()),
        ("--muted", theme.muted().css()),
        ("--rule", theme.rule().css()),
        ("--gradient", theme.gradient().css()),
        ("--rival", theme.rival().css()),
        ("--text-px", format!("{}px", theme.text_px())),
        ("--small-px", format!("{}px", theme.small_px())),
    ];
    let own = own.map(|(name, value)| (name.to_owned(), value));
    let networks =
        (0..NETWORKS).map(|place| (format!("--net-{place}"), theme.network(place).css()));
    own.into_iter().chain(networks).collect()
}

/// The inks of a cell's quantities, likewise.
pub fn of_cell(theme: Theme, cell: &Cell) -> Vec<(String, String)> {
    let inked = 0..cell.quantities.len().min(INK_CLASSES);
    inked
        .map(|at| (format!("--q{at}"), theme.quantity(cell, at).css()))
        .collect()
}
