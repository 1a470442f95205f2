//! A form with files: fields as strict as elsewhere, files kept as they came. What they really are is found out by the
//! use case that receives them.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
};

use crate::{Fields, Problem, peek};

/// Most files in one form.
const FILES_MAX: usize = 20;

/// The fields and files of a form. An extractor; the route's body limit bounds it.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// The fields.
    pub fields: Fields,
    /// The files, in their order; inputs left empty are not among them.
    pub files: Vec<FilePart>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct FilePart {
    /// The field it came in.
    pub field: String,
    /// What the sender calls it; never a path.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for Parts {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let mut multipart = Multipart::from_request(request, state)
            .await
            .map_err(|refused| Problem::wrong_type().saying(refused.to_string()))?;
        let mut parts = Self::default();
        while let Some(part) = multipart.next_field().await.map_err(|error| broken(&error))? {
            let field = part.name().unwrap_or_default().to_owned();
            let Some(name) = part.file_name().map(str::to_owned) else {
                let text = part.text().await.map_err(|error| broken(&error))?;
                parts.fields.add(field, text)?;
                continue;
            };
            let bytes = part.bytes().await.map_err(|error| broken(&error))?;
            if name.is_empty() && bytes.is_empty() {
                continue;
            }
            if parts.files.len() >= FILES_MAX {
                return Err(Problem::bad_request("too many files"));
            }
            parts.files.push(FilePart { field, name, bytes });
        }
        Ok(parts)
    }
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Problem::too_large()
    } else {
        peek::too_large_or_broken(error)
    }
}
