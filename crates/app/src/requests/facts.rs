//! What has to be found out before something is filed or decided: what an appeal can be against, and who was involved.

use cqr_domain::{
    accounts::Principal,
    bienniums::BienniumEvent,
    cases::{CaseEvent, CaseState},
    ids::{AccountId, CaseId, PersonId},
    journal::Actor,
    programs::Program,
    requests::{Request, RequestEvent, RequestState, Wish, against},
};
use cqr_store::{
    Db, StoreError,
    cases::{self, Held},
    completions, journal, notices, people, requests,
};
use jiff::civil::Date;

use super::RequestError;
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
            let (mut appeals, mut ended) = (Vec::new(), None);
            for about in against::ALL {
                if let Some(told_on) = told_on(rx, &program, &held, about)? {
                    let last = policy.appeals.last_day(told_on);
                    if today <= last {
                        appeals.push((about, last));
                    } else {
                        ended = ended.max(Some(last));
                    }
                }
            }
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

/// When the person was last told of the decision that an appeal would be against; nothing when there is none.
pub(super) fn told_on(db: &mut Db, program: &Program, held: &Held, about: &str) -> Result<Option<Date>, StoreError> {
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
    let last = told
        .iter()
        .filter(|notice| kinds.contains(&notice.kind.as_str()))
        .map(|notice| notice.written_at.0)
        .max();
    Ok(last.map(|at| program.today(at)))
}

/// Whether the same was asked for before and waits.
pub(super) fn is_open(db: &mut Db, case: CaseId, wish: Wish, about: &str) -> Result<bool, StoreError> {
    let same = |row: &requests::RequestRow| match wish {
        Wish::Extension | Wish::Complaint | Wish::LegalName => row.wish.0 == wish,
        Wish::Appeal => row.wish.0 == wish && row.about == about,
    };
    let all = requests::of_case(db, case)?;
    Ok(all.iter().any(|row| row.state.0 == RequestState::Open && same(row)))
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
/// taken back, or refused a course of the person. What the rules alone decided involved nobody.
pub(super) fn involved(db: &mut Db, request: &Request, by: AccountId) -> Result<bool, StoreError> {
    if request.wish != Wish::Appeal {
        return Ok(false);
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
