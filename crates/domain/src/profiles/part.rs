//! What the answers of one group of procedures, or of a whole profile, add up to: breadth and depth (R-PROF-6).

/// Breadth and depth of some answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// Procedures asked.
    pub asked: u32,
    /// Breadth: procedures done at all.
    pub done: u32,
    /// Depth: the mean place on the scale of what is done at all, rounded to the nearest place, the half upward.
    /// 0, never, only when nothing is done. What is never done is left to breadth: one procedure done daily among ten
    /// is done daily, not yearly.
    pub often: u32,
}

/// Adds up the answers of one profile: places on the frequency scale, from 0 for never.
#[must_use]
pub fn part(bands: &[u32]) -> Part {
    let asked = u32::try_from(bands.len()).unwrap_or(u32::MAX);
    let done = u32::try_from(bands.iter().filter(|band| **band > 0).count()).unwrap_or(u32::MAX);
    let sum: u64 = bands.iter().map(|band| u64::from(*band)).sum();
    let often = (2 * sum + u64::from(done))
        .checked_div(2 * u64::from(done))
        .unwrap_or(0);
    Part {
        asked,
        done,
        often: u32::try_from(often).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breadth_counts_what_is_done_and_depth_how_often_that_is() {
        for (bands, done, often) in [
            (&[][..], 0, 0),
            (&[0, 0, 0], 0, 0),
            (&[0, 1, 5, 0], 2, 3),
            (&[4, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1, 4),
            (&[1, 2], 2, 2),
            (&[1, 1, 2], 3, 1),
        ] {
            let asked = u32::try_from(bands.len()).unwrap();
            assert_eq!(part(bands), Part { asked, done, often }, "{bands:?}");
        }
    }
}
