//! How many windows an extension would concern, and the first of the people.

use cqr_domain::{
    accounts::Principal,
    extensions::{Cohort, Span, propose},
};
use cqr_store::extensions;
use jiff::civil::Date;

use super::{ExtensionError, staff_only};
use crate::App;

/// How many people a preview names.
pub const PEOPLE_SHOWN: i64 = 20;

/// What would become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// How many windows it concerns.
    pub found: u32,
    /// The first people by name: given name, family name, discipline, last day now, last day then.
    pub people: Vec<(String, String, String, Date, Date)>,
}

/// Looks what an extension would do. Changes nothing.
///
/// # Errors
/// The rule by which it could not be proposed.
pub async fn preview(
    app: &App,
    principal: &Principal,
    cohort: Cohort,
    span: Span,
    cause: &str,
) -> Result<Preview, ExtensionError> {
    staff_only(principal)?;
    let (programs, by, cause) = (app.programs.clone(), principal.account, cause.to_owned());
    app.store
        .read(move |rx| {
            let found = extensions::count_concerned(rx, &cohort)?;
            let policy = &programs.current(&cohort.program).policy.extension;
            propose(cohort.clone(), span, cause.clone(), by, found, policy)?;
            let people = extensions::people_concerned(rx, &cohort, PEOPLE_SHOWN)?
                .into_iter()
                .map(|(given, family, discipline, last)| {
                    let then = span.after(last.0).unwrap_or(last.0);
                    (given, family, discipline, last.0, then)
                });
            Ok(Preview {
                found,
                people: people.collect(),
            })
        })
        .await
}
