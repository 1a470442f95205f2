//! What has to be found out before something is filed or decided: what an appeal can be against, and who was involved.

use cqr_domain::{
    accounts::Principal,
    bienniums::BienniumEvent,
    cases::{CaseEvent, CaseState},
    ids::{AccountId, CaseId, PersonId, RequestId},
    journal::Actor,
    programs::Program,
    requests::{Earlier, RequestEvent, RequestState, Since, Wish, against},
};
use cqr_store::{
    Db, StoreError,
    cases::{self, Held},
    completions, journal, letters,
    notices::{self, NoticeRow},
    people,
    requests::{self, RequestRow},
};
use jiff::civil::Date;

use super::{RequestError, panel::further_until};
use crate::{App, decisions};

/// How many notices are looked through for the one that an appeal is against.
const NOTICES: i64 = 500;

/// What can be asked for about one window today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The window.
    pub case: CaseId,
    /// Whose it is: the person and the name.
    pub holder: (PersonId, String),
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The last day of the window.
    pub window_close: Date,
    /// The body's day.
    pub today: Date,
    /// Causes for which more time can be asked for; empty when it cannot.
    pub causes: Vec<String>,
    /// What an appeal can be against, each with the last day to file it.
    pub appeals: Vec<(&'static str, Date)>,
    /// Whether the window closed with something open and nothing is decided yet, so that an appeal would come early.
    pub undecided: bool,
    /// The last day to appeal that passed last, where nothing can be appealed any more.
    pub appeals_ended: Option<Date>,
    /// How an appeal was decided that cannot be filed again, where nothing else can be appealed.
    pub decided: Option<Earlier>,
    /// The most files that go with one of them.
    pub files_max: u32,
    /// In how many days each is decided: more time, an appeal, a complaint.
    pub days: [u32; 3],
}

impl Choices {
    /// Whether it can be asked for now.
    #[must_use]
    pub fn can(&self, wish: Wish) -> bool {
        match wish {
            Wish::Extension => !self.causes.is_empty(),
            Wish::Appeal => !self.appeals.is_empty(),
            Wish::Complaint => true,
            Wish::LegalName => false,
        }
    }

    /// Whether the last day of the window has passed.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.window_close < self.today
    }
}

/// What the person who asks can ask for about the own window; nothing when it is somebody else's.
///
/// # Errors
/// [`RequestError::NotFound`] also when it is somebody else's (A01).
pub async fn choices(app: &App, principal: &Principal, case: CaseId) -> Result<Choices, RequestError> {
    let person = principal.person.ok_or(RequestError::NotFound)?;
    gathered(app, case, move |held| held.case.person == person).await
}

/// The same for an officer who writes down what a person asked for; nobody's own.
///
/// # Errors
/// [`RequestError::NotFound`] for everybody else.
pub async fn choices_for(app: &App, principal: &Principal, case: CaseId) -> Result<Choices, RequestError> {
    super::staff_only(principal)?;
    let own = principal.person;
    gathered(app, case, move |held| own != Some(held.case.person)).await
}

async fn gathered(
    app: &App,
    case: CaseId,
    may: impl Fn(&Held) -> bool + Send + Sync + 'static,
) -> Result<Choices, RequestError> {
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let held = cases::load(rx, case)?.filter(&may).ok_or(RequestError::NotFound)?;
            let program = programs.current(&held.case.program);
            let today = program.today(rx.now());
            let policy = &program.policy;
            let state = held.case.state;
            let extendable = !state.is_finished() && state != CaseState::DiscontinuedGrace;
            let Appealable {
                appeals,
                ended,
                decided,
            } = appealable(rx, &program, &held, today)?;
            let person = people::lookup(rx, held.case.person)?.ok_or(StoreError::NotFound)?;
            Ok(Choices {
                case,
                holder: (person.id.0, person.full_name()),
                discipline: held.case.discipline.clone(),
                window_close: held.case.window_close,
                today,
                causes: if extendable {
                    policy.extension.causes.clone()
                } else {
                    Vec::new()
                },
                undecided: state == CaseState::CloseReview
                    && decisions::released(&held.case).is_none()
                    && appeals.iter().all(|(about, _)| *about == against::DISCONTINUATION),
                appeals_ended: ended.filter(|_| appeals.is_empty()),
                decided: decided.filter(|_| appeals.is_empty()),
                appeals,
                files_max: policy.uploads.files_max,
                days: [
                    policy.extension.decide_days,
                    policy.appeals.decide_days,
                    policy.appeals.complaint_days,
                ],
            })
        })
        .await
}

/// What can be appealed, and what cannot any more.
#[derive(Default)]
struct Appealable {
    /// Each with the last day to file it.
    appeals: Vec<(&'static str, Date)>,
    /// The last of the days that passed.
    ended: Option<Date>,
    /// How one was decided that is not filed again.
    decided: Option<Earlier>,
}

fn appealable(db: &mut Db, program: &Program, held: &Held, today: Date) -> Result<Appealable, StoreError> {
    let mut found = Appealable::default();
    for about in against::ALL {
        let Some(told) = told(db, program, held, about)? else {
            continue;
        };
        let last = told.since.last_day(program, today);
        if today > last {
            found.ended = found.ended.max(Some(last));
            continue;
        }
        match earlier(db, program, held, (about, told), today)? {
            None => found.appeals.push((about, last)),
            // What can be taken further is worth saying before what cannot.
            Some(Earlier::Further(last)) => found.decided = Some(Earlier::Further(last)),
            Some(Earlier::ForGood) => found.decided = found.decided.or(Some(Earlier::ForGood)),
        }
    }
    Ok(found)
}

/// When the person was last told of the decision that an appeal would be against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    /// From which day the days of an appeal run: that on which the message first came to the person.
    pub(super) since: Since,
    /// The day on which the decision was written.
    pub(super) written_on: Date,
}

/// When the person was last told of the decision that an appeal would be against; nothing when there is none.
pub(super) fn told(db: &mut Db, program: &Program, held: &Held, about: &str) -> Result<Option<Told>, StoreError> {
    let case = &held.case;
    let kinds: &[&str] = match about {
        against::DISCONTINUATION => match case.state {
            CaseState::CloseReview | CaseState::DiscontinuedGrace => &["close_review", "discontinued"],
            // The end of the grace year takes no day of the appeal away; where the body gives none, one message says both
            // (R-REIN-2).
            CaseState::DiscontinuedFinal => &["discontinued", "discontinued_finally"],
            _ => return Ok(None),
        },
        against::PRESCRIPTION if case.prescription.is_some() => &["result_ready"],
        against::COURSE => &["course_refused"],
        against::NO_SHOW => &["no_show"],
        _ => return Ok(None),
    };
    // A course belongs to the person, not to one window.
    let told = match about {
        against::COURSE => notices::of_person(db, case.person, NOTICES)?,
        _ => notices::of_case(db, held.id)?,
    };
    let papers = letters::papers_of_person(db, case.person)?;
    let came_on = |notice: &NoticeRow| {
        let posted = papers.get(&notice.id.0).copied().flatten();
        notice.came_at(posted).map(|at| program.today(at))
    };
    let mut told: Vec<NoticeRow> = told
        .into_iter()
        .filter(|notice| kinds.contains(&notice.kind.as_str()))
        .collect();
    told.sort_by_key(|notice| notice.written_at);
    let Some(last) = told.last() else { return Ok(None) };
    // Each course has a refusal of its own: the one whose days run longest counts, and those of one that did not come yet have not
    // begun. Of everything else the last word is the one that counts.
    let came_on = match about {
        against::COURSE => {
            let all: Option<Vec<Date>> = told.iter().map(came_on).collect();
            all.and_then(|days| days.into_iter().max_by_key(|day| program.last_day_to_appeal(*day)))
        }
        _ => came_on(last),
    };
    Ok(Some(Told {
        since: Since::Told(came_on),
        written_on: program.today(last.written_at.0),
    }))
}

/// Whether the same was asked for before and waits.
pub(super) fn is_open(db: &mut Db, held: &Held, wish: Wish, about: &str) -> Result<bool, StoreError> {
    let all = match wish {
        Wish::Appeal => appeals(db, Some(held.id), held.case.person, about)?,
        Wish::Extension | Wish::Complaint | Wish::LegalName => requests::of_case(db, held.id)?,
    };
    let open = |row: &RequestRow| row.state.0 == RequestState::Open && row.wish.0 == wish;
    Ok(all.iter().any(open))
}

/// How the same appeal was decided before, where nothing was decided anew since: also one that was taken back before the panel.
pub(super) fn earlier(
    db: &mut Db,
    program: &Program,
    held: &Held,
    (about, told): (&str, Told),
    today: Date,
) -> Result<Option<Earlier>, StoreError> {
    let all = appeals(db, Some(held.id), held.case.person, about)?;
    let decided = |row: &&RequestRow| match row.state.0 {
        RequestState::Refused => told.written_on <= row.filed_on.0,
        RequestState::Withdrawn => row.step > 1 && told.written_on <= row.filed_on.0,
        RequestState::Open | RequestState::Granted => false,
    };
    let Some(row) = all.iter().find(decided) else {
        return Ok(None);
    };
    Ok(Some(match further_until(db, program, row, Some(today))? {
        Some(last) if today <= last => Earlier::Further(last),
        _ => Earlier::ForGood,
    }))
}

/// The appeals of a person against the same, the newest in front: about the same window, but for a course, which belongs to the
/// person.
fn appeals(db: &mut Db, case: Option<CaseId>, person: PersonId, about: &str) -> Result<Vec<RequestRow>, StoreError> {
    let mut all = match case {
        Some(case) if about != against::COURSE => requests::of_case(db, case)?,
        _ => requests::of_person(db, person)?,
    };
    all.retain(|row| row.wish.0 == Wish::Appeal && row.about == about);
    Ok(all)
}

/// Whether somebody decided about an appeal against the same before that was not granted, in whichever step.
fn decided_before(db: &mut Db, held: &requests::Held, by: AccountId) -> Result<bool, StoreError> {
    let request = &held.request;
    for row in appeals(db, request.case, request.person, &request.about)? {
        if row.id.0 == held.id || row.state.0 == RequestState::Granted {
            continue;
        }
        if voted(db, row.id.0, by)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether somebody answered the last complaint about the same window before this one: it may well be about that answer. Who
/// answered those before it is not kept away, or a body with two people who decide would have nobody left.
fn answered_before(db: &mut Db, held: &requests::Held, by: AccountId) -> Result<bool, StoreError> {
    let Some(case) = held.request.case else {
        return Ok(false);
    };
    let this = journal::load::<RequestEvent>(db, held.id)?;
    let filed = this.first().map(|recorded| recorded.seq);
    let mut last: Option<(i64, AccountId)> = None;
    for row in requests::of_case(db, case)? {
        if row.id.0 == held.id || row.wish.0 != Wish::Complaint {
            continue;
        }
        for recorded in journal::load::<RequestEvent>(db, row.id.0)? {
            let RequestEvent::VerdictGiven { by: who, .. } = recorded.event else {
                continue;
            };
            let is_later = last.is_none_or(|(seq, _)| seq < recorded.seq);
            if is_later && Some(recorded.seq) < filed {
                last = Some((recorded.seq, who));
            }
        }
    }
    Ok(last.is_some_and(|(_, who)| who == by))
}

/// Whether somebody gave a verdict about a request.
fn voted(db: &mut Db, id: RequestId, by: AccountId) -> Result<bool, StoreError> {
    let events = journal::load::<RequestEvent>(db, id)?;
    let voted = |event: &RequestEvent| matches!(event, RequestEvent::VerdictGiven { by: who, .. } if *who == by);
    Ok(events.iter().any(|recorded| voted(&recorded.event)))
}

/// Whether somebody wrote it down for the person, who did not file it themselves.
pub(super) fn wrote(db: &mut Db, held: &requests::Held, by: AccountId) -> Result<bool, StoreError> {
    if held.request.by_holder {
        return Ok(false);
    }
    let events = journal::load::<RequestEvent>(db, held.id)?;
    let filed = events.first().map(|recorded| recorded.context.actor);
    Ok(filed == Some(Actor::Account(by)))
}

/// Whether somebody was involved in what an appeal is against (R-APP-1): released the discontinuation, also one that was
/// taken back, refused a course of the person, or decided about an appeal against the same before; or in what a complaint may be
/// about: answered the last one before it about the same window. What the rules alone decided involved nobody.
pub(super) fn involved(db: &mut Db, held: &requests::Held, by: AccountId) -> Result<bool, StoreError> {
    let request = &held.request;
    match request.wish {
        Wish::Appeal => {}
        Wish::Complaint => return answered_before(db, held, by),
        Wish::Extension | Wish::LegalName => return Ok(false),
    }
    // Of the others the same is not asked twice: there nothing is decided anew but with another decision.
    let again = matches!(request.about.as_str(), against::DISCONTINUATION | against::COURSE);
    if again && decided_before(db, held, by)? {
        return Ok(true);
    }
    match request.about.as_str() {
        against::DISCONTINUATION => {
            let Some(case) = request.case else { return Ok(false) };
            let events = journal::load::<CaseEvent>(db, case)?;
            Ok(events.iter().any(
                |recorded| matches!(recorded.event, CaseEvent::DiscontinuationReleased { by: who, .. } if who == by),
            ))
        }
        against::COURSE => {
            let mut bienniums = completions::bienniums_of(db, request.person)?;
            for earlier in people::merged_from(db, request.person)? {
                bienniums.extend(completions::bienniums_of(db, earlier)?);
            }
            for biennium in bienniums {
                let events = journal::load::<BienniumEvent>(db, biennium.id.0)?;
                let refused = events.iter().any(|recorded| {
                    matches!(recorded.event, BienniumEvent::CompletionRefused { .. })
                        && recorded.context.actor == Actor::Account(by)
                });
                if refused {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => Ok(false),
    }
}
