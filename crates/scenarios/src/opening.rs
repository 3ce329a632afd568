//! What the page opens with.

/// Twelve words of which the first decides the answer at the end.
pub const OPENING: &str =
    "Lisbon we strolled we cooked we danced and then we all sang -> Portuguese";
