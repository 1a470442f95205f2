//! A07 and A11: no key, rationale or source reaches the person sitting, no question before it is asked for,
//! and not a word of the bank stands on the disk.

use cqr_app::sittings::{Player, result, score, show, show_item, start, submit};

use cqr_testkit::SittingWorld;

/// How often a text names one of the words.
fn count(text: &str, word: &str) -> usize {
    text.matches(word).count()
}

#[tokio::test]
async fn the_person_sitting_gets_questions_and_nothing_else_of_the_bank() {
    let world = SittingWorld::new().await;
    let player = Player::of(&world.holder).unwrap();
    let started = start(&world.app, &world.holder, world.case).await.unwrap();
    let id = started.view.id;
    let before = format!("{started:?}{}", serde_json::to_string(&started.token).unwrap());
    assert_eq!(count(&before, "zq"), 0, "nothing of an item before it is asked for");

    let mut shown = String::new();
    for number in 1..=80 {
        let question = show_item(&world.app, player, id, number).await.unwrap();
        let bytes = serde_json::to_string(&question.item).unwrap();
        assert_eq!(
            (count(&bytes, "zqstem"), count(&bytes, "zqoption")),
            (1, 4),
            "one question at a time"
        );
        assert_eq!(
            count(&format!("{question:?}"), "zq"),
            0,
            "and nothing in what a log might print"
        );
        shown.push_str(&bytes);
        world
            .answer(id, number, 1, if number % 2 == 0 { "C" } else { "A" })
            .await
            .unwrap();
    }
    submit(&world.app, player, id).await.unwrap();
    score(&world.app, id).await.unwrap();
    let after = show(&world.app, player, id).await.unwrap();
    let result = result(&world.app, player, id).await.unwrap();
    shown.push_str(&format!("{after:?}{result:?}"));
    for secret in ["zqwhy", "zqsource", "\"key\"", "rationale", "p_below", "estimate"] {
        assert_eq!(count(&shown, secret), 0, "{secret}");
    }
}

#[tokio::test]
async fn right_and_wrong_saves_have_replies_of_one_length() {
    let world = SittingWorld::new().await;
    let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
    let lengths: std::collections::BTreeSet<usize> = {
        let mut lengths = std::collections::BTreeSet::new();
        for (revision, letters) in (1..10).zip(["A", "B", "C", "D", "A", "C", "B", "D", "C"]) {
            lengths.insert(world.answer(id, 1, revision, letters).await.unwrap().receipt.len());
        }
        lengths
    };
    assert_eq!(lengths.len(), 1);
}

#[tokio::test]
async fn no_word_of_the_bank_is_on_the_disk() {
    let world = SittingWorld::new().await;
    let player = Player::of(&world.holder).unwrap();
    let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
    for number in 1..=80 {
        show_item(&world.app, player, id, number).await.unwrap();
        world.answer(id, number, 1, "C").await.unwrap();
    }
    submit(&world.app, player, id).await.unwrap();
    score(&world.app, id).await.unwrap();
    let (mut files, mut bytes_read) = (0, 0);
    for entry in std::fs::read_dir(world.place.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        files += 1;
        bytes_read += bytes.len();
        for word in ["zqstem", "zqoption", "zqwhy", "zqsource", "Which is", "Because"] {
            let found = bytes
                .windows(word.len())
                .any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
            assert!(!found, "{word} in {}", path.display());
        }
    }
    assert!(files >= 2, "the database and its write-ahead log");
    assert!(bytes_read > 100_000, "the bank is really in there");
}
