//! What people of the demonstration do, by the same use cases as anybody.

use cqr_app::{
    App,
    accounts::{self, Arrival},
    completions::{self, Approval, CompletionError, Report, What},
    decisions, demo, letters, notices,
    profiles::{self, Save},
    sittings::{self, Player},
    threads::Reading,
};
use cqr_domain::{
    accounts::Principal,
    ids::{ActivityId, CaseId, CompletionId},
};
use cqr_store::{StoreError, cases};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha12Rng;

use super::{
    accounts::{Holders, Staff},
    timeline::Planned,
};
use crate::compose::{ComposeError, because};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Fill in and submit the profile.
    Profile {
        /// Decides the answers.
        seed: u64,
    },
    /// Take the self-assessment, with this share of answers known, in percent.
    Assessment {
        /// Decides the answers.
        seed: u64,
        /// Share of answers known, in percent.
        skill: u8,
    },
    /// Report courses for this share of what is open, in percent.
    Courses {
        /// Share of what is open, in percent.
        share: u32,
        /// Whether a reviewer approves them the same day.
        approve: bool,
    },
    /// Read what came from the office.
    ReadMessages,
    /// Two people at the office release the proposed discontinuation.
    Release,
}

/// The office prints and posts one batch of what goes by letter; answers whether anything waited.
pub async fn post_letters(app: &App, staff: &Staff) -> Result<bool, letters::LetterError> {
    match letters::make(app, &staff.officer).await {
        Ok(batch) => letters::post(app, &staff.officer, batch.id.0).await.map(|()| true),
        Err(letters::LetterError::NothingWaits) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Does a planned act. A case that is not there yet makes the act a mistake of the plan.
pub async fn play(app: &App, staff: &Staff, holders: &Holders, planned: &Planned) -> Result<(), ComposeError> {
    let told = |what: &str| format!("{} of {} on {}", what, planned.number, planned.on);
    let principal = holders
        .get(&planned.number)
        .ok_or_else(|| ComposeError(told("there is no account")))?;
    let case = case_of(app, principal, planned.discipline)
        .await?
        .ok_or_else(|| ComposeError(told("there is no window")))?;
    match planned.act {
        Act::Profile { seed } => profile(app, principal, case, seed)
            .await
            .map_err(because(&told("profile"))),
        Act::Assessment { seed, skill } => assessment(app, principal, case, seed, skill)
            .await
            .map_err(because(&told("assessment"))),
        Act::Courses { share, approve } => courses(app, staff, principal, case, share, approve, planned)
            .await
            .map_err(because(&told("courses"))),
        Act::ReadMessages => read_messages(app, principal).await.map_err(because(&told("reading"))),
        Act::Release => release(app, staff, case).await.map_err(because(&told("release"))),
    }
}

/// The newest case of a person in a discipline.
async fn case_of(app: &App, principal: &Principal, discipline: &str) -> Result<Option<CaseId>, ComposeError> {
    let Some(person) = principal.person else {
        return Ok(None);
    };
    let found = app.store.read(move |rx| cases::of_person_in_order(rx, person)).await;
    let found: Vec<cases::CaseRow> = found.map_err(because("looking for the case"))?;
    let own = found.iter().rfind(|row| row.discipline == discipline);
    Ok(own.map(|row| row.id.0))
}

async fn profile(app: &App, principal: &Principal, case: CaseId, seed: u64) -> Result<(), ComposeError> {
    let mut chance = ChaCha12Rng::seed_from_u64(seed);
    let form = profiles::open(app, principal, case).await.map_err(because("opening"))?;
    let bands = i32::try_from(form.scale.len()).unwrap_or(1);
    // A place leans to chest and extremities or to fluoroscopy and surgery, so that groups differ.
    let mut answers = Vec::new();
    for group in &form.groups {
        let lean = chance.random_range(0..bands);
        for (code, _, _) in &group.procedures {
            let band = (lean + chance.random_range(-2..=2)).clamp(0, bands - 1);
            answers.push((code.clone(), band));
        }
    }
    // Most people work where the program's list begins.
    let settings = form.settings.len().max(1);
    let at = (0..4).map(|_| chance.random_range(0..settings)).min().unwrap_or(0);
    let wish = Save {
        answers,
        setting: form.settings.get(at).cloned(),
        not_practicing: None,
    };
    profiles::save(app, principal, case, wish)
        .await
        .map_err(because("saving"))?;
    profiles::submit(app, principal, case)
        .await
        .map_err(because("submitting"))
}

/// Takes the self-assessment, with this share of answers known, in percent.
pub(super) async fn assessment(
    app: &App,
    principal: &Principal,
    case: CaseId,
    seed: u64,
    skill: u8,
) -> Result<(), ComposeError> {
    let started = sittings::start(app, principal, case)
        .await
        .map_err(because("starting"))?;
    let sitting = started.view.id;
    let player = Player::of(principal).ok_or_else(|| ComposeError("a holder plays".to_owned()))?;
    demo::fill_in(app, player, sitting, skill, Some(seed))
        .await
        .map_err(because("answering"))?;
    sittings::submit(app, player, sitting)
        .await
        .map(drop)
        .map_err(because("submitting"))
}

/// Reports courses for a share of what is open, in percent.
pub(super) async fn courses(
    app: &App,
    staff: &Staff,
    principal: &Principal,
    case: CaseId,
    share: u32,
    approve: bool,
    planned: &Planned,
) -> Result<(), ComposeError> {
    let lines = cqr_app::activities::matching(app, principal, case)
        .await
        .map_err(because("looking for courses"))?;
    let wanted = u32::try_from(lines.len()).unwrap_or(0) * share;
    let mut taken: Vec<ActivityId> = Vec::new();
    for (place, line) in (0..).zip(&lines) {
        if place * 100 >= wanted {
            break;
        }
        let mut open = line.open.hundredths();
        for (activity, credits) in &line.activities {
            if open == 0 {
                break;
            }
            if taken.contains(&activity.id.0) {
                continue;
            }
            taken.push(activity.id.0);
            let there = credits.iter().filter(|credit| credit.subcategory == line.subcategory);
            open = open.saturating_sub(there.map(|credit| credit.credits.0.hundredths()).max().unwrap_or(0));
        }
    }
    for activity in taken {
        let Some(completion) = report(app, principal, activity, planned).await? else {
            continue;
        };
        if approve {
            let approved = completions::approve(app, &staff.reviewer, completion, Approval::default()).await;
            approved.map(drop).map_err(because("approving"))?;
        }
    }
    Ok(())
}

async fn report(
    app: &App,
    principal: &Principal,
    activity: ActivityId,
    planned: &Planned,
) -> Result<Option<CompletionId>, ComposeError> {
    let certificate = super::files::certificate(&planned.number, planned.on);
    let upload = cqr_app::uploads::receive(app, principal, "certificate.pdf", certificate)
        .await
        .map_err(because("keeping the certificate"))?;
    let wish = Report {
        what: What::Listed(activity),
        completed_on: planned.on,
        upload: Some(upload),
    };
    match completions::report(app, principal, wish).await {
        Ok(completion) => Ok(Some(completion)),
        // The same course may be offered again while its line is open; nobody reports it twice (R-CE-8).
        Err(CompletionError::Refused(_)) => Ok(None),
        Err(error) => Err(because("reporting")(error)),
    }
}

async fn read_messages(app: &App, principal: &Principal) -> Result<(), ComposeError> {
    // Whoever reads has signed in, and signs out again.
    let arrival = Arrival {
        network: "192.0.2.0/24".to_owned(),
        ..Arrival::default()
    };
    let here = accounts::demo_sign_in(app, principal.account, &arrival)
        .await
        .map_err(because("signing in"))?;
    let inbox = notices::list(app, principal)
        .await
        .map_err(because("opening messages"))?;
    for notice in inbox.notices.iter().filter(|notice| notice.read_at.is_none()) {
        notices::read(app, principal, notice.id.0, Reading::Opens)
            .await
            .map_err(because("reading a message"))?;
    }
    let here = Principal {
        session: here.session,
        ..principal.clone()
    };
    accounts::sign_out(app, &here).await.map_err(because("signing out"))
}

async fn release(app: &App, staff: &Staff, case: CaseId) -> Result<(), ComposeError> {
    let decision = app
        .store
        .read(move |rx| Ok::<_, StoreError>(cases::lookup(rx, case)?.and_then(|(row, _)| row.decision_id)))
        .await
        .map_err(because("looking for the decision"))?
        .ok_or_else(|| ComposeError("nothing is proposed".to_owned()))?;
    for person in [&staff.decider, &staff.second_decider] {
        decisions::release(app, person, decision.0)
            .await
            .map(drop)
            .map_err(because("releasing"))?;
    }
    Ok(())
}
