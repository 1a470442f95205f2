//! Many letters that wait at once, over the wire: printed batch by batch, each of a size that one file and one person bear, none of
//! them missing or twice (R-NOTE-5).

use std::collections::{BTreeMap, BTreeSet};

use cqr_app::letters::{self as desk, BATCH_MAX, BATCHES_MOST, BatchState};
use cqr_domain::{
    accounts::{Principal, Role},
    ids::BatchId,
    letters::{Cause, Code},
};
use cqr_store::{
    StoreError, letters,
    notices::{self, NewNotice},
};
use jiff::SignedDuration;
use lopdf::Document;

use crate::{
    common::client::Reply,
    letters::pages,
    requests::sent,
    world::{Peopled, on_both, on_sqlite},
};

const PAGE: &str = "/staff/letters";
/// How many are written in one unit of work.
const AT_ONCE: usize = 500;

/// How many letters wait: `OPENCQR_TEST_LETTERS=10000` for the evidence.
fn size() -> usize {
    let wanted = std::env::var("OPENCQR_TEST_LETTERS")
        .ok()
        .and_then(|text| text.parse().ok());
    wanted.unwrap_or(BATCH_MAX + 10)
}

fn principal(story: &Peopled) -> &Principal {
    story.others[&Role::CaseOfficer].principal.as_ref().unwrap()
}

/// What an officer gets from a route.
fn gets(story: &Peopled, name: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
    sent(story, &story.others[&Role::CaseOfficer], name, path, fields)
}

fn make(story: &Peopled) -> Reply {
    story.world.clock.advance(SignedDuration::from_secs(1));
    gets(story, "staff_letters_make", PAGE, &[])
}

fn path(batch: BatchId) -> String {
    format!("/staff/print-batches/{batch}")
}

fn board(story: &Peopled) -> desk::Board {
    let looked = desk::board(&story.world.app, principal(story));
    story.world.block_on(looked).unwrap()
}

fn to_post(story: &Peopled) -> Vec<BatchId> {
    let batches = board(story).batches.into_iter();
    let made = batches.filter(|batch| batch.row.state.0 == BatchState::Made);
    made.map(|batch| batch.row.id.0).collect()
}

/// So many letters of this kind begin to wait, with the day that they name.
fn wait(story: &Peopled, count: usize, (cause, kind, day): (Cause, &'static str, &'static str)) {
    let (store, person) = (&story.world.app.store, story.things.person);
    for from in (0..count).step_by(AT_ONCE) {
        story.world.clock.advance(SignedDuration::from_secs(1));
        let until = count.min(from + AT_ONCE);
        let written = store.write_blocking(move |tx| {
            let now = tx.now();
            for number in from..until {
                let args = [("discipline", "R"), ("date", day), ("open", "profile")];
                let new = NewNotice {
                    person,
                    case: None,
                    kind: kind.to_owned(),
                    once_key: format!("{person}/{kind}/{now}/{number}"),
                    args: BTreeMap::from(args.map(|(name, value)| (name.to_owned(), value.to_owned()))),
                    mail: false,
                };
                if let Some(notice) = notices::write(tx, new)? {
                    letters::add(tx, notice, person, cause)?;
                }
            }
            Ok::<_, StoreError>(())
        });
        written.unwrap();
    }
}

/// A decision about a record, which nothing sets aside.
const ACT: (Cause, &str, &str) = (Cause::Act, "close_review", "2027-01-31");

#[test]
fn however_many_letters_wait_they_are_printed_in_batches_and_each_once() {
    on_both(|story| {
        // What lay there before is posted.
        let first = story.things.batch;
        let fields = [("then", "posted"), ("all_posted", "yes")];
        let posted = |batch: BatchId| gets(&story, "staff_print_batch_act", &path(batch), &fields).status;
        assert_eq!(posted(first), 303);
        wait(&story, size(), ACT);
        let all = board(&story).count;
        assert!(all >= size());
        let left = all - BATCH_MAX.min(all);
        let page = gets(&story, "staff_letters", PAGE, &[]).text();
        let told = match left.div_ceil(BATCH_MAX) {
            0 => format!("all {all} letters that wait"),
            1 => "left for the next batch".to_owned(),
            more => format!("left for {more} more batches"),
        };
        assert!(page.contains(&told), "{told}: {page}");

        let (mut codes, mut batches) = (BTreeSet::new(), 0);
        while codes.len() < all {
            assert_eq!(make(&story).status, 303);
            let batch = to_post(&story)[0];
            let letters = desk::batch(&story.world.app, principal(&story), batch);
            let letters = story.world.block_on(letters).unwrap();
            assert!(
                letters.len() == BATCH_MAX.min(all - codes.len()),
                "the last one takes the rest"
            );
            let file = gets(&story, "staff_print_batch", &path(batch), &[]);
            assert_eq!((file.status, file.header("content-type")), (200, "application/pdf"));
            let printed: Vec<Code> = letters.iter().map(|letter| letter.code).collect();
            check(&file.body, &printed);
            codes.extend(printed.iter().map(Code::plain));
            batches += 1;
            assert_eq!(posted(batch), 303);
        }
        assert_eq!((codes.len(), batches), (all, all.div_ceil(BATCH_MAX)));
        let nothing = make(&story);
        assert_eq!(nothing.status, 200);
        assert!(nothing.text().contains("No letter waits"));
    });
}

/// All letters of a batch stand in its file. Of a full one only the pages are counted: reading takes longer than printing.
fn check(file: &[u8], codes: &[Code]) {
    if codes.len() == BATCH_MAX {
        let there = Document::load_mem(file).unwrap().get_pages().len();
        assert!(there >= BATCH_MAX, "{there} pages");
        return;
    }
    let words = pages(file).join(" ");
    for code in codes {
        assert!(words.contains(&format!("Code of this letter: {code}")), "{code}");
    }
}

#[test]
fn batches_that_nobody_posts_are_all_on_the_page_and_at_some_point_no_other_is_made() {
    on_both(|story| {
        let most = usize::try_from(BATCHES_MOST).unwrap();
        while to_post(&story).len() < most {
            wait(&story, 1, ACT);
            assert_eq!(make(&story).status, 303);
        }
        wait(&story, 1, ACT);
        let refused = make(&story);
        assert_eq!(refused.status, 200);
        let page = refused.text();
        assert!(page.contains("too many are not in the post yet"), "{page}");
        let oldest = path(story.things.batch);
        assert!(page.contains(&oldest), "the oldest one can still be posted: {page}");
        let fields = [("then", "posted"), ("all_posted", "yes")];
        let posted = gets(&story, "staff_print_batch_act", &oldest, &fields);
        assert_eq!(posted.status, 303);
        assert_eq!(make(&story).status, 303);
    });
}

#[test]
fn letters_that_time_has_overtaken_hide_none_that_is_to_be_printed() {
    // More than are looked at in one go.
    let story = on_sqlite();
    // What lay there before is in a batch.
    make(&story);
    let over = (Cause::Step, "reminder_before_close", "2026-12-31");
    wait(&story, 5_001, over);
    wait(&story, 1, ACT);
    let board = board(&story);
    assert_eq!((board.count, board.aside.len()), (1, 100));
    assert_eq!(board.waiting[0].notice.kind, "close_review");
    assert_eq!(make(&story).status, 303);
    let letters = desk::batch(&story.world.app, principal(&story), to_post(&story)[0]);
    assert_eq!(story.world.block_on(letters).unwrap().len(), 1);
}
