//! Which records of a society are taken, and when (R-AUD-6).

use jiff::{Timestamp, civil::date};

use super::*;
use crate::{
    Credits,
    activities::{Activity, ActivityEvent},
    bienniums::{Biennium, BienniumEvent},
    ids::{AccountId, ActivityId},
    journal::{Event as _, Reason},
};

/// The last day of the biennium of every record: it began on July 1, 2025.
const ENDS_ON: Date = date(2027, 6, 30);
const FIRST: CompletionId = CompletionId::from_bits(21);
const DAY: Date = date(2027, 5, 2);

/// Approved from the first day of 2025 to the last of 2027.
fn listed() -> Listed {
    Listed {
        id: ActivityId::from_bits(12),
        activity: Activity::fold(&ActivityEvent::samples()[..1]).expect("listed"),
    }
}

/// The biennium in which the activity was reported as finished on `DAY`, with what came after.
fn reported(then: &[BienniumEvent]) -> Biennium {
    let reported = BienniumEvent::CompletionReported {
        completion: FIRST,
        activity: Some(ActivityId::from_bits(12)),
        completed_on: DAY,
        claimed: Credits::from_hundredths(250),
        upload: None,
        reported_at: Timestamp::UNIX_EPOCH,
    };
    let opened = Biennium::open(&BienniumEvent::samples()[0]).expect("opens");
    [reported].iter().chain(then).fold(opened, Biennium::evolve)
}

fn approved() -> BienniumEvent {
    let mut event = BienniumEvent::samples().swap_remove(3);
    if let BienniumEvent::CompletionApproved { completion, .. } = &mut event {
        *completion = FIRST;
    }
    event
}

fn refused() -> BienniumEvent {
    BienniumEvent::CompletionRefused {
        completion: FIRST,
        reason: Reason::new("evidence_unreadable"),
        by: Some(AccountId::from_bits(31)),
        at: None,
    }
}

fn taken(listed: Option<&Listed>, known: Option<&Biennium>, completed_on: Date, today: Date) -> String {
    let activity = ActivityId::from_bits(12);
    let biennium_ends_on = match completed_on {
        day if day < date(2025, 7, 1) => None,
        day if day <= ENDS_ON => Some(ENDS_ON),
        _ => Some(date(2029, 6, 30)),
    };
    let transfer = Transfer {
        listed,
        completed_on,
        today,
        biennium_ends_on,
        known: known.and_then(|biennium| biennium.holding(activity, None)),
    };
    match transfer.decide(&CePolicy::default()) {
        Ok(taking) => format!("{taking:?}"),
        Err(refusal) => refusal.to_string(),
    }
}

#[test]
fn a_period_has_whole_months_before_the_end_and_after_it() {
    let policy = |before, after| CePolicy {
        transfer_months_before: before,
        transfer_months_after: after,
        ..CePolicy::default()
    };
    // Last day of the biennium, months before and after, first and last day.
    let table = [
        // The example of the rule.
        (date(2027, 3, 31), 2, 1, date(2027, 1, 1), date(2027, 4, 30)),
        (date(2027, 1, 31), 2, 1, date(2026, 11, 1), date(2027, 2, 28)),
        (date(2028, 2, 29), 2, 1, date(2027, 12, 1), date(2028, 3, 31)),
        (date(2027, 6, 30), 3, 2, date(2027, 3, 1), date(2027, 8, 31)),
        (date(2027, 6, 30), 0, 0, date(2027, 6, 1), date(2027, 6, 30)),
    ];
    for (ends_on, before, after, from, until) in table {
        let period = TransferPeriod::of(ends_on, &policy(before, after)).expect("a period");
        assert_eq!((period.from, period.until), (from, until), "{ends_on} {before} {after}");
    }
}

#[test]
fn a_record_is_taken_in_its_period_when_it_was_finished_in_the_biennium() {
    let listed = listed();
    let running =
        "completions of the biennium that ends on 2027-06-30 are transferred from 2027-04-01 to 2027-07-31 (R-AUD-6)";
    let next =
        "completions of the biennium that ends on 2029-06-30 are transferred from 2029-04-01 to 2029-07-31 (R-AUD-6)";
    let table = [
        (
            "the day before the period",
            date(2027, 3, 1),
            date(2027, 3, 31),
            running,
        ),
        ("its first day", date(2027, 3, 1), date(2027, 4, 1), "ReportAndApprove"),
        ("its last day", ENDS_ON, date(2027, 7, 31), "ReportAndApprove"),
        ("the day after it", ENDS_ON, date(2027, 8, 1), running),
        ("finished on the first day", date(2025, 7, 1), DAY, "ReportAndApprove"),
        ("finished after the end", date(2027, 7, 1), date(2027, 7, 2), next),
        (
            "finished before the first biennium",
            date(2025, 6, 30),
            DAY,
            "2025-06-30 is before the first biennium (R-CE-2)",
        ),
        ("not finished yet", date(2027, 5, 3), DAY, "2027-05-03 is in the future"),
    ];
    for (story, completed_on, today, told) in table {
        assert_eq!(taken(Some(&listed), None, completed_on, today), told, "{story}");
    }
}

#[test]
fn a_record_of_an_activity_that_was_not_approved_is_not_taken() {
    assert_eq!(taken(None, None, DAY, DAY), "the catalog has no such activity");
    let mut withdrawn = listed();
    withdrawn.activity.withdrawn_on = Some(date(2027, 5, 1));
    assert_eq!(
        taken(Some(&withdrawn), None, DAY, DAY),
        "the activity was not approved on 2027-05-02 (R-ACT-13)"
    );
    assert_eq!(taken(Some(&withdrawn), None, date(2027, 5, 1), DAY), "ReportAndApprove");
}

#[test]
fn what_is_known_of_the_activity_decides_what_a_record_does() {
    let (listed, other_day) = (listed(), date(2027, 5, 1));
    let disputed = BienniumEvent::CompletionDisputed {
        completion: FIRST,
        at: None,
    };
    let withdrawn = BienniumEvent::CompletionWithdrawn { completion: FIRST };
    let waits = "a report of the activity, finished on 2027-05-02, waits for a reviewer (R-RX-15)";
    let counts = "the activity counts as finished on 2027-05-02; one counts once in a biennium (R-CE-8)";
    let in_review = format!("Approve({FIRST:?})");
    let table = [
        ("in review", vec![], DAY, in_review.as_str()),
        ("in review for another day", vec![], other_day, waits),
        ("refused", vec![refused()], DAY, "ReportAndApprove"),
        ("refused and disputed", vec![refused(), disputed], DAY, waits),
        ("taken back", vec![withdrawn], DAY, "ReportAndApprove"),
        ("approved", vec![approved()], DAY, "CountsAlready"),
        ("approved for another day", vec![approved()], other_day, counts),
    ];
    for (story, then, completed_on, told) in table {
        let known = reported(&then);
        let today = date(2027, 5, 10);
        assert_eq!(taken(Some(&listed), Some(&known), completed_on, today), told, "{story}");
    }
    let known = reported(&[approved()]);
    let long_after = date(2027, 12, 1);
    assert_eq!(
        taken(Some(&listed), Some(&known), DAY, long_after),
        "CountsAlready",
        "a file that comes again changes nothing, however late"
    );
}
