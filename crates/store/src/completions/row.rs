//! The rows of a biennium, as a pure function of its folded state.

use cqr_domain::{
    activities::Category,
    bienniums::{Biennium, Phase, ProbationCause},
    completions::{Completion, CompletionState},
    ids::{AccountId, ActivityId, BienniumId, CompletionId, PersonId, UploadId},
    journal::Reason,
};
use diesel::prelude::*;

use super::schema::{bienniums, completion_texts, completions};
use crate::{At, Hundredths, On, Sql};

crate::as_text_by_serde!(CompletionState, Phase, ProbationCause);

/// One biennium of one person as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bienniums, treat_none_as_null = true)]
pub struct BienniumRow {
    /// The biennium.
    pub id: Sql<BienniumId>,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// The program whose policy asks for the credits.
    pub program: String,
    /// First day.
    pub starts_on: On,
    /// Last day.
    pub ends_on: On,
    /// What must be earned.
    pub required: Hundredths,
    /// How much of it must be Category A+.
    pub required_a_plus: Hundredths,
    /// What counts so far.
    pub counted: Hundredths,
    /// What of it is Category A+.
    pub counted_a_plus: Hundredths,
    /// What waits for a review.
    pub in_review: Hundredths,
    /// Version of the stream these facts stand for.
    pub version: i32,
    /// Where it stands.
    pub phase: Sql<Phase>,
    /// The day on which it was found to be enough.
    pub met_on: Option<On>,
    /// Last day of its probation.
    pub probation_ends_on: Option<On>,
    /// The instant at which that day is over, exclusive.
    pub probation_ends_at: Option<At>,
    /// What led to it.
    pub probation_cause: Option<Sql<ProbationCause>>,
}

/// One completion as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = completions, treat_none_as_null = true)]
pub struct CompletionRow {
    /// The completion.
    pub id: Sql<CompletionId>,
    /// The biennium it was finished in.
    pub biennium_id: Sql<BienniumId>,
    /// The holder.
    pub person_id: Sql<PersonId>,
    /// The activity of the catalog.
    pub activity_id: Option<Sql<ActivityId>>,
    /// The day on which it was finished.
    pub completed_on: On,
    /// Credits claimed.
    pub claimed: Hundredths,
    /// The certificate.
    pub upload_id: Option<Sql<UploadId>>,
    /// When it was reported.
    pub reported_at: At,
    /// Where it stands.
    pub state: Sql<CompletionState>,
    /// What it adds to the biennium.
    pub credits: Hundredths,
    /// A or A+, once approved.
    pub category: Option<Sql<Category>>,
    /// Kind of the activity, once approved.
    pub kind: Option<String>,
    /// The code of the reason it was refused for.
    pub refused_for: Option<Sql<Reason>>,
    /// Whether the holder disputed a refusal, or appealed against one with success.
    pub disputed: bool,
    /// Who decided it last.
    pub decided_by: Option<Sql<AccountId>>,
    /// When it was decided last.
    pub decided_at: Option<At>,
    /// When the holder disputed last, or an appeal was granted.
    pub disputed_at: Option<At>,
}

impl CompletionRow {
    /// Since when it waits for a review: the dispute, or the report.
    #[must_use]
    pub fn waits_since(&self) -> jiff::Timestamp {
        self.disputed_at.unwrap_or(self.reported_at).0
    }
}

/// The free text of a completion.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = completion_texts)]
pub struct TextRow {
    /// The completion.
    pub completion_id: Sql<CompletionId>,
    /// Title of an activity that the catalog does not have.
    pub title: String,
    /// Its provider.
    pub provider: String,
    /// Its approver.
    pub approver: String,
    /// The approver's number for it.
    pub reference_number: String,
    /// What the reviewer wrote to the holder.
    pub note: String,
}

/// The rows that stand for a biennium at a version of its stream.
#[must_use]
pub fn rows_of(id: BienniumId, biennium: &Biennium, version: u32) -> (BienniumRow, Vec<CompletionRow>) {
    let probation = biennium.standing.probation.as_ref();
    let row = BienniumRow {
        id: Sql(id),
        person_id: Sql(biennium.person),
        program: biennium.program.clone(),
        starts_on: On(biennium.starts_on),
        ends_on: On(biennium.ends_on),
        required: Hundredths(biennium.required),
        required_a_plus: Hundredths(biennium.required_a_plus),
        counted: Hundredths(biennium.counted()),
        counted_a_plus: Hundredths(biennium.counted_a_plus()),
        in_review: Hundredths(biennium.in_review()),
        version: i32::try_from(version).unwrap_or(i32::MAX),
        phase: Sql(biennium.standing.phase),
        met_on: biennium.standing.met_on.map(On),
        probation_ends_on: probation.map(|probation| On(probation.ends_on)),
        probation_ends_at: probation.map(|probation| At(probation.ends_at)),
        probation_cause: probation.map(|probation| Sql(probation.cause)),
    };
    let completions = biennium
        .completions
        .iter()
        .map(|completion| row_of(id, biennium.person, completion));
    (row, completions.collect())
}

/// The row of one completion.
pub(super) fn row_of(biennium: BienniumId, person: PersonId, completion: &Completion) -> CompletionRow {
    CompletionRow {
        id: Sql(completion.id),
        biennium_id: Sql(biennium),
        person_id: Sql(person),
        activity_id: completion.activity.map(Sql),
        completed_on: On(completion.completed_on),
        claimed: Hundredths(completion.claimed),
        upload_id: completion.upload.map(Sql),
        reported_at: At(completion.reported_at),
        state: Sql(completion.state),
        credits: Hundredths(completion.credits),
        category: completion.category.map(Sql),
        kind: completion.kind.clone(),
        refused_for: completion.refused_for.clone().map(Sql),
        disputed: completion.is_looked_at_again(),
        decided_by: completion.decided_by.last().copied().map(Sql),
        decided_at: completion.decided_at.map(At),
        disputed_at: completion.disputed_at.map(At),
    }
}

#[cfg(test)]
mod tests {
    use cqr_domain::bienniums::BienniumEvent;

    #[test]
    fn an_event_from_before_reviewers_were_named_is_still_read() {
        let refused =
            r#"{"name":"completion_refused","data":{"completion":"00000000000000000000000008","reason":"other"}}"#;
        let read: BienniumEvent = serde_json::from_str(refused).expect("an older event");
        assert!(
            matches!(read, BienniumEvent::CompletionRefused { by: None, at: None, .. }),
            "{read:?}"
        );
    }
}
