//! Which kinds of jobs cannot wait, and how many jobs may be under way so that those never do (R21, R-SIZE-3).

/// How urgent a kind of job is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Somebody looks at the page until it is done: the end and the score of a sitting.
    Now,
    /// Somebody waits for it: a link to sign in with.
    Soon,
    /// One of many small ones: mails that point to messages, what takes effect.
    Usual,
    /// A walk over the whole register.
    Long,
}

impl Urgency {
    /// All of them, the most urgent in front.
    pub const ALL: [Self; 4] = [Self::Now, Self::Soon, Self::Usual, Self::Long];

    /// How many jobs of this urgency run at once, of `parallel` in all.
    fn most(self, parallel: usize) -> usize {
        let most = match self {
            Self::Now => parallel,
            Self::Soon => parallel.saturating_sub(3),
            Self::Usual => parallel / 2,
            Self::Long => parallel / 4,
        };
        most.max(1)
    }
}

/// How many jobs of each urgency are under way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnderWay([usize; 4]);

impl UnderWay {
    /// So many more of an urgency.
    pub fn add(&mut self, urgency: Urgency, count: usize) {
        self.0[urgency as usize] += count;
    }

    /// How many of an urgency are under way.
    fn of(self, urgency: Urgency) -> usize {
        self.0[urgency as usize]
    }

    /// How many more of an urgency may begin. One place is kept for what cannot wait at all, whatever hangs; and one for each
    /// of the other urgencies while none of it is under way, unless there are fewer places than urgencies.
    pub fn free(&self, urgency: Urgency, parallel: usize) -> usize {
        let now = self.of(Urgency::Now);
        let all: usize = self.0.iter().sum();
        let free = parallel.saturating_sub(all);
        let own = urgency.most(parallel).saturating_sub(self.of(urgency));
        let kept = if urgency == Urgency::Now {
            free
        } else {
            let kept = self.kept_from(urgency, parallel);
            parallel.saturating_sub(1).max(1).saturating_sub(all - now + kept)
        };
        free.min(own).min(kept)
    }

    /// How many places an urgency leaves to others that have none.
    fn kept_from(self, urgency: Urgency, parallel: usize) -> usize {
        if parallel < Urgency::ALL.len() {
            return 0;
        }
        let others = [Urgency::Soon, Urgency::Usual, Urgency::Long];
        others
            .into_iter()
            .filter(|other| *other != urgency && self.of(*other) == 0)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What begins when very much of each of these waits.
    fn filled(waiting: &[Urgency], parallel: usize) -> UnderWay {
        let mut under_way = UnderWay::default();
        for urgency in Urgency::ALL.into_iter().filter(|it| waiting.contains(it)) {
            let free = under_way.free(urgency, parallel);
            under_way.add(urgency, free);
        }
        under_way
    }

    /// R-SIZE-3: neither a result nor the nightly run stands behind anything else.
    #[test]
    fn whatever_waits_a_score_finds_a_place_and_the_sweep_too() {
        use Urgency::{Long, Now, Soon, Usual};
        assert_eq!(filled(&[Usual, Long], 8), UnderWay([0, 0, 4, 2]));
        assert_eq!(filled(&[Soon], 8), UnderWay([0, 5, 0, 0]));
        assert_eq!(filled(&[Soon, Usual, Long], 8), UnderWay([0, 5, 1, 1]));
        assert_eq!(filled(&Urgency::ALL, 8), UnderWay([8, 0, 0, 0]));
        for parallel in 2..40 {
            for waiting in [&[Soon, Usual, Long][..], &[Usual, Long], &[Long]] {
                let under_way = filled(waiting, parallel);
                assert!(under_way.free(Now, parallel) > 0, "{waiting:?} of {parallel}");
            }
            if parallel > 3 {
                // Nor do mails and walks keep each other or a link out.
                assert!(filled(&[Usual], parallel).free(Long, parallel) > 0, "{parallel}");
                assert!(filled(&[Usual, Long], parallel).free(Soon, parallel) > 0, "{parallel}");
                // Nor do links keep the daily work out, or what was released, while their server says nothing (R21, R23).
                assert!(filled(&[Soon], parallel).free(Usual, parallel) > 0, "{parallel}");
                assert!(filled(&[Soon], parallel).free(Long, parallel) > 0, "{parallel}");
                assert!(filled(&[Soon, Usual], parallel).free(Long, parallel) > 0, "{parallel}");
            }
        }
    }

    #[test]
    fn a_runner_of_one_does_everything_in_turn() {
        for urgency in Urgency::ALL {
            assert_eq!(UnderWay::default().free(urgency, 1), 1);
            let mut under_way = UnderWay::default();
            under_way.add(urgency, 1);
            assert!(Urgency::ALL.iter().all(|other| under_way.free(*other, 1) == 0));
        }
    }
}
