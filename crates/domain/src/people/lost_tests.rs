//! The day of a loss, as stories of what the journal tells.

use jiff::{Timestamp, civil::date};

use super::*;
use crate::{
    ids::{AccountId, CaseId, DecisionId, PersonId},
    journal::{Actor, Context, PolicyVersion, Reason},
    people::{Credential, Ending, Origin},
};

const HELD: CredentialId = CredentialId::from_bits(1);

fn told(events: Vec<(Date, PersonEvent)>) -> Vec<Recorded<PersonEvent>> {
    let recorded = |(version, (effective_on, event)): (u32, (Date, PersonEvent))| Recorded {
        seq: i64::from(version),
        stream: PersonId::from_bits(9),
        version,
        event,
        context: Context {
            actor: Actor::System,
            policy: PolicyVersion::of("arrt-like", 1),
            reason: Reason::new("R-STAT-3"),
            effective_on,
        },
        recorded_at: Timestamp::UNIX_EPOCH,
    };
    (1..).zip(events).map(recorded).collect()
}

fn awarded() -> (Date, PersonEvent) {
    let on = date(2016, 6, 17);
    let event = PersonEvent::CredentialAwarded {
        credential: HELD,
        program: "arrt-like".into(),
        discipline: "R".into(),
        awarded_on: on,
        origin: Origin::Staff,
    };
    (on, event)
}

const fn closed(ending: Ending, ended_on: Date) -> PersonEvent {
    PersonEvent::CredentialClosed {
        credential: HELD,
        ending,
        ended_on,
    }
}

#[test]
fn the_first_day_without_it_is_the_day_of_the_loss() {
    let case = CaseId::from_bits(3);
    let discontinued = PersonEvent::CredentialDiscontinued {
        credential: HELD,
        case,
        decision: DecisionId::from_bits(4),
    };
    let reinstated = PersonEvent::CredentialReinstated { credential: HELD, case };
    let corrected = PersonEvent::EndingCorrected {
        credential: HELD,
        proposed_by: AccountId::from_bits(5),
    };
    let (first, then, last) = (date(2027, 6, 2), date(2027, 9, 1), date(2028, 3, 1));
    let given_up = closed(Ending::Surrendered, date(2027, 8, 20));
    // What happened since the award, and from which day; the day of the loss.
    let table = [
        (Vec::new(), None),
        (vec![(first, discontinued.clone())], Some(first)),
        // The day that the fact names goes before the day of recording it.
        (vec![(then, given_up.clone())], Some(date(2027, 8, 20))),
        (vec![(first, discontinued.clone()), (then, reinstated.clone())], None),
        // It was lost when it was discontinued, whatever came then.
        (
            vec![
                (first, discontinued.clone()),
                (then, closed(Ending::Revoked, then)),
                (last, PersonEvent::SanctionLifted { credential: HELD }),
            ],
            Some(first),
        ),
        (vec![(then, given_up.clone()), (last, corrected.clone())], None),
        (
            vec![
                (first, discontinued.clone()),
                (then, closed(Ending::Suspended, then)),
                (last, corrected),
            ],
            Some(first),
        ),
        (
            vec![(first, discontinued), (then, reinstated), (last, given_up)],
            Some(date(2027, 8, 20)),
        ),
    ];
    for (since, expected) in table {
        let events = told(std::iter::once(awarded()).chain(since).collect());
        assert_eq!(lost_on(HELD, &events), expected, "{events:?}");
    }
}

#[test]
fn what_came_lost_from_another_record_has_no_day_here() {
    let mut came = Credential::awarded(HELD, "arrt-like", "R", date(2016, 6, 17), Origin::Staff);
    came.status = CredentialStatus::Closed(Ending::Surrendered);
    let merged = PersonEvent::RecordMerged {
        from: PersonId::from_bits(8),
        dropped: Vec::new(),
        credentials: vec![came],
    };
    assert_eq!(lost_on(HELD, &told(vec![(date(2028, 3, 1), merged)])), None);
}
