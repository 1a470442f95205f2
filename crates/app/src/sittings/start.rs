//! Starting the self-assessment: form, order and end are fixed here; the case moves on in the same unit of work.

use cqr_domain::{
    accounts::Principal,
    cases::{CaseState, Command, Refusal},
    ids::{CaseId, SittingId},
    journal::Reason,
    programs::Program,
    sittings::{self as rules, SittingState, StartFacts},
};
use cqr_store::{
    Tx, audit,
    cases::{CaseRow, lookup_owned},
    forms, sittings,
};

use super::{Player, SittingError, SittingView, context, expire::ask_to_expire};
use crate::{
    App,
    cases::{Because, command},
};

/// A sitting that may be played now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// The sitting.
    pub view: SittingView,
    /// The token of the active player; good for this sitting only.
    pub token: String,
    /// Whether it went on rather than began.
    pub resumed: bool,
}

/// Starts the sitting of the holder's own case, or goes on with it when this session already plays it.
///
/// # Errors
/// [`SittingError::OpenElsewhere`] when another session plays it; [`super::take_over`] goes on with it here.
pub async fn start(app: &App, principal: &Principal, case: CaseId) -> Result<Started, SittingError> {
    let player = Player::of(principal).ok_or(SittingError::NotFound)?;
    let (programs, keys) = (app.programs.clone(), app.keys.clone());
    app.store
        .write(move |tx| {
            let (row, _) = lookup_owned(tx, case, player.person())?.ok_or(SittingError::NotFound)?;
            let open = match sittings::find_by_case(tx, case)? {
                None => None,
                Some(open) if open.state.0 != SittingState::Open => {
                    return Err(SittingError::Case(Refusal::AlreadyAssessed));
                }
                Some(open) if !player.is_active(&open) => return Err(SittingError::OpenElsewhere(open.id.0)),
                Some(open) => Some(open),
            };
            let resumed = open.is_some();
            let id = match open {
                Some(open) => open.id.0,
                None => begin(tx, &programs.current(&row.program), &row, player)?,
            };
            let row = sittings::lookup(tx, id)?.ok_or(SittingError::NotFound)?;
            let now = tx.now();
            let view = SittingView::of(tx, &row, player, now)?;
            Ok(Started {
                view,
                token: player.token(&keys, id),
                resumed,
            })
        })
        .await
}

fn begin(tx: &mut Tx, program: &Program, case: &CaseRow, player: Player) -> Result<SittingId, SittingError> {
    let (id, now, actor) = (tx.id(), tx.now(), player.actor());
    let outline = program.outline_on(&case.discipline, program.today(now));
    let outline = outline.ok_or_else(|| SittingError::NoOutline(case.discipline.clone()))?;
    let because = Because {
        actor,
        reason: Reason::new("R-SSA-16"),
        today: program.today(now),
    };
    let wish = Command::StartSitting {
        sitting: id,
        outline: outline.id.clone(),
    };
    command(tx, program, case.id.0, &wish, &because)?;
    let form = forms::find_active(tx, &case.program, &outline.id)?;
    let form = form.ok_or_else(|| SittingError::NoForm(outline.id.clone()))?;
    let in_grace = case.state.0 == CaseState::DiscontinuedGrace;
    let event = rules::start(
        StartFacts {
            case: case.id.0,
            person: player.person(),
            program: case.program.clone(),
            form: form.id.0,
            outline: outline.id.clone(),
            questions: u16::try_from(form.questions).unwrap_or(u16::MAX),
            minutes: program.policy.assessment.minutes,
            open_until: if in_grace {
                case.grace_ends_at.0
            } else {
                case.closes_at.0
            },
            order_seed: u64::from_be_bytes(tx.random_bytes()),
            session: player.session(),
        },
        now,
    )?;
    let context = context(program, actor, "R-SSA-16", now);
    let held = sittings::begin(tx, id, &context, &event)?;
    player.hold_session(tx, held.sitting.deadline)?;
    audit::append(tx, &audit::Entry::of_sitting(id, "sitting_started", &context))?;
    ask_to_expire(tx, id, held.sitting.deadline)?;
    Ok(id)
}
