//! A letter that came by mail goes with the request that an officer writes down for the holder.

use cqr_app::{
    requests::{NewRequest, RequestError, attach_for, check_for, file_for, look, show},
    threads,
    uploads::UploadError,
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    journal::Actor,
    requests::{Refusal, Wish},
};
use cqr_store::audit;
use cqr_testkit::on_both;

use crate::{
    decisions::decider,
    requests::{opened, wish},
    world::{World, staff},
};

/// Who brought which files for a holder, as the audit has it.
async fn attached(world: &World, holder: &Principal) -> Vec<(Actor, String)> {
    let person = holder.person.unwrap().to_string();
    let acts = world
        .read(move |rx| audit::acts_upon(rx, "person", &person, &["file_attached"], 9))
        .await;
    acts.into_iter().map(|row| (row.actor.0, row.details)).collect()
}

#[test]
fn a_letter_goes_with_what_an_officer_writes_down() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let (case, holder) = opened(&world).await;
        let officer = staff(9, Role::CaseOfficer);
        let letter = || b"%PDF-1.7\n% a letter\n%%EOF\n".to_vec();
        // Nobody but those who look after people brings a file for somebody, and nobody for the own window.
        let own = Principal {
            roles: Roles::of(&[Role::CaseOfficer]),
            ..holder.clone()
        };
        for who in [staff(8, Role::CeReviewer), own, holder.clone()] {
            let told = attach_for(world.app(), &who, case, "letter.pdf", letter()).await;
            assert!(matches!(told, Err(UploadError::NotFound)), "{told:?}");
        }
        // What a holder brings is no act of staff, and neither is what is refused.
        let mine = threads::attach(world.app(), &holder, "own.pdf", letter()).await;
        let unfit = attach_for(world.app(), &officer, case, "letter.pdf", Vec::new()).await;
        assert!(mine.is_ok() && matches!(unfit, Err(UploadError::Unfit(_))), "{unfit:?}");
        assert_eq!(attached(&world, &holder).await, []);
        // What stands in the way is known before a file is taken.
        let asked = || wish(case, Wish::Extension, "illness");
        let wrong = check_for(world.app(), &officer, wish(case, Wish::Extension, "weather")).await;
        assert!(matches!(wrong, Err(RequestError::Refused(Refusal::UnknownCause))));
        check_for(world.app(), &officer, asked()).await.unwrap();

        let file = attach_for(world.app(), &officer, case, "letter.pdf", letter())
            .await
            .unwrap();
        let again = attach_for(world.app(), &officer, case, "letter.pdf", letter()).await;
        assert_eq!(again.unwrap(), file, "the same file is kept once");
        let noted = attached(&world, &holder).await;
        assert_eq!(noted, [(officer.actor(), file.to_string())], "who brought what, once");
        let new = NewRequest {
            files: vec![file],
            ..asked()
        };
        let id = file_for(world.app(), &officer, new).await.unwrap();
        let seen = look(world.app(), &decider(1), id).await.unwrap();
        assert_eq!(seen.files.len(), 1);
        let mine = show(world.app(), &holder, id).await.unwrap();
        assert_eq!(mine.files[0].id.0, file, "the holder finds it with the request");
        let twice = check_for(world.app(), &officer, asked()).await;
        assert!(matches!(twice, Err(RequestError::Refused(Refusal::AlreadyOpen))));
    });
}
