//! The holder's own cases.

use std::sync::Arc;

use axum::{Json, extract::State};
use cqr_app::{App, cases::api_list};
use cqr_domain::ids::{CaseId, SittingId};
use cqr_edge::{Access, Caller, Problem, RouteTable, Spec};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::problem::of_store;

const LIST: Spec = Spec::new("api_cases", "R-FLOW-5", Access::HOLDER);

pub(crate) fn routes() -> RouteTable<Arc<App>> {
    RouteTable::api().get("/api/v1/cases", LIST, list)
}

#[derive(Serialize)]
struct List {
    cases: Vec<Case>,
}

#[derive(Serialize)]
struct Case {
    id: CaseId,
    program: String,
    discipline: String,
    cycle: i32,
    state: &'static str,
    window_open: Date,
    window_close: Date,
    /// The instant of the close, exclusive.
    closes_at: Timestamp,
    outline: Option<String>,
    sitting: Option<SittingId>,
}

async fn list(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<List>, Problem> {
    let rows = api_list(&app, &principal).await.map_err(of_store)?;
    let cases = rows.into_iter().map(|row| Case {
        id: row.id.0,
        program: row.program,
        discipline: row.discipline,
        cycle: row.cycle,
        state: row.state.0.name(),
        window_open: row.window_open_on.0,
        window_close: row.window_close_on.0,
        closes_at: row.closes_at.0,
        outline: row.outline,
        sitting: row.sitting_id.map(|sitting| sitting.0),
    });
    Ok(Json(List { cases: cases.collect() }))
}
