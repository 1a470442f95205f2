//! Taking a file from a holder: checked first, then written, and only then noted.

use cqr_domain::{accounts::Principal, ids::UploadId};
use cqr_store::{At, Sql, StoreError, Tx, uploads};
use sha2::{Digest as _, Sha256};

use super::{Limits, UploadError, clean_name, inspect, limits};
use crate::App;

/// Takes a file for the person who asks and answers its id. `name` is what the holder's machine calls it.
/// The caller has stopped reading at the limit already; it is checked again here.
///
/// # Errors
/// What is wrong with the file, the holder's quota, or the place where files are kept.
pub async fn receive(app: &App, principal: &Principal, name: &str, bytes: Vec<u8>) -> Result<UploadId, UploadError> {
    let person = principal.person.ok_or(UploadError::NotFound)?;
    let programs = app.programs.clone();
    let size = bytes.len() as u64;
    let name = clean_name(name);
    // Refuse before anything is written; the id becomes the file's name.
    let (id, limits) = app
        .store
        .write(move |tx| -> Result<(UploadId, Limits), UploadError> {
            let limits = limits(tx, &programs, person)?;
            check_quota(tx, person, size, limits)?;
            Ok((tx.id(), limits))
        })
        .await?;
    let media_type = inspect(&name, &bytes, limits.file_bytes)?;
    let sha256: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let key = key_of(id);
    app.files.put(&key, bytes).await?;
    let row = uploads::UploadRow {
        id: Sql(id),
        person_id: Sql(person),
        sha256,
        size: i64::try_from(size).unwrap_or(i64::MAX),
        media_type: media_type.name().to_owned(),
        original_name: name,
        stored_key: key.clone(),
        created_at: At(jiff::Timestamp::UNIX_EPOCH),
    };
    let noted = app
        .store
        .write(move |tx| -> Result<(), UploadError> {
            check_quota(tx, person, size, limits)?;
            let created_at = At(tx.now());
            Ok(uploads::add(
                tx,
                &uploads::UploadRow {
                    created_at,
                    ..row.clone()
                },
            )?)
        })
        .await;
    // Nobody will ask for a file that was not noted. When the commit's outcome is unknown the file stays.
    if let Err(error) = noted {
        if !matches!(error, UploadError::Store(StoreError::Lost(_))) {
            app.files.remove(&key).await?;
        }
        return Err(error);
    }
    tracing::info!(upload.id = %id, upload.bytes = size, "upload.received");
    Ok(id)
}

fn check_quota(tx: &mut Tx, person: cqr_domain::ids::PersonId, size: u64, limits: Limits) -> Result<(), UploadError> {
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
