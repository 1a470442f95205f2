//! How long what did not work waits before it is tried again.

use jiff::SignedDuration;

/// 5 s, 10 s, 20 s … up to an hour.
pub fn back_off(attempts: i32) -> SignedDuration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(10);
    SignedDuration::from_secs((5_i64 << doublings).min(3600))
}

/// How long a job has waited in all that is begun for the `attempts`th time.
pub fn waited(attempts: i32) -> SignedDuration {
    let seconds: i64 = (1..attempts).map(|attempt| back_off(attempt).as_secs()).sum();
    SignedDuration::from_secs(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_an_hour() {
        let seconds: Vec<_> = (1..=12).map(|attempt| back_off(attempt).as_secs()).collect();
        assert_eq!(seconds, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    }

    #[test]
    fn ten_tries_take_less_than_an_hour_and_a_day_takes_more_than_thirty() {
        assert_eq!(waited(1), SignedDuration::ZERO);
        assert_eq!(waited(3), SignedDuration::from_secs(15));
        assert_eq!(waited(10), SignedDuration::from_secs(2555));
        assert!(waited(33) < SignedDuration::from_hours(24));
        assert!(waited(34) >= SignedDuration::from_hours(24));
    }
}
