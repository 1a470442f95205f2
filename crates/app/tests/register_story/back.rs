//! What was lost comes back, and the registration and the two-year periods with it: by the last step of an extra year, in
//! which nothing could be renewed (R-REIN-2), and by an examination, with which everything counts anew (R-REN-4, R-PROB-2).

use cqr_app::{
    completions,
    credentials::{Act, CredentialError, act, stands},
    imports::ImportMode,
};
use cqr_domain::{
    accounts::Role,
    cases::CaseState,
    people::Refusal,
    renewals::{EndingCause, RegistrationState, WithCe},
};
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    corrected_close::told_as,
    support::surrendered,
    world::{CREDENTIAL_COLUMNS, World, credential, staff},
};

impl World {
    /// The rule itself ends and discontinues, without anybody's release and whoever was told.
    pub fn decides_by_rule(&self) {
        self.with_policy(|program| {
            let policy = &mut program.policy;
            policy.discontinuation.release_people = 0;
            policy.discontinuation.one_read_or_by_letter = false;
            policy.discontinuation.required_notices = Vec::new();
            policy.renewal.required_notices = Vec::new();
            policy.ce.probation_notices = Vec::new();
            policy.audit.required_notices = Vec::new();
        });
    }

    /// Finishes the window of Radiography on a day.
    async fn finishes_on(&self, day: &str) -> CaseState {
        self.test.it_is(&format!("{day}T17:00:00Z"));
        let case = self.case("H-1", "R").await.id.0;
        self.assess(case, &[]).await
    }

    /// Through which day the registration is good, and where it stands.
    async fn goes_through(&self) -> (Date, RegistrationState) {
        let row = self.registration("H-1").await;
        (row.through_on.0, row.state.0)
    }
}

/// An examination that was passed.
pub const fn passed(taken_on: Date) -> Act {
    Act::Examine { taken_on, passed: true }
}

#[test]
fn the_year_that_passes_in_the_extra_year_is_not_missed_and_the_next_is_renewed() {
    on_both("2027-04-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.decides_by_rule();
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        assert_eq!(world.on("2027-04-01").await.renewals_opened, 1);
        world.on("2027-06-01").await;
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        let told = world.told_of_standing("H-1").await;
        for day in ["2027-06-28", "2027-07-01", "2027-12-01"] {
            assert_eq!(world.on(day).await.renewals_missed, 0, "{day}");
        }
        assert_eq!(
            world.told_of_standing("H-1").await,
            told,
            "nobody is reminded of what cannot be renewed"
        );
        assert_eq!(world.registration("H-1").await.ended_for, None);

        assert_eq!(world.finishes_on("2028-02-10").await, CaseState::Reinstated);
        assert!(world.is_registered("H-1").await);
        let (this, next) = (date(2028, 6, 30), date(2029, 6, 30));
        assert_eq!(world.goes_through().await, (this, RegistrationState::Current));
        world.on("2028-02-11").await;
        assert_eq!(world.on("2028-04-01").await.renewals_opened, 1);
        world.renewed("H-1", this, None).await;
        assert_eq!(world.goes_through().await, (next, RegistrationState::Current));
        world.is_checked().await;
    });
}

/// Two years that our books began with, short of every credit, while the window of Radiography is not finished either.
async fn short_and_discontinued(world: &World) {
    world.decides_by_rule();
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.on("2025-05-20").await;
    for (year, credits) in [(2025, Some(WithCe::Without)), (2026, None)] {
        world.on(&format!("{year}-06-02")).await;
        world.renewed("H-1", date(year, 6, 30), credits).await;
    }
    world.on("2027-04-01").await;
    world.on("2027-06-01").await;
    assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
}

#[test]
fn a_probation_that_passes_in_the_extra_year_is_ended_by_an_examination_only() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        short_and_discontinued(&world).await;
        assert_eq!(
            world.on("2027-07-01").await.probations,
            1,
            "credits are asked for all the same"
        );
        assert_eq!(world.probation_shown("H-1").await, Some(date(2027, 11, 30)), "R-PROB-5");
        assert_eq!(world.on("2027-12-01").await.probations_over, 1);
        let ended = |row: cqr_store::renewals::RegistrationRow| row.ended_for.map(|cause| cause.0);
        let over = Some(EndingCause::ProbationOver);
        assert_eq!(ended(world.registration("H-1").await), over);

        assert_eq!(world.finishes_on("2028-02-10").await, CaseState::Reinstated);
        assert!(
            !world.is_registered("H-1").await,
            "a finished window clears no probation"
        );
        assert_eq!(ended(world.registration("H-1").await), over);
        let told = told_as(&world, "reinstated").await;
        assert_eq!(told[0].args.0.get("ended").map(String::as_str), Some("yes"));
        world.is_checked().await;

        world.does_on("H-1", "2028-02-20", passed(date(2028, 2, 20))).await;
        assert!(world.is_registered("H-1").await);
        // R-REN-4: the end of the next birth month.
        let current = (date(2028, 6, 30), RegistrationState::Current);
        assert_eq!(world.goes_through().await, current);
        world.on("2028-02-21").await;
        assert!(
            world.is_registered("H-1").await,
            "the old period proposes nothing any more"
        );
        let mine = completions::mine(world.app(), &world.holder("H-1").await).await;
        assert_eq!(mine.unwrap().owed, []);
        assert_eq!(world.on("2028-04-01").await.renewals_opened, 1);
        world.is_checked().await;
    });
}

#[test]
fn once_only_an_examination_leads_back_it_need_not_wait_for_the_end_of_the_extra_year() {
    on_both("2025-05-20T17:00:00Z", |test| async move {
        let world = World::new(test);
        short_and_discontinued(&world).await;
        assert_eq!(world.on("2027-07-01").await.probations, 1);
        let (person, credential) = (world.person("H-1").await.id.0, world.held("H-1", "R").await.id.0);
        let officer = staff(9, Role::CaseOfficer);
        let early = act(world.app(), &officer, person, credential, passed(date(2027, 7, 1))).await;
        assert!(matches!(early, Err(CredentialError::Refused(Refusal::GraceRuns))));

        assert_eq!(world.on("2027-12-01").await.probations_over, 1);
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedGrace);
        let stands = stands(world.app(), &officer, person, credential).await.unwrap();
        assert!(stands.may_be_examined);
        world.does_on("H-1", "2027-12-10", passed(date(2027, 12, 10))).await;
        assert!(world.is_registered("H-1").await);
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        let current = (date(2028, 6, 30), RegistrationState::Current);
        assert_eq!(world.goes_through().await, current);
        for day in ["2027-12-11", "2028-06-02"] {
            world.on(day).await;
            assert!(world.is_registered("H-1").await, "{day}: the extra year takes nothing");
        }
        world.is_checked().await;
    });
}

#[test]
fn years_after_it_was_given_up_an_examination_begins_the_years_anew() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.decides_by_rule();
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.on("2026-09-01").await;
        world.does_on("H-1", "2026-09-10", surrendered(date(2026, 9, 10))).await;
        for day in ["2027-04-01", "2027-08-01", "2030-03-01"] {
            let done = world.on(day).await;
            assert_eq!((done.renewals_opened, done.renewals_missed), (0, 0), "{day}");
        }
        assert_eq!(world.bienniums("H-1").await.len(), 1);
        world.does_on("H-1", "2030-03-05", passed(date(2030, 3, 5))).await;
        let current = (date(2030, 6, 30), RegistrationState::Current);
        assert_eq!(world.goes_through().await, current);
        assert_eq!(world.on("2030-03-06").await.bienniums_opened, 1);
        let last = world.bienniums("H-1").await.pop().unwrap();
        assert_eq!(
            (last.starts_on.0, last.ends_on.0),
            (date(2029, 6, 1), date(2031, 5, 31))
        );
        assert_eq!(world.on("2030-04-01").await.renewals_opened, 1);
        world.is_checked().await;
    });
}

#[test]
fn an_examination_closes_the_window_of_the_award_before() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.decides_by_rule();
        // The window runs from June 2026 to May 2029.
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2018-06-17")]);
        for day in ["2026-09-01", "2027-04-01", "2027-07-01"] {
            world.on(day).await;
        }
        assert!(!world.is_registered("H-1").await, "the renewal was missed");
        assert_eq!(world.state("H-1").await, CaseState::ProfileDue);
        world.does_on("H-1", "2027-09-10", passed(date(2027, 9, 10))).await;
        assert!(world.is_registered("H-1").await);
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        // June after the new award, seven years on (R-ELIG-7).
        assert_eq!(world.next_window("H-1", "R").await, Some(("2035-06-01".into(), 2)));

        world.on("2028-04-01").await;
        world.renewed("H-1", date(2028, 6, 30), None).await;
        world.on("2029-06-01").await;
        assert_eq!(world.state("H-1").await, CaseState::Closed);
        assert!(world.is_registered("H-1").await, "the old window takes nothing");
        world.is_checked().await;
    });
}

#[test]
fn a_new_credential_begins_the_years_anew_for_somebody_who_held_none() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
        world.on("2026-09-01").await;
        world.does_on("H-1", "2026-09-10", surrendered(date(2026, 9, 10))).await;
        world.on("2027-08-01").await;
        world.test.it_is("2030-03-05T17:00:00Z");
        let row = credential("H-1", "S", "2030-03-05");
        let report = world.import_credentials(format!("{CREDENTIAL_COLUMNS}{row}"), ImportMode::AllOrNothing);
        assert_eq!(report.faults, []);
        world.on("2030-03-05").await;
        let current = (date(2030, 6, 30), RegistrationState::Current);
        assert_eq!(world.goes_through().await, current);
        assert_eq!(world.on("2030-03-06").await.bienniums_opened, 1);
        assert_eq!(world.on("2030-04-01").await.renewals_opened, 1);
        world.is_checked().await;
    });
}
