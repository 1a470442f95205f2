//! Giving a file out: to its holder or to a reviewer of it, always as an attachment.

use cqr_domain::{
    accounts::{Principal, Role},
    ids::{CompletionId, UploadId},
};
use cqr_store::{completions, hex, uploads};

use super::UploadError;
use crate::App;

/// A file on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// What it is.
    pub media_type: String,
    /// Its name on the holder's machine, cleaned.
    pub file_name: String,
    /// Its bytes, compared with their checksum.
    pub bytes: Vec<u8>,
}

impl Download {
    /// The headers that go with it: never shown as a page, never guessed at, never cached (ASVS 3.2.1, 5.4.2).
    #[must_use]
    pub fn headers(&self) -> [(&'static str, String); 5] {
        [
            ("content-type", self.media_type.clone()),
            ("content-disposition", self.disposition()),
            ("x-content-type-options", "nosniff".to_owned()),
            (
                "content-security-policy",
                "default-src 'none'; frame-ancestors 'none'; sandbox".to_owned(),
            ),
            ("cache-control", "private, no-store".to_owned()),
        ]
    }

    /// RFC 6266: a plain name for old clients, the full name for the others.
    fn disposition(&self) -> String {
        let plain: String = self
            .file_name
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || "-_. ".contains(c) {
                    c
                } else {
                    '_'
                }
            })
            .collect();
        let escape = |byte: &u8| {
            let c = char::from(*byte);
            if c.is_ascii_alphanumeric() || "-_.".contains(c) {
                c.to_string()
            } else {
                format!("%{byte:02X}")
            }
        };
        let full: String = self.file_name.as_bytes().iter().map(escape).collect();
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}")
    }
}

/// The holder's own file.
///
/// # Errors
/// [`UploadError::NotFound`] also when it is somebody else's (A01).
pub async fn fetch(app: &App, principal: &Principal, id: UploadId) -> Result<Download, UploadError> {
    let person = principal.person.ok_or(UploadError::NotFound)?;
    let row = app.store.read(move |rx| uploads::lookup_owned(rx, id, person)).await?;
    read(app, row.ok_or(UploadError::NotFound)?).await
}

/// The certificate of a completion, for a reviewer who is not the holder.
///
/// # Errors
/// [`UploadError::NotFound`] when there is none or the person may not see it.
pub async fn fetch_for_review(app: &App, principal: &Principal, id: CompletionId) -> Result<Download, UploadError> {
    if !principal.has(Role::CeReviewer) {
        return Err(UploadError::NotFound);
    }
    let reviewer = principal.person;
    let row = app
        .store
        .read(move |rx| -> Result<_, UploadError> {
            let waiting = completions::lookup_for_review(rx, id, reviewer)?.ok_or(UploadError::NotFound)?;
            let upload = waiting.worded.completion.upload_id.ok_or(UploadError::NotFound)?;
            uploads::lookup(rx, upload.0)?.ok_or(UploadError::NotFound)
        })
        .await?;
    read(app, row).await
}

/// A file that whoever asks may have.
pub(crate) async fn read(app: &App, row: uploads::UploadRow) -> Result<Download, UploadError> {
    let bytes = app.files.get(&row.stored_key).await?;
    if hex::sha256_of(&bytes) != row.sha256 {
        tracing::error!(upload.id = %row.id.0, "upload.damaged");
        return Err(UploadError::Damaged);
    }
    Ok(Download {
        media_type: row.media_type,
        file_name: row.original_name,
        bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_leaves_as_an_attachment_whatever_it_is_called() {
        let file = |name: &str| Download {
            media_type: "application/pdf".into(),
            file_name: name.into(),
            bytes: vec![],
        };
        let told: Vec<_> = file("Übung \"1\".pdf").headers().into_iter().collect();
        assert_eq!(
            told[1].1,
            "attachment; filename=\"_bung _1_.pdf\"; filename*=UTF-8''%C3%9Cbung%20%221%22.pdf"
        );
        assert_eq!(told[2], ("x-content-type-options", "nosniff".to_owned()));
        assert!(told[3].1.contains("sandbox"));
    }
}
