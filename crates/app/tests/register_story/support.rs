//! Credentials that rest on another one (R-ELIG-12, R-STAT-5): their holder is warned when it is lost, the next renewal leaves
//! them out, and they come back when support is held again. What one unfinished window takes (R-STAT-4), and a body that
//! gives no grace year (R-REIN-2).

use cqr_app::{
    credentials::{Act, act, explain, stands},
    decisions::{Released, release},
    register,
    renewals::{self, LeftOut},
    requests::{decide, file},
};
use cqr_domain::{
    accounts::Role,
    cases::CaseState,
    ids::PersonId,
    people::Ending,
    programs::Scope,
    register::Standing,
    renewals::WithCe,
    requests::{RequestState, Wish},
};
use cqr_store::notices;
use cqr_testkit::on_both;
use jiff::civil::{Date, date};

use crate::{
    decisions::{decider, discontinue, hand_over, past_the_close},
    requests::{grant, wish},
    world::{CREDENTIAL_COLUMNS, World, credential, signed_in, staff},
};

const DUE_ON: Date = date(2027, 6, 30);

impl World {
    /// Awards a further credential.
    pub fn award(&self, discipline: &str, on: &str) {
        let rows = format!("{CREDENTIAL_COLUMNS}{}", credential("H-1", discipline, on));
        let report = self.import_credentials(rows, cqr_app::imports::ImportMode::AllOrNothing);
        assert_eq!(report.faults, []);
    }

    pub async fn stands(&self, discipline: &str) -> Standing {
        let person: PersonId = self.person("H-1").await.id.0;
        let entry = register::entry(self.app(), person).await.unwrap().unwrap();
        let written = format!("R.T.({discipline})");
        let found = entry.credentials.iter().find(|held| held.credential == written);
        found.expect("it is on the register").standing
    }

    async fn left_out(&self) -> Vec<LeftOut> {
        let mine = renewals::mine(self.app(), &self.holder("H-1").await).await.unwrap();
        mine[0].unsupported.clone()
    }

    pub async fn messages(&self) -> Vec<String> {
        let person = self.person("H-1").await.id.0;
        let rows = self.read(move |rx| notices::of_person(rx, person, 500)).await;
        rows.into_iter().map(|row| row.kind).collect()
    }
}

pub const fn surrendered(on: Date) -> Act {
    Act::End {
        ending: Ending::Surrendered,
        on,
    }
}

/// Radiography, what rests on it, and what stands alone; Radiography is given up in September 2026.
async fn without_radiography(world: &World) {
    world.register(
        &[("H-1", "1984-06-17")],
        &[
            ("H-1", "R", "2016-06-17"),
            ("H-1", "M", "2020-02-01"),
            ("H-1", "S", "2020-02-01"),
        ],
    );
    world.on("2026-09-01").await;
    assert_eq!(world.left_out().await, []);
    world.acts_upon("H-1", "R", surrendered(date(2026, 9, 1))).await;
    assert_eq!(
        world
            .messages()
            .await
            .iter()
            .filter(|kind| *kind == "support_lost")
            .count(),
        1
    );
    assert_eq!(
        world.stands("M").await,
        Standing::Registered,
        "a warning decides nothing"
    );
    world.on("2027-04-01").await;
}

async fn renewed(world: &World) {
    world.renewed("H-1", DUE_ON, Some(WithCe::Without)).await;
}

#[test]
fn a_renewal_leaves_out_what_lost_its_support_and_an_examination_brings_it_back() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        without_radiography(&world).await;
        let warned = LeftOut {
            discipline: "M".into(),
            supported_by: vec!["R".into()],
            until: None,
            is_over: false,
        };
        assert_eq!(world.left_out().await, std::slice::from_ref(&warned));
        let mine = renewals::mine(world.app(), &world.holder("H-1").await).await.unwrap();
        assert_eq!(mine[0].disciplines, ["S"]);
        renewed(&world).await;
        let until = Some(DUE_ON);
        assert_eq!(
            world.left_out().await,
            [LeftOut {
                until,
                ..warned.clone()
            }]
        );
        assert!(world.messages().await.contains(&"credential_not_renewed".to_owned()));
        // The year that was renewed before is paid: it is registered to its last day.
        world.on("2027-06-30").await;
        assert_eq!(world.stands("M").await, Standing::Registered);
        world.on("2027-07-01").await;
        assert_eq!(
            (world.stands("M").await, world.stands("S").await),
            (Standing::Discontinued, Standing::Registered)
        );
        assert!(world.left_out().await[0].is_over);
        let told = explain(world.app(), "H-1/M", None).await.unwrap();
        let rules: Vec<&str> = told.lines.iter().map(|line| line.rule.as_str()).collect();
        assert_eq!(told.status, "not_renewed");
        assert_eq!(rules.iter().filter(|rule| **rule == "R-STAT-5").count(), 2);
        world.is_checked().await;

        world.test.it_is("2027-09-01T17:00:00Z");
        let passed = Act::Examine {
            taken_on: date(2027, 8, 20),
            passed: true,
        };
        world.acts_upon("H-1", "R", passed).await;
        assert_eq!(
            (world.stands("M").await, world.stands("R").await),
            (Standing::Registered, Standing::Registered)
        );
        assert_eq!(world.left_out().await, []);
        assert!(world.messages().await.contains(&"support_regained".to_owned()));
        world.is_checked().await;
    });
}

#[test]
fn support_that_is_back_before_the_last_day_leaves_no_gap() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        without_radiography(&world).await;
        renewed(&world).await;
        let passed = Act::Examine {
            taken_on: date(2027, 4, 1),
            passed: true,
        };
        world.acts_upon("H-1", "R", passed).await;
        world.on("2027-07-01").await;
        assert_eq!(world.stands("M").await, Standing::Registered);
        assert_eq!(world.left_out().await, []);
        world.is_checked().await;
    });
}

#[test]
fn support_by_another_body_is_noted_by_staff() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        without_radiography(&world).await;
        let (person, held) = (world.person("H-1").await.id.0, world.held("H-1", "M").await.id.0);
        let officer = staff(9, Role::CaseOfficer);
        assert!(stands(world.app(), &officer, person, held).await.unwrap().unsupported);
        world.acts_upon("H-1", "M", Act::NoteOutsideSupport).await;
        assert!(!stands(world.app(), &officer, person, held).await.unwrap().unsupported);
        assert!(
            act(world.app(), &officer, person, held, Act::NoteOutsideSupport)
                .await
                .is_err(),
            "once is enough"
        );
        assert_eq!(world.left_out().await, []);
        renewed(&world).await;
        world.on("2027-07-01").await;
        assert_eq!(world.stands("M").await, Standing::Registered);
        world.is_checked().await;
    });
}

#[test]
fn a_body_may_only_warn() {
    on_both("2026-09-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| program.policy.renewal.stops_unsupported = false);
        world.register(
            &[("H-1", "1984-06-17")],
            &[("H-1", "R", "2016-06-17"), ("H-1", "M", "2020-02-01")],
        );
        world.on("2026-09-01").await;
        world.acts_upon("H-1", "R", surrendered(date(2026, 9, 1))).await;
        world.on("2027-04-01").await;
        let mine = renewals::mine(world.app(), &world.holder("H-1").await).await.unwrap();
        assert_eq!(
            (mine[0].disciplines.clone(), mine[0].unsupported.clone()),
            (vec!["M".to_owned()], Vec::new())
        );
        renewed(&world).await;
        world.on("2027-07-01").await;
        assert_eq!(world.stands("M").await, Standing::Registered);
        world.is_checked().await;
    });
}

#[test]
fn one_window_takes_one_credential_or_all_as_the_body_chose_and_brings_them_back() {
    for (scope, then) in [
        (Scope::Credential, Standing::Registered),
        (Scope::Person, Standing::Discontinued),
    ] {
        on_both("2024-06-01T17:00:00Z", move |test| async move {
            let world = World::new(test);
            world.with_policy(|program| program.policy.discontinuation.scope = scope);
            past_the_close(&world).await;
            world.award("M", "2020-02-01");
            world.award("S", "2020-02-01");
            discontinue(&world, "H-1").await;
            assert_eq!(world.stands("R").await, Standing::Discontinued);
            assert_eq!((world.stands("M").await, world.stands("S").await), (then, then));
            let warned = world.messages().await.contains(&"support_lost".to_owned());
            assert_eq!(warned, scope == Scope::Credential, "what is gone too is not warned");
            let person = world.person("H-1").await.id.0;
            let sonography = world.held("H-1", "S").await.id.0;
            let seen = stands(world.app(), &staff(9, Role::CaseOfficer), person, sonography).await;
            assert!(!seen.unwrap().may_be_examined, "the extra year runs");
            let case = world.case("H-1", "R").await.id.0;
            assert_eq!(world.assess(case, &[]).await, CaseState::Reinstated);
            for discipline in ["R", "M", "S"] {
                assert_eq!(world.stands(discipline).await, Standing::Registered, "{discipline}");
            }
            world.is_checked().await;
        });
    }
}

#[test]
fn where_a_body_gives_no_grace_year_only_an_appeal_or_an_examination_leads_back() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| {
            program.policy.reinstatement.in_grace = false;
            program.policy.discontinuation.undo_hours = 0;
            program.policy.discontinuation.release_people = 1;
            program.policy.discontinuation.one_read_or_by_letter = false;
        });
        let decision = past_the_close(&world).await;
        hand_over(&world, "H-1").await;
        let released = release(world.app(), &decider(1), decision).await.unwrap();
        assert_eq!(
            (released, world.state("H-1").await),
            (Released::InEffect, CaseState::DiscontinuedFinal)
        );
        let told = world.messages().await;
        let count = |kind: &str| told.iter().filter(|told| *told == kind).count();
        assert_eq!(
            (
                count("discontinued_finally"),
                count("discontinued"),
                count("grace_ended")
            ),
            (1, 0, 0)
        );
        let (person, held) = (world.person("H-1").await.id.0, world.held("H-1", "R").await.id.0);
        let officer = staff(9, Role::CaseOfficer);
        assert!(
            stands(world.app(), &officer, person, held)
                .await
                .unwrap()
                .may_be_examined
        );
        let case = world.case("H-1", "R").await.id.0;
        let holder = signed_in(person);
        let appeal = wish(case, Wish::Appeal, "discontinuation");
        let id = file(world.app(), &holder, appeal).await.unwrap();
        let granted = decide(world.app(), &decider(5), id, grant(date(2027, 12, 31))).await;
        assert_eq!(granted.unwrap(), RequestState::Granted);
        assert_eq!(world.state("H-1").await, CaseState::ProfileDue);
        assert_eq!(world.stands("R").await, Standing::Registered);
        world.is_checked().await;
    });
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        world.with_policy(|program| {
            program.policy.reinstatement.in_grace = false;
            program.policy.discontinuation.release_people = 0;
            program.policy.discontinuation.required_notices = Vec::new();
        });
        past_the_close_by_rule(&world).await;
        assert_eq!(world.state("H-1").await, CaseState::DiscontinuedFinal);
        world.is_checked().await;
    });
}

/// The rule itself discontinues at the close; the sweep must have told so before.
async fn past_the_close_by_rule(world: &World) {
    world.register(&[("H-1", "1984-06-17")], &[("H-1", "R", "2016-06-17")]);
    world.sweep().await;
    world.test.it_is("2027-06-01T18:00:00Z");
    let done = world.sweep().await;
    assert_eq!((done.closed, done.discontinued, done.grace_ended), (1, 1, 1));
}
