//! The rooms: one page over one shared experiment.

/// A room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// What happens inside, forward and back, at this very operation.
    #[default]
    Step,
    /// Which cell keeps the gradient alive, and what kills it.
    Compare,
    /// How the gates and the gradient change as it learns.
    Train,
}

impl Room {
    /// All of them, with their names for people and their keys.
    pub const ALL: [(Room, &'static str, &'static str); 3] = [
        (Room::Step, "Step", "1"),
        (Room::Compare, "Compare", "2"),
        (Room::Train, "Train", "3"),
    ];

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Room::Step => "step",
            Room::Compare => "compare",
            Room::Train => "train",
        }
    }

    /// The room of that word.
    pub fn of_word(word: &str) -> Option<Room> {
        let mut rooms = Room::ALL.iter().map(|(room, ..)| *room);
        rooms.find(|room| room.word() == word)
    }

    /// The room of that key.
    pub fn of_key(key: &str) -> Option<Room> {
        let found = Room::ALL.iter().find(|(_, _, own)| *own == key);
        found.map(|(room, ..)| *room)
    }
}
