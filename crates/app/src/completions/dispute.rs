//! Disputing a refusal: the completion goes back to the queue, with what the holder says about it, and another reviewer
//! decides (R-RX-15).

use cqr_domain::{
    accounts::Principal,
    ids::{CompletionId, PersonId},
    journal::{Actor, Reason},
};
use cqr_store::{Tx, completions::remarks};

use super::{CompletionError, rules};
use crate::{
    App,
    once::{self, Once, OnceError},
    programs::Programs,
};

/// Longest text of a holder about a refusal, in characters.
const WORDS_MAX: usize = 2_000;

/// Disputes the refusal of a completion of the person who asks. `words` say why; they may be empty. With a key the wish may
/// be sent again (R16).
///
/// # Errors
/// [`CompletionError::NotFound`] also when it is somebody else's; a refusal when it was disputed before; and when the key was
/// sent with another wish.
pub async fn dispute(
    app: &App,
    principal: &Principal,
    id: CompletionId,
    words: &str,
    key: Option<Once>,
) -> Result<(), OnceError<CompletionError>> {
    let wish = Wish::of(principal, id, words).map_err(OnceError::Refused)?;
    let programs = app.programs.clone();
    app.store
        .write(move |tx| once::within(tx, key.as_ref(), |tx| dispute_in(tx, &programs, &wish)))
        .await
}

struct Wish {
    person: PersonId,
    actor: Actor,
    id: CompletionId,
    words: String,
}

impl Wish {
    fn of(principal: &Principal, id: CompletionId, words: &str) -> Result<Self, CompletionError> {
        let person = principal.person.ok_or(CompletionError::NotFound)?;
        let words = words.trim().to_owned();
        if words.chars().count() > WORDS_MAX {
            return Err(CompletionError::TooLong("words"));
        }
        Ok(Self {
            person,
            actor: principal.actor(),
            id,
            words,
        })
    }
}

fn dispute_in(tx: &mut Tx, programs: &Programs, wish: &Wish) -> Result<(), CompletionError> {
    let (reason, disputed_at) = (Reason::new("R-RX-15"), tx.now());
    let place = rules::own_act(
        tx,
        programs,
        wish.person,
        wish.id,
        wish.actor,
        &reason,
        |program, refused| rules::dispute(program, refused, disputed_at),
    )?;
    Ok(remarks::add(tx, wish.id, place, &wish.words)?)
}
