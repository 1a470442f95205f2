//! Counting ahead what a sweep would do: the same way through whatever the sweep looks at, a few per reading.

use std::ops::AddAssign;

use cqr_store::{Rx, StoreError};

use super::step::Told;
use crate::{App, programs::Programs};

/// Counts page by page, each behind the place where the one before ended; one that ends nowhere is the last. People who were
/// told of something before stand in `told`. Answers who would be told of something by the end.
pub(super) async fn count<K, R, P>(app: &App, mut told: Told, report: &mut R, page: P) -> Result<Told, StoreError>
where
    K: Send + 'static,
    R: Default + AddAssign + Send + 'static,
    P: Fn(&mut Rx<'_>, &Programs, Option<K>, &mut Told, &mut R) -> Result<Option<K>, StoreError>
        + Clone
        + Send
        + 'static,
{
    let mut after: Option<K> = None;
    loop {
        let (programs, page) = (app.programs.clone(), page.clone());
        let part;
        (after, part, told) = app
            .store
            .read(move |rx| {
                let mut part = R::default();
                let last = page(rx, &programs, after, &mut told, &mut part)?;
                Ok::<_, StoreError>((last, part, told))
            })
            .await?;
        *report += part;
        if after.is_none() {
            return Ok(told);
        }
    }
}
