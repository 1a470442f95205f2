//! Appends events to a request and saves the row that follows from them, in the caller's unit of work.

use cqr_domain::{
    ids::RequestId,
    journal::Context,
    requests::{Request, RequestEvent},
};
use diesel::prelude::*;

use super::{row::rows_of, schema::requests};
use crate::{StoreError, Tx, cases, journal};

/// A request with the version of the stream it was folded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The request.
    pub id: RequestId,
    /// Version of its stream.
    pub version: u32,
    /// Its state.
    pub request: Request,
}

/// Begins a request with its filing.
///
/// # Errors
/// Those of the database.
pub fn begin(tx: &mut Tx, id: RequestId, context: &Context, filing: &RequestEvent) -> Result<Held, StoreError> {
    let request =
        Request::open(filing).ok_or_else(|| StoreError::Other("a request begins with its filing".to_owned()))?;
    diesel::insert_into(requests::table)
        .values(rows_of(id, &request, 1))
        .execute(&mut **tx)?;
    let version = journal::append(tx, id, 0, context, std::slice::from_ref(filing))?;
    Ok(Held { id, version, request })
}

/// Appends events and saves the row. Nothing happens for no events.
///
/// # Errors
/// `Conflict` when the stream has moved on since `held` was read.
pub fn record(tx: &mut Tx, held: Held, context: &Context, events: &[RequestEvent]) -> Result<Held, StoreError> {
    if events.is_empty() {
        return Ok(held);
    }
    let version = journal::append(tx, held.id, held.version, context, events)?;
    let request = events.iter().fold(held.request, Request::evolve);
    let row = rows_of(held.id, &request, version);
    diesel::update(requests::table.find(row.id))
        .set(&row)
        .execute(&mut **tx)?;
    // What a request held may go on now, so the sweep looks at its case.
    if let Some(case) = request.case {
        cases::look_at_next_sweep(tx, case)?;
    }
    Ok(Held {
        id: held.id,
        version,
        request,
    })
}
