//! One case, and its result.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{
    App,
    cases::{self, CaseView},
    sittings::{self, Player},
};
use cqr_domain::accounts::Principal;
use cqr_edge::{Caller, Problem};

use super::view::Case;
use crate::{
    path::segment,
    problem::{of_sitting, of_store},
    sittings::SittingResult,
};

pub(super) async fn case(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(case): Path<String>,
) -> Result<Json<Case>, Problem> {
    let view = find(&app, &principal, &case).await?;
    Ok(Json(Case::of(&app, &view)))
}

pub(super) async fn result(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(case): Path<String>,
) -> Result<Json<SittingResult>, Problem> {
    let view = find(&app, &principal, &case).await?;
    let not_begun = || Problem::not_found().saying("the self-assessment has not begun");
    let (Some(sitting), Some(player)) = (view.row.sitting_id, Player::of(&principal)) else {
        return SittingResult::imported(view).map(Json).ok_or_else(not_begun);
    };
    let result = sittings::result(&app, player, sitting.0).await.map_err(of_sitting)?;
    Ok(Json(result.into()))
}

/// The holder's own case; somebody else's does not exist.
pub(super) async fn find(app: &App, principal: &Principal, case: &str) -> Result<CaseView, Problem> {
    let found = cases::find(app, principal, segment(case)?).await.map_err(of_store)?;
    found.ok_or_else(Problem::not_found)
}
