//! Questions of holders: a note for staff reaches no holder, and what was said reaches nobody else (A01), by any page.

use cqr_domain::accounts::Role;

use crate::{
    common::client::Ask,
    requests::{Body, from_page, path},
    world::{Visitor, on_both},
};

/// What was written in the world's thread: subject, question, answer.
const SAID: [&str; 3] = ["zqsubject", "zqquestion", "zqanswer"];
const NOTE: &str = "zqnote";

#[test]
fn what_is_said_stays_between_the_holder_and_the_office_and_a_note_within_the_office() {
    on_both(|story| {
        let officer = &story.others[&Role::CaseOfficer];
        let everybody: Vec<&Visitor> = [&story.anonymous, &story.a, &story.b, &story.p]
            .into_iter()
            .chain(story.others.values())
            .collect();
        let (mut seen_by_holder, mut seen_by_officer) = (false, false);
        for visitor in everybody {
            let mut client = story.world.client();
            for route in story.world.routes().iter().filter(|route| route.method == "GET") {
                let reply = client.ask(&from_page(route, visitor, &path(route, &story.things), &Body::Nothing));
                let text = reply.everything();
                let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
                let (is_holder, is_officer) = (visitor.name == story.a.name, visitor.name == officer.name);
                assert!(is_officer || !has(&[NOTE]), "{} by {}", route.path, visitor.name);
                assert!(
                    is_officer || is_holder || !has(&SAID),
                    "{} by {}",
                    route.path,
                    visitor.name
                );
                seen_by_holder |= is_holder && SAID.iter().all(|word| text.contains(word));
                seen_by_officer |= is_officer && has(&[NOTE]) && SAID.iter().all(|word| text.contains(word));
            }
        }
        assert!(
            seen_by_holder && seen_by_officer,
            "the words are found where they belong"
        );
    });
}

#[test]
fn a_file_of_a_question_leaves_only_as_an_attachment() {
    on_both(|story| {
        let officer = &story.others[&Role::CaseOfficer];
        let (thread, upload) = (story.things.thread, story.things.upload);
        let ask = |visitor: &Visitor, path: &str| story.world.ask(&Ask::get(path).with("cookie", &visitor.cookie));
        let staff = ask(officer, &format!("/staff/threads/{thread}/files/{upload}"));
        let holder = ask(&story.a, &format!("/uploads/{upload}"));
        for reply in [staff, holder] {
            assert_eq!(reply.status, 200);
            assert!(reply.header("content-disposition").starts_with("attachment;"));
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
            assert!(reply.header("content-security-policy").contains("sandbox"));
        }
        let reviewer = &story.others[&Role::CeReviewer];
        assert_eq!(
            ask(reviewer, &format!("/staff/threads/{thread}/files/{upload}")).status,
            404
        );
        // A file of another thread, or of none, is not found through this one.
        let missing = crate::requests::missing_id();
        assert_eq!(
            ask(officer, &format!("/staff/threads/{thread}/files/{missing}")).status,
            404
        );
    });
}

#[test]
fn a_browser_that_fetches_ahead_reads_nothing() {
    on_both(|story| {
        let page = format!("/messages/threads/{}", story.things.thread);
        let list = |visitor: &Visitor| {
            story
                .world
                .ask(&Ask::get("/messages").with("cookie", &visitor.cookie))
                .text()
        };
        let unread = "<strong>zqsubject</strong>";
        assert!(list(&story.a).contains(unread));
        let ahead = Ask::get(&page)
            .with("cookie", &story.a.cookie)
            .with("sec-purpose", "prefetch;prerender");
        assert_eq!(story.world.ask(&ahead).status, 200);
        assert!(list(&story.a).contains(unread), "fetched ahead, nothing is read");
        assert_eq!(
            story.world.ask(&Ask::get(&page).with("cookie", &story.a.cookie)).status,
            200
        );
        assert!(!list(&story.a).contains(unread), "opened, it is read");
    });
}
