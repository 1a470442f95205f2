//! What messages ask of a holder besides the window: the yearly renewal, and the answer of an audit. Most do it when they
//! read of it, the others when they look again.

use cqr_app::{audits, renewals, uploads};
use cqr_domain::{
    accounts::Principal,
    bienniums::AuditState,
    renewals::{Filing, RenewalState, WithCe},
};
use jiff::civil::Date;

use crate::{acts::Done, holders::Holder, world::World};

/// What a message told that is not done yet.
#[derive(Debug, Default, Clone, Copy)]
pub struct Told {
    renewal: bool,
    audit: bool,
}

impl Told {
    /// Takes notice of a message of this kind.
    pub fn hear(&mut self, kind: &str) {
        let is_done = kind.ends_with("filed") || kind.ends_with("answered") || kind.ends_with("sufficient");
        if !is_done || kind == "audit_unanswered" {
            self.renewal |= kind.contains("renewal");
            self.audit |= kind.contains("audit");
        }
    }
}

/// Does what was told, mostly.
pub async fn settle(world: &World, holder: &mut Holder, principal: &Principal, today: Date, done: &mut Done) {
    if holder.told.renewal && holder.asking.percent(75) {
        holder.told.renewal = false;
        renew(world, principal, done).await;
    }
    if holder.told.audit && holder.asking.percent(65) {
        holder.told.audit = false;
        answer(world, holder, principal, today, done).await;
    }
}

/// Renews; whoever lacks credits says so when the rule says no.
async fn renew(world: &World, principal: &Principal, done: &mut Done) {
    let mine = renewals::mine(&world.app, principal).await.unwrap();
    for registration in &mine {
        let waits = |state: RenewalState| matches!(state, RenewalState::Open | RenewalState::Missed);
        let Some(renewal) = registration.current().filter(|renewal| waits(renewal.state.0)) else {
            continue;
        };
        let said = match renewal.asked_ends_on {
            None => vec![None],
            Some(_) => vec![Some(WithCe::Reported), Some(WithCe::Without)],
        };
        for credits in said {
            let filing = Filing {
                due_on: renewal.due_on.0,
                attested: true,
                credits,
            };
            let filed = renewals::file(&world.app, principal, &registration.row.program, filing).await;
            if done.note(filed).is_some() {
                break;
            }
        }
    }
}

/// Sends a certificate for each audit that waits for one.
async fn answer(world: &World, holder: &mut Holder, principal: &Principal, today: Date, done: &mut Done) {
    let mine = audits::mine(&world.app, principal).await.unwrap();
    let waits = |state: AuditState| matches!(state, AuditState::Open | AuditState::Unanswered);
    for view in mine
        .iter()
        .filter(|view| waits(view.row.state.0) && view.past.is_none())
    {
        let bytes = crate::files::certificate(&holder.number, today, &mut holder.asking);
        let received = uploads::receive(&world.app, principal, "copy.pdf", bytes).await;
        if let Some(upload) = done.note(received) {
            let answered = audits::answer(&world.app, principal, view.row.id.0, vec![upload]).await;
            done.note(answered);
        }
    }
}
