//! What holders ask the office to decide: more time, and another look at a decision. Some of it they take back, some of what
//! was refused they take further.

use cqr_app::{
    requests::{self, NewRequest},
    uploads,
};
use cqr_domain::{
    accounts::Principal,
    cases::CaseState,
    ids::UploadId,
    requests::{Wish, against},
};
use cqr_store::cases::CaseRow;
use jiff::civil::Date;

use crate::{acts::Done, chance::Chance, habits::Seen, holders::Holder, world::World};

/// Days before the close from which holders think of more time.
const LAST_MONTHS: i64 = 120;
/// How many requests a holder remembers.
const REMEMBERED: usize = 4;

/// Some who look at a window that ends soon, or has ended, ask for something about it.
pub async fn about(
    world: &World,
    holder: &mut Holder,
    principal: &Principal,
    (case, seen, today): (&CaseRow, Seen, Date),
    done: &mut Done,
) {
    let asks = holder.habit.asks();
    if !holder.asking.percent(asks) {
        return;
    }
    let Some((wish, about)) = wished(seen, &mut holder.asking) else {
        return;
    };
    let files = if holder.asking.percent(50) {
        evidence(world, holder, principal, today, done).await
    } else {
        Vec::new()
    };
    let new = NewRequest {
        case: case.id.0,
        wish,
        about: about.to_owned(),
        text: "Please look at what happened to me.".to_owned(),
        files,
    };
    if let Some(id) = done.note(requests::file(&world.app, principal, new).await) {
        holder.asked.push(id);
        if holder.asked.len() > REMEMBERED {
            holder.asked.remove(0);
        }
    }
}

/// What somebody would ask for who sees this; some ask for what the rules do not give.
fn wished(seen: Seen, chance: &mut Chance) -> Option<(Wish, &'static str)> {
    let is_near = seen.days_left <= LAST_MONTHS;
    match seen.state {
        CaseState::DiscontinuedGrace => Some((Wish::Appeal, against::DISCONTINUATION)),
        CaseState::CloseReview if chance.percent(25) => Some((Wish::Appeal, against::DISCONTINUATION)),
        CaseState::CeDue if chance.percent(12) => Some((Wish::Appeal, against::COURSE)),
        CaseState::CeDue if chance.percent(12) => Some((Wish::Appeal, against::PRESCRIPTION)),
        CaseState::CloseReview => Some((Wish::Extension, cause(chance))),
        state if state.asks() && is_near => Some((Wish::Extension, cause(chance))),
        _ => None,
    }
}

/// A cause of the program; one in twenty is none of its.
fn cause(chance: &mut Chance) -> &'static str {
    match chance.between(0, 19) {
        0 => "weather",
        1..=8 => "illness",
        9..=13 => "family",
        14..=15 => "military_service",
        _ => "other",
    }
}

async fn evidence(
    world: &World,
    holder: &mut Holder,
    principal: &Principal,
    today: Date,
    done: &mut Done,
) -> Vec<UploadId> {
    let bytes = crate::files::certificate(&holder.number, today, &mut holder.asking);
    let received = uploads::receive(&world.app, principal, "letter.pdf", bytes).await;
    done.note(received).into_iter().collect()
}

/// Some take back what waits; some take further what was refused, or try to.
pub async fn follow_up(world: &World, holder: &mut Holder, principal: &Principal, done: &mut Done) {
    if holder.asked.is_empty() || !holder.asking.percent(30) {
        return;
    }
    let place = holder.asking.place(holder.asked.len());
    let id = holder.asked[place];
    if holder.asking.percent(20) {
        if done.note(requests::withdraw(&world.app, principal, id).await).is_some() {
            holder.asked.remove(place);
        }
    } else {
        let further = requests::take_further(&world.app, principal, id, "Please let others look at it.").await;
        done.note(further);
    }
}
