//! The comparison with others of the discipline, right after the submission and at any time later (R-PROF-5).

use std::collections::BTreeMap;

use cqr_domain::{
    accounts::Principal,
    ids::CaseId,
    profiles::{Bands, Breadth, ProcedureComparison, breadth, compare as compare_one},
};
use cqr_store::profiles::{self, ALL_COMPARATORS};
use jiff::civil::Date;

use super::ProfileError;
use crate::App;

/// A holder's own profile beside the group's counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The case.
    pub case: CaseId,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Codes of the frequency scale, from never upward.
    pub scale: Vec<String>,
    /// The procedures in the order of the program.
    pub procedures: Vec<Compared>,
    /// How many procedures the holder does at all.
    pub breadth: Breadth,
    /// The day on which the profile was submitted.
    pub submitted_on: Option<Date>,
    /// The day of the counts.
    pub as_of: Date,
    /// Smallest group that is shown.
    pub min_group: u64,
    /// Whether the holder does not practice now: then there is nothing to compare.
    pub not_practicing: bool,
}

/// One procedure of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Name of its group.
    pub group: String,
    /// Its name.
    pub name: String,
    /// The holder's own band, from 0.
    pub own: usize,
    /// The group; nothing when it is too small to be shown.
    pub peers: Option<ProcedureComparison>,
}

/// The comparison of the holder's own submitted profile.
///
/// # Errors
/// [`ProfileError::NotFound`] when nothing was submitted, or the case is somebody else's.
pub async fn compare(app: &App, principal: &Principal, case: CaseId) -> Result<Comparison, ProfileError> {
    let person = principal.person.ok_or(ProfileError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let (row, _) = cqr_store::cases::lookup_owned(rx, case, person)?.ok_or(ProfileError::NotFound)?;
            let program = programs.current(&row.program);
            let profile = profiles::submitted_of(rx, case, person)?.ok_or(ProfileError::NotFound)?;
            let answers: BTreeMap<String, i32> = profiles::answers(rx, profile.id.0)?.into_iter().collect();
            let points = program.scale.points.len();
            let mut counted: BTreeMap<String, Vec<u64>> = BTreeMap::new();
            for count in profiles::counts(rx, &row.program, &row.discipline, ALL_COMPARATORS)? {
                let bands = counted.entry(count.procedure).or_insert_with(|| vec![0; points]);
                let place = usize::try_from(count.band).ok().and_then(|band| bands.get_mut(band));
                if let Some(place) = place {
                    *place = u64::try_from(count.people).unwrap_or(0);
                }
            }
            let policy = &program.policy.profile;
            let (min_group, shown) = (u64::from(policy.min_group), u64::from(policy.shown_of));
            let mut procedures = Vec::new();
            for procedure in program.procedures_of(&row.discipline) {
                let own = answers
                    .get(&procedure.code)
                    .and_then(|band| usize::try_from(*band).ok());
                let (Some(own), false) = (own, profile.not_practicing) else {
                    continue;
                };
                let bands = counted.get(&procedure.code).cloned().map(Bands);
                procedures.push(Compared {
                    group: procedure.group.clone(),
                    name: procedure.name.clone(),
                    own,
                    peers: bands.and_then(|bands| compare_one(&bands, own, min_group, shown)),
                });
            }
            let own: Vec<usize> = procedures.iter().map(|compared| compared.own).collect();
            Ok(Comparison {
                case,
                discipline: row.discipline.clone(),
                scale: program.scale.points.iter().map(|point| point.code.clone()).collect(),
                breadth: breadth(&own),
                procedures,
                submitted_on: profile.submitted_at.map(|at| program.today(at.0)),
                as_of: program.today(rx.now()),
                min_group,
                not_practicing: profile.not_practicing,
            })
        })
        .await
}
