//! What the API says of a completion.

use cqr_app::completions::MyCompletion;
use cqr_domain::{
    ce::Why,
    completions::CompletionState,
    ids::{ActivityId, CaseId, CompletionId, UploadId},
};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use crate::describe::{CategoryCode, CompletionStateCode, CreditsText, Day, IdText, Instant, WhyCode};

/// A reported course.
#[derive(Serialize, JsonSchema)]
pub(super) struct Completion {
    #[schemars(with = "IdText")]
    id: CompletionId,
    #[schemars(with = "CompletionStateCode")]
    state: CompletionState,
    /// The activity of the catalog, if it is listed.
    #[schemars(with = "Option<IdText>")]
    activity: Option<ActivityId>,
    title: String,
    provider: String,
    #[schemars(with = "Day")]
    completed_on: Date,
    #[schemars(with = "Instant")]
    reported_at: Timestamp,
    /// Credits that were reported.
    #[schemars(with = "CreditsText")]
    claimed: String,
    /// What it adds to the account of the biennium.
    #[schemars(with = "CreditsText")]
    credits: String,
    /// Once it is approved.
    #[schemars(with = "Option<CategoryCode>")]
    category: Option<&'static str>,
    #[schemars(with = "Option<IdText>")]
    upload: Option<UploadId>,
    /// The day by which it is to be reviewed, while it waits.
    #[schemars(with = "Option<Day>")]
    reviewed_by: Option<Date>,
    /// The code of the reason it was refused for.
    refused_for: Option<String>,
    /// What the reviewer wrote.
    note: String,
    /// Whether a refusal can be disputed now.
    disputable: bool,
    /// The first instant that is too late for that.
    #[schemars(with = "Option<Instant>")]
    disputed_until: Option<Timestamp>,
    /// What counts where and why not more; while it waits, what an approval would count for a prescription.
    counts: Vec<Count>,
}

/// What of a course counts in one account.
#[derive(Serialize, JsonSchema)]
struct Count {
    /// The case whose prescription it is about; nothing for the account of the biennium.
    #[schemars(with = "Option<IdText>")]
    case: Option<CaseId>,
    /// Code of the subcategory; empty for the account of the biennium.
    subcategory: String,
    #[schemars(with = "CreditsText")]
    offered: String,
    #[schemars(with = "CreditsText")]
    counted: String,
    #[schemars(with = "WhyCode")]
    why: &'static str,
    /// Whether it counts already.
    is_final: bool,
}

impl From<MyCompletion> for Completion {
    fn from(mine: MyCompletion) -> Self {
        let counts = counts(&mine);
        let (title, provider, note) = {
            let worded = &mine.worded;
            (
                worded.title().to_owned(),
                worded.provider().to_owned(),
                worded.note().to_owned(),
            )
        };
        let row = mine.worded.completion;
        Self {
            id: row.id.0,
            state: row.state.0,
            activity: row.activity_id.map(|id| id.0),
            title,
            provider,
            completed_on: row.completed_on.0,
            reported_at: row.reported_at.0,
            claimed: row.claimed.0.to_string(),
            credits: row.credits.0.to_string(),
            category: row.category.map(|category| category.0.name()),
            upload: row.upload_id.map(|id| id.0),
            reviewed_by: mine.reviewed_by,
            refused_for: row.refused_for.map(|reason| reason.0.0.to_string()),
            note,
            disputable: mine.disputable,
            disputed_until: mine.disputed_until,
            counts,
        }
    }
}

fn counts(mine: &MyCompletion) -> Vec<Count> {
    let why = |why: Why| why.name();
    let counted = mine.allocations.iter().map(|row| Count {
        case: row.case_id.map(|case| case.0),
        subcategory: row.subcategory.clone(),
        offered: row.offered.0.to_string(),
        counted: row.credits.0.to_string(),
        why: why(row.reason.0),
        is_final: true,
    });
    let expected = mine.expected.iter().flat_map(|entries| {
        entries.entries.iter().map(|entry| Count {
            case: Some(entries.case),
            subcategory: entry.subcategory.clone(),
            offered: entry.offered.to_string(),
            counted: entry.counted.to_string(),
            why: why(entry.why),
            is_final: false,
        })
    });
    counted.chain(expected).collect()
}
