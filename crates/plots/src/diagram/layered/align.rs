//! Heights that keep their distances, with as many wires straight as there is room for.

use super::graph::ranked;

/// What is wished of two heights: that the second is so much below the first, and how much that matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// One.
    pub from: usize,
    /// The other.
    pub to: usize,
    /// How far it should be below.
    pub off: f64,
    /// Which wishes come first: those with the least rank.
    pub rank: usize,
}

/// What heights must keep.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights {
    /// For each, how far it is from the top at least.
    pub top: Vec<f64>,
    /// For each, how far it is from the bottom at least.
    pub bottom: Vec<f64>,
    /// The second is at least so much below the first.
    pub apart: Vec<(usize, usize, f64)>,
    /// The second is exactly so much below the first.
    pub equal: Vec<(usize, usize, f64)>,
}

/// How much higher the whole may become for the most urgent wishes, and for the others.
const STRETCH: (f64, f64) = (200.0, 70.0);
/// The rank of wishes that only pull.
pub const NEAR: usize = 9;
const ROUNDS: usize = 40;

impl Heights {
    /// The least heights; none if there are none, or the whole gets higher than `limit`.
    pub fn least(&self, limit: f64) -> Option<Vec<f64>> {
        let mut y = self.top.clone();
        for _ in 0..=y.len() {
            let mut moved = false;
            let mut keep = |y: &mut Vec<f64>, from: usize, to: usize, off: f64| {
                if y[to] < y[from] + off - 1e-6 {
                    y[to] = y[from] + off;
                    moved = true;
                }
            };
            for &(from, to, off) in &self.apart {
                keep(&mut y, from, to, off);
            }
            for &(from, to, off) in &self.equal {
                keep(&mut y, from, to, off);
                keep(&mut y, to, from, -off);
            }
            if self.whole(&y) > limit {
                return None;
            }
            if !moved {
                return Some(y);
            }
        }
        None
    }

    /// How high the whole is.
    pub fn whole(&self, y: &[f64]) -> f64 {
        y.iter()
            .zip(&self.bottom)
            .map(|(y, bottom)| y + bottom)
            .fold(0.0, f64::max)
    }

    /// Heights that fulfil wishes exactly where they can, in the order of their ranks, and come near the others.
    /// And how high the whole then is.
    pub fn solve(mut self, wishes: &[Wish]) -> (Vec<f64>, f64) {
        let Some(mut y) = self.least(f64::INFINITY) else {
            return (self.top, 0.0);
        };
        let least = self.whole(&y);
        let ranks: Vec<f64> = wishes.iter().map(|wish| wish.rank as f64).collect();
        for at in ranked(&ranks) {
            let wish = wishes[at];
            if wish.rank >= NEAR {
                continue;
            }
            let stretch = if wish.rank == 0 { STRETCH.0 } else { STRETCH.1 };
            let limit = self.whole(&y).max(least + stretch);
            self.equal.push((wish.from, wish.to, wish.off));
            match self.least(limit) {
                Some(found) => y = found,
                None => {
                    self.equal.pop();
                }
            }
        }
        let blocks = self.blocks();
        let whole = self.whole(&y);
        for round in 0..ROUNDS {
            for nth in 0..blocks.len() {
                // Downwards and upwards in turn, so that things that touch can move together.
                let at = if round % 2 == 0 {
                    blocks.len() - 1 - nth
                } else {
                    nth
                };
                let by = self.drift(&blocks[at], &y, wishes, whole);
                for &member in &blocks[at] {
                    y[member] += by;
                }
            }
        }
        (y, whole)
    }

    /// What is tied together.
    fn blocks(&self) -> Vec<Vec<usize>> {
        let mut name: Vec<usize> = (0..self.top.len()).collect();
        for &(from, to, _) in &self.equal {
            let (old, new) = (name[from], name[to]);
            for one in &mut name {
                if *one == old {
                    *one = new;
                }
            }
        }
        (0..name.len())
            .map(|block| (0..name.len()).filter(|&at| name[at] == block).collect())
            .filter(|block: &Vec<usize>| !block.is_empty())
            .collect()
    }

    /// How far a block wants to move and can.
    fn drift(&self, block: &[usize], y: &[f64], wishes: &[Wish], whole: f64) -> f64 {
        let inside = |at: usize| block.contains(&at);
        let (mut up, mut down) = (f64::NEG_INFINITY, f64::INFINITY);
        for &at in block {
            up = up.max(self.top[at] - y[at]);
            down = down.min(whole - self.bottom[at] - y[at]);
        }
        for &(from, to, off) in &self.apart {
            let room = y[to] - y[from] - off;
            match (inside(from), inside(to)) {
                (true, false) => down = down.min(room),
                (false, true) => up = up.max(-room),
                _ => {}
            }
        }
        let mut wants = Vec::new();
        for wish in wishes {
            let by = y[wish.from] + wish.off - y[wish.to];
            match (inside(wish.from), inside(wish.to)) {
                (true, false) => wants.push(-by),
                (false, true) => wants.push(by),
                _ => {}
            }
        }
        let order = ranked(&wants);
        let Some(last) = order.len().checked_sub(1) else {
            return 0.0;
        };
        let middle = (wants[order[last / 2]] + wants[order[last.div_ceil(2)]]) / 2.0;
        if up > down {
            0.0
        } else {
            middle.clamp(up, down)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two layers of two.
    fn four() -> Heights {
        Heights {
            top: vec![10.0; 4],
            bottom: vec![10.0; 4],
            apart: vec![(0, 1, 30.0), (2, 3, 50.0)],
            equal: Vec::new(),
        }
    }

    fn wish(from: usize, to: usize, rank: usize) -> Wish {
        Wish {
            from,
            to,
            off: 0.0,
            rank,
        }
    }

    #[test]
    fn what_is_wished_of_both_pairs_is_done() {
        let (y, whole) = four().solve(&[wish(0, 2, 1), wish(1, 3, 1)]);
        assert_eq!((y, whole), (vec![10.0, 60.0, 10.0, 60.0], 70.0));
    }

    #[test]
    fn of_two_that_cannot_both_be_the_more_urgent_is_done() {
        let (y, _) = four().solve(&[wish(0, 3, 2), wish(1, 2, 0)]);
        assert_eq!(y[1], y[2]);
        assert!(y[3] - y[2] >= 50.0 && y[1] - y[0] >= 30.0);
    }

    #[test]
    fn what_only_pulls_comes_as_near_as_there_is_room() {
        let (y, _) = four().solve(&[wish(1, 3, NEAR)]);
        assert_eq!(y[1], y[3]);
    }
}
