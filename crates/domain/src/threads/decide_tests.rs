//! What may be done in a thread, as a table.

use jiff::civil::{Date, date};

use super::{Act, Command, Done, Refusal, Thread, ThreadState, decide};
use crate::ids::AccountId;

const HOLDER: AccountId = AccountId::from_bits(1);
const RUTH: AccountId = AccountId::from_bits(2);
const SAM: AccountId = AccountId::from_bits(3);
const MONDAY: Date = date(2026, 11, 23);
const FRIDAY: Date = date(2026, 11, 27);

/// State, due day, and who looks after it.
type Standing = (ThreadState, Option<Date>, Option<AccountId>);
type Decided = Result<Vec<Act>, Refusal>;

fn thread(acts: &[(Act, AccountId)]) -> Thread {
    Thread::of(acts.iter().map(|(act, by)| Done { act: *act, by: *by }))
}

const ASKED: (Act, AccountId) = (Act::Asked { due_on: MONDAY }, HOLDER);
const ANSWERED: (Act, AccountId) = (Act::Answered, RUTH);
const CLOSED: (Act, AccountId) = (Act::Closed, RUTH);
const CLAIMED: (Act, AccountId) = (Act::Claimed, RUTH);

#[test]
fn whose_turn_it_is_follows_from_what_was_done() {
    use ThreadState::{Answered, Closed, Waiting};
    let again = (Act::Asked { due_on: FRIDAY }, HOLDER);
    let noted = (Act::Noted, SAM);
    let table: [(&[(Act, AccountId)], Standing); 8] = [
        (&[ASKED], (Waiting, Some(MONDAY), None)),
        // Writing twice does not put off the answer.
        (&[ASKED, again], (Waiting, Some(MONDAY), None)),
        (&[ASKED, noted, CLAIMED], (Waiting, Some(MONDAY), Some(RUTH))),
        (&[ASKED, CLAIMED, (Act::Released, RUTH)], (Waiting, Some(MONDAY), None)),
        (&[ASKED, CLAIMED, ANSWERED], (Answered, None, Some(RUTH))),
        (&[ASKED, ANSWERED, again], (Waiting, Some(FRIDAY), None)),
        (&[ASKED, CLAIMED, CLOSED], (Closed, None, Some(RUTH))),
        (&[ASKED, CLAIMED, CLOSED, again], (Waiting, Some(FRIDAY), Some(RUTH))),
    ];
    for (acts, standing) in table {
        let found = thread(acts);
        assert_eq!((found.state, found.due_on, found.assignee), standing, "{acts:?}");
        assert_eq!(found.places as usize, acts.len());
    }
}

#[test]
fn each_wish_is_granted_or_refused() {
    let new = thread(&[ASKED]);
    let claimed = thread(&[ASKED, CLAIMED]);
    let answered = thread(&[ASKED, CLAIMED, ANSWERED]);
    let closed = thread(&[ASKED, CLOSED]);
    let ask = Command::Ask { due_on: FRIDAY };
    let table: Vec<(&Thread, Command, AccountId, Decided)> = vec![
        (&closed, ask, HOLDER, Ok(vec![Act::Asked { due_on: FRIDAY }])),
        (&new, Command::Note, RUTH, Ok(vec![Act::Noted])),
        (
            &new,
            Command::Answer { seen: 1 },
            RUTH,
            Ok(vec![Act::Claimed, Act::Answered]),
        ),
        (&claimed, Command::Answer { seen: 2 }, SAM, Ok(vec![Act::Answered])),
        // A claim in the meantime is nothing that had to be read.
        (&claimed, Command::Answer { seen: 1 }, SAM, Ok(vec![Act::Answered])),
        (&answered, Command::Answer { seen: 2 }, SAM, Err(Refusal::Newer)),
        (&new, Command::Answer { seen: 0 }, RUTH, Err(Refusal::Newer)),
        (&new, Command::Claim { from: None }, RUTH, Ok(vec![Act::Claimed])),
        (&claimed, Command::Claim { from: None }, RUTH, Ok(vec![])),
        (&claimed, Command::Claim { from: None }, SAM, Err(Refusal::Taken)),
        (
            &claimed,
            Command::Claim { from: Some(RUTH) },
            SAM,
            Ok(vec![Act::Claimed]),
        ),
        (&claimed, Command::Release, RUTH, Ok(vec![Act::Released])),
        (&claimed, Command::Release, SAM, Ok(vec![])),
        (&answered, Command::Close { seen: 3 }, RUTH, Ok(vec![Act::Closed])),
        (&answered, Command::Close { seen: 2 }, RUTH, Err(Refusal::Newer)),
        (&closed, Command::Close { seen: 0 }, RUTH, Ok(vec![])),
    ];
    for (thread, command, by, expected) in table {
        assert_eq!(decide(thread, command, by), expected, "{command:?}");
    }
}

#[test]
fn an_act_is_read_back_from_its_name() {
    let acts = [
        ASKED.0,
        Act::Answered,
        Act::Noted,
        Act::Claimed,
        Act::Released,
        Act::Closed,
    ];
    for (act, name) in acts.into_iter().zip(Act::NAMES) {
        assert_eq!(act.name(), *name);
        assert_eq!(Act::from_parts(name, act.due_on()), Some(act));
    }
    assert_eq!(Act::from_parts("asked", None), None);
    assert_eq!(Act::from_parts("noted", Some(MONDAY)), None);
    assert!(!Act::Noted.is_shown_to_holder() && !Act::Claimed.is_shown_to_holder());
}
