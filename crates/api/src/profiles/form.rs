//! The questions with the answers so far.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{
    App,
    profiles::{self, ProfileForm, Years},
};
use cqr_domain::ids::CaseId;
use cqr_edge::{Caller, Problem};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{describe::IdText, path::segment, problem::of_profile};

/// The profile of one case.
#[derive(Serialize, JsonSchema)]
pub(super) struct Profile {
    #[schemars(with = "IdText")]
    case: CaseId,
    /// Codes of the frequency scale; an answer is a place on it, from 0 for never.
    scale: Vec<String>,
    groups: Vec<Group>,
    not_practicing: bool,
    /// Codes of the settings of work; empty when it is not asked.
    settings: Vec<String>,
    /// The chosen setting.
    setting: Option<String>,
    /// The years in the discipline, in bands.
    years: Option<YearBand>,
    /// How many years back the questions look.
    look_back_years: u32,
    submitted: bool,
    /// Whether answers can still be changed.
    editable: bool,
}

/// Procedures that belong together.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProcedureGroup")]
struct Group {
    name: String,
    procedures: Vec<Procedure>,
}

/// One question of a profile.
#[derive(Serialize, JsonSchema)]
struct Procedure {
    code: String,
    name: String,
    /// The place on the scale, from 0, if it is answered.
    answer: Option<i32>,
}

/// Full years in a discipline, as a band.
#[derive(Serialize, JsonSchema)]
pub(super) struct YearBand {
    from: u32,
    /// The last year; nothing for the last band.
    to: Option<u32>,
}

impl From<Years> for YearBand {
    fn from(years: Years) -> Self {
        Self {
            from: years.from,
            to: years.to,
        }
    }
}

impl From<ProfileForm> for Profile {
    fn from(form: ProfileForm) -> Self {
        let procedure = |(code, name, answer): (String, String, Option<i32>)| Procedure { code, name, answer };
        let group = |group: profiles::Group| Group {
            name: group.name,
            procedures: group.procedures.into_iter().map(procedure).collect(),
        };
        Self {
            case: form.case.id.0,
            scale: form.scale,
            groups: form.groups.into_iter().map(group).collect(),
            not_practicing: form.not_practicing,
            settings: form.settings,
            setting: form.setting,
            years: form.years.map(YearBand::from),
            look_back_years: form.look_back_years,
            submitted: form.submitted,
            editable: form.editable,
        }
    }
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(case): Path<String>,
) -> Result<Json<Profile>, Problem> {
    let form = profiles::open(&app, &principal, segment(&case)?)
        .await
        .map_err(of_profile)?;
    Ok(Json(form.into()))
}
