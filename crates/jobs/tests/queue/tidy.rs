//! What is kept for a while only is removed by the daily job.

use cqr_store::{
    StoreError, accounts,
    idempotency::{self, GivenAnswer},
};
use cqr_testkit::{SittingWorld, at};
use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types::BigInt};

use crate::world::runner;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

async fn count(world: &SittingWorld, sql: &'static str) -> i64 {
    let read = world
        .app
        .store
        .read(move |rx| Ok::<_, StoreError>(sql_query(sql).get_result::<Count>(rx.db())?.n));
    read.await.unwrap()
}

#[tokio::test]
async fn old_answers_and_wrong_tries_are_gone_after_two_days() {
    for world in SittingWorld::on_each().await {
        let (worker, runner) = runner(&world.app);
        let given = world.app.store.write(|tx| {
            let answer = GivenAnswer {
                status: 201,
                body: "done".into(),
            };
            idempotency::add(tx, "account/submit", "key", "hash", &answer)?;
            accounts::lock_attempts(tx, "name:somebody").map(drop)
        });
        let given: Result<(), StoreError> = given.await;
        given.unwrap();
        for (minute, answers, tries) in [(0, 1, 1), (25 * 60, 1, 0), (49 * 60, 0, 0)] {
            world.clock.set(at(minute));
            cqr_jobs::enqueue_due(&worker).await;
            runner.run_until_idle().await.unwrap();
            let left = (
                count(&world, "SELECT count(*) AS n FROM idempotency").await,
                count(&world, "SELECT count(*) AS n FROM sign_in_attempts").await,
            );
            assert_eq!(left, (answers, tries), "after {minute} minutes");
        }
    }
}
