//! The holder's own cases: the list, one of them, its prescription and its result.

mod prescription;
mod show;
pub(crate) mod view;

use std::sync::Arc;

use axum::{Json, extract::State};
use cqr_app::{App, cases::api_list};
use cqr_domain::ids::{CaseId, SittingId};
use cqr_edge::{Access, Caller, Owner, Problem, Spec};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    describe::{CaseStateCode, Day, IdText, Instant, Op, Table},
    problem::of_store,
    sittings::SittingResult,
};

const LIST: Spec = Spec::new("api_cases", "R-FLOW-5", Access::HOLDER);
const SHOW: Spec = of_case("api_case", "R-FLOW-1");
const PRESCRIPTION: Spec = of_case("api_case_prescription", "R-RX-1");
const RESULT: Spec = of_case("api_case_result", "R-SSA-17");

const fn of_case(name: &'static str, rule: &'static str) -> Spec {
    Spec::new(name, rule, Access::HOLDER).owner(Owner::person("case"))
}

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/cases",
            LIST,
            Op::new("listCases", "Your own cases, the one that closes first in front.")
                .answers::<List>(200, "The cases"),
            list,
        )
        .get(
            "/api/v1/cases/{case}",
            SHOW,
            Op::new("showCase", "One case: its steps, its deadline and its prescription.")
                .answers::<view::Case>(200, "The case"),
            show::case,
        )
        .get(
            "/api/v1/cases/{case}/prescription",
            PRESCRIPTION,
            Op::new(
                "showPrescription",
                "What is prescribed, line by line, with what waits for a review.",
            )
            .answers::<prescription::Prescription>(200, "The prescription; not issued before the result"),
            prescription::show,
        )
        .get(
            "/api/v1/cases/{case}/result",
            RESULT,
            Op::new(
                "showCaseResult",
                "The result of the self-assessment of a case, per subcategory.",
            )
            .answers::<SittingResult>(200, "The result; `lines` is empty until `state` is `scored`"),
            show::result,
        )
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Cases")]
struct List {
    cases: Vec<Line>,
    /// Always nothing: a holder has few cases.
    next: Option<String>,
}

/// A case in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CaseInList")]
struct Line {
    #[schemars(with = "IdText")]
    id: CaseId,
    program: String,
    /// The discipline, by its abbreviation.
    discipline: String,
    /// Number of the cycle, from 1.
    cycle: i32,
    #[schemars(with = "CaseStateCode")]
    state: &'static str,
    #[schemars(with = "Day")]
    window_open: Date,
    #[schemars(with = "Day")]
    window_close: Date,
    /// The instant of the close, exclusive.
    #[schemars(with = "Instant")]
    closes_at: Timestamp,
    /// The outline, frozen at the start of the self-assessment.
    outline: Option<String>,
    #[schemars(with = "Option<IdText>")]
    sitting: Option<SittingId>,
}

async fn list(State(app): State<Arc<App>>, Caller(principal): Caller) -> Result<Json<List>, Problem> {
    let rows = api_list(&app, &principal).await.map_err(of_store)?;
    let cases = rows.into_iter().map(|row| Line {
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
    Ok(Json(List {
        cases: cases.collect(),
        next: None,
    }))
}
