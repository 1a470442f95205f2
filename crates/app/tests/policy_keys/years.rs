//! Figures of the year of registration: bienniums, probations, renewals and audits, each in the life of one holder whose
//! first biennium runs from June 1, 2025 to May 31, 2027.

use std::sync::Arc;

use cqr_app::{
    audits,
    completions::{self, Approval, Report, What},
    credentials::{Act, act},
    decisions::{endings, release_ending},
    programs::Program,
    renewals::{self, Payment, PaymentError, RenewalError},
    sweep, uploads,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role},
    ids::PersonId,
    people::Ending,
    renewals::{Filing, Refusal, WithCe},
};
use cqr_store::{StoreError, credentials, notices, renewals as stored};
use cqr_testkit::{Place, TestApp};
use jiff::civil::{Date, date};

use crate::{
    stories::{award, principal, register},
    table::{Row, Story, happen, story},
};

const PROGRAM: &str = "arrt-like";
const DUE_ON: Date = date(2027, 6, 30);

struct Years {
    test: Arc<TestApp>,
    person: PersonId,
    holder: Principal,
}

impl Years {
    /// The first registration is renewed and paid; the one of 2027 is still ahead.
    async fn of(program: Program) -> Self {
        let test = Arc::new(TestApp::start(Place::sqlite(), "2025-05-20T17:00:00Z"));
        test.app.programs.put(program);
        let person = register(&test, "H-2", "2025-05-02").await;
        let holder = principal(1, Some(person), Role::Holder);
        let years = Self { test, person, holder };
        years.on(&["2025-05-20", "2025-06-01", "2026-04-01"]).await;
        years.renew(date(2026, 6, 30), None).await;
        years.pay(date(2026, 6, 30), "INV-2026").await;
        years
    }

    /// Sweeps on these days, and tells what each did about registrations, bienniums and audits.
    async fn on(&self, days: &[&str]) -> String {
        let mut told = Vec::new();
        for day in days {
            self.test.it_is(&format!("{day}T17:00:00Z"));
            told.push(format!("{:?}", sweep::sweep(&self.test.app).await.unwrap().standing));
        }
        told.join("\n")
    }

    async fn renew(&self, due_on: Date, credits: Option<WithCe>) -> String {
        let filing = Filing {
            due_on,
            attested: true,
            credits,
        };
        format!(
            "{:?}",
            renewals::file(&self.test.app, &self.holder, PROGRAM, filing).await
        )
    }

    async fn pay(&self, due_on: Date, reference: &str) {
        let person = self.person;
        let found = self.test.app.store.read(move |rx| stored::find(rx, person, PROGRAM));
        let id = found.await.unwrap().unwrap().id.0;
        let payment = Payment {
            reference: Some(reference.to_owned()),
            paid_on: None,
        };
        let officer = principal(9, None, Role::CaseOfficer);
        // Where a body waits for no payment, none can be noted.
        match renewals::note(&self.test.app, &officer, id, due_on, payment).await {
            Ok(()) | Err(PaymentError::Renewal(RenewalError::Refused(Refusal::NothingToPay))) => {}
            Err(error) => panic!("{error:?}"),
        }
    }

    async fn learn(&self, credits: u32, on: Date) {
        let report = Report {
            what: What::Unlisted {
                title: format!("Course of {on}"),
                provider: "Example".into(),
                approver: "EX-A".into(),
                reference_number: format!("X-{on}"),
                credits: Credits::whole(credits),
            },
            completed_on: on,
            upload: Some(self.file().await),
        };
        let id = completions::report(&self.test.app, &self.holder, report).await.unwrap();
        let reviewer = principal(8, None, Role::CeReviewer);
        completions::approve(&self.test.app, &reviewer, id, Approval::default())
            .await
            .unwrap();
    }

    async fn file(&self) -> cqr_domain::ids::UploadId {
        let bytes = b"%PDF-1.7\n% a certificate\n%%EOF\n".to_vec();
        let sent = uploads::receive(&self.test.app, &self.holder, "certificate.pdf", bytes).await;
        sent.unwrap()
    }

    /// Two courses that are enough for the biennium.
    async fn learn_enough(&self) {
        self.test.it_is("2026-09-02T18:00:00Z");
        self.learn(14, date(2026, 9, 1)).await;
        self.learn(10, date(2026, 9, 2)).await;
    }

    /// What one decision maker is told who releases the ending that is proposed.
    async fn released_by(&self, number: u128) -> String {
        let decider = principal(number, None, Role::DecisionMaker);
        match endings(&self.test.app, &decider).await.unwrap().first() {
            Some(shown) => {
                let released = release_ending(&self.test.app, &decider, shown.ending.id.0).await;
                format!("{released:?}")
            }
            None => "nothing proposed".to_owned(),
        }
    }

    async fn hand_over(&self) {
        let person = self.person;
        let rows = self.test.app.store.read(move |rx| notices::of_person(rx, person, 500));
        let rows = rows.await.unwrap();
        let hand_over = move |tx: &mut cqr_store::Tx<'_>| {
            rows.iter()
                .try_for_each(|row| notices::mark_mail(tx, row.id.0, notices::MailState::HandedOver))
        };
        self.test.app.store.write::<_, StoreError>(hand_over).await.unwrap();
    }

    async fn bienniums(&self) -> String {
        let person = self.person;
        let rows = (self.test.app.store)
            .read(move |rx| cqr_store::completions::bienniums_of(rx, person))
            .await
            .unwrap();
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.phase.0, row.probation_ends_on.map(|day| day.0)))
            .collect();
        format!("{told:?}")
    }
}

/// The end of a biennium with enough credits of no discipline.
async fn settled(program: Program) -> String {
    let years = Years::of(program).await;
    years.learn_enough().await;
    years.on(&["2027-06-01", "2027-07-01"]).await;
    years.bienniums().await
}

/// A biennium without credits: when its probation begins and ends, and who may end the registration then.
async fn short(program: Program) -> String {
    let years = Years::of(program).await;
    years.on(&["2027-04-01", "2027-06-01"]).await;
    years.renew(DUE_ON, Some(WithCe::Without)).await;
    years.pay(DUE_ON, "INV-2027").await;
    let mut told = vec![years.on(&["2027-07-01"]).await, years.bienniums().await];
    told.push(
        years
            .on(&["2027-10-02", "2027-11-01", "2027-11-24", "2027-12-01"])
            .await,
    );
    told.push(years.released_by(21).await);
    told.join("\n")
}

/// A renewal that nobody files: who may end the registration, and how late it is still taken.
async fn missed(program: Program) -> String {
    let years = Years::of(program).await;
    years
        .on(&["2027-04-01", "2027-05-31", "2027-06-01", "2027-06-23", "2027-07-01"])
        .await;
    let mut told = vec![years.released_by(21).await];
    years.hand_over().await;
    for number in [21, 22] {
        told.push(years.released_by(number).await);
    }
    years.test.it_is("2027-12-02T17:00:00Z");
    told.push(years.renew(DUE_ON, Some(WithCe::Without)).await);
    told.join("\n")
}

/// A renewal that is filed and not paid.
async fn unpaid(program: Program) -> String {
    let years = Years::of(program).await;
    years.learn_enough().await;
    years.on(&["2027-04-01", "2027-06-01"]).await;
    let filed = years.renew(DUE_ON, Some(WithCe::Reported)).await;
    format!(
        "{filed} {}",
        years.on(&["2027-07-01", "2027-07-31", "2027-08-02"]).await
    )
}

/// What a renewal would renew after the credential is lost that another one rests on.
async fn unsupported(program: Program) -> String {
    let years = Years::of(program).await;
    award(&years.test, "H-2", "M", "2025-05-02");
    let (app, person) = (&years.test.app, years.person);
    let held = app.store.read(move |rx| credentials::of_person(rx, person)).await;
    let lost = held.unwrap().into_iter().find(|held| held.discipline == "R").unwrap();
    let wish = Act::End {
        ending: Ending::Surrendered,
        on: date(2026, 4, 1),
    };
    let officer = principal(9, None, Role::CaseOfficer);
    act(app, &officer, person, lost.id.0, wish).await.unwrap();
    let mine = renewals::mine(app, &years.holder).await.unwrap();
    format!("{:?} {:?}", mine[0].disciplines, mine[0].unsupported)
}

/// Audits that are drawn by chance from a month in which one biennium was settled.
async fn drawn(program: Program) -> String {
    let years = Years::of(program).await;
    years.learn_enough().await;
    years
        .on(&["2027-05-02", "2027-06-01", "2027-06-30", "2027-07-02"])
        .await
}

/// An audit: what it asks for and until when, when its answer is decided, and who may end the registration without one.
async fn audited(program: Program) -> String {
    let years = Years::of(program).await;
    years.learn_enough().await;
    years.on(&["2027-06-01"]).await;
    let (app, reviewer) = (&years.test.app, principal(8, None, Role::CeReviewer));
    let person = years.person;
    let rows = app
        .store
        .read(move |rx| cqr_store::completions::bienniums_of(rx, person))
        .await
        .unwrap();
    let ended = rows.iter().find(|row| row.ends_on.0 == date(2027, 5, 31)).unwrap();
    let id = audits::begin_for(app, &reviewer, ended.id.0, Vec::new()).await.unwrap();
    let asked = audits::mine(app, &years.holder).await.unwrap();
    let mut told = vec![format!("{} {}", asked[0].row.answer_by.0, asked[0].courses.len())];
    years.renew(DUE_ON, Some(WithCe::Reported)).await;
    years.pay(DUE_ON, "INV-2027").await;
    years
        .on(&["2027-06-17", "2027-06-28", "2027-07-01", "2027-07-02"])
        .await;
    told.push(years.released_by(21).await);
    audits::answer(app, &years.holder, id, vec![years.file().await])
        .await
        .unwrap();
    let queue = audits::queue(app, &reviewer).await.unwrap();
    told.push(format!("{:?}", queue[0].decide_by));
    told.join("\n")
}

pub fn rows() -> Vec<Row<Story>> {
    let mut rows = of_bienniums();
    rows.extend(of_renewals_and_audits());
    rows
}

fn of_bienniums() -> Vec<Row<Story>> {
    vec![
        story(
            "ce.biennium_in_discipline",
            "[{ credits = 16.0, discipline = \"R\" }]",
            |program| Box::pin(settled(program)),
        ),
        story("ce.report_months", "2", |program| Box::pin(short(program))),
        story("ce.probation_months", "4", |program| Box::pin(short(program))),
        Row {
            given: &[("ce.probation_months", "1")],
            ..story("ce.probation_least_days", "60", |program| Box::pin(short(program)))
        },
        story("ce.probation_notices", "[]", |program| Box::pin(short(program))),
    ]
}

fn of_renewals_and_audits() -> Vec<Row<Story>> {
    vec![
        story("renewal.required_notices", "[]", |program| Box::pin(missed(program))),
        story("renewal.stops_unsupported", "false", |program| {
            Box::pin(unsupported(program))
        }),
        story("renewal.late_months", "8", |program| Box::pin(missed(program))),
        story("renewal.payment_needed", "false", |program| Box::pin(unpaid(program))),
        story("renewal.payment_days", "60", |program| Box::pin(unpaid(program))),
        Row {
            given: &[("audit.sample_percent", "0")],
            ..story("audit.sample_percent", "100", |program| Box::pin(drawn(program)))
        },
        story("audit.courses_most", "1", |program| Box::pin(audited(program))),
        story("audit.review_days", "21", |program| Box::pin(audited(program))),
        story("audit.required_notices", "[]", |program| Box::pin(audited(program))),
        story("ce.audit_answer_days", "45", |program| Box::pin(audited(program))),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_shows_a_difference() {
    happen(&rows()).await;
}
