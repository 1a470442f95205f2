//! A holder's pages seen by staff: by those who may look and nobody else, without a profile answer, with nothing in them that
//! acts or leads away, and each look listed for the holder (design.md section 13).

use cqr_domain::accounts::Role;

use crate::{
    canary::ANSWERED,
    common::client::Ask,
    dump::Dump,
    requests::missing_id,
    world::{Peopled, Visitor, on_both, on_sqlite},
};

/// The pages as they are seen, with the person and the window in their addresses.
fn pages(story: &Peopled) -> Vec<String> {
    let seen = format!("/staff/people/{}/as-holder", story.things.person);
    vec![
        seen.clone(),
        format!("{seen}/documents"),
        format!("{seen}/windows/{}", story.things.case),
    ]
}

fn get(story: &Peopled, visitor: &Visitor, path: &str) -> (u16, String) {
    let reply = story.world.ask(&Ask::get(path).with("cookie", &visitor.cookie));
    (reply.status, reply.text())
}

/// What stands in the main part of a page.
fn main_of(page: &str) -> &str {
    let main = page
        .split_once("<main")
        .unwrap_or_else(|| panic!("no main part: {page}"))
        .1;
    main.split_once("</main>").unwrap().0
}

/// The values of an attribute of every tag of this name.
fn values<'a>(html: &'a str, tag: &str, attribute: &str) -> Vec<&'a str> {
    let begins = format!("<{tag} ");
    let tags = html
        .split(begins.as_str())
        .skip(1)
        .filter_map(|rest| rest.split('>').next());
    let start = format!("{attribute}=\"");
    tags.filter_map(|tag| tag.split(start.as_str()).nth(1)?.split('"').next())
        .collect()
}

#[test]
fn it_is_the_holders_page_with_a_banner_and_nothing_that_acts() {
    on_both(|story| {
        let officer = &story.others[&Role::CaseOfficer];
        let (_, own) = get(&story, &story.a, "/overview");
        let heading = |page: &str| {
            page.split_once("<h1>")
                .unwrap()
                .1
                .split_once("</h1>")
                .unwrap()
                .0
                .to_owned()
        };
        let mut walked = Vec::new();
        let mut waiting = pages(&story);
        assert_eq!(
            heading(&get(&story, officer, &waiting[0]).1),
            heading(&own),
            "the same words"
        );
        let before = Dump::of(&story.world.app);
        while let Some(path) = waiting.pop() {
            if walked.contains(&path) {
                continue;
            }
            let (status, page) = get(&story, officer, &path);
            assert_eq!(status, 200, "{path}: {page}");
            let main = main_of(&page);
            assert!(main.contains("Nothing can be changed here"), "{path}: {main}");
            for acts in [
                "<form",
                "<button",
                "<input",
                "<select",
                "<textarea",
                "<img",
                "formaction",
                "data-post",
            ] {
                assert!(!main.contains(acts), "{path} has {acts}: {main}");
            }
            for href in values(main, "a", "href") {
                let inside = href.starts_with(&pages(&story)[0]);
                let back = href == format!("/staff/people/{}", story.things.person) || href.starts_with('#');
                assert!(inside || back, "{path} leads to {href}");
                if inside {
                    waiting.push(href.to_owned());
                }
            }
            walked.push(path);
        }
        assert!(walked.len() >= 3, "{walked:?}");
        // Looking wrote that it was done, and nothing else: no message counts as read.
        let changed = before.differences(&Dump::of(&story.world.app));
        let noted = |row: &String| ["audit: ", "sessions: "].iter().any(|table| row.starts_with(table));
        assert!(changed.iter().all(noted), "{changed:?}");
    });
}

#[test]
fn no_answer_of_the_profile_no_comparison_and_no_file_is_in_it() {
    let story = on_sqlite();
    let own = get(&story, &story.a, &format!("/windows/{}/profile", story.things.case)).1;
    assert!(!own.is_empty());
    for role in [Role::CaseOfficer, Role::DecisionMaker, Role::CeReviewer] {
        for path in pages(&story) {
            let (status, page) = get(&story, &story.others[&role], &path);
            assert_eq!(status, 200, "{path}");
            for word in ANSWERED
                .into_iter()
                .chain(["/uploads/", "/comparison", "/profile", "zqillness"])
            {
                assert!(!page.contains(word), "{word} in {path}");
            }
        }
    }
}

#[test]
fn whoever_may_not_is_told_that_there_is_no_such_page() {
    let story = on_sqlite();
    let may = [Role::CaseOfficer, Role::DecisionMaker, Role::CeReviewer];
    let others = story.others.iter().filter(|(role, _)| !may.contains(role));
    let visitors = others.map(|(_, visitor)| visitor).chain([&story.a, &story.b]);
    for visitor in visitors {
        for path in pages(&story) {
            assert_eq!(get(&story, visitor, &path).0, 404, "{path} by {}", visitor.name);
        }
    }
    let officer = &story.others[&Role::CaseOfficer];
    let seen = &pages(&story)[0];
    let strange = [
        format!("/staff/people/{}/as-holder", missing_id()),
        format!("{seen}/windows/{}", missing_id()),
        format!("{seen}/windows/{}", story.world.case_of(crate::seed::B)),
    ];
    for path in strange {
        assert_eq!(get(&story, officer, &path).0, 404, "{path}");
    }
}

#[test]
fn the_holder_reads_that_the_pages_were_looked_at() {
    on_both(|story| {
        let officer = &story.others[&Role::CaseOfficer];
        let listed = || {
            get(&story, &story.a, "/security")
                .1
                .matches("saw your pages as you see them")
                .count()
        };
        assert_eq!(listed(), 0);
        for path in pages(&story) {
            get(&story, officer, &path);
        }
        assert_eq!(listed(), 1, "those of a day in one line");
    });
}
