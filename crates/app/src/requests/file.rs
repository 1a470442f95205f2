//! Filing a request: the holder asks, or an officer writes down what a holder asked for by phone or letter.

use cqr_domain::{
    accounts::Principal,
    ids::{CaseId, RequestId, UploadId},
    journal::{Context, Reason},
    requests::{self as rules, Filing, RequestEvent, Wish},
};
use cqr_store::{
    Db, Tx, audit, cases,
    requests::{self, NewText, TextAct},
};
use jiff::Timestamp;

use super::{
    RequestError,
    facts::{earlier, is_open, told},
    staff_only,
};
use crate::{
    App,
    programs::Programs,
    threads::{cleaned, own_files, within},
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// About which window.
    pub case: CaseId,
    /// What for.
    pub wish: Wish,
    /// The cause of an extension, or what an appeal is against, as a code; empty for a complaint.
    pub about: String,
    /// Why, in words.
    pub text: String,
    /// Evidence, attached before.
    pub files: Vec<UploadId>,
}

/// A wish on its way: what is asked for, in cleaned words, and who brings it.
struct Asking {
    new: NewRequest,
    text: String,
    by: Principal,
    /// Whether the holder asks, and not an officer for a holder.
    by_holder: bool,
}

impl Asking {
    /// What somebody asks for about the own window.
    fn own(by: &Principal, new: NewRequest) -> Self {
        Self {
            text: cleaned(&new.text),
            new,
            by: by.clone(),
            by_holder: true,
        }
    }

    /// What an officer writes down that a holder asked for.
    fn of_holder(by: &Principal, new: NewRequest) -> Self {
        Self {
            by_holder: false,
            ..Self::own(by, new)
        }
    }
}

/// Files a request of the person who asks about the own window.
///
/// # Errors
/// [`RequestError::NotFound`] also when the window is somebody else's (A01); else the rule that stands in the way.
pub async fn file(app: &App, principal: &Principal, new: NewRequest) -> Result<RequestId, RequestError> {
    principal.person.ok_or(RequestError::NotFound)?;
    write(app, Asking::own(principal, new)).await
}

/// Writes down what a person asked an officer for.
///
/// # Errors
/// As [`file`]; also [`RequestError::NotFound`] for the own window, and for everybody who does not look after people.
pub async fn file_for(app: &App, principal: &Principal, new: NewRequest) -> Result<RequestId, RequestError> {
    staff_only(principal)?;
    write(app, Asking::of_holder(principal, new)).await
}

/// Looks whether [`file_for`] would write it down, before its files are taken. Changes nothing.
///
/// # Errors
/// As [`file_for`].
pub async fn check_for(app: &App, principal: &Principal, new: NewRequest) -> Result<(), RequestError> {
    staff_only(principal)?;
    let (programs, asking) = (app.programs.clone(), Asking::of_holder(principal, new));
    app.store
        .read(move |rx| {
            let now = rx.now();
            examined(rx, &programs, &asking, now).map(drop)
        })
        .await
}

async fn write(app: &App, asking: Asking) -> Result<RequestId, RequestError> {
    let programs = app.programs.clone();
    app.store.write(move |tx| write_in(tx, &programs, &asking)).await
}

fn write_in(tx: &mut Tx, programs: &Programs, asking: &Asking) -> Result<RequestId, RequestError> {
    let now = tx.now();
    let (context, event) = examined(tx, programs, asking, now)?;
    let Asking { new, text, by, .. } = asking;
    let id = tx.id();
    requests::begin(tx, id, &context, &event)?;
    let words = NewText {
        act: TextAct::Asked,
        by: by.account,
        body: text.clone(),
    };
    requests::add_text(tx, id, &words)?;
    requests::add_files(tx, id, &new.files)?;
    audit::append(
        tx,
        &audit::Entry::new(by.actor(), "request_filed", "request", id).within(&context),
    )?;
    Ok(id)
}

/// What is recorded, where no rule stands in the way.
fn examined(
    db: &mut Db,
    programs: &Programs,
    asking: &Asking,
    now: Timestamp,
) -> Result<(Context, RequestEvent), RequestError> {
    let Asking {
        new,
        text,
        by,
        by_holder,
    } = asking;
    let held = cases::load(db, new.case)?.ok_or(RequestError::NotFound)?;
    let own = by.person == Some(held.case.person);
    if own != *by_holder {
        return Err(RequestError::NotFound);
    }
    let program = programs.current(&held.case.program);
    let limits = &program.policy.help;
    within("text", text, limits.text_max)?;
    own_files(db, held.case.person, &new.files, program.policy.uploads.files_max)?;
    let today = program.today(now);
    let told = match new.wish {
        Wish::Appeal => told(db, &program, &held, &new.about)?,
        Wish::Extension | Wish::Complaint | Wish::LegalName => None,
    };
    let filing = Filing {
        case: new.case,
        wish: new.wish,
        about: new.about.clone(),
        by_holder: *by_holder,
        today,
        appeal_until: told.map(|told| told.since.last_day(&program, today)),
        is_open: is_open(db, &held, new.wish, &new.about)?,
        earlier: match told {
            Some(told) => earlier(db, &program, &held, (new.about.as_str(), told), today)?,
            None => None,
        },
    };
    let event = rules::file(&filing, &held.case, &program.policy)?;
    let context = Context {
        actor: by.actor(),
        policy: program.version.clone(),
        reason: Reason::new(rule_of(new.wish)),
        effective_on: today,
    };
    Ok((context, event))
}

/// The rule behind a wish.
pub(super) const fn rule_of(wish: Wish) -> &'static str {
    match wish {
        Wish::Extension => "R-STAT-8",
        Wish::Appeal | Wish::Complaint => "R-APP-1",
        Wish::LegalName => "legal_name",
    }
}
