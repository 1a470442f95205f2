//! The body asks for more people, or for fewer, while a proposal waits: never fewer look than the rules ask for on that day, and
//! never fewer than when it was proposed (R-STAT-6).

use super::*;
use crate::{cases::decide, journal::Event as _};

fn after(case: Case, wish: &Command) -> Case {
    let now = "2029-07-01T12:00:00Z".parse().expect("an instant");
    let events = decide(&case, wish, now).unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"));
    events.iter().fold(case, Case::evolve)
}

fn sweep(people: u8, suspended: bool) -> Command {
    Command::PassTime {
        decision: DecisionId::from_bits(73),
        people,
        suspended,
        grace: true,
    }
}

/// Somebody releases it, which takes effect at once when it is enough.
fn release(by: u8, people: u8) -> Command {
    Command::Release {
        by: AccountId::from_bits(u128::from(by)),
        facts: ReleaseFacts::default(),
        people,
        takes_effect_at: Timestamp::UNIX_EPOCH,
        grace: true,
    }
}

#[test]
fn nobody_is_left_out_whom_the_rules_ask_for() {
    // How many the rules asked for at the close, and ask for since; how many look.
    for (then, now, needed) in [(0, 0, 0), (0, 2, 2), (1, 2, 2), (2, 2, 2), (2, 1, 2), (2, 0, 2)] {
        let opened = Case::open(&CaseEvent::samples().remove(0)).expect("an opening opens");
        let held = after(opened, &sweep(then, true));
        let mut case = after(held, &sweep(now, false));
        for by in 0..needed {
            assert_eq!(case.state, CaseState::CloseReview, "{then} and {now}: {by} looked");
            case = after(case, &release(by, now));
        }
        assert_eq!(case.state, CaseState::DiscontinuedGrace, "{then} and {now}");
    }
}
