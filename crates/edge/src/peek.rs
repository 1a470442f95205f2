//! Reading a body, or its beginning, and putting it back for the handler.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::Problem;

/// A request whose body ends with an error when it is larger than `limit`, and is refused at once when it says so.
pub(crate) fn limited(request: Request, limit: usize) -> Result<Request, Problem> {
    if request.body().size_hint().lower() > limit as u64 {
        return Err(Problem::too_large());
    }
    Ok(request.map(|body| Body::new(Limited::new(body, limit))))
}

/// The whole body, at most `limit` bytes of it.
pub(crate) async fn whole(request: Request, limit: usize) -> Result<(Request, Bytes), Problem> {
    let (parts, body) = request.into_parts();
    let bytes = collect(body, limit).await?;
    Ok((Request::from_parts(parts, Body::from(bytes.clone())), bytes))
}

/// Reads a body to its end.
pub(crate) async fn collect(body: Body, limit: usize) -> Result<Bytes, Problem> {
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) => Err(too_large_or_broken(&*error)),
    }
}

/// The first `want` bytes of the body or all of it, whichever is less.
pub(crate) async fn head(request: Request, want: usize) -> Result<(Request, Vec<u8>), Problem> {
    let (parts, mut body) = request.into_parts();
    let (mut head, mut frames) = (Vec::new(), VecDeque::new());
    while head.len() < want {
        match body.frame().await {
            None => break,
            Some(Err(error)) => return Err(too_large_or_broken(&error)),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    head.extend_from_slice(&data);
                    frames.push_back(data);
                }
            }
        }
    }
    Ok((
        Request::from_parts(parts, Body::new(PutBack { frames, rest: body })),
        head,
    ))
}

/// Whether a body was too large or broke off.
pub(crate) fn too_large_or_broken(error: &(dyn std::error::Error + 'static)) -> Problem {
    let mut next = Some(error);
    while let Some(cause) = next {
        if cause.is::<LengthLimitError>() {
            return Problem::too_large();
        }
        next = cause.source();
    }
    Problem::bad_request("the body broke off")
}

/// A body whose beginning was read and put back.
struct PutBack {
    frames: VecDeque<Bytes>,
    rest: Body,
}

impl HttpBody for PutBack {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, axum::Error>>> {
        if let Some(bytes) = self.frames.pop_front() {
            return Poll::Ready(Some(Ok(http_body::Frame::data(bytes))));
        }
        Pin::new(&mut self.rest).poll_frame(context)
    }
}
