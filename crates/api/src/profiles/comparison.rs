//! The comparison with others: whole numbers of people, never anybody's answers but the holder's own.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use cqr_app::{
    App,
    profiles::{self, ComparedGroup, Measured},
};
use cqr_domain::{ids::CaseId, profiles as domain};
use cqr_edge::{Caller, Problem, Strict};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::YearBand;
use crate::{
    describe::{Day, IdText},
    path::segment,
    problem::of_profile,
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ComparisonQuery")]
pub(super) struct Query {
    /// With whom; with everybody when nothing is said.
    with: Option<With>,
}

/// With whom a profile is compared.
#[derive(Deserialize, Serialize, JsonSchema, Clone, Copy)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ComparedWith")]
enum With {
    /// Everybody in the discipline.
    All,
    /// Those who work in the same setting.
    Setting,
    /// Those who are in the discipline for as many years.
    Years,
}

/// The holder's profile beside a group of others.
#[derive(Serialize, JsonSchema)]
pub(super) struct Comparison {
    #[schemars(with = "IdText")]
    case: CaseId,
    /// The discipline, by its abbreviation.
    discipline: String,
    /// Codes of the frequency scale, from never upward.
    scale: Vec<String>,
    #[schemars(with = "Option<Day>")]
    submitted_on: Option<Date>,
    /// The day of the counts.
    #[schemars(with = "Day")]
    as_of: Date,
    /// The smallest group that is shown.
    min_group: u64,
    /// Whether there is nothing to compare because the holder does not practice.
    not_practicing: bool,
    setting: Option<String>,
    years: Option<YearBand>,
    choices: Vec<Choice>,
    wanted: With,
    /// The group that is shown: the wanted one, or a wider one; nothing when even everybody is too few.
    shown: Option<With>,
    /// How many others there are in the shown group.
    people: u64,
    whole: Measures,
    groups: Vec<Group>,
    /// What changed since the holder's last profile in the discipline.
    change: Option<Change>,
}

/// A group that could be asked for.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ComparisonChoice")]
struct Choice {
    with: With,
    /// How many others it has; nothing when it cannot be shown.
    people: Option<u64>,
}

/// Breadth and depth of a profile or of a part of it.
#[derive(Serialize, JsonSchema)]
struct Measures {
    /// How many procedures are asked.
    asked: u32,
    /// How many the holder does at all.
    done: u32,
    /// How often the holder does them, as a place on the scale.
    often: u32,
    /// How many others do.
    others_done: Option<Others>,
    /// How often others do what they do.
    others_often: Option<Others>,
}

/// A group of procedures beside others.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ComparedGroup")]
struct Group {
    name: String,
    measures: Measures,
    procedures: Vec<Procedure>,
}

/// A procedure beside others.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ComparedProcedure")]
struct Procedure {
    code: String,
    name: String,
    /// The holder's own place on the scale, from 0.
    own: usize,
    others: Option<Others>,
}

/// One value beside others, as twenty people stand for the group.
#[derive(Serialize, JsonSchema)]
struct Others {
    /// How many people the group has.
    people: u64,
    /// Of twenty, how many have less.
    less: u64,
    /// Of twenty, how many have as much.
    same: u64,
    /// Of twenty, how many have more.
    more: u64,
    /// The same twenty, per value.
    dots: Vec<u64>,
}

/// What changed between two profiles of the holder.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProfileChange")]
struct Change {
    /// The day of the profile before.
    #[schemars(with = "Day")]
    since: Date,
    /// Codes of procedures that are done more often now.
    more: Vec<String>,
    /// Codes of procedures that are done less often now.
    less: Vec<String>,
    /// How many are done as often as before.
    same: usize,
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    Caller(principal): Caller,
    Path(case): Path<String>,
    Strict(query): Strict<Query>,
) -> Result<Json<Comparison>, Problem> {
    let wanted = query.with.map_or(domain::Group::All, domain::Group::from);
    let compared = profiles::compare(&app, &principal, segment(&case)?, wanted)
        .await
        .map_err(of_profile)?;
    Ok(Json(compared.into()))
}

impl From<With> for domain::Group {
    fn from(with: With) -> Self {
        match with {
            With::All => Self::All,
            With::Setting => Self::Setting,
            With::Years => Self::Years,
        }
    }
}

impl From<domain::Group> for With {
    fn from(group: domain::Group) -> Self {
        match group {
            domain::Group::All => Self::All,
            domain::Group::Setting => Self::Setting,
            domain::Group::Years => Self::Years,
        }
    }
}

impl From<domain::Peers> for Others {
    fn from(peers: domain::Peers) -> Self {
        Self {
            people: peers.people,
            less: peers.of_twenty.less,
            same: peers.of_twenty.same,
            more: peers.of_twenty.more,
            dots: peers.dots,
        }
    }
}

impl From<Measured> for Measures {
    fn from(measured: Measured) -> Self {
        Self {
            asked: measured.own.asked,
            done: measured.own.done,
            often: measured.own.often,
            others_done: measured.done.map(Others::from),
            others_often: measured.often.map(Others::from),
        }
    }
}

impl From<ComparedGroup> for Group {
    fn from(group: ComparedGroup) -> Self {
        let procedure = |compared: profiles::Compared| Procedure {
            code: compared.code,
            name: compared.name,
            own: compared.own,
            others: compared.peers.map(Others::from),
        };
        Self {
            name: group.name,
            measures: group.measured.into(),
            procedures: group.procedures.into_iter().map(procedure).collect(),
        }
    }
}

impl From<profiles::OwnChange> for Change {
    fn from(own: profiles::OwnChange) -> Self {
        let codes = |all: Vec<domain::Changed>| all.into_iter().map(|changed| changed.procedure).collect();
        Self {
            since: own.since,
            same: own.change.same,
            more: codes(own.change.more),
            less: codes(own.change.less),
        }
    }
}

impl From<profiles::Comparison> for Comparison {
    fn from(compared: profiles::Comparison) -> Self {
        let choice = |choice: profiles::Choice| Choice {
            with: choice.group.into(),
            people: choice.people,
        };
        Self {
            case: compared.case,
            discipline: compared.discipline,
            scale: compared.scale,
            submitted_on: compared.submitted_on,
            as_of: compared.as_of,
            min_group: compared.min_group,
            not_practicing: compared.not_practicing,
            setting: compared.setting,
            years: compared.years.map(YearBand::from),
            choices: compared.choices.into_iter().map(choice).collect(),
            wanted: compared.wanted.into(),
            shown: compared.shown.map(With::from),
            people: compared.people,
            whole: compared.whole.into(),
            groups: compared.groups.into_iter().map(Group::from).collect(),
            change: compared.change.map(Change::from),
        }
    }
}
