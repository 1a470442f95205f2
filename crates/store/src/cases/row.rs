//! The rows of a case, as a pure function of its folded state.

use cqr_domain::{
    Credits,
    cases::{Case, CaseState},
    ids::{CaseId, CredentialId, DecisionId, PersonId, PrescriptionId, ProfileId, SittingId},
};
use diesel::prelude::*;

use crate::{
    At, Hundredths, On, Sql,
    schema::{cases, prescription_lines},
};

/// One case as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = cases, treat_none_as_null = true)]
pub struct CaseRow {
    /// The case.
    pub id: Sql<CaseId>,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// The credential.
    pub credential_id: Sql<CredentialId>,
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Number of the cycle, from 1.
    pub cycle: i32,
    /// First day of the cycle.
    pub start_on: On,
    /// First day of the window.
    pub window_open_on: On,
    /// Last day of the window.
    pub window_close_on: On,
    /// Last day of the grace year.
    pub grace_end_on: On,
    /// The instant of the close, exclusive.
    pub closes_at: At,
    /// The instant at which the grace year ends, exclusive.
    pub grace_ends_at: At,
    /// Where it stands.
    pub state: Sql<CaseState>,
    /// The profile that counts.
    pub profile_id: Option<Sql<ProfileId>>,
    /// The sitting that counts.
    pub sitting_id: Option<Sql<SittingId>>,
    /// The outline frozen at the start of the assessment.
    pub outline: Option<String>,
    /// Whether the result is recorded.
    pub assessed: bool,
    /// The prescription.
    pub prescription_id: Option<Sql<PrescriptionId>>,
    /// The decision about discontinuing it.
    pub decision_id: Option<Sql<DecisionId>>,
    /// Version of the stream these facts stand for.
    pub version: i32,
}

/// One prescribed subcategory of a case.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = prescription_lines)]
pub struct LineRow {
    /// The case.
    pub case_id: Sql<CaseId>,
    /// The prescription.
    pub prescription_id: Sql<PrescriptionId>,
    /// Place in the prescription, from 0.
    pub position: i32,
    /// Code of the subcategory.
    pub subcategory: String,
    /// What must be earned.
    pub prescribed: Hundredths,
    /// What was counted.
    pub earned: Hundredths,
}

impl LineRow {
    /// What is still to be earned.
    #[must_use]
    pub const fn open(&self) -> Credits {
        self.prescribed.0.less(self.earned.0)
    }
}

/// The rows that stand for a case at a version of its stream.
#[must_use]
pub fn rows_of(id: CaseId, case: &Case, version: u32) -> (CaseRow, Vec<LineRow>) {
    let row = CaseRow {
        id: Sql(id),
        person_id: Sql(case.person),
        credential_id: Sql(case.credential),
        program: case.program.clone(),
        discipline: case.discipline.clone(),
        cycle: i32::try_from(case.cycle).unwrap_or(i32::MAX),
        start_on: On(case.start),
        window_open_on: On(case.window_open),
        window_close_on: On(case.window_close),
        grace_end_on: On(case.grace_end),
        closes_at: At(case.closes_at),
        grace_ends_at: At(case.grace_ends_at),
        state: Sql(case.state),
        profile_id: case.profile.map(Sql),
        sitting_id: case.sitting.map(Sql),
        outline: case.outline.clone(),
        assessed: case.assessed,
        prescription_id: case.prescription.map(Sql),
        decision_id: case.discontinuation.as_ref().map(|proposal| Sql(proposal.decision)),
        version: i32::try_from(version).unwrap_or(i32::MAX),
    };
    let lines = case.prescription.map_or_else(Vec::new, |prescription| {
        let line = |(position, line): (usize, &cqr_domain::cases::Line)| LineRow {
            case_id: Sql(id),
            prescription_id: Sql(prescription),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            subcategory: line.subcategory.clone(),
            prescribed: Hundredths(line.prescribed),
            earned: Hundredths(line.earned),
        };
        case.lines.iter().enumerate().map(line).collect()
    });
    (row, lines)
}
