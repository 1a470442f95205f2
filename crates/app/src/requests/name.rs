//! A holder asks for another legal name and sends the document that shows it. The name stands in a row that can be erased.

use cqr_domain::{
    accounts::Principal,
    ids::{PersonId, RequestId, UploadId},
    journal::{Context, Reason},
    requests::{self as rules, NameFiling, RequestState, Wish},
};
use cqr_store::{
    Db, Tx, audit, people,
    requests::{self, NewText, RequestRow, TextAct, WishedName},
};
use jiff::civil::Date;

use super::{RequestError, file::rule_of};
use crate::{
    App,
    people::{NAME_MAX, cleaned_name},
    programs::Programs,
    threads::{TextError, cleaned, own_files, within},
};

/// What can be asked for, and what was asked for before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameForm {
    /// The name now: given and family name.
    pub now: (String, String),
    /// Which documents show a name, as codes.
    pub documents: Vec<String>,
    /// The most files that go with it.
    pub files_max: u32,
    /// Longest reason, in characters.
    pub text_max: u32,
    /// By the end of which day it is decided if it is sent today.
    pub due_on: Date,
    /// What was asked for before, the newest in front.
    pub before: Vec<RequestRow>,
}

impl NameForm {
    /// The one that waits.
    #[must_use]
    pub fn open(&self) -> Option<&RequestRow> {
        self.before.iter().find(|row| row.state.0 == RequestState::Open)
    }
}

/// The name that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameWish {
    /// First name.
    pub given: String,
    /// Middle name, or empty.
    pub middle: String,
    /// Family name.
    pub family: String,
    /// Which document shows it, as a code.
    pub document: String,
    /// Why, in words.
    pub text: String,
    /// The document, attached before.
    pub files: Vec<UploadId>,
}

/// What is wrong with a wish, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// The first name is missing, or too long together with the middle name.
    Given,
    /// The family name is missing or too long.
    Family,
    /// It is the name that stands in the register.
    Same,
    /// The kind of document is missing or none of the program's.
    Document,
    /// The reason is missing.
    NoText,
    /// The reason is longer than so many characters.
    LongText(u32),
    /// The document is missing.
    NoFile,
    /// There are more files than so many.
    TooManyFiles(u32),
}

impl NameWish {
    /// The same without spaces around it.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        Self {
            given: cleaned_name(&self.given),
            middle: cleaned_name(&self.middle),
            family: cleaned_name(&self.family),
            text: cleaned(&self.text),
            ..self.clone()
        }
    }

    /// The name as it would stand in a row.
    fn name(&self) -> WishedName {
        WishedName {
            given_name: self.given.clone(),
            middle_name: self.middle.clone(),
            family_name: self.family.clone(),
        }
    }

    /// Everything that is wrong with it, so that nobody has to send the form once for each field.
    #[must_use]
    pub fn faults(&self, form: &NameForm) -> Vec<NameFault> {
        let fits = |text: &str| !text.is_empty() && text.chars().count() <= NAME_MAX;
        let given = self.name().given();
        let mut faults = Vec::new();
        if self.given.is_empty() || !fits(&given) {
            faults.push(NameFault::Given);
        }
        if !fits(&self.family) {
            faults.push(NameFault::Family);
        }
        if (&given, &self.family) == (&form.now.0, &form.now.1) {
            faults.push(NameFault::Same);
        }
        if !form.documents.contains(&self.document) {
            faults.push(NameFault::Document);
        }
        match within("text", &self.text, form.text_max) {
            Ok(()) => {}
            Err(TextError::TooLong { most, .. }) => faults.push(NameFault::LongText(most)),
            Err(TextError::Empty(_)) => faults.push(NameFault::NoText),
        }
        if self.files.is_empty() {
            faults.push(NameFault::NoFile);
        }
        if self.files.len() > form.files_max as usize {
            faults.push(NameFault::TooManyFiles(form.files_max));
        }
        faults
    }
}

/// The form for the person who asks.
///
/// # Errors
/// [`RequestError::NotFound`] for accounts without a person.
pub async fn name_form(app: &App, principal: &Principal) -> Result<NameForm, RequestError> {
    let person = principal.person.ok_or(RequestError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let now = rx.now();
            form_of(rx, &programs, person, programs.default_program().today(now))
        })
        .await
}

fn form_of(db: &mut Db, programs: &Programs, person: PersonId, today: Date) -> Result<NameForm, RequestError> {
    let row = people::lookup(db, person)?.ok_or(RequestError::NotFound)?;
    let mut before = requests::of_person(db, person)?;
    before.retain(|row| row.wish.0 == Wish::LegalName);
    let program = programs.default_program();
    let policy = &program.policy;
    Ok(NameForm {
        now: (row.given_name, row.family_name),
        documents: policy.accounts.name_documents.clone(),
        files_max: policy.uploads.files_max,
        text_max: policy.help.text_max,
        due_on: rules::name_due_on(today, policy),
        before,
    })
}

/// Files the wish of the person who asks.
///
/// # Errors
/// [`RequestError::Name`] with everything that is wrong with it; [`RequestError::NotFound`] also for a file that is somebody
/// else's (A01); else the rule that stands in the way.
pub async fn file_name(app: &App, principal: &Principal, wish: NameWish) -> Result<RequestId, RequestError> {
    let person = principal.person.ok_or(RequestError::NotFound)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    let wish = wish.cleaned();
    app.store
        .write(move |tx| file_in(tx, &programs, person, &wish, &by))
        .await
}

fn file_in(
    tx: &mut Tx,
    programs: &Programs,
    person: PersonId,
    wish: &NameWish,
    by: &Principal,
) -> Result<RequestId, RequestError> {
    let program = programs.default_program();
    let today = program.today(tx.now());
    let form = form_of(tx, programs, person, today)?;
    let faults = wish.faults(&form);
    if !faults.is_empty() {
        return Err(RequestError::Name(faults));
    }
    own_files(tx, person, &wish.files, form.files_max)?;
    let filing = NameFiling {
        person,
        program: program.id.clone(),
        document: wish.document.clone(),
        today,
        is_open: form.open().is_some(),
    };
    let event = rules::file_name(&filing, &program.policy)?;
    let context = Context {
        actor: by.actor(),
        policy: program.version.clone(),
        reason: Reason::new(rule_of(Wish::LegalName)),
        effective_on: today,
    };
    let id = tx.id();
    requests::begin(tx, id, &context, &event)?;
    requests::add_name(tx, id, &wish.name())?;
    let words = NewText {
        act: TextAct::Asked,
        by: by.account,
        body: wish.text.clone(),
    };
    requests::add_text(tx, id, &words)?;
    requests::add_files(tx, id, &wish.files)?;
    let entry = audit::Entry::new(by.actor(), "request_filed", "request", id);
    audit::append(tx, &entry.within(&context))?;
    Ok(id)
}
