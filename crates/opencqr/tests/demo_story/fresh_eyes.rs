//! What people stumbled over who saw the demonstration for the first time: each answer stands where they looked.

use cqr_app::{
    people::{self, MergeDone},
    profiles,
};
use cqr_domain::accounts::Principal;
use cqr_testkit::Place;

use crate::{journey::cases_of, visitor::Visitor, world::World};

fn page(world: &World, who: &Principal, path: &str) -> String {
    let reply = Visitor::signed_in(world, who.account).get(path);
    assert_eq!(reply.status, 200, "{path}");
    reply.text()
}

/// "Why should I do this, and what if I do not?" "Which procedures did I leave out?" "Must I press never forty times?"
#[test]
fn a_newcomer_reads_why_and_answers_what_is_open_in_one_act() {
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let world = World::demo(place, 40);
        let marisol = world.of_story("just_opened");
        let case = cases_of(&world, &marisol)[0].clone();
        let overview = page(&world, &marisol, "/overview");
        assert!(overview.contains("Why: every ten years"), "{overview}");
        assert!(overview.contains("can be discontinued."), "{overview}");

        let mut visitor = Visitor::signed_in(&world, marisol.account);
        let open = || world.block_on(profiles::open(&world.app, &marisol, case.id.0)).unwrap();
        let form = open();
        let setting = form.settings.first().cloned().unwrap();
        let profile = format!("/windows/{}/profile", case.id.0);
        visitor.get(&format!("{profile}/about"));
        let told = visitor.post(&format!("{profile}/about"), &[("setting", &setting)]);
        assert_eq!(told.status, 303, "{}", told.text());
        let group = &form.groups[0];
        let refused = visitor.post(&format!("{profile}/check"), &[]).text();
        let first = format!("{}: no answer yet for {}", group.name, group.procedures[0].1);
        assert!(refused.contains(&first), "{first}: {refused}");

        // One answer is given, the rest in one act; then one of them is changed.
        let field = |at: usize| format!("p-{}", group.procedures[at].0);
        let rest = visitor.post(&format!("{profile}/1"), &[(&field(0), "3"), ("then", "rest")]);
        assert!(rest.header("location").ends_with("/profile/1?done=profile-rest"));
        let bands = || -> Vec<Option<i32>> { open().groups[0].procedures.iter().map(|(.., band)| *band).collect() };
        let mut expected = vec![Some(0); group.procedures.len()];
        expected[0] = Some(3);
        assert_eq!(bands(), expected, "what was answered stays");
        let shown = visitor.get(&format!("{profile}/1?done=profile-rest")).text();
        assert!(shown.contains("The rest is answered."), "{shown}");
        assert!(!shown.contains("value=\"rest\""), "nothing is open any more");
        visitor.post(&format!("{profile}/1"), &[(&field(1), "2"), ("then", "later")]);
        expected[1] = Some(2);
        assert_eq!(bands(), expected, "it is undone by changing");
    }
}

/// "What is in this subject?" "Until when can I ask for a review?" "Which of these messages is which?"
#[test]
fn results_requests_and_messages_say_what_was_asked() {
    let world = World::demo(Place::sqlite(), 40);
    let gaps = world.of_story("gaps_found");
    let case = cases_of(&world, &gaps)[0].id.0;
    for part in ["result", "prescription", "assessment"] {
        // The assessment is done, and its page still says what it asked about.
        let text = page(&world, &gaps, &format!("/windows/{case}/{part}"));
        assert!(text.contains("It covers "), "{part}: {text}");
    }
    let result = page(&world, &gaps, &format!("/windows/{case}/result"));
    let dated = result.contains("You can ask for a review until ") && result.contains("/requests/appeal");
    assert!(dated || result.contains("A person looks at it with you."), "{result}");
    let requests = page(&world, &gaps, &format!("/windows/{case}/requests"));
    assert!(requests.contains("If you ask today, we answer by "), "{requests}");
    assert!(!requests.contains("answer within"), "{requests}");

    let half = world.of_story("half_done");
    let messages = page(&world, &half, "/messages");
    assert!(messages.contains("window until "), "{messages}");
}

/// "Does the office never have anything to do?"
#[test]
fn questions_and_a_mail_that_came_back_wait_at_the_office() {
    let world = World::demo(Place::sqlite(), 40);
    let officer = world.of_story("case_officer");
    let questions = page(&world, &officer, "/staff/threads");
    for subject in ["One course, two subjects", "I move to another state"] {
        assert!(questions.contains(subject), "{subject}: {questions}");
    }
    let returned = page(&world, &officer, "/staff/returned-mails");
    assert!(returned.contains("550 no such user"), "{returned}");
}

/// "Which two records can I put together?"
#[test]
fn one_person_is_on_the_register_twice() {
    let world = World::demo(Place::sqlite(), 90);
    let (officer, other) = (world.of_story("case_officer"), world.of_story("merging_case_officer"));
    let all = world.app.store.read_blocking(|rx| {
        let found = cqr_store::people::find_by_external_id(rx, "D10085")?;
        let twin = cqr_store::people::find_by_external_id(rx, "D10086")?;
        Ok::<_, cqr_store::StoreError>(found.zip(twin))
    });
    let (first, second) = all.unwrap().expect("both records");
    assert_eq!(
        (first.family_name.as_str(), second.family_name.as_str()),
        ("Ellsworth", "Ellsworth-Pike")
    );
    let (on, way) = (first.id.0, second.id.0);
    let propose = people::propose_merge(&world.app, &officer, on, way, "told_by_holder");
    assert_eq!(world.block_on(propose).unwrap(), MergeDone::Waits);
    let confirm = people::confirm_merge(&world.app, &other, on, way);
    assert_eq!(world.block_on(confirm).unwrap(), MergeDone::Merged);
    world.must_be_clean("after two records became one");
}

/// "Must I open each of them?" "What if something comes in while I read?" "I did not mean that!"
#[test]
fn what_was_chosen_is_looked_at_on_one_page_and_nothing_else_is_released() {
    let world = World::demo(Place::sqlite(), 40);
    let mut maker = Visitor::signed_in(&world, world.of_story("decision_maker").account);
    let list = maker.get("/staff/decisions").text();
    let value_of = |text: &str, name: &str| {
        let field = format!("name=\"{name}\" value=\"");
        let value = text.split(&field).nth(1).and_then(|rest| rest.split('"').next());
        value.map(ToOwned::to_owned)
    };
    let id = value_of(&list, "decision[]").expect("one can be chosen");
    let nothing = maker.get("/staff/decisions/chosen").text();
    assert!(nothing.contains("Choose at least one proposal"), "{nothing}");

    // What was chosen stands in the address, where it is not lost while the password is asked for.
    let address = format!("/staff/decisions/chosen/{id}");
    let chosen = maker.get(&format!("/staff/decisions/chosen?decision%5B%5D={id}"));
    assert_eq!(chosen.header("location"), address);
    let looked_at = maker.get(&address).text();
    assert!(looked_at.contains("The window closed on "), "{looked_at}");
    assert!(looked_at.contains("Proof that the person was told: "), "{looked_at}");
    let seen = value_of(&looked_at, "seen[]").expect("it can be released");
    let release = [("then", "release"), ("seen[]", seen.as_str())];
    let released = maker.post(&address, &release);
    assert_eq!(released.header("location"), format!("{address}?done=released-together"));

    let late = maker.post(&address, &release).text();
    assert!(late.contains("something changed since you looked"), "{late}");
    assert!(late.contains("Released by 1 of 2 people."), "{late}");
    let back = maker.post(&address, &[("then", "take_back"), ("decision[]", &id)]);
    assert_eq!(back.header("location"), "/staff/decisions?done=taken-back-together");
    let twice = maker.get(&format!("{address}-{id}"));
    assert_eq!(twice.status, 404, "no page of ours has this address");
}

/// "Why is this proposed?" "What is 20 o'clock?" "Where is Minesota?" "I only wanted to see what Start over does!"
#[test]
fn the_office_and_the_public_read_plain_words() {
    let world = World::demo(Place::sqlite(), 40);
    let maker = world.of_story("decision_maker");
    let decisions = page(&world, &maker, "/staff/decisions");
    // A line of the list leads to the page of the one proposal, which says why.
    let mut lines = decisions.split("href=\"/staff/decisions/").skip(1);
    let first = lines
        .next()
        .and_then(|rest| rest.split('"').next())
        .expect("a proposal");
    assert!(lines.all(|rest| !rest.starts_with(first)), "each stands there once");
    let proposal = page(&world, &maker, &format!("/staff/decisions/{first}"));
    assert!(proposal.contains("The window closed on "), "{proposal}");
    assert!(proposal.contains("with this open: "), "{proposal}");
    assert!(
        proposal.contains(&format!("/staff/decisions/{first}/keep")),
        "{proposal}"
    );

    let mut visitor = Visitor::new(&world);
    let rules = visitor.get("/rules").text();
    let figures = rules
        .split("href=\"")
        .map(|rest| rest.split('"').next().unwrap_or_default());
    let figures = figures.filter(|href| href.starts_with("/rules/") && *href != "/rules/versions");
    let figures = visitor.get(figures.last().unwrap()).text();
    for (plain, internal) in [
        ("8:00 p.m.", "o'clock"),
        ("military service", "military_service"),
        ("Number of the rule: <a class=\"govuk-link\" href=\"#R-", ".md"),
    ] {
        assert!(figures.contains(plain), "{plain}: {figures}");
        assert!(!figures.contains(internal), "{internal}: {figures}");
    }
    let numbers = figures.split("href=\"#R-").skip(1);
    for number in numbers.filter_map(|rest| rest.split('"').next()) {
        assert!(
            figures.contains(&format!(" id=\"R-{number}\"")),
            "R-{number} leads nowhere"
        );
    }

    let unknown = visitor.get("/register?family=br&region=Minesota").text();
    assert!(unknown.contains("There is no such state in our list."), "{unknown}");
    let known = visitor.get("/register?family=br&region=Minnesota").text();
    assert!(!known.contains("There is a problem"), "{known}");

    visitor.get("/demo/time");
    let today = world.today();
    let asked = visitor.post("/demo/again", &[("sure", "ask")]).text();
    assert!(asked.contains("Start over and lose what you did?"), "{asked}");
    assert_eq!(world.today(), today);
    assert!(
        !visitor.get("/demo/time").text().contains("value=\"yes\""),
        "no button acts at once"
    );
}

/// "The next event is the renewal? I thought that something is to be decided." "Why does she do nothing for a year?"
#[test]
fn a_decision_that_is_pending_is_told_beside_the_next_event_and_who_stands_still_on_the_start_page() {
    let world = World::demo(Place::sqlite(), 40);
    let pending = page(&world, &world.of_story("close_review"), "/overview");
    assert!(
        pending.contains("A decision about June has been pending since "),
        "{pending}"
    );
    let late = page(&world, &world.of_story("far_behind"), "/overview");
    assert!(!late.contains("has been pending since "), "{late}");
    let start = Visitor::new(&world).get("/demo").text();
    assert!(start.contains("do not go on with their story by themselves"), "{start}");
}

/// "I pressed 'Next event'. What happened, and to whom?"
#[test]
fn after_a_move_of_the_clock_the_bar_says_what_happened_and_to_whom() {
    let world = World::demo(Place::sqlite(), 40);
    let late = world.of_story("far_behind");
    let mut visitor = Visitor::signed_in(&world, late.account);
    let before = visitor.get("/overview").text();
    assert!(before.contains("Next event of "), "the button says whose: {before}");
    assert!(!before.contains(" got the message "), "the clock did not move yet");
    visitor.leap(&[("leap", "deadline"), ("back", "/overview")]);
    let after = visitor.get("/overview").text();
    assert!(
        after.contains(" got the message "),
        "a reminder came on the way: {after}"
    );
    // Whoever is not signed in is told of the people of the start page.
    let everybody = Visitor::new(&world).get("/demo").text();
    assert!(everybody.contains(" got the message "), "{everybody}");
    assert!(!everybody.contains("Next event of "), "nobody is signed in");
}
