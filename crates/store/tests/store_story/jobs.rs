//! The queue: which jobs are claimed, by which index, and for how long.

use cqr_domain::ids::JobId;
use cqr_store::{
    Store, StoreError,
    jobs::{self, Claimed},
};
use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types::Text};
use jiff::{SignedDuration, Timestamp};

use crate::{engines::Place, on_both, units::write};

const LEASE: SignedDuration = SignedDuration::from_mins(5);

fn claim(store: &Store, kinds: &'static [&'static str], limit: i64) -> Vec<Claimed> {
    write(store, move |tx| jobs::claim(tx, "worker", kinds, limit, LEASE)).unwrap()
}

fn payloads(claimed: &[Claimed]) -> Vec<&str> {
    claimed.iter().map(|job| &*job.payload).collect()
}

#[test]
fn the_oldest_jobs_of_the_kinds_asked_for_are_claimed_and_held_as_long_as_somebody_says_so() {
    on_both(|place| {
        let (store, frozen) = place.open_at(Timestamp::UNIX_EPOCH);
        let enqueued = write(&store, |tx| {
            let begin = tx.now();
            for (kind, second) in [("b", 3), ("a", 2), ("c", 0), ("a", 1), ("b", 9), ("a", 99)] {
                jobs::enqueue(tx, kind, &second, begin + SignedDuration::from_secs(second))?;
            }
            Ok(())
        });
        enqueued.unwrap();
        frozen.advance(SignedDuration::from_secs(10));
        let held = claim(&store, &["a", "b"], 3);
        assert_eq!(payloads(&held), ["1", "2", "3"], "in the order of their times");

        frozen.advance(SignedDuration::from_secs(4 * 60));
        let ids: Vec<JobId> = held.iter().map(|job| job.id).collect();
        write(&store, move |tx| jobs::renew(tx, "worker", &ids, LEASE)).unwrap();
        frozen.advance(SignedDuration::from_secs(4 * 60));
        let others = claim(&store, &["a", "b"], 10);
        assert_eq!(
            payloads(&others),
            ["9", "99"],
            "what is held for longer is not claimed again"
        );
        frozen.advance(SignedDuration::from_secs(2 * 60));
        let lost = claim(&store, &["a", "b"], 10);
        assert_eq!(payloads(&lost), ["1", "2", "3"]);
        assert!(lost.iter().all(|job| job.attempts == 2));
    });
}

#[test]
fn a_job_that_takes_its_process_along_each_time_does_not_take_those_beside_it_along() {
    on_both(|place| {
        let (store, frozen) = place.open_at(Timestamp::UNIX_EPOCH);
        let enqueued = write(&store, |tx| {
            let now = tx.now();
            for payload in ["killer", "one", "other"] {
                jobs::enqueue(tx, "a", &payload, now)?;
            }
            Ok(())
        });
        enqueued.unwrap();
        // Twice the process ends with all three under way: which of them did it cannot be known.
        for _ in 0..2 {
            assert_eq!(claim(&store, &["a"], 10).len(), 3);
            frozen.advance(SignedDuration::from_mins(6));
        }
        // From then on one at a time is begun anew.
        let mut again = Vec::new();
        for _ in 0..3 {
            let claimed = claim(&store, &["a"], 10);
            assert_eq!(claimed.len(), 1);
            let job = claimed[0].clone();
            again.push(job.payload.clone());
            if job.payload.contains("killer") {
                frozen.advance(SignedDuration::from_secs(1));
            } else {
                write(&store, move |tx| jobs::finish(tx, &job)).unwrap();
            }
        }
        again.sort();
        assert_eq!(again, ["\"killer\"", "\"one\"", "\"other\""]);
        for _ in 3..10 {
            frozen.advance(SignedDuration::from_mins(6));
            assert_eq!(payloads(&claim(&store, &["a"], 10)), ["\"killer\""]);
        }
        frozen.advance(SignedDuration::from_mins(6));
        let parked = write(&store, |tx| jobs::park_lost(tx, &["a"], 10, 100, "lost")).unwrap();
        assert_eq!(parked.len(), 1, "and only that one is given up");
    });
}

#[derive(QueryableByName)]
struct Plan {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[test]
fn what_is_due_of_a_kind_is_found_in_its_order_by_one_index() {
    let place = Place::sqlite();
    let store = place.open();
    let sql = "EXPLAIN QUERY PLAN SELECT id, kind, payload FROM jobs WHERE state = 'queued' AND kind = 'a' AND run_at <= 5 \
        ORDER BY run_at, id LIMIT 4";
    let plan: Vec<Plan> = store
        .read_blocking(move |rx| Ok::<_, StoreError>(sql_query(sql).load(rx.db())?))
        .unwrap();
    let plan: Vec<String> = plan.into_iter().map(|step| step.detail).collect();
    assert_eq!(plan.len(), 1, "nothing is sorted: {plan:?}");
    assert!(plan[0].contains("INDEX jobs_by_kind"), "{plan:?}");
}
