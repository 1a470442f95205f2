//! Taking a file from a holder: checked first, then written, and only then noted.

use cqr_domain::{
    accounts::Principal,
    ids::{PersonId, UploadId},
    journal::Actor,
};
use cqr_store::{At, Sql, StoreError, Tx, audit, hex, uploads};

use super::{Limits, UploadError, clean_name, inspect, limits};
use crate::{
    App,
    once::{self, Once, OnceError},
};

/// What is noted of a file that somebody else brings for a person; the file is what it says.
const ATTACHED: &str = "file_attached";

/// Whose a file is, and who brings it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Brought {
    /// The person to whom it belongs.
    person: PersonId,
    /// The member of staff who brings it; nobody when the person does.
    by: Option<Actor>,
}

impl Brought {
    /// A person's own file, brought by that person.
    pub(crate) const fn own(person: PersonId) -> Self {
        Self { person, by: None }
    }

    /// A file of a person that staff bring; the audit tells of it.
    pub(crate) const fn by_staff(person: PersonId, by: Actor) -> Self {
        Self { person, by: Some(by) }
    }

    /// The person to whom it belongs.
    pub(crate) const fn person(self) -> PersonId {
        self.person
    }
}

/// Takes a file for the person who asks and answers its id. `name` is what the holder's machine calls it.
/// The caller has stopped reading at the limit already; it is checked again here.
///
/// # Errors
/// What is wrong with the file, the holder's quota, or the place where files are kept.
pub async fn receive(app: &App, principal: &Principal, name: &str, bytes: Vec<u8>) -> Result<UploadId, UploadError> {
    let person = principal.person.ok_or(UploadError::NotFound)?;
    receive_as(app, Brought::own(person), name, bytes).await
}

/// The same for a person about whom the caller asked whether whoever brings the file may.
///
/// # Errors
/// As [`receive`].
pub(crate) async fn receive_as(
    app: &App,
    brought: Brought,
    name: &str,
    bytes: Vec<u8>,
) -> Result<UploadId, UploadError> {
    match take(app, brought, name, bytes, None).await {
        Ok(id) => Ok(id),
        Err(OnceError::Refused(error)) => Err(error),
        // Without a key there is none to be taken.
        Err(OnceError::KeyTaken) => Err(UploadError::NotFound),
    }
}

/// The same for a wish that may be sent again (R16).
///
/// # Errors
/// As [`receive`], and when the key was sent with another wish.
pub async fn receive_once(
    app: &App,
    principal: &Principal,
    name: &str,
    bytes: Vec<u8>,
    key: Option<Once>,
) -> Result<UploadId, Refused> {
    let person = principal.person.ok_or(OnceError::Refused(UploadError::NotFound))?;
    take(app, Brought::own(person), name, bytes, key).await
}

async fn take(app: &App, brought: Brought, name: &str, bytes: Vec<u8>, key: Option<Once>) -> Result<UploadId, Refused> {
    let (programs, person) = (app.programs.clone(), brought.person);
    let size = bytes.len() as u64;
    let name = clean_name(name);
    // Refuse before anything is written; the id becomes the file's name.
    let first = key.clone();
    let begun = app.store.write(move |tx| -> Result<Begun, Refused> {
        if let Some(given) = first.as_ref().map(|key| key.given(tx)).transpose()?.flatten() {
            return Ok(Begun::Before(given));
        }
        let limits = limits(tx, &programs, person)?;
        check_quota(tx, person, size, &limits).map_err(OnceError::Refused)?;
        Ok(Begun::New(tx.id(), limits))
    });
    let (id, limits) = match begun.await? {
        Begun::Before(id) => return Ok(id),
        Begun::New(id, limits) => (id, limits),
    };
    let row = put(app, person, id, name, bytes, &limits)
        .await
        .map_err(OnceError::Refused)?;
    let stored_key = row.stored_key.clone();
    let noted = app.store.write(move |tx| {
        once::within(tx, key.as_ref(), |tx| {
            check_quota(tx, person, size, &limits)?;
            let created_at = At(tx.now());
            uploads::add(
                tx,
                &uploads::UploadRow {
                    created_at,
                    ..row.clone()
                },
            )?;
            if let Some(by) = brought.by {
                let entry = audit::Entry::of_person(person, ATTACHED, by);
                audit::append(tx, &entry.saying(id.to_string()))?;
            }
            Ok::<_, UploadError>(id)
        })
    });
    let noted = noted.await;
    // Nobody will ask for a file that was not noted. When the commit's outcome is unknown the file stays.
    let is_noted = match &noted {
        Ok(noted) => *noted == id,
        Err(OnceError::Refused(UploadError::Store(StoreError::Lost(_)))) => true,
        Err(_) => false,
    };
    if !is_noted {
        let removed = app.files.remove(&stored_key).await;
        removed.map_err(|error| OnceError::Refused(error.into()))?;
    }
    tracing::info!(upload.id = %id, upload.bytes = size, upload.kept = is_noted, "upload.received");
    noted
}

type Refused = OnceError<UploadError>;

/// What becomes of a file that comes in.
enum Begun {
    /// It came before, with the same key.
    Before(UploadId),
    /// It is new.
    New(UploadId, Limits),
}

/// Looks at the bytes, keeps them, and answers the note about them.
async fn put(
    app: &App,
    person: PersonId,
    id: UploadId,
    name: String,
    bytes: Vec<u8>,
    limits: &Limits,
) -> Result<uploads::UploadRow, UploadError> {
    let media_type = inspect(&name, &bytes, limits.file_bytes, &limits.types)?;
    let sha256 = hex::sha256_of(&bytes);
    let (stored_key, size) = (key_of(id), i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    app.files.put(&stored_key, bytes).await?;
    Ok(uploads::UploadRow {
        id: Sql(id),
        person_id: Sql(person),
        sha256,
        size,
        media_type: media_type.name().to_owned(),
        original_name: name,
        stored_key,
        created_at: At(jiff::Timestamp::UNIX_EPOCH),
    })
}

fn check_quota(tx: &mut Tx, person: PersonId, size: u64, limits: &Limits) -> Result<(), UploadError> {
    let (files, bytes) = uploads::usage(tx, person)?;
    if files >= limits.holder_files || bytes.saturating_add(size) > limits.holder_bytes {
        return Err(UploadError::Quota {
            files: limits.holder_files,
            bytes: limits.holder_bytes,
        });
    }
    Ok(())
}

/// Two letters of the id as a folder, so that no folder grows without end.
fn key_of(id: UploadId) -> String {
    let id = id.to_string();
    format!("{}/{id}", &id[id.len() - 2..])
}
