//! What people type, and the answer they are looking for.

use super::{canned, find, search, topics};
use crate::{programs::embedded, texts::Texts};

fn texts() -> Texts {
    Texts::embedded().expect("the catalog")
}

/// The code of the first answer that is found.
fn first(text: &str) -> String {
    let (texts, program) = (texts(), embedded(1));
    let topics = topics(&program, &texts);
    search(&topics, &texts, text)
        .first()
        .map(|answer| answer.code.clone())
        .unwrap_or_default()
}

#[test]
fn what_people_type_leads_to_its_answer() {
    let table = [
        ("what is cqr", "what-is-it"),
        ("who must", "who-must"),
        ("Is this an exam?", "is-it-a-test"),
        ("test", "is-it-a-test"),
        ("what if I do nothing", "do-nothing"),
        ("when does my window open", "window-opens"),
        ("extension", "more-time"),
        ("I was ill and need an extention of time", "more-time"),
        ("course before the assessment", "courses-before"),
        ("why 0.5 credits", "part-of-credits"),
        ("only part of my credits counts", "part-of-credits"),
        ("last day", "close"),
        ("reinstatement", "come-back"),
        ("how do I come back", "come-back"),
        ("not practicing", "not-practicing"),
        ("NOT PRACTISING", "not-practicing"),
        ("two credentials", "several-credentials"),
        ("price", "cost"),
        ("fees", "cost"),
        ("who sees my profile", "profile-privacy"),
        ("Cañ my émployers sée my profíle", "profile-privacy"),
        ("forgot pasword", "sign-in-trouble"),
        ("website broken", "site-trouble"),
        ("phone number", "by-phone"),
        ("accomodations", "accommodations"),
        ("dyslexia", "accommodations"),
        ("take it at home", "at-home"),
        ("wifi outage", "broken-off"),
        ("appeal", "disagree"),
        ("upload certificates", "report-course"),
        ("married", "wrong-data"),
    ];
    for (text, expected) in table {
        assert_eq!(first(text), expected, "{text}");
    }
}

#[test]
fn what_says_nothing_finds_nothing() {
    for text in ["", "   ", "?!", "zzzzqqq", "<script>", "%"] {
        assert_eq!(first(text), "", "{text:?}");
    }
    // However long, a search ends.
    assert!(!first(&"assessment ".repeat(5_000)).is_empty());
}

#[test]
fn there_are_answers_to_every_topic_and_they_are_filled_in() {
    let (texts, program) = (texts(), embedded(1));
    let topics = topics(&program, &texts);
    let answers: Vec<_> = topics.iter().flat_map(|topic| &topic.answers).collect();
    assert!(answers.len() >= 15, "{} answers", answers.len());
    assert_eq!(answers.len(), program.faq.len());
    for answer in &answers {
        let text = answer.paragraphs.join(" ");
        assert!(
            !text.contains('{') && !text.contains('$') && text.len() > 40,
            "{}: {text}",
            answer.code
        );
        assert_eq!(find(&program, &texts, &answer.code).as_ref(), Some(*answer));
    }
    assert_eq!(find(&program, &texts, "no-such-answer"), None);
}

#[test]
fn an_answer_says_the_figure_of_the_policy() {
    let (texts, mut program) = (texts(), embedded(1));
    let text = |program: &_| {
        find(program, &texts, "what-is-it")
            .expect("an answer")
            .paragraphs
            .join(" ")
    };
    assert!(text(&program).contains("Every 10 years"), "{}", text(&program));
    program.policy.calendar.cycle_years = 5;
    assert!(text(&program).contains("Every 5 years"), "{}", text(&program));
    let phone = |program: &_| find(program, &texts, "by-phone").expect("an answer").paragraphs[0].clone();
    assert!(
        phone(&program).starts_with("Yes. Call 651-555-0100 and press 3."),
        "{}",
        phone(&program)
    );
    program.policy.help.phone_option.clear();
    assert!(
        phone(&program).starts_with("Yes. Call 651-555-0100. "),
        "{}",
        phone(&program)
    );
}

#[test]
fn answers_at_hand_name_the_person() {
    let (texts, program) = (texts(), embedded(1));
    let all = canned(&program, &texts, "Marisol");
    assert_eq!(all.len(), program.canned.len());
    for (code, title, body) in all {
        assert!(body.starts_with("Hello Marisol,\n\n"), "{code}: {body}");
        assert!(
            !body.contains('{') && !body.contains('$') && !title.is_empty(),
            "{code}: {body}"
        );
    }
}
