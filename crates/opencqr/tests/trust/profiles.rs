//! R-PROF-7: nobody but the holder ever learns an answer of the professional profile. Not proved by where the answers
//! are not read, but by changing them: everybody else's pages stay the same to the byte, in every role.

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::profiles::{Save, open};
use cqr_domain::{accounts::Principal, ids::CaseId};
use diesel::{RunQueryDsl as _, sql_query};

use crate::{
    canary::ANSWERED,
    dump::Dump,
    requests::{Body, from_page, normalized, path},
    world::{Peopled, Visitor, World, on_both},
};

/// The profile of somebody who does the work, with every answer there is; or of somebody who does not.
pub fn wish(world: &World, principal: &Principal, case: CaseId, practices: bool) -> Save {
    if !practices {
        return Save {
            not_practicing: Some(true),
            ..Save::default()
        };
    }
    let form = world.block_on(open(&world.app, principal, case)).unwrap();
    let codes = form.groups.iter().flat_map(|group| &group.procedures);
    let answers = codes.zip((0..6).cycle()).map(|((code, ..), band)| (code.clone(), band));
    Save {
        answers: answers.collect(),
        setting: Some("hospital".into()),
        not_practicing: None,
    }
}

/// Every page and file that somebody can open, without what differs between any two answers.
fn everything(story: &Peopled, visitor: &Visitor) -> BTreeMap<String, String> {
    let mut client = story.world.client();
    let mut all = BTreeMap::new();
    for route in story.world.routes().iter().filter(|route| route.method == "GET") {
        let path = path(route, &story.things);
        let reply = client.ask(&from_page(route, visitor, &path, &Body::Nothing));
        all.insert(format!("{} by {}", route.path, visitor.name), normalized(&reply, &path));
    }
    all
}

/// Gives the holder A other answers, another setting and other sums, as if they had been submitted like that; the counts
/// of everybody follow.
fn turn_the_answers_over(story: &Peopled) {
    let person = story.things.person;
    let of_a = format!("(SELECT id FROM profiles WHERE person_id = '{person}')");
    let all = [
        format!("UPDATE profiles SET setting = 'clinic', years_from = 21 WHERE person_id = '{person}'"),
        format!("UPDATE profile_answers SET band = 5 - band WHERE profile_id IN {of_a}"),
        format!("UPDATE profile_parts SET done = asked - done, often = 5 - often WHERE profile_id IN {of_a}"),
        "UPDATE profile_counts SET setting = 'clinic', years_from = 21, band = 5 - band + 100".to_owned(),
        "UPDATE profile_counts SET band = band - 100".to_owned(),
        "UPDATE profile_part_counts SET setting = 'clinic', years_from = 21, value = value + 1".to_owned(),
    ];
    let changed = story.world.app.store.write_blocking(move |tx| {
        for statement in &all {
            sql_query(statement.clone()).execute(tx.db())?;
        }
        Ok::<_, cqr_store::StoreError>(())
    });
    changed.unwrap();
}

#[test]
fn no_page_of_anybody_else_changes_with_the_answers() {
    on_both(|story| {
        let others = [&story.anonymous, &story.b, &story.p]
            .into_iter()
            .chain(story.others.values());
        let others: Vec<&Visitor> = others.collect();
        let look = || {
            others
                .iter()
                .flat_map(|visitor| everything(&story, visitor))
                .collect::<BTreeMap<_, _>>()
        };
        // The first look of all marks messages as read.
        look();
        everything(&story, &story.a);
        let (before, own_before) = (look(), everything(&story, &story.a));
        turn_the_answers_over(&story);
        // The own pages first: they name who of the office has looked, and the look of all is such a one.
        let own_after = everything(&story, &story.a);
        let after = look();
        assert!(before.len() > 500, "{} pages were looked at", before.len());
        for (page, text) in &before {
            assert_eq!(text, &after[page], "{page}");
        }
        let own: BTreeSet<&str> = own_before
            .iter()
            .filter(|(page, text)| own_after[*page] != **text)
            .map(|(page, _)| page.trim_end_matches(" by A"))
            .collect();
        let expected = [
            "/api/v1/cases/{case}/profile",
            "/api/v1/cases/{case}/profile/comparison",
            "/windows/{case}/comparison",
            "/windows/{case}/comparison/file",
            "/windows/{case}/comparison/groups/{group}",
            "/windows/{case}/profile/check",
        ];
        assert_eq!(
            own,
            BTreeSet::from(expected),
            "the holder sees the change, and only there"
        );
        println!("{} pages of others did not change", before.len());
    });
}

#[test]
fn answers_stand_in_the_tables_of_the_profile_and_nowhere_else() {
    on_both(|story| {
        let dump = Dump::of(&story.world.app);
        for code in ANSWERED {
            let mut tables = dump.tables_with(code);
            // The files of the program name every procedure.
            tables.remove("program_versions");
            let expected = BTreeSet::from(["profile_answers", "profile_counts"]);
            assert_eq!(tables, expected, "{code}");
        }
    });
}
