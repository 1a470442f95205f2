//! What holders ask for besides: another legal name, with a document or without one, and an answer to a complaint.

use cqr_app::{
    requests::{self, NameWish, NewRequest},
    uploads,
};
use cqr_domain::{accounts::Principal, requests::Wish};
use cqr_store::cases::CaseRow;
use jiff::civil::Date;

use crate::{acts::Done, holders::Holder, world::World};

/// Names that somebody takes; the last one is that with which everybody comes onto the register.
const FAMILIES: [&str; 5] = ["Sample", "Example", "Specimen", "Model", "Person"];
/// What shows a name; the program does not know the last one.
const DOCUMENTS: [&str; 5] = ["marriage", "divorce", "court_order", "identity_card", "postcard"];

/// Some who look at their account ask for another name, about once in ten years, or complain.
pub async fn ask(
    world: &World,
    holder: &mut Holder,
    principal: &Principal,
    (cases, today): (&[CaseRow], Date),
    done: &mut Done,
) {
    if let Some(id) = holder.named.take()
        && holder.voice.percent(10)
    {
        done.note(requests::withdraw(&world.app, principal, id).await);
    }
    if holder.voice.per_mille(15) {
        let wish = name(world, holder, principal, today, done).await;
        holder.named = done.note(requests::file_name(&world.app, principal, wish).await);
    }
    if holder.voice.per_mille(10)
        && let Some(case) = cases.first()
    {
        let new = NewRequest {
            case: case.id.0,
            wish: Wish::Complaint,
            about: String::new(),
            text: "Nobody called me back.".to_owned(),
            files: Vec::new(),
        };
        done.note(requests::file(&world.app, principal, new).await);
    }
}

/// Mostly with the document.
async fn name(world: &World, holder: &mut Holder, principal: &Principal, today: Date, done: &mut Done) -> NameWish {
    let family = FAMILIES[holder.voice.place(FAMILIES.len())];
    let document = DOCUMENTS[holder.voice.place(DOCUMENTS.len())];
    let middle = if holder.voice.percent(30) { "Q." } else { "" };
    let mut files = Vec::new();
    if holder.voice.percent(90) {
        let bytes = crate::files::certificate(&holder.number, today, &mut holder.voice);
        let received = uploads::receive(&world.app, principal, "document.pdf", bytes).await;
        files.extend(done.note(received));
    }
    NameWish {
        given: "Sim".to_owned(),
        middle: middle.to_owned(),
        family: family.to_owned(),
        document: document.to_owned(),
        text: "My name is another one now.".to_owned(),
        files,
    }
}
