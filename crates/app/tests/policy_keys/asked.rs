//! Figures of what people of the body decide: more time for one and for many, appeals, complaints, and what a
//! discontinuation asks for.

use std::sync::Arc;

use cqr_app::{
    cases::{Because, command},
    decisions::{keep, list, release},
    extensions::{Proposal, approve, drop_it, propose},
    letters,
    programs::Program,
    register,
    requests::{Decision, Filter, NewRequest, decide, file, queue, take_further},
    sweep, uploads,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role},
    cases::{Command, PrescribedLine},
    extensions::{Cohort, Span},
    ids::{CaseId, PersonId, PrescriptionId, ProfileId, RequestId, SittingId},
    journal::{Actor, Reason},
    requests::{Verdict, Wish},
};
use cqr_store::{StoreError, cases, notices};
use cqr_testkit::{Place, TestApp};
use jiff::{SignedDuration, ToSpan as _, civil::date};

use crate::{
    stories::{award, principal, register as registered},
    table::{Row, Story, happen, story},
};

/// A holder whose window runs from June 1, 2024 to May 31, 2027.
struct Desk {
    test: Arc<TestApp>,
    person: PersonId,
    holder: Principal,
    case: CaseId,
}

impl Desk {
    async fn of(program: Program) -> Self {
        let test = Arc::new(TestApp::start(Place::sqlite(), "2024-06-01T17:00:00Z"));
        test.app.programs.put(program);
        let person = registered(&test, "H-1", "2016-06-17").await;
        sweep::sweep(&test.app).await.unwrap();
        let open = test.app.store.read(move |rx| cases::of_person_in_order(rx, person));
        let case = open.await.unwrap()[0].id.0;
        let holder = principal(1, Some(person), Role::Holder);
        Self {
            test,
            person,
            holder,
            case,
        }
    }

    async fn files(&self, wish: Wish, about: &str) -> Result<RequestId, String> {
        let new = NewRequest {
            case: self.case,
            wish,
            about: about.into(),
            text: "My reasons.".into(),
            files: Vec::new(),
        };
        let filed = file(&self.test.app, &self.holder, new).await;
        filed.map_err(|error| format!("{error:?}"))
    }

    /// What becomes of a request with two files.
    async fn proves(&self) -> String {
        let mut files = Vec::new();
        for name in ["letter.pdf", "bill.pdf"] {
            let bytes = b"%PDF-1.7\n% a proof\n%%EOF\n".to_vec();
            files.push(
                uploads::receive(&self.test.app, &self.holder, name, bytes)
                    .await
                    .unwrap(),
            );
        }
        let new = NewRequest {
            case: self.case,
            wish: Wish::Extension,
            about: "illness".into(),
            text: "My reasons.".into(),
            files,
        };
        format!("{:?}", file(&self.test.app, &self.holder, new).await.map(|_| "filed"))
    }

    /// What one decision maker's verdict leads to.
    async fn decides(&self, number: u128, id: RequestId, verdict: Verdict) -> String {
        let decision = Decision {
            verdict,
            window_close: (verdict == Verdict::Granted).then_some(date(2027, 9, 30)),
            lines: Vec::new(),
            text: "We looked at everything.".into(),
        };
        let decider = principal(number, None, Role::DecisionMaker);
        format!("{:?}", decide(&self.test.app, &decider, id, decision).await)
    }

    /// The days by which the open requests are decided.
    async fn due(&self) -> String {
        let officer = principal(9, None, Role::CaseOfficer);
        let waiting = queue(&self.test.app, &officer, Filter::Open, 0).await.unwrap();
        let days: Vec<_> = waiting
            .lines
            .iter()
            .map(|line| line.row.request.due_on.map(|day| day.0))
            .collect();
        format!("{days:?}")
    }

    /// Profile, assessment, and a result that prescribes something.
    async fn assess(&self) {
        let (programs, case) = (self.test.app.programs.clone(), self.case);
        let bits = case.bits();
        let steps = [
            Command::SubmitProfile {
                profile: ProfileId::from_bits(bits),
            },
            Command::StartSitting {
                sitting: SittingId::from_bits(bits),
                outline: "R-2022".to_owned(),
            },
            Command::RecordResult {
                sitting: SittingId::from_bits(bits),
                prescription: PrescriptionId::from_bits(bits),
                rule: "raw-1".to_owned(),
                lines: vec![PrescribedLine {
                    subcategory: "RP".to_owned(),
                    credits: Credits::whole(3),
                }],
            },
        ];
        let act = move |tx: &mut cqr_store::Tx<'_>| {
            let program = programs.default_program();
            let because = Because {
                actor: Actor::Operator,
                reason: Reason::new("test"),
                today: program.today(tx.now()),
            };
            for step in &steps {
                command(tx, &program, case, step, &because)?;
            }
            Ok::<_, cqr_app::cases::CaseError>(())
        };
        self.test.app.store.write(act).await.unwrap();
    }

    /// The window closes with everything open, told of it step by step, and the mail server took every mail.
    async fn passes_the_close(&self) {
        for day in ["2026-11-30", "2027-04-01", "2027-05-01", "2027-05-24", "2027-06-01"] {
            self.test.it_is(&format!("{day}T18:00:00Z"));
            sweep::sweep(&self.test.app).await.unwrap();
        }
        let person = self.person;
        let rows = self.test.app.store.read(move |rx| notices::of_person(rx, person, 500));
        let rows = rows.await.unwrap();
        let hand_over = move |tx: &mut cqr_store::Tx<'_>| {
            rows.iter()
                .try_for_each(|row| notices::mark_mail(tx, row.id.0, notices::MailState::HandedOver))
        };
        self.test.app.store.write::<_, StoreError>(hand_over).await.unwrap();
    }

    /// What two decision makers are told who release what is proposed.
    async fn released(&self) -> String {
        let mut told = Vec::new();
        for number in [21, 22] {
            let decider = principal(number, None, Role::DecisionMaker);
            let proposed = list(&self.test.app, &decider).await.unwrap();
            let id = proposed[0].case.decision_id.unwrap().0;
            told.push(format!("{:?}", release(&self.test.app, &decider, id).await));
        }
        told.join(", ")
    }
}

/// More time for one: whether the cause is known, by when it is decided, and how many agree.
async fn more_time(program: Program) -> String {
    let desk = Desk::of(program).await;
    match desk.files(Wish::Extension, "illness").await {
        Ok(id) => format!("{} {}", desk.due().await, desk.decides(21, id, Verdict::Granted).await),
        Err(refused) => refused,
    }
}

async fn complaint(program: Program) -> String {
    let desk = Desk::of(program).await;
    desk.files(Wish::Complaint, "").await.unwrap();
    desk.due().await
}

/// An appeal that staff refuse and one of the panel too.
async fn appeal(program: Program) -> String {
    let desk = Desk::of(program).await;
    desk.assess().await;
    let id = desk.files(Wish::Appeal, "prescription").await.unwrap();
    let mut told = vec![desk.decides(21, id, Verdict::Refused).await];
    let further = take_further(&desk.test.app, &desk.holder, id, "Look at question 4.").await;
    told.push(format!("{further:?}"));
    told.push(desk.decides(22, id, Verdict::Refused).await);
    told.join(", ")
}

/// More time for those whose windows close in May 2027.
fn months(months: u32) -> Proposal {
    Proposal {
        cohort: Cohort {
            program: "arrt-like".into(),
            discipline: None,
            closes_from: date(2027, 5, 1),
            closes_to: date(2027, 5, 31),
        },
        span: Span { months, days: 0 },
        cause: "disaster".into(),
    }
}

/// More time for many: eight months, and what the first approval leads to.
async fn for_many(program: Program) -> String {
    let desk = Desk::of(program).await;
    let decider = principal(21, None, Role::DecisionMaker);
    match propose(&desk.test.app, &decider, months(8)).await {
        Ok(id) => format!("{:?}", approve(&desk.test.app, &decider, id).await),
        Err(refused) => format!("{refused:?}"),
    }
}

/// What becomes of more time for many that is dropped right after it was approved.
async fn taken_back(program: Program) -> String {
    let desk = Desk::of(program).await;
    let decider = principal(21, None, Role::DecisionMaker);
    let id = propose(&desk.test.app, &decider, months(6)).await.unwrap();
    approve(&desk.test.app, &decider, id).await.unwrap();
    format!("{:?}", drop_it(&desk.test.app, &decider, id).await)
}

/// A release when every mail was handed over and none was read.
async fn unread(program: Program) -> String {
    let desk = Desk::of(program).await;
    desk.passes_the_close().await;
    desk.released().await
}

/// A release when the letters were posted the day after the close.
async fn told_late(program: Program) -> String {
    let desk = Desk::of(program).await;
    desk.passes_the_close().await;
    let officer = principal(9, None, Role::CaseOfficer);
    let batch = letters::make(&desk.test.app, &officer).await.unwrap();
    letters::post(&desk.test.app, &officer, batch.id.0).await.unwrap();
    desk.released().await
}

/// What a decision maker is told who keeps a proposal for ten days, and for sixty.
async fn kept(program: Program) -> String {
    let desk = Desk::of(program).await;
    desk.passes_the_close().await;
    let decider = principal(21, None, Role::DecisionMaker);
    let proposed = list(&desk.test.app, &decider).await.unwrap();
    let id = proposed[0].decision.id.0;
    let today = desk.test.app.programs.default_program().today(desk.test.clock.now());
    let mut told = Vec::new();
    for days in [10_i64, 60] {
        let until = today.checked_add(days.days()).unwrap();
        told.push(format!(
            "{:?}",
            keep(&desk.test.app, &decider, id, until, "A letter is on its way.").await
        ));
    }
    told.join(", ")
}

/// An appeal that is filed between the release and its effect.
async fn late_appeal(program: Program) -> String {
    let desk = Desk::of(program).await;
    desk.passes_the_close().await;
    let released = desk.released().await;
    let filed = desk.files(Wish::Appeal, "discontinuation").await.is_ok();
    desk.test.clock.advance(SignedDuration::from_hours(48));
    let swept = sweep::sweep(&desk.test.app).await.unwrap();
    format!("{released} {filed} {}", swept.discontinued)
}

/// What becomes of everything the holder has when one window is not finished.
async fn taken(program: Program) -> String {
    let desk = Desk::of(program).await;
    award(&desk.test, "H-1", "S", "2020-02-01");
    desk.passes_the_close().await;
    let mut told = vec![desk.released().await];
    let entry = register::entry(&desk.test.app, desk.person).await.unwrap().unwrap();
    for held in &entry.credentials {
        told.push(format!("{} {:?}", held.discipline, held.standing));
    }
    let case = desk.case;
    let found = desk.test.app.store.read(move |rx| cases::lookup(rx, case)).await;
    told.push(format!("{:?}", found.unwrap().unwrap().0.state.0));
    told.join(", ")
}

/// Nobody has to have read anything, and a release takes effect at once.
const AT_ONCE: &[(&str, &str)] = &[
    ("discontinuation.one_read_or_by_letter", "false"),
    ("discontinuation.undo_hours", "0"),
];

pub fn rows() -> Vec<Row<Story>> {
    vec![
        Row {
            given: AT_ONCE,
            ..story("discontinuation.scope", "\"person\"", |program| {
                Box::pin(taken(program))
            })
        },
        Row {
            given: AT_ONCE,
            ..story("reinstatement.in_grace", "false", |program| Box::pin(taken(program)))
        },
        story("extension.people", "1", |program| Box::pin(more_time(program))),
        story("extension.causes", "[\"other\"]", |program| {
            Box::pin(more_time(program))
        }),
        story("uploads.files_max", "1", |program| {
            Box::pin(async { Desk::of(program).await.proves().await })
        }),
        story("extension.decide_days", "21", |program| Box::pin(more_time(program))),
        story("extension.bulk_most_months", "6", |program| Box::pin(for_many(program))),
        story("extension.bulk_people", "1", |program| Box::pin(for_many(program))),
        Row {
            given: &[("extension.bulk_people", "1")],
            ..story("extension.bulk_undo_hours", "0", |program| {
                Box::pin(taken_back(program))
            })
        },
        story("appeals.steps", "1", |program| Box::pin(appeal(program))),
        story("appeals.panel_people", "1", |program| Box::pin(appeal(program))),
        story("appeals.complaint_days", "10", |program| Box::pin(complaint(program))),
        Row {
            given: &[("discontinuation.one_read_or_by_letter", "false")],
            ..story("appeals.suspends", "true", |program| Box::pin(late_appeal(program)))
        },
        story("discontinuation.one_read_or_by_letter", "false", |program| {
            Box::pin(unread(program))
        }),
        story("discontinuation.keep_most_days", "30", |program| {
            Box::pin(kept(program))
        }),
        story("discontinuation.late_notice_days", "0", |program| {
            Box::pin(told_late(program))
        }),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_shows_a_difference() {
    happen(&rows()).await;
}
