//! How many requests a client may make: one bucket of tokens for each client and class, in memory, for each process.
//! Wrong passwords are counted in the database besides, over all processes (A39).

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use tokio::time::Instant;

use crate::spec::RateClass;

/// Most buckets kept at once; full ones are dropped before (about 10 MB).
const BUCKETS_MAX: usize = 100_000;

/// A steady rate with room for bursts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Requests a second in the long run.
    pub per_second: f64,
    /// Requests at once.
    pub burst: f64,
}

/// The rates of a client by class. A client is a session, or the network of whoever is signed out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateLimits {
    /// Reading pages. A clinic behind one address reads the start page together.
    pub read: Rate,
    /// Changing something.
    pub write: Rate,
    /// Saving answers: a person and autosave together stay far below.
    pub save: Rate,
    /// Signing in, resets and codes.
    pub sign_in: Rate,
    /// Searches.
    pub search: Rate,
    /// The public register: a person types a name in a few seconds.
    pub directory: Rate,
    /// Sending files.
    pub upload: Rate,
    /// Exports and reports.
    pub heavy: Rate,
}

impl Default for RateLimits {
    fn default() -> Self {
        let rate = |per_second, burst| Rate { per_second, burst };
        Self {
            read: rate(50.0, 500.0),
            // A whole hospital may come from one address.
            write: rate(10.0, 120.0),
            save: rate(10.0, 100.0),
            sign_in: rate(2.0, 30.0),
            search: rate(2.0, 30.0),
            // An office that checks a list of people one by one; a copy of a million entries would take weeks.
            directory: rate(0.5, 30.0),
            upload: rate(0.5, 20.0),
            heavy: rate(0.2, 5.0),
        }
    }
}

impl RateLimits {
    /// Practically no limits: for load tests.
    #[must_use]
    pub const fn unlimited() -> Self {
        let rate = Rate {
            per_second: 1e9,
            burst: 1e9,
        };
        Self {
            read: rate,
            write: rate,
            save: rate,
            sign_in: rate,
            search: rate,
            directory: rate,
            upload: rate,
            heavy: rate,
        }
    }

    const fn of(&self, class: RateClass) -> Option<Rate> {
        match class {
            RateClass::Free => None,
            RateClass::Read => Some(self.read),
            RateClass::Write => Some(self.write),
            RateClass::Save => Some(self.save),
            RateClass::SignIn => Some(self.sign_in),
            RateClass::Search => Some(self.search),
            RateClass::Directory => Some(self.directory),
            RateClass::Upload => Some(self.upload),
            RateClass::Heavy => Some(self.heavy),
        }
    }
}

struct Bucket {
    tokens: f64,
    filled_at: Instant,
}

/// The buckets of all clients.
pub(crate) struct Limiter {
    limits: RateLimits,
    buckets: Mutex<HashMap<(RateClass, String), Bucket>>,
}

impl Limiter {
    pub(crate) fn new(limits: RateLimits) -> Self {
        Self {
            limits,
            buckets: Mutex::new(HashMap::new()),
        }
    }

    /// Takes a token, or says after how many seconds there will be one.
    #[expect(
        clippy::disallowed_methods,
        reason = "how fast somebody asks is a matter of real time"
    )]
    pub(crate) fn take(&self, class: RateClass, client: String) -> Result<(), u32> {
        self.take_at(class, client, Instant::now())
    }

    fn take_at(&self, class: RateClass, client: String, now: Instant) -> Result<(), u32> {
        let Some(rate) = self.limits.of(class) else {
            return Ok(());
        };
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= BUCKETS_MAX {
            let limits = self.limits;
            buckets.retain(|(class, _), bucket| {
                limits
                    .of(*class)
                    .is_some_and(|rate| level(bucket, rate, now) < rate.burst)
            });
            // A flood from everywhere: forgetting all is better than growing without end.
            if buckets.len() >= BUCKETS_MAX {
                buckets.clear();
            }
        }
        let bucket = buckets.entry((class, client)).or_insert(Bucket {
            tokens: rate.burst,
            filled_at: now,
        });
        bucket.tokens = level(bucket, rate, now);
        bucket.filled_at = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        let wait_s = ((1.0 - bucket.tokens) / rate.per_second).ceil();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few seconds, never negative"
        )]
        Err(wait_s as u32)
    }
}

fn level(bucket: &Bucket, rate: Rate, now: Instant) -> f64 {
    let elapsed_s = now.saturating_duration_since(bucket.filled_at).as_secs_f64();
    (bucket.tokens + elapsed_s * rate.per_second).min(rate.burst)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "any instant to count from")]
    fn a_client_may_burst_then_waits_and_others_do_not() {
        let limits = RateLimits {
            search: Rate {
                per_second: 2.0,
                burst: 3.0,
            },
            ..RateLimits::default()
        };
        let limiter = Limiter::new(limits);
        let now = Instant::now();
        let take = |client: &str, after_ms| {
            limiter.take_at(
                RateClass::Search,
                client.to_owned(),
                now + Duration::from_millis(after_ms),
            )
        };
        assert_eq!([take("a", 0), take("a", 0), take("a", 0)], [Ok(()); 3]);
        assert_eq!(take("a", 0), Err(1));
        assert_eq!(take("b", 0), Ok(()));
        assert_eq!(take("a", 500), Ok(()));
        assert_eq!(take("a", 500), Err(1));
    }

    #[test]
    fn health_checks_are_never_counted() {
        let limiter = Limiter::new(RateLimits::default());
        assert!((0..10_000).all(|_| limiter.take(RateClass::Free, "a".to_owned()).is_ok()));
    }
}
