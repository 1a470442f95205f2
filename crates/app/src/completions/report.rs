//! Reporting a finished activity. Once is enough: it is shown in every account it belongs to (R-RX-12).

use cqr_domain::{
    Credits,
    accounts::Principal,
    completions::{Command, CompletionState, decide},
    ids::{ActivityId, CompletionId, CompletionKind, PersonId, UploadId},
    journal::{Actor, Reason},
};
use cqr_store::{
    Sql, Tx,
    completions::{self, TextRow},
    uploads,
};
use jiff::civil::Date;

use super::{
    CompletionError,
    rules::{self, Standing},
};
use crate::{
    App, bienniums,
    once::{self, Once, OnceError},
    programs::Programs,
};

/// Longest text in one field of a report.
const FIELD_MAX: usize = 200;

/// Which activity was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// One of the catalog.
    Listed(ActivityId),
    /// One that the catalog does not have (R-RX-15).
    Unlisted {
        /// Its title.
        title: String,
        /// Who offers it.
        provider: String,
        /// Who approved it.
        approver: String,
        /// The approver's number for it.
        reference_number: String,
        /// Credits on the certificate.
        credits: Credits,
    },
}

/// What a holder reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which activity.
    pub what: What,
    /// The day on which it was finished.
    pub completed_on: Date,
    /// The certificate, uploaded before.
    pub upload: Option<UploadId>,
}

/// Reports a completion of the person who asks. Answers its id.
///
/// # Errors
/// The rule that stands in the way; nothing is stored then.
pub async fn report(app: &App, principal: &Principal, report: Report) -> Result<CompletionId, CompletionError> {
    let person = principal.person.ok_or(CompletionError::NotFound)?;
    check_fields(&report.what)?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    app.store
        .write(move |tx| report_in(tx, &programs, person, &report, actor))
        .await
}

/// The same for a wish that may be sent again (R16).
///
/// # Errors
/// As [`report`], and when the key was sent with another wish.
pub async fn report_once(
    app: &App,
    principal: &Principal,
    report: Report,
    key: Option<Once>,
) -> Result<CompletionId, OnceError<CompletionError>> {
    let of = OnceError::Refused;
    let person = principal.person.ok_or(CompletionError::NotFound).map_err(of)?;
    check_fields(&report.what).map_err(of)?;
    let (programs, actor) = (app.programs.clone(), principal.actor());
    app.store
        .write(move |tx| once::within(tx, key.as_ref(), |tx| report_in(tx, &programs, person, &report, actor)))
        .await
}

/// The same in a caller's unit of work, for imports and the demo.
///
/// # Errors
/// As [`report`].
pub fn report_in(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    report: &Report,
    actor: Actor,
) -> Result<CompletionId, CompletionError> {
    report_by(tx, programs, person, report, (actor, Reason::new("R-RX-13")))
}

/// The same with the reason that stands in the journal.
pub(super) fn report_by(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    report: &Report,
    (actor, reason): (Actor, Reason),
) -> Result<CompletionId, CompletionError> {
    let listed = match &report.what {
        What::Listed(id) => Some(rules::listed(tx, *id)?.ok_or(CompletionError::NotFound)?),
        What::Unlisted { .. } => None,
    };
    let standing = standing(
        tx,
        programs,
        person,
        listed.as_ref().map(|listed| listed.activity.program.as_str()),
    )?;
    if let Some(upload) = report.upload {
        uploads::lookup_owned(tx, upload, person)?.ok_or(CompletionError::NotFound)?;
    } else if rules::certificate_needed(&standing.program, actor) {
        return Err(CompletionError::NoCertificate);
    }
    if let Some(done) = sent_before(tx, person, report)? {
        return Ok(done);
    }
    let completion = tx.id::<CompletionKind>();
    let wish = Command::Report {
        completion,
        listed,
        completed_on: report.completed_on,
        claimed: report.what.credits(),
        upload: report.upload,
        today: standing.program.today(tx.now()),
        reported_at: tx.now(),
    };
    let held = bienniums::ensure(tx, &standing, report.completed_on, actor)?
        .ok_or(CompletionError::BeforeFirstBiennium(report.completed_on))?;
    let events = decide(&held.biennium, &wish)?;
    let context = rules::context(tx, &standing.program, actor, reason);
    completions::record(tx, held, &context, &events)?;
    if let What::Unlisted {
        title,
        provider,
        approver,
        reference_number,
        ..
    } = &report.what
    {
        let text = TextRow {
            completion_id: Sql(completion),
            title: title.trim().to_owned(),
            provider: provider.trim().to_owned(),
            approver: approver.trim().to_owned(),
            reference_number: reference_number.trim().to_owned(),
            note: String::new(),
        };
        completions::save_text(tx, text)?;
    }
    rules::audit_events(tx, completion, &events, &context)?;
    Ok(completion)
}

/// The same report, sent twice by a double click or from a second tab: what it says is there already, with the very same
/// upload (U12). Whoever changes anything reports anew.
fn sent_before(tx: &mut Tx, person: PersonId, report: &Report) -> Result<Option<CompletionId>, CompletionError> {
    let Some(upload) = report.upload else {
        return Ok(None);
    };
    for twin in completions::of_upload(tx, upload)? {
        let waits = twin.state.0 == CompletionState::Reported && twin.completed_on.0 == report.completed_on;
        if !waits {
            continue;
        }
        let says_the_same = match &report.what {
            What::Listed(id) => twin.activity_id.is_some_and(|listed| listed.0 == *id),
            What::Unlisted {
                title,
                provider,
                credits,
                ..
            } => {
                let worded = completions::lookup_owned(tx, twin.id.0, person)?;
                twin.claimed.0 == *credits
                    && worded.is_some_and(|said| said.title() == title.trim() && said.provider() == provider.trim())
            }
        };
        if says_the_same {
            return Ok(Some(twin.id.0));
        }
    }
    Ok(None)
}

/// The holder's standing in the program the activity belongs to, or in the first one the holder is in.
fn standing(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    program: Option<&str>,
) -> Result<Standing, CompletionError> {
    rules::standing(tx, programs, person, program)?.ok_or(CompletionError::NotFound)
}

impl What {
    fn credits(&self) -> Credits {
        match self {
            Self::Listed(_) => Credits::ZERO,
            Self::Unlisted { credits, .. } => *credits,
        }
    }
}

fn check_fields(what: &What) -> Result<(), CompletionError> {
    let What::Unlisted {
        title,
        provider,
        approver,
        reference_number,
        ..
    } = what
    else {
        return Ok(());
    };
    let fields = [
        ("title", title, true),
        ("provider", provider, true),
        ("approver", approver, false),
        ("reference_number", reference_number, false),
    ];
    for (name, value, needed) in fields {
        if needed && value.trim().is_empty() {
            return Err(CompletionError::Empty(name));
        }
        if value.chars().count() > FIELD_MAX {
            return Err(CompletionError::TooLong(name));
        }
    }
    Ok(())
}
