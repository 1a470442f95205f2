//! What is prescribed from then on when an appeal against a prescription is granted: it must be said, and people must agree on
//! it (R-APP-1). That it is less, and of what, is the rule of the case.

use super::{Refusal, Request, Verdict, Vote, VoteFacts};
use crate::cases::PrescribedLine;

/// What somebody granted before in this step; empty where nobody did.
#[must_use]
pub fn agreed(request: &Request) -> &[PrescribedLine] {
    let granted = request.votes.iter().find(|vote| vote.verdict == Verdict::Granted);
    match granted {
        Some(vote) => &vote.lines,
        None => &[],
    }
}

/// The lines that a vote grants. Where the case is over, nothing of it can change, and the answer is in words alone.
pub(super) fn lines(request: &Request, vote: &Vote, facts: &VoteFacts) -> Result<Vec<PrescribedLine>, Refusal> {
    if vote.verdict != Verdict::Granted || !request.needs_lines() || !facts.revisable {
        return Ok(Vec::new());
    }
    if vote.lines.is_empty() {
        return Err(Refusal::NoLines);
    }
    match agreed(request) {
        [] => Ok(vote.lines.clone()),
        same if same == vote.lines.as_slice() => Ok(vote.lines.clone()),
        _ => Err(Refusal::OtherLines),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Credits,
        ids::{AccountId, CaseId, PersonId},
        programs::Policy,
        requests::{Command, RequestEvent, RequestState, WayBack, Wish, against, decide},
    };

    const ANA: AccountId = AccountId::from_bits(11);
    const BEN: AccountId = AccountId::from_bits(12);
    const CAM: AccountId = AccountId::from_bits(13);

    fn appeal(about: &str) -> Request {
        let filed = RequestEvent::RequestFiled {
            case: Some(CaseId::from_bits(3)),
            person: PersonId::from_bits(1),
            program: "arrt-like".into(),
            wish: Wish::Appeal,
            about: about.into(),
            by_holder: true,
            filed_on: date(2029, 4, 18),
            due_on: date(2029, 5, 18),
        };
        Request::open(&filed).expect("a filing begins")
    }

    fn asks(hundredths: u32) -> Vec<PrescribedLine> {
        vec![PrescribedLine {
            subcategory: "RP".into(),
            credits: Credits::from_hundredths(hundredths),
        }]
    }

    fn grant(by: AccountId, lines: Vec<PrescribedLine>, revisable: bool) -> Command {
        Command::Decide {
            vote: Vote {
                by,
                verdict: Verdict::Granted,
                window_close: None,
                lines,
            },
            facts: VoteFacts {
                own: false,
                wrote: false,
                involved: false,
                today: date(2029, 5, 2),
                earliest: date(2029, 7, 1),
                latest: date(2030, 6, 30),
                way_back: WayBack::Open,
                revisable,
            },
        }
    }

    fn decided(request: Request, command: &Command) -> Result<Request, Refusal> {
        let events = decide(&request, command, &Policy::default())?;
        Ok(events.iter().fold(request, Request::evolve))
    }

    #[test]
    fn whoever_grants_an_appeal_against_a_prescription_says_what_is_prescribed_then() {
        let request = || appeal(against::PRESCRIPTION);
        let nothing_said = decided(request(), &grant(ANA, Vec::new(), true));
        assert_eq!(nothing_said, Err(Refusal::NoLines));
        let granted = decided(request(), &grant(ANA, asks(100), true)).expect("granted");
        assert_eq!(
            (granted.state, agreed(&granted)),
            (RequestState::Granted, asks(100).as_slice())
        );
        // Where the case is over, and in other appeals, there is nothing to say, and what is said is not kept.
        let over = decided(request(), &grant(ANA, asks(100), false)).expect("granted in words");
        assert!(agreed(&over).is_empty());
        let course = decided(appeal(against::COURSE), &grant(ANA, asks(100), true)).expect("granted");
        assert!(agreed(&course).is_empty());
    }

    #[test]
    fn the_people_of_the_panel_agree_on_what_is_prescribed() {
        let mut panel = appeal(against::PRESCRIPTION);
        panel.step = 2;
        let first = decided(panel, &grant(ANA, asks(100), true)).expect("one of two");
        assert_eq!(first.state, RequestState::Open);
        let other = decided(first.clone(), &grant(BEN, asks(0), true));
        assert_eq!(other, Err(Refusal::OtherLines));
        let same = decided(first, &grant(CAM, asks(100), true)).expect("both agree");
        assert_eq!(same.state, RequestState::Granted);
    }
}
