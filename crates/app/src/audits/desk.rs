//! Audits as staff see them: begun because of incomplete documents, the queue with its clocks, one audit with its
//! certificates, and the decision.

use cqr_domain::{
    accounts::{Principal, Role},
    bienniums::{AuditCause, AuditOutcome, AuditState, Command, PastAudit, Refusal},
    completions::OwnReview,
    ids::{AuditId, BienniumId, CompletionId, UploadId},
    journal::Reason,
    programs::Program,
};
use cqr_store::{
    Db, StoreError,
    audits::{self as stored, AppealRow, AuditLine, AuditRow},
    completions::{self, BienniumRow, Worded},
    people, uploads,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{
    appeal::{Decided, decided},
    begin,
    past::past,
};
use crate::{
    App,
    bienniums::{BienniumError, command, probation_from},
    cases::Because,
    renewals::is_asked,
    uploads::{Download, UploadError},
};

/// How many audits a page shows.
const PAGE: i64 = 200;
/// The states in which an answer is awaited or waits.
const ASKED: [AuditState; 2] = [AuditState::Answered, AuditState::Open];

/// One line of the queue with its clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    /// The audit and its holder.
    pub line: AuditLine,
    /// The day by which staff decide, once it is answered (R-AUD-3).
    pub decide_by: Option<Date>,
    /// Whether that day has passed.
    pub is_overdue: bool,
}

/// One course of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The completion and its words.
    pub worded: Worded,
    /// Whether its proof was found not to be enough.
    pub is_insufficient: bool,
}

/// One audit as somebody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The audit.
    pub row: AuditRow,
    /// The biennium.
    pub biennium: BienniumRow,
    /// The holder.
    pub person: people::PersonRow,
    /// The courses it asks about.
    pub courses: Vec<Course>,
    /// The files that were sent with the answer.
    pub files: Vec<uploads::UploadRow>,
    /// The day by which staff decide, once it is answered.
    pub decide_by: Option<Date>,
    /// The outcome against which an appeal can be granted; only for staff.
    pub decided: Option<Decided>,
    /// The appeal that was granted last.
    pub granted: Option<AppealRow>,
    /// Why nothing can be sent any more, where nobody answered it.
    pub past: Option<PastAudit>,
    /// Now.
    pub now: Timestamp,
}

/// Only reviewers get past here; for everybody else there is no queue.
pub(super) fn reviewer(principal: &Principal) -> Result<(), BienniumError> {
    if principal.has(Role::CeReviewer) {
        Ok(())
    } else {
        Err(BienniumError::NotFound)
    }
}

pub(super) fn decide_by(program: &Program, row: &AuditRow) -> Option<Date> {
    let answered = program.today(row.answered_at?.0);
    answered
        .checked_add(i64::from(program.policy.audit.review_days).days())
        .ok()
}

/// The audits with something to do, the answered ones by their day of decision, without the reviewer's own.
///
/// # Errors
/// [`BienniumError::NotFound`] for anybody but a reviewer.
pub async fn queue(app: &App, principal: &Principal) -> Result<Vec<QueueLine>, BienniumError> {
    reviewer(principal)?;
    let (programs, own) = (app.programs.clone(), principal.person);
    let lines = app
        .store
        .read(move |rx| {
            let program = programs.default_program();
            let today = program.today(rx.now());
            let mut lines = stored::in_states(rx, &ASKED, own, PAGE)?;
            // Nothing is to be done any more about one whose consequence was decided, or that lies behind an award.
            for line in stored::unanswered(rx, own, PAGE)? {
                if past(rx, &line.audit)?.is_none() {
                    lines.push(line);
                }
            }
            let line = |line: AuditLine| {
                let answered = line.audit.state.0 == AuditState::Answered;
                let decide_by = decide_by(&program, &line.audit).filter(|_| answered);
                QueueLine {
                    is_overdue: decide_by.is_some_and(|day| day < today),
                    decide_by,
                    line,
                }
            };
            let mut lines: Vec<QueueLine> = lines.into_iter().map(line).collect();
            lines.sort_by_key(|line| (line.decide_by.is_none(), line.decide_by, line.line.audit.answer_until));
            Ok::<_, StoreError>(lines)
        })
        .await?;
    Ok(lines)
}

/// One audit for a reviewer; never the own.
///
/// # Errors
/// [`BienniumError::NotFound`] for anybody else.
pub async fn open(app: &App, principal: &Principal, id: AuditId) -> Result<View, BienniumError> {
    reviewer(principal)?;
    let (programs, own, actor) = (app.programs.clone(), principal.person, principal.actor());
    app.store
        .read(move |rx| {
            let now = rx.now();
            let view = view(rx, id, now)?.filter(|view| Some(view.row.person_id.0) != own);
            let mut view = view.ok_or(BienniumError::NotFound)?;
            let program = programs.current(&view.biennium.program);
            view.decide_by = decide_by(&program, &view.row);
            view.decided = decided(rx, &program, &view.row, actor)?;
            Ok(view)
        })
        .await
}

/// One audit with everything that belongs to it.
pub(super) fn view(db: &mut Db, id: AuditId, now: Timestamp) -> Result<Option<View>, StoreError> {
    let Some(row) = stored::lookup(db, id)? else {
        return Ok(None);
    };
    let person = people::lookup(db, row.person_id.0)?.ok_or(StoreError::NotFound)?;
    let held = completions::load(db, row.biennium_id.0)?.ok_or(StoreError::NotFound)?;
    let audit = held.biennium.audit(id).ok_or(StoreError::NotFound)?.clone();
    let biennium = completions::bienniums_of(db, row.person_id.0)?
        .into_iter()
        .find(|found| found.id == row.biennium_id)
        .ok_or(StoreError::NotFound)?;
    let mut courses = Vec::new();
    for completion in &audit.completions {
        let worded = completions::lookup_owned(db, *completion, row.person_id.0)?;
        courses.push(Course {
            worded: worded.ok_or(StoreError::NotFound)?,
            is_insufficient: audit.insufficient.contains(completion),
        });
    }
    let mut files = Vec::new();
    for upload in &audit.uploads {
        files.extend(uploads::lookup_owned(db, *upload, row.person_id.0)?);
    }
    let granted = stored::last_appeal(db, id)?;
    let past = past(db, &row)?;
    Ok(Some(View {
        row,
        biennium,
        person,
        courses,
        files,
        decide_by: None,
        decided: None,
        granted,
        past,
        now,
    }))
}

/// Decides about an answer in the name of a reviewer.
///
/// # Errors
/// The rule that stands in the way; [`BienniumError::NotFound`] also for one's own.
pub async fn settle(
    app: &App,
    principal: &Principal,
    id: AuditId,
    outcome: AuditOutcome,
    insufficient: Vec<CompletionId>,
) -> Result<(), BienniumError> {
    reviewer(principal)?;
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let row = stored::lookup(tx, id)?.ok_or(BienniumError::NotFound)?;
            if principal.person == Some(row.person_id.0) {
                return Err(BienniumError::NotFound);
            }
            let held = completions::load(tx, row.biennium_id.0)?.ok_or(BienniumError::NotFound)?;
            let program = programs.current(&held.biennium.program);
            let today = program.today(tx.now());
            let probation = probation_from(&program, held.biennium.ends_on, today);
            let wish = Command::SettleAudit {
                audit: id,
                outcome,
                insufficient: insufficient.clone(),
                own: OwnReview::Other,
                probation: probation.ok_or(BienniumError::NotFound)?,
            };
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-AUD-4"),
                today,
            };
            let (held, _) = command(tx, &program, held.id, &wish, &because)?;
            crate::bienniums::take_back_loans(tx, &program, &held, &insufficient, &because)?;
            // What was earned since may be all that is missing.
            crate::bienniums::clear_probations(tx, &program, row.person_id.0, &because)?;
            Ok(())
        })
        .await
}

/// Begins an audit because the documents of a completion are incomplete (R-AUD-1), in the name of a reviewer.
///
/// # Errors
/// The rule that stands in the way.
pub async fn begin_for(
    app: &App,
    principal: &Principal,
    biennium: BienniumId,
    completions_asked: Vec<CompletionId>,
) -> Result<AuditId, BienniumError> {
    reviewer(principal)?;
    let (programs, principal) = (app.programs.clone(), principal.clone());
    app.store
        .write(move |tx| {
            let held = completions::load(tx, biennium)?.ok_or(BienniumError::NotFound)?;
            if principal.person == Some(held.biennium.person) {
                return Err(BienniumError::NotFound);
            }
            let program = programs.current(&held.biennium.program);
            if !is_asked(tx, &programs, held.biennium.person, &held.biennium.program)? {
                return Err(Refusal::NothingToAudit.into());
            }
            let because = Because {
                actor: principal.actor(),
                reason: Reason::new("R-AUD-1"),
                today: program.today(tx.now()),
            };
            begin(
                tx,
                &program,
                biennium,
                AuditCause::Documents,
                completions_asked.clone(),
                &because,
            )
        })
        .await
}

/// A file of an audit for its reviewer: one that was sent with the answer, or the certificate of a course it asks about.
///
/// # Errors
/// [`UploadError::NotFound`] for anything else.
pub async fn fetch(app: &App, principal: &Principal, id: AuditId, upload: UploadId) -> Result<Download, UploadError> {
    let view = open(app, principal, id).await.map_err(|error| match error {
        BienniumError::Store(error) => UploadError::from(error),
        BienniumError::NotFound | BienniumError::Refused(_) => UploadError::NotFound,
    })?;
    let sent = view.files.iter().any(|file| file.id.0 == upload);
    let known = |course: &Course| course.worded.completion.upload_id.is_some_and(|id| id.0 == upload);
    if !sent && !view.courses.iter().any(known) {
        return Err(UploadError::NotFound);
    }
    let row = app.store.read(move |rx| uploads::lookup(rx, upload)).await?;
    crate::uploads::read(app, row.ok_or(UploadError::NotFound)?).await
}
