//! A visitor goes with one person from the opening of the window to the opening of the next one, ten years later.

use cqr_app::{activities, completions, profiles, uploads};
use cqr_domain::{accounts::Principal, cases::CaseState, ids::CaseId};
use cqr_store::{StoreError, cases};
use cqr_testkit::Place;
use jiff::ToSpan;

use crate::{visitor::Visitor, world::World};

/// Everybody's pages open, and `check` is clean.
fn all_is_well(world: &World, when: &str) {
    for (story, principal) in world.offered() {
        let mut visitor = Visitor::signed_in(world, principal.account);
        let first = if principal.person.is_some() {
            "/overview"
        } else {
            "/staff"
        };
        visitor.look_around(first, &format!("{when}: {story}"));
        if principal.person.is_some() {
            visitor.look_around("/messages", &format!("{when}: {story}"));
        }
    }
    world.must_be_clean(when);
}

pub fn cases_of(world: &World, principal: &Principal) -> Vec<cases::CaseRow> {
    let person = principal.person.unwrap();
    let found = world
        .app
        .store
        .read_blocking(move |rx| cases::of_person_in_order(rx, person));
    found.unwrap_or_else(|error: StoreError| panic!("{error}"))
}

fn fill_in_profile(world: &World, principal: &Principal, case: CaseId) {
    let form = world.block_on(profiles::open(&world.app, principal, case)).unwrap();
    let asked = form.groups.iter().flat_map(|group| &group.procedures);
    let answers = asked.map(|(code, _, _)| (code.clone(), 1)).collect();
    let save = profiles::Save {
        answers,
        setting: form.settings.first().cloned(),
        not_practicing: None,
    };
    world
        .block_on(profiles::save(&world.app, principal, case, save))
        .unwrap();
    world.block_on(profiles::submit(&world.app, principal, case)).unwrap();
}

/// Reports and has approved whatever helps, until nothing is open.
fn learn(world: &World, principal: &Principal, case: CaseId) {
    let reviewer = world.of_story("ce_reviewer");
    for turn in 0..40 {
        let lines = world
            .block_on(activities::matching(&world.app, principal, case))
            .unwrap();
        let Some((activity, _)) = lines.first().and_then(|line| line.activities.first()) else {
            return;
        };
        let file = format!("%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n% {turn}\n%%EOF\n");
        let upload = uploads::receive(&world.app, principal, "certificate.pdf", file.into_bytes());
        let wish = completions::Report {
            what: completions::What::Listed(activity.id.0),
            completed_on: world.today(),
            upload: Some(world.block_on(upload).unwrap()),
        };
        let completion = world
            .block_on(completions::report(&world.app, principal, wish))
            .unwrap();
        let approval = completions::Approval::default();
        world
            .block_on(completions::approve(&world.app, &reviewer, completion, approval))
            .unwrap();
    }
    panic!("forty courses are enough for anybody");
}

#[test]
fn from_the_opening_to_the_second_window_nothing_breaks() {
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let world = World::demo(place, 40);
        all_is_well(&world, "on the first day");
        let marisol = world.of_story("just_opened");
        let mut visitor = Visitor::signed_in(&world, marisol.account);
        let case = cases_of(&world, &marisol)[0].clone();
        let state = |at: usize| cases_of(&world, &marisol)[at].state.0;

        // To the next event, and a month on: she stays signed in, and time has passed.
        let began = world.today();
        for leap in ["next", "month"] {
            let before = world.today();
            visitor.get("/overview");
            visitor.leap(&[("leap", leap), ("back", "/overview")]);
            assert!(world.today() > before, "{leap}");
            assert_eq!(visitor.get("/overview").status, 200, "{leap}");
        }
        assert!(world.today() >= began.checked_add(1.month()).unwrap());
        all_is_well(&world, "a month later");

        // She fills in the profile, starts, and lets a colleague answer the rest.
        fill_in_profile(&world, &marisol, case.id.0);
        let agreement = format!("/windows/{}/assessment/agreement", case.id.0);
        visitor.get(&agreement);
        let started = visitor.post(&agreement, &[("agree", "yes")]);
        assert_eq!(started.status, 303, "{}", started.text());
        let question = visitor.get(started.header("location")).text();
        let answers = question
            .split("action=\"/demo/sittings/")
            .nth(1)
            .expect("the bar offers a colleague");
        let sitting = answers.split('/').next().unwrap().to_owned();
        let answered = visitor.post(&format!("/demo/sittings/{sitting}/answers"), &[("colleague", "weak")]);
        assert_eq!(answered.header("location"), format!("/sittings/{sitting}/questions"));
        visitor.get(&format!("/sittings/{sitting}/submit"));
        let submitted = visitor.post(&format!("/sittings/{sitting}/submit"), &[]);
        assert_eq!(submitted.status, 303, "{}", submitted.text());
        world.block_on(world.machine.run_jobs()).unwrap();
        assert_eq!(state(0), CaseState::CeDue, "somebody weak has gaps");
        all_is_well(&world, "with a result");

        learn(&world, &marisol, case.id.0);
        assert_eq!(state(0), CaseState::Complete);

        // Over the close of her window, and on to the second one.
        let after_close = case.window_close_on.0.tomorrow().unwrap();
        let second = case.window_open_on.0.checked_add(10.years()).unwrap();
        for day in [after_close, second] {
            visitor.get("/overview");
            visitor.leap(&[("leap", "day"), ("day", &day.to_string()), ("back", "/overview")]);
            assert_eq!(world.today(), day);
            all_is_well(&world, &format!("on {day}"));
        }
        assert_eq!(cases_of(&world, &marisol).len(), 2);
        assert_eq!((state(0), state(1)), (CaseState::Complete, CaseState::ProfileDue));
        assert!(visitor.get("/demo/mailbox").text().contains("<details"), "she got mail");
        // What has passed is not undone.
        let back = visitor.post(
            "/demo/time",
            &[("leap", "day"), ("day", &began.to_string()), ("back", "/")],
        );
        assert_eq!(back.status, 200);
        assert_eq!(world.today(), second);
    }
}
