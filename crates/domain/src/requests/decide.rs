//! The rules of a request: who decides, how many must agree, and what follows (R-STAT-8, R-APP-1).

use jiff::civil::Date;

use super::{Refusal, Request, RequestEvent, RequestState, Verdict, Vote, Wish, file::last_day, less::lines};
use crate::{cases::CaseState, programs::Policy};

/// What can be done about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// One person decides.
    Decide {
        /// How.
        vote: Vote,
        /// What was found out for it.
        facts: VoteFacts,
    },
    /// The person takes an appeal to the next step.
    TakeFurther {
        /// The body's day.
        today: Date,
        /// The last day by when its message came, where that is later than the decision said (R-NOTE-5).
        until: Option<Date>,
    },
    /// The person takes it back.
    Withdraw,
}

/// Whether granting a request can lead back into its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayBack {
    /// It can: no discontinuation took effect, or this is an appeal against the one that did.
    Open,
    /// A discontinuation took effect: only an appeal against it leads back (R-APP-1).
    ByAppeal,
    /// The credential ended otherwise since, or was awarded anew: nothing leads back into this window (R-REIN-4).
    Gone,
}

impl WayBack {
    /// Of a request about a case in this state; `discontinued` says whether its credential is discontinued by this very case.
    #[must_use]
    pub fn of(request: &Request, state: CaseState, discontinued: bool) -> Self {
        let in_effect = matches!(state, CaseState::DiscontinuedGrace | CaseState::DiscontinuedFinal);
        match request.wish {
            _ if !in_effect || !request.needs_close() => Self::Open,
            Wish::Extension => Self::ByAppeal,
            _ if discontinued => Self::Open,
            _ => Self::Gone,
        }
    }
}

/// What is known when somebody decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoteFacts {
    /// Whether the request is the deciding person's own.
    pub own: bool,
    /// Whether they wrote it down for the person.
    pub wrote: bool,
    /// Whether they were involved in what an appeal is against.
    pub involved: bool,
    /// The body's day.
    pub today: Date,
    /// The earliest new last day of the window: after the present one, and not over.
    pub earliest: Date,
    /// The latest one (policy `extension.most_months`).
    pub latest: Date,
    /// Whether granting it can lead back into the window.
    pub way_back: WayBack,
    /// Whether less can be prescribed in its window.
    pub revisable: bool,
}

impl VoteFacts {
    /// Whether a new last day lies within its bounds today.
    #[must_use]
    pub fn takes(&self, day: Date) -> bool {
        self.earliest <= day && day <= self.latest
    }

    /// Whether what somebody said before still stands: a day that the world has passed binds nobody (R-STAT-8).
    #[must_use]
    pub fn stands(&self, vote: &Vote) -> bool {
        vote.window_close.is_none_or(|day| self.takes(day))
    }

    /// The day on which people must agree: the one that was granted last and still stands.
    fn agreed(&self, request: &Request) -> Option<Date> {
        let standing = request.votes.iter().rev().filter(|vote| self.stands(vote));
        standing.filter_map(|vote| vote.window_close).next()
    }
}

/// Decides about a wish.
///
/// # Errors
/// The rule that stands in the way.
pub fn decide(request: &Request, command: &Command, policy: &Policy) -> Result<Vec<RequestEvent>, Refusal> {
    match command {
        Command::Decide { vote, facts } => give(request, vote, facts, policy),
        Command::TakeFurther { today, until } => take_further(request, *today, *until, policy),
        Command::Withdraw if request.state == RequestState::Open => Ok(vec![RequestEvent::RequestWithdrawn {}]),
        Command::Withdraw => Err(Refusal::Settled),
    }
}

fn give(request: &Request, vote: &Vote, facts: &VoteFacts, policy: &Policy) -> Result<Vec<RequestEvent>, Refusal> {
    if request.state != RequestState::Open {
        return Err(Refusal::Settled);
    }
    if facts.own {
        return Err(Refusal::Own);
    }
    // What was written down by one of the two would rest on one person's word alone (R-STAT-8).
    if facts.wrote {
        return Err(Refusal::WroteDown);
    }
    let decided_before = request.decided_before.contains(&vote.by);
    if request.wish != Wish::Extension && (facts.involved || decided_before) {
        return Err(Refusal::Involved);
    }
    let standing = request.votes.iter().filter(|before| facts.stands(before));
    if standing.clone().any(|before| before.by == vote.by) {
        return Err(Refusal::SamePerson);
    }
    let grants_close = vote.verdict == Verdict::Granted && request.needs_close();
    let window_close = if grants_close {
        Some(close(request, vote.window_close, facts)?)
    } else {
        None
    };
    let mut events = vec![RequestEvent::VerdictGiven {
        by: vote.by,
        verdict: vote.verdict,
        window_close,
        lines: lines(request, vote, facts)?,
    }];
    let agree = standing.filter(|before| before.verdict == vote.verdict && before.window_close == window_close);
    if agree.count() + 1 >= needed(request, vote.verdict, policy) {
        events.push(RequestEvent::RequestDecided {
            verdict: vote.verdict,
            window_close,
            further_until: further_until(request, vote.verdict, facts.today, policy),
        });
    }
    Ok(events)
}

/// The new last day: within its bounds, and the same as whoever decided before granted, while that day still stands.
fn close(request: &Request, wished: Option<Date>, facts: &VoteFacts) -> Result<Date, Refusal> {
    match facts.way_back {
        WayBack::Open => {}
        WayBack::ByAppeal => return Err(Refusal::OnlyAnAppeal),
        WayBack::Gone => return Err(Refusal::NoWayBack),
    }
    let day = wished.ok_or(Refusal::NoClose)?;
    let (earliest, latest) = (facts.earliest, facts.latest);
    if !facts.takes(day) {
        return Err(Refusal::CloseOutside { earliest, latest });
    }
    match facts.agreed(request) {
        Some(other) if other != day => Err(Refusal::OtherClose(other)),
        _ => Ok(day),
    }
}

/// A last day that is told before anybody types one, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposed {
    /// The day that somebody granted before; people must agree on one.
    Granted(Date),
    /// The most that the rules allow.
    Most(Date),
}

impl Proposed {
    /// The day.
    #[must_use]
    pub const fn day(self) -> Date {
        match self {
            Self::Granted(day) | Self::Most(day) => day,
        }
    }

    /// What the field holds before anybody types: the day on which people must agree. The most is only told, so that nobody
    /// grants it by habit.
    #[must_use]
    pub const fn filled_in(self) -> Option<Date> {
        match self {
            Self::Granted(day) => Some(day),
            Self::Most(_) => None,
        }
    }
}

/// The last day to tell for a request that waits: one that would be taken today. Nothing where granting it needs none,
/// or where none can be granted.
#[must_use]
pub fn proposed(request: &Request, facts: &VoteFacts) -> Option<Proposed> {
    if request.state != RequestState::Open || !request.needs_close() {
        return None;
    }
    let proposed = facts
        .agreed(request)
        .map_or(Proposed::Most(facts.latest), Proposed::Granted);
    close(request, Some(proposed.day()), facts).is_ok().then_some(proposed)
}

/// How many must agree. More time needs several; that it is refused, one person says, and the holder can appeal.
fn needed(request: &Request, verdict: Verdict, policy: &Policy) -> usize {
    let people = match (request.wish, verdict) {
        (Wish::Extension, Verdict::Granted) => policy.extension.people,
        (Wish::Extension, Verdict::Refused) | (Wish::Complaint | Wish::LegalName, _) => 1,
        (Wish::Appeal, _) if request.step == 1 => 1,
        (Wish::Appeal, _) => policy.appeals.panel_people,
    };
    usize::try_from(people.max(1)).unwrap_or(usize::MAX)
}

/// A refused appeal can be taken a step further while there is one.
fn further_until(request: &Request, verdict: Verdict, today: Date, policy: &Policy) -> Option<Date> {
    let has_next = request.wish == Wish::Appeal && verdict == Verdict::Refused && request.step < policy.appeals.steps;
    has_next.then(|| last_day(today, policy.appeals.file_days))
}

fn take_further(
    request: &Request,
    today: Date,
    until: Option<Date>,
    policy: &Policy,
) -> Result<Vec<RequestEvent>, Refusal> {
    match request
        .further_until
        .map(|last| until.map_or(last, |until| until.max(last)))
    {
        Some(last) if today <= last => Ok(vec![RequestEvent::RequestTakenFurther {
            step: request.step + 1,
            due_on: last_day(today, policy.appeals.decide_days),
        }]),
        _ => Err(Refusal::NoFurtherStep),
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
