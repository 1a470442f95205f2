//! A holder asks for another legal name and sends the document that shows it: an officer grants it or says why not, the
//! person is told, and the document stays with the request.

use cqr_app::{
    people,
    requests::{
        Decision, Filter, NameFault, NameWish, Obstacle, RequestError, decide, fetch_file, file_name, look, name_form,
        queue, show, withdraw,
    },
    uploads,
};
use cqr_domain::{
    accounts::{Principal, Role},
    ids::{RequestId, UploadId},
    requests::{Refusal, RequestState, Verdict},
};
use cqr_store::{audit, check, projections};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{World, signed_in, staff};

const START: &str = "2024-06-03T15:00:00Z";

fn decision(verdict: Verdict) -> Decision {
    Decision {
        verdict,
        window_close: None,
        lines: Vec::new(),
        text: "We looked at the paper.".into(),
    }
}

async fn paper(world: &World, holder: &Principal) -> UploadId {
    let bytes = b"%PDF-1.7\n% a certificate\n%%EOF\n".to_vec();
    uploads::receive(world.app(), holder, "certificate.pdf", bytes)
        .await
        .unwrap()
}

/// A holder without a window, and a wish of theirs that is good.
async fn begin(world: &World) -> (Principal, NameWish) {
    world.register(&[("H-1", "1984-06-17")], &[]);
    let holder = signed_in(world.person("H-1").await.id.0);
    let wish = NameWish {
        given: " Ana ".into(),
        middle: "Maria".into(),
        family: "Lima".into(),
        document: "marriage".into(),
        text: "I got married in May.".into(),
        files: vec![paper(world, &holder).await],
    };
    (holder, wish)
}

async fn assert_clean(world: &World) {
    world.assert_rows_follow().await;
    let report = world.read(|rx| check::check(rx, projections::ALL)).await;
    assert!(report.is_clean(), "{report:?}");
}

async fn told(world: &World) -> Vec<String> {
    let person = world.person("H-1").await.id.0;
    let rows = world
        .read(move |rx| cqr_store::notices::of_person(rx, person, 10))
        .await;
    rows.into_iter().map(|row| row.kind).collect()
}

#[test]
fn a_name_that_is_asked_for_is_granted_by_an_officer_and_the_document_stays() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let (holder, wish) = begin(&world).await;
        let app = world.app();
        let id: RequestId = file_name(app, &holder, wish.clone()).await.unwrap();
        let again = file_name(app, &holder, wish.clone()).await;
        assert!(matches!(again, Err(RequestError::Refused(Refusal::AlreadyOpen))));
        assert_eq!(name_form(app, &holder).await.unwrap().open().unwrap().id.0, id);
        let person = world.person("H-1").await;
        assert_eq!(
            (person.given_name.as_str(), person.family_name.as_str()),
            ("Ana", "Brook")
        );

        // It waits in the queue like any other; a decision maker sees it, and an officer decides it.
        let (officer, maker) = (staff(9, Role::CaseOfficer), staff(8, Role::DecisionMaker));
        let waiting = queue(app, &officer, Filter::Open, 0).await.unwrap();
        let line = &waiting.lines[0].row;
        assert_eq!((line.request.id.0, line.discipline.as_deref()), (id, None));
        assert_eq!(line.request.due_on.unwrap().0, date(2024, 6, 13));
        let seen = look(app, &maker, id).await.unwrap();
        assert_eq!(seen.obstacle, Some(Obstacle::ForOfficers));
        let name = seen.name.unwrap();
        assert_eq!(
            (name.given(), name.family_name),
            ("Ana Maria".to_owned(), "Lima".to_owned())
        );
        let refused = decide(app, &maker, id, decision(Verdict::Granted)).await;
        assert!(matches!(refused, Err(RequestError::NotFound)));
        let own = Principal {
            person: holder.person,
            ..officer.clone()
        };
        let refused = decide(app, &own, id, decision(Verdict::Granted)).await;
        assert!(matches!(refused, Err(RequestError::Refused(Refusal::Own))));
        let granted = decide(app, &officer, id, decision(Verdict::Granted)).await.unwrap();
        assert_eq!(granted, RequestState::Granted);

        let person = world.person("H-1").await;
        assert_eq!(
            (person.given_name.as_str(), person.family_name.as_str()),
            ("Ana Maria", "Lima")
        );
        assert!(told(&world).await.contains(&"name_changed".to_owned()));
        let mine = show(app, &holder, id).await.unwrap();
        assert_eq!((mine.texts.len(), mine.files.len(), mine.discipline), (2, 1, None));
        let kept = fetch_file(app, &officer, id, wish.files[0]).await;
        assert!(kept.is_ok(), "the document is kept");
        let page = people::look(app, &officer, person.id.0).await.unwrap();
        let events: Vec<&str> = page.time_line.iter().map(|entry| entry.event).collect();
        for event in ["request_filed", "request_decided", "name_changed"] {
            assert!(events.contains(&event), "{event} in {events:?}");
        }
        let acts = world.read(move |rx| audit::of_subject(rx, "person", &person.id.0.to_string(), 50));
        assert!(acts.await.iter().any(|row| row.act == "name_changed"));
        assert_clean(&world).await;
    });
}

#[test]
fn a_name_that_is_not_granted_stays_and_one_that_waits_can_be_taken_back() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let (holder, wish) = begin(&world).await;
        let (app, officer) = (world.app(), staff(9, Role::CaseOfficer));
        let first = file_name(app, &holder, wish.clone()).await.unwrap();
        let no_reason = Decision {
            text: "  ".into(),
            ..decision(Verdict::Refused)
        };
        assert!(matches!(
            decide(app, &officer, first, no_reason).await,
            Err(RequestError::Text(_))
        ));
        let refused = decide(app, &officer, first, decision(Verdict::Refused)).await.unwrap();
        assert_eq!(refused, RequestState::Refused);
        assert_eq!(world.person("H-1").await.family_name, "Brook");
        assert!(told(&world).await.contains(&"name_not_changed".to_owned()));

        let second = file_name(app, &holder, wish.clone()).await.unwrap();
        withdraw(app, &holder, second).await.unwrap();
        let late = decide(app, &officer, second, decision(Verdict::Granted)).await;
        assert!(matches!(late, Err(RequestError::Refused(Refusal::Settled))));
        let form = name_form(app, &holder).await.unwrap();
        assert_eq!((form.before.len(), form.open()), (2, None));
        assert_clean(&world).await;
    });
}

#[test]
fn everything_that_is_wrong_with_a_wish_is_told_at_once() {
    on_both(START, |test| async move {
        let world = World::new(test);
        let (holder, wish) = begin(&world).await;
        let app = world.app();
        let faults = |wish: NameWish| {
            let holder = holder.clone();
            async move {
                match file_name(app, &holder, wish).await {
                    Err(RequestError::Name(faults)) => faults,
                    other => panic!("{other:?}"),
                }
            }
        };
        let before = world.dump();
        assert_eq!(
            faults(NameWish::default()).await,
            [
                NameFault::Given,
                NameFault::Family,
                NameFault::Document,
                NameFault::NoText,
                NameFault::NoFile
            ]
        );
        let same = NameWish {
            middle: String::new(),
            family: "Brook".into(),
            document: "a feeling".into(),
            ..wish.clone()
        };
        assert_eq!(faults(same).await, [NameFault::Same, NameFault::Document]);
        let long = NameWish {
            family: "L".repeat(121),
            ..wish.clone()
        };
        assert_eq!(faults(long).await, [NameFault::Family]);
        assert_eq!(world.dump(), before, "nothing was kept");

        // Somebody else's file does not exist.
        world.register(&[("H-2", "1985-06-17")], &[]);
        let other = signed_in(world.person("H-2").await.id.0);
        let foreign = file_name(app, &other, wish).await;
        assert!(matches!(foreign, Err(RequestError::NotFound)), "{foreign:?}");
    });
}
