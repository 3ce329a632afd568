//! Which theme the visitor asked for.

use unrolled_plots::theme::Theme;

/// A choice of theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// For a lecture hall.
    Projector,
}

impl Look {
    /// All of them, with the word that is stored and the name for people.
    pub const ALL: [(Look, &'static str, &'static str); 4] = [
        (Look::System, "system", "system"),
        (Look::Light, "light", "light"),
        (Look::Dark, "dark", "dark"),
        (Look::Projector, "projector", "projector"),
    ];

    /// The choice of that word.
    pub fn named(word: &str) -> Option<Look> {
        let found = Look::ALL.iter().find(|(_, other, _)| *other == word);
        found.map(|(look, ..)| *look)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        let found = Look::ALL.iter().find(|(look, ..)| *look == self);
        found.map_or("system", |(_, word, _)| word)
    }

    /// The theme that it comes to on a system that is set dark or not.
    pub fn theme(self, system_dark: bool) -> Theme {
        match self {
            Look::System if system_dark => Theme::Dark,
            Look::System | Look::Light => Theme::Light,
            Look::Dark => Theme::Dark,
            Look::Projector => Theme::Projector,
        }
    }
}
