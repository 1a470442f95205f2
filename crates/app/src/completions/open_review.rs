//! One completion as a reviewer sees it: the report, the certificate, what would count, and what to look at twice.

use cqr_domain::{
    accounts::{Principal, Role},
    bienniums::Biennium,
    ce::{Entry, for_biennium},
    completions::{Completion, CompletionState},
    ids::{ActivityId, CompletionId},
};
use cqr_store::{
    Rx, StoreError, accounts,
    activities::{self, ActivityRow, CreditRow},
    completions::{self, Waiting},
    uploads::{self, UploadRow},
};
use jiff::civil::Date;

use super::{
    Approval, CaseEntries, CompletionError,
    approve::{counted_for_cases, granted},
    history::{Look, history},
    rules,
};
use crate::{
    App,
    decisions::holding_courses,
    programs::{Program, Programs},
};

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
    /// What was decided before and said against it, the oldest in front.
    pub history: Vec<Look>,
    /// Who may take the second look at a disputed one (R-RX-15).
    pub second_look: SecondLook,
    /// Whether a discontinuation that enough people released waits for it (R-RX-16).
    pub holds_decision: bool,
}

/// Who may take the second look after a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondLook {
    /// Nothing stands in the way of the reviewer who asks.
    Mine,
    /// The reviewer who asks refused it; somebody else of the office decides.
    Another,
    /// The reviewer who asks refused it, and there is no other reviewer: the office has to name one.
    Nobody,
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
    let (programs, reviewer) = (app.programs.clone(), principal.clone());
    app.store
        .read(move |rx| {
            let waiting = completions::lookup_for_review(rx, id, reviewer.person)?.ok_or(CompletionError::NotFound)?;
            gather(rx, &programs, &reviewer, waiting)
        })
        .await
}

fn gather(rx: &mut Rx, programs: &Programs, reviewer: &Principal, waiting: Waiting) -> Result<Review, CompletionError> {
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
    let about = cqr_store::decisions::waiting_about(rx, held.biennium.person)?;
    Ok(Review {
        activity,
        offered,
        upload,
        flags,
        biennium,
        prescriptions,
        reviewed_by: rules::reviewed_by(&program, completion.waits_since()),
        history: history(rx, held.id, &completion)?,
        holds_decision: holding_courses(rx, programs, &about, now)?.contains(&completion.id),
        second_look: second_look(rx, &program, reviewer, &held.biennium, &completion)?,
        reasons: rules::refusal_reasons(&program).to_vec(),
        waiting,
    })
}

fn second_look(
    rx: &mut Rx,
    program: &Program,
    reviewer: &Principal,
    biennium: &Biennium,
    completion: &Completion,
) -> Result<SecondLook, StoreError> {
    let waits = completion.state == CompletionState::Reported;
    let after_dispute = program.policy.review.other_reviewer_after_dispute;
    if !(waits && completion.is_for_another(reviewer.account, after_dispute)) {
        return Ok(SecondLook::Mine);
    }
    let now = rx.now();
    let others = accounts::count_with_role(rx, Role::CeReviewer, now, reviewer.account, biennium.person)?;
    Ok(if others == 0 {
        SecondLook::Nobody
    } else {
        SecondLook::Another
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
            let same = completions::with_same_file(rx, upload, row.id.0)?;
            if same.contains(&row.person_id.0) {
                flags.push(Flag::SameFileTwice);
            }
            if same.iter().any(|holder| *holder != row.person_id.0) {
                flags.push(Flag::SameFileOfAnother);
            }
        }
    }
    if completion.is_looked_at_again() {
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
