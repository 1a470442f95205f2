//! A deadline in words, for readers that get no page.

use cqr_domain::programs::Body;
use jiff::{SignedDuration, Timestamp};

use super::{Texts, day};

/// The last minute before an instant that is too late, in the body's zone: "May 31, 2027, 11:59 p.m. Central"
/// (R-DATE-7).
#[must_use]
pub fn last_minute(texts: &Texts, body: &Body, exclusive: Timestamp) -> String {
    let last = exclusive.checked_sub(SignedDuration::from_mins(1)).unwrap_or(exclusive);
    let local = body.zone.table().to_datetime(last);
    let (half, hour) = match local.hour() {
        hour @ 0..=11 => ("time-am", hour),
        hour => ("time-pm", hour - 12),
    };
    let hour = if hour == 0 { 12 } else { hour };
    let text = |id: &str, args: &[(&str, String)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        texts.text_with(id, &args)
    };
    let date = day(texts, local.date());
    let time = text(
        "time-of-day",
        &[
            ("time", format!("{hour}:{:02}", local.minute())),
            ("half", texts.text(half)),
        ],
    );
    let zoned = text("time-zoned", &[("time", time), ("zone", body.zone_label.clone())]);
    text("date-time", &[("date", date), ("time", zoned)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_minute_is_told_where_the_body_is() {
        let program = crate::programs::embedded(1);
        let texts = Texts::embedded().expect("the catalog");
        let exclusive = "2027-06-01T05:00:00Z".parse().expect("an instant");
        assert_eq!(
            last_minute(&texts, &program.body, exclusive),
            "May 31, 2027, 11:59 p.m. Central"
        );
    }
}
