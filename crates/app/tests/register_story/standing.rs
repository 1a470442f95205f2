//! Registrations, bienniums, CE probation and audits as time passes: renewed, missed and brought back; short of credits and
//! cleared; drawn, answered and decided (R-REN-1..10, R-CE-6, R-CE-7, R-PROB-1..6, R-AUD-1..4). Before each sweep a dry run must have told exactly what happens.

use cqr_app::{
    completions::{self, Approval, Report, What},
    decisions::{endings, release_ending},
    renewals::{self, Payment, PaymentError, RenewalError},
    sweep,
};
use cqr_domain::{
    Credits,
    accounts::{Principal, Role},
    bienniums::Phase,
    ids::CompletionId,
    renewals::{Filing, Refusal, RegistrationState, WithCe},
};
use cqr_store::{StoreError, check, completions::BienniumRow, notices, projections, renewals as stored};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::decisions::read_step;
use crate::world::{World, signed_in, staff};

pub const PROGRAM: &str = "arrt-like";

impl World {
    pub async fn on(&self, day: &str) -> sweep::StandingReport {
        self.test.it_is(&format!("{day}T17:00:00Z"));
        let told = sweep::dry_run(self.app(), None).await.unwrap();
        let done = sweep::sweep(self.app()).await.unwrap();
        assert_eq!(told, done, "the dry run predicts {day}");
        let again = sweep::sweep(self.app()).await.unwrap();
        assert_eq!(again, sweep::SweepReport::default(), "twice is as once on {day}");
        done.standing
    }

    /// Every row follows from the journal.
    pub async fn is_checked(&self) {
        let report = self.read(|rx| check::check(rx, projections::ALL)).await;
        assert!(report.is_clean(), "{report:?}");
    }

    pub async fn registration(&self, number: &str) -> stored::RegistrationRow {
        let person = self.person(number).await.id.0;
        let found = self.read(move |rx| stored::find(rx, person, PROGRAM)).await;
        found.expect("a registration")
    }

    pub async fn bienniums(&self, number: &str) -> Vec<BienniumRow> {
        let person = self.person(number).await.id.0;
        let mut rows = self
            .read(move |rx| cqr_store::completions::bienniums_of(rx, person))
            .await;
        rows.reverse();
        rows
    }

    /// Keys of all notices about registration, bienniums and audits, the oldest in front.
    pub async fn told_of_standing(&self, number: &str) -> Vec<String> {
        let person = self.person(number).await.id.0;
        let mut rows = self.read(move |rx| notices::of_person(rx, person, 500)).await;
        rows.reverse();
        let words = ["renewal", "registration", "biennium", "probation", "audit"];
        rows.retain(|row| words.iter().any(|word| row.kind.contains(word)));
        rows.iter()
            .map(|row| row.once_key.rsplit('/').next().unwrap().to_owned())
            .collect()
    }

    pub async fn hand_over_all(&self, number: &str) {
        let person = self.person(number).await.id.0;
        let rows = self.read(move |rx| notices::of_person(rx, person, 500)).await;
        let hand_over = move |tx: &mut cqr_store::Tx<'_>| {
            rows.iter()
                .try_for_each(|row| notices::mark_mail(tx, row.id.0, notices::MailState::HandedOver))
        };
        self.app().store.write::<_, StoreError>(hand_over).await.unwrap();
    }

    pub async fn holder(&self, number: &str) -> Principal {
        signed_in(self.person(number).await.id.0)
    }

    pub async fn renew(
        &self,
        number: &str,
        due_on: Date,
        credits: Option<WithCe>,
    ) -> Result<RegistrationState, RenewalError> {
        let filing = Filing {
            due_on,
            attested: true,
            credits,
        };
        renewals::file(self.app(), &self.holder(number).await, PROGRAM, filing).await
    }

    pub async fn pay(&self, number: &str, due_on: Date, reference: &str) -> Result<(), PaymentError> {
        let id = self.registration(number).await.id.0;
        let payment = Payment {
            reference: Some(reference.to_owned()),
            paid_on: None,
        };
        renewals::note(self.app(), &staff(9, Role::CaseOfficer), id, due_on, payment).await
    }

    /// Files a renewal, and an officer notes that it was paid.
    pub async fn renewed(&self, number: &str, due_on: Date, credits: Option<WithCe>) {
        self.renew(number, due_on, credits).await.unwrap();
        let invoice = format!("INV-{}", due_on.year());
        self.pay(number, due_on, &invoice).await.unwrap();
    }

    /// Reports a course that the catalog does not have. Its certificate is another story.
    pub async fn reports(&self, number: &str, credits: u32, on: Date) -> CompletionId {
        self.with_policy(|program| program.policy.review.certificate_needed = false);
        let report = Report {
            what: What::Unlisted {
                title: format!("Course of {on}"),
                provider: "Example".into(),
                approver: "EX-A".into(),
                reference_number: format!("X-{on}"),
                credits: Credits::whole(credits),
            },
            completed_on: on,
            upload: None,
        };
        completions::report(self.app(), &self.holder(number).await, report)
            .await
            .unwrap()
    }

    /// Such a course is reported and approved.
    pub async fn learn(&self, number: &str, credits: u32, on: Date) -> CompletionId {
        let id = self.reports(number, credits, on).await;
        completions::approve(self.app(), &staff(8, Role::CeReviewer), id, Approval::default())
            .await
            .unwrap();
        id
    }
}

pub fn refusal<T: std::fmt::Debug>(found: Result<T, RenewalError>) -> Refusal {
    match found {
        Err(RenewalError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_missed_renewal_is_released_by_two_people_and_a_late_one_brings_registration_back() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        let done = world.on("2026-09-01").await;
        assert_eq!((done.begun, done.bienniums_opened), (1, 1));
        let row = world.registration("H-1").await;
        assert_eq!(
            (row.through_on.0, row.opens_on.0),
            (date(2027, 6, 30), date(2027, 4, 1))
        );
        assert_eq!(
            row.due_at.0.to_string(),
            "2027-07-01T05:00:00Z",
            "11:59 p.m. Central (R-REN-3)"
        );

        world.on("2027-03-31").await;
        assert_eq!(world.registration("H-1").await.state.0, RegistrationState::Current);
        assert_eq!(world.on("2027-04-01").await.renewals_opened, 1);
        for day in ["2027-05-31", "2027-06-23"] {
            world.on(day).await;
        }
        assert_eq!(world.on("2027-07-01").await.renewals_missed, 1);
        let expected = ["renewal_opened", "renewal-30d", "renewal-7d", "renewal_missed"];
        assert_eq!(world.told_of_standing("H-1").await, expected);
        // The two years that ran when the body moved in are nobody's fault: R-CE-1 begins with our books.
        assert_eq!(world.bienniums("H-1").await[0].phase.0, Phase::NotJudged);
        assert!(world.is_registered("H-1").await, "nothing ends before people looked");

        let shown = endings(world.app(), &staff(1, Role::DecisionMaker)).await.unwrap();
        assert_eq!((shown.len(), shown[0].passed_on), (1, Some(date(2027, 6, 30))));
        let id = shown[0].ending.id.0;
        let release = async |number| release_ending(world.app(), &staff(number, Role::DecisionMaker), id).await;
        let officer = release_ending(world.app(), &staff(9, Role::CaseOfficer), id).await;
        assert!(matches!(officer, Err(RenewalError::NotFound)));
        let missing = ["renewal-30d", "renewal-7d"].map(str::to_owned).to_vec();
        assert_eq!(refusal(release(1).await), Refusal::MissingNotices(missing));
        world.hand_over_all("H-1").await;
        assert_eq!(refusal(release(1).await), Refusal::NoneRead);
        read_step(&world, "H-1", "renewal-7d").await;
        assert_eq!(release(1).await.unwrap(), RegistrationState::Missed);
        assert_eq!(refusal(release(1).await), Refusal::SamePerson);
        assert_eq!(release(2).await.unwrap(), RegistrationState::Ended);
        assert!(!world.is_registered("H-1").await);
        world.is_checked().await;

        // R-REIN-1: within six months after the end of the biennium.
        let due_on = date(2027, 6, 30);
        assert_eq!(
            world.renew("H-1", due_on, Some(WithCe::Without)).await.unwrap(),
            RegistrationState::Ended,
            "until the payment is noted"
        );
        assert!(!world.is_registered("H-1").await);
        world.pay("H-1", due_on, "INV-1").await.unwrap();
        assert!(world.is_registered("H-1").await);
        assert_eq!(world.registration("H-1").await.through_on.0, date(2028, 6, 30));
        world.on("2027-07-02").await;
        world.is_checked().await;
    });
}

#[test]
fn days_missed_are_caught_up_in_order_and_a_late_renewal_is_taken_until_its_last_minute() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.on("2026-09-01").await;
        // Days missed: the renewal opened and passed while nobody swept; both are caught up in order.
        let done = world.on("2027-07-15").await;
        assert_eq!((done.renewals_opened, done.renewals_missed), (1, 1));
        world.test.it_is("2027-12-01T05:59:59Z");
        assert!(
            world
                .renew("H-1", date(2027, 6, 30), Some(WithCe::Without))
                .await
                .is_ok()
        );
    });
}

#[test]
fn on_the_day_after_a_late_renewal_is_refused() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.on("2026-09-01").await;
        world.on("2027-07-15").await;
        world.test.it_is("2027-12-01T06:00:00Z");
        let late = world.renew("H-1", date(2027, 6, 30), Some(WithCe::Without)).await;
        assert_eq!(refusal(late), Refusal::TooLate);
    });
}

/// Born in June and certified in May 2025: the first biennium runs from June 1, 2025 to May 31, 2027.
pub async fn new_holder(world: &World) {
    world.register(&[("H-2", "1984-06-17")], &[("H-2", "R", "2025-05-02")]);
    let begun = world.on("2025-05-20").await;
    assert_eq!((begun.begun, begun.bienniums_opened), (1, 0));
    // R-REN-4: June 30, 2025 is less than two months away.
    assert_eq!(world.registration("H-2").await.through_on.0, date(2026, 6, 30));
    assert_eq!(world.on("2025-06-01").await.bienniums_opened, 1);
    world.on("2026-04-01").await;
    world.renewed("H-2", date(2026, 6, 30), None).await;
    assert_eq!(world.registration("H-2").await.through_on.0, date(2027, 6, 30));
}

#[test]
fn a_short_biennium_leads_to_a_probation_that_the_next_one_clears() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        world.learn_on("2026-09-02", 20, date(2026, 9, 1)).await;
        world.on("2027-04-01").await;
        world.on("2027-05-01").await;
        assert_eq!(
            world.on("2027-06-01").await.bienniums_opened,
            1,
            "one follows the other"
        );
        world.learn_on("2027-06-06", 3, date(2027, 6, 5)).await;
        let due_on = date(2027, 6, 30);
        assert_eq!(refusal(world.renew("H-2", due_on, None).await), Refusal::CreditsNotSaid);
        let reported = world.renew("H-2", due_on, Some(WithCe::Reported)).await;
        assert_eq!(refusal(reported), Refusal::CreditsMissing);
        // R-PROB-1: the holder still renews.
        world.renewed("H-2", due_on, Some(WithCe::Without)).await;

        assert_eq!(
            world.on("2027-06-30").await.probations,
            0,
            "the month of reporting (R-CE-7)"
        );
        assert_eq!(world.on("2027-07-01").await.probations, 1);
        let rows = world.bienniums("H-2").await;
        assert_eq!(
            (rows[0].phase.0, rows[0].probation_ends_on.map(|day| day.0)),
            (Phase::Probation, Some(date(2027, 11, 30)))
        );
        // What was finished after the end counts for the probation at once, and no longer there (R-PROB-6).
        assert_eq!(
            (rows[0].counted.0, rows[1].counted.0),
            (Credits::whole(23), Credits::ZERO)
        );
        world.on("2027-10-01").await;
        world.learn_on("2027-10-03", 5, date(2027, 10, 2)).await;
        let rows = world.bienniums("H-2").await;
        assert_eq!(rows[0].phase.0, Phase::Cleared);
        assert_eq!(
            (rows[0].counted.0, rows[1].counted.0),
            (Credits::whole(24), Credits::whole(4))
        );
        let told = world.told_of_standing("H-2").await;
        assert_eq!(
            told[told.len() - 3..],
            ["probation_began", "probation-60d", "probation_cleared"]
        );
        world.is_checked().await;
    });
}

impl World {
    pub async fn learn_on(&self, day: &str, credits: u32, on: Date) -> CompletionId {
        self.test.it_is(&format!("{day}T18:00:00Z"));
        self.learn("H-2", credits, on).await
    }
}

#[test]
fn a_probation_that_passes_is_decided_by_people() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        new_holder(&world).await;
        for day in ["2027-04-01", "2027-06-01"] {
            world.on(day).await;
        }
        world.renewed("H-2", date(2027, 6, 30), Some(WithCe::Without)).await;
        for day in ["2027-07-01", "2027-10-02", "2027-11-01", "2027-11-24"] {
            world.on(day).await;
        }
        assert_eq!(world.on("2027-11-30").await.probations_over, 0, "the last day counts");
        assert_eq!(world.on("2027-12-01").await.probations_over, 1);
        world.hand_over_all("H-2").await;
        read_step(&world, "H-2", "probation-7d").await;
        let shown = endings(world.app(), &staff(1, Role::DecisionMaker)).await.unwrap();
        assert_eq!((shown.len(), shown[0].passed_on), (1, Some(date(2027, 11, 30))));
        assert_eq!(shown[0].evidence.missing_notices, Vec::<String>::new());
        for number in [1, 2] {
            release_ending(world.app(), &staff(number, Role::DecisionMaker), shown[0].ending.id.0)
                .await
                .unwrap();
        }
        assert!(!world.is_registered("H-2").await);
        world.is_checked().await;
    });
}
