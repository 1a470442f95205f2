//! U12: a double click, two tabs and the way back send a message once, and lose nothing that is another message.

use cqr_app::threads::{self, Message, Question, Reading, ThreadError};
use cqr_domain::threads::Refusal;
use cqr_testkit::on_both;

use crate::world::{START, World};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";

#[test]
fn the_same_form_sent_twice_is_one_question() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let file = async || {
            let bytes = PDF.to_vec();
            threads::attach(app, &world.marisol, "a.pdf", bytes).await.unwrap()
        };
        let sent = async || {
            let question = Question {
                files: vec![file().await],
                ..world.question("Denver", "Does it count?")
            };
            threads::ask(app, &world.marisol, question).await
        };
        // At the same time, as a double click does.
        let (one, two) = tokio::join!(sent(), sent());
        let id = one.unwrap();
        assert_eq!(two.unwrap(), id);
        assert_eq!(sent().await.unwrap(), id, "and later, from the way back");
        let other = threads::ask(app, &world.marisol, world.question("Denver", "Something else"))
            .await
            .unwrap();
        assert_ne!(other, id, "other words on the same form are another question");
        assert_eq!(threads::list(app, &world.marisol).await.unwrap().len(), 2);
        let shown = threads::show(app, &world.marisol, id, Reading::Opens).await.unwrap();
        assert_eq!((shown.posts.len(), shown.files.len()), (1, 1));
        world.is_clean().await;
    });
}

#[test]
fn a_message_is_written_once_and_the_same_words_later_are_another() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let id = world.ask("Denver", "Does it count?").await;
        let (one, two) = tokio::join!(
            world.reply(id, "Thanks", Vec::new(), 1),
            world.reply(id, "Thanks", Vec::new(), 1)
        );
        one.unwrap();
        two.unwrap();
        assert_eq!(
            world.seen_by_marisol(id).await,
            ["asked Does it count?", "asked Thanks"]
        );
        world.reply(id, "Thanks", Vec::new(), 2).await.unwrap();
        assert_eq!(world.seen_by_marisol(id).await.len(), 3);
        world.is_clean().await;
    });
}

#[test]
fn staff_answer_once_and_never_what_they_have_not_read() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let id = world.ask("Denver", "Does it count?").await;
        let (one, two) = tokio::join!(
            world.answer(&world.nadia, id, "Yes.", 1),
            world.answer(&world.nadia, id, "Yes.", 1)
        );
        one.unwrap();
        two.unwrap();
        assert_eq!(
            world.seen_by_marisol(id).await,
            ["asked Does it count?", "answered Yes."]
        );
        let late = world.answer(&world.ruth, id, "No.", 1).await;
        assert!(matches!(late, Err(ThreadError::Refused(Refusal::Newer))), "{late:?}");
        let close = threads::close(app, &world.ruth, id, 1).await;
        assert!(matches!(close, Err(ThreadError::Refused(Refusal::Newer))), "{close:?}");
        let note = || Message {
            text: "Seen.".into(),
            seen: 3,
        };
        threads::note(app, &world.ruth, id, note()).await.unwrap();
        threads::note(app, &world.ruth, id, note()).await.unwrap();
        assert_eq!(
            world.seen_by_staff(id).await,
            ["asked Does it count?", "claimed", "answered Yes.", "noted Seen."]
        );
        world.is_clean().await;
    });
}

#[test]
fn files_are_checked_belong_to_the_holder_and_are_few() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let app = &world.test.app;
        let attach = async |by, name, bytes: &[u8]| threads::attach(app, by, name, bytes.to_vec()).await;
        let bad = attach(&world.marisol, "a.pdf", b"<script>").await.unwrap_err();
        assert_eq!(bad.code(), "upload-other-content");
        let own = attach(&world.marisol, "a.pdf", PDF).await.unwrap();
        assert_eq!(
            attach(&world.marisol, "a.pdf", PDF).await.unwrap(),
            own,
            "kept only once"
        );
        let foreign = attach(&world.calvin, "a.pdf", PDF).await.unwrap();
        assert_ne!(foreign, own);
        let id = world.ask("Denver", "Does it count?").await;
        let refused = world.reply(id, "See here", vec![foreign], 1).await;
        assert!(matches!(refused, Err(ThreadError::NotFound)), "{refused:?}");
        let refused = world.reply(id, "See here", vec![own; 4], 1).await;
        assert!(matches!(refused, Err(ThreadError::TooManyFiles(3))), "{refused:?}");
        world.reply(id, "See here", vec![own], 1).await.unwrap();
        let file = threads::fetch_file(app, &world.nadia, id, own).await.unwrap();
        assert_eq!(file.bytes, PDF);
        assert!(threads::fetch_file(app, &world.nadia, id, foreign).await.is_err());
        assert!(threads::fetch_file(app, &world.calvin, id, own).await.is_err());
    });
}
