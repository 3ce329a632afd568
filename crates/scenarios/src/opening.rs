//! What the page opens with.

/// Twelve words of which the first decides the answer at the end; the bar separates it from the one it can be swapped for.
pub const OPENING: &str =
    "Lisbon|Athens we strolled we cooked we danced and then we all sang -> Portuguese|Greek";
