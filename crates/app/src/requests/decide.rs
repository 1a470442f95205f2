//! Staff decide what a person asked for; with the last of them it is decided, and the person is told why.

use cqr_domain::{
    accounts::Principal,
    cases::{Case, ExtendedBy, PrescribedLine},
    ids::RequestId,
    journal::{Context, Event as _, Reason},
    people::CredentialStatus,
    programs::Program,
    requests::{
        self as rules, Command, Request, RequestEvent, RequestState, Verdict, Vote, VoteFacts, WayBack, Wish, against,
    },
};
use cqr_store::{
    Db, StoreError, Tx, audit, cases, people,
    requests::{self, NewText, TextAct},
};
use jiff::civil::Date;

use super::{
    RequestError,
    facts::{involved, wrote},
    file::rule_of,
    revise::{as_it_would_stand, revise},
    staff_only,
};
use crate::{
    App,
    cases::{Because, bounds, extend},
    completions,
    notices::{self, Telling},
    officers::is_officer,
    people::rename_in,
    programs::Programs,
    threads::{cleaned, within},
};

/// How somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// How.
    pub verdict: Verdict,
    /// The new last day of the window, where one is granted.
    pub window_close: Option<Date>,
    /// What is prescribed from then on, where an appeal against a prescription is granted; lines that are not named stay.
    pub lines: Vec<PrescribedLine>,
    /// Why, in words: to the person when it is decided with this, else to the colleagues who decide too.
    pub text: String,
}

/// Decides in the name of the person who asks. Answers where the request stands then.
///
/// # Errors
/// [`RequestError::NotFound`] for everybody who does not decide; else the rule that stands in the way.
pub async fn decide(
    app: &App,
    principal: &Principal,
    id: RequestId,
    decision: Decision,
) -> Result<RequestState, RequestError> {
    staff_only(principal)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    let text = cleaned(&decision.text);
    app.store
        .write(move |tx| decide_in(tx, &programs, id, &decision, &text, &by))
        .await
}

fn decide_in(
    tx: &mut Tx,
    programs: &Programs,
    id: RequestId,
    decision: &Decision,
    text: &str,
    by: &Principal,
) -> Result<RequestState, RequestError> {
    let held = requests::load(tx, id)?.ok_or(RequestError::NotFound)?;
    // A name is changed by case officers only, however it was asked for.
    if held.request.wish == Wish::LegalName && !is_officer(by) {
        return Err(RequestError::NotFound);
    }
    let program = programs.current(&held.request.program);
    within("text", text, program.policy.help.text_max)?;
    let today = program.today(tx.now());
    let facts = facts(tx, &program, &held, by, today)?;
    let vote = Vote {
        by: by.account,
        verdict: decision.verdict,
        window_close: decision.window_close,
        lines: as_it_would_stand(tx, &held.request, decision)?,
    };
    let events = rules::decide(&held.request, &Command::Decide { vote, facts }, &program.policy)?;
    let context = Context {
        actor: by.actor(),
        policy: program.version.clone(),
        reason: Reason::new(rule_of(held.request.wish)),
        effective_on: facts.today,
    };
    let held = requests::record(tx, held, &context, &events)?;
    for event in &events {
        let entry = audit::Entry::new(by.actor(), event.name(), "request", id).within(&context);
        audit::append(tx, &entry.saying(decision.verdict.name()))?;
    }
    let decided = held.request.state != RequestState::Open;
    let words = NewText {
        act: if decided { TextAct::Decided } else { TextAct::Noted },
        by: by.account,
        body: text.to_owned(),
    };
    requests::add_text(tx, id, &words)?;
    if decided {
        carry_out(tx, &program, &held, &events, &context)?;
    }
    Ok(held.request.state)
}

/// What somebody has to know to decide.
pub(super) fn facts(
    db: &mut Db,
    program: &Program,
    held: &requests::Held,
    by: &Principal,
    today: Date,
) -> Result<VoteFacts, StoreError> {
    let case = match held.request.case {
        Some(id) => Some(cases::load(db, id)?.ok_or(StoreError::NotFound)?.case),
        None => None,
    };
    facts_upon(db, program, held, case.as_ref(), by, today)
}

/// The same for a request with its case that was read in this unit of work.
pub(super) fn facts_upon(
    db: &mut Db,
    program: &Program,
    held: &requests::Held,
    case: Option<&Case>,
    by: &Principal,
    today: Date,
) -> Result<VoteFacts, StoreError> {
    let request = &held.request;
    let (earliest, latest) = match case {
        Some(case) => bounds(db, program, case, today)?,
        None => (today, today),
    };
    Ok(VoteFacts {
        own: by.person == Some(request.person),
        wrote: wrote(db, held, by.account)?,
        involved: involved(db, held, by.account)?,
        today,
        earliest,
        latest,
        way_back: way_back(db, request, case)?,
        revisable: case.is_some_and(Case::is_revisable),
    })
}

/// Whether granting a request can lead back into its window: only where that window took the credential (R-REIN-4).
fn way_back(db: &mut Db, request: &Request, case: Option<&Case>) -> Result<WayBack, StoreError> {
    let (Some(id), Some(case)) = (request.case, case) else {
        return Ok(WayBack::Open);
    };
    let of = |discontinued| WayBack::of(request, case.state, discontinued);
    // Mostly the credential makes no difference, and is not looked at.
    if of(true) == of(false) {
        return Ok(of(false));
    }
    let holder = people::load(db, case.person)?.ok_or(StoreError::NotFound)?.person;
    let held = holder.credential(case.credential);
    let discontinued = held.is_some_and(|held| held.status == CredentialStatus::Discontinued(id));
    Ok(of(discontinued))
}

/// What follows from a decision: a longer window, another look at a course, less that is prescribed or another name, and a
/// message to the person.
fn carry_out(
    tx: &mut Tx,
    program: &Program,
    held: &requests::Held,
    events: &[RequestEvent],
    context: &Context,
) -> Result<(), RequestError> {
    let request = &held.request;
    let granted = events.iter().find_map(|event| match event {
        RequestEvent::RequestDecided { window_close, .. } => *window_close,
        _ => None,
    });
    let Some(case) = request.case else {
        return rename(tx, program, held, context);
    };
    let case = cases::load(tx, case)?.ok_or(StoreError::NotFound)?;
    if let Some(day) = granted {
        let because = Because {
            actor: context.actor,
            reason: context.reason.clone(),
            today: context.effective_on,
        };
        // The longer window tells the person itself.
        let by = (ExtendedBy::Request(held.id), request.wish == Wish::Appeal);
        extend(tx, program, &case, by, day, &because)?;
        if request.wish == Wish::Extension {
            return Ok(());
        }
    }
    let is_course = request.wish == Wish::Appeal && request.about == against::COURSE;
    if is_course && request.state == RequestState::Granted {
        completions::reopen(tx, program, (held.id, request), context)?;
    }
    if request.needs_lines() && request.state == RequestState::Granted {
        revise(tx, program, (held.id, request), case.id, context)?;
    }
    let kind = match (request.wish, request.state) {
        (Wish::Extension, _) => "extension_refused",
        (Wish::Appeal, RequestState::Granted) => "appeal_granted",
        (Wish::Appeal, _) if request.further_until.is_some() => "appeal_refused",
        (Wish::Appeal, _) => "appeal_refused_finally",
        (Wish::Complaint | Wish::LegalName, _) => "complaint_answered",
    };
    let mut args = vec![("discipline", case.case.discipline)];
    if let Some(last) = request.further_until {
        args.push(("until", last.to_string()));
    }
    tell(tx, program, held, kind, args)
}

/// A legal name: changed as by every officer when it is granted, with the document as the reason. Files and words stay with
/// the request.
fn rename(tx: &mut Tx, program: &Program, held: &requests::Held, context: &Context) -> Result<(), RequestError> {
    let request = &held.request;
    let granted = request.state == RequestState::Granted;
    if granted {
        let name = requests::wished_name(tx, held.id)?.ok_or(StoreError::NotFound)?;
        let name = (name.given(), name.family_name);
        let name = (name.0.as_str(), name.1.as_str());
        let before = people::lookup(tx, request.person)?.ok_or(RequestError::NotFound)?;
        rename_in(tx, program, &before, name, &request.about, context.actor)?;
    }
    let kind = if granted { "name_changed" } else { "name_not_changed" };
    tell(tx, program, held, kind, Vec::new())
}

/// Tells the person how it was decided, and where to read why.
fn tell(
    tx: &mut Tx,
    program: &Program,
    held: &requests::Held,
    kind: &'static str,
    mut args: Vec<(&'static str, String)>,
) -> Result<(), RequestError> {
    let request = &held.request;
    args.push(("request", held.id.to_string()));
    let telling = Telling {
        person: request.person,
        case: request.case,
        kind,
        once_key: format!("{}/{}/{kind}", held.id, request.step),
        args: &args,
    };
    notices::write(tx, program, telling)?;
    Ok(())
}
