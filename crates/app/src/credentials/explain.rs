//! Explaining a credential: status, dates, what is missing, and the rule behind each line. Everything is folded from
//! the journal up to the asked instant, by the rules in force on its day; no projection is read (design.md invariant 3).

use cqr_domain::{
    calendar::{Born, subject},
    cases::{Case, CaseEvent, CaseState, ExtendedBy},
    ids::{CredentialId, PersonId},
    journal::Recorded,
    people::{Credential, CredentialStatus, Person, PersonEvent},
    programs::Program,
};
use cqr_store::{Db, StoreError, cases, credentials, imports, journal, people};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{
    ended::ending_lines,
    prescribed::prescribed_lines,
    standing::{line, standing_lines},
};
use crate::{
    App,
    programs::{ProgramError, program_on},
};

/// Why a credential cannot be explained.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    /// There is none, or there was none yet.
    #[error("there is no credential {0}")]
    NotFound(String),
    /// The rules of that day cannot be read.
    #[error("the rules in force on that day: {0}")]
    Program(#[from] ProgramError),
    /// The store.
    #[error("explaining a credential")]
    Store(#[from] StoreError),
}

/// How a credential stands, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The credential.
    pub credential: String,
    /// The body's number of the holder.
    pub holder: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// `registered` or `discontinued` (R-STAT-1).
    pub status: String,
    /// Where the open case stands; nothing when no window is open.
    pub state: Option<String>,
    /// As recorded by the end of this day; nothing means now.
    pub as_of: Option<Date>,
    /// The lines, each with its rule.
    pub lines: Vec<Line>,
}

/// One fact with the rule behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What is said, such as `window_close`.
    pub what: String,
    /// The fact.
    pub is: String,
    /// The rule it follows from.
    pub rule: String,
    /// The policy under which it was decided, when an event says so.
    pub policy: Option<String>,
    /// When it was recorded.
    pub recorded_at: Option<String>,
}

/// Explains a credential, given as its id or as HOLDER-NUMBER/DISCIPLINE.
///
/// # Errors
/// When there is no such credential by then.
pub async fn explain(app: &App, asked: &str, as_of: Option<Date>) -> Result<Explanation, ExplainError> {
    let (asked, programs) = (asked.to_owned(), app.programs.clone());
    app.store
        .read(move |rx| {
            let until = match as_of {
                Some(day) => programs.end_of(day).unwrap_or(Timestamp::MAX),
                None => Timestamp::MAX,
            };
            let (id, person) = find(rx, &asked)?.ok_or_else(|| ExplainError::NotFound(asked.clone()))?;
            let held =
                people::holder_as_of(rx, id, person, until)?.ok_or_else(|| ExplainError::NotFound(asked.clone()))?;
            let Some(credential) = held.person.credential(id) else {
                return Err(ExplainError::NotFound(asked));
            };
            let holder = people::lookup(rx, held.id)?
                .map(|row| row.external_id)
                .unwrap_or_default();
            let program = program_on(rx, &programs, &credential.program, as_of)?;
            let history = history(rx, id, until)?;
            let told = journal::load_as_of::<PersonEvent>(rx, held.id, until)?;
            let mut explained = compose(&program, holder, &held.person, credential, &told, &history, as_of);
            explained
                .lines
                .extend(standing_lines(rx, person, &credential.program, until)?);
            Ok(explained)
        })
        .await
}

fn find(db: &mut Db, asked: &str) -> Result<Option<(CredentialId, PersonId)>, StoreError> {
    let row = if let Ok(id) = asked.parse::<CredentialId>() {
        credentials::lookup(db, id)?
    } else {
        let Some((number, discipline)) = asked.split_once('/') else {
            return Ok(None);
        };
        let Some(person) = people::find_by_external_id(db, number)? else {
            return Ok(None);
        };
        credentials::of_person(db, person.id.0)?
            .into_iter()
            .find(|row| row.discipline == discipline)
    };
    let Some(row) = row else { return Ok(None) };
    // What an import brings is not there until the import is live.
    let brought = row.import_id.map(|import| import.0);
    let is_live = !imports::live_among(db, brought)?.is_empty();
    Ok((brought.is_none() || is_live).then_some((row.id.0, row.person_id.0)))
}

/// The newest case of the credential by then, with its events.
fn history(db: &mut Db, id: CredentialId, until: Timestamp) -> Result<Vec<Recorded<CaseEvent>>, StoreError> {
    for case in cases::of_credential(db, id)? {
        let events = journal::load_as_of::<CaseEvent>(db, case.id.0, until)?;
        if !events.is_empty() {
            return Ok(events);
        }
    }
    Ok(Vec::new())
}

fn compose(
    program: &Program,
    holder: String,
    person: &Person,
    credential: &Credential,
    told: &[Recorded<PersonEvent>],
    history: &[Recorded<CaseEvent>],
    as_of: Option<Date>,
) -> Explanation {
    let case = Case::fold(history.iter().map(|recorded| &recorded.event));
    let status = match credential.status {
        CredentialStatus::Registered => "registered",
        CredentialStatus::Discontinued(_) | CredentialStatus::Ended(_) => "discontinued",
        CredentialStatus::NotRenewed => "not_renewed",
        CredentialStatus::Closed(ending) => ending.name(),
    };
    let mut lines = vec![award_line(credential, told), subject_line(program, person, credential)];
    lines.extend(ending_lines(credential, told));
    if let Some(case) = &case {
        lines.extend(case_lines(case, history));
    }
    Explanation {
        credential: credential.id.to_string(),
        holder,
        discipline: credential.discipline.clone(),
        status: status.to_owned(),
        state: case.map(|case| case.state.name().to_owned()),
        as_of,
        lines,
    }
}

fn award_line(credential: &Credential, told: &[Recorded<PersonEvent>]) -> Line {
    let source = told.iter().rev().find(|recorded| match &recorded.event {
        PersonEvent::CredentialAwarded { credential: id, .. }
        | PersonEvent::AwardDateCorrected { credential: id, .. }
        | PersonEvent::CredentialReawarded { credential: id, .. } => *id == credential.id,
        _ => false,
    });
    Line {
        what: "awarded_on".to_owned(),
        is: credential.awarded_on.to_string(),
        rule: match source.map(|recorded| &recorded.event) {
            Some(PersonEvent::AwardDateCorrected { .. }) => "R-DATE-9",
            Some(PersonEvent::CredentialReawarded { .. }) => "R-ELIG-7",
            _ => "R-ELIG-4",
        }
        .to_owned(),
        policy: source.map(|recorded| recorded.context.policy.0.clone()),
        recorded_at: source.map(|recorded| recorded.recorded_at.to_string()),
    }
}

fn subject_line(program: &Program, person: &Person, credential: &Credential) -> Line {
    let born = Born::in_month(person.birth_month);
    let first = born.and_then(|born| {
        program
            .cycle(&credential.discipline, credential.awarded_on, born, 1)
            .ok()
    });
    let (is, rule) = match subject(&program.policy.calendar, &credential.discipline, credential.awarded_on) {
        Ok(subject) => match first {
            Some(first) => (format!("subject; first cycle begins {}", first.start), subject.rule()),
            None => ("subject".to_owned(), subject.rule()),
        },
        Err(exempt) => (format!("not subject: {}", exempt.code()), exempt.rule()),
    };
    Line {
        what: "subject".to_owned(),
        is,
        rule: rule.to_owned(),
        policy: Some(program.version.0.clone()),
        recorded_at: None,
    }
}

fn case_lines(case: &Case, history: &[Recorded<CaseEvent>]) -> Vec<Line> {
    let dated = |what: &str, is: String, rule: &str| {
        let source = history.iter().rev().find(|recorded| {
            matches!(
                recorded.event,
                CaseEvent::CaseOpened { .. } | CaseEvent::CaseRedated { .. } | CaseEvent::CaseExtended { .. }
            )
        });
        line(what, is, rule, source)
    };
    let of = |wanted: fn(&CaseEvent) -> bool| history.iter().rev().find(|recorded| wanted(&recorded.event));
    let done = |source: Option<&Recorded<CaseEvent>>| if source.is_some() { "done" } else { "missing" }.to_owned();
    // What was done in the system before this one is done as well (cut-over).
    let profile = of(|event| {
        matches!(
            event,
            CaseEvent::ProfileSubmitted { .. } | CaseEvent::ProfileImported { .. }
        )
    });
    let assessed = of(|event| {
        matches!(
            event,
            CaseEvent::AssessmentFinished { .. } | CaseEvent::AssessmentImported { .. }
        )
    });
    let mut lines = vec![
        dated("cycle_start", case.start.to_string(), "R-DATE-6"),
        dated("window_open", case.window_open.to_string(), "R-DATE-2"),
        dated("window_close", case.window_close.to_string(), "R-DATE-7"),
        dated("grace_end", case.grace_end.to_string(), "R-REIN-2"),
        line("profile", done(profile), "R-FLOW-1", profile),
        line("assessment", done(assessed), "R-FLOW-1", assessed),
    ];
    lines.extend(prescribed_lines(case, history, assessed));
    lines.extend(decision_lines(case, history));
    lines.push(line(
        "state",
        case.state.name().to_owned(),
        rule_of(case.state),
        history.last(),
    ));
    lines
}

/// What people decided about the window: more time, and a discontinuation on its way.
fn decision_lines(case: &Case, history: &[Recorded<CaseEvent>]) -> Vec<Line> {
    let mut lines = Vec::new();
    for recorded in history {
        match &recorded.event {
            CaseEvent::CaseExtended {
                by,
                window_close,
                granted_on,
                ..
            } => {
                let rule = match by {
                    ExtendedBy::Request(_) | ExtendedBy::Import(_) => recorded.context.reason.0.as_str(),
                    ExtendedBy::Bulk(_) => "R-STAT-7",
                };
                let is = format!("to {window_close}, granted {granted_on}; later periods do not move");
                lines.push(line("extended", is, rule, Some(recorded)));
            }
            CaseEvent::DiscontinuationImported { discontinued_on } => {
                let is = format!("discontinued on {discontinued_on} in the system before this one");
                lines.push(line("discontinuation", is, "R-STAT-6", Some(recorded)));
            }
            CaseEvent::ReleaseTakenBack { .. } => {
                let is = "a release was taken back; it begins anew".to_owned();
                lines.push(line("release", is, "R-STAT-6", Some(recorded)));
            }
            CaseEvent::DiscontinuationKept { until, .. } => {
                let is = format!("kept for now, until {until}");
                lines.push(line("release", is, "R-STAT-6", Some(recorded)));
            }
            CaseEvent::DiscontinuationResumed { .. } => {
                let is = "kept no longer".to_owned();
                lines.push(line("release", is, "R-STAT-6", Some(recorded)));
            }
            CaseEvent::DiscontinuationReversed { .. } => {
                let is = "reversed by an appeal".to_owned();
                lines.push(line("discontinuation", is, "R-APP-1", Some(recorded)));
            }
            _ => {}
        }
    }
    if case.state == CaseState::CloseReview
        && let Some(proposal) = &case.discontinuation
    {
        let released = format!(
            "released by {} of {} people",
            proposal.released_by.len(),
            proposal.people
        );
        let is = match proposal.takes_effect_at {
            Some(at) => format!("{released}; takes effect at {at} unless taken back, or held by what came in since"),
            None => released,
        };
        lines.push(line("discontinuation", is, "R-STAT-6", history.last()));
    }
    lines
}

const fn rule_of(state: CaseState) -> &'static str {
    match state {
        CaseState::ProfileDue | CaseState::SsaDue | CaseState::SsaUnderWay | CaseState::CeDue => "R-FLOW-5",
        CaseState::Complete => "R-RX-1",
        CaseState::CloseReview | CaseState::DiscontinuedGrace => "R-STAT-6",
        CaseState::Reinstated => "R-REIN-2",
        CaseState::DiscontinuedFinal => "R-REIN-3",
        CaseState::Closed => "R-ELIG-10",
    }
}
