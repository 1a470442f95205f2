//! Where a holder stands: every credential, its case if a window is open, what is next and by when.

use cqr_domain::{
    Credits,
    accounts::Principal,
    cases::{CaseEvent, CaseState, ImportedLine, Pace},
    ids::{CaseId, NoticeId, PersonId, RequestId},
    journal::{PolicyVersion, Recorded},
    programs::Program,
    requests::{RequestState, Wish},
};
use cqr_store::{
    Db, StoreError,
    cases::{CaseRow, LineRow},
    completions, credentials, letters as stored_letters, notices, people, requests,
};
use jiff::{Timestamp, civil::Date};

use super::kept_day::opening_kept_since;
use crate::{
    App,
    decisions::{HeldBack, held_back},
    letters::appeal_until,
    programs::Programs,
    sittings::ResultLine,
};

/// Everything the dashboard shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The holder.
    pub person: people::PersonRow,
    /// The credentials, the one that needs attention first in front.
    pub credentials: Vec<CredentialView>,
    /// The newest notices.
    pub notices: Vec<notices::NoticeRow>,
    /// Whether mail to the holder's address came back and does not reach.
    pub unreached: bool,
    /// How many notices were not opened.
    pub unread: i64,
    /// Reported courses that wait for a review.
    pub in_review: u32,
    /// Now.
    pub now: Timestamp,
    /// Today in the body's zone.
    pub today: Date,
}

/// One credential.
#[derive(Debug, Clone)]
pub struct CredentialView {
    /// The credential.
    pub row: credentials::CredentialRow,
    /// Its discipline in words.
    pub discipline: String,
    /// The case that matters now, if a window ever opened: the newest, unless an earlier one still waits for a decision
    /// or can still be brought back.
    pub case: Option<CaseView>,
    /// The other cases, the newest in front: what was done in earlier cycles stays to be read ([`super::find`]).
    pub earlier: Vec<CaseRow>,
    /// The day on which the next window opens; nothing when it is not subject (R-ELIG-3).
    pub next_opens_on: Option<Date>,
    /// The first day of the rules that count another day for that opening, where it holds because earlier ones set it.
    pub next_kept_since: Option<Date>,
}

/// One case with its lines.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The case.
    pub row: CaseRow,
    /// The prescribed lines, each with the name of its subcategory.
    pub lines: Vec<(LineRow, String)>,
    /// Local days left until the last day, today not counted; 0 on the last day and after it.
    pub days_left: i64,
    /// The notices that matter were written at these instants: profile, assessment.
    pub profile_on: Option<Date>,
    /// The day of the result.
    pub assessed_on: Option<Date>,
    /// The day on which the last step was done; nothing before, and where another system brought the case finished.
    pub finished_on: Option<Date>,
    /// The version of the rules by which was prescribed; nothing before.
    pub prescribed_by: Option<PolicyVersion>,
    /// The day from which less is prescribed, after an appeal that was granted (R-APP-1).
    pub revised_on: Option<Date>,
    /// The result that another system told at a cut-over; empty when the assessment was taken here.
    pub imported: Vec<ResultLine>,
    /// How the credential came to be discontinued; nothing where it was not, or was brought back.
    pub discontinued: Option<Discontinued>,
    /// What holds a discontinuation that enough people released; nothing where none is, and where nothing holds it.
    pub held_back: Option<HeldBack>,
    /// The request for more time that waits for us, with the day of our answer.
    pub asked: Option<(RequestId, Date)>,
}

/// How people came to discontinue a credential, as its holder is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Discontinued {
    /// The day from which it has effect.
    pub on: Date,
    /// The first step that was open then: `profile`, `assessment` or `learning`; `elsewhere` where the system before this one
    /// decided, for it did not say.
    pub open: &'static str,
    /// The message that tells the decision.
    pub notice: Option<NoticeId>,
    /// The last day to appeal it (R-APP-1); nothing while no message tells the decision.
    pub appeal_until: Option<Date>,
}

impl CaseView {
    /// The date that governs now: the close of the window, or the end of the grace year.
    #[must_use]
    pub fn due_on(&self) -> Date {
        if self.row.state.0 == CaseState::DiscontinuedGrace {
            self.row.grace_end_on.0
        } else {
            self.row.window_close_on.0
        }
    }

    /// How the credits still open stand against the days left (R-NOTE-4); nothing known yet means that the result of the
    /// assessment lies ahead.
    #[must_use]
    pub fn pace(&self, open: Option<Credits>, today: Date, program: &Program) -> Option<Pace> {
        Pace::of(open, today, self.due_on(), &program.policy.pace)
    }

    /// The first step that is not done: `profile`, `assessment` or `learning`.
    #[must_use]
    pub const fn open_step(&self) -> &'static str {
        first_open(self.profile_on.is_some(), self.assessed_on.is_some())
    }
}

/// The first step that is not done, by whether profile and assessment are.
pub(crate) const fn first_open(profile: bool, assessed: bool) -> &'static str {
    match (profile, assessed) {
        (false, _) => "profile",
        (true, false) => "assessment",
        (true, true) => "learning",
    }
}

impl CredentialView {
    /// The same credential as one of its cases has it, whichever cycle that belongs to.
    #[must_use]
    pub fn in_case(&self, case: CaseView) -> Self {
        Self {
            row: self.row.clone(),
            discipline: self.discipline.clone(),
            case: Some(case),
            earlier: Vec::new(),
            next_opens_on: self.next_opens_on,
            next_kept_since: self.next_kept_since,
        }
    }
}

/// What the holder who asks sees first; nothing for accounts without a person.
///
/// # Errors
/// Those of the store.
pub async fn overview(app: &App, principal: &Principal) -> Result<Option<Overview>, StoreError> {
    let Some(person) = principal.person else {
        return Ok(None);
    };
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let Some(row) = people::lookup(rx, person)? else {
                return Ok(None);
            };
            let now = rx.now();
            let today = programs.default_program().today(now);
            Ok(Some(Overview {
                credentials: views(rx, &programs, (person, Some(row.birth_month)), now)?,
                person: row,
                notices: notices::of_person(rx, person, 5)?,
                unreached: notices::is_unreached(rx, person)?,
                unread: notices::count_unread(rx, person)?,
                in_review: completions::count_in_review(rx, person)?,
                now,
                today,
            }))
        })
        .await
}

/// The credentials, the one that needs attention first in front. Without the month of birth nothing says why a day holds.
fn views(
    db: &mut Db,
    programs: &Programs,
    (person, birth_month): (PersonId, Option<i32>),
    now: Timestamp,
) -> Result<Vec<CredentialView>, StoreError> {
    let mut views = Vec::new();
    for held in credentials::of_person(db, person)? {
        let program = programs.current(&held.program);
        let kept_since = birth_month.and_then(|month| opening_kept_since(programs, &held, month));
        views.push(CredentialView {
            next_kept_since: kept_since,
            ..credential_view(db, &program, held, now)?
        });
    }
    views.sort_by_key(urgency);
    Ok(views)
}

/// The window that needs attention first, as the person's own overview has it; nothing when none is open.
pub(crate) fn view_of_person(
    db: &mut Db,
    programs: &Programs,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<CaseView>, StoreError> {
    let first = views(db, programs, (person, None), now)?.into_iter().next();
    let case = first.and_then(|view| view.case);
    Ok(case.filter(|case| !case.row.state.0.is_finished()))
}

fn credential_view(
    db: &mut Db,
    program: &Program,
    row: credentials::CredentialRow,
    now: Timestamp,
) -> Result<CredentialView, StoreError> {
    let mut earlier = cqr_store::cases::of_credential(db, row.id.0)?;
    let open_end = |case: &CaseRow| matches!(case.state.0, CaseState::CloseReview | CaseState::DiscontinuedGrace);
    let matters = earlier.iter().position(open_end).unwrap_or(0);
    let case = if earlier.is_empty() {
        None
    } else {
        case_view(db, program, earlier.remove(matters).id.0, now)?
    };
    Ok(CredentialView {
        discipline: program.discipline_name(&row.discipline),
        next_opens_on: row.next_opens_at.map(|at| program.today(at.0)),
        next_kept_since: None,
        case,
        earlier,
        row,
    })
}

/// One case as its holder sees it.
pub(crate) fn case_view(
    db: &mut Db,
    program: &Program,
    id: CaseId,
    now: Timestamp,
) -> Result<Option<CaseView>, StoreError> {
    let Some((row, lines)) = cqr_store::cases::lookup(db, id)? else {
        return Ok(None);
    };
    let outline = row.outline.clone().unwrap_or_default();
    let lines = lines
        .into_iter()
        .map(|line| {
            let name = program
                .outline(&outline)
                .and_then(|outline| outline.subcategory(&line.subcategory))
                .map_or_else(|| line.subcategory.clone(), |found| found.name.clone());
            (line, name)
        })
        .collect();
    let mut view = CaseView {
        row,
        lines,
        days_left: 0,
        profile_on: None,
        assessed_on: None,
        finished_on: None,
        prescribed_by: None,
        revised_on: None,
        imported: Vec::new(),
        discontinued: None,
        held_back: None,
        asked: None,
    };
    let history = cqr_store::journal::load::<CaseEvent>(db, id)?;
    if view.row.state.0 == CaseState::CloseReview {
        let held = cqr_store::cases::held(id, &history).ok_or(StoreError::NotFound)?;
        view.held_back = held_back(db, program, &held, now)?;
    }
    view.asked = requests::of_case(db, id)?.into_iter().find_map(|request| {
        let waits = request.wish.0 == Wish::Extension && request.state.0 == RequestState::Open;
        Some((request.id.0, request.due_on.filter(|_| waits)?.0))
    });
    let today = program.today(now);
    let days = today.until(view.due_on()).map_or(0, |span| i64::from(span.get_days()));
    view.days_left = days.max(0);
    view.finished_on = finished_at(&history).map(|at| program.today(at));
    for recorded in history {
        note(program, &mut view, recorded);
    }
    if let Some(discontinued) = &mut view.discontinued {
        let told = notices::of_case(db, id)?;
        let of_decision = told.iter().rfind(|notice| notice.kind.starts_with("discontinued"));
        discontinued.notice = of_decision.map(|notice| notice.id.0);
        let papers = stored_letters::papers_of_person(db, view.row.person_id.0)?;
        discontinued.appeal_until = of_decision.map(|notice| {
            let posted = papers.get(&notice.id.0).copied().flatten();
            appeal_until(program, notice, posted, now)
        });
    }
    Ok(Some(view))
}

/// When the last step was done. A case that another system brought with all of them done says nothing of its day.
fn finished_at(history: &[Recorded<CaseEvent>]) -> Option<Timestamp> {
    let ends = |event: &CaseEvent| matches!(event, CaseEvent::CaseCompleted {} | CaseEvent::CaseReinstated {});
    let end = history.iter().rfind(|recorded| ends(&recorded.event))?.recorded_at;
    let brought = |recorded: &Recorded<CaseEvent>| {
        recorded.recorded_at == end && matches!(recorded.event, CaseEvent::AssessmentImported { .. })
    };
    (!history.iter().any(brought)).then_some(end)
}

/// What an event of the case adds to what its holder sees.
fn note(program: &Program, view: &mut CaseView, recorded: Recorded<CaseEvent>) {
    match recorded.event {
        CaseEvent::ProfileSubmitted { .. } => view.profile_on = Some(program.today(recorded.recorded_at)),
        CaseEvent::AssessmentFinished { .. } => view.assessed_on = Some(program.today(recorded.recorded_at)),
        CaseEvent::PrescriptionIssued { .. } => view.prescribed_by = Some(recorded.context.policy),
        CaseEvent::PrescriptionRevised { .. } => view.revised_on = Some(recorded.context.effective_on),
        CaseEvent::ProfileImported { submitted_on } => view.profile_on = Some(submitted_on),
        CaseEvent::AssessmentImported { assessed_on, lines, .. } => {
            view.assessed_on = Some(assessed_on);
            view.imported = imported_lines(program, view, &lines);
        }
        CaseEvent::CaseDiscontinued { .. } => {
            view.discontinued = Some(Discontinued {
                on: recorded.context.effective_on,
                open: view.open_step(),
                notice: None,
                appeal_until: None,
            });
        }
        CaseEvent::DiscontinuationImported { discontinued_on } => {
            view.discontinued = Some(Discontinued {
                on: discontinued_on,
                open: "elsewhere",
                notice: None,
                appeal_until: None,
            });
        }
        CaseEvent::CaseReinstated {}
        | CaseEvent::DiscontinuationReversed { .. }
        | CaseEvent::CaseReopened {}
        | CaseEvent::CaseExempted {} => {
            view.discontinued = None;
        }
        _ => {}
    }
}

/// The result of another system as our own pages show one.
fn imported_lines(program: &Program, view: &CaseView, lines: &[ImportedLine]) -> Vec<ResultLine> {
    let outline = view.row.outline.as_deref().and_then(|id| program.outline(id));
    let line = |line: &ImportedLine| {
        let name = outline
            .and_then(|outline| outline.subcategory(&line.subcategory))
            .map_or_else(|| line.subcategory.clone(), |found| found.name.clone());
        let prescribed = view.lines.iter().find(|(row, _)| row.subcategory == line.subcategory);
        let prescribed = prescribed.map_or(Credits::ZERO, |(row, _)| row.prescribed.0);
        ResultLine::imported(line, name, prescribed, &program.policy)
    };
    lines.iter().map(line).collect()
}

/// What needs an act stands in front, the nearest date first.
fn urgency(view: &CredentialView) -> (u8, Date) {
    match &view.case {
        Some(case) if !case.row.state.0.is_finished() => (0, case.due_on()),
        _ => (1, view.next_opens_on.unwrap_or(Date::MAX)),
    }
}

/// The holder's own cases, for the API.
///
/// # Errors
/// Those of the store.
pub async fn api_list(app: &App, principal: &Principal) -> Result<Vec<CaseRow>, StoreError> {
    let Some(person) = principal.person else {
        return Ok(Vec::new());
    };
    app.store.read(move |rx| cqr_store::cases::of_person(rx, person)).await
}
