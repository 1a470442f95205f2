//! A request for its holder: what was asked, by when it is decided, and the decision in words.

use cqr_domain::{
    accounts::Principal,
    ids::{CaseId, RequestId},
};
use cqr_store::{
    StoreError, cases,
    requests::{self, RequestRow, TextAct, TextRow, WishedName},
    uploads::UploadRow,
};
use jiff::civil::Date;

use super::{RequestError, panel::further_until};
use crate::{App, decisions};

/// A request as its holder sees it. Notes among staff are not in it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The request.
    pub row: RequestRow,
    /// The discipline of the window, by its abbreviation; nothing when it is about none.
    pub discipline: Option<String>,
    /// The name that is asked for, if that is what is asked for.
    pub name: Option<WishedName>,
    /// What was written, the oldest in front.
    pub texts: Vec<TextRow>,
    /// The files that went with it.
    pub files: Vec<UploadRow>,
    /// The body's day.
    pub today: Date,
    /// Until the end of which day it can be taken to the panel.
    pub further_until: Option<Date>,
    /// Whether a discontinuation waits until it is answered.
    pub holds: bool,
}

/// An own request.
///
/// # Errors
/// [`RequestError::NotFound`] also when it is somebody else's (A01).
pub async fn show(app: &App, principal: &Principal, id: RequestId) -> Result<Shown, RequestError> {
    let person = principal.person.ok_or(RequestError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let row = requests::lookup_owned(rx, id, person)?.ok_or(RequestError::NotFound)?;
            let held = match row.case_id {
                Some(case) => Some(cases::load(rx, case.0)?.ok_or(StoreError::NotFound)?),
                None => None,
            };
            let program = programs.current(&row.program);
            let today = program.today(rx.now());
            let mut texts = requests::texts(rx, id)?;
            texts.retain(|text| text.act.0 != TextAct::Noted);
            Ok(Shown {
                holds: match &held {
                    Some(held) => decisions::would_hold(rx, &program, held, &row)?,
                    None => false,
                },
                discipline: held.map(|held| held.case.discipline),
                name: requests::wished_name(rx, id)?,
                texts,
                files: requests::files(rx, id)?,
                further_until: further_until(rx, &program, &row, Some(today))?,
                today,
                row,
            })
        })
        .await
}

/// The own requests about a window, the newest in front.
///
/// # Errors
/// [`RequestError::NotFound`] for accounts without a person.
pub async fn list(app: &App, principal: &Principal, case: CaseId) -> Result<Vec<RequestRow>, RequestError> {
    let person = principal.person.ok_or(RequestError::NotFound)?;
    app.store
        .read(move |rx| {
            let mut rows = requests::of_case(rx, case)?;
            rows.retain(|row| row.person_id.0 == person);
            Ok(rows)
        })
        .await
}
