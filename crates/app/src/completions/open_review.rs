//! One completion as a reviewer sees it: the report, the certificate, what would count, and what to look at twice.

use cqr_domain::{
    accounts::Principal,
    ce::{Entry, for_biennium},
    completions::Completion,
    ids::{ActivityId, CompletionId},
};
use cqr_store::{
    Rx, StoreError,
    activities::{self, ActivityRow, CreditRow},
    completions::{self, Waiting},
    uploads::{self, UploadRow},
};
use jiff::civil::Date;

use super::{
    Approval, CaseEntries, CompletionError,
    approve::{counted_for_cases, granted},
    rules,
};
use crate::{App, programs::Programs};

/// How many activities with the same number are offered for an unlisted one.
const OFFERED: i64 = 5;

/// One completion under review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The report and its holder.
    pub waiting: Waiting,
    /// The listed activity with its credits per subcategory.
    pub activity: Option<(ActivityRow, Vec<CreditRow>)>,
    /// Activities with the reported number or title, for a report that is not listed.
    pub offered: Vec<(ActivityRow, Vec<CreditRow>)>,
    /// The certificate.
    pub upload: Option<UploadRow>,
    /// What to look at twice.
    pub flags: Vec<Flag>,
    /// What an approval now would add to the biennium.
    pub biennium: Entry,
    /// What an approval now would add to open prescriptions.
    pub prescriptions: Vec<CaseEntries>,
    /// The day by which it is to be reviewed.
    pub reviewed_by: Date,
    /// The codes of the reasons it can be refused for.
    pub reasons: Vec<String>,
}

/// Something a reviewer looks at twice (A41, A42). None of them decides anything by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// There is no certificate.
    NoCertificate,
    /// The catalog does not have the activity.
    NotListed,
    /// The same file is evidence of another completion of the holder.
    SameFileTwice,
    /// Somebody else sent the same file.
    SameFileOfAnother,
    /// The holder disputed an earlier refusal.
    Disputed,
    /// Another activity of the same day by the same holder.
    SameDay,
}

impl Flag {
    /// The code of its text in the message catalog.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoCertificate => "review-flag-no-certificate",
            Self::NotListed => "review-flag-not-listed",
            Self::SameFileTwice => "review-flag-same-file-twice",
            Self::SameFileOfAnother => "review-flag-same-file-of-another",
            Self::Disputed => "review-flag-disputed",
            Self::SameDay => "review-flag-same-day",
        }
    }
}

/// A completion for the reviewer who asks; also one that was decided already.
///
/// # Errors
/// [`CompletionError::NotFound`] also for one's own.
pub async fn open_review(app: &App, principal: &Principal, id: CompletionId) -> Result<Review, CompletionError> {
    rules::reviewer_only(principal)?;
    let (programs, reviewer) = (app.programs.clone(), principal.person);
    app.store
        .read(move |rx| {
            let waiting = completions::lookup_for_review(rx, id, reviewer)?.ok_or(CompletionError::NotFound)?;
            gather(rx, &programs, waiting)
        })
        .await
}

fn gather(rx: &mut Rx, programs: &Programs, waiting: Waiting) -> Result<Review, CompletionError> {
    let row = &waiting.worded.completion;
    let held = completions::load(rx, row.biennium_id.0)?.ok_or(StoreError::NotFound)?;
    let completion = held
        .biennium
        .completion(row.id.0)
        .cloned()
        .ok_or(CompletionError::NotFound)?;
    let program = programs.current(&held.biennium.program);
    let upload = row.upload_id.map(|id| uploads::lookup(rx, id.0)).transpose()?.flatten();
    let flags = flags(rx, &waiting, &completion, upload.as_ref())?;
    let now = rx.now();
    let granted = granted(rx, &completion, &Approval::default())?;
    let prescriptions = counted_for_cases(rx, &program, held.biennium.person, &completion, &granted, now)?;
    let prescribed = prescriptions.iter().map(CaseEntries::counted).max().unwrap_or_default();
    let of_kind = held.biennium.of_kind(&granted.kind);
    let biennium = for_biennium(
        &granted.finished(&completion, now),
        of_kind,
        prescribed,
        &program.ce_rules(),
    );
    let activity = completion
        .activity
        .map(|id: ActivityId| activities::lookup(rx, id))
        .transpose()?
        .flatten();
    let offered = offered(rx, &held.biennium.program, &waiting, &completion)?;
    Ok(Review {
        activity,
        offered,
        upload,
        flags,
        biennium,
        prescriptions,
        reviewed_by: rules::reviewed_by(&program, completion.reported_at),
        reasons: rules::refusal_reasons(&program).to_vec(),
        waiting,
    })
}

fn flags(
    rx: &mut Rx,
    waiting: &Waiting,
    completion: &Completion,
    upload: Option<&UploadRow>,
) -> Result<Vec<Flag>, StoreError> {
    let row = &waiting.worded.completion;
    let mut flags = Vec::new();
    if completion.activity.is_none() {
        flags.push(Flag::NotListed);
    }
    match upload {
        None => flags.push(Flag::NoCertificate),
        Some(upload) => {
            let same = uploads::same_bytes(rx, upload)?;
            let others = completions::of_upload(rx, upload.id.0)?;
            if others.iter().any(|other| other.id != row.id) || same.iter().any(|it| it.person_id == upload.person_id) {
                flags.push(Flag::SameFileTwice);
            }
            if same.iter().any(|it| it.person_id != upload.person_id) {
                flags.push(Flag::SameFileOfAnother);
            }
        }
    }
    if completion.disputes > 0 {
        flags.push(Flag::Disputed);
    }
    let all = completions::of_person(rx, row.person_id.0)?;
    let same_day = |other: &completions::Worded| {
        let other = &other.completion;
        other.id != row.id && other.completed_on == row.completed_on && other.state.0.holds_activity()
    };
    if all.iter().any(same_day) {
        flags.push(Flag::SameDay);
    }
    Ok(flags)
}

/// Activities of the catalog that an unlisted report may mean: the same number first, else every word of the title.
fn offered(
    rx: &mut Rx,
    program: &str,
    waiting: &Waiting,
    completion: &Completion,
) -> Result<Vec<(ActivityRow, Vec<CreditRow>)>, StoreError> {
    let Some(text) = waiting.worded.text.as_ref().filter(|_| completion.activity.is_none()) else {
        return Ok(Vec::new());
    };
    for words in [&text.reference_number, &text.title] {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            continue;
        }
        let filter = activities::Filter {
            program: program.to_owned(),
            words,
            ..Default::default()
        };
        let found = activities::list(rx, &filter, 0, OFFERED)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}
