//! Figures of the office's own work.

use cqr_app::{
    completions::{Approval, approve, on_time},
    credentials::{Act, act},
    letters,
    programs::{Program, not_ready},
};
use cqr_domain::{accounts::Role, people::Ending};
use cqr_store::credentials;
use jiff::civil::date;

use crate::{
    stories::{World, award, principal},
    table::{Row, Story, happen, story},
};

/// R-RX-13: what reviewers read of a course that was decided a week after its report, ten days later.
async fn decided_late(program: Program) -> String {
    let world = World::of(program).await;
    let (app, reviewer) = (&world.test.app, principal(9, None, Role::CeReviewer));
    world.test.it_is("2024-06-03T17:00:00Z");
    let certificate = world.certificate().await.unwrap();
    let id = world.report(Some(certificate), date(2024, 6, 1)).await.unwrap();
    world.test.it_is("2024-06-10T17:00:00Z");
    approve(app, &reviewer, id, Approval::default()).await.unwrap();
    world.test.it_is("2024-06-20T17:00:00Z");
    let told = on_time(app, &reviewer).await.unwrap();
    format!("{} {}", told.decided, told.is_behind())
}

/// R-ELIG-13: what officers read half a year before a window of a discipline without a form opens.
async fn not_ready_ahead(program: Program) -> String {
    let world = World::of(program).await;
    award(&world.test, "H-1", "CT", "2017-09-01");
    world.test.it_is("2024-12-02T18:00:00Z");
    let officer = principal(31, None, Role::CaseOfficer);
    let told = not_ready(&world.test.app, &officer).await.unwrap();
    let told = told.iter().map(|line| (line.discipline.clone(), line.first_on));
    format!("{:?}", told.collect::<Vec<_>>())
}

/// R-NOTE-5: which letters wait to be printed after somebody gave a credential up.
async fn ended_on_paper(program: Program) -> String {
    let world = World::of(program).await;
    let (app, person) = (&world.test.app, world.holder.person.unwrap());
    let held = app.store.read(move |rx| credentials::of_person(rx, person)).await;
    let wish = Act::End {
        ending: Ending::Surrendered,
        on: date(2024, 6, 1),
    };
    let officer = principal(9, None, Role::CaseOfficer);
    act(app, &officer, person, held.unwrap()[0].id.0, wish).await.unwrap();
    let board = letters::board(app, &officer).await.unwrap();
    let told = board.waiting.iter().map(|letter| letter.notice.kind.clone());
    let counted = letters::counts(app, &officer).await.unwrap().waiting;
    format!("{:?} {counted}", told.collect::<Vec<_>>())
}

/// The legal acts that no program does without.
const LEAST: &str = "[\"close_review\", \"discontinued\", \"discontinued_finally\", \"credential_sanctioned\", \
                     \"registration_ended\"]";

pub fn rows() -> Vec<Row<Story>> {
    vec![
        story("calendar.not_ready_months", "5", |program| {
            Box::pin(not_ready_ahead(program))
        }),
        story("notices.legal_acts", LEAST, |program| Box::pin(ended_on_paper(program))),
        story("review.target_percent", "0", |program| Box::pin(decided_late(program))),
        story("review.counted_days", "9", |program| Box::pin(decided_late(program))),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_shows_a_difference() {
    happen(&rows()).await;
}
