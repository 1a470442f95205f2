//! Proposed discontinuations with the evidence for each: what is open, and what the holder was told when.

use cqr_domain::{accounts::Principal, ids::AccountId, programs::Program};
use cqr_store::{At, Rx, StoreError, cases, completions, decisions, notices, people};

use super::release::missing_notices;
use crate::App;

/// How many proposals a page shows.
const PAGE: i64 = 100;

/// What the people who decide look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Everything the holder was told about the case, the oldest in front.
    pub notices: Vec<notices::NoticeRow>,
    /// Reported courses that wait for a review; they hold the release.
    pub open_reviews: u32,
    /// Notices that the policy asks for and that were not handed over; they hold the release.
    pub missing_notices: Vec<String>,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The decision.
    pub decision: decisions::DecisionRow,
    /// The case.
    pub case: cases::CaseRow,
    /// Whether a profile was submitted, here or in the system before.
    pub has_profile: bool,
    /// Its prescribed lines.
    pub lines: Vec<cases::LineRow>,
    /// Who it is about.
    pub person: people::PersonRow,
    /// Who released it so far.
    pub released: Vec<(AccountId, At)>,
    /// Whether the person who looks released it.
    pub released_by_me: bool,
    /// The evidence.
    pub evidence: Evidence,
}

/// The proposals that wait for people, the oldest in front.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App, principal: &Principal) -> Result<Vec<Proposal>, StoreError> {
    let me = principal.account;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let mut proposals = Vec::new();
            for decision in decisions::in_state(rx, decisions::DecisionState::Proposed, PAGE)? {
                let (case, lines) = cases::lookup(rx, decision.case_id.0)?.ok_or(StoreError::NotFound)?;
                let person = people::lookup(rx, decision.person_id.0)?.ok_or(StoreError::NotFound)?;
                let released = decisions::releases(rx, decision.id.0)?;
                let program = programs.current(&case.program);
                let evidence = evidence(rx, &program, &case)?;
                let released_by_me = released.iter().any(|(account, _)| *account == me);
                proposals.push(Proposal {
                    has_profile: cases::load(rx, case.id.0)?.is_some_and(|held| held.case.has_profile()),
                    decision,
                    case,
                    lines,
                    person,
                    released,
                    released_by_me,
                    evidence,
                });
            }
            Ok(proposals)
        })
        .await
}

fn evidence(rx: &mut Rx, program: &Program, case: &cases::CaseRow) -> Result<Evidence, StoreError> {
    let told = notices::of_case(rx, case.id.0)?;
    let missing_notices = missing_notices(program, case.window_close_on.0, &told);
    Ok(Evidence {
        open_reviews: completions::count_in_review(rx, case.person_id.0)?,
        missing_notices,
        notices: told,
    })
}
