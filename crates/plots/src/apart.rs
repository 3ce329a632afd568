//! Blocks beside one another's wished places, pushed apart as little as it takes.

/// Blocks by the middles that they want, in ascending order, and their heights: the middles that they get, clear of each
/// other and between the edges if all fit there. Blocks that touch stand around the mean of what they want.
pub(crate) fn apart(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    // A group of touching blocks: how many, their height together, and the sum of the tops that they want for it.
    let mut groups: Vec<(usize, f64, f64)> = Vec::new();
    let from =
        |&(count, high, sum): &(usize, f64, f64)| (sum / count as f64).min(bottom - high).max(top);
    for &(middle, height) in wanted {
        let mut group = (1, height, middle - height / 2.0);
        while let Some(before) = groups.last() {
            if from(before) + before.1 <= from(&group) + 1e-9 {
                break;
            }
            let (count, high, sum) = *before;
            let moved = group.2 - group.0 as f64 * high;
            group = (count + group.0, high + group.1, sum + moved);
            groups.pop();
        }
        groups.push(group);
    }
    let mut middles = Vec::with_capacity(wanted.len());
    for group in &groups {
        let mut y = from(group);
        for _ in 0..group.0 {
            let height = wanted[middles.len()].1;
            middles.push(y + height / 2.0);
            y += height;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn blocks_keep_clear_and_stay_where_they_can() {
        assert_eq!(
            apart(&[(20.0, 10.0), (60.0, 10.0)], 0.0, 100.0),
            [20.0, 60.0]
        );
        assert_eq!(
            apart(&[(50.0, 10.0), (50.0, 10.0)], 0.0, 100.0),
            [45.0, 55.0]
        );
        assert_eq!(apart(&[(2.0, 10.0), (3.0, 10.0)], 0.0, 100.0), [5.0, 15.0]);
        assert_eq!(
            apart(&[(99.0, 10.0), (99.0, 10.0)], 0.0, 100.0),
            [85.0, 95.0]
        );
        let wanted = [
            (10.0, 16.0),
            (12.0, 16.0),
            (13.0, 16.0),
            (40.0, 16.0),
            (88.0, 16.0),
        ];
        let found = apart(&wanted, 0.0, 96.0);
        assert!(
            found
                .windows(2)
                .all(|pair| pair[1] - pair[0] >= 16.0 - 1e-9)
        );
        assert!(found[0] >= 8.0 && found[4] <= 88.0);
    }
}
