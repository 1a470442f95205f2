//! A holder takes a refused appeal a step further: to the panel (R-APP-1).

use cqr_domain::{
    accounts::Principal,
    ids::RequestId,
    journal::{Context, Reason},
    requests::{self as rules, Command},
};
use cqr_store::{
    audit,
    requests::{self, NewText, TextAct},
};

use super::{RequestError, file::rule_of, panel::further_until};
use crate::{
    App,
    threads::{cleaned, within},
};

/// Takes an own appeal a step further, with the reason in words.
///
/// # Errors
/// [`RequestError::NotFound`] also when it is somebody else's (A01); else the rule that stands in the way.
pub async fn take_further(app: &App, principal: &Principal, id: RequestId, text: &str) -> Result<(), RequestError> {
    let person = principal.person.ok_or(RequestError::NotFound)?;
    let (programs, by) = (app.programs.clone(), principal.clone());
    let text = cleaned(text);
    app.store
        .write(move |tx| {
            let held = requests::load(tx, id)?.filter(|held| held.request.person == person);
            let held = held.ok_or(RequestError::NotFound)?;
            let program = programs.current(&held.request.program);
            let today = program.today(tx.now());
            let row = requests::lookup_owned(tx, id, person)?.ok_or(RequestError::NotFound)?;
            let until = further_until(tx, &program, &row, Some(today))?;
            let events = rules::decide(&held.request, &Command::TakeFurther { today, until }, &program.policy)?;
            within("text", &text, program.policy.help.text_max)?;
            let context = Context {
                actor: by.actor(),
                policy: program.version.clone(),
                reason: Reason::new(rule_of(held.request.wish)),
                effective_on: today,
            };
            requests::record(tx, held, &context, &events)?;
            let words = NewText {
                act: TextAct::WentFurther,
                by: by.account,
                body: text.clone(),
            };
            requests::add_text(tx, id, &words)?;
            let entry = audit::Entry::new(by.actor(), "request_taken_further", "request", id);
            audit::append(tx, &entry.within(&context))?;
            Ok(())
        })
        .await
}
